#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs the tests.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/installer/packages.sh"

usage() {
    cat <<'EOF'
Usage: tests/run.sh [--all] [CTEST OPTION...]

Installs missing Debian packages, builds build/ci, and runs the tests with ctest.
  --all    also the long loops (label long) and the benchmarks (label bench)
Further options go to ctest, for example: tests/run.sh -R orderrules
Tests that read the sample files look for them in ../shared beside this checkout.
EOF
}

all=no
options=()
for argument in "$@"; do
    case $argument in
    --all) all=yes ;;
    -h | --help) usage && exit 0 ;;
    *) options+=("$argument") ;;
    esac
done

started=$SECONDS
export LC_ALL=C.UTF-8
install_missing build run test
use_compiler_cache
build_preset ci
if [ ! -d "$root/../shared/samples" ]; then
    say "../shared/samples is not there: tests that compare with the sample files will fail or skip."
fi

excluded='^(long|bench)$'
if [ "$all" = yes ]; then
    excluded='^bench$'
fi
say "Running the tests ($([ "$all" = yes ] && echo "all, with long loops" || echo "without long loops and benchmarks; --all runs those too"))"
status=0
(cd "$root/build/ci" && ctest --output-on-failure --no-tests=error --parallel 3 -LE "$excluded" "${options[@]}" </dev/null) || status=$?
if [ "$all" = yes ] && [ "$status" -eq 0 ]; then
    # A figure taken beside another test is no figure.
    (cd "$root/build/ci" && ctest --output-on-failure --no-tests=ignore --verbose --parallel 1 -L '^bench$' "${options[@]}" </dev/null) || status=$?
fi
say "Done in $((SECONDS - started)) s: $([ "$status" -eq 0 ] && echo "all passed" || echo "some failed")"
exit "$status"
