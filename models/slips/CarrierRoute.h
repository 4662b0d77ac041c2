// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/CarrierFile.h"
#include "models/slips/SlipDesk.h"

namespace tsunagi {

struct ExportReport
{
    QString carrier, path;
    Id id;                   ///< null if there was nothing to export
    int rows = 0, parcels = 0;
    int resumed = 0;         ///< parcels of a run that had not come to its end
    QList<Refusal> refused;  ///< code and field as CarrierProblem has them; they stay unexported
    QList<CarrierChange> changes;
    QStringList missingSettings;
    int codWithoutTax = 0;   ///< rows that collect cash and whose order file tells no tax; the carrier's column stays blank
};

/// Route 1: the carrier's software prints and numbers; we write its file; IssuedNumbers reads its result.
///
/// An export is a row before it is a file: parcels point to it, then the file is written, then the row says so. A run
/// that died in between is finished by the next one, so that no parcel is lost or goes out twice.
class CarrierRoute final
{
public:
    explicit CarrierRoute(const SlipDesk &slips) : m_slips(slips) { }

    /// Every parcel of the carrier that has no number and is in no file yet, one row per destination.
    /// Errors: Constraint "manual_mode"; NotFound - carrier, or the path cannot be written.
    [[nodiscard]] Result<ExportReport> exportTo(const QString &carrier, const QString &path, const SlipProgress &progress = {});
    /// The last finished file of the carrier once more, as it was. NotFound if there is none.
    [[nodiscard]] Result<ExportReport> exportAgain(const QString &carrier, const QString &path) const;
    /// What an export would hold and refuse.
    [[nodiscard]] Result<ExportReport> preview(const QString &carrier) const;
    /// Exported parcels without a number may be exported (or labelled) anew: their file never came to the carrier.
    [[nodiscard]] Result<int> release(const QList<Id> &parcels, const QString &reason);

private:
    struct Candidate
    {
        QList<ParcelView> parcels; ///< of one shipment
        ShipmentRow row;
        bool resumed = false;
    };
    [[nodiscard]] Result<QList<Candidate>> candidates(const QString &carrier, const QString &path, QList<Id> &unfinished) const;
    /// One line of the carrier's file per shipment.
    [[nodiscard]] Result<QList<Candidate>> grouped(const Database &db, const QList<ParcelView> &views) const;
    [[nodiscard]] Result<> finish(const Id &id, const QByteArray &hash, qint64 parcels, const QString &state) const;
    const SlipDesk &m_slips;
};

} // namespace tsunagi
