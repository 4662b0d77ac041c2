// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/AddressRules.h"
#include "models/core/JapaneseText.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::address;
using namespace Qt::StringLiterals;

namespace {

QString kanjiNumber(int n)
{
    static const QString kDigits = u"〇一二三四五六七八九"_s;
    QString out;
    if (n >= 100)
        out += (n / 100 > 1 ? QString(kDigits[n / 100]) : QString()) + u"百"_s;
    if (n / 10 % 10 > 0)
        out += (n / 10 % 10 > 1 ? QString(kDigits[n / 10 % 10]) : QString()) + u"十"_s;
    if (n % 10 > 0 || n == 0)
        out += kDigits[n % 10];
    return out;
}

/// The address of a row in one of many ways in which people write it.
Written writeAddress(const PostalEntry &entry, QRandomGenerator &random)
{
    const auto one = [&random](int n) { return 1 + int(random.bounded(n)); };
    const int a = one(9), b = one(30), c = one(40);
    QString number;
    switch (random.bounded(10)) {
    case 0: number = u"%1丁目%2番%3号"_s.arg(a).arg(b).arg(c); break;
    case 1: number = u"%1丁目%2-%3"_s.arg(a).arg(b).arg(c); break;
    case 2: number = ja::toFullWidth(u"%1-%2-%3"_s.arg(a).arg(b).arg(c)); break;
    case 3: number = u"%1ー%2ー%3"_s.arg(a).arg(b).arg(c); break;
    case 4: number = u"%1番地"_s.arg(b * 100 + c); break;
    case 5: number = u" %1番地%2"_s.arg(b).arg(c); break;
    case 6: number = u"%1−%2"_s.arg(a).arg(b); break;
    case 7: number = kanjiNumber(a) + u"丁目"_s + kanjiNumber(b) + u"番"_s + kanjiNumber(c) + u"号"_s; break;
    case 8: number = u"%1"_s.arg(b * 37); break;
    default: number = u"%1-%2-%3"_s.arg(a).arg(b).arg(c); break;
    }
    QString town = entry.town;
    // A numeral that ends a town and one that follows cannot be told apart by anyone; people then write 番地 in digits.
    if (!town.isEmpty() && ja::isKanjiDigit(town.back()) && ja::isKanjiDigit(number[0]))
        number = u"%1-%2"_s.arg(a).arg(b);
    if (!town.isEmpty() && town.back().isDigit())
        number = u"番地"_s + number;
    switch (random.bounded(8)) {
    case 0: town.replace(u'ケ', u'ヶ'); break;
    case 1: town.replace(u'ケ', u'が'); break;
    case 2: town.replace(u'ノ', u'の'); break;
    case 3: if (!town.isEmpty() && !town.endsWith(u'階')) town.prepend(u"大字"_s); break;
    case 4: town.replace(u"龍"_s, u"竜"_s).replace(u"沢"_s, u"澤"_s).replace(u'崎', u'﨑'); break;
    case 5: town = ja::toHalfWidth(town); break;
    default: break;
    }
    QString city = entry.city;
    if (random.bounded(6) == 0 && city.contains(u'郡') && (city.endsWith(u'町') || city.endsWith(u'村')) && city.indexOf(u'郡') > 0)
        city = city.mid(city.indexOf(u'郡') + 1);
    if (random.bounded(12) == 0)
        city.replace(u'ケ', u'ヶ');
    static const QString kBuildings[] = {u""_s, u""_s, u"サンハイツ2F"_s, u"コーポ緑306号室"_s, u"グリーンビルB1203"_s, u"A棟101"_s, u"第三山田荘 二〇一"_s};
    const QString building = kBuildings[random.bounded(7)];
    const QString space = random.bounded(5) == 0 ? u" "_s : random.bounded(7) == 0 ? u"　"_s : QString();
    Written written {entry.zip, {}, {}, {}};
    QString address = city + space + town + space + number;
    switch (random.bounded(6)) {
    case 0: address.prepend(entry.prefecture); break;
    case 1: address.prepend(entry.prefecture); written.prefecture = entry.prefecture; break;
    case 2: written.prefecture = entry.prefecture; written.address = entry.city; address = entry.city + address; break;
    default: written.prefecture = entry.prefecture; break;
    }
    written.address = address;
    if (random.bounded(3) == 0 && !building.isEmpty())
        written.address += u' ' + building;
    else
        written.building = building;
    if (random.bounded(4) == 0)
        written.zip.insert(3, u'-');
    return written;
}

QString show(const Written &w)
{
    return w.zip + u'|' + w.prefecture + u'|' + w.address + u'|' + w.building;
}

} // namespace

class tst_addressrules : public QObject
{
    Q_OBJECT
    PostalTable m_table;
private slots:
    void initTestCase()
    {
        const auto table = PostalTable::builtIn();
        QVERIFY(table);
        m_table = *table;
    }

    void compares_data()
    {
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QString>("prefecture");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("suggestion");
        const auto row = [](const char *name, const QString &zip, const QString &prefecture, const QString &address,
                            Outcome outcome = Outcome::Match, const QString &suggestion = {}) {
            QTest::newRow(name) << zip << prefecture << address << int(outcome) << suggestion;
        };
        row("plain", u"1000013"_s, u"東京都"_s, u"千代田区霞が関3-2-5"_s);
        row("ke small", u"1000013"_s, u"東京都"_s, u"千代田区霞ヶ関三丁目2番5号"_s);
        row("ke left out", u"1000013"_s, u"東京都"_s, u"千代田区霞関3-2-5"_s);
        row("hyphen zip", u"100-0013"_s, u"東京都"_s, u"千代田区霞が関3-2-5"_s);
        row("full-width zip", u"１００－００１３"_s, u"東京都"_s, u"千代田区霞が関３－２－５"_s);
        row("prefecture missing", u"1000013"_s, {}, u"千代田区霞が関3-2-5"_s);
        row("prefecture doubled", u"1000013"_s, u"東京都"_s, u"東京都千代田区霞が関3-2-5"_s);
        row("city doubled", u"6408206"_s, u"和歌山県"_s, u"和歌山市和歌山市徳田木丁4-6-33"_s);
        row("short prefecture", u"1000013"_s, {}, u"東京千代田区霞が関3-2-5"_s);
        row("building in its zip", u"1006006"_s, u"東京都"_s, u"千代田区霞が関3-2-5 霞が関ビル6階"_s);
        row("Kyoto street", u"6040925"_s, u"京都府"_s, u"京都市中京区寺町通御池上る上本能寺前町488"_s, Outcome::Match);
        row("county left out", u"3994511"_s, u"長野県"_s, u"南箕輪村8304-1"_s);
        row("numerals", u"0600906"_s, u"北海道"_s, u"札幌市東区北6条東5丁目1-2"_s);
        row("shared town, other zip", u"0650006"_s, u"北海道"_s, u"札幌市東区北六条東8-10"_s);
        row("two prefectures", u"4980000"_s, u"三重県"_s, u"桑名郡木曽岬町123"_s);
        row("two prefectures, other", u"4980000"_s, u"愛知県"_s, u"弥富市123"_s);
        row("not listed", u"0010000"_s, u"北海道"_s, u"札幌市北区なにかの町1-2"_s);
        row("office", u"1008792"_s, u"東京都"_s, u"千代田区大手町2-3-1"_s);
        row("old ward", u"4300801"_s, u"静岡県"_s, u"浜松市東区神立町123"_s);
        row("county of former days", u"5111132"_s, u"三重県"_s, u"桑名郡長島町福豊2-3-6"_s);
        row("former town left out", u"5111132"_s, u"三重県"_s, u"桑名市福豊2-3-6"_s);
        row("aza", u"4520961"_s, u"愛知県"_s, u"清須市春日字明河原12"_s);
        row("variant", u"3010048"_s, u"茨城県"_s, u"竜ヶ崎市川崎町5-13"_s);
        row("postal mark", u"1000013"_s, {}, u"〒100-0013 東京都千代田区霞が関3-2-5"_s);
        row("zip of another prefecture", u"0710521"_s, u"静岡県"_s, u"伊豆市雲金6-25-19"_s, Outcome::Mismatch, u"4103202"_s);
        row("zip of another town", u"1000014"_s, u"東京都"_s, u"千代田区霞が関3-2-5"_s, Outcome::Mismatch, u"1000013"_s);
        row("zip of another city", u"8030815"_s, u"福岡県"_s, u"直方市須崎町4-8-34"_s, Outcome::Mismatch, u"8220024"_s);
        row("zip unknown", u"9999998"_s, u"福岡県"_s, u"直方市須崎町4-8-34"_s, Outcome::ZipUnknown, u"8220024"_s);
        row("zip short", u"822002"_s, u"福岡県"_s, u"直方市須崎町4-8-34"_s, Outcome::ZipMalformed, u"8220024"_s);
        row("zip empty", {}, u"福岡県"_s, u"直方市須崎町4-8-34"_s, Outcome::ZipMalformed, u"8220024"_s);
        row("town of a dropped letter, zip of another", u"0420941"_s, u"北海道"_s, u"函館市乃木町3-22"_s, Outcome::Mismatch, u"0420943"_s);
        row("town of a dropped letter", u"0420943"_s, u"北海道"_s, u"函館市乃木町3-22"_s);
        row("office whose street looks like a town", u"3000593"_s, u"茨城県"_s, u"稲敷市江戸崎甲５４１"_s);
        row("numeral runs into a number", u"9496416"_s, u"新潟県"_s, u"南魚沼市大木六二番地ノ一"_s);
        row("numeral is another", u"9496416"_s, u"新潟県"_s, u"南魚沼市大木七2-1"_s, Outcome::TownUnrecognised);
        row("city misspelt", u"2380111"_s, u"神奈川県"_s, u"三捕市初声町下宮田1-2-3"_s, Outcome::CityUnrecognised);
        row("city was a town", u"3490212"_s, u"埼玉県"_s, u"白岡町新白岡1-2"_s);
        row("typing error in town", u"7940863"_s, u"愛媛県"_s, u"今治市北烏生町9-23"_s, Outcome::Mismatch);
    }
    void compares()
    {
        QFETCH(QString, zip);
        QFETCH(QString, prefecture);
        QFETCH(QString, address);
        QFETCH(int, outcome);
        QFETCH(QString, suggestion);
        const Comparison result = compare(m_table, {zip, prefecture, address, {}});
        if (outcome == int(Outcome::Mismatch) && suggestion.isEmpty()) {
            QVERIFY(result.outcome != Outcome::Match);
            return;
        }
        QCOMPARE(int(result.outcome), outcome);
        if (!suggestion.isEmpty())
            QCOMPARE(result.zips.value(0), suggestion);
    }

    void houseNumbers_data()
    {
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("building");
        QTest::addColumn<bool>("present");
        const auto row = [](const char *name, const QString &zip, const QString &address, const QString &building, bool present) {
            QTest::newRow(name) << zip << address << building << present;
        };
        row("half width", u"8770056"_s, u"大分県日田市誠和町12-3"_s, {}, true);
        row("full width", u"8770056"_s, u"大分県日田市誠和町１２"_s, {}, true);
        row("kanji", u"8770056"_s, u"大分県日田市誠和町十二番地"_s, {}, true);
        row("kanji alone", u"8770056"_s, u"大分県日田市誠和町二の三"_s, {}, true);
        row("small aza", u"8770056"_s, u"大分県日田市誠和町字沖5"_s, {}, true);
        row("no lot number", u"8770056"_s, u"大分県日田市誠和町無番地"_s, {}, true);
        row("番地なし", u"8770056"_s, u"大分県日田市誠和町番地なし"_s, {}, true);
        row("in the building line", u"5100058"_s, u"三重県四日市市西末広町"_s, u"1-12-31サンハイツ9F"_s, true);
        row("office zip", u"1008792"_s, u"東京都千代田区大手町"_s, {}, true);
        row("town with number", u"5180479"_s, u"三重県名張市百合が丘東９番町9-6"_s, {}, true);
        row("before the building", u"8770056"_s, u"大分県日田市誠和町5 サンハイツ2F"_s, {}, true);
        row("new town in katakana", u"8770056"_s, u"大分県日田市ニュータウン3-2"_s, {}, true);
        row("Kyoto", u"6040925"_s, u"京都府京都市中京区寺町通御池上る上本能寺前町488"_s, {}, true);
        row("po box", u"8770056"_s, u"大分県日田市日田郵便局私書箱第3号"_s, {}, true);
        row("town only", u"8770056"_s, u"大分県日田市誠和町"_s, {}, false);
        row("town with 三条", u"0984123"_s, u"北海道天塩郡豊富町東三条"_s, {}, false);
        row("town with 番町", u"5180479"_s, u"三重県名張市百合が丘東９番町"_s, {}, false);
        row("room only", u"8770056"_s, u"大分県日田市誠和町"_s, u"コーポ緑306号室"_s, false);
        row("floor only", u"8770056"_s, u"大分県日田市誠和町 サンハイツ2F"_s, {}, false);
        row("room behind name", u"8770056"_s, u"大分県日田市誠和町コーポ緑306"_s, {}, false);
        row("room with letter", u"8770056"_s, u"大分県日田市誠和町"_s, u"グリーンビルB1203"_s, false);
        row("floor of the town", u"1046010"_s, u"東京都中央区晴海オフィスタワーＸ１０階"_s, {}, false);
        row("id only", u"8770056"_s, u"大分県日田市誠和町"_s, u"LYF2266455"_s, false);
        row("Latin building", u"8770056"_s, u"大分県日田市誠和町 Grand Maison 1203"_s, {}, false);
        row("Latin building in its field", u"8770056"_s, u"大分県日田市誠和町"_s, u"Grand Maison 1203"_s, false);
        row("Latin building behind the number", u"8770056"_s, u"大分県日田市誠和町12 KDDIビル"_s, {}, true);
        row("letter building behind the number", u"8770056"_s, u"大分県日田市誠和町12 Fビル"_s, {}, true);
        row("floor behind a blank", u"8770056"_s, u"大分県日田市誠和町緑ビル 3 F"_s, {}, false);
        row("line number in town", u"0881306"_s, u"北海道厚岸郡浜中町六番沢"_s, {}, false);
    }
    void houseNumbers()
    {
        QFETCH(QString, zip);
        QFETCH(QString, address);
        QFETCH(QString, building);
        QTEST(hasHouseNumber(m_table, {zip, {}, address, building}), "present");
    }

    void forwarding_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("building");
        QTest::addColumn<QString>("mark");
        QTest::newRow("id behind") << u"栃木市柳原町6-29-8 LYF3428618"_s << QString() << u"LYF3428618"_s;
        QTest::newRow("id in building") << u"栃木市柳原町6-29-8"_s << u"LYF3428618"_s << u"LYF3428618"_s;
        QTest::newRow("full width") << u"栃木市柳原町6-29-8"_s << u"ＬＹＦ３４２８６１８"_s << u"LYF3428618"_s;
        QTest::newRow("joined") << u"栃木市柳原町6-29-8LYF3428618"_s << QString() << u"LYF3428618"_s;
        QTest::newRow("hyphen id") << u"栃木市柳原町6-29-8 JP-1234567"_s << QString() << u"JP-1234567"_s;
        QTest::newRow("digits") << u"栃木市柳原町6-29-8 倉庫 22664551"_s << QString() << u"22664551"_s;
        QTest::newRow("company") << u"栃木市柳原町6-29-8"_s << u"転送コム 気付"_s << u"転送コム"_s;
        QTest::newRow("company, Latin") << u"栃木市柳原町6-29-8"_s << u"Tenso Warehouse"_s << u"tenso"_s;
        QTest::newRow("company, two words") << u"栃木市柳原町6-29-8"_s << u"World Shopping"_s << u"worldshopping"_s;
        QTest::newRow("company, kana") << u"栃木市柳原町6-29-8"_s << u"リマンボ気付"_s << u"リマンボ"_s;
        QTest::newRow("room") << u"栃木市柳原町6-29-8"_s << u"グリーンビルB1203"_s << QString();
        QTest::newRow("room 2") << u"栃木市柳原町6-29-8-B1203"_s << QString() << QString();
        QTest::newRow("wing") << u"栃木市柳原町6-29-8"_s << u"A棟1203号室"_s << QString();
        QTest::newRow("big number") << u"栃木市柳原町12345番地"_s << QString() << QString();
        QTest::newRow("long room") << u"栃木市柳原町6-29-8"_s << u"UR12345号室"_s << QString();
        QTest::newRow("zip inside") << u"〒3280001 栃木市柳原町6-29-8"_s << QString() << QString();
        QTest::newRow("phone inside") << u"栃木市柳原町6-29-8 TEL 09012345678"_s << QString() << QString();
        QTest::newRow("barcode style") << u"船橋市芝山3-20-5B604"_s << QString() << QString();
        QTest::newRow("word part") << u"栃木市柳原町6-29-8"_s << u"intensoビル"_s << QString();
    }
    void forwarding()
    {
        QFETCH(QString, address);
        QFETCH(QString, building);
        QTEST(forwardingMark({u"3280001"_s, u"栃木県"_s, address, building}, u"山田太郎"_s, {}), "mark");
    }

    void splits_data()
    {
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("plain") << u"1000013"_s << u"東京都千代田区霞が関3-2-5 霞が関ビル6階"_s
                               << QStringList {u"東京都"_s, u"千代田区"_s, u"霞が関"_s, u"3-2-5"_s, u"霞が関ビル6階"_s};
        QTest::newRow("words") << u"1000013"_s << u"東京都千代田区霞ヶ関3丁目2番5号霞が関ビル"_s
                               << QStringList {u"東京都"_s, u"千代田区"_s, u"霞ヶ関"_s, u"3丁目2番5号"_s, u"霞が関ビル"_s};
        QTest::newRow("full width") << u"8030815"_s << u"福岡県北九州市小倉北区原町２－５－１７"_s
                                    << QStringList {u"福岡県"_s, u"北九州市小倉北区"_s, u"原町"_s, u"２－５－１７"_s, QString()};
        QTest::newRow("room kept") << u"8030815"_s << u"福岡県北九州市小倉北区原町2-5 コーポ緑306号室"_s
                                   << QStringList {u"福岡県"_s, u"北九州市小倉北区"_s, u"原町"_s, u"2-5"_s, u"コーポ緑306号室"_s};
        QTest::newRow("numbers in town") << u"5180479"_s << u"三重県名張市百合が丘東９番町9-6-7"_s
                                         << QStringList {u"三重県"_s, u"名張市"_s, u"百合が丘東９番町"_s, u"9-6-7"_s, QString()};
        QTest::newRow("no number") << u"8770056"_s << u"大分県日田市誠和町"_s
                                   << QStringList {u"大分県"_s, u"日田市"_s, u"誠和町"_s, QString(), QString()};
    }
    void splits()
    {
        QFETCH(QString, zip);
        QFETCH(QString, address);
        const Parts p = split(m_table, {zip, {}, address, {}});
        QTEST(QStringList({p.prefecture, p.city, p.town, p.number, p.building}), "parts");
    }

    void placeholders()
    {
        QVERIFY(isPlaceholder({u"999-9999"_s, {}, u"入力待ち"_s, {}}));
        QVERIFY(!isPlaceholder({u"9999998"_s, {}, u"今治市北鳥生町9"_s, {}}));
    }

    /// Clean addresses over the whole table in many spellings; wrong zips for the same addresses.
    void ratesOverTheTable()
    {
        const int samples = qEnvironmentVariableIntValue("TSUNAGI_ADDRESS_SAMPLES") > 0 ? qEnvironmentVariableIntValue("TSUNAGI_ADDRESS_SAMPLES") : 6000;
        QRandomGenerator random(quint32(qEnvironmentVariableIntValue("TSUNAGI_ADDRESS_SEED") + 20261121));
        int clean = 0, stops = 0, numbers = 0, forwarded = 0, wrong = 0, found = 0, suggested = 0;
        QStringList shown;
        QElapsedTimer timer;
        qint64 spent = 0;
        for (int i = 0; i < samples; ++i) {
            const PostalEntry entry = m_table.entry(int(random.bounded(m_table.rowCount())));
            if (!entry.office.isEmpty())
                continue;
            const Written written = writeAddress(entry, random);
            ++clean;
            timer.start();
            const Comparison result = compare(m_table, written);
            spent += timer.nsecsElapsed();
            if (result.outcome != Outcome::Match) {
                ++stops;
                if (shown.size() < 60)
                    shown << u"STOP %1 "_s.arg(int(result.outcome)) + show(written) + u" town "_s + entry.town;
            }
            timer.start();
            const bool number = hasHouseNumber(m_table, written);
            spent += timer.nsecsElapsed();
            if (!number) {
                ++numbers;
                shown << u"NUMBER "_s + show(written);
            }
            if (!forwardingMark(written, u"山田太郎"_s, {}).isEmpty()) {
                ++forwarded;
                shown << u"FORWARD "_s + show(written);
            }
            // The zip of another place: anywhere, or in the same city.
            PostalEntry other;
            for (int tries = 0; tries < 200; ++tries) {
                other = m_table.entry(int(random.bounded(m_table.rowCount())));
                if (i % 3 == 0) {
                    const auto range = m_table.range(entry.zip);
                    other = m_table.entry(qBound(0, range.first + int(random.bounded(60)) - 30, m_table.rowCount() - 1));
                }
                const auto theirs = m_table.find(entry.prefecture, entry.city, entry.town);
                const bool same = std::any_of(theirs.cbegin(), theirs.cend(), [&other](const PostalEntry &e) { return e.zip == other.zip; });
                if (other.zip != entry.zip && other.office.isEmpty() && !same)
                    break;
                other = {};
            }
            if (other.zip.isEmpty())
                continue;
            Written planted = written;
            planted.zip = other.zip;
            ++wrong;
            const Comparison bad = compare(m_table, planted);
            if (bad.outcome == Outcome::Mismatch) {
                ++found;
                suggested += bad.zips.contains(entry.zip) ? 1 : 0;
            } else if (shown.size() < 120) {
                shown << u"MISSED %1 "_s.arg(int(bad.outcome)) + show(planted) + u" its town "_s + other.city + other.town;
            }
        }
        for (const QString &line : std::as_const(shown))
            qInfo().noquote() << line;
        qInfo("clean %d: false stops %d, numbers missed %d, forwarding %d; planted %d: found %d, right zip suggested %d; %.1f us each",
              clean, stops, numbers, forwarded, wrong, found, suggested, double(spent) / 1000.0 / clean);
        QVERIFY(stops * 200 < clean);
        QVERIFY(numbers * 200 < clean);
        QCOMPARE(forwarded, 0);
        QVERIFY(found * 100 > wrong * 98);
    }
};

QTEST_GUILESS_MAIN(tst_addressrules)
#include "tst_addressrules.moc"
