#!/usr/bin/env bash
# Does ratios.py print the table of a small run? The numbers are divided by hand.
#
#   ratios_self.sh PYTHON FOLDER
set -euo pipefail
python=$1 folder=$2 script=$(dirname "${BASH_SOURCE[0]}")/ratios.py
mkdir -p "$folder"

result() { # result NAME REPETITION TIME UNIT
    local time=real_time other=cpu_time
    [[ $1 == */real_time ]] || time=cpu_time other=real_time
    printf '{"name": "%s", "run_type": "iteration", "repetition_index": %d, "%s": %s, "%s": 7, "time_unit": "%s"},\n' \
        "$1" "$2" "$time" "$3" "$other" "$4"
}
{
    echo '{"context": {}, "benchmarks": ['
    # Ratios 1.2, 1.5, 1.1 to the limit: the median of ratios, not the ratio of the medians 1.1.
    suffix=iterations:1/real_time
    result copy/varscope/$suffix 0 1.2 ms
    result copy/limit/$suffix 1 2.0 ms
    result copy/varscope/$suffix 2 1.1 ms
    result copy/limit/$suffix 0 1.0 ms
    result copy/varscope/$suffix 1 3.0 ms
    result copy/limit/$suffix 2 1.0 ms
    # 0.25 to one in another unit, of the processor's time; there is no limit.
    result find/map 0 0.1 us
    result find/varscope 0 25 ns
    result lonely/map 0 1 ns
    echo '{"name": "copy/limit/iterations:1_median", "run_type": "aggregate", "real_time": 9, "time_unit": "ms"}'
    echo ']}'
} >"$folder/run.json"
cat >"$folder/expected" <<'END'
case  varscope  time to limit's     time to others'
copy  1.2 ms    1.2 (1.15 to 1.35)  -
find  25 ns     -                   map 0.25 (0.25 to 0.25)
END
"$python" "$script" "$folder/run.json" | diff "$folder/expected" -

echo '{"benchmarks": []}' >"$folder/empty.json"
if "$python" "$script" "$folder/empty.json" 2>"$folder/message"; then
    echo "a run of nothing has a table"
    exit 1
fi
grep -q 'has no benchmark of varscope' "$folder/message"
