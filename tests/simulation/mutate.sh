#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Breaks each invariant on purpose, in a copy of the sources, and shows that the simulation notices within 500 seeds.
# Usage: mutate.sh SOURCE_DIR WORK_DIR [NAME...]
set -euo pipefail
source=$(cd "$1" && pwd)
work=$2
shift 2
mkdir -p "$work"
work=$(cd "$work" && pwd)
seeds=500
from=1

names=(normal_for_full cursor_before_rows no_dedupe guard_ignored printed_before_commit told_before_saved old_cache_trusted noop_when_half_holds out_without_answer late_answer_ignored)

# break_it NAME: changes one thing in the copy; fails if the place is not there any more.
break_it() {
    python3 - "$work/src" "$1" <<'PY'
import sys
root, name = sys.argv[1:]
EDITS = {
    "normal_for_full": ("models/sync/DeskFile.cpp", 'Database::Mode::ReadWrite, "FULL")', 'Database::Mode::ReadWrite, "NORMAL")'),
    "cursor_before_rows": ("models/sync/Desk.cpp", "        TSUNAGI_TRY(putRows(slice->rows, slice->held, {}, roots));\n",
        "        TSUNAGI_TRY(m_cache->setCursor({slice->tick, slice->token, slice->held}));\n        TSUNAGI_TRY(transaction->commit());\n"
        "        auto again = Transaction::begin(m_cache->database());\n        TSUNAGI_TRY(again);\n"
        "        TSUNAGI_TRY(putRows(slice->rows, slice->held, {}, roots));\n        TSUNAGI_TRY(again->commit());\n"),
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
    "old_cache_trusted": ("models/sync/Desk.cpp", "    if (*held >= *known)\n", "    if (*known >= 0)\n"),
    "noop_when_half_holds": ("models/sync/Applier.cpp", "            if (held.isEmpty() || held[i] != patch.fields[i].after)\n                allThere = false;",
        "            if (held.isEmpty() || (held[i] != patch.fields[i].after && change.inserts.isEmpty() && patch.fields.size() == 1))\n                allThere = false;"),
    "out_without_answer": ("models/sync/Desk.cpp", "    if (!results)\n        m_batch.failed();\n",
        "    if (!results) {\n        m_batch.failed();\n        QList<PushResult> lost;\n        for (const Op &op : std::as_const(ops))\n"
        "            lost << PushResult {op.id, PushResult::Status::Applied, 0, {}};\n        (void)m_deskFile->markAnswered(ops, lost, {});\n    }\n"),
    "late_answer_ignored": ("models/sync/Desk.cpp", " || answer->place <= cursor.held))", "))"),
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
cmake -S "$work/src" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1" >"$work/configure.log" 2>&1
build
"$work/build/tests/simulation/tst_simulation" --seeds 50 --no-table >"$work/sound.log" || { echo "the sound program fails:"; tail -5 "$work/sound.log"; exit 1; }
missed=0
for name in "${@:-${names[@]}}"; do
    sound
    break_it "$name"
    build
    status=0
    timeout 1200 "$work/build/tests/simulation/tst_simulation" --seeds $seeds --from $from --no-table >"$work/$name.log" || status=$?
    if [ $status -eq 1 ] && grep -q '^FAIL seed' "$work/$name.log"; then
        echo "caught $name: $(grep -m1 '^FAIL' "$work/$name.log" | cut -c1-160)"
    elif [ $status -eq 0 ]; then
        echo "MISSED $name: $seeds seeds from $from saw nothing"
        missed=$((missed + 1))
    else
        echo "UNDECIDED $name: ended with $status after 20 minutes or by itself; see $work/$name.log"
        missed=$((missed + 1))
    fi
done
exit $((missed > 0))
