#!/usr/bin/env bash
# A small program gives the right output, is small, and needs no heap, exceptions, locks, files or streams.
#
#   check.sh STRIP NM PROGRAM LARGEST     the size of the stripped file in bytes
set -euo pipefail
export LC_ALL=C
strip=$1 nm=$2 program=$3 largest=$4

"$program" || { echo "the output of the program is not that of numpy"; exit 1; }

"$strip" -s -o "$program.stripped" "$program"
size=$(wc -c <"$program.stripped")
echo "$size bytes"
((size <= largest)) || { echo "more than $largest bytes"; exit 1; }

"$nm" -D --undefined-only "$program" | awk '
    { sub(/@.*/, "", $NF); symbols++ }
    $(NF - 1) == "w" { next } # those of the C library that a program may lack
    $NF !~ /^(bcmp|mem(cmp|cpy|set|move|chr)|strlen|expf|tanhf|__libc_start_main|__cxa_finalize|__stack_chk_fail)$/ {
        print "needs " $NF; bad = 1
    }
    END { if (!symbols) { print "no undefined symbol: is it a program?"; bad = 1 } exit bad }'
