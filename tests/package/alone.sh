#!/usr/bin/env bash
# Configures, installs and uses varscope where CMake finds none of the libraries that parts of it need.
#
#   alone.sh COMPILER GENERATOR SOURCE FOLDER
set -uo pipefail
compiler=$1 generator=$2 source=$3 folder=$4
hidden=(-DVARSCOPE_LIBZIP_INCLUDE_DIR= -DVARSCOPE_LIBZIP_LIBRARY=)
for package in Boost Catch2 CLI11 nlohmann_json libzip; do hidden+=("-DCMAKE_DISABLE_FIND_PACKAGE_$package=ON"); done

fail() {
    echo "$1"
    exit 1
}

configure() { # configure SOURCE BUILD ARGUMENT...
    local from=$1 to=$2
    shift 2
    cmake -S "$from" -B "$to" -G "$generator" -DCMAKE_CXX_COMPILER="$compiler" "${hidden[@]}" --no-warn-unused-cli "$@" 2>&1
}

# The folders of the headers that a program reads, except those of varscope, the compiler and the C++ library.
foreign_headers() {
    "$compiler" -std=c++20 -I "$folder/stage/include" -M "$source/tests/package/consumer/main.cpp" | tr ' ' '\n' |
        grep -E '/(boost|CLI|catch2|nlohmann)/|/zip(conf)?\.h$'
}

rm -rf "$folder"
says=$(configure "$source" "$folder/build") || fail "does not configure: $says"
for missing in Boost Catch2 CLI11 libzip; do
    [[ $says == *"varscope: $missing was not found, so "* ]] || fail "is silent on $missing: $says"
done
cmake --install "$folder/build" --prefix "$folder/stage" >"$folder/install.log" || fail "does not install before anything is built"

[[ -z $(foreign_headers) ]] || fail "the core includes $(foreign_headers | head -n 3)"
says=$(configure "$source/tests/package/consumer" "$folder/consumer" -DCMAKE_PREFIX_PATH="$folder/stage") || fail "$says"
[[ $says != *[Ww]arning* ]] || fail "$says"
cmake --build "$folder/consumer" && "$folder/consumer/consumer" || fail "the consumer fails"
