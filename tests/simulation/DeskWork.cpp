// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "simulation/DeskWords.h"

namespace tsunagi::sim {

const QList<DeskWork::Kind> &DeskWork::table()
{
    static const QList<Kind> all {
        {"shop.add", &DeskWork::shopAdd}, {"client.policy", &DeskWork::clientPolicy}, {"warehouse.set", &DeskWork::warehouseSet},
        {"person.add", &DeskWork::personAdd}, {"person.retire", &DeskWork::personRetire}, {"file.keep", &DeskWork::fileKeep}, {"order.import", &DeskWork::orderImport},
        {"order.shop_change", &DeskWork::shopChange}, {"order.edit", &DeskWork::orderEdit}, {"order.confirm", &DeskWork::orderConfirm},
        {"order.hold", &DeskWork::orderHold}, {"order.hold:keeps", &DeskWork::holdKeeping}, {"order.hold:again", &DeskWork::holdAgain}, {"order.release", &DeskWork::orderRelease},
        {"order.release:keeps", &DeskWork::releaseKeeping}, {"order.release:pieces", &DeskWork::releasePieces},
        {"order.cancel", &DeskWork::orderCancel}, {"order.withdraw", &DeskWork::orderWithdraw}, {"order.cancel:keeps", &DeskWork::cancelKeeping}, {"order.cancel:joined", &DeskWork::cancelJoined}, {"order.pieces", &DeskWork::orderPieces}, {"order.split", &DeskWork::orderSplit}, {"order.swap", &DeskWork::orderSwap}, {"order.pay", &DeskWork::orderPay},
        {"order.reopen", &DeskWork::orderReopen}, {"order.paid", &DeskWork::orderPaid}, {"order.route", &DeskWork::orderRoute},
        {"order.proposal", &DeskWork::orderProposal}, {"order.conflict", &DeskWork::orderConflict}, {"approval.ask", &DeskWork::approvalAsk}, {"approval.give", &DeskWork::approvalGive},
        {"approval.refuse", &DeskWork::approvalRefuse}, {"approval.withdraw", &DeskWork::approvalWithdraw}, {"batch.open", &DeskWork::batchOpen}, {"batch.sent", &DeskWork::batchSent},
        {"shipment.instruct", &DeskWork::instruct}, {"shipment.instruct:keeps", &DeskWork::instructKept}, {"shipment.instruct:together", &DeskWork::instructTogether},
        {"shipment.stop:together", &DeskWork::stopTogether}, {"shipment.stopped:together", &DeskWork::stoppedTogether}, {"shipment.resume:together", &DeskWork::resumeTogether},
        {"shipment.received:together", &DeskWork::receivedTogether}, {"shipment.loaded:together", &DeskWork::loadedTogether},
        {"manual.bind:together", &DeskWork::bindTogether}, {"parcel.handover:together", &DeskWork::handoverTogether}, {"shipment.shipped:joined", &DeskWork::shippedJoined},
        {"shipment.pieces", &DeskWork::pieces}, {"shipment.stop", &DeskWork::stop},
        {"shipment.stopped", &DeskWork::stopped}, {"shipment.resume", &DeskWork::resume}, {"shipment.shipped", &DeskWork::shipped},
        {"export.open", &DeskWork::exportOpen}, {"export.finish", &DeskWork::exportFinish}, {"parcel.export", &DeskWork::parcelExport},
        {"parcel.release", &DeskWork::parcelRelease}, {"slip.import", &DeskWork::slipImport}, {"slip.share", &DeskWork::slipShare},
        {"slip.free", &DeskWork::slipFree}, {"manual.bind:again", &DeskWork::bindAgain}, {"slip.spoil", &DeskWork::slipSpoil}, {"slip.missing", &DeskWork::slipMissing}, {"range.add", &DeskWork::rangeAdd},
        {"range.lease", &DeskWork::rangeLease}, {"range.skip", &DeskWork::rangeSkip}, {"range.take", &DeskWork::rangeTake}, {"label.take", &DeskWork::labelTake},
        {"label.reprint", &DeskWork::labelReprint}, {"sheet.state", &DeskWork::sheetState}, {"manual.on", &DeskWork::manualOn},
        {"manual.off", &DeskWork::manualOff}, {"manual.bind", &DeskWork::manualBind}, {"parcel.handover", &DeskWork::parcelHandover},
        {"handover.close", &DeskWork::handoverClose}, {"return.add", &DeskWork::returnAdd}, {"return.edit", &DeskWork::returnEdit},
        {"return.line", &DeskWork::returnLine}, {"return.state", &DeskWork::returnState}, {"escalation.add", &DeskWork::escalationAdd},
        {"escalation.edit", &DeskWork::escalationEdit}, {"escalation.state", &DeskWork::escalationState}, {"item.add", &DeskWork::itemAdd},
        {"item.edit", &DeskWork::itemEdit}, {"stock.move", &DeskWork::stockMove},
        {"claim.take", &DeskWork::claimTake}, {"claim.renew", &DeskWork::claimRenew}, {"claim.release", &DeskWork::claimRelease},
        {"claim.takeover", &DeskWork::claimTakeover}, {"desk.hello", &DeskWork::deskHello},
        {"note.add", &DeskWork::noteAdd}, {"note.done", &DeskWork::noteDone}, {"note.reopen", &DeskWork::noteReopen},
        {"fraud.verdict", &DeskWork::fraudVerdict}, {"fraud.policy", &DeskWork::fraudPolicy}, {"block.add", &DeskWork::blockAdd}, {"block.retire", &DeskWork::blockRetire},
        {"request.add", &DeskWork::requestAdd}, {"request.tick", &DeskWork::requestTick}, {"request.done", &DeskWork::requestDone}, {"request.reopen", &DeskWork::requestReopen},
        {"shipment.tag", &DeskWork::stopTag}, {"shipment.received", &DeskWork::stopReceived}, {"shipment.loaded", &DeskWork::stopLoaded},
        {"result.tell", &DeskWork::resultTell}, {"document.print", &DeskWork::documentPrint}, {"document.policy", &DeskWork::documentPolicy}, {"mail.policy", &DeskWork::mailPolicy}, {"mail.text", &DeskWork::mailText}, {"notice.ask", &DeskWork::noticeAsk}, {"notice.take", &DeskWork::noticeTake},
        {"notice.end", &DeskWork::noticeEnd}, {"notice.suppress", &DeskWork::noticeSuppress}, {"notice.decide", &DeskWork::noticeDecide},
        {"merge.join", &DeskWork::mergeJoin}, {"merge.apart", &DeskWork::mergeApart}, {"merge.part", &DeskWork::mergePart}, {"merge.again", &DeskWork::mergeAgain},
        {"forecast.set", &DeskWork::forecastSet}, {"shop.promise", &DeskWork::shopPromise},
        {"holiday.set", &DeskWork::holidaySet}, {"rule.add", &DeskWork::ruleAdd}, {"rule.change", &DeskWork::ruleChange}, {"rule.state", &DeskWork::ruleState},
        {"account.set", &DeskWork::accountSet}, {"deposit.import", &DeskWork::depositImport}, {"deposit.settle", &DeskWork::depositSettle}, {"deposit.release", &DeskWork::depositRelease},
        {"deposit.suspend", &DeskWork::depositSuspend}, {"deposit.aside", &DeskWork::depositAside}, {"deposit.reopen", &DeskWork::depositReopen}, {"deposit.cancel", &DeskWork::depositCancel}, {"payer.forget", &DeskWork::payerForget},
        {"card.add", &DeskWork::cardAdd}, {"card.list", &DeskWork::cardList}, {"card.state", &DeskWork::cardState},
        {"settlement.import", &DeskWork::settlementImport}, {"settlement.look", &DeskWork::settlementLook},
        {"data.export", &DeskWork::dataExport}};
    return all;
}

const QList<QByteArray> &DeskWork::kinds()
{
    static const QList<QByteArray> names = [] {
        QList<QByteArray> list;
        for (const Kind &kind : table())
            list << kind.name;
        return list;
    }();
    return names;
}

QList<QByteArray> DeskWork::needsBefore(const QByteArray &kind)
{
    static const QHash<QByteArray, QList<QByteArray>> needs {
        {"person.retire", {"person.add"}}, {"order.release", {"order.hold"}}, {"order.hold", {"order.import"}}, {"order.reopen", {"order.cancel"}},
        {"order.cancel", {"order.import"}}, {"order.withdraw", {"order.import"}}, {"order.pieces", {"order.import"}}, {"order.split", {"order.import"}}, {"order.swap", {"order.import"}}, {"order.pay", {"order.import"}}, {"order.paid", {"order.import"}}, {"order.proposal", {"order.shop_change"}},
        {"order.hold:keeps", {"stock.move", "order.import", "order.release", "item.add"}}, {"order.hold:again", {"order.release:keeps"}}, {"order.release:keeps", {"order.hold:keeps"}},
        {"order.release:pieces", {"order.release:keeps", "order.hold:keeps"}}, {"order.cancel:keeps", {"order.hold:keeps", "order.release:keeps"}},
        {"order.cancel:joined", {"merge.join", "shipment.stopped:together"}}, {"shipment.instruct:keeps", {"order.release:keeps", "order.release"}},
        {"shipment.instruct:together", {"merge.join", "order.release", "stock.move"}}, {"shipment.stop:together", {"shipment.instruct:together"}},
        {"shipment.stopped:together", {"shipment.stop:together"}}, {"shipment.resume:together", {"shipment.stop:together"}}, {"shipment.received:together", {"shipment.stop:together"}},
        {"shipment.loaded:together", {"shipment.stop:together"}}, {"manual.bind:together", {"shipment.instruct:together", "range.add"}},
        {"parcel.handover:together", {"manual.bind:together"}},
        {"shipment.shipped:joined", {"parcel.handover:together"}},
        {"order.conflict", {"client.policy", "order.route", "order.edit"}}, {"batch.sent", {"batch.open"}},
        {"approval.ask", {"order.hold"}}, {"approval.give", {"approval.ask"}}, {"approval.refuse", {"approval.ask"}}, {"approval.withdraw", {"approval.ask"}},
        {"shipment.instruct", {"order.import", "order.release", "order.conflict", "order.reopen"}}, {"shipment.pieces", {"shipment.instruct"}},
        {"shipment.stop", {"shipment.instruct"}}, {"shipment.stopped", {"shipment.stop"}}, {"shipment.resume", {"shipment.stop"}},
        {"shipment.shipped", {"parcel.handover", "shipment.stop"}}, {"export.finish", {"export.open"}},
        {"parcel.export", {"shipment.pieces", "shipment.pieces", "export.open"}}, {"parcel.release", {"parcel.export"}}, {"slip.import", {"parcel.export"}},
        {"slip.share", {"slip.import", "shipment.pieces"}}, {"slip.free", {"slip.import", "manual.bind"}}, {"manual.bind:again", {"slip.free"}}, {"slip.spoil", {"slip.import", "manual.bind"}}, {"range.lease", {"range.add"}},
        {"range.skip", {"range.lease"}}, {"range.take", {"range.lease"}}, {"label.take", {"range.lease", "shipment.pieces", "shipment.pieces"}},
        {"label.reprint", {"label.take"}}, {"sheet.state", {"label.take", "label.reprint"}}, {"manual.on", {"manual.off"}}, {"manual.off", {"manual.on"}},
        {"manual.bind", {"range.add", "shipment.pieces", "shipment.pieces"}}, {"slip.missing", {"range.add"}},
        {"parcel.handover", {"manual.bind", "slip.import", "label.take", "handover.close"}}, {"return.edit", {"return.add"}},
        {"return.line", {"return.add"}}, {"return.state", {"return.add"}}, {"escalation.edit", {"escalation.add"}}, {"escalation.state", {"escalation.add"}},
        {"item.edit", {"item.add"}}, {"stock.move", {"item.add"}},
        {"claim.renew", {"claim.take"}}, {"claim.release", {"claim.take"}}, {"claim.takeover", {"claim.take"}}, {"result.tell", {"manual.bind", "slip.import", "label.take"}}, {"notice.end", {"notice.take"}}, {"notice.decide", {"notice.suppress", "notice.end"}}, {"note.done", {"note.add"}}, {"note.reopen", {"note.done"}}, {"request.add", {"order.import"}}, {"request.tick", {"request.add"}}, {"request.done", {"request.add"}}, {"request.reopen", {"request.done"}},
        {"shipment.tag", {"shipment.stop"}}, {"shipment.received", {"shipment.stop"}}, {"shipment.loaded", {"shipment.stop"}}, {"shop.promise", {"shop.add"}},
        {"merge.join", {"order.import"}}, {"merge.apart", {"order.import"}}, {"merge.part", {"merge.join"}}, {"merge.again", {"merge.apart"}},
        {"rule.change", {"rule.add"}}, {"rule.state", {"rule.add"}},
        {"fraud.verdict", {"order.import"}}, {"fraud.policy", {"shop.add"}}, {"block.retire", {"block.add"}},
        {"account.set", {"shop.add"}}, {"deposit.settle", {"deposit.import"}}, {"deposit.release", {"deposit.settle"}}, {"deposit.suspend", {"deposit.import"}}, {"deposit.aside", {"deposit.import"}},
        {"settlement.look", {"settlement.import"}}, {"card.add", {"order.import"}}, {"card.list", {"card.add"}}, {"card.state", {"card.add"}},
        {"deposit.reopen", {"deposit.suspend", "deposit.aside"}}, {"deposit.cancel", {"deposit.import"}}, {"payer.forget", {"deposit.settle"}}};
    return needs.value(kind);
}

QByteArray DeskWork::nameOf(const Change &change)
{
    return change.eventCode.startsWith(change.kind + ':') ? change.eventCode : change.kind;
}

std::optional<Change> DeskWork::make(const QByteArray &kind)
{
    for (const Kind &known : table()) {
        if (kind != known.name)
            continue;
        Change change;
        change.kind = kind.split(':').first();
        change.eventCode = kind;
        m_first.reset();
        if (!(this->*known.make)(change)) {
            m_first.reset();
            return {};
        }
        return change;
    }
    return {};
}

DeskWork::Found DeskWork::get(const char *tableName, const Id &id)
{
    const auto reader = m_desk.reader();
    if (!reader)
        return {};
    const auto row = readRow(**reader, *m_desk.catalogue().table(tableName), id);
    return row && *row ? Found {id, **row} : Found();
}

DeskWork::Found DeskWork::pick(const char *tableName, const QByteArray &where)
{
    QList<Id> ids;
    {
        const auto reader = m_desk.reader();
        if (!reader)
            return {};
        Statement query = (*reader)->statement(QByteArray("SELECT id FROM ") + tableName + " WHERE " + where + " ORDER BY id");
        for (auto found = query.step(); found && *found; found = query.step())
            ids << query.id(0);
    }
    return ids.isEmpty() ? Found() : get(tableName, m_rng.of(ids));
}

Value DeskWork::word(const char *stem)
{
    return Value::text(QByteArray(stem) + QByteArray::number(m_rng.below(1000)));
}

bool DeskWork::set(Change &change, const char *tableName, const Found &found, const QList<std::pair<QByteArray, Value>> &fields)
{
    return patchRow(change, *m_desk.catalogue().table(tableName), found.id, found.row, fields);
}

bool DeskWork::move(Change &change, const char *tableName, const char *from, const char *to, QList<std::pair<QByteArray, Value>> more)
{
    const Found row = pick(tableName, QByteArray("state='") + from + '\'');
    if (!row)
        return false;
    const CatalogueTable &known = *m_desk.catalogue().table(tableName);
    change.roots = {known.root == "id" ? row.id : row.ref(known.root.constData())};
    more.append({"state", text(to)});
    return set(change, tableName, row, more);
}

} // namespace tsunagi::sim
