// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/results/ResultCheck.h"
#include "models/sync/Desk.h"

namespace tsunagi {

struct ResultRequest
{
    QString shop, client; ///< codes; the client only where two have a shop of this code
    QString path;         ///< where the file goes; empty: `out` of the profile
    QString again;        ///< the batch that is written once more; empty: what no file has told yet
};

/// A parcel that a file leaves out, and why: "carrier", "key", "letters", or what was changed meanwhile.
struct ResultProblem
{
    QString number, reason;
};

struct ResultReport
{
    QString batch, path, software, warningJa, warningEn;
    int orders = 0, parcels = 0, rows = 0;
    bool heard = true; ///< false: the shared side did not answer; another desk may have told the same
    QList<ResultProblem> left;
};

/// Files by which shops are told what was shipped: each parcel once, again on demand. Blocking; any worker thread.
///
/// Which parcels a file tells is one op per order before the file is written, so that two desks do not tell the same; a batch whose
/// file was lost is written again by its number.
class ResultService final
{
public:
    ResultService(Desk &desk, const Carriers &carriers) : m_desk(desk), m_carriers(carriers) { }
    Q_DISABLE_COPY_MOVE(ResultService)

    /// Errors: NotFound - no such shop or batch, nothing to tell, or no layout for its platform; Invalid with where "gathering".
    [[nodiscard]] Result<ResultReport> write(const ResultRequest &request);
    [[nodiscard]] Result<QList<ShopRecord>> shops() const;
    /// Reads a file back and compares it with what has left. `shop`, `client`: codes; empty: the shop that its columns and rows are of.
    /// Errors: NotFound - no such shop.
    [[nodiscard]] Result<ResultCheck> check(const QString &path, const QString &shop = {}, const QString &client = {}) const;

private:
    /// Which parcels of a shop: those that no file has told, those of a batch, or all since a day.
    enum class Which { Untold, Batch, Since };
    [[nodiscard]] Result<QList<ResultRow>> rowsOf(const ShopRecord &shop, Which which, const QString &what) const;
    [[nodiscard]] Result<QSet<Id>> toldAt(const QString &batch, qint64 atUs) const;
    [[nodiscard]] Result<> spread(const ResultLayout &layout, QList<ResultRow> &rows) const;
    Desk &m_desk;
    const Carriers &m_carriers;
};

} // namespace tsunagi
