// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderMerging.h"

#include "models/orders/MergeStore.h"
#include "models/storage/Each.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace tsunagi {

Result<> order_merging::add(const Database &db, QList<Finding> &findings, DerivedRoot &derived, const Order &order, const OrderSurroundings &s, const ShopRecord &shop,
                            const OrderRuleEffects &effects, bool open, bool ruled)
{
    // Those it was a question with, and those decided about, learn what has become of it.
    QSet<Id> former, told;
    Statement questions = db.statement("SELECT args FROM finding WHERE order_id=? AND code='merge_candidate'");
    questions.bind(1, order.id);
    TSUNAGI_TRY(each(questions, [&](const Statement &row) {
        const QStringList others = QJsonDocument::fromJson(row.bytes(0)).object().value(u"orders").toString().split(u' ', Qt::SkipEmptyParts);
        for (const QString &hex : others)
            former << Id::fromHex(hex.toLatin1());
    }));
    QSet<Id> decided;
    QString despite;
    if (s.paired) {
        const auto pairs = MergeStore::pairs(db, order.id);
        TSUNAGI_TRY(pairs);
        for (const MergePair &pair : *pairs) {
            const Id other = pair.order == order.id ? pair.other : pair.order;
            told << other;
            if (pair.state == u"apart")
                decided << other;
            if (pair.state == u"joined")
                despite += u' ' + pair.despite;
            derived.meetings << qFromBigEndian<qint64>(pair.id.bytes().constData() + 8);
        }
    }
    const bool asked = open && !s.rest && (ruled || shop.mergePolicy == u"ask"); // a rest goes alone: nobody could join it, or keep it apart
    QList<Id> around; // most orders go alone to their place: nothing more is read of them
    if (asked && s.holdTypes.isEmpty()) {
        auto found = MergeStore::likely(db, order, shop.clientId);
        TSUNAGI_TRY(found);
        around = std::move(*found);
    }
    std::optional<MergeSide> self;
    if (open && (s.paired || !around.isEmpty())) {
        auto side = MergeStore::side(db, order.id);
        TSUNAGI_TRY(side);
        self = std::move(*side);
    }
    if (self) {
        // Its own route as it is about to be written.
        const QString own = s.carriers.value(self->target);
        const RuleRoute rule = effects.routes.value(self->target);
        const QString carrier = own.isEmpty() ? rule.carrier : own;
        const QString service = own.isEmpty() && !rule.carrier.isEmpty() ? rule.service : s.services.value(self->target);
        self->carrier = carrier.isEmpty() ? shop.carrier : carrier;
        self->service = service.isEmpty() && self->carrier == shop.carrier ? shop.service : service;
    }
    if (self && s.paired) {
        const auto members = MergeStore::members(db, order.id);
        TSUNAGI_TRY(members);
        const auto group = MergeStore::group(db, order.id);
        TSUNAGI_TRY(group);
        // What a person overruled for one of them holds for each: every pair of a group is the lead's.
        const auto all = MergeStore::pairs(db, members->value(0, order.id));
        TSUNAGI_TRY(all);
        for (const MergePair &pair : *all) {
            if (pair.state == u"joined")
                despite += u' ' + pair.despite;
        }
        QStringList waiting, differing;
        for (const Id &id : *members) {
            told << id;
            decided << id;
            if (id == order.id || !group->contains(id))
                continue;
            const auto other = MergeStore::side(db, id);
            TSUNAGI_TRY(other);
            if (!*other)
                continue;
            for (const MergeDoubt &doubt : merge_rules::compare(*self, **other)) {
                // A hold and an unpaid order are waited for, and gone when they end.
                if (doubt.code != u"hold" && doubt.code != u"unpaid" && doubt.code != u"shop_state" && !despite.split(u' ').contains(doubt.code) && !differing.contains(doubt.code))
                    differing << doubt.code;
            }
            Statement reasons = db.statement("SELECT reasons FROM order_index WHERE order_id=?");
            reasons.bind(1, id);
            const auto known = reasons.step();
            TSUNAGI_TRY(known);
            QStringList own = *known ? reasons.text(0).split(u' ', Qt::SkipEmptyParts) : QStringList {QString()};
            own.removeAll(QStringLiteral("merge_waits"));
            if (!own.isEmpty())
                waiting << (*other)->order.number;
        }
        if (!waiting.isEmpty())
            findings.prepend(OrderSurroundings::stop("merge_waits", {{QStringLiteral("others"), waiting.join(QStringLiteral(", "))}}));
        if (!differing.isEmpty())
            findings.prepend(OrderSurroundings::stop("merge_differs", {{QStringLiteral("what"), differing.join(u' ')}}));
    }
    QStringList numbers, ids;
    if (!around.isEmpty() && self) {
        const bool asks = shop.mergePolicy == u"ask" || std::any_of(effects.findings.cbegin(), effects.findings.cend(), [](const Finding &one) { return one.code == u"rule_merge"; });
        for (const Id &id : std::as_const(around)) {
            if (decided.contains(id))
                continue;
            if (!asks) {
                Statement rule = db.statement("SELECT 1 FROM rule_effect WHERE order_id=? AND act='ask_merge' LIMIT 1");
                rule.bind(1, id);
                const auto there = rule.step();
                TSUNAGI_TRY(there);
                if (!*there)
                    continue;
            }
            const auto other = MergeStore::side(db, id);
            TSUNAGI_TRY(other);
            if (!*other || !merge_rules::compare(*self, **other).isEmpty())
                continue;
            numbers << (*other)->order.number;
            ids << QString::fromLatin1(id.hex());
            former.remove(id);
            // One that names it already has nothing to learn: a file may hold hundreds for one place.
            Statement knows = db.statement("SELECT 1 FROM finding WHERE order_id=?1 AND code='merge_candidate' AND instr(args, ?2)");
            knows.bindAll(id, Value(QString::fromLatin1(order.id.hex())));
            const auto known = knows.step();
            TSUNAGI_TRY(known);
            if (!*known)
                told << id;
        }
    }
    told.unite(former);
    if (!ids.isEmpty())
        findings.prepend(OrderSurroundings::stop("merge_candidate", {{QStringLiteral("others"), numbers.join(QStringLiteral(", "))}, {QStringLiteral("orders"), ids.join(u' ')}}));
    derived.others << QList<Id>(told.cbegin(), told.cend());
    return {};
}

} // namespace tsunagi
