// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"
#include "models/orders/OrderService.h"
#include "models/slips/SlipService.h"
#include "support/Places.h"
#include "support/TempProfile.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/Language.h"
#include "ui/slips/ScanPanel.h"
#include "ui/slips/SlipsPage.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace tsunagi;

namespace {

/// 10:00 of 2026-11-20 in Japan.
constexpr qint64 kMorningUs = 1795136400LL * 1000000;
constexpr int kWaitMs = 20000;

QString withCheckDigit(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

QString wide(const QString &text)
{
    QString out;
    for (const QChar c : text)
        out += QChar(c.unicode() + 0xFEE0);
    return out;
}

/// A desk with clean orders of one shop, and the page in a window.
struct Bench
{
    test::TempProfile dir;
    FixedClock clock {kMorningUs};
    Carriers carriers = *Carriers::load();
    PostalTable postal = *PostalTable::builtIn();
    std::unique_ptr<Desk> desk;
    std::unique_ptr<OrderService> orders;
    std::unique_ptr<SlipService> slips;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<QMainWindow> window;
    Async *async = nullptr;
    SlipsPage *page = nullptr;
    QString said;
    QStringList manual;
    int reports = 0;

    explicit Bench(const QString &carrier, int count)
    {
        const QString profile = dir.file(QStringLiteral("profile"));
        auto opened = Desk::open(profile, clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        desk = std::move(*opened);
        desk->setPerson(QStringLiteral("test"));
        orders = std::make_unique<OrderService>(*desk, carriers, postal);
        slips = std::make_unique<SlipService>(*desk, carriers, postal);
        settings = std::make_unique<Settings>(profile);
        take(carrier, count);
    }
    ~Bench()
    {
        delete page;
        delete async;
        async = nullptr;
    }
    void take(const QString &carrier, int count)
    {
        const QString shop = QStringLiteral("S-") + carrier;
        const auto added = orders->addShop({QStringLiteral("C"), shop, QStringLiteral("nextengine"), carrier, QStringLiteral("青葉茶房"), QStringLiteral("1000013"),
                                            QStringLiteral("東京都千代田区霞が関1-3-2"), QStringLiteral("03-3504-0001")});
        if (!added)
            qFatal("%s", qPrintable(added.error().detail));
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        for (int i = 1; i <= count; ++i)
            text += QStringLiteral("%1-%2,2026/11/19 11:%3:40,1000013,東京都千代田区霞が関%4-3-2,,山田 花子%4,ヤマダ ハナコ,03-3504-%5,a@example.jp,1000013,"
                                   "東京都千代田区霞が関%4-3-2,,山田 花子%4,ヤマダ ハナコ,03-3504-%5,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%4,T-%4,1000,1,,0,,,10,,,\r\n")
                        .arg(shop)
                        .arg(i, 3, 10, QLatin1Char('0'))
                        .arg(i, 2, 10, QLatin1Char('0'))
                        .arg(i)
                        .arg(1000 + i);
        QFile file(dir.file(shop + QStringLiteral(".csv")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text.toUtf8());
        file.close();
        const auto report = orders->importFiles(shop, {file.fileName()}, QStringLiteral("auto"));
        if (!report || report->files.first().fresh != count)
            qFatal("import: %s", report ? "not all" : qPrintable(report.error().detail));
        if (!orders->check() || !desk->sync() || !desk->settleAll())
            qFatal("settle");
    }
    void open()
    {
        window = std::make_unique<QMainWindow>();
        async = new Async(nullptr);
        page = static_cast<SlipsPage *>(makeSlipsPage({*async, *desk, *settings}, *slips, carriers, window.get()));
        QObject::connect(page, &Page::said, page, [this](const QString &text) { said = text; });
        QObject::connect(page, &Page::manualModeChanged, page, [this](const QStringList &names) { manual = names; });
        window->setCentralWidget(page);
        window->resize(1366, 768);
        window->show();
        window->activateWindow();
        quiet();
        page->firstFocus()->setFocus();
    }
    /// Until nothing is read or written any more.
    void quiet()
    {
        int still = 0;
        for (int i = 0; i < kWaitMs / 15 && still < 5; ++i) {
            QTest::qWait(15);
            still = async->isBusy() ? 0 : still + 1;
        }
    }
    void key(int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : static_cast<QWidget *>(page);
        QTest::keyClick(target, Qt::Key(code), modifiers);
        quiet();
    }
    void scan(const QString &code)
    {
        // Full width arrives as the input method commits it, not as keys.
        if (auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
            line->insert(code);
        key(Qt::Key_Return);
    }
    /// A look for people, if they name a folder.
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("TSUNAGI_PICTURES");
        if (folder.isEmpty())
            return;
        QWidget *dialog = QApplication::activeModalWidget();
        (dialog ? dialog : window.get())->grab().save(folder + u'/' + name + QStringLiteral(".png"));
    }
    void closeDialog()
    {
        picture(QStringLiteral("report-%1").arg(++reports));
        if (QWidget *dialog = QApplication::activeModalWidget())
            QTest::keyClick(dialog, Qt::Key_Escape);
        quiet();
    }
    [[nodiscard]] QStringList numbers() const
    {
        QStringList out;
        ParcelFilter filter;
        filter.done = true;
        const auto found = slips->parcels(filter);
        for (const ParcelView &view : *found)
            out << view.slipNumber;
        return out;
    }
    [[nodiscard]] int inQueue(SlipQueue queue) const
    {
        ParcelFilter filter;
        filter.queue = queue;
        filter.done = true;
        return int(slips->parcels(filter)->size());
    }
};

} // namespace

class tst_slipspage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (qEnvironmentVariableIsSet("TSUNAGI_LANGUAGE"))
            m_language.use(qEnvironmentVariable("TSUNAGI_LANGUAGE"));
    }
    void labelsByKeys()
    {
        Bench bench(QStringLiteral("yamato"), 3);
        QVERIFY(bench.slips->numbers().add(QStringLiteral("yamato"), QStringLiteral("lent"), withCheckDigit(30001000000), withCheckDigit(30001000099)));
        bench.open();
        bench.key(Qt::Key_F4);
        QVERIFY(bench.page->panel().isVisible());
        bench.picture(QStringLiteral("instruct"));
        bench.key(Qt::Key_1); // the safe answer does nothing
        QCOMPARE(bench.inQueue(SlipQueue::ToPrint), 0);
        bench.key(Qt::Key_F4);
        bench.key(Qt::Key_2);
        QCOMPARE(bench.page->model().rowCount(), 3);
        QCOMPARE(bench.inQueue(SlipQueue::ToPrint), 3);
        bench.key(Qt::Key_F5);
        bench.picture(QStringLiteral("labels"));
        bench.key(Qt::Key_1);
        QCOMPARE(bench.inQueue(SlipQueue::Printing), 3);
        QVERIFY2(bench.said.contains(QStringLiteral("3")), qPrintable(bench.said));
        const QStringList written = QDir(bench.desk->profile() + QStringLiteral("/out")).entryList({QStringLiteral("labels-*.pdf")});
        QCOMPARE(written.size(), 1);
        QFile pdf(bench.desk->profile() + QStringLiteral("/out/") + written.first());
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
        bench.key(Qt::Key_J, Qt::ControlModifier);
        bench.key(Qt::Key_2);
        QCOMPARE(bench.inQueue(SlipQueue::Slipped), 3);
        QStringList numbers = bench.numbers();
        QCOMPARE(numbers.removeDuplicates(), 0);
        // Again with a reason: the same number on a new sheet.
        bench.key(Qt::Key_P, Qt::ControlModifier);
        bench.key(Qt::Key_2);
        bench.key(Qt::Key_Return);
        bench.key(Qt::Key_1);
        QCOMPARE(bench.inQueue(SlipQueue::Printing), 1);
        QStringList after = bench.numbers();
        after.sort();
        numbers.sort();
        QCOMPARE(after, numbers);
        // The truck takes everything that is printed.
        bench.key(Qt::Key_J, Qt::ControlModifier);
        bench.key(Qt::Key_2);
        bench.key(Qt::Key_F12);
        bench.key(Qt::Key_2);
        bench.closeDialog();
        QCOMPARE(bench.inQueue(SlipQueue::HandedOver), 3);
        QCOMPARE(bench.slips->handovers().list()->size(), 1);
        // At one o'clock: they have left. The safe answer does nothing.
        bench.key(Qt::Key_F12, Qt::ShiftModifier);
        bench.picture(QStringLiteral("shipped-question"));
        bench.key(Qt::Key_1);
        QCOMPARE(bench.slips->shipping().preview({})->parcels, 3);
        bench.key(Qt::Key_F12, Qt::ShiftModifier);
        bench.key(Qt::Key_2);
        QCOMPARE(bench.slips->shipping().preview({})->parcels, 0);
        QVERIFY2(bench.said.contains(u'3'), qPrintable(bench.said));
        bench.page->queues().choose(QStringLiteral("handed_over"));
        bench.quiet();
        bench.picture(QStringLiteral("shipped"));
        QCOMPARE(bench.page->model().rowCount(), 3);
        // Another program sees the same.
        QProcess other;
        other.start(test::programPath(), {QStringLiteral("--profile"), bench.desk->profile(), QStringLiteral("orders"), QStringLiteral("--number"),
                                                      QStringLiteral("S-yamato-001"), QStringLiteral("--json")});
        QVERIFY(other.waitForFinished(kWaitMs));
        const QByteArray told = other.readAllStandardOutput();
        QVERIFY2(told.contains("\"state\": \"shipped\"") || told.contains("\"state\":\"shipped\""), told.constData());
        QVERIFY(std::any_of(numbers.cbegin(), numbers.cend(), [&](const QString &number) { return told.contains(number.toUtf8()); }));
    }
    void carrierDownToFirstSheetInSixKeys()
    {
        Bench bench(QStringLiteral("sagawa"), 2);
        bench.open();
        bench.key(Qt::Key_F4);
        bench.key(Qt::Key_2);
        int keys = 0;
        const auto press = [&](int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
            bench.key(code, modifiers);
            ++keys;
        };
        press(Qt::Key_M, Qt::ControlModifier);
        press(Qt::Key_2); // carriers in the order of the data: yamato, sagawa, …
        press(Qt::Key_1);
        press(Qt::Key_Return);
        QVERIFY(bench.manual.size() == 1);
        press(Qt::Key_1); // the sheets are asked for at once
        QCOMPARE(keys, 5);
        QCOMPARE(QDir(bench.desk->profile() + QStringLiteral("/out")).entryList({QStringLiteral("sheets-*.pdf")}).size(), 1);
        QVERIFY(bench.slips->manual().status(QStringLiteral("sagawa"))->on);
    }
    void bindByTwoScans()
    {
        Bench bench(QStringLiteral("yamato"), 2);
        QVERIFY(bench.slips->numbers().add(QStringLiteral("yamato"), QStringLiteral("book"), withCheckDigit(40001000000), withCheckDigit(40001000009)));
        QVERIFY(bench.slips->instructions().instruct([] { InstructRequest all; all.allReady = true; return all; }()));
        QVERIFY(bench.slips->manual().on(QStringLiteral("yamato"), QStringLiteral("down")));
        bench.open();
        QCOMPARE(bench.manual.size(), 1);
        const QList<ParcelView> parcels = *bench.slips->parcels();
        QCOMPARE(parcels.size(), 2);
        bench.key(Qt::Key_F9);
        ScanPanel &scan = bench.page->scan();
        QVERIFY(scan.isVisible());
        // Two scans, as a scanner sends them while the input method is on and with the letters of NW-7.
        bench.scan(wide(parcels[0].code));
        bench.scan(QStringLiteral("a") + withCheckDigit(40001000003) + QStringLiteral("a"));
        QCOMPARE(bench.slips->parcels([&] { ParcelFilter f; f.parcels = {parcels[0].parcel}; return f; }())->first().slipNumber, withCheckDigit(40001000003));
        // The same number on another parcel, a wrong check digit, a slip before our code: nothing happens, all is said.
        bench.scan(withCheckDigit(40001000004));
        QVERIFY(scan.answer().contains(withCheckDigit(40001000004)));
        bench.scan(parcels[1].code);
        bench.scan(withCheckDigit(40001000003));
        QVERIFY(!scan.answer().isEmpty());
        QString wrong = withCheckDigit(40001000005);
        wrong[11] = wrong[11] == u'6' ? u'0' : QChar(wrong[11].unicode() + 1);
        bench.scan(wrong);
        QVERIFY2(scan.answer().contains(wrong), qPrintable(scan.answer()));
        bench.picture(QStringLiteral("bind"));
        QCOMPARE(bench.inQueue(SlipQueue::ToWrite), 1);
        // A number of no book is asked about once; No leaves the parcel as it is.
        bench.scan(withCheckDigit(40009000000));
        QVERIFY(bench.page->panel().isVisible());
        bench.key(Qt::Key_1);
        QCOMPARE(bench.inQueue(SlipQueue::ToWrite), 1);
        bench.scan(withCheckDigit(40009000000));
        bench.key(Qt::Key_2);
        QCOMPARE(bench.inQueue(SlipQueue::ToWrite), 0);
        QVERIFY(bench.numbers().contains(withCheckDigit(40009000000)));
        bench.key(Qt::Key_Escape);
        QVERIFY(!scan.isVisible());
        // Hand over by scanning one of the two; what was not scanned stays.
        bench.key(Qt::Key_F12);
        bench.key(Qt::Key_3);
        QVERIFY(scan.isVisible());
        bench.key(Qt::Key_Return); // nothing scanned is not everything
        QCOMPARE(bench.inQueue(SlipQueue::HandedOver), 0);
        bench.scan(withCheckDigit(40001000003));
        bench.key(Qt::Key_Return);
        bench.key(Qt::Key_2);
        bench.closeDialog();
        QCOMPARE(bench.inQueue(SlipQueue::HandedOver), 1);
        QCOMPARE(bench.inQueue(SlipQueue::Slipped), 1);
    }
    void carriersFileByKeys()
    {
        Bench bench(QStringLiteral("yamato"), 2);
        bench.open();
        bench.key(Qt::Key_F4);
        bench.key(Qt::Key_2);
        bench.key(Qt::Key_F6);
        bench.key(Qt::Key_1);
        bench.closeDialog();
        QCOMPARE(bench.inQueue(SlipQueue::ExportedNoNumber), 2);
        const QList<ParcelView> parcels = *bench.slips->parcels();
        QFile issued(bench.dir.file(QStringLiteral("issued.csv")));
        QVERIFY(issued.open(QIODevice::WriteOnly));
        issued.write(QStringLiteral("管理番号,送り状番号\r\n%1,%2\r\n").arg(parcels[0].code, withCheckDigit(50001000000)).toUtf8());
        issued.close();
        bench.page->activate(QStringLiteral("import:") + issued.fileName());
        bench.quiet();
        bench.closeDialog(); // the other parcel is named: printed, but no number
        QCOMPARE(bench.inQueue(SlipQueue::Slipped), 1);
        QCOMPARE(bench.inQueue(SlipQueue::ExportedNoNumber), 1);
        bench.page->activate(QStringLiteral("import:") + issued.fileName());
        bench.quiet();
        bench.closeDialog();
        QCOMPARE(bench.inQueue(SlipQueue::Slipped), 1);
    }
    void rangeByKeys()
    {
        Bench bench(QStringLiteral("yamato"), 1);
        bench.open();
        bench.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QWidget *dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        bench.picture(QStringLiteral("range"));
        auto *from = dialog->findChild<QLineEdit *>(QStringLiteral("rangeFromEdit"));
        auto *to = dialog->findChild<QLineEdit *>(QStringLiteral("rangeToEdit"));
        QVERIFY(from && to);
        QTest::keyClicks(from, withCheckDigit(60001000000));
        QTest::keyClicks(to, QStringLiteral("600010000998")); // wrong check digit
        QTest::keyClick(to, Qt::Key_Return);
        bench.quiet();
        if (check_digit::isValid(CheckDigitKind::Seven, u"600010000998"))
            QFAIL("the case is wrong");
        QVERIFY(bench.slips->numbers().list()->isEmpty());
        to->clear();
        QTest::keyClicks(to, withCheckDigit(60001000099));
        QTest::keyClick(to, Qt::Key_Return);
        bench.quiet();
        QCOMPARE(bench.slips->numbers().list()->size(), 1);
        QVERIFY(bench.page->showsRanges());
        QCOMPARE(bench.page->ranges().rowCount(), 1);
        bench.picture(QStringLiteral("ranges"));
    }
    void searchAsYouType()
    {
        Bench bench(QStringLiteral("yamato"), 3);
        QVERIFY(bench.slips->instructions().instruct([] { InstructRequest all; all.allReady = true; return all; }()));
        bench.open();
        QCOMPARE(bench.page->model().rowCount(), 3);
        bench.key(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&bench.page->search(), QStringLiteral("yamato-002"));
        QTRY_COMPARE(bench.page->model().rowCount(), 1);
        bench.page->search().setText(QStringLiteral("山田 花子３"));
        QTRY_COMPARE(bench.page->model().rowCount(), 1);
        bench.page->search().setText(QStringLiteral("nobody"));
        QTRY_COMPARE(bench.page->model().rowCount(), 0);
        bench.key(Qt::Key_Escape);
        QTRY_COMPARE(bench.page->model().rowCount(), 3);
    }
    void everythingHasANameAndAKey()
    {
        Bench bench(QStringLiteral("yamato"), 1);
        bench.open();
        QSet<QString> keys;
        const QList<QAction *> actions = bench.page->actions();
        QVERIFY(actions.size() > 20);
        for (const QAction *action : actions) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            const QString key = action->shortcut().toString();
            QVERIFY2(!keys.contains(key), qPrintable(key));
            QVERIFY2(action->toolTip().contains(key), qPrintable(action->objectName()));
            keys.insert(key);
        }
        for (const char *taken : {"F1", "F2", "Ctrl+L", "Ctrl+R", "Ctrl+Q", "Ctrl+1"})
            QVERIFY2(!keys.contains(QLatin1String(taken)), taken);
        for (const QWidget *widget : bench.page->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            if (face && (face->role() == QAccessible::EditableText || face->role() == QAccessible::ComboBox || face->role() == QAccessible::Table))
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    Language m_language;
};

QTEST_MAIN(tst_slipspage)
#include "tst_slipspage.moc"
