// SPDX-License-Identifier: GPL-3.0-or-later
// How a client's mails leave, and their texts.
#include "models/notices/NoticeService.h"

#include "models/core/Resources.h"
#include "models/notices/MailMessage.h"
#include "models/sync/LoginRole.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kMostBody = 20000;

Result<MailText> builtIn(const QString &kind, const QString &language)
{
    const auto json = readJsonResource(QStringLiteral("notices/texts.json"));
    TSUNAGI_TRY(json);
    for (const QJsonValue &one : json->object().value(u"texts").toArray()) {
        if (one[u"kind"].toString() != kind || one[u"language"].toString() != language)
            continue;
        QStringList lines;
        for (const QJsonValue &line : one[u"body"].toArray())
            lines << line.toString();
        return MailText {{}, kind, language, one[u"subject"].toString(), lines.join(u'\n') + u'\n', false};
    }
    return fail(Code::NotFound, kind + u' ' + language, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "there is no such mail text: received, payment, shipped, delay, cancelled in ja or en")));
}

QList<std::pair<QByteArray, Value>> fieldsOf(const MailPolicy &policy)
{
    return {{"from_name", Value(policy.fromName.simplified())}, {"from_address", Value(policy.fromAddress)}, {"reply_to", Value(policy.replyTo)},
            {"server", Value(policy.server)}, {"login", Value(policy.login)}, {"events", Value(policy.events.join(u' '))}, {"silent", Value(policy.silent.join(u' '))},
            {"quiet", Value(policy.quiet)}, {"remind_days", Value(policy.remindDays)}, {"by_itself", Value(policy.byItself ? 1 : 0)}, {"remind_most", Value(policy.remindMost)}};
}

/// Leaves of `wanted` what differs from `seen`; Conflict if somebody else has set such a field meanwhile, or one that means something only together with it.
Result<> keepChanged(const CatalogueTable &table, const MailPolicy &now, const MailPolicy &seen, QList<std::pair<QByteArray, Value>> &wanted)
{
    const QList<std::pair<QByteArray, Value>> standing = fieldsOf(now), before = fieldsOf(seen);
    const auto groupOf = [&](const QByteArray &name) {
        const CatalogueField *field = table.field(name);
        return field ? field->group : QByteArray();
    };
    QSet<QByteArray> changed, groups;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i].second == before[i].second)
            continue;
        changed.insert(wanted[i].first);
        if (const QByteArray group = groupOf(wanted[i].first); !group.isEmpty())
            groups.insert(group);
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const auto &[name, value] = wanted[i];
        if ((changed.contains(name) || groups.contains(groupOf(name))) && standing[i].second != before[i].second && standing[i].second != value)
            return fail(Code::Conflict, QString::fromUtf8(name), standing[i].second.display());
    }
    wanted.removeIf([&](const std::pair<QByteArray, Value> &one) { return !changed.contains(one.first); });
    return {};
}

/// Kinds that are told from now on, in the order in which they stand; what a newer program told of stays. Nothing if one is no kind at all.
std::optional<QStringList> eventsOf(const QStringList &wanted, const QStringList &standing)
{
    const QStringList known = notice_rules::kinds();
    QStringList kept;
    for (const QString &kind : standing)
        if (wanted.contains(kind) || !known.contains(kind))
            kept << kind;
    for (const QString &kind : wanted) {
        if (kept.contains(kind))
            continue;
        if (!known.contains(kind))
            return std::nullopt;
        kept << kind;
    }
    return kept;
}

Error problemIn(const QString &field, const TextProblem &problem)
{
    return {Code::Invalid, QStringLiteral("%1 %2:%3").arg(field).arg(problem.line).arg(problem.column), problem.field};
}

} // namespace

Result<QList<MailPolicy>> NoticeService::policies() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return NoticeStore::policies(**reader);
}

Result<> NoticeService::setPolicy(const MailPolicy &policy, const std::optional<MailPolicy> &seen)
{
    const auto wrong = [](const char *field, const char *rule) { return fail(Code::Invalid, QString::fromLatin1(field), QString::fromLatin1(rule)); };
    if (!mail_message::isAddress(policy.fromAddress))
        return wrong("from", QT_TRANSLATE_NOOP("Rule", "this is no mail address"));
    if (!policy.replyTo.isEmpty() && !mail_message::isAddress(policy.replyTo))
        return wrong("reply_to", QT_TRANSLATE_NOOP("Rule", "this is no mail address"));
    if (!notice_rules::isServer(policy.server))
        return wrong("server", QT_TRANSLATE_NOOP("Rule", "a mail server is written smtp://mail.example.jp:587 or smtps://mail.example.jp:465"));
    if (!policy.quiet.isEmpty() && !notice_rules::quietHours(policy.quiet))
        return wrong("quiet", QT_TRANSLATE_NOOP("Rule", "quiet hours are written 21:00-08:00"));
    if (policy.remindDays < 1 || policy.remindDays > 60)
        return wrong("remind_days", QT_TRANSLATE_NOOP("Rule", "a reminder comes after 1 to 60 days"));
    if (policy.remindMost < 1 || policy.remindMost > 5)
        return wrong("remind_most", QT_TRANSLATE_NOOP("Rule", "an order is reminded 1 to 5 times"));
    const auto client = clientOf(policy.clientCode);
    TSUNAGI_TRY(client);
    const auto all = policies();
    TSUNAGI_TRY(all);
    const auto standing = std::find_if(all->cbegin(), all->cend(), [&](const MailPolicy &one) { return one.client == *client; });
    const auto events = eventsOf(policy.events, standing == all->cend() ? QStringList() : standing->events);
    if (!events)
        return wrong("events", QT_TRANSLATE_NOOP("Rule", "what is told: received, payment, shipped, delay, cancelled"));
    MailPolicy wanted = policy;
    wanted.events = *events;
    MailPolicy before = seen.value_or(standing == all->cend() ? MailPolicy() : *standing);
    if (standing != all->cend())
        before.events = eventsOf(before.events, standing->events).value_or(before.events);
    const auto narrowed = [&](const Database &db, QList<std::pair<QByteArray, Value>> &fields) -> Result<> {
        const auto known = NoticeStore::policies(db);
        TSUNAGI_TRY(known);
        const auto now = std::find_if(known->cbegin(), known->cend(), [&](const MailPolicy &one) { return one.client == *client; });
        return now == known->cend() ? Result<>() : keepChanged(*m_desk.catalogue().table("mail_policy"), *now, before, fields);
    };
    return put("mail_policy", Id::named(0, {"mail_policy", client->view()}), *client, {{"client_id", Value(*client)}, {"since", Value(m_desk.clock().nowUs())}}, fieldsOf(wanted), "mail.policy", "mail_policy", {}, narrowed);
}

Result<MailText> NoticeService::text(const QString &client, const QString &kind, const QString &language) const
{
    auto known = builtIn(kind, language);
    TSUNAGI_TRY(known);
    const auto id = clientOf(client);
    TSUNAGI_TRY(id);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto own = NoticeStore::text(**reader, *id, kind, language);
    TSUNAGI_TRY(own);
    if (*own)
        return **own;
    known->client = client;
    return known;
}

Result<Id> NoticeService::setText(const MailText &wanted)
{
    TSUNAGI_TRY(builtIn(wanted.kind, wanted.language));
    const QString body = wanted.body.trimmed();
    if (!body.isEmpty() && wanted.subject.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("subject"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a mail has a subject")));
    if (body.size() > kMostBody)
        return fail(Code::Invalid, QStringLiteral("body"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a mail has 20000 characters at most")));
    if (const auto problem = notice_rules::problemOf(wanted.subject))
        return tl::unexpected(problemIn(QStringLiteral("subject"), *problem));
    if (const auto problem = notice_rules::problemOf(wanted.body))
        return tl::unexpected(problemIn(QStringLiteral("body"), *problem));
    const auto client = clientOf(wanted.client);
    TSUNAGI_TRY(client);
    const Id id = Id::named(0, {"mail_text", client->view(), wanted.kind.toUtf8(), wanted.language.toUtf8()});
    TSUNAGI_TRY(put("mail_text", id, *client, {{"client_id", Value(*client)}, {"kind", Value(wanted.kind)}, {"language", Value(wanted.language)}},
                    {{"subject", Value(body.isEmpty() ? QString() : wanted.subject.simplified())}, {"body", Value(body.isEmpty() ? QString() : wanted.body)}},
                    "mail.text", "mail_text", {{QStringLiteral("kind"), wanted.kind}, {QStringLiteral("language"), wanted.language}}));
    return id;
}

Result<NoticeMail> NoticeService::preview(const MailText &draft, const Id &order) const
{
    if (const auto problem = notice_rules::problemOf(draft.subject))
        return tl::unexpected(problemIn(QStringLiteral("subject"), *problem));
    if (const auto problem = notice_rules::problemOf(draft.body))
        return tl::unexpected(problemIn(QStringLiteral("body"), *problem));
    Id shown = order;
    if (shown.isNull()) {
        const auto client = clientOf(draft.client);
        TSUNAGI_TRY(client);
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto newest = NoticeStore::newestOrder(**reader, *client, draft.kind);
        TSUNAGI_TRY(newest);
        if (newest->isNull())
            return fail(Code::NotFound, draft.client, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the client has no order to show it with")));
        shown = *newest;
    }
    return mailWith(shown, draft.kind, {}, draft.language, &draft);
}

Result<> NoticeService::refuseOthers() const
{
    return login_role::refuseOthers(m_sharedUri, QStringLiteral("mail"), QT_TRANSLATE_NOOP("Rule", "how a client's mails leave, and their texts, are for a supervisor's desk to set"));
}

Result<Id> NoticeService::clientOf(const QString &code) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const Id client = Id::named(0, {"client", code.toUtf8()});
    const auto known = readRow(**reader, *m_desk.catalogue().table("client"), client);
    TSUNAGI_TRY(known);
    return *known ? Result<Id>(client) : fail(Code::NotFound, code, QStringLiteral("no such client"));
}

Result<> NoticeService::put(const QByteArray &table, const Id &id, const Id &client, QList<std::pair<QByteArray, Value>> fixed, QList<std::pair<QByteArray, Value>> fields,
                            const QByteArray &kind, const QByteArray &event, const QJsonObject &values,
                            const std::function<Result<>(const Database &db, QList<std::pair<QByteArray, Value>> &fields)> &narrowed)
{
    TSUNAGI_TRY(refuseOthers());
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = readRow(**reader, *m_desk.catalogue().table(table), id);
    TSUNAGI_TRY(row);
    if (*row && narrowed)
        TSUNAGI_TRY(narrowed(**reader, fields)); // behind the row: what is written meanwhile does not fit its values
    Change change;
    change.kind = kind;
    change.roots = {client};
    if (!*row)
        change.insert(table, id).fields = fixed << fields;
    else if (!patchRow(change, *m_desk.catalogue().table(table), id, **row, fields))
        return {};
    change.eventCode = event;
    change.eventValues = values;
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

} // namespace tsunagi
