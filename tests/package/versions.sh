#!/usr/bin/env bash
# The recipes in .packaging, the README and the list of changes name the version of CMakeLists.txt.
#
#   versions.sh PROJECT VERSION
set -euo pipefail
cd "$1/.packaging"
grep -qx "    version = \"$2\"" conanfile.py || { echo "conanfile.py has another version than $2"; exit 1; }
grep -qx "  \"version\": \"$2\"," vcpkg/vcpkg.json || { echo "vcpkg.json has another version than $2"; exit 1; }
cd ..
grep -q "find_package(varscope ${2%.*} " README.md || { echo "README.md finds another version than ${2%.*}"; exit 1; }
[[ $(grep -m 1 '^## [0-9]' examples/guide/changes.md) == "## $2" ]] || { echo "changes.md does not begin with $2"; exit 1; }
