// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoWindow.h"

#include <QLabel>
#include <QListWidget>
#include <QTableView>

#include <algorithm>

using namespace tsunagi;
using namespace tsunagi::test;

/// 同梱 in the real window by keys only; what came of it a second process is asked.
class TestMergeKeys final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init()
    {
        m_demo.copy();
        m_demo.open();
        QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("orderTable")->model()->rowCount() > 0; }));
        // They look like one order taken twice; somebody found out that they are not.
        for (const QString &number : {m_one, m_other})
            m_demo.ask({u"confirm"_qs, u"--number"_qs, number, u"--code"_qs, u"duplicate_order"_qs, u"--reason"_qs, u"お客様に確認済み"_qs});
        goTo(m_one);
        m_keys = 0;
    }
    void cleanup() { m_demo.close(); }

    void joinedByTwoKeysAndInstructedAsOne();
    void aJoiningIsTakenBackByOneKey();
    void thePartActionTakesThemApart();
    void decidedAgainstItIsAskedOnlyByName();

private:
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    /// Each page has one; that of the page in sight.
    [[nodiscard]] QWidget *panel()
    {
        const auto panels = m_demo.window().findChildren<QWidget *>(u"choicePanel"_qs);
        const auto shown = std::find_if(panels.cbegin(), panels.cend(), [](const QWidget *panel) { return panel->isVisible(); });
        return shown == panels.cend() ? nullptr : *shown;
    }
    QString choice(int row) { return panel()->findChild<QListWidget *>(u"choiceList"_qs)->item(row)->text(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_demo.key(key, modifiers);
        ++m_keys;
    }
    /// Ctrl+H, until it asks.
    void look()
    {
        press(Qt::Key_H, Qt::ControlModifier);
        QVERIFY2(m_demo.settled([this] { return panel() != nullptr; }), qPrintable(line()));
    }
    void goTo(const QString &number)
    {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(number);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
    }
    /// Numbers of the orders that leave in one parcel, as another process reads them.
    QStringList joined()
    {
        QStringList numbers;
        const QJsonArray groups = m_demo.askObject({u"merge"_qs, u"list"_qs})[u"joined"].toArray();
        for (const QJsonValue &group : groups)
            for (const QJsonValue &order : group.toArray())
                numbers << order[u"number"].toString();
        numbers.sort();
        return numbers;
    }
    const QString m_one = QStringLiteral("#58125"), m_other = QStringLiteral("#58126");
    int m_keys = 0;
    DemoWindow m_demo;
};

void TestMergeKeys::joinedByTwoKeysAndInstructedAsOne()
{
    look();
    QVERIFY2(choice(0).contains(m_other), qPrintable(choice(0)));
    m_demo.shoot(u"merge-asks"_qs);
    press(Qt::Key_1);
    QVERIFY2(m_demo.settled([this] { return line().contains(m_one) && line().contains(m_other); }), qPrintable(line()));
    QCOMPARE(m_keys, 2);
    QCOMPARE(joined(), QStringList({m_one, m_other}));
    // Either of them takes the other along: two shipments in one parcel with one slip.
    m_demo.askObject({u"instruct"_qs, u"--number"_qs, m_other});
    const QJsonArray parcels = m_demo.ask({u"slips"_qs});
    QCOMPARE(parcels.size(), 1);
    QCOMPARE(parcels.first()[u"number"].toString(), m_one);
    for (const QString &number : {m_one, m_other})
        QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first()[u"state"].toString(), u"instructed"_qs);
}

void TestMergeKeys::aJoiningIsTakenBackByOneKey()
{
    look();
    press(Qt::Key_1);
    QVERIFY(m_demo.settled([this] { return line().contains(m_other); }));
    QCOMPARE(joined().size(), 2);
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
    QCOMPARE(m_keys, 3);
    QCOMPARE(joined(), QStringList());
    // And each leaves alone, where nobody is asked about one parcel.
    const QString client = m_demo.ask({u"orders"_qs, u"--number"_qs, m_one}).first()[u"client"].toString();
    m_demo.askObject({u"merge"_qs, u"policy"_qs, u"--client"_qs, client, u"off"_qs});
    m_demo.askObject({u"instruct"_qs, u"--number"_qs, m_other});
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, m_one}).first()[u"state"].toString(), u"ready"_qs);
}

void TestMergeKeys::thePartActionTakesThemApart()
{
    m_demo.askObject({u"merge"_qs, u"join"_qs, m_one, m_other});
    goTo(m_other);
    QVERIFY(m_demo.settled([this] { return panel() == nullptr; }));
    m_keys = 0;
    press(Qt::Key_F7, Qt::ShiftModifier);
    QVERIFY(panel());
    m_demo.shoot(u"merge-part"_qs);
    press(Qt::Key_1);
    QTest::qWait(40);
    m_demo.type(u"別便の希望"_qs);
    press(Qt::Key_Return);
    QVERIFY2(m_demo.settled([this] { return line().contains(m_other) && !panel(); }), qPrintable(line()));
    QCOMPARE(m_keys, 3);
    QCOMPARE(joined(), QStringList());
    const QJsonArray told = m_demo.ask({u"orders"_qs, u"--number"_qs, m_one}).first()[u"timeline"].toArray();
    QVERIFY(std::any_of(told.cbegin(), told.cend(), [](const QJsonValue &event) { return event[u"code"].toString() == u"merge_parted" && event[u"values"][u"reason"].toString() == u"別便の希望"; }));
}

void TestMergeKeys::decidedAgainstItIsAskedOnlyByName()
{
    look();
    press(Qt::Key_2); // not in one parcel
    QVERIFY2(m_demo.settled([this] { return line().contains(m_other) && !panel(); }), qPrintable(line()));
    const QJsonArray known = m_demo.ask({u"merge"_qs, u"show"_qs, m_one});
    QCOMPARE(known.first()[u"apart"].toBool(), true);
    QCOMPARE(known.first()[u"person"].toString(), u"田中"_qs);
    // Whoever looks again reads who decided, and may decide otherwise.
    goTo(m_one);
    look();
    QVERIFY2(choice(0).contains(m_other) && choice(0).contains(u"田中"), qPrintable(choice(0)));
    press(Qt::Key_1);
    QVERIFY2(m_demo.settled([this] { return !panel() && joined().size() == 2; }), qPrintable(line()));
}

QTEST_MAIN(TestMergeKeys)
#include "tst_mergekeys.moc"
