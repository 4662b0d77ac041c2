// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/ResultText.h"

#include <QLocale>

namespace tsunagi {

QString ResultText::reason(const QString &code)
{
    if (code == u"carrier")
        return tr("the shop has no name for its carrier");
    if (code == u"key")
        return tr("the shop's own number of address or line is missing");
    if (code == u"letters")
        return tr("it has letters that the shop's file cannot carry");
    if (code == u"untold")
        return tr("no file has told it");
    return code == u"batch" ? tr("it was told by this file once, and is not in it") : tr("it was changed meanwhile");
}

QString ResultText::unheard()
{
    return tr("The shared side does not answer: ask whether another desk has told these parcels already, before the shop gets the file.");
}

QString ResultText::parcel(const ResultParcel &parcel)
{
    return tr("%1 (%2)").arg(parcel.number, parcel.slips.join(tr(", ")));
}

QString ResultText::told(const ResultCheck &check, qsizetype most)
{
    if (!check.isRead())
        return tr("%1: nothing was recognised.").arg(check.file);
    if (check.told.isEmpty())
        return tr("%1 (%2) tells %3 of nothing that left.").arg(check.file, check.software, check.shop);
    QStringList parcels;
    for (const ResultParcel &one : check.told.mid(0, most))
        parcels << parcel(one);
    if (check.told.size() > most)
        parcels << tr("and %1 more").arg(QLocale().toString(check.told.size() - most));
    return tr("%1 (%2) tells %3 of %4: %5.").arg(check.file, check.software, check.shop, QLocale().toString(check.told.size()), parcels.join(tr(", ")));
}

QString ResultText::missing(const ResultParcel &one)
{
    return tr("%1 is missing: %2.").arg(parcel(one), one.batch.isEmpty() ? reason(one.reason) : tr("%1 (%2)").arg(reason(one.reason), one.batch));
}

} // namespace tsunagi
