// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/SampleChanges.h"

#include <QRandomGenerator>

namespace tsunagi::test {

/// Ops of all shapes from one seed: what fits, what does not, what was sent before, what nobody can read.
class RandomOps
{
public:
    explicit RandomOps(quint32 seed) : m_random(seed), m_seed(seed) { }

    /// A batch of one desk, as it would travel.
    QList<Op> batch()
    {
        if (!m_sent.isEmpty() && chance(10))
            return m_sent[below(int(m_sent.size()))]; // the reply was lost
        QList<Op> ops;
        const QString desk = QStringLiteral("D-%1").arg(below(3));
        const Lane lane = chance(20) ? Lane::Bulk : Lane::Work;
        const int count = 1 + below(20);
        for (int i = 0; i < count; ++i) {
            Change change = make();
            if (chance(10))
                change.action = named("action", below(5));
            if (chance(10))
                change.roots << orderId(1 + below(kOrders));
            if (chance(15)) {
                change.eventCode = chance(50) ? "" : "said \"so\"\n";
                change.eventValues = {{QStringLiteral("b"), QStringLiteral("二 \" \\ \n\t")}, {QStringLiteral("a"), below(1000)}};
            }
            QByteArray body = change.toBody();
            if (chance(12))
                body = damaged(body);
            ops << Op {named("op", int(m_seed % 1000) * 1000000 + ++m_ops), lane, ++m_seqs[desk + QString::number(int(lane))], change.kind.contains('\0') ? "odd" : change.kind,
                       change.action, body, QStringLiteral("人%1").arg(below(3)), desk, 5};
        }
        if (ops.size() > 1 && chance(10))
            ops << ops.first(); // twice in one batch
        m_sent << ops;
        return ops;
    }

private:
    static constexpr int kOrders = 6;
    int below(int n) { return int(m_random.bounded(n)); }
    bool chance(int percent) { return below(100) < percent; }
    Value words() { static const char *const all[] = {"", "x", "y", "二", "a\nb\"\\c", "\x01"}; return chance(15) ? Value() : text(all[below(6)]); }
    /// What a row most likely holds, sometimes something else.
    Value likely(const char *value) { return chance(80) ? text(value) : words(); }
    Value state(std::initializer_list<const char *> states) { return text(*(states.begin() + below(int(states.size())))); }

    Change on(const char *kind, int order)
    {
        Change change;
        change.kind = kind;
        change.roots = {orderId(order)};
        if (chance(70))
            change.eventCode = kind;
        return change;
    }

    Change make()
    {
        const int n = 1 + below(kOrders);
        const Id order = orderId(n);
        const Id destination = Id::named(0, {"destination", order.view()});
        const Id line = Id::named(0, {"line", order.view(), QByteArray::number(below(2))});
        const Id hold = named("hold", n * 10 + below(3));
        const Id shipment = named("shipment", n * 10 + below(3));
        Change change = on("order.edit", n);
        switch (below(25)) {
        case 0:
        case 1:
            change = orderChange(n);
            if (chance(20))
                change.inserts[below(4)].fields.last().second = Value(below(3));
            if (chance(10))
                change.inserts[0].fields[2].second = text("R-2024-100001");
            if (chance(5))
                change.inserts << change.inserts[2];
            return change;
        case 2:
        case 3: {
            const QList<Value> notes {firstNote(), text("x"), text("y"), Value()};
            return noteChange(n, notes[below(4)], notes[below(4)]);
        }
        case 4:
            for (const char *field : {"name", "kana", "company", "zip", "prefecture", "address", "building", "phone"}) {
                if (chance(97))
                    change.patch("destination", destination, field, chance(50) ? Value() : words(), words());
            }
            change.guardNone("shipment", order);
            return change;
        case 5:
            change = holdChange(n, hold);
            if (chance(10))
                change.inserts[0].fields[1].second = words();
            return change;
        case 6:
            change.patch("hold", hold, "state", likely("open"), state({"released", "open", "odd"}));
            change.patch("hold", hold, "end_person", Value(), words());
            change.patch("hold", hold, "end_reason", Value(), words());
            if (chance(30))
                change.guardNone("proposal", order);
            return change;
        case 7:
        case 8:
            if (chance(50))
                change.guardNone("hold", order).guardNone("conflict", order);
            change.insert("shipment", shipment).fields = {{"order_id", order}, {"destination_id", chance(80) ? Value(destination) : Value()}, {"batch_id", named("batch", 1)},
                                                          {"carrier", text("yamato")}, {"pieces", Value(1)}, {"state", state({"instructed", "stopped"})}};
            return change;
        case 9:
            change.patch("shipment", shipment, "state", state({"instructed", "stop_requested", "stopped", "shipped"}),
                         state({"instructed", "stop_requested", "stopped", "handed_over", "shipped"}));
            return change;
        case 10:
        case 11: {
            const char *field = chance(50) ? "shipped" : "cancelled";
            change.patch("line", line, field, Value(below(3)), Value(below(4) - (chance(5) ? 10 : 0)));
            if (chance(20))
                change.guard("orders", order, "state", chance(70) ? text("open") : Value());
            return change;
        }
        case 12: {
            const int first = below(50);
            const QByteArray number = QByteArray::number(1000 + first);
            const QByteArray last = QByteArray::number(1000 + first + below(10));
            change.roots = {named("range", first)};
            change.insert("number_range", named("range", first)).fields = {{"carrier", state({"yamato", "sagawa"})}, {"kind", text("lent")}, {"first", Value::text(number)},
                                                                           {"last", Value::text(last)}, {"count", Value(10)}, {"state", state({"open", "void"})}};
            return change;
        }
        case 13: {
            const int first = below(100);
            change.insert("number_block", named("block", first)).fields = {{"range_id", chance(90) ? Value(named("range", below(3))) : Value()}, {"desk", text("D")},
                                                                           {"first", Value(first)}, {"last", Value(first + below(9))}};
            return change;
        }
        case 14:
            change.insert("manual_mode", named("manual", below(9))).fields = {{"carrier", state({"yamato", "sagawa", "japanpost"})}, {"reason", text("r")},
                                                                             {"person", text("p")}, {"at", Value(1)}, {"state", state({"open", "closed"})}};
            if (chance(30))
                change.guardNone("manual_mode", named("manual", below(9)));
            return change;
        case 15: {
            const QByteArray number = QByteArray::number(1000 + below(12));
            change.insert("slip", named("slip", below(40))).fields = {{"root_id", order}, {"carrier", state({"yamato", "sagawa"})}, {"number", Value::text(number)},
                                                                      {"state", text("in_force")}};
            return change;
        }
        case 16:
            change.patch("orders", order, "state", state({"open", "cancelled"}), state({"open", "cancelled", "gone"}));
            change.guard("orders", order, "shape", chance(80) ? Value(0) : Value(below(3)));
            change.patch("orders", order, "shape", Value(below(2)), Value(below(3)));
            return change;
        case 17:
            change.patch("orders", order, "shop_memo", words(), words());
            change.insert("edit", named("edit", below(30))).fields = {{"order_id", order}, {"row_id", order}, {"table_name", words()}, {"before", words()}, {"after", words()}};
            return change;
        case 18: {
            // A move of two rows at once, and an item that may not be there.
            const Id item = named("item", below(4));
            change.roots = {item};
            if (chance(50))
                change.insert("item", item).fields = {{"client_id", named("client", 1)}, {"sku", state({"A", "B", "C"})}, {"name", text("n")}};
            else
                change.patch("item", item, "location", likely("here"), words());
            if (chance(40))
                change.insert("stock_movement", named("move", below(1000))).fields = {{"item_id", item}, {"quantity", Value(qint64(below(100)) - 50)}, {"at", Value(qint64(1) << 52)}};
            return change;
        }
        case 19:
        case 20:
        case 21: {
            // Asking for an order, going on with it, ending it or another desk's, with and without something that is written.
            const Id claim = named("claim", n * 10 + below(5));
            const Value before = chance(85) ? text("held") : words();
            change.kind = below(2) ? "claim.take" : "claim.takeover";
            change.eventCode = "";
            switch (below(5)) {
            case 0: change.patch("claim", claim, "beat", Value(below(3)), Value(below(4))); break;
            case 1: change.patch("claim", claim, "state", before, state({"released", "expired", "taken_over", "held"})); break;
            case 2: change.patch("claim", claim, "until", Value(), Value(1)); break; // not for desks to say
            default: {
                if (chance(20))
                    change.patch("claim", named("claim", n * 10 + below(5)), "state", before, text("taken_over"));
                change.insert("claim", claim).fields = {{"order_id", order}, {"person", text("p")}, {"desk", text("D-1")}, {"note", text("")}, {"at", Value(below(2))}, {"beat", Value(0)}, {"state", text("held")}};
                break;
            }
            }
            if (chance(15))
                change.patch("orders", order, "shop_memo", words(), words());
            return change;
        }
        case 22: {
            const Id here = named("presence", below(6));
            change.kind = "desk.hello";
            change.roots = {here};
            if (chance(50))
                change.insert("presence", here).fields = {{"name", state({"D-0", "D-1", "D-2"})}, {"person", text("p")}, {"beat", Value(0)}, {"seen", Value(below(2))}, {"state", text("here")}};
            else if (chance(50))
                change.patch("presence", here, "beat", Value(below(2)), Value(below(3)));
            else
                change.patch("presence", here, "state", text("here"), text("gone"));
            return change;
        }
        case 23: {
            // Pieces of an item that may be scarce, not there, or spoken of in no sense; and their end.
            const Id item = named("item", below(4));
            const Id reservation = named("reservation", n * 10 + below(5));
            if (chance(65))
                change.insert("reservation", reservation).fields = {{"order_id", order}, {"shipment_id", shipment}, {"line_id", line}, {"item_id", chance(95) ? Value(item) : Value()},
                                                                    {"quantity", chance(95) ? Value(below(12)) : Value()}, {"state", state({"open", "open", "open", "freed"})}};
            else
                change.patch("reservation", reservation, "state", likely("open"), state({"shipped", "freed", "open"}));
            if (chance(30))
                change.insert("stock_movement", named("move", below(1000))).fields = {{"item_id", item}, {"quantity", chance(95) ? Value(below(9) - 4) : Value(qint64(1) << 50)}, {"at", Value(1)}};
            if (chance(20))
                change.insert("reservation", named("reservation", n * 10 + 5 + below(3))).fields = {{"order_id", order}, {"item_id", item}, {"quantity", Value(1 + below(3))}, {"state", text("open")}};
            return change;
        }
        default:
            return misfit(n);
        }
    }

    /// What the catalogue does not allow.
    Change misfit(int n)
    {
        const Id order = orderId(n);
        Change change = on("order.odd", n);
        switch (below(14)) {
        case 0: change.patch("orders", order, "number", text("R-2024-100001"), text("other")); break;
        case 1: change.patch("orders", order, "nothing", Value(), text("x")); break;
        case 2: change.patch("nothing", order, "note", Value(), text("x")); break;
        case 3: change.patch("order_index", order, "number", Value(), text("x")); break;
        case 4: change.patch("orders", order, "note", Value(), Value(5)); break;
        case 5: change.patch("orders", order, "note", firstNote(), Value::text(QByteArray("a\0b", 3))); break;
        case 6: change.patch("orders", order, "note", firstNote(), Value::text("\xff\xfe")); break;
        case 7: change.patch("orders", order, "goods", Value(3000), Value(1)).patch("orders", order, "buyer_name", Value(), text("x")); break;
        case 8: change.patch("orders", order, "note", firstNote(), text("x")).patch("orders", order, "note", firstNote(), text("y")); break;
        case 9: change.insert("hold", Id()).fields = {{"order_id", order}}; break;
        case 10: change.insert("order_index", named("index", n)).fields = {{"order_id", order}}; break;
        case 11: change.guardNone(chance(50) ? "orders" : "finding", order); break;
        case 12: change.kind = chance(50) ? QByteArray() : QByteArray("a\0b", 3); break;
        default:
            if (chance(50))
                change.roots.clear();
            change.patches.append({"orders", order, {}});
        }
        return change;
    }

    /// Bytes lost, doubled or swapped on the way; not in the event's values, which every side keeps as they are.
    QByteArray damaged(QByteArray body)
    {
        qsizetype end = body.indexOf(",\"e\":[");
        if (end < 0)
            end = body.size();
        for (int times = 1 + below(2); times > 0; --times) {
            const qsizetype at = below(int(end));
            static const QByteArray bytes("\"{}[],:\\ 019a-nultb\0\x80\xe3\n\x1f", 26);
            switch (below(6)) {
            case 0: body[at] = bytes[below(int(bytes.size()))]; break;
            case 1: body.insert(at, bytes[below(int(bytes.size()))]); ++end; break;
            case 2: body.remove(at, 1); --end; break;
            case 3: body.truncate(at); end = qMax<qsizetype>(1, at); break;
            case 4: body.append(bytes[below(int(bytes.size()))]); break;
            default: {
                static const char *const swaps[][2] = {{"null", "5"}, {"\\n", "\\u000A"}, {"\\n", "\\u000a"}, {"\\n", "\\t"}, {":0", ":007"}, {":1", ":99999999999999999999"},
                                                       {":2", ":9223372036854775807"}, {":2", ":2.5"}, {"\"r\":[", "\"r\":["}, {"\"i\"", "\"g\":[],\"i\""}, {":2", ":-0"},
                                                       {"\"note\"", "\"no\\u0074e\""}, {"\\n", "\\u0000"}, {":0", ":null"}, {",2]", ",1234567890123456789]"}};
                const auto &swap = swaps[below(15)];
                const qsizetype found = body.indexOf(swap[0]);
                if (found >= 0 && found < end)
                    body.replace(found, qsizetype(qstrlen(swap[0])), swap[1]);
                end = body.indexOf(",\"e\":[");
                if (end < 0)
                    end = body.size();
            }
            }
            if (end < 1 || body.isEmpty())
                break;
            end = qMin(end, body.size());
        }
        return body;
    }

    QRandomGenerator m_random;
    quint32 m_seed;
    QHash<QString, qint64> m_seqs;
    QList<QList<Op>> m_sent;
    int m_ops = 0;
};

} // namespace tsunagi::test
