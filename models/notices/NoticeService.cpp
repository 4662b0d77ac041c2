// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeService.h"

#include "models/core/SearchWords.h"

#include <QDateTime>

#include <algorithm>

namespace tsunagi {

namespace {

const QByteArray kTable = "notice";
/// A desk that took one so long ago has died over it.
constexpr qint64 kStaleUs = 15LL * 60 * 1000000;
constexpr int kMostRows = 5000;

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
