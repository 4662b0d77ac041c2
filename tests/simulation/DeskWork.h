// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Desk.h"
#include "simulation/Rng.h"

#include <optional>
#include <utility>

namespace tsunagi {
class FreeStock;
}

namespace tsunagi::sim {

/// Random work of a clerk on what the desk sees: every op kind that the services write, with the guards they write.
class DeskWork final
{
public:
    DeskWork(Desk &desk, Rng &rng, bool mayPrint) : m_desk(desk), m_rng(rng), m_mayPrint(mayPrint) { }

    /// All op kinds, in a fixed order; an act that is another story than its kind alone is named "kind:story".
    [[nodiscard]] static const QList<QByteArray> &kinds();
    /// Which of kinds() a change is, by its event.
    [[nodiscard]] static QByteArray nameOf(const Change &change);
    /// Kinds that make something to do this one on.
    [[nodiscard]] static QList<QByteArray> needsBefore(const QByteArray &kind);
    /// A change of this kind, if there is anything to do it on.
    [[nodiscard]] std::optional<Change> make(const QByteArray &kind);
    /// What must be saved by itself before the change that make() gave last; the change stands only if that fits.
    [[nodiscard]] std::optional<Change> takeFirst() { return std::exchange(m_first, std::nullopt); }

private:
    struct Found
    {
        Id id;
        Row row;
        [[nodiscard]] explicit operator bool() const { return !id.isNull(); }
        [[nodiscard]] const Value &operator[](const char *field) const { return *row.constFind(field); }
        [[nodiscard]] Id ref(const char *field) const { return (*this)[field].id(); }
    };
    using Maker = bool (DeskWork::*)(Change &);
    struct Kind
    {
        const char *name;
        Maker make;
    };
    static const QList<Kind> &table();

    /// A row by chance out of those that fit.
    [[nodiscard]] Found pick(const char *tableName, const QByteArray &where = "1");
    [[nodiscard]] Found get(const char *tableName, const Id &id);
    [[nodiscard]] QByteArray desk() const { return m_desk.name().toUtf8(); }
    [[nodiscard]] Value word(const char *stem);
    [[nodiscard]] bool set(Change &change, const char *tableName, const Found &found, const QList<std::pair<QByteArray, Value>> &fields);
    [[nodiscard]] bool move(Change &change, const char *tableName, const char *from, const char *to, QList<std::pair<QByteArray, Value>> more = {});
    bool bindSlip(Change &change, const Found &parcel, const QByteArray &number, const QByteArray &route, const Id &source);

    bool bindByHand(Change &change, const QByteArray &where);
    /// The shipments that leave in one parcel with this one and itself, its lead first, but for those that were stopped.
    [[nodiscard]] QList<Found> boxOf(const Found &shipment);
    /// Tells the warehouse what is left of a destination, in the parcel of the shipment `with` unless that is null; its shipment, null if nothing is left or too few pieces are there.
    [[nodiscard]] Id ship(Change &change, FreeStock &stock, const Found &destination, const Id &batch, const Id &with);
    bool instructAlone(Change &change, const QByteArray &where);
    /// All that leaves in one parcel goes on from one of these states together.
    bool moveBox(Change &change, const char *from, const char *to, const QByteArray &where, const QList<std::pair<QByteArray, Value>> &more = {});
    /// With what a hold kept for it.
    bool cancel(Change &change, const Found &order);
    bool handOver(Change &change, const QByteArray &where);
    bool leave(Change &change, const Found &shipment);
    /// A hold that keeps the order's pieces, with what else it says; false if there are none to keep.
    bool keep(Change &change, const Id &order, const QList<std::pair<QByteArray, Value>> &fields);
    bool freePieces(Change &change, const Id &order);
    [[nodiscard]] bool trimPieces(Change &change, const Found &line, qint64 left);
    [[nodiscard]] bool endReserved(Change &change, const Id &shipment, const char *state);

    bool shopAdd(Change &);
    bool clientPolicy(Change &);
    bool warehouseSet(Change &);
    bool personAdd(Change &);
    bool personRetire(Change &);
    bool fileKeep(Change &);
    bool orderImport(Change &);
    bool shopChange(Change &);
    bool orderEdit(Change &);
    bool orderConfirm(Change &);
    bool orderHold(Change &);
    bool orderRelease(Change &);
    bool orderCancel(Change &);
    bool orderWithdraw(Change &);
    bool holdKeeping(Change &);
    bool holdAgain(Change &);
    bool releaseKeeping(Change &);
    bool releasePieces(Change &);
    bool cancelKeeping(Change &);
    bool cancelJoined(Change &);
    bool orderPieces(Change &);
    bool orderSplit(Change &);
    bool mergeJoin(Change &change);
    bool mergeApart(Change &change);
    bool mergePart(Change &change);
    bool mergeAgain(Change &change);
    /// A new pair of two open orders, with the shape of each.
    bool mergePair(Change &change, const char *state);
    /// A pair of one state becomes another, with the shape of each.
    bool mergeEnd(Change &change, const char *from, const char *to);
    bool orderSwap(Change &);
    bool orderPay(Change &);
    bool orderReopen(Change &);
    bool orderPaid(Change &);
    bool orderRoute(Change &);
    bool orderProposal(Change &);
    bool orderConflict(Change &);
    bool approvalAsk(Change &);
    bool approvalGive(Change &);
    bool approvalRefuse(Change &);
    bool approvalWithdraw(Change &);
    bool endApproval(Change &, const Found &approval, const char *state);
    bool batchOpen(Change &);
    bool batchSent(Change &);
    bool instruct(Change &);
    bool instructKept(Change &);
    bool instructTogether(Change &);
    bool stopTogether(Change &);
    bool stoppedTogether(Change &);
    bool resumeTogether(Change &);
    bool receivedTogether(Change &);
    bool loadedTogether(Change &);
    bool bindTogether(Change &);
    bool handoverTogether(Change &);
    bool shippedJoined(Change &);
    bool pieces(Change &);
    bool stop(Change &);
    bool stopped(Change &);
    bool resume(Change &);
    bool shipped(Change &);
    bool exportOpen(Change &);
    bool exportFinish(Change &);
    bool parcelExport(Change &);
    bool parcelRelease(Change &);
    bool slipImport(Change &);
    bool slipShare(Change &);
    bool slipFree(Change &);
    bool bindAgain(Change &);
    bool slipSpoil(Change &);
    bool slipMissing(Change &);
    bool rangeAdd(Change &);
    bool rangeLease(Change &);
    bool rangeSkip(Change &);
    bool rangeTake(Change &);
    [[nodiscard]] Found block();
    bool labelTake(Change &);
    bool labelReprint(Change &);
    bool sheetState(Change &);
    bool manualOn(Change &);
    bool manualOff(Change &);
    bool manualBind(Change &);
    bool parcelHandover(Change &);
    bool handoverClose(Change &);
    bool returnAdd(Change &);
    bool returnEdit(Change &);
    bool returnLine(Change &);
    bool returnState(Change &);
    bool escalationAdd(Change &);
    bool escalationEdit(Change &);
    bool escalationState(Change &);
    bool itemAdd(Change &);
    bool itemEdit(Change &);
    bool stockMove(Change &);
    bool claimTake(Change &);
    bool claimRenew(Change &);
    bool claimRelease(Change &);
    bool claimTakeover(Change &);
    bool deskHello(Change &);
    bool noteAdd(Change &);
    bool noteDone(Change &);
    bool noteReopen(Change &);
    bool fraudVerdict(Change &);
    bool fraudPolicy(Change &);
    bool blockAdd(Change &);
    bool blockRetire(Change &);
    bool requestAdd(Change &);
    bool requestTick(Change &);
    bool requestDone(Change &);
    bool requestReopen(Change &);
    bool stopTag(Change &);
    bool stopReceived(Change &);
    bool stopLoaded(Change &);
    bool resultTell(Change &);
    bool documentPrint(Change &);
    bool documentPolicy(Change &);
    bool mailPolicy(Change &);
    bool mailText(Change &);
    bool notice(Change &, const QByteArray &from, const char *to, const char *kind);
    bool noticeAsk(Change &);
    bool noticeTake(Change &);
    bool noticeEnd(Change &);
    bool noticeSuppress(Change &);
    bool noticeDecide(Change &);
    bool forecastSet(Change &);
    bool shopPromise(Change &);
    bool holidaySet(Change &);
    bool ruleAdd(Change &);
    bool ruleChange(Change &);
    bool ruleState(Change &);
    bool accountSet(Change &);
    bool depositImport(Change &);
    bool depositSettle(Change &);
    bool depositRelease(Change &);
    bool depositSuspend(Change &);
    bool depositAside(Change &);
    bool depositReopen(Change &);
    bool depositCancel(Change &);
    bool payerForget(Change &);
    bool cardAdd(Change &);
    bool cardList(Change &);
    bool cardState(Change &);
    bool settlementImport(Change &);
    bool settlementLook(Change &);
    bool settlementGiven(Change &);
    bool dataExport(Change &);

    Desk &m_desk;
    Rng &m_rng;
    bool m_mayPrint;
    std::optional<Change> m_first;
};

} // namespace tsunagi::sim
