// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipDesk.h"

#include <QMap>

namespace tsunagi {

struct IssuedNumber;

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
    QMap<QString, int> clients;              ///< of rows refused as "client_needed": those that have such orders here, and how many
};

/// Route 1, the way back: the numbers that the carrier's software gave to what we exported.
class IssuedNumbers final
{
public:
    explicit IssuedNumbers(const SlipDesk &slips) : m_slips(slips) { }

    /// Reads a file that the carrier's software gave back; empty carrier = by the file itself.
    /// Another client's order of the same number may not be here: a row that has an order's number alone is taken only if the
    /// list names its client, or `client` (code) does, or there is only one client.
    /// The same file again changes nothing. Errors: Invalid - not such a file; NotFound - no such client.
    [[nodiscard]] Result<IssuedReport> take(const QString &path, const QString &carrier = {}, const QString &client = {}, const SlipProgress &progress = {});

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
    [[nodiscard]] Result<> shareNumbers(const QHash<Id, QList<NumberHere>> &numbers, const Id &action, QList<Change> &changes, QList<ImportReportRow> &pending) const;
    /// What a row's key means.
    struct Meant
    {
        std::optional<ParcelView> view;
        QString why;         ///< without one: "unknown_key" "client_needed" "client_unknown" "client_differs" "order_ambiguous"
        QStringList clients; ///< of "client_needed": who has such an order here
    };
    [[nodiscard]] Result<Meant> meant(const IssuedNumber &row, const QString &client) const;
    const SlipDesk &m_slips;
};

} // namespace tsunagi
