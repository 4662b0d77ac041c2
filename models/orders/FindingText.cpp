// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/FindingText.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"
#include "models/orders/FraudText.h"
#include "models/orders/MergeRules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tsunagi::finding_text {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Finding", text);
}

QString zipText(const QString &zip)
{
    return zip.size() == 7 ? zip.left(3) + u'-' + zip.mid(3) : zip;
}

} // namespace

QString message(const Finding &finding)
{
    const QVariantMap &args = finding.args;
    const auto arg = [&args](QStringView name) { return args.value(name.toString()).toString(); };
    const QString field = fieldName(finding.field);
    const QString &code = finding.code;
    if (code == u"zip_unknown") {
        if (arg(u"zip").isEmpty())
            return say(QT_TRANSLATE_NOOP("Finding", "There is no zip code."));
        return say(QT_TRANSLATE_NOOP("Finding", "Zip code %1 does not exist.")).arg(zipText(arg(u"zip")));
    }
    if (code == u"zip_address_mismatch") {
        if (args.value(u"city"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "The city seems to be misspelt. Zip code %1 stands for %2.")).arg(zipText(arg(u"zip")), arg(u"place"));
        if (args.value(u"town"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "The town is not in the postal table. Zip code %1 stands for %2.")).arg(zipText(arg(u"zip")), arg(u"place"));
        if (arg(u"why") == u"address")
            return say(QT_TRANSLATE_NOOP("Finding", "The address names no town. Zip code %1 stands for %2.")).arg(zipText(arg(u"zip")), arg(u"place"));
        if (arg(u"why") == u"digit")
            return say(QT_TRANSLATE_NOOP("Finding", "Zip code %1 stands for %2, not for this address. One digit seems to be wrong.")).arg(zipText(arg(u"zip")), arg(u"place"));
        return say(QT_TRANSLATE_NOOP("Finding", "Zip code %1 stands for %2, not for this address.")).arg(zipText(arg(u"zip")), arg(u"place"));
    }
    if (code == u"house_number_missing") {
        if (args.value(u"placeholder"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "The address is still a placeholder; the receiver of the gift has not filled it in."));
        return say(QT_TRANSLATE_NOOP("Finding", "The address has no house number."));
    }
    if (code == u"phone_invalid") {
        if (args.value(u"missing"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "There is no phone number, and the carrier asks for one."));
        if (arg(u"why") == u"several")
            return say(QT_TRANSLATE_NOOP("Finding", "There are several phone numbers (%1); the slip holds one.")).arg(arg(u"phone"));
        if (arg(u"why") == u"extension")
            return say(QT_TRANSLATE_NOOP("Finding", "%1: the slip has no room for an extension or further digits.")).arg(arg(u"phone"));
        if (arg(u"why") == u"fax")
            return say(QT_TRANSLATE_NOOP("Finding", "%1 is a fax number; no one answers it.")).arg(arg(u"phone"));
        return say(QT_TRANSLATE_NOOP("Finding", "%1 is not a phone number that can be called.")).arg(arg(u"phone"));
    }
    if (code == u"phone_worded")
        return say(QT_TRANSLATE_NOOP("Finding", "The slip will carry the phone number %1.")).arg(arg(u"number"));
    if (code == u"glyph_unencodable") {
        const QString changes = arg(u"changes");
        const QString glyphs = arg(u"glyphs");
        if (args.value(u"carrier"_s).toBool() && glyphs.isEmpty())
            return say(QT_TRANSLATE_NOOP("Finding", "%1: the carrier's file will carry %2.")).arg(field, changes);
        if (args.value(u"carrier"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "%1: the carrier's software may not take %2.")).arg(field, glyphs);
        if (changes.isEmpty())
            return say(QT_TRANSLATE_NOOP("Finding", "%1: %2 cannot be written in the carrier's files.")).arg(field, glyphs);
        return say(QT_TRANSLATE_NOOP("Finding", "%1: %2 cannot be written in the carrier's files. Possible instead: %3.")).arg(field, glyphs, changes);
    }
    if (code == u"field_too_long") {
        if (args.value(u"label"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "%1 is too long for the carrier's fields, but fits on our label.")).arg(field);
        return say(QT_TRANSLATE_NOOP("Finding", "%1 is too long for the carrier's fields and for our label.")).arg(field);
    }
    if (code == u"text_damaged")
        return say(QT_TRANSLATE_NOOP("Finding", "%1 was damaged on its way here: %2")).arg(field, arg(u"text"));
    if (code == u"forwarding_address")
        return say(QT_TRANSLATE_NOOP("Finding", "This looks like the address of a forwarding service (%1).")).arg(arg(u"mark"));
    if (code == u"duplicate_order")
        return say(QT_TRANSLATE_NOOP("Finding", "Same recipient and same goods as order %1.")).arg(arg(u"others"));
    if (code == u"delivery_date_past") {
        const QString date = DayText::full(args.value(u"date"_s).toDate());
        if (finding.severity == Severity::Stop)
            return say(QT_TRANSLATE_NOOP("Finding", "The wished date %1 is past.")).arg(date);
        return say(QT_TRANSLATE_NOOP("Finding", "The wished date %1 is today.")).arg(date);
    }
    if (code == u"want_contradicts" && finding.field == u"wantBand")
        return say(QT_TRANSLATE_NOOP("Finding", "The buyer's remark asks for the time band %1, the order's column for another one.")).arg(arg(u"band"));
    if (code == u"want_contradicts")
        return say(QT_TRANSLATE_NOOP("Finding", "The buyer's remark asks for %1, the order's column for another day or none.")).arg(DayText::full(args.value(u"date"_s).toDate()));
    if (code == u"name_missing")
        return say(QT_TRANSLATE_NOOP("Finding", "There is no recipient's name."));
    if (code == u"delivery_method" && !args.value(u"known"_s).toBool())
        return say(QT_TRANSLATE_NOOP("Finding", "The shop's delivery method “%1” is not known here; it would leave by %2.")).arg(arg(u"word"), arg(u"route"));
    if (code == u"delivery_method")
        return say(QT_TRANSLATE_NOOP("Finding", "The shop sold it with “%1”, but it would leave by %2. Choose carrier and service, or confirm.")).arg(arg(u"word"), arg(u"route"));
    if (code == u"sku_missing")
        return say(QT_TRANSLATE_NOOP("Finding", "Without an item code: %1")).arg(arg(u"items"));
    if (code == u"payment_unclear") {
        if (arg(u"method").isEmpty())
            return say(QT_TRANSLATE_NOOP("Finding", "The file does not say how it is paid. Choose it, or confirm that nothing is to be collected."));
        return say(QT_TRANSLATE_NOOP("Finding", "“%1” is no way of paying that is known here. Choose it, or confirm that nothing is to be collected.")).arg(arg(u"method"));
    }
    if (code == u"delivery_date_far")
        return say(QT_TRANSLATE_NOOP("Finding", "The wished date %1 is more than %2 days ahead. Is it meant?")).arg(DayText::full(args.value(u"date"_s).toDate()), arg(u"days"));
    if (code == u"want_unreachable") {
        const auto day = [&](const char16_t *key) { return DayText::full(args.value(QString::fromUtf16(key)).toDate()); };
        return say(QT_TRANSLATE_NOOP("Finding", "The wished date %1 cannot be reached any more: leaving on %2, with %3 days on the way, it arrives on %4.")).arg(day(u"date"), day(u"leaves"), arg(u"days"), day(u"first"));
    }
    if (code == u"delivery_band_unavailable") {
        if (arg(u"carrier").isEmpty())
            return say(QT_TRANSLATE_NOOP("Finding", "%1 is not a time band.")).arg(arg(u"band"));
        return say(QT_TRANSLATE_NOOP("Finding", "%2 does not offer the time band %1 for this service.")).arg(arg(u"band"), arg(u"carrier"));
    }
    if (code == u"money_mismatch") {
        if (finding.field == u"goods")
            return say(QT_TRANSLATE_NOOP("Finding", "The lines add up to %1 yen, but the goods are given as %2 yen.")).arg(arg(u"computed"), arg(u"written"));
        return say(QT_TRANSLATE_NOOP("Finding", "The amounts add up to %1 yen, but the total is given as %2 yen.")).arg(arg(u"computed"), arg(u"written"));
    }
    if (code == u"cod_over_limit")
        return say(QT_TRANSLATE_NOOP("Finding", "%1 yen are to be collected, but %2 collects at most %3 yen.")).arg(arg(u"total"), arg(u"service"), arg(u"limit"));
    if (code == u"pieces_cancelled") {
        const QString pieces = arg(u"pieces");
        if (!args.contains(u"yen"_s))
            return say(QT_TRANSLATE_NOOP("Finding", "%1 pieces are cancelled; the shop's amount still has them, and it cannot be told what they cost.")).arg(pieces);
        if (args.value(u"shared"_s).toBool())
            return say(QT_TRANSLATE_NOOP("Finding", "%1 pieces are cancelled; the shop's amount still has their %2 yen, of which discount, coupon or points take a part.")).arg(pieces, arg(u"yen"));
        return say(QT_TRANSLATE_NOOP("Finding", "%1 pieces are cancelled; the shop's amount still has their %2 yen.")).arg(pieces, arg(u"yen"));
    }
    if (code == u"payment_pending") {
        if (arg(u"method").isEmpty())
            return say(QT_TRANSLATE_NOOP("Finding", "The payment has not arrived yet."));
        return say(QT_TRANSLATE_NOOP("Finding", "The payment has not arrived yet (%1).")).arg(arg(u"method"));
    }
    if (code == u"note_present")
        return say(QT_TRANSLATE_NOOP("Finding", "The customer wrote: %1")).arg(arg(u"text"));
    if (code == u"sender_missing")
        return say(QT_TRANSLATE_NOOP("Finding", "The shop has no sender of its own; the warehouse is printed as the sender."));
    if (code == u"shop_under_check")
        return say(QT_TRANSLATE_NOOP("Finding", "The shop is still checking this order (%1).")).arg(arg(u"state"));
    if (code == u"shop_not_yet_order")
        return say(QT_TRANSLATE_NOOP("Finding", "The shop has not made this an order yet (%1).")).arg(arg(u"state"));
    if (code == u"shop_address_pending")
        return say(QT_TRANSLATE_NOOP("Finding", "The receiver of this gift has not filled in the address yet."));
    if (code == u"shop_changed" && args.value(u"out"_s).toBool())
        return say(QT_TRANSLATE_NOOP("Finding", "The shop's newer file says otherwise, and the warehouse has it: its parcel stays here until you decide. To take the shop's over, stop the shipment first."));
    if (code == u"shop_changed")
        return say(QT_TRANSLATE_NOOP("Finding", "The shop's newer file says otherwise; please decide."));
    if (code == u"stop_contradicted")
        return say(QT_TRANSLATE_NOOP("Finding", "The warehouse scanned it as taken out and then as loaded. Look where it is: if it is here, F9 says so; if it left, keep or cancel the order."));
    if (code == u"stop_requested" && args.value(u"doubted"_s).toBool())
        return say(QT_TRANSLATE_NOOP("Finding", "The warehouse scanned it as loaded and then as taken out. Look where it is: the slips page says that it is here (Ctrl+Delete) or may go (Ctrl+Shift+Delete)."));
    if (code == u"stop_requested" && !args.value(u"shop"_s).toBool())
        return say(QT_TRANSLATE_NOOP("Finding", "A stop is requested: the warehouse is asked to take it out before it leaves."));
    if (code == u"stop_requested")
        return say(QT_TRANSLATE_NOOP("Finding", "The shop cancelled it after the instruction: the warehouse is asked to stop it."));
    if (code == u"stock_short")
        return say(QT_TRANSLATE_NOOP("Finding", "Too little in stock; missing: %1.")).arg(arg(u"items"));
    if (code == u"rule_conflict")
        return say(QT_TRANSLATE_NOOP("Finding", "The rules %1 name different carriers; a carrier set here decides.")).arg(arg(u"rules"));
    if (code.startsWith(u"rule_")) {
        const QString words = code == u"rule_insert" ? say(QT_TRANSLATE_NOOP("Finding", "Goes into the parcel: %1")).arg(arg(u"text"))
            : code == u"rule_route"                  ? say(QT_TRANSLATE_NOOP("Finding", "Leaves by %1.")).arg(arg(u"text").isEmpty() ? arg(u"kind") : arg(u"kind") + u'/' + arg(u"text"))
            : code == u"rule_merge"                  ? say(QT_TRANSLATE_NOOP("Finding", "Ask about one parcel: %1")).arg(arg(u"text"))
                                                     : arg(u"text");
        return say(QT_TRANSLATE_NOOP("Finding", "%1 (rule “%2”, version %3)")).arg(words, arg(u"name"), arg(u"version"));
    }
    if (code == u"merge_candidate")
        return say(QT_TRANSLATE_NOOP("Finding", "May leave in one parcel with %1; it waits until somebody decides.")).arg(arg(u"others"));
    if (code == u"merge_waits")
        return say(QT_TRANSLATE_NOOP("Finding", "Leaves in one parcel with %1, which cannot leave yet.")).arg(arg(u"others"));
    if (code == u"merge_differs") {
        QStringList names;
        for (const QString &one : arg(u"what").split(u' ', Qt::SkipEmptyParts))
            names << merge_rules::name(one);
        return say(QT_TRANSLATE_NOOP("Finding", "It is joined with orders from which it differs now: %1. Take it apart, or make them alike.")).arg(names.join(u", "_s));
    }
    if (code == u"change_request")
        return say(QT_TRANSLATE_NOOP("Finding", "A change of it is asked for; it waits until that is done everywhere."));
    if (code == u"approval")
        return say(QT_TRANSLATE_NOOP("Finding", "Something was asked for that needs a second person; it waits for approval."));
    if (code == u"fraud_suspect")
        return say(QT_TRANSLATE_NOOP("Finding", "Signs of fraud, %1 of %2 points: %3")).arg(arg(u"score"), arg(u"threshold"), fraud_text::sentences(args.value(u"signs"_s).toList()));
    if (code == u"fraud_verify")
        return say(QT_TRANSLATE_NOOP("Finding", "%1 has it verified (%2); signs: %3")).arg(PersonText::name(arg(u"person")), ReasonText::shown(arg(u"reason")), fraud_text::sentences(args.value(u"signs"_s).toList()));
    if (code == u"fraud_refused")
        return say(QT_TRANSLATE_NOOP("Finding", "%1 refused it (%2): cancel it, or judge anew; signs: %3")).arg(PersonText::name(arg(u"person")), ReasonText::shown(arg(u"reason")), fraud_text::sentences(args.value(u"signs"_s).toList()));
    if (code == u"fraud_passed")
        return say(QT_TRANSLATE_NOOP("Finding", "%1 let it go on in spite of signs of fraud (%2): %3")).arg(PersonText::name(arg(u"person")), ReasonText::shown(arg(u"reason")), fraud_text::sentences(args.value(u"signs"_s).toList()));
    if (code == u"conflict")
        return say(QT_TRANSLATE_NOOP("Finding", "Two desks contradict each other on this order; a person must decide."));
    return code;
}

QString title(const QString &code)
{
    static const QHash<QString, const char *> kTitles {
        {u"zip_unknown"_s, QT_TRANSLATE_NOOP("Finding", "Unknown zip code")},
        {u"zip_address_mismatch"_s, QT_TRANSLATE_NOOP("Finding", "Zip and address differ")},
        {u"house_number_missing"_s, QT_TRANSLATE_NOOP("Finding", "House number missing")},
        {u"phone_invalid"_s, QT_TRANSLATE_NOOP("Finding", "Invalid phone")},
        {u"phone_worded"_s, QT_TRANSLATE_NOOP("Finding", "Words beside the phone number")},
        {u"glyph_unencodable"_s, QT_TRANSLATE_NOOP("Finding", "Unwritable characters")},
        {u"field_too_long"_s, QT_TRANSLATE_NOOP("Finding", "Text too long")},
        {u"text_damaged"_s, QT_TRANSLATE_NOOP("Finding", "Damaged text")},
        {u"forwarding_address"_s, QT_TRANSLATE_NOOP("Finding", "Forwarding address")},
        {u"duplicate_order"_s, QT_TRANSLATE_NOOP("Finding", "Possible duplicate")},
        {u"delivery_date_past"_s, QT_TRANSLATE_NOOP("Finding", "Wished date past")},
        {u"want_contradicts"_s, QT_TRANSLATE_NOOP("Finding", "Two different wishes")},
        {u"name_missing"_s, QT_TRANSLATE_NOOP("Finding", "Name missing")},
        {u"delivery_method"_s, QT_TRANSLATE_NOOP("Finding", "Another delivery method")},
        {u"sku_missing"_s, QT_TRANSLATE_NOOP("Finding", "Item code missing")},
        {u"payment_unclear"_s, QT_TRANSLATE_NOOP("Finding", "Payment not understood")},
        {u"delivery_date_far"_s, QT_TRANSLATE_NOOP("Finding", "Wished date far ahead")},
        {u"want_unreachable"_s, QT_TRANSLATE_NOOP("Finding", "Wished date out of reach")},
        {u"delivery_band_unavailable"_s, QT_TRANSLATE_NOOP("Finding", "Time band not offered")},
        {u"money_mismatch"_s, QT_TRANSLATE_NOOP("Finding", "Amounts disagree")},
        {u"cod_over_limit"_s, QT_TRANSLATE_NOOP("Finding", "Too much cash on delivery")},
        {u"pieces_cancelled"_s, QT_TRANSLATE_NOOP("Finding", "Cancelled pieces still in the amount")},
        {u"payment_pending"_s, QT_TRANSLATE_NOOP("Finding", "Payment pending")},
        {u"note_present"_s, QT_TRANSLATE_NOOP("Finding", "Note from the customer")},
        {u"sender_missing"_s, QT_TRANSLATE_NOOP("Finding", "No sender of its own")},
        {u"shop_under_check"_s, QT_TRANSLATE_NOOP("Finding", "Shop is still checking")},
        {u"shop_not_yet_order"_s, QT_TRANSLATE_NOOP("Finding", "Not yet an order in the shop")},
        {u"shop_address_pending"_s, QT_TRANSLATE_NOOP("Finding", "Gift without an address yet")},
        {u"shop_changed"_s, QT_TRANSLATE_NOOP("Finding", "The shop changed it")},
        {u"stop_requested"_s, QT_TRANSLATE_NOOP("Finding", "To be stopped in the warehouse")},
        {u"stop_contradicted"_s, QT_TRANSLATE_NOOP("Finding", "Taken out or loaded?")},
        {u"stock_short"_s, QT_TRANSLATE_NOOP("Finding", "Waits for stock")},
        {u"rule_hold"_s, QT_TRANSLATE_NOOP("Finding", "Held by a rule")},
        {u"rule_note"_s, QT_TRANSLATE_NOOP("Finding", "Note of a rule")},
        {u"rule_conflict"_s, QT_TRANSLATE_NOOP("Finding", "Rules contradict")},
        {u"rule_flag"_s, QT_TRANSLATE_NOOP("Finding", "Flagged by a rule")},
        {u"rule_insert"_s, QT_TRANSLATE_NOOP("Finding", "Insert by a rule")},
        {u"rule_route"_s, QT_TRANSLATE_NOOP("Finding", "Carrier by a rule")},
        {u"rule_merge"_s, QT_TRANSLATE_NOOP("Finding", "One parcel asked by a rule")},
        {u"merge_candidate"_s, QT_TRANSLATE_NOOP("Finding", "One parcel?")},
        {u"merge_waits"_s, QT_TRANSLATE_NOOP("Finding", "Waits for its joined order")},
        {u"merge_differs"_s, QT_TRANSLATE_NOOP("Finding", "Joined, but different")},
        {u"change_request"_s, QT_TRANSLATE_NOOP("Finding", "Change asked for")},
        {u"approval"_s, QT_TRANSLATE_NOOP("Finding", "Waits for approval")},
        {u"conflict"_s, QT_TRANSLATE_NOOP("Finding", "Desks contradict")},
        {u"fraud_suspect"_s, QT_TRANSLATE_NOOP("Finding", "Signs of fraud")},
        {u"fraud_verify"_s, QT_TRANSLATE_NOOP("Finding", "Fraud: being verified")},
        {u"fraud_refused"_s, QT_TRANSLATE_NOOP("Finding", "Fraud: refused")},
        {u"fraud_passed"_s, QT_TRANSLATE_NOOP("Finding", "Fraud: passed")},
    };
    const char *title = kTitles.value(code);
    return title ? say(title) : code;
}

QString fieldName(const QString &field)
{
    static const QHash<QString, const char *> kNames {
        {u"zip"_s, QT_TRANSLATE_NOOP("Finding", "Zip code")},
        {u"address"_s, QT_TRANSLATE_NOOP("Finding", "Address")},
        {u"building"_s, QT_TRANSLATE_NOOP("Finding", "Building")},
        {u"name"_s, QT_TRANSLATE_NOOP("Finding", "Name")},
        {u"kana"_s, QT_TRANSLATE_NOOP("Finding", "Kana")},
        {u"company"_s, QT_TRANSLATE_NOOP("Finding", "Company")},
        {u"phone"_s, QT_TRANSLATE_NOOP("Finding", "Phone")},
        {u"wantDate"_s, QT_TRANSLATE_NOOP("Finding", "Wished date")},
        {u"wantBand"_s, QT_TRANSLATE_NOOP("Finding", "Time band")},
        {u"total"_s, QT_TRANSLATE_NOOP("Finding", "Total")},
        {u"goods"_s, QT_TRANSLATE_NOOP("Finding", "Goods")},
        {u"payState"_s, QT_TRANSLATE_NOOP("Finding", "Payment")},
        {u"service"_s, QT_TRANSLATE_NOOP("Finding", "Delivery method")},
        {u"sku"_s, QT_TRANSLATE_NOOP("Finding", "Item code")},
        {u"note"_s, QT_TRANSLATE_NOOP("Finding", "Note")},
        {u"number"_s, QT_TRANSLATE_NOOP("Finding", "Order number")},
        {u"sender"_s, QT_TRANSLATE_NOOP("Finding", "Sender")},
    };
    const char *name = kNames.value(field);
    return name ? say(name) : field;
}

QStringList codes()
{
    return {u"zip_unknown"_s, u"zip_address_mismatch"_s, u"house_number_missing"_s, u"phone_invalid"_s, u"phone_worded"_s, u"glyph_unencodable"_s,
            u"field_too_long"_s, u"text_damaged"_s, u"forwarding_address"_s, u"duplicate_order"_s, u"delivery_date_past"_s, u"delivery_date_far"_s, u"want_unreachable"_s,
            u"want_contradicts"_s, u"name_missing"_s, u"sku_missing"_s, u"payment_unclear"_s, u"delivery_method"_s,
            u"delivery_band_unavailable"_s, u"money_mismatch"_s, u"cod_over_limit"_s, u"pieces_cancelled"_s, u"payment_pending"_s, u"note_present"_s, u"sender_missing"_s,
            u"shop_under_check"_s, u"shop_not_yet_order"_s, u"shop_address_pending"_s, u"shop_changed"_s, u"stop_requested"_s, u"stop_contradicted"_s, u"conflict"_s, u"approval"_s, u"change_request"_s,
            u"stock_short"_s, u"rule_hold"_s, u"rule_note"_s, u"rule_conflict"_s, u"rule_flag"_s, u"rule_insert"_s, u"rule_route"_s, u"rule_merge"_s, u"merge_candidate"_s, u"merge_waits"_s, u"merge_differs"_s,
            u"fraud_suspect"_s, u"fraud_verify"_s, u"fraud_refused"_s, u"fraud_passed"_s};
}

} // namespace tsunagi::finding_text
