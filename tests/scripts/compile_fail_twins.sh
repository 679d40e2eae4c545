#!/usr/bin/env bash
# Compiles what cases of tests/compile_fail are without their mistakes: all in one source file, each in a namespace of its
# own, as every compilation reads the library anew.
#
#   compile_fail_twins.sh FILE COMPILER [FLAG...] -- CASE.cpp...     FILE is the source file to write
#
# The output of the compiler, which fails the test even if it is a warning, names the case and its line.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/compile_calls.sh"
file=$1
shift
compiler=()
while [[ $1 != -- ]]; do compiler+=("$1") && shift; done
shift
mkdir -p "${file%/*}"

awk '
    /^#include </ && !seen[$0]++ { print }
    /^#include "/ { path = FILENAME; sub(/[^\/]*$/, "", path); sub(/"/, "\"" path); if (!seen[$0]++) print }
' "$@" >"$file"
awk '
    FNR == 1 { if (NR > 1) print "}"; printf "namespace case_%d {\n#line 1 \"%s\"\n", ++count, FILENAME }
    { print ($0 ~ /^#include / ? "" : $0) }
    END { print "}" }
' "$@" >>"$file"

modes
standard_flag "${REPLY%% *}" "${compiler[0]}"
# A main in a namespace has to return.
output=$("${compiler[@]}" "$REPLY" -Wno-return-type -fsyntax-only -fdiagnostics-color=never "$file" 2>&1) || status=$?
printf '%s%s' "$output" "${output:+$'\n'}"
[[ ${status:-0} -eq 0 && -z $output ]]
