// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/DashboardService.h"
#include "support/ShopDesk.h"

#include <QTest>

#include <numeric>

using namespace tsunagi;

namespace {

/// Stage and reasons out of the order's note, as "1 zip_unknown hold:stock".
class NoteDerivation final : public Derivation
{
public:
    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override
    {
        const auto order = OrderStore::order(cache, root);
        TSUNAGI_TRY(order);
        if (!*order)
            return std::optional<DerivedRoot>();
        DerivedRoot derived;
        derived.rows << RowInsert {"order_index", root,
                                   {{"order_id", Value(root)}, {"stage", Value((*order)->note.section(u' ', 0, 0).toInt())}, {"reasons", Value((*order)->note.section(u' ', 1))}}};
        return std::optional(std::move(derived));
    }
};

struct Bench : test::ShopDesk
{
    NoteDerivation derivation;
    int numbers = 0;
    Bench()
    {
        desk().addDerivation(&derivation);
        addShop(QStringLiteral("AO"), QStringLiteral("ao1"));
    }
    ~Bench() { close(); }
    void order(const QString &note) { addOrder(QStringLiteral("AO"), QStringLiteral("ao1"), QString::number(++numbers), QStringLiteral("山田"), {}, note); }
    DashboardFigures figures() { return *DashboardService(desk()).figures(); }
};

} // namespace

class DashboardTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet()
    {
        Bench bench;
        const DashboardFigures figures = bench.figures();
        QCOMPARE(figures.stages.size(), 8); // empty stages are shown, or the axis would jump
        QCOMPARE(figures.backlog.size(), 0);
        QCOMPARE(figures.waiting, 0);
        QCOMPARE(figures.day, QDate(2026, 11, 21));
        QCOMPARE(std::accumulate(figures.arrivals.cbegin(), figures.arrivals.cend(), 0LL), 0);
    }

    void stagesAndReasons()
    {
        Bench bench;
        for (const char *note : {"0", "1 zip_unknown", "1 zip_unknown payment_pending", "1 hold:stock", "1 zip_unknown hold:stock hold:stock", "2", "2 zip_unknown", "6", "7 zip_unknown"})
            bench.order(QString::fromLatin1(note));
        const DashboardFigures figures = bench.figures();
        QList<qint64> stages;
        for (const QueueCount &stage : figures.stages)
            stages << stage.count;
        QCOMPARE(stages, (QList<qint64> {1, 4, 2, 0, 0, 0, 1, 1}));
        QCOMPARE(figures.stages[1].queue, QStringLiteral("waiting"));
        QCOMPARE(figures.waiting, 4);
        QStringList backlog;
        for (const QueueCount &reason : figures.backlog)
            backlog << reason.queue + u'=' + QString::number(reason.count);
        // Most first; only of waiting orders; a doubled reason of one order counts once.
        QCOMPARE(backlog, (QStringList {QStringLiteral("reason:zip_unknown=3"), QStringLiteral("reason:hold:stock=2"), QStringLiteral("reason:payment_pending=1")}));
    }

    void arrivalsOfToday()
    {
        Bench bench; // 10:30
        bench.order(QStringLiteral("2"));
        bench.order(QStringLiteral("2"));
        bench.clock.advanceUs(13LL * 3600 * 1000000 + 29LL * 60 * 1000000); // 23:59
        bench.order(QStringLiteral("2"));
        DashboardFigures figures = bench.figures();
        QCOMPARE(figures.arrivals[10], 2);
        QCOMPARE(figures.arrivals[23], 1);
        bench.clock.advanceUs(2LL * 60 * 1000000); // 00:01 of the next day
        bench.order(QStringLiteral("2"));
        figures = bench.figures();
        QCOMPARE(figures.day, QDate(2026, 11, 22));
        QCOMPARE(figures.arrivals[0], 1);
        QCOMPARE(figures.arrivals[10], 0);
        QCOMPARE(figures.arrivals[23], 0);
    }
};

QTEST_GUILESS_MAIN(DashboardTest)
#include "tst_dashboard.moc"
