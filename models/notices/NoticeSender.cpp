// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeSender.h"

#include "models/notices/MailMessage.h"
#include "models/remote/Secrets.h"
#include "models/sync/Applier.h"
#include "models/sync/LoginRole.h"

#include <QFile>
#include <QLockFile>
#include <QSet>
#include <QUrl>

#include <unistd.h>

#include <algorithm>

namespace tsunagi {

namespace {

const QByteArray kTable = "notice";
/// Taken together: few enough that a desk that dies leaves little behind, enough that asking costs little beside sending.
constexpr qsizetype kSlice = 10;
constexpr int kPulls = 20;
constexpr int kTries = 4;
/// What was taken so long ago is given back unsent: a desk that slept over it may soon be taken for dead (NoticeService), and another one asked.
constexpr qint64 kMostUs = 10LL * 60 * 1000000;

bool isAway(const Error &error)
{
    return error.code == Code::Offline || error.code == Code::Timeout;
}

QString secretOf(const MailPolicy &policy)
{
    return QStringLiteral("mail ") + policy.login + u'@' + QUrl(policy.server).host();
}

tl::unexpected<Error> gathering()
{
    return fail(Code::Invalid, QStringLiteral("gathering"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the server was put back and takes in again what it lost; mails wait for that, try again in some minutes")));
}

/// A line per notice whose sending began, on the disk before the first byte of it leaves.
class Begun final
{
public:
    explicit Begun(const QString &path) : m_file(path) { }
    [[nodiscard]] Result<> open()
    {
        if (!m_file.open(QIODevice::ReadWrite))
            return fail(Code::DiskFull, m_file.fileName(), m_file.errorString());
        for (const QByteArray &line : m_file.readAll().split('\n'))
            m_known.insert(Id::fromHex(line.trimmed()));
        m_known.remove(Id()); // behind the last line
        return {};
    }
    [[nodiscard]] bool contains(const Id &id) const { return m_known.contains(id); }
    [[nodiscard]] const QSet<Id> &known() const { return m_known; }
    /// All earlier ones have their answer in the shared rows.
    [[nodiscard]] Result<> empty()
    {
        m_known.clear();
        if (!m_file.resize(0) || !m_file.seek(0))
            return fail(Code::DiskFull, m_file.fileName(), m_file.errorString());
        return {};
    }
    [[nodiscard]] Result<> add(const Id &id)
    {
        m_known.insert(id);
        if (m_file.write(id.hex() + '\n') < 0 || !m_file.flush() || ::fsync(m_file.handle()) != 0)
            return fail(Code::DiskFull, m_file.fileName(), m_file.errorString());
        return {};
    }

private:
    QFile m_file;
    QSet<Id> m_known;
};

} // namespace

/// One run: what it may use and what became of it.
struct NoticeSender::Run
{
    explicit Run(const QString &profile) : lock(profile + QStringLiteral("/notices.lock")), begun(profile + QStringLiteral("/notices.begun")) { lock.setStaleLockTime(0); }
    QLockFile lock;
    Begun begun;
    QHash<Id, MailPolicy> policies;
    QHash<Id, std::shared_ptr<SmtpClient>> lines; ///< by client
    QSet<Id> shut;                                ///< clients whose server cannot be spoken to
    SendReport report;

    void tell(const NoticeRow &row, const QString &became, const QString &answer)
    {
        report.notices << SentNotice {row, became, answer};
        report.sent += became == u"sent";
        report.failed += became == u"failed";
        report.later += became == u"due";
        report.doubtful += became == u"doubtful";
        report.elsewhere += became == u"elsewhere";
    }
};

/// Is there nothing that would leave by itself, and nothing that an earlier run of this desk left?
Result<bool> NoticeSender::isIdle() const
{
    const auto reader = m_notices.desk().reader();
    TSUNAGI_TRY(reader);
    const auto policies = NoticeStore::policies(**reader);
    TSUNAGI_TRY(policies);
    QHash<Id, MailPolicy> known;
    for (const MailPolicy &policy : *policies) {
        if (policy.byItself)
            known.insert(policy.client, policy);
    }
    if (known.isEmpty())
        return true;
    const auto open = m_notices.judged(**reader, {});
    TSUNAGI_TRY(open);
    const Desk &desk = m_notices.desk();
    return std::none_of(open->cbegin(), open->cend(), [&](const NoticeCandidate &one) {
        return (one.row.state == u"taken" && one.row.desk == desk.name()) || notice_rules::leavesByItself(one.row, known.value(one.row.client), desk.clock().nowUs());
    });
}

Result<bool> NoticeSender::exchange()
{
    Desk &desk = m_notices.desk();
    bool whole = false;
    for (int i = 0; i < kTries; ++i) {
        const auto pushed = desk.pushOnce();
        if (!pushed)
            return isAway(pushed.error()) ? Result<bool>(false) : tl::unexpected(pushed.error());
        whole = !pushed->taught; // else this desk is another one from now on, or teaches what was lost
        const auto waits = desk.pendingCount();
        TSUNAGI_TRY(waits);
        if (whole && *waits == 0)
            break;
    }
    Result<PullReport> pulled = PullReport {};
    for (int i = 0; i < kPulls && (i == 0 || (pulled && pulled->more)); ++i)
        pulled = desk.pullOnce();
    if (!pulled)
        return isAway(pulled.error()) ? Result<bool>(false) : tl::unexpected(pulled.error());
    return whole && !pulled->more && !pulled->taught; // who has not heard all knows of no mail whether it left
}

Result<SmtpServer> NoticeSender::serverOf(const MailPolicy &policy)
{
    SmtpServer server;
    server.url = policy.server;
    server.login = policy.login;
    // A company's own authority; without the file those of the system count.
    const QString own = m_notices.desk().profile() + QStringLiteral("/mail-ca.pem");
    if (QFile::exists(own))
        server.caFile = own;
    if (!policy.login.isEmpty()) {
        const auto password = m_secrets.read(secretOf(policy));
        TSUNAGI_TRY(password);
        if (!*password)
            return fail(Code::NotFound, policy.login, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this desk does not know the password of the mail server")));
        server.password = **password;
    }
    return server;
}

Result<> NoticeSender::setPassword(const MailPolicy &policy, const QByteArray &password)
{
    TSUNAGI_TRY(m_secrets.write(secretOf(policy), password));
    return {};
}

Result<> NoticeSender::end(const NoticeCandidate &one, const QString &state, const QString &answer)
{
    Desk &desk = m_notices.desk();
    const auto reader = desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *desk.catalogue().table(kTable);
    const auto row = readRow(**reader, table, one.row.id);
    TSUNAGI_TRY(row);
    if (!*row || (*row)->value("state").string() != u"taken" || (*row)->value("desk").string() != desk.name())
        return {}; // somebody decided it meanwhile
    Change change;
    change.kind = "notice.end";
    change.roots = {one.row.order};
    if (!patchRow(change, table, one.row.id, **row, {{"state", Value(state)}, {"at", Value(desk.clock().nowUs())}, {"granted", Value()}, {"answer", Value(answer.left(500))}}))
        return {};
    if (state != u"due") {
        change.eventCode = "notice_" + state.toLatin1();
        change.eventValues = {{QStringLiteral("kind"), one.row.kind}};
        if (m_byItself) // nobody means it by the last thing they did
            change.eventValues.insert(QStringLiteral("byItself"), true);
    }
    TSUNAGI_TRY(desk.commitOne(change));
    return {};
}

/// What an earlier run of this desk took and did not end: begun is doubtful, the rest was never spoken of and waits again.
Result<> NoticeSender::closeLeft(Run &run)
{
    QList<NoticeCandidate> left;
    {
        const auto reader = m_notices.desk().reader();
        TSUNAGI_TRY(reader);
        auto taken = NoticeStore::rows(**reader, {QStringLiteral("taken")});
        TSUNAGI_TRY(taken);
        left = std::move(*taken);
    }
    const QString me = m_notices.desk().name();
    for (const NoticeCandidate &one : std::as_const(left)) {
        if (one.row.desk != me)
            continue;
        const bool begun = run.begun.contains(one.row.id);
        TSUNAGI_TRY(end(one, begun ? QStringLiteral("doubtful") : QStringLiteral("due"), begun ? QStringLiteral("the program ended before the server's answer") : QString()));
        if (begun)
            run.tell(one.row, QStringLiteral("doubtful"), {});
    }
    const auto reader = m_notices.desk().reader();
    TSUNAGI_TRY(reader);
    for (const Id &id : run.begun.known()) {
        const auto known = NoticeStore::row(**reader, id);
        TSUNAGI_TRY(known);
        if (!*known || (*known)->row.state == u"taken")
            return {}; // it may come back as taken, and must not be sent then
    }
    return run.begun.empty();
}

/// Asks for some notices and returns those that the shared side granted to this desk.
Result<QList<NoticeCandidate>> NoticeSender::take(Run &run, const QList<NoticeCandidate> &wanted)
{
    Desk &desk = m_notices.desk();
    const CatalogueTable &table = *desk.catalogue().table(kTable);
    QList<Change> changes;
    for (const NoticeCandidate &one : wanted) {
        const NoticeRow &row = one.row;
        Change change;
        change.kind = "notice.take";
        change.roots = {row.order};
        change.guardNone("conflict", row.order);
        change.guard("orders", row.order, "state", Value(row.kind == u"cancelled" ? QStringLiteral("cancelled") : QStringLiteral("open")));
        const auto reader = desk.reader();
        TSUNAGI_TRY(reader);
        if (row.kind == u"payment") {
            const auto holds = NoticeStore::holds(**reader, row.order);
            TSUNAGI_TRY(holds);
            if (holds->isEmpty())
                change.guardNone("hold", row.order);
            for (const Id &hold : *holds)
                change.guard("hold", hold, "type", Value(QStringLiteral("payment")));
            change.guard("orders", row.order, "pay_state", Value(QStringLiteral("pending")));
        }
        if (row.kind == u"shipped")
            change.guard("shipment", row.part, "state", Value(QStringLiteral("shipped")));
        const auto order = readRow(**reader, *desk.catalogue().table("orders"), row.order);
        TSUNAGI_TRY(order);
        if (!*order)
            continue;
        change.guard("orders", row.order, "email", (*order)->value("email")); // to whom it is written
        const auto known = readRow(**reader, table, row.id);
        TSUNAGI_TRY(known);
        const QList<std::pair<QByteArray, Value>> state {{"state", Value(QStringLiteral("taken"))}, {"desk", Value(desk.name())}, {"person", Value(desk.person())},
                                                         {"at", Value(desk.clock().nowUs())}, {"address", Value(row.email)}, {"answer", Value()}};
        if (!*known)
            change.insert(kTable, row.id).fields = QList<std::pair<QByteArray, Value>> {{"order_id", Value(row.order)}, {"kind", Value(row.kind)}, {"part", Value(row.part)}, {"day", Value(row.day)}} << state;
        else if ((*known)->value("state").string() != u"due" || !patchRow(change, table, row.id, **known, state))
            continue;
        changes << change;
    }
    if (changes.isEmpty())
        return QList<NoticeCandidate>();
    TSUNAGI_TRY(desk.commit(changes)); // what does not fit any more writes nothing
    const auto answered = exchange();
    TSUNAGI_TRY(answered);
    run.report.alone = !*answered;
    QList<NoticeCandidate> granted;
    const auto reader = desk.reader();
    TSUNAGI_TRY(reader);
    for (const NoticeCandidate &one : wanted) {
        const auto now = NoticeStore::row(**reader, one.row.id);
        TSUNAGI_TRY(now);
        if (*now && (*now)->row.state == u"taken" && (*now)->row.desk == desk.name() && (*now)->row.grantedUs > 0 && one.row.kind == u"payment" && (*now)->facts.held) {
            // No guard tells a hold for payment from another one; what was set before the grant has come with it.
            TSUNAGI_TRY(end(**now, QStringLiteral("due"), {}));
            run.tell(one.row, QStringLiteral("due"), QStringLiteral("held meanwhile"));
        } else if (*now && (*now)->row.state == u"taken" && (*now)->row.desk == desk.name() && (*now)->row.grantedUs > 0)
            granted << **now;
        else if (*answered && *now && (*now)->row.state != u"due" && (*now)->row.desk != desk.name())
            run.tell(one.row, QStringLiteral("elsewhere"), {});
        else if (*answered)
            run.tell(one.row, QStringLiteral("due"), QStringLiteral("not granted"));
    }
    return granted;
}

/// Does this desk have it still, and not for so long that it may be taken for dead?
Result<bool> NoticeSender::isMine(const NoticeCandidate &one)
{
    Desk &desk = m_notices.desk();
    const auto reader = desk.reader();
    TSUNAGI_TRY(reader);
    const auto known = NoticeStore::row(**reader, one.row.id);
    TSUNAGI_TRY(known);
    if (!*known || (*known)->row.state != u"taken" || (*known)->row.desk != desk.name() || (*known)->row.grantedUs == 0)
        return false;
    // What came in since the grant counts as well: nobody is asked to pay what is held, paid or cancelled, or told of what is none.
    const notice_rules::Facts &facts = (*known)->facts;
    if (facts.kind == u"payment" ? facts.held || facts.paid || !facts.open : facts.kind == u"cancelled" ? facts.open : facts.kind != u"shipped" && !facts.open)
        return false;
    // By both clocks: the one of the shared side stands still here while the machine sleeps.
    const qint64 granted = (*known)->row.grantedUs;
    return desk.clock().nowUs() - (*known)->row.atUs <= kMostUs && desk.sharedTimeUs().value_or(granted) - granted <= kMostUs;
}

Result<> NoticeSender::deliver(Run &run, const NoticeCandidate &one)
{
    const auto mail = m_notices.mail(one.row.order, one.row.kind, one.row.part);
    Result<QByteArray> bytes = mail ? Result<QByteArray>() : tl::unexpected(mail.error());
    if (mail) {
        MailMessage message;
        message.fromName = mail->fromName;
        message.fromAddress = mail->fromAddress;
        message.replyTo = mail->replyTo;
        message.toName = one.row.buyer;
        message.toAddress = one.row.email;
        message.subject = mail->text.subject;
        message.body = mail->text.body;
        message.messageId = mail->messageId;
        message.atUs = m_notices.desk().clock().nowUs();
        bytes = mail_message::toMime(message);
    }
    if (!bytes) {
        const QString why = bytes.error().where + u' ' + bytes.error().detail;
        TSUNAGI_TRY(end(one, QStringLiteral("failed"), why));
        run.tell(one.row, QStringLiteral("failed"), why);
        return {};
    }
    const MailPolicy &policy = run.policies[one.row.client];
    std::shared_ptr<SmtpClient> &line = run.lines[one.row.client];
    if (!line) {
        const auto server = serverOf(policy);
        if (!server) {
            run.shut.insert(one.row.client);
            run.report.away = server.error().where + QStringLiteral(": ") + server.error().detail;
            TSUNAGI_TRY(end(one, QStringLiteral("due"), run.report.away));
            run.tell(one.row, QStringLiteral("due"), run.report.away);
            return {};
        }
        line = std::make_shared<SmtpClient>(*server);
    }
    const auto mine = isMine(one);
    TSUNAGI_TRY(mine);
    if (!*mine) {
        TSUNAGI_TRY(exchange()); // whoever decided it meanwhile is heard first
        TSUNAGI_TRY(end(one, QStringLiteral("due"), QStringLiteral("taken too long ago")));
        run.tell(one.row, QStringLiteral("due"), QStringLiteral("taken too long ago"));
        return {};
    }
    TSUNAGI_TRY(run.begun.add(one.row.id));
    const SmtpAnswer answer = line->send(policy.fromAddress.toLatin1(), one.row.email.toLatin1(), *bytes);
    QString state = QStringLiteral("sent");
    switch (answer.kind) {
    case SmtpAnswer::Kind::Accepted: break;
    case SmtpAnswer::Kind::Refused: state = QStringLiteral("failed"); break;
    case SmtpAnswer::Kind::Doubtful: state = QStringLiteral("doubtful"); break;
    case SmtpAnswer::Kind::Away:
        run.shut.insert(one.row.client);
        run.report.away = answer.text;
        [[fallthrough]];
    case SmtpAnswer::Kind::Later: state = QStringLiteral("due"); break;
    }
    if (answer.kind != SmtpAnswer::Kind::Accepted)
        line.reset(); // whatever is left on this connection is nobody's answer
    TSUNAGI_TRY(end(one, state, answer.text));
    run.tell(one.row, state, answer.text);
    return {};
}

Result<SendReport> NoticeSender::send(const SendRequest &request, const Progress &progress)
{
    Desk &desk = m_notices.desk();
    const auto gathers = desk.sharedGathers();
    TSUNAGI_TRY(gathers);
    if (*gathers)
        return gathering();
    if (request.byItself) {
        const auto idle = isIdle();
        TSUNAGI_TRY(idle);
        if (*idle) {
            SendReport nothing;
            nothing.idle = true;
            return nothing;
        }
        // Refused, what it took would stand on the order as a conflict and keep the mail at every desk.
        const auto role = m_notices.m_sharedUri.isEmpty() ? Result<QString>(QStringLiteral("owner")) : login_role::of(m_notices.m_sharedUri);
        if (role && *role != u"clerk" && *role != u"supervisor" && *role != u"owner")
            return fail(Code::Invalid, QStringLiteral("mail"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "mails leave from the desks of clerks and supervisors alone")));
    }
    Run run(desk.profile());
    if (!run.lock.tryLock())
        return fail(Code::Constraint, QStringLiteral("notices"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "another program of this desk is sending mails")));
    m_byItself = request.byItself;
    TSUNAGI_TRY(run.begun.open());
    const auto answered = exchange();
    TSUNAGI_TRY(answered);
    if (!*answered) {
        run.report.alone = true;
        return run.report;
    }
    const auto still = desk.sharedGathers(); // the exchange may have been the first to hear of it
    TSUNAGI_TRY(still);
    if (*still)
        return gathering();
    TSUNAGI_TRY(closeLeft(run));
    QList<NoticeCandidate> wanted;
    QList<NoticeRow> over;
    {
        const auto reader = desk.reader();
        TSUNAGI_TRY(reader);
        const auto policies = NoticeStore::policies(**reader);
        TSUNAGI_TRY(policies);
        for (const MailPolicy &policy : *policies)
            run.policies.insert(policy.client, policy);
        run.report.noPolicy = policies->isEmpty();
        const auto open = m_notices.judged(**reader, request.client);
        TSUNAGI_TRY(open);
        for (const NoticeCandidate &one : *open) {
            const bool named = (request.order.isNull() || one.row.order == request.order) && (request.only.isEmpty() || request.only.contains(one.row.id))
                && (!request.byItself || one.row.obstacle == u"over" || notice_rules::leavesByItself(one.row, run.policies.value(one.row.client), desk.clock().nowUs()));
            run.report.unset += named && one.row.obstacle == u"no_sender";
            if (named && one.row.obstacle == u"quiet") {
                ++run.report.quiet;
                run.report.until = run.report.until.isEmpty() ? one.row.until : std::min(run.report.until, one.row.until);
            }
            if (named && one.row.state == u"due" && one.row.obstacle.isEmpty())
                wanted << one;
            else if (named && one.row.state == u"due" && one.row.stored && one.row.obstacle == u"over")
                over << one.row;
        }
    }
    for (const NoticeRow &row : std::as_const(over)) {
        // It is not so any more; waiting, it would keep its order from resting. Whoever decided it this moment is right.
        const CatalogueTable &table = *desk.catalogue().table(kTable);
        const auto reader = desk.reader();
        TSUNAGI_TRY(reader);
        const auto known = readRow(**reader, table, row.id);
        TSUNAGI_TRY(known);
        Change change;
        change.kind = "notice.suppress";
        change.roots = {row.order};
        if (!*known || (*known)->value("state").string() != u"due"
            || !patchRow(change, table, row.id, **known, {{"state", Value(QStringLiteral("suppressed"))}, {"desk", Value(desk.name())}, {"person", Value(desk.person())}, {"at", Value(desk.clock().nowUs())}, {"granted", Value()}}))
            continue;
        change.eventCode = "notice_suppressed";
        change.eventValues = {{QStringLiteral("kind"), row.kind}, {QStringLiteral("byItself"), true}}; // nobody means it by the last thing they did
        const auto ended = desk.commitOne(change);
        if (!ended && ended.error().code != Code::Conflict)
            return tl::unexpected(ended.error());
    }
    // As it happened: what a customer reads last is what counts.
    std::stable_sort(wanted.begin(), wanted.end(), [](const NoticeCandidate &a, const NoticeCandidate &b) { return a.row.atUs < b.row.atUs; });
    qint64 done = 0;
    bool goesOn = true;
    while (goesOn && done < wanted.size() && !run.report.alone) {
        QList<NoticeCandidate> slice;
        for (; done < wanted.size() && slice.size() < kSlice; ++done) {
            if (!run.shut.contains(wanted[done].row.client))
                slice << wanted[done];
        }
        const auto granted = take(run, slice);
        TSUNAGI_TRY(granted);
        for (qsizetype i = 0; i < granted->size(); ++i) {
            const NoticeCandidate &one = (*granted)[i];
            goesOn = goesOn && (!progress || progress(done - slice.size() + i, wanted.size()));
            Result<> told;
            if (!goesOn || run.shut.contains(one.row.client))
                told = end(one, QStringLiteral("due"), run.report.away); // granted, and nothing was said yet
            else
                told = deliver(run, one);
            TSUNAGI_TRY(told);
        }
    }
    TSUNAGI_TRY(exchange());
    return run.report;
}

} // namespace tsunagi
