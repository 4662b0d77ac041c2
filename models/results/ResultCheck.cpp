// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/ResultCheck.h"

#include "models/exchange/MoneyFile.h"
#include "models/orders/ProblemWords.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr ProblemWords kWords[] = {
    {"file_unreadable", QT_TRANSLATE_NOOP("Result", "The file cannot be opened."), QT_TRANSLATE_NOOP("Result", "Check that it is a file, that it is there and that you may read it."), true},
    {"file_empty", QT_TRANSLATE_NOOP("Result", "The file is empty."), QT_TRANSLATE_NOOP("Result", "Write it again: Ctrl+E on the mails page, or tsunagi shop results --again BATCH"), true},
    {"encoding_unknown", QT_TRANSLATE_NOOP("Result", "The file is neither UTF-8 nor CP932 text."), QT_TRANSLATE_NOOP("Result", "Write it again: Ctrl+E on the mails page, or tsunagi shop results --again BATCH"), true},
    {"quote_unclosed", QT_TRANSLATE_NOOP("Result", "A quoted field never ends; everything after it is unreadable."), QT_TRANSLATE_NOOP("Result", "Write it again: Ctrl+E on the mails page, or tsunagi shop results --again BATCH"), true},
    {"format_unknown", QT_TRANSLATE_NOOP("Result", "This is no file by which a shop of ours is told what was shipped: its columns are no shop's."),
     QT_TRANSLATE_NOOP("Result", "Choose the file that was written for the shop, with its header row."), true},
    {"order_unknown", QT_TRANSLATE_NOOP("Result", "Nothing that left has this key."), QT_TRANSLATE_NOOP("Result", "Take the row out, or write the file again; the shop would note a shipment that was none."), true},
    {"cell_other", QT_TRANSLATE_NOOP("Result", "What left is another one (the file ≠ here)."), QT_TRANSLATE_NOOP("Result", "Correct the cell, or write the file again; a spreadsheet changes days and takes zeros from numbers."), true},
    {"row_twice", QT_TRANSLATE_NOOP("Result", "The same row stands here a second time."), QT_TRANSLATE_NOOP("Result", "Take it out."), true},
};

/// Does the column say which row it is, rather than what became of it?
bool isKey(const QString &value)
{
    return value == u"order" || value == u"destination" || value == u"line";
}

QString keyOf(const ResultLayout &layout, const QStringList &cells)
{
    QStringList key;
    for (qsizetype i = 0; i < layout.columns.size(); ++i)
        if (isKey(layout.columns[i].value))
            key << cells.value(i);
    return key.join(u'\n');
}

QJsonArray listed(const QList<ResultParcel> &parcels)
{
    QJsonArray array;
    for (const ResultParcel &one : parcels) {
        QJsonObject told {{QStringLiteral("order"), one.number}, {QStringLiteral("numbers"), QJsonArray::fromStringList(one.slips)}, {QStringLiteral("date"), one.day.toString(Qt::ISODate)}, {QStringLiteral("batch"), one.batch}};
        if (!one.reason.isEmpty())
            told.insert(QStringLiteral("reason"), one.reason);
        array << told;
    }
    return array;
}

} // namespace

IntakeProblem ResultFile::problem(const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    return problemOf(kWords, "Result", code, file, line, column, value);
}

QJsonObject ResultCheck::toJson() const
{
    QJsonArray wrong;
    for (const IntakeProblem &one : problems)
        wrong << QJsonObject {{QStringLiteral("line"), one.line}, {QStringLiteral("column"), one.column}, {QStringLiteral("value"), one.value}, {QStringLiteral("code"), one.code}, {QStringLiteral("message"), one.message}, {QStringLiteral("remedy"), one.remedy}};
    return {{QStringLiteral("file"), file}, {QStringLiteral("software"), software}, {QStringLiteral("shop"), shop}, {QStringLiteral("client"), client}, {QStringLiteral("rows"), rows},
            {QStringLiteral("told"), listed(told)}, {QStringLiteral("missing"), listed(missing)}, {QStringLiteral("problems"), wrong}};
}

ResultFile ResultFile::read(const QByteArray &bytes, const QString &name, const ResultLayout &layout)
{
    ResultFile out;
    MoneyFile file(bytes, [&](const char *code, int line, const QString &column, const QString &value) { out.problems << problem(QString::fromLatin1(code), name, line, column, value); }, layout.delimiter);
    QList<int> at; // of each column of the layout, in the file
    out.fits = file.findHeader(1, [&](const QStringList &names) {
        at.clear();
        for (const ResultLayout::Column &column : layout.columns)
            at << int(names.indexOf(MoneyFile::plain(column.name)));
        return !at.contains(-1);
    });
    while (out.fits && file.next()) {
        Row row {file.line(), {}};
        for (const int column : std::as_const(at))
            row.cells << file.cell(column);
        out.rows << row;
    }
    return out;
}

void ResultFile::compare(const ResultLayout &layout, const QList<ResultRow> &expected, const Carriers &known, const QString &name, ResultCheck &check) const
{
    QMultiHash<QString, qsizetype> byKey;
    QList<QStringList> cells;
    for (qsizetype i = 0; i < expected.size(); ++i) {
        cells << layout.cells(expected[i], known);
        for (QString &cell : cells.last())
            cell = cell.trimmed(); // as they are read
        byKey.insert(keyOf(layout, cells.last()), i);
    }
    check.rows = int(rows.size());
    QList<int> lines(expected.size()); // which row tells it; 0 = none
    // Rows that agree in all first, then those in which something is another: of several parcels the nearest.
    QList<qsizetype> rest;
    const auto take = [&](const Row &row, bool whole) {
        qsizetype best = -1;
        int agree = -1;
        const QString key = keyOf(layout, row.cells);
        for (auto it = byKey.constFind(key); it != byKey.cend() && it.key() == key; ++it) {
            if (lines[*it] != 0)
                continue;
            int same = 0;
            for (qsizetype i = 0; i < row.cells.size(); ++i)
                same += row.cells[i] == cells[*it][i];
            if ((whole && same < row.cells.size()) || same < agree || (same == agree && *it > best))
                continue;
            best = *it;
            agree = same;
        }
        return best;
    };
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (const qsizetype found = take(rows[i], true); found >= 0)
            lines[found] = rows[i].line;
        else
            rest << i;
    }
    for (const qsizetype i : std::as_const(rest)) {
        const Row &row = rows[i];
        const qsizetype found = take(row, false);
        if (found < 0) {
            const auto first = std::find_if(layout.columns.cbegin(), layout.columns.cend(), [](const ResultLayout::Column &column) { return isKey(column.value); });
            const QString key = keyOf(layout, row.cells);
            check.problems << problem(byKey.contains(key) ? QStringLiteral("row_twice") : QStringLiteral("order_unknown"), name, row.line, first == layout.columns.cend() ? QString() : first->name, QString(key).replace(u'\n', u' '));
            continue;
        }
        bool other = false; // another parcel than the one that left
        for (qsizetype c = 0; c < row.cells.size(); ++c) {
            if (row.cells[c] == cells[found][c])
                continue;
            check.problems << problem(QStringLiteral("cell_other"), name, row.line, layout.columns[c].name, QStringLiteral("%1 ≠ %2").arg(row.cells[c], cells[found][c]));
            other = other || layout.columns[c].value == u"number";
        }
        if (!other)
            lines[found] = row.line;
    }
    std::stable_sort(check.problems.begin(), check.problems.end(), [](const IntakeProblem &a, const IntakeProblem &b) { return a.line < b.line; });
    // A parcel, or a shipment with all its rows, is told whole or not at all.
    struct Whole
    {
        ResultParcel parcel;
        bool told = true;
    };
    QList<Whole> all;
    QHash<Id, qsizetype> places;
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const ResultRow &row = expected[i];
        const Id id = layout.rows == ResultLayout::Rows::Parcel ? row.parcel : row.shipment;
        if (!places.contains(id)) {
            places.insert(id, all.size());
            all << Whole {{row.number, row.slips, row.shipped, row.batch, layout.obstacle(row, known)}};
        }
        all[places.value(id)].told &= lines[i] != 0;
    }
    QSet<QString> batches; // that this file is of
    for (const Whole &one : std::as_const(all))
        if (one.told)
            batches.insert(one.parcel.batch);
    for (Whole &one : all) {
        if (one.told) {
            one.parcel.reason.clear();
            check.told << one.parcel;
        } else if (one.parcel.batch.isEmpty() || batches.contains(one.parcel.batch)) {
            if (one.parcel.reason.isEmpty())
                one.parcel.reason = one.parcel.batch.isEmpty() ? QStringLiteral("untold") : QStringLiteral("batch");
            check.missing << one.parcel;
        }
    }
}

} // namespace tsunagi
