# The steps of tests/run.sh: building, running, counting and timing. To be sourced, with `jobs` set.

passed=0 failed=0 skipped=0

# count WHAT STATUS: one check that is not a ctest.
count() {
    if [[ $2 -eq 0 ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

skip() {
    echo "SKIPPED: $1"
    skipped=$((skipped + 1))
}

closing_line() {
    if [[ $skipped -gt 0 ]]; then
        echo "$passed passed, $failed failed, $skipped skipped"
    else
        echo "$passed passed, $failed failed"
    fi
}

# ---- Stages: each has its minutes ----

stages=()

# stage NAME COMMAND...
stage() {
    local name=$1 begin=$SECONDS
    shift
    printf '\n===== %s ===== (after %d min %d s)\n' "$name" $((SECONDS / 60)) $((SECONDS % 60))
    "$@"
    stages+=("$name"$'\t'$((SECONDS - begin)))
}

# print_minutes README: beside the budget, which a table there has: | stage | minutes | ... |
print_minutes() {
    local row name seconds budget
    printf '\n%-44s %8s %8s\n' stage minutes budget
    for row in "${stages[@]}"; do
        IFS=$'\t' read -r name seconds <<<"$row"
        budget=$(awk -F ' *[|] *' -v name="$name" '$2 == name { print $3; exit }' "$1")
        awk -v name="$name" -v s="$seconds" -v budget="$budget" 'BEGIN {
            printf "%-44s %8.1f %8s%s\n", name, s / 60, budget == "" ? "none" : budget, (budget != "" && s / 60 > budget + 0) ? "  OVER" : "" }'
    done
    printf '%-44s %8.1f\n' "the whole" "$(awk -v s=$SECONDS 'BEGIN { print s / 60 }')"
}

# ---- CMake and ctest ----

# build FOLDER TARGET CMAKE-ARGUMENT...: goes on after errors, so that one broken file does not hide the other tests.
build() {
    local folder=$1 target=$2 log=$1/build.log
    shift 2
    mkdir -p "$folder"
    if ! cmake -S . -B "$folder" -G Ninja -DCMAKE_CXX_SCAN_FOR_MODULES=OFF "$@" >"$log" 2>&1; then
        cat "$log"
        return 1
    fi
    cmake --build "$folder" --parallel "$jobs" --target "$target" -- -k 0 2>&1 | show_progress "building" "$log"
    if [[ ${PIPESTATUS[0]} -ne 0 ]]; then
        grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" | head -n 200
        echo "(all of it in $log)"
        return 1
    fi
}

# run_ctest FOLDER ARGUMENT...: adds to the counts. A test whose program was not built counts as failed, as in ctest.
run_ctest() {
    local folder=$1 log=$1/ctest.log status total bad left_out
    shift
    ctest --test-dir "$folder" --output-on-failure --parallel "$jobs" --timeout 300 "$@" 2>&1 | show_progress "testing" "$log"
    status=${PIPESTATUS[0]}
    read -r bad total < <(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log")
    left_out=$(grep -cE '^\s+[0-9]+ - .*\((Skipped|Disabled)\)$' "$log")
    if [[ -z ${total:-} || ($status -ne 0 && $bad -eq 0) ]]; then
        cat "$log"
        count "ctest in $folder" 1
        return
    fi
    if [[ $bad -ne 0 ]]; then
        # Without the tests that passed, and the places where ctest looks for a program that was not built.
        grep -vE '^ *[0-9]+/[0-9]+ Test .* Passed|^ +Start +[0-9]+:|^Looked in|^[^ ]*/(Release|Debug|MinSizeRel|RelWithDebInfo|Deployment|Development)/[^ ]*$' "$log"
    fi
    passed=$((passed + total - bad - left_out)) failed=$((failed + bad)) skipped=$((skipped + left_out))
    echo "$((total - bad - left_out)) passed, $bad failed here"
}

# run_counted NAME COMMAND...: a script that closes with such a line as closing_line.
run_counted() {
    local name=$1 log=build/$1.log good bad left_out
    shift
    mkdir -p build
    "$@" 2>&1 | tee "$log"
    local status=${PIPESTATUS[0]}
    read -r good bad left_out < <(tail -n 1 "$log" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\1 \2 \4/p')
    if [[ -z ${good:-} || ($status -ne 0 && $bad -eq 0) ]]; then
        count "$name" 1
        return
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + ${left_out:-0}))
}
