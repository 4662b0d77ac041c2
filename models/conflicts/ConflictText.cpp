// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictText.h"

#include "models/core/PersonText.h"
#include "models/sync/OutboxText.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

const QHash<QByteArray, const char *> kTables {
    {"orders", QT_TRANSLATE_NOOP("ConflictText", "Order")},
    {"destination", QT_TRANSLATE_NOOP("ConflictText", "Destination")},
    {"line", QT_TRANSLATE_NOOP("ConflictText", "Line")},
    {"hold", QT_TRANSLATE_NOOP("ConflictText", "Hold")},
    {"confirmation", QT_TRANSLATE_NOOP("ConflictText", "Confirmation")},
    {"edit", QT_TRANSLATE_NOOP("ConflictText", "Edit")},
    {"proposal", QT_TRANSLATE_NOOP("ConflictText", "Shop's change")},
    {"conflict", QT_TRANSLATE_NOOP("ConflictText", "Conflict")},
    {"batch", QT_TRANSLATE_NOOP("ConflictText", "Batch")},
    {"shipment", QT_TRANSLATE_NOOP("ConflictText", "Shipment")},
    {"shipment_line", QT_TRANSLATE_NOOP("ConflictText", "Line of the shipment")},
    {"parcel", QT_TRANSLATE_NOOP("ConflictText", "Parcel")},
    {"slip", QT_TRANSLATE_NOOP("ConflictText", "Slip")},
    {"sheet", QT_TRANSLATE_NOOP("ConflictText", "Printed sheet")},
    {"number_range", QT_TRANSLATE_NOOP("ConflictText", "Number range")},
    {"number_block", QT_TRANSLATE_NOOP("ConflictText", "Number block")},
    {"manual_mode", QT_TRANSLATE_NOOP("ConflictText", "Manual mode")},
    {"carrier_export", QT_TRANSLATE_NOOP("ConflictText", "Carrier file")},
    {"handover", QT_TRANSLATE_NOOP("ConflictText", "Handover")},
    {"return_case", QT_TRANSLATE_NOOP("ConflictText", "Return")},
    {"return_line", QT_TRANSLATE_NOOP("ConflictText", "Returned goods")},
    {"escalation", QT_TRANSLATE_NOOP("ConflictText", "Escalation")},
    {"item", QT_TRANSLATE_NOOP("ConflictText", "Item")},
    {"stock_movement", QT_TRANSLATE_NOOP("ConflictText", "Stock movement")},
    {"reservation", QT_TRANSLATE_NOOP("ConflictText", "Reservation")},
    {"client", QT_TRANSLATE_NOOP("ConflictText", "Client")},
    {"shop", QT_TRANSLATE_NOOP("ConflictText", "Shop")},
    {"person", QT_TRANSLATE_NOOP("ConflictText", "Person")},
    {"warehouse", QT_TRANSLATE_NOOP("ConflictText", "Warehouse")},
    {"kept_file", QT_TRANSLATE_NOOP("ConflictText", "Order file")},
    {"change_request", QT_TRANSLATE_NOOP("ConflictText", "Change request")},
    {"request_step", QT_TRANSLATE_NOOP("ConflictText", "Place of a change request")},
    {"merge_pair", QT_TRANSLATE_NOOP("ConflictText", "One parcel for several orders")},
    {"forecast", QT_TRANSLATE_NOOP("ConflictText", "Forecast")},
    {"deposit", QT_TRANSLATE_NOOP("ConflictText", "Deposit")},
    {"allocation", QT_TRANSLATE_NOOP("ConflictText", "Given to orders")},
    {"payer", QT_TRANSLATE_NOOP("ConflictText", "Learned payer name")},
    {"card_authorisation", QT_TRANSLATE_NOOP("ConflictText", "Authorisation of a card")},
    {"settlement", QT_TRANSLATE_NOOP("ConflictText", "Settlement")},
    {"settlement_line", QT_TRANSLATE_NOOP("ConflictText", "Line of a settlement")},
    {"settlement_check", QT_TRANSLATE_NOOP("ConflictText", "Difference of a settlement")},
    {"holiday", QT_TRANSLATE_NOOP("ConflictText", "Holiday")},
    {"client_rule", QT_TRANSLATE_NOOP("ConflictText", "Rule of a client")},
    {"bank_account", QT_TRANSLATE_NOOP("ConflictText", "Bank account")},
    {"fraud_verdict", QT_TRANSLATE_NOOP("ConflictText", "Verdict on fraud")},
    {"fraud_policy", QT_TRANSLATE_NOOP("ConflictText", "Limit for fraud")},
    {"block_entry", QT_TRANSLATE_NOOP("ConflictText", "Entry of the block list")},
};

const QHash<QByteArray, const char *> kFields {
    {"state", QT_TRANSLATE_NOOP("ConflictText", "State")},
    {"name", QT_TRANSLATE_NOOP("ConflictText", "Name")},
    {"kana", QT_TRANSLATE_NOOP("ConflictText", "Kana")},
    {"company", QT_TRANSLATE_NOOP("ConflictText", "Company")},
    {"zip", QT_TRANSLATE_NOOP("ConflictText", "Zip code")},
    {"prefecture", QT_TRANSLATE_NOOP("ConflictText", "Prefecture")},
    {"address", QT_TRANSLATE_NOOP("ConflictText", "Address")},
    {"building", QT_TRANSLATE_NOOP("ConflictText", "Building")},
    {"phone", QT_TRANSLATE_NOOP("ConflictText", "Phone")},
    {"want_date", QT_TRANSLATE_NOOP("ConflictText", "Wished date")},
    {"want_band", QT_TRANSLATE_NOOP("ConflictText", "Time band")},
    {"gift", QT_TRANSLATE_NOOP("ConflictText", "Gift")},
    {"delivery_note", QT_TRANSLATE_NOOP("ConflictText", "Note to the carrier")},
    {"carrier", QT_TRANSLATE_NOOP("ConflictText", "Carrier")},
    {"service", QT_TRANSLATE_NOOP("ConflictText", "Service")},
    {"number", QT_TRANSLATE_NOOP("ConflictText", "Number")},
    {"note", QT_TRANSLATE_NOOP("ConflictText", "Note")},
    {"shop_memo", QT_TRANSLATE_NOOP("ConflictText", "The shop's memo")},
    {"pay_state", QT_TRANSLATE_NOOP("ConflictText", "Payment")},
    {"pay_method", QT_TRANSLATE_NOOP("ConflictText", "Pay method")},
    {"pay_text", QT_TRANSLATE_NOOP("ConflictText", "Pay method")},
    {"shop_state", QT_TRANSLATE_NOOP("ConflictText", "State in the shop")},
    {"shop_state_text", QT_TRANSLATE_NOOP("ConflictText", "State in the shop")},
    {"caution", QT_TRANSLATE_NOOP("ConflictText", "Warning of the mall")},
    {"total", QT_TRANSLATE_NOOP("ConflictText", "Total")},
    {"peak", QT_TRANSLATE_NOOP("ConflictText", "Highest total so far")},
    {"verdict", QT_TRANSLATE_NOOP("ConflictText", "Verdict on fraud")},
    {"score", QT_TRANSLATE_NOOP("ConflictText", "Points")},
    {"signs", QT_TRANSLATE_NOOP("ConflictText", "Signs of fraud")},
    {"threshold", QT_TRANSLATE_NOOP("ConflictText", "Points from which an order stops")},
    {"settled", QT_TRANSLATE_NOOP("ConflictText", "Settled by deposits")},
    {"allocated", QT_TRANSLATE_NOOP("ConflictText", "Given to orders")},
    {"payer", QT_TRANSLATE_NOOP("ConflictText", "Payer")},
    {"goods", QT_TRANSLATE_NOOP("ConflictText", "Goods")},
    {"taken", QT_TRANSLATE_NOOP("ConflictText", "Asked for on the list")},
    {"gone", QT_TRANSLATE_NOOP("ConflictText", "Worth of what has left")},
    {"quantity", QT_TRANSLATE_NOOP("ConflictText", "Quantity")},
    {"price", QT_TRANSLATE_NOOP("ConflictText", "Price")},
    {"amount", QT_TRANSLATE_NOOP("ConflictText", "Amount")},
    {"fee", QT_TRANSLATE_NOOP("ConflictText", "Fee")},
    {"buyer", QT_TRANSLATE_NOOP("ConflictText", "Buyer")},
    {"cancelled", QT_TRANSLATE_NOOP("ConflictText", "Cancelled quantity")},
    {"shipped", QT_TRANSLATE_NOOP("ConflictText", "Shipped quantity")},
    {"apart", QT_TRANSLATE_NOOP("ConflictText", "Pieces in a second parcel")},
    {"stop_seen", QT_TRANSLATE_NOOP("ConflictText", "Stop received")},
    {"stop_loaded", QT_TRANSLATE_NOOP("ConflictText", "Stop came too late")},
    {"sku", QT_TRANSLATE_NOOP("ConflictText", "Item code")},
    {"options", QT_TRANSLATE_NOOP("ConflictText", "Options")},
    {"shape", QT_TRANSLATE_NOOP("ConflictText", "Make-up of the order")},
    {"type", QT_TRANSLATE_NOOP("ConflictText", "Kind")},
    {"kind", QT_TRANSLATE_NOOP("ConflictText", "Kind")},
    {"reason", QT_TRANSLATE_NOOP("ConflictText", "Reason")},
    {"end_reason", QT_TRANSLATE_NOOP("ConflictText", "Reason")},
    {"until", QT_TRANSLATE_NOOP("ConflictText", "Until")},
    {"person", QT_TRANSLATE_NOOP("ConflictText", "Person")},
    {"end_person", QT_TRANSLATE_NOOP("ConflictText", "Person")},
    {"customer", QT_TRANSLATE_NOOP("ConflictText", "Customer")},
    {"condition", QT_TRANSLATE_NOOP("ConflictText", "Condition")},
    {"tracking", QT_TRANSLATE_NOOP("ConflictText", "Slip number")},
    {"slip_id", QT_TRANSLATE_NOOP("ConflictText", "Slip number")},
    {"contacted", QT_TRANSLATE_NOOP("ConflictText", "Customer told")},
    {"addressee", QT_TRANSLATE_NOOP("ConflictText", "To")},
    {"subject", QT_TRANSLATE_NOOP("ConflictText", "Subject")},
    {"question", QT_TRANSLATE_NOOP("ConflictText", "Question")},
    {"answer", QT_TRANSLATE_NOOP("ConflictText", "Answer")},
    {"due", QT_TRANSLATE_NOOP("ConflictText", "Due")},
    {"location", QT_TRANSLATE_NOOP("ConflictText", "Place in the store")},
    {"jan", QT_TRANSLATE_NOOP("ConflictText", "JAN")},
    {"pieces", QT_TRANSLATE_NOOP("ConflictText", "Parcels")},
    {"ship_date", QT_TRANSLATE_NOOP("ConflictText", "Ship date")},
    {"route", QT_TRANSLATE_NOOP("ConflictText", "Way of the slip")},
    {"next", QT_TRANSLATE_NOOP("ConflictText", "Next number")},
    {"printer", QT_TRANSLATE_NOOP("ConflictText", "Printer")},
    {"copy", QT_TRANSLATE_NOOP("ConflictText", "Copy")},
    {"file_id", QT_TRANSLATE_NOOP("ConflictText", "Order file")},
    {"at", QT_TRANSLATE_NOOP("ConflictText", "Time")},
};

/// States as stored; what is not here is shown as it is.
const QHash<QString, const char *> kStates {
    {QStringLiteral("open"), QT_TRANSLATE_NOOP("ConflictText", "open")},
    {QStringLiteral("closed"), QT_TRANSLATE_NOOP("ConflictText", "closed")},
    {QStringLiteral("released"), QT_TRANSLATE_NOOP("ConflictText", "released")},
    {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("ConflictText", "cancelled")},
    {QStringLiteral("kept"), QT_TRANSLATE_NOOP("ConflictText", "ours kept")},
    {QStringLiteral("taken"), QT_TRANSLATE_NOOP("ConflictText", "shop's taken over")},
    {QStringLiteral("instructed"), QT_TRANSLATE_NOOP("ConflictText", "instructed")},
    {QStringLiteral("stop_requested"), QT_TRANSLATE_NOOP("ConflictText", "stop asked for")},
    {QStringLiteral("stopped"), QT_TRANSLATE_NOOP("ConflictText", "stopped")},
    {QStringLiteral("handed_over"), QT_TRANSLATE_NOOP("ConflictText", "handed over")},
    {QStringLiteral("shipped"), QT_TRANSLATE_NOOP("ConflictText", "shipped")},
    {QStringLiteral("in_force"), QT_TRANSLATE_NOOP("ConflictText", "in force")},
    {QStringLiteral("replaced"), QT_TRANSLATE_NOOP("ConflictText", "replaced")},
    {QStringLiteral("spoiled"), QT_TRANSLATE_NOOP("ConflictText", "spoiled")},
    {QStringLiteral("missing"), QT_TRANSLATE_NOOP("ConflictText", "missing")},
    {QStringLiteral("free"), QT_TRANSLATE_NOOP("ConflictText", "taken off its parcel")},
    {QStringLiteral("queued"), QT_TRANSLATE_NOOP("ConflictText", "queued")},
    {QStringLiteral("sent"), QT_TRANSLATE_NOOP("ConflictText", "printed")},
    {QStringLiteral("confirmed"), QT_TRANSLATE_NOOP("ConflictText", "confirmed")},
    {QStringLiteral("received"), QT_TRANSLATE_NOOP("ConflictText", "received")},
    {QStringLiteral("checking"), QT_TRANSLATE_NOOP("ConflictText", "being checked")},
    {QStringLiteral("approved"), QT_TRANSLATE_NOOP("ConflictText", "approved")},
    {QStringLiteral("refused"), QT_TRANSLATE_NOOP("ConflictText", "refused")},
    {QStringLiteral("answered"), QT_TRANSLATE_NOOP("ConflictText", "answered")},
    {QStringLiteral("paid"), QT_TRANSLATE_NOOP("ConflictText", "paid")},
    {QStringLiteral("pending"), QT_TRANSLATE_NOOP("ConflictText", "not paid yet")},
    {QStringLiteral("unknown"), QT_TRANSLATE_NOOP("ConflictText", "not told by the shop")},
    {QStringLiteral("settled"), QT_TRANSLATE_NOOP("ConflictText", "settled")},
    {QStringLiteral("part"), QT_TRANSLATE_NOOP("ConflictText", "settled in part")},
    {QStringLiteral("suspense"), QT_TRANSLATE_NOOP("ConflictText", "in suspense")},
    {QStringLiteral("aside"), QT_TRANSLATE_NOOP("ConflictText", "set aside")},
    {QStringLiteral("joined"), QT_TRANSLATE_NOOP("ConflictText", "joined")},
    {QStringLiteral("parted"), QT_TRANSLATE_NOOP("ConflictText", "taken apart")},
    {QStringLiteral("apart"), QT_TRANSLATE_NOOP("ConflictText", "kept apart")},
    {QStringLiteral("listed"), QT_TRANSLATE_NOOP("ConflictText", "on a capture list")},
    {QStringLiteral("captured"), QT_TRANSLATE_NOOP("ConflictText", "captured")},
    {QStringLiteral("voided"), QT_TRANSLATE_NOOP("ConflictText", "voided")},
    {QStringLiteral("on"), QT_TRANSLATE_NOOP("ConflictText", "in force")},
    {QStringLiteral("off"), QT_TRANSLATE_NOOP("ConflictText", "off")},
    {QStringLiteral("retired"), QT_TRANSLATE_NOOP("ConflictText", "retired")},
};

} // namespace

QString ConflictText::queue(const QString &queue)
{
    if (queue == u"open")
        return tr("Open");
    if (queue == u"closed")
        return tr("Closed");
    return queue == u"all" ? tr("All conflicts") : queue;
}

QString ConflictText::state(const ConflictRow &row)
{
    return row.open ? tr("Open") : tr("Closed");
}

QString ConflictText::about(const ConflictRoot &root)
{
    const char *table = kTables.value(root.table.toLatin1());
    if (!table)
        return tr("(not known here)");
    return root.table == u"orders" ? root.name : tr("%1 %2").arg(tr(table), root.name);
}

QString ConflictText::what(const ConflictRow &row)
{
    const QString what = OutboxText::what(row.kind);
    return row.followers > 0 ? tr("%1 (and %2 that hang on it)").arg(what).arg(row.followers) : what;
}

QString ConflictText::why(const Clash &clash)
{
    if (clash.reason == "counted") {
        if (clash.field == "shape")
            return clash.cause.isEmpty() ? tr("The order consists of something else by now. Keep what is there, look at the order, and do it again there if it is still wanted.")
                                         : tr("The order consists of something else by now (%1). Keep what is there, look at the order, and do it again there if it is still wanted.").arg(OutboxText::what(clash.cause));
        if (clash.table == "deposit" || clash.table == "settlement")
            return tr("The deposit was dealt with otherwise meanwhile. Keep what is there; if this is still wanted, take that back first (release the deposit), then do it again.");
        if (clash.field == "settled")
            return tr("Of the order %1 yen are paid by now, and this was worked out from %2. Keep what is there, and do it again with the deposit.").arg(QLocale().toString(clash.theirs.toLongLong()), QLocale().toString(clash.base.toLongLong()));
        if (clash.field == "pay_method" || clash.field == "pay_state")
            return tr("How the order is paid is another by now (%1). Keep what is there; what was paid goes back first, then do it again if it is still wanted.").arg(value(clash.field, clash.theirs));
        if (clash.table == "client_rule")
            return tr("The rule was changed meanwhile. Keep what is there, and change the rule as it is now.");
        return tr("It was worked out from what is another by now (%1: %2). Keep what is there, and do it again if it is still wanted.").arg(field(clash.table, clash.field), value(clash.field, clash.theirs));
    }
    if (clash.reason == "invalid")
        return tr("The shared side could not read the change.");
    if (clash.reason == "rights") {
        if (clash.field == "person" && clash.table.isEmpty())
            return tr("Nobody had signed in.");
        return clash.field == "signature" ? tr("The signature of the person is not valid, or too old.") : tr("This login may not do it.");
    }
    if (clash.reason == "missing")
        return tr("What it was to change is not there: %1.").arg(field(clash.table, clash.field));
    if (clash.reason == "unique") {
        return clash.table == "slip" ? tr("The slip number is used already.")
                                     : tr("There is one already with the same %1.").arg(field(clash.table, clash.field));
    }
    if (clash.reason == "insert") {
        return clash.table == "slip" ? tr("The slip number is used already.")
                                     : tr("It was entered elsewhere with something else as %1.").arg(field(clash.table, clash.field));
    }
    if (clash.reason == "invariant") {
        const auto says = [&](QStringView words) { return clash.theirs.contains(words); };
        if (says(u"more than ordered"))
            return tr("More would be shipped and cancelled than was ordered.");
        if (says(u"an open hold or conflict"))
            return tr("The order is on hold, or desks contradict each other on it.");
        if (says(u"an open approval"))
            return tr("Something was asked for on the order, and waits for approval.");
        if (says(u"instructed already"))
            return tr("The destination is instructed to the warehouse already.");
        if (says(u"more than has left"))
            return tr("Another authorisation of the order is listed or captured: more would be taken than has left.");
        if (says(u"scarce"))
            return tr("The stock is too small: another order has the pieces reserved.");
        if (says(u"the range overlaps"))
            return tr("The number range overlaps another one.");
        if (says(u"the block overlaps"))
            return tr("Another desk has these numbers.");
        if (says(u"in manual mode already"))
            return tr("The carrier is in manual mode already.");
        return tr("A rule of the books forbids it.");
    }
    if (clash.table == "hold" && clash.field == "state" && clash.reason == "guard")
        return tr("The order is on hold.");
    if (clash.table == "conflict" && clash.reason == "guard")
        return tr("Another contradiction on the same order is still open.");
    if (clash.table == "conflict")
        return tr("Somebody else has closed the conflict in another way.");
    if (clash.table == "shipment" && clash.reason == "guard")
        return tr("The warehouse has the order already (%1).").arg(value(clash.field, clash.theirs));
    if (clash.table == "orders" && clash.field == "state")
        return clash.theirs == u"cancelled" ? tr("The order is cancelled.") : tr("The order is open again.");
    if (clash.table == "orders" && clash.field == "shape")
        return clash.cause.isEmpty() ? tr("What the order consists of was changed elsewhere.") : tr("Done elsewhere before: %1.").arg(OutboxText::what(clash.cause));
    if (clash.table == "parcel" && clash.field == "slip_id")
        return tr("The parcel got another slip number meanwhile.");
    if (clash.reason == "step")
        return tr("%1: this step does not follow what is there (%2).").arg(field(clash.table, clash.field), value(clash.field, clash.theirs));
    return tr("Changed elsewhere: %1.").arg(field(clash.table, clash.field));
}

QString ConflictText::theirs(const Clash &clash)
{
    return clash.reason == "invariant" || clash.reason == "unique" || clash.reason == "invalid" || clash.reason == "rights" ? QString() : value(clash.field, clash.theirs);
}

QString ConflictText::field(const QByteArray &table, const QByteArray &field)
{
    const bool buyer = field.startsWith("buyer_");
    const char *name = kFields.value(buyer ? field.mid(6) : field);
    const QString word = name ? tr(name) : QString::fromUtf8(field);
    if (buyer)
        return tr("Buyer: %1").arg(word);
    const char *place = kTables.value(table);
    return table == "orders" || table.isEmpty() || !place ? word : tr("%1: %2").arg(tr(place), word);
}

QString ConflictText::value(const QByteArray &field, const QString &value)
{
    if (field == "shape") // a count that only this program reads
        return {};
    static const QRegularExpression digest(QStringLiteral("^[0-9a-f]{32,}$"));
    if (field == "state" || field == "pay_state") {
        const char *word = kStates.value(value);
        return word ? tr(word) : value;
    }
    if (field == "zip" && value.size() == 7)
        return value.left(3) + u'-' + value.mid(3);
    if (field == "at" && !value.isEmpty())
        return time(value.toLongLong());
    if (field == "want_band" && value.size() == 4)
        return value == u"0812" ? tr("morning") : tr("%1–%2 h").arg(value.left(2).toInt()).arg(value.mid(2).toInt());
    // An id says nothing to anybody.
    return digest.match(value).hasMatch() ? tr("another one") : value;
}

QString ConflictText::who(const QString &person, const QString &desk)
{
    const QString place = tr("desk %1").arg(desk);
    return person.isEmpty() ? place : tr("%1, %2").arg(PersonText::name(person), place);
}

QString ConflictText::time(qint64 us)
{
    return OutboxText::since(us);
}

QString ConflictText::paper(const ConflictPaper &paper)
{
    switch (paper.kind) {
    case ConflictPaper::Kind::Slip:
        return tr("A slip with the number %1 may exist on paper. \"Keep what is there\" spoils the number: take the slip off the box and destroy it. "
                  "\"Apply the refused change\" puts it in force again.").arg(paper.number);
    case ConflictPaper::Kind::Shipment:
        return tr("The warehouse may have been told to ship it. Before \"Keep what is there\", tell the warehouse to leave it.");
    case ConflictPaper::Kind::Truck:
        return tr("The parcel may have left on the truck. If it has, clear away what stands in the way and apply the refused change.");
    }
    return {};
}

QString ConflictText::impossible(const QString &code)
{
    if (code == u"asked")
        return tr("It was about an approval: ask for it again instead.");
    return code == u"lease" ? tr("Numbers are taken anew from what is free now; there is nothing to apply.")
                            : tr("The change cannot be read by this version, so it cannot be applied.");
}

QString ConflictText::closed(const ConflictDetail &detail)
{
    if (!detail.closed)
        return {};
    QString how = tr("Closed.");
    if (detail.how == u"conflict_theirs")
        how = tr("What was there is kept.");
    else if (detail.how == u"conflict_mine")
        how = tr("The refused change was applied.");
    else if (detail.how == u"conflict_edited")
        how = tr("Put right by hand.");
    if (!detail.closedReason.isEmpty())
        how = tr("%1 (%2)").arg(how, detail.closedReason);
    return detail.closedAtUs > 0 ? tr("%1 %2: %3").arg(time(detail.closedAtUs), who(detail.closedBy, detail.closedDesk), how) : how;
}

QString ConflictText::event(const ConflictEvent &event)
{
    const QString reason = event.values.value(u"reason").toString();
    const QString what = OutboxText::what(event.kind.toUtf8());
    return reason.isEmpty() ? what : tr("%1 (%2)").arg(what, reason);
}

} // namespace tsunagi
