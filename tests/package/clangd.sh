#!/usr/bin/env bash
# Editors that use clangd show a mistake at the line that the user wrote: the README's misspelled look-up.
#
#   clangd.sh PROJECT FOLDER
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../scripts/first_program.sh"
project=$1 folder=$2
clangd=$(compgen -c clangd | grep -E '^clangd(-[0-9]+)?$' | sort -u | sort -t- -k2,2nr | head -n 1) || true
[[ -n $clangd ]] || { echo "there is no clangd"; exit 77; }
mkdir -p "$folder"
cd "$folder"
first_program "$project/README.md" | with_mistake >main.cpp
printf '%s\n' -std=c++20 "-I$project/include" >compile_flags.txt
line=$(grep -n '^ *vs::get<"weight/v">' main.cpp | cut -d: -f1)
! "$clangd" --check=main.cpp >log 2>&1 || { echo "$clangd sees no mistake"; exit 1; }
mapfile -t errors < <(grep -E '^E\[.*\] Line [0-9]+:' log)
[[ ${#errors[@]} -eq 1 && ${errors[0]} == *" Line $line: "*"there is no"*"variable"* ]] ||
    { printf 'expected one error at line %s; got\n' "$line"; printf '%s\n' "${errors[@]}"; exit 1; }
