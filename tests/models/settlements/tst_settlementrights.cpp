// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RightsTeam.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// Who of a team may write and read what malls paid, and what cards hold.
class TestSettlementRights final : public RightsTeam
{
    Q_OBJECT
private:
    /// Fields of one group change together.
    static FieldChange empty(const char *field) { return {field, Value(), Value()}; }
    static Change settlement(int n)
    {
        Change change = kindOf("settlement.import", named("settlement", n));
        change.insert("settlement", named("settlement", n)).fields = {{"platform", text("amazon")}, {"number", Value::text(QByteArray::number(n))}, {"client_id", named("client", 1)}, {"from_day", text("")}, {"to_day", text("")},
                                                                      {"day", text("")}, {"net", Value(100)}, {"digest", text("")}, {"state", text("open")}};
        change.insert("settlement_line", named("settlement_line", n)).fields = {{"settlement_id", named("settlement", n)}, {"order_number", text("1001")}, {"kind", text("sale")}, {"amount", Value(100)}, {"what", text("Principal")}, {"day", text("")}};
        return change;
    }
    static Change look(int n)
    {
        Change change = kindOf("settlement.look", named("settlement", 0));
        change.insert("settlement_check", named("check", n)).fields = {{"settlement_id", named("settlement", 0)}, {"order_number", text("1001")}, {"why", text("amount_differs")}, {"note", text("x")}, {"person", text("p")},
                                                                       {"at", Value(1)}, {"state", text("seen")}, {"expected_yen", Value(1)}, {"found_yen", Value(n)}};
        return change;
    }
    static Change deposit()
    {
        Change change = kindOf("deposit.import", named("deposit", 0));
        change.insert("deposit", named("deposit", 0)).fields = {{"account", text("1")}, {"day", text("2026-11-20")}, {"amount", Value(100)}, {"payer", text("A")}, {"kind", text("transfer")}, {"allocated", Value(0)}, {"state", text("open")}};
        return change;
    }
    /// The deposit becomes the settlement's money.
    static Change give()
    {
        Change change = kindOf("deposit.settle", named("settlement", 0));
        change.roots << named("deposit", 0);
        change.insert("allocation", named("allocation", 0)).fields = {{"deposit_id", named("deposit", 0)}, {"settlement_id", named("settlement", 0)}, {"amount", Value(100)}, {"fee", Value(0)}, {"rule", text("settlement")},
                                                                      {"person", text("p")}, {"at", Value(1)}, {"state", text("held")}};
        change.patch("settlement", named("settlement", 0), "state", text("open"), text("explained"));
        change.patches.last().fields << FieldChange {"deposit_id", Value(), Value(named("deposit", 0))};
        change.patch("deposit", named("deposit", 0), "state", text("open"), text("settled"));
        change.patches.last().fields << FieldChange {"allocated", Value(0), Value(100)} << empty("customer") << empty("reason") << empty("other_id");
        return change;
    }
    static Change takeBack()
    {
        Change change = kindOf("deposit.release", named("settlement", 0));
        change.roots << named("deposit", 0);
        change.patch("allocation", named("allocation", 0), "state", text("held"), text("back"));
        change.patch("settlement", named("settlement", 0), "state", text("explained"), text("open"));
        change.patches.last().fields << FieldChange {"deposit_id", Value(named("deposit", 0)), Value()};
        change.patch("deposit", named("deposit", 0), "state", text("settled"), text("open"));
        change.patches.last().fields << FieldChange {"allocated", Value(100), Value(0)} << empty("customer") << empty("reason") << empty("other_id");
        return change;
    }
    static Change card(int n)
    {
        Change change = kindOf("card.add", orderId(1));
        change.insert("card_authorisation", named("card", n)).fields = {{"order_id", orderId(1)}, {"provider", text("shopify")}, {"reference", Value::text("P" + QByteArray::number(n))}, {"amount", Value(100)},
                                                                        {"day", text("2026-11-20")}, {"expires", text("2026-12-20")}, {"state", text("open")}};
        return change;
    }
    static Change turn(const char *kind, const char *from, const char *to)
    {
        Change change = kindOf(kind, orderId(1));
        change.patch("card_authorisation", named("card", 0), "state", text(from), text(to));
        change.patches.last().fields << empty("batch") << empty("person") << empty("at"); // as a desk of before, that knows of no amount taken
        return change;
    }

private slots:
    void initTestCase() { setUp(); }
    void cleanupTestCase() { m_server.reset(); }

    void everyRole_data()
    {
        QTest::addColumn<bool>("writes");
        QTest::addColumn<bool>("reads");
        QTest::newRow("c1") << true << true;
        QTest::newRow("s1") << true << true;
        QTest::newRow("v1") << false << true;
        QTest::newRow("w1") << false << false;
        QTest::newRow("k1") << false << false;
        QTest::newRow("stranger") << false << false;
    }
    void everyRole()
    {
        QFETCH(bool, writes);
        QFETCH(bool, reads);
        const QString login = QString::fromLatin1(QTest::currentDataTag());
        freshDatabase();
        for (const Change &change : {settlement(0), deposit(), card(0)})
            QCOMPARE(push(u"c2"_qs, change), u"applied"_qs);
        const Change tried[] = {settlement(1), look(1), give(), takeBack(), card(1), turn("card.list", "open", "listed"), turn("card.state", "listed", "captured")};
        for (const Change &change : tried) {
            const QString answer = login == u"stranger" ? u"error"_qs : push(login, change);
            if (writes)
                QVERIFY2(answer == u"applied"_qs, qPrintable(QString::fromLatin1(change.kind) + u": "_qs + answer));
            else
                QVERIFY2(answer == u"rights .kind"_qs || answer.startsWith(u"error"_qs), qPrintable(QString::fromLatin1(change.kind) + u": "_qs + answer));
        }
        QCOMPARE(sql(u"SELECT (SELECT count(*) FROM app.settlement), (SELECT count(*) FROM app.settlement_check), (SELECT count(*) FROM app.allocation), (SELECT state FROM app.card_authorisation WHERE reference='P0')"_qs),
                 writes ? u"2|1|1|captured"_qs : u"1|0|0|open"_qs);
        for (const char *table : {"settlement", "settlement_line", "deposit", "card_authorisation"}) {
            const QString seen = this->tried(login, u"SELECT count(*) > 0 FROM app.%1"_qs.arg(QLatin1String(table)));
            QVERIFY2(reads ? seen == u"t"_qs : seen == u"f"_qs || seen.contains(u"42501"_qs) || seen.contains(u"permission denied"_qs), qPrintable(QLatin1String(table) + u": "_qs + seen));
        }
        // Past the functions nobody writes, and nobody takes a line away.
        for (const char *statement : {"UPDATE app.settlement SET net=1", "DELETE FROM app.settlement_line", "INSERT INTO app.settlement_check(id) VALUES ('\\x01')", "UPDATE app.card_authorisation SET state='voided'"})
            QVERIFY2(this->tried(login, QString::fromLatin1(statement)).contains(u"permission denied"_qs), statement);
    }
    /// What a settlement's line says stands, whoever pushes.
    void aLineStands()
    {
        freshDatabase();
        QCOMPARE(push(u"c1"_qs, settlement(0)), u"applied"_qs);
        Change change = kindOf("settlement.import", named("settlement", 0));
        change.patch("settlement_line", named("settlement_line", 0), "amount", Value(100), Value(1));
        for (const QString &login : {u"c1"_qs, u"s1"_qs}) {
            const QString answer = push(login, change);
            QVERIFY2(answer != u"applied"_qs, qPrintable(answer));
        }
        QCOMPARE(sql(u"SELECT amount FROM app.settlement_line"_qs), u"100"_qs);
    }
};

QTEST_GUILESS_MAIN(TestSettlementRights)
#include "tst_settlementrights.moc"
