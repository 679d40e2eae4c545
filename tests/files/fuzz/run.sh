#!/usr/bin/env bash
# Builds the fuzzers and runs each for its share of that many seconds; fails if one of them finds something.
#
#   run.sh SECONDS [TARGET...]    TARGET: safetensors, npy, ...; all by default
#
#   CXX=clang++-19                the compiler (default: the newest clang installed)
#   VARSCOPE_JOBS=2               so many compilers at once (default: as many as there are processors)
#
# The corpus of a run is kept in build/fuzz/corpus, and the next run begins with it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
[[ ${1:-} =~ ^[1-9][0-9]*$ ]] || { sed -n '2,9s/^# \{0,1\}//p' tests/files/fuzz/run.sh; exit 2; }
seconds=$1
shift

newest_clang() {
    compgen -c clang++ | grep -E '^clang\+\+(-[0-9]+)?$' | sort -t- -k2,2nr | head -n 1
}
compiler=${CXX:-$(newest_clang)}
build=build/fuzz

[[ -n $compiler ]] || { echo "there is no clang, whose libFuzzer this needs"; exit 1; }
mkdir -p $build/findings
if ! cmake -S . -B $build -DCMAKE_CXX_COMPILER="$compiler" -DVARSCOPE_BUILD_EXAMPLES=OFF >$build/build.log 2>&1 ||
    ! cmake --build $build --parallel "${VARSCOPE_JOBS:-$(nproc)}" --target fuzzers >>$build/build.log 2>&1; then
    grep -E 'libFuzzer' $build/build.log || cat $build/build.log
    exit 1
fi
[[ $# -gt 0 ]] || set -- $(cd $build/tests/files/fuzz && ls -d fuzz.* | sed 's/^fuzz\.//')
share=$((seconds / $# > 0 ? seconds / $# : 1))

# The inputs are written to files: in memory where that is possible.
[[ -d /dev/shm && -w /dev/shm ]] && export TMPDIR=/dev/shm
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# statistic NAME LOG
statistic() { sed -n "s/^stat::$1: *//p" "$2" | tail -n 1; }

status=0
printf '%-12s %12s %8s %8s %8s  %s\n' target executions "a second" edges corpus findings
for target; do
    program=$build/tests/files/fuzz/fuzz.$target corpus=$build/corpus/$target log=$build/$target.log finding=
    mkdir -p "$corpus"
    if ! "$program" "$corpus" -dict=tests/files/fuzz/"$target".dict -max_total_time=$share -max_len=65536 -timeout=25 \
        -rss_limit_mb=2048 -malloc_limit_mb=128 -print_final_stats=1 -artifact_prefix=$build/findings/"$target"- >"$log" 2>&1; then
        finding=$(sed -n 's/^.*Test unit written to //p' "$log" | tail -n 1)
        finding=${finding:-the program did not run}
        status=1
    fi
    printf '%-12s %12s %8s %8s %8s  %s\n' "$target" "$(statistic number_of_executed_units "$log")" \
        "$(statistic average_exec_per_sec "$log")" "$(grep -aoE 'cov: [0-9]+' "$log" | tail -n 1 | cut -c 6-)" \
        "$(ls "$corpus" | wc -l)" "${finding:-none}"
    if [[ -n $finding ]]; then
        grep -aE '^does not hold|^==[0-9]+==|runtime error|^SUMMARY' "$log" | head -n 5
        echo "all of it in $log; repeat it with: $program $finding"
    fi
done
exit $status
