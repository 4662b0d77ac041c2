// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Value.h"

namespace tsunagi {

QString Value::display() const
{
    switch (m_type) {
    case Type::Null: return {};
    case Type::Integer: return QString::number(m_integer);
    case Type::Text: return string();
    case Type::Blob: return QString::fromLatin1(m_bytes.toHex());
    }
    return {};
}

} // namespace tsunagi
