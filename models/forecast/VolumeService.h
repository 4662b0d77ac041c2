// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/ForecastService.h"
#include "models/forecast/Volume.h"

namespace tsunagi {

/// What became of a move.
struct VolumeReport
{
    qint64 moved = 0;
    qint64 stayed = 0;     ///< somebody changed them meanwhile
    QList<QDate> days {};  ///< on which they leave, the first one first
    VolumeEffect effect;   ///< as it was meant
};

/// 物量調整: what may leave a day later, and makes it so. Blocking; call from a worker thread, never from the GUI thread.
class VolumeService final
{
public:
    explicit VolumeService(ForecastService &forecasts) : m_desk(forecasts.desk()), m_forecasts(forecasts) { }
    Q_DISABLE_COPY_MOVE(VolumeService)

    /// `withOrders`: also what may move and what is expected then, which takes the longer the more is ready.
    [[nodiscard]] Result<VolumeState> state(bool withOrders = true);
    /// Holds the `count` most movable of `state` (of `carrier`, empty = all) until its next shipping day, as one act, with
    /// `reason` as the words of the hold. They are released by themselves on that day.
    [[nodiscard]] Result<VolumeReport> move(const VolumeState &state, qint64 count, const QString &carrier, const QString &reason);

    static constexpr qint64 kMostCapacity = 10'000'000;
    /// What somebody had before their eyes as a capacity.
    struct Seen
    {
        std::optional<qint64> capacity;
    };
    /// Orders a day of `carrier` (empty = all) that the warehouse gets through; none = no limit. Errors: Conflict - it is not as
    /// it was `seen` any more.
    [[nodiscard]] Result<> setCapacity(const QString &carrier, std::optional<qint64> orders, const std::optional<Seen> &seen = {});
    [[nodiscard]] Result<QHash<QString, qint64>> capacities();
    /// Days from the order within which the shop promises to send; none = nothing is promised. NotFound, Ambiguous: which shop.
    [[nodiscard]] Result<> setPromise(const QString &shop, std::optional<int> days, const QString &client = {});

    [[nodiscard]] static QJsonObject toJson(const VolumeState &state);
    [[nodiscard]] static QJsonObject toJson(const VolumeEffect &effect);
    [[nodiscard]] ForecastService &forecasts() { return m_forecasts; }

private:
    Desk &m_desk;
    ForecastService &m_forecasts;
};

} // namespace tsunagi
