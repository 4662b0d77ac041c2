// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ListSort.h"

#include <QDateTime>

#include <algorithm>
#include <numeric>

namespace tsunagi {

namespace {

struct Key
{
    bool empty = true;
    double number = 0;
    QString words;
    friend bool operator<(const Key &a, const Key &b) { return a.number != b.number ? a.number < b.number : a.words < b.words; }
};

Key keyOf(const QVariant &value)
{
    Key key;
    if (!value.isValid())
        return key;
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double: key.number = value.toDouble(); break;
    case QMetaType::QDate:
        if (!value.toDate().isValid())
            return key;
        key.number = double(value.toDate().toJulianDay());
        break;
    case QMetaType::QDateTime:
        if (!value.toDateTime().isValid())
            return key;
        key.number = double(value.toDateTime().toMSecsSinceEpoch());
        break;
    default:
        key.words = value.toString();
        if (key.words.isEmpty())
            return key;
    }
    key.empty = false;
    return key;
}

} // namespace

QList<int> sortedRows(int count, const std::function<QVariant(int)> &value, Qt::SortOrder order)
{
    QList<Key> keys;
    keys.reserve(count);
    for (int row = 0; row < count; ++row)
        keys << keyOf(value(row));
    QList<int> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        const Key &left = keys.at(a), &right = keys.at(b);
        if (left.empty != right.empty)
            return right.empty;
        return order == Qt::AscendingOrder ? left < right : right < left;
    });
    return rows;
}

} // namespace tsunagi
