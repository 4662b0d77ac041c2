// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeRules.h"

#include "models/notices/MailMessage.h"

#include <QRegularExpression>

#include <algorithm>

namespace tsunagi::notice_rules {

namespace {

/// Walks over a text: `plain` gets what stands for itself, `field` a name with its place; false from `field` or a lone brace ends it.
template<class Plain, class Field>
std::optional<qsizetype> walk(QStringView text, Plain plain, Field field)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c != u'{' && c != u'}') {
            plain(c);
            continue;
        }
        if (i + 1 < text.size() && text[i + 1] == c) {
            plain(c);
            ++i;
            continue;
        }
        const qsizetype end = c == u'{' ? text.indexOf(u'}', i) : -1;
        if (end < 0 || !field(text.mid(i + 1, end - i - 1).toString(), i))
            return i;
        i = end;
    }
    return {};
}

bool isJapanese(QChar c)
{
    return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
}

} // namespace

const QStringList &kinds()
{
    static const QStringList all {QStringLiteral("received"), QStringLiteral("payment"), QStringLiteral("shipped"), QStringLiteral("delay"), QStringLiteral("cancelled")};
    return all;
}

const QStringList &fields()
{
    static const QStringList all {QStringLiteral("order_number"), QStringLiteral("order_date"), QStringLiteral("buyer_name"), QStringLiteral("shop_name"), QStringLiteral("client_name"),
                                  QStringLiteral("lines"), QStringLiteral("total"), QStringLiteral("pay_method"), QStringLiteral("destinations"), QStringLiteral("tracking"),
                                  QStringLiteral("ship_date"), QStringLiteral("new_date"), QStringLiteral("following")};
    return all;
}

QStringList fieldsOf(const QString &kind)
{
    static const QHash<QString, QString> only {{QStringLiteral("tracking"), QStringLiteral("shipped")}, {QStringLiteral("ship_date"), QStringLiteral("shipped")},
                                               {QStringLiteral("following"), QStringLiteral("shipped")}, {QStringLiteral("new_date"), QStringLiteral("delay")}};
    QStringList names = fields();
    names.removeIf([&](const QString &name) { return only.value(name, kind) != kind; });
    return names;
}

Id idOf(const Id &order, const Id &part, const QString &kind)
{
    return Id::named(0, {"notice", order.view(), part.view(), kind.toUtf8()});
}

Id partOfDay(const QString &day)
{
    return Id::named(0, {"day", day.toUtf8()});
}

Id partOfReminder(const Id &order, qint64 sent)
{
    return sent == 0 ? order : Id::named(0, {"reminder", order.view(), QByteArray::number(sent)});
}

QByteArray messageId(const Id &id, const QString &fromAddress)
{
    return id.hex() + '@' + fromAddress.section(u'@', -1).toLatin1();
}

QString languageOf(const QString &buyer)
{
    const bool letters = std::any_of(buyer.cbegin(), buyer.cend(), [](QChar c) { return c.isLetter(); });
    return letters && std::none_of(buyer.cbegin(), buyer.cend(), isJapanese) ? QStringLiteral("en") : QStringLiteral("ja");
}

std::optional<std::pair<QTime, QTime>> quietHours(const QString &text)
{
    const QString from = text.section(u'-', 0, 0).trimmed(), to = text.section(u'-', 1).trimmed();
    const std::pair<QTime, QTime> hours {QTime::fromString(from, QStringLiteral("H:mm")), QTime::fromString(to, QStringLiteral("H:mm"))};
    return hours.first.isValid() && hours.second.isValid() && hours.first != hours.second ? std::optional(hours) : std::nullopt;
}

bool isQuiet(const QString &quiet, const QTime &inJapan)
{
    const auto hours = quietHours(quiet);
    if (!hours)
        return false;
    const auto &[from, to] = *hours;
    return from < to ? inJapan >= from && inJapan < to : inJapan >= from || inJapan < to; // over midnight
}

bool isServer(const QString &url)
{
    static const QRegularExpression known(QStringLiteral(R"(\Asmtps?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?\z)"));
    return known.match(url).hasMatch();
}

QString obstacle(const Facts &facts, const MailPolicy &policy)
{
    if (facts.muted)
        return QStringLiteral("muted");
    if (facts.conflict)
        return QStringLiteral("conflict");
    const bool over = facts.kind == u"cancelled" ? facts.open : facts.kind == u"shipped" ? !facts.shipped : !facts.open || (facts.kind == u"payment" && facts.paid);
    if (over || (facts.kind == u"delay" && (facts.gone || facts.day < facts.today)))
        return QStringLiteral("over");
    if (facts.held && facts.kind == u"payment")
        return QStringLiteral("held");
    if (!policy.events.contains(facts.kind))
        return QStringLiteral("off");
    if (policy.silent.contains(facts.shop))
        return QStringLiteral("silent");
    if (facts.before)
        return QStringLiteral("before");
    if (!mail_message::isAddress(policy.fromAddress) || !isServer(policy.server))
        return QStringLiteral("no_sender");
    if (!mail_message::isAddress(facts.email))
        return QStringLiteral("no_address");
    return isQuiet(policy.quiet, facts.inJapan) ? QStringLiteral("quiet") : QString();
}

QString noDelay(const Facts &facts)
{
    return !facts.open ? QStringLiteral("cancelled") : facts.gone ? QStringLiteral("gone") : facts.muted ? QStringLiteral("muted") : QString();
}

bool leavesByItself(const NoticeRow &row, const MailPolicy &policy, qint64 nowUs)
{
    constexpr qint64 kRestUs = 15LL * 60 * 1000000;
    return policy.byItself && row.state == u"due" && row.obstacle.isEmpty() && (!row.stored || row.answer.isEmpty() || nowUs - row.atUs >= kRestUs);
}

std::optional<TextProblem> problemOf(const QString &text)
{
    QString unknown;
    const auto at = walk(text, [](QChar) { }, [&](const QString &name, qsizetype) {
        if (!fields().contains(name))
            unknown = name;
        return unknown.isEmpty() && !name.isEmpty();
    });
    if (!at)
        return {};
    const QStringView before = QStringView(text).left(*at);
    return TextProblem {int(before.count(u'\n')) + 1, int(*at - before.lastIndexOf(u'\n')), unknown};
}

QString filled(const QString &text, const QHash<QString, QString> &values)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        QString out;
        bool named = false, other = false;
        (void)walk(line, [&](QChar c) { out += c; other = other || !c.isSpace(); }, [&](const QString &name, qsizetype) {
            named = true;
            out += values.value(name);
            return true;
        });
        if (named && !other && out.trimmed().isEmpty())
            continue;
        lines << out;
    }
    return lines.join(u'\n');
}

} // namespace tsunagi::notice_rules
