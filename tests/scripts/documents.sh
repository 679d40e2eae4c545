#!/usr/bin/env bash
# Compiles each ```cpp block of a page as a file of its own, and runs those with a main and the ```sh blocks that call the
# library's tools; where a ```text block follows, what they print must be that. What the page links to must be there.
#
#   documents.sh PAGE.md FOLDER COMPILER [FLAG...]
#
#   VARSCOPE_TOOLS=FOLDER    where the tools are; without them, those blocks are skipped
set -euo pipefail
page=$(realpath "$1") folder=$2
shift 2
rm -rf "$folder"
mkdir -p "$folder"
export PATH=${VARSCOPE_TOOLS:-/nowhere}:$PATH LC_ALL=C.UTF-8

cut_out_blocks() {
    awk -v folder="$folder" '
        /^```(cpp|sh)$/ { kind = substr($0, 4); line = NR + 1; next_block = 1; next }
        /^```text$/ && last != "" { file = last; sub(/[a-z]+$/, "expected", file); printf "" >file; next }
        /^```/ { if (file ~ /[.](cpp|sh)$/) last = file; else if (file != "") last = ""; file = ""; next_block = 0; next }
        next_block && (kind == "cpp" || /^varscope-/) {
            file = sprintf("%s/block%02d.%s", folder, ++count, kind)
            if (kind == "cpp") print "#line " line " \"" FILENAME "\"" >file
        }
        { next_block = 0 }
        file != "" { print >file; next }
        NF { last = "" }' "$page"
}

complain() {
    echo "$page: $1"
    status=1
}

# run_block FILE COMMAND...: in the folder, where later blocks find what earlier ones have written.
run_block() {
    local name=${1%.*}
    (cd "$folder" && "${@:2}") >"$name.output" || complain "a block failed: $(sed -n 1p "$1")"
    [[ ! -e $name.expected ]] || diff "$name.expected" "$name.output" || complain "a block prints something else"
}

# lacks_library FILE COMPILER...: whether it includes a header of ours that needs a library which is not there.
lacks_library() {
    local errors
    grep -qE '<varscope/(adapt/|checkpoint/npz)|"layers/' "$1" || return 1
    ! errors=$("${@:2}" -std=c++20 -E "$1" 2>&1 >/dev/null) && ! grep -qE '(varscope|layers)/[^ ]*: No such' <<<"$errors"
}

try_program() { # try_program FILE COMPILER...
    if lacks_library "$@"; then
        echo "skipped, as a library is not there: $(sed -n 1p "$1")"
    elif ! grep -q 'int main' "$1"; then
        "${@:2}" -std=c++20 -Wall -Wextra -Werror -Wno-unused -fsyntax-only "$1" || status=1
    elif "${@:2}" -std=c++20 -Wall -Wextra -Werror "$1" -o "${1%.cpp}"; then
        run_block "$1" "./$(basename "${1%.cpp}")"
    else
        status=1
    fi
}

try_block() { # try_block FILE COMPILER...
    case $1 in
    *.cpp) try_program "$@" ;;
    *.sh)
        if [[ -n ${VARSCOPE_TOOLS:-} ]]; then
            run_block "$1" bash -e "$(realpath "$1")"
        else
            echo "skipped, as the tools are not there: $(sed -n 1p "$1")"
        fi ;;
    esac
}

status=0
cut_out_blocks
shopt -s nullglob
blocks=("$folder"/block*)
[[ ${#blocks[@]} -gt 0 || ! $(<"$page") =~ '```cpp' ]] || complain "its blocks were not found"
for block in "${blocks[@]}"; do try_block "$block" "$@"; done
bash "$(dirname "${BASH_SOURCE[0]}")/links.sh" "$page" || status=1
exit $status
