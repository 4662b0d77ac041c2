// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipDesk.h"

namespace tsunagi {

struct ImportReportRow
{
    int line = 0;
    QString key, number, code; ///< code: what is wrong; order and shop as far as the key tells
    QString order, shop;
};

struct IssuedReport
{
    QString carrier, format;
    int rows = 0, numbered = 0, same = 0;
    QList<ImportReportRow> refused;          ///< rows whose number was not taken
    QList<ImportReportRow> printedNoNumber;  ///< exported for this carrier, no number came back
    QList<ImportReportRow> numberNotPrinted; ///< numbers for parcels we never exported
};

/// Route 1, the way back: the numbers that the carrier's software gave to what we exported.
class IssuedNumbers final
{
public:
    explicit IssuedNumbers(const SlipDesk &slips) : m_slips(slips) { }

    /// Reads a file that the carrier's software gave back; empty carrier = by the file itself.
    /// The same file again changes nothing. Errors: Invalid - not such a file.
    [[nodiscard]] Result<IssuedReport> take(const QString &path, const QString &carrier = {}, const SlipProgress &progress = {});

private:
    /// A number of a file that is being read, and the piece that has it.
    struct NumberHere
    {
        ParcelView view;
        Id slip;
        QString number;
        qsizetype change = -1; ///< index of the change that gives it; -1 = it came before
        ImportReportRow line;
    };
    /// Gives a shipment's only number in the file to those of its pieces that have none.
    [[nodiscard]] Result<> shareNumbers(const QHash<Id, QList<NumberHere>> &numbers, QList<Change> &changes, QList<ImportReportRow> &pending) const;
    const SlipDesk &m_slips;
};

} // namespace tsunagi
