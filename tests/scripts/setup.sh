# Installs with apt-get what a run needs and the machine lacks. Sourced by examples/run.sh and tests/run.sh.

missing=()

# need PACKAGE COMMAND-OR-FILE...: requests the package unless one of the commands or files exists.
need() {
    local package=$1 sign
    shift
    for sign; do
        if [[ $sign == /* ]]; then [[ -e $sign ]] && return; else command -v "$sign" >/dev/null && return; fi
    done
    missing+=("$package")
}

need_basics() {
    need g++ g++
    need cmake cmake
    need ninja-build ninja
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null; }

# install_missing: returns 1, having said why, if something could not be installed.
install_missing() {
    [[ ${#missing[@]} -eq 0 ]] && return 0
    local packages=("${missing[@]}") log
    missing=()
    if ! command -v apt-get >/dev/null; then
        echo "missing: ${packages[*]}; there is no apt-get here, please install them by hand" >&2
        return 1
    fi
    if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
        echo "missing: ${packages[*]}; please run this as root, install sudo, or run: apt-get install ${packages[*]}" >&2
        return 1
    fi
    echo "installing ${packages[*]} ..."
    log=$(mktemp)
    # A fresh machine has no package lists and an old one has stale ones: both make the first attempt fail.
    if ! apt install -y --no-install-recommends "${packages[@]}" >"$log" 2>&1 &&
        ! { apt update && apt install -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        echo "could not install ${packages[*]}" >&2
        return 1
    fi
    rm -f "$log"
}
