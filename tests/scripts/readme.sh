#!/usr/bin/env bash
# The README's first program compiles and runs; with its last look-up it gives the message that the README shows. The README
# counts the mistakes as their page has them.
#
#   readme.sh COMPILER README INCLUDE-FOLDER...
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/first_program.sh"
compiler=$1 readme=$(realpath "$2")
shift 2
flags=(-std=c++20)
for folder; do flags+=(-I "$(realpath "$folder")"); done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C.UTF-8

first_program "$readme" >main.cpp
"$compiler" "${flags[@]}" main.cpp -o main
./main | grep -qx 'weight/w:0' || { echo "the program prints something else:"; ./main; exit 1; }

with_mistake <main.cpp >mistake.cpp
if "$compiler" "${flags[@]}" mistake.cpp -o mistake >output 2>&1; then echo "the mistake compiles"; exit 1; fi
[[ $(grep -c 'error: ' output) -eq 1 ]] || { cat output; exit 1; }
sentence=$(sed -n 's/^error: .*because{"\(.*\)"}.*/\1/p' "$readme")
[[ -n $sentence ]] || { echo "the README shows no message"; exit 1; }
# clang cuts the sentence into pieces, and clang 14 spells names as characters: there the path is enough.
joined=$(sed 's/", "/ /g' output)
grep -qF "$sentence" <<<"$joined" || grep -q "'w', 'e', 'i', 'g', 'h', 't', '/', 'v'" <<<"$joined" || { cat output; exit 1; }

mistakes=$(grep -c '^### ' "$(dirname "$readme")/examples/mistakes.md")
grep -qF "[$mistakes mistakes]" "$readme" || { echo "there are $mistakes mistakes in examples/mistakes.md"; exit 1; }
