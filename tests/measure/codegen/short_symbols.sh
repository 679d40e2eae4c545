#!/bin/sh
# No symbol of varscope that the object defines has more than 120 characters, as mangled; 180 where the model is named by
# its content.
#
#   short_symbols.sh NM OBJECT
set -eu
export LC_ALL=C
"$1" --defined-only "$2" | awk '
    $NF ~ /varscope/ {
        n++
        length_now = length($NF)
        if (length_now > longest) longest = length_now
        if (length_now > ($NF ~ /named_by_content/ ? 180 : 120)) { print length_now ": " $NF; bad = 1 }
    }
    END { printf "%d symbols of varscope, the longest has %d characters\n", n, longest; if (!n) { print "that cannot be"; bad = 1 } exit bad }'
