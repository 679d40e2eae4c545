#!/usr/bin/env bash
# gdb prints views with their names, dtypes, shapes and elements.
#
#   run.sh PROJECT FOLDER COMPILER [FLAG...]
set -euo pipefail
project=$1 folder=$2
shift 2
here=$project/tests/package/gdb
command -v gdb >/dev/null || { echo "there is no gdb"; exit 77; }
mkdir -p "$folder"
cd "$folder"
"$@" -std=c++20 -O0 -g -I "$project/include" "$here/main.cpp" -o main
gdb -batch -nx -ex run --args /bin/true 2>&1 | grep -q 'exited normally' || { echo "gdb cannot run programs here"; exit 77; }
gdb -batch -nx -ex "source $project/.packaging/varscope_gdb.py" -ex 'break stop_here' -ex run -ex up \
    -ex 'print w' -ex 'print half' -ex 'print brain' -ex 'print step' ./main >log 2>&1 || { cat log; exit 1; }
diff "$here/expected.txt" <(sed -n 's/^\$[0-9]* = //p' log) || { cat log; exit 1; }
