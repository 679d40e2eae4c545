#!/usr/bin/env bash
# The example for several ranks has the same results, to the bit, on 1, 2 and 4 of them, and says so on 3.
#
#   same_on_all.sh FOLDER PROGRAM MPIEXEC -n        is called in examples/
set -euo pipefail
folder=$1 program=$2
shift 2
mkdir -p "$folder"

for count in 1 2 4; do
    "$@" $count "$program" >"$folder/$count"
    grep -E '^(digits|skip-gram|nearest)' "$folder/$count" >"$folder/results_$count"
    [[ $(wc -l <"$folder/results_$count") -eq 8 ]] || { cat "$folder/$count"; exit 1; }
    diff "$folder/results_1" "$folder/results_$count"
done
! "$@" 3 "$program" >"$folder/3" 2>&1
grep -q 'there are 3 ranks; a tree takes 1, 2, 4, 8 or another power of 2' "$folder/3"
