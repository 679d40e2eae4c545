#!/usr/bin/env bash
# Installs what is missing, then builds and runs every test with every compiler, and ends with "N passed, N failed".
#
#   VARSCOPE_COMPILERS="g++ clang++-14"   only these (default: g++ clang++-14 clang++-16 clang++-19)
#   VARSCOPE_JOBS=2                       at most so many at once (default: as many as there are processors)
#   VARSCOPE_QUICK=1                      no sanitizers, no fuzzing, no clang-tidy, no compile times
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/support/setup.sh

compilers=${VARSCOPE_COMPILERS:-g++ clang++-14 clang++-16 clang++-19}
jobs=${VARSCOPE_JOBS:-$(nproc)}
quick=${VARSCOPE_QUICK:-}
passed=0 failed=0 skipped=0

heading() { printf '\n===== %s ===== (after %d min)\n' "$1" $((SECONDS / 60)); }

# count WHAT STATUS: one check that is not a ctest.
count() {
    if [[ $2 -eq 0 ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

# build FOLDER TARGET CMAKE-ARGUMENT...: goes on after errors, so that one broken file does not hide the other tests.
build() {
    local folder=$1 target=$2 log=$1/build.log
    shift 2
    mkdir -p "$folder"
    if ! cmake -S . -B "$folder" -G Ninja -DVARSCOPE_BUILD_EXAMPLES=ON "$@" >"$log" 2>&1; then
        cat "$log"
        return 1
    fi
    if ! cmake --build "$folder" --parallel "$jobs" --target "$target" -- -k 0 >"$log" 2>&1; then
        grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" | head -n 200
        echo "(all of it in $log)"
        return 1
    fi
}

# run_ctest FOLDER ARGUMENT...: adds to the counts. A test whose program was not built counts as failed, as in ctest.
run_ctest() {
    local folder=$1 log=$1/ctest.log total bad left_out
    shift
    ctest --test-dir "$folder" --output-on-failure --parallel "$jobs" --timeout 300 "$@" >"$log" 2>&1
    local status=$?
    read -r bad total < <(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log")
    left_out=$(grep -cE '^\s+[0-9]+ - .*\((Skipped|Disabled)\)$' "$log")
    if [[ -z ${total:-} || ($status -ne 0 && $bad -eq 0) ]]; then
        cat "$log"
        count "ctest in $folder" 1
        return
    fi
    if [[ $bad -ne 0 ]]; then
        # Without what passed, and without the places where ctest looks for a program that was not built.
        grep -vE '^ *[0-9]+/[0-9]+ Test .* Passed|^ +Start +[0-9]+:|^Looked in|^[^ ]*/(Release|Debug|MinSizeRel|RelWithDebInfo|Deployment|Development)/[^ ]*$' "$log"
    fi
    passed=$((passed + total - bad - left_out)) failed=$((failed + bad)) skipped=$((skipped + left_out))
    echo "$((total - bad - left_out)) passed, $bad failed here"
}

# ---- Tools ----

need_basics
need binutils objdump
need catch2 /usr/include/catch2/catch.hpp /usr/include/catch2/catch_test_macros.hpp /usr/local/include/catch2/catch_test_macros.hpp
need libcli11-dev /usr/include/CLI/CLI.hpp /usr/local/include/CLI/CLI.hpp
need libzip-dev /usr/include/zip.h /usr/local/include/zip.h
need python3-numpy /usr/lib/python3/dist-packages/numpy
need time /usr/bin/time
install_missing || { echo "the tools to test with are not there"; exit 1; }
need nlohmann-json3-dev /usr/include/nlohmann/json.hpp /usr/local/include/nlohmann/json.hpp
install_missing || echo "without it, one example is skipped"

available=()
for compiler in $compilers; do
    need "${compiler/clang++/clang}" "$compiler"
    if install_missing && command -v "$compiler" >/dev/null; then
        available+=("$compiler")
    else
        echo "SKIPPED: $compiler is not there and cannot be installed"
        skipped=$((skipped + 1))
    fi
done
[[ ${#available[@]} -gt 0 ]] || { echo "no compiler to test with"; exit 1; }

has() { [[ " ${available[*]} " == *" $1 "* ]]; }

# ---- Every test with every compiler: the first and the last optimise, with the others assertions count ----

build_type() { [[ $1 == "${available[0]}" || $1 == "${available[-1]}" ]] && echo Release; }
for compiler in "${available[@]}"; do
    heading "$($compiler --version | head -n 1)"
    folder=build/tests-$compiler
    rm -rf "$folder/compile_fail"
    build "$folder" all -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE="$(build_type "$compiler")"
    count "the build with $compiler" $?
    run_ctest "$folder"
    bash tests/support/compile_fail_table.sh "$folder/compile_fail"
done

# ---- Once more under the sanitizers, with assertions ----

if [[ -z $quick ]]; then
    compiler=${available[0]}
    heading "address and undefined-behaviour sanitizers, $compiler"
    folder=build/tests-sanitizers
    # Not optimised: g++ takes three times as long to optimise what the sanitizers add as the tests then save.
    build $folder runtime_tests -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_FLAGS="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
    count "the build with sanitizers" $?
    run_ctest $folder --label-regex '^runtime$' --no-tests=ignore

    heading "thread sanitizer, $compiler"
    folder=build/tests-threads
    build $folder thread_tests -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_FLAGS="-O1 -fsanitize=thread"
    count "the build with the thread sanitizer" $?
    run_ctest $folder --label-regex '^threads$' --no-tests=error
fi

# ---- Files of any bytes, with the newest clang ----

# need_libfuzzer CLANG: the package is that of its version.
need_libfuzzer() {
    local version
    version=$("$1" -dumpversion | cut -d. -f1)
    need "libclang-rt-$version-dev" "/usr/lib/llvm-$version/lib/clang/"*/lib/linux/libclang_rt.fuzzer-*.a
}

if [[ -z $quick ]]; then
    newest=$(printf '%s\n' "${available[@]}" | grep '^clang' | sort -t- -k2,2nr | head -n 1)
    [[ -z $newest ]] || need_libfuzzer "$newest"
    if [[ -n $newest ]] && install_missing; then
        heading "fuzz, 60 s in total, $newest"
        CXX=$newest VARSCOPE_JOBS=$jobs bash tests/fuzz/run.sh 60
        count "fuzz" $?
    else
        echo "SKIPPED: fuzz needs a clang with libFuzzer"
        skipped=$((skipped + 1))
    fi
fi

# ---- Style: only where the tools are, as other versions of them judge differently ----

if command -v clang-format >/dev/null; then
    heading "clang-format"
    status=0
    while read -r file; do
        clang-format --dry-run --Werror "$file" 2>/dev/null || { echo "to be formatted: $file" && status=1; }
    done < <(find include tests examples -name '*.hpp' -o -name '*.cpp' | sort)
    count "clang-format" $status
fi
if [[ -z $quick ]] && command -v clang-tidy >/dev/null; then
    heading "clang-tidy"
    bash tests/support/clang_tidy.sh
    count "clang-tidy" $?
fi

# ---- What compiling costs: reported, never judged, as times vary ----

if [[ -z $quick ]]; then
    for compiler in g++ clang++-19; do
        has $compiler || continue
        heading "compile time of one run, $compiler"
        VARSCOPE_RUNS=1 bash tests/compile_time/run.sh $compiler 148 1000 3000
        count "the models of the compile-time table, $compiler" $?
    done
fi

echo
if [[ $skipped -gt 0 ]]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[[ $failed -eq 0 ]]
