// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/locator/LocatorStore.h"

#include "models/core/JapaneseText.h"
#include "models/core/ScanCode.h"
#include "models/core/SearchPairs.h"
#include "models/storage/Each.h"

#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr const char *kKinds[] = {"order", "return", "ticket", "parcel", "slip", "item"};
/// Candidates of the search index that are looked at for one question, however many it has: of late ones, of all.
constexpr int kCandidates[] = {400, 20000};
/// Keys of the search index that one statement walks over: what a superseded question still costs, as nothing stops it on its way to a row.
constexpr qint64 kSlice = 1 << 17;
/// The newest keys, which LocatorReach::Late is about.
constexpr qint64 kLate = 1 << 16;
/// Hits by words that are ranked before the best are taken.
constexpr int kRanked = 60;
/// Returns and tickets are looked through from the newest on; older ones are found by their number.
constexpr int kNewest = 5000;
constexpr int kAskStop = 256;
constexpr const char *kStages[] = {"received", "waiting", "ready", "instructed", "slipped", "handed_over", "shipped", "cancelled"};

constexpr auto kOrder = "SELECT order_id, number, name, place, client, stage FROM order_index ";
constexpr auto kReturn = "SELECT r.id, r.number, r.customer, c.code, r.state, r.tracking, r.key FROM return_case r LEFT JOIN client c ON c.id=r.client_id ";
constexpr auto kTicket = "SELECT e.id, e.number, e.subject, c.code, e.state, e.addressee, e.key FROM escalation e LEFT JOIN client c ON c.id=e.client_id ";
constexpr auto kParcel = "SELECT p.id, p.code, i.name, i.place, i.client, p.state FROM parcel p LEFT JOIN order_index i ON i.order_id=p.order_id ";
constexpr auto kSlip = "SELECT p.id, s.number, i.name, i.place, i.client, s.state, s.carrier FROM slip s LEFT JOIN parcel p ON p.id=s.parcel_id"
                       " LEFT JOIN order_index i ON i.order_id=p.order_id ";
constexpr auto kItem = "SELECT i.id, i.sku, i.name, c.code, i.state, i.jan FROM item i LEFT JOIN client c ON c.id=i.client_id ";

LocatorHit orderHit(const Statement &row)
{
    const qint64 stage = row.integer(5);
    return {LocatorKind::Order, row.id(0), row.text(1), row.text(2), row.text(3), row.text(4),
            stage >= 0 && stage < qint64(std::size(kStages)) ? QString::fromLatin1(kStages[stage]) : QString(), LocatorRank::Words};
}

/// Of a return, a ticket or an item.
LocatorHit sideHit(LocatorKind kind, const Statement &row)
{
    return {kind, row.id(0), row.text(1), row.text(2), {}, row.text(3), row.text(4), LocatorRank::Words};
}

LocatorHit boxHit(LocatorKind kind, const Statement &row)
{
    return {kind, row.id(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), LocatorRank::Words, kind == LocatorKind::Slip ? row.text(6) : QString()};
}

/// How numbers may be written that were typed like this: as it stands, in capitals, in small letters.
QStringList spellings(const QString &text)
{
    const QString plain = ja::toHalfWidth(text).trimmed();
    QStringList out {plain};
    for (const QString &other : {plain.toUpper(), plain.toLower()})
        if (!out.contains(other))
            out << other;
    return out;
}

/// The end of the range of texts that begin with `text`, in SQLite's byte order.
QString behind(const QString &text)
{
    return text + QStringLiteral("\U0010FFFF");
}

LocatorRank rankOf(QStringView key, const QString &whole)
{
    const QStringView number = key.left(key.indexOf(u'\n') < 0 ? key.size() : key.indexOf(u'\n'));
    if (number == whole)
        return LocatorRank::Exact;
    if (number.startsWith(whole))
        return LocatorRank::Prefix;
    return number.contains(whole) ? LocatorRank::Within : LocatorRank::Words;
}

/// One question: gathers each thing once, with its best rank.
class Search
{
public:
    Search(const Database &db, const QString &text, int limit, const std::function<bool()> &stop)
        : m_db(db), m_pairs(SearchPairs::of(text)), m_whole(ja::searchKey(text)), m_spellings(spellings(text)), m_digits(ScanCode::spellings(text)), m_limit(limit), m_stop(stop)
    {
    }

    [[nodiscard]] bool stopped() const { return m_stop && m_stop(); }
    [[nodiscard]] bool isEmpty() const { return m_pairs.words.isEmpty(); }
    /// False: older orders could hold it as well.
    [[nodiscard]] bool toTheEnd() const { return m_toTheEnd; }

    /// Numbers that begin like this, by their index.
    Result<> prefixes(const char *sql, const QByteArray &column, const QStringList &texts, const std::function<LocatorHit(const Statement &)> &read)
    {
        for (const QString &text : texts) {
            if (text.isEmpty())
                continue;
            Statement query = m_db.statement(QByteArray(sql) + "WHERE " + column + ">=?1 AND " + column + "<?2 ORDER BY " + column + " LIMIT ?3");
            query.bindAll(Value(text), Value(behind(text)), Value(qint64(m_limit)));
            TSUNAGI_TRY(each(query, [&](const Statement &row) {
                LocatorHit hit = read(row);
                hit.rank = hit.number.compare(text, Qt::CaseInsensitive) == 0 ? LocatorRank::Exact : LocatorRank::Prefix;
                add(std::move(hit));
            }));
        }
        return {};
    }

    Result<> numbers()
    {
        TSUNAGI_TRY(prefixes(kOrder, "number", m_spellings, orderHit));
        TSUNAGI_TRY(prefixes(kReturn, "r.number", m_spellings, [](const Statement &row) { return sideHit(LocatorKind::Return, row); }));
        TSUNAGI_TRY(prefixes(kTicket, "e.number", m_spellings, [](const Statement &row) { return sideHit(LocatorKind::Ticket, row); }));
        // A piece of a slip number or parcel code says nothing before it is long enough to be one.
        if (m_whole.size() < kLongNumber)
            return {};
        TSUNAGI_TRY(prefixes(kParcel, "p.code", m_digits, [](const Statement &row) { return boxHit(LocatorKind::Parcel, row); }));
        return prefixes(kSlip, "s.number", m_digits, [](const Statement &row) { return boxHit(LocatorKind::Slip, row); });
    }

    Result<> names(const LocatorNames &names)
    {
        int seen = 0;
        QHash<int, int> byWords;
        for (const LocatorNames::Name &name : names.names) {
            if (++seen % kAskStop == 0 && stopped())
                return {};
            if (!m_pairs.isIn(name.key))
                continue;
            const LocatorRank rank = rankOf(name.key, m_whole);
            if (rank == LocatorRank::Words && ++byWords[int(name.hit.kind)] > m_limit)
                continue;
            LocatorHit hit = name.hit;
            hit.rank = rank;
            add(std::move(hit));
        }
        return {};
    }

    /// Orders by the search index, newest first.
    Result<> orders(LocatorReach reach)
    {
        if (m_pairs.match.isEmpty() || m_pairs.single) // one character begins half of all pairs
            return {};
        // A whole number has its answer by now; what else holds it may come behind.
        if (reach == LocatorReach::Late && std::any_of(m_hits.cbegin(), m_hits.cend(), [](const LocatorHit &hit) { return hit.rank == LocatorRank::Exact; })) {
            m_toTheEnd = false;
            return {};
        }
        const Value match(m_pairs.match);
        const auto newest = m_db.scalar("SELECT max(key) FROM search_doc");
        TSUNAGI_TRY(newest);
        const bool late = reach == LocatorReach::Late;
        const qint64 slice = late ? kLate : kSlice;
        const qint64 end = late ? newest->value_or(0) - kLate : 0;
        QList<std::pair<LocatorRank, Id>> found;
        int left = kCandidates[int(reach)];
        qint64 last = newest->value_or(0);
        for (; last > std::max<qint64>(end, 0) && left > 0 && found.size() < kRanked; last -= slice) {
            if (stopped())
                return {};
            Statement query = m_db.statement("SELECT d.root, d.text FROM search JOIN search_doc d ON d.key=search.rowid"
                                             " WHERE search MATCH ?1 AND search.rowid>?2 AND search.rowid<=?3 ORDER BY search.rowid DESC");
            query.bindAll(match, Value(last - slice), Value(last));
            for (; left > 0 && found.size() < kRanked; --left) {
                if (left % 16 == 0 && stopped())
                    return {};
                const auto row = query.step();
                TSUNAGI_TRY(row);
                if (!*row)
                    break;
                const QString key = query.text(1);
                if (m_pairs.isIn(key))
                    found << std::pair(rankOf(key, m_whole), query.id(0));
            }
        }
        m_toTheEnd = found.size() >= kRanked || (last <= 0 && left > 0);
        std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        if (found.size() > m_limit)
            found.resize(m_limit);
        for (const auto &[rank, id] : std::as_const(found)) {
            if (m_seen.contains({int(LocatorKind::Order), id}))
                continue;
            Statement query = m_db.statement(QByteArray(kOrder) + "WHERE order_id=?");
            query.bind(1, id);
            TSUNAGI_TRY(each(query, [&, how = rank](const Statement &row) {
                LocatorHit hit = orderHit(row);
                hit.rank = how;
                add(std::move(hit));
            }));
        }
        return {};
    }

    /// Best first; of each kind the best `limit`.
    [[nodiscard]] QList<LocatorHit> take()
    {
        std::stable_sort(m_hits.begin(), m_hits.end(), [](const LocatorHit &a, const LocatorHit &b) { return a.rank < b.rank; });
        QHash<int, int> counts;
        m_hits.removeIf([&](const LocatorHit &hit) { return ++counts[int(hit.kind)] > m_limit; });
        return std::move(m_hits);
    }

private:
    void add(LocatorHit hit)
    {
        const std::pair thing(int(hit.kind), hit.id);
        if (!hit.id.isNull() && m_seen.contains(thing))
            return;
        m_seen.insert(thing);
        m_hits << std::move(hit);
    }

    static constexpr int kLongNumber = 4;
    const Database &m_db;
    SearchPairs m_pairs;
    QString m_whole;
    QStringList m_spellings, m_digits;
    int m_limit;
    bool m_toTheEnd = true;
    const std::function<bool()> &m_stop;
    QList<LocatorHit> m_hits;
    QSet<std::pair<int, Id>> m_seen;
};

} // namespace

namespace LocatorStore {

QString kindName(LocatorKind kind)
{
    return QString::fromLatin1(kKinds[int(kind)]);
}

std::optional<LocatorKind> kindOf(const QString &name)
{
    for (size_t i = 0; i < std::size(kKinds); ++i)
        if (name == QLatin1StringView(kKinds[i]))
            return LocatorKind(i);
    return {};
}

Result<LocatorNames> names(const Database &db)
{
    LocatorNames out;
    const auto take = [&out](LocatorHit hit, const QString &more) {
        QString key = ja::searchKey(hit.number) + u'\n' + ja::searchKey(hit.name);
        if (!more.isEmpty())
            key += u'\n' + ja::searchKey(more);
        out.names << LocatorNames::Name {std::move(hit), std::move(key)};
    };
    Statement returns = db.statement(QByteArray(kReturn) + "ORDER BY r.key DESC LIMIT ?");
    returns.bind(1, Value(qint64(kNewest)));
    TSUNAGI_TRY(each(returns, [&](const Statement &row) { take(sideHit(LocatorKind::Return, row), row.text(5)); }));
    Statement tickets = db.statement(QByteArray(kTicket) + "ORDER BY e.key DESC LIMIT ?");
    tickets.bind(1, Value(qint64(kNewest)));
    TSUNAGI_TRY(each(tickets, [&](const Statement &row) { take(sideHit(LocatorKind::Ticket, row), row.text(5)); }));
    Statement items = db.statement(QByteArray(kItem) + "ORDER BY i.state='closed', i.sku");
    TSUNAGI_TRY(each(items, [&](const Statement &row) { take(sideHit(LocatorKind::Item, row), row.text(5)); }));
    return out;
}

Result<LocatorFound> find(const Database &db, const LocatorNames &names, const QString &text, LocatorReach reach, int limit, const std::function<bool()> &stop)
{
    Search search(db, text, limit, stop);
    if (search.isEmpty())
        return LocatorFound();
    TSUNAGI_TRY(search.numbers());
    if (!search.stopped())
        TSUNAGI_TRY(search.orders(reach));
    if (!search.stopped())
        TSUNAGI_TRY(search.names(names));
    return LocatorFound {search.take(), search.toTheEnd()};
}

Result<QList<LocatorHit>> lookup(const Database &db, const QString &code)
{
    QList<LocatorHit> hits;
    const QStringList codes = ScanCode::spellings(code);
    const auto ask = [&](const QByteArray &sql, auto read) -> Result<> {
        for (const QString &one : codes) {
            Statement query = db.statement(sql);
            query.bind(1, Value(one));
            TSUNAGI_TRY(each(query, [&](const Statement &row) {
                LocatorHit hit = read(row);
                hit.rank = LocatorRank::Exact;
                if (!hits.contains(hit))
                    hits << std::move(hit);
            }));
        }
        return {};
    };
    const auto side = [](LocatorKind kind) { return [kind](const Statement &row) { return sideHit(kind, row); }; };
    const auto box = [](LocatorKind kind) { return [kind](const Statement &row) { return boxHit(kind, row); }; };
    // What is on the box is asked first: nobody scans a number meaning something that only looks like it.
    TSUNAGI_TRY(ask(QByteArray(kParcel) + "WHERE p.code=?", box(LocatorKind::Parcel)));
    if (hits.isEmpty())
        TSUNAGI_TRY(ask(QByteArray(kSlip) + "WHERE s.number=?", box(LocatorKind::Slip)));
    if (hits.isEmpty()) {
        TSUNAGI_TRY(ask(QByteArray(kOrder) + "WHERE number=?", orderHit));
        TSUNAGI_TRY(ask(QByteArray(kReturn) + "WHERE r.number=?", side(LocatorKind::Return)));
        TSUNAGI_TRY(ask(QByteArray(kTicket) + "WHERE e.number=?", side(LocatorKind::Ticket)));
    }
    if (hits.isEmpty())
        TSUNAGI_TRY(ask(QByteArray(kItem) + "WHERE i.jan=?1 OR i.sku=?1 ORDER BY i.state='closed'", side(LocatorKind::Item)));
    return hits;
}

Result<QList<LocatorHit>> describe(const Database &db, const QList<std::pair<LocatorKind, Id>> &things)
{
    QList<LocatorHit> hits;
    for (const auto &[kind, id] : things) {
        const auto ask = [&, what = kind](const QByteArray &sql, auto read) -> Result<> {
            Statement query = db.statement(sql);
            query.bind(1, id);
            return each(query, [&](const Statement &row) {
                hits << read(row);
                hits.last().kind = what == LocatorKind::Slip ? LocatorKind::Parcel : what;
            });
        };
        switch (kind) {
        case LocatorKind::Order: TSUNAGI_TRY(ask(QByteArray(kOrder) + "WHERE order_id=?", orderHit)); break;
        case LocatorKind::Return: TSUNAGI_TRY(ask(QByteArray(kReturn) + "WHERE r.id=?", [](const Statement &row) { return sideHit(LocatorKind::Return, row); })); break;
        case LocatorKind::Ticket: TSUNAGI_TRY(ask(QByteArray(kTicket) + "WHERE e.id=?", [](const Statement &row) { return sideHit(LocatorKind::Ticket, row); })); break;
        case LocatorKind::Slip: // remembered by its parcel: another slip may be on it by now
        case LocatorKind::Parcel: TSUNAGI_TRY(ask(QByteArray(kParcel) + "WHERE p.id=?", [](const Statement &row) { return boxHit(LocatorKind::Parcel, row); })); break;
        case LocatorKind::Item: TSUNAGI_TRY(ask(QByteArray(kItem) + "WHERE i.id=?", [](const Statement &row) { return sideHit(LocatorKind::Item, row); })); break;
        }
    }
    return hits;
}

} // namespace LocatorStore

} // namespace tsunagi
