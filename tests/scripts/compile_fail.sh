#!/usr/bin/env bash
# Checks one file of tests/compile_fail: the mistake in it must be one short, readable error, and without the mistake the
# same file, its twin, must compile.
#
#   compile_fail.sh CASE.cpp REPORT_FOLDER COMPILER [FLAG...]
#
# The case says in comment lines at the start of a line what it expects:
#   // EXPECT: variable a/w already exists ... ({here:2}, first declared at {here:1})
#       the whole sentence; {here:N} is FILE:LINE, {line:N} the LINE, of the line that carries the comment "// HERE N"
#   // EXPECT-CLANG14: the_name<a/w>
#       clang 14 prints no sentence but names; may be repeated, the error has to contain each; EXPECT is used if absent
#   // SHOWS: {here:1}
#       the output names that line, in the sentence or in a note
#   // LONGEST: 400
#       no line of the output has more characters
#   // LARGE: yes
#       the mistake once more in a model of 500 variables, and without carets under the lines: it is as short
#   // THROUGH: std
#       the mistake is in a call of the standard library: the notes inside its headers, whose number differs between versions,
#       come on top of the lines that are counted
#   // LANGUAGE: yes
#       in place of EXPECT: what the language itself refuses, in the compiler's words and in as many errors as it has; the
#       output shows the mistake's line, with the comment "// HERE 1"
# The mistake stands under #ifdef COMPILE_FAIL.
#
# COMPILE_FAIL_HEADERS is the folder of compile_fail_headers.sh: it says in which standards of C++ to compile, and has
# the headers compiled that cases include; the twins are left to compile_fail_twins.sh. Without it, a case is compiled as
# C++20 and takes several times as long.
# A sentence that is a literal has the same form in each standard, and is compiled in the first alone.
set -u
export LC_ALL=C
. "$(dirname "${BASH_SOURCE[0]}")/compile_calls.sh"

# Functions give their result in REPLY: to start a process takes some machines as long as a tenth of a compilation.

max_lines=16
file=$1 report=$2
shift 2
compiler=("$@")
name=${file##*/}
verdict=0
mapfile -t lines <"$file"

complain() {
    echo "$file: $1"
    verdict=1
}

give_up() {
    echo "$file: $1"
    exit 1
}

# line_of_place N: the number of the line with that comment, if there is only one.
line_of_place() {
    local i found=()
    for i in "${!lines[@]}"; do
        [[ ${lines[i]} =~ "// HERE $1"([^0-9]|$) ]] && found+=($((i + 1)))
    done
    REPLY=${found[0]:-}
    [[ ${#found[@]} -eq 1 ]]
}

# with_places TEXT: replaces {here:N} and {line:N}.
with_places() {
    local text=$1 place
    while [[ $text =~ \{(here|line):([0-9]+)\} ]]; do
        place=("${BASH_REMATCH[@]}")
        line_of_place "${place[2]}" || return 1
        [[ ${place[1]} == here ]] && REPLY=$name:$REPLY
        text=${text//"${place[0]}"/$REPLY}
    done
    REPLY=$text
}

# clang 14 spells a name as characters: the_name<'a', 'b'> becomes the_name<ab>.
join_characters() {
    awk '{
        done = ""
        while (match($0, /\047(\\.|[^\047\\])\047(, \047(\\.|[^\047\\])\047)*/)) {
            pack = substr($0, RSTART, RLENGTH)
            done = done substr($0, 1, RSTART - 1)
            $0 = substr($0, RSTART + RLENGTH)
            while (pack != "") {
                sub(/^\047\\?/, "", pack)
                done = done substr(pack, 1, 1)
                sub(/^.\047(, )?/, "", pack)
            }
        }
        print done $0
    }' <<<"$1"
}

# join_pieces TEXT: later clangs print a sentence in pieces, because{"a b", "c"}, cut at spaces or after a slash.
join_pieces() {
    REPLY=${1//'", "'/ }
    REPLY=${REPLY//'"}, {"'/ }
    while [[ $REPLY == *"  "* ]]; do REPLY=${REPLY//"  "/ }; done
    REPLY=${REPLY//"/ "//}
}

without_escapes() {
    REPLY=${1//'\"'/'"'}
    REPLY=${REPLY//"\\'"/"'"}
}

# normalized TEXT: an error line, in one form for all compilers.
normalized() {
    case $family in
    clang-14) without_escapes "$(join_characters "$1")" ;;
    clang-*) join_pieces "$1" ;;
    *) without_escapes "$1" ;;
    esac
    REPLY=${REPLY%"${REPLY##*[! ]}"}
}

says() { # says SENTENCE: whether the first error says it, as a whole if the line shows where its sentence starts and ends
    local whole=
    if [[ $error =~ ^.*\{\"(.*[^ ])\ *\"\}.*$ ]]; then
        whole=${BASH_REMATCH[1]}
    elif [[ $error == "static assertion failed: "* ]]; then
        whole=${error#static assertion failed: }
    fi
    if [[ -n $whole && ${#wanted[@]} -eq 1 ]]; then [[ $whole == "$1" ]]; else [[ $error == *"$1"* ]]; fi
}

# ---- What the case expects ----

header LANGUAGE && language=${values[*]}
header THROUGH && through=${values[*]}
header SHOWS && shown=${values[*]}
header LONGEST && longest_allowed=${values[*]}
header LARGE && is_large=${values[*]}
header EXPECT && wanted=("${values[@]}")
[[ -z $through || $through == std ]] || give_up "knows no THROUGH: $through"
[[ -n $language || ${#wanted[@]} -eq 1 ]] || give_up "needs exactly one line // EXPECT: <sentence>"
[[ -z $language || ${#wanted[@]} -eq 0 ]] || give_up "has both EXPECT and LANGUAGE"
[[ "${lines[*]}" == *COMPILE_FAIL* ]] || give_up "has nothing under COMPILE_FAIL"

family_of "${compiler[0]}"
family=$REPLY
if [[ $family == clang-14 ]]; then
    header EXPECT-CLANG14
    [[ ${#values[@]} -eq 0 ]] || wanted=("${values[@]}")
fi
for i in "${!wanted[@]}"; do
    with_places "${wanted[i]}" || give_up "each place needs exactly one line with // HERE N: ${wanted[i]}"
    [[ $family == clang-14 || $family == gcc ]] || join_pieces "$REPLY"
    wanted[i]=$REPLY
done

# ---- Compiling it, and its twin ----

# The case as one of 500 variables: the others come first, in the line in which the model begins.
others='vs::repeat<499>([]<int I> { return vs::variable_scope<vs::numbered<"block", I>>(vs::get_variable<"kernel", vs::shape<4>>()); })'
write_large() {
    awk -v others="$others, " '
        /variables =/ { inside = 1 }
        inside && !done && (at = index($0, "vs::variables(")) {
            $0 = substr($0, 1, at + 13) others substr($0, at + 14)
            done = 1
        }
        { print }
        END { exit !done }' "$1" >"$2"
}

# What is counted of the output: all, or with THROUGH all but the notes inside the standard library and the lines they show.
counted() {
    REPLY=$1
    [[ $through == std ]] || return 0
    REPLY=$(awk '
        /^[^ ]+:[0-9]+:[0-9]+: / { inside = $0 ~ /^\/usr\/[^:]*\/c\+\+\// && $0 !~ /error: / }
        !/^[^ ]+:[0-9]+:[0-9]+: / && !/^ *[0-9]* \|/ { inside = 0 }
        !inside' <<<"$1")
}

# measure OUTPUT HEADER: sets errors, the first error's message, the number of lines and the longest line.
measure() {
    local line
    errors=0 message='' count_of_lines=0 longest=0
    while IFS= read -r line; do
        ((${#line} <= longest)) || longest=${#line}
        [[ $line =~ (^|: )(fatal |internal compiler )?error:\  ]] || continue
        errors=$((errors + 1))
        [[ $errors -eq 1 && $line =~ ^(.*[0-9]|cc1plus):\ (fatal\ )*error:\ (.*)$ ]] && message=${BASH_REMATCH[3]}
    done <<<"$1"
    counted "$1"
    while IFS= read -r line; do [[ $line != *[![:space:]]* ]] || count_of_lines=$((count_of_lines + 1)); done <<<"$REPLY"
    # g++ does not show the line that includes a compiled header: it counts all the same.
    [[ $family == gcc && $2 == *-I* && $1 == "In file included from "*"/$first_header.hpp:"* ]] && count_of_lines=$((count_of_lines + 1))
}

# check MODE FILE FLAG...
check() {
    local mode=$1 source=$2 standard=${1%-large} header call twin twin_status output status
    shift 2
    precompiled_header "$standard" "$first_header"
    header=$REPLY
    standard_flag "$standard" "${compiler[0]}" || give_up "cannot be compiled as C++$standard by ${compiler[0]}"
    call=("${compiler[0]}" $header "${compiler[@]:1}" "$REPLY" "$@" -fsyntax-only -fdiagnostics-color=never "$source")
    twin='' twin_status=0
    if [[ -z ${COMPILE_FAIL_HEADERS:-} && $mode != *-large ]]; then # of a large case, the small one's is enough
        twin=$("${call[@]}" 2>&1)
        twin_status=$?
    fi
    output=$("${call[@]}" -DCOMPILE_FAIL 2>&1)
    status=$?

    local errors message count_of_lines longest
    measure "$output" "$header"
    normalized "$message"
    error=$REPLY

    local before=$verdict sentence=yes legal=yes
    [[ -z ${COMPILE_FAIL_HEADERS:-} ]] || legal=apart
    verdict=0
    [[ $status -ne 0 ]] || complain "compiles with -DCOMPILE_FAIL in C++$mode, but must not"
    [[ -z $language ]] || with_places '{here:1}'
    [[ -z $language || $output == *"$REPLY"* ]] || complain "does not show the line of the mistake in C++$mode"
    [[ -z $shown ]] || with_places "$shown"
    [[ -z $shown || $output == *"$REPLY"* ]] || complain "does not show $REPLY in C++$mode"
    [[ -n $language || $errors -eq 1 ]] || complain "gives $errors errors in C++$mode instead of 1"
    [[ -n $language || $count_of_lines -le $max_lines ]] ||
        complain "gives $count_of_lines lines in C++$mode, more than $max_lines"
    [[ -z $longest_allowed || $longest -le $longest_allowed ]] ||
        complain "gives a line of $longest characters in C++$mode, more than $longest_allowed"
    for text in "${wanted[@]}"; do
        says "$text" && continue
        sentence=NO
        complain "says something else in C++$mode
  expected: $text
  found:    $error"
    done
    [[ $verdict -eq 0 ]] || printf '%s\n' "---- with -DCOMPILE_FAIL:" "$output"
    if [[ $twin_status -ne 0 || -n $twin ]]; then
        legal=NO
        complain "does not compile cleanly without COMPILE_FAIL in C++$mode"
        printf '%s\n' "---- without:" "$twin"
    fi

    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "${file#*/compile_fail/}" "$mode" "$errors" "$count_of_lines" "$longest" $sentence $legal \
        >"$report/$id.$mode.tsv"
    # For the page of mistakes: as printed if the case's folder is the current one.
    printf '%s\n' "${message//"${file%/*}/"/}" >"$report/$id.$mode.message"
    [[ $before -eq 0 ]] || verdict=1
}

id=${file##*/compile_fail/}
id=${id//\//.}
first_header=varscope
for line in "${lines[@]}"; do
    [[ $line =~ ^"#include <varscope/"(.*)\.hpp ]] && first_header=${BASH_REMATCH[1]} && break
done
[[ -d $report ]] || mkdir -p "$report"
modes
all_modes=$REPLY
for mode in $all_modes; do
    [[ $mode == "${all_modes%% *}" || ! $error =~ "static assertion failed"[^:]*": varscope: " ]] || break
    check "$mode" "$file"
done

if [[ -n $is_large ]]; then
    mkdir -p "$report/large"
    large=$report/large/$name
    write_large "$file" "$large" || give_up "has no model to enlarge: variables = ... vs::variables("
    plain=-fno-diagnostics-show-caret
    [[ $family == clang-* ]] && plain=-fno-caret-diagnostics
    check "${all_modes%% *}-large" "$large" -iquote "${file%/*}" $plain
fi
exit $verdict
