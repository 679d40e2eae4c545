#!/usr/bin/env bash
# Does rooms.sh see a mistake? Each is made in a copy of the library.
#
#   rooms_self.sh FOLDER COPY        FOLDER is include/varscope
set -euo pipefail
scripts=$(dirname "${BASH_SOURCE[0]}")
folder=$1 copy=$2 bad=0

anew() {
    rm -rf "$copy"
    mkdir -p "$(dirname "$copy")"
    cp -r "$folder" "$copy"
}
include() { echo "#include <varscope/$2>" >>"$copy/$1"; } # include HEADER OTHER: adds that line
refused_for() { # refused_for TEXT
    local output
    if output=$(bash "$scripts/rooms.sh" "$copy") || [[ $output != *"$1"* ]]; then
        echo "not seen: $1"
        echo "$output"
        bad=1
    fi
    anew
}

anew
bash "$scripts/rooms.sh" "$copy"

include core/shape.hpp graph/finding.hpp
refused_for "core/shape.hpp includes graph/finding.hpp, which comes after it"

include graph/detail/records/table.hpp graph/detail/resolve/scoped_name.hpp
refused_for "graph/detail/records reaches graph/detail/resolve: "

# By way of a public header.
include graph/finding.hpp graph/detail/wording/text.hpp
refused_for "graph/detail/records reaches graph/detail/wording: "

include core/words.hpp core/shape.hpp
include core/shape.hpp core/words.hpp
refused_for "a circle: "

include graph/graph.hpp graph/detail/attic/chest.hpp
refused_for "graph/graph.hpp includes graph/detail/attic/chest.hpp, which is not there"

mkdir "$copy/graph/detail/attic"
cp "$copy/graph/detail/records/table.hpp" "$copy/graph/detail/attic/"
refused_for "not in the list of rooms: graph/detail/attic"

cp "$copy/graph/detail/records/table.hpp" "$copy/graph/detail/rules/"
refused_for "graph/detail/rules/table.hpp has no namespace rules"

for i in {1..12}; do cp "$copy/checkpoint/detail/zip/layout.hpp" "$copy/checkpoint/detail/zip/layout_$i.hpp"; done
refused_for "checkpoint/detail/zip has $(ls "$copy/checkpoint/detail/zip" | wc -l) headers, more than 12"

rm -rf "$copy"
exit $bad
