#!/usr/bin/env bash
# import varscope, by clang itself: a program works, a mistake is one error with its sentence, and the module names all
# that the headers do.
#
#   module.sh CLANG INCLUDE_FOLDER FOLDER        exits with 77 if that compiler is not clang 19 or newer
set -euo pipefail
compiler=$1 include=$2 folder=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$("$compiler" -dM -E -x c++ /dev/null | sed -n 's/^#define __clang_major__ //p')
[[ ${version:-0} -ge 19 ]] || { echo "needs clang 19 or newer"; exit 77; }
mkdir -p "$folder"
module=$include/varscope/varscope.cppm
flags=(-std=c++20 -pthread)

"$compiler" "${flags[@]}" -I "$include" --precompile "$module" -o "$folder/varscope.pcm"
"$compiler" "${flags[@]}" -c "$folder/varscope.pcm" -o "$folder/varscope.o"
importing=("$compiler" "${flags[@]}" -fmodule-file=varscope="$folder/varscope.pcm")
"${importing[@]}" "$here/consumer/main.cpp" "$folder/varscope.o" -o "$folder/program"
"$folder/program"

if "${importing[@]}" -DCOMPILE_FAIL -fsyntax-only "$here/consumer/main.cpp" 2>"$folder/errors"; then
    echo "the mistake compiles"
    exit 1
fi
[[ $(grep -c 'error: ' "$folder/errors") -eq 1 ]] || { cat "$folder/errors"; exit 1; }
# clang cuts the sentence into pieces.
tr -d '\n' <"$folder/errors" | sed 's/", "/ /g' | grep -q 'there is no variable net/a/kernle; did you mean net/a/kernel?'
grep -q "main.cpp:$(grep -n kernle "$here/consumer/main.cpp" | cut -d : -f 1):" "$folder/errors"

# ---- The names: of the headers, without what is internal or a template's parameter ----

sed -n 's/^#include/&/p' "$module" >"$folder/headers.cpp"
"$compiler" "${flags[@]}" -I "$include" -fsyntax-only -Xclang -ast-list "$folder/headers.cpp" |
    grep -E '^varscope::((keras|graph_keys)::)?[a-z][a-z_0-9]*$' | grep -vE '^varscope::(detail|keras|graph_keys|operator|malformed)$' |
    sort -u >"$folder/of_headers"
sed -n 's/^using \(varscope::[a-z_0-9:]*\);$/\1/p' "$module" | sort -u >"$folder/of_module"
diff "$folder/of_headers" "$folder/of_module"
