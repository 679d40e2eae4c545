#!/usr/bin/env bash
# Prints the cost of compiling models of different sizes: -O2 -c, the least of VARSCOPE_RUNS (default 3) runs.
#
#   run.sh COMPILER [N...]        N: 100 148 300 1000 3000 by default
#
# Fails only if something does not compile: what exceeds the limit is marked, but times depend on the machine.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
compiler=$1
shift
[[ $# -gt 0 ]] || set -- 100 148 300 1000 3000
runs=${VARSCOPE_RUNS:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
verdict=0

# timed COMMAND...: prints CPU seconds and peak MB; the memory is 0 if /usr/bin/time is not installed.
timed() {
    if [[ -x /usr/bin/time ]]; then
        /usr/bin/time -q -f '%U %S %M' -o "$folder/time" "$@" 2>"$folder/errors" >/dev/null || return 1
        awk '{ printf "%.2f %.0f\n", $1 + $2, $3 / 1024 }' "$folder/time"
    else
        local TIMEFORMAT='%U %S'
        { time "$@" 2>"$folder/errors" >/dev/null; } 2>"$folder/time" || return 1
        awk '{ printf "%.2f 0\n", $1 + $2 }' "$folder/time"
    fi
}

measure() { # measure WORK N: adds a line "WORK N seconds MB" to the results
    local file=$folder/$1_$2.cpp i
    sh generate.sh "$1" "$2" >"$file"
    : >"$folder/runs"
    for ((i = 0; i < runs; i++)); do
        timed "$compiler" -std=c++20 -O2 -I ../../../include -c "$file" -o "$folder/object.o" >>"$folder/runs" && continue
        echo "$1 with $2 variables does not compile:" >&2
        head -n 20 "$folder/errors" >&2
        verdict=1
        return
    done
    echo "$1 $2 $(sort -n "$folder/runs" | head -n 1 | cut -d' ' -f1) $(sort -n -k2 "$folder/runs" | head -n 1 | cut -d' ' -f2)"
}

{
    measure std 0
    measure header 0
    for n; do
        for work in struct declare-repeat declare-spelled lookup-repeat lookup-spelled for_each-repeat for_each-spelled; do
            measure $work "$n"
        done
    done
} >"$folder/results"

# The limits are those of the project's compile-time notes.
awk '
    { work = $1; n = $2; s[work, n] = $3; mb[work, n] = $4 }
    NR == 1 { std = $3 + 0 ? $3 : 0.01; printf "%6s %-17s %7s %7s %6s %9s %14s\n", "N", "work", "CPU s", "-header", "MB", "/struct", "/<vector> ..." }
    work == "header" { header = $3 }
    {
        over = $3 - header
        kind = work; sub(/-.*/, "", kind)
        versus = n && work != "struct" && ((("struct" SUBSEP n) in s)) && s["struct", n] > 0 ? sprintf("%.1f", $3 / s["struct", n]) : ""
        mark = ""
        if (work == "header" && $3 > std) mark = mark " OVER THE BAR: more than <vector>, <string>, <memory>"
        if (n == 148 && kind == "lookup" && over > 0.6) mark = mark " OVER THE BAR: 0.6 s over the header"
        if (n == 1000 && kind == "declare" && over > 0.4) mark = mark " OVER THE BAR: 0.4 s over the header"
        if (n == 1000 && kind == "declare" && $4 > 120) mark = mark " OVER THE BAR: 120 MB"
        if (n == 1000 && kind == "lookup" && over > 1.3) mark = mark " OVER THE BAR: 1.3 s over the header"
        if (n == 1000 && kind == "lookup" && versus + 0 > 5) mark = mark " OVER THE BAR: 5 times the structure"
        if (n == 1000 && kind == "lookup" && $4 > 160) mark = mark " OVER THE BAR: 160 MB"
        if (n == 1000 && kind == "for_each" && over > 0.3) mark = mark " OVER THE BAR: 0.3 s over the header"
        if (n == 3000 && ((work SUBSEP 1000) in s) && work != "struct" && s[work, 1000] > header && over > 3.5 * (s[work, 1000] - header))
            mark = mark " OVER THE BAR: grew more than 3.5 times from 1,000"
        printf "%6s %-17s %7.2f %7s %6s %9s %14.1f%s\n", n ? n : "", work, $3, n && work != "struct" ? sprintf("%.2f", over) : "", $4 ? $4 : "-", versus, $3 / std, mark
    }' "$folder/results"
exit $verdict
