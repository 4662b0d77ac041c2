// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoService.h"

#include "models/orders/RestOfOrder.h"
#include "models/stock/FreeStock.h"
#include "models/stock/KeptPieces.h"
#include "models/storage/Each.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace tsunagi {

namespace {

constexpr qint64 kKeptUs = 30LL * 24 * 3600 * 1000000; ///< as long as desk.db keeps bodies
constexpr qint64 kAtOnceUs = 12LL * 3600 * 1000000; ///< a long shift
constexpr int kPage = 200;
constexpr int kMostOps = 20000;
const QString kUndo = QStringLiteral("undo"); ///< event value: the act that this one takes back
const QString kRedo = QStringLiteral("redo"); ///< event value: that one had itself taken another back
const QString kOf = QStringLiteral("undoKind"); ///< event value: the kind of what was taken back

const QSet<QByteArray> kOpens {"handover.close", "batch.open", "export.open"};

struct Told
{
    Id undo;
    bool redo = false;
    QByteArray of;
};

Told toldIn(const Change &change)
{
    return {Id::fromHex(change.eventValues.value(kUndo).toString().toLatin1()), change.eventValues.value(kRedo).toBool(),
            change.eventValues.value(kOf).toString().toUtf8()};
}

/// What people call a root; empty if this desk has no name for it.
QString nameOf(const Database &rows, const Id &root)
{
    for (const char *sql : {"SELECT number FROM orders WHERE id=?", "SELECT number FROM return_case WHERE id=?",
                            "SELECT number FROM escalation WHERE id=?", "SELECT sku FROM item WHERE id=?"}) {
        Statement query = rows.statement(sql);
        query.bind(1, root);
        if (const auto found = query.step(); found && *found)
            return query.text(0);
    }
    return {};
}

/// Who wrote on this root last, apart from who only looks after it and from what was taken back.
Result<> nameChanger(const Database &rows, const Id &own, UndoPart &part)
{
    Statement query = rows.statement(// What was refused changed nothing, nor did what came before.
                                     "SELECT person, at FROM timeline WHERE root=?1 AND op_id<>?2 AND code<>'conflict' AND kind NOT LIKE 'claim.%' AND kind NOT LIKE 'note.%' AND vals->>'$.undo' IS NULL"
                                     " AND at>=coalesce((SELECT max(t.at) FROM timeline t WHERE t.root=?1 AND t.op_id=?2), 0)"
                                     " ORDER BY at DESC, id DESC LIMIT 1");
    query.bindAll(part.root, own);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (*found) {
        part.person = query.text(0);
        part.atUs = query.integer(1);
    }
    return {};
}

/// Was this part of the act taken back before?
Result<bool> isBack(const Database &rows, const Id &root, const Id &act)
{
    // Behind a redo the act may stand again: then it is said who changed it since.
    Statement query = rows.statement("SELECT vals->>'$.redo' IS NULL FROM timeline WHERE root=? AND (vals->>'$.undo'=? OR vals->>'$.redo' IS NOT NULL) ORDER BY at DESC, id DESC LIMIT 1");
    query.bindAll(root, Value(QString::fromLatin1(act.hex())));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found && query.integer(0) != 0;
}

/// Who works on it at another desk; their window is to be the one that changes it.
Result<> nameClaimer(const Database &rows, const QString &desk, UndoPart &part)
{
    Statement query = rows.statement("SELECT person, desk FROM claim WHERE order_id=? AND state='held' AND desk<>? LIMIT 1");
    query.bindAll(part.root, desk);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (*found) {
        part.claimedBy = query.text(0);
        part.claimDesk = query.text(1);
    }
    return {};
}

QString outcomeName(UndoPart::Outcome outcome)
{
    switch (outcome) {
    case UndoPart::Outcome::Undone: return QStringLiteral("undone");
    case UndoPart::Outcome::Asked: return QStringLiteral("asked");
    case UndoPart::Outcome::Changed: return QStringLiteral("changed");
    case UndoPart::Outcome::Instructed: return QStringLiteral("instructed");
    case UndoPart::Outcome::Barred: return QStringLiteral("barred");
    case UndoPart::Outcome::Refused: return QStringLiteral("refused");
    }
    return {};
}

QString barName(UndoBar bar)
{
    switch (bar) {
    case UndoBar::None: return {};
    case UndoBar::Paper: return QStringLiteral("paper");
    case UndoBar::Document: return QStringLiteral("document");
    case UndoBar::Number: return QStringLiteral("number");
    case UndoBar::Manual: return QStringLiteral("manual");
    case UndoBar::CarrierFile: return QStringLiteral("carrier_file");
    case UndoBar::Truck: return QStringLiteral("truck");
    case UndoBar::Asked: return QStringLiteral("asked");
    case UndoBar::Answered: return QStringLiteral("answered");
    case UndoBar::Warehouse: return QStringLiteral("warehouse");
    case UndoBar::Setup: return QStringLiteral("setup");
    case UndoBar::Account: return QStringLiteral("account");
    case UndoBar::Recorded: return QStringLiteral("recorded");
    case UndoBar::Step: return QStringLiteral("step");
    case UndoBar::Past: return QStringLiteral("past");
    case UndoBar::Approval: return QStringLiteral("approval");
    case UndoBar::Import: return QStringLiteral("import");
    case UndoBar::Sent: return QStringLiteral("sent");
    case UndoBar::Unknown: return QStringLiteral("unknown");
    }
    return {};
}

QString utc(qint64 us)
{
    return us ? QDateTime::fromMSecsSinceEpoch(us / 1000, QTimeZone::utc()).toString(Qt::ISODate) : QString();
}

/// A hold that begins again keeps its pieces again: unless its act did, or they are the order's still. Where others have them since, it does not say that it keeps any.
Result<> keepAgain(Change &back, const Database &rows, FreeStock &stock)
{
    if (back.kind != "order.hold" || std::any_of(back.inserts.cbegin(), back.inserts.cend(), [](const RowInsert &insert) { return insert.table == "reservation"; }))
        return {};
    QList<RowInsert> pieces;
    for (RowInsert &hold : back.inserts) {
        const auto keeps = std::find_if(hold.fields.begin(), hold.fields.end(), [](const auto &field) { return field.first == "keep" && field.second.integer() != 0; });
        if (hold.table != "hold" || keeps == hold.fields.end())
            continue;
        Change kept;
        const auto done = kept_pieces::keep(kept, rows, back.roots.first(), hold.id, stock);
        if (!done && done.error().code != Code::Invalid)
            return tl::unexpected(done.error());
        if (done) {
            pieces << kept.inserts;
            back.eventValues.insert(QStringLiteral("keep"), true);
        } else {
            keeps->second = Value();
        }
    }
    back.inserts << pieces;
    return {};
}

/// What may be changed of the rest of an order, of which a part has left, goes back there, too; what that part left on stays.
Result<> allowRest(Change &back, const Database &rows)
{
    static const QSet<QByteArray> changed {"order.edit", "order.route", "order.hold", "order.pieces"};
    if (!changed.contains(back.kind))
        return {};
    QList<Id> orders;
    back.guards.removeIf([&orders](const Guard &guard) {
        if (guard.table != "shipment" || !guard.isNone())
            return false;
        orders << guard.id;
        return true;
    });
    for (const Id &order : std::as_const(orders))
        TSUNAGI_TRY(rest_of_order::guardFree(back, rows, order));
    return {};
}

/// Further pieces that have a number which is freed, later than its act, are free of it too. True: a delivery note of ours names it.
Result<bool> freeEverywhere(Change &back, const Catalogue &catalogue, const Database &rows)
{
    if (back.kind != "slip.free")
        return false;
    const QList<Patch> patches = back.patches;
    for (const Patch &patch : patches) {
        if (patch.table != "slip")
            continue;
        Statement named = rows.statement("SELECT 1 FROM slip l JOIN parcel p ON p.id=l.parcel_id JOIN parcel n ON n.shipment_id=p.shipment_id JOIN sheet t ON t.parcel_id=n.id"
                                         " WHERE l.id=? AND t.what='delivery_note' AND coalesce(t.state,'')<>'spoiled' AND t.at>=l.at LIMIT 1");
        named.bind(1, patch.id);
        const auto printed = named.step();
        TSUNAGI_TRY(printed);
        if (*printed)
            return true;
        QList<Id> pieces;
        Statement sharing = rows.statement("SELECT p.id FROM parcel p WHERE p.slip_id=?1 AND p.shipment_id IN (SELECT q.shipment_id FROM slip l JOIN parcel q ON q.id=l.parcel_id WHERE l.id=?1)");
        sharing.bind(1, patch.id);
        TSUNAGI_TRY(each(sharing, [&](const Statement &row) { pieces << row.id(0); }));
        for (const Id &piece : std::as_const(pieces)) {
            if (std::any_of(patches.cbegin(), patches.cend(), [&](const Patch &one) { return one.id == piece; }))
                continue;
            const CatalogueTable &table = *catalogue.table("parcel");
            const auto row = readRow(rows, table, piece);
            TSUNAGI_TRY(row);
            back.guard("parcel", piece, "state", Value(QStringLiteral("open")));
            patchRow(back, table, piece, **row, {{"slip_id", Value()}});
        }
    }
    return false;
}

} // namespace

int UndoReport::count(UndoPart::Outcome outcome) const
{
    return int(std::count_if(parts.cbegin(), parts.cend(), [outcome](const UndoPart &part) { return part.outcome == outcome; }));
}

bool UndoReport::isClean() const
{
    return act.bar == UndoBar::None && left == 0 && !failed
        && std::all_of(parts.cbegin(), parts.cend(), [](const UndoPart &part) { return part.outcome == UndoPart::Outcome::Undone && part.claimDesk.isEmpty(); });
}

Result<QList<UndoAct>> UndoService::acts(int limit, qint64 sinceUs) const
{
    const QString person = m_desk.person();
    const qint64 since = std::max(sinceUs, m_desk.clock().nowUs() - kKeptUs);
    const auto after = OwnActs::numberBefore(m_desk.profile(), since);
    TSUNAGI_TRY(after);
    QList<UndoAct> acts;
    QHash<Id, qsizetype> known;
    QSet<Id> undone; // an undo is always newer than what it undoes
    const auto bulk = OwnActs::bulkActs(m_desk.profile(), person, since);
    TSUNAGI_TRY(bulk);
    QList<UndoAct> many;
    for (const OwnActs::BulkAct &one : *bulk) {
        const auto change = Change::fromBody(m_desk.catalogue(), one.first.op.body);
        TSUNAGI_TRY(change);
        const Told told = toldIn(*change);
        if (!told.undo.isNull())
            undone.insert(told.undo);
        if (UndoRules::isByItself(one.first.op.kind, change->eventValues))
            continue;
        const bool undoes = !told.undo.isNull() && !told.redo;
        many.append({one.action, undoes && !told.of.isEmpty() ? told.of : one.first.op.kind, change->roots.mid(0, 1), {}, one.lastUs, undoes, told.redo, undone.contains(one.action),
                     UndoRules::barOf(one.first.op.kind), one.count});
    }
    qint64 before = std::numeric_limits<qint64>::max();
    bool enough = false;
    for (int read = 0; !enough && read < kMostOps; read += kPage) {
        const auto entries = OwnActs::newest(m_desk.profile(), person, since, *after, kPage, before);
        TSUNAGI_TRY(entries);
        if (entries->isEmpty())
            break;
        before = entries->last().op.seq;
        TSUNAGI_TRY(gather(*entries, limit, acts, known, undone, enough));
    }
    acts += many;
    std::stable_sort(acts.begin(), acts.end(), [](const UndoAct &a, const UndoAct &b) { return a.atUs > b.atUs; });
    acts.resize(std::min<qsizetype>(acts.size(), limit));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    for (UndoAct &act : acts)
        act.about = nameOf(**reader, act.roots.value(0));
    return acts;
}

Result<> UndoService::gather(const QList<OwnActs::Entry> &entries, int limit, QList<UndoAct> &acts, QHash<Id, qsizetype> &known, QSet<Id> &undone,
                             bool &enough) const
{
    for (const OwnActs::Entry &entry : entries) {
        if (entry.refused)
            continue;
        const auto change = Change::fromBody(m_desk.catalogue(), entry.op.body);
        TSUNAGI_TRY(change);
        const Told told = toldIn(*change);
        if (!told.undo.isNull())
            undone.insert(told.undo);
        if (UndoRules::isByItself(entry.op.kind, change->eventValues))
            continue;
        const Id id = entry.op.action.isNull() ? entry.op.id : entry.op.action;
        const auto at = known.constFind(id);
        if (at != known.cend()) {
            if (!acts[*at].undoes)
                acts[*at].kind = entry.op.kind;
            if (!kOpens.contains(entry.op.kind)) // the truck, the batch, the file itself is none of what is in it
                acts[*at].roots = change->roots.mid(0, 1) + acts[*at].roots;
            acts[*at].atUs = entry.op.atUs;
            if (UndoRules::barOf(entry.op.kind) == UndoBar::None) // part of it goes back
                acts[*at].bar = UndoBar::None;
            continue;
        }
        if (acts.size() == limit) {
            enough = true;
            break;
        }
        const bool undoes = !told.undo.isNull() && !told.redo;
        known.insert(id, acts.size());
        acts.append({id, undoes && !told.of.isEmpty() ? told.of : entry.op.kind, change->roots.mid(0, 1), {}, entry.op.atUs, undoes, told.redo,
                     undone.contains(id), UndoRules::barOf(entry.op.kind)});
    }
    return {};
}

Result<std::optional<UndoAct>> UndoService::last(bool redo) const
{
    const qint64 since = m_desk.clock().nowUs() - kAtOnceUs;
    const auto all = acts(kPage, since);
    TSUNAGI_TRY(all);
    const auto file = OwnActs::newestFile(m_desk.profile(), m_desk.person(), since);
    TSUNAGI_TRY(file);
    const auto fileAfter = [&file](qint64 atUs) -> std::optional<UndoAct> {
        if (!*file || (*file)->atUs <= atUs)
            return std::nullopt;
        return UndoAct {(*file)->action, "order.import", {}, {}, (*file)->atUs, false, false, false, UndoBar::Import};
    };
    for (const UndoAct &act : *all) {
        if (act.atUs < since)
            break;
        if (act.undone)
            continue;
        if (const auto taken = fileAfter(act.atUs))
            return redo ? std::nullopt : taken;
        if (act.undoes == redo)
            return act;
        // Whoever did something new since does not want the old one again.
        if (redo && !act.redoes)
            return std::nullopt;
    }
    return redo ? std::nullopt : fileAfter(0);
}

Result<std::optional<UndoReport>> UndoService::undoLast(bool redo, const Progress &progress)
{
    const auto act = last(redo);
    TSUNAGI_TRY(act);
    if (!*act)
        return std::optional<UndoReport>();
    if ((*act)->bar == UndoBar::Import)
        return std::optional(UndoReport {**act, {}, {}});
    auto report = undo((*act)->id, progress);
    TSUNAGI_TRY(report);
    return std::optional(std::move(*report));
}

Result<bool> UndoService::isUndone(const Id &act, qint64 sinceUs) const
{
    const auto known = acts(kMostOps, sinceUs);
    TSUNAGI_TRY(known);
    return std::any_of(known->cbegin(), known->cend(), [&act](const UndoAct &one) { return one.id == act && one.undone; });
}

Result<UndoReport> UndoService::undo(const Id &act, const Progress &progress)
{
    const auto taken = [] { return fail(Code::Invalid, QStringLiteral("undo"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it was taken back already"))); };
    const auto entries = OwnActs::ofAct(m_desk.profile(), m_desk.person(), act);
    TSUNAGI_TRY(entries);
    if (act.isNull() || entries->isEmpty()) {
        const auto bulk = OwnActs::bulkActs(m_desk.profile(), m_desk.person(), m_desk.clock().nowUs() - kKeptUs);
        TSUNAGI_TRY(bulk);
        const auto found = std::find_if(bulk->cbegin(), bulk->cend(), [&act](const OwnActs::BulkAct &one) { return one.action == act; });
        if (act.isNull() || found == bulk->cend())
            return fail(Code::NotFound, QString::fromLatin1(act.hex()), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no act of this person at this desk")));
        const auto undone = isUndone(act, found->first.op.atUs);
        TSUNAGI_TRY(undone);
        // A try that broke off left some of it: those go back now, what is back already stays.
        auto report = undoBulk(*found, progress);
        TSUNAGI_TRY(report);
        if (*undone && report->done.isNull())
            return taken();
        return report;
    }
    const auto undone = isUndone(act, entries->last().op.atUs);
    TSUNAGI_TRY(undone);
    if (*undone)
        return taken();
    UndoReport report;
    report.act = {act, entries->last().op.kind, {}, {}, entries->last().op.atUs, false, false, false, UndoBar::None};
    const Id action = Id::v7();
    OwnSteps own;
    const auto ways = waysBack(*entries, action, report, own);
    TSUNAGI_TRY(ways);
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        report.act.about = nameOf(**reader, report.act.roots.value(0));
    }
    if (ways->changes.isEmpty() && !report.parts.isEmpty() && report.count(UndoPart::Outcome::Barred) == report.parts.size()) {
        report.act.bar = report.parts.first().bar;
        report.parts.clear();
        return report;
    }
    const auto written = commit(report, *ways, Lane::Work);
    TSUNAGI_TRY(written);
    if (*written)
        report.done = action;
    report.act.undone = *written;
    return report;
}

Result<UndoReport> UndoService::undoBulk(const OwnActs::BulkAct &act, const Progress &progress)
{
    UndoReport report;
    report.act = {act.action, act.first.op.kind, {}, {}, act.first.op.atUs, false, false, false, UndoBar::None, act.count};
    const Id action = Id::v7();
    OwnSteps own; // nothing of what follows is in its lane
    qint64 looked = 0;
    bool whole = false;
    for (qint64 after = 0;;) {
        const qsizetype told = report.parts.size();
        const auto more = [&]() -> Result<bool> {
            const auto entries = OwnActs::ofBulkAct(m_desk.profile(), act, after, kPage);
            TSUNAGI_TRY(entries);
            if (entries->isEmpty())
                return false;
            const auto ways = waysBack(*entries, action, report, own);
            TSUNAGI_TRY(ways);
            report.act.roots.resize(1); // one of them names it
            const auto written = commit(report, *ways, Lane::Bulk);
            TSUNAGI_TRY(written);
            if (*written)
                report.done = action;
            after = entries->last().op.seq;
            looked += entries->size();
            return true;
        }();
        if (!more) {
            if (report.done.isNull())
                return tl::unexpected(more.error());
            // Some of it is back: who asked has to hear that, and not to ask for the act before it.
            report.failed = more.error();
            report.parts.resize(told);
            break;
        }
        whole = !*more;
        if (whole || (progress && !progress(looked)))
            break;
    }
    report.left = whole ? 0 : std::max<qint64>(0, act.count - looked);
    report.act.roots.resize(std::min<qsizetype>(1, report.act.roots.size()));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    report.act.about = nameOf(**reader, report.act.roots.value(0));
    report.act.undone = !report.done.isNull();
    return report;
}

Result<> UndoService::readSteps(qint64 sinceUs, OwnSteps &steps) const
{
    if (steps.sinceUs && *steps.sinceUs <= sinceUs)
        return {};
    steps = {{}, sinceUs};
    const auto newer = OwnActs::newest(m_desk.profile(), m_desk.person(), sinceUs, 0, kMostOps, std::numeric_limits<qint64>::max());
    TSUNAGI_TRY(newer);
    QSet<Id> undone;
    for (const OwnActs::Entry &one : *newer) { // the newest first: an undo comes before what it undoes
        if (one.refused)
            continue;
        const auto change = Change::fromBody(m_desk.catalogue(), one.op.body);
        TSUNAGI_TRY(change);
        const Told told = toldIn(*change);
        if (!told.undo.isNull())
            undone.insert(told.undo);
        if (told.undo.isNull() && !undone.contains(one.op.action.isNull() ? one.op.id : one.op.action))
            continue;
        for (const Patch &patch : change->patches)
            for (const FieldChange &field : patch.fields)
                if (patch.table == "orders" && field.field == "shape")
                    steps.orders[patch.id] << OwnSteps::Step {one.op.seq, one.op.atUs, field.after.integer()};
    }
    return {};
}

Result<> UndoService::skipTakenBack(const Database &rows, const OwnActs::Entry &entry, Change &done, qint64 sinceUs, OwnSteps &own) const
{
    for (Patch &patch : done.patches) {
        const auto raised = std::find_if(patch.fields.begin(), patch.fields.end(), [](const FieldChange &field) { return field.field == "shape"; });
        if (patch.table != "orders" || raised == patch.fields.end())
            continue;
        const auto row = readRow(rows, *m_desk.catalogue().table(patch.table), patch.id);
        TSUNAGI_TRY(row);
        const qint64 now = *row ? (*row)->value("shape").integer() : 0;
        if (now <= raised->after.integer())
            continue;
        // Each step since must be own, and be an undo or undone: what anybody did since bars it.
        TSUNAGI_TRY(readSteps(std::min(sinceUs, entry.op.atUs), own));
        QSet<qint64> steps;
        for (const OwnSteps::Step &one : own.orders.value(patch.id))
            if (one.seq > entry.op.seq && one.atUs >= entry.op.atUs)
                steps.insert(one.shape);
        bool whole = true;
        for (qint64 step = raised->after.integer() + 1; whole && step <= now; ++step)
            whole = steps.contains(step);
        if (whole)
            raised->after = Value(now);
    }
    return {};
}

Result<UndoService::Ways> UndoService::waysBack(const QList<OwnActs::Entry> &entries, const Id &action, UndoReport &report, OwnSteps &own) const
{
    const UndoRules::Moment moment {m_desk.person(), m_desk.clock().nowUs(), m_desk.clock().today()};
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const Database &rows = **reader;
    const UndoRules::RowOf rowOf = [&](const QByteArray &table, const Id &id) -> Result<std::optional<Row>> {
        const CatalogueTable *described = m_desk.catalogue().table(table);
        if (!described)
            return std::optional<Row>();
        return readRow(rows, *described, id);
    };
    Ways ways;
    FreeStock stock; // what one of them keeps is none for the next
    for (const OwnActs::Entry &entry : entries) {
        auto done = Change::fromBody(m_desk.catalogue(), entry.op.body);
        TSUNAGI_TRY(done);
        if (entry.refused) {
            report.parts << UndoPart {done->roots.value(0), nameOf(rows, done->roots.value(0)), UndoPart::Outcome::Refused, {}, 0};
            continue;
        }
        TSUNAGI_TRY(skipTakenBack(rows, entry, *done, report.act.atUs, own));
        const Told told = toldIn(*done);
        report.act.undoes = !told.undo.isNull() && !told.redo;
        if (report.act.undoes && !told.of.isEmpty())
            report.act.kind = told.of;
        if (entries.size() == 1 || !kOpens.contains(entry.op.kind))
            report.act.roots.prepend(done->roots.value(0));
        auto back = UndoRules::inverse(*done, m_desk.catalogue(), moment, rowOf);
        TSUNAGI_TRY(back);
        UndoPart part {done->roots.value(0), nameOf(rows, done->roots.value(0)), UndoPart::Outcome::Undone, {}, 0};
        if (std::holds_alternative<Change>(*back)) {
            const auto named = freeEverywhere(std::get<Change>(*back), m_desk.catalogue(), rows);
            TSUNAGI_TRY(named);
            if (*named)
                back = UndoRules::Inverse(UndoBar::Paper);
        }
        if (std::holds_alternative<UndoBar>(*back)) {
            part.outcome = UndoPart::Outcome::Barred;
            part.bar = std::get<UndoBar>(*back);
            report.parts << part;
        } else if (std::holds_alternative<UndoRules::Changed>(*back)) {
            const auto before = isBack(rows, part.root, report.act.id);
            TSUNAGI_TRY(before);
            if (*before)
                continue;
            part.outcome = UndoPart::Outcome::Changed;
            TSUNAGI_TRY(nameChanger(rows, entry.op.id, part));
            report.parts << part;
        } else {
            Change &change = std::get<Change>(*back);
            TSUNAGI_TRY(allowRest(change, rows));
            TSUNAGI_TRY(keepAgain(change, rows, stock));
            change.action = action;
            change.eventValues.insert(kUndo, QString::fromLatin1(report.act.id.hex()));
            change.eventValues.insert(kOf, QString::fromUtf8(entry.op.kind));
            change.eventValues.remove(kRedo); // of the act itself, if its values were taken over
            if (report.act.undoes)
                change.eventValues.insert(kRedo, true);
            ways.changes << change;
            ways.parts.append({entry.op.id, part});
        }
    }
    return ways;
}

Result<bool> UndoService::commit(UndoReport &report, const Ways &ways, Lane lane)
{
    const auto receipts = m_desk.commit(ways.changes, lane);
    TSUNAGI_TRY(receipts);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    bool written = false;
    for (qsizetype i = 0; i < receipts->size(); ++i) {
        const Receipt &receipt = receipts->at(i);
        UndoPart part = ways.parts[i].second;
        if (receipt.misfit.reason == "approval") { // nothing has changed yet
            part.outcome = UndoPart::Outcome::Asked;
        } else if (receipt.fit == Fit::Conflict) {
            const bool shipped = receipt.misfit.reason == "guard" && receipt.misfit.table == "shipment";
            part.outcome = shipped ? UndoPart::Outcome::Instructed : UndoPart::Outcome::Changed;
            TSUNAGI_TRY(nameChanger(**reader, ways.parts[i].first, part));
        } else {
            if (lane == Lane::Bulk && receipt.op.isNull())
                continue; // back already, by a try that broke off
            written = written || !receipt.op.isNull();
            TSUNAGI_TRY(nameClaimer(**reader, m_desk.name(), part));
        }
        report.parts << part;
    }
    return written;
}

QJsonObject UndoService::toJson(const UndoAct &act)
{
    return {{QStringLiteral("action"), QString::fromLatin1(act.id.hex())},
            {QStringLiteral("kind"), QString::fromUtf8(act.kind)},
            {QStringLiteral("about"), act.about},
            {QStringLiteral("parts"), act.size()},
            {QStringLiteral("at"), utc(act.atUs)},
            {QStringLiteral("undoes"), act.undoes},
            {QStringLiteral("undone"), act.undone},
            {QStringLiteral("barred"), barName(act.bar)}};
}

QJsonObject UndoService::toJson(const UndoReport &report)
{
    QJsonArray parts;
    for (const UndoPart &part : report.parts)
        parts << QJsonObject {{QStringLiteral("about"), part.about}, {QStringLiteral("outcome"), outcomeName(part.outcome)},
                              {QStringLiteral("person"), part.person}, {QStringLiteral("at"), utc(part.atUs)},
                              {QStringLiteral("barred"), barName(part.bar)}, {QStringLiteral("claimed_by"), part.claimedBy}, {QStringLiteral("claim_desk"), part.claimDesk}};
    QJsonObject json = toJson(report.act);
    json.insert(QStringLiteral("parts"), parts);
    json.insert(QStringLiteral("left"), report.left);
    json.insert(QStringLiteral("by"), report.done.isNull() ? QString() : QString::fromLatin1(report.done.hex()));
    return json;
}

} // namespace tsunagi
