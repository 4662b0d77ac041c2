// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/orders/OrderLedger.h"
#include "models/slips/NumberAudit.h"
#include "models/stock/StockLedger.h"
#include "models/sync/OutboxText.h"
#include "models/sync/RangeCheck.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace tsunagi {

namespace {

/// One step up and one down; one that fails does not keep the other from being made.
Result<SyncReport> oneStep(Desk &desk)
{
    SyncReport report;
    const auto pushed = desk.pushOnce();
    const auto pulled = desk.pullOnce();
    TSUNAGI_TRY(pushed);
    TSUNAGI_TRY(pulled);
    report.pushed = pushed->pushed;
    report.conflicts = pushed->conflicts;
    report.pulled = pulled->pulled;
    report.tick = pulled->tick;
    report.waits = pushed->waits;
    return report;
}

Exit sync(Invocation &call)
{
    QElapsedTimer timer;
    timer.start();
    Desk &desk = call.app().desk();
    const auto report = call.has(u"once"_qs) ? oneStep(desk) : desk.sync();
    if (!report)
        return call.failed(report.error());
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    call.print(QJsonDocument(QJsonObject {{u"tick"_qs, report->tick},
                                          {u"pushed"_qs, report->pushed},
                                          {u"pulled"_qs, report->pulled},
                                          {u"conflicts"_qs, report->conflicts},
                                          {u"waits"_qs, report->waits},
                                          {u"seconds"_qs, seconds}}));
    if (!call.json() && report->waits)
        call.say(CommandLine::tr("the shared side gathers what it lost; what was done here waits until that is over"));
    if (!call.json())
        call.say(CommandLine::tr("sent %1, received %2, refused %3").arg(report->pushed).arg(report->pulled).arg(report->conflicts));
    return report->conflicts > 0 || report->waits ? Exit::Part : Exit::Done;
}

Exit outbox(Invocation &call)
{
    const auto rows = call.app().desk().outbox();
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (const OutboxRow &row : *rows) {
        array << QJsonObject {{u"op"_qs, QString::fromLatin1(row.id.hex())},
                              {u"state"_qs, row.refused ? u"refused"_qs : u"waiting"_qs},
                              {u"lane"_qs, row.lane == Lane::Work ? u"work"_qs : u"bulk"_qs},
                              {u"kind"_qs, QString::fromUtf8(row.kind)},
                              {u"root"_qs, QString::fromLatin1(row.root.hex())},
                              {u"number"_qs, row.about},
                              {u"person"_qs, row.person},
                              {u"at"_qs, OutboxText::since(row.atUs)},
                              {u"reason"_qs, row.reason}};
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(OutboxText::state(row), OutboxText::since(row.atUs), row.person, OutboxText::what(row.kind), row.about)
                     + (row.refused ? QStringLiteral("  ") + OutboxText::reason(row.reason) : QString()));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

/// What a finding says to people, and what they do about it.
std::pair<QString, QString> wordsOf(const ProfileFault &finding)
{
    const QString mend = CommandLine::tr("tsunagi verify --mend");
    const QString ask = CommandLine::tr("leave the folder as it is, copy it, and ask whoever looks after the program");
    const QString paper = CommandLine::tr("stop printing out of this range and compare with the labels at hand");
    const QByteArray &code = finding.code;
    if (code == "file_damaged")
        return {CommandLine::tr("the file is damaged"), finding.where == u"cache.db" ? mend : finding.where == u"desk.db" ? CommandLine::tr("close the window, then tsunagi desk restore")
                                                                                            : CommandLine::tr("close the window and put copies/shared.db in its place")};
    if (code == "journal_gap")
        return {CommandLine::tr("changes are missing from the journal"), ask};
    if (code == "op_lost" || code == "answer_unknown")
        return {CommandLine::tr("a change is neither waiting nor answered"), ask};
    if (code == "kept_file_changed")
        return {CommandLine::tr("a kept order file is not as it came"), CommandLine::tr("take the file in again")};
    if (code == "row_differs")
        return {CommandLine::tr("a row is not as the shared side has it"), mend};
    if (code == "row_missing")
        return {CommandLine::tr("a row of the shared side is missing here"), mend};
    if (code == "row_extra")
        return {CommandLine::tr("a row that the shared side does not have"), mend};
    if (code == "not_compared")
        return {CommandLine::tr("the rows were not compared with the shared side"), CommandLine::tr("again once it answers")};
    if (code == "stock_sum")
        return {CommandLine::tr("the stock shown is not the sum of its movements"), mend};
    if (code == "stock_reserved")
        return {CommandLine::tr("the pieces shown as reserved are not the sum of the reservations"), mend};
    if (code == "reservation_stale")
        return {CommandLine::tr("pieces are reserved for a shipment that has ended"), ask};
    if (code == "movement_without_item")
        return {CommandLine::tr("a movement of no item"), ask};
    if (code == "number_twice")
        return {CommandLine::tr("a slip number on more than one slip"), paper};
    if (code == "number_outside")
        return {CommandLine::tr("a slip number outside its range"), paper};
    if (code == "number_without_block")
        return {CommandLine::tr("a slip number that no desk had leased"), paper};
    if (code == "number_ahead")
        return {CommandLine::tr("a slip number that its block had not come to"), paper};
    if (code == "number_of_another_desk")
        return {CommandLine::tr("a slip number out of another desk's block"), paper};
    if (code == "block_overlap")
        return {CommandLine::tr("two blocks of numbers overlap"), paper};
    if (code == "block_outside")
        return {CommandLine::tr("a block of numbers outside what was leased"), paper};
    if (code == "line_sum")
        return {CommandLine::tr("more shipped and cancelled than ordered"), CommandLine::tr("look at the order's line")};
    if (code == "settled_sum")
        return {CommandLine::tr("an order is noted as paid with another sum than its deposits gave it"), CommandLine::tr("release its deposits and give them again")};
    if (code == "shipment_empty")
        return {CommandLine::tr("a shipment on its way without a piece in it"), CommandLine::tr("stop the shipment")};
    if (code == "merge_chain")
        return {CommandLine::tr("an order is in two common parcels"), CommandLine::tr("take the parcels apart and join the orders anew")};
    return {QString::fromUtf8(code), ask};
}

/// Adds what the comparison left apart; without --mend, or if mending did not get it right.
void addRanges(const RangeReport &report, bool mended, QList<ProfileFault> &findings)
{
    if (!report.skipped.isEmpty())
        findings.append({"not_compared", u"cache.db"_qs, report.skipped});
    if (mended)
        return;
    for (const RangeReport::Found &one : report.found) {
        const QByteArray code = one.how == RangeReport::How::Differs ? "row_differs" : one.how == RangeReport::How::Missing ? "row_missing" : "row_extra";
        findings.append({code, QString::fromUtf8(one.table) + u' ' + QString::fromLatin1(one.id.hex()), {}});
    }
    if (report.apart > report.found.size())
        findings.append({"row_differs", u"cache.db"_qs, CommandLine::tr("%1 more").arg(report.apart - report.found.size())});
}

Result<QList<ProfileFault>> findingsOf(Invocation &call, RangeReport &ranges)
{
    Desk &desk = call.app().desk();
    const bool mend = call.has(u"mend"_qs);
    (void)desk.sync(); // what is under way is not compared; away, the comparison says so
    auto findings = FileCheck::run(desk.profile());
    TSUNAGI_TRY(findings);
    if (mend) {
        const auto left = desk.mendFiles();
        TSUNAGI_TRY(left);
        findings->removeIf([](const ProfileFault &one) { return one.code == "file_damaged" && one.where == u"cache.db"; });
        TSUNAGI_TRY(desk.recheckAll("item"));
    }
    const auto compared = desk.checkRanges(mend);
    if (compared) {
        ranges = *compared;
        addRanges(ranges, mend, *findings);
        if (mend && ranges.remade) {
            // A cache made anew holds nothing to vouch for until it was filled.
            if (const auto filled = desk.sync(); !filled)
                findings->append({"not_compared", filled.error().where, filled.error().detail});
        }
    } else if (compared.error().code == Code::Offline || compared.error().code == Code::Timeout) {
        findings->append({"not_compared", compared.error().where, compared.error().detail});
    } else {
        return tl::unexpected(compared.error());
    }
    TSUNAGI_TRY(desk.settleAll());
    const auto reader = desk.reader();
    TSUNAGI_TRY(reader);
    const auto sums = StockLedger::check(**reader);
    TSUNAGI_TRY(sums);
    const auto numbers = NumberAudit::check(**reader, call.app().carriers());
    TSUNAGI_TRY(numbers);
    const auto orders = OrderLedger::check(**reader);
    TSUNAGI_TRY(orders);
    return *findings + *sums + *numbers + *orders;
}

Exit verify(Invocation &call)
{
    RangeReport ranges;
    const auto findings = findingsOf(call, ranges);
    if (!findings)
        return call.failed(findings.error());
    const auto waiting = call.app().desk().pendingCount();
    if (!waiting)
        return call.failed(waiting.error());
    QJsonArray list;
    for (const ProfileFault &one : *findings) {
        const auto [what, remedy] = wordsOf(one);
        list << QJsonObject {{u"code"_qs, QString::fromUtf8(one.code)}, {u"what"_qs, what}, {u"where"_qs, one.where}, {u"detail"_qs, one.detail}, {u"todo"_qs, remedy}};
        call.complain(CommandLine::tr("tsunagi: %1: %2%3; to do: %4").arg(what, one.where, one.detail.isEmpty() ? QString() : u" ("_qs + one.detail + u')', remedy));
    }
    call.print(QJsonDocument(QJsonObject {{u"ok"_qs, findings->isEmpty()}, {u"findings"_qs, list}, {u"rows"_qs, ranges.rows}, {u"tick"_qs, ranges.tick}, {u"left"_qs, ranges.left},
                                          {u"apart"_qs, ranges.apart}, {u"mended"_qs, ranges.mended}, {u"remade"_qs, ranges.remade}, {u"waiting"_qs, *waiting}}));
    if (!call.json()) {
        if (ranges.apart > 0 && call.has(u"mend"_qs))
            call.say(ranges.remade ? CommandLine::tr("the cache was made anew") : CommandLine::tr("%1 rows were fetched again").arg(ranges.mended));
        if (findings->isEmpty())
            call.say(CommandLine::tr("all holds: files, journal, %1 rows compared with the shared side, sums, number blocks").arg(ranges.rows));
        if (*waiting > 0)
            call.say(CommandLine::tr("%1 changes wait to be sent").arg(*waiting));
    }
    return findings->isEmpty() ? Exit::Done : Exit::Part;
}

} // namespace

void addSyncCommands(CommandLine &line)
{
    line.add({u"sync"_qs, CommandLine::tr("exchanges with the shared side"), {},
              {{u"once"_qs, {}, CommandLine::tr("one batch up and one slice down, not until neither side has more"), false}}, sync});
    line.add({u"verify"_qs, CommandLine::tr("looks whether all holds: files, rows against the shared side, stock and quantities, money and parcels of orders, number blocks; 0 only if all does"), {},
              {{u"mend"_qs, {}, CommandLine::tr("fetches rows again that differ, computes the stock anew, and makes a damaged cache anew"), false}}, verify});
    line.add({u"outbox"_qs, CommandLine::tr("what waits to be sent, and what was refused lately"), {}, {}, outbox});
}

} // namespace tsunagi
