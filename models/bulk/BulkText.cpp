// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkText.h"

#include <QLocale>

namespace tsunagi {

QString BulkText::why(BulkSkip why)
{
    switch (why) {
    case BulkSkip::Same: return tr("is so already");
    case BulkSkip::Claimed: return tr("somebody works on it");
    case BulkSkip::Conflict: return tr("has an open contradiction");
    case BulkSkip::Instructed: return tr("the warehouse has it");
    case BulkSkip::Cancelled: return tr("is cancelled");
    case BulkSkip::Misfit: return tr("the value does not fit it");
    case BulkSkip::SecondPerson: return tr("needs a second person, one by one");
    case BulkSkip::NotForYou: return tr("is not for you to release");
    case BulkSkip::Missing: return tr("is not at this desk");
    case BulkSkip::Changed: return tr("was changed meanwhile");
    case BulkSkip::Gone: return tr("has left");
    case BulkSkip::Muted: return tr("nothing is told of it");
    }
    return {};
}

QString BulkText::skipped(const BulkSkipped &skipped)
{
    const QString order = skipped.number.isEmpty() ? QString::fromLatin1(skipped.order.hex().left(8)) : skipped.number;
    return skipped.detail.isEmpty() ? tr("%1: %2", "order, why it stays").arg(order, why(skipped.why))
                                    : tr("%1: %2 (%3)", "order, why it stays, about whom or what").arg(order, why(skipped.why), skipped.detail);
}

QString BulkText::report(const BulkReport &report)
{
    const QString done = QLocale().toString(report.done), stay = QLocale().toString(report.skipped.size());
    if (report.cancelled)
        return tr("Stopped. Orders changed: %1, as they were: %2.").arg(done, stay);
    return report.skipped.isEmpty() ? tr("Orders changed: %1.").arg(done) : tr("Orders changed: %1, as they were: %2.").arg(done, stay);
}

} // namespace tsunagi
