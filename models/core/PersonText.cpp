// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/PersonText.h"

namespace tsunagi {

QString PersonText::name(const QString &person)
{
    return person == commandLine() ? tr("command line") : person;
}

} // namespace tsunagi
