#!/usr/bin/env bash
# Installs what is missing, builds all examples in build/examples and runs them one after the other, each introduced by
# the first sentence of its source. Last comes a mistake, and what the compiler says to it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/scripts/setup.sh
. tests/scripts/progress.sh
. tests/scripts/first_program.sh

# Open MPI starts no processes as root, and no more than there are processors, unless it is told to.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
build=build/examples
log=$build/build.log

stop() {
    echo "examples/run.sh: $1" >&2
    exit 1
}

install_what_is_missing() {
    need_basics
    install_missing || stop "the tools to build with are not there"
    need nlohmann-json3-dev /usr/include/nlohmann/json.hpp /usr/local/include/nlohmann/json.hpp
    need libeigen3-dev /usr/include/eigen3/Eigen/Core /usr/local/include/eigen3/Eigen/Core
    need libboost-dev /usr/include/boost/hana.hpp /usr/local/include/boost/hana.hpp
    install_missing || echo "without them, some examples will be skipped"
    need libcli11-dev /usr/include/CLI/CLI.hpp /usr/local/include/CLI/CLI.hpp
    need libzip-dev /usr/include/zip.h /usr/local/include/zip.h
    install_missing || echo "without them, the tools will be left out, or read no npz files"
    need libopenmpi-dev mpicxx
    need openmpi-bin mpiexec
    install_missing || echo "without them, the example for several ranks will be skipped"
}

# -O1 takes two thirds of the time of -O3 to compile, and the programs take hardly longer.
build_examples() {
    mkdir -p $build
    echo "configuring and building in $build"
    cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE='-O1 -DNDEBUG' \
        -DVARSCOPE_BUILD_TESTS=OFF -DVARSCOPE_MPI="$(command -v mpicxx >/dev/null && echo ON || echo OFF)" >$log 2>&1 || { cat $log >&2; stop "configuring failed"; }
    cmake --build $build 2>&1 | show_progress building $log || { cat $log >&2; stop "building failed"; }
}

# introduction FILE: the first sentence of the comment at its top.
introduction() {
    awk 'NR == 1 { next } !/^\/\/ / { exit } { text = text substr($0, 3) }
         END { sub(/^ /, "", text); end = index(text, ". "); print end ? substr(text, 1, end) : text }' "$1" |
        fold -s -w 100 | sed 's/ $//'
}

run_example() {
    local name=$1 output=$build/$1.output
    printf '\n===== examples/%s.cpp =====\n%s\n\n' "$name" "$(introduction "examples/$name.cpp")"
    local launch=()
    [[ ! -e $build/examples/$name.launch ]] || read -ra launch <$build/examples/$name.launch
    (cd examples && "${launch[@]}" "../$build/examples/$name") | tee "$output"
    local status=${PIPESTATUS[0]}
    [[ $status -eq 0 ]] || stop "$name failed with exit code $status"
    if grep -q '^skipped: ' "$output"; then
        skipped=$((skipped + 1))
    elif [[ -e examples/$name.expected ]] && ! diff "$output" "examples/$name.expected"; then
        stop "$name printed something else than examples/$name.expected"
    fi
    count=$((count + 1))
}

# The README's program with its misspelled look-up.
show_mistake() {
    local folder=$build/mistake compiler line
    mkdir -p $folder
    compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' $build/CMakeCache.txt)
    first_program README.md | with_mistake >$folder/main.cpp
    line=$(grep -n '^ *vs::get<"weight/v">' $folder/main.cpp) || stop "the README has no misspelled look-up"
    printf '\n===== a mistake =====\n%s\n\n' "The README's first program looks up weight/v, but its variable is weight/w."
    printf 'main.cpp:%s\n\n' "$(sed 's/: */: /' <<<"$line")"
    ! (cd $folder && "$compiler" -std=c++20 -I ../../../include -fsyntax-only main.cpp >output 2>&1) ||
        stop "the mistake compiles"
    grep -m 1 'error: ' $folder/output
    [[ $(grep -c 'error: ' $folder/output) -eq 1 ]] || { cat $folder/output >&2; stop "the mistake gives several errors"; }
    printf '\nThe compiler says that one error, and notes that lead to the line.\n'
}

install_what_is_missing
build_examples
count=0 skipped=0
while read -r name; do
    [[ -z $name ]] || run_example "$name" </dev/null
done <$build/examples/names.txt
[[ $count -gt 0 ]] || stop "there are no examples"
show_mistake
[[ $skipped -eq 0 ]] || printf '\n%d of the examples did nothing but say what they lack\n' $skipped
printf '\nall %d examples ran and printed what they should\n' $count
