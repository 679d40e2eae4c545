#!/usr/bin/env bash
# Runs clang-tidy over the headers, in one file that includes each of them; of errors/for_*.hpp, compile_error.hpp includes
# the one for the compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
file=$(mktemp --suffix .cpp)
trap 'rm -f "$file"' EXIT
(cd include && find varscope -name '*.hpp' ! -path '*/errors/for_*' ! -name no_files.hpp | sort | sed 's/.*/#include <&>/') >"$file"
clang-tidy --quiet --config-file=.clang-tidy --header-filter='.*/include/varscope/.*' "$file" -- -std=c++20 -I include 2>&1 |
    { grep -vE '^[0-9]+ warnings? (generated|treated)' || true; }
