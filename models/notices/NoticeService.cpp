// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeService.h"

#include "models/core/SearchWords.h"
#include "models/core/Resources.h"
#include "models/notices/MailMessage.h"
#include "models/sync/LoginRole.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace tsunagi {

namespace {

const QByteArray kTable = "notice";
/// A desk that took one so long ago has died over it.
constexpr qint64 kStaleUs = 15LL * 60 * 1000000;
constexpr qsizetype kMostBody = 20000;
constexpr int kMostRows = 5000;
constexpr qsizetype kSlice = 200; // others' work goes in between

QString utc(qint64 us)
{
    return us > 0 ? QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODate) : QString();
}

QString queueOf(const NoticeRow &row)
{
    return row.state != u"due" ? row.state : row.obstacle.isEmpty() ? QStringLiteral("ready") : row.obstacle;
}

bool isUnsent(const NoticeRow &row)
{
    return row.state != u"sent" && row.state != u"suppressed" && row.obstacle != u"over" && row.obstacle != u"muted" && row.obstacle != u"before";
}

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

Result<QList<NoticeCandidate>> NoticeService::judged(const Database &db, const QString &client) const
{
    const auto known = NoticeStore::policies(db);
    TSUNAGI_TRY(known);
    const qint64 now = m_desk.clock().nowUs();
    const QTime inJapan = QDateTime::fromMSecsSinceEpoch(now / 1000, Qt::OffsetFromUTC, 9 * 3600).time();
    const QString today = m_desk.clock().today().toString(Qt::ISODate);
    auto all = NoticeStore::rows(db, {QStringLiteral("due"), QStringLiteral("taken"), QStringLiteral("failed"), QStringLiteral("doubtful")});
    TSUNAGI_TRY(all);
    for (const MailPolicy &policy : *known) {
        if (!client.isEmpty() && policy.clientCode != client)
            continue;
        const auto fresh = NoticeStore::due(db, policy, now);
        TSUNAGI_TRY(fresh);
        *all << *fresh;
    }
    QHash<Id, MailPolicy> policies;
    for (const MailPolicy &policy : *known)
        policies.insert(policy.client, policy);
    for (NoticeCandidate &one : *all) {
        one.facts.inJapan = inJapan;
        one.facts.today = today;
        if (one.row.state == u"due")
            one.row.obstacle = notice_rules::obstacle(one.facts, policies.value(one.row.client));
        if (const auto quiet = one.row.obstacle == u"quiet" ? notice_rules::quietHours(policies.value(one.row.client).quiet) : std::nullopt)
            one.row.until = quiet->second.toString(QStringLiteral("HH:mm"));
    }
    if (!client.isEmpty())
        all->removeIf([&](const NoticeCandidate &one) { return one.row.clientCode != client; });
    return all;
}

Result<NoticeList> NoticeService::list(const NoticeQuery &query) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto open = judged(**reader, query.client);
    TSUNAGI_TRY(open);
    static const QStringList always {QStringLiteral("unsent"), QStringLiteral("ready")};
    static const QStringList queues {QStringLiteral("unsent"),     QStringLiteral("ready"),    QStringLiteral("doubtful"), QStringLiteral("failed"), QStringLiteral("no_address"),
                                     QStringLiteral("conflict"),   QStringLiteral("payment"),  QStringLiteral("held"),     QStringLiteral("quiet"),    QStringLiteral("silent"),   QStringLiteral("no_sender"), QStringLiteral("off"), QStringLiteral("before"),
                                     QStringLiteral("taken"),      QStringLiteral("sent"),     QStringLiteral("suppressed")};
    if (!queues.contains(query.queue))
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue; known: %1").arg(queues.join(QStringLiteral(", "))));
    const auto words = SearchWords::of(query.text);
    const auto found = [&](const NoticeRow &row) { return words.areIn({row.number, row.shop, row.clientCode, row.buyer, row.email}); };
    auto ended = NoticeStore::endedCounts(**reader, query.client);
    TSUNAGI_TRY(ended);
    QHash<QString, qint64> counts = std::move(*ended);
    NoticeList out;
    for (const NoticeCandidate &one : *open) {
        const QString queue = queueOf(one.row);
        if (queue == u"before") { // no work: nobody has to send it
            ++counts[queue];
            if (words.asked ? found(one.row) : query.queue == queue)
                out.rows << one.row;
            continue;
        }
        if (!isUnsent(one.row))
            continue;
        ++counts[queue];
        ++counts[QStringLiteral("unsent")];
        const bool reminds = one.row.kind == u"payment";
        counts[QStringLiteral("payment")] += reminds;
        if (words.asked ? found(one.row) : query.queue == queue || query.queue == u"unsent" || (reminds && query.queue == u"payment"))
            out.rows << one.row;
    }
    if (words.asked || query.queue == u"sent" || query.queue == u"suppressed") {
        const QStringList states = words.asked ? QStringList {QStringLiteral("sent"), QStringLiteral("suppressed")} : QStringList {query.queue};
        std::function<bool(const NoticeRow &row)> wanted;
        if (words.asked || !query.client.isEmpty())
            wanted = [&](const NoticeRow &row) { return (query.client.isEmpty() || row.clientCode == query.client) && (!words.asked || found(row)); };
        const auto rows = NoticeStore::rows(**reader, states, {}, kMostRows, wanted);
        TSUNAGI_TRY(rows);
        for (const NoticeCandidate &one : *rows)
            out.rows << one.row;
    }
    for (const QString &queue : queues) {
        if (counts.value(queue) > 0 || always.contains(queue) || queue == u"sent" || queue == u"suppressed" || queue == query.queue)
            out.counts.append({queue, counts.value(queue)});
    }
    return out;
}

Result<QList<NoticeRow>> NoticeService::ofOrder(const Id &order) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto open = judged(**reader, {});
    TSUNAGI_TRY(open);
    open->removeIf([](const NoticeCandidate &one) { return !isUnsent(one.row) && one.row.obstacle != u"before"; });
    const auto ended = NoticeStore::rows(**reader, {QStringLiteral("sent"), QStringLiteral("suppressed")}, order);
    TSUNAGI_TRY(ended);
    QList<NoticeRow> out;
    for (const NoticeCandidate &one : *open + *ended) {
        if (one.row.order == order)
            out << one.row;
    }
    return out;
}

Result<NoticeMail> NoticeService::mail(const Id &order, const QString &kind, const Id &part, const QString &language) const
{
    return mailWith(order, kind, part, language, nullptr);
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

Result<NoticeMail> NoticeService::mailWith(const Id &order, const QString &kind, const Id &part, const QString &language, const MailText *draft) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    NoticeMail mail;
    mail.row.order = order;
    mail.row.kind = kind;
    mail.row.part = part;
    if (part.isNull()) {
        mail.row.part = order;
        for (const ShipmentRecord &one : detail->shipments) { // the last one, and one that was stopped only where none goes
            if (kind == u"shipped" && (one.state != u"stopped" || mail.row.part == order))
                mail.row.part = one.id;
        }
    }
    mail.row.id = notice_rules::idOf(order, mail.row.part, kind);
    mail.row.number = detail->order.number;
    mail.row.client = detail->shop.clientId;
    mail.row.clientCode = detail->shop.clientCode;
    mail.row.buyer = detail->order.buyer.name;
    const auto stored = NoticeStore::row(**reader, mail.row.id);
    TSUNAGI_TRY(stored);
    if (*stored)
        mail.row = (*stored)->row;
    const auto known = NoticeStore::policies(**reader);
    TSUNAGI_TRY(known);
    for (const MailPolicy &policy : *known) {
        if (policy.client != detail->shop.clientId)
            continue;
        mail.fromName = policy.fromName;
        mail.fromAddress = policy.fromAddress;
        mail.replyTo = policy.replyTo;
    }
    mail.toAddress = detail->order.email.trimmed();
    mail.messageId = notice_rules::messageId(mail.row.id, mail.fromAddress);
    auto words = draft ? Result<MailText>(*draft) : text(detail->shop.clientCode, kind, language.isEmpty() ? notice_rules::languageOf(detail->order.buyer.name) : language);
    TSUNAGI_TRY(words);
    Id shipment;
    for (const ShipmentRecord &one : detail->shipments) {
        if (kind == u"shipped" && one.id == mail.row.part)
            shipment = one.id;
    }
    const auto tracked = NoticeStore::tracked(**reader, shipment);
    TSUNAGI_TRY(tracked);
    const auto goods = NoticeStore::goods(**reader, order, shipment);
    TSUNAGI_TRY(goods);
    const auto left = NoticeStore::shippedDay(**reader, shipment);
    TSUNAGI_TRY(left);
    const auto values = notice_fields::of(*detail, m_carriers, words->language, {shipment, *tracked, goods->lines, goods->gone, *left}, mail.row.day);
    mail.text = *words;
    // A subject is one line, whatever a field holds.
    mail.text.subject = notice_rules::filled(words->subject, values).simplified();
    mail.text.body = notice_rules::filled(words->body, values);
    mail.values = values;
    return mail;
}

Result<> NoticeService::suppress(const NoticeRow &row)
{
    const Id id = notice_rules::idOf(row.order, row.part, row.kind);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto known = readRow(**reader, *m_desk.catalogue().table(kTable), id);
    TSUNAGI_TRY(known);
    if (*known)
        return move(id, {QStringLiteral("due"), QStringLiteral("failed")}, QStringLiteral("suppressed"), "notice_suppressed");
    const auto order = readRow(**reader, *m_desk.catalogue().table("orders"), row.order);
    TSUNAGI_TRY(order);
    if (!*order)
        return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(row.order.hex()));
    Change change;
    change.kind = "notice.suppress";
    change.roots = {row.order};
    change.insert(kTable, id).fields = {
        {"order_id", Value(row.order)},                 {"kind", Value(row.kind)},      {"part", Value(row.part)},          {"day", Value(row.day)},
        {"state", Value(QStringLiteral("suppressed"))}, {"desk", Value(m_desk.name())}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}};
    change.eventCode = "notice_suppressed";
    change.eventValues = {{QStringLiteral("kind"), row.kind}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<qint64> NoticeService::tellBefore(const QList<NoticeRow> &rows)
{
    const Id action = rows.size() > 1 ? Id::v7() : Id();
    QList<Change> changes;
    for (const NoticeRow &row : rows) {
        if (row.stored || row.obstacle != u"before")
            return fail(Code::Invalid, row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this notice is in no state for that")));
        Change change;
        change.kind = "notice.ask";
        change.action = action;
        change.roots = {row.order};
        change.insert(kTable, notice_rules::idOf(row.order, row.part, row.kind)).fields = {
            {"order_id", Value(row.order)},          {"kind", Value(row.kind)},      {"part", Value(row.part)},          {"day", Value(row.day)},
            {"state", Value(QStringLiteral("due"))}, {"desk", Value(m_desk.name())}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}};
        change.eventCode = "notice_asked";
        change.eventValues = {{QStringLiteral("kind"), row.kind}};
        changes << change;
    }
    if (changes.isEmpty())
        return qint64(0);
    const auto receipts = m_desk.commit(changes);
    TSUNAGI_TRY(receipts);
    return std::count_if(receipts->cbegin(), receipts->cend(), [](const Receipt &one) { return one.fit != Fit::Conflict; });
}

Result<> NoticeService::mute(const Id &order)
{
    NoticeRow all;
    all.order = all.part = order;
    all.kind = QStringLiteral("all");
    return suppress(all);
}

Result<> NoticeService::move(const Id &id, const QStringList &from, const QString &to, const QByteArray &event)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *m_desk.catalogue().table(kTable);
    const auto row = readRow(**reader, table, id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QStringLiteral("notice"), QString::fromLatin1(id.hex()));
    const QString state = (*row)->value("state").string();
    if (state == to)
        return {};
    if (!from.contains(state))
        return fail(Code::Invalid, QStringLiteral("notice"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this notice is in no state for that")));
    // By the clock that granted it, as this desk's may be wrong; by its own only before it has heard of that one.
    const qint64 granted = (*row)->value("granted").integer();
    const auto shared = m_desk.sharedTimeUs();
    const qint64 passed = shared && granted > 0 ? *shared - granted : m_desk.clock().nowUs() - std::max(granted, (*row)->value("at").integer());
    if (state == u"taken" && passed < kStaleUs)
        return fail(Code::Invalid, QStringLiteral("notice"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a desk is sending this notice right now")));
    Change change;
    change.kind = to == u"suppressed" ? "notice.suppress" : "notice.decide";
    change.roots = {(*row)->value("order_id").id()};
    const bool changes = patchRow(change, table, id, **row,
                                  {{"state", Value(to)}, {"desk", Value(m_desk.name())}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}, {"granted", Value()}});
    if (!changes)
        return {};
    change.eventCode = event;
    change.eventValues = {{QStringLiteral("kind"), (*row)->value("kind").string()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> NoticeService::sendAgain(const Id &id)
{
    return move(id, {QStringLiteral("suppressed"), QStringLiteral("failed"), QStringLiteral("doubtful"), QStringLiteral("taken")}, QStringLiteral("due"), "notice_again");
}

Result<> NoticeService::tellSent(const Id &id)
{
    return move(id, {QStringLiteral("doubtful"), QStringLiteral("taken")}, QStringLiteral("sent"), "notice_known_sent");
}

Result<QDate> NoticeService::delayDay(const QString &day) const
{
    const QDate date = QDate::fromString(day, Qt::ISODate);
    if (!date.isValid())
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
    if (date < m_desk.clock().today())
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "that day is over")));
    return date;
}

Result<> NoticeService::checkDelay(const Database &db, const Id &order, const QString &day) const
{
    TSUNAGI_TRY(delayDay(day));
    const auto found = NoticeStore::about(db, order, QStringLiteral("delay"));
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(order.hex()));
    const QString why = notice_rules::noDelay((*found)->facts);
    if (why == u"cancelled")
        return fail(Code::Invalid, (*found)->row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")));
    if (why == u"gone")
        return fail(Code::Invalid, (*found)->row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "all of the order has left")));
    if (why == u"muted")
        return fail(Code::Invalid, (*found)->row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing is to be told of this order; let its notices leave again first")));
    return {};
}

Result<QList<Id>> NoticeService::delayable(const QString &numbers, const QString &day) const
{
    static const QRegularExpression apart(QStringLiteral("[\\s,、，]+"));
    QList<Id> orders;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    for (const QString &number : numbers.split(apart, Qt::SkipEmptyParts)) {
        const auto found = NoticeStore::ordersOf(**reader, number);
        TSUNAGI_TRY(found);
        if (found->isEmpty())
            return fail(Code::NotFound, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no order has this number")));
        if (found->size() > 1)
            return fail(Code::Invalid, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "several shops have this number; name the shop: tsunagi notices delay --shop")));
        TSUNAGI_TRY(checkDelay(**reader, found->first(), day));
        if (!orders.contains(found->first()))
            orders << found->first();
    }
    if (orders.isEmpty())
        return fail(Code::NotFound, QStringLiteral("order"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no order has this number")));
    return orders;
}

Result<NoticeService::Asked> NoticeService::askDelays(const QList<Id> &orders, const QString &day, const Id &action, DelayReport &report) const
{
    Asked asked;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    for (const Id &order : orders) {
        const auto found = NoticeStore::about(**reader, order, QStringLiteral("delay"));
        TSUNAGI_TRY(found);
        const QString number = *found ? (*found)->row.number : QString::fromLatin1(order.hex().left(8));
        if (const QString why = *found ? notice_rules::noDelay((*found)->facts) : QStringLiteral("missing"); !why.isEmpty()) {
            report.left << DelayReport::Left {order, number, why};
            continue;
        }
        auto one = delay(**reader, order, day);
        TSUNAGI_TRY(one);
        report.same += one->second.isEmpty();
        for (qsizetype i = 0; i < one->second.size(); ++i) {
            one->second[i].action = action;
            asked.changes << one->second[i];
            asked.orders << (i + 1 < one->second.size() ? std::pair<Id, QString>() : std::pair(order, number));
        }
    }
    return asked;
}

Result<DelayReport> NoticeService::planDelays(const QList<Id> &orders, const QString &day, const Progress &progress) const
{
    TSUNAGI_TRY(delayDay(day));
    DelayReport report;
    for (qsizetype from = 0; from < orders.size(); from += kSlice) {
        const auto asked = askDelays(orders.mid(from, kSlice), day, {}, report);
        TSUNAGI_TRY(asked);
        report.told += std::count_if(asked->orders.cbegin(), asked->orders.cend(), [](const std::pair<Id, QString> &one) { return !one.first.isNull(); });
        if (progress && !progress(std::min(from + kSlice, orders.size())))
            return fail(Code::Cancelled, QStringLiteral("delay"));
    }
    return report;
}

Result<DelayReport> NoticeService::tellDelays(const QList<Id> &orders, const QString &day, const Progress &progress)
{
    TSUNAGI_TRY(delayDay(day));
    DelayReport report;
    const Id action = Id::v7();
    for (qsizetype from = 0; from < orders.size(); from += kSlice) {
        const auto asked = askDelays(orders.mid(from, kSlice), day, action, report);
        TSUNAGI_TRY(asked);
        const auto receipts = asked->changes.isEmpty() ? Result<QList<Receipt>>(QList<Receipt>()) : m_desk.commit(asked->changes);
        if (!receipts && report.told == 0)
            return tl::unexpected(receipts.error());
        if (!receipts) { // who asked for it has to know what is done and by which name it goes back
            report.failed = receipts.error();
            report.cancelled = true;
            break;
        }
        for (qsizetype i = 0; i < receipts->size(); ++i) {
            const auto &[order, number] = asked->orders[i];
            if (order.isNull())
                continue;
            if (receipts->at(i).fit == Fit::Conflict)
                report.left << DelayReport::Left {order, number, QStringLiteral("changed")};
            else
                ++report.told;
        }
        const qint64 done = std::min(from + kSlice, orders.size());
        if (progress && !progress(done)) {
            report.cancelled = done < orders.size();
            break;
        }
    }
    if (report.told > 0)
        report.action = action;
    return report;
}

Result<std::pair<Id, QList<Change>>> NoticeService::delay(const Database &db, const Id &order, const QString &day) const
{
    const Id part = notice_rules::partOfDay(day);
    const Id id = notice_rules::idOf(order, part, QStringLiteral("delay"));
    const CatalogueTable &table = *m_desk.catalogue().table(kTable);
    const QList<std::pair<QByteArray, Value>> decided {{"desk", Value(m_desk.name())}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}};
    QList<Change> changes;
    // A day that was corrected before it was told is not told; each is an op of its own, as another desk may be telling it.
    const auto waiting = NoticeStore::rows(db, {QStringLiteral("due")}, order);
    TSUNAGI_TRY(waiting);
    for (const NoticeCandidate &one : *waiting) {
        if (one.row.kind != u"delay" || one.row.id == id)
            continue;
        const auto former = readRow(db, table, one.row.id);
        TSUNAGI_TRY(former);
        Change change;
        change.kind = "notice.suppress";
        change.roots = {order};
        if (!*former || !patchRow(change, table, one.row.id, **former, QList<std::pair<QByteArray, Value>> {{"state", Value(QStringLiteral("suppressed"))}} << decided))
            continue;
        change.eventCode = "notice_suppressed";
        change.eventValues = {{QStringLiteral("kind"), QStringLiteral("delay")}};
        changes << change;
    }
    const auto known = readRow(db, table, id);
    TSUNAGI_TRY(known);
    Change change;
    change.kind = "notice.ask";
    change.roots = {order};
    change.eventCode = "notice_asked";
    change.eventValues = {{QStringLiteral("kind"), QStringLiteral("delay")}, {QStringLiteral("day"), day}};
    const QList<std::pair<QByteArray, Value>> due = QList<std::pair<QByteArray, Value>> {{"state", Value(QStringLiteral("due"))}} << decided;
    if (!*known) {
        change.insert(kTable, id).fields = QList<std::pair<QByteArray, Value>> {{"order_id", Value(order)}, {"kind", Value(QStringLiteral("delay"))}, {"part", Value(part)}, {"day", Value(day)}} << due;
        changes << change;
    } else if ((*known)->value("state").string() == u"suppressed" && patchRow(change, table, id, **known, due)) {
        changes << change; // corrected back to a day that was not told; else it was told, or is about to be
    }
    return std::pair(id, changes);
}

Result<Id> NoticeService::tellDelay(const Id &order, const QString &day)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY(checkDelay(**reader, order, day));
    const auto asked = delay(**reader, order, day);
    TSUNAGI_TRY(asked);
    if (asked->second.isEmpty())
        return asked->first;
    const auto receipts = m_desk.commit(asked->second);
    TSUNAGI_TRY(receipts);
    const Receipt &last = receipts->last();
    if (last.fit == Fit::Conflict)
        return fail(Code::Conflict, QString::fromUtf8(last.misfit.table + '.' + last.misfit.field), last.misfit.theirs.display());
    return asked->first;
}

Result<QList<MailPolicy>> NoticeService::policies() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return NoticeStore::policies(**reader);
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

Result<> NoticeService::refuseOthers() const
{
    return login_role::refuseOthers(m_sharedUri, QStringLiteral("mail"), QT_TRANSLATE_NOOP("Rule", "how a client's mails leave, and their texts, are for a supervisor's desk to set"));
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

QJsonObject NoticeService::toJson(const NoticeRow &row)
{
    return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())},
            {QStringLiteral("kind"), row.kind},
            {QStringLiteral("state"), row.state},
            {QStringLiteral("obstacle"), row.obstacle},
            {QStringLiteral("order"), row.number},
            {QStringLiteral("shop"), row.shop},
            {QStringLiteral("client"), row.clientCode},
            {QStringLiteral("to"), row.email},
            {QStringLiteral("day"), row.day},
            {QStringLiteral("at"), utc(row.atUs)},
            {QStringLiteral("desk"), row.desk},
            {QStringLiteral("person"), row.person},
            {QStringLiteral("answer"), row.answer}};
}

} // namespace tsunagi
