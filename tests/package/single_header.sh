#!/usr/bin/env bash
# The header that .packaging/single_header.py writes: two files that include it compile, link, and print what they print with
# the library's own headers; a misspelled look-up is one error.
#
#   single_header.sh PROJECT FOLDER COMPILER [FLAG...]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../scripts/first_program.sh"
project=$1 folder=$2
shift 2
[[ -x /usr/bin/python3 ]] || { echo "there is no python3"; exit 77; }
rm -rf "$folder"
mkdir -p "$folder"
/usr/bin/python3 "$project/.packaging/single_header.py" >"$folder/varscope.hpp"
cd "$folder"

! grep -n '#include <varscope' varscope.hpp || { echo "it includes headers of the library"; exit 1; }
first_program "$project/README.md" >of_library.cpp
sed 's|<varscope/varscope.hpp>|"varscope.hpp"|' of_library.cpp >main.cpp
grep -q '"varscope.hpp"' main.cpp || { echo "the README's program does not include the library"; exit 1; }
echo '#include "varscope.hpp"' >other.cpp
"$@" -std=c++20 -I "$project/include" of_library.cpp -o of_library
"$@" -std=c++20 main.cpp other.cpp -o main
diff <(./of_library) <(./main)

with_mistake <main.cpp >mistake.cpp
! "$@" -std=c++20 -fsyntax-only mistake.cpp >mistake.log 2>&1 || { echo "the mistake compiles"; exit 1; }
[[ $(grep -c 'error:' mistake.log) -eq 1 && $(wc -l <mistake.log) -le 16 ]] || { cat mistake.log; exit 1; }
