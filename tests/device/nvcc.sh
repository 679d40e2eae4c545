#!/usr/bin/env bash
# What nvcc makes of the library: nvcc.sh FOLDER NVCC HOST_COMPILER. Exits with 77, having said why, without nvcc.
#
# Compiles host.cu without warnings; expects one error of each mistake in misspelt.cu; compares the PTX of the kernels in
# kernels.cu that are called NAME_by_view and NAME_by_hand; and runs device.cu, which says if there is no device.
set -euo pipefail
export LC_ALL=C
[[ -x ${2-} ]] || { echo "skipped: there is no nvcc"; exit 77; }
mkdir -p "$1"
folder=$(realpath "$1") nvcc=$2 host=$3
cd "$(dirname "${BASH_SOURCE[0]}")"

architecture=sm_90
[[ ! -e /dev/nvidiactl ]] || architecture=native
# Warning 445 says of the lambda in vs::repeat<2>([]<int I> { ... }) that it cannot be a pointer to a function.
call=("$nvcc" -ccbin "$host" -std=c++20 --expt-relaxed-constexpr -arch=$architecture -Werror all-warnings -diag-suppress 445
    -Xcompiler -Wall,-Wextra,-Werror -I ../../include -I ../../examples)

fail() { echo "$*"; exit 1; }

compile() { # compile NAME FLAG...: without a word
    "${call[@]}" "${@:2}" "$1.cu" >"$folder/$1.log" 2>&1 && [[ ! -s $folder/$1.log ]] ||
        { cut -c 1-400 "$folder/$1.log" | head -n 40; fail "$1.cu does not compile without a word"; }
}

expect_one_error() { # expect_one_error NUMBER SENTENCE NAMES
    local log=$folder/mistake$1.log
    ! "${call[@]}" -DMISTAKE="$1" -c misspelt.cu -o "$folder/mistake.o" >"$log" 2>&1 || fail "mistake $1 compiles"
    [[ $(grep -c 'error:' "$log") -eq 1 ]] && ! grep -q warning "$log" && grep 'error:' "$log" | grep -qF "$2" &&
        grep -qF "$3" "$log" || { cut -c 1-400 "$log" | head -n 40; fail "mistake $1 is not one error that says: $2"; }
}

# ptx_of NAME: the kernel without its name and those of its labels.
ptx_of() {
    awk -v name="$1" '$0 ~ "[.]entry " name "[(]" { on = 1 } on { print } on && /^}/ { exit }' "$folder/kernels.ptx" |
        sed "s/$1/kernel/g; s/\\\$L__BB[0-9]*_/label/g"
}

compile host -o "$folder/host"
sed 's/[.]cu"/.hpp"/' host.cu >"$folder/host.cpp"
"$host" -std=c++20 -I . -I ../../include -I ../../examples "$folder/host.cpp" -o "$folder/plain"
diff <("$folder/plain") <("$folder/host") || fail "a program computes something else with nvcc"

mapfile -t mistakes < <(sed -n 's/^#.*MISTAKE == \([0-9]*\) .*EXPECT: \(.*\)/\1 \2/p' misspelt.cu)
mapfile -t names < <(sed -n 's/^.. SHOWS: //p' misspelt.cu)
for i in "${!mistakes[@]}"; do
    expect_one_error "${mistakes[i]%% *}" "${mistakes[i]#* }" "${names[i]}"
done

compile kernels -DNDEBUG -ptx -o "$folder/kernels.ptx"
pairs=0
for name in $(sed -n 's/.*__global__ void \([a-z]*\)_by_view.*/\1/p' kernels.cu); do
    [[ $(ptx_of "${name}_by_view" | wc -l) -gt 10 ]] || fail "there is no kernel ${name}_by_view"
    diff <(ptx_of "${name}_by_view") <(ptx_of "${name}_by_hand") || fail "$name has other instructions with look-ups"
    pairs=$((pairs + 1))
done

compile device -o "$folder/device"
"$folder/device"
echo "${#mistakes[@]} mistakes, $pairs pairs of kernels"
[[ ${#mistakes[@]} -gt 0 && ${#names[@]} -eq ${#mistakes[@]} && $pairs -gt 0 ]]
