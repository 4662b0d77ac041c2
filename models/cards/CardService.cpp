// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardService.h"

#include "models/cards/CardText.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"
#include "models/sync/Hearing.h"

#include <QDateTime>
#include <QDir>
#include <QSaveFile>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 200;
constexpr qint64 kMostBytes = 50LL * 1024 * 1024;

/// What the world names: one authorisation, at every desk.
Id idOf(const Id &order, const QString &reference, qint64 amount, const QDate &day)
{
    return reference.isEmpty() ? Id::named(0, {"card", order.view(), QByteArray::number(amount), day.toString(Qt::ISODate).toLatin1()}) : Id::named(0, {"card", order.view(), reference.toUtf8()});
}

QString quoted(const QString &cell)
{
    return cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') ? u'"' + QString(cell).replace(u'"', QStringLiteral("\"\"")) + u'"' : cell;
}

} // namespace

Result<CardRules> CardService::rules() const
{
    return CardRules::load(m_desk.profile() + QStringLiteral("/cards/rules.json"));
}

Result<QList<CardRow>> CardService::rows() const
{
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto rows = CardStore::list(**reader);
    TSUNAGI_TRY(rows);
    rules->judge(*rows, m_desk.clock().today());
    return rows;
}

Change CardService::adding(const Id &id, const Id &order, const QString &provider, const QString &reference, qint64 amount, const QDate &day, const QDate &expires, const QString &source) const
{
    Change change;
    change.kind = "card.add";
    change.roots = {order};
    change.insert("card_authorisation", id).fields = {{"order_id", Value(order)}, {"provider", Value(provider)}, {"reference", Value(reference)}, {"amount", Value(amount)}, {"day", Value(day.toString(Qt::ISODate))},
                                                      {"expires", Value(expires.toString(Qt::ISODate))}, {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "card_added";
    change.eventValues = {{QStringLiteral("amount"), amount}, {QStringLiteral("expires"), expires.toString(Qt::ISODate)}, {QStringLiteral("source"), source}};
    return change;
}

Result<std::optional<Change>> CardService::marking(const Database &db, const CardRow &row, const QString &state, const QString &source, std::optional<qint64> taken) const
{
    const CatalogueTable &table = *m_desk.catalogue().table("card_authorisation");
    const auto known = readRow(db, table, row.id);
    TSUNAGI_TRY(known);
    Change change;
    change.kind = "card.state";
    change.roots = {row.orderId};
    if (!*known || (*known)->value("state").string() == state)
        return std::nullopt;
    const std::optional<qint64> now = taken ? taken : row.taken;
    patchRow(change, table, row.id, **known, {{"state", Value(state)}, {"person", Value(source.isEmpty() ? m_desk.person() : QString())}, {"at", Value(m_desk.clock().nowUs())}, {"taken", Value(now)}});
    change.eventCode = "card_state";
    change.eventValues = {{QStringLiteral("state"), state}, {QStringLiteral("amount"), state == u"captured" ? now.value_or(row.amount) : row.amount}};
    if (!source.isEmpty())
        change.eventValues.insert(QStringLiteral("source"), source);
    return std::optional(change);
}

Result<> CardService::takeIn()
{
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    QList<Change> changes;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto untold = CardStore::untold(**reader);
        TSUNAGI_TRY(untold);
        for (const AuthorisedOrder &order : *untold) {
            const QDate day = QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, 9 * 3600).date();
            // Alike at every desk: the shop's file has no number of the payment.
            changes << adding(Id::named(0, {"card", order.id.view(), "shop"}), order.id, order.platform, {}, order.total, day, rules->expiry(order.platform, day), QStringLiteral("shop"));
            changes.last().eventValues.insert(QStringLiteral("byItself"), true);
        }
        const auto rows = CardStore::list(**reader);
        TSUNAGI_TRY(rows);
        for (const CardRow &row : *rows) {
            // Only of what the shop's file brought, and never over what a person said of it.
            if (row.id != Id::named(0, {"card", row.orderId.view(), "shop"}) || !(row.state == u"listed" || (row.state == u"open" && row.person.isEmpty())))
                continue;
            const QString said = row.shopState.section(QStringLiteral(" / "), 0, 0), state = said == u"paid" || said == u"partially_refunded" || said == u"refunded" ? QStringLiteral("captured") : said == u"voided" ? QStringLiteral("voided") : QString();
            if (state.isEmpty())
                continue;
            // "Paid" is said of the whole order, whatever a list of ours asked for.
            const auto change = marking(**reader, row, state, QStringLiteral("shop"), said == u"paid" ? std::optional(row.amount) : std::nullopt);
            TSUNAGI_TRY(change);
            if (*change)
                changes << **change;
            if (*change)
                changes.last().eventValues.insert(QStringLiteral("byItself"), true);
        }
    }
    for (qsizetype from = 0; from < changes.size(); from += kSlice)
        TSUNAGI_TRY(m_desk.commit(changes.mid(from, kSlice), Lane::Bulk));
    return {};
}

Result<QList<CardRow>> CardService::list()
{
    TSUNAGI_TRY(takeIn());
    return rows();
}

Result<QList<TimelineRecord>> CardService::timeline(const Id &order) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return CardStore::timeline(**reader, order);
}

Result<Id> CardService::add(const Id &order, qint64 amount, const QDate &day, const QDate &expires, const QString &reference)
{
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    if (amount <= 0)
        return fail(Code::Invalid, QStringLiteral("amount"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an authorisation is of more than zero yen")));
    if (!day.isValid() || (expires.isValid() && expires < day))
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is given on a day, and ends on a later one")));
    if (day > m_desk.clock().today())
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an authorisation was given today or before: its day is still to come")));
    // The same look as at a file's row: a card's number must not get in by hand either.
    if (CardRules::isCardNumber(reference))
        return fail(Code::Invalid, QStringLiteral("reference"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this looks like the number of a card, which is not kept here")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = readRow(**reader, *m_desk.catalogue().table("orders"), order);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QStringLiteral("order"));
    const auto shop = readRow(**reader, *m_desk.catalogue().table("shop"), (*row)->value("shop_id").id());
    TSUNAGI_TRY(shop);
    const QString provider = *shop ? (*shop)->value("platform").string() : QString();
    const Id id = idOf(order, reference.simplified(), amount, day);
    const auto known = readRow(**reader, *m_desk.catalogue().table("card_authorisation"), id);
    TSUNAGI_TRY(known);
    if (*known)
        return fail(Code::Invalid, QStringLiteral("order"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this authorisation is here already")));
    TSUNAGI_TRY(m_desk.commitOne(adding(id, order, provider, reference.simplified(), amount, day, expires.isValid() ? expires : rules->expiry(provider, day), QStringLiteral("hand"))));
    return id;
}

Result<CardReport> CardService::importFile(const QString &path, const QString &shop)
{
    CardReport report;
    const auto bytes = report.open(path, kMostBytes, CardRules::problem);
    if (!bytes)
        return report;
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    const CardFile file = rules->read(*bytes, path);
    report.encoding = file.encoding;
    report.format = file.format;
    report.rows = file.rows;
    report.problems = file.problems;
    report.warningJa = rules->warningJa();
    report.warningEn = rules->warningEn();
    QList<Change> changes;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto rows = CardStore::list(**reader);
        TSUNAGI_TRY(rows);
        QHash<Id, const CardRow *> known;
        for (const CardRow &row : *rows)
            known.insert(row.id, &row);
        QHash<Id, qsizetype> inFile; // the change that adds it
        for (const CardEntry &entry : file.entries) {
            const auto found = OrderStore::find(**reader, entry.order, shop);
            TSUNAGI_TRY(found);
            if (found->size() != 1) {
                report.problems << CardRules::problem(found->isEmpty() ? QStringLiteral("order_unknown") : QStringLiteral("order_ambiguous"), path, entry.line, {}, entry.order);
                continue;
            }
            const Id order = found->first().id, id = idOf(order, entry.reference, entry.amount, entry.day);
            const CardRow *row = known.value(id);
            if (!row) { // the shop's file may have told of it already, without its number
                const CardRow *told = known.value(Id::named(0, {"card", order.view(), "shop"}));
                if (told && told->state != u"voided" && told->amount == entry.amount && qAbs(QDate::fromString(told->day, Qt::ISODate).daysTo(entry.day)) <= 1)
                    row = told;
            }
            // Less may be captured than is authorised.
            const bool less = row && entry.state == u"captured" && entry.amount < row->amount;
            if (row && row->amount != entry.amount && !less) {
                report.problems << CardRules::problem(QStringLiteral("row_differs"), path, entry.line, {}, entry.order);
                continue;
            }
            if (row) {
                ++report.same;
                if (entry.state == u"open")
                    continue; // older than what is known
                const auto change = marking(**reader, *row, entry.state, QStringLiteral("file"), less ? std::optional(entry.amount) : std::nullopt);
                TSUNAGI_TRY(change);
                if (*change) {
                    changes << **change;
                    ++report.changed;
                }
                continue;
            }
            if (const auto first = inFile.constFind(id); first != inFile.cend()) {
                ++report.same;
                for (auto &[name, value] : changes[*first].inserts.first().fields)
                    if (name == "state" && entry.state != u"open") // a later row of the same payment: what was done with it
                        value = Value(entry.state);
                continue;
            }
            inFile.insert(id, changes.size());
            const auto orderRow = readRow(**reader, *m_desk.catalogue().table("orders"), order);
            TSUNAGI_TRY(orderRow);
            const auto shopRow = readRow(**reader, *m_desk.catalogue().table("shop"), (*orderRow)->value("shop_id").id());
            TSUNAGI_TRY(shopRow);
            const QString provider = *shopRow ? (*shopRow)->value("platform").string() : QString();
            changes << adding(id, order, provider, entry.reference, entry.amount, entry.day, entry.expires.isValid() ? entry.expires : rules->expiry(provider, entry.day), QStringLiteral("file"));
            for (auto &[name, value] : changes.last().inserts.first().fields)
                if (name == "state")
                    value = Value(entry.state);
            ++report.fresh;
        }
    }
    for (qsizetype from = 0; from < changes.size(); from += kSlice)
        TSUNAGI_TRY(m_desk.commit(changes.mid(from, kSlice), Lane::Bulk));
    return report;
}

Result<CaptureReport> CardService::captures(const QString &path, const QString &again)
{
    const auto gathers = m_desk.sharedGathers();
    TSUNAGI_TRY(gathers);
    if (*gathers)
        return fail(Code::Invalid, QStringLiteral("gathering"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the server was put back and takes in again what it lost; paper and files wait for that, try again in some minutes")));
    // What other desks listed is heard first; with the shared side away, the two lists contradict each other and a person is told.
    TSUNAGI_TRY(hearOthers(m_desk));
    auto rows = list();
    TSUNAGI_TRY(rows);
    CaptureReport report;
    report.batch = again;
    rows->removeIf([&](const CardRow &row) { return again.isEmpty() ? row.situation != u"capture" : row.batch != again || row.cancelled || row.state == u"voided" || row.state == u"captured"; });
    for (CardRow &row : *rows)
        row.ask = again.isEmpty() ? row.ask : row.taken.value_or(row.total.value_or(row.amount));
    if (again.isEmpty() && !rows->isEmpty()) {
        const auto running = m_desk.nextNumber("capture");
        TSUNAGI_TRY(running);
        report.batch = m_desk.code() + QStringLiteral("-K%1").arg(*running);
        const CatalogueTable &table = *m_desk.catalogue().table("card_authorisation");
        QList<Change> changes;
        const Id action = Id::v7();
        {
            const auto reader = m_desk.reader();
            TSUNAGI_TRY(reader);
            for (const CardRow &row : std::as_const(*rows)) {
                const auto known = readRow(**reader, table, row.id);
                TSUNAGI_TRY(known);
                Change change;
                change.kind = "card.list";
                change.action = action;
                change.roots = {row.orderId};
                change.guard("orders", row.orderId, "state", Value(QStringLiteral("open")));
                change.guard("orders", row.orderId, "total", Value(row.total)); // as much is asked for
                Statement lines = (*reader)->statement("SELECT id, cancelled FROM line WHERE order_id=?"); // and as few pieces
                lines.bind(1, row.orderId);
                TSUNAGI_TRY(each(lines, [&](const Statement &line) { change.guard("line", line.id(0), "cancelled", Value(line.optionalInteger(1))); }));
                if (*known)
                    patchRow(change, table, row.id, **known, {{"state", Value(QStringLiteral("listed"))}, {"batch", Value(report.batch)}, {"taken", Value(row.ask)}, {"gone", Value(row.limit)}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}});
                change.eventCode = "card_listed";
                change.eventValues = {{QStringLiteral("batch"), report.batch}, {QStringLiteral("amount"), row.ask}};
                changes << change;
            }
        }
        const auto receipts = m_desk.commit(changes);
        TSUNAGI_TRY(receipts);
        QSet<Id> changed;
        for (qsizetype i = 0; i < receipts->size(); ++i)
            if ((*receipts)[i].fit == Fit::Conflict)
                changed.insert((*rows)[i].id);
        report.heard = hearOthers(m_desk).value_or(false); // what was listed gets its file, whatever the shared side answers
        const auto now = this->rows();
        TSUNAGI_TRY(now);
        for (const CardRow &row : *now)
            if (row.batch != report.batch || row.cancelled)
                changed.insert(row.id); // another desk was first, or the order is cancelled since
        rows->removeIf([&](const CardRow &row) { return changed.contains(row.id); });
    }
    if (rows->isEmpty() && !again.isEmpty())
        return fail(Code::NotFound, again, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no list of this name has anything that is not captured, given up or cancelled")));
    if (rows->isEmpty())
        return fail(Code::NotFound, again, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing that has left waits to be captured")));
    QStringList lines {QStringLiteral("shop,order,reference,amount,authorised,shipped,expires,not_left")};
    for (const CardRow &row : std::as_const(*rows)) {
        lines << QStringList {quoted(row.shop), quoted(row.number), quoted(row.reference), QString::number(row.ask), QString::number(row.amount), row.shipped, row.expires, QString::number(row.rest)}.join(u',');
        ++report.rows;
        report.parts += row.rest > 0;
        report.sum += row.ask;
    }
    report.path = path;
    if (path.isEmpty()) {
        const QString folder = m_desk.profile() + QStringLiteral("/out");
        QDir().mkpath(folder);
        report.path = folder + QStringLiteral("/captures-%1.csv").arg(report.batch);
    }
    QSaveFile file(report.path);
    const QByteArray bytes = "\xef\xbb\xbf" + (lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8();
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::NotFound, report.path, QStringLiteral("%1; the list %2 can be written again").arg(file.errorString(), report.batch));
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::DiskFull, report.path, QStringLiteral("%1; the list %2 can be written again").arg(file.errorString(), report.batch));
    return report;
}

Result<> CardService::mark(const Id &authorisation, const QString &state)
{
    const auto rows = this->rows();
    TSUNAGI_TRY(rows);
    for (const CardRow &row : *rows) {
        if (row.id != authorisation)
            continue;
        if (row.situation == u"void" && state == u"captured" && row.cancelled)
            return fail(Code::Invalid, row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")));
        // A list may have been sent: what is on it stays on it, so that no other list has it too.
        if (state == u"open" && row.state == u"listed")
            return fail(Code::Invalid, row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is on a capture list, and stays there; say captured or voided, or write that list again")));
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        if (state == u"open" && row.state == u"voided" && !row.batch.isEmpty()) { // it comes back onto its list
            const auto known = readRow(**reader, *m_desk.catalogue().table("card_authorisation"), row.id);
            TSUNAGI_TRY(known);
            qint64 asked = row.taken.value_or(row.amount);
            for (const CardRow &other : *rows)
                if (other.orderId == row.orderId && other.id != row.id && (other.state == u"captured" || other.state == u"listed"))
                    asked += other.taken.value_or(other.amount);
            if (const Value gone = *known ? (*known)->value("gone") : Value(); asked > (gone.isNull() ? row.total.value_or(row.amount) : gone.integer()))
                return fail(Code::Invalid, row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "another authorisation of the order is asked for its money by now")));
        }
        const auto change = marking(**reader, row, state == u"open" && !row.batch.isEmpty() ? QStringLiteral("listed") : state, {});
        TSUNAGI_TRY(change);
        if (*change)
            TSUNAGI_TRY(m_desk.commitOne(**change));
        return {};
    }
    return fail(Code::NotFound, QStringLiteral("card"), QString::fromLatin1(authorisation.hex()));
}

QJsonObject CardService::toJson(const CardRow &row)
{
    return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())}, {QStringLiteral("order"), row.number}, {QStringLiteral("shop"), row.shop}, {QStringLiteral("client"), row.client},
            {QStringLiteral("amount"), row.amount}, {QStringLiteral("total"), row.total ? QJsonValue(*row.total) : QJsonValue()}, {QStringLiteral("taken"), row.taken ? QJsonValue(*row.taken) : QJsonValue()}, {QStringLiteral("ask"), row.ask}, {QStringLiteral("notLeft"), row.rest}, {QStringLiteral("authorised"), row.day}, {QStringLiteral("expires"), row.expires},
            {QStringLiteral("reference"), row.reference}, {QStringLiteral("shipped"), row.shipped}, {QStringLiteral("state"), row.state}, {QStringLiteral("case"), row.situation},
            {QStringLiteral("batch"), row.batch}, {QStringLiteral("why"), CardText::why(row)}};
}

QJsonObject CardService::toJson(const CardReport &report)
{
    QJsonObject json = report.toJson();
    json.insert(QStringLiteral("changed"), report.changed);
    return json;
}

} // namespace tsunagi
