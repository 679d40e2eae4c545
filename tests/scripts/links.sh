#!/usr/bin/env bash
# What a page links to, a file or a heading, must be there. Addresses on the net are not looked at.
#
#   links.sh PAGE.md...
set -euo pipefail
status=0

# anchors FILE: of its headings, as GitHub makes them.
anchors() {
    sed -n '/^```/,/^```/d; s/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' | sed "s/[^a-z0-9 _-]//g; s/ /-/g"
}

complain() { # complain PAGE TEXT
    echo "$1: $2"
    status=1
}

check_link() { # check_link PAGE LINK
    local file=${2%%#*}
    file=$([[ -z $file ]] && echo "$1" || echo "$(dirname "$1")/$file")
    if [[ ! -e $file ]]; then
        complain "$1" "there is no $2"
    elif [[ $2 == *"#"* ]] && ! grep -qxF "${2#*#}" <<<"$(anchors "$file")"; then
        complain "$1" "there is no heading for $2"
    fi
}

for page; do
    while read -r link; do
        check_link "$page" "$link"
    done < <(sed '/^```/,/^```/d; s/`[^`]*`//g' "$page" | grep -oE '\]\([^) ]+\)' | sed 's/^](//; s/)$//' | grep -vE '^https?:' || true)
done
exit $status
