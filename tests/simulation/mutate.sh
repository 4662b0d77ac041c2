#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Breaks each invariant on purpose, in a copy of the sources, and shows that the simulation notices within 500 seeds.
# Usage: mutate.sh SOURCE_DIR WORK_DIR [NAME...]
# mutations.txt names a seed that catches each one; it is tried first, then those from 1 on. The sound program must pass
# every seed of that table. A seed changes its story with the simulation: if another one catches now, the table is behind.
set -euo pipefail
source=$(cd "$1" && pwd)
work=$2
shift 2
mkdir -p "$work"
work=$(cd "$work" && pwd)
seeds=500
table=$source/tests/simulation/mutations.txt
mapfile -t names < <(grep -v '^#' "$table" | cut -d' ' -f1)

# break_it NAME: changes one thing in the copy; fails if the place is not there any more.
break_it() {
    python3 - "$work/src" "$1" <<'PY'
import sys
root, name = sys.argv[1:]
EDITS = {
    "normal_for_full": ("models/sync/DeskFile.cpp", 'Database::Mode::ReadWrite, "FULL")', 'Database::Mode::ReadWrite, "NORMAL")'),
    "cursor_before_rows": ("models/sync/Exchange.cpp", "        TSUNAGI_TRY(m_store.putRows(slice->rows, slice->held, {}, roots));\n",
        "        TSUNAGI_TRY(m_store.cache().setCursor({slice->tick, slice->token, slice->held}));\n        TSUNAGI_TRY(transaction->commit());\n"
        "        auto again = m_store.begin();\n        TSUNAGI_TRY(again);\n"
        "        TSUNAGI_TRY(m_store.putRows(slice->rows, slice->held, {}, roots));\n        TSUNAGI_TRY(again->commit());\n"),
    "seq_after_cursor": ("tests/simulation/ModelServer.cpp", "    const QList<qint64> &missed = since.underWay;\n", "    const QList<qint64> missed;\n"),
    "no_dedupe": ("models/sync/EmbeddedShared.cpp", "        if (*known) {", "        if (*known && ops.size() > 99) {"),
    "guard_ignored": ("models/sync/Applier.cpp", "        if (guard.isNone()) {\n", "        if (change.guards.size() > 0)\n            continue;\n        if (guard.isNone()) {\n"),
    "printed_before_commit": ("tests/simulation/World.cpp", """    const auto receipts = station.desk->commit(changes, lane);
""", """    for (const Change &change : changes) {
        if (change.kind != "label.take")
            continue;
        for (const auto &[field, value] : std::as_const(change.inserts.first().fields))
            if (field == "number")
                print(desk, value.bytes());
    }
    const auto receipts = station.desk->commit(changes, lane);
""", 'if (kinds[i] == "label.take")', 'if (kinds[i] == "label.take after all")'),
    "told_before_saved": ("models/sync/Desk.cpp", """            saved = save();
            TSUNAGI_TRY(saved);
""", """            saved = save();
"""),
    "old_cache_trusted": ("models/sync/DeskStore.cpp", "    if (*held >= *known)\n", "    if (*known >= 0)\n"),
    "noop_when_half_holds": ("models/sync/Applier.cpp", "            if (held.isEmpty() || held[i] != patch.fields[i].after)\n                allThere = false;",
        "            allThere = !held.isEmpty() && held[i] == patch.fields[i].after;"),
    "out_without_answer": ("models/sync/Exchange.cpp", "    if (!results)\n        m_batch.failed();\n",
        "    if (!results) {\n        m_batch.failed();\n        QList<PushResult> lost;\n        for (const Op &op : std::as_const(ops))\n"
        "            lost << PushResult {op.id, PushResult::Status::Applied, 0, {}};\n        (void)m_store.deskFile().markAnswered(ops, lost, {});\n    }\n"),
    "late_answer_ignored": ("models/sync/Exchange.cpp", " || answer->place <= cursor.held))", "))"),
}
path, *pairs = EDITS[name]
text = open(f"{root}/{path}").read()
for old, new in zip(pairs[::2], pairs[1::2]):
    if text.count(old) != 1:
        sys.exit(f"{name}: {path} has changed; the place to break is there {text.count(old)} times")
    text = text.replace(old, new)
open(f"{root}/{path}", "w").write(text)
PY
}

build() {
    ninja -C "$work/build" tst_simulation >"$work/build.log" 2>&1 || { tail -30 "$work/build.log"; exit 1; }
}

# The copy as it was; a file that did not change keeps its time, so that one mutation costs one or two compiles.
sound() {
    (cd "$work/fresh" && find . -type f -print0) | while IFS= read -r -d '' file; do
        cmp -s "$work/fresh/$file" "$work/src/$file" || install -D "$work/fresh/$file" "$work/src/$file"
    done
}

# What is committed, so that nobody's unfinished work is built.
rm -rf "$work/fresh"
mkdir -p "$work/src" "$work/fresh"
git -C "$source" archive HEAD | tar xf - -C "$work/fresh"
sound
cmake -S "$work/src" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo >"$work/configure.log" 2>&1
build
run() { # SEEDS FROM LOG: 0 all passed, 1 one failed, else undecided
    timeout 1800 "$work/build/tests/simulation/tst_simulation" --seeds "$1" --from "$2" --no-table --stop 1 --jobs "${JOBS:-1}" >"$3" 2>&1
}
for seed in $(grep -v '^#' "$table" | cut -d' ' -f2); do
    run 1 "$seed" "$work/sound.log" || { echo "the sound program fails:"; tail -5 "$work/sound.log"; exit 1; }
done
echo "the sound program passes every seed of the table"
missed=0
for name in "${@:-${names[@]}}"; do
    sound
    break_it "$name"
    build
    known=$(grep "^$name " "$table" | cut -d' ' -f2)
    status=0
    run 1 "$known" "$work/$name.log" || status=$?
    if [ $status -eq 0 ]; then
        status=0
        run $seeds 1 "$work/$name.log" || status=$?
    fi
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
exit $((missed > 0))
