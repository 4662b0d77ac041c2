// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Places.h"

namespace tsunagi::test {

QString checkoutPath(const QString &below)
{
    return QStringLiteral(TSUNAGI_SOURCE_DIR) + below;
}

QString programPath()
{
    return QStringLiteral(TSUNAGI_PROGRAM);
}

} // namespace tsunagi::test
