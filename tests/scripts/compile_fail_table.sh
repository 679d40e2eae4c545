#!/usr/bin/env bash
# Prints what compile_fail.sh has written to a report folder.
#
#   compile_fail_table.sh REPORT_FOLDER
[[ -n $(ls "$1"/*.tsv 2>/dev/null) ]] || exit 0
sort "$1"/*.tsv | awk -F '\t' '
    BEGIN { printf "%-52s %8s %6s %5s %7s %8s %5s\n", "must not compile", "C++", "errors", "lines", "longest", "sentence", "twin" }
    { printf "%-52s %8s %6d %5d %7d %8s %5s\n", $1, $2, $3, $4, $5, $6, $7 }'
