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

names=(normal_for_full cursor_before_rows no_dedupe guard_ignored printed_before_commit noop_when_half_holds out_without_answer late_answer_ignored)

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
    "printed_before_commit": ("tests/simulation/World.cpp", "    const auto receipts = station.desk->commit(changes, lane);\n",
        "    for (const Change &change : std::as_const(changes))\n        if (change.kind == \"label.take\")\n            for (const auto &[field, value] : change.inserts.first().fields)\n"
        "                if (field == \"number\")\n                    m_printed.emplace(value.bytes(), desk);\n"
        "    const auto receipts = station.desk->commit(changes, lane);\n"),
    "noop_when_half_holds": ("models/sync/Applier.cpp", "            if (held.isEmpty() || held[i] != patch.fields[i].after)\n                allThere = false;",
        "            if (held.isEmpty() || (held[i] != patch.fields[i].after && change.inserts.isEmpty() && patch.fields.size() == 1))\n                allThere = false;"),
    "out_without_answer": ("models/sync/Desk.cpp", "    if (!results)\n        m_batch.failed();\n",
        "    if (!results) {\n        m_batch.failed();\n        QList<PushResult> lost;\n        for (const Op &op : std::as_const(ops))\n"
        "            lost << PushResult {op.id, PushResult::Status::Applied, 0, {}};\n        (void)m_deskFile->markAnswered(ops, lost, {});\n    }\n"),
    "late_answer_ignored": ("models/sync/Desk.cpp", " || answer->place <= cursor.held))", "))"),
}
path, old, new = EDITS[name]
text = open(f"{root}/{path}").read()
if text.count(old) != 1:
    sys.exit(f"{name}: {path} has changed; the place to break is there {text.count(old)} times")
open(f"{root}/{path}", "w").write(text.replace(old, new))
PY
}

build() {
    ninja -C "$work/build" tst_simulation >"$work/build.log" 2>&1 || { tail -30 "$work/build.log"; exit 1; }
}

mkdir -p "$work/src"
copy() { (cd "$source" && tar cf - --exclude=./build --exclude=./.git --exclude=./out .) | tar xmf - -C "$work/src"; }
copy
cmake -S "$work/src" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1" >"$work/configure.log" 2>&1
build
"$work/build/tests/simulation/tst_simulation" --seeds 50 --no-table >"$work/sound.log" || { echo "the sound program fails:"; tail -5 "$work/sound.log"; exit 1; }
missed=0
for name in "${@:-${names[@]}}"; do
    for file in models/sync/DeskFile.cpp models/sync/Desk.cpp models/sync/EmbeddedShared.cpp models/sync/Applier.cpp tests/simulation/World.cpp; do
        cmp -s "$source/$file" "$work/src/$file" || cp "$source/$file" "$work/src/$file"
    done
    break_it "$name"
    build
    if timeout 1200 "$work/build/tests/simulation/tst_simulation" --seeds $seeds --from $from --no-table >"$work/$name.log"; then
        echo "MISSED $name: $seeds seeds from $from saw nothing"
        missed=$((missed + 1))
    else
        echo "caught $name: $(grep -m1 '^FAIL' "$work/$name.log" | cut -c1-160)"
    fi
done
exit $((missed > 0))
