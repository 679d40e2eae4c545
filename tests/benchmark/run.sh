#!/usr/bin/env bash
# Installs what is missing, builds the benchmarks at -O2 and runs them: varscope, what a user would take in its place, and
# what the machine allows, taking turns. Ends with a table of the ratios of their times.
#
#   run.sh [--gpt2] [--json FILE] [--filter REGEX] [--repetitions N]
#
#   --gpt2                all parameters of GPT-2 small, in 5 GB of memory; else a fifth of them, in less than 2 minutes
#   --json FILE           writes what Google Benchmark measured to FILE
#   --filter REGEX        only benchmarks with such a name, as 'adam|sgd'
#   --repetitions N       11 by default
#
# LibTorch is measured where it is installed (Debian's libtorch-dev).
set -euo pipefail
usage() {
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$folder/run.sh"
    exit 2
}

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
gpt2=OFF json= filter=. repetitions=11
while [[ $# -gt 0 ]]; do
    case $1 in
    --gpt2) gpt2=ON ;;
    --json | --filter | --repetitions)
        [[ $# -ge 2 ]] || usage
        case $1 in
        --json) json=$(realpath -m "$2") ;;
        --filter) filter=$2 ;;
        *) repetitions=$2 ;;
        esac
        shift ;;
    *) usage ;;
    esac
    shift
done

cd "$folder/../.."
. tests/scripts/setup.sh
. tests/scripts/progress.sh
build=build/benchmark
[[ $gpt2 == OFF ]] || build=build/benchmark-gpt2
log=$build/build.log

stop() {
    echo "tests/benchmark/run.sh: $1" >&2
    exit 1
}

need_basics
need libbenchmark-dev /usr/include/benchmark/benchmark.h /usr/local/include/benchmark/benchmark.h
need python3 python3
install_missing || stop "the tools for the benchmarks are missing"
need libeigen3-dev /usr/include/eigen3/Eigen/Core /usr/local/include/eigen3/Eigen/Core
need python3-numpy /usr/lib/python3/dist-packages/numpy
install_missing || echo "without them, there are no ratios to Eigen or numpy"

mkdir -p "$build"
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE='-O2 -DNDEBUG' \
    -DVARSCOPE_BUILD_TESTS=OFF -DVARSCOPE_BUILD_EXAMPLES=OFF -DVARSCOPE_BUILD_BENCHMARKS=ON \
    -DVARSCOPE_BENCHMARK_GPT2_SMALL=$gpt2 >"$log" 2>&1 || { cat "$log" >&2; stop "configuring failed"; }
cmake --build "$build" -j "${VARSCOPE_JOBS:-$(nproc)}" --target benchmarks 2>&1 | show_progress building "$log" ||
    { cat "$log" >&2; stop "building failed"; }

# Each benchmark's files lie in the build folder.
cd "$build/tests/benchmark"
echo "measuring: $repetitions repetitions"
./benchmarks --benchmark_filter="$filter" --benchmark_repetitions="$repetitions" \
    --benchmark_enable_random_interleaving=true --benchmark_out=run.json --benchmark_out_format=json >run.log 2>&1 ||
    { tail -n 20 run.log >&2; stop "the benchmarks failed"; }
[[ -z $json ]] || cp run.json "$json"
python3 "$folder/ratios.py" run.json
