// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/TimelineText.h"

#include "models/core/DayText.h"
#include "models/core/ReasonText.h"
#include "models/orders/MergeRules.h"
#include "models/requests/RequestText.h"
#include "models/documents/DocumentText.h"
#include "models/notices/NoticeText.h"
#include "models/sync/OutboxText.h"
#include "ui/orders/OrderWords.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

QString shown(const QString &field, const QString &value)
{
    if (field == u"zip")
        return OrderWords::zip(value);
    if (field == u"want_band")
        return OrderWords::band(value);
    if (field == u"want_date" || field == u"wantDate")
        return DayText::full(value);
    return field == u"pay_state" ? OrderWords::payState(value) : value;
}

} // namespace

QString TimelineText::time(qint64 atUs)
{
    return QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm"));
}

QString TimelineText::changes(const QJsonObject &values)
{
    QStringList parts;
    const QJsonArray fields = values.value(QStringLiteral("fields")).toArray();
    for (const QJsonValue &entry : fields) {
        const QJsonArray triple = entry.toArray();
        const QString field = triple.at(0).toString();
        const QString before = shown(field, triple.at(1).toString());
        const QString after = shown(field, triple.at(2).toString());
        parts << (before.isEmpty() ? tr("%1: %2").arg(OrderWords::field(field), after)
                                   : tr("%1: %2 → %3").arg(OrderWords::field(field), before, after.isEmpty() ? tr("(empty)") : after));
    }
    return parts.join(tr("; "));
}

QString TimelineText::sentence(const TimelineRecord &event)
{
    if (event.values.contains(QStringLiteral("undo")))
        return event.values.contains(QStringLiteral("redo")) ? tr("Done again. %1").arg(plain(event)) : tr("Undone. %1").arg(plain(event));
    return plain(event);
}

QString TimelineText::plain(const TimelineRecord &event)
{
    const auto value = [&](const char *name) {
        const QJsonValue found = event.values.value(QLatin1StringView(name));
        return found.isDouble() ? QString::number(qint64(found.toDouble())) : found.toString();
    };
    const QString &code = event.code;
    const QString reason = ReasonText::shown(value("reason"));
    const auto because = [&](const QString &sentence) { return reason.isEmpty() ? sentence : tr("%1 (%2)").arg(sentence, reason); };
    if (code == u"imported")
        return tr("Taken in from %1, line %2.").arg(value("file"), value("line"));
    if (code == u"shop_changed")
        return event.values.value(QStringLiteral("asks")).toBool() && changes(event.values).isEmpty()
            ? tr("The shop changed it in %1; a decision is asked.").arg(value("file"))
            : tr("The shop changed it in %1. %2").arg(value("file"), changes(event.values));
    if (code == u"edited") {
        const QString cause = value("cause");
        return cause.isEmpty() || cause == u"manual" || cause == u"undo" ? tr("Edited. %1").arg(changes(event.values))
                                                     : tr("Suggestion taken over (%1). %2").arg(OrderWords::queue(QStringLiteral("finding:") + cause), changes(event.values));
    }
    if (code == u"confirmed")
        return because(tr("Confirmed as right: %1").arg(OrderWords::queue(QStringLiteral("finding:") + value("code"))));
    if (code == u"confirm_withdrawn")
        return tr("No longer confirmed as right: %1").arg(OrderWords::queue(QStringLiteral("finding:") + value("code")));
    if (code == u"held") {
        QString sentence = value("until").isEmpty() ? tr("Held: %1").arg(OrderWords::holdType(value("type")))
                                                    : tr("Held until %1: %2").arg(DayText::full(value("until")), OrderWords::holdType(value("type")));
        if (!value("owner").isEmpty())
            sentence = tr("%1, seen to by %2").arg(sentence, value("owner"));
        if (!value("releaseBy").isEmpty())
            sentence = value("releaseBy") == u"owner" ? tr("%1, for who sees to it to release").arg(sentence) : tr("%1, for a supervisor to release").arg(sentence);
        if (event.values.value(QStringLiteral("keep")).toBool())
            sentence = tr("%1, its pieces stay reserved").arg(sentence);
        return because(sentence);
    }
    if (code == u"kept_freed")
        return tr("The pieces that were kept for it are free.");
    if (code == u"released")
        return because(tr("Hold released: %1").arg(OrderWords::holdType(value("type"))));
    if (code == u"withdrawn")
        return tr("Withdrawn: %1 was taken in by mistake.").arg(value("file"));
    if (code == u"cancelled")
        return because(tr("Cancelled."));
    if (code == u"pieces_cancelled" || code == u"pieces_restored") {
        const QString what = value("name").isEmpty() ? value("sku") : value("name");
        const QString sentence = code == u"pieces_cancelled" ? tr("Cancelled of %1: %2 → %3 of %4.") : tr("Cancelled no longer of %1: %2 → %3 of %4.");
        return because(sentence.arg(what, value("before"), value("after"), value("of")));
    }
    if (code == u"item_swapped" || code == u"swap_undone")
        return because((code == u"item_swapped" ? tr("%1 leaves as %2 (%3): %4 pieces.") : tr("%1 does not leave as %2 (%3) any more: %4 pieces.")).arg(value("before"), value("after"), value("sku"), value("pieces")));
    if (code == u"pay_changed")
        return because(tr("Pay method: %1 → %2.").arg(OrderWords::pay(value("before")), OrderWords::pay(value("after"))));
    if (code == u"order_split")
        return because(tr("In a second parcel, of %1: %2 → %3 of %4.").arg(value("name").isEmpty() ? value("sku") : value("name"), value("before"), value("after"), value("of")));
    if (code == u"merged" || code == u"merge_apart" || code == u"merge_again" || code == u"merge_parted") {
        QStringList numbers;
        for (const auto &one : event.values.value(QStringLiteral("orders")).toArray())
            numbers << one.toString();
        const QString all = numbers.join(QStringLiteral(" + "));
        if (code == u"merged" && !value("despite").isEmpty()) {
            QStringList names;
            for (const QString &one : value("despite").split(u' ', Qt::SkipEmptyParts))
                names << merge_rules::name(one);
            return because(tr("In one parcel from now on, although they differ (%1): %2.").arg(names.join(QStringLiteral(", ")), all));
        }
        if (code == u"merge_parted" && !value("out").isEmpty())
            return because(tr("%1 taken out of the common parcel %2.").arg(value("out"), all));
        return because((code == u"merged"         ? tr("In one parcel from now on: %1.")
                            : code == u"merge_apart" ? tr("Not in one parcel, as decided: %1.")
                            : code == u"merge_again" ? tr("One parcel is asked again: %1.")
                                                     : tr("Common parcel taken apart: %1."))
                           .arg(all));
    }
    if (code == u"reopened")
        return because(tr("Opened again."));
    if (code == u"paid")
        return because(tr("Marked as paid."));
    if (code == u"card_added")
        return tr("Card: %1 yen authorised until %2.").arg(QLocale().toString(event.values.value(QStringLiteral("amount")).toInteger()), DayText::full(value("expires")));
    if (code == u"card_listed")
        return tr("Card: %1 yen on the capture list %2.").arg(QLocale().toString(event.values.value(QStringLiteral("amount")).toInteger()), value("batch"));
    if (code == u"card_state")
        return value("state") == u"captured" ? tr("Card: captured.") : value("state") == u"voided" ? tr("Card: authorisation voided.") : tr("Card: authorisation open again.");
    if (code == u"deposit_settled")
        return tr("%1 yen came from %2 on %3.").arg(QLocale().toString(event.values.value(QStringLiteral("amount")).toInteger()), value("payer"), DayText::full(value("day")));
    if (code == u"deposit_released")
        return tr("The %1 yen of %2 were taken back from it.").arg(QLocale().toString(event.values.value(QStringLiteral("amount")).toInteger()), value("payer"));
    if (code == u"deposit_cancelled")
        return tr("The bank took back what %1 had paid.").arg(value("payer"));
    if (code == u"routed" && value("carrier").isEmpty())
        return tr("No carrier chosen any more: the shop's goes.");
    if (code == u"routed")
        return tr("Carrier chosen: %1 %2").arg(OrderWords::carrier(value("carrier")), value("service")).trimmed();
    if (code == u"shops_taken")
        return tr("The shop's change was taken over. %1: %2 → %3").arg(OrderWords::field(value("field")), value("mine"), value("shops"));
    if (code == u"ours_kept")
        return tr("Ours was kept against the shop's change. %1: %2 (shop: %3)").arg(OrderWords::field(value("field")), value("mine"), value("shops"));
    if (code == u"shop_asked_again")
        return tr("The shop's change is asked about again. %1: %2 (shop: %3)").arg(OrderWords::field(value("field")), value("mine"), value("shops"));
    if (code == u"instructed") {
        const QString batch = value("batch").isEmpty() ? value("number") : value("batch");
        if (!value("together").isEmpty())
            return tr("Instructed to the warehouse, batch %1, in one parcel: %2.").arg(batch, value("together").split(u' ').join(QStringLiteral(" + ")));
        return tr("Instructed to the warehouse, batch %1.").arg(batch);
    }
    if (code == u"stop_requested")
        return because(tr("The warehouse is asked to stop it."));
    if (code == u"stopped")
        return because(tr("Stopped in the warehouse."));
    if (code == u"stop_tag")
        return tr("Red tag printed for the warehouse.");
    if (code == u"stop_received")
        return tr("The warehouse has the stop request.");
    if (code == u"stop_loaded")
        return because(tr("The stop came too late: it is on the truck."));
    if (code == u"stop_contradicted")
        return tr("Scanned as taken out and as loaded; somebody must look where it is.");
    if (code == u"request_added")
        return tr("Change request %1: %2, asked by %3.").arg(value("number"), RequestText::kind(value("kind")), RequestText::asker(value("asker")));
    if (code == u"request_ticked")
        return value("state") == u"open" ? tr("Change request %1, not told after all: %2.").arg(value("number"), RequestText::place(value("place")))
            : value("state") == u"none"  ? tr("Change request %1, need not be told: %2.").arg(value("number"), RequestText::place(value("place")))
            : value("points").isEmpty()  ? tr("Change request %1, told: %2.").arg(value("number"), RequestText::place(value("place")))
                                         : tr("Change request %1, %2 points: done in the shop.").arg(value("number"), value("points"));
    if (code == u"request_done")
        return tr("Change request %1 is done everywhere.").arg(value("number"));
    if (code == u"request_reopened")
        return tr("Change request %1 is open again.").arg(value("number"));
    if (code == u"exported")
        return tr("Written to %1 for %2.").arg(value("file"), OrderWords::carrier(value("carrier")));
    if (code == u"slip_issued" || code == u"numbered" || code == u"bound" || code == u"labelled")
        return tr("Slip number %1 (%2).").arg(value("number").isEmpty() ? value("slip") : value("number"), OrderWords::carrier(value("carrier")));
    if (code == u"printed")
        return tr("Label printed: %1.").arg(value("number"));
    if (code == u"reprinted")
        return because(tr("Label printed again: %1.").arg(value("number")));
    if (code == u"slip_freed")
        return tr("Slip number %1 was taken off its parcel.").arg(value("number"));
    if (code == u"spoiled" || code == u"slip_spoiled")
        return because(tr("Slip number %1 is spoiled.").arg(value("number")));
    if (code == u"handed_over")
        return tr("Handed over to %1.").arg(OrderWords::carrier(value("carrier")));
    if (code == u"shipped")
        return tr("Shipped.");
    if (code == u"claim_taken_over")
        return because(tr("Taken over from %1.").arg(value("person")));
    if (code == u"conflict")
        return tr("Refused, as another desk was first: %1.").arg(OutboxText::what(value("kind").toUtf8()));
    if (code == u"conflict_theirs")
        return because(tr("Conflict closed, what was there is kept: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"conflict_mine")
        return because(tr("Conflict closed, the refused change was applied: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"conflict_edited")
        return because(tr("Conflict closed, put right by hand: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"approval_asked")
        return because(tr("A second person was asked: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"approval_given")
        return because(tr("Approved: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"approval_refused")
        return because(tr("Not approved: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"approval_withdrawn")
        return because(tr("The wish for approval was withdrawn: %1.").arg(OutboxText::what(value("kind").toUtf8())));
    if (code == u"approval_overtaken")
        return tr("Approved, but it did not fit any more: nothing was done.");
    if (code == u"fraud_passed")
        return because(tr("Judged for fraud (%1 points): it may go on.").arg(event.values.value(QStringLiteral("score")).toInt()));
    if (code == u"fraud_verify")
        return because(tr("Judged for fraud (%1 points): to be verified.").arg(event.values.value(QStringLiteral("score")).toInt()));
    if (code == u"fraud_refused")
        return because(tr("Judged for fraud (%1 points): refused.").arg(event.values.value(QStringLiteral("score")).toInt()));
    if (code == u"fraud_withdrawn")
        return tr("The judgement for fraud was taken back.");
    if (code == u"note_added")
        return tr("A hand-over note was written.");
    if (code == u"note_done")
        return tr("A hand-over note is done.");
    if (code == u"note_reopened")
        return tr("A hand-over note is open again.");
    if (code == u"result_told")
        return tr("The shop is told by file %1.").arg(value("batch"));
    if (code == u"notice_sent")
        return tr("Mail sent: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"notice_failed")
        return tr("The mail server refused the mail: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"notice_doubtful")
        return tr("A mail was perhaps sent: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"notice_suppressed")
        return tr("No mail: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"notice_asked")
        return tr("A mail is to be sent: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"notice_again")
        return tr("The mail may leave after all: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"notice_known_sent")
        return tr("The mail was sent, as somebody found out: %1.").arg(NoticeText::kind(value("kind")));
    if (code == u"document_printed" || code == u"document_spoiled") {
        const int copy = event.values.value(QStringLiteral("copy")).toInt();
        const QString what = DocumentText::what(value("what"));
        return code == u"document_spoiled" ? tr("%1 came out badly: copy %2 does not count.").arg(what).arg(copy)
            : copy > 1                     ? tr("%1 printed again: copy %2.").arg(what).arg(copy)
                                           : tr("%1 printed.").arg(what);
    }
    QStringList rest;
    for (auto it = event.values.begin(); it != event.values.end(); ++it)
        rest << it.key() + u'=' + it.value().toVariant().toString();
    return code + (rest.isEmpty() ? QString() : QStringLiteral(": ") + rest.join(QStringLiteral(", ")));
}

} // namespace tsunagi
