#!/usr/bin/env bash
# Installs what is missing, builds and runs the tests, and ends with "N passed, N failed".
#
#   run.sh                     every kind of test, with g++ or the compiler that CXX names
#   run.sh --all               with every supported compiler that is there or can be installed, and the sanitizers, the
#                              fuzzers, the page of varscope-view, the style, the reference, compile times, Debian 13
#                              and other platforms; prints each stage's minutes. Examples are for examples/run.sh,
#                              which compares what they print, too
#   run.sh --with STAGE...     these stages of --all; a compiler is a stage, as clang++-16/c++23/libc++/optimized, of which
#                              the parts after the first may be left out; with /messages or /values only these
#
#   VARSCOPE_JOBS=2            at most so many at once (default: as many as there are processors)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/scripts/setup.sh
. tests/scripts/progress.sh
. tests/scripts/suite.sh
jobs=${VARSCOPE_JOBS:-$(nproc)}
examples=ON # or TOOLS

usage() {
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' tests/run.sh
    exit 2
}

# ---- The stages ----

need_tools() {
    need_basics
    need binutils objdump
    need catch2 /usr/include/catch2/catch.hpp /usr/include/catch2/catch_test_macros.hpp /usr/local/include/catch2/catch_test_macros.hpp
    need libboost-dev /usr/include/boost/hana.hpp /usr/local/include/boost/hana.hpp
    need libeigen3-dev /usr/include/eigen3/Eigen/Core /usr/local/include/eigen3/Eigen/Core
    need libcli11-dev /usr/include/CLI/CLI.hpp /usr/local/include/CLI/CLI.hpp
    need libzip-dev /usr/include/zip.h /usr/local/include/zip.h
    need python3-numpy /usr/lib/python3/dist-packages/numpy
    need python3-h5py /usr/lib/python3/dist-packages/h5py
    need time /usr/bin/time
    install_missing || { echo "the tools for the tests are missing"; exit 1; }
    need nlohmann-json3-dev /usr/include/nlohmann/json.hpp /usr/local/include/nlohmann/json.hpp
    need pkg-config pkg-config
    need valgrind valgrind
    install_missing || echo "without them, one example or some tests are skipped"
}

# Whether a compiler is installed or can be.
have() {
    need "${1/clang++/clang}" "$1"
    install_missing && command -v "$1" >/dev/null
}

# Every test, as a user builds: nothing is optimized but what measures instructions, so assertions count.
everything() {
    local compiler=${CXX:-g++} folder=build/tests
    need gdb gdb
    need clangd clangd clangd-14 clangd-16 clangd-19
    install_missing || echo "without them, the tests of the debugger and of editors are skipped"
    rm -rf "$folder/compile_fail"
    build $folder all -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
        -DVARSCOPE_BUILD_EXAMPLES=$examples
    count "the build with $compiler" $?
    run_ctest $folder
}

# of_compiler COMPILER[/PART]...: what depends on the compiler. The parts: c++23, libc++, optimized; values or messages, where
# another stage has the rest.
of_compiler() {
    local parts part compiler standard=20 type=Debug flags= values=ON messages=ON folder=build/tests-${1//\//-}
    IFS=/ read -ra parts <<<"$1"
    compiler=${parts[0]}
    have "$compiler" || { skip "$compiler was not found and cannot be installed"; return; }
    for part in "${parts[@]:1}"; do
        case $part in
        c++2?) standard=${part#c++} ;;
        libc++)
            flags=-stdlib=libc++
            have_libcxx "$compiler" || { skip "libc++ of $compiler was not found and cannot be installed"; return; } ;;
        optimized) type=Release ;;
        values) messages=OFF ;;
        messages) values=OFF ;;
        *) count "unknown part $part of $1" 1; return ;;
        esac
    done
    have_scanner "$compiler"
    rm -rf "$folder/compile_fail"
    build "$folder" all -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_STANDARD="$standard" -DCMAKE_CXX_FLAGS="$flags" \
        -DCMAKE_BUILD_TYPE=$type -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_CXX_FLAGS_RELEASE="-O2 -DNDEBUG" \
        -DVARSCOPE_BUILD_EXAMPLES=OFF -DVARSCOPE_TESTS_OF_COMPILER=ON -DVARSCOPE_TESTS_OF_VALUES=$values \
        -DVARSCOPE_TESTS_OF_MESSAGES=$messages
    count "the build with $1" $?
    run_ctest "$folder"
}

version_of() { "$1" -dumpversion | cut -d. -f1; }

# What CMake looks for module imports with, where it knows of modules.
have_scanner() {
    local version
    version=$(version_of "$1")
    [[ $1 == clang++-* && $version -ge 19 ]] || return 0
    cmake -P tests/package/module/known.cmake 2>/dev/null || return 0
    need "clang-tools-$version" "clang-scan-deps-$version"
    install_missing || echo "without it, CMake's module is not tried"
}

# The libc++ of that clang; only one version of it can be installed.
have_libcxx() {
    local version
    version=$(version_of "$1")
    need "libc++-$version-dev" "/usr/lib/llvm-$version/include/c++/v1/vector"
    need "libc++abi-$version-dev" "/usr/lib/llvm-$version/lib/libc++abi.so"
    install_missing
}

# What that clang links for sanitizers and libFuzzer.
have_runtime() {
    local version
    [[ $1 == clang* ]] || return 0
    version=$(version_of "$1")
    need "libclang-rt-$version-dev" "/usr/lib/llvm-$version/lib/clang/"*/lib/linux/libclang_rt.fuzzer-*.a
    install_missing
}

# clang compiles with sanitizers in half the time of g++.
clang_or_gcc() { have "$1" >&2 && have_runtime "$1" >&2 && echo "$1" || echo g++; }

# Not optimized: optimizing code with sanitizers takes three times as long as the tests then save. With libc++ where it can be
# had, so that it is tried, too.
sanitizers() {
    local folder=build/tests-sanitizers library=
    [[ $1 != clang* ]] || ! have_libcxx "$1" || library=-stdlib=libc++
    build $folder runtime_tests -DCMAKE_CXX_COMPILER="$1" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
        -DCMAKE_CXX_FLAGS="$library -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" \
        -DVARSCOPE_TESTS_OF_COMPILER=ON
    count "the build with sanitizers" $?
    run_ctest $folder --label-regex '^runtime$' --no-tests=error
}
threads() {
    local folder=build/tests-threads
    build $folder thread_tests -DCMAKE_CXX_COMPILER="$1" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_FLAGS="-O1 -fsanitize=thread" -DVARSCOPE_TESTS_OF_COMPILER=ON
    count "the build with the thread sanitizer" $?
    run_ctest $folder --label-regex '^threads$' --no-tests=error
}

# LibTorch and Python, with sanitizers; what they allocate at their start and never free is not ours. clang takes the headers
# of LibTorch 1.13 as C++17 only.
adapters() {
    local compiler folder has_torch
    need libtorch-dev /usr/include/torch/torch.h /usr/include/torch/csrc/api/include/torch/torch.h
    need pybind11-dev /usr/include/pybind11/pybind11.h
    need python3-dev /usr/include/python3.*/Python.h
    install_missing || { skip "the adapters for LibTorch and Python: these cannot be installed"; return; }
    for compiler; do
        have "$compiler" && have_runtime "$compiler" || { skip "the adapters with $compiler"; continue; }
        folder=build/tests-adapters-$compiler has_torch=ON
        [[ $compiler != clang* ]] || has_torch=OFF
        build "$folder" adapter_tests -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
            -DCMAKE_CXX_FLAGS="-fsanitize=address,undefined -fno-sanitize-recover=all" -DVARSCOPE_BUILD_EXAMPLES=$has_torch \
            -DVARSCOPE_TESTS_OF_COMPILER=ON -DVARSCOPE_TORCH=$has_torch -DVARSCOPE_PYTHON=ON -DPYTHON_EXECUTABLE=/usr/bin/python3
        count "the build of the adapters with $compiler" $?
        ASAN_OPTIONS=detect_leaks=0 run_ctest "$folder" --tests-regex '[.]adapt[.].*(torch|python)|digits_torch' --no-tests=error
    done
}

# Each implementation of MPI: Open MPI with all of it, MPICH with the sanitizers, whose findings about leaks are not ours.
ranks() {
    need libopenmpi-dev mpicxx.openmpi
    need openmpi-bin mpirun.openmpi
    need libmpich-dev mpicxx.mpich
    need mpich mpiexec.mpich
    install_missing || { skip "several ranks: Open MPI and MPICH cannot be installed"; return; }
    ranks_with openmpi -DVARSCOPE_BUILD_EXAMPLES=ON
    ASAN_OPTIONS=detect_leaks=0 ranks_with mpich -DVARSCOPE_BUILD_EXAMPLES=OFF -DVARSCOPE_TESTS_OF_MESSAGES=OFF \
        -DCMAKE_CXX_COMPILER="$(clang_or_gcc clang++-14)" -DCMAKE_CXX_FLAGS="-fsanitize=address,undefined -fno-sanitize-recover=all"
}
ranks_with() { # ranks_with IMPLEMENTATION CMAKE-ARGUMENT...
    local folder=build/tests-ranks-$1
    build "$folder" rank_tests -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DVARSCOPE_TESTS_OF_COMPILER=ON \
        -DVARSCOPE_MPI=ON -DMPI_CXX_COMPILER="$(command -v "mpicxx.$1")" -DMPIEXEC_EXECUTABLE="$(command -v "mpiexec.$1")" "${@:2}"
    count "the build for several ranks with $1" $?
    run_ctest "$folder" --label-regex '^ranks$' --no-tests=error
}

# What a browser makes of varscope-view's pages.
page() {
    local folder=build/tests
    need chromium chromium chromium-browser
    need nodejs node
    need npm npm
    install_missing || { skip "the pages of varscope-view: Chromium, node or npm cannot be installed"; return; }
    mkdir -p $folder/page && echo '{}' >$folder/page/package.json
    (cd $folder/page && npm install --no-audit --no-fund playwright-core@1 >npm.log 2>&1) ||
        { skip "the pages of varscope-view: npm cannot bring playwright-core"; return; }
    build $folder varscope_view -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DVARSCOPE_BUILD_EXAMPLES=$examples
    count "the build of varscope-view" $?
    run_ctest $folder --tests-regex 'files[.]tools[.]view[.]page' --no-tests=error
}

# Files of any bytes.
fuzz() {
    if have "$1" && have_runtime "$1"; then
        CXX=$1 VARSCOPE_JOBS=$jobs bash tests/files/fuzz/run.sh 30
        count "fuzz" $?
    else
        skip "fuzz needs a clang with libFuzzer"
    fi
}

# Only version 14 of both tools: others report differently.
style() {
    if [[ $(clang-format --version 2>/dev/null) == *"version 14."* ]]; then
        find include tests examples -name '*.[ch]pp' -print0 |
            xargs -0 -n 40 -P "$jobs" clang-format --dry-run --Werror 2>&1 | grep -F 'error: ' | cut -d: -f1 | uniq
        count "clang-format" "${PIPESTATUS[1]}"
    else
        skip "clang-format 14 was not found"
    fi
    if [[ $(clang-tidy --version 2>/dev/null) == *"version 14."* ]]; then
        bash tests/scripts/clang_tidy.sh
        count "clang-tidy" $?
    else
        skip "clang-tidy 14 was not found"
    fi
}

# Does every public name have a docstring that doxygen understands? The pages are in build/reference.
reference() {
    need doxygen doxygen
    need python3 python3
    install_missing || { skip "doxygen was not found and cannot be installed"; return; }
    bash tests/scripts/reference.sh . build/reference
    count "the reference" $?
    bash tests/scripts/reference_self.sh . build/tests-reference
    count "the test of the reference" $?
}

# The cost of compiling, in instructions; seconds vary, and are for tests/measure/compile_time/run.sh. All compilers at once:
# what else runs does not change the numbers.
compile_times() {
    local compiler folder
    folder=$(mktemp -d)
    for compiler; do
        have "$compiler" || { skip "compile times of $compiler"; continue; }
        { bash tests/measure/compile_time/instructions.sh check "$compiler" >"$folder/$compiler" 2>&1; echo $? >"$folder/$compiler.status"; } &
    done
    wait
    for compiler; do
        [[ -e $folder/$compiler ]] || continue
        cat "$folder/$compiler"
        case $(cat "$folder/$compiler.status") in
        77) skip "instructions of $compiler" ;;
        *) count "the instructions of $compiler" "$(cat "$folder/$compiler.status")" ;;
        esac
    done
    rm -rf "$folder"
}

# ---- What was asked for ----

# What programs compute with clang 16 and libc++ is what the sanitizers watch; its messages have the form of clang 19's. What
# they compute with the oldest compilers is for --with g++-11/c++23 clang++-14.
all_stages=(everything g++-11/c++23/messages clang++-14/messages clang++-19/messages sanitizers threads adapters ranks page fuzz style
    reference "compile times" "Debian 13" platforms)

run_stage() {
    case $1 in
    everything) everything ;;
    sanitizers) sanitizers "$(clang_or_gcc clang++-16)" ;;
    threads) threads "$(clang_or_gcc clang++-19)" ;;
    adapters) adapters g++ clang++-19 ;;
    ranks) ranks ;;
    page) page ;;
    fuzz) fuzz clang++-19 ;;
    style) style ;;
    reference) reference ;;
    "compile times") compile_times g++ clang++-19 ;;
    "Debian 13") run_counted debian-13 bash tests/newer_compilers.sh trixie ;;
    platforms) run_counted platforms bash tests/platforms/run.sh ;;
    *) of_compiler "$1" ;;
    esac
}

case ${1:-} in
"") stages_to_run=(everything) ;;
--all) stages_to_run=("${all_stages[@]}") examples=TOOLS ;;
--with) stages_to_run=("${@:2}") ;;
*) usage ;;
esac
[[ ${#stages_to_run[@]} -gt 0 && ($# -le 1 || $1 == --with) ]] || usage

need_tools
for name in "${stages_to_run[@]}"; do stage "$name" run_stage "$name"; done
[[ ${1:-} != --all ]] || print_minutes tests/README.md

echo
closing_line
[[ $failed -eq 0 ]]
