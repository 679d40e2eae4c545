#!/usr/bin/env bash
# Makes varscope-view's pages and looks at them in headless Chromium; 77 if that, node or playwright-core is not there.
#
#   page.sh VARSCOPE-VIEW FOLDER        playwright-core is in FOLDER/node_modules; npm install puts it there
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
view=$1 folder=$2
chromium=$(command -v chromium || command -v chromium-browser || true)
[[ -n $chromium ]] && command -v node >/dev/null || { echo "skipped: Chromium or node is not installed"; exit 77; }
[[ -e $folder/node_modules/playwright-core ]] || { echo "skipped: playwright-core is not in $folder"; exit 77; }
cd "$folder"
/usr/bin/python3 -B "$here/page_files.py" .
for name in gpt2 m619 m20000 faulty strange empty; do "$view" $name.safetensors >$name.html; done
"$view" faulty.safetensors --against changed.safetensors >compared.html
"$view" hard.safetensors --against harder.safetensors >hard.html
"$view" model.json >model.html
node "$here/page.mjs" . "$chromium"
