#!/usr/bin/env bash
# Compiles each ```cpp block of a page as a file of its own, runs those with a main, and, where a ```text block follows, compares
# what they print with it. Where the page links to a file, that must be there.
#
#   documents.sh PAGE.md FOLDER COMPILER [FLAG...]
set -euo pipefail
page=$1 folder=$2
shift 2
mkdir -p "$folder"
rm -f "$folder"/block*
awk -v folder="$folder" '
    /^```cpp$/ { file = sprintf("%s/block%02d.cpp", folder, ++count); print "#line " NR + 1 " \"" FILENAME "\"" >file; next }
    /^```text$/ && last != "" { file = last; sub(/cpp$/, "expected", file); printf "" >file; next }
    /^```/ { if (file ~ /[.]cpp$/) last = file; else if (file != "") last = ""; file = ""; next }
    file != "" { print >file; next }
    NF { last = "" }' "$page"

shopt -s nullglob
blocks=("$folder"/block*.cpp)
[[ ${#blocks[@]} -gt 0 || ! $(<"$page") =~ '```cpp' ]] || { echo "$page: its blocks were not found"; exit 1; }
status=0
for block in "${blocks[@]}"; do
    if ! grep -q 'int main' "$block"; then
        "$@" -std=c++20 -Wall -Wextra -Wno-unused -fsyntax-only "$block" || status=1
    elif ! "$@" -std=c++20 -Wall -Wextra "$block" -o "${block%.cpp}"; then
        status=1
    elif ! (cd "$folder" && "./$(basename "${block%.cpp}")" >"${block%.cpp}.output"); then
        echo "$page: a program failed: $(sed -n 1p "$block")"
        status=1
    elif [[ -e ${block%.cpp}.expected ]] && ! diff "${block%.cpp}.expected" "${block%.cpp}.output"; then
        echo "$page: a program prints something else"
        status=1
    fi
done

while read -r link; do
    [[ -e $(dirname "$page")/${link%%#*} ]] || { echo "$page: there is no $link"; status=1; }
done < <(grep -oE '\]\([^)# ]+[^) ]*\)' "$page" | sed 's/^](//; s/)$//' | grep -vE '^https?:' || true)
exit $status
