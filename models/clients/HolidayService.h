// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Desk.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>

namespace tsunagi {

/// A day on which shops and warehouses keep another time, and where that is known from.
struct Holiday
{
    QDate day;
    QString name;
    QString source;   ///< "program", a file's name, or who wrote it
    bool on = true;   ///< false: it is no holiday after all
    friend bool operator==(const Holiday &, const Holiday &) = default;
};

struct HolidayReport
{
    QString file, encoding;
    int fresh = 0, changed = 0, same = 0;
    int kept = 0;   ///< days of which somebody said that they are none after all
    QList<int> bad; ///< lines that hold no day
    QDate first, last;
};

/// The holidays of the program's list, with what people wrote or took in over it. Blocking; call from a worker thread.
class HolidayService final
{
public:
    /// `sharedUri`: the server of a team, where a login's role says who may write; empty where nobody asks.
    explicit HolidayService(Desk &desk, QString sharedUri = {}) : m_desk(desk), m_sharedUri(std::move(sharedUri)) { }
    Q_DISABLE_COPY_MOVE(HolidayService)

    /// By day; with those that are none after all.
    [[nodiscard]] Result<QList<Holiday>> list() const;
    [[nodiscard]] static Result<QList<Holiday>> list(const Database &db);
    /// Days that are holidays.
    [[nodiscard]] Result<QSet<QDate>> days() const;
    /// Errors: Invalid - no day, no name, or not for this desk's login to set; so for importFile().
    [[nodiscard]] Result<> set(const Holiday &holiday);
    /// The Cabinet Office's list (国民の祝日・休日, CSV of day and name, CP932 or UTF-8). The same file again changes nothing.
    /// A day that somebody called none stays none.
    [[nodiscard]] Result<HolidayReport> importFile(const QString &path);
    [[nodiscard]] static QJsonObject toJson(const Holiday &holiday);

private:
    /// Nothing if the row says so already.
    [[nodiscard]] Result<std::optional<Change>> changeOf(const Database &db, const Holiday &holiday, const QSet<QDate> &program, bool &fresh) const;
    [[nodiscard]] Result<> refuseOthers() const;
    Desk &m_desk;
    QString m_sharedUri;
};

} // namespace tsunagi
