// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Applier.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestApplier final : public QObject
{
    Q_OBJECT
private:
    Catalogue m_catalogue;
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<Database> m_database;

    Fit check(const Change &change, QByteArray *reason = nullptr)
    {
        Applier applier(*m_database, m_catalogue);
        Misfit misfit;
        const auto fit = applier.check(change, misfit);
        if (reason)
            *reason = misfit.reason + ' ' + misfit.field;
        return fit.value_or(Fit::Conflict);
    }
    bool write(const Change &change)
    {
        Applier applier(*m_database, m_catalogue);
        Op op;
        op.id = Id::v7();
        return applier.write(change, op, 1).has_value();
    }
    qint64 count(const QByteArray &table) { return m_database->scalar("SELECT count(*) FROM " + table)->value(); }

private slots:
    void init()
    {
        m_catalogue = *Catalogue::load();
        m_profile = std::make_unique<TempProfile>();
        m_database = std::move(*Database::open(m_profile->file(QStringLiteral("x.db")), Database::Mode::ReadWrite, "OFF"));
        QVERIFY(m_database->exec(m_catalogue.schema(false)));
        QVERIFY(write(orderChange(1)));
    }
    void cleanup() { m_database.reset(); }
    void inserts();
    void olds();
    void guards();
    void noneGuards();
    void noopOnlyIfEverythingHolds();
    void steps();
    void eventAlone();
    void putLeavesEqualRowsAlone();
    void patchRowTakesWholeGroups();
};

void TestApplier::inserts()
{
    QCOMPARE(check(orderChange(2)), Fit::Fits);
    QCOMPARE(check(orderChange(1)), Fit::Noop);
    Change other = orderChange(1);
    other.inserts[1].fields[3].second = text("別人");
    QByteArray reason;
    QCOMPARE(check(other, &reason), Fit::Conflict);
    QCOMPARE(reason, "insert name");
    Change withNull = orderChange(1); // a null that is written out is the same as one left out
    withNull.inserts[0].fields << std::pair(QByteArray("shop_memo"), Value());
    QCOMPARE(check(withNull), Fit::Noop);
    Change longer = orderChange(1); // one row more than is there
    longer.insert("line", Id::v7()).fields = {{"order_id", orderId(1)}};
    QCOMPARE(check(longer), Fit::Fits);
    QVERIFY(write(longer));
    QCOMPARE(count("line"), 3);
    QCOMPARE(count("orders"), 1);
}

void TestApplier::olds()
{
    QByteArray reason;
    QCOMPARE(check(noteChange(1, firstNote(), text("x"))), Fit::Fits);
    QCOMPARE(check(noteChange(1, text("y"), text("x")), &reason), Fit::Conflict);
    QCOMPARE(reason, "old note");
    QCOMPARE(check(noteChange(1, Value(), text("x")), &reason), Fit::Conflict);
    QCOMPARE(check(noteChange(2, Value(), text("x")), &reason), Fit::Conflict);
    QCOMPARE(reason, "missing note");
    Change both = noteChange(1, firstNote(), text("x"));
    both.patch("orders", orderId(1), "shop_memo", text("was"), text("y"));
    QCOMPARE(check(both, &reason), Fit::Conflict);
    QCOMPARE(reason, "old shop_memo");
    QVERIFY(write(noteChange(1, firstNote(), Value())));
    QCOMPARE(check(noteChange(1, Value(), text("x"))), Fit::Fits);
    QCOMPARE(check(noteChange(1, text(""), text("x"))), Fit::Conflict); // empty is not null
}

void TestApplier::guards()
{
    Change change = noteChange(1, firstNote(), text("x"));
    change.guard("orders", orderId(1), "shape", Value(0));
    QCOMPARE(check(change), Fit::Fits);
    change.guard("orders", orderId(1), "file_id", Value());
    QCOMPARE(check(change), Fit::Fits);
    QByteArray reason;
    change.guard("orders", orderId(1), "shape", Value(1));
    QCOMPARE(check(change, &reason), Fit::Conflict);
    QCOMPARE(reason, "guard shape");
    change.guards = {{"orders", orderId(5), "shape", Value()}}; // a row that is not there holds nothing, not even null
    QCOMPARE(check(change), Fit::Conflict);
}

void TestApplier::noneGuards()
{
    const Id hold = Id::v7();
    QCOMPARE(check(holdChange(1, hold)), Fit::Fits);
    QVERIFY(write(holdChange(1, hold)));
    QByteArray reason;
    QCOMPARE(check(holdChange(1, Id::v7()), &reason), Fit::Conflict);
    QCOMPARE(reason, "guard state");
    QCOMPARE(check(holdChange(1, hold)), Fit::Noop); // the same hold again
    QCOMPARE(check(holdChange(2, Id::v7())), Fit::Fits); // another order's hold does not count
    Change release;
    release.kind = "order.release";
    release.roots = {orderId(1)};
    release.patch("hold", hold, "state", text("open"), text("released"));
    QVERIFY(write(release));
    QCOMPARE(check(holdChange(1, Id::v7())), Fit::Fits);
}

void TestApplier::noopOnlyIfEverythingHolds()
{
    Change change = noteChange(1, text("old"), firstNote());
    QCOMPARE(check(change), Fit::Noop);
    change.guard("orders", orderId(1), "shape", Value(99)); // done is done, whatever holds now
    QCOMPARE(check(change), Fit::Noop);
    change.patch("orders", orderId(1), "shop_memo", Value(), text("m"));
    QCOMPARE(check(change), Fit::Conflict);
    change = noteChange(1, text("old"), firstNote());
    change.insert("hold", Id::v7()).fields = {{"order_id", orderId(1)}};
    QCOMPARE(check(change), Fit::Conflict);
    change = noteChange(1, firstNote(), firstNote());
    QCOMPARE(check(change), Fit::Noop);
}

void TestApplier::steps()
{
    const auto step = [](const char *from, const char *to) {
        Change change;
        change.kind = "order.step";
        change.roots = {orderId(1)};
        change.patch("orders", orderId(1), "state", text(from), text(to));
        return change;
    };
    QByteArray reason;
    QCOMPARE(check(step("open", "cancelled")), Fit::Fits);
    QCOMPARE(check(step("open", "shipped"), &reason), Fit::Conflict);
    QCOMPARE(reason, "step state");
    QVERIFY(write(step("open", "cancelled")));
    QCOMPARE(check(step("cancelled", "open")), Fit::Fits);
    QCOMPARE(check(step("open", "cancelled")), Fit::Noop);
}

void TestApplier::eventAlone()
{
    Change change;
    change.kind = "order.called";
    change.roots = {orderId(1)};
    change.eventCode = "called";
    QCOMPARE(check(change), Fit::Fits);
    change.guard("orders", orderId(1), "shape", Value(1));
    QCOMPARE(check(change), Fit::Conflict);
    change.roots << orderId(2) << orderId(3);
    QVERIFY(write(change));
    QCOMPARE(m_database->scalar("SELECT count(*) FROM timeline WHERE code='called'")->value(), 3);
}

void TestApplier::putLeavesEqualRowsAlone()
{
    Applier applier(*m_database, m_catalogue);
    const CatalogueTable &table = *m_catalogue.table("hold");
    QList<Value> values(table.fields.size());
    values[0] = orderId(1);
    values[1] = text("t");
    const Id id = Id::v7();
    QVERIFY(applier.put(table, id, values, 3));
    QCOMPARE(m_database->changes(), 1);
    QVERIFY(applier.put(table, id, values, 4));
    QCOMPARE(m_database->changes(), 0);
    values[1] = Value();
    QVERIFY(applier.put(table, id, values, 5));
    QCOMPARE(m_database->changes(), 1);
}

void TestApplier::patchRowTakesWholeGroups()
{
    const CatalogueTable &table = *m_catalogue.table("destination");
    const Id id = orderChange(1).inserts[1].id;
    const auto row = readRow(*m_database, table, id);
    QVERIFY(row->has_value());
    Change change = noteChange(1, firstNote(), text("x"));
    QVERIFY(!patchRow(change, table, id, **row, {{"name", text("山田 花子")}}));
    QVERIFY(patchRow(change, table, id, **row, {{"name", text("山田 華子")}, {"gift", text("のし")}}));
    QVERIFY(change.validate(m_catalogue));
    QCOMPARE(change.patches.last().fields.size(), 9); // the recipient's eight and the gift
    QCOMPARE(check(change), Fit::Fits);
}

QTEST_GUILESS_MAIN(TestApplier)
#include "tst_applier.moc"
