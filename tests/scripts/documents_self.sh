#!/usr/bin/env bash
# Checks that documents.sh fails where it should.
#
#   documents_self.sh FOLDER COMPILER [FLAG...]
set -uo pipefail
folder=$1
shift
scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$folder"
mkdir -p "$folder"
status=0

# check NAME right|wrong: the page is on the standard input.
check() {
    local verdict=right
    cat >"$folder/$1.md"
    bash "$scripts/documents.sh" "$folder/$1.md" "$folder/$1" "${compiler[@]}" >"$folder/$1.log" 2>&1 || verdict=wrong
    [[ $verdict == "$2" ]] || { echo "$1 is $verdict, but should be $2"; cat "$folder/$1.log"; status=1; }
}
compiler=("$@")

check prose right <<'E2'
No code, and [a page](prose.md).
E2
check compiles right <<'E2'
```cpp
int f() { return 1; }
```
E2
check does_not_compile wrong <<'E2'
```cpp
int f() { return g; }
```
E2
check prints right <<'E2'
```cpp
#include <cstdio>
int main() { std::puts("a"); }
```
```text
a
```
E2
check prints_other_text wrong <<'E2'
```cpp
#include <cstdio>
int main() { std::puts("a"); }
```
```text
b
```
E2
check fails wrong <<'E2'
```cpp
int main() { return 1; }
```
E2
check second_block wrong <<'E2'
```cpp
int f();
```
and
```cpp
nonsense
```
E2
check link_to_nowhere wrong <<'E2'
[Nothing](nothing.md)
E2
check anchor right <<'E2'
# A Heading: of `code`
[Up](#a-heading-of-code), [over](anchor.md#a-heading-of-code)
E2
check anchor_to_nowhere wrong <<'E2'
# A heading
[Up](#another-heading)
E2
mkdir -p "$folder/tools" "$folder/include/varscope/adapt"
echo "#include <no_library.h>" >"$folder/include/varscope/adapt/without.hpp"
compiler+=(-I"$folder/include")
printf '#!/bin/sh\necho "$@" | tee -a said\n' >"$folder/tools/varscope-say"
chmod +x "$folder/tools/varscope-say"
export VARSCOPE_TOOLS=$folder/tools
check tool right <<'E2'
```sh
varscope-say a
```
```text
a
```
```cpp
#include <fstream>
int main() { return std::ifstream("said").get() != 'a'; }
```
E2
check tool_says_else wrong <<'E2'
```sh
varscope-say a
```
```text
b
```
E2
check other_commands right <<'E2'
```sh
make install
```
E2
check library_is_not_there right <<'E2'
```cpp
#include <varscope/adapt/without.hpp>
```
E2
check header_is_not_there wrong <<'E2'
```cpp
#include <varscope/adapt/missing.hpp>
```
E2
check link_out right <<'E2'
[Elsewhere](https://example.org/page)
E2
exit $status
