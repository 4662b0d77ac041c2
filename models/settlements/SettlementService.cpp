// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementService.h"

#include "models/payments/PaymentService.h"
#include "models/settlements/SettlementText.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 500;
constexpr int kRestDays = 60; // after it, orders that a settlement paid may rest
constexpr qint64 kMostBytes = 100LL * 1024 * 1024;

} // namespace

Result<SettlementLayouts> SettlementService::layouts() const
{
    return SettlementLayouts::load(m_desk.profile() + QStringLiteral("/settlements/layouts"));
}

Result<SettlementReport> SettlementService::importFile(const QString &path, const QString &client)
{
    SettlementReport report;
    const auto bytes = report.open(path, kMostBytes, SettlementFile::problem);
    if (!bytes)
        return report;
    const auto layouts = this->layouts();
    TSUNAGI_TRY(layouts);
    const SettlementFile file = layouts->read(*bytes, path);
    report.format = file.format;
    report.encoding = file.encoding;
    report.rows = file.rows;
    report.problems = file.problems;
    const SettlementLayout *layout = layouts->layout(file.format);
    if (!layout)
        return report;
    report.warningJa = layout->warningJa;
    report.warningEn = layout->warningEn;
    Id clientId;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto clients = SettlementStore::clients(**reader, client.isEmpty() ? layout->shops : QStringList());
        TSUNAGI_TRY(clients);
        if (!client.isEmpty()) {
            const auto named = std::find_if(clients->cbegin(), clients->cend(), [&](const auto &one) { return one.second == client; });
            if (named == clients->cend())
                return fail(Code::NotFound, client, QStringLiteral("no such client"));
            clientId = named->first;
        } else if (clients->size() == 1) {
            clientId = clients->first().first;
        } else {
            QStringList numbers;
            for (const SettlementDraft &draft : file.settlements)
                for (const SettlementEntry &entry : draft.entries)
                    if (!entry.order.isEmpty())
                        numbers << entry.order;
            numbers.removeDuplicates();
            const auto owners = SettlementStore::clientsOf(**reader, numbers, layout->shops);
            TSUNAGI_TRY(owners);
            if (owners->size() == 1)
                clientId = *owners->cbegin();
        }
    }
    if (clientId.isNull()) {
        report.problems << SettlementFile::problem(QStringLiteral("client_unsaid"), path, 0);
        return report;
    }
    const auto hash = m_desk.keepFile(report.file, *bytes);
    TSUNAGI_TRY(hash);
    TSUNAGI_TRY(take(file, path, clientId, report));
    const Id fileId = Id::named(0, {"kept_file", "settlement", *hash});
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto kept = readRow(**reader, *m_desk.catalogue().table("kept_file"), fileId);
    TSUNAGI_TRY(kept);
    if (!*kept) {
        Change change;
        change.kind = "file.keep";
        change.roots = {fileId};
        change.insert("kept_file", fileId).fields = {{"name", Value(report.file)}, {"format", Value(report.format)}, {"encoding", Value(report.encoding)},
                                                     {"hash", Value::blob(*hash)}, {"size", Value(qint64(bytes->size()))}, {"rows", Value(report.rows)}};
        TSUNAGI_TRY(m_desk.commit({change}, Lane::Bulk));
    }
    return report;
}

Result<> SettlementService::take(const SettlementFile &file, const QString &path, const Id &client, SettlementReport &report)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *m_desk.catalogue().table("settlement");
    const Id action = Id::v7();
    QList<Change> changes;
    for (const SettlementDraft &draft : file.settlements) {
        const Id id = Id::named(0, {"settlement", file.format.toUtf8(), client.view(), draft.number.toUtf8()});
        QHash<Id, qint64> here;
        QHash<Id, QString> days;
        Statement lines = (*reader)->statement("SELECT id, amount, day FROM settlement_line WHERE settlement_id=?");
        lines.bind(1, id);
        TSUNAGI_TRY(each(lines, [&](const Statement &row) {
            here.insert(row.id(0), row.integer(1));
            days.insert(row.id(0), row.text(2));
        }));
        QSet<Id> inFile;
        QList<std::pair<Id, const SettlementEntry *>> fresh;
        int differs = 0;
        for (const SettlementEntry &entry : draft.entries) {
            const auto named = [&](const QString &key) { return Id::named(0, {"settlement_line", id.view(), key.toUtf8()}); };
            const Id before = entry.was.isEmpty() ? Id() : named(entry.was);
            const bool isBefore = here.contains(before) && here.value(before) == entry.amount && days.value(before) == entry.day.toString(Qt::ISODate) && !inFile.contains(before);
            const Id line = isBefore ? before : named(entry.key);
            inFile.insert(line);
            const auto known = here.constFind(line);
            if (known == here.cend()) {
                fresh.append({line, &entry});
            } else if (*known != entry.amount) {
                report.problems << SettlementFile::problem(QStringLiteral("line_differs"), path, entry.line, {}, entry.order);
                ++differs;
            }
        }
        const auto known = readRow(**reader, table, id);
        TSUNAGI_TRY(known);
        // "cut": rows are missing, and another file may bring them.
        const QString digest = !draft.whole ? QString() : draft.complete ? draft.digest() : QStringLiteral("cut");
        const auto iso = [](const QDate &day) { return Value(day.isValid() ? day.toString(Qt::ISODate) : QString()); };
        const QList<std::pair<QByteArray, Value>> paid {{"from_day", iso(draft.from)}, {"to_day", iso(draft.to)}, {"day", iso(draft.day)}, {"net", Value(draft.net)}, {"digest", Value(digest)}};
        Change head;
        head.kind = "settlement.import";
        head.action = action;
        head.roots = {id};
        head.eventCode = "settlement_imported";
        bool heads = !*known;
        if (*known && draft.whole) {
            const QString before = (*known)->value("digest").string();
            const bool fits = std::all_of(here.keyBegin(), here.keyEnd(), [&](const Id &line) { return inFile.contains(line); });
            const bool lesser = fresh.isEmpty() && !draft.complete; // cut, of one that is here
            if (before != u"cut" && before == digest) {
                // the same once more; what a lost desk did not write goes in
            } else if (before == u"cut" && fits) {
                heads = patchRow(head, table, id, **known, paid);
            } else if (!lesser) {
                report.problems << SettlementFile::problem(QStringLiteral("settlement_differs"), path, draft.line, {}, draft.number);
                report.settlements << id;
                continue;
            }
        }
        report.settlements << id;
        report.fresh += int(fresh.size());
        report.same += int(draft.entries.size() - fresh.size()) - differs;
        if (!*known)
            head.insert("settlement", id).fields = QList<std::pair<QByteArray, Value>> {{"platform", Value(file.format)}, {"number", Value(draft.number)}, {"client_id", Value(client)}, {"state", Value(QStringLiteral("open"))}} + paid;
        head.eventValues = {{QStringLiteral("file"), report.file}, {QStringLiteral("lines"), int(fresh.size())}, {QStringLiteral("number"), draft.number}};
        if (!heads && fresh.isEmpty())
            continue;
        qsizetype from = 0;
        do { // the row goes with the first of its lines
            Change change = from == 0 ? head : Change();
            if (from > 0) {
                change.kind = head.kind;
                change.action = action;
                change.roots = head.roots;
                change.eventCode = "settlement_lines";
            }
            for (const auto &[line, entry] : fresh.mid(from, kSlice))
                change.insert("settlement_line", line).fields = {{"settlement_id", Value(id)}, {"order_number", Value(entry->order)}, {"kind", Value(entry->kind)}, {"amount", Value(entry->amount)},
                                                                 {"what", Value(entry->what)}, {"day", iso(entry->day)}};
            changes << change;
            from += kSlice;
        } while (from < fresh.size());
    }
    if (!changes.isEmpty())
        TSUNAGI_TRY(m_desk.commit(changes, Lane::Bulk));
    return {};
}

Result<QList<SettlementRow>> SettlementService::list()
{
    const auto layouts = this->layouts();
    TSUNAGI_TRY(layouts);
    const auto rules = SettlementRules::load(m_desk.profile() + QStringLiteral("/settlements/rules.json"));
    TSUNAGI_TRY(rules);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto rows = SettlementStore::settlements(**reader);
    TSUNAGI_TRY(rows);
    const auto facts = SettlementStore::facts(**reader);
    TSUNAGI_TRY(facts);
    rules->explain(*rows, *facts, *layouts);
    const auto rests = m_desk.knowsRest();
    TSUNAGI_TRY(rests);
    // Orders of so long ago may have left this desk: that it does not know them says nothing any more.
    const QString old = m_desk.clock().today().addDays(-kRestDays).toString(Qt::ISODate);
    for (SettlementRow &row : *rows)
        if (*rests && row.toDay < old)
            row.differences.removeIf([](const SettlementDifference &one) { return one.why == u"order_unknown"; });
    TSUNAGI_TRY(SettlementStore::looked(**reader, *rows));
    return rows;
}

Result<SettlementDetail> SettlementService::detail(const Id &settlement) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return SettlementStore::detail(**reader, settlement);
}

Result<> SettlementService::accept(const Id &settlement, const Id &deposit)
{
    return m_payments.giveToSettlement(deposit, settlement);
}

Result<> SettlementService::release(const Id &settlement)
{
    Id deposit;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto row = readRow(**reader, *m_desk.catalogue().table("settlement"), settlement);
        TSUNAGI_TRY(row);
        if (!*row)
            return fail(Code::NotFound, QStringLiteral("settlement"), QString::fromLatin1(settlement.hex()));
        deposit = (*row)->value("deposit_id").id();
    }
    if (deposit.isNull())
        return fail(Code::Invalid, QStringLiteral("settlement"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no deposit was given to this settlement")));
    return m_payments.release(deposit);
}

Result<> SettlementService::look(const Id &settlement, const QString &order, const QString &why, const QString &note, bool seen)
{
    if (seen && note.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("note"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say what came of it, so that others need not look again")));
    const auto rows = list();
    TSUNAGI_TRY(rows);
    const auto row = std::find_if(rows->cbegin(), rows->cend(), [&](const SettlementRow &one) { return one.id == settlement; });
    if (row == rows->cend())
        return fail(Code::NotFound, QStringLiteral("settlement"), QString::fromLatin1(settlement.hex()));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *m_desk.catalogue().table("settlement_check");
    const QList<std::pair<QByteArray, Value>> fields {{"note", Value(seen ? note.simplified() : QString())}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}, {"state", Value(seen ? QStringLiteral("seen") : QStringLiteral("open"))}};
    const auto amount = [](std::optional<qint64> yen) { return yen ? Value(*yen) : Value(); };
    Change change;
    change.kind = "settlement.look";
    change.roots = {settlement};
    for (const SettlementDifference &one : row->differences) {
        if (one.order != order || one.why != why || one.seen == seen)
            continue;
        const auto text = [](std::optional<qint64> yen) { return yen ? QByteArray::number(*yen) : QByteArray(); };
        const Id id = Id::named(0, {"settlement_check", settlement.view(), order.toUtf8(), why.toUtf8(), text(one.expected), text(one.found)});
        const auto known = readRow(**reader, table, id);
        TSUNAGI_TRY(known);
        if (*known)
            patchRow(change, table, id, **known, fields);
        else
            change.insert("settlement_check", id).fields = QList<std::pair<QByteArray, Value>> {{"settlement_id", Value(settlement)}, {"order_number", Value(order)}, {"why", Value(why)}, {"expected_yen", amount(one.expected)}, {"found_yen", amount(one.found)}} + fields;
    }
    if (change.patches.isEmpty() && change.inserts.isEmpty())
        return {};
    change.eventCode = seen ? "settlement_looked" : "settlement_unlooked";
    change.eventValues = {{QStringLiteral("order"), order}, {QStringLiteral("why"), why}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QJsonObject SettlementService::toJson(const SettlementRow &row)
{
    const auto yen = [](std::optional<qint64> amount) { return amount ? QJsonValue(*amount) : QJsonValue(); };
    QJsonArray differences, candidates;
    for (const SettlementDifference &one : row.differences)
        differences << QJsonObject {{QStringLiteral("order"), one.order}, {QStringLiteral("why"), one.why}, {QStringLiteral("expected"), yen(one.expected)}, {QStringLiteral("found"), yen(one.found)},
                                    {QStringLiteral("seen"), one.seen}, {QStringLiteral("note"), one.note}, {QStringLiteral("words"), SettlementText::why(one)}};
    for (const SettlementCandidate &one : row.candidates)
        candidates << QJsonObject {{QStringLiteral("deposit"), QString::fromLatin1(one.deposit.hex())}, {QStringLiteral("date"), one.day}, {QStringLiteral("payer"), one.payer}, {QStringLiteral("amount"), one.amount}, {QStringLiteral("byPayer"), one.byPayer}, {QStringLiteral("fee"), one.fee}};
    return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())}, {QStringLiteral("platform"), row.platform}, {QStringLiteral("number"), row.number}, {QStringLiteral("client"), row.client},
            {QStringLiteral("from"), row.fromDay}, {QStringLiteral("to"), row.toDay}, {QStringLiteral("date"), row.day}, {QStringLiteral("net"), row.net()}, {QStringLiteral("sum"), row.sum},
            {QStringLiteral("lines"), row.lines}, {QStringLiteral("state"), row.state}, {QStringLiteral("case"), row.situation}, {QStringLiteral("incomplete"), row.incomplete},
            {QStringLiteral("deposit"), row.depositId.isNull() ? QJsonValue() : QJsonValue(QString::fromLatin1(row.depositId.hex()))}, {QStringLiteral("ambiguous"), row.ambiguous},
            {QStringLiteral("candidates"), candidates}, {QStringLiteral("differences"), differences}};
}

} // namespace tsunagi
