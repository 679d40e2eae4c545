#!/usr/bin/env bash
# Decides in which standards of C++ the cases of compile_fail are compiled, and compiles for each the headers that they
# include. Then FOLDER/modes has the standards, FOLDER/family what family_of says, FOLDER/20/standard the flag for C++20,
# and FOLDER/20/store.flags those for the compiled store.hpp.
#
#   compile_fail_headers.sh FOLDER STANDARD LIBRARY COMPILER [FLAG...]    LIBRARY is include/varscope
#
# STANDARD is one of them; C++26 is another where the library has another form of message there.
set -eu
folder=$1 asked_for=$2 library=$3
shift 3
. "$(dirname "${BASH_SOURCE[0]}")/compile_calls.sh"
unset COMPILE_FAIL_HEADERS
rm -rf "$folder"

# form_of_message STANDARD COMPILER...: the header or the type that makes it.
form_of_message() {
    standard_flag "$1" "$2" || return 0
    "${@:2}" "$REPLY" -w -E "$library/graph/detail/errors/compile_error.hpp" | grep -oE 'errors/for_[a-z0-9]+\.hpp|struct assert_message' | sort -u
}

modes=$asked_for
form=$(form_of_message "$asked_for" "$@")
newest_form=$(form_of_message 26 "$@")
[[ -n $form ]] || { echo "no form of message is known in C++$asked_for"; exit 1; }
[[ -z $newest_form || $newest_form == "$form" ]] || modes+=" 26"

# compile_header STANDARD NAME COMPILER...
compile_header() {
    local here=$folder/$1 compiled=$folder/$1/varscope/$2.hpp.gch # where g++ looks for it
    # g++ also needs the header if it is included again, and recognizes it by its time.
    cp -p "$library/$2.hpp" "$here/varscope"
    # clang would instantiate again in each case what the header itself uses.
    case $("$3" --version) in
    *clang*) flags=-fpch-instantiate-templates use="-include-pch $compiled" ;;
    *) flags='' use="-Winvalid-pch -I$here" ;;
    esac
    # -w: #pragma once is strange to g++ in the file that it is called with.
    "${@:3}" "$(<"$here/standard")" -w $flags -x c++-header "$library/$2.hpp" -o "$compiled"
    echo "$use" >"$here/$2.flags"
}

for standard in $modes; do
    mkdir -p "$folder/$standard/varscope"
    standard_flag "$standard" "$1"
    echo "$REPLY" >"$folder/$standard/standard"
    for header in declare store varscope sweep; do compile_header "$standard" $header "$@"; done
done
echo "$modes" >"$folder/modes"
family_of "$1"
echo "$REPLY" >"$folder/family"
