// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QList>
#include <QString>

namespace tsunagi {

/// A part of the guide under one heading.
struct GuideSection
{
    QString topic;    ///< "clerk" or "supervisor"
    QString heading;  ///< the topic's title for what stands before its first heading
    QString markdown; ///< with its heading
    QString page, argument; ///< where its first link leads; empty = none
};

/// The guide of resources/help: the same files that people read outside of the program.
class GuideText final
{
public:
    /// All sections in reading order, in "ja" or "en".
    [[nodiscard]] static Result<QList<GuideSection>> sections(const QString &language);
    /// Page and argument of "tsunagi:orders/queue:ready"; nothing if it is no such link.
    [[nodiscard]] static bool parseLink(const QString &link, QString &page, QString &argument);
};

} // namespace tsunagi
