// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/slips/SlipRules.h"
#include "models/slips/SlipStore.h"
#include "models/sync/Desk.h"

#include <functional>

namespace tsunagi {

/// Asked between the steps of long work with (done, all); false stops it with Cancelled, what is done stays done.
using SlipProgress = std::function<bool(qint64 done, qint64 all)>;

/// What the services of slips share: the desk, the carriers, and how changes are made. Blocking; any worker thread.
class SlipDesk final
{
public:
    SlipDesk(Desk &desk, const Carriers &carriers, const PostalTable &postal);

    [[nodiscard]] Desk &desk() const { return m_desk; }
    [[nodiscard]] const Carriers &carriers() const { return m_carriers; }
    [[nodiscard]] const PostalTable &postal() const { return m_postal; }
    [[nodiscard]] const SlipSettings &settings() const { return m_settings; }
    /// `<profile>/out`, made if need be.
    [[nodiscard]] QString outFolder() const;

    /// NotFound if there is no such carrier.
    [[nodiscard]] Result<const Carrier *> carrier(const QString &code) const;
    /// Constraint with where "manual_mode" and the reason, if the carrier is in manual mode.
    [[nodiscard]] Result<> refuseIfManual(const QString &carrier) const;
    /// Invalid with where "gathering", while the shared side takes in again what it lost: a hold may be among that, and nothing leaves
    /// the house before. What people did with goods and slips is written down all the same.
    [[nodiscard]] Result<> refuseWhileGathering() const;

    /// Adds the patch that sets these fields of a row as it stands; false if they hold these values already.
    [[nodiscard]] Result<bool> patch(Change &change, const QByteArray &table, const Id &id,
                                     const QList<std::pair<QByteArray, Value>> &fields) const;
    /// Guards that the parcel may move: shipment instructed, parcel open, order open, nothing held or in conflict; of every order in it,
    /// which become roots as well. After the roots are set.
    static void guardMoving(Change &change, const ParcelView &view);
    /// A new slip row in force; its id is the number's, so that no number goes out twice.
    void insertSlip(Change &change, const Id &root, const Id &parcel, const QString &carrier, const QString &number,
                    const QString &route, const Id &source, const QString &state, const QString &reason = {}) const;
    /// The number on this parcel: a new row, or that of a number which was taken off its parcel (state "free").
    [[nodiscard]] Result<> bindSlip(Change &change, const std::optional<UsedNumber> &freed, const ParcelView &view, const QString &number, const QString &route,
                                    const Id &source) const;
    [[nodiscard]] static Id slipId(const QString &carrier, const QString &number);

    /// Commits in slices; one receipt per change.
    [[nodiscard]] Result<QList<Receipt>> commit(const QList<Change> &changes, const SlipProgress &progress = {}) const;
    /// Writes bytes to a file whole or not at all.
    [[nodiscard]] static Result<> writeFile(const QString &path, const QByteArray &bytes);
    [[nodiscard]] qint64 now() const { return m_desk.clock().nowUs(); }
    [[nodiscard]] QDateTime japanNow() const;

private:
    Desk &m_desk;
    const Carriers &m_carriers;
    const PostalTable &m_postal;
    SlipSettings m_settings;
};

/// A refusal that names a parcel.
[[nodiscard]] Refusal refusal(const ParcelView &view, const QString &code, const QString &detail = {});
/// Code and detail for a change that did not fit.
[[nodiscard]] std::pair<QString, QString> misfitCode(const Misfit &misfit);

} // namespace tsunagi
