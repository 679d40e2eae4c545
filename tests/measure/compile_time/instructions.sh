#!/usr/bin/env bash
# Counts the instructions that a compiler executes for the headers and for models of N variables, with cachegrind, which
# makes it some twelve times slower, and compares them with instructions.txt, which has them by the exact version of the
# compiler. Unlike times, they hardly vary.
#
#   instructions.sh check COMPILER [N...]    fails where one has grown by 3 %; exits with 77 if the table does not have
#                                            this compiler, or without valgrind
#   instructions.sh write COMPILER [N...]    prints the rows of the table
#
# N: 300 by default.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
how=$1 compiler=$2
shift 2
[[ $# -gt 0 ]] || set -- 300
table=instructions.txt
version=$("$compiler" --version | head -n 1)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if [[ $how == check ]]; then
    command -v valgrind >"$folder/valgrind" || { echo "needs valgrind"; exit 77; }
    grep -qF "$version	" $table || { echo "$table has no rows for $version"; exit 77; }
fi

# The call of the compiler proper, without its output file.
read_call() {
    local i
    mapfile -t call < <("$compiler" -std=c++20 -O2 -I ../../../include -c "$1" -o "$folder/object.o" '-###' 2>&1 |
        grep -E '^ *"?[^ ]*(cc1plus|clang)[^ ]*"? ' | head -n 1 | xargs -n 1)
    for i in "${!call[@]}"; do
        [[ ${call[i]-} != -o ]] || unset "call[i]" "call[i+1]"
    done
}

count() { # count WORK N: prints a row
    sh generate.sh "$1" "$2" >"$folder/model.cpp"
    read_call "$folder/model.cpp"
    valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "${call[@]}" -o "$folder/output" 2>"$folder/log" >&2 ||
        { cat "$folder/log" >&2; return 1; }
    awk -v row="$version	$1	$2" '/I +refs:/ { gsub(",", "", $NF); printf "%s\t%.0f\n", row, $NF / 1e6; done = 1 }
        END { exit !done }' "$folder/log"
}

{
    for work in std face-declare face-store face-varscope; do count $work 0; done
    for n; do
        for work in declare-spelled lookup-spelled for_each-spelled; do count $work "$n"; done
    done
} >"$folder/rows"

if [[ $how == write ]]; then
    cat "$folder/rows"
    exit
fi
awk -F '\t' '
    NR == FNR { known[$1, $2, $3] = $4; next }
    ($1, $2, $3) in known {
        before = known[$1, $2, $3]; grown = $4 > 1.03 * before; bad = bad || grown
        printf "%-18s %5s %6d Mi, %+.1f %%%s\n", $2, $3 ? $3 : "", $4, 100 * ($4 / before - 1), grown ? " MORE THAN 3 %" : ""
        next
    }
    { printf "%-18s %5s %6d Mi, not in the table\n", $2, $3, $4 }
    END { if (bad) print "If this is worth its cost, write the rows of the table anew."; exit bad }' $table "$folder/rows"
