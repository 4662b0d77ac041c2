// SPDX-License-Identifier: GPL-3.0-or-later
// From an empty profile to the first paper below the window, and the sample day in a folder of its own.
#include "models/firstrun/FirstRunService.h"
#include "models/firstrun/SampleDay.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;

class TestFirstRunService final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_carriers = *Carriers::load();
        m_postal = *PostalTable::builtIn();
    }
    void anEmptyDeskGetsToItsFirstLabel();
    void withoutNumbersNothingIsInstructed();
    void theSampleDayIsMadeInItsOwnFolder();

private:
    static QString withCheckDigit(qint64 body) { return QString::number(body) + QString::number(body % 7); }
    Carriers m_carriers;
    PostalTable m_postal;
    Clock m_clock;
};

namespace {

QString orderFile(const test::TempProfile &dir, const QDate &day)
{
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                  "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                  "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                  "消費税率（%）,のし,ラッピング,メッセージ\r\n");
    for (int i = 1; i <= 2; ++i)
        text += QStringLiteral("N-%1,%2 11:0%1:40,1000013,東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-100%1,a@example.jp,1000013,"
                               "東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-100%1,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-%1,1000,1,,0,,,10,,,\r\n")
                    .arg(i)
                    .arg(day.toString(QStringLiteral("yyyy/MM/dd")));
    QFile file(dir.file(QStringLiteral("orders.csv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("no order file");
    return file.fileName();
}

} // namespace

void TestFirstRunService::anEmptyDeskGetsToItsFirstLabel()
{
    test::TempProfile dir;
    const auto desk = Desk::open(dir.file(QStringLiteral("profile")), m_clock);
    QVERIFY(desk);
    (*desk)->setPerson(QStringLiteral("test"));
    OrderService orders(**desk, m_carriers, m_postal);
    SlipService slips(**desk, m_carriers, m_postal);
    FirstRunService service(orders, slips);
    const auto empty = service.state();
    QVERIFY(empty);
    QVERIFY(empty->shops.isEmpty() && empty->ranges.isEmpty() && empty->orders == 0 && empty->paper.kind == FirstPaper::Kind::None);
    QCOMPARE(service.print(empty->paper, {}).error().code, Code::NotFound);

    QVERIFY(orders.addShop({QStringLiteral("AOBA"), QStringLiteral("aoba-ne"), QStringLiteral("nextengine"), QStringLiteral("yamato"), QStringLiteral("青葉茶房"),
                            QStringLiteral("4200034"), QStringLiteral("静岡県静岡市葵区常磐町2-40-8"), QStringLiteral("054-200-4180")}));
    const auto taken = service.takeFiles(QStringLiteral("aoba-ne"), {orderFile(dir, m_clock.today().addDays(-1))}, {});
    QVERIFY(taken);
    QCOMPARE(taken->files.first().fresh, 2);
    QVERIFY(slips.numbers().add(QStringLiteral("yamato"), QStringLiteral("lent"), withCheckDigit(40001000001), withCheckDigit(40001000099)));
    const auto ready = service.state();
    QVERIFY(ready);
    QCOMPARE(ready->ready, 2);
    QCOMPARE(int(ready->paper.kind), int(FirstPaper::Kind::Label));
    const auto printed = service.print(ready->paper, {});
    QVERIFY2(printed, printed ? "" : qPrintable(printed.error().where + u' ' + printed.error().detail));
    QCOMPARE(printed->number, withCheckDigit(40001000001));
    QFile pdf(printed->file);
    QVERIFY2(pdf.open(QIODevice::ReadOnly), qPrintable(printed->file));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
    const auto after = service.state();
    QVERIFY(after);
    QCOMPARE(after->numbered, 1);
    QCOMPARE(after->ready, 1); // one order and no more was instructed
    // The same once more is refused, not another one in its place.
    QVERIFY(after->paper.order != ready->paper.order);
    QCOMPARE(service.print(ready->paper, {}).error().detail, ready->paper.order);
    QCOMPARE(service.state()->numbered, 1);
    QCOMPARE(service.state()->ready, 1);
}

void TestFirstRunService::withoutNumbersNothingIsInstructed()
{
    test::TempProfile dir;
    const auto desk = Desk::open(dir.file(QStringLiteral("profile")), m_clock);
    QVERIFY(desk);
    (*desk)->setPerson(QStringLiteral("test"));
    OrderService orders(**desk, m_carriers, m_postal);
    SlipService slips(**desk, m_carriers, m_postal);
    FirstRunService service(orders, slips);
    QVERIFY(orders.addShop({QStringLiteral("AOBA"), QStringLiteral("aoba-ne"), QStringLiteral("nextengine"), QStringLiteral("yamato"), {}, {}, {}, {}}));
    QVERIFY(service.takeFiles(QStringLiteral("aoba-ne"), {orderFile(dir, m_clock.today().addDays(-1))}, {}));
    QVERIFY(slips.numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(40001000001), withCheckDigit(40001000099)));
    QCOMPARE(service.print(service.state()->paper, {}).error().where, QStringLiteral("no_paper")); // another carrier's range is no way
    QVERIFY(slips.parcels()->isEmpty());
    // By hand is one, and takes no number.
    QVERIFY(slips.manual().on(QStringLiteral("yamato"), QStringLiteral("test")));
    const auto sheet = service.print(service.state()->paper, {});
    QVERIFY2(sheet, sheet ? "" : qPrintable(sheet.error().where + u' ' + sheet.error().detail));
    QVERIFY(sheet->number.isEmpty() && QFileInfo::exists(sheet->file));
    QCOMPARE(service.state()->numbered, 0);
    // The sheet is of that order alone, though the other one waits for its own.
    InstructRequest rest;
    rest.allReady = true;
    QCOMPARE(slips.instructions().instruct(rest)->orders.size(), 1);
    const auto all = slips.manual().sheets(QStringLiteral("yamato"), dir.file(QStringLiteral("all.pdf")));
    QCOMPARE(all->parcels.size(), 2);
    FirstPaper again = sheet->paper;
    again.ready = {}; // it is instructed by now
    const auto alone = service.print(again, {});
    QVERIFY(alone);
    const auto size = [](const QString &file) { return QFileInfo(file).size(); };
    QVERIFY(qAbs(size(alone->file) - size(sheet->file)) < (size(all->file) - size(sheet->file)) / 2);
    // Where no sheet can be made, none is said to be there.
    FirstPaper gone = sheet->paper;
    gone.ready = {};
    gone.parcel = Id::v7();
    QCOMPARE(service.print(gone, {}).error().code, Code::Constraint);
}

void TestFirstRunService::theSampleDayIsMadeInItsOwnFolder()
{
    test::TempProfile dir;
    const QString own = dir.file(QStringLiteral("profile")), sample = SampleDay::folderOf(own);
    QVERIFY(sample != own && !sample.startsWith(own + u'/'));
    // Stopped half way, it is a sample all the same, and goes on.
    int steps = 0;
    const auto stopped = SampleDay::makeIn(sample, m_carriers, m_postal, [&](qint64, qint64) { return ++steps < 3; });
    QCOMPARE(stopped.error().code, Code::Cancelled);
    QVERIFY(SampleDay::isIn(sample));
    const auto made = SampleDay::makeIn(sample, m_carriers, m_postal);
    QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    QVERIFY(!SampleDay::isIn(own));
    const auto desk = Desk::open(sample, m_clock);
    QVERIFY(desk);
    OrderService orders(**desk, m_carriers, m_postal);
    SlipService slips(**desk, m_carriers, m_postal);
    const auto state = FirstRunService(orders, slips).state();
    QVERIFY(state);
    QVERIFY(state->orders > 100 && state->ready > 0 && !state->ranges.isEmpty());
}

QTEST_MAIN(TestFirstRunService)
#include "tst_firstrunservice.moc"
