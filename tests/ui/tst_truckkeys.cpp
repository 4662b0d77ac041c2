// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/StopService.h"
#include "support/SlipsDesk.h"
#include "support/SlipsKeys.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>

using namespace tsunagi;
using namespace tsunagi::test;

/// What leaves and what has left: lists of the warehouse, stopped goods, parcels that are gone, ranges.
class TestTruckKeys : public SlipsKeys
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void whatHasLeftIsShownOrSaid();
    void anotherListBeginsAtItsFirstRow();
    void searchLeadsIntoTheListInSight();
    void theRedTagIsWrittenOnceMore();
    void whatWasScannedStaysUntilTheTruckIsClosed();
    void whatLeftWithAnotherTruckIsNamed();
    void whoseOrdersAListMeans_data();
    void whoseOrdersAListMeans();
};

void TestTruckKeys::whatHasLeftIsShownOrSaid()
{
    const QStringList codes = toWrite();
    const QString slip = QStringLiteral("600456001003");
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[0], u"--slip"_qs, slip});
    m_demo.askObject({u"handover"_qs, codes[0], u"--carrier"_qs, u"japanpost"_qs});
    for (const bool shipped : {false, true}) {
        if (shipped)
            m_demo.askObject({u"shipped"_qs, u"--carrier"_qs, u"japanpost"_qs});
        m_demo.open();
        goToSlips();
        for (const QString &code : {slip, codes[0]}) {
            m_demo.window().showPage(QStringLiteral("returns"));
            QVERIFY(m_demo.settled([this] { return m_demo.page() == u"returns"; }));
            burst(code);
            QVERIFY2(m_demo.settled([&] {
                return m_demo.page() == u"slips" ? chosenOrder() == m_orderOf[codes[0]]
                                                 : m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == m_orderOf[codes[0]];
            }), qPrintable(m_demo.page() + u' ' + chosenOrder() + u' ' + m_orderOf[codes[0]] + u' ' + line()));
        }
        m_demo.close();
    }
}

void TestTruckKeys::anotherListBeginsAtItsFirstRow()
{
    toWrite();
    m_demo.open();
    goToSlips();
    auto *table = m_demo.child<QTableView>("slipTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() > 200; }));
    for (int i = 0; i < 4; ++i)
        m_demo.key(Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 4);
    const auto openQueue = [&](const QString &words) {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(words);
        QVERIFY(m_demo.settled([] { return true; }));
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([] { return true; }));
    };
    openQueue(queueText(QStringLiteral("to_write")));
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() == m_orderOf.size(); }));
    QCOMPARE(table->currentIndex().row(), 0);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
}

void TestTruckKeys::searchLeadsIntoTheListInSight()
{
    m_demo.open();
    goToSlips();
    const auto enterAfterSearch = [this] {
        m_demo.key(Qt::Key_F, Qt::ControlModifier);
        m_demo.key(Qt::Key_Return);
        QTest::qWait(40);
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    };
    QCOMPARE(enterAfterSearch(), u"slipTable"_qs);
    m_demo.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("rangeTable")->isVisible(); }));
    QCOMPARE(enterAfterSearch(), u"rangeTable"_qs);
    QVERIFY(QApplication::focusWidget()->isVisible());
    // The first one is chosen and told, and stays so when the list is read again.
    const auto chosen = [this] { return m_demo.child<QTableView>("rangeTable")->selectionModel()->selectedRows(); };
    QCOMPARE(chosen().size(), 1);
    const QString told = m_demo.child<QLabel>("slipOrderLabel")->text();
    QVERIFY(!told.isEmpty());
    m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("slipOrderLabel")->text() != told; }));
    QSignalSpy read(m_demo.child<QTableView>("rangeTable")->model(), &QAbstractItemModel::modelReset);
    m_demo.ask({u"notes"_qs, u"add"_qs, u"箱が足りない"_qs}); // another change reads the list anew
    m_demo.key(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return !read.isEmpty(); }, 15000));
    QVERIFY(m_demo.settled([&] { return chosen().size() == 1 && chosen().first().row() == 1; }));
}

void TestTruckKeys::theRedTagIsWrittenOnceMore()
{
    // With the warehouse and in its carrier's file: a stop can only be asked for.
    const QJsonObject late = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}).first().toObject();
    const QString number = late.value(u"number"_qs).toString();
    m_demo.askObject({u"instruct"_qs, u"--number"_qs, number});
    m_demo.askObject({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, late.value(u"destinations"_qs).toArray().first().toObject().value(u"carrier"_qs).toString(), u"--out"_qs, m_demo.profile() + u"/carrier.csv"_qs});
    m_demo.askObject({u"shipment"_qs, u"stop"_qs, u"--number"_qs, number, u"--reason"_qs, u"お客様の希望"_qs});
    const auto tags = [this] { return QDir(m_demo.profile() + u"/out"_qs).entryList({u"stop-*.pdf"_qs}); };
    QVERIFY(tags().isEmpty());
    m_demo.open();
    goToSlips();
    press(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(number);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() == 1; }));
    press(Qt::Key_Down); // into the list
    press(Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY2(m_demo.settled([this] { return asks(); }), qPrintable(line()));
    m_demo.shoot(QStringLiteral("slips-red-tag"));
    press(Qt::Key_1); // a PDF into the out folder
    QVERIFY2(m_demo.settled([&] { return tags().size() == 1 && line().contains(u"赤札"); }), qPrintable(line()));
    // The paper names the order; the stop is asked for as before, and nothing else has changed.
    QProcess reader;
    reader.start(u"pdftotext"_qs, {m_demo.profile() + u"/out/"_qs + tags().first(), u"-"_qs});
    QVERIFY(reader.waitForFinished(30000));
    QVERIFY(QString::fromUtf8(reader.readAllStandardOutput()).contains(number));
    const QJsonArray stops = m_demo.ask({u"stops"_qs, u"list"_qs});
    QCOMPARE(stops.size(), 1);
    QCOMPARE(stops.first().toObject().value(u"step"_qs).toString(), u"asked"_qs);
    // Answered, it is not asked for any more, and there is no paper for it.
    m_demo.askObject({u"stops"_qs, u"answer"_qs, StopService::code(stops.first().toObject().value(u"parcel"_qs).toString(), StopAnswer::Secured)});
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QAction>("redTagAction")->isEnabled(); }));
    press(Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY(!asks());
    QCOMPARE(tags().size(), 1);
}

/// Esc in the middle of a truck: nothing that was scanned is forgotten, and what comes next says how many there are.
void TestTruckKeys::whatWasScannedStaysUntilTheTruckIsClosed()
{
    const QStringList codes = toWrite();
    QVERIFY(codes.size() >= 3);
    for (int i = 0; i < 3; ++i)
        m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[i], u"--slip"_qs, QStringList {u"600456001003"_qs, u"600456001014"_qs, u"600456001025"_qs}[i]});
    m_demo.open();
    goToSlips();
    auto *panel = m_demo.child<QWidget>("scanPanel");
    auto *answer = m_demo.child<QLabel>("scanAnswerLabel");
    const auto startScanning = [&] {
        press(Qt::Key_F12);
        QVERIFY(m_demo.settled([this] { return asks(); }));
        press(Qt::Key_3);
        QVERIFY2(m_demo.settled([&] { return panel->isVisible(); }), qPrintable(line()));
    };
    startScanning();
    burst(codes[0]);
    QVERIFY(m_demo.settled([&] { return answer->text().contains(m_orderOf[codes[0]]); }));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([&] { return !panel->isVisible(); }));
    QVERIFY2(line().contains(u"F12") && line().contains(u"1 個"), qPrintable(line()));
    m_demo.shoot(u"slips-truck-kept"_qs);
    startScanning();
    QVERIFY2(m_demo.settled([&] { return answer->isVisible() && answer->text().contains(m_orderOf[codes[0]]); }), qPrintable(answer->text()));
    burst(codes[1]);
    QVERIFY(m_demo.settled([&] { return answer->text().contains(m_orderOf[codes[1]]) && answer->text().contains(u'2'); }));
    press(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return asks(); }));
    press(Qt::Key_2);
    QVERIFY2(m_demo.settled([this] { return m_demo.ask({u"slips"_qs, u"--queue"_qs, u"handed_over"_qs}).size() == 2; }), qPrintable(line()));
    QStringList gone;
    for (const QJsonValue &one : m_demo.ask({u"slips"_qs, u"--queue"_qs, u"handed_over"_qs}))
        gone << one[u"parcel"_qs].toString();
    QVERIFY(gone.contains(codes[0]) && gone.contains(codes[1]));
    // The next truck begins with none.
    QVERIFY(m_demo.settled([&] { return !panel->isVisible(); }));
    m_demo.key(Qt::Key_Escape);
    QTest::qWait(40);
    if (!m_demo.window().isActiveWindow())
        m_demo.window().activateWindow();
    startScanning();
    QVERIFY(m_demo.settled([&] { return !answer->isVisible(); }));
}

void TestTruckKeys::whatLeftWithAnotherTruckIsNamed()
{
    const QStringList codes = toWrite();
    const QJsonArray others = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_print"_qs});
    const QString sagawa = others.first()[u"parcel"_qs].toString(), number = others.first()[u"number"_qs].toString();
    const QString carrier = others.first()[u"carrier"_qs].toString();
    const QTemporaryDir papers;
    m_demo.askObject({u"labels"_qs, u"--carrier"_qs, carrier, u"--out"_qs, papers.filePath(u"labels.pdf"_qs)});
    m_demo.askObject({u"handover"_qs, sagawa, u"--carrier"_qs, carrier});
    m_demo.askObject({u"shipped"_qs, u"--carrier"_qs, carrier});
    m_demo.askObject({u"handover"_qs, u"--carrier"_qs, carrier});
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[0], u"--slip"_qs, u"600456001003"_qs});
    m_demo.open();
    goToSlips();
    press(Qt::Key_F12); // only one carrier has something to hand over
    QVERIFY(m_demo.settled([this] { return asks(); }));
    press(Qt::Key_3);
    auto *answer = m_demo.child<QLabel>("scanAnswerLabel");
    QVERIFY2(m_demo.settled([this] { return m_demo.child<QWidget>("scanPanel")->isVisible(); }), qPrintable(line()));
    burst(sagawa);
    QVERIFY2(m_demo.settled([&] { return answer->isVisible() && answer->text().contains(number) && answer->text().contains(u"佐川"); }), qPrintable(answer->text()));
    burst(u"99999999999994"_qs);
    QVERIFY2(m_demo.settled([&] { return !answer->text().contains(number) && answer->text().contains(u"該当"); }), qPrintable(answer->text()));
}

void TestTruckKeys::whoseOrdersAListMeans_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("client"); // whose order has the number then
    QTest::newRow("two, the second by its digit") << 2 << QList<int> {Qt::Key_3} << QString() << u"K02"_qs;
    QTest::newRow("two, left out by Enter") << 2 << QList<int> {Qt::Key_Return} << QString() << QString();
    QTest::newRow("two, left by Esc") << 2 << QList<int> {Qt::Key_Escape} << QString() << QString();
    QTest::newRow("eight, the last by its digit") << 8 << QList<int> {Qt::Key_9} << QString() << u"K08"_qs;
    QTest::newRow("eleven, the tenth by a part of its code") << 11 << QList<int> {Qt::Key_Return} << u"k10"_qs << u"K10"_qs;
    QTest::newRow("eleven, the third by arrows") << 11 << QList<int> {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return} << QString() << u"K03"_qs;
    QTest::newRow("eleven, narrowed and by an arrow") << 11 << QList<int> {Qt::Key_Down, Qt::Key_Return} << u"K1"_qs << u"K11"_qs;
    QTest::newRow("eleven, left by Esc") << 11 << QList<int> {Qt::Key_Escape} << u"K1"_qs << QString();
    QTest::newRow("eleven, no such client, then Esc") << 11 << QList<int> {Qt::Key_Return, Qt::Key_Escape} << u"XX"_qs << QString();
}

/// A warehouse's list: one row has a parcel's code, one only the number of an order that several clients have.
void TestTruckKeys::whoseOrdersAListMeans()
{
    QFETCH(int, clients);
    QFETCH(QList<int>, keys);
    QFETCH(QString, typed);
    QFETCH(QString, client);
    const QString head = u"店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,"
                         "支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,"
                         "出荷済フラグ,顧客区分,顧客コード,消費税率（%）,のし,ラッピング,メッセージ\r\n"_qs;
    const QStringList families {u"佐藤"_qs, u"鈴木"_qs, u"高橋"_qs, u"田中"_qs, u"伊藤"_qs, u"渡辺"_qs, u"山本"_qs, u"中村"_qs, u"小林"_qs, u"加藤"_qs, u"吉田"_qs};
    const QDir folder(m_demo.profile());
    for (int i = 1; i <= clients; ++i) {
        const QString code = u"K%1"_qs.arg(i, 2, 10, QChar(u'0'));
        m_demo.askObject({u"shop"_qs, u"add"_qs, u"--client"_qs, code, u"--shop"_qs, code.toLower(), u"--platform"_qs, u"nextengine"_qs});
        QFile file(folder.filePath(code + u".csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((head + u"9001,2026/11/19 11:02:40,1000013,東京都千代田区霞が関%1-3-2,,%2 花子,ハナコ,03-3504-10%3,b%1@example.jp,1000013,東京都千代田区霞が関%1-3-2,,%2 花子,ハナコ,03-3504-10%3,"
                           "クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル,T-1,1000,1,,0,,,10,,,\r\n"_qs.arg(i).arg(families[i - 1]).arg(10 + i)).toUtf8());
        file.close();
        m_demo.ask({u"import"_qs, file.fileName(), u"--shop"_qs, code.toLower()});
    }
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    const auto slips = [this] {
        QHash<QString, QJsonObject> out; // by client, of its order 9001; "" = another one of Yamato
        for (const auto &value : m_demo.ask({u"slips"_qs})) {
            const QJsonObject one = value.toObject();
            if (one[u"number"].toString() == u"9001")
                out.insert(one[u"client"].toString(), one);
            else if (one[u"carrier"].toString() == u"yamato" && (!out.contains({}) || one[u"parcel"].toString() < out[{}][u"parcel"].toString()))
                out.insert({}, one);
        }
        return out;
    };
    const auto before = slips();
    QCOMPARE(before.size(), clients + 1);
    const QString first = withCheckDigit(49061000001), second = withCheckDigit(49061000002);
    QFile list(folder.filePath(u"list.csv"_qs));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(u"配送業者,管理番号,送り状番号\r\nヤマト運輸,%1,%2\r\nヤマト運輸,9001,%3\r\n"_qs.arg(before[{}][u"parcel"].toString(), first, second).toUtf8());
    list.close();
    m_demo.open();
    goToSlips();
    m_demo.key(Qt::Key_F7);
    auto dialog = [this] { return m_demo.child<QFileDialog>("issuedFileDialog"); };
    QVERIFY(m_demo.settled([&] { return dialog() && dialog()->isVisible() && QApplication::focusWidget() == dialog()->findChild<QLineEdit *>(u"fileNameEdit"_qs); }));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(list.fileName());
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return asks(); }));
    m_demo.shoot(u"slips-whose-%1"_qs.arg(clients));
    m_demo.key(Qt::Key_Shift); // the window has the keys again
    if (!typed.isEmpty())
        m_demo.type(typed);
    for (const int key : std::as_const(keys)) {
        QVERIFY(asks());
        m_demo.key(Qt::Key(key));
    }
    QVERIFY(m_demo.settled([&] { return !asks() && line().contains(u"list.csv"_qs); }));
    QVERIFY2(line().contains(client.isEmpty() ? u"の1個口"_qs : u"の2個口"_qs), qPrintable(line()));
    const auto after = slips();
    QCOMPARE(after[{}][u"slip"].toString(), first); // whatever was answered
    for (int i = 1; i <= clients; ++i) {
        const QString code = u"K%1"_qs.arg(i, 2, 10, QChar(u'0'));
        QCOMPARE(after[code][u"slip"].toString(), code == client ? second : QString());
    }
}

QTEST_MAIN(TestTruckKeys)
#include "tst_truckkeys.moc"
