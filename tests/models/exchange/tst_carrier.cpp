// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Cp932.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/FieldText.h"
#include "support/Places.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace tsunagi;

class TestCarrier : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyCarrierIsComplete_data();
    void everyCarrierIsComplete();
    void layoutsAreThePublishedOnes_data();
    void layoutsAreThePublishedOnes();
    void bandsAndServices_data();
    void bandsAndServices();
    void acceptedCharacters_data();
    void acceptedCharacters();
    void charsetVectors();
    void substitutions_data();
    void substitutions();
    void everySubstituteIsAccepted();
    void fieldsHold_data();
    void fieldsHold();
    void numbers();
    void unverifiedSettingsWarn();
    void userChangesAValue();
    void userAddsACarrier();
    void userFilesThatAreRefused_data();
    void userFilesThatAreRefused();

private:
    Carriers m_carriers;
};

void TestCarrier::initTestCase()
{
    auto loaded = Carriers::load();
    QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().where + loaded.error().detail));
    m_carriers = *loaded;
}

void TestCarrier::everyCarrierIsComplete_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("columns");
    QTest::newRow("yamato") << u"yamato"_qs << 95;
    QTest::newRow("sagawa") << u"sagawa"_qs << 74;
    QTest::newRow("japanpost") << u"japanpost"_qs << 117;
}

void TestCarrier::everyCarrierIsComplete()
{
    QFETCH(const QString, code);
    QFETCH(const int, columns);
    const Carrier *carrier = m_carriers.find(code);
    QVERIFY(carrier != nullptr);
    QVERIFY(!carrier->nameJa.isEmpty() && !carrier->nameEn.isEmpty());
    QCOMPARE(carrier->digits, 12);
    QCOMPARE(carrier->checkDigit, CheckDigitKind::Seven);
    QCOMPARE(carrier->layout.columns.size(), columns);
    QVERIFY(carrier->service(carrier->defaultService) != nullptr);
    QVERIFY(carrier->serviceFor(true) != nullptr && carrier->serviceFor(true)->cod);
    QVERIFY(carrier->cool(u"none") != nullptr);
    QVERIFY(!carrier->transcription.isEmpty());
    QVERIFY(!carrier->labelGeometry.isEmpty());
    QVERIFY(!carrier->barcode.verified);
    QVERIFY(carrier->limit(u"name") != nullptr && carrier->limit(u"address") != nullptr);
    for (const CarrierBand &band : carrier->bands) {
        for (const QString &service : band.services)
            QVERIFY2(carrier->service(service) != nullptr, qPrintable(service));
    }
}

void TestCarrier::layoutsAreThePublishedOnes_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("yamato") << u"yamato"_qs;
    QTest::newRow("sagawa") << u"sagawa"_qs;
    QTest::newRow("japanpost") << u"japanpost"_qs;
}

void TestCarrier::layoutsAreThePublishedOnes()
{
    QFETCH(const QString, code);
    QFile file(test::checkoutPath(QStringLiteral("/../shared/samples/carriers/layouts.json")));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the samples do not lie beside the checkout");
    const CarrierLayout &layout = m_carriers.find(code)->layout;
    const QJsonArray names = QJsonDocument::fromJson(file.readAll())[layout.name].toArray();
    QCOMPARE(layout.columns.size(), names.size());
    for (qsizetype i = 0; i < names.size(); ++i)
        QCOMPARE(layout.columns[i].name, names[i][u"name"].toString());
}

void TestCarrier::bandsAndServices_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("band");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("exported"); // empty = not available
    QTest::newRow("yamato morning") << u"yamato"_qs << u"0812"_qs << u"takkyubin"_qs << u"0812"_qs;
    QTest::newRow("yamato noon is withdrawn") << u"yamato"_qs << u"1214"_qs << u"takkyubin"_qs << QString();
    QTest::newRow("yamato 20-21 is withdrawn") << u"yamato"_qs << u"2021"_qs << QString() << QString();
    QTest::newRow("yamato time service") << u"yamato"_qs << u"0010"_qs << u"time"_qs << u"0010"_qs;
    QTest::newRow("yamato time service, usual band") << u"yamato"_qs << u"1416"_qs << u"time"_qs << QString();
    QTest::newRow("yamato usual service, time band") << u"yamato"_qs << u"0010"_qs << u"takkyubin"_qs << QString();
    QTest::newRow("nekopos has none") << u"yamato"_qs << u"0812"_qs << u"nekopos"_qs << QString();
    QTest::newRow("sagawa noon") << u"sagawa"_qs << u"1214"_qs << u"takuhai"_qs << u"12"_qs;
    QTest::newRow("sagawa five bands") << u"sagawa"_qs << u"1821"_qs << QString() << u"04"_qs;
    QTest::newRow("sagawa has no 20-21") << u"sagawa"_qs << u"2021"_qs << QString() << QString();
    QTest::newRow("post evening") << u"japanpost"_qs << u"1921"_qs << u"yupack"_qs << u"57"_qs;
    QTest::newRow("post packet") << u"japanpost"_qs << u"1921"_qs << u"yupacket"_qs << QString();
    QTest::newRow("text is no code") << u"japanpost"_qs << u"午前中"_qs << QString() << QString();
}

void TestCarrier::bandsAndServices()
{
    QFETCH(const QString, code);
    QFETCH(const QString, band);
    QFETCH(const QString, service);
    QFETCH(const QString, exported);
    const CarrierBand *found = m_carriers.find(code)->band(band, service);
    QCOMPARE(found == nullptr ? QString() : found->exportCode, exported);
}

void TestCarrier::acceptedCharacters_data()
{
    QTest::addColumn<QString>("character");
    QTest::addColumn<bool>("yamato");
    QTest::addColumn<bool>("sagawa");
    for (const char16_t *character : {u"山", u"が", u"ｶ", u"A", u"～", u"〜", u"－", u"−", u"凜", u"熙", u"Ω", u"─", u"々", u"ヶ", u"髙"})
        QTest::newRow(qPrintable(QString::fromUtf16(character))) << QString::fromUtf16(character) << (QString::fromUtf16(character) != u"髙") << true;
    for (const char16_t *character : {u"﨑", u"濵", u"德", u"彅", u"①", u"Ⅳ", u"㈱", u"№", u"℡", u"㎏", u"瀨"})
        QTest::newRow(qPrintable(QString::fromUtf16(character))) << QString::fromUtf16(character) << false << true;
    for (const char16_t *character : {u"𠮷", u"𠷡", u"繫", u"鷗", u"é", u"한", u"😀", u"\u00a0", u"\n"})
        QTest::newRow(qPrintable(u"out "_qs + QString::fromUtf16(character))) << QString::fromUtf16(character) << false << false;
}

void TestCarrier::acceptedCharacters()
{
    QFETCH(const QString, character);
    QFETCH(const bool, yamato);
    QFETCH(const bool, sagawa);
    QCOMPARE(m_carriers.find(u"yamato")->isAccepted(character), yamato);
    QCOMPARE(m_carriers.find(u"sagawa")->isAccepted(character), sagawa);
}

void TestCarrier::charsetVectors()
{
    QFile file(test::checkoutPath(QStringLiteral("/../shared/samples/carriers/vectors/charset_cp932.json")));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the samples do not lie beside the checkout");
    const QJsonArray list = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(list.size() > 20);
    for (const QJsonValue &value : list) {
        const QString character = value[u"char"].toString();
        if (value[u"cp932_windows"].isString() && character != u"\u007f" && character[0] >= u' ')
            QVERIFY2(m_carriers.find(u"sagawa")->isAccepted(character), qPrintable(character));
        if (value[u"class"].toString().startsWith(u"IBM") || value[u"class"].toString().startsWith(u"NEC"))
            QVERIFY2(!m_carriers.find(u"yamato")->isAccepted(character), qPrintable(character));
    }
}

void TestCarrier::substitutions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("carried");
    QTest::addColumn<int>("changes");
    QTest::addColumn<QString>("refused");
    const auto row = [](const char16_t *text, const char16_t *carried, int changes, const char16_t *refused = u"") {
        QTest::newRow(qPrintable(QString::fromUtf16(text)))
            << QString::fromUtf16(text) << QString::fromUtf16(carried) << changes << QString::fromUtf16(refused);
    };
    row(u"髙橋 一郎", u"高橋 一郎", 1);
    row(u"山﨑濵德", u"山崎浜徳", 3);
    row(u"𠮷野家", u"吉野家", 1);
    row(u"①㈱", u"(1)(株)", 2);
    row(u"葛\U000E0100飾区", u"葛飾区", 1); // a variation selector
    row(u"か\u3099まこ\u3099おり", u"がまごおり", 2); // a file from a Mac
    row(u"Café", u"Cafe", 1);
    row(u"1\u00a02\u200b3", u"1 23", 2);
    row(u"平塚\uFA10", u"平塚塚", 1);
    row(u"高橋 一郎", u"高橋 一郎", 0);
    row(u"ｱｲｳ ガギグ～ー－-", u"ｱｲｳ ガギグ～ー－-", 0);
    row(u"東京都〜", u"東京都〜", 0); // CP932 has it, under its other code point
    row(u"한국", u"한국", 0, u"한국");
    row(u"", u"", 0);
}

void TestCarrier::substitutions()
{
    QFETCH(const QString, text);
    QFETCH(const QString, carried);
    QFETCH(const int, changes);
    QFETCH(const QString, refused);
    const CarrierText result = carrierText(*m_carriers.find(u"yamato"), text);
    QCOMPARE(result.text, carried);
    QCOMPARE(result.changes.size(), changes);
    QCOMPARE(result.refused.join(QString()), refused);
    for (const Substitution &change : result.changes)
        QCOMPARE(text.mid(change.position, change.from.size()), change.from);
    const CarrierText again = carrierText(*m_carriers.find(u"yamato"), result.text);
    QVERIFY(again.changes.isEmpty());
}

void TestCarrier::everySubstituteIsAccepted()
{
    const Carrier &yamato = *m_carriers.find(u"yamato");
    const SubstitutionTable &table = m_carriers.substitutions();
    QVERIFY(table.size() > 300);
    for (auto it = table.begin(); it != table.end(); ++it) {
        QVERIFY2(!yamato.isAccepted(it.key()), qPrintable(it.key()));
        QVERIFY2(carrierText(yamato, it.value()).changes.isEmpty(), qPrintable(it.key()));
        QVERIFY2(carrierText(yamato, it.value()).refused.isEmpty(), qPrintable(it.key()));
    }
}

void TestCarrier::fieldsHold_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("held");
    QTest::newRow("kana 50") << u"yamato"_qs << u"kana"_qs << QString(50, u'ア') << true;
    QTest::newRow("kana 51") << u"yamato"_qs << u"kana"_qs << QString(51, u'ア') << false;
    QTest::newRow("note half 44") << u"yamato"_qs << u"note"_qs << QString(44, u'A') << true;
    QTest::newRow("note half 45") << u"yamato"_qs << u"note"_qs << QString(45, u'A') << false;
    QTest::newRow("two lines 32") << u"sagawa"_qs << u"name"_qs << QString(32, u'山') << true;
    QTest::newRow("two lines 33") << u"sagawa"_qs << u"name"_qs << QString(33, u'山') << false;
    QTest::newRow("half becomes full") << u"sagawa"_qs << u"name"_qs << QString(33, u'A') << false;
    QTest::newRow("substitute is longer") << u"yamato"_qs << u"note"_qs << QString(21, u'山') + u'㈱' << false;
    QTest::newRow("empty") << u"yamato"_qs << u"name"_qs << QString() << true;
    QTest::newRow("no limit known") << u"yamato"_qs << u"email"_qs << QString(500, u'山') << true;
}

void TestCarrier::fieldsHold()
{
    QFETCH(const QString, code);
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const bool, held);
    QCOMPARE(m_carriers.find(code)->holds(field, text), held);
}

void TestCarrier::numbers()
{
    const Carrier &yamato = *m_carriers.find(u"yamato");
    QCOMPARE(*yamato.parseNumber(u"a3897-1107-4012a"), u"389711074012"_qs);
    QVERIFY(!yamato.parseNumber(u"389711074013"));
    QVERIFY(!yamato.parseNumber(u"38971107401"));
    QCOMPARE(yamato.formatted(u"389711074012"), u"3897-1107-4012"_qs);
    QCOMPARE(yamato.barcodeText(u"389711074012"), u"A389711074012A"_qs);
    QCOMPARE(m_carriers.find(u"sagawa")->barcodeText(u"389711074012"), u"D389711074012D"_qs);
}

void TestCarrier::unverifiedSettingsWarn()
{
    for (const Carrier &carrier : m_carriers.all()) {
        const auto named = std::any_of(carrier.unverified.begin(), carrier.unverified.end(),
            [](const CarrierUnverified &each) { return each.setting == u"barcode"; });
        QVERIFY2(named || carrier.barcode.verified, qPrintable(carrier.code));
        for (const CarrierUnverified &each : carrier.unverified)
            QVERIFY(!each.warningJa.isEmpty() && !each.warningEn.isEmpty());
    }
}

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

void TestCarrier::userChangesAValue()
{
    QTemporaryDir folder;
    write(folder.filePath(u"mine.json"_qs), QByteArray("{'code':'yamato','barcode':{'verified':true,'start':'B'},"
                                                     "'services':[{'code':'nekopos','exportCode':'7'},{'code':'yumail','disabled':true}],"
                                                     "'settings':{'billingCode':'0312345678'}}").replace('\'', '"'));
    write(folder.filePath(u"substitutions.json"_qs), QByteArray("{'characters':{'髙':'\\u9ad8\\u9ad8'}}").replace('\'', '"'));
    const auto loaded = Carriers::load(folder.path());
    QVERIFY(loaded.has_value());
    QCOMPARE(loaded->all().size(), m_carriers.all().size());
    const Carrier &yamato = *loaded->find(u"yamato");
    QCOMPARE(yamato.barcodeText(u"1"), u"B1A"_qs);
    QVERIFY(yamato.barcode.verified);
    QCOMPARE(yamato.service(u"nekopos")->exportCode, u"7"_qs);
    QCOMPARE(yamato.service(u"nekopos")->nameJa, u"ネコポス"_qs);
    QVERIFY(yamato.service(u"yumail") == nullptr);
    QCOMPARE(yamato.settings.value(u"billingCode"_qs), u"0312345678"_qs);
    QCOMPARE(yamato.settings.value(u"freightNumber"_qs), u"01"_qs);
    QCOMPARE(carrierText(yamato, u"髙"_qs).text, u"高高"_qs);
    QCOMPARE(yamato.services.size(), m_carriers.find(u"yamato")->services.size() - 1);
    QCOMPARE(loaded->find(u"sagawa")->barcodeText(u"1"), u"D1D"_qs);
}

void TestCarrier::userAddsACarrier()
{
    QTemporaryDir folder;
    write(folder.filePath(u"local.json"_qs),
        QByteArray("{'code':'local','nameJa':'地元便','number':{'digits':10,'checkDigit':'none','groups':[5,5]},"
                   "'exportLayout':'local_3','services':[{'code':'std','nameJa':'通常'}],'defaultService':'std'}").replace('\'', '"'));
    write(folder.filePath(u"layouts/local_3.json"_qs),
        QByteArray("{'name':'local_3','columns':[{'name':'番号','source':'key','bytes':20},{'name':'住所'},{'name':'氏名'}],"
                   "'flows':[{'field':'recipient.address','parts':['recipient.place'],'columns':['住所']}]}").replace('\'', '"'));
    const auto loaded = Carriers::load(folder.path());
    QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().where + loaded.error().detail));
    const Carrier *local = loaded->find(u"local");
    QVERIFY(local != nullptr);
    QCOMPARE(local->layout.columns.size(), 3);
    QCOMPARE(local->layout.flows[0].columns, QList<int> {1});
    QCOMPARE(local->formatted(*local->parseNumber(u"1234567890")), u"12345-67890"_qs);
    QVERIFY(loaded->find(u"yamato") != nullptr);
}

void TestCarrier::userFilesThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("broken") << QByteArray("{\"code\":");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("no code") << QByteArray("{\"nameJa\":\"x\"}");
    QTest::newRow("unknown layout") << QByteArray("{\"code\":\"yamato\",\"exportLayout\":\"nothing\"}");
    QTest::newRow("unknown check digit") << QByteArray("{\"code\":\"yamato\",\"number\":{\"checkDigit\":\"9dr\"}}");
    QTest::newRow("unknown default service") << QByteArray("{\"code\":\"yamato\",\"defaultService\":\"rocket\"}");
    QTest::newRow("unknown charset") << QByteArray("{\"code\":\"yamato\",\"charset\":\"ebcdic\"}");
}

void TestCarrier::userFilesThatAreRefused()
{
    QFETCH(const QByteArray, json);
    QTemporaryDir folder;
    write(folder.filePath(u"x.json"_qs), json);
    const auto loaded = Carriers::load(folder.path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, Code::Corrupt);
    QVERIFY(!loaded.error().where.isEmpty());
}

QTEST_GUILESS_MAIN(TestCarrier)
#include "tst_carrier.moc"
