#!/usr/bin/env bash
# Installs what is missing, builds all examples in build/examples and runs them one after the other.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/support/setup.sh

stop() {
    echo "examples/run.sh: $1" >&2
    exit 1
}

need_basics
install_missing || stop "the tools to build with are not there"
need nlohmann-json3-dev /usr/include/nlohmann/json.hpp /usr/local/include/nlohmann/json.hpp
install_missing || echo "without it, one example will be skipped"
need libcli11-dev /usr/include/CLI/CLI.hpp /usr/local/include/CLI/CLI.hpp
need libzip-dev /usr/include/zip.h /usr/local/include/zip.h
install_missing || echo "without them, the tools will be left out, or read no npz files"

build=build/examples
mkdir -p $build
log=$build/build.log
echo "building the examples in $build ..."
cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DVARSCOPE_BUILD_TESTS=OFF >$log 2>&1 ||
    { cat $log >&2; stop "configuring failed"; }
cmake --build $build >$log 2>&1 || { cat $log >&2; stop "building failed"; }

count=0
while read -r name; do
    [[ -n $name ]] || continue
    printf '\n===== examples/%s.cpp =====\n' "$name"
    (cd examples && "../$build/examples/$name") || stop "$name failed with exit code $?"
    count=$((count + 1))
done <$build/examples/names.txt
[[ $count -gt 0 ]] || stop "there are no examples"

# Once more through ctest, which compares the outputs with the expected ones.
ctest --test-dir $build --output-on-failure >$log 2>&1 || { cat $log >&2; stop "an output is not the expected one"; }
printf '\nall %d examples ran and printed what they should\n' $count
