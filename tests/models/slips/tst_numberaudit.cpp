// SPDX-License-Identifier: GPL-3.0-or-later
// What `verify` looks at besides rows: files, journal, kept files, stock sums, slip numbers. Each check finds its own fault, and
// nothing in a sound profile.
#include "models/slips/NumberAudit.h"
#include "models/stock/StockDerivation.h"
#include "models/stock/StockLedger.h"
#include "models/sync/Desk.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestNumberAudit final : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    Carriers m_carriers = *Carriers::load();
    StockDerivation m_stock;
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<Desk> m_desk;
    NumberRange m_numbers;

    QString folder() const { return m_profile->file(QStringLiteral("p")); }
    void commit(const Change &change) const
    {
        if (const auto done = m_desk->commitOne(change); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    void damage(const char *file, const QByteArray &sql) const
    {
        const auto opened = std::move(*Database::open(folder() + u'/' + QLatin1String(file), Database::Mode::ReadWrite, "NORMAL"));
        if (const auto done = opened->exec(sql); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    QList<QByteArray> numbers() const { const auto reader = m_desk->reader(); return codes(NumberAudit::check(**reader, m_carriers)); }
    QList<QByteArray> sums() const { const auto reader = m_desk->reader(); return codes(StockLedger::check(**reader)); }
    QList<QByteArray> files() const { return codes(FileCheck::run(folder())); }
    static QList<QByteArray> codes(const Result<QList<ProfileFault>> &findings)
    {
        if (!findings)
            return {"error " + findings.error().detail.toUtf8()};
        QList<QByteArray> out;
        for (const ProfileFault &one : *findings)
            out << one.code;
        return out;
    }
    /// A label of the range's number `index`, printed at `desk`.
    void print(qint64 index, const char *desk) const
    {
        const QString number = *check_digit::at(m_numbers, index);
        const Id slip = Id::named(0, {"slip", "sagawa", number.toUtf8()});
        Change change;
        change.kind = "label.take";
        change.roots = {orderId(1)};
        change.insert("slip", slip).fields = {{"root_id", orderId(1)}, {"carrier", text("sagawa")}, {"number", Value(number)}, {"route", text("label")},
                                              {"source_id", named("range", 1)}, {"state", text("in_force")}};
        change.insert("sheet", Id::v7()).fields = {{"order_id", orderId(1)}, {"slip_id", slip}, {"what", text("label")}, {"copy", Value(1)}, {"desk", text(desk)}, {"state", text("queued")}};
        commit(change);
    }

private slots:
    /// An order, an item with movements, a lent range with a block of each of two desks, labels of both, and a kept file.
    void init()
    {
        m_desk.reset();
        m_profile = std::make_unique<TempProfile>();
        auto opened = Desk::open(folder(), m_clock);
        QVERIFY(opened);
        m_desk = std::move(*opened);
        m_desk->addDerivation(&m_stock);
        commit(orderChange(1));
        Change item;
        item.kind = "item.add";
        item.roots = {named("item", 1)};
        item.insert("item", named("item", 1)).fields = {{"client_id", named("client", 1)}, {"sku", text("SKU-1")}, {"state", text("open")}};
        item.insert("stock_movement", named("move", 1)).fields = {{"item_id", named("item", 1)}, {"kind", text("in")}, {"quantity", Value(10)}};
        item.insert("stock_movement", named("move", 2)).fields = {{"item_id", named("item", 1)}, {"kind", text("out")}, {"quantity", Value(-3)}};
        commit(item);
        const CheckDigitKind kind = m_carriers.find(u"sagawa")->checkDigit;
        const QString first = QStringLiteral("40000000000") + QString::number(*check_digit::compute(kind, u"40000000000"));
        m_numbers = {first, *check_digit::successor(kind, first, 99), kind};
        Change range;
        range.kind = "range.add";
        range.roots = {named("range", 1)};
        range.insert("number_range", named("range", 1)).fields = {{"carrier", text("sagawa")}, {"kind", text("lent")}, {"first", Value(m_numbers.from)}, {"last", Value(m_numbers.to)},
                                                                  {"count", Value(100)}, {"name", text("")}, {"next", Value(40)}, {"state", text("open")}};
        for (int n = 0; n < 2; ++n)
            range.insert("number_block", named("block", n)).fields = {{"range_id", named("range", 1)}, {"desk", Value(QStringLiteral("D%1").arg(n))}, {"first", Value(n * 20)},
                                                                      {"last", Value(n * 20 + 19)}, {"next", Value(n * 20 + 5)}, {"state", text("open")}};
        commit(range);
        print(0, "D0");
        print(4, "D0");
        print(22, "D1");
        QVERIFY(m_desk->keepFile(QStringLiteral("orders.csv"), QByteArray(5000, 'x')));
        QVERIFY(m_desk->sync());
        QVERIFY(m_desk->settleAll());
    }
    void cleanup() { m_desk.reset(); }

    void aSoundProfileHasNoFindings()
    {
        QCOMPARE(numbers(), QList<QByteArray>());
        QCOMPARE(sums(), QList<QByteArray>());
        QCOMPARE(files(), QList<QByteArray>());
        commit(noteChange(1, firstNote(), text("waits"))); // waiting is no fault
        QCOMPARE(files(), QList<QByteArray>());
    }
    void eachFaultOfNumbersIsFound()
    {
        print(6, "D0"); // its block has come to 5
        QCOMPARE(numbers(), QList<QByteArray>({"number_ahead"}));
        print(23, "D0"); // of D1
        QCOMPARE(numbers(), QList<QByteArray>({"number_ahead", "number_of_another_desk"}));
        print(60, "D0"); // of nobody
        QCOMPARE(numbers(), QList<QByteArray>({"number_ahead", "number_of_another_desk", "number_without_block"}));
    }
    void blocksAndDoubleNumbers()
    {
        damage("cache.db", "UPDATE number_block SET last=25 WHERE first=0");
        QCOMPARE(numbers().value(0), QByteArray("block_overlap"));
        damage("cache.db", "UPDATE number_block SET last=19 WHERE first=0; UPDATE number_range SET next=30");
        QCOMPARE(numbers(), QList<QByteArray>({"block_outside"}));
        damage("cache.db", "UPDATE number_range SET next=40; UPDATE slip SET number='" + m_numbers.from.toUtf8() + "' WHERE id=(SELECT max(id) FROM slip WHERE number<>'" + m_numbers.from.toUtf8() + "')");
        QVERIFY(numbers().contains("number_twice"));
    }
    void moreShippedThanOrdered()
    {
        damage("cache.db", "UPDATE line SET shipped=2, cancelled=1 WHERE key=1");
        QCOMPARE(numbers(), QList<QByteArray>({"line_sum"}));
    }
    void stockIsTheSumOfItsMovements()
    {
        damage("cache.db", "UPDATE item_stock SET on_hand=8");
        QCOMPARE(sums(), QList<QByteArray>({"stock_sum"}));
        QVERIFY(m_desk->recheckAll("item"));
        QVERIFY(m_desk->settleAll());
        QCOMPARE(sums(), QList<QByteArray>());
        damage("cache.db", "INSERT INTO stock_movement(id, item_id, quantity) VALUES(randomblob(16), randomblob(16), 1)");
        QCOMPARE(sums(), QList<QByteArray>({"movement_without_item"}));
    }
    void journalAndKeptFiles()
    {
        damage("desk.db", "DELETE FROM answer WHERE lane=0 AND seq=2");
        QCOMPARE(files(), QList<QByteArray>({"op_lost"}));
        damage("desk.db", "DELETE FROM op WHERE lane=0 AND seq=2");
        QCOMPARE(files(), QList<QByteArray>({"journal_gap"}));
        damage("desk.db", "INSERT INTO waiting(lane, seq) VALUES(0, 2)");
        QCOMPARE(files(), QList<QByteArray>({"journal_gap", "answer_unknown"}));
        damage("desk.db", "UPDATE file SET hash=zeroblob(32)");
        QCOMPARE(files(), QList<QByteArray>({"journal_gap", "answer_unknown", "kept_file_changed"}));
        damage("desk.db", "UPDATE file SET size=size*1000000");
        QVERIFY(files().contains("kept_file_changed"));
    }
    void aDamagedFileIsNamed()
    {
        m_desk.reset();
        QFile file(folder() + QStringLiteral("/desk.db"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(8192) && file.write(QByteArray(8192, '\xa5')) > 0);
        file.close();
        QCOMPARE(files(), QList<QByteArray>({"file_damaged"}));
    }
};

QTEST_GUILESS_MAIN(TestNumberAudit)
#include "tst_numberaudit.moc"
