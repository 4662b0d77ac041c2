// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of settlements and card authorisations by keys alone; the clerk looks from a second process of the program.
#include "support/BankFiles.h"
#include "support/DemoWindow.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTableView>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

class TestSettlementsPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_demo.close(); }
    void nothingYet();
    void explainedAndPaid();
    void paidLessAFee();
    void cardsAreMarked();
    void whatHasNotLeftIsCapturedOnlyWhenSaidTwice();
    void whatCannotBeReadIsSaid();

private:
    [[nodiscard]] QJsonObject settlement() { return m_demo.askObject({u"settlement"_qs, u"list"_qs})[u"settlements"].toArray().first().toObject(); }
    [[nodiscard]] QJsonObject card(const QString &number);
    [[nodiscard]] qint64 rows(const char *table) { return m_demo.child<QTableView>(table)->model()->rowCount(); }
    [[nodiscard]] QString found();
    void write(const QString &name, const QByteArray &bytes);
    void takeIn(const char *dialog, const QString &name);
    void open(Qt::Key key, const char *table);
    DemoWindow m_demo;
    QTemporaryDir m_files;
    QList<QJsonObject> m_orders; ///< of Shopify's shop
};

void TestSettlementsPage::initTestCase()
{
    m_demo.withSettlements = true;
    m_demo.prepare();
}

void TestSettlementsPage::init()
{
    m_demo.copy();
    static const QRegularExpression shape(QStringLiteral("^#\\d+$"));
    m_orders.clear();
    for (const auto &value : m_demo.ask({u"orders"_qs})) {
        const QJsonObject order = value.toObject();
        if (order[u"number"].toString().contains(shape) && order[u"total"].toInteger() > 1000)
            m_orders << order;
    }
    QVERIFY(m_orders.size() >= 3);
}

void TestSettlementsPage::open(Qt::Key key, const char *table)
{
    m_demo.open();
    m_demo.key(key, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>(table)->isVisible(); }));
}

QString TestSettlementsPage::found()
{
    QStringList lines;
    const auto *list = m_demo.child<QListWidget>("settlementFoundList");
    for (int i = 0; i < list->count(); ++i)
        lines << list->item(i)->text();
    return lines.join(u'\n');
}

QJsonObject TestSettlementsPage::card(const QString &number)
{
    for (const auto &value : m_demo.askObject({u"card"_qs, u"list"_qs})[u"cards"].toArray())
        if (value.toObject()[u"order"].toString() == number)
            return value.toObject();
    return {};
}

void TestSettlementsPage::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_files.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestSettlementsPage::takeIn(const char *dialog, const QString &name)
{
    m_demo.key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(m_demo.child<QFileDialog>(dialog) && m_demo.child<QFileDialog>(dialog)->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QFileDialog>(dialog)->findChild<QLineEdit *>(u"fileNameEdit"_qs));
    m_demo.type(m_files.filePath(name));
    m_demo.key(Qt::Key_Return);
}

void TestSettlementsPage::nothingYet()
{
    open(Qt::Key_F10, "settlementTable");
    QCOMPARE(rows("settlementTable"), 0);
    m_demo.key(Qt::Key_1); // no deposit: nothing happens
    m_demo.key(Qt::Key_F7);
    QTest::qWait(100);
    QVERIFY(m_demo.settled([&] { return rows("settlementTable") == 0; }));
    QCOMPARE(m_demo.askObject({u"settlement"_qs, u"list"_qs})[u"settlements"].toArray().size(), 0);
}

void TestSettlementsPage::explainedAndPaid()
{
    const QString right = m_orders[0][u"number"].toString(), less = m_orders[1][u"number"].toString();
    const qint64 rightTotal = m_orders[0][u"total"].toInteger(), lessTotal = m_orders[1][u"total"].toInteger(), net = rightTotal + lessTotal - 100 + 1200;
    QByteArray text = "Transaction Date,Type,Order,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Currency\n";
    for (const auto &[number, amount] : {std::pair(right, rightTotal), {less, lessTotal - 100}, {u"#999999"_qs, qint64(1200)}})
        text += u"2024-05-05 10:00:00 +0900,charge,%1,paid,2024-05-09,70001,%2,0,%2,JPY\n"_qs.arg(number).arg(amount).toUtf8();
    write(u"payouts.csv"_qs, text);
    open(Qt::Key_F10, "settlementTable");
    takeIn("settlementFileDialog", u"payouts.csv"_qs);
    QVERIFY(m_demo.settled([&] { return rows("settlementTable") == 1 && found().contains(less); }));
    m_demo.shoot(u"settlements"_qs);
    QVERIFY(!found().contains(right));
    QVERIFY(found().contains(u"#999999"_qs));
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTreeWidget>("settlementLines")->topLevelItemCount() == 3; }));
    QCOMPARE(settlement()[u"case"].toString(), u"differences"_qs);
    QCOMPARE(settlement()[u"differences"].toArray().size(), 2);
    // The first difference is looked into.
    m_demo.key(Qt::Key_Home);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("settlementTable"));
    m_demo.key(Qt::Key_F7);
    QTest::qWait(150);
    m_demo.shoot(u"settlements-look"_qs);
    m_demo.key(Qt::Key_1); // of two
    QTest::qWait(300);
    m_demo.type(u"checked"_qs); // words are needed: they have the keys
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return found().contains(u"checked"_qs); }));
    QCOMPARE(settlement()[u"differences"].toArray().first().toObject()[u"note"].toString(), u"checked"_qs);
    // Its money comes; one digit takes it, Ctrl+Z gives it back.
    write(u"bank.txt"_qs, zengin01({{net, u"ｼﾖﾂﾋﾟﾌｱｲｼﾞﾔﾊﾟﾝ(ｶ"_qs}}));
    m_demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, m_orders[0][u"client"].toString()});
    m_demo.askObject({u"bank"_qs, u"import"_qs, m_files.filePath(u"bank.txt"_qs)});
    QCOMPARE(settlement()[u"candidates"].toArray().size(), 1);
    m_demo.key(Qt::Key_F5);
    QVERIFY(m_demo.settled([&] { return found().startsWith(u"1 "_qs); }));
    m_demo.shoot(u"settlements-deposit"_qs);
    m_demo.key(Qt::Key_1);
    QVERIFY(m_demo.settled([&] { return !found().startsWith(u"1 "_qs); }));
    QTRY_COMPARE(settlement()[u"state"].toString(), u"explained"_qs);
    QCOMPARE(m_demo.askObject({u"bank"_qs, u"match"_qs})[u"deposits"].toArray().first().toObject()[u"state"].toString(), u"settled"_qs);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return found().startsWith(u"1 "_qs); }));
    QTRY_COMPARE(settlement()[u"state"].toString(), u"open"_qs);
    QCOMPARE(m_demo.askObject({u"bank"_qs, u"match"_qs})[u"deposits"].toArray().first().toObject()[u"left"].toInteger(), net);
}

/// PayPay's file names no fees: its deposit is proposed with the fee that it is less by, and one digit takes it.
void TestSettlementsPage::paidLessAFee()
{
    const QString number = m_orders[0][u"number"].toString();
    const qint64 total = m_orders[0][u"total"].toInteger(), fee = total * 2 / 100;
    write(u"paypay.csv"_qs, u"取引番号,加盟店ID,屋号,店舗ID,店舗名,端末番号/PosID,取引ステータス,取引日時,取引金額,レシート番号,支払い方法,支払い詳細,取引確定期限,加盟店決済ID\r\n"
                            "04001,M1,店,1,本店,,取引完了,2024/04/20 10:00:00,%1,,PayPay残高,,,%2\r\n"_qs.arg(total).arg(number).toUtf8());
    write(u"bank.txt"_qs, zengin01({{total - fee, u"ﾍﾟｲﾍﾟｲ(ｶ"_qs}, {total - fee, u"ﾔﾏﾀﾞ ﾊﾅｺ"_qs}}).replace("060510", "060502"));
    open(Qt::Key_F10, "settlementTable");
    takeIn("settlementFileDialog", u"paypay.csv"_qs);
    QVERIFY(m_demo.settled([&] { return rows("settlementTable") == 1; }));
    m_demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, m_orders[0][u"client"].toString()});
    m_demo.askObject({u"bank"_qs, u"import"_qs, m_files.filePath(u"bank.txt"_qs)});
    const QJsonArray candidates = settlement()[u"candidates"].toArray();
    QCOMPARE(candidates.size(), 1);
    QCOMPARE(candidates.first().toObject()[u"fee"].toInteger(), fee);
    m_demo.key(Qt::Key_F5);
    QVERIFY(m_demo.settled([&] { return found().startsWith(u"1 "_qs) && found().contains(u'%'); }));
    m_demo.shoot(u"settlements-fee"_qs);
    m_demo.key(Qt::Key_Home);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("settlementTable"));
    m_demo.key(Qt::Key_1);
    QTRY_COMPARE(settlement()[u"case"].toString(), u"explained"_qs);
    QCOMPARE(settlement()[u"differences"].toArray().size(), 0);
}

void TestSettlementsPage::cardsAreMarked()
{
    const QString first = m_orders[0][u"number"].toString(), second = m_orders[1][u"number"].toString();
    write(u"cards.csv"_qs, u"注文番号,金額,オーソリ日,オーソリ期限,取引ID\r\n%1,%2,2024/05/01,2024/06/01,P-1\r\n%3,%4,2099/05/01,2099/06/01,P-2\r\n"_qs.arg(first).arg(m_orders[0][u"total"].toInteger()).arg(second).arg(m_orders[1][u"total"].toInteger() - 1).toUtf8());
    open(Qt::Key_F11, "cardTable");
    takeIn("cardFileDialog", u"cards.csv"_qs);
    QVERIFY(m_demo.settled([&] { return rows("cardTable") >= 2; }));
    m_demo.shoot(u"cards"_qs);
    QCOMPARE(card(first)[u"case"].toString(), u"lapsed"_qs);
    QCOMPARE(card(second)[u"case"].toString(), u"raised"_qs);
    // Searched for, then given up; the other one stays.
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(first);
    QVERIFY(m_demo.settled([&] { return rows("cardTable") == 1; }));
    m_demo.key(Qt::Key_Down);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("cardTable"));
    m_demo.key(Qt::Key_F7);
    QTRY_COMPARE(card(first)[u"state"].toString(), u"voided"_qs);
    QCOMPARE(card(second)[u"state"].toString(), u"open"_qs);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QAction>("cardReopenAction")->isEnabled(); }));
    m_demo.key(Qt::Key_F9);
    QTRY_COMPARE(card(first)[u"state"].toString(), u"open"_qs);
}

/// A history that cannot be read shows none of the row before.
void TestSettlementsPage::whatHasNotLeftIsCapturedOnlyWhenSaidTwice()
{
    const QString number = m_orders[0][u"number"].toString();
    write(u"cards.csv"_qs, u"注文番号,金額,オーソリ日,オーソリ期限,取引ID\r\n%1,%2,2099/05/01,2099/06/01,P-1\r\n"_qs.arg(number).arg(m_orders[0][u"total"].toInteger()).toUtf8());
    open(Qt::Key_F11, "cardTable");
    takeIn("cardFileDialog", u"cards.csv"_qs);
    QTRY_COMPARE(card(number)[u"case"].toString(), u"waiting"_qs);
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(number);
    QVERIFY(m_demo.settled([&] { return rows("cardTable") == 1; }));
    m_demo.key(Qt::Key_Down);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("cardTable"));
    auto *panel = m_demo.child<QWidget>("cardsPage")->findChild<QWidget *>(u"choicePanel"_qs);
    m_demo.key(Qt::Key_F6);
    QVERIFY(m_demo.settled([&] { return panel->isVisible(); }));
    m_demo.shoot(u"cards-early"_qs);
    QVERIFY(panel->findChild<QLabel *>()->text().contains(number) && panel->findChild<QLabel *>()->text().contains(u"まだ"));
    m_demo.key(Qt::Key_Return); // the safe answer
    QVERIFY(m_demo.settled([&] { return !panel->isVisible(); }));
    QTest::qWait(200);
    QCOMPARE(card(number)[u"state"].toString(), u"open"_qs);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_2);
    QTRY_COMPARE(card(number)[u"state"].toString(), u"captured"_qs);
}

void TestSettlementsPage::whatCannotBeReadIsSaid()
{
    write(u"cards.csv"_qs, u"注文番号,金額,オーソリ日,オーソリ期限,取引ID\r\n%1,1111,2024/05/01,2024/06/01,P-1\r\n%2,2222,2024/05/01,2024/06/02,P-2\r\n"_qs.arg(m_orders[0][u"number"].toString(), m_orders[1][u"number"].toString()).toUtf8());
    open(Qt::Key_F11, "cardTable");
    takeIn("cardFileDialog", u"cards.csv"_qs);
    auto *history = m_demo.child<QLabel>("cardHistoryLabel");
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return rows("cardTable") >= 2 && history->text().contains(u"1,111"); }), qPrintable(history->text()));
    m_demo.key(Qt::Key_Down);
    QVERIFY2(m_demo.settled([&] { return history->text().contains(u"2,222") && !history->text().contains(u"1,111"); }), qPrintable(history->text()));
    const auto file = Database::open(m_demo.profile() + u"/cache.db"_qs, Database::Mode::ReadWrite);
    QVERIFY(file && (*file)->exec("ALTER TABLE timeline RENAME TO timeline_away"));
    m_demo.key(Qt::Key_Up);
    QVERIFY2(m_demo.settled([&] { return history->text().contains(u"読み込めません"); }), qPrintable(history->text()));
    QVERIFY(!history->text().contains(u"2,222"));
    m_demo.shoot(u"cards-unread"_qs);
    QVERIFY((*file)->exec("ALTER TABLE timeline_away RENAME TO timeline"));
    m_demo.key(Qt::Key_Down);
    QVERIFY2(m_demo.settled([&] { return history->text().contains(u"2,222"); }), qPrintable(history->text()));
}

QTEST_MAIN(TestSettlementsPage)
#include "tst_settlementspage.moc"
