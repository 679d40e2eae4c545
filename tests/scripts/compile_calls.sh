# To be sourced by scripts that compile cases of compile_fail. COMPILE_FAIL_HEADERS may be the folder of
# compile_fail_headers.sh, which then says how.

# standard_flag STANDARD COMPILER: prints the flag that asks this compiler for C++20, 23 or 26; fails if it knows none.
standard_flag() {
    local spelling
    if [[ -n ${COMPILE_FAIL_HEADERS:-} ]]; then
        cat "$COMPILE_FAIL_HEADERS/$1/standard" 2>/dev/null
        return
    fi
    for spelling in "$1" "$(sed 's/23/2b/; s/26/2c/' <<<"$1")"; do
        if "$2" "-std=c++$spelling" -fsyntax-only -x c++ /dev/null 2>/dev/null; then
            echo "-std=c++$spelling"
            return
        fi
    done
    return 1
}

# precompiled_header STANDARD CASE: prints flags, to stand ahead of others, that save reading varscope.hpp; none for a
# case that begins with another header.
precompiled_header() {
    local first
    first=$(grep -m1 '#include <varscope/' "$2")
    if [[ -n ${COMPILE_FAIL_HEADERS:-} && ${first:-varscope.hpp} == *varscope.hpp* ]]; then
        cat "$COMPILE_FAIL_HEADERS/$1/header"
    fi
}

# modes: prints the standards in which to compile each case.
modes() { cat "${COMPILE_FAIL_HEADERS:-/nowhere}/modes" 2>/dev/null || echo 20; }
