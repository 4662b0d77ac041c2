// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientStore.h"

#include "models/clients/HolidayService.h"
#include "models/storage/Each.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr auto kSheet = "SELECT id, code, coalesce(name,''), coalesce(colour,''), coalesce(mail,''), coalesce(contacts,''), coalesce(return_rule,''), coalesce(card_note,''),"
                        " coalesce(note_policy,''), coalesce(unpaid_policy,''), coalesce(cutoffs,''), coalesce(lead_days,''), coalesce(nullif(merge_policy,''),'ask') FROM client ";
constexpr int kHolidaysBack = 70; // a wished date is judged by the days before it

ClientSheet readSheet(const Statement &row)
{
    return {row.id(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.text(9), row.text(10), row.text(11), row.text(12), {}};
}

/// By shop: that one, or all of that client.
Result<QHash<Id, qint64>> numbersOf(const Database &db, const Id &root)
{
    QHash<Id, qint64> numbers;
    Statement query = db.statement("SELECT s.id, json_array(c.code, coalesce(c.note_policy,''), coalesce(c.unpaid_policy,''), coalesce(nullif(c.merge_policy,''),'ask'), coalesce(c.cutoffs,''), coalesce(c.lead_days,''),"
                                   " s.code, coalesce(s.platform,''), coalesce(s.carrier,''), coalesce(s.service,''), coalesce(s.sender_name,''), coalesce(s.sender_zip,''), coalesce(s.sender_address,''),"
                                   " coalesce(s.sender_phone,''), s.promise) FROM shop s JOIN client c ON c.id=s.client_id WHERE s.id=?1 OR s.client_id=?1");
    query.bind(1, root);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        quint64 number = 14695981039346656037ULL; // FNV-1a: the same at every start
        for (const char byte : row.bytes(1))
            number = (number ^ quint8(byte)) * 1099511628211ULL;
        numbers.insert(row.id(0), qint64(number));
    }));
    return numbers;
}

Result<QSet<QDate>> holidays(const Database &db)
{
    const auto all = HolidayService::list(db);
    TSUNAGI_TRY(all);
    QSet<QDate> days;
    for (const Holiday &one : *all) {
        if (one.on)
            days.insert(one.day);
    }
    return days;
}

} // namespace

namespace ClientStore {

Result<QList<ClientSheet>> sheets(const Database &db)
{
    QList<ClientSheet> list;
    Statement query = db.statement(QByteArray(kSheet) + "ORDER BY code");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { list << readSheet(row); }));
    QHash<Id, qsizetype> places;
    for (qsizetype i = 0; i < list.size(); ++i)
        places.insert(list[i].id, i);
    Statement shops = db.statement("SELECT client_id, id, code, coalesce(name,''), coalesce(platform,''), coalesce(carrier,''), coalesce(service,''), coalesce(sender_name,''), coalesce(sender_zip,''),"
                                   " coalesce(sender_address,''), coalesce(sender_phone,''), promise FROM shop ORDER BY code");
    TSUNAGI_TRY(each(shops, [&](const Statement &row) {
        const auto place = places.constFind(row.id(0));
        if (place == places.cend())
            return;
        const auto promise = row.optionalInteger(11);
        list[*place].shops << ClientShop {row.id(1),   row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7),
                                          row.text(8), row.text(9), row.text(10), promise ? std::optional(int(*promise)) : std::nullopt};
    }));
    return list;
}

Result<QStringList> codes(const Database &db)
{
    QStringList all;
    Statement query = db.statement("SELECT c.code FROM client c WHERE EXISTS(SELECT 1 FROM shop WHERE client_id=c.id) ORDER BY c.code");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { all << row.text(0); }));
    return all;
}

Result<std::optional<ClientSheet>> sheet(const Database &db, const Id &client)
{
    auto all = sheets(db);
    TSUNAGI_TRY(all);
    for (ClientSheet &one : *all) {
        if (one.id == client)
            return std::optional(std::move(one));
    }
    return std::optional<ClientSheet>();
}

Result<std::pair<Id, QString>> warehouse(const Database &db)
{
    std::pair<Id, QString> house;
    Statement query = db.statement("SELECT id, coalesce(cutoffs,'') FROM warehouse ORDER BY code LIMIT 1");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { house = {row.id(0), row.text(1)}; }));
    return house;
}

Result<ShippingCalendar> calendar(const Database &db)
{
    ShippingCalendar calendar;
    const auto house = warehouse(db);
    TSUNAGI_TRY(house);
    auto plan = cutoff_rules::warehousePlan(house->second);
    TSUNAGI_TRY(plan);
    calendar.house = std::move(*plan);
    calendar.ownTrucks = !house->second.isEmpty();
    auto days = holidays(db);
    TSUNAGI_TRY(days);
    calendar.holidays = std::move(*days);
    QList<std::pair<QString, QString>> own;
    Statement query = db.statement("SELECT code, cutoffs FROM client WHERE coalesce(cutoffs,'')<>''");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { own.append({row.text(0), row.text(1)}); }));
    for (const auto &[code, text] : std::as_const(own)) {
        auto one = cutoff_rules::clientPlan(text);
        TSUNAGI_TRY(one);
        calendar.clients.insert(code, std::move(*one));
    }
    return calendar;
}

Result<QHash<Id, qint64>> openOrders(const Database &db)
{
    QHash<Id, qint64> open;
    Statement query = db.statement("SELECT client_id, count(*) FROM order_index WHERE stage<=4 GROUP BY 1");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { open.insert(row.id(0), row.integer(1)); }));
    return open;
}

Result<Leaving> leaving(const Database &db, const QString &profile, const Id &shop, QList<ShipByInput> inputs, const QDateTime &now)
{
    const auto days = calendar(db);
    TSUNAGI_TRY(days);
    const auto program = Transit::load(profile);
    TSUNAGI_TRY(program);
    std::optional<int> promise;
    QString lead;
    Statement query = db.statement("SELECT s.promise, coalesce(c.lead_days,'') FROM shop s JOIN client c ON c.id=s.client_id WHERE s.id=?");
    query.bind(1, shop);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        if (const auto number = row.optionalInteger(0))
            promise = int(*number);
        lead = row.text(1);
    }));
    const auto transit = program->with(lead);
    TSUNAGI_TRY(transit);
    Leaving leaving;
    for (ShipByInput &one : inputs) {
        one.promise = promise;
        leaving.shipBy << shipBy(*days, *transit, one);
    }
    if (!inputs.isEmpty())
        leaving.next = cutoff_rules::next(*days, inputs.first().carrier, now, inputs.first().client);
    return leaving;
}

Result<qint64> numberOf(const Database &db, const Id &shop)
{
    const auto numbers = numbersOf(db, shop);
    TSUNAGI_TRY(numbers);
    return numbers->value(shop);
}

Result<QList<Id>> ordersOf(const Database &db, const Id &root)
{
    QList<Id> orders;
    const auto take = [&orders](const Statement &row) { orders << row.id(0); };
    const auto numbers = numbersOf(db, root);
    TSUNAGI_TRY(numbers);
    if (!numbers->isEmpty()) { // once over what is open, however many shops the client has
        Statement ofShops = db.statement("SELECT order_id, shop_id, said FROM order_index WHERE stage<=4 AND shop_id IN (SELECT id FROM shop WHERE id=?1 OR client_id=?1)");
        ofShops.bind(1, root);
        TSUNAGI_TRY(each(ofShops, [&](const Statement &row) {
            if (row.optionalInteger(2) != numbers->value(row.id(1)))
                orders << row.id(0);
        }));
    }
    Statement ofHouse = db.statement("SELECT i.order_id FROM warehouse w JOIN order_index i ON i.stage<=4 AND (coalesce(i.due,'')<>'' OR coalesce(i.want_date,'')<>'') WHERE w.id=?1");
    ofHouse.bind(1, root);
    TSUNAGI_TRY(each(ofHouse, take));
    // A holiday moves only what was to leave about then.
    Statement ofDay = db.statement("SELECT i.order_id FROM holiday h JOIN order_index i ON i.stage<=4 AND i.due>=date(h.day, '-62 days') AND i.due<=date(h.day, '+62 days') WHERE h.id=?1");
    ofDay.bind(1, root);
    TSUNAGI_TRY(each(ofDay, take));
    return orders;
}

} // namespace ClientStore

Result<std::shared_ptr<const CalendarInForce::Days>> CalendarInForce::of(const Database &db, const Id &client, const QString &code, const QDate &today)
{
    QString house, own, lead, days;
    Statement query = db.statement("SELECT coalesce((SELECT cutoffs FROM warehouse ORDER BY code LIMIT 1),''), coalesce(cutoffs,''), coalesce(lead_days,''),"
                                   " (SELECT group_concat(day||state, ' ') FROM (SELECT day, state FROM holiday WHERE day>=?2 ORDER BY day)) FROM client WHERE id=?1");
    query.bindAll(client, Value(today.addDays(-kHolidaysBack).toString(Qt::ISODate)));
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        house = row.text(0);
        own = row.text(1);
        lead = row.text(2);
        days = row.text(3);
    }));
    const QString made = QStringList {house, own, lead, days}.join(u'\n');
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_days.constFind(client); known != m_days.cend() && known->first == made)
        return known->second;
    auto fresh = std::make_shared<Days>();
    // What cannot be understood must not keep any order from being judged: the program's own list counts then.
    auto plan = cutoff_rules::warehousePlan(house);
    if (!plan)
        plan = cutoff_rules::warehousePlan({});
    TSUNAGI_TRY(plan);
    fresh->calendar.house = std::move(*plan);
    if (auto ofClient = cutoff_rules::clientPlan(own); ofClient && !ofClient->isEmpty())
        fresh->calendar.clients.insert(code, std::move(*ofClient));
    auto off = holidays(db);
    TSUNAGI_TRY(off);
    fresh->calendar.holidays = std::move(*off);
    auto transit = Transit::load(m_profile);
    if (!transit)
        transit = Transit::load({});
    TSUNAGI_TRY(transit);
    auto withOwn = transit->with(lead);
    fresh->transit = withOwn ? std::move(*withOwn) : std::move(*transit);
    m_days.insert(client, {made, fresh});
    return std::shared_ptr<const Days>(fresh);
}

} // namespace tsunagi
