#!/usr/bin/env bash
# Tests compile_fail.sh itself: it must pass a good case and detect each way in which a case can be bad.
#
#   compile_fail_self.sh FOLDER COMPILER [FLAG...]
#
# With COMPILE_FAIL_HEADERS, it also tests that the result is the same with and without a compiled header.
set -u
headers=${COMPILE_FAIL_HEADERS:-}
unset COMPILE_FAIL_HEADERS
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
shift
rm -rf "$folder"
mkdir -p "$folder"
verdict=0

# A library that reports errors as varscope does, in ten lines.
cat >"$folder/tiny.hpp" <<'END'
#if defined __clang__ && __clang_major__ == 14
template<char...> struct the_name;
using bad = the_name<'a', '/', '\'', 'w'>;
template<class> inline constexpr bool well_formed = false;
template<class What> struct check { static_assert(well_formed<What>, "is not good"); };
#else
#ifdef __clang__
struct because {
    char one[12], two[10];
    // clang prints an array as text if its terminator was written first.
    constexpr because(const char* a, const char* b) {
        one[11] = two[9] = 0;
        for (int i = 0; i < 11; ++i) one[i] = a[i];
        for (int i = 0; i < 9; ++i) two[i] = b[i];
    }
};
template<because> struct malformed {};
using bad = malformed<because{"variable a/", "is   bad "}>;
#else
struct because { char text[40]; };
template<because> struct malformed {};
using bad = malformed<because{"variable a/is bad"}>;
#endif
template<class Failure> struct check { static_assert(Failure::graph); };
#endif
END

# try NAME WORD [TEXT-OF-EXPECT-LINES]: the source comes from standard input; WORD is what the complaint must contain.
try() {
    local output status
    { printf '%s\n' "${3-$expect}"; cat; } >"$folder/$1.cpp"
    output=$(bash "$here/compile_fail.sh" "$folder/$1.cpp" "$folder/report" "${compiler[@]}" 2>&1)
    status=$?
    if [[ $2 == passes && $status -eq 0 ]] || [[ $2 != passes && $status -ne 0 && $output == *"$2"* ]]; then return; fi
    printf '%s: wanted "%s", got exit code %s and\n%s\n' "$1" "$2" "$status" "$output"
    verdict=1
}

compiler=("$@")
expect=$'// EXPECT: variable a/is bad\n// EXPECT-CLANG14: the_name<a/\'w>\n// EXPECT-CLANG14: "is not good"'
mistake='#include "tiny.hpp"
#ifdef COMPILE_FAIL
check<bad> c;
#endif'

# First of all: an empty file compiles, nonsense does not.
echo '#include <varscope/varscope.hpp>
int main() {}' >"$folder/empty.cpp"
echo 'nonsense' >"$folder/nonsense.cpp"
"${compiler[@]}" -std=c++20 -fsyntax-only "$folder/empty.cpp" || { echo "an empty program does not compile"; verdict=1; }
"${compiler[@]}" -std=c++20 -fsyntax-only "$folder/nonsense.cpp" 2>/dev/null && { echo "nonsense compiles"; verdict=1; }

try good passes <<<"$mistake"
try legal "must not" <<<'#ifdef COMPILE_FAIL
int i;
#endif'
try two_errors "2 errors" <<<"$mistake
#ifdef COMPILE_FAIL
int i = nothing;
#endif"
try too_long "more than 16" <<<"$mistake
#ifdef COMPILE_FAIL
$(printf '#warning long\n%.0s' {1..8})
#endif"
try long_line "more than 40" "$expect"$'\n// LONGEST: 40' <<<"$mistake"
try broken_twin "cleanly without" <<<"$mistake
int i = nothing;"
try warning_twin "cleanly without" <<<"$mistake
#warning twin"
try other_sentence "something else" $'// EXPECT: variable a/is good' <<<"$mistake"
[[ $("${compiler[0]}" -dM -E -x c++ /dev/null) == *"__clang_major__ 14"* ]] ||
    try half_a_sentence "something else" $'// EXPECT: variable a/is' <<<"$mistake"
try no_sentence "exactly one" "" <<<"$mistake"
try two_sentences "exactly one" $'// EXPECT: a\n// EXPECT: b' <<<"$mistake"
try no_mistake "nothing under" <<<'int i;'
try no_place "exactly one line with" $'// EXPECT: {here:1}\n// EXPECT-CLANG14: {line:1}' <<<"$mistake"
try places passes '// EXPECT: seen places.cpp:{line:1} {here:2}' <<<'int i; // HERE 2
#ifdef COMPILE_FAIL
static_assert(false, "seen places.cpp:4 places.cpp:2"); // HERE 1
#endif'

try shown passes $'// SHOWS: {here:1}\n'"$expect" <<<'#include "tiny.hpp"
#ifdef COMPILE_FAIL
check<bad> c; // HERE 1
#endif'
try not_shown "does not show not_shown.cpp:9" $'// SHOWS: {here:1}\n'"$expect" <<<"$mistake
// HERE 1"

# ---- Twins of several cases ----

# twins WORD CASE...: WORD is what the output must contain.
twins() {
    local output status word=$1
    output=$(bash "$here/compile_fail_twins.sh" "$folder/twins.cpp" "${compiler[@]}" -- "${@:2}" 2>&1)
    status=$?
    if [[ $word == pass && $status -eq 0 ]] || [[ $word != pass && $status -ne 0 && $output == *"$word"* ]]; then return; fi
    printf 'twins: wanted "%s", got exit code %s and\n%s\n' "$word" "$status" "$output"
    verdict=1
}
twins pass "$folder/good.cpp" "$folder/places.cpp" "$folder/two_errors.cpp"
twins broken_twin.cpp:8 "$folder/good.cpp" "$folder/broken_twin.cpp"
twins warning_twin.cpp:8 "$folder/warning_twin.cpp" "$folder/good.cpp"

# ---- A large twin, and a compiled header ----

large=$'// LARGE: yes\n'$expect
try large passes "$large" <<<"$mistake
constexpr int variables = 0; // vs::variables("
try nothing_to_enlarge "no model to enlarge" "$large" <<<"$mistake"

# ---- Calls of the standard library ----

try through_else "knows no THROUGH" $'// THROUGH: else\n'"$expect" <<<"$mistake"
try through_long "more than 16" $'// THROUGH: std\n'"$expect" <<<"$mistake
#ifdef COMPILE_FAIL
$(printf '#warning "a note that is not in the standard library"\n%.0s' {1..9})
#endif"

# judged CASE: errors and lines in C++20.
judged() {
    bash "$here/compile_fail.sh" "$1" "$folder/judged" "${compiler[@]}" >"$folder/judged.log" 2>&1 ||
        { cat "$folder/judged.log"; verdict=1; }
    cut -f 3,4 "$folder/judged/"*.20.tsv
    rm -r "$folder/judged"
}
for case in graph/empty_name store/unknown_variable store/unknown_in_template; do
    [[ -d $headers/20 ]] || continue
    alone=$(judged "$here/../compile_fail/$case.cpp")
    compiled=$(COMPILE_FAIL_HEADERS=$headers judged "$here/../compile_fail/$case.cpp")
    [[ -n $alone && $alone == "$compiled" ]] && continue
    printf '%s: "%s" with a compiled header, "%s" without\n' "$case" "$compiled" "$alone"
    verdict=1
done
exit $verdict
