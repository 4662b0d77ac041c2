// SPDX-License-Identifier: GPL-3.0-or-later
// bench_bulk [--orders N]: one edit of many orders looked at, done, stopped and taken back, beside what the disk and the bare reading
// of the same orders cost in the same run.
#include "models/bulk/BulkService.h"
#include "models/claims/ClaimService.h"
#include "models/undo/UndoService.h"
#include "support/BenchDesk.h"

#include <QElapsedTimer>

using namespace tsunagi;
using namespace tsunagi::test;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = argument(u"--orders"_qs, 100000);
    BenchDesk bench;
    Desk &desk = *bench.desk;
    bench.take(count, [](int i) { return BenchOrder {.number = u"B-%1"_qs.arg(i, 8, 10, QChar(u'0')), .total = 1000 + (i * 37) % 30000}; });
    ClaimService claims(desk, false);
    BulkService bulk(bench.orders, claims, bench.carriers);
    UndoService undo(desk);
    std::printf("%d open orders\n", count);
    std::fflush(stdout);
    QElapsedTimer timer;
    QList<Id> ids;
    {
        const auto reader = need(desk.reader());
        timer.start();
        ids = need(OrderStore::ids(*reader, {}));
        say("ids of the list", timer.restart(), ids.size());
        qint64 letters = 0;
        for (const Id &id : std::as_const(ids))
            letters += need(OrderStore::order(*reader, id))->number.size();
        say("raw: the same orders read, nothing else", timer.restart(), letters > 0 ? ids.size() : 0);
    }
    BulkEdit edit;
    edit.field = u"wantDate"_qs;
    edit.value = bench.clock.today().addDays(9).toString(Qt::ISODate);
    timer.restart();
    const BulkPlan plan = need(bulk.plan(ids, edit));
    say("preview: what becomes what in how many orders", timer.restart(), plan.steps.size());
    qint64 longest = 0;
    QElapsedTimer slice;
    slice.start();
    const BulkReport report = need(bulk.run(plan, [&](qint64) {
        longest = std::max(longest, slice.restart());
        return true;
    }));
    say("done, one op each, saved before it is told", timer.restart(), report.done);
    say("the longest step between which others' work goes on", longest, 0);
    need(desk.settleAll());
    say("checked again behind it", timer.restart(), report.done);
    // Stopped in the middle: what is done stays, and goes back by the same act.
    edit.value = bench.clock.today().addDays(10).toString(Qt::ISODate);
    const BulkPlan other = need(bulk.plan(ids, edit));
    timer.restart();
    const BulkReport half = need(bulk.run(other, [&](qint64 done) {
        if (done < count / 10)
            timer.restart();
        return done < count / 10;
    }));
    say("stopped: from asking to the end", timer.restart(), 0);
    const UndoReport back = need(undo.undo(half.action));
    say("the stopped part taken back", timer.restart(), back.count(UndoPart::Outcome::Undone));
    longest = 0;
    slice.restart();
    timer.restart();
    const UndoReport all = need(undo.undo(report.action, [&](qint64) {
        longest = std::max(longest, slice.restart());
        return true;
    }));
    say("all of it taken back", timer.restart(), all.count(UndoPart::Outcome::Undone));
    say("the longest step of that", longest, 0);
    std::printf("done %lld, stopped at %lld, back %d and %d\n", static_cast<long long>(report.done), static_cast<long long>(half.done), back.count(UndoPart::Outcome::Undone), all.count(UndoPart::Outcome::Undone));
    return 0;
}
