// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalations/EscalationService.h"
#include "models/escalations/EscalationTableModel.h"
#include "models/escalations/EscalationText.h"
#include "support/RowDump.h"
#include "support/ShopDesk.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tsunagi;

namespace {

struct Bench : test::ShopDesk
{
    std::unique_ptr<EscalationService> escalations;
    Id order;
    Bench()
    {
        escalations = std::make_unique<EscalationService>(desk());
        addShop(QStringLiteral("AO"), QStringLiteral("ao1"));
        order = addOrder(QStringLiteral("AO"), QStringLiteral("ao1"), QStringLiteral("1001"), QStringLiteral("山田 花子"), {QStringLiteral("タオル")});
    }
    Id add(const QString &subject, const QString &due = {})
    {
        const auto id = escalations->add({QStringLiteral("address"), order, {}, QStringLiteral("client"), subject, QStringLiteral("番地がありません"), due});
        if (!id)
            qFatal("%s %s", qPrintable(id.error().where), qPrintable(id.error().detail));
        return *id;
    }
    EscalationRow row(const Id &id) { return EscalationStore::detail(*reader(), id, clock.today())->row; }
    QStringList subjects(const QString &queue, const QString &text = {})
    {
        QStringList subjects;
        const auto rows = EscalationStore::rows(*reader(), {queue, text, clock.today()});
        for (const EscalationRow &row : *rows)
            subjects << row.subject;
        return subjects;
    }
};

} // namespace

class EscalationServiceTest final : public QObject
{
    Q_OBJECT

private slots:
    void add_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("due");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << "stock" << "" << "在庫違い" << "" << true;
        QTest::newRow("of a client") << "other" << "AO" << "締切の変更" << "2026-11-30" << true;
        QTest::newRow("due in the past: a late question is still asked") << "claim" << "" << "破損" << "2026-11-01" << true;
        QTest::newRow("unknown kind") << "weather" << "" << "雨" << "" << false;
        QTest::newRow("no kind") << "" << "" << "雨" << "" << false;
        QTest::newRow("no subject") << "stock" << "" << "  " << "" << false;
        QTest::newRow("no day") << "stock" << "" << "在庫違い" << "2026-13-01" << false;
        QTest::newRow("unknown client") << "stock" << "ZZ" << "在庫違い" << "" << false;
    }
    void add()
    {
        QFETCH(QString, kind);
        QFETCH(QString, client);
        QFETCH(QString, subject);
        QFETCH(QString, due);
        QFETCH(bool, good);
        static Bench bench;
        const auto id = bench.escalations->add({kind, {}, client, QStringLiteral("田中さん"), subject, {}, due});
        QCOMPARE(id.has_value(), good);
        if (good)
            QCOMPARE(bench.row(*id).client, client);
    }

    void anOrderSaysTheClient()
    {
        Bench bench;
        const EscalationRow row = bench.row(bench.add(QStringLiteral("番地")));
        QCOMPARE(row.number, QStringLiteral("E-%1-1").arg(bench.desk().code()));
        QCOMPARE(row.client, QStringLiteral("AO"));
        QCOMPARE(row.order, QStringLiteral("1001"));
        QCOMPARE(row.person, QStringLiteral("Sato"));
        QCOMPARE(row.state, QStringLiteral("open"));
    }

    void step_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("good"); // of the last step
        QTest::newRow("answer") << "a" << "answered" << true;
        QTest::newRow("answer and close") << "ac" << "closed" << true;
        QTest::newRow("close unanswered") << "c" << "closed" << true;
        QTest::newRow("ask again") << "ar" << "open" << true;
        QTest::newRow("answer again") << "ara" << "answered" << true;
        QTest::newRow("answer twice") << "aa" << "answered" << false;
        QTest::newRow("open again what is open") << "r" << "open" << false;
        QTest::newRow("answer what is closed") << "ca" << "closed" << false;
        QTest::newRow("reopen what is closed") << "cr" << "closed" << false;
        QTest::newRow("close twice") << "cc" << "closed" << false;
        QTest::newRow("empty answer") << "e" << "open" << false;
    }
    void step()
    {
        QFETCH(QString, path);
        QFETCH(QString, state);
        QFETCH(bool, good);
        static Bench bench;
        const Id id = bench.add(QStringLiteral("番地"));
        Result<> last;
        for (const QChar c : path) {
            last = c == u'a' ? bench.escalations->answer(id, QStringLiteral("1-2-3です"))
                : c == u'e' ? bench.escalations->answer(id, QStringLiteral(" \n"))
                : c == u'c' ? bench.escalations->close(id, QStringLiteral("済"))
                            : bench.escalations->reopen(id, QStringLiteral("部屋番号は?"));
        }
        QCOMPARE(last.has_value(), good);
        QCOMPARE(bench.row(id).state, state);
        if (path.startsWith(u'a'))
            QCOMPARE(bench.row(id).answer, QStringLiteral("1-2-3です")); // stays readable, whatever follows
    }

    void queues()
    {
        Bench bench;
        bench.add(QStringLiteral("いつでも"));
        bench.add(QStringLiteral("明日"), QStringLiteral("2026-11-22"));
        const Id late = bench.add(QStringLiteral("昨日"), QStringLiteral("2026-11-20"));
        bench.add(QStringLiteral("今日"), QStringLiteral("2026-11-21"));
        QCOMPARE(bench.subjects(QStringLiteral("open")), (QStringList {QStringLiteral("昨日"), QStringLiteral("今日"), QStringLiteral("明日"), QStringLiteral("いつでも")}));
        QCOMPARE(bench.subjects(QStringLiteral("overdue")), QStringList {QStringLiteral("昨日")});
        QCOMPARE(bench.subjects(QStringLiteral("today")), QStringList {QStringLiteral("今日")});
        QVERIFY(bench.row(late).overdue);
        QVERIFY(bench.escalations->answer(late, QStringLiteral("はい")).has_value());
        QVERIFY(!bench.row(late).overdue);
        QCOMPARE(bench.subjects(QStringLiteral("overdue")), QStringList());
        bench.clock.advanceUs(24LL * 3600 * 1000000);
        QCOMPARE(bench.subjects(QStringLiteral("overdue")), QStringList {QStringLiteral("今日")});
        const auto counts = EscalationStore::counts(*bench.reader(), bench.clock.today());
        QCOMPARE(counts->size(), 6);
        QCOMPARE(counts->at(0).count, 3);
        QCOMPARE(counts->at(1).count, 1);
        QCOMPARE(counts->at(5).count, 4);
        QCOMPARE(bench.subjects(QStringLiteral("open"), QStringLiteral("1001 キノウ")), QStringList()); // kanji are not read aloud
        QCOMPARE(bench.subjects(QStringLiteral("closed"), QStringLiteral("1001 昨日")), QStringList {QStringLiteral("昨日")});
        QVERIFY(!EscalationStore::rows(*bench.reader(), {QStringLiteral("x"), {}, bench.clock.today()}).has_value());
        Bench empty;
        QCOMPARE(EscalationStore::counts(*empty.reader(), empty.clock.today())->at(5).count, 0);
    }

    void edits()
    {
        Bench bench;
        const Id id = bench.add(QStringLiteral("番地"));
        QVERIFY(bench.escalations->edit(id, {{QStringLiteral("due"), QStringLiteral("2026-12-01")}, {QStringLiteral("addressee"), QStringLiteral("warehouse")}}).has_value());
        QCOMPARE(bench.row(id).due, QStringLiteral("2026-12-01"));
        QVERIFY(bench.escalations->edit(id, {{QStringLiteral("due"), QString()}}).has_value());
        for (const char *field : {"kind", "answer", "state", "number", "person"})
            QVERIFY(!bench.escalations->edit(id, {{QString::fromLatin1(field), QStringLiteral("stock")}}).has_value());
        QVERIFY(!bench.escalations->edit(id, {{QStringLiteral("subject"), QString()}}).has_value());
        QVERIFY(!bench.escalations->edit(id, {{QStringLiteral("due"), QStringLiteral("soon")}}).has_value());
        QVERIFY(bench.escalations->answer(id, QStringLiteral("はい")).has_value());
        QVERIFY(!bench.escalations->edit(id, {{QStringLiteral("question"), QStringLiteral("別のこと")}}).has_value());
        QCOMPARE(bench.row(id).question, QStringLiteral("番地がありません"));
    }

    void aLostCacheComesBack()
    {
        Bench bench;
        const Id id = bench.add(QStringLiteral("番地"));
        QVERIFY(bench.desk().sync().has_value());
        QVERIFY(bench.escalations->answer(id, QStringLiteral("はい")).has_value()); // not pushed yet
        const auto rows = test::dumpRows(*bench.reader(), bench.desk().catalogue());
        bench.escalations.reset();
        bench.close();
        bench.loseCache();
        bench.open();
        QVERIFY(bench.desk().sync().has_value());
        QCOMPARE(test::firstDifference(test::dumpRows(*bench.reader(), bench.desk().catalogue()), rows), QString());
        QCOMPARE(bench.row(id).answer, QStringLiteral("はい"));
    }

    void modelAndWords()
    {
        Bench bench;
        EscalationTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.add(QStringLiteral("昨日"), QStringLiteral("2026-11-20"));
        bench.add(QStringLiteral("明日"), QStringLiteral("2026-11-22"));
        model.setRows(*EscalationStore::rows(*bench.reader(), {QStringLiteral("open"), {}, bench.clock.today()}));
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(0, 0).data(EscalationTableModel::OverdueRole).toBool());
        QVERIFY(!model.index(1, 0).data(EscalationTableModel::OverdueRole).toBool());
        for (const QString &code : bench.escalations->rules().kinds())
            QVERIFY2(EscalationText::kind(code) != code, qPrintable(code));
        for (const QString &code : bench.escalations->rules().addressees())
            QVERIFY2(EscalationText::addressee(code) != code, qPrintable(code));
        QCOMPARE(EscalationText::addressee(QStringLiteral("田中さん")), QStringLiteral("田中さん"));
    }
};

QTEST_GUILESS_MAIN(EscalationServiceTest)
#include "tst_escalationservice.moc"
