#!/usr/bin/env bash
# Success is the same as with exceptions; an error writes its message to the standard error and ends the program.
#
#   files.sh PROGRAM
set -uo pipefail
ulimit -c 0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# refuses PATH TEXT: loading that file must abort, and say this.
refuses() {
    local said status
    said=$("$program" load "$1" 2>&1 >/dev/null)
    status=$?
    if [[ $status -ne 134 || $said != *"$2"* ]]; then
        printf '%s\n' "loading $1: expected an abort, status 134, that says: $2" "got status $status: $said"
        verdict=1
    fi
}

program=$1 verdict=0
"$program" write "$folder" || { echo "the round trip failed, status $?" && verdict=1; }
printf 'short' >"$folder/short"
refuses "$folder/none" "varscope: cannot open $folder/none: No such file or directory"
refuses "$folder/short" "varscope: $folder/short is not a valid safetensors file: it is a text that begins with \"short\""
exit $verdict
