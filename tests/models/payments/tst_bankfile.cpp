// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/BankLayouts.h"
#include "models/payments/ZenginReader.h"
#include "support/BankFiles.h"
#include "support/Places.h"
#include "support/TempProfile.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

const QDate kToday(2026, 11, 21);

QByteArray zengin03(const QByteArray &separator)
{
    const auto data = [](int number, char way, const char *how, qint64 amount, const QString &payer, const QString &text) {
        return "2" + digits(number, 8) + "060510060510" + way + how + digits(amount, 12) + digits(0, 12) + QByteArray("000000000000") + "0" + "0000000" + "   " + padded({}, 10) + padded(payer, 48)
            + padded(QStringLiteral("ﾃｽﾄ"), 15) + padded(QStringLiteral("ﾎﾝﾃﾝ"), 15) + padded(text, 20);
    };
    QList<QByteArray> records;
    records << "1030060513060510060512" "9999" + padded(QStringLiteral("ﾃｽﾄ"), 15) + "001" + padded(QStringLiteral("ﾎﾝﾃﾝ"), 15) + "000" + "1" + "0001234567" + padded(QStringLiteral("ｶ)ｻﾝﾌﾟﾙｼﾖｳﾃﾝ"), 40) + "11" + digits(1000000, 14)
            << data(1, '1', "11", 12800, QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), QStringLiteral("ﾌﾘｺﾐ")) << data(2, '2', "14", 330, {}, QStringLiteral("ﾃｽｳﾘﾖｳ"))
            << data(3, '1', "10", 200000, {}, QStringLiteral("ｹﾞﾝｷﾝ")) << "8" + digits(2, 6) + digits(212800, 13) + digits(1, 6) + digits(330, 13) + "1" + digits(1212470, 14) + digits(3, 7)
            << "9" + digits(6, 10) + digits(1, 5);
    QByteArray file;
    for (const QByteArray &record : records)
        file += record.leftJustified(200, ' ') + separator;
    return file;
}

QByteArray sjis(const QString &text)
{
    return *cp932::encode(text);
}

} // namespace

class TestBankFile final : public QObject
{
    Q_OBJECT
    BankLayouts m_layouts = *BankLayouts::load({});
    BankFile read(const QByteArray &bytes) { return BankFile::read(bytes, QStringLiteral("bank.txt"), m_layouts, kToday); }
    static QStringList codes(const BankFile &file)
    {
        QStringList codes;
        for (const IntakeProblem &problem : file.problems)
            codes << QStringLiteral("%1@%2").arg(problem.code).arg(problem.line);
        return codes;
    }

private slots:
    void recordsHoweverTheyStand_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray bare = zengin01(fifteenTransfers());
        QTest::newRow("CRLF") << bare;
        QTest::newRow("LF") << zengin01(fifteenTransfers(), "\n");
        QTest::newRow("CR") << zengin01(fifteenTransfers(), "\r");
        QTest::newRow("none") << zengin01(fifteenTransfers(), "");
        QTest::newRow("none, an end of file mark") << zengin01(fifteenTransfers(), "") + '\x1a';
        QTest::newRow("none, a line end behind it") << zengin01(fifteenTransfers(), "") + "\r\n";
        QTest::newRow("saved as UTF-8 with a mark") << "\xef\xbb\xbf" + cp932::decode(bare)->toUtf8();
        QByteArray unpadded;
        for (const QByteArray &record : bare.split('\n'))
            unpadded += record.trimmed() + '\n';
        QTest::newRow("last field not padded") << unpadded;
        QTest::newRow("none, the last field not padded") << zengin01(fifteenTransfers(), "").trimmed();
    }
    void recordsHoweverTheyStand()
    {
        QFETCH(QByteArray, bytes);
        const BankFile file = read(bytes);
        QCOMPARE(codes(file), QStringList());
        QCOMPARE(file.format, QStringLiteral("zengin01"));
        QCOMPARE(file.entries.size(), 15);
        const BankEntry &first = file.entries.first();
        QCOMPARE(first.day, QDate(2024, 5, 10));
        QCOMPARE(first.amount, 12800);
        QCOMPARE(first.payer, QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"));
        QCOMPARE(first.account, QStringLiteral("9999-001-1-1234567"));
        QCOMPARE(first.number, QStringLiteral("000001"));
        QVERIFY(file.entries[13].cancels && !file.entries[12].cancels);
        QCOMPARE(file.entries[14].code, QStringLiteral("0000012345"));
        QCOMPARE(file.entries[14].edi, QStringLiteral("INV-2024-0510"));
    }
    void bothFormsOfARecord()
    {
        QByteArray bytes = zengin01({{100, QStringLiteral("ﾔﾏﾀﾞ")}}, "");
        const QByteArray formB = bytes.sliced(200, 128) + digits(12345678901, 12) + digits(0, 12) + padded(QStringLiteral("EDI-1"), 20) + QByteArray(28, ' ');
        bytes.replace(200, 200, formB);
        bytes.replace(400 + 7, 12, digits(12345678901, 12));
        const BankFile file = read(bytes);
        QCOMPARE(codes(file), QStringList());
        QCOMPARE(file.entries.first().amount, 12345678901);
        QCOMPARE(file.entries.first().edi, QStringLiteral("EDI-1"));
    }
    void statementsHaveBothWays()
    {
        for (const char *separator : {"\r\n", ""}) {
            const BankFile file = read(zengin03(separator));
            QCOMPARE(codes(file), QStringList());
            QCOMPARE(file.format, QStringLiteral("zengin03"));
            QCOMPARE(file.rows, 3);
            QCOMPARE(file.entries.size(), 2); // what went out is no deposit
            QCOMPARE(file.entries[0].account, QStringLiteral("9999-001-1-1234567"));
            QVERIFY(file.entries[0].isTransfer);
            QVERIFY(!file.entries[1].isTransfer);
            QCOMPARE(file.entries[1].text, QStringLiteral("ｹﾞﾝｷﾝ"));
        }
    }
    void whatDoesNotAddUpIsTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("told");
        QTest::addColumn<int>("taken");
        const QByteArray good = zengin01(fifteenTransfers());
        const auto with = [&](qsizetype at, const QByteArray &text, QByteArray bytes) { return bytes.replace(at, text.size(), text); };
        const qsizetype line = 202;
        QTest::newRow("count") << with(16 * line + 1, "000015", good) << QStringList {"count_wrong@17"} << 15;
        QTest::newRow("total") << with(16 * line + 7, "000000213801", good) << QStringList {"total_wrong@17"} << 15;
        QTest::newRow("cancelled count and total") << with(16 * line + 19, "000002000000005000", good) << QStringList {"count_wrong@17", "total_wrong@17"} << 15;
        QTest::newRow("amount no number") << with(2 * line + 19, "00000X5480", good) << QStringList {"money_bad@3", "count_wrong@17", "total_wrong@17"} << 14;
        QTest::newRow("day no day") << with(3 * line + 7, "061350", good) << QStringList {"date_bad@4"} << 14;
        QByteArray lost = good;
        lost.remove(5 * line, line);
        QTest::newRow("a record lost") << lost << QStringList {"count_wrong@16", "total_wrong@16"} << 14;
        QByteArray cut = good;
        cut.remove(5 * line + 100, 100);
        QTest::newRow("a record cut") << cut << QStringList {"record_short@6", "count_wrong@17", "total_wrong@17"} << 14;
        QTest::newRow("without separators, cut in a record") << zengin01(fifteenTransfers(), "").first(5 * 200 + 120) << QStringList {"record_short@6", "trailer_missing@6"} << 4;
        QTest::newRow("without its end") << good.first(10 * line) << QStringList {"trailer_missing@10"} << 9;
        QTest::newRow("without its last record") << good.chopped(line) << QStringList {"end_missing@17"} << 15;
        QTest::newRow("of two accounts, without its last record") << good.chopped(line) + zengin01({{7, u"ﾌﾒｲ"_qs}}, "\r\n", "7654321").chopped(line) << QStringList {"end_missing@20"} << 16;
        QTest::newRow("of two accounts, whole") << good.chopped(line) + zengin01({{7, u"ﾌﾒｲ"_qs}}, "\r\n", "7654321") << QStringList() << 16;
        QTest::newRow("another kind of record") << with(4 * line, "5", good) << QStringList {"record_kind@5", "count_wrong@17", "total_wrong@17"} << 14;
        const QByteArray statement = zengin03("\r\n");
        QTest::newRow("balance") << with(4 * line + 40, digits(1212471, 14), statement) << QStringList {"balance_wrong@5"} << 2;
        QTest::newRow("records") << with(5 * line + 1, digits(7, 10), statement) << QStringList {"end_wrong@6"} << 2;
        QTest::newRow("going out") << with(4 * line + 26, digits(331, 13), statement) << QStringList {"total_wrong@5"} << 2;
    }
    void whatDoesNotAddUpIsTold()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, told);
        QFETCH(int, taken);
        const BankFile file = read(bytes);
        QCOMPARE(codes(file), told);
        QCOMPARE(file.entries.size(), taken);
        for (const IntakeProblem &problem : file.problems)
            QVERIFY2(!problem.message.isEmpty() && !problem.remedy.isEmpty(), qPrintable(problem.code));
    }
    void whatTheBankTakesBack()
    {
        const auto entry = [](char way, const char *how, qint64 amount) {
            return "2" + digits(1, 8) + "081119081119" + way + how + digits(amount, 12) + digits(0, 12) + QByteArray("000000000000") + "0" + "0000000" + "   " + padded({}, 10) + padded(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 48);
        };
        const QByteArray file = zengin03("\r\n");
        QByteArrayList records = file.split('\n');
        records = {records.first(), entry('1', "11", 500).leftJustified(200, ' '), entry('2', "19", 500).leftJustified(200, ' '), entry('2', "11", 300).leftJustified(200, ' '),
                   QByteArray("8" + digits(1, 6) + digits(500, 13) + digits(2, 6) + digits(800, 13) + "1" + digits(999700, 14) + digits(3, 7)).leftJustified(200, ' '), QByteArray("9" + digits(6, 10) + digits(1, 5)).leftJustified(200, ' ')};
        records.first().chop(1);
        const BankFile statement = read(records.join("\r\n"));
        QCOMPARE(codes(statement), QStringList());
        QCOMPARE(statement.entries.size(), 2); // a correction is no transfer of ours
        QVERIFY(!statement.entries[0].cancels && statement.entries[1].cancels);
        QCOMPARE(statement.entries[1].amount, 500);
        const BankFile columns = read(sjis(QStringLiteral("日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\n2026/1/9,振込,ヤマダ,,500,1500\n2026/1/9,振込取消,ヤマダ,,-500,1000\n2026/1/9,手数料取消,,-110,,1110\n")));
        QCOMPARE(codes(columns), QStringList());
        QCOMPARE(columns.entries.size(), 2);
        QVERIFY(columns.entries[1].cancels);
        QCOMPARE(columns.entries[1].amount, 500);
    }
    void daysAndAmountsOfASpreadsheet_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QStringList>("told");
        for (const char16_t *day : {u"2026/11/9", u"2026/11/09", u"2026-11-09", u"2026.11.9", u"20261109", u"2026年11月9日", u"R8.11.9", u"令和8年11月9日", u"２０２６／１１／０９"})
            QTest::newRow(qPrintable(QString::fromUtf16(day))) << QString::fromUtf16(day) << QStringLiteral("1000") << QStringList();
        for (const char16_t *amount : {u"\"1,000\"", u"1000.00", u"\"1,000.0\"", u"￥1000", u"1000円"})
            QTest::newRow(qPrintable(QString::fromUtf16(amount))) << QStringLiteral("2026/11/9") << QString::fromUtf16(amount) << QStringList();
        for (const char16_t *day : {u"2026/13/9", u"11/9/26", u"11月9日", u"2099/11/9", u"46335"})
            QTest::newRow(qPrintable(QString::fromUtf16(day))) << QString::fromUtf16(day) << QStringLiteral("1000") << QStringList {"date_bad@2"};
        for (const char16_t *amount : {u"1000.5", u"1.00E+03", u"1O00"})
            QTest::newRow(qPrintable(QString::fromUtf16(amount))) << QStringLiteral("2026/11/9") << QString::fromUtf16(amount) << QStringList {"money_bad@2"};
    }
    void daysAndAmountsOfASpreadsheet()
    {
        QFETCH(QString, day);
        QFETCH(QString, amount);
        QFETCH(QStringList, told);
        const BankFile file = read((QStringLiteral("日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\n%1,振込,ヤマダ,,%2,\n").arg(day, amount)).toUtf8());
        QCOMPARE(codes(file), told);
        QCOMPARE(file.entries.size(), told.isEmpty() ? 1 : 0);
        if (told.isEmpty()) {
            QCOMPARE(file.entries.first().day, QDate(2026, 11, 9));
            QCOMPARE(file.entries.first().amount, 1000);
        }
    }
    void otherFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("told");
        QTest::newRow("empty") << QByteArray("\r\n") << QStringLiteral("file_empty");
        QTest::newRow("transfers to make") << QByteArray("1210") + zengin01({{1, QStringLiteral("ｱ")}}).sliced(4) << QStringLiteral("kind_unknown");
        QTest::newRow("EBCDIC") << QByteArray("\xf1\xf0\xf1\xf1").leftJustified(200, '\x40') << QStringLiteral("encoding_ebcdic");
        QTest::newRow("code says EBCDIC") << QByteArray("1011") + zengin01({}).sliced(4) << QStringLiteral("encoding_ebcdic");
        QTest::newRow("orders") << QByteArray("注文番号,注文日\r\n1,2026/11/20\r\n") << QStringLiteral("format_unknown");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11) << QStringLiteral("encoding_unknown");
    }
    void otherFilesAreNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, told);
        const BankFile file = read(bytes);
        QVERIFY(!file.problems.isEmpty());
        QCOMPARE(file.problems.first().code, told);
        QVERIFY(file.entries.isEmpty());
        QVERIFY(!file.problems.first().remedy.isEmpty());
    }
    void statementsOfBanks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QString>("payer");
        QTest::addColumn<bool>("transfer");
        const auto row = [](const char *name, const QString &text, const char *format, QDate day, qint64 amount, const QString &payer, bool transfer = true) {
            QTest::newRow(name) << text << QString::fromLatin1(format) << day << amount << payer << transfer;
        };
        row("MUFG", QStringLiteral("\"日付\",\"摘要\",\"摘要内容\",\"支払い金額\",\"預かり金額\",\"差引残高\",\"メモ\",\"未資金化区分\",\"入払区分\"\r\n\"2026/1/9\",\"振込１\",\"ヤマダ　タロウ\",\"\",\"12,800\",\"414,679\",\"\",\"\",\"入金\"\r\n\"2026/1/21\",\"ＪＣＢ\",\"ＪＣＢ\",\"45,252\",\"\",\"369,427\",\"\",\"\",\"振替支払い\"\r\n"),
            "mufg", {2026, 1, 9}, 12800, QStringLiteral("ヤマダ　タロウ"));
        row("MUFG, a salary", QStringLiteral("日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分\r\n2018/1/9,給料,,,\"230,090\",\"414,679\",,,振替入金\r\n"), "mufg", {2018, 1, 9}, 230090, QStringLiteral("給料 振替入金"), false);
        row("SMBC", QStringLiteral("年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル\r\n2026/1/15,,5000,\"振込　ﾔﾏﾀﾞ ﾀﾛｳ\",35432,,\r\n2026/1/17,15900,,カード,19532,,\r\n,,,,19532,,\r\n"), "smbc", {2026, 1, 15}, 5000, QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"));
        row("SMBC of old", QStringLiteral("年月日（和暦）,お引出し,お預入れ,お取り扱い内容,残高\r\nH30.01.15,,5000,\"振込　カ－ドｷﾔﾏ ｸﾛ\",35432\r\nH30.01.17,15900,,\"カード振込　ｶﾞｸ) \",19532\r\n"), "smbc", {2018, 1, 15}, 5000, QStringLiteral("カ－ドｷﾔﾏ ｸﾛ"));
        row("SBI, newest first", QStringLiteral("\"日付\",\"内容\",\"出金金額(円)\",\"入金金額(円)\",\"残高(円)\",\"メモ\"\r\n\"2026/01/20\",\"電気\",\"1\",,\"22,000\",\"-\"\r\n\"2026/01/10\",\"振込＊トクガワイエヤス\",,\"2,000\",\"22,001\",\"-\"\r\n"), "sbi", {2026, 1, 10}, 2000, QStringLiteral("トクガワイエヤス"));
        row("Yucho", QStringLiteral("お客さま口座情報\r\n現在高：,\"12,345\",円,\r\nお客さま口座番号：9876-12345678\r\n明細件数：2\r\n取引日,入出金明細ＩＤ,受入金額（円）,払出金額（円）,詳細１,詳細２,現在（貸付）高,\r\n20260720,202607200000001,3,,振込,ヤマダ　タロウ,13345,\r\n20260720,202607200000002,,1000,送金,アリスカ－ド,12345,\r\n"),
            "yucho", {2026, 7, 20}, 3, QStringLiteral("ヤマダ　タロウ"));
        row("PayPay", QStringLiteral("操作日(年),操作日(月),操作日(日),操作時刻(時),操作時刻(分),操作時刻(秒),取引順番号,摘要,お支払金額,お預り金額,残高,メモ\r\n2026,1,9,10,20,30,1,振込　ヤマダ　タロウ,,4000,5000,\r\n"), "paypay", {2026, 1, 9}, 4000, QStringLiteral("ヤマダ　タロウ"));
        row("Rakuten", QStringLiteral("取引日,入出金(円),取引後残高(円),入出金内容\r\n20260109,4000,5000,ヤマダ　タロウ\r\n20260110,-1000,4000,電気料金\r\n"), "rakutenbank", {2026, 1, 9}, 4000, QStringLiteral("ヤマダ　タロウ"));
        row("Rakuten of old", QStringLiteral("取引日,入出金(円),残高(円),入出金先内容\r\n20260109,4000,5000,ヤマダ タロウ\r\n"), "rakutenbank", {2026, 1, 9}, 4000, QStringLiteral("ヤマダ タロウ"));
        row("GMO", QStringLiteral("日付,摘要,入金金額,出金金額,残高,メモ\r\n20260109,振込 ヤマダ タロウ,4000,,5000,\r\n"), "gmoaozora", {2026, 1, 9}, 4000, QStringLiteral("ヤマダ タロウ"));
    }
    void statementsOfBanks()
    {
        QFETCH(QString, text);
        QFETCH(QString, format);
        QFETCH(QDate, day);
        QFETCH(qint64, amount);
        QFETCH(QString, payer);
        QFETCH(bool, transfer);
        for (const QByteArray &bytes : {sjis(text), text.toUtf8(), "\xef\xbb\xbf" + QString(text).replace(QStringLiteral("\r\n"), QStringLiteral("\n")).toUtf8()}) {
            const BankFile file = read(bytes);
            QCOMPARE(codes(file), QStringList());
            QCOMPARE(file.format, format);
            QCOMPARE(file.entries.size(), 1);
            const BankEntry &entry = file.entries.first();
            QCOMPARE(entry.day, day);
            QCOMPARE(entry.amount, amount);
            QCOMPARE(entry.payer, payer);
            QCOMPARE(entry.isTransfer, transfer);
            QCOMPARE(entry.account, format == u"yucho" ? QStringLiteral("9876-12345678") : QString());
        }
    }
    /// The samples beside the checkout, each file by itself.
    void everySample_data()
    {
        QTest::addColumn<QString>("expected"); // format, deposits with their sum, what is complained of
        const auto row = [](const char *file, const char *expected) { QTest::newRow(file) << QString::fromUtf8(expected); };
        row("MitsubishiUfjBank.csv", "mufg 1 230090 ");
        row("MitsuiSumitomoBank.csv", "smbc 1 5000 ");
        row("SbiNetBank.csv", "sbi 1 1 ");
        row("YuuchoBank.csv", "yucho 1 3 ");
        row("zengin01_A_crlf.txt", "zengin01 15 216300 ");
        row("zengin01_A_nosep.txt", "zengin01 15 216300 ");
        row("zengin03_crlf.txt", "zengin03 4 288280 ");
        row("zengin4j_sougou-furikomi.txt", " 0 0 kind_unknown@1"); // outgoing transfers
        row("zengin4j_sougou-furikomi.expected.txt", " 0 0 format_unknown@1");
        row("zengin4j_sougou-furikomi.yaml", " 0 0 format_unknown@1");
        row("zengin4j_code-lists.yaml", " 0 0 format_unknown@1");
        row("cases.tsv", " 0 0 format_unknown@1");
    }
    void everySample()
    {
        QFETCH(QString, expected);
        const QDir folder(checkoutPath(QStringLiteral("/../shared/samples/bank")));
        if (!folder.exists())
            QSKIP("the samples do not lie beside the checkout");
        static QSet<QString> seen;
        seen.insert(QString::fromUtf8(QTest::currentDataTag()));
        QFile sample(folder.filePath(QString::fromUtf8(QTest::currentDataTag())));
        QVERIFY2(sample.open(QIODevice::ReadOnly), qPrintable(sample.fileName()));
        const BankFile file = read(sample.readAll());
        qint64 sum = 0;
        for (const BankEntry &entry : file.entries) {
            sum += entry.amount;
            QVERIFY(entry.day.isValid() && entry.day <= kToday && entry.amount > 0);
        }
        QCOMPARE(QStringLiteral("%1 %2 %3 %4").arg(file.format).arg(file.entries.size()).arg(sum).arg(codes(file).join(u' ')), expected);
        if (seen.size() == 12) {
            const QStringList names = folder.entryList(QDir::Files);
            QCOMPARE(QSet<QString>(names.cbegin(), names.cend()), seen); // none is left out
        }
    }
    void statementsThatAreDamaged_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QStringList>("told");
        QTest::addColumn<int>("taken");
        QTest::newRow("balance") << QStringLiteral("2026/1/9,振込,ヤマダ,,100,1100\n2026/1/10,振込,サトウ,,200,1300\n2026/1/11,振込,スズキ,,300,1700\n") << QStringList {"balance_wrong@4"} << 3;
        QTest::newRow("amount") << QStringLiteral("2026/1/9,振込,ヤマダ,,1.00E+02,1100\n2026/1/10,振込,サトウ,,200,1300\n") << QStringList {"money_bad@2"} << 1;
        QTest::newRow("day") << QStringLiteral("2026/13/9,振込,ヤマダ,,100,1100\n2026/1/10,振込,サトウ,,200,1300\n") << QStringList {"date_bad@2"} << 1;
        QTest::newRow("cut") << QStringLiteral("2026/1/9,振込,ヤマダ,,100,1100\n2026/1/10,振込,サトウ,,\n") << QStringList {"money_bad@3"} << 1;
        QTest::newRow("quote") << QStringLiteral("2026/1/9,振込,ヤマダ,,100,1100\n2026/1/10,振込,\"サトウ,,200,1300\n") << QStringList {"quote_unclosed@3"} << 1;
        QTest::newRow("no rows") << QString() << QStringList {"file_empty@0"} << 0;
        QTest::newRow("sound") << QStringLiteral("2026/1/9,振込,ヤマダ,,\"1,000\",2000\n2026/1/10,手数料,,500,,1500\n") << QStringList() << 1;
    }
    void statementsThatAreDamaged()
    {
        QFETCH(QString, rows);
        QFETCH(QStringList, told);
        QFETCH(int, taken);
        const BankFile file = read(sjis(QStringLiteral("日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\n") + rows));
        QCOMPARE(codes(file), told);
        QCOMPARE(file.entries.size(), taken);
    }
    void yearsOfTwoDigits_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QDate>("day");
        QTest::newRow("令和") << QByteArray("060510") << QDate(2024, 5, 10);
        QTest::newRow("this year") << QByteArray("081121") << QDate(2026, 11, 21);
        QTest::newRow("平成") << QByteArray("300115") << QDate(2018, 1, 15);
        QTest::newRow("of the century") << QByteArray("251231") << QDate(2025, 12, 31);
        QTest::newRow("no month") << QByteArray("061310") << QDate();
        QTest::newRow("no such day of this year") << QByteArray("080229") << QDate(); // not of 2008
        QTest::newRow("not yet") << QByteArray("081231") << QDate();
        QTest::newRow("a leap day") << QByteArray("060229") << QDate(2024, 2, 29);
        QTest::newRow("the end of 平成") << QByteArray("310430") << QDate(2019, 4, 30);
        QTest::newRow("blank") << QByteArray("      ") << QDate();
    }
    void yearsOfTwoDigits()
    {
        QFETCH(QByteArray, written);
        QFETCH(QDate, day);
        QCOMPARE(ZenginReader::day(written, kToday), day);
    }
    void aLayoutOfTheProfileCounts()
    {
        TempProfile profile;
        QVERIFY(QDir().mkpath(profile.file(QStringLiteral("banks"))));
        const auto write = [&](const QString &name, const QByteArray &json) {
            QFile file(profile.file(QStringLiteral("banks/") + name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(json);
        };
        write(QStringLiteral("our.json"), R"({"name": "Ours", "day": ["Day"], "in": ["In"], "out": ["Out"], "payer": ["Who"], "dates": ["yyyy-MM-dd"], "transfer": "."})");
        write(QStringLiteral("broken.json"), "{");
        const auto layouts = BankLayouts::load(profile.file(QStringLiteral("banks")));
        QVERIFY(layouts);
        const BankFile file = layouts->read("Day,Who,In,Out\n2026-11-20,YAMADA,100,\n", QStringLiteral("f"), kToday);
        QCOMPARE(file.format, QStringLiteral("our"));
        QCOMPARE(file.entries.size(), 1);
        QCOMPARE(file.problems.size(), 1);
        QCOMPARE(file.problems.first().code, QStringLiteral("layout_broken"));
    }
};

QTEST_APPLESS_MAIN(TestBankFile)
#include "tst_bankfile.moc"
