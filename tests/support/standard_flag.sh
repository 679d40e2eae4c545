# To be sourced by scripts that compile in several standards of C++.

# standard_flag STANDARD COMPILER: prints the flag that asks this compiler for C++20, 23 or 26; fails if it knows none.
standard_flag() {
    local spelling
    for spelling in "$1" "$(sed 's/23/2b/; s/26/2c/' <<<"$1")"; do
        if "$2" "-std=c++$spelling" -fsyntax-only -x c++ /dev/null 2>/dev/null; then
            echo "-std=c++$spelling"
            return
        fi
    done
    return 1
}
