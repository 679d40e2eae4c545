#!/usr/bin/env bash
# A model that takes more constant evaluation than the compiler does by default: the first error names the flag for more,
# and is the only one of the library; with the flag, the model compiles.
#
#   limit.sh COMPILER [FLAG...]
#
# clang is given 14,000 variables; g++, whose own message names its flag, a lower limit and 1,000 variables.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if [[ $("$1" --version) == *clang* ]]; then
    n=14000 by_default=() more=-fconstexpr-steps=100000000
    expected="checking this model takes more steps than clang evaluates by default; compile with $more"
else
    n=1000 by_default=(-fconstexpr-ops-limit=500000) more=-fconstexpr-ops-limit=33554432
    expected="evaluation operation count exceeds limit of 500000 (use .-fconstexpr-ops-limit=. to increase the limit)"
fi
sh generate.sh experts $n | sed '/^static_assert/d' >"$folder/model.cpp" # which would be one more error
call=("$@" -std=c++20 -I ../../../include -fsyntax-only "$folder/model.cpp")

if "${call[@]}" "${by_default[@]}" >"$folder/output" 2>&1; then
    echo "compiles by default"
    exit 1
fi
first=$(grep -m 1 'error: ' "$folder/output")
# Of g++ in the characters of any locale.
if [[ ! $(LC_ALL=C tr -c '[:print:]' . <<<"$first" | tr -s .) =~ ${expected//[()]/.} ]]; then
    printf '%s\n' "the first error is" "$first" "instead of" "$expected"
    exit 1
fi
[[ ${#by_default[@]} -ne 0 || $(grep -c 'error: ' "$folder/output") -eq 1 ]] || { echo "gives more than one error"; exit 1; }
"${call[@]}" "$more"
