// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/RuleText.h"

#include "models/core/PersonText.h"
#include "models/core/PlatformText.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kJapanSeconds = 9 * 3600;

/// Comparators and the sign by which they are written; those without one by their word.
constexpr std::pair<const char *, const char *> kSigns[] = {{"is", "="},     {"not", "!="},  {"contains", "~"}, {"lacks", "!~"}, {"begins", "^"}, {"only", ""},
                                                            {"above", ">"},  {"least", ">="}, {"below", "<"},   {"most", "<="},  {"empty", ""},   {"filled", ""}};
constexpr const char *kWords[] = {QT_TRANSLATE_NOOP("RuleWord", "only"), QT_TRANSLATE_NOOP("RuleWord", "empty"), QT_TRANSLATE_NOOP("RuleWord", "filled")};
constexpr const char *kActs[] = {QT_TRANSLATE_NOOP("RuleWord", "hold"), QT_TRANSLATE_NOOP("RuleWord", "note"), QT_TRANSLATE_NOOP("RuleWord", "flag"),
                                 QT_TRANSLATE_NOOP("RuleWord", "insert"), QT_TRANSLATE_NOOP("RuleWord", "route"), QT_TRANSLATE_NOOP("RuleWord", "ask_merge")};
// What fields are called; in English as on the wire.
constexpr const char *kFields[] = {
    QT_TRANSLATE_NOOP("RuleField", "client"), QT_TRANSLATE_NOOP("RuleField", "shop"), QT_TRANSLATE_NOOP("RuleField", "platform"), QT_TRANSLATE_NOOP("RuleField", "number"),
    QT_TRANSLATE_NOOP("RuleField", "sku"), QT_TRANSLATE_NOOP("RuleField", "item"), QT_TRANSLATE_NOOP("RuleField", "options"), QT_TRANSLATE_NOOP("RuleField", "quantity"),
    QT_TRANSLATE_NOOP("RuleField", "price"), QT_TRANSLATE_NOOP("RuleField", "pieces"), QT_TRANSLATE_NOOP("RuleField", "lines"), QT_TRANSLATE_NOOP("RuleField", "destinations"),
    QT_TRANSLATE_NOOP("RuleField", "total"), QT_TRANSLATE_NOOP("RuleField", "goods"), QT_TRANSLATE_NOOP("RuleField", "shipping"), QT_TRANSLATE_NOOP("RuleField", "discount"),
    QT_TRANSLATE_NOOP("RuleField", "coupon"), QT_TRANSLATE_NOOP("RuleField", "points"), QT_TRANSLATE_NOOP("RuleField", "pay"), QT_TRANSLATE_NOOP("RuleField", "pay_text"),
    QT_TRANSLATE_NOOP("RuleField", "pay_state"), QT_TRANSLATE_NOOP("RuleField", "prefecture"), QT_TRANSLATE_NOOP("RuleField", "zip"), QT_TRANSLATE_NOOP("RuleField", "address"),
    QT_TRANSLATE_NOOP("RuleField", "name"), QT_TRANSLATE_NOOP("RuleField", "company"), QT_TRANSLATE_NOOP("RuleField", "phone"), QT_TRANSLATE_NOOP("RuleField", "buyer"),
    QT_TRANSLATE_NOOP("RuleField", "buyer_phone"), QT_TRANSLATE_NOOP("RuleField", "mail"), QT_TRANSLATE_NOOP("RuleField", "buyer_orders"), QT_TRANSLATE_NOOP("RuleField", "note"),
    QT_TRANSLATE_NOOP("RuleField", "memo"), QT_TRANSLATE_NOOP("RuleField", "gift"), QT_TRANSLATE_NOOP("RuleField", "delivery_note"), QT_TRANSLATE_NOOP("RuleField", "wished"),
    QT_TRANSLATE_NOOP("RuleField", "wished_in"), QT_TRANSLATE_NOOP("RuleField", "band"), QT_TRANSLATE_NOOP("RuleField", "ordered"), QT_TRANSLATE_NOOP("RuleField", "ordered_time"),
    QT_TRANSLATE_NOOP("RuleField", "weekday"), QT_TRANSLATE_NOOP("RuleField", "age"), QT_TRANSLATE_NOOP("RuleField", "kana"), QT_TRANSLATE_NOOP("RuleField", "carrier"),
    QT_TRANSLATE_NOOP("RuleField", "service"), QT_TRANSLATE_NOOP("RuleField", "temperature"), QT_TRANSLATE_NOOP("RuleField", "delivery_method"), QT_TRANSLATE_NOOP("RuleField", "fee"),
    QT_TRANSLATE_NOOP("RuleField", "wrapping"), QT_TRANSLATE_NOOP("RuleField", "tax_rate"), QT_TRANSLATE_NOOP("RuleField", "caution"), QT_TRANSLATE_NOOP("RuleField", "shop_state"),
    QT_TRANSLATE_NOOP("RuleField", "buyer_kana"), QT_TRANSLATE_NOOP("RuleField", "buyer_company"), QT_TRANSLATE_NOOP("RuleField", "buyer_zip"), QT_TRANSLATE_NOOP("RuleField", "buyer_prefecture"),
    QT_TRANSLATE_NOOP("RuleField", "buyer_address")};
constexpr const char *kTypes[] = {QT_TRANSLATE_NOOP("RuleHold", "payment"), QT_TRANSLATE_NOOP("RuleHold", "address"), QT_TRANSLATE_NOOP("RuleHold", "fraud"), QT_TRANSLATE_NOOP("RuleHold", "client"),
                                  QT_TRANSLATE_NOOP("RuleHold", "stock"), QT_TRANSLATE_NOOP("RuleHold", "operator"), QT_TRANSLATE_NOOP("RuleHold", "date")};

/// Values that orders hold as codes, by the field, and what the window calls them.
struct CodeWord
{
    const char *field;
    const char *code;
    const char *words; ///< of the context OrderWords
};
constexpr CodeWord kCodes[] = {
    {"pay", "card", QT_TRANSLATE_NOOP("OrderWords", "Credit card")},
    {"pay", "bank", QT_TRANSLATE_NOOP("OrderWords", "Bank transfer")},
    {"pay", "cvs", QT_TRANSLATE_NOOP("OrderWords", "Convenience store")},
    {"pay", "cod", QT_TRANSLATE_NOOP("OrderWords", "Cash on delivery")},
    {"pay", "deferred", QT_TRANSLATE_NOOP("OrderWords", "Pay later")},
    {"pay", "paypay", QT_TRANSLATE_NOOP("OrderWords", "PayPay")},
    {"pay", "carrier", QT_TRANSLATE_NOOP("OrderWords", "Phone bill")},
    {"pay", "points", QT_TRANSLATE_NOOP("OrderWords", "Points")},
    {"pay", "other", QT_TRANSLATE_NOOP("OrderWords", "Other")},
    {"pay_state", "paid", QT_TRANSLATE_NOOP("OrderWords", "paid")},
    {"pay_state", "pending", QT_TRANSLATE_NOOP("OrderWords", "not paid yet")},
    {"pay_state", "unknown", QT_TRANSLATE_NOOP("OrderWords", "not told by the shop")},
    {"temperature", "normal", QT_TRANSLATE_NOOP("OrderWords", "not cooled")},
    {"temperature", "chilled", QT_TRANSLATE_NOOP("OrderWords", "chilled")},
    {"temperature", "frozen", QT_TRANSLATE_NOOP("OrderWords", "frozen")},
    {"temperature", "any", QT_TRANSLATE_NOOP("OrderWords", "cooled, not told how")},
    {"route", "yamato", QT_TRANSLATE_NOOP("OrderWords", "Yamato Transport")},
    {"route", "sagawa", QT_TRANSLATE_NOOP("OrderWords", "Sagawa Express")},
    {"route", "japanpost", QT_TRANSLATE_NOOP("OrderWords", "Japan Post")},
    {"band", "0812", QT_TRANSLATE_NOOP("OrderWords", "morning")},
};
constexpr const char *kPlatforms[] = {"rakuten", "yahoo", "amazon", "shopify", "eccube", "nextengine", "base"};
constexpr int kHours = 24;

/// Codes of a field and their words in the language of the window.
QList<std::pair<QString, QString>> codesOf(const QString &field)
{
    QList<std::pair<QString, QString>> codes;
    for (const CodeWord &one : kCodes)
        if (field == QLatin1StringView(one.field) || (field == u"carrier" && qstrcmp(one.field, "route") == 0))
            codes.emplace_back(QString::fromLatin1(one.code), QCoreApplication::translate("OrderWords", one.words));
    if (field == u"platform") {
        for (const char *code : kPlatforms)
            codes.emplace_back(QString::fromLatin1(code), PlatformText::name(QString::fromLatin1(code)));
    } else if (field == u"weekday") {
        for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
            codes.emplace_back(QString::number(day), QLocale().dayName(day, QLocale::ShortFormat));
    } else if (field == u"band") {
        for (int from = 0; from < kHours; ++from)
            for (int to = from + 1; to <= kHours; ++to)
                codes.emplace_back(u"%1%2"_s.arg(from, 2, 10, QChar(u'0')).arg(to, 2, 10, QChar(u'0')),
                                   from == 0 ? QCoreApplication::translate("OrderWords", QT_TRANSLATE_NOOP("OrderWords", "by %1:00")).arg(to)
                                             : QCoreApplication::translate("OrderWords", QT_TRANSLATE_NOOP("OrderWords", "%1–%2 h")).arg(from).arg(to));
    }
    return codes;
}

/// Letters and digits alone, so that the width, the case and the dash of who types do not matter.
QString plainOf(const QString &words)
{
    QString plain = words.normalized(QString::NormalizationForm_KC).toLower();
    plain.removeIf([](QChar letter) { return !letter.isLetterOrNumber(); });
    return plain;
}

/// What people call a value that orders hold as a code; other values as they are.
QString wordsOf(const QString &field, const QString &value)
{
    const auto codes = codesOf(field);
    for (const auto &[code, words] : codes)
        if (code.compare(value.normalized(QString::NormalizationForm_KC), Qt::CaseInsensitive) == 0)
            return words;
    return value;
}

/// The other way round; what is no such word stays as it was written.
QString codeOf(const QString &field, const QString &value)
{
    const auto codes = codesOf(field);
    const QString plain = plainOf(value);
    for (const auto &[code, words] : codes)
        if (!plain.isEmpty() && plain == plainOf(words))
            return code;
    return value;
}

/// A whole value that no order can hold would let the rule sleep for ever.
Result<> knownValues(const RuleCondition &condition, const QString &line)
{
    static const QStringList coded {u"platform"_s, u"pay"_s, u"pay_state"_s, u"band"_s, u"temperature"_s};
    if (!coded.contains(condition.field) || (condition.op != u"is" && condition.op != u"not"))
        return {};
    const auto codes = codesOf(condition.field);
    for (const QString &value : condition.values) {
        const QString plain = value.normalized(QString::NormalizationForm_KC);
        if (std::any_of(codes.cbegin(), codes.cend(), [&](const auto &one) { return one.first.compare(plain, Qt::CaseInsensitive) == 0; }))
            continue;
        QStringList words;
        for (const auto &[code, word] : codes)
            if (condition.field != u"band" || words.isEmpty() || code == u"1416") // of the bands one shows how they are written
                words << word + u" ("_s + code + u')';
        return fail(Code::Invalid, line, QCoreApplication::translate("Rule", "an order never has this value; it has one of: %1").arg(words.join(u"  "_s)));
    }
    return {};
}

/// English words are those of the wire, with a hyphen as people write it.
QString say(const char *context, const QString &word)
{
    return QCoreApplication::translate(context, word.toLatin1().constData()).replace(u'_', u'-');
}

/// The wire name of what a person wrote, in either language; empty if there is none.
template<size_t N>
QString wireOf(const char *context, const char *const (&known)[N], const QString &word)
{
    const QString plain = word.normalized(QString::NormalizationForm_KC).toLower();
    for (const char *one : known) {
        const QString wire = QString::fromLatin1(one);
        if (QString(plain).replace(u'-', u'_') == wire || plain == say(context, wire).normalized(QString::NormalizationForm_KC).toLower())
            return wire;
    }
    return {};
}

/// The day of a hold with a blank before it, as readHoldDay() takes it; empty if it has none.
QString dayOf(const QString &until)
{
    if (until.isEmpty())
        return {};
    if (!until.startsWith(u"wished"))
        return u' ' + until + QCoreApplication::translate("RuleWord", "d");
    const QString before = until.section(u'-', 1);
    return u' ' + say("RuleField", u"wished"_s) + (before.isEmpty() ? QString() : u'-' + before);
}

QString timeOf(qint64 us)
{
    return QDateTime::fromSecsSinceEpoch(us / 1000000 + kJapanSeconds, Qt::UTC).toString(u"yyyy/MM/dd HH:mm"_s);
}

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n'))
        if (!line.trimmed().isEmpty())
            lines << line.trimmed();
    return lines;
}

} // namespace

QString RuleText::field(const QString &name)
{
    return say("RuleField", name);
}

QString RuleText::holdType(const QString &type)
{
    return say("RuleHold", type);
}

QString RuleText::state(const QString &state)
{
    if (state == u"on")
        return tr("In force");
    if (state == u"off")
        return tr("Off");
    if (state == u"retired")
        return tr("Retired");
    return tr("Replaced");
}

QString RuleText::queue(const QString &queue)
{
    return queue == u"current" ? tr("All but retired") : state(queue);
}

QString RuleText::client(const QString &code)
{
    return code.isEmpty() ? tr("All clients") : code;
}

QString RuleText::line(const RuleCondition &condition)
{
    QString sign = condition.op;
    for (const auto &[op, written] : kSigns) {
        if (condition.op == QLatin1StringView(op))
            sign = *written ? QString::fromLatin1(written) : say("RuleWord", condition.op);
    }
    QStringList values;
    for (const QString &value : condition.values)
        values << wordsOf(condition.field, value);
    return (field(condition.field) + u' ' + sign + u' ' + values.join(u" | ")).trimmed();
}

QString RuleText::line(const RuleAction &action)
{
    const QString act = say("RuleWord", action.act);
    if (action.act == u"hold")
        return tr("%1: %2", "what a rule does, its words").arg(act + u' ' + holdType(action.kind) + dayOf(action.until), action.text);
    if (action.act == u"route")
        return act + u' ' + wordsOf(u"route"_s, action.kind) + (action.text.isEmpty() ? QString() : u'/' + action.text);
    return tr("%1: %2", "what a rule does, its words").arg(act, action.text);
}

QString RuleText::conditions(const ClientRule &rule)
{
    QStringList lines;
    for (const RuleCondition &one : rule.when)
        lines << line(one);
    return lines.join(u'\n');
}

QString RuleText::actions(const ClientRule &rule)
{
    QStringList lines;
    for (const RuleAction &one : rule.then)
        lines << line(one);
    return lines.join(u'\n');
}

QString RuleText::event(const RuleEvent &event)
{
    return state(event.state) + u" · "_s + PersonText::name(event.person) + u" · "_s + timeOf(event.atUs);
}

QString RuleText::version(const ClientRule &rule)
{
    const QString text = tr("Version %1 · %2 · %3").arg(QString::number(rule.version), PersonText::name(rule.person), timeOf(rule.atUs));
    return rule.note.isEmpty() ? text : text + u" · "_s + rule.note;
}

QString RuleText::grammar()
{
    QStringList names;
    for (const rule_fields::Field &one : rule_fields::all())
        names << field(QString::fromLatin1(one.name));
    QString values;
    for (const QString &coded : {u"platform"_s, u"pay"_s, u"pay_state"_s, u"weekday"_s, u"band"_s, u"temperature"_s, u"route"_s}) {
        QStringList words;
        const auto codes = codesOf(coded);
        for (const auto &[code, word] : codes)
            if (coded != u"band" || words.isEmpty() || code == u"1416") // of the bands one shows how they are written
                words << word + u" ("_s + code + u')';
        values += u'\n' + tr("%1: %2", "what a rule does, its words").arg(coded == u"route" ? say("RuleWord", coded) : field(coded), words.join(u"  "_s));
    }
    return tr("One condition a line: field, sign, value; several values with | between. Signs: = is, != is not, ~ contains, !~ lacks, ^ begins with, > >= < <= "
              "by size; words: only (every line), empty, filled. Conditions on lines (sku item options quantity price tax-rate) mean one and the same line; the same field with the "
              "same sign once more speaks of another line; != !~ only filled speak of all lines. Actions: hold TYPE: words (types: payment address fraud client stock operator; "
              "date with its day: hold date 3d: words = 3 days after the order, hold date wished-2: words = 2 days before the wished date, nothing without one), note: words (to be "
              "acknowledged), flag: words, insert: words, route CARRIER/SERVICE, ask-merge: words (one parcel with other orders to the same place?).")
        + u'\n' + tr("Fields: %1").arg(names.join(u' ')) + u'\n'
        + tr("Values, in words or as codes; a service of a carrier by its code, as yamato/nekopos:") + values;
}

Result<QList<RuleCondition>> RuleText::readConditions(const QString &lines)
{
    static const QRegularExpression pattern(u"^([^\\s=!~^<>＝！～＾＜＞]+)\\s*(!=|!~|>=|<=|=|~|\\^|>|<|[^\\s]+)\\s*(.*)$"_s, QRegularExpression::UseUnicodePropertiesOption);
    QList<RuleCondition> conditions;
    for (const QString &line : linesOf(lines)) {
        // Signs come from a Japanese keyboard as well; what a value says stays as it was written.
        QString plain = line;
        for (qsizetype i = 0, signs = 0; i < plain.size() && signs < 2; ++i) {
            const QChar half = plain[i].unicode() > 0xff00 && plain[i].unicode() < 0xff5f ? QChar(plain[i].unicode() - 0xfee0) : plain[i];
            if (QStringView(u"=!~^<>").contains(half)) {
                plain[i] = half;
                ++signs;
            } else if (signs > 0) {
                break;
            }
        }
        const auto match = pattern.match(plain);
        if (!match.hasMatch())
            return fail(Code::Invalid, line, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a condition is a field, a sign and a value")));
        RuleCondition one;
        one.field = wireOf("RuleField", kFields, match.captured(1));
        if (one.field.isEmpty())
            return fail(Code::Invalid, line, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an order has no such field")));
        const QString sign = match.captured(2);
        for (const auto &[op, written] : kSigns) {
            if ((*written && sign == QLatin1StringView(written)) || sign.compare(QLatin1StringView(op), Qt::CaseInsensitive) == 0)
                one.op = QString::fromLatin1(op);
        }
        if (one.op.isEmpty())
            one.op = wireOf("RuleWord", kWords, sign);
        if (one.op.isEmpty())
            return fail(Code::Invalid, line, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a condition is a field, a sign and a value")));
        for (const QString &value : match.captured(3).replace(u'｜', u'|').split(u'|', Qt::SkipEmptyParts))
            if (!value.trimmed().isEmpty())
                one.values << codeOf(one.field, value.trimmed());
        TSUNAGI_TRY(knownValues(one, line));
        conditions << one;
    }
    return conditions;
}

Result<QList<RuleAction>> RuleText::readActions(const QString &lines)
{
    static const QRegularExpression pattern(u"^([^\\s　:：]+)(?:[\\s　]+([^:：]*?))?[\\s　]*(?:[:：][\\s　]*(.*))?$"_s);
    QList<RuleAction> actions;
    for (const QString &line : linesOf(lines)) {
        const auto match = pattern.match(line);
        RuleAction one;
        one.act = wireOf("RuleWord", kActs, match.captured(1));
        if (one.act.isEmpty())
            return fail(Code::Invalid, line, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a rule can: hold note flag insert route ask_merge")));
        const QString second = match.captured(2).trimmed();
        one.text = match.captured(3).trimmed();
        if (one.act == u"route") {
            const QString route = second.isEmpty() ? one.text : second;
            one.kind = codeOf(u"route"_s, route.section(u'/', 0, 0).trimmed());
            one.text = route.section(u'/', 1).trimmed();
        } else if (one.act == u"hold") {
            const qsizetype gap = second.indexOf(QRegularExpression(u"[\\s　]"_s));
            one.kind = wireOf("RuleHold", kTypes, gap < 0 ? second : second.left(gap));
            if (one.kind.isEmpty())
                return fail(Code::Invalid, line, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a rule holds with one of: payment address fraud client stock operator date")));
            if (gap >= 0 || one.kind == u"date") { // of a day that nobody wrote it would be held for ever
                one.until = readHoldDay(gap < 0 ? QString() : second.mid(gap), say("RuleField", u"wished"_s));
                if (one.kind != u"date" || one.until.isEmpty())
                    return fail(Code::Invalid, line, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a hold until a day has the type date and says which: 3 (days after the order), wished-2 (days before the wished date)")));
            }
        } else if (!second.isEmpty()) {
            one.text = one.text.isEmpty() ? second : second + u": "_s + one.text; // the colon may be left out
        }
        actions << one;
    }
    return actions;
}

} // namespace tsunagi
