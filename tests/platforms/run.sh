#!/usr/bin/env bash
# Other platforms: the same initial values and the same files as here, or a refusal that says why. Installs the
# cross compilers and emulators that are missing, and ends with "N passed, N failed".
#
#   run.sh [PLATFORM...]    aarch64 armhf i386 x87 s390x wasm windows (default: all)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/scripts/setup.sh
. tests/scripts/suite.sh

all_platforms="aarch64 armhf i386 x87 s390x wasm windows"
sources=tests/platforms golden=tests/platforms/golden/initial_values.cpp
folder=build/platforms
flags=(-std=c++20 -I include -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

# check WHAT COMMAND...: one line, and what the command said if it failed.
check() {
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "$platform: $what ... ok"
        passed=$((passed + 1))
    else
        echo "$platform: $what ... FAILED: $*"
        head -n 40 <<<"$said" | cut -c 1-500
        failed=$((failed + 1))
        return 1
    fi
}

# compile NAME SOURCE FLAG...: into $here/NAME$suffix. Called in the background as often as there are programs.
compile() {
    local name=$1 source=$2
    shift 2
    "${compiler[@]}" "${flags[@]}" "$@" "$source" -o "$here/$name$suffix" >"$here/$name.log" 2>&1 ||
        rm -f "$here/$name$suffix"
}
# built NAME: did it compile? Says what the compiler said.
built() {
    head -n 40 "$here/$1.log"
    [[ -e $here/$1$suffix ]]
}
# run NAME ARGUMENT...
run() {
    local name=$1
    shift
    built "$name" && "${emulator[@]}" "$here/$name$suffix" "$@"
}

# begin PLATFORM COMPILER...: where its programs lie, and how they are made and run.
begin() {
    platform=$1 here=$folder/$1 suffix='' emulator=()
    shift
    compiler=("$@")
    rm -rf "$here"
    mkdir -p "$here"
}

# says TEXT COMMAND...: the command must fail, with one error, which has this text.
says() {
    local text=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "compiles, but must not"
        return 1
    fi
    printf '%s\n' "$said"
    [[ $(grep -cE 'error: ' <<<"$said") -eq 1 && $(grep -E 'error: ' <<<"$said") == *"$text"* ]]
}
refuses() { says "$1" "${compiler[@]}" "${flags[@]}" -fsyntax-only "${@:2}"; }

# Windows ends lines otherwise.
same_output() {
    run first_program >"$here/output" 2>"$here/errors" || { cat "$here/output" "$here/errors"; return 1; }
    diff --strip-trailing-cr "$folder/here/output" "$here/output"
}
same_files() {
    local file
    for file in model.safetensors shared.safetensors kernel.npy; do
        cmp "$folder/here/$file" "$here/$file" || return
    done
}

# Checks that are the same everywhere.
values_and_files() {
    check "golden values at -O2" run golden
    check "the first program prints the same" same_output
    check "save, load and map" run round_trip "$here" && check "the same files" same_files
}
golden_fast() { check "golden values at -O3 -ffast-math" run golden_fast; }

# build_programs [golden_fast]: two at a time.
build_programs() {
    compile golden $golden -O2 &
    compile first_program $sources/first_program.cpp
    wait
    [[ -z ${1:-} ]] || compile "$1" $golden -O3 -ffast-math &
    compile round_trip $sources/round_trip.cpp
    wait
}

# With 32-bit addresses.
small_addresses() {
    compile long_file $sources/long_file.cpp &
    compile long_positions $sources/long_file.cpp -D_FILE_OFFSET_BITS=64
    wait
    cp "$folder/here/model.safetensors" "$here/long" && truncate -s 5G "$here/long"
    check "a file longer than positions are" run long_file "$here/long" "$here/new"
    check "a file longer than addresses are" run long_positions "$here/long" "$here/new"
    check "refuses too long an array" refuses "w of shape [2147483647] is too large" $sources/too_large.cpp
    check "refuses too long copies" refuses "are too large for the addresses" -DCOPIES $sources/too_large.cpp
    rm -f "$here/long"
}

# ---- The platforms ----

# tools: installs what the platform needs, or says that it is skipped.
tools() { install_missing || { skip "$platform: its tools cannot be installed"; return 1; }; }

try_here() {
    begin here g++
    build_programs
    check "golden values at -O2" run golden
    run first_program >"$here/output"
    check "save, load and map" run round_trip "$here"
}

try_aarch64() {
    begin aarch64 aarch64-linux-gnu-g++ -static
    need g++-aarch64-linux-gnu aarch64-linux-gnu-g++
    need qemu-user qemu-aarch64
    tools || return
    emulator=(qemu-aarch64)
    build_programs golden_fast
    values_and_files
    golden_fast
}

try_armhf() {
    begin armhf arm-linux-gnueabihf-g++ -static -Wno-psabi
    need g++-arm-linux-gnueabihf arm-linux-gnueabihf-g++
    need qemu-user qemu-arm
    tools || return
    emulator=(qemu-arm)
    build_programs golden_fast
    values_and_files
    golden_fast
    small_addresses
}

# Not every kernel for x86-64 runs programs of i386.
runs_i386() {
    echo 'int main() {}' >"$here/empty.cpp"
    "${compiler[@]}" "$here/empty.cpp" -o "$here/empty" && "$here/empty" 2>/dev/null
}
try_i386() {
    begin i386 i686-linux-gnu-g++ -static -msse2 -mfpmath=sse
    need g++-i686-linux-gnu i686-linux-gnu-g++
    tools || return
    if ! runs_i386; then
        need qemu-user qemu-i386
        tools || return
        emulator=(qemu-i386)
    fi
    build_programs
    values_and_files
    small_addresses
}
try_x87() {
    begin x87 i686-linux-gnu-g++ -Wno-psabi
    need g++-i686-linux-gnu i686-linux-gnu-g++
    tools || return
    local sentence="initial values need arithmetic that rounds each result to its type"
    check "refused" refuses "$sentence" $sources/first_program.cpp
    check "refused beside SSE" refuses "$sentence" -msse2 -mfpmath=both $sources/first_program.cpp
}

try_s390x() {
    begin s390x s390x-linux-gnu-g++
    need g++-s390x-linux-gnu s390x-linux-gnu-g++
    tools || return
    local sentence="varscope: values and files are little-endian, and this machine is not"
    check "refused" refuses "$sentence" $sources/first_program.cpp
    check "refused without the umbrella" refuses "$sentence" $golden
}

try_wasm() {
    begin wasm em++ -fexceptions -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1
    need emscripten em++
    need nodejs node
    tools || return
    # A node that is not the system's looks for no modules where the system puts them.
    [[ -d /usr/share/nodejs ]] && export NODE_PATH=/usr/share/nodejs
    suffix=.js emulator=(node)
    # Emscripten 3.1.6 takes a node that has fetch for a browser.
    node --no-experimental-fetch -e 0 2>/dev/null && emulator+=(--no-experimental-fetch)
    build_programs
    values_and_files
}

try_windows() {
    begin windows x86_64-w64-mingw32-g++ -static
    need g++-mingw-w64-x86-64 x86_64-w64-mingw32-g++
    tools || return
    suffix=.exe
    compile golden $golden -O2 &
    compile first_program $sources/first_program.cpp
    wait
    check "the first program compiles" built first_program
    check "refuses to save and load" refuses "files are not read or written on Windows" $sources/saves.cpp
    need wine64 wine64 /usr/lib/wine/wine64 wine
    install_missing || { skip "windows: what runs needs wine, which cannot be installed"; return; }
    emulator=("$(PATH=$PATH:/usr/lib/wine command -v wine64 || command -v wine)")
    export WINEPREFIX=$PWD/$here/wine WINEDEBUG=-all
    check "golden values at -O2" run golden
    check "the first program prints the same" same_output
}

# ---- All of them ----

platforms=${*:-$all_platforms}
for name in $platforms; do
    [[ " $all_platforms " == *" $name "* ]] || { echo "no such platform: $name; there are: $all_platforms"; exit 1; }
done
need g++ g++
install_missing || exit 1
try_here
for name in $platforms; do
    "try_$name"
done

closing_line
[[ $failed -eq 0 ]]
