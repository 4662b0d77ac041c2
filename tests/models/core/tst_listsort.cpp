// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Id.h"
#include "models/core/ListSort.h"
#include "models/core/RowTableModel.h"

#include <QDate>
#include <QSignalSpy>
#include <QTest>

using namespace tsunagi;

namespace {

struct Row
{
    Id id;
    QString name;
    qint64 pieces = 0;
    friend bool operator==(const Row &, const Row &) = default;
};

class Model final : public RowTableModel<Row>
{
public:
    QVariant headerData(int, Qt::Orientation, int) const override { return {}; }

protected:
    int columns() const override { return 2; }
    QVariant cell(const Row &row, int column, int role) const override
    {
        if (role == ListValueRole)
            return column == 1 ? QVariant(row.pieces) : QVariant();
        return role != Qt::DisplayRole ? QVariant() : column == 0 ? QVariant(row.name) : QVariant(QString::number(row.pieces) + u" pieces"_qs);
    }
};

Row row(int number, const QString &name, qint64 pieces)
{
    return {Id::named(0, {"row", QByteArray::number(number)}), name, pieces};
}

} // namespace

class TestListSort final : public QObject
{
    Q_OBJECT
private slots:
    void numbersBySizeNotByLetters()
    {
        const QList<QVariant> values {9, 10LL, 100, 2.5};
        QCOMPARE(sortedRows(4, [&](int i) { return values[i]; }, Qt::AscendingOrder), (QList<int> {3, 0, 1, 2}));
        QCOMPARE(sortedRows(4, [&](int i) { return values[i]; }, Qt::DescendingOrder), (QList<int> {2, 1, 0, 3}));
    }
    void emptyOnesLastEitherWay()
    {
        const QList<QVariant> values {QVariant(), QString(), QDate(), u"b"_qs, u"a"_qs};
        QCOMPARE(sortedRows(5, [&](int i) { return values[i]; }, Qt::AscendingOrder), (QList<int> {4, 3, 0, 1, 2}));
        QCOMPARE(sortedRows(5, [&](int i) { return values[i]; }, Qt::DescendingOrder), (QList<int> {3, 4, 0, 1, 2}));
    }
    void equalOnesStayAsTheyStood()
    {
        const QList<QVariant> values {1, 0, 1, 0};
        QCOMPARE(sortedRows(4, [&](int i) { return values[i]; }, Qt::DescendingOrder), (QList<int> {0, 2, 1, 3}));
    }
    void daysByTime()
    {
        const QList<QVariant> values {QDate(2027, 1, 5), QDate(2026, 12, 28)};
        QCOMPARE(sortedRows(2, [&](int i) { return values[i]; }, Qt::AscendingOrder), (QList<int> {1, 0}));
    }
    void modelSortsByTheValueBehindTheWords()
    {
        Model model;
        model.setRows({row(1, u"b"_qs, 9), row(2, u"a"_qs, 10), row(3, u"c"_qs, 1)});
        model.sort(1, Qt::DescendingOrder);
        QCOMPARE(model.rowAt(0)->pieces, 10);
        QCOMPARE(model.rowAt(2)->pieces, 1);
        // Rows that come later stand in that order, too.
        model.setRows({row(4, u"d"_qs, 5), row(1, u"b"_qs, 9), row(2, u"a"_qs, 10)});
        QCOMPARE(model.rowAt(1)->pieces, 9);
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(model.rowAt(0)->name, u"d"_qs);
    }
    void whatIsChosenMovesWithItsRow()
    {
        Model model;
        model.setRows({row(1, u"b"_qs, 9), row(2, u"a"_qs, 10)});
        const QPersistentModelIndex chosen = model.index(0, 1);
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(chosen.row(), 1);
        QCOMPARE(model.rowOf(Id::named(0, {"row", "1"})), 1);
    }
    void sameOrderIsNoReset()
    {
        Model model;
        model.setRows({row(1, u"b"_qs, 9), row(2, u"a"_qs, 10)});
        model.sort(0, Qt::AscendingOrder);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({row(1, u"b"_qs, 8), row(2, u"a"_qs, 10)});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    }
};

QTEST_GUILESS_MAIN(TestListSort)
#include "tst_listsort.moc"
