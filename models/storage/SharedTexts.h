// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

#include <QHash>

namespace tsunagi {

/// Texts of rows that say the same over and over, as codes and states: each is in memory once.
class SharedTexts final
{
public:
    [[nodiscard]] QString text(const Statement &row, int column)
    {
        const QByteArrayView utf8 = row.view(column);
        if (utf8.isEmpty())
            return {};
        const auto known = m_known.constFind(QByteArray::fromRawData(utf8.data(), utf8.size()));
        return known != m_known.cend() ? *known : *m_known.insert(utf8.toByteArray(), QString::fromUtf8(utf8));
    }

private:
    QHash<QByteArray, QString> m_known;
};

} // namespace tsunagi
