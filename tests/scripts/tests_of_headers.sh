#!/usr/bin/env bash
# Each public header has a test of its path: tests_of_headers.sh FOLDER, that of include/ and tests/.
#
# include/varscope/store/get.hpp has tests/static/store/get.cpp or tests/runtime/store/get.test.cpp, or both. Headers in
# folders called detail are not public.
set -euo pipefail
cd "$1"

count=0
untested=0
while read -r header; do
    path=${header#include/varscope/}
    path=${path%.hpp}
    count=$((count + 1))
    [[ -e tests/static/$path.cpp || -e tests/runtime/$path.test.cpp ]] && continue
    echo "$header has no test: write tests/static/$path.cpp or tests/runtime/$path.test.cpp"
    untested=$((untested + 1))
done < <(find include/varscope -name '*.hpp' -not -path '*/detail/*' | sort)

echo "$count public headers, $untested without a test"
[[ $count -gt 0 && $untested -eq 0 ]]
