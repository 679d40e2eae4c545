#!/bin/sh
# Each function varscope_X must have as many instructions as by_hand_X, three at most, and no call or jump.
#
#   instructions.sh OBJDUMP OBJECT
set -eu
export LC_ALL=C
"$1" -d --no-show-raw-insn "$2" | awk '
    /^[0-9a-f]+ <.*>:$/ { f = $2; gsub(/[<>:]/, "", f); next }
    f == "" || $0 !~ /^ +[0-9a-f]+:/ { next }
    # What pads or marks a function is not part of it.
    /[\t ](nop|nop[wl]|data16|cs|xchg *%ax,%ax|endbr64|int3)/ { next }
    { n[f]++; text[f] = text[f] "\n" $0; if ($2 ~ /^(call|bl|j|b\.)/) calls[f] = 1 }
    END {
        for (f in n) {
            if (f !~ /^varscope_/) continue
            pairs++
            twin = f; sub(/^varscope_/, "by_hand_", twin)
            printf "%-20s %d instructions, by hand %d\n", f, n[f], n[twin]
            if (n[f] != n[twin] || n[f] > 3 || calls[f]) { bad = 1; print "not as good as by hand:" text[f] "\nby hand:" text[twin] }
        }
        if (!pairs) { print "no function varscope_... found"; bad = 1 }
        exit bad
    }'
