#!/usr/bin/env bash
# Checks one file of tests/compile_fail: the mistake in it must be one short, readable error, and without the mistake the
# same file must compile.
#
#   compile_fail.sh CASE.cpp REPORT_FOLDER COMPILER [FLAG...]
#
# The case says in comment lines at the start of a line what it expects:
#   // EXPECT: variable a/w already exists ... ({here:2}, first declared at {here:1})
#       the whole sentence; {here:N} is FILE:LINE, {line:N} the LINE, of the line that carries the comment "// HERE N"
#   // EXPECT-CLANG14: the_name<a/w>
#       clang 14 prints no sentence but names; may be repeated, the error has to contain each; EXPECT is used if absent
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
# varscope.hpp compiled. Without it, a case is compiled as C++20 and takes twice as long.
set -u
export LC_ALL=C
. "$(dirname "${BASH_SOURCE[0]}")/compile_calls.sh"

max_lines=16
file=$1 report=$2
shift 2
compiler=("$@")
name=${file##*/}
verdict=0

complain() {
    echo "$file: $1"
    verdict=1
}

give_up() {
    echo "$file: $1"
    exit 1
}

header() { sed -n "s|^// $1: *||p" "$file"; }

# Replaces {here:N} and {line:N} in a text.
with_places() {
    local text=$1 place line
    while [[ $text =~ \{(here|line):([0-9]+)\} ]]; do
        place=("${BASH_REMATCH[@]}")
        line=$(grep -nE "// HERE ${place[2]}([^0-9]|\$)" "$file" | cut -d: -f1)
        [[ $line =~ ^[0-9]+$ ]] || return 1
        [[ ${place[1]} == here ]] && line=$name:$line
        text=${text//"$place"/$line}
    done
    printf '%s\n' "$text"
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
    }'
}

# Later clangs print a sentence in pieces, because{"a b", "c"}, cut at spaces or after a slash.
join_pieces() { sed 's/", "/ /g; s/"}, {"/ /g' | tr -s ' ' | sed 's|/ |/|g'; }

# The text of an error line, in one form for all compilers.
normalized() {
    case $family in
    clang-14) join_characters ;;
    clang-*) join_pieces ;;
    *) sed "s/\\\\\\([\"']\\)/\\1/g" ;;
    esac | sed 's/ *$//'
}

# The sentence in a normalized error line, if the line shows where it starts and ends.
quoted() { sed -n -e 's/.*{"\(.*[^ ]\) *"}.*/\1/p' -e 's/^static assertion failed: //p'; }

says() { # says SENTENCE: whether the first error says it
    local whole
    whole=$(quoted <<<"$error")
    if [[ -n $whole && ${#wanted[@]} -eq 1 ]]; then [[ $whole == "$1" ]]; else [[ $error == *"$1"* ]]; fi
}

# ---- What the case expects ----

language=$(header LANGUAGE)
through=$(header THROUGH)
[[ -z $through || $through == std ]] || give_up "knows no THROUGH: $through"
[[ -n $language || $(header EXPECT | grep -c .) -eq 1 ]] || give_up "needs exactly one line // EXPECT: <sentence>"
[[ -z $language || -z $(header EXPECT) ]] || give_up "has both EXPECT and LANGUAGE"
grep -q COMPILE_FAIL "$file" || give_up "has nothing under COMPILE_FAIL"

macros=$("$compiler" -dM -E -x c++ /dev/null)
family=gcc
[[ $macros =~ __clang_major__\ ([0-9]+) ]] && family=clang-${BASH_REMATCH[1]}

mapfile -t wanted < <(header EXPECT)
if [[ $family == clang-14 && -n $(header EXPECT-CLANG14) ]]; then mapfile -t wanted < <(header EXPECT-CLANG14); fi
for i in "${!wanted[@]}"; do
    wanted[i]=$(with_places "${wanted[i]}") || give_up "each place needs exactly one line with // HERE N: ${wanted[i]}"
    [[ $family == clang-* ]] && wanted[i]=$(join_pieces <<<"${wanted[i]}")
done

longest_allowed=$(header LONGEST)

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

# g++ does not show the line that includes a compiled header: it counts all the same.
hidden_lines() {
    [[ $family == gcc && $1 == *-I* && $2 == "In file included from "*varscope.hpp:* ]] && echo 1 || echo 0
}

# What is counted of the output: all, or with THROUGH all but the notes inside the standard library and the lines they show.
counted() {
    [[ $through == std ]] || { cat <<<"$1"; return; }
    awk '
        /^[^ ]+:[0-9]+:[0-9]+: / { inside = $0 ~ /^\/usr\/[^:]*\/c\+\+\// && $0 !~ /error: / }
        !/^[^ ]+:[0-9]+:[0-9]+: / && !/^ *[0-9]* \|/ { inside = 0 }
        !inside' <<<"$1"
}

# check MODE FILE FLAG...
check() {
    local mode=$1 source=$2 standard=${1%-large} flag header call twin twin_status output status
    shift 2
    flag=$(standard_flag "$standard" "$compiler") || give_up "cannot be compiled as C++$standard by $compiler"
    header=$(precompiled_header "$standard" "$source")
    call=("$compiler" $header "${compiler[@]:1}" "$flag" "$@" -fsyntax-only -fdiagnostics-color=never "$source")
    twin='' twin_status=0 # of a large case, the small one's is enough
    if [[ $mode != *-large ]]; then
        twin=$("${call[@]}" 2>&1)
        twin_status=$?
    fi
    output=$("${call[@]}" -DCOMPILE_FAIL 2>&1)
    status=$?

    local errors lines longest
    errors=$(grep -cE '(^|: )(fatal |internal compiler )?error: ' <<<"$output")
    lines=$(counted "$output" | awk -v hidden="$(hidden_lines "$header" "$output")" 'NF { n++ } END { print n + hidden }')
    longest=$(awk 'length > n { n = length } END { print n + 0 }' <<<"$output")
    message=$(grep -m1 -E '(^|: )(fatal )?error: ' <<<"$output" | sed 's/.*[0-9]: \(fatal \)*error: //')
    error=$(normalized <<<"$message")

    local before=$verdict sentence=yes legal=yes
    verdict=0
    [[ $status -ne 0 ]] || complain "compiles with -DCOMPILE_FAIL in C++$mode, but must not"
    [[ -z $language || $output == *"$(with_places '{here:1}')"* ]] ||
        complain "does not show the line of the mistake in C++$mode"
    [[ -n $language || $errors -eq 1 ]] || complain "gives $errors errors in C++$mode instead of 1"
    [[ -n $language || $lines -le $max_lines ]] || complain "gives $lines lines in C++$mode, more than $max_lines"
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

    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "${file#*/compile_fail/}" "$mode" "$errors" "$lines" "$longest" $sentence $legal \
        >"$report/$id.$mode.tsv"
    # For the page of mistakes: as printed if the case's folder is the current one.
    printf '%s\n' "${message//"${file%/*}/"/}" >"$report/$id.$mode.message"
    [[ $before -eq 0 ]] || verdict=1
}

id=$(sed 's|.*/compile_fail/||; s|/|.|g' <<<"$file")
mkdir -p "$report"
for mode in $(modes); do check "$mode" "$file"; done

if [[ -n $(header LARGE) ]]; then
    mkdir -p "$report/large"
    large=$report/large/$name
    write_large "$file" "$large" || give_up "has no model to enlarge: variables = ... vs::variables("
    plain=-fno-diagnostics-show-caret
    [[ $family == clang-* ]] && plain=-fno-caret-diagnostics
    check "$(modes | head -n 1)-large" "$large" -iquote "${file%/*}" $plain
fi
exit $verdict
