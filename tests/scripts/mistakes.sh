#!/usr/bin/env bash
# The page of mistakes, generated from the cases of tests/compile_fail that have // MISTAKE: and // FIX:.
#
#   mistakes.sh write GCC CLANG >PAGE          prints the page with the messages of two compilers
#   mistakes.sh check PAGE REPORTS COMPILER    fails if the page differs from the cases, and from what that compiler said
#                                              according to the reports of compile_fail.sh; a compiler whose messages
#                                              the page does not show checks only the rest
set -euo pipefail
export LC_ALL=C
. "$(dirname "${BASH_SOURCE[0]}")/compile_calls.sh"
reports=
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

cases() { grep -lr '^// MISTAKE:' "$tests/compile_fail/$1" --include='*.cpp' | sort; }

# The lines under COMPILE_FAIL without the marks of places.
mistake() {
    awk '
        /^#(else|endif)/ { inside = 0 }
        inside {
            sub(/ *\/\/ HERE [0-9]+$/, "")
            line[n++] = $0
            match($0, /^ */)
            if (NF && (n == 1 || RLENGTH < margin)) margin = RLENGTH
        }
        /^#ifdef COMPILE_FAIL/ { inside = 1 }
        END { for (i = 0; i < n; i++) print substr(line[i], margin + 1) }' "$1"
}

# The names of compilers on the page: empty if their messages are not shown.
declare -A labels
find_labels() {
    local compiler
    for compiler; do
        case $("$compiler" --version | head -n 1) in
        g++*\ 12.*) labels[$compiler]='g++ 12' ;;
        *clang\ version\ 19.*) labels[$compiler]='clang 19' ;;
        *) labels[$compiler]= ;;
        esac
    done
}
# g++ numbers the parameters of lambdas through all headers.
message() { said "$@" | sed 's/\bauto:[0-9]*/auto/g'; }
said() { # said COMPILER CASE: from the case's folder, so that no other folder is named
    local id=${2#*/compile_fail/}
    if [[ -n $reports ]]; then
        cat "$reports/${id//\//.}.20.message"
        return
    fi
    (cd "$(dirname "$2")" && "$1" -std=c++20 -I "$tests/../include" -fsyntax-only \
        -fdiagnostics-color=never -DCOMPILE_FAIL "$(basename "$2")" 2>&1 || true) |
        grep -m1 'error: ' | sed -E 's/^(.*[0-9]|cc1plus): error: //' # where g++ has no place, it says cc1plus
}

entry() { # entry CASE COMPILER...
    local file=$1 compiler lines values
    shift
    mapfile -t lines <"$file"
    header MISTAKE
    printf '\n### %s\n\n```cpp\n%s\n```\n\n```text\n' "${values[*]}" "$(mistake "$file")"
    for compiler; do printf '%-8s  error: %s\n' "${labels[$compiler]}" "$(message "$compiler" "$file")"; done
    header FIX
    printf '```\n\n%s\n' "${values[*]}"
}

page() { # page COMPILER...
    local folder title file
    cat <<'END'
# When it does not compile

Each mistake is one error, in C++20, 23 and 26. It says what is wrong, where (the file and line of what was written, and
of the declaration that it conflicts with) and what to write instead; the notes around it lead to the line.
The messages are real: a test compares this page with what the compilers print. clang prints long sentences in pieces.
clang 14 cannot print text there: its sentences are fixed, and names are spelled as characters, the_name<'w'>.
END
    for folder in graph store sweep checkpoint language; do
        case $folder in
        graph) title='Declaring' ;;
        store) title='Looking up and using' ;;
        sweep) title='Training' ;;
        checkpoint) title='Saving and loading' ;;
        language) title='What the compilers say in their own words' ;;
        esac
        printf '\n## %s\n' "$title"
        [[ $folder != language ]] || cat <<'END'

These break a rule of C++ before anything of varscope is compiled, so that the words are the compiler's, and there may be
several errors. The first is shown.
END
        for file in $(cases $folder); do entry "$file" "$@"; done
    done
}

case $1 in
write) find_labels "$2" "$3" && page "$2" "$3" ;;
check)
    reports=$3
    find_labels "$4"
    shown=${labels[$4]}
    # Without the messages of the others.
    diff <(page ${shown:+"$4"}) <(awk -v shown="$shown" '
        { is_message = $0 ~ /^(g\+\+|clang) [0-9]+ +error: / }
        !is_message || (shown != "" && index($0, shown) == 1)' "$2") && exit
    echo "the page is out of date: bash tests/scripts/mistakes.sh write g++ clang++-19 >examples/mistakes.md"
    exit 1
    ;;
esac
