// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/StopService.h"
#include "support/DemoWindow.h"
#include "support/ScanKeys.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// Irregular cases in the real window by keys and scans; a second process is asked what came of it.
class TestRequestsPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_demo.prepare(); }
    void init()
    {
        m_demo.withRequests = true;
        m_demo.copy();
        m_demo.open();
        QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("orderTable")->model()->rowCount() > 0; }));
    }
    void cleanup() { m_demo.close(); }
    void piecesAreCancelledAndComeBack();
    void otherGoodsAndTwoParcels();
    void anotherPayment();
    void aRequestFromTheOrderToItsEnd();
    void aCancellingOneNeedsNoWords();
    void tooLateAScanAnswers();

private:
    void goTo(const QString &number)
    {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(number);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
    }
    /// The first order of a queue of which `fits` is true.
    QJsonObject orderOf(const QString &queue, const std::function<bool(const QJsonObject &)> &fits)
    {
        const QJsonArray orders = m_demo.ask({u"orders"_qs, u"--queue"_qs, queue});
        for (const QJsonValue &one : orders)
            if (fits(one.toObject()))
                return one.toObject();
        qFatal("no such order in %s", qPrintable(queue));
    }
    QJsonObject order(const QString &number) { return m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first().toObject(); }
    void needFocus(const char *name)
    {
        QVERIFY2(m_demo.settled([&] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == QLatin1StringView(name); }),
                 qPrintable(QStringLiteral("%1, but %2").arg(QLatin1StringView(name), QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : u"none"_qs)));
    }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QString field(const char *name) const { return m_demo.child<QLabel>(name)->text(); }
    void record(const QString &number);

    DemoWindow m_demo;
};

void TestRequestsPage::piecesAreCancelledAndComeBack()
{
    const QString number = orderOf(u"ready"_qs, [](const QJsonObject &one) {
                               const QJsonArray lines = one.value(u"lines"_qs).toArray();
                               // Cash at the door would wait for the shop's new amount.
                               return one.value(u"pay"_qs).toString() != u"cod" && lines.size() == 1 && lines.first().toObject().value(u"qty"_qs).toInt() >= 2;
                           }).value(u"number"_qs).toString();
    goTo(number);
    m_demo.key(Qt::Key_D, Qt::ControlModifier);
    needFocus("choiceTextEdit");
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"1"_qs);
    m_demo.key(Qt::Key_Return);
    needFocus("choiceList");
    m_demo.key(Qt::Key_3); // out of stock
    m_demo.key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"キャンセルしました"); }), qPrintable(line()));
    m_demo.shoot(u"pieces"_qs);
    QCOMPARE(order(number).value(u"lines"_qs).toArray().first().toObject().value(u"cancelled"_qs).toInt(), 1);
    QCOMPARE(order(number).value(u"refund"_qs).toObject().value(u"pieces"_qs).toInt(), 1);
    QCOMPARE(order(number).value(u"state"_qs).toString(), u"ready"_qs); // the rest goes
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
    QCOMPARE(order(number).value(u"lines"_qs).toArray().first().toObject().value(u"cancelled"_qs).toInt(), 0);
}

void TestRequestsPage::otherGoodsAndTwoParcels()
{
    const QString number = orderOf(u"ready"_qs, [](const QJsonObject &one) {
                               const QJsonArray lines = one.value(u"lines"_qs).toArray();
                               return lines.size() == 1 && lines.first().toObject().value(u"qty"_qs).toInt() >= 2;
                           }).value(u"number"_qs).toString();
    goTo(number);
    m_demo.key(Qt::Key_B, Qt::ControlModifier);
    needFocus("choiceTextEdit");
    m_demo.type(u"TEA-100 1"_qs);
    m_demo.key(Qt::Key_Return);
    needFocus("choiceList");
    m_demo.key(Qt::Key_2); // out of stock
    m_demo.key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"代わりに TEA-100"); }), qPrintable(line()));
    QJsonArray lines = order(number).value(u"lines"_qs).toArray();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0).toObject().value(u"cancelled"_qs).toInt(), 1);
    QCOMPARE(lines.at(1).toObject().value(u"sku"_qs).toString(), u"TEA-100"_qs);
    QCOMPARE(lines.at(1).toObject().value(u"name"_qs).toString(), u"深蒸し煎茶"_qs); // as the item is called
    goTo(number); // it was ready and still is; the window has gone on to the next that waits
    m_demo.key(Qt::Key_J, Qt::ControlModifier);
    needFocus("choiceList"); // of two lines now
    m_demo.key(Qt::Key_2);
    needFocus("choiceTextEdit");
    m_demo.key(Qt::Key_Return); // one piece is proposed
    QVERIFY2(m_demo.settled([&] { return line().contains(u"二つ目の荷物"); }), qPrintable(line()));
    m_demo.shoot(u"split"_qs);
    QCOMPARE(order(number).value(u"lines"_qs).toArray().at(1).toObject().value(u"apart"_qs).toInt(), 1);
}

void TestRequestsPage::anotherPayment()
{
    const QString number = orderOf(u"waiting"_qs, [](const QJsonObject &one) { return one.value(u"pay_state"_qs).toString() == u"pending" && one.value(u"pay"_qs).toString() == u"bank"; }).value(u"number"_qs).toString();
    goTo(number);
    m_demo.key(Qt::Key_E, Qt::ControlModifier);
    needFocus("choiceTextEdit"); // a word is needed; the list beside it still has its digit
    m_demo.key(Qt::Key_4); // cash on delivery
    needFocus("choiceTextEdit");
    m_demo.type(u"お客様の希望"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"支払方法を"); }), qPrintable(line()));
    QCOMPARE(order(number).value(u"pay"_qs).toString(), u"cod"_qs);
}

void TestRequestsPage::record(const QString &number)
{
    goTo(number);
    m_demo.key(Qt::Key_F7, Qt::ControlModifier);
    needFocus("newRequestKindEdit");
    QCOMPARE(m_demo.child<QLineEdit>("newRequestOrderEdit")->text(), number); // the one in sight needs no typing
    for (int i = 0; i < 3; ++i)
        m_demo.key(Qt::Key_Down); // another day
    m_demo.key(Qt::Key_Return);
    needFocus("newRequestWordsEdit");
    m_demo.type(u"25日の午前に変えてほしい"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"変更依頼を記録しました") && field("requestOrderLabel").contains(number); }), qPrintable(line()));
}

void TestRequestsPage::aRequestFromTheOrderToItsEnd()
{
    const QString number = orderOf(u"ready"_qs, [](const QJsonObject &) { return true; }).value(u"number"_qs).toString();
    record(number);
    QCOMPARE(order(number).value(u"state"_qs).toString(), u"waiting"_qs);
    m_demo.shoot(u"request"_qs);
    const auto requests = [this] { return m_demo.ask({u"requests"_qs, u"list"_qs, u"--queue"_qs, u"all"_qs}); };
    QCOMPARE(requests().first().toObject().value(u"kind"_qs).toString(), u"date"_qs);
    for (const char *place : {"here", "shop", "mail"}) {
        m_demo.key(Qt::Key_F6);
        m_demo.key(Qt::Key_1); // the first that is left
        QVERIFY(m_demo.settled([&] { return field(qPrintable(u"request%1Label"_qs.arg(QString::fromLatin1(place).replace(0, 1, QChar(place[0]).toUpper())))).contains(u"田中"); }));
    }
    m_demo.key(Qt::Key_F9);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"完了しました"); }), qPrintable(line()));
    QCOMPARE(requests().first().toObject().value(u"state"_qs).toString(), u"done"_qs);
    QCOMPARE(order(number).value(u"state"_qs).toString(), u"ready"_qs);
}

/// Two digits and no word; what is typed stands behind the reason, and whoever reads it in English has it in English.
void TestRequestsPage::aCancellingOneNeedsNoWords()
{
    const QString number = orderOf(u"ready"_qs, [](const QJsonObject &) { return true; }).value(u"number"_qs).toString();
    const auto words = [this] { return m_demo.ask({u"requests"_qs, u"list"_qs, u"--queue"_qs, u"all"_qs}).last().toObject().value(u"text"_qs).toString(); };
    const auto begin = [&] {
        goTo(number);
        m_demo.key(Qt::Key_F7, Qt::ControlModifier);
        needFocus("newRequestKindEdit"); // cancelling stands first
        m_demo.key(Qt::Key_Return);
        needFocus("newRequestReasonEdit");
    };
    begin();
    m_demo.key(Qt::Key_Return, Qt::ControlModifier); // nothing was said yet
    needFocus("newRequestReasonEdit");
    QVERIFY(m_demo.ask({u"requests"_qs, u"list"_qs, u"--queue"_qs, u"all"_qs}).isEmpty());
    m_demo.key(Qt::Key_2);
    QTest::qWait(60);
    m_demo.shoot(u"request-cancel"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"変更依頼を記録しました") && field("requestWordsLabel") == u"重複注文"; }), qPrintable(line()));
    QCOMPARE(words(), u"重複注文"_qs);
    m_demo.speak(u"en"_qs);
    QTRY_COMPARE(field("requestWordsLabel"), u"Ordered twice"_qs);
    m_demo.speak(u"ja"_qs);
    // With words behind it, and by words alone.
    begin();
    m_demo.key(Qt::Key_1);
    QTest::qWait(60);
    m_demo.key(Qt::Key_Return);
    needFocus("newRequestWordsEdit");
    m_demo.type(u"電話で依頼"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return field("requestWordsLabel") == u"お客様都合: 電話で依頼"; }), qPrintable(field("requestWordsLabel")));
    begin();
    m_demo.key(Qt::Key_Return);
    needFocus("newRequestWordsEdit");
    m_demo.type(u"社長の指示"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return field("requestWordsLabel") == u"社長の指示"; }), qPrintable(field("requestWordsLabel")));
}

void TestRequestsPage::tooLateAScanAnswers()
{
    // With the warehouse, and in its carrier's file.
    const QJsonObject late = orderOf(u"ready"_qs, [](const QJsonObject &) { return true; });
    const QString number = late.value(u"number"_qs).toString();
    m_demo.close();
    m_demo.askObject({u"instruct"_qs, u"--number"_qs, number});
    m_demo.askObject({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, late.value(u"destinations"_qs).toArray().first().toObject().value(u"carrier"_qs).toString(), u"--out"_qs,
                      m_demo.profile() + u"/carrier.csv"_qs});
    m_demo.open();
    record(number);
    m_demo.key(Qt::Key_F8);
    m_demo.key(Qt::Key_1);
    needFocus("choiceTextEdit"); // which printer: none, a file
    m_demo.key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"赤札"); }), qPrintable(line()));
    m_demo.shoot(u"stop-asked"_qs);
    QJsonArray stops = m_demo.ask({u"stops"_qs, u"list"_qs});
    QCOMPARE(stops.size(), 1);
    QCOMPARE(stops.first().toObject().value(u"order"_qs).toString(), number);
    QCOMPARE(stops.first().toObject().value(u"step"_qs).toString(), u"asked"_qs);
    const QString parcel = stops.first().toObject().value(u"parcel"_qs).toString();
    // As the scanner of the warehouse writes it, on whatever page.
    ScanKeys scanner;
    const auto scan = [&](const QString &code) { scanner.scan(m_demo.window().windowHandle(), code); };
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders"; }));
    scan(StopService::code(parcel, StopAnswer::Received));
    QVERIFY2(m_demo.settled([&] { return line().contains(u"受領しました"); }), qPrintable(line()));
    QCOMPARE(m_demo.ask({u"stops"_qs, u"list"_qs}).first().toObject().value(u"step"_qs).toString(), u"received"_qs);
    scan(StopService::code(parcel, StopAnswer::Secured));
    QVERIFY2(m_demo.settled([&] { return line().contains(u"現物を確保しました"); }), qPrintable(line()));
    QCOMPARE(m_demo.ask({u"stops"_qs, u"list"_qs}).size(), 0);
    const QJsonArray slips = order(number).value(u"slips"_qs).toArray();
    for (const QJsonValue &slip : slips)
        QCOMPARE(slip.toObject().value(u"state"_qs).toString(), u"spoiled"_qs);
}

QTEST_MAIN(TestRequestsPage)
#include "tst_requestspage.moc"
