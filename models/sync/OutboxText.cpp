// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/OutboxText.h"

#include <QCoreApplication>
#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

const QHash<QByteArray, const char *> kWhat {
    {"order.import", QT_TRANSLATE_NOOP("Outbox", "Order taken in")},
    {"order.shop_change", QT_TRANSLATE_NOOP("Outbox", "Order changed by the shop")},
    {"order.edit", QT_TRANSLATE_NOOP("Outbox", "Order edited")},
    {"order.confirm", QT_TRANSLATE_NOOP("Outbox", "Finding confirmed")},
    {"order.hold", QT_TRANSLATE_NOOP("Outbox", "Order put on hold")},
    {"order.release", QT_TRANSLATE_NOOP("Outbox", "Hold released")},
    {"order.cancel", QT_TRANSLATE_NOOP("Outbox", "Order cancelled")},
    {"order.pieces", QT_TRANSLATE_NOOP("Outbox", "Pieces of a line cancelled")},
    {"order.swap", QT_TRANSLATE_NOOP("Outbox", "Item changed for another")},
    {"order.pay", QT_TRANSLATE_NOOP("Outbox", "Pay method changed")},
    {"merge.join", QT_TRANSLATE_NOOP("Outbox", "Orders joined in one parcel")},
    {"merge.apart", QT_TRANSLATE_NOOP("Outbox", "Orders kept apart")},
    {"merge.part", QT_TRANSLATE_NOOP("Outbox", "Common parcel taken apart")},
    {"merge.again", QT_TRANSLATE_NOOP("Outbox", "Common parcel asked again")},
    {"order.split", QT_TRANSLATE_NOOP("Outbox", "Pieces put into a second parcel")},
    {"order.withdraw", QT_TRANSLATE_NOOP("Outbox", "Order withdrawn with its file")},
    {"order.reopen", QT_TRANSLATE_NOOP("Outbox", "Order reopened")},
    {"order.paid", QT_TRANSLATE_NOOP("Outbox", "Payment noted")},
    {"order.route", QT_TRANSLATE_NOOP("Outbox", "Carrier chosen")},
    {"order.proposal", QT_TRANSLATE_NOOP("Outbox", "Shop's change judged")},
    {"order.conflict", QT_TRANSLATE_NOOP("Outbox", "Conflict closed")},
    {"file.keep", QT_TRANSLATE_NOOP("Outbox", "Order file kept")},
    {"data.export", QT_TRANSLATE_NOOP("Outbox", "Data written to a file")},
    {"shop.add", QT_TRANSLATE_NOOP("Outbox", "Shop added")},
    {"client.policy", QT_TRANSLATE_NOOP("Outbox", "Client's rules changed")},
    {"warehouse.set", QT_TRANSLATE_NOOP("Outbox", "Warehouse changed")},
    {"person.add", QT_TRANSLATE_NOOP("Outbox", "Person added")},
    {"person.retire", QT_TRANSLATE_NOOP("Outbox", "Person retired")},
    {"batch.open", QT_TRANSLATE_NOOP("Outbox", "Batch opened")},
    {"batch.sent", QT_TRANSLATE_NOOP("Outbox", "Batch sent to the warehouse")},
    {"shipment.instruct", QT_TRANSLATE_NOOP("Outbox", "Shipment instructed")},
    {"shipment.pieces", QT_TRANSLATE_NOOP("Outbox", "Number of parcels changed")},
    {"shipment.stop", QT_TRANSLATE_NOOP("Outbox", "Shipment stop asked for")},
    {"shipment.stopped", QT_TRANSLATE_NOOP("Outbox", "Shipment stopped")},
    {"shipment.resume", QT_TRANSLATE_NOOP("Outbox", "Shipment resumed")},
    {"shipment.shipped", QT_TRANSLATE_NOOP("Outbox", "Shipment confirmed")},
    {"export.open", QT_TRANSLATE_NOOP("Outbox", "Carrier file begun")},
    {"export.finish", QT_TRANSLATE_NOOP("Outbox", "Carrier file written")},
    {"parcel.export", QT_TRANSLATE_NOOP("Outbox", "Parcel given to the carrier's software")},
    {"parcel.release", QT_TRANSLATE_NOOP("Outbox", "Parcel taken back from the carrier's software")},
    {"parcel.handover", QT_TRANSLATE_NOOP("Outbox", "Parcel handed over")},
    {"handover.close", QT_TRANSLATE_NOOP("Outbox", "Truck closed")},
    {"slip.import", QT_TRANSLATE_NOOP("Outbox", "Slip numbers read back")},
    {"slip.share", QT_TRANSLATE_NOOP("Outbox", "Slip number shared by parcels")},
    {"slip.free", QT_TRANSLATE_NOOP("Outbox", "Slip number taken off its parcel")},
    {"slip.spoil", QT_TRANSLATE_NOOP("Outbox", "Slip spoiled")},
    {"slip.missing", QT_TRANSLATE_NOOP("Outbox", "Slip reported missing")},
    {"range.add", QT_TRANSLATE_NOOP("Outbox", "Number range entered")},
    {"range.lease", QT_TRANSLATE_NOOP("Outbox", "Number block taken")},
    {"range.take", QT_TRANSLATE_NOOP("Outbox", "Slip numbers taken")},
    {"range.skip", QT_TRANSLATE_NOOP("Outbox", "Slip number skipped")},
    {"label.take", QT_TRANSLATE_NOOP("Outbox", "Label given a number")},
    {"label.reprint", QT_TRANSLATE_NOOP("Outbox", "Label printed again")},
    {"document.print", QT_TRANSLATE_NOOP("Outbox", "Delivery note or receipt printed")},
    {"document.policy", QT_TRANSLATE_NOOP("Outbox", "Client's papers set")},
    {"sheet.state", QT_TRANSLATE_NOOP("Outbox", "Printed sheet noted")},
    {"manual.on", QT_TRANSLATE_NOOP("Outbox", "Manual mode begun")},
    {"manual.off", QT_TRANSLATE_NOOP("Outbox", "Manual mode ended")},
    {"manual.bind", QT_TRANSLATE_NOOP("Outbox", "Written slip bound to a parcel")},
    {"return.add", QT_TRANSLATE_NOOP("Outbox", "Return recorded")},
    {"return.edit", QT_TRANSLATE_NOOP("Outbox", "Return edited")},
    {"return.line", QT_TRANSLATE_NOOP("Outbox", "Goods of a return changed")},
    {"return.state", QT_TRANSLATE_NOOP("Outbox", "Return moved on")},
    {"escalation.add", QT_TRANSLATE_NOOP("Outbox", "Escalation raised")},
    {"escalation.edit", QT_TRANSLATE_NOOP("Outbox", "Escalation edited")},
    {"escalation.state", QT_TRANSLATE_NOOP("Outbox", "Escalation moved on")},
    {"item.add", QT_TRANSLATE_NOOP("Outbox", "Item added")},
    {"item.edit", QT_TRANSLATE_NOOP("Outbox", "Item edited")},
    {"stock.move", QT_TRANSLATE_NOOP("Outbox", "Stock moved")},
    {"claim.take", QT_TRANSLATE_NOOP("Outbox", "Order taken on")},
    {"claim.renew", QT_TRANSLATE_NOOP("Outbox", "Order kept on")},
    {"claim.release", QT_TRANSLATE_NOOP("Outbox", "Order given back")},
    {"claim.takeover", QT_TRANSLATE_NOOP("Outbox", "Order taken over")},
    {"approval.ask", QT_TRANSLATE_NOOP("Outbox", "Approval asked for")},
    {"approval.give", QT_TRANSLATE_NOOP("Outbox", "Approval given")},
    {"approval.refuse", QT_TRANSLATE_NOOP("Outbox", "Approval refused")},
    {"approval.withdraw", QT_TRANSLATE_NOOP("Outbox", "Approval withdrawn")},
    {"desk.hello", QT_TRANSLATE_NOOP("Outbox", "Desk says it is at work")},
    {"note.add", QT_TRANSLATE_NOOP("Outbox", "Hand-over note written")},
    {"note.done", QT_TRANSLATE_NOOP("Outbox", "Hand-over note done")},
    {"note.reopen", QT_TRANSLATE_NOOP("Outbox", "Hand-over note opened again")},
    {"fraud.verdict", QT_TRANSLATE_NOOP("Outbox", "Judged for fraud")},
    {"fraud.policy", QT_TRANSLATE_NOOP("Outbox", "Limit for fraud set")},
    {"block.add", QT_TRANSLATE_NOOP("Outbox", "Put on the block list")},
    {"block.retire", QT_TRANSLATE_NOOP("Outbox", "Taken off the block list")},
    {"request.add", QT_TRANSLATE_NOOP("Outbox", "Change request recorded")},
    {"request.tick", QT_TRANSLATE_NOOP("Outbox", "Place of a change request ticked")},
    {"request.done", QT_TRANSLATE_NOOP("Outbox", "Change request done")},
    {"request.reopen", QT_TRANSLATE_NOOP("Outbox", "Change request opened again")},
    {"shipment.tag", QT_TRANSLATE_NOOP("Outbox", "Stop tag printed")},
    {"shipment.received", QT_TRANSLATE_NOOP("Outbox", "Stop request received")},
    {"shipment.loaded", QT_TRANSLATE_NOOP("Outbox", "Stop came too late")},
    {"result.tell", QT_TRANSLATE_NOOP("Outbox", "Shop told what was shipped")},
    {"mail.policy", QT_TRANSLATE_NOOP("Outbox", "Client's mails set")},
    {"mail.text", QT_TRANSLATE_NOOP("Outbox", "Text of a mail changed")},
    {"notice.ask", QT_TRANSLATE_NOOP("Outbox", "Mail to a customer asked for")},
    {"notice.take", QT_TRANSLATE_NOOP("Outbox", "Mail to a customer taken on")},
    {"notice.end", QT_TRANSLATE_NOOP("Outbox", "Mail to a customer told of")},
    {"notice.suppress", QT_TRANSLATE_NOOP("Outbox", "Mail to a customer not to be sent")},
    {"notice.decide", QT_TRANSLATE_NOOP("Outbox", "Mail to a customer decided")},
    {"forecast.set", QT_TRANSLATE_NOOP("Outbox", "Forecast taken in")},
    {"shop.promise", QT_TRANSLATE_NOOP("Outbox", "Shop's promise set")},
    {"deposit.import", QT_TRANSLATE_NOOP("Outbox", "Deposit taken in")},
    {"deposit.settle", QT_TRANSLATE_NOOP("Outbox", "Deposit given to an order")},
    {"deposit.release", QT_TRANSLATE_NOOP("Outbox", "Deposit taken back from its orders")},
    {"deposit.suspend", QT_TRANSLATE_NOOP("Outbox", "Deposit put into suspense")},
    {"deposit.aside", QT_TRANSLATE_NOOP("Outbox", "Deposit set aside")},
    {"deposit.reopen", QT_TRANSLATE_NOOP("Outbox", "Deposit opened again")},
    {"deposit.cancel", QT_TRANSLATE_NOOP("Outbox", "Deposit taken back by the bank")},
    {"card.add", QT_TRANSLATE_NOOP("Outbox", "Authorisation of a card")},
    {"card.list", QT_TRANSLATE_NOOP("Outbox", "Payment put on a capture list")},
    {"card.state", QT_TRANSLATE_NOOP("Outbox", "Card captured or voided")},
    {"settlement.import", QT_TRANSLATE_NOOP("Outbox", "Settlement taken in")},
    {"settlement.look", QT_TRANSLATE_NOOP("Outbox", "Difference of a settlement looked into")},
    {"holiday.set", QT_TRANSLATE_NOOP("Outbox", "Holiday set")},
    {"rule.add", QT_TRANSLATE_NOOP("Outbox", "Rule written")},
    {"rule.change", QT_TRANSLATE_NOOP("Outbox", "Rule changed")},
    {"rule.state", QT_TRANSLATE_NOOP("Outbox", "Rule put in force or out of it")},
    {"payer.forget", QT_TRANSLATE_NOOP("Outbox", "Learned payer name forgotten")},
    {"account.set", QT_TRANSLATE_NOOP("Outbox", "Client of a bank account set")},
};

QString say(const char *text)
{
    return QCoreApplication::translate("Outbox", text);
}

} // namespace

QString OutboxText::what(const QByteArray &kind)
{
    const char *words = kWhat.value(kind);
    return words ? say(words) : QString::fromUtf8(kind);
}

bool OutboxText::knows(const QByteArray &kind)
{
    return kWhat.contains(kind);
}

QString OutboxText::state(const OutboxRow &row)
{
    return row.refused ? say(QT_TRANSLATE_NOOP("Outbox", "refused")) : say(QT_TRANSLATE_NOOP("Outbox", "waiting"));
}

QString OutboxText::reason(const QString &told)
{
    const QString why = told.section(u' ', 0, 0);
    if (why == u"unique")
        return say(QT_TRANSLATE_NOOP("Outbox", "the number is used already"));
    if (why == u"invariant")
        return say(QT_TRANSLATE_NOOP("Outbox", "a rule of the books forbids it"));
    if (why == u"rights")
        return say(QT_TRANSLATE_NOOP("Outbox", "this login or person may not do it"));
    if (why == u"invalid")
        return say(QT_TRANSLATE_NOOP("Outbox", "the shared side cannot read it"));
    if (why == u"step")
        return say(QT_TRANSLATE_NOOP("Outbox", "the state had moved on"));
    return say(QT_TRANSLATE_NOOP("Outbox", "somebody else was first"));
}

QString OutboxText::since(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace tsunagi
