#!/usr/bin/env bash
# Prints what one of many source files costs that use a model of 1,000 variables, with 10 look-ups: CPU seconds and MB at
# -O2, the least of VARSCOPE_RUNS (default 3) runs. The model's header is included, or precompiled, or the store is only
# named; with clang 19 or newer, also the library as a module, without the model.
#
#   units.sh COMPILER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
compiler=$1
runs=${VARSCOPE_RUNS:-3}
include=$(realpath ../../../include)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
flags=(-std=c++20 -O2 -I "$include")

sh generate.sh declare-spelled 1000 | sed '1i #pragma once' | sed 's/^constexpr auto variables/inline constexpr auto variables/' >"$folder/model.hpp"
{
    echo '#include "model.hpp"'
    echo 'float sum(const vs::variable_store<graph>& store) {'
    echo '    float sum = 0;'
    for layer in 0 1 2 3 4 5 6 7 8 9; do echo "    sum += vs::get<\"model/h$layer/ln_1/g\">(store)(0);"; done
    printf '    return sum;\n}\n'
} >"$folder/included.cpp"
printf '%s\n' 'struct big_store;' 'void train(big_store&);' 'void train_twice(big_store& store) {' '    train(store);' '    train(store);' '}' \
    >"$folder/named.cpp"
sed 's/^#include "model.hpp"//' "$folder/included.cpp" >"$folder/precompiled.cpp"
echo '#include "model.hpp"' >"$folder/precompiled.hpp"
{ sh generate.sh declare-spelled 16 | sed 's/store.hpp/varscope.hpp/' && sed 1d "$folder/included.cpp" | sed '/h[1-9]/d'; } >"$folder/small.cpp"
sed 's/^#include.*/import varscope;/' "$folder/small.cpp" >"$folder/module.cpp"

cost() { # cost WHAT COMMAND...
    local what=$1 i
    shift
    for ((i = 0; i < runs; i++)); do /usr/bin/time -q -f '%U %S %M' -a -o "$folder/times" "$@"; done
    awk -v what="$what" '{ s = $1 + $2; if (!n++ || s < least) least = s; if ($3 > most) most = $3 }
        END { printf "%-28s %6.2f s %5.0f MB\n", what, least, most / 1024 }' "$folder/times"
    rm "$folder/times"
}

cost "the model's header included" "$compiler" "${flags[@]}" -c "$folder/included.cpp" -o "$folder/unit.o"
if [[ $("$compiler" --version) == *clang* ]]; then
    "$compiler" "${flags[@]}" -x c++-header "$folder/precompiled.hpp" -o "$folder/model.pch"
    cost precompiled "$compiler" "${flags[@]}" -include-pch "$folder/model.pch" -c "$folder/precompiled.cpp" -o "$folder/unit.o"
else
    "$compiler" "${flags[@]}" -x c++-header "$folder/precompiled.hpp" -o "$folder/precompiled.hpp.gch"
    cost precompiled "$compiler" "${flags[@]}" -include "$folder/precompiled.hpp" -c "$folder/precompiled.cpp" -o "$folder/unit.o"
fi
cost "the store only named" "$compiler" "${flags[@]}" -c "$folder/named.cpp" -o "$folder/unit.o"
if [[ $("$compiler" -dM -E -x c++ /dev/null) =~ __clang_major__\ ([0-9]+) && ${BASH_REMATCH[1]} -ge 19 ]]; then
    "$compiler" "${flags[@]}" --precompile "$include/varscope/varscope.cppm" -o "$folder/varscope.pcm"
    cost "16 variables, varscope.hpp" "$compiler" "${flags[@]}" -c "$folder/small.cpp" -o "$folder/unit.o"
    cost "16 variables, import" "$compiler" "${flags[@]}" -fmodule-file=varscope="$folder/varscope.pcm" -c "$folder/module.cpp" -o "$folder/unit.o"
fi
