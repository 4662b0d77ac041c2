#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Tsunagi and opens it on the demo profile; without a display it works the demo day through.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/installer/packages.sh"

usage() {
    cat <<'EOF'
Usage: installer/run.sh [--headless] [--out DIR] [--profile DIR]

Installs missing Debian packages, builds build/release, and opens the window on a demo profile of today.
Without a display (or with --headless) the same day is worked through by commands instead: import, check,
instruct, the three routes to a slip, hand-over. Labels, slip sheets, lists and window pictures are left in DIR.
  --headless      do not open the window
  --out DIR       output folder of the headless day (default: out/demo in this checkout; its old content is replaced)
  --profile DIR   profile for the window (default: tsunagi-demo/DATE in the user's data folder)
EOF
}

headless=no
out=$root/out/demo
profile=
while [ $# -gt 0 ]; do
    case $1 in
    --headless) headless=yes ;;
    --out | --profile)
        [ $# -ge 2 ] || { usage >&2 && exit 2; }
        if [ "$1" = --out ]; then out=$2; else profile=$2; fi
        shift
        ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    headless=yes
fi

tsunagi=$root/build/release/app/tsunagi
export LC_ALL=C.UTF-8

# Runs one command of the day; "part refused" (1) is an ordinary day, "nothing done" (2) is not.
step() {
    printf '\n$ tsunagi %s\n' "$*"
    local status=0
    "$tsunagi" --profile "$profile" "$@" </dev/null || status=$?
    if [ "$status" -gt 1 ]; then
        say "This step failed (exit $status)."
        exit "$status"
    fi
}

# The same, for output that goes to a file.
ask() {
    local status=0
    "$tsunagi" --profile "$profile" "$@" </dev/null || status=$?
    [ "$status" -le 1 ] || { say "tsunagi $* failed (exit $status)." >&2 && exit "$status"; }
}

# 12 digits of 11: the last is the remainder by seven, as all three carriers have it.
with_check_digit() { printf '%s%d' "$1" $((10#$1 % 7)); }

# Plays the carrier's software, which prints the labels and gives each row its number (column 4 of B2's layout).
# Reads bytes, not letters: no second byte of a CP932 letter is a quote or a comma.
carrier_issues() {
    LC_ALL=C awk -v first=40017200000 '
        {
            sub(/\r$/, "")
            n = 0; field = ""; quoted = 0
            for (i = 1; i <= length($0); ++i) {
                c = substr($0, i, 1)
                if (c == "\"") { quoted = !quoted; field = field c }
                else if (c == "," && !quoted) { fields[++n] = field; field = "" }
                else field = field c
            }
            fields[++n] = field
            kind = fields[2]; gsub(/"/, "", kind)
            if (kind ~ /^[0-9A-Z]$/) { number = sprintf("%.0f", first++); fields[4] = number (number % 7) }
            line = fields[1]
            for (i = 2; i <= n; ++i) line = line "," fields[i]
            printf "%s\r\n", line
        }' "$1"
}

headless_day() {
    export QT_QPA_PLATFORM=offscreen
    mkdir -p "$out"
    out=$(cd "$out" && pwd)
    profile=$out/profile
    # Only what an earlier run left: the folder is the user's.
    rm -rf "$profile" "$out"/{orders,yamato,labels,sheets,instruction,handover,window}[-.]*
    say "No window: working the demo day through by commands. Profile: $profile"

    step demo
    step check
    step instruct --all-ready
    ask orders --json >"$out/orders-instructed.json"

    say "Route 1: the carrier's software numbers Yamato's parcels"
    step carrier export --carrier yamato --out "$out/yamato-b2.csv"
    carrier_issues "$out/yamato-b2.csv" >"$out/yamato-issued.csv"
    step carrier import "$out/yamato-issued.csv"
    step handover --carrier yamato

    say "Route 2: our own labels, from the range that Sagawa lent"
    step labels --out "$out/labels.pdf"
    step handover --carrier sagawa

    say "Route 3: Japan Post's system is down, slips are written by hand"
    step manual on --carrier japanpost --reason "carrier system down"
    step manual sheets --out "$out/sheets.pdf"
    local number slip=60045600100
    while read -r number; do
        step manual bind --order "$number" --shop tsumugi-eccube --slip "$(with_check_digit $slip)"
        slip=$((slip + 1))
    done < <(jq -r '[.[] | select(.shop == "tsumugi-eccube" and .state == "instructed") | .number] | .[0:20][]' "$out/orders-instructed.json")
    step manual spoil "$(with_check_digit $slip)"
    step handover --carrier japanpost
    step manual off --carrier japanpost

    ask orders --json >"$out/orders-evening.json"
    say "Orders by state this evening"
    jq -r 'group_by(.state)[] | "\(.[0].state)\t\(length)"' "$out/orders-evening.json"

    local language
    for language in ja en; do
        step screenshots --out "$out/window-$language" --lang "$language"
    done
    say "Done. Labels, slip sheets, lists and window pictures are in $out:"
    (cd "$out" && find . -path ./profile -prune -o -type f -print | sort)
}

open_window() {
    if [ -z "$profile" ]; then
        # The demo's orders were placed yesterday, Japan's yesterday: a new day gets a new profile.
        profile=${XDG_DATA_HOME:-$HOME/.local/share}/tsunagi-demo/$(TZ=JST-9 date +%F)
    fi
    mkdir -p "$profile"
    if [ ! -e "$profile/demo-complete" ]; then
        step demo
        touch "$profile/demo-complete"
    fi
    say "Opening the window on $profile"
    exec "$tsunagi" --profile "$profile"
}

say "Tsunagi: install what is missing, build, then $([ "$headless" = yes ] && echo "work the demo day through into $out" || echo "open the window on the demo profile")"
install_missing build run
use_compiler_cache
build_preset release
if [ "$headless" = yes ]; then
    headless_day
else
    open_window
fi
