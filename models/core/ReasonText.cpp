// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ReasonText.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QTranslator>

#include <algorithm>
#include <optional>

namespace tsunagi {

namespace {

struct Choice
{
    const char *context;
    const char *source;
};

/// What the lists of reasons offer, by the tr() context of the list; of equal words the first counts.
constexpr Choice kChoices[] = {
    // a finding is right as it is
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "The customer confirmed it")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "The shop confirmed it")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Looked up and found right")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "The carrier delivers there")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "No problem as it is")},
    // cancelled, wholly or in part
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "The customer's wish")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Not paid in time")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Out of stock")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Ordered twice")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Suspected fraud")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Cannot be delivered")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "The client's wish")},
    // a hold is released
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "It is settled")},
    {"OrderWords", QT_TRANSLATE_NOOP("OrderWords", "Held by mistake")},
    // marked as paid
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "Seen in the shop")},
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "Seen at the bank")},
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "The client said so")},
    // opened again, taken over from another desk
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "The buyer wants it after all")},
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "It was cancelled by mistake")},
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "The shop took its cancellation back")},
    {"tsunagi::OrderDecisions", QT_TRANSLATE_NOOP("tsunagi::OrderDecisions", "The money has come")},
    {"tsunagi::OrderClaims", QT_TRANSLATE_NOOP("tsunagi::OrderClaims", "They are away")},
    {"tsunagi::OrderClaims", QT_TRANSLATE_NOOP("tsunagi::OrderClaims", "It cannot wait")},
    {"tsunagi::OrderClaims", QT_TRANSLATE_NOOP("tsunagi::OrderClaims", "Agreed with them")},
    // another item, one parcel
    {"tsunagi::OrderLineActions", QT_TRANSLATE_NOOP("tsunagi::OrderLineActions", "The customer's wish")},
    {"tsunagi::OrderLineActions", QT_TRANSLATE_NOOP("tsunagi::OrderLineActions", "Out of stock")},
    {"tsunagi::OrderLineActions", QT_TRANSLATE_NOOP("tsunagi::OrderLineActions", "The client's wish")},
    {"tsunagi::OrderMerge", QT_TRANSLATE_NOOP("tsunagi::OrderMerge", "The customer's wish")},
    {"tsunagi::OrderMerge", QT_TRANSLATE_NOOP("tsunagi::OrderMerge", "The client's wish")},
    // a carrier by hand, a label again, a slip spoiled, a shipment stopped, parcels out of a file
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The carrier's system is down")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "No network")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The printer is broken")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "No numbers left")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Paper jam or torn")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Faint or cut")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Lost")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Stuck on the wrong box")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Written wrong")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Torn or dirty")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The order changed")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The customer cancelled")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The address is wrong")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "No stock")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The shop asks for it")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The file never reached the carrier's software")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "The carrier's software refused it")},
    {"SlipWords", QT_TRANSLATE_NOOP("SlipWords", "Other")},
    {"tsunagi::InstructActions", QT_TRANSLATE_NOOP("tsunagi::InstructActions", "taken out")},
    // a return refused
    {"tsunagi::ReturnsPage", QT_TRANSLATE_NOOP("tsunagi::ReturnsPage", "Used or incomplete")},
    {"tsunagi::ReturnsPage", QT_TRANSLATE_NOOP("tsunagi::ReturnsPage", "Too late")},
    {"tsunagi::ReturnsPage", QT_TRANSLATE_NOOP("tsunagi::ReturnsPage", "Cannot be returned by the shop's terms")},
    // a second person's answer, a conflict decided
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "checked and right")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "asked the customer")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "asked the shop")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "not clear yet, find out more")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "still suspicious")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "wrong order")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "a mistake")},
    {"tsunagi::ApprovalsPage", QT_TRANSLATE_NOOP("tsunagi::ApprovalsPage", "not needed any more")},
    {"tsunagi::ConflictsPage", QT_TRANSLATE_NOOP("tsunagi::ConflictsPage", "asked the customer")},
    {"tsunagi::ConflictsPage", QT_TRANSLATE_NOOP("tsunagi::ConflictsPage", "asked the shop")},
    {"tsunagi::ConflictsPage", QT_TRANSLATE_NOOP("tsunagi::ConflictsPage", "asked the colleague")},
    {"tsunagi::ConflictsPage", QT_TRANSLATE_NOOP("tsunagi::ConflictsPage", "plain from the order itself")},
    // a question closed without an answer, or asked again
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "Settled without an answer")},
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "The order is over")},
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "Asked twice")},
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "No answer is to be expected")},
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "The answer leaves something open")},
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "The answer does not hold")},
    {"tsunagi::EscalationsPage", QT_TRANSLATE_NOOP("tsunagi::EscalationsPage", "Something new came up")},
    // a verdict on signs of fraud
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "It may go on")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "Have the call centre verify it")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "Refuse it")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "Refuse and cancel it")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "It may go on: known for long")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "It may go on: asked by telephone")},
    // an entry of the block list retired
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "Entered by mistake")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "The matter is settled")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "Somebody else lives there now")},
    // a buyer blocked, for a client or all
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "not paid or not accepted")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "name or address is not true")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "bought to be sold on")},
    // money that is no customer's
    {"tsunagi::PaymentsPage", QT_TRANSLATE_NOOP("tsunagi::PaymentsPage", "A payment company")},
    {"tsunagi::PaymentsPage", QT_TRANSLATE_NOOP("tsunagi::PaymentsPage", "Own money")},
    {"tsunagi::PaymentsPage", QT_TRANSLATE_NOOP("tsunagi::PaymentsPage", "Interest")},
    {"tsunagi::PaymentsPage", QT_TRANSLATE_NOOP("tsunagi::PaymentsPage", "A row of a damaged file")},
    {"tsunagi::PaymentsPage", QT_TRANSLATE_NOOP("tsunagi::PaymentsPage", "Paid back to the customer")},
};

/// Sentences that say for whom a reason of the lists counts; the reason is their last place.
constexpr Choice kScopes[] = {
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "For client %1: %2")},
    {"tsunagi::FraudPage", QT_TRANSLATE_NOOP("tsunagi::FraudPage", "For all clients: %1")},
};

struct Known
{
    const Choice *choice = nullptr;
    QString japanese;
};

/// A scope as it was said in one language: what stands before, between and behind its places.
struct Scope
{
    Known said;
    QRegularExpression pattern;
};

struct Words
{
    QHash<QString, Known> choices;
    QList<Scope> scopes;
};

/// Each choice by its words in either language, whatever language the window has now.
const Words &known()
{
    static const Words words = [] {
        QTranslator texts;
        (void)texts.load(QStringLiteral(":/translations/tsunagi_ja.qm")); // without the program's texts only the source's words are known
        Words made;
        for (const Choice &choice : kChoices) {
            const Known one {&choice, texts.translate(choice.context, choice.source)};
            for (const QString &said : {QString::fromUtf8(choice.source), one.japanese})
                if (!said.isEmpty() && !made.choices.contains(said))
                    made.choices.insert(said, one);
        }
        for (const Choice &choice : kScopes) {
            const Known one {&choice, texts.translate(choice.context, choice.source)};
            for (const QString &said : {QString::fromUtf8(choice.source), one.japanese}) {
                if (said.isEmpty())
                    continue;
                const bool named = said.contains(QStringLiteral("%2"));
                QString pattern = QRegularExpression::escape(said);
                pattern.replace(QStringLiteral("\\%1"), named ? QStringLiteral("(\\S+)") : QStringLiteral("(.+)")).replace(QStringLiteral("\\%2"), QStringLiteral("(.+)"));
                made.scopes << Scope {one, QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::DotMatchesEverythingOption)};
            }
        }
        return made;
    }();
    return words;
}

/// How one of the choices is said: in the language of the moment.
QString now(const Known &one)
{
    return QCoreApplication::translate(one.choice->context, one.choice->source);
}

/// In Japanese, whatever the window speaks.
QString inJapanese(const Known &one)
{
    return one.japanese.isEmpty() ? QString::fromUtf8(one.choice->source) : one.japanese;
}

using Say = QString (*)(const Known &);

/// The choice that a reason is or begins with, told by `say`; the free text behind it stays. Nothing if it is none of them.
std::optional<QString> choiceOf(const QString &reason, Say say)
{
    const QHash<QString, Known> &choices = known().choices;
    const qsizetype colon = reason.indexOf(QStringLiteral(": "));
    for (const qsizetype end : {reason.size(), colon}) {
        const auto found = end > 0 ? choices.constFind(reason.left(end)) : choices.cend();
        if (found != choices.cend())
            return say(*found) + reason.mid(end);
    }
    return {};
}

/// A choice, or one with for whom it counts; what a person wrote alone stays as it is.
QString told(const QString &stored, Say say)
{
    if (const auto choice = choiceOf(stored, say))
        return *choice;
    for (const Scope &scope : known().scopes) {
        const auto match = scope.pattern.match(stored);
        const int places = match.lastCapturedIndex();
        if (const auto reason = match.hasMatch() ? choiceOf(match.captured(places), say) : std::nullopt)
            return places > 1 ? say(scope.said).arg(match.captured(1), *reason) : say(scope.said).arg(*reason);
    }
    return stored;
}

} // namespace

QString ReasonText::shown(const QString &stored)
{
    return told(stored, now);
}

QString ReasonText::onPaper(const QString &stored)
{
    return told(stored, inJapanese);
}

bool ReasonText::isKnown(const QString &source)
{
    return std::any_of(std::cbegin(kChoices), std::cend(kChoices), [&](const Choice &choice) { return source == QLatin1StringView(choice.source); });
}

} // namespace tsunagi
