#!/bin/sh
# Each look-up of a name at run time takes at most 95 instructions, whether it is found or not: counted by valgrind, in
# 200 rounds over all names of a model, less those of 100 rounds.
#
#   find.sh VALGRIND PROGRAM
set -eu
export LC_ALL=C
names=148 most=95 verdict=0

instructions() { # instructions ROUNDS KIND
    "$valgrind" --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 >/dev/null |
        awk '/I +refs:/ { gsub(/,/, "", $NF); print $NF }'
}

valgrind=$1 program=$2
for kind in hits misses; do
    more=$(instructions 200 $kind)
    fewer=$(instructions 100 $kind)
    [ -n "$more" ] && [ -n "$fewer" ] || { echo "valgrind counts nothing"; exit 1; }
    each=$(((more - fewer + 100 * names - 1) / (100 * names)))
    echo "$kind: $each instructions"
    [ $each -le $most ] && [ $each -gt 10 ] || verdict=1
done
exit $verdict
