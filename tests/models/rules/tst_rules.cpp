// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkRules.h"
#include "models/bulk/BulkStore.h"
#include "models/orders/OrderQueues.h"
#include "models/core/Settings.h"
#include "models/orders/OrderChanges.h"
#include "models/rules/RuleService.h"
#include "models/sync/SecondPerson.h"
#include "models/rules/RuleText.h"
#include "models/undo/UndoService.h"
#include "support/Team.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Rules among two desks: what they stop, who lets it go, what they would have done.
class TestRules final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<RuleService> m_atA, m_atB;

    [[nodiscard]] static ClientRule draft(const QString &name, const QString &when, const QString &then, const QString &client = {})
    {
        ClientRule rule;
        rule.name = name;
        rule.clientCode = client;
        rule.when = *RuleText::readConditions(when);
        rule.then = *RuleText::readActions(then);
        return rule;
    }
    Id add(const ClientRule &rule)
    {
        const auto id = m_atA->add(rule);
        if (!id)
            qFatal("%s: %s", qPrintable(id.error().where), qPrintable(id.error().detail));
        m_a->settle();
        return *id;
    }
    /// Codes of what stops an order at a desk.
    [[nodiscard]] static QStringList stops(TeamDesk &at, const QString &number)
    {
        QStringList codes;
        for (const FindingRecord &one : at.detail(number).findings)
            if (one.severity == 2)
                codes << one.code;
        return codes;
    }
    [[nodiscard]] static FindingRecord finding(TeamDesk &at, const QString &number, const QString &code)
    {
        for (const FindingRecord &one : at.detail(number).findings)
            if (one.code == code)
                return one;
        return {};
    }
    void confirm(TeamDesk &at, const QString &number, const QString &code)
    {
        const auto done = at.orders->confirm(at.order(number), finding(at, number, code).id, u"確認済み"_qs);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        at.settle();
    }

private slots:
    void init()
    {
        m_clock = FixedClock(1795136400LL * 1000000);
        m_side = std::make_unique<TempProfile>();
        m_team = std::make_unique<Team>(m_clock, embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_clock));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_atA = std::make_unique<RuleService>(*m_a->desk, m_team->carriers());
        m_atB = std::make_unique<RuleService>(*m_b->desk, m_team->carriers());
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 3);
        m_b->settle();
    }
    void cleanup()
    {
        m_atA.reset();
        m_atB.reset();
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void stopsAtEveryDeskAndIsLetGo()
    {
        QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Ready);
        const Id rule = add(draft(u"一件目"_qs, u"number = S1-001"_qs, u"hold client: 荷主に確認\nflag: 目印"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Waiting);
        QCOMPARE(m_a->detail(u"S1-002"_qs).stage, Stage::Ready);
        QVERIFY(finding(*m_a, u"S1-001"_qs, u"rule_hold"_qs).message.contains(u"荷主に確認"));
        QVERIFY(finding(*m_a, u"S1-001"_qs, u"rule_hold"_qs).message.contains(u"一件目"));
        m_b->settle(); // the rule travels, and the orders of the other desk are looked at again
        QCOMPARE(stops(*m_b, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        confirm(*m_b, u"S1-001"_qs, u"rule_hold"_qs);
        QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Ready);
        m_a->settle();
        QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Ready);
        const auto reader = m_a->desk->reader();
        const auto standing = RuleStore::standings(**reader)->value(rule);
        QCOMPARE(standing.stopped, 0);
        QCOMPARE(standing.released, 1);
        QCOMPARE(standing.orders, 1);
    }
    void heldInItsQueueAndReleased()
    {
        const auto idsOf = [](TeamDesk &at, const QString &queue) {
            OrderQuery query;
            query.queue = queue;
            const auto reader = at.desk->reader();
            return *OrderStore::ids(**reader, query);
        };
        const auto countOf = [](TeamDesk &at, const QString &queue) {
            const auto reader = at.desk->reader();
            const auto counts = OrderStore::counts(**reader);
            qint64 count = 0;
            for (const QueueCount &one : *counts)
                count += one.queue == queue ? one.count : 0;
            return count;
        };
        m_clock.advanceUs(3600LL * 1000000);
        const qint64 since = m_clock.nowUs();
        add(draft(u"船便"_qs, u"number = S1-001 | S1-002"_qs, u"hold client: 船便でよいか"_qs));
        m_b->settle();
        const OrderDetail held = m_b->detail(u"S1-001"_qs);
        QCOMPARE(held.holds.size(), 1);
        QCOMPARE(held.holds[0].type, u"client"_qs);
        QVERIFY2(held.holds[0].reason.contains(u"船便でよいか"_qs) && held.holds[0].reason.contains(u"“船便”"_qs), qPrintable(held.holds[0].reason));
        QCOMPARE(held.holds[0].state, u"open"_qs);
        QVERIFY(held.holds[0].atUs >= since); // since the rule is, not since the order is
        QCOMPARE(idsOf(*m_b, u"hold:client"_qs).size(), 2);
        QCOMPARE(countOf(*m_b, u"hold:client"_qs), 2);
        QCOMPARE(idsOf(*m_b, u"hold:fraud"_qs).size(), 0);
        {
            const auto reader = m_b->desk->reader();
            const auto open = OpenOrders::of(**reader);
            QCOMPARE(open->reasons.value(u"hold:client"_qs).first, 2);
            QVERIFY(open->reasons.value(u"hold:client"_qs).second >= since); // what Today says of it, too
            QVERIFY(!open->reasons.contains(u"rule_hold"_qs));
        }
        // With a person's hold of that type it is one order still, and both are released.
        QVERIFY(m_b->orders->hold(m_b->order(u"S1-001"_qs), u"client"_qs, u"電話待ち"_qs));
        m_b->settle();
        QCOMPARE(m_b->detail(u"S1-001"_qs).holds.size(), 2);
        QCOMPARE(m_b->detail(u"S1-001"_qs).holds[0].reason, u"電話待ち"_qs);
        QCOMPARE(countOf(*m_b, u"hold:client"_qs), 2);
        for (const HoldRecord &hold : m_b->detail(u"S1-001"_qs).holds)
            QVERIFY(m_b->orders->release(m_b->order(u"S1-001"_qs), hold.id, u"荷主了承"_qs));
        m_b->settle();
        m_a->settle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(desk->detail(u"S1-001"_qs).stage, Stage::Ready);
            QCOMPARE(idsOf(*desk, u"hold:client"_qs), QList<Id> {desk->order(u"S1-002"_qs)});
        }
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold"), 1); // the rule wrote none
    }
    void manyReleasedAtOnce()
    {
        add(draft(u"確認"_qs, u"number ^ S1-00"_qs, u"hold stock: 入荷確認\nhold operator: 内容確認"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-003"_qs), u"address"_qs, u"番地"_qs));
        m_a->settle();
        const auto stepOf = [&](const QString &number, const QString &type) {
            const auto reader = m_a->desk->reader();
            const auto order = BulkStore::order(**reader, m_catalogue, m_a->order(number));
            BulkEdit edit;
            edit.field = u"release"_qs;
            edit.value = type;
            edit.reason = u"確認済み"_qs;
            const bulk_rules::Setting setting {m_catalogue, m_team->carriers(), u"佐藤"_qs, {}, m_clock.nowUs(), m_clock.today()};
            return bulk_rules::step(**order, edit, setting);
        };
        QVERIFY(!stepOf(u"S1-001"_qs, u"client"_qs).change); // nothing of this type
        for (const QString &number : {u"S1-001"_qs, u"S1-003"_qs}) {
            const auto step = stepOf(number, {});
            QVERIFY(step.change);
            QCOMPARE(step.change->kind, number == u"S1-001" ? QByteArray("order.confirm") : QByteArray("order.release"));
            QVERIFY(m_a->desk->commitOne(*step.change));
        }
        m_a->settle();
        QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Ready);
        QCOMPARE(m_a->detail(u"S1-002"_qs).stage, Stage::Waiting);
        QCOMPARE(m_a->detail(u"S1-003"_qs).stage, Stage::Ready);
        UndoService undo(*m_a->desk);
        QVERIFY(undo.undoLast());
        QVERIFY(undo.undoLast());
        m_a->settle();
        QCOMPARE(m_a->detail(u"S1-001"_qs).holds.size(), 2);
        QCOMPARE(m_a->detail(u"S1-003"_qs).stage, Stage::Waiting);
        int open = 0;
        for (const HoldRecord &hold : m_a->detail(u"S1-003"_qs).holds)
            open += hold.state == u"open";
        QCOMPARE(open, 3);
    }
    void releaseStaysUntilItsValuesChange()
    {
        add(draft(u"番地"_qs, u"address ~ 霞が関1-3-2"_qs, u"hold address: 確認"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList());
        confirm(*m_a, u"S1-001"_qs, u"rule_hold"_qs);
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-001"_qs), 0, {{u"name"_qs, u"山田 太郎"_qs}}));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList()); // the name was not what the rule looked at
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-001"_qs), 0, {{u"building"_qs, u"別館"_qs}}));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        // And an order that now meets it is stopped by it.
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-002"_qs), 0, {{u"address"_qs, u"千代田区霞が関1-3-2"_qs}}));
        m_a->settle();
        QVERIFY(stops(*m_a, u"S1-002"_qs).contains(u"rule_hold"_qs));
    }
    void aSecondPersonIsAskedForItsType_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("fraud") << u"fraud"_qs;
        QTest::newRow("payment") << u"payment"_qs;
    }
    void aSecondPersonIsAskedForItsType()
    {
        QFETCH(QString, type);
        const Id rule = add(draft(u"見本"_qs, u"address ~ 霞が関1-3-2"_qs, u"hold "_qs + type + u": 二人で見る"_qs));
        m_b->settle();
        const Id order = m_b->order(u"S1-001"_qs);
        const auto queued = [&](TeamDesk &at) {
            const auto reader = at.desk->reader();
            return OrderStore::count(**reader, u"hold:"_qs + type).value_or(-1);
        };
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            QCOMPARE(stops(*at, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
            QCOMPARE(queued(*at), 1);
        }
        // Who lets it go by a confirmation alone, as a changed program could, lets nothing go.
        const FindingRecord held = finding(*m_b, u"S1-001"_qs, u"rule_hold"_qs);
        Change past;
        past.kind = "order.confirm";
        past.roots = {order};
        order_changes::confirm(past, order, {}, u"rule_hold"_qs, held.field, held.relied, u"田中"_qs, u"x"_qs);
        past.eventCode = "confirmed";
        QVERIFY(m_b->desk->commitOne(past));
        m_b->settle();
        QCOMPARE(stops(*m_b, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        // Released by one where nobody has signed in, as every hold of its type.
        QVERIFY(m_b->orders->release(order, held.id, u"確認済み"_qs));
        m_b->settle();
        m_a->settle();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            QCOMPARE(at->detail(u"S1-001"_qs).stage, Stage::Ready);
            QCOMPARE(queued(*at), 0);
        }
        {
            const auto reader = m_a->desk->reader();
            QCOMPARE(RuleStore::standings(**reader)->value(rule).released, 1);
        }
        // Another value: it holds anew, and where persons sign in a second one is asked.
        QVERIFY(m_a->orders->edit(order, 0, {{u"building"_qs, u"別館"_qs}}));
        m_a->settle();
        m_b->settle();
        QCOMPARE(stops(*m_b, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        const bool dear = type == u"fraud"; // of payment only what is dear
        Settings(m_b->desk->profile()).set(Setting::PersonPolicy, u"required"_qs);
        const auto asked = m_b->orders->confirm(order, finding(*m_b, u"S1-001"_qs, u"rule_hold"_qs).id, u"確認済み"_qs);
        QCOMPARE(asked.has_value(), !dear);
        if (dear)
            QCOMPARE(asked.error().where, QString::fromUtf16(kAskedSecondPerson));
        m_b->settle();
        m_a->settle();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM approval WHERE state='open' AND kind='order.release'"), dear ? 1 : 0);
        QCOMPARE(m_a->detail(u"S1-001"_qs).stage, dear ? Stage::Waiting : Stage::Ready);
        QCOMPARE(queued(*m_a), dear ? 1 : 0); // a hold of its own by now, in the same queue
        const auto reader = m_a->desk->reader();
        QCOMPARE(RuleStore::standings(**reader)->value(rule).released, dear ? 0 : 1);
    }
    /// Unheard of each other, two persons let the same hold of a rule go: that is one answer and no conflict.
    void twoLetItGoAtOnce_data()
    {
        QTest::addColumn<QString>("type");
        for (const QString &type : {u"client"_qs, u"address"_qs, u"fraud"_qs, u"payment"_qs})
            QTest::newRow(qPrintable(type)) << type;
    }
    void twoLetItGoAtOnce()
    {
        QFETCH(QString, type);
        add(draft(u"見本"_qs, u"number = S1-001"_qs, u"hold "_qs + type + u": 見る"_qs));
        m_b->settle();
        const Id order = m_b->order(u"S1-001"_qs);
        m_b->cut();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QVERIFY(at->orders->release(order, finding(*at, u"S1-001"_qs, u"rule_hold"_qs).id, at == m_a.get() ? u"電話で確認"_qs : u"問題なし"_qs));
        m_a->settle();
        m_b->heal();
        m_a->settle();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            const QList<ConflictRow> open = at->open();
            QVERIFY2(open.isEmpty(), QByteArray(open.value(0).kind + ' ' + open.value(0).clash.reason + ' ' + open.value(0).clash.table + '.' + open.value(0).clash.field).constData());
            QCOMPARE(at->detail(u"S1-001"_qs).stage, Stage::Ready);
        }
    }
    void ownClientOnly()
    {
        m_team->addShop(*m_a, u"S2"_qs, u"yamato"_qs);
        m_team->take(*m_a, u"S2"_qs, 1);
        add(draft(u"S2だけ"_qs, u"total > 0"_qs, u"note: 納品書なし"_qs, u"C-S2"_qs));
        QCOMPARE(stops(*m_a, u"S2-001"_qs), QStringList {u"rule_note"_qs});
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
        QVERIFY(!m_atA->add(draft(u"x"_qs, u"total > 0"_qs, u"note: x"_qs, u"NOBODY"_qs)));
        QVERIFY(!m_atA->add(draft(u"x"_qs, u"total > 0"_qs, u"route pigeon"_qs)));
    }
    void versionsAndStates()
    {
        const Id rule = add(draft(u"高額"_qs, u"total >= 1000"_qs, u"hold operator: 確認"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs).size(), 1);
        ClientRule now = *m_atA->find(u"高額"_qs);
        QCOMPARE(now.version, 1);
        QCOMPARE(now.person, u"佐藤"_qs);
        now.when = *RuleText::readConditions(u"total > 1000"_qs);
        now.note = u"千円は多すぎる"_qs;
        QVERIFY(m_atA->change(now));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
        QVERIFY(!m_atA->change(now)); // it was the first version that the person saw
        {
            const auto reader = m_a->desk->reader();
            const auto versions = *RuleStore::versions(**reader, rule);
            QCOMPARE(versions.size(), 2);
            QCOMPARE(versions.first().version, 2);
            QCOMPARE(versions.first().note, u"千円は多すぎる"_qs);
            QCOMPARE(versions.last().state, u"replaced"_qs);
        }
        // Nothing else: no third version.
        QVERIFY(m_atA->change(*m_atA->find(u"高額"_qs)));
        QCOMPARE(m_atA->find(u"高額"_qs)->version, 2);
        ClientRule back = *m_atA->find(u"高額"_qs);
        back.when = *RuleText::readConditions(u"total >= 1000"_qs);
        QVERIFY(m_atA->change(back));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs).size(), 1);
        for (const QString &state : {u"off"_qs, u"retired"_qs}) {
            QVERIFY(m_atA->setState(rule, state));
            m_a->settle();
            QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
            QVERIFY(m_atA->setState(rule, u"on"_qs));
            m_a->settle();
            QCOMPARE(stops(*m_a, u"S1-001"_qs).size(), 1);
        }
    }
    void twoDesksChangeOneRule()
    {
        add(draft(u"高額"_qs, u"number = S1-003"_qs, u"hold client: a"_qs));
        m_b->settle();
        m_b->cut();
        ClientRule atB = *m_atB->find(u"高額"_qs);
        atB.when = *RuleText::readConditions(u"number = S1-001"_qs);
        QVERIFY(m_atB->change(atB));
        m_b->settle();
        m_clock.advanceUs(1000000); // nobody acts in the same microsecond
        ClientRule atA = *m_atA->find(u"高額"_qs);
        atA.when = *RuleText::readConditions(u"number = S1-002"_qs);
        QVERIFY(m_atA->change(atA));
        m_a->settle();
        m_b->heal();
        m_b->settle();
        QCOMPARE(RuleText::conditions(*m_atB->find(u"高額"_qs)), u"number = S1-002"_qs); // the first change counts
        m_a->settle();
        m_b->settle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) { // and both judge by it
            QVERIFY(!stops(*desk, u"S1-001"_qs).contains(u"rule_hold"_qs));
            QVERIFY(stops(*desk, u"S1-002"_qs).contains(u"rule_hold"_qs));
            QVERIFY(!stops(*desk, u"S1-003"_qs).contains(u"rule_hold"_qs));
        }
        QCOMPARE(m_a->open().size(), 1); // and people see the other
    }
    void carriersByDestination()
    {
        add(draft(u"ヤマト"_qs, u"number = S1-001 | S1-002"_qs, u"route yamato"_qs));
        QCOMPARE(m_a->detail(u"S1-001"_qs).routeOf(0).first, u"yamato"_qs);
        QCOMPARE(m_a->detail(u"S1-003"_qs).routeOf(0).first, u"sagawa"_qs);
        QVERIFY(finding(*m_a, u"S1-001"_qs, u"rule_route"_qs).message.contains(u"ヤマト"));
        const auto ruled = BulkStore::order(**m_a->desk->reader(), m_catalogue, m_a->order(u"S1-001"_qs)); // an act on many knows it, too
        QVERIFY(ruled && *ruled);
        QCOMPARE((*ruled)->targets.first().carrier, u"yamato"_qs);
        // Whom a clerk named goes before every rule.
        QVERIFY(m_a->orders->setRoute(m_a->order(u"S1-002"_qs), 0, u"japanpost"_qs, {}));
        m_a->settle();
        QCOMPARE(m_a->detail(u"S1-002"_qs).routeOf(0).first, u"japanpost"_qs);
        InstructRequest request;
        request.allReady = true;
        const auto report = m_a->slips->instructions().instruct(request);
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(m_a->detail(u"S1-001"_qs).shipments.first().carrier, u"yamato"_qs);
        QCOMPARE(m_a->detail(u"S1-002"_qs).shipments.first().carrier, u"japanpost"_qs);
        QCOMPARE(m_a->detail(u"S1-003"_qs).shipments.first().carrier, u"sagawa"_qs);
    }
    void aRuleThatJustCameIsNotOvertaken()
    {
        QVERIFY(m_atA->add(draft(u"止め"_qs, u"number = S1-001"_qs, u"hold client: a"_qs))); // and nobody has judged by it yet
        InstructRequest request;
        request.allReady = true;
        const auto report = m_a->slips->instructions().instruct(request);
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->orders.size(), 2);
        QVERIFY(m_a->detail(u"S1-001"_qs).shipments.isEmpty());
    }
    void insertsReachTheWarehouse()
    {
        const Id rule = add(draft(u"初回特典"_qs, u"number = S1-001"_qs, u"insert: 冊子A\nflag: 特典"_qs));
        QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Ready); // it tells, and stops nothing
        InstructRequest request;
        request.allReady = true;
        request.folder = m_team->file(u"out"_qs);
        const auto report = m_a->slips->instructions().instruct(request);
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QFile file(report->batches.first().csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        int with = 0, without = 0;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.contains(u"S1-00"))
                ++(line.contains(u"冊子A") ? with : without);
            if (line.contains(u"冊子A"))
                QVERIFY(line.contains(u"S1-001"));
        }
        QCOMPARE(with, 1);
        QCOMPARE(without, 2);
        // What was told the warehouse stays told, whatever becomes of the rule.
        QVERIFY(m_atA->setState(rule, u"retired"_qs));
        m_a->settle();
        m_b->settle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM shipment WHERE inserts='冊子A'"), 1);
        QCOMPARE(m_b->scalar("SELECT count(*) FROM shipment WHERE coalesce(inserts, '')=''"), 2);
    }
    void clientCard()
    {
        QVERIFY(m_a->orders->setClientCard(u"C-S1"_qs, u"desk@s1.example"_qs, {}, u"未開封のみ"_qs, {}));
        QVERIFY(m_a->orders->setClientCard(u"C-S1"_qs, {}, u"青木様 03-1111-2222"_qs, {}, {})); // what is not given stays
        m_a->settle();
        m_b->settle();
        const ClientCard card = m_b->detail(u"S1-001"_qs).card;
        QCOMPARE(card.mail, u"desk@s1.example"_qs);
        QCOMPARE(card.contacts, u"青木様 03-1111-2222"_qs);
        QCOMPARE(card.returnRule, u"未開封のみ"_qs);
        QVERIFY(!m_a->orders->setClientCard(u"NOBODY"_qs, u"x"_qs, {}, {}, {}));
        QVERIFY(!m_a->orders->setClientCard(u"C-S1"_qs, QString(1001, u'x'), {}, {}, {}));
    }
    void typedEditsKeepWhatRulesSay()
    {
        add(draft(u"一件目"_qs, u"number = S1-001"_qs, u"hold client: 確認"_qs));
        const auto live = m_a->orders->preview(m_a->detail(u"S1-001"_qs), 0, {{u"name"_qs, u"山田"_qs}});
        QVERIFY(std::any_of(live.cbegin(), live.cend(), [](const FindingRecord &one) { return one.code == u"rule_hold"; }));
    }
    void rulesThatContradictStop()
    {
        add(draft(u"甲"_qs, u"number = S1-001"_qs, u"route yamato"_qs));
        add(draft(u"乙"_qs, u"total >= 0"_qs, u"route japanpost"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_conflict"_qs});
        QCOMPARE(m_a->detail(u"S1-001"_qs).routeOf(0).first, u"sagawa"_qs); // none was chosen
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList());
        QVERIFY(!m_a->orders->confirm(m_a->order(u"S1-001"_qs), finding(*m_a, u"S1-001"_qs, u"rule_conflict"_qs).id, u"ok"_qs));
        QVERIFY(m_a->orders->setRoute(m_a->order(u"S1-001"_qs), 0, u"yamato"_qs, {}));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
    }
    void buyerHistory()
    {
        // All three have one mail address; ordered at 11:01, 11:02, 11:03.
        const Id rule = add(draft(u"初回"_qs, u"buyer_orders < 1"_qs, u"hold client: 初めての方"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs).size(), 1);
        QCOMPARE(stops(*m_a, u"S1-002"_qs).size(), 0);
        QCOMPARE(stops(*m_a, u"S1-003"_qs).size(), 0);
        m_b->settle();
        QCOMPARE(stops(*m_b, u"S1-001"_qs).size(), 1);
        QCOMPARE(stops(*m_b, u"S1-003"_qs).size(), 0);
        // A cancelled order is no history: the next one is the first.
        QVERIFY(m_a->orders->cancel(m_a->order(u"S1-001"_qs), u"キャンセル"_qs));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-002"_qs).size(), 1);
        QCOMPARE(stops(*m_a, u"S1-003"_qs).size(), 0);
        QVERIFY(m_atA->setState(rule, u"retired"_qs));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-002"_qs).size(), 0);
    }
    void anotherDayAnotherAnswer()
    {
        const Id rule = add(draft(u"古い"_qs, u"age >= 2"_qs, u"hold operator: 二日経過"_qs)); // ordered on the 19th
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
        m_clock.advanceUs(24LL * 3600 * 1000000);
        QVERIFY(m_a->desk->wakeForToday());
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        confirm(*m_a, u"S1-001"_qs, u"rule_hold"_qs);
        m_clock.advanceUs(24LL * 3600 * 1000000);
        QVERIFY(m_a->desk->wakeForToday());
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList()); // let go once, not each day again
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList {u"rule_hold"_qs});
        Q_UNUSED(rule);
    }
    void heldUntilItsDay()
    {
        // Ordered on the 19th, wished for the 24th if at all: today is the 20th.
        const Id rule = add(draft(u"三日待つ"_qs, u"number = S1-001"_qs, u"hold date 3: 入荷を待つ"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        QCOMPARE(m_a->detail(u"S1-001"_qs).holds.first().until, u"2026-11-22"_qs);
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-002"_qs), 0, {{u"wantDate"_qs, u"2026-11-24"_qs}}));
        m_a->settle();
        add(draft(u"希望日の三日前"_qs, u"number = S1-002 | S1-003"_qs, u"hold date wished-3: まだ早い"_qs));
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList {u"rule_hold"_qs});
        QCOMPARE(stops(*m_a, u"S1-003"_qs), QStringList()); // without a wished date there is nothing to wait for
        m_clock.advanceUs(24LL * 3600 * 1000000);
        QVERIFY(m_a->desk->wakeForToday());
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList()); // its day has come
        QCOMPARE(m_a->detail(u"S1-002"_qs).stage, Stage::Ready);
        m_clock.advanceUs(24LL * 3600 * 1000000);
        QVERIFY(m_a->desk->wakeForToday());
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
        // Another wish, another day.
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-002"_qs), 0, {{u"wantDate"_qs, u"2026-11-30"_qs}}));
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList {u"rule_hold"_qs});
        Q_UNUSED(rule);
    }
    /// Of a rule that the shared side refuses nothing stays at the desk that wrote it.
    void aRefusedRuleHoldsNothing()
    {
        m_team->addShop(*m_a, u"S9"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S9"_qs, 1);
        m_a->settle();
        m_b->settle();
        QVERIFY(m_a->orders->edit(m_a->order(u"S9-001"_qs), 0, {{u"building"_qs, u"別棟5F"_qs}}));
        m_a->settle();
        ClientRule rule = draft(u"届かない"_qs, u"number = S1-001"_qs, u"hold client: x"_qs);
        const Destination to = m_b->detail(u"S9-001"_qs).order.destinations.first();
        Change change;
        change.kind = "rule.add";
        change.roots = {Id::v7(), m_b->order(u"S9-001"_qs)};
        change.guard("destination", to.id, "building", Value(to.recipient.building));
        change.insert("client_rule", Id::v7()).fields = {{"rule_id", Value(change.roots.first())}, {"version", Value(1)}, {"name", Value(rule.name)}, {"body", Value::text(rule.toBody())},
                                                         {"note", Value(QString())}, {"person", Value(u"p"_qs)}, {"at", Value(m_clock.nowUs())}, {"state", Value(u"on"_qs)}};
        change.eventCode = "rule_added";
        QVERIFY(m_b->desk->commitOne(change));
        QVERIFY(m_b->desk->settleAll());
        QCOMPARE(stops(*m_b, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        m_b->settle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM client_rule"), 0);
        QCOMPARE(stops(*m_b, u"S1-001"_qs), QStringList());
        QCOMPARE(m_b->scalar("SELECT count(*) FROM rule_effect"), 0);
    }
    /// Rows of an order that has left tell of no rule of later, nor of another client's: a rebuilt cache would have others.
    void rowsAsAfterARebuild()
    {
        InstructRequest request;
        request.orders = {m_a->order(u"S1-003"_qs)};
        QVERIFY(m_a->slips->instructions().instruct(request));
        m_team->addShop(*m_a, u"S9"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S9"_qs, 1);
        add(draft(u"一件目"_qs, u"number = S1-001"_qs, u"hold client: x"_qs, u"C-S9"_qs));
        const auto rows = [this] { // as they are told from one another only by what the derivation says
            QStringList list;
            const auto reader = m_a->desk->reader();
            Statement query = (*reader)->statement("SELECT number, stage, coalesce(rules, 'none'), reasons FROM order_index ORDER BY number");
            while (*query.step())
                list << query.text(0) + u' ' + query.text(1) + u' ' + query.text(2) + u' ' + query.text(3);
            return list;
        };
        const QStringList before = rows();
        QCOMPARE(before.size(), 4);
        QVERIFY(m_a->desk->recheckAll("orders"));
        QVERIFY(m_a->desk->settleAll());
        QCOMPARE(rows(), before);
    }
    void byTheWayItLeaves()
    {
        add(draft(u"佐川だけ"_qs, u"carrier = sagawa"_qs, u"hold operator: 確認"_qs));
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList {u"rule_hold"_qs});
        QVERIFY(m_a->orders->setRoute(m_a->order(u"S1-001"_qs), 0, u"yamato"_qs, {})); // a clerk's way is asked first
        m_a->settle();
        QCOMPARE(stops(*m_a, u"S1-001"_qs), QStringList());
        QCOMPARE(stops(*m_a, u"S1-002"_qs), QStringList {u"rule_hold"_qs});
        QCOMPARE(m_atA->rehearse(draft(u"x"_qs, u"carrier = yamato"_qs, u"flag: x"_qs), 30)->orders.size(), 1);
    }
    void rehearsed()
    {
        const ClientRule rule = draft(u"試し"_qs, u"number ^ S1-"_qs, u"hold client: x"_qs);
        // One is held and simply let go, one changed, one goes out untouched.
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"client"_qs, u"確認"_qs));
        const Id hold = m_a->detail(u"S1-001"_qs).holds.first().id;
        QVERIFY(m_a->orders->release(m_a->order(u"S1-001"_qs), hold, u"問題なし"_qs));
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-002"_qs), 0, {{u"building"_qs, u"2F"_qs}}));
        m_a->settle();
        InstructRequest request;
        request.orders = {m_a->order(u"S1-003"_qs)};
        QVERIFY(m_a->slips->instructions().instruct(request));
        m_a->settle();
        const qint64 ops = m_a->scalar("SELECT count(*) FROM timeline");
        auto result = m_atA->rehearse(rule, 7);
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->looked, 3);
        QCOMPARE(result->orders.size(), 3);
        QCOMPARE(result->count(u"released"_qs), 1);
        QCOMPARE(result->count(u"changed"_qs), 1);
        QCOMPARE(result->count(u"left"_qs), 1);
        QCOMPARE(result->clashes.size(), 0);
        // Nothing happened by it.
        QCOMPARE(m_a->scalar("SELECT count(*) FROM timeline"), ops);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM client_rule"), 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM rule_effect"), 0);
        // Days: they were ordered yesterday, and of days before there is nothing.
        m_clock.advanceUs(5LL * 24 * 3600 * 1000000);
        QCOMPARE(m_atA->rehearse(rule, 3)->looked, 0);
        QCOMPARE(m_atA->rehearse(rule, 30)->looked, 3);
        QVERIFY(!m_atA->rehearse(rule, 0));
        QCOMPARE(m_atA->rehearse(draft(u"x"_qs, u"number = OTHER"_qs, u"flag: x"_qs), 30)->orders.size(), 0);
        // A draft with history finds who ordered before without a rule in force that asks for it.
        QCOMPARE(m_atA->rehearse(draft(u"x"_qs, u"buyer_orders >= 2"_qs, u"flag: x"_qs), 30)->orders.size(), 1);
        const auto cancelled = m_atA->rehearse(rule, 30, [](qint64, qint64) { return false; });
        QVERIFY(!cancelled && cancelled.error().code == Code::Cancelled);
    }
    void rehearsedAgainstOthers()
    {
        add(draft(u"甲"_qs, u"number = S1-001 | S1-002"_qs, u"route yamato\nhold client: x"_qs));
        const auto result = m_atA->rehearse(draft(u"乙"_qs, u"total >= 0"_qs, u"route japanpost\nnote: y"_qs), 30);
        QVERIFY(result);
        QCOMPARE(result->orders.size(), 3);
        QCOMPARE(result->clashes.size(), 1);
        QCOMPARE(result->clashes.first().what, u"route"_qs);
        QCOMPARE(result->clashes.first().orders, 2);
        const auto own = m_atA->rehearse(draft(u"丙"_qs, u"total >= 0"_qs, u"route japanpost"_qs, u"C-S1"_qs), 30);
        QCOMPARE(own->clashes.first().what, u"overrules"_qs);
        const auto agreed = m_atA->rehearse(draft(u"丁"_qs, u"total >= 0"_qs, u"route yamato"_qs), 30);
        QCOMPARE(agreed->clashes.size(), 0);
        const auto twice = m_atA->rehearse(draft(u"戊"_qs, u"number = S1-001"_qs, u"hold client: z"_qs), 30);
        QCOMPARE(twice->clashes.first().what, u"same_stop"_qs);
        // A saved rule does not contradict itself, and its own releases count.
        confirm(*m_a, u"S1-001"_qs, u"rule_hold"_qs);
        const auto saved = m_atA->rehearse(*m_atA->find(u"甲"_qs), 30);
        QCOMPARE(saved->clashes.size(), 0);
        QCOMPARE(saved->count(u"released"_qs), 1);
        QCOMPARE(saved->count(u"open"_qs), 1);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
