#!/bin/sh
# No object has the table that a model is resolved into.
#
#   no_tables.sh NM OBJECT...
set -eu
export LC_ALL=C
nm=$1
shift
"$nm" -C "$@" | awk '
    / [A-Za-z] .*varscope::/ { n++ }
    / [A-Za-z] ([a-z_]+::)+resolved</ { print "table in an object: " substr($0, 1, 200); bad = 1 }
    END { if (!n) { print "no symbols of varscope"; bad = 1 } exit bad }'
