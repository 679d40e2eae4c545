#!/usr/bin/env bash
# A rank is killed at each of its system calls on files while all save: the job ends within seconds, and the old file is there
# or the new one, whole.
#
#   killed.sh FOLDER MPIEXEC -n 2 PROGRAM
set -euo pipefail
folder=$1
shift
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
ulimit -c 0

# save SEED RANK N: returns what the job does; 124 if it does not end.
save() { timeout 10 "$@" >log 2>&1; }

save "$@" "$folder/old" 1 0 0 || { cat log; exit 1; }
save "$@" "$folder/new" 2 0 0 || { cat log; exit 1; }
! cmp -s old new

# kill_each RANK PROGRAM...: in a folder of its own.
kill_each() {
    local rank=$1 n status begin milliseconds
    shift
    mkdir "$rank"
    cd "$rank"
    for ((n = 1; ; ++n)); do
        cp ../old model
        status=0
        begin=$(date +%s%N)
        save "$@" "$folder/$rank/model" 2 "$rank" $n || status=$?
        milliseconds=$((($(date +%s%N) - begin) / 1000000))
        cmp -s model ../old || cmp -s model ../new || { echo "rank $rank, call $n: neither the old file nor the new one"; return 1; }
        [[ $status -ne 3 ]] || break
        [[ $status -ne 0 ]] || { echo "rank $rank, call $n: the job has not noticed"; return 1; }
        [[ $milliseconds -lt 5000 ]] || { echo "rank $rank, call $n: the job has ended after $milliseconds ms"; return 1; }
        rm -f model.tmp-*
    done
    echo "rank $rank was killed $((n - 1)) times"
    [[ $n -gt 5 ]]
}

kill_each 0 "$@" &
kill_each 1 "$@"
wait $!
