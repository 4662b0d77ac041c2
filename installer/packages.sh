# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by installer/run.sh and tests/run.sh: installs missing Debian packages and sets up the compiler cache.

say() { printf '== %s\n' "$*"; }

# The packages of the kinds given (build, run, test), one a line.
packages_of() {
    local kind
    for kind in "$@"; do
        awk -v kind="$kind" '!/^#/ && $2 == kind { print $1 }' "$root/installer/packages.txt"
    done
}

# Those of the packages on stdin that are not installed, one a line.
missing_of() {
    local package
    while read -r package; do
        if [ "$(dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | sort -u | grep -x installed)" != installed ]; then
            printf '%s\n' "$package"
        fi
    done
}

# Installs what is missing of the kinds given; asks for nothing and touches nothing if all is there.
install_missing() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "No apt here: install what installer/packages.txt lists by hand, then run this again if the build fails."
        return 0
    fi
    local missing
    mapfile -t missing < <(packages_of "$@" | missing_of)
    if [ "${#missing[@]}" -eq 0 ]; then
        say "All packages needed to $* are installed."
        return 0
    fi
    local -a as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Missing: ${missing[*]}" >&2
            echo "Neither root nor sudo: install these packages first, then run this again." >&2
            return 2
        fi
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} missing packages: ${missing[*]}"
    local log
    log=$(mktemp)
    # env, not export: sudo drops the environment.
    local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -q -y)
    # A failed update is no reason to stop yet: another source may be down that none of our packages comes from.
    "${apt[@]}" update </dev/null >"$log" 2>&1 || say "apt-get update complained; trying on with the lists there are."
    if ! "${apt[@]}" install --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1; then
        tail -n 40 "$log" >&2
        echo "apt-get could not install all packages; its whole output is in $log" >&2
        return 2
    fi
    rm -f "$log"
    say "Packages installed."
}

# ccache finds again what an earlier checkout in another folder compiled.
use_compiler_cache() {
    export HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
    export CCACHE_DIR="${CCACHE_DIR:-$HOME/.cache/ccache}"
    export CCACHE_BASEDIR="$root"
    export CCACHE_NOHASHDIR=1
    # Else every hit reads the whole precompiled header again, 190 MB: 220 ms of work for each source instead of 23.
    export CCACHE_INODECACHE=1
}

# Configures and builds one preset.
build_preset() {
    local preset=$1
    say "Configuring build/$preset"
    # Quiet unless it fails: the list of found libraries tells a newcomer nothing.
    local log
    log=$(mktemp)
    if ! (cd "$root" && cmake --preset "$preset") >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 2
    fi
    rm -f "$log"
    say "Building build/$preset (the first time takes some minutes)"
    (cd "$root" && cmake --build --preset "$preset" --parallel "$(nproc)")
}
