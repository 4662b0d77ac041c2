// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/IntakeFields.h"

#include <QDateTime>
#include <QTest>

using namespace tsunagi;

class tst_intakefields : public QObject
{
    Q_OBJECT
    IntakeFields m_fields;

private slots:
    void initTestCase()
    {
        auto loaded = IntakeFields::load();
        QVERIFY(loaded);
        m_fields = *loaded;
    }
    void money_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value"); // "-" none, "!" refused
        for (const auto &[text, value] : std::initializer_list<std::pair<const char16_t *, const char16_t *>> {
                 {u"1650", u"1650"}, {u"1650.00", u"1650"}, {u"1,234,567", u"1234567"}, {u"￥１，６５０", u"1650"}, {u"500円", u"500"},
                 {u"-250", u"-250"}, {u"0", u"0"}, {u"", u"-"}, {u" ", u"-"}, {u"-9999", u"-"}, {u"-99999", u"-"},
                 {u"-9998", u"-9998"}, {u"99999", u"99999"}, {u"183.50", u"!"}, {u"1,23", u"!"}, {u"abc", u"!"}, {u"1.2E+05", u"!"}})
            QTest::addRow("%s", qUtf8Printable(QString::fromUtf16(text))) << QString::fromUtf16(text) << QString::fromUtf16(value);
    }
    void money()
    {
        QFETCH(QString, text);
        const auto money = m_fields.money(text);
        QTEST(!money ? u"!"_qs : *money ? QString::number(**money) : u"-"_qs, "value");
    }
    void time_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("iso"); // "" refused
        for (const auto &[text, iso] : std::initializer_list<std::pair<const char16_t *, const char16_t *>> {
                 {u"2026-11-19 14:39:55", u"2026-11-19T14:39:55+09:00"}, {u"2026/11/19 14:39", u"2026-11-19T14:39:00+09:00"},
                 {u"2026/1/9 4:05", u"2026-01-09T04:05:00+09:00"}, {u"11/19/2026 14:39", u"2026-11-19T14:39:00+09:00"},
                 {u"19/11/2026", u"2026-11-19T00:00:00+09:00"}, {u"20261119", u"2026-11-19T00:00:00+09:00"},
                 {u"2026-11-19T00:23:10+09:00", u"2026-11-19T00:23:10+09:00"}, {u"2026-11-19T00:23:10Z", u"2026-11-19T00:23:10Z"},
                 {u"2026-05-01 10:00:00 +0200", u"2026-05-01T10:00:00+02:00"}, {u"2025-01-15 17:41:00 -0500", u"2025-01-15T17:41:00-05:00"},
                 {u"2026年11月19日", u"2026-11-19T00:00:00+09:00"}, {u"2026-11-28(土)", u"2026-11-28T00:00:00+09:00"},
                 {u"２０２６／１１／１９", u"2026-11-19T00:00:00+09:00"}, {u"46345", u"2026-11-19T00:00:00+09:00"},
                 {u"19-Nov-26", u"2026-11-19T00:00:00+09:00"}, {u"3-may-2026 7:05", u"2026-05-03T07:05:00+09:00"},
                 {u"11/19/26 14:39", u"2026-11-19T14:39:00+09:00"}, {u"11/19/2026 2:39:05 PM", u"2026-11-19T14:39:05+09:00"},
                 {u"2026/11/19 午後 2:39", u"2026-11-19T14:39:00+09:00"}, {u"2026/11/19 12:05 AM", u"2026-11-19T00:05:00+09:00"},
                 {u"2026年11月19日 14時39分", u"2026-11-19T14:39:00+09:00"}, {u"19-Foo-26", u""}, {u"19-Ovd-26", u""},
                 {u"26/11/19", u""}, {u"11/05/26", u""}, {u"30-Feb-26", u""}, {u"2026-02-30", u""}, {u"13/13/2026", u""}, {u"2026-11-19 25:00", u""}, {u"11/19", u""}, {u"来週", u""},
                 {u"4.63E+04", u""}, {u"123456789", u""}, {u"12345", u""}, {u"2026-11-19x", u""}})
            QTest::addRow("%s", qUtf8Printable(QString::fromUtf16(text))) << QString::fromUtf16(text) << QString::fromUtf16(iso);
    }
    void time()
    {
        QFETCH(QString, text);
        QFETCH(QString, iso);
        const auto when = IntakeFields::time(text);
        QCOMPARE(when.has_value(), !iso.isEmpty());
        if (when)
            QCOMPARE(when->us(), QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch() * 1000);
    }
    void band_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        for (const auto &[text, value] : std::initializer_list<std::pair<const char16_t *, const char16_t *>> {
                 {u"午前", u"0812"}, {u"午前中", u"0812"}, {u"AM", u"0812"}, {u"08:00～12:00", u"0812"}, {u"8:00-12:00", u"0812"},
                 {u"0812", u"0812"}, {u"812", u"0812"}, {u"708", u"0708"}, {u"1416", u"1416"}, {u"14:00〜16:00", u"1416"},
                 {u"14時～16時", u"1416"}, {u"14時から16時", u"1416"}, {u"時間帯指定[14:00-16:00]", u"1416"}, {u"１４：００－１６：００", u"1416"},
                 {u"18時-20時まで", u"1820"}, {u"午前中(8時-12時)", u"0812"}, {u"19:00～21:00", u"1921"}, {u"指定なし", u""}, {u"", u""},
                 {u"午後", u"午後"}, {u"夜間", u"夜間"}, {u"18時以降", u"18時以降"}, {u"18:30-21:00", u"18:30-21:00"},
                 {u"1614", u"1614"}, {u"16:00-14:00", u"16:00-14:00"}, {u"2528", u"2528"}})
            QTest::addRow("%s", qUtf8Printable(QString::fromUtf16(text))) << QString::fromUtf16(text) << QString::fromUtf16(value);
    }
    void band()
    {
        QFETCH(QString, text);
        QTEST(m_fields.band(text), "value");
    }
    void shopsOwnBandCodesComeFirst()
    {
        const QHash<QString, QString> codes {{u"1"_qs, u"0812"_qs}, {u"0"_qs, QString()}, {u"2"_qs, u"午後"_qs}};
        QCOMPARE(m_fields.band(u"1"_qs, codes), u"0812"_qs);
        QCOMPARE(m_fields.band(u"0"_qs, codes), QString());
        QCOMPARE(m_fields.band(u"2"_qs, codes), u"午後"_qs);
        QCOMPARE(m_fields.band(u"1416"_qs, codes), u"1416"_qs);
    }
    void zip_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("prefecture");
        QTest::addColumn<QString>("value");
        QTest::newRow("seven") << u"1500001"_qs << u"東京都"_qs << u"1500001"_qs;
        QTest::newRow("hyphen") << u"150-0001"_qs << u"東京都"_qs << u"1500001"_qs;
        QTest::newRow("quote sign") << u"'060-0001"_qs << u"北海道"_qs << u"0600001"_qs;
        QTest::newRow("formula") << u"=\"0600001\""_qs << u"北海道"_qs << u"0600001"_qs;
        QTest::newRow("full width") << u"〒１５０－０００１"_qs << u"東京都"_qs << u"1500001"_qs;
        QTest::newRow("lost one zero, proved") << u"600001"_qs << u"北海道"_qs << u"0600001"_qs;
        QTest::newRow("lost two zeros, proved") << u"10001"_qs << u"北海道"_qs << u"0010001"_qs;
        QTest::newRow("Akita") << u"100001"_qs << u"秋田県"_qs << u"0100001"_qs;
        QTest::newRow("six digits, not proved") << u"150001"_qs << u"東京都"_qs << u"150001"_qs;
        QTest::newRow("six digits, wrong prefecture") << u"600001"_qs << u"青森県"_qs << u"600001"_qs;
        QTest::newRow("no prefecture") << u"600001"_qs << QString() << u"600001"_qs;
        QTest::newRow("six with hyphen is a typing error") << u"600-001"_qs << u"北海道"_qs << u"600-001"_qs;
        QTest::newRow("eight") << u"15000011"_qs << u"東京都"_qs << u"15000011"_qs;
        QTest::newRow("abroad") << u"SW1A 1AA"_qs << QString() << u"SW1A 1AA"_qs;
    }
    void zip()
    {
        QFETCH(QString, text);
        QFETCH(QString, prefecture);
        QTEST(m_fields.zip(text, prefecture), "value");
        QCOMPARE(IntakeFields::zipOfParts(u"1"_qs, u"32"_qs), u"0010032"_qs);
        QCOMPARE(IntakeFields::zipOfParts(u"150"_qs, u"0001"_qs), u"1500001"_qs);
        QCOMPARE(IntakeFields::zipOfParts(u"150"_qs, QString()), u"150"_qs);
    }
    void phone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        for (const auto &[text, value] : std::initializer_list<std::pair<const char16_t *, const char16_t *>> {
                 {u"+81 90-8316-5970", u"090-8316-5970"}, {u"+81 3-4873-5557", u"03-4873-5557"}, {u"+819083165970", u"09083165970"},
                 {u"+81 (0)3 4873 5557", u"03-4873-5557"}, {u"+81-090-8316-5970", u"090-8316-5970"}, {u"+81 90 8316 5970", u"090-8316-5970"},
                 {u"'09083165970", u"09083165970"}, {u"０９０－８３１６－５９７０", u"090-8316-5970"}, {u"9083165970", u"09083165970"},
                 {u"348735557", u"0348735557"}, {u"120123456", u"0120123456"}, {u"0348735557", u"0348735557"}, {u"0901234", u"0901234"},
                 {u"+1 212 555 0100", u"+1 212 555 0100"}, {u"901234", u"901234"}, {u"90-8316-5970", u"90-8316-5970"}, {u"", u""},
                 {u"3487355571", u"3487355571"}})
            QTest::addRow("%s", qUtf8Printable(QString::fromUtf16(text))) << QString::fromUtf16(text) << QString::fromUtf16(value);
    }
    void phone()
    {
        QFETCH(QString, text);
        QTEST(m_fields.phone(text), "value");
    }
    void phoneOfThreeParts()
    {
        QCOMPARE(m_fields.phone(u"090"_qs, u"1234"_qs, u"5678"_qs), u"090-1234-5678"_qs);
        QCOMPARE(m_fields.phone(u"90"_qs, u"1234"_qs, u"567"_qs), u"090-1234-0567"_qs);
        QCOMPARE(m_fields.phone(u"3"_qs, u"12"_qs, u"3456"_qs), u"03-0012-3456"_qs);
        QCOMPARE(m_fields.phone(u"97"_qs, u"12"_qs, u"3456"_qs), u"097-012-3456"_qs);
        QCOMPARE(m_fields.phone(u"120"_qs, u"12"_qs, u"345"_qs), u"0120-012-345"_qs);
        QCOMPARE(m_fields.phone(u"090"_qs, u"1234"_qs, u"567"_qs), u"090-1234-567"_qs); // nothing was lost: the buyer's own mistake
        QCOMPARE(m_fields.phone(u"090"_qs, u"1234"_qs, QString()), u"090-1234"_qs);
        QCOMPARE(m_fields.phone(QString(), QString(), QString()), QString());
        QCOMPARE(m_fields.phone(u"09012345678"_qs, QString(), QString()), u"09012345678"_qs);
    }
    void prefecture_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        for (const auto &[text, value] : std::initializer_list<std::pair<const char16_t *, const char16_t *>> {
                 {u"JP-13", u"東京都"}, {u"JP13", u"東京都"}, {u"13", u"東京都"}, {u"JP-01", u"北海道"}, {u"1", u"北海道"}, {u"東京都", u"東京都"},
                 {u"東京", u"東京都"}, {u"京都", u"京都府"}, {u"Tokyo", u"東京都"}, {u"Ōsaka", u"大阪府"}, {u"hyogo", u"兵庫県"},
                 {u"JP-48", u""}, {u"0", u""}, {u"California", u""}, {u"", u""}, {u"東", u""}})
            QTest::addRow("%s", qUtf8Printable(QString::fromUtf16(text))) << QString::fromUtf16(text) << QString::fromUtf16(value);
    }
    void prefecture()
    {
        QFETCH(QString, text);
        QTEST(m_fields.prefecture(text), "value");
    }
    void splitsThePrefectureOff()
    {
        QString address = u"京都府京都市中京区1-1"_qs;
        QCOMPARE(m_fields.splitPrefecture(address), u"京都府"_qs);
        QCOMPARE(address, u"京都市中京区1-1"_qs);
        QString city = u"京都市中京区1-1"_qs; // a city of the same first letters is no prefecture
        QCOMPARE(m_fields.splitPrefecture(city), QString());
        QCOMPARE(city, u"京都市中京区1-1"_qs);
    }
    void damagedNumbers()
    {
        for (const auto *bad : {u"4.56E+12", u"1E+15", u"1.23456E+11"})
            QVERIFY2(IntakeFields::isDamagedNumber(QString::fromUtf16(bad)), qUtf8Printable(QString::fromUtf16(bad)));
        for (const auto *good : {u"4567890123456", u"E+12", u"A1E+10", u"12.5E+3x", u"#1001", u"2E10"})
            QVERIFY2(!IntakeFields::isDamagedNumber(QString::fromUtf16(good)), qUtf8Printable(QString::fromUtf16(good)));
    }
    void commentBlock_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wish"); // date/band/rest
        QTest::newRow("all") << u"[配送日時指定:]\n2026-11-24(火)\n14:00-16:00\n宅配ボックスへ"_qs << u"2026-11-24/1416/宅配ボックスへ"_qs;
        QTest::newRow("unset") << u"[配送日時指定:]\n\n\n"_qs << u"//"_qs;
        QTest::newRow("unset, text") << u"[配送日時指定:]\n\n\nのし希望です。"_qs << u"//のし希望です。"_qs;
        QTest::newRow("date only") << u"[配送日時指定:]\n2026-11-28(土)\n\n"_qs << u"2026-11-28//"_qs;
        QTest::newRow("band only") << u"[配送日時指定:]\n\n午前中\n二行\n三行"_qs << u"/0812/二行\n三行"_qs;
        QTest::newRow("CRLF") << u"[配送日時指定:]\r\n2026-11-24(火)\r\n19:00-21:00\r\nどうぞ"_qs << u"2026-11-24/1921/どうぞ"_qs;
        QTest::newRow("text directly after") << u"[配送日時指定:]\nよろしく"_qs << u"//よろしく"_qs;
        QTest::newRow("no block") << u"2026-11-24に旅行します"_qs << u"//2026-11-24に旅行します"_qs;
        QTest::newRow("date in the buyer's text") << u"[配送日時指定:]\n\n\n2026-11-24"_qs << u"//2026-11-24"_qs;
    }
    void commentBlock()
    {
        QFETCH(QString, text);
        const auto wish = m_fields.fromBlock(text, u"[配送日時指定:]"_qs);
        QTEST(u"%1/%2/%3"_qs.arg(wish.date.toString(Qt::ISODate), wish.band, wish.rest), "wish");
    }
    void attributes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wish");
        QTest::newRow("Japanese") << u"配送希望日: 2026-11-25\n配送時間帯: 0812"_qs << u"2026-11-25/0812/"_qs;
        QTest::newRow("English") << u"Delivery Date: 2026/11/25\nDelivery-Time: 14:00-16:00"_qs << u"2026-11-25/1416/"_qs;
        QTest::newRow("underscore, full width colon") << u"delivery_date：2026年11月25日\nお届け時間帯：午前中"_qs << u"2026-11-25/0812/"_qs;
        QTest::newRow("empty values") << u"配送希望日: \n配送時間帯: "_qs << u"//"_qs;
        QTest::newRow("other keys stay") << u"gift: yes\n希望日: 指定なし"_qs << u"//gift: yes"_qs;
        QTest::newRow("order date is no wish") << u"注文日: 2026-11-25"_qs << u"//注文日: 2026-11-25"_qs;
        QTest::newRow("plain sentence") << u"11月25日に届けてください"_qs << u"//11月25日に届けてください"_qs;
        QTest::newRow("unreadable date stays") << u"配送希望日: 来週中"_qs << u"//配送希望日: 来週中"_qs;
    }
    void attributes()
    {
        QFETCH(QString, text);
        const auto wish = m_fields.fromLines(text);
        QTEST(u"%1/%2/%3"_qs.arg(wish.date.toString(Qt::ISODate), wish.band, wish.rest), "wish");
    }
    void pendingAddress()
    {
        QVERIFY(m_fields.isPendingAddress(u"9999999"_qs, {}, {}, {}));
        QVERIFY(m_fields.isPendingAddress({}, u"入力待ち 入力待ち"_qs, {}, {}));
        QVERIFY(m_fields.isPendingAddress({}, {}, u"ニュウリョクマチ"_qs, {}));
        QVERIFY(!m_fields.isPendingAddress(u"9999998"_qs, u"森 陽子"_qs, u"モリ ヨウコ"_qs, u"岡山市"_qs));
    }
};

QTEST_GUILESS_MAIN(tst_intakefields)
#include "tst_intakefields.moc"
