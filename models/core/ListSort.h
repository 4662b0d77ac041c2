// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariant>

#include <functional>

namespace tsunagi {

/// What every list may say of a cell or row beside its words. Above the roles that lists have of their own.
enum ListRole {
    ListValueRole = Qt::UserRole + 100, ///< the value as a number, QDate or QDateTime, for sorting and files; nothing = its words
    ListClientRole,                     ///< code of the client whose row it is
};

/// Places of `count` rows by their values: numbers and times by size, words by their letters, rows of one value as they stood,
/// and those without a value last in either order.
[[nodiscard]] QList<int> sortedRows(int count, const std::function<QVariant(int)> &value, Qt::SortOrder order);

} // namespace tsunagi
