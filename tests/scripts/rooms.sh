#!/usr/bin/env bash
# Data flows one way through the folders of the library, its rooms: see the two lists below. Reads the #include lines.
#
#   rooms.sh FOLDER        FOLDER is include/varscope
#
# Fails if a folder includes one that comes after it, if a private room reaches one that comes after it by whatever
# way, if headers include each other in a circle, if a room is not in the list or has more than 12 headers, or if a
# header in it has not the namespace of that name.
set -euo pipefail
export LC_ALL=C
cd "$1"

folders='core declare initializers constraints regularizers partitioners graph store checkpoint sweep adapt'
rooms='initializers/detail
    graph/detail/records graph/detail/arguments graph/detail/rules graph/detail/scopes graph/detail/resolve graph/detail/variants
    graph/detail/derived graph/detail/wording graph/detail/errors graph/detail/lookup
    store/detail store/detail/messages store/detail/execution store/detail/memory store/detail/initial_values
    store/detail/operations store/detail/views store/detail/together store/detail/names store/detail/printing
    checkpoint/detail checkpoint/detail/files checkpoint/detail/json checkpoint/detail/elements
    checkpoint/detail/policies checkpoint/detail/comparison checkpoint/detail/reading checkpoint/detail/safetensors
    checkpoint/detail/writing checkpoint/detail/joint checkpoint/detail/npy checkpoint/detail/zip
    checkpoint/detail/recent checkpoint/detail/tf1 checkpoint/detail/pytorch
    sweep/detail/kernels sweep/detail/passes
    adapt/detail adapt/detail/mpi'
most=12 # headers in a room

find . -name '*.hpp' -printf '%P\n' | sort |
    while read -r header; do
        printf '%s\n' "$header"
        sed -n 's|^ *# *include <varscope/\(.*\)>.*|\t\1|p; s|^namespace.*detail::\([a-z_0-9]*\) {|\t\t\1|p' "$header"
    done |
    awk -F '\t' -v folders="$folders" -v rooms="$rooms" -v most="$most" '
    function fault(text) { print text; bad = 1 }
    function room_of(header) { return header ~ /\/detail\// ? substr(header, 1, match(header, /\/[^\/]*$/) - 1) : "" }
    function folder_of(header) { return header ~ /\// ? substr(header, 1, index(header, "/") - 1) : "" }

    # Marks what a header reaches; `way` is how.
    function reach(header, way,   i, list) {
        if (header in on_the_way) { if (!circles[header]++) fault("a circle: " way); return }
        if (header in reached) return
        reached[header] = way
        on_the_way[header]
        split(includes[header], list, " ")
        for (i = 1; i in list; i++) reach(list[i], way " -> " list[i])
        delete on_the_way[header]
    }

    BEGIN {
        count = split(folders, list, /[ \n]+/)
        for (i = 1; i <= count; i++) floor_of_folder[list[i]] = i
        count = split(rooms, list, /[ \n]+/)
        for (i = 1; i <= count; i++) floor_of_room[list[i]] = i
    }
    $1 != "" { header = $1; headers[++header_count] = header; is_header[header]; size[room_of(header)]++ }
    $1 == "" && NF == 3 { namespaces[header] = namespaces[header] " " $3 " " }
    $1 == "" && NF == 2 { includes[header] = includes[header] " " $2 }
    END {
        if (header_count < 100) fault("only " header_count " headers: is this the library?")
        for (room in size) {
            if (room == "") continue
            if (!(room in floor_of_room)) fault("not in the list of rooms: " room)
            if (size[room] > most) fault(room " has " size[room] " headers, more than " most)
        }
        for (h = 1; h <= header_count; h++) {
            header = headers[h]
            split(includes[header], list, " ")
            for (i = 1; i in list; i++) {
                if (!(list[i] in is_header)) fault(header " includes " list[i] ", which is not there")
                if (folder_of(header) != "" && floor_of_folder[folder_of(list[i])] > floor_of_folder[folder_of(header)])
                    fault(header " includes " list[i] ", which comes after it")
            }
            split("", reached); split("", on_the_way)
            reach(header, header)
            room = room_of(header)
            name = room
            sub(/.*\//, "", name)
            if (room ~ /\/detail\// && index(namespaces[header], " " name " ") == 0)
                fault(header " has no namespace " name)
            # What lies in the root of a private folder serves the rooms in it, before and after them.
            if (room == "" || room ~ /\/detail$/) continue
            for (other in reached)
                if (room_of(other) !~ /detail$/ && floor_of_room[room_of(other)] > floor_of_room[room])
                    fault(room " reaches " room_of(other) ": " reached[other])
        }
        exit bad
    }'
