// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientService.h"

#include "models/clients/CutOffText.h"
#include "models/exchange/Carrier.h"
#include "models/sync/Applier.h"
#include "models/sync/LoginRole.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qsizetype kMostText = 1000;
constexpr qsizetype kMostLine = 100;
constexpr int kMostPromise = 365;

const QHash<QString, QByteArray> kColumns {{u"name"_s, "name"}, {u"colour"_s, "colour"}, {u"mail"_s, "mail"}, {u"contacts"_s, "contacts"}, {u"returns"_s, "return_rule"},
                                           {u"card"_s, "card_note"}, {u"note"_s, "note_policy"}, {u"unpaid"_s, "unpaid_policy"}, {u"cutoffs"_s, "cutoffs"}, {u"leadDays"_s, "lead_days"}, {u"merge"_s, "merge_policy"}};
const QHash<QString, QByteArray> kShopColumns {{u"name"_s, "name"}, {u"carrier"_s, "carrier"}, {u"service"_s, "service"}, {u"senderName"_s, "sender_name"}, {u"senderZip"_s, "sender_zip"},
                                               {u"senderAddress"_s, "sender_address"}, {u"senderPhone"_s, "sender_phone"}, {u"promise"_s, "promise"}};

tl::unexpected<Error> wrong(const QString &field, const char *words)
{
    return fail(Code::Invalid, field, QString::fromUtf8(words));
}

/// The server would refuse it as well, but only after the screen said saved; while it is away it does so then.
Result<> refusedUnless(const Result<bool> &may)
{
    if (may && !*may)
        return wrong(QStringLiteral("client"), QT_TRANSLATE_NOOP("Rule", "what is said of clients and trucks is for a supervisor's desk to set"));
    return {};
}

/// What stood there when the person began is what stands there now, or what was wanted anyway.
bool isStale(const std::optional<QString> &seen, const QString &standing, const QString &wanted)
{
    return seen && *seen != standing && wanted != standing;
}

} // namespace

Result<bool> ClientService::mayWrite()
{
    if (m_sharedUri.isEmpty())
        return true;
    const std::lock_guard lock(m_mutex);
    if (!m_role) {
        auto role = login_role::of(m_sharedUri);
        TSUNAGI_TRY(role);
        m_role = std::move(*role);
    }
    return *m_role == u"supervisor" || *m_role == u"owner";
}

Result<QList<ClientSheet>> ClientService::sheets() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return ClientStore::sheets(**reader);
}

Result<std::optional<ClientSheet>> ClientService::sheet(const QString &code) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return ClientStore::sheet(**reader, Id::named(0, {"client", code.toUtf8()}));
}

QString ClientService::value(const ClientSheet &sheet, const QString &field, const Carriers *carriers)
{
    if (field == u"cutoffs") {
        const auto plan = cutoff_rules::clientPlan(sheet.cutoffs);
        return plan ? cutoff_text::write(*plan, carriers) : sheet.cutoffs;
    }
    if (field == u"leadDays")
        return cutoff_text::writeLeadDays(sheet.leadDays, carriers);
    const QHash<QString, QString> values {{u"name"_s, sheet.name}, {u"colour"_s, sheet.colour}, {u"mail"_s, sheet.mail}, {u"contacts"_s, sheet.contacts}, {u"returns"_s, sheet.returnRule},
                                          {u"card"_s, sheet.cardNote}, {u"note"_s, sheet.notePolicy}, {u"unpaid"_s, sheet.unpaidPolicy}, {u"merge"_s, sheet.mergePolicy}};
    return values.value(field);
}

QString ClientService::value(const ClientShop &shop, const QString &field)
{
    const QHash<QString, QString> values {{u"name"_s, shop.name}, {u"carrier"_s, shop.carrier}, {u"service"_s, shop.service}, {u"senderName"_s, shop.senderName}, {u"senderZip"_s, shop.senderZip},
                                          {u"senderAddress"_s, shop.senderAddress}, {u"senderPhone"_s, shop.senderPhone}, {u"promise"_s, shop.promise ? QString::number(*shop.promise) : QString()}};
    return values.value(field);
}

std::optional<Error> ClientService::problem(const QString &field, const QString &text, const Carriers &carriers)
{
    const auto invalid = [](const QString &where, const char *words) { return std::optional(Error {Code::Invalid, where, QString::fromUtf8(words)}); };
    const QString wanted = text.trimmed();
    if (!kColumns.contains(field))
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "this field cannot be edited"));
    if (field == u"cutoffs") {
        const auto plan = cutoff_text::read(wanted, carriers);
        return plan ? std::nullopt : std::optional(plan.error());
    }
    if (field == u"leadDays") {
        const auto days = cutoff_text::readLeadDays(wanted, carriers);
        return days ? std::nullopt : std::optional(days.error());
    }
    if ((field == u"note" || field == u"unpaid") && wanted != u"stop" && wanted != u"info")
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "a policy is stop or info"));
    if (field == u"merge" && wanted != u"ask" && wanted != u"off")
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "the policy of merging is ask or off"));
    static const QRegularExpression color(u"^#[0-9a-f]{6}$"_s);
    if (field == u"colour" && !wanted.isEmpty() && !color.match(wanted.normalized(QString::NormalizationForm_KC).toLower()).hasMatch())
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "a colour is written #0066cc; empty, the program chooses one"));
    if (field == u"name" && (wanted.isEmpty() || wanted.size() > kMostLine))
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "a name has 1 to 100 characters"));
    if (field == u"mail" && !wanted.isEmpty() && (wanted.size() > kMostLine || wanted.count(u'@') != 1 || wanted.contains(u' ')))
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "this is no mail address"));
    if (wanted.size() > kMostText)
        return invalid(field, QT_TRANSLATE_NOOP("Rule", "a text of the client's card has 1000 characters at most"));
    return {};
}

Result<> ClientService::set(const QString &client, const QString &field, const QString &text, const std::optional<QString> &seen)
{
    const auto known = sheet(client);
    TSUNAGI_TRY(known);
    if (!*known)
        return fail(Code::NotFound, client, u"no client of this code"_s);
    if (auto wrong = problem(field, text, m_carriers))
        return tl::unexpected(std::move(*wrong));
    QString wanted = text.trimmed();
    QString stored = wanted;
    if (field == u"cutoffs") {
        const auto house = warehouseCutOffs();
        TSUNAGI_TRY(house);
        const auto plan = cutoff_text::read(wanted, m_carriers, &*house);
        TSUNAGI_TRY(plan);
        stored = cutoff_rules::toJson(*plan);
        wanted = cutoff_text::write(*plan);
    } else if (field == u"leadDays") {
        const auto days = cutoff_text::readLeadDays(wanted, m_carriers);
        TSUNAGI_TRY(days);
        stored = *days;
        wanted = cutoff_text::writeLeadDays(stored);
    } else if (field == u"colour") {
        stored = wanted = wanted.normalized(QString::NormalizationForm_KC).toLower();
    }
    // What was read may have been in the words of another language.
    const auto byCodes = [&](const QString &lines) {
        if (field == u"cutoffs") {
            const auto plan = cutoff_text::read(lines, m_carriers);
            return plan ? cutoff_text::write(*plan) : lines;
        }
        const auto days = field == u"leadDays" ? cutoff_text::readLeadDays(lines, m_carriers) : Result<QString>();
        return days && field == u"leadDays" ? cutoff_text::writeLeadDays(*days) : lines;
    };
    if (const QString standing = value(**known, field); isStale(seen ? std::optional(byCodes(*seen)) : seen, standing, wanted))
        return fail(Code::Conflict, field, value(**known, field, &m_carriers));
    return patch("client", (*known)->id, (*known)->id, {{kColumns.value(field), Value(stored)}});
}

Result<> ClientService::setShop(const QString &client, const QString &shop, const QString &field, const QString &text, const std::optional<QString> &seen)
{
    const auto known = sheet(client);
    TSUNAGI_TRY(known);
    if (!*known)
        return fail(Code::NotFound, client, u"no client of this code"_s);
    const auto place = std::find_if((*known)->shops.cbegin(), (*known)->shops.cend(), [&](const ClientShop &one) { return one.code == shop; });
    if (place == (*known)->shops.cend())
        return fail(Code::NotFound, shop, u"no shop of this code"_s);
    const QString wanted = text.trimmed();
    if (!kShopColumns.contains(field))
        return wrong(field, QT_TRANSLATE_NOOP("Rule", "this field cannot be edited"));
    if (wanted.size() > kMostLine)
        return wrong(field, QT_TRANSLATE_NOOP("Rule", "a name has 1 to 100 characters"));
    QList<std::pair<QByteArray, Value>> fields {{kShopColumns.value(field), Value(wanted)}};
    if (field == u"name" && wanted.isEmpty())
        return wrong(field, QT_TRANSLATE_NOOP("Rule", "a name has 1 to 100 characters"));
    if (field == u"carrier") {
        const Carrier *carrier = m_carriers.find(wanted);
        if (!carrier)
            return wrong(field, QT_TRANSLATE_NOOP("Rule", "unknown carrier"));
        // A service belongs to its carrier.
        if (!place->service.isEmpty() && !carrier->service(place->service))
            fields.append({"service", Value(QString())});
    }
    if (field == u"service") {
        const Carrier *carrier = m_carriers.find(place->carrier);
        if (!wanted.isEmpty() && (!carrier || !carrier->service(wanted)))
            return wrong(field, QT_TRANSLATE_NOOP("Rule", "the carrier has no such service"));
    }
    if (field == u"promise") {
        bool number = false;
        const int days = wanted.toInt(&number);
        if (!wanted.isEmpty() && (!number || days < 0 || days > kMostPromise))
            return wrong(field, QT_TRANSLATE_NOOP("Rule", "a promise is a number of days from 0 to 365"));
        fields[0].second = wanted.isEmpty() ? Value() : Value(days);
    }
    if (const QString standing = value(*place, field); isStale(seen, standing, wanted))
        return fail(Code::Conflict, field, standing);
    return patch("shop", (*known)->id, place->id, fields);
}

Result<CutOffPlan> ClientService::warehouseCutOffs() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto house = ClientStore::warehouse(**reader);
    TSUNAGI_TRY(house);
    return cutoff_rules::warehousePlan(house->second);
}

Result<> ClientService::setWarehouseCutOffs(const QString &text, const std::optional<QString> &seen)
{
    const auto plan = cutoff_text::read(text, m_carriers);
    TSUNAGI_TRY(plan);
    const auto standing = warehouseCutOffs();
    TSUNAGI_TRY(standing);
    const auto read = seen ? cutoff_text::read(*seen, m_carriers) : Result<CutOffPlan>(*standing);
    if (!(read && *read == *standing) && *plan != *standing)
        return fail(Code::Conflict, u"cutoffs"_s, cutoff_text::write(*standing, &m_carriers));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto house = ClientStore::warehouse(**reader);
    TSUNAGI_TRY(house);
    const Value stored(cutoff_rules::toJson(*plan));
    TSUNAGI_TRY(refusedUnless(mayWrite()));
    Change change;
    change.kind = "warehouse.set";
    change.eventCode = "warehouse_set";
    if (house->first.isNull()) {
        const Id id = Id::named(0, {"warehouse", "W1"});
        change.roots = {id};
        change.insert("warehouse", id).fields = {{"code", Value(u"W1"_s)}, {"cutoffs", stored}};
    } else {
        const CatalogueTable &table = *m_desk.catalogue().table("warehouse");
        const auto row = readRow(**reader, table, house->first);
        TSUNAGI_TRY(row);
        change.roots = {house->first};
        if (!*row || !patchRow(change, table, house->first, **row, {{"cutoffs", stored}}))
            return {};
    }
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QStringList ClientService::carrierCodes() const
{
    QStringList codes;
    for (const Carrier &carrier : m_carriers.all())
        codes << carrier.code;
    return codes;
}

Result<> ClientService::patch(const char *table, const Id &root, const Id &id, const QList<std::pair<QByteArray, Value>> &fields)
{
    TSUNAGI_TRY(refusedUnless(mayWrite()));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &kind = *m_desk.catalogue().table(table);
    const auto row = readRow(**reader, kind, id);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "client.policy";
    change.roots = {root};
    change.eventCode = "client_policy";
    if (!*row || !patchRow(change, kind, id, **row, fields))
        return {};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QJsonObject ClientService::toJson(const ClientSheet &sheet)
{
    QJsonObject object {{u"client"_s, sheet.code}};
    for (const char *field : {"name", "colour", "mail", "contacts", "returns", "card", "note", "unpaid", "merge", "cutoffs", "leadDays"})
        object.insert(QLatin1StringView(field), value(sheet, QString::fromLatin1(field)));
    QJsonArray shops;
    for (const ClientShop &shop : sheet.shops) {
        QJsonObject one {{u"shop"_s, shop.code}, {u"platform"_s, shop.platform}};
        for (const char *field : {"name", "carrier", "service", "senderName", "senderZip", "senderAddress", "senderPhone", "promise"})
            one.insert(QLatin1StringView(field), value(shop, QString::fromLatin1(field)));
        shops << one;
    }
    object.insert(u"shops"_s, shops);
    return object;
}

} // namespace tsunagi
