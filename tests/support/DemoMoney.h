// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/BankFiles.h"
#include "support/DemoWindow.h"

#include <QFile>

namespace tsunagi::test {

/// Gives the copied demo day what its later pages lack: a note, a request, a card, deposits, a payout. The client whose order they are of.
inline QString addMoney(DemoWindow &demo)
{
    const auto written = [&demo](const QString &name, const QByteArray &bytes) {
        QFile file(demo.profile() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file %s", qPrintable(name));
        return file.fileName();
    };
    QJsonObject paid;
    for (const auto &value : demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs})) {
        if (const QJsonObject order = value.toObject(); order[u"total"].toInteger() > 1000)
            paid = order;
    }
    const QString client = paid[u"client"].toString(), number = paid[u"number"].toString();
    demo.ask({u"notes"_qs, u"add"_qs, u"箱が足りない"_qs});
    demo.ask({u"requests"_qs, u"add"_qs, u"--number"_qs, number, u"--kind"_qs, u"date"_qs, u"30日に"_qs});
    demo.askObject({u"card"_qs, u"add"_qs, u"--number"_qs, number, u"--amount"_qs, QString::number(paid[u"total"].toInteger()), u"--day"_qs, u"2024-01-10"_qs, u"--expires"_qs, u"2024-01-17"_qs, u"--reference"_qs, u"ch_1"_qs});
    demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, client});
    demo.askObject({u"bank"_qs, u"import"_qs, written(u"bank.txt"_qs, zengin01(fifteenTransfers()))});
    demo.askObject({u"settlement"_qs, u"import"_qs, u"--client"_qs, client,
                    written(u"payouts.csv"_qs, "Transaction Date,Type,Order,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Currency\n"
                                               "2024-05-05 10:00:00 +0900,charge,#999999,paid,2024-05-09,70001,1200,0,1200,JPY\n")});
    return client;
}

} // namespace tsunagi::test
