// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/JapaneseText.h"
#include "models/payments/BankLayouts.h"
#include "models/payments/PaymentService.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 500;
constexpr qint64 kMostBytes = 50LL * 1024 * 1024;

qint64 midnightMs(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch();
}

/// What tells deposits of one day apart in any file of any kind: files count their rows anew, and banks name themselves differently.
QByteArray sameKey(const BankEntry &entry, const QString &payer)
{
    return entry.account.toUtf8() + '\n' + entry.day.toString(Qt::ISODate).toLatin1() + '\n' + QByteArray::number(entry.amount) + '\n' + payer.toUtf8() + '\n' + (entry.cancels ? "cancel" : "");
}

/// A deposit that is here, and what its story tells of its coming in.
struct Known
{
    std::optional<qint64> balance;
    QString state, file;
    bool moved = false;    ///< it counts on another account
    bool said = false;     ///< its account was said by a person; its file named none
    qint64 atUs = 0;
};

/// Which deposit a row is: of those that its day, amount and payer do not tell apart, the one with its balance, else the next of them.
struct Place
{
    Id id;
    int nth = 0;
    std::optional<Known> here; ///< it came in before
    bool doubtful = false; ///< but its balance was another one
    bool sure = false;     ///< and its balance was the same

    /// It came in before and counts on this account.
    [[nodiscard]] bool stands() const { return here && !here->moved; }
};

constexpr int kTellingRows = 3; ///< so many alike are no chance, though the bank tells no balances

Result<QList<Place>> placesOf(const Database &db, const QList<BankEntry> &entries, const PaymentRules &rules)
{
    QList<Place> places(entries.size());
    QHash<QByteArray, QList<qsizetype>> alike;
    QList<QByteArray> keys; // in the order of the file
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QByteArray key = sameKey(entries[i], rules.identityOf(entries[i].payer));
        if (!alike.contains(key))
            keys << key;
        alike[key] << i;
    }
    Statement query = db.statement("SELECT json_extract(t.vals, '$.balance'), d.state, coalesce(json_extract(t.vals, '$.file'), ''), d.state='aside' AND d.other_id IS NOT NULL,"
                                   " coalesce(json_extract(t.vals, '$.said'), 0), coalesce(t.at, 0)"
                                   " FROM deposit d LEFT JOIN timeline t ON t.root=d.id AND t.code IN ('deposit_imported', 'deposit_moved') WHERE d.id=? ORDER BY t.code, t.at LIMIT 1");
    for (const QByteArray &key : std::as_const(keys)) {
        const QList<qsizetype> &rows = alike[key];
        const auto idOf = [&](qsizetype nth) { return Id::named(midnightMs(entries[rows.first()].day), {"deposit", key, QByteArray::number(nth)}); };
        QList<Known> here;
        for (bool more = true; more;) {
            query.reset();
            query.bind(1, idOf(here.size()));
            const auto found = query.step();
            TSUNAGI_TRY(found);
            more = *found;
            if (more)
                here << Known {query.optionalInteger(0), query.text(1), query.text(2), query.integer(3) != 0, query.integer(4) != 0, query.integer(5)};
        }
        QSet<qsizetype> taken;
        QList<qsizetype> rest;
        const auto place = [&](qsizetype row, qsizetype nth) {
            const auto known = nth < here.size() ? std::optional(here[nth]) : std::nullopt;
            const bool both = known && known->balance && entries[row].balance;
            taken.insert(nth);
            places[row] = {idOf(nth), int(nth), known, both && known->balance != entries[row].balance, both && known->balance == entries[row].balance};
        };
        for (const qsizetype row : rows) {
            qsizetype nth = 0;
            while (nth < here.size() && (taken.contains(nth) || !here[nth].balance || here[nth].balance != entries[row].balance))
                ++nth;
            if (nth < here.size())
                place(row, nth);
            else
                rest << row;
        }
        for (const qsizetype row : std::as_const(rest)) {
            qsizetype nth = 0;
            while (taken.contains(nth))
                ++nth;
            place(row, nth);
        }
    }
    return places;
}

/// A file's deposits as another account's, by their rows.
struct Double
{
    TakenElsewhere told;
    QHash<qsizetype, Place> rows;
};

/// The account that has the same deposits already, if that can be no chance: a balance is the same too, or of the days in
/// question at least half the rows are there, and several of them or all that the file has. `named`: the file names its account.
Result<std::optional<Double>> doubleOf(const Database &db, const QString &account, const QList<BankEntry> &all, const QList<Place> &places, bool named,
                                       const QList<BankAccountRecord> &accounts, const PaymentRules &rules)
{
    QList<qsizetype> own;
    QList<BankEntry> entries;
    bool writes = false;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].account != account)
            continue;
        own << i;
        entries << all[i];
        writes = writes || !places[i].stands();
    }
    std::optional<Double> found;
    for (const BankAccountRecord &other : accounts) {
        if (!writes || other.account == account || other.deposits == 0)
            continue;
        for (BankEntry &entry : entries)
            entry.account = other.account;
        const auto there = placesOf(db, entries, rules);
        TSUNAGI_TRY(there);
        Double one;
        one.told.asAccount = account;
        one.told.account = other.account;
        bool sure = false;
        QDate first, last;
        qint64 atUs = 0;
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const Place &place = (*there)[i];
            if (!place.stands() || place.doubtful || places[own[i]].stands() || (named && !place.here->said))
                continue;
            one.rows.insert(own[i], place);
            sure = sure || place.sure;
            first = first.isValid() ? std::min(first, entries[i].day) : entries[i].day;
            last = last.isValid() ? std::max(last, entries[i].day) : entries[i].day;
            const QString &state = place.here->state;
            one.told.given += state == u"part" || state == u"settled" || state == u"suspense";
            one.told.moving += state == u"open";
            if (one.told.file.isEmpty() || place.here->atUs < atUs) {
                atUs = place.here->atUs;
                one.told.file = place.here->file;
                one.told.day = QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, 9 * 3600).date();
            }
        }
        one.told.rows = int(one.rows.size());
        const auto asked = std::count_if(entries.cbegin(), entries.cend(), [&](const BankEntry &entry) { return first.isValid() && entry.day >= first && entry.day <= last; });
        const bool same = sure || (one.rows.size() * 2 >= asked && asked > 0 && (one.rows.size() >= kTellingRows || one.rows.size() == entries.size()));
        if (same && (!found || one.rows.size() > found->rows.size()))
            found = std::move(one);
    }
    return found;
}

} // namespace

Result<BankReport> PaymentService::importFile(const QString &path, const QString &said, Elsewhere elsewhere)
{
    const QString account = ja::toHalfWidth(said).trimmed();
    BankReport report;
    const auto bytes = report.open(path, kMostBytes, BankFile::problem);
    if (!bytes)
        return report;
    const auto layouts = BankLayouts::load(m_desk.profile() + QStringLiteral("/banks"));
    TSUNAGI_TRY(layouts);
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    BankFile file = BankFile::read(*bytes, path, *layouts, m_desk.clock().today());
    report.format = file.format;
    report.encoding = file.encoding;
    report.rows = file.rows;
    report.problems = file.problems;
    if (file.format.isEmpty())
        return report;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto accounts = PaymentStore::accounts(**reader);
    TSUNAGI_TRY(accounts);
    const auto clients = (*reader)->scalar("SELECT count(*) FROM client");
    TSUNAGI_TRY(clients);
    const bool several = clients->value_or(0) > 1;
    const auto clientOf = [&](const QString &name) {
        const auto found = std::find_if(accounts->cbegin(), accounts->cend(), [&](const BankAccountRecord &one) { return one.account == name; });
        return found == accounts->cend() ? QString() : found->client;
    };
    QSet<QString> named;
    for (BankEntry &entry : file.entries) {
        if (!entry.account.isEmpty())
            named << entry.account;
        else
            entry.account = account.isEmpty() ? file.format : account; // the one account at this bank
        if (!report.accounts.contains(entry.account))
            report.accounts << entry.account;
    }
    QHash<QString, QString> doubts = file.doubts;
    if (const QString unnamed = doubts.value(QString()); !unnamed.isEmpty())
        doubts.insert(account.isEmpty() ? file.format : account, unnamed);
    // Of a file with several accounts it says which one is meant by `elsewhere`.
    const bool answers = elsewhere != Elsewhere::Ask && named.contains(account);
    if (const auto other = std::find_if(named.cbegin(), named.cend(), [&](const QString &name) { return !account.isEmpty() && name != account; }); other != named.cend() && !answers) {
        report.problems << BankFile::problem(QStringLiteral("account_other"), path, 0, QStringLiteral("口座番号"), *other);
        return report;
    }
    for (const QString &name : std::as_const(report.accounts)) {
        if (!several || !clientOf(name).isEmpty())
            continue;
        const bool unsaid = name == file.format;
        report.problems << BankFile::problem(unsaid ? QStringLiteral("account_unsaid") : QStringLiteral("account_unknown"), path, 0, QStringLiteral("口座番号"), unsaid ? QString() : name);
        if (unsaid) // two clients' accounts at one bank would be one
            file.entries.removeIf([&](const BankEntry &entry) { return entry.account == name; });
    }
    const auto whose = placesOf(**reader, file.entries, *rules);
    TSUNAGI_TRY(whose);
    QList<Double> doubles;
    for (const QString &name : std::as_const(report.accounts)) {
        auto twice = doubleOf(**reader, name, file.entries, *whose, named.contains(name), *accounts, *rules);
        TSUNAGI_TRY(twice);
        if (*twice)
            doubles << std::move(**twice);
    }
    QHash<qsizetype, Place> moving; // rows, and where they stand by mistake
    QSet<QString> unsaid;           // accounts of which a person has to say what they are
    for (const Double &twice : std::as_const(doubles)) {
        const TakenElsewhere &told = twice.told;
        const Elsewhere what = report.accounts.size() == 1 || told.asAccount == account ? elsewhere : Elsewhere::Ask;
        if (what == Elsewhere::Both)
            continue;
        if (what == Elsewhere::Move && told.given == 0) {
            moving.insert(twice.rows);
            continue;
        }
        if (!report.elsewhere)
            report.elsewhere = told;
        unsaid << told.asAccount;
        const QString before = QStringLiteral("%1 %2 %3").arg(told.file, told.day.toString(Qt::ISODate), told.account);
        report.problems << (what == Elsewhere::Move ? BankFile::problem(QStringLiteral("account_given"), path, 0, {}, QString::number(told.given))
                                                    : BankFile::problem(QStringLiteral("account_elsewhere"), path, 0, QStringLiteral("口座番号"), report.accounts.size() == 1 ? before : told.asAccount + QStringLiteral(" = ") + before));
    }
    if (unsaid.size() == report.accounts.size())
        return report;
    const auto hash = m_desk.keepFile(report.file, *bytes);
    TSUNAGI_TRY(hash);
    const Id fileId = Id::named(0, {"kept_file", "bank", *hash});
    const CatalogueTable &table = *m_desk.catalogue().table("deposit");
    const Id action = Id::v7();
    QList<Change> moves, changes;
    for (qsizetype i = 0; i < file.entries.size(); ++i) {
        const BankEntry &entry = file.entries[i];
        const Place &place = (*whose)[i];
        const Id &id = place.id;
        report.deposits << id;
        if (unsaid.contains(entry.account))
            continue;
        if (place.doubtful) // the same payer may have paid twice that day, and the file tells only the second
            report.problems << BankFile::problem(QStringLiteral("balance_other"), path, entry.line, QStringLiteral("残高"), QStringLiteral("%1 %2").arg(entry.payer).arg(*entry.balance));
        const QString doubt = doubts.value(entry.account);
        if (place.stands()) {
            ++report.same;
            if (!doubt.isEmpty())
                continue;
            const auto row = readRow(**reader, table, id); // this file adds up, if another one did not
            TSUNAGI_TRY(row);
            if (!*row || (*row)->value("state").string() != u"open" || !(*row)->value("reason").string().startsWith(u"unverified"))
                continue;
            Change change;
            change.kind = "deposit.import";
            change.action = action;
            change.roots = {id};
            patchRow(change, table, id, **row, {{"reason", Value()}});
            change.eventCode = "deposit_verified";
            change.eventValues = {{QStringLiteral("file"), report.file}, {QStringLiteral("line"), entry.line}};
            changes << change;
            continue;
        }
        ++report.fresh;
        QJsonObject origin {{QStringLiteral("file"), report.file}, {QStringLiteral("line"), entry.line}, {QStringLiteral("number"), entry.number}, {QStringLiteral("text"), entry.text}};
        if (entry.balance)
            origin.insert(QStringLiteral("balance"), *entry.balance);
        if (!named.contains(entry.account))
            origin.insert(QStringLiteral("said"), true);
        if (!doubt.isEmpty())
            origin.insert(QStringLiteral("doubt"), doubt);
        Value state(QStringLiteral("open")), reason = doubt.isEmpty() ? Value() : Value(QStringLiteral("unverified:") + doubt);
        Change change;
        change.kind = "deposit.import";
        change.action = action;
        change.eventCode = "deposit_imported";
        change.eventValues = origin;
        if (const auto wrong = moving.constFind(i); wrong != moving.cend() && (wrong->here->state == u"open" || wrong->here->state == u"aside")) {
            // One act: what another desk has given of it, unheard of, refuses both halves, so that the money never stands twice.
            const auto row = rowOf(**reader, "deposit", wrong->id);
            TSUNAGI_TRY(row);
            if (row->value("state").string() != wrong->here->state)
                return fail(Code::Conflict, report.file, entry.account); // settled since it was looked at
            change.kind = "deposit.aside";
            change.roots = {wrong->id};
            if (wrong->here->state == u"aside") { // a person's word of it goes with it
                state = row->value("state");
                reason = row->value("reason");
            }
            patchRow(change, table, wrong->id, *row, {{"state", Value(QStringLiteral("aside"))}, {"reason", Value(entry.account)}, {"other_id", Value(id)}});
            change.eventCode = "deposit_moved";
            change.eventValues.insert(QStringLiteral("account"), entry.account);
            change.eventValues.insert(QStringLiteral("before"), row->value("account").string());
            ++report.moved;
        } else if (place.here) {
            change.kind = "deposit.reopen";
            change.eventCode = "deposit_reopened";
            change.eventValues = {{QStringLiteral("before"), QStringLiteral("aside")}, {QStringLiteral("account"), entry.account}};
        }
        change.roots << id;
        if (place.here) { // it had gone over to the account that it is taken back from
            const auto row = rowOf(**reader, "deposit", id);
            TSUNAGI_TRY(row);
            patchRow(change, table, id, *row, {{"state", state}, {"reason", reason}, {"other_id", Value()}});
        } else {
            change.insert("deposit", id).fields = {{"account", Value(entry.account)},
                                                   {"day", Value(entry.day.toString(Qt::ISODate))},
                                                   {"amount", Value(entry.amount)},
                                                   {"payer", Value(entry.payer)},
                                                   {"code", Value(entry.code)},
                                                   {"edi", Value(entry.edi)},
                                                   {"origin", Value(entry.origin)},
                                                   {"kind", Value(entry.cancels ? QStringLiteral("cancel") : entry.isTransfer ? QStringLiteral("transfer") : QStringLiteral("other"))},
                                                   {"nth", Value(place.nth)},
                                                   {"state", state},
                                                   {"allocated", Value(0)},
                                                   {"reason", reason}};
        }
        (change.kind == "deposit.aside" ? moves : changes) << change;
    }
    // What a damaged file brought and this one, of the same days, does not have: a row of it that was read wrongly, perhaps.
    for (const QString &own : std::as_const(report.accounts)) {
        if (doubts.contains(own) || unsaid.contains(own))
            continue;
        QString first, last;
        for (const BankEntry &entry : std::as_const(file.entries)) {
            const QString day = entry.day.toString(Qt::ISODate);
            if (entry.account != own)
                continue;
            first = first.isEmpty() ? day : std::min(first, day);
            last = std::max(last, day);
        }
        Statement query = (*reader)->statement("SELECT d.id, d.day, d.amount, d.payer, max(coalesce(json_extract(t.vals, '$.line'), 0)) FROM deposit d JOIN timeline t ON t.root=d.id AND t.code IN ('deposit_imported', 'deposit_moved')"
                                               " AND json_extract(t.vals, '$.doubt') IS NOT NULL WHERE d.account=? AND d.day BETWEEN ? AND ? AND d.state NOT IN ('aside', 'cancelled')"
                                               " AND NOT EXISTS(SELECT 1 FROM timeline WHERE root=d.id AND code='deposit_verified') GROUP BY d.id");
        query.bind(1, Value(own));
        query.bind(2, Value(first));
        query.bind(3, Value(last));
        QList<Change> gone;
        Result<> told;
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            const Id id = row.id(0);
            if (!told || report.deposits.contains(id))
                return;
            const QString payer = rules->identityOf(row.text(3));
            qsizetype place = -1; // the same payer's on that day, else what stands in its line
            for (qsizetype i = 0; i < file.entries.size(); ++i) {
                const BankEntry &entry = file.entries[i];
                if (entry.account != own || entry.day.toString(Qt::ISODate) != row.text(1) || (*whose)[i].here)
                    continue;
                if (rules->identityOf(entry.payer) == payer)
                    place = i;
                else if (place < 0 && entry.line == int(row.integer(4)))
                    place = i;
            }
            report.problems << BankFile::problem(QStringLiteral("row_gone"), path, place < 0 ? 0 : file.entries[place].line, QString(), QStringLiteral("%1 %2 %3").arg(row.text(1), row.text(3)).arg(row.integer(2)));
            const auto held = readRow(**reader, table, id);
            if (!held)
                told = tl::unexpected(held.error());
            else if (*held && (*held)->value("state").string() == u"open" && (*held)->value("reason").string() != u"unverified:gone") {
                Change change;
                change.kind = "deposit.import";
                change.action = action;
                change.roots = {id};
                patchRow(change, table, id, **held, {{"reason", Value(QStringLiteral("unverified:gone"))}});
                change.eventCode = "deposit_gone";
                change.eventValues = {{QStringLiteral("file"), report.file}};
                gone << change;
            }
        }));
        TSUNAGI_TRY(told);
        changes << gone;
    }
    Statement kept = (*reader)->statement("SELECT 1 FROM kept_file WHERE id=?");
    kept.bind(1, fileId);
    const auto there = kept.step();
    TSUNAGI_TRY(there);
    if (!*there) {
        Change change;
        change.kind = "file.keep";
        change.roots = {fileId};
        change.insert("kept_file", fileId).fields = {{"name", Value(report.file)},
                                                     {"format", Value(report.format)},
                                                     {"encoding", Value(report.encoding)},
                                                     {"hash", Value::blob(*hash)},
                                                     {"size", Value(qint64(bytes->size()))},
                                                     {"rows", Value(report.rows)}};
        changes << change;
    }
    for (qsizetype from = 0; from < moves.size(); from += kSlice) {
        const auto done = m_desk.commit(moves.mid(from, kSlice), Lane::Bulk);
        TSUNAGI_TRY(done);
        if (std::any_of(done->cbegin(), done->cend(), [](const Receipt &one) { return one.fit == Fit::Conflict; }))
            return fail(Code::Conflict, report.file, {}); // an order has it since it was looked at
    }
    for (qsizetype from = 0; from < changes.size(); from += kSlice) {
        const auto done = m_desk.commit(changes.mid(from, kSlice), Lane::Bulk);
        TSUNAGI_TRY(done);
    }
    QHash<Id, qsizetype> places;
    QList<Id> cancellations;
    for (qsizetype i = 0; i < file.entries.size(); ++i) {
        places.insert(report.deposits[i], i);
        if (file.entries[i].cancels)
            cancellations << report.deposits[i];
    }
    const auto now = m_desk.reader();
    TSUNAGI_TRY(now);
    TSUNAGI_TRY(cancelTaken(**now, report, cancellations));
    const auto after = m_desk.reader();
    TSUNAGI_TRY(after);
    for (const Id &id : std::as_const(cancellations)) {
        const auto row = readRow(**after, table, id);
        TSUNAGI_TRY(row);
        if (*row && (*row)->value("state").string() == u"open")
            report.problems << BankFile::problem(QStringLiteral("cancel_alone"), path, file.entries[places.value(id)].line, QStringLiteral("取消区分"), file.entries[places.value(id)].payer);
    }
    return report;
}

Result<> PaymentService::cancelTaken(const Database &db, BankReport &report, const QList<Id> &given)
{
    const auto rows = PaymentStore::deposits(db);
    TSUNAGI_TRY(rows);
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    const auto keyOf = [&](const DepositRow &row) {
        const PayerName name = rules->nameOf(row.payer);
        return QStringLiteral("%1\n%2\n%3").arg(row.account).arg(row.amount).arg(name.exact.isEmpty() ? row.payer.simplified() : name.exact);
    };
    QList<const DepositRow *> open;
    for (const DepositRow &row : *rows)
        if (row.kind == u"cancel" && row.state == u"open")
            open << &row;
    if (open.isEmpty())
        return {};
    // In the order of the file, and earlier files first.
    std::stable_sort(open.begin(), open.end(), [&](const DepositRow *a, const DepositRow *b) { return std::tuple(a->day, given.indexOf(a->id)) < std::tuple(b->day, given.indexOf(b->id)); });
    QMultiHash<QString, const DepositRow *> taken;
    for (const DepositRow &row : *rows)
        if (row.kind != u"cancel" && row.state != u"cancelled" && !row.isMoved())
            taken.insert(keyOf(row), &row);
    QSet<Id> used;
    for (const DepositRow *cancel : std::as_const(open)) {
        QList<const DepositRow *> fits = taken.values(keyOf(*cancel));
        fits.removeIf([&](const DepositRow *row) { return row->day > cancel->day || used.contains(row->id); });
        if (fits.isEmpty())
            continue;
        // Of equal ones it does not matter which, so that one is taken which nobody has used yet.
        const DepositRow *chosen = *std::min_element(fits.cbegin(), fits.cend(), [](const DepositRow *a, const DepositRow *b) {
            return std::tuple(a->allocated > 0 || a->state != u"open", -QDate::fromString(a->day, Qt::ISODate).toJulianDay(), -a->nth) < std::tuple(b->allocated > 0 || b->state != u"open", -QDate::fromString(b->day, Qt::ISODate).toJulianDay(), -b->nth);
        });
        used.insert(chosen->id);
        auto change = releasing(db, chosen->id, "deposit.cancel", QStringLiteral("cancelled"));
        TSUNAGI_TRY(change);
        const CatalogueTable &table = *m_desk.catalogue().table("deposit");
        for (FieldChange &field : change->patches.first().fields) {
            if (field.field == "other_id")
                field.after = Value(cancel->id);
        }
        const auto row = rowOf(db, "deposit", cancel->id);
        TSUNAGI_TRY(row);
        change->roots << cancel->id;
        patchRow(*change, table, cancel->id, *row, {{"state", Value(QStringLiteral("cancelled"))}, {"other_id", Value(chosen->id)}});
        change->eventCode = "deposit_cancelled";
        TSUNAGI_TRY(m_desk.commitOne(*change));
        ++report.cancelled;
    }
    return {};
}

} // namespace tsunagi
