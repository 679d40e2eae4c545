#!/usr/bin/env bash
# Compiles the header that most cases of compile_fail include, once in each standard of C++, where g++ looks for it:
# FOLDER/20/varscope/varscope.hpp.gch. compile_fail.sh takes it with COMPILE_FAIL_HEADERS=FOLDER.
#
#   compile_fail_headers.sh FOLDER HEADER COMPILER [FLAG...]
set -eu
folder=$1 header=$2
shift 2
. "$(dirname "${BASH_SOURCE[0]}")/standard_flag.sh"

for standard in 20 23 26; do
    flag=$(standard_flag $standard "$1") || continue
    mkdir -p "$folder/$standard/varscope"
    # g++ asks for the header too where it is included again, and finds that it is the same by its time.
    cp -p "$header" "$folder/$standard/varscope"
    # -w: #pragma once is strange to g++ in the file that it is called with.
    "$@" "$flag" -w -x c++-header "$header" -o "$folder/$standard/varscope/varscope.hpp.gch"
done
