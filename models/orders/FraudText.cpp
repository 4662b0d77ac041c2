// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/FraudText.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tsunagi::fraud_text {

namespace {

constexpr const char *kAnd = QT_TRANSLATE_NOOP("Fraud", ", ");

QString say(const char *text)
{
    return QCoreApplication::translate("Fraud", text);
}

} // namespace

QString title(const QString &code)
{
    static const QHash<QString, const char *> kTitles {
        {u"block_list"_s, QT_TRANSLATE_NOOP("Fraud", "On the block list")},
        {u"refused_before"_s, QT_TRANSLATE_NOOP("Fraud", "Refused before")},
        {u"mall_stop"_s, QT_TRANSLATE_NOOP("Fraud", "Stopped by the mall")},
        {u"mall_caution"_s, QT_TRANSLATE_NOOP("Fraud", "Warning of the mall")},
        {u"place_names"_s, QT_TRANSLATE_NOOP("Fraud", "Several names at one address")},
        {u"house_names"_s, QT_TRANSLATE_NOOP("Fraud", "Several names at one house, no door told")},
        {u"forwarder"_s, QT_TRANSLATE_NOOP("Fraud", "Forwarding service")},
        {u"card_tests"_s, QT_TRANSLATE_NOOP("Fraud", "Small orders that try a card")},
        {u"mail_throwaway"_s, QT_TRANSLATE_NOOP("Fraud", "Throw-away mail address")},
        {u"phone_names"_s, QT_TRANSLATE_NOOP("Fraud", "Several names with one phone")},
        {u"mail_names"_s, QT_TRANSLATE_NOOP("Fraud", "Several names with one mail address")},
        {u"name_odd"_s, QT_TRANSLATE_NOOP("Fraud", "Letters that are no name")},
        {u"name_kana"_s, QT_TRANSLATE_NOOP("Fraud", "Name and its kana disagree")},
        {u"place_warehouse"_s, QT_TRANSLATE_NOOP("Fraud", "Warehouse as a private address")},
        {u"resale"_s, QT_TRANSLATE_NOOP("Fraud", "Goods to be sold on")},
        {u"first_high"_s, QT_TRANSLATE_NOOP("Fraud", "High amount in a first order")},
        {u"place_unknown"_s, QT_TRANSLATE_NOOP("Fraud", "Address that may not exist")},
        {u"phone_unusable"_s, QT_TRANSLATE_NOOP("Fraud", "Phone that cannot be called")},
        {u"quantity"_s, QT_TRANSLATE_NOOP("Fraud", "Unusual quantity")},
        {u"recipient_other"_s, QT_TRANSLATE_NOOP("Fraud", "Recipient is somebody else")},
        {u"phone_area"_s, QT_TRANSLATE_NOOP("Fraud", "Phone of another area")},
        {u"mail_random"_s, QT_TRANSLATE_NOOP("Fraud", "Random mail address")},
        {u"high_undated"_s, QT_TRANSLATE_NOOP("Fraud", "High amount without a wished date")},
        {u"night"_s, QT_TRANSLATE_NOOP("Fraud", "Ordered at night")},
    };
    const char *text = kTitles.value(code);
    return text ? say(text) : code;
}

QString sentence(const QString &code, const QVariantMap &args)
{
    const auto arg = [&args](QStringView name) { return args.value(name.toString()).toString(); };
    const auto yen = [&args] { return QLocale().toString(args.value(u"total"_s).toLongLong()); };
    if (code == u"block_list") {
        static const QHash<QString, const char *> kKeys {{u"phone"_s, QT_TRANSLATE_NOOP("Fraud", "phone")}, {u"mail"_s, QT_TRANSLATE_NOOP("Fraud", "mail")},
                                                         {u"place"_s, QT_TRANSLATE_NOOP("Fraud", "address")}, {u"name"_s, QT_TRANSLATE_NOOP("Fraud", "name")}};
        QStringList keys;
        for (const QString &key : arg(u"keys").split(u' ', Qt::SkipEmptyParts))
            keys << (kKeys.contains(key) ? say(kKeys.value(key)) : key);
        const QString words = say(QT_TRANSLATE_NOOP("Fraud", "on the block list by %1 (%2): %3 – %4")).arg(keys.join(say(kAnd)), arg(u"hint"), ReasonText::shown(arg(u"reason")), PersonText::name(arg(u"person")));
        return arg(u"until").isEmpty() ? words : say(QT_TRANSLATE_NOOP("Fraud", "%1, until %2")).arg(words, DayText::full(arg(u"until")));
    }
    if (code == u"refused_before")
        return say(QT_TRANSLATE_NOOP("Fraud", "same phone, mail or address as what was refused: %1")).arg(arg(u"orders"));
    if (code == u"mall_caution")
        return say(QT_TRANSLATE_NOOP("Fraud", "the mall warns: %1")).arg(arg(u"words"));
    if (code == u"mall_stop")
        return say(QT_TRANSLATE_NOOP("Fraud", "the mall holds it back or calls it fraud: %1")).arg(arg(u"words"));
    if (code == u"name_kana")
        return say(QT_TRANSLATE_NOOP("Fraud", "“%1” is not read “%2”")).arg(arg(u"name"), arg(u"kana"));
    if (code == u"place_warehouse")
        return say(QT_TRANSLATE_NOOP("Fraud", "a private buyer has it sent to a warehouse (%1)")).arg(arg(u"mark"));
    if (code == u"place_names")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 buyers within %2 days to this address: %3")).arg(arg(u"names"), arg(u"days"), arg(u"orders"));
    if (code == u"house_names")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 buyers within %2 days to this house of many doors, and no room number: %3")).arg(arg(u"names"), arg(u"days"), arg(u"orders"));
    if (code == u"phone_names")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 buyers within %2 days with this phone: %3")).arg(arg(u"names"), arg(u"days"), arg(u"orders"));
    if (code == u"mail_names")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 buyers within %2 days with this mail address: %3")).arg(arg(u"names"), arg(u"days"), arg(u"orders"));
    if (code == u"forwarder")
        return say(QT_TRANSLATE_NOOP("Fraud", "goes to a forwarding service (%1)")).arg(arg(u"mark"));
    if (code == u"card_tests" && args.value(u"since"_s).toBool())
        return say(QT_TRANSLATE_NOOP("Fraud", "one of several small card orders: %1")).arg(arg(u"orders"));
    if (code == u"card_tests")
        return say(QT_TRANSLATE_NOOP("Fraud", "small card orders just before: %1")).arg(arg(u"orders"));
    if (code == u"mail_throwaway")
        return say(QT_TRANSLATE_NOOP("Fraud", "throw-away mail address %1")).arg(arg(u"mail"));
    if (code == u"mail_random")
        return say(QT_TRANSLATE_NOOP("Fraud", "mail address of random letters: %1")).arg(arg(u"mail"));
    if (code == u"name_odd")
        return say(QT_TRANSLATE_NOOP("Fraud", "“%1” is no name")).arg(arg(u"name"));
    if (code == u"resale")
        return say(QT_TRANSLATE_NOOP("Fraud", "goods that are bought to be sold on: %1")).arg(arg(u"goods"));
    if (code == u"quantity")
        return say(QT_TRANSLATE_NOOP("Fraud", "many of one thing: %1")).arg(arg(u"goods"));
    if (code == u"first_high")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 yen, and no earlier order of this buyer")).arg(yen());
    if (code == u"high_undated")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 yen, and no date or time wished")).arg(yen());
    if (code == u"night")
        return say(QT_TRANSLATE_NOOP("Fraud", "ordered at %1 for %2 yen")).arg(arg(u"time"), yen());
    if (code == u"place_unknown") {
        QStringList titles;
        for (const QString &finding : arg(u"findings").split(u' ', Qt::SkipEmptyParts)) {
            // The words of the findings, which FindingText translates.
            static const QHash<QString, const char *> kWords {{u"zip_unknown"_s, "Unknown zip code"}, {u"zip_address_mismatch"_s, "Zip and address differ"}, {u"house_number_missing"_s, "House number missing"}};
            titles << (kWords.contains(finding) ? QCoreApplication::translate("Finding", kWords.value(finding)) : finding);
        }
        return say(QT_TRANSLATE_NOOP("Fraud", "the address may not exist (%1)")).arg(titles.join(say(kAnd)));
    }
    if (code == u"phone_unusable")
        return say(QT_TRANSLATE_NOOP("Fraud", "nobody can be called on %1")).arg(arg(u"phone"));
    if (code == u"phone_area")
        return say(QT_TRANSLATE_NOOP("Fraud", "%1 is no number of %2")).arg(arg(u"phone"), arg(u"place").replace(u", "_s, say(kAnd)));
    if (code == u"recipient_other")
        return say(QT_TRANSLATE_NOOP("Fraud", "bought by %1 for %2 elsewhere, not as a gift")).arg(arg(u"buyer"), arg(u"recipient"));
    return title(code);
}

QString sentences(const QVariantList &signs)
{
    QStringList all;
    for (const QVariant &sign : signs) {
        const QVariantMap map = sign.toMap();
        all << u"+%1 %2"_s.arg(map.value(u"points"_s).toInt()).arg(sentence(map.value(u"code"_s).toString(), map.value(u"args"_s).toMap()));
    }
    return all.join(u"; "_s);
}

QString verdict(const QString &verdict)
{
    if (verdict == u"pass")
        return say(QT_TRANSLATE_NOOP("Fraud", "passed"));
    if (verdict == u"verify")
        return say(QT_TRANSLATE_NOOP("Fraud", "being verified"));
    return verdict == u"refuse" ? say(QT_TRANSLATE_NOOP("Fraud", "refused")) : say(QT_TRANSLATE_NOOP("Fraud", "to be judged"));
}

} // namespace tsunagi::fraud_text
