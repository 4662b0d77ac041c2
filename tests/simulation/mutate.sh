#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Breaks each invariant on purpose, in a copy of the sources, and shows that the simulation notices within 1200 seeds, as many as CI counts through.
# Usage: mutate.sh SOURCE_DIR WORK_DIR [NAME...]
# mutations.txt has the edits, and a seed that catches each one: it is tried first, then those from 1 on. The sound program must
# pass every seed of that table. A seed changes its story with the simulation: if another one catches now, the table is behind.
set -euo pipefail
source=$(cd "$1" && pwd)
work=$2
shift 2
mkdir -p "$work"
work=$(cd "$work" && pwd)
seeds=1200
table=$source/tests/simulation/mutations.txt
mapfile -t names < <(sed -n 's/^mutation //p' "$table")
[ $# -eq 0 ] || names=("$@")

seed_of() { sed -n "/^mutation $1\$/,/^seed /s/^seed //p" "$table"; }

# break_it NAME: changes the copy; fails if the place is not there any more.
break_it() {
    perl -e '
        my ($root, $table, $name) = @ARGV;
        my (@hunks, $here, $path);
        open(my $in, "<", $table) or die "$table: $!";
        while (<$in>) {
            $here = $1 eq $name if /^mutation (\S+)$/;
            next unless $here;
            if (/^file (\S+)$/) { $path = $1; push @hunks, ["", ""]; }
            push @hunks, ["", ""] if /^@/;
            $hunks[-1][0] .= $1 if /^-(.*\n)/;
            $hunks[-1][1] .= $1 if /^\+(.*\n)/;
        }
        die "$name is not in the table\n" unless $path;
        local $/;
        open($in, "<", "$root/$path") or die "$path: $!";
        my $text = <$in>;
        for my $hunk (@hunks) {
            my $there = () = $text =~ /^\Q$hunk->[0]\E/mg;
            die "$name: $path has changed; the place to break is there $there times\n" if $there != 1;
            $text =~ s/^\Q$hunk->[0]\E/$hunk->[1]/m;
        }
        open(my $out, ">", "$root/$path") or die "$path: $!";
        print $out $text;
    ' "$work/src" "$table" "$1"
}

build() {
    ninja -C "$work/src/build/ci" -j "${JOBS:-2}" tst_simulation >"$work/build.log" 2>&1 || { tail -30 "$work/build.log"; exit 1; }
}

# The copy as it was; a file that did not change keeps its time, so that one mutation costs one or two compiles.
sound() {
    (cd "$work/fresh" && find . -type f -print0) | while IFS= read -r -d '' file; do
        cmp -s "$work/fresh/$file" "$work/src/$file" || install -D "$work/fresh/$file" "$work/src/$file"
    done
}

run() { # SEEDS FROM LOG: 0 all passed, 1 one failed, else undecided
    timeout 1800 "$work/src/build/ci/tests/simulation/tst_simulation" --seeds "$1" --from "$2" --again 4 --no-table --stop 1 --jobs "${JOBS:-1}" >"$3" 2>&1
}

# What is committed, so that nobody's unfinished work is built; of an unpacked release, what is there.
rm -rf "$work/fresh"
mkdir -p "$work/src" "$work/fresh"
if git -C "$source" rev-parse HEAD >/dev/null 2>&1; then
    git -C "$source" archive HEAD | tar xf - -C "$work/fresh"
else
    tar cf - -C "$source" --exclude=./build --exclude=./out . | tar xf - -C "$work/fresh"
fi
sound
# As CI builds it, in a tree of the same shape: a compiler cache has most of it.
export CCACHE_BASEDIR=$work/src CCACHE_NOHASHDIR=1
(cd "$work/src" && cmake --preset ci) >"$work/configure.log" 2>&1
build
for name in "${names[@]}"; do
    run 1 "$(seed_of "$name")" "$work/sound.log" || { echo "the sound program fails:"; tail -5 "$work/sound.log"; exit 1; }
done
echo "the sound program passes every seed of the table"
missed=0
for name in "${names[@]}"; do
    sound
    break_it "$name"
    build
    known=$(seed_of "$name")
    status=0
    run 1 "$known" "$work/$name.log" || status=$?
    if [ $status -eq 0 ]; then
        run $seeds 1 "$work/$name.log" || status=$?
    fi
    # Ending by a signal or its own check is noticing as well, but names no seed; only an orderly verdict counts.
    if [ $status -eq 1 ] && grep -q '^FAIL seed' "$work/$name.log"; then
        found=$(grep -m1 -o '^FAIL seed [0-9]*' "$work/$name.log" | cut -d' ' -f3)
        echo "caught $name: $(grep -m1 '^FAIL' "$work/$name.log" | cut -c1-160)$([ "$found" = "$known" ] || echo " (the table says $known)")"
    elif [ $status -eq 0 ]; then
        echo "MISSED $name: $seeds seeds from 1 saw nothing"
        missed=$((missed + 1))
    else
        echo "UNDECIDED $name: ended with $status after 30 minutes or by itself; see $work/$name.log"
        missed=$((missed + 1))
    fi
done
sound
exit $((missed > 0))
