#!/usr/bin/env bash
# Does reference.sh see a mistake? Each is made in a copy of the library.
#
#   reference_self.sh FOLDER COPY        FOLDER is that of include/ and .packaging/
set -euo pipefail
scripts=$(dirname "${BASH_SOURCE[0]}")
folder=$1 copy=$2 bad=0

anew() {
    rm -rf "$copy"
    mkdir -p "$copy/of"
    cp -r "$folder/include" "$folder/.packaging" "$copy/of"
}
# edit HEADER SED-COMMAND: must change the header.
edit() {
    sed -i.before "$2" "$copy/of/include/varscope/$1"
    ! cmp -s "$copy/of/include/varscope/$1"{,.before} || { echo "$1 has no such line: $2"; bad=1; }
    rm "$copy/of/include/varscope/$1.before"
}
refused_for() { # refused_for TEXT...: all of them
    local output text
    if output=$(bash "$scripts/reference.sh" "$copy/of" "$copy/output" 2>&1); then
        echo "not refused: $*"
        bad=1
    fi
    for text; do
        [[ $output == *"$text"* ]] || { echo "not seen: $text"; echo "$output"; bad=1; }
    done
    anew
}

anew
bash "$scripts/reference.sh" "$copy/of" "$copy/output" || { echo "refused without a mistake"; bad=1; }

# A function, a class, a member, an option and an enumerator without their docstrings.
edit store/initialize.hpp '/^\/\/\/ The seed n/d; /^\/\/\/ tf.set_random_seed/d'
edit declare/getter.hpp '/^\/\/\/ A variable of the graph, as/d'
edit core/shape.hpp '/^ *\/\/\/ The rank/d'
edit declare/options.hpp '/^\/\/\/ .*tf.AUTO_REUSE/d'
edit sweep/options.hpp 's|^    pytorch .*|    pytorch|'
refused_for "varscope::seed has no docstring" "varscope::variable_handle has no docstring" \
    "varscope::shape_view::size has no docstring" "varscope::auto_reuse has no docstring" \
    "include/varscope/sweep/options.hpp:14: varscope::update_formula::pytorch has no docstring"

# What doxygen warns of.
edit store/initialize.hpp 's|^/// The seed n.*|/// @param nothing is not a parameter\n/// A <int> that is not a tag.\n&|'
refused_for "argument 'nothing' of command @param is not found" "warning: Unsupported xml/html tag <int> found"

# What is in the module alone, as names would be that doxygen does not understand.
edit varscope.cppm 's|^using varscope::adam;|&\nusing varscope::eve;|'
refused_for "varscope::eve is not in the reference"

rm -rf "$copy"
exit $bad
