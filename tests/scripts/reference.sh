#!/usr/bin/env bash
# Builds the reference of the public names, and fails if doxygen warns of anything, or if a public name has no docstring.
#
#   reference.sh FOLDER OUTPUT        FOLDER is that of include/ and .packaging/
#
# Doxygen's own warnings of missing docstrings leave out enumerators and whatever it did not understand: so the names are
# also listed from its XML, and compared with what the module exports.
set -euo pipefail
scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$2"
mkdir -p "$2"
output=$(cd "$2" && pwd)
cd "$1"

status=0
printf '%s\n' '@INCLUDE = .packaging/Doxyfile' "OUTPUT_DIRECTORY = \"$output\"" 'GENERATE_XML = YES' 'XML_PROGRAMLISTING = NO' |
    doxygen - >"$output/log" 2>"$output/warnings" || { echo "doxygen failed"; status=1; }
if [[ -s $output/warnings ]]; then
    sed "s|^$PWD/||" "$output/warnings" | sort -u
    status=1
fi
python3 "$scripts/reference_names.py" "$output/xml" include/varscope/varscope.cppm || status=1
exit $status
