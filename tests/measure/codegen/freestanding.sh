#!/bin/sh
# An object that calls nothing but the functions that compilers themselves call, and a little of <cstring>.
#
#   freestanding.sh NM OBJECT
set -eu
export LC_ALL=C
"$1" --undefined-only "$2" | awk '
    { symbols++ }
    $NF !~ /^(bcmp|mem(cmp|cpy|set|move|chr)|strlen|_GLOBAL_OFFSET_TABLE_|__stack_chk_fail)$/ { print "needs " $NF; bad = 1 }
    END { if (!symbols) { print "no undefined symbol: was anything compiled?"; bad = 1 } exit bad }'
