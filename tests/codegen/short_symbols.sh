#!/bin/sh
# No symbol of varscope that the object defines has more than 120 characters, as mangled.
#
#   short_symbols.sh NM OBJECT
set -eu
export LC_ALL=C
"$1" --defined-only "$2" | awk '
    $NF ~ /varscope/ { n++; if (length($NF) > longest) longest = length($NF); if (length($NF) > 120) { print length($NF) ": " $NF; bad = 1 } }
    END { printf "%d symbols of varscope, the longest has %d characters\n", n, longest; if (!n) { print "that cannot be"; bad = 1 } exit bad }'
