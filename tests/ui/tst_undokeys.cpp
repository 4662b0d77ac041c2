// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Database.h"
#include "support/WindowTour.h"
#include "ui/common/ChoicePanel.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

using namespace tsunagi;
using namespace tsunagi::test;

/// Undo in the real window by keys and by the button beside the line; a second process is asked what came of it.
class TestUndoKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init()
    {
        m_demo.copy();
        m_demo.open();
        // A copied desk makes its cache anew; until then there is nothing to find.
        QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("orderTable")->model()->rowCount() > 0; }));
    }
    void cleanup() { m_demo.close(); }

    void aHoldGoesAndComesFromEveryPage();
    void theButtonTakesWhatTheLineSaid();
    void theStoryTellsBoth();
    void anEditFieldKeepsItsOwn();
    void anUntouchedFieldLeavesItToTheWindow_data();
    void anUntouchedFieldLeavesItToTheWindow();
    void ctrlEnterSavesWhatWasTyped();
    void itWorksAfterARestart();
    void aHeldKeyTakesOneActBack();
    void whatEndsAtAShutDeskIsSaidWhenItIsOpen();
    void aWrongFileGoesByKeys();
    void aWrongBindingComesOff();
    void nothingToUndoIsSaid();

private:
    void goTo(const QString &number);
    void hold(const QString &number);
    /// Open holds of an order, as another process sees them.
    int holds(const QString &number);
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QToolButton *offer() const { return m_demo.child<QToolButton>("offerButton"); }

    const QString m_number = QStringLiteral("TSM-070248");
    DemoWindow m_demo;
};

void TestUndoKeys::goTo(const QString &number)
{
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
}

void TestUndoKeys::hold(const QString &number)
{
    goTo(number);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_2);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return line().contains(number) && offer()->isVisible(); }));
}

int TestUndoKeys::holds(const QString &number)
{
    int open = 0;
    const QJsonArray orders = m_demo.ask({u"orders"_qs, u"--number"_qs, number});
    for (const QJsonValue &order : orders) {
        const QJsonArray all = order.toObject().value(u"holds"_qs).toArray();
        for (const QJsonValue &one : all)
            open += one.toObject().value(u"state"_qs).toString() == u"open" ? 1 : 0;
    }
    return open;
}

void TestUndoKeys::aHoldGoesAndComesFromEveryPage()
{
    m_demo.close();
    m_demo.showEveryPage();
    m_demo.open();
    m_demo.showEveryPage(false); // of the windows to come
    int undone = 0;
    WindowTour tour(m_demo);
    for (const Page *page : m_demo.window().pages()) {
        hold(m_number);
        QCOMPARE(holds(m_number), 1);
        tour.go(page->key());
        m_demo.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(page->key() + u' ' + line()));
        QVERIFY2(line().contains(m_number), qPrintable(page->key() + u' ' + line()));
        QCOMPARE(holds(m_number), 0);
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        ++undone;
    }
    QVERIFY2(undone >= 18, qPrintable(QString::number(undone)));
    QCOMPARE(holds(m_number), 0);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"やり直しました"); }), qPrintable(line()));
    QVERIFY2(line().contains(u"やり直しました：保留（"), qPrintable(line())); // what comes back, not what went
    QCOMPARE(holds(m_number), 1);
}

void TestUndoKeys::theButtonTakesWhatTheLineSaid()
{
    hold(m_number);
    QVERIFY2(offer()->text().startsWith(u"元に戻す：") && offer()->text().contains(m_number), qPrintable(offer()->text())); // of what, wherever the line speaks of
    m_demo.shoot(QStringLiteral("undo-offer"));
    QTest::mouseClick(offer(), Qt::LeftButton);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました") && offer()->isVisible(); }));
    QCOMPARE(holds(m_number), 0);
    QVERIFY2(offer()->text().startsWith(u"やり直す：") && offer()->text().contains(m_number), qPrintable(offer()->text()));
    m_demo.shoot(QStringLiteral("undo-done"));
    QTest::mouseClick(offer(), Qt::LeftButton);
    QVERIFY(m_demo.settled([this] { return line().contains(u"やり直しました"); }));
    QCOMPARE(holds(m_number), 1);
}

void TestUndoKeys::theStoryTellsBoth()
{
    hold(m_number);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    const QJsonArray story = m_demo.ask({u"orders"_qs, u"--number"_qs, m_number}).first().toObject().value(u"timeline"_qs).toArray();
    QVERIFY(story.size() >= 2);
    QCOMPARE(story.at(story.size() - 2).toObject().value(u"code"_qs).toString(), u"held"_qs);
    QCOMPARE(story.last().toObject().value(u"code"_qs).toString(), u"released"_qs);
    QVERIFY(story.last().toObject().value(u"values"_qs).toObject().contains(u"undo"_qs));
}

void TestUndoKeys::anEditFieldKeepsItsOwn()
{
    hold(m_number);
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    m_demo.type(QStringLiteral("山田"));
    QCOMPARE(field->text(), u"山田"_qs);
    // Two steps of typing: the sentence says what the next press does.
    m_demo.key(Qt::Key_Backspace);
    m_demo.type(QStringLiteral("本店"));
    QCOMPARE(field->text(), u"山本店"_qs);
    for (int steps = 0; !field->text().isEmpty(); ++steps) {
        QVERIFY(steps < 5);
        const QString before = field->text();
        m_demo.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return field->text() != before; }));
        QTest::qWait(40);
        QVERIFY2(line().contains(u"もう一度 Ctrl+Z"), qPrintable(line()));
        QCOMPARE(line().contains(u"直前の操作"), field->text().isEmpty());
        QVERIFY(steps > 0 || !field->text().isEmpty());
    }
    QCOMPARE(holds(m_number), 1);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
    QCOMPARE(holds(m_number), 0);
}

void TestUndoKeys::anUntouchedFieldLeavesItToTheWindow_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("emptied"); // by Esc
    QTest::addColumn<bool>("taken");   // by the field, before the act
    QTest::newRow("a search, empty") << int(Qt::Key_F) << QString() << false << false;
    QTest::newRow("a search, typed") << int(Qt::Key_F) << u"山田"_qs << false << true;
    QTest::newRow("a search, typed and emptied") << int(Qt::Key_F) << u"山田"_qs << true << false;
    QTest::newRow("an address as it is") << int(Qt::Key_F4) << QString() << false << false;
    QTest::newRow("an address, typed into") << int(Qt::Key_F4) << u"1"_qs << false << true;
}

/// A key that takes the last act back is not eaten by a field that has nothing to take back.
void TestUndoKeys::anUntouchedFieldLeavesItToTheWindow()
{
    QFETCH(const int, key);
    QFETCH(const QString, typed);
    QFETCH(const bool, emptied);
    QFETCH(const bool, taken);
    hold(m_number);
    goTo(m_number); // the window may have gone on to the next
    m_demo.key(Qt::Key(key), key == Qt::Key_F ? Qt::ControlModifier : Qt::NoModifier);
    QTest::qWait(100);
    const QPointer<QLineEdit> field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    const QString before = field->text();
    if (!typed.isEmpty())
        m_demo.type(typed);
    if (emptied)
        m_demo.key(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), field);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    if (taken) {
        QTRY_COMPARE(field->text(), before);
        QTest::qWait(200);
        QCOMPARE(holds(m_number), 1);
        m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    }
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
    QCOMPARE(holds(m_number), 0);
}

/// Beside a suggestion, which the same keys take over where nothing is being edited.
void TestUndoKeys::ctrlEnterSavesWhatWasTyped()
{
    const QString number = u"#58123"_qs;
    goTo(number);
    m_demo.key(Qt::Key_F4);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field && field->objectName().contains(u"zip"_qs, Qt::CaseInsensitive));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"100-0013"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return line().contains(number) && !qobject_cast<QLineEdit *>(QApplication::focusWidget()); }), qPrintable(line()));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first()[u"destinations"][0][u"zip"].toString().remove(u'-'), u"1000013"_qs);
}

void TestUndoKeys::itWorksAfterARestart()
{
    hold(m_number);
    m_demo.close();
    m_demo.open();
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    QCOMPARE(holds(m_number), 0);
    const QJsonObject again = m_demo.askObject({u"undo"_qs, u"--redo"_qs, u"--person"_qs, u"田中"_qs});
    QVERIFY(again.value(u"undoes"_qs).toBool());
    QCOMPARE(holds(m_number), 1);
    QVERIFY(m_demo.ask({u"undo"_qs, u"--list"_qs, u"--person"_qs, u"佐藤"_qs}).isEmpty()); // nobody else's
}

void TestUndoKeys::aHeldKeyTakesOneActBack()
{
    const QString other = QStringLiteral("TSM-070201");
    hold(m_number);
    hold(other);
    for (int n = 0; n < 8; ++n) { // as a keyboard repeats what is held down
        qt_handleKeyEvent(QGuiApplication::focusWindow(), QEvent::KeyPress, Qt::Key_Z, Qt::ControlModifier, QString(), n > 0);
        QTest::qWait(60);
    }
    qt_handleKeyEvent(QGuiApplication::focusWindow(), QEvent::KeyRelease, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    QCOMPARE(holds(other), 0);
    QCOMPARE(holds(m_number), 1);
}

void TestUndoKeys::whatEndsAtAShutDeskIsSaidWhenItIsOpen()
{
    goTo(m_number);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_2);
    QVERIFY(m_demo.settled([] { return true; })); // the digit may begin a scan: it comes a moment later
    QTest::qWait(150);
    // Another program of the desk writes: what was asked for is not done before that has ended.
    auto writer = Database::open(m_demo.profile() + u"/desk.db"_qs, Database::Mode::ReadWrite);
    QVERIFY(writer && (*writer)->exec("BEGIN IMMEDIATE"));
    m_demo.key(Qt::Key_Return);
    m_demo.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier); // while it is under way
    QVERIFY(m_demo.child<QWidget>("personPanel")->isVisible());
    QVERIFY((*writer)->exec("COMMIT"));
    QVERIFY(m_demo.settled([] { return true; }));
    QTest::qWait(100);
    QVERIFY2(!line().contains(m_number), qPrintable(line()));
    QCOMPARE(holds(m_number), 1);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"personList"_qs);
    m_demo.key(Qt::Key_Return); // the same person
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("personPanel")->isVisible(); }));
    QVERIFY2(m_demo.settled([this] { return line().contains(m_number); }), qPrintable(line()));
}

/// Ctrl+O's opposite: the file, Enter; the orders are out of the work, and Ctrl+Z has them back.
void TestUndoKeys::aWrongFileGoesByKeys()
{
    const QString path = m_demo.profile() + u"/試し.csv"_qs;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                  "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                  "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                  "消費税率（%）,のし,ラッピング,メッセージ\r\n");
    for (int i = 1; i <= 2; ++i)
        text += QStringLiteral("TRY-%1,2026/11/19 11:0%1:40,1000013,東京都千代田区霞が関%1-3-2,,試験 太郎%1,シケン タロウ,03-3504-777%1,try%1@example.jp,1000013,東京都千代田区霞が関%1-3-2,,試験 太郎%1,シケン タロウ,"
                               "03-3504-777%1,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-1,1000,1,,0,,,10,,,\r\n").arg(i);
    file.write(text.toUtf8());
    file.close();
    const QJsonArray shops = m_demo.ask({u"shop"_qs, u"list"_qs});
    QString shop;
    for (const QJsonValue &one : shops)
        if (one.toObject().value(u"platform"_qs).toString() == u"nextengine")
            shop = one.toObject().value(u"shop"_qs).toString();
    m_demo.askObject({u"import"_qs, u"--shop"_qs, shop, path, u"--person"_qs, u"田中"_qs});
    goTo(QStringLiteral("TRY-1"));
    const auto state = [this] { return m_demo.ask({u"orders"_qs, u"--number"_qs, u"TRY-1"_qs}).at(0).toObject().value(u"state"_qs).toString(); };
    const QString before = state();
    m_demo.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    ChoicePanel *panel = nullptr;
    QVERIFY(m_demo.settled([&] {
        for (ChoicePanel *one : m_demo.window().findChildren<ChoicePanel *>())
            panel = one->isVisible() ? one : panel;
        return panel != nullptr;
    }));
    m_demo.shoot(QStringLiteral("withdraw-file"));
    m_demo.key(Qt::Key_Return); // the newest is proposed
    QVERIFY2(m_demo.settled([this] { return line().contains(u"受注 2 件を取り下げました"); }), qPrintable(line()));
    m_demo.shoot(QStringLiteral("withdrawn-file"));
    QCOMPARE(state(), u"cancelled"_qs);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
    QCOMPARE(state(), before);
}

/// What another window of this desk bound wrongly, Ctrl+Z takes off; the slip goes to the right parcel.
void TestUndoKeys::aWrongBindingComesOff()
{
    const QStringList by {u"--person"_qs, u"田中"_qs};
    m_demo.askObject(QStringList {u"manual"_qs, u"book"_qs, u"add"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--from"_qs, u"600456001003"_qs, u"--to"_qs, u"600456001095"_qs} + by);
    (void)m_demo.askObject(QStringList {u"instruct"_qs, u"--all-ready"_qs} + by);
    QString wrong, right;
    const auto parcels = [this] { return m_demo.ask({u"slips"_qs, u"--carrier"_qs, u"sagawa"_qs}); };
    for (const QJsonValue &one : parcels()) {
        const QJsonObject parcel = one.toObject();
        if (parcel.value(u"slip"_qs).toString().isEmpty() && parcel.value(u"blocked"_qs).toString().isEmpty())
            (wrong.isEmpty() ? wrong : right) = parcel.value(u"parcel"_qs).toString();
    }
    QVERIFY2(!right.isEmpty(), QJsonDocument(parcels()).toJson().constData());
    const auto bind = [&](const QString &code) { m_demo.askObject(QStringList {u"manual"_qs, u"bind"_qs, u"--parcel"_qs, code, u"--slip"_qs, u"600456001003"_qs} + by); };
    const auto numberOf = [&](const QString &code) {
        for (const QJsonValue &one : parcels())
            if (one.toObject().value(u"parcel"_qs).toString() == code)
                return one.toObject().value(u"slip"_qs).toString();
        return QString();
    };
    bind(wrong);
    QCOMPARE(numberOf(wrong), u"600456001003"_qs);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
    QCOMPARE(numberOf(wrong), QString());
    bind(right);
    QCOMPARE(numberOf(right), u"600456001003"_qs);
}

void TestUndoKeys::nothingToUndoIsSaid()
{
    m_demo.close();
    m_demo.open(QStringLiteral("高橋")); // who is new here: the window adds the name, and that is no act of theirs
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻せる操作はありません"); }), qPrintable(line()));
    QVERIFY(!offer()->isVisible());
}

QTEST_MAIN(TestUndoKeys)
#include "tst_undokeys.moc"
