// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/HoldRules.h"
#include "models/orders/IntakeProblem.h"
#include "models/orders/OrderStore.h"
#include "models/sync/Desk.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace tsunagi {

class Carriers;
class OrderDerivation;
class PostalTable;

struct NewShop
{
    QString client, shop, platform, carrier;
    QString senderName, senderZip, senderAddress, senderPhone;
    QString mergePolicy {}; ///< of a new client: "ask", as empty, or "off"
};

struct ImportedFile
{
    QString file, format, encoding;
    int rows = 0;
    int fresh = 0, same = 0, changed = 0, rejected = 0;
    QList<IntakeProblem> problems;
};

struct ImportReport
{
    QList<ImportedFile> files;
    double seconds = 0;
};

/// What may be asked of orders. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class OrderService final
{
public:
    /// `sharedUri`: the PostgreSQL that desks share; empty at a desk that works for itself.
    OrderService(Desk &desk, const Carriers &carriers, const PostalTable &postal, QString sharedUri = {});
    ~OrderService();
    Q_DISABLE_COPY_MOVE(OrderService)

    [[nodiscard]] Result<> addShop(const NewShop &shop);
    [[nodiscard]] Result<> setWarehouse(const QString &name, const QString &zip, const QString &address, const QString &phone);
    /// Policies of a client: note "stop"/"info", unpaid "stop"/"info".
    [[nodiscard]] Result<> setClientPolicy(const QString &client, const QString &note, const QString &unpaid);
    /// "ask": orders of the client that could leave in one parcel wait until somebody decides; "off".
    [[nodiscard]] Result<> setMergePolicy(const QString &client, const QString &policy);
    /// What its card says; what is not given stays.
    [[nodiscard]] Result<> setClientCard(const QString &client, const std::optional<QString> &mail, const std::optional<QString> &contacts,
                                         const std::optional<QString> &returnRule, const std::optional<QString> &note);
    /// Names of those who work here.
    [[nodiscard]] Result<QStringList> persons() const;
    [[nodiscard]] Result<> addPerson(const QString &name);
    /// Nobody signs in under the name any more; NotFound if it is not there or retired.
    [[nodiscard]] Result<> retirePerson(const QString &name);

    /// Takes files in; what is good goes in, what is not is reported. `progress` gets orders done, returns false to cancel
    /// (what is in stays in; the same file goes on where it stopped). `act` names what a person did; null: the program did it.
    [[nodiscard]] Result<ImportReport> importFiles(const QString &shopCode, const QStringList &paths, const QString &format,
                                                   const std::function<bool(qint64 orders)> &progress = {}, const Id &act = {});
    /// Reads without writing, for the preview of the import dialog.
    [[nodiscard]] Result<ImportReport> previewFiles(const QString &shopCode, const QStringList &paths, const QString &format);
    [[nodiscard]] QStringList formats() const;

    /// Field names as findings use them: "name" "kana" "company" "zip" "prefecture" "address" "building" "phone" "wantDate"
    /// "wantBand" of destination `destination`, "note" of the order. Before and after are kept.
    /// `seen`: what the person had before their eyes in a field; another value by now is not written over.
    /// Errors: Conflict - `where` the field, `detail` its value by now.
    [[nodiscard]] Result<> edit(const Id &order, int destination, const QList<std::pair<QString, QString>> &values,
                                const QString &cause = QStringLiteral("manual"), const QHash<QString, QString> &seen = {});
    /// Takes over what the finding suggests, as an edit with the finding as its cause.
    [[nodiscard]] Result<> acceptSuggestion(const Id &order, const Id &finding);
    /// "It is right as it is": the finding no longer stops while the value stays.
    [[nodiscard]] Result<> confirm(const Id &order, const Id &finding, const QString &reason);
    /// Types: "payment" "address" "fraud" "client" "stock" "operator" "date". `until` is an ISO date or empty.
    [[nodiscard]] Result<> hold(const Id &order, const QString &type, const QString &reason, const QString &until = {});
    [[nodiscard]] Result<> hold(const Id &order, const NewHold &hold);
    /// The pieces that a hold kept for the order are free at once; of an order that has none, nothing.
    [[nodiscard]] Result<> freeKept(const Id &order);
    /// Invalid: it is not for this person to end (hold_rules::mayRelease). Offline: nobody can tell, as the shared side is away.
    [[nodiscard]] Result<> release(const Id &order, const Id &hold, const QString &reason);
    [[nodiscard]] Result<> cancel(const Id &order, const QString &reason);
    [[nodiscard]] Result<> reopen(const Id &order, const QString &reason);
    [[nodiscard]] Result<> markPaid(const Id &order, const QString &reason);
    [[nodiscard]] Result<> setRoute(const Id &order, int destination, const QString &carrier, const QString &service);
    /// What the shop's newer file says against what a clerk wrote: take the shop's or keep ours.
    [[nodiscard]] Result<> decideProposal(const Id &order, const Id &proposal, bool takeShops);

    /// Findings as they would stand after edits that nobody saved yet (LiveCheck). Reads nothing: any thread.
    [[nodiscard]] QList<FindingRecord> preview(const OrderDetail &detail, int destination, const QList<std::pair<QString, QString>> &values) const;
    /// Releases by itself the holds whose day has come; the same at every desk, so that two which do not hear of each other do one
    /// thing. What somebody changed meanwhile stays for the next time. Does nothing at a desk whose login may not release.
    [[nodiscard]] Result<> releaseDue();
    /// May this desk's login do what the rules do by themselves? No, if refused it would stand on an order as a conflict: other desks do
    /// it; nor while nobody can tell, as the shared side is away.
    [[nodiscard]] Result<bool> actsByItself();
    /// Of this desk's login at the shared side, asked once; empty at a desk that works for itself. Errors: Offline, Timeout.
    [[nodiscard]] Result<QString> role();
    /// Checks everything that is due; false from progress cancels.
    [[nodiscard]] Result<> check(const std::function<bool(qint64 left)> &progress = {});

    /// One sentence: why is this order not moving, or what is next.
    [[nodiscard]] static QString why(const OrderDetail &detail);
    /// The order as `tsunagi orders --json` prints it.
    [[nodiscard]] static QJsonObject toJson(const OrderDetail &detail);

    [[nodiscard]] Desk &desk() { return m_desk; }

private:
    [[nodiscard]] Result<OrderDetail> detail(const Id &order) const;
    [[nodiscard]] Result<> releaseHolds();
    [[nodiscard]] Result<ImportReport> takeFiles(const QString &shopCode, const QStringList &paths, const QString &format, bool write,
                                                 const std::function<bool(qint64 orders)> &progress, const Id &act);
    [[nodiscard]] Result<> setClient(const QString &client, const QList<std::pair<QByteArray, Value>> &fields);
    [[nodiscard]] Result<> patchOrder(const Id &order, const QByteArray &kind, const QByteArray &event, const QJsonObject &values,
                                      const QList<std::pair<QByteArray, Value>> &fields, bool guardNoShipment,
                                      Result<> (*more)(Change &change, const Database &db, const Id &order) = nullptr);
    Desk &m_desk;
    const Carriers &m_carriers;
    const PostalTable &m_postal;
    const QString m_sharedUri;
    std::mutex m_mutex;
    std::optional<QString> m_role; ///< what the shared side said of this desk's login
    std::unique_ptr<OrderDerivation> m_derivation;
};

} // namespace tsunagi
