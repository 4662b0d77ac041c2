// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Database.h"
#include "models/sync/Catalogue.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;

class TestCatalogue final : public QObject
{
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void loadsAndMakesBothSchemas();
};

void TestCatalogue::parses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("good");
    const auto table = [](const QByteArray &rest) { return QByteArray("{'tables':[") + rest + "]}"; };
    QTest::newRow("plain") << table("{'name':'a','fields':[['x','text']]}") << true;
    QTest::newRow("fixed blob") << table("{'name':'a','root':'x','fields':[['x','blob!']]}") << true;
    QTest::newRow("same field in two tables") << table("{'name':'a','fields':[['x','text']]},{'name':'b','fields':[['x','integer']]}") << true;
    QTest::newRow("group") << table("{'name':'a','fields':[['x','text','g'],['y','text','g']]}") << true;
    QTest::newRow("unknown type") << table("{'name':'a','fields':[['x','real']]}") << false;
    QTest::newRow("field twice") << table("{'name':'a','fields':[['x','text'],['x','blob']]}") << false;
    QTest::newRow("table twice") << table("{'name':'a','fields':[]},{'name':'a','fields':[]}") << false;
    QTest::newRow("root without a field") << table("{'name':'a','root':'z','fields':[['x','text']]}") << false;
    QTest::newRow("unique without a field") << table("{'name':'a','unique':[['z']],'fields':[['x','text']]}") << false;
    QTest::newRow("steps without a field") << table("{'name':'a','steps':{'field':'z','allow':{}},'fields':[['x','text']]}") << false;
    QTest::newRow("open without a field") << table("{'name':'a','open':{'field':'z','values':['o']},'fields':[['x','text']]}") << false;
    QTest::newRow("no name") << table("{'fields':[['x','text']]}") << false;
}

void TestCatalogue::parses()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, good);
    const auto catalogue = Catalogue::parse(QJsonDocument::fromJson(json.replace('\'', '"')));
    QCOMPARE(catalogue.has_value(), good);
    if (!good)
        QCOMPARE(catalogue.error().code, Code::Corrupt);
}

void TestCatalogue::loadsAndMakesBothSchemas()
{
    const auto catalogue = Catalogue::load();
    QVERIFY(catalogue.has_value());
    for (const bool shared : {true, false}) {
        const test::TempProfile profile;
        const auto database = Database::open(profile.file(QStringLiteral("x.db")), Database::Mode::ReadWrite);
        for (int twice = 0; twice < 2; ++twice) {
            const auto made = (*database)->exec(catalogue->schema(shared));
            QVERIFY2(made, made ? "" : qUtf8Printable(made.error().detail));
        }
        for (const CatalogueTable &table : catalogue->tables()) {
            QVERIFY(catalogue->table(table.name) == &table);
            const bool there = (*database)->scalar("SELECT count(*) FROM " + table.name).has_value();
            QCOMPARE(there, !shared || !table.derived);
        }
    }
    QVERIFY(!catalogue->table("nothing"));
    QVERIFY(!catalogue->table("orders")->field("nothing"));
    QVERIFY(catalogue->table("orders")->field("number")->fixed);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
