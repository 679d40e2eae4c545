#!/usr/bin/env bash
# Compiles the header that most cases of compile_fail include, once in each standard of C++ that the compiler knows. Then
# FOLDER/20/standard has the flag for C++20, and FOLDER/20/header those for the compiled header.
#
#   compile_fail_headers.sh FOLDER HEADER COMPILER [FLAG...]
set -eu
folder=$1 header=$2
shift 2
. "$(dirname "${BASH_SOURCE[0]}")/compile_calls.sh"
unset COMPILE_FAIL_HEADERS
rm -rf "$folder"

for standard in 20 23 26; do
    flag=$(standard_flag $standard "$1") || continue
    here=$folder/$standard
    compiled=$here/varscope/varscope.hpp.gch # where g++ looks for it
    mkdir -p "$here/varscope"
    # g++ asks for the header too where it is included again, and finds that it is the same by its time.
    cp -p "$header" "$here/varscope"
    # -w: #pragma once is strange to g++ in the file that it is called with.
    "$@" "$flag" -w -x c++-header "$header" -o "$compiled"
    echo "$flag" >"$here/standard"
    case $("$1" --version) in
    *clang*) echo "-include-pch $compiled" ;;
    *) echo "-Winvalid-pch -I$here" ;;
    esac >"$here/header"
done
