// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/IdIndex.h"

#include <QTest>

using namespace tsunagi;

/// Where each id of a list stands.
class TestIdIndex : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsNowhere();
    void eachIsWhereItStands();
    void ofTwoTheFirst();
    void alikeEndsAreToldApart();
};

void TestIdIndex::nothingIsNowhere()
{
    QCOMPARE(IdIndex().rowOf(Id::v7()), -1);
    QCOMPARE(IdIndex(QList<Id>()).rowOf(Id()), -1);
    QVERIFY(IdIndex(QList<Id>()).ids().isEmpty());
}

void TestIdIndex::eachIsWhereItStands()
{
    QList<Id> ids;
    for (int i = 0; i < 3000; ++i)
        ids << (i % 2 ? Id::v7() : Id::named(i, {QByteArray::number(i)}));
    const IdIndex index(ids);
    QCOMPARE(index.ids(), ids);
    for (int i = 0; i < ids.size(); ++i)
        QCOMPARE(index.rowOf(ids[i]), i);
    for (int i = 0; i < 3000; ++i)
        QCOMPARE(index.rowOf(Id::named(i, {"another"})), -1);
    QCOMPARE(index.rowOf(Id()), -1);
}

void TestIdIndex::ofTwoTheFirst()
{
    const Id one = Id::v7();
    const Id other = Id::v7();
    QCOMPARE(IdIndex({other, one, other, one}).rowOf(one), 1);
}

void TestIdIndex::alikeEndsAreToldApart()
{
    // Ids that differ in their first bytes only all want the same place.
    QList<Id> ids;
    for (int i = 0; i < 200; ++i)
        ids << Id::fromHex(QByteArray::number(i, 16).rightJustified(4, '0') + QByteArray(28, 'a'));
    const IdIndex index(ids);
    for (int i = 0; i < ids.size(); ++i)
        QCOMPARE(index.rowOf(ids[i]), i);
    QCOMPARE(index.rowOf(Id::fromHex("ffff" + QByteArray(28, 'a'))), -1);
}

QTEST_MAIN(TestIdIndex)
#include "tst_idindex.moc"
