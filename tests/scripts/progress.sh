# How scripts show the progress of long work. To be sourced.

# show_progress WHAT LOG: writes the output of ninja or ctest, which comes in, to LOG, and shows now and then how far it is:
# on a terminal in one line that is written anew, elsewhere in a line every fifteen seconds.
show_progress() {
    local what=$1 log=$2 line begin=$SECONDS next=0 done_of step
    [[ ! -t 1 ]] || printf '%s ...' "$what"
    while IFS= read -r line; do
        printf '%s\n' "$line" >&3
        [[ $line =~ ^\ *\[?([0-9]+/[0-9]+)\]?\ +(.*[^.])$ ]] || continue # not: Re-checking globbed directories...
        done_of=${BASH_REMATCH[1]} step=${BASH_REMATCH[2]}
        if [[ -t 1 ]]; then
            printf '\r\033[K%.100s' "$what: $done_of, $((SECONDS - begin)) s: $(short_step "$step")"
        elif ((SECONDS >= next)); then
            printf '%s: %s, %d s: %s\n' "$what" "$done_of" $((SECONDS - begin)) "$(short_step "$step")"
            next=$((SECONDS + 15))
        fi
    done 3>"$log"
    [[ ! -t 1 ]] || printf '\r\033[K'
    [[ -z ${done_of:-} ]] || printf '%s: %s in %d s\n' "$what" "$done_of" $((SECONDS - begin))
}

# The name of a source, a program or a test.
short_step() { sed -E 's/^Test +#[0-9]+: ([^ ]+).*/\1/; s/^(Building CXX object|Linking CXX executable|Generating) //; s|CMakeFiles/[^/]*\.dir/||' <<<"$1"; }
