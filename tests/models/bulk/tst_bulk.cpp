// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkService.h"
#include "models/claims/ClaimService.h"
#include "support/UndoTeam.h"

#include <QJsonObject>

using namespace tsunagi;
using namespace tsunagi::test;

/// One act on many orders: what was looked at is what happens, who works on an order is not overrun, and all of it goes back.
class TestBulk final : public UndoTeam
{
    Q_OBJECT
private:
    std::unique_ptr<ClaimService> m_atA, m_atB;
    std::unique_ptr<BulkService> m_bulk, m_bulkB;

    void startBulk(const QString &side = u"embedded"_qs)
    {
        start(side);
        m_atA = std::make_unique<ClaimService>(*m_a->desk, true);
        m_atB = std::make_unique<ClaimService>(*m_b->desk, true);
        m_bulk = std::make_unique<BulkService>(*m_a->orders, *m_atA, m_team->carriers());
        m_bulkB = std::make_unique<BulkService>(*m_b->orders, *m_atB, m_team->carriers());
    }
    QList<Id> all() { return {m_a->order(u"S1-001"_qs), m_a->order(u"S1-002"_qs), m_a->order(u"S1-003"_qs)}; }
    static BulkPlan planned(const Result<BulkPlan> &plan)
    {
        if (!plan)
            qFatal("%s %s", qPrintable(plan.error().where), qPrintable(plan.error().detail));
        return *plan;
    }
    static BulkReport ran(const Result<BulkReport> &report)
    {
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    static QString wanted(TeamDesk &desk, const QString &number) { return desk.detail(number).order.destinations.first().wantDate.toString(Qt::ISODate); }
    static QStringList skippedAs(const QList<BulkSkipped> &skipped, BulkSkip why)
    {
        QStringList numbers;
        for (const BulkSkipped &one : skipped)
            if (one.why == why)
                numbers << one.number;
        return numbers;
    }
    /// More orders than one slice has, of a second shop.
    QList<Id> many(int count)
    {
        QString text = u"店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                       "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                       "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                       "消費税率（%）,のし,ラッピング,メッセージ\r\n"_qs;
        for (int i = 1; i <= count; ++i)
            text += u"S2-%1,2026/11/19 11:%2:40,1000013,東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-0001,a@example.jp,1000013,"
                    "東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-0001,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-1,1000,1,,0,,,10,,,\r\n"_qs
                        .arg(i).arg(i % 60, 2, 10, QLatin1Char('0'));
        QFile file(m_team->file(u"many.csv"_qs));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        file.close();
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        if (!m_a->orders->importFiles(u"S2"_qs, {file.fileName()}, u"auto"_qs))
            qFatal("no import");
        m_a->settle();
        const auto reader = m_a->desk->reader();
        OrderQuery query;
        query.shop = u"S2"_qs;
        return *OrderStore::ids(**reader, query);
    }

private slots:
    void cleanup()
    {
        m_bulk.reset();
        m_bulkB.reset();
        m_atA.reset();
        m_atB.reset();
        end();
    }

    void whatCannotBe_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("service");
        QTest::addColumn<bool>("can");
        QTest::newRow("a day") << u"wantDate"_qs << u"2026-11-25"_qs << QString() << true;
        QTest::newRow("today") << u"wantDate"_qs << u"2026-11-20"_qs << QString() << true;
        QTest::newRow("no day") << u"wantDate"_qs << QString() << QString() << true;
        QTest::newRow("yesterday") << u"wantDate"_qs << u"2026-11-19"_qs << QString() << false;
        QTest::newRow("not a day") << u"wantDate"_qs << u"2026-11-31"_qs << QString() << false;
        QTest::newRow("a band") << u"wantBand"_qs << u"1416"_qs << QString() << true;
        QTest::newRow("not a band") << u"wantBand"_qs << u"noon"_qs << QString() << false;
        QTest::newRow("a carrier") << u"carrier"_qs << u"yamato"_qs << QString() << true;
        QTest::newRow("no carrier") << u"carrier"_qs << u"pigeon"_qs << QString() << false;
        QTest::newRow("no such service") << u"carrier"_qs << u"yamato"_qs << u"pigeon"_qs << false;
        QTest::newRow("holds of a type") << u"release"_qs << u"fraud"_qs << QString() << true;
        QTest::newRow("holds of no type") << u"release"_qs << u"lunch"_qs << QString() << false;
        QTest::newRow("a field that is none") << u"number"_qs << u"1"_qs << QString() << false;
    }
    void whatCannotBe()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, service);
        QFETCH(bool, can);
        const Carriers carriers = *Carriers::load();
        const bulk_rules::Setting setting {m_catalogue, carriers, u"佐藤"_qs, {}, 1, QDate(2026, 11, 20)};
        QCOMPARE(bool(bulk_rules::check({field, value, service}, setting)), can);
    }

    void whichStay_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("about"); ///< what the order is like
        QTest::addColumn<int>("why");       ///< -1: it changes
        const auto row = [](const char *name, const char *field, const char *value, const char *about, int why) {
            QTest::newRow(name) << QString::fromUtf8(field) << QString::fromUtf8(value) << QString::fromUtf8(about) << why;
        };
        const int changes = -1;
        row("a day", "wantDate", "2026-11-25", "", changes);
        row("the same day", "wantDate", "", "", int(BulkSkip::Same));
        row("a day of what is cancelled", "wantDate", "2026-11-25", "cancelled", int(BulkSkip::Cancelled));
        row("a day of what the warehouse has", "wantDate", "2026-11-25", "instructed", int(BulkSkip::Instructed));
        row("a day under a conflict", "wantDate", "2026-11-25", "conflict", int(BulkSkip::Conflict));
        row("a band", "wantBand", "1416", "", changes);
        row("a band that the carrier lacks", "wantBand", "0305", "", int(BulkSkip::Misfit));
        row("another carrier", "carrier", "yamato", "", changes);
        row("the same carrier", "carrier", "sagawa", "named", int(BulkSkip::Same));
        row("the shop's carrier, which nobody named", "carrier", "sagawa", "", changes);
        row("another carrier of what the warehouse has", "carrier", "yamato", "instructed", int(BulkSkip::Instructed));
        row("a hold", "hold", "client", "", changes);
        row("a hold beside another", "hold", "client", "fraud", changes);
        row("the same hold", "hold", "fraud", "fraud", int(BulkSkip::Same));
        row("a hold of what the warehouse has", "hold", "client", "instructed", changes);
        row("a hold of what has left", "hold", "client", "gone", int(BulkSkip::Instructed));
        row("a release", "release", "", "fraud", changes);
        row("a release of that type", "release", "fraud", "fraud", changes);
        row("a release of another type", "release", "client", "fraud", int(BulkSkip::Same));
        row("a release of nothing", "release", "", "", int(BulkSkip::Same));
        row("a release of another's", "release", "", "guarded", int(BulkSkip::NotForYou));
        row("a release of what is cancelled", "release", "", "fraud cancelled", changes);
        row("paid", "paid", "", "unpaid", changes);
        row("paid already", "paid", "", "", int(BulkSkip::Same));
        row("paid at the door", "paid", "", "unpaid cod", int(BulkSkip::Misfit));
        row("paid and cancelled", "paid", "", "unpaid cancelled", int(BulkSkip::Cancelled));
    }
    void whichStay()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, about);
        QFETCH(int, why);
        const Carriers carriers = *Carriers::load();
        const bulk_rules::Setting setting {m_catalogue, carriers, u"佐藤"_qs, u"clerk"_qs, 1, QDate(2026, 11, 20)};
        BulkOrder order;
        order.id = Id::v7();
        order.row = {{"state", Value(about.contains(u"cancelled") ? u"cancelled"_qs : u"open"_qs)}, {"pay_method", Value(about.contains(u"cod") ? u"cod"_qs : u"bank"_qs)},
                     {"pay_state", Value(about.contains(u"unpaid") ? u"pending"_qs : u"paid"_qs)}};
        order.targets = {{Id::v7(), {{"want_date", Value(QString())}, {"want_band", Value(QString())}, {"carrier", Value(about.contains(u"named") ? u"sagawa"_qs : QString())}, {"service", Value(QString())}}, u"sagawa"_qs, {}}};
        if (about.contains(u"fraud") || about.contains(u"guarded"))
            order.holds = {{Id::v7(), u"fraud"_qs, {}, {}, u"田中"_qs, u"open"_qs, 1, u"田中"_qs, about.contains(u"guarded") ? u"supervisor"_qs : QString()}};
        order.instructed = about.contains(u"instructed") || about.contains(u"gone");
        order.gone = about.contains(u"gone");
        order.conflicts = about.contains(u"conflict");
        BulkEdit edit {field, value};
        if (field == u"hold")
            edit.hold = {value, u"x"_qs};
        const bulk_rules::Step step = bulk_rules::step(order, edit, setting);
        QCOMPARE(step.change ? -1 : int(step.why), why);
        if (step.change)
            QVERIFY(step.change->validate(m_catalogue));
    }

    void whatWasLookedAtHappens_data() { sides(); }
    void whatWasLookedAtHappens()
    {
        QFETCH(QString, side);
        startBulk(side);
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-002"_qs), 0, {{u"wantDate"_qs, u"2026-11-24"_qs}}));
        QVERIFY(m_a->orders->cancel(m_a->order(u"S1-003"_qs), u"x"_qs));
        const BulkPlan plan = planned(m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs}));
        QCOMPARE(plan.steps.size(), 2);
        QCOMPARE(plan.changes.value({QString(), u"2026-11-25"_qs}), 1);
        QCOMPARE(plan.changes.value({u"2026-11-24"_qs, u"2026-11-25"_qs}), 1);
        QCOMPARE(skippedAs(plan.skipped, BulkSkip::Cancelled), (QStringList {u"S1-003"_qs}));
        QCOMPARE(wanted(*m_a, u"S1-001"_qs), QString()); // looking writes nothing
        const BulkReport report = ran(m_bulk->run(plan));
        QCOMPARE(report.done, 2);
        QVERIFY(!report.cancelled);
        bothSettle();
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(wanted(*desk, u"S1-001"_qs), u"2026-11-25"_qs);
            QCOMPARE(wanted(*desk, u"S1-002"_qs), u"2026-11-25"_qs);
            QCOMPARE(wanted(*desk, u"S1-003"_qs), QString());
        }
        QCOMPARE(m_b->scalar("SELECT count(*) FROM edit WHERE field='want_date' AND after='2026-11-25' AND cause='bulk'"), 2);
        QCOMPARE(m_b->detail(u"S1-001"_qs).timeline.last().code, u"edited"_qs);
        QCOMPARE(planned(m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs})).steps.size(), 0); // again it is nothing
        QCOMPARE(m_a->open().size(), 0);
    }

    void whatIsAnotherByThenStays()
    {
        startBulk();
        const BulkPlan plan = planned(m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs}));
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-001"_qs), 0, {{u"wantDate"_qs, u"2026-11-30"_qs}}));
        const BulkReport report = ran(m_bulk->run(plan));
        QCOMPARE(report.done, 2);
        QCOMPARE(skippedAs(report.skipped, BulkSkip::Changed), (QStringList {u"S1-001"_qs}));
        QCOMPARE(wanted(*m_a, u"S1-001"_qs), u"2026-11-30"_qs);
        QCOMPARE(wanted(*m_a, u"S1-002"_qs), u"2026-11-25"_qs);
    }

    void stoppedLookingWritesNothing()
    {
        startBulk();
        const auto plan = m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs}, [](qint64) { return false; });
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, Code::Cancelled);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM edit"), 0);
    }

    void whoWorksOnItIsNotOverrun_data() { sides(); }
    void whoWorksOnItIsNotOverrun()
    {
        QFETCH(QString, side);
        startBulk(side);
        const auto answer = m_atB->take(m_b->order(u"S1-001"_qs), ClaimService::Ask::Now);
        QVERIFY(answer && answer->granted);
        bothSettle();
        const BulkPlan plan = planned(m_bulk->plan(all(), {u"carrier"_qs, u"yamato"_qs}));
        QCOMPARE(plan.steps.size(), 2);
        QCOMPARE(skippedAs(plan.skipped, BulkSkip::Claimed), (QStringList {u"S1-001"_qs}));
        QVERIFY(plan.skipped.first().detail.contains(u"田中")); // by name
        QCOMPARE(planned(m_bulkB->plan(all(), {u"carrier"_qs, u"yamato"_qs})).steps.size(), 3); // their own is theirs to edit
        QVERIFY(*m_atB->release(m_b->order(u"S1-001"_qs)));
        bothSettle();
        bothSettle();
        QCOMPARE(planned(m_bulk->plan(all(), {u"carrier"_qs, u"yamato"_qs})).steps.size(), 3);
    }

    void twoDesksFightOverOneOrder_data() { sides(); }
    void twoDesksFightOverOneOrder()
    {
        QFETCH(QString, side);
        startBulk(side);
        m_a->cut(); // it does not hear what happens at the other desk
        const auto answer = m_atB->take(m_b->order(u"S1-001"_qs), ClaimService::Ask::Now);
        QVERIFY(answer && answer->granted);
        const BulkReport report = ran(m_bulk->run(planned(m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs}))));
        QCOMPARE(report.done, 3);
        m_a->heal();
        bothSettle();
        m_a->settle();
        // The order that somebody had is as it was, and the edit is there for people to see; the others are edited.
        QCOMPARE(wanted(*m_b, u"S1-001"_qs), QString());
        QCOMPARE(wanted(*m_b, u"S1-002"_qs), u"2026-11-25"_qs);
        QCOMPARE(wanted(*m_b, u"S1-003"_qs), u"2026-11-25"_qs);
        QCOMPARE(m_b->open().size(), 1);
        QCOMPARE(m_b->detail(u"S1-001"_qs).openConflicts, 1);
        QCOMPARE(m_b->detail(u"S1-002"_qs).openConflicts, 0);
        // Nothing more is done to it until a person has decided.
        QCOMPARE(skippedAs(planned(m_bulkB->plan(all(), {u"carrier"_qs, u"yamato"_qs})).skipped, BulkSkip::Conflict), (QStringList {u"S1-001"_qs}));
        // Taken back, it tells how many went back, and that the third never was.
        m_clock.advanceUs(1000000);
        const auto undoing = m_undo->undo(report.action);
        QVERIFY(undoing);
        QCOMPARE(undone(*undoing), 2);
        QCOMPARE(undoing->count(UndoPart::Outcome::Refused), 1);
        QVERIFY(!undoing->isClean());
        const QString told = UndoText::report(*undoing);
        QVERIFY2(told.contains(u"2 of 3"_qs) && told.contains(u"S1-001 was not changed by it"_qs) && !told.contains(u"was changed by"_qs), qPrintable(told));
        bothSettle();
        // Another edit's refusal changed nothing, and what was there before is no change since.
        m_clock.advanceUs(1000000);
        const auto second = m_undo->undo(report.action);
        QVERIFY(!second);
        QCOMPARE(second.error().code, Code::Invalid);
    }

    void itGoesBackRowByRow_data() { sides(); }
    void itGoesBackRowByRow()
    {
        QFETCH(QString, side);
        startBulk(side);
        QVERIFY(m_a->orders->edit(m_a->order(u"S1-002"_qs), 0, {{u"wantDate"_qs, u"2026-11-24"_qs}}));
        m_clock.advanceUs(1000000);
        const BulkReport report = ran(m_bulk->run(planned(m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs}))));
        QCOMPARE(report.done, 3);
        bothSettle();
        bothSettle();
        QVERIFY(m_b->orders->edit(m_b->order(u"S1-003"_qs), 0, {{u"wantDate"_qs, u"2026-12-01"_qs}}));
        bothSettle();
        bothSettle();
        const auto last = m_undo->last();
        QVERIFY(last && *last);
        QCOMPARE((*last)->id, report.action);
        QCOMPARE((*last)->size(), 3);
        m_clock.advanceUs(1000000);
        const UndoReport undoing = back();
        QCOMPARE(undone(undoing), 2);
        QCOMPARE(undoing.count(UndoPart::Outcome::Changed), 1);
        bothSettle();
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(wanted(*desk, u"S1-001"_qs), QString());
            QCOMPARE(wanted(*desk, u"S1-002"_qs), u"2026-11-24"_qs);
            QCOMPARE(wanted(*desk, u"S1-003"_qs), u"2026-12-01"_qs); // somebody else's since
        }
        const auto again = m_undo->undo(report.action);
        QVERIFY(!again);
        QCOMPARE(again.error().code, Code::Invalid); // it was taken back already
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back(true)), 2); // and done again
        bothSettle();
        QCOMPARE(wanted(*m_a, u"S1-001"_qs), u"2026-11-25"_qs);
        QCOMPARE(wanted(*m_a, u"S1-002"_qs), u"2026-11-25"_qs);
        QCOMPARE(m_a->open().size(), 0);
    }

    void holdsOfManyGoBack()
    {
        startBulk();
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"stock"_qs, u"入荷待ち"_qs));
        m_clock.advanceUs(1000000);
        BulkEdit hold {u"hold"_qs, u"client"_qs};
        hold.hold = {u"client"_qs, u"荷主の指示"_qs, u"2026-11-30"_qs};
        QCOMPARE(ran(m_bulk->run(planned(m_bulk->plan(all(), hold)))).done, 3);
        m_a->settle();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 4);
        m_clock.advanceUs(1000000);
        // All that stand on an order end by one op, and come back by one.
        QCOMPARE(ran(m_bulk->run(planned(m_bulk->plan(all(), {u"release"_qs, QString(), {}, u"済み"_qs})))).done, 3);
        m_a->settle();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM order_index WHERE stage=2"), 3);
        QCOMPARE(undone(back()), 3);
        m_a->settle();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 4);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open' AND until='2026-11-30'"), 3);
    }

    void stoppedHalfWayItGoesBackAllTheSame()
    {
        startBulk();
        const QList<Id> orders = many(450);
        QCOMPARE(orders.size(), 450);
        const BulkEdit edit {u"carrier"_qs, u"yamato"_qs};
        qint64 seen = 0;
        const BulkReport stopped = ran(m_bulk->run(planned(m_bulk->plan(orders, edit)), [&seen](qint64 done) {
            seen = done;
            return false;
        }));
        QVERIFY(stopped.cancelled);
        QVERIFY(stopped.done > 0 && stopped.done < 450);
        QCOMPARE(stopped.done, seen);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM destination WHERE carrier='yamato'"), stopped.done);
        m_clock.advanceUs(1000000);
        // Done again it goes on where it was stopped, as an act of its own.
        const BulkReport rest = ran(m_bulk->run(planned(m_bulk->plan(orders, edit))));
        QVERIFY(!rest.cancelled);
        QCOMPARE(rest.done, 450 - stopped.done);
        m_clock.advanceUs(1000000);
        const UndoReport report = back();
        QCOMPARE(undone(report), rest.done); // over more than one page of ops
        QVERIFY(report.isClean());
        QCOMPARE(m_a->scalar("SELECT count(*) FROM destination WHERE carrier='yamato'"), stopped.done);
        QCOMPARE(undone(*m_undo->undo(stopped.action)), stopped.done);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM destination WHERE carrier='yamato'"), 0);
        m_a->settle();
        QCOMPARE(m_a->open().size(), 0);
    }

    void anUndoThatBrokeOffIsFinished()
    {
        startBulk();
        const BulkReport report = ran(m_bulk->run(planned(m_bulk->plan(many(450), {u"carrier"_qs, u"yamato"_qs}))));
        QCOMPARE(report.done, 450);
        m_clock.advanceUs(1000000);
        const auto half = m_undo->undo(report.action, [](qint64) { return false; });
        QVERIFY(half);
        QVERIFY(undone(*half) > 0 && undone(*half) < 450);
        QCOMPARE(half->left, 450 - undone(*half));
        QVERIFY(!half->isClean());
        m_clock.advanceUs(1000000);
        const auto rest = m_undo->undo(report.action);
        QVERIFY(rest);
        QCOMPARE(undone(*rest), half->left);
        QCOMPARE(rest->left, 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM destination WHERE carrier='yamato'"), 0);
        const auto third = m_undo->undo(report.action);
        QVERIFY(!third);
        QCOMPARE(third.error().code, Code::Invalid); // all of it is back
    }

    void workBetweenIsAnActOfItsOwn()
    {
        startBulk();
        m_clock.advanceUs(1000000);
        const BulkReport report = ran(m_bulk->run(planned(m_bulk->plan(all(), {u"wantDate"_qs, u"2026-11-25"_qs}))));
        m_clock.advanceUs(1000000);
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"client"_qs, u"x"_qs));
        const auto acts = m_undo->acts();
        QVERIFY(acts);
        QCOMPARE(acts->size(), 3); // the first of all made the shop
        QCOMPARE(acts->at(0).kind, QByteArray("order.hold"));
        QCOMPARE(acts->at(1).id, report.action);
        QCOMPARE(acts->at(1).size(), 3);
        QCOMPARE(undone(back()), 1); // the hold, as it is the newer one
        QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
        QCOMPARE(wanted(*m_a, u"S1-001"_qs), u"2026-11-25"_qs);
        m_b->desk->setPerson(u"佐藤"_qs);
        QVERIFY(UndoService(*m_b->desk).acts()->isEmpty()); // it was done at the other desk
        m_a->desk->setPerson(u"鈴木"_qs);
        QVERIFY(m_undo->acts()->isEmpty()); // and by another person
    }

    void ordersAreNamedInJson()
    {
        startBulk();
        QVERIFY(m_a->orders->cancel(m_a->order(u"S1-003"_qs), u"x"_qs));
        const BulkPlan plan = planned(m_bulk->plan(all() << Id::v7(), {u"carrier"_qs, u"yamato"_qs}));
        const QJsonObject json = BulkService::toJson(plan);
        QCOMPARE(json[u"orders"].toInt(), 2);
        QCOMPARE(json[u"skipped"][0][u"order"].toString(), u"S1-003"_qs);
        QCOMPARE(json[u"skipped"][0][u"why"].toString(), u"cancelled"_qs);
        QCOMPARE(json[u"skipped"][1][u"why"].toString(), u"missing"_qs);
        QCOMPARE(json[u"changes"][0][u"after"].toString(), u"yamato"_qs);
    }
};

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
