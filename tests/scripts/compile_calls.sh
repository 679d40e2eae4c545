# To be sourced by scripts that read or compile cases of compile_fail. COMPILE_FAIL_HEADERS may be the folder of
# compile_fail_headers.sh, which then says how. The functions give their result in REPLY.

# header KEY: the texts of that key in the array `lines`, those of a case, in the array `values`.
header() {
    local line
    values=()
    for line in "${lines[@]}"; do
        [[ $line == "// $1:"* ]] || continue
        line=${line#"// $1:"}
        values+=("${line#"${line%%[! ]*}"}")
    done
}

# standard_flag STANDARD COMPILER: the flag that asks this compiler for C++20, 23 or 26; fails if it knows none.
standard_flag() {
    local spelling
    REPLY=
    if [[ -n ${COMPILE_FAIL_HEADERS:-} ]]; then
        [[ -e $COMPILE_FAIL_HEADERS/$1/standard ]] && read -r REPLY <"$COMPILE_FAIL_HEADERS/$1/standard"
        return
    fi
    for spelling in "$1" "$(sed 's/23/2b/; s/26/2c/' <<<"$1")"; do
        if "$2" "-std=c++$spelling" -fsyntax-only -x c++ /dev/null 2>/dev/null; then
            REPLY=-std=c++$spelling
            return
        fi
    done
    return 1
}

# precompiled_header STANDARD HEADER: flags, to stand ahead of others, that save reading the first header of a case; none if
# that was not compiled.
precompiled_header() {
    local flags=${COMPILE_FAIL_HEADERS:-/nowhere}/$1/$2.flags
    REPLY=
    [[ ! -e $flags ]] || read -r REPLY <"$flags"
}

# modes: the standards in which to compile each case.
modes() {
    REPLY=20
    [[ ! -e ${COMPILE_FAIL_HEADERS:-/nowhere}/modes ]] || read -r REPLY <"$COMPILE_FAIL_HEADERS/modes"
}

# family_of COMPILER: gcc, or clang-14.
family_of() {
    local macros
    if [[ -n ${COMPILE_FAIL_HEADERS:-} ]]; then
        read -r REPLY <"$COMPILE_FAIL_HEADERS/family"
        return
    fi
    macros=$("$1" -dM -E -x c++ /dev/null)
    REPLY=gcc
    [[ ! $macros =~ __clang_major__\ ([0-9]+) ]] || REPLY=clang-${BASH_REMATCH[1]}
}
