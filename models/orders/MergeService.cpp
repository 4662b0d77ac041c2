// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/MergeService.h"

#include "models/orders/OrderStore.h"
#include "models/storage/Each.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

Result<MergeOrder> named(const Database &db, const Id &id)
{
    MergeOrder order;
    Statement query = db.statement("SELECT o.number, c.code, s.code, coalesce((SELECT coalesce(nullif(d.name,''), d.company) FROM destination d WHERE d.order_id=o.id ORDER BY d.position LIMIT 1), '')"
                                   " FROM orders o JOIN shop s ON s.id=o.shop_id JOIN client c ON c.id=o.client_id WHERE o.id=?");
    query.bind(1, id);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { order = {id, row.text(0), row.text(1), row.text(2), row.text(3), {}}; }));
    if (order.id.isNull())
        return fail(Code::NotFound, QString::fromLatin1(id.hex()));
    const auto members = MergeStore::members(db, id);
    TSUNAGI_TRY(members);
    order.lead = members->value(0);
    return order;
}

Result<MergeSide> sideOf(const Database &db, const Id &id)
{
    auto side = MergeStore::side(db, id);
    TSUNAGI_TRY(side);
    if (!*side)
        return fail(Code::NotFound, QString::fromLatin1(id.hex()));
    return std::move(**side);
}

/// All of its group that this desk still has: who is cancelled or gone rests on the shared side after a while.
Result<QList<Id>> hereOf(const Database &db, const Id &order)
{
    const auto members = MergeStore::members(db, order);
    TSUNAGI_TRY(members);
    QList<Id> out;
    Statement query = db.statement("SELECT 1 FROM orders WHERE id=?");
    for (const Id &id : *members) {
        query.reset();
        query.bind(1, id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (*found)
            out << id;
    }
    return out;
}

/// Alike at every desk that decides about the two as they are: what two desks decide alike is one thing.
Id pairId(const Change &begun, const Id &order, const Id &other)
{
    qint64 shape = 0;
    for (const Patch &patch : begun.patches) {
        if (patch.table == "orders" && patch.id == order)
            shape = patch.fields.first().before.integer();
    }
    return Id::named(0, {"merge_pair", order.view(), other.view(), QByteArray::number(shape)});
}

QString sentences(const QList<MergeDoubt> &doubts)
{
    QStringList words;
    for (const MergeDoubt &doubt : doubts)
        words << merge_rules::text(doubt);
    return words.join(u' ');
}

QList<Id> withoutTwins(const QList<Id> &ids)
{
    QList<Id> out;
    for (const Id &id : ids) {
        if (!out.contains(id))
            out << id;
    }
    return out;
}

/// These and whoever leaves in the parcel of one of them: a decision about a parcel is one about all in it.
Result<QList<Id>> withTheirs(const Database &db, const QList<Id> &orders)
{
    QList<Id> out;
    for (const Id &id : orders) {
        out << id;
        const auto group = MergeStore::group(db, id);
        TSUNAGI_TRY(group);
        out << *group;
    }
    return withoutTwins(out);
}

} // namespace

Result<MergeOrder> MergeService::order(const Id &id) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return named(**reader, id);
}

Result<QList<MergeDoubt>> MergeService::explain(const Id &one, const Id &other) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto a = sideOf(**reader, one);
    TSUNAGI_TRY(a);
    const auto b = sideOf(**reader, other);
    TSUNAGI_TRY(b);
    return merge_rules::compare(*a, *b);
}

Result<QList<MergeCandidate>> MergeService::candidates(const Id &order) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto self = sideOf(**reader, order);
    TSUNAGI_TRY(self);
    const auto members = hereOf(**reader, order);
    TSUNAGI_TRY(members);
    const auto pairs = MergeStore::pairs(**reader, order);
    TSUNAGI_TRY(pairs);
    const auto around = MergeStore::neighbours(**reader, self->order);
    TSUNAGI_TRY(around);
    QList<Id> ids = *members;
    ids.removeAll(order);
    ids << *around;
    for (const MergePair &pair : *pairs) {
        if (pair.state == u"apart")
            ids << (pair.order == order ? pair.other : pair.order);
    }
    QList<MergeCandidate> out;
    for (const Id &id : withoutTwins(ids)) {
        MergeCandidate one;
        const auto name = named(**reader, id);
        if (!name && name.error().code == Code::NotFound)
            continue; // decided against, and gone since
        TSUNAGI_TRY(name);
        one.order = *name;
        const auto side = sideOf(**reader, id);
        TSUNAGI_TRY(side);
        one.doubts = merge_rules::compare(*self, *side);
        one.joined = members->contains(id);
        for (const MergePair &pair : *pairs) {
            if (pair.order != id && pair.other != id)
                continue;
            if (pair.state == u"apart" || pair.state == u"joined") {
                one.apart = pair.state == u"apart";
                one.person = pair.person;
                one.reason = pair.reason;
                one.atUs = pair.atUs;
            }
        }
        out << one;
    }
    std::stable_sort(out.begin(), out.end(), [](const MergeCandidate &a, const MergeCandidate &b) {
        const auto rank = [](const MergeCandidate &c) { return c.joined ? 0 : !c.doubts.isEmpty() ? 3 : c.apart ? 2 : 1; };
        return rank(a) < rank(b);
    });
    return out;
}

Result<QList<MergeOrder>> MergeService::group(const Id &order) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto members = hereOf(**reader, order);
    TSUNAGI_TRY(members);
    QList<MergeOrder> out;
    for (const Id &id : *members) {
        const auto one = named(**reader, id);
        TSUNAGI_TRY(one);
        out << *one;
    }
    return out;
}

Result<QList<QList<MergeOrder>>> MergeService::groups() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto leads = MergeStore::leads(**reader);
    TSUNAGI_TRY(leads);
    QList<QList<MergeOrder>> out;
    for (const Id &lead : *leads) {
        auto one = group(lead);
        TSUNAGI_TRY(one);
        // Who is cancelled leaves in no parcel; who is left alone leaves alone.
        QSet<Id> gone;
        for (const MergeOrder &member : std::as_const(*one)) {
            Statement query = (*reader)->statement("SELECT 1 FROM orders WHERE id=? AND state='cancelled'");
            query.bind(1, member.id);
            const auto cancelled = query.step();
            TSUNAGI_TRY(cancelled);
            if (*cancelled)
                gone.insert(member.id);
        }
        one->removeIf([&](const MergeOrder &member) { return gone.contains(member.id); });
        if (one->size() > 1)
            out << *one;
    }
    return out;
}

Result<Change> MergeService::begin(const Database &db, const QList<Id> &orders, const char *kind, const char *event, const QString &reason) const
{
    Change change;
    change.kind = kind;
    change.roots = orders;
    const CatalogueTable &table = *m_desk.catalogue().table("orders");
    QJsonArray numbers;
    for (const Id &id : orders) {
        const auto row = readRow(db, table, id);
        TSUNAGI_TRY(row);
        if (!*row)
            return fail(Code::NotFound, QString::fromLatin1(id.hex()));
        change.guardNone("shipment", id);
        patchRow(change, table, id, **row, {{"shape", Value((**row).value("shape").integer() + 1)}});
        numbers << (**row).value("number").string();
    }
    change.eventCode = event;
    change.eventValues = {{u"orders"_s, numbers}, {u"reason"_s, reason}};
    return change;
}

Result<> MergeService::join(const QList<Id> &orders, bool byName, const QString &reason)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    QList<Id> all;
    Id lead;
    for (const Id &id : withoutTwins(orders)) {
        const auto members = MergeStore::members(**reader, id);
        TSUNAGI_TRY(members);
        if (!members->isEmpty()) {
            if (!lead.isNull() && lead != members->first())
                return fail(Code::Invalid, u"merge"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "they are in two different parcels already; take one apart first")));
            lead = members->first();
            // Who is cancelled or gone is no word against a further one.
            const auto here = MergeStore::group(**reader, id);
            TSUNAGI_TRY(here);
            all << *here;
        }
        all << id;
    }
    all = withoutTwins(all);
    if (all.size() < 2)
        return fail(Code::Invalid, u"merge"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a common parcel needs two orders")));
    QList<MergeSide> sides;
    for (const Id &id : std::as_const(all)) {
        auto side = sideOf(**reader, id);
        TSUNAGI_TRY(side);
        sides << std::move(*side);
    }
    QStringList despite;
    QList<MergeDoubt> against;
    bool never = false;
    for (qsizetype i = 0; i < sides.size(); ++i) {
        for (qsizetype k = i + 1; k < sides.size(); ++k) {
            for (const MergeDoubt &doubt : merge_rules::compare(sides[i], sides[k])) {
                if (despite.contains(doubt.code))
                    continue;
                despite << doubt.code;
                against << doubt;
                never = never || !doubt.byName;
            }
        }
    }
    if (never)
        against.removeIf([](const MergeDoubt &doubt) { return doubt.byName; });
    if (never || (!against.isEmpty() && !byName))
        return fail(Code::Invalid, u"merge"_s, sentences(against));
    if (!against.isEmpty() && reason.trimmed().isEmpty())
        return fail(Code::Invalid, u"reason"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "to overrule this needs a reason")));
    if (lead.isNull())
        lead = all[merge_rules::lead(sides)];
    if (all.removeAll(lead) > 0)
        all.prepend(lead);
    auto change = begin(**reader, all, "merge.join", "merged", reason);
    TSUNAGI_TRY(change);
    // What made them one parcel must still be so when it is written.
    const Catalogue &catalogue = m_desk.catalogue();
    for (const MergeSide &side : std::as_const(sides)) {
        const auto row = readRow(**reader, *catalogue.table("orders"), side.order.id);
        TSUNAGI_TRY(row);
        for (const char *field : {"state", "shop_state", "pay_method", "pay_state"})
            change->guard("orders", side.order.id, field, (**row).value(field));
        change->guardNone("conflict", side.order.id);
        const Id to = side.order.destinations.value(side.target).id;
        const auto destination = readRow(**reader, *catalogue.table("destination"), to);
        TSUNAGI_TRY(destination);
        for (const CatalogueField &field : catalogue.table("destination")->fields) {
            if (*destination && (field.group == "recipient" || field.group == "want" || field.group == "route" || field.name == "gift" || field.name == "delivery_note" || field.name == "state"))
                change->guard("destination", to, field.name, (**destination).value(field.name));
        }
    }
    despite.sort();
    const qint64 now = m_desk.clock().nowUs();
    for (const Id &id : std::as_const(all)) {
        const auto known = MergeStore::pairs(**reader, id);
        TSUNAGI_TRY(known);
        const bool joined = std::any_of(known->cbegin(), known->cend(), [&](const MergePair &pair) { return pair.order == id && pair.state == u"joined"; });
        if (id == lead || joined)
            continue;
        change->insert("merge_pair", pairId(*change, id, lead)).fields = {
            {"order_id", id}, {"other_id", lead}, {"despite", Value(against.isEmpty() ? QString() : despite.join(u' '))}, {"reason", Value(reason)},
            {"person", Value(m_desk.person())}, {"at", Value(now)}, {"state", Value(u"joined"_s)}};
    }
    if (change->inserts.isEmpty())
        return {};
    if (!against.isEmpty())
        change->eventValues.insert(u"despite"_s, despite.join(u' '));
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<> MergeService::apart(const QList<Id> &given, const QString &reason)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    if (withoutTwins(given).size() < 2)
        return fail(Code::Invalid, u"merge"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a decision is about two orders")));
    const auto orders = withTheirs(**reader, withoutTwins(given));
    TSUNAGI_TRY(orders);
    auto change = begin(**reader, *orders, "merge.apart", "merge_apart", reason);
    TSUNAGI_TRY(change);
    const qint64 now = m_desk.clock().nowUs();
    bool two = false; // parcels, of which it can be said
    for (qsizetype i = 0; i < orders->size(); ++i) {
        const Id one = orders->at(i);
        const auto known = MergeStore::pairs(**reader, one);
        TSUNAGI_TRY(known);
        const auto members = MergeStore::members(**reader, one);
        TSUNAGI_TRY(members);
        for (qsizetype k = i + 1; k < orders->size(); ++k) {
            const Id other = orders->at(k);
            if (members->contains(other))
                continue;
            two = true;
            const bool said = std::any_of(known->cbegin(), known->cend(), [&](const MergePair &pair) {
                return pair.state == u"apart" && (pair.order == other || pair.other == other);
            });
            if (said)
                continue;
            change->insert("merge_pair", pairId(*change, one, other)).fields = {
                {"order_id", one}, {"other_id", other}, {"despite", Value(QString())}, {"reason", Value(reason)},
                {"person", Value(m_desk.person())}, {"at", Value(now)}, {"state", Value(u"apart"_s)}};
        }
    }
    if (!two)
        return fail(Code::Invalid, u"merge"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "they are in one parcel; take it apart instead")));
    if (change->inserts.isEmpty())
        return {};
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<> MergeService::again(const QList<Id> &given)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto orders = withTheirs(**reader, withoutTwins(given));
    TSUNAGI_TRY(orders);
    auto change = begin(**reader, *orders, "merge.again", "merge_again", {});
    TSUNAGI_TRY(change);
    const CatalogueTable &table = *m_desk.catalogue().table("merge_pair");
    bool any = false;
    for (const Id &id : *orders) {
        const auto known = MergeStore::pairs(**reader, id);
        TSUNAGI_TRY(known);
        for (const MergePair &pair : *known) {
            if (pair.state != u"apart" || pair.order != id || !orders->contains(pair.other))
                continue;
            const auto row = readRow(**reader, table, pair.id);
            TSUNAGI_TRY(row);
            any = patchRow(*change, table, pair.id, **row,
                           {{"state", Value(u"again"_s)}, {"end_person", Value(m_desk.person())}, {"end_at", Value(m_desk.clock().nowUs())}}) || any;
        }
    }
    if (!any)
        return fail(Code::NotFound, u"merge"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nobody decided against it")));
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<QList<MergeOrder>> MergeService::part(const Id &order, const QString &reason, bool whole)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto members = MergeStore::members(**reader, order);
    TSUNAGI_TRY(members);
    if (members->isEmpty())
        return fail(Code::NotFound, u"merge"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is joined with no other order")));
    const Id lead = members->first();
    whole = whole || order == lead || members->size() == 2;
    const auto here = hereOf(**reader, order);
    TSUNAGI_TRY(here);
    // Of those that stay together somebody may just be telling the warehouse: they are roots as well.
    QList<MergeOrder> out;
    for (const Id &id : *here) {
        const auto side = sideOf(**reader, id);
        TSUNAGI_TRY(side);
        if (side->instructed)
            return fail(Code::Invalid, side->order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the warehouse has it; stop the shipment first")));
        const auto one = named(**reader, id);
        TSUNAGI_TRY(one);
        out << *one;
    }
    auto change = begin(**reader, *here, "merge.part", "merge_parted", reason);
    TSUNAGI_TRY(change);
    const CatalogueTable &table = *m_desk.catalogue().table("merge_pair");
    const auto pairs = MergeStore::pairs(**reader, lead);
    TSUNAGI_TRY(pairs);
    for (const MergePair &pair : *pairs) {
        if (pair.state != u"joined" || (!whole && pair.order != order))
            continue;
        const auto row = readRow(**reader, table, pair.id);
        TSUNAGI_TRY(row);
        patchRow(*change, table, pair.id, **row, {{"state", Value(u"parted"_s)}, {"end_person", Value(m_desk.person())}, {"end_at", Value(m_desk.clock().nowUs())}, {"end_reason", Value(reason)}});
    }
    if (!whole) {
        for (const MergeOrder &one : std::as_const(out)) {
            if (one.id == order)
                change->eventValues.insert(u"out"_s, one.number);
        }
    }
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return out;
}

} // namespace tsunagi
