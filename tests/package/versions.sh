#!/usr/bin/env bash
# The recipes in .packaging name the version of CMakeLists.txt.
#
#   versions.sh PROJECT VERSION
set -euo pipefail
cd "$1/.packaging"
grep -qx "    version = \"$2\"" conanfile.py || { echo "conanfile.py has another version than $2"; exit 1; }
grep -qx "  \"version\": \"$2\"," vcpkg/vcpkg.json || { echo "vcpkg.json has another version than $2"; exit 1; }
