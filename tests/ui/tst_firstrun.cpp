// SPDX-License-Identifier: GPL-3.0-or-later
// From an empty profile to the first paper in the real window, by keys only and counted; a second process says what came of it.
#include "models/firstrun/SampleDay.h"
#include "support/DemoWindow.h"

#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// The keys from the empty window to the first label, beyond what is typed into fields.
constexpr int kMostKeys = 17;

QString withCheckDigit(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

} // namespace

class TestFirstRun final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_demo.withToday = true;
        m_opened.clear();
        m_demo.openProfile = [this](const QString &profile) {
            m_opened << profile;
            return true;
        };
        m_demo.beginEmpty();
        m_demo.open();
        m_keys = 0;
        QVERIFY(m_demo.settled([this] { return m_demo.child<QPushButton>("firstShopButton")->hasFocus(); }));
    }
    void cleanup() { m_demo.close(); }

    void theFirstNameIsAskedFor();
    void fromNothingToTheFirstLabel();
    void fromNothingToTheFirstSheetByHand();
    void itGoesOnWhereItWasLeft();
    void aDroppedFileIsRead();
    void whatIsWrongIsSaidAndNothingComesIn();
    void refusedRowsAreToldWhereTheyStay();
    void twoShopsOfOneCode();
    void aSampleDayStaysInItsOwnFolder();
    void whoHasAShopIsOfferedNoSample();

private:
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++m_keys;
        m_demo.key(key, modifiers);
    }
    void enter(const QString &text)
    {
        m_demo.type(text);
        key(Qt::Key_Return);
    }
    [[nodiscard]] QDialog *dialog() const { return m_demo.child<QDialog>("firstRunDialog"); }
    [[nodiscard]] int step() const { return m_demo.child<QListWidget>("firstStepList")->currentRow(); }
    [[nodiscard]] QString said() const { return m_demo.child<QLabel>("firstRunLabel")->text(); }
    /// The dialog is up, has read, and this step has the keys.
    [[nodiscard]] bool at(int wanted)
    {
        return m_demo.settled([this, wanted] { return dialog() && dialog()->isActiveWindow() && step() == wanted && dialog()->focusWidget(); });
    }
    void addShop();
    /// An order file of the shop with so many clean orders.
    [[nodiscard]] QString orderFile(int count) const;
    void takeFile();
    DemoWindow m_demo;
    QStringList m_opened;
    int m_keys = 0;
};

QString TestFirstRun::orderFile(int count) const
{
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                  "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                  "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                  "消費税率（%）,のし,ラッピング,メッセージ\r\n");
    for (int i = 1; i <= count; ++i)
        text += QStringLiteral("N-%1,%2 11:%3:40,1000013,東京都千代田区霞が関%4-3-2,,山田 花子%4,ヤマダ ハナコ,03-3504-%5,a@example.jp,1000013,"
                               "東京都千代田区霞が関%4-3-2,,山田 花子%4,ヤマダ ハナコ,03-3504-%5,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%4,T-%4,1000,1,,0,,,10,,,\r\n")
                    .arg(i, 3, 10, QLatin1Char('0'))
                    .arg(QDate::currentDate().addDays(-1).toString(QStringLiteral("yyyy/MM/dd")))
                    .arg(i, 2, 10, QLatin1Char('0'))
                    .arg(i)
                    .arg(1000 + i);
    QFile file(m_demo.profile() + QStringLiteral("/orders.csv"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no order file");
    file.write(text.toUtf8());
    return file.fileName();
}

/// Nobody is known here yet: it says so, an Enter without a name is answered, and the name typed then works here.
void TestFirstRun::theFirstNameIsAskedFor()
{
    m_demo.close();
    m_demo.beginEmpty();
    m_demo.open(QString());
    const auto *hint = m_demo.child<QLabel>("personHintLabel");
    QVERIFY(m_demo.settled([&] { return hint->isVisible(); }));
    QVERIFY2(hint->text().contains(u"まだ名前が") && !hint->text().contains(u"番号"), qPrintable(hint->text()));
    key(Qt::Key_Return);
    const auto *message = m_demo.child<QLabel>("personMessageLabel");
    QVERIFY2(m_demo.settled([&] { return message->text().contains(u"名前を入力"); }), qPrintable(message->text()));
    enter(u"鈴木"_qs);
    QVERIFY(m_demo.settled([&] { return !hint->isVisible(); }));
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"today"; }));
}

void TestFirstRun::addShop()
{
    key(Qt::Key_Return);
    QVERIFY(at(0));
    enter(QStringLiteral("AOBA"));
    key(Qt::Key_N); // NEXT ENGINE
    key(Qt::Key_Return);
    key(Qt::Key_Return); // the shop's code is made of both
    key(Qt::Key_Return); // the first carrier: Yamato
    enter(QStringLiteral("青葉茶房"));
    enter(QStringLiteral("054-200-4180"));
    enter(QStringLiteral("4200034"));
    QCOMPARE(m_demo.child<QLineEdit>("firstShopAddressEdit")->text(), QStringLiteral("静岡県静岡市葵区常磐町"));
    QTest::qWait(0); // as after every key of a person
    m_demo.type(QStringLiteral("2-40-8")); // behind what the zip said
    QCOMPARE(m_demo.child<QLineEdit>("firstShopAddressEdit")->text(), QStringLiteral("静岡県静岡市葵区常磐町2-40-8"));
    key(Qt::Key_Return);
    QVERIFY2(at(1), qPrintable(said()));
    QCOMPARE(m_demo.ask({u"shop"_qs, u"list"_qs}).last()[u"sender"].toString(), QStringLiteral("青葉茶房"));
}

void TestFirstRun::takeFile()
{
    const QString path = orderFile(3);
    m_demo.type(path);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("firstFileLabel")->text().contains(u'3'); })); // read before it is taken in
    m_demo.shoot(QStringLiteral("firstrun-file"));
    key(Qt::Key_Return);
    QVERIFY2(at(2), qPrintable(said()));
}

void TestFirstRun::fromNothingToTheFirstLabel()
{
    m_demo.shoot(QStringLiteral("firstrun-today"));
    addShop();
    takeFile();
    key(Qt::Key_Return); // our own labels
    key(Qt::Key_Return); // the shop's carrier
    enter(withCheckDigit(40001000001));
    enter(withCheckDigit(40001000099));
    QVERIFY2(at(3), qPrintable(said()));
    QVERIFY(m_demo.child<QLabel>("firstPrintLabel")->text().contains(u"N-00"));
    key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([this] { return m_demo.child<QLabel>("firstPrintLabel")->text().contains(u".pdf"); }), qPrintable(said()));
    QVERIFY2(m_keys <= kMostKeys, qPrintable(QString::number(m_keys)));
    qInfo("%d keys beside the text of the fields", m_keys);

    const QJsonArray slips = m_demo.ask({u"slips"_qs});
    QCOMPARE(slips.size(), 1);
    QCOMPARE(slips.first()[u"slip"].toString(), withCheckDigit(40001000001));
    QFile pdf(m_demo.child<QLabel>("firstPrintLabel")->text().section(u'\n', 1).remove(QRegularExpression(u"^[^/]*|[^f]*$"_qs)));
    QVERIFY2(pdf.open(QIODevice::ReadOnly), qPrintable(pdf.fileName()));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}).size(), 2); // one order and no more was instructed

    key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !dialog() && m_demo.page() == u"slips"; }));
}

void TestFirstRun::fromNothingToTheFirstSheetByHand()
{
    addShop();
    takeFile();
    key(Qt::Key_Down);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(at(3), qPrintable(said()));
    key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([this] { return m_demo.child<QLabel>("firstPrintLabel")->text().contains(u".pdf"); }), qPrintable(said()));
    const QJsonArray slips = m_demo.ask({u"slips"_qs});
    QCOMPARE(slips.size(), 1);
    QVERIFY(slips.first()[u"slip"].toString().isEmpty()); // a number is never invented
    QCOMPARE(slips.first()[u"queue"].toString(), QStringLiteral("to_write"));
}

void TestFirstRun::itGoesOnWhereItWasLeft()
{
    key(Qt::Key_Return);
    QVERIFY(at(0));
    m_demo.type(QStringLiteral("TSUMUGI"));
    QTest::qWait(700); // as long as a draft takes to be kept
    m_demo.close();
    m_demo.open();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QPushButton>("firstShopButton")->hasFocus(); }));
    key(Qt::Key_Return);
    QVERIFY(at(0));
    QCOMPARE(m_demo.child<QLineEdit>("firstShopClientEdit")->text(), QStringLiteral("TSUMUGI"));
    m_demo.child<QLineEdit>("firstShopClientEdit")->selectAll();
    key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !dialog(); }));
    m_demo.ask({u"shop"_qs, u"add"_qs, u"--client"_qs, u"AOBA"_qs, u"--shop"_qs, u"aoba-ne"_qs, u"--platform"_qs, u"nextengine"_qs, u"--carrier"_qs, u"yamato"_qs});
    // What somebody else has done meanwhile is done.
    QVERIFY(m_demo.settled([this] { return m_demo.child<QPushButton>("firstImportButton")->font().bold(); }));
    m_demo.key(Qt::Key_F1, Qt::ShiftModifier);
    QVERIFY(at(1));
}

void TestFirstRun::aDroppedFileIsRead()
{
    addShop();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(orderFile(2))});
    QDragEnterEvent enters(QPoint(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog(), &enters);
    QVERIFY(enters.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog(), &drop);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("firstFileLabel")->text().contains(u'2'); }));
    QVERIFY(m_demo.ask({u"orders"_qs}).isEmpty()); // only read
    key(Qt::Key_Return);
    QVERIFY(at(2));
    QCOMPARE(m_demo.ask({u"orders"_qs}).size(), 2);
}

void TestFirstRun::whatIsWrongIsSaidAndNothingComesIn()
{
    // No client, no shop.
    key(Qt::Key_Return);
    QVERIFY(at(0));
    key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return !said().isEmpty(); }));
    QCOMPARE(step(), 0);
    key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !dialog(); }));
    addShop();
    // No order file at all.
    QFile file(m_demo.profile() + QStringLiteral("/letter.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b\r\n1,2\r\n");
    file.close();
    enter(file.fileName());
    QVERIFY(m_demo.settled([this] { return !said().isEmpty() && !m_demo.child<QLabel>("firstFileLabel")->text().isEmpty(); }));
    QCOMPARE(step(), 1);
    QVERIFY(m_demo.ask({u"orders"_qs}).isEmpty());
    m_demo.child<QLineEdit>("firstFileEdit")->clear();
    takeFile();
    // A wrong check digit.
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    enter(QStringLiteral("400010000019"));
    enter(withCheckDigit(40001000099));
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLineEdit>("firstNumberFirstEdit")->hasFocus(); }));
    QCOMPARE(step(), 2);
    QVERIFY(m_demo.ask({u"range"_qs, u"list"_qs}).isEmpty());
    // And without numbers nothing is printed: the step leads back.
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !dialog(); }));
    QVERIFY(m_demo.ask({u"slips"_qs}).isEmpty());
}

void TestFirstRun::refusedRowsAreToldWhereTheyStay()
{
    addShop();
    QFile file(orderFile(3));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    text.replace("N-002", "     "); // nobody can tell which order this is
    file.seek(0);
    file.write(text);
    file.resize(text.size());
    file.close();
    m_demo.type(file.fileName());
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("firstFileLabel")->text().contains(u'2'); }));
    key(Qt::Key_Return);
    QVERIFY2(at(2), qPrintable(said()));
    QCOMPARE(m_demo.ask({u"orders"_qs}).size(), 2);
    QVERIFY2(said().contains(u"2 件") && said().contains(u"1 件") && said().contains(u"3行目"), qPrintable(said()));
}

void TestFirstRun::twoShopsOfOneCode()
{
    for (const QString &client : {u"AOBA"_qs, u"MIDORI"_qs})
        m_demo.ask({u"shop"_qs, u"add"_qs, u"--client"_qs, client, u"--shop"_qs, u"main"_qs, u"--platform"_qs, u"nextengine"_qs, u"--carrier"_qs, u"yamato"_qs});
    QVERIFY(m_demo.settled([this] { return m_demo.child<QPushButton>("firstImportButton")->font().bold(); }));
    m_demo.key(Qt::Key_F1, Qt::ShiftModifier);
    QVERIFY(at(1));
    auto *shop = m_demo.child<QComboBox>("firstFileShopEdit");
    QVERIFY(shop->itemText(0).contains(u"AOBA") && shop->itemText(1).contains(u"MIDORI"));
    QCOMPARE(shop->currentIndex(), 1); // the one that was added last
    m_demo.type(orderFile(2));
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("firstFileLabel")->text().contains(u'2'); }));
    key(Qt::Key_Return);
    QVERIFY2(at(2), qPrintable(said()));
    const QJsonArray orders = m_demo.ask({u"orders"_qs});
    QCOMPARE(orders.size(), 2);
    for (const auto &order : orders)
        QCOMPARE(order[u"client"].toString(), u"MIDORI"_qs);
}

void TestFirstRun::aSampleDayStaysInItsOwnFolder()
{
    auto *button = m_demo.child<QPushButton>("firstSampleButton");
    QVERIFY(button->isVisible());
    for (int i = 0; i < 8 && !button->hasFocus(); ++i)
        m_demo.key(Qt::Key_Tab);
    QVERIFY(button->hasFocus());
    key(Qt::Key_Return);
    QVERIFY(at(0));
    QVERIFY(dialog()->focusWidget()->objectName() == u"firstSampleDayButton");
    const QString folder = SampleDay::folderOf(m_demo.profile());
    key(Qt::Key_Space);
    QVERIFY(QTest::qWaitFor([this] { return !m_opened.isEmpty(); }, 60000));
    QCOMPARE(m_opened, QStringList {folder});
    QVERIFY(m_demo.settled([this, folder] { return said().contains(folder); }));
    QVERIFY(SampleDay::isIn(folder));
    QVERIFY(!SampleDay::isIn(m_demo.profile()));
    QVERIFY(m_demo.askAt(folder, {u"orders"_qs}).size() > 100);
    QVERIFY(m_demo.ask({u"orders"_qs}).isEmpty());
    QVERIFY(!m_demo.window().windowTitle().contains(u"サンプル"));
    QDir(folder).removeRecursively();
}

void TestFirstRun::whoHasAShopIsOfferedNoSample()
{
    addShop();
    QVERIFY(!m_demo.child<QPushButton>("firstSampleDayButton")->isVisible());
    key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !dialog() && !m_demo.child<QPushButton>("firstSampleButton")->isVisible(); }));
}

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
