// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/ClientStore.h"
#include "models/clients/HolidayService.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

#include <mutex>

namespace tsunagi {

class Carriers;

/// What is written of a client, its shops and the warehouse's trucks; each call one change. Blocking; call from a worker thread.
///
/// Errors of all writes: Invalid with the field in `where`, or the number of its line, and what is wrong; NotFound;
/// Conflict with what stands there now, if it is neither what was seen nor what is wanted.
class ClientService final
{
public:
    /// `sharedUri`: empty = this desk works alone.
    ClientService(Desk &desk, const Carriers &carriers, QString sharedUri) : m_desk(desk), m_carriers(carriers), m_sharedUri(std::move(sharedUri)) { }
    Q_DISABLE_COPY_MOVE(ClientService)

    /// May this desk's login write? A desk that works alone may; errors: those of the shared side.
    [[nodiscard]] Result<bool> mayWrite();
    [[nodiscard]] Result<QList<ClientSheet>> sheets() const;
    [[nodiscard]] Result<std::optional<ClientSheet>> sheet(const QString &code) const;
    /// Fields: "name" "colour" (as #0066cc, or empty) "mail" "contacts" "returns" "card" "note" and "unpaid" ("stop" or "info"), "merge" ("ask" or "off"),
    /// "cutoffs" and "leadDays" as people write them (cutoff_text). `seen`: what the person read before, whichever way it was written.
    [[nodiscard]] Result<> set(const QString &client, const QString &field, const QString &text, const std::optional<QString> &seen = {});
    /// Fields: "name" "carrier" "service" "senderName" "senderZip" "senderAddress" "senderPhone" "promise" (days, or empty).
    [[nodiscard]] Result<> setShop(const QString &client, const QString &shop, const QString &field, const QString &text, const std::optional<QString> &seen = {});
    /// The warehouse's trucks; where it has no list of its own, the program's.
    [[nodiscard]] Result<CutOffPlan> warehouseCutOffs() const;
    /// As people write them; empty = the program's list.
    [[nodiscard]] Result<> setWarehouseCutOffs(const QString &text, const std::optional<QString> &seen = {});
    /// Of the same desk and login.
    [[nodiscard]] HolidayService holidays() const { return HolidayService(m_desk, m_sharedUri); }
    [[nodiscard]] QStringList carrierCodes() const;
    [[nodiscard]] const Carriers &carriers() const { return m_carriers; }

    /// What keeps a field of a client, or of the warehouse ("cutoffs"), from being saved as it is typed; nothing if it can be.
    [[nodiscard]] static std::optional<Error> problem(const QString &field, const QString &text, const Carriers &carriers);
    /// A field of a sheet as people write it, of a shop likewise; empty for no such field. `carriers`: lines are in words of the window, not by codes.
    [[nodiscard]] static QString value(const ClientSheet &sheet, const QString &field, const Carriers *carriers = nullptr);
    [[nodiscard]] static QString value(const ClientShop &shop, const QString &field);
    [[nodiscard]] static QJsonObject toJson(const ClientSheet &sheet);

private:
    [[nodiscard]] Result<> patch(const char *table, const Id &root, const Id &id, const QList<std::pair<QByteArray, Value>> &fields);
    Desk &m_desk;
    const Carriers &m_carriers;
    QString m_sharedUri;
    std::mutex m_mutex;
    std::optional<QString> m_role; ///< asked once
};

} // namespace tsunagi
