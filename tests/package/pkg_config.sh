#!/usr/bin/env bash
# The README's first program compiles with what pkg-config says of the installed library, also where that was moved to.
#
#   pkg_config.sh COMPILER PKGCONFIG-FOLDER README VERSION
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../scripts/first_program.sh"
compiler=$1 folder=$2 readme=$3 version=$4
command -v pkg-config >/dev/null || { echo "skipped: there is no pkg-config"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$1"
    exit 1
}

first_program "$readme" >"$work/main.cpp"

compile_with() { # compile_with PKGCONFIG-FOLDER
    local flags
    flags=$(PKG_CONFIG_PATH=$1 pkg-config --cflags varscope) || fail "pkg-config finds no varscope in $1"
    # shellcheck disable=SC2086
    "$compiler" -std=c++20 $flags "$work/main.cpp" -o "$work/main" || fail "does not compile with $flags"
    "$work/main" | grep -qx 'weight/w:0' || fail "the program prints something else"
}

found=$(PKG_CONFIG_PATH=$folder pkg-config --modversion varscope)
[[ $found == "$version" ]] || fail "pkg-config says version $found instead of $version"
compile_with "$folder"
cp -r "$folder/../.." "$work/moved"
compile_with "$work/moved/${folder#"$(realpath "$folder/../..")/"}"
