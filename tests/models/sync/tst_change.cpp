// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Catalogue.h"
#include "support/SampleChanges.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestChange final : public QObject
{
    Q_OBJECT
private:
    Catalogue m_catalogue;

private slots:
    void initTestCase() { m_catalogue = *Catalogue::load(); }
    void bodyComesBack_data();
    void bodyComesBack();
    void validates_data();
    void validates();
    void brokenBodiesAreErrors_data();
    void brokenBodiesAreErrors();
    void anyDamageIsSurvived();
};

void TestChange::bodyComesBack_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::newRow("plain") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("quotes") << QByteArray("\"a\\b\" \\\" \\");
    QTest::newRow("line feeds") << QByteArray("a\nb\r\nc\td");
    QTest::newRow("control") << QByteArray("\x01\x1f\x7f\x0b");
    QTest::newRow("japanese") << QByteArray("髙橋﨑 𠮷野家 ～－");
    QTest::newRow("separators") << QByteArray("\xe2\x80\xa8\xe2\x80\xa9\xef\xbb\xbf");
    QTest::newRow("looks like roots") << QByteArray("\"r\":[\"00\"]");
}

void TestChange::bodyComesBack()
{
    QFETCH(QByteArray, utf8);
    Change change = orderChange(7);
    change.action = Id::v7();
    change.roots << Id::v7();
    change.guardNone("hold", orderId(7)).guard("orders", orderId(7), "shape", Value(std::numeric_limits<qint64>::max()));
    change.guard("orders", orderId(7), "note", Value());
    change.patch("orders", orderId(7), "note", Value::text(utf8), Value());
    change.patch("orders", orderId(7), "shape", Value(), Value(std::numeric_limits<qint64>::min()));
    change.patch("destination", orderId(8), "gift", Value(), Value::text(utf8));
    change.inserts[0].fields << std::pair(QByteArray("shop_memo"), Value::text(utf8));
    change.inserts[0].fields << std::pair(QByteArray("file_id"), Value::blob({}));
    QVERIFY(change.validate(m_catalogue));
    const auto back = Change::fromBody(m_catalogue, change.toBody());
    QVERIFY2(back, back ? "" : qUtf8Printable(back.error().detail));
    QCOMPARE(back->kind, change.kind);
    QCOMPARE(back->action, change.action);
    QCOMPARE(back->roots, change.roots);
    QCOMPARE(back->guards.size(), 3);
    QVERIFY(back->guards[0].isNone());
    QVERIFY(back->guards[1].value == change.guards[1].value);
    QVERIFY(back->guards[2].value.isNull());
    QCOMPARE(back->patches.size(), 2);
    for (qsizetype p = 0; p < 2; ++p) {
        QCOMPARE(back->patches[p].id, change.patches[p].id);
        QCOMPARE(back->patches[p].fields.size(), change.patches[p].fields.size());
        for (qsizetype i = 0; i < change.patches[p].fields.size(); ++i) {
            QVERIFY(back->patches[p].fields[i].before == change.patches[p].fields[i].before);
            QVERIFY(back->patches[p].fields[i].after == change.patches[p].fields[i].after);
        }
    }
    QCOMPARE(back->inserts.size(), change.inserts.size());
    for (qsizetype n = 0; n < change.inserts.size(); ++n) {
        QHash<QByteArray, Value> held;
        for (const auto &[name, value] : back->inserts[n].fields)
            held.insert(name, value);
        QCOMPARE(back->inserts[n].id, change.inserts[n].id);
        QCOMPARE(held.size(), change.inserts[n].fields.size());
        for (const auto &[name, value] : change.inserts[n].fields)
            QVERIFY2(held.value(name) == value, name.constData());
    }
    QCOMPARE(back->eventCode, change.eventCode);
    QCOMPARE(back->eventValues, change.eventValues);
    QCOMPARE(back->toBody().size(), change.toBody().size());
}

void TestChange::validates_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<bool>("good");
    const char *const names[] = {"order", "single field", "whole group", "field after null", "hold with none guard",
                                 "no kind", "no root", "part of a group", "fixed field", "wrong type", "NUL", "broken UTF-8",
                                 "unknown table", "derived table", "unknown field", "null id", "field twice", "row twice",
                                 "none guard without open rows"};
    for (int i = 0; i < 19; ++i)
        QTest::newRow(names[i]) << i << (i < 5);
}

void TestChange::validates()
{
    QFETCH(int, which);
    QFETCH(bool, good);
    const Id id = orderId(1);
    Change c = noteChange(1, Value(), text("x"));
    switch (which) {
    case 0: c = orderChange(1); break;
    case 1: break;
    case 2: c.patch("shop", id, "carrier", Value(), text("yamato")).patch("shop", id, "service", Value(), text("x")); break;
    case 3: c.patch("orders", id, "shop_memo", text("x"), Value()); break;
    case 4: c = holdChange(1, Id::v7()); break;
    case 5: c.kind.clear(); break;
    case 6: c.roots.clear(); break;
    case 7: c.patch("shop", id, "carrier", Value(), text("yamato")); break;
    case 8: c.patch("orders", id, "number", text("1"), text("2")); break;
    case 9: c.patch("orders", id, "shape", Value(1), text("2")); break;
    case 10: c.patch("orders", id, "shop_memo", Value(), Value::text(QByteArray("a\0b", 3))); break;
    case 11: c.patch("orders", id, "shop_memo", Value(), Value::text("\xff\xfe")); break;
    case 12: c.patch("nothing", id, "x", Value(), text("2")); break;
    case 13: c.patch("order_index", id, "stage", Value(), Value(2)); break;
    case 14: c.patch("orders", id, "nothing", Value(), Value(2)); break;
    case 15: c.insert("hold", Id()); break;
    case 16: c.patch("orders", id, "note", text("x"), text("y")); break;
    case 17: c.insert("hold", id); c.insert("hold", id); break;
    case 18: c.guardNone("destination", id); break;
    }
    const auto valid = c.validate(m_catalogue);
    QCOMPARE(valid.has_value(), good);
    if (!good)
        QCOMPARE(valid.error().code, Code::Invalid);
}

void TestChange::brokenBodiesAreErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = orderChange(1).toBody();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << good.left(good.size() / 2);
    QTest::newRow("unknown table") << QByteArray(good).replace("\"orders\"", "\"urders\"");
    QTest::newRow("unknown field") << QByteArray(good).replace("\"number\"", "\"numbre\"");
    QTest::newRow("wrong type") << QByteArray(good).replace("\"total\":3600", "\"total\":\"3600\"");
    QTest::newRow("cut at the end") << good.chopped(1);
    QTest::newRow("something behind") << good + '}';
    QTest::newRow("a space") << QByteArray(good).replace("\"r\":[", "\"r\": [");
    QTest::newRow("short id") << QByteArray(good).replace("\"r\":[\"", "\"r\":[\"0");
    QTest::newRow("upper-case id") << QByteArray(good).replace("\"r\":[\"0", "\"r\":[\"A");
    QTest::newRow("unknown escape") << QByteArray(good).replace("SKU-00123", "SKU-\\x");
    QTest::newRow("escape above control") << QByteArray(good).replace("SKU-00123", "SKU-\\u00e3");
    QTest::newRow("bare line feed") << QByteArray(good).replace("SKU-00123", "SKU-\n");
    QTest::newRow("number too large") << QByteArray(good).replace("\"total\":3600", "\"total\":36000000000000000000");
    QTest::newRow("fraction") << QByteArray(good).replace("\"total\":3600", "\"total\":36.5");
    QTest::newRow("event is no object") << good.left(good.lastIndexOf(",{")) + ",[]]}";
    QTest::newRow("other version") << QByteArray(good).replace("{\"v\":1", "{\"v\":2");
    QTest::newRow("not utf-8") << QByteArray(good).replace("SKU-00123", "SKU-\xff\xfe");
}

/// No cut of a body, and no single changed byte, may crash the reader or be read without end.
void TestChange::anyDamageIsSurvived()
{
    Change change = holdChange(1, Id::v7());
    change.patch("orders", orderId(7), "note", text("a\n\"b\""), Value());
    const QByteArray good = change.toBody();
    QVERIFY(Change::fromBody(m_catalogue, good));
    for (qsizetype i = 0; i < good.size(); ++i) {
        QVERIFY(!Change::fromBody(m_catalogue, good.left(i)));
        for (const char c : {'"', '\\', '[', ']', '{', '}', ',', '0', '\0'}) {
            QByteArray bad = good;
            bad[i] = c;
            if (const auto read = Change::fromBody(m_catalogue, bad))
                QCOMPARE(read->toBody().size(), bad.size());
        }
    }
}

void TestChange::brokenBodiesAreErrors()
{
    QFETCH(QByteArray, body);
    QVERIFY(Change::fromBody(m_catalogue, orderChange(1).toBody()));
    QVERIFY2(body != orderChange(1).toBody(), "the case breaks nothing");
    QVERIFY(!Change::fromBody(m_catalogue, body));
}

QTEST_GUILESS_MAIN(TestChange)
#include "tst_change.moc"
