#!/usr/bin/env bash
# Installs Debian 13 or Debian sid into a folder with debootstrap, and runs there the tests that depend on the compiler,
# with the compilers of that system.
#
#   newer_compilers.sh [trixie | sid]...    both by default; as root
#
#   VARSCOPE_ROOTS=FOLDER                   where the systems are kept (default: build/roots)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/scripts/setup.sh
. tests/scripts/suite.sh
roots=$(realpath -m "${VARSCOPE_ROOTS:-build/roots}")

compilers_of() {
    case $1 in
    trixie) echo g++-14/c++26/messages clang++-19/c++23/libc++/optimized/values ;;
    sid) echo g++-13/c++23 g++-16/c++26/optimized clang++-22/c++26/libc++ ;;
    esac
}

# Where this machine's own packages come from.
mirror() {
    apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }'
}

bring() { # bring SYSTEM ROOT
    local from
    [[ -e $2/usr/bin/apt-get ]] && return
    from=$(mirror)
    [[ -n $from ]] || return 1
    debootstrap --variant=minbase "$1" "$2" "$from" >"$2.log" 2>&1 || { tail -n 5 "$2.log"; return 1; }
    # A mirror of sid may lag behind the dates in its own lists.
    [[ $1 != sid ]] || echo 'Acquire::Check-Valid-Until "false";' >"$2/etc/apt/apt.conf.d/90lists"
}

# Those that git knows, or, where that is not a checkout of git, all but what was built.
list_sources() { git ls-files -co --exclude-standard -z 2>/dev/null || find . -path ./build -prune -o -type f -print0; }

# The sources, and the published cases where they are.
copy_sources() {
    local cases=${VARSCOPE_CASES:-../shared/cases}
    mkdir -p "$1/varscope"
    list_sources | tar --null -T - -cf - --ignore-failed-read | tar -xf - -C "$1/varscope"
    rm -rf "$1/cases"
    [[ ! -d $cases ]] || cp -r "$cases" "$1/cases"
}

run_in() { # run_in SYSTEM
    local root=$roots/$1
    mkdir -p "$roots"
    bring "$1" "$root" || { skip "$1: debootstrap cannot bring it"; return; }
    copy_sources "$root"
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" || { skip "$1: /proc cannot be mounted there"; return; }
    run_counted "$1" chroot "$root" env VARSCOPE_CASES=/cases LC_ALL=C.UTF-8 bash /varscope/tests/run.sh --with $(compilers_of "$1")
    umount "$root/proc"
}

[[ $# -gt 0 ]] || set -- trixie sid
need debootstrap debootstrap
if [[ $(id -u) -ne 0 ]] || ! install_missing; then
    for system; do skip "$system needs root and debootstrap"; done
else
    for system; do
        [[ -n $(compilers_of "$system") ]] || { echo "there is no system $system here: trixie, sid" >&2; exit 2; }
        run_in "$system"
    done
fi
closing_line
[[ $failed -eq 0 ]]
