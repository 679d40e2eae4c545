#!/usr/bin/env bash
# What nvcc makes of the library: nvcc.sh FOLDER NVCC HOST_COMPILER. Exits with 77, having said why, without nvcc.
#
# Compiles host.cu without warnings; expects one error for each mistake in misspelt.cu; compares the PTX of the kernels in
# kernels.cu that are called NAME_by_view and NAME_by_hand, and the fingerprints of layouts; compiles the guide's program; and runs device.cu, which says if
# there is no device.
set -euo pipefail
export LC_ALL=C
[[ -x ${2-} ]] || { echo "skipped: there is no nvcc"; exit 77; }
! "${3-}" --version | grep -q clang || { echo "skipped: with clang as the host's compiler, the library is refused"; exit 77; }
mkdir -p "$1"
folder=$(realpath "$1") nvcc=$2 host=$3
cd "$(dirname "${BASH_SOURCE[0]}")"

architecture=sm_90
[[ ! -e /dev/nvidiactl ]] || architecture=native
# Warning 445 says of the lambda in vs::repeat<2>([]<int I> { ... }) that it cannot be a pointer to a function.
call=("$nvcc" -ccbin "$host" -std=c++20 --expt-relaxed-constexpr -arch=$architecture -Werror all-warnings -diag-suppress 445
    -Xcompiler -Wall,-Wextra,-Werror -I ../../include -I ../../examples)

"$nvcc" -ccbin "$host" -std=c++20 -x cu -E /dev/null >"$folder/empty.log" 2>&1 ||
    { echo "skipped: nvcc does not take $host: $(head -n 1 "$folder/empty.log")"; exit 77; }

fail() { echo "$*"; exit 1; }

compile() { # compile FILE.cu FLAG...: without a word
    local log=$folder/${1##*/}.log
    "${call[@]}" "${@:2}" "$1" >"$log" 2>&1 && [[ ! -s $log ]] ||
        { cut -c 1-400 "$log" | head -n 40; fail "$1 does not compile without a word"; }
}

# expect_error SENTENCE NAMES LINE: a paragraph of the messages has all three.
expect_error() {
    awk -v RS= -v sentence="$1" -v names="$2" -v line="line $3 of misspelt.cu" '
        index($0, sentence) && index($0, names) && index($0, line) { found = 1 } END { exit !found }' "$folder/mistakes.log" ||
        fail "line $3 of misspelt.cu is no error that says: $1"
}

# ptx_of NAME: the kernel without its name and those of its labels.
ptx_of() {
    awk -v name="$1" '$0 ~ "[.]entry " name "[(]" { on = 1 } on { print } on && /^}/ { exit }' "$folder/kernels.ptx" |
        sed "s/$1/kernel/g; s/\\\$L__BB[0-9]*_/label/g"
}

compile host.cu -o "$folder/host"
"$host" -std=c++20 -I ../../include -I ../../examples -x c++ host.cu -o "$folder/plain"
diff <("$folder/plain") <("$folder/host") || fail "a program computes something else with nvcc"

! "${call[@]}" -c misspelt.cu -o "$folder/mistakes.o" >"$folder/mistakes.log" 2>&1 || fail "mistakes compile"
mistakes=0
while IFS=: read -r line _ sentence; do
    names=$(sed -n "$((line + 1))s/^.. SHOWS: //p" misspelt.cu)
    expect_error "${sentence# }" "${names:?}" $((line + 2))
    mistakes=$((mistakes + 1))
done < <(grep -n '^// EXPECT:' misspelt.cu)
errors=$(grep -cE '(error|warning)( #[0-9]+-D)?:' "$folder/mistakes.log")
[[ $errors -eq $mistakes ]] || { cut -c 1-200 "$folder/mistakes.log"; fail "$mistakes mistakes are $errors errors"; }

compile kernels.cu -DNDEBUG -ptx -o "$folder/kernels.ptx"
# The front end of nvcc evaluates constants for a device, and the host's compiler does it again for the host.
for layout in $("$folder/plain" | sed -n 's/^\(layout\|GPT-2\) //p'); do
    ptx_of layout | grep -qF -- " $layout;" || fail "things are elsewhere in code of a device"
done
pairs=0
for name in $(sed -n 's/.*__global__ void \([a-z]*\)_by_view.*/\1/p' kernels.cu); do
    [[ $(ptx_of "${name}_by_view" | wc -l) -gt 10 ]] || fail "there is no kernel ${name}_by_view"
    diff <(ptx_of "${name}_by_view") <(ptx_of "${name}_by_hand") || fail "$name has other instructions with look-ups"
    pairs=$((pairs + 1))
done

page=../../examples/guide/7_several_ranks.md
awk '/^```/ { on = $0 == "```cuda"; next } on' $page >"$folder/page.cu"
grep -q __global__ "$folder/page.cu" || fail "$page has no kernel"
compile "$folder/page.cu" -ptx -o "$folder/page.ptx"

compile device.cu -o "$folder/device"
"$folder/device"
echo "$mistakes mistakes, $pairs pairs of kernels"
[[ $mistakes -gt 0 && $pairs -gt 0 ]]
