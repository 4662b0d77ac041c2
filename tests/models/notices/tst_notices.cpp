// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeSender.h"
#include "models/notices/NoticeText.h"
#include "models/remote/Secrets.h"
#include "models/sync/Applier.h"
#include "models/undo/UndoService.h"
#include "models/orders/LineService.h"
#include "support/GoodsOrders.h"
#include "support/MailServer.h"
#include "support/TeamSides.h"

#include <QThread>

#include <atomic>
#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// A machine without a keychain: secrets stand in the profile.
class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &name) override { return fail(Code::NotFound, name); }
    Result<> write(const QString &name, const QByteArray &) override { return fail(Code::NotFound, name); }
    Result<> forget(const QString &name) override { return fail(Code::NotFound, name); }
};

} // namespace

/// Notices to customers over a real mail server, of two desks on both kinds of shared side.
class TestNotices final : public QObject
{
    Q_OBJECT
private:
    struct Place
    {
        std::unique_ptr<TeamDesk> team;
        std::unique_ptr<Secrets> secrets;
        std::unique_ptr<NoticeService> notices;
        std::unique_ptr<NoticeSender> sender;
    };
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    const qint64 m_begun = m_clock.nowUs();
    TeamSides m_sides {m_clock};
    std::unique_ptr<MailServer> m_mail;
    std::unique_ptr<Team> m_team;
    Place m_a, m_b;

    Place open(const QString &name, const QString &person)
    {
        Place place;
        place.team = m_team->open(name, person);
        place.secrets = std::make_unique<Secrets>(place.team->desk->profile(), std::make_unique<NoKeeper>());
        place.notices = std::make_unique<NoticeService>(*place.team->desk, m_team->carriers());
        place.sender = std::make_unique<NoticeSender>(*place.notices, *place.secrets);
        m_mail->trustAt(place.team->desk->profile());
        return place;
    }
    [[nodiscard]] MailPolicy policy() const
    {
        MailPolicy policy;
        policy.clientCode = u"C-S1"_qs;
        policy.fromName = u"青葉茶房"_qs;
        policy.fromAddress = u"shop@aoba.example.jp"_qs;
        policy.server = m_mail->url();
        policy.login = u"shop"_qs;
        policy.events = notice_rules::kinds();
        return policy;
    }
    void start(const QString &side, int orders = 3)
    {
        m_mail = std::make_unique<MailServer>();
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = open(u"a"_qs, u"佐藤"_qs);
        m_b = open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a.team, u"S1"_qs, u"sagawa"_qs);
        const auto set = m_a.notices->setPolicy(policy());
        QVERIFY2(set, set ? "" : qPrintable(set.error().where + set.error().detail));
        for (const Place *place : {&m_a, &m_b})
            QVERIFY(place->sender->setPassword(policy(), "secret"));
        m_clock.advanceUs(1000000);
        m_team->take(*m_a.team, u"S1"_qs, orders);
        m_b.team->settle();
    }
    [[nodiscard]] static QStringList unsent(const Place &place, const QString &queue = u"unsent"_qs)
    {
        const auto list = place.notices->list({queue, {}, {}});
        if (!list)
            return {u"error "_qs + list.error().where + list.error().detail};
        QStringList rows;
        for (const NoticeRow &row : list->rows)
            rows << row.kind + u' ' + row.number + u' ' + (row.state == u"due" ? row.obstacle : row.state);
        rows.sort();
        return rows;
    }

private slots:
    void cleanup()
    {
        for (Place *place : {&m_a, &m_b})
            *place = {};
        m_team.reset();
        m_mail.reset();
        m_clock.advanceUs(m_begun - m_clock.nowUs()); // a case that failed half way leaves the others their day
    }
    void aMailArrivesAsItWasMeant_data() { TeamSides::rows(); }
    void aMailArrivesAsItWasMeant();
    void twoDesksAtOnceSendOnce_data() { TeamSides::rows(); }
    void twoDesksAtOnceSendOnce();
    void withoutTheSharedSideNothingLeaves_data() { TeamSides::rows(); }
    void withoutTheSharedSideNothingLeaves();
    void aBrokenLineIsDoubtAndNoSecondMail_data() { TeamSides::rows(); }
    void aBrokenLineIsDoubtAndNoSecondMail();
    void theSharedSideGrantsToOne_data() { TeamSides::rows(); }
    void theSharedSideGrantsToOne();
    void mailsLeaveByThemselvesOnce_data() { TeamSides::rows(); }
    void mailsLeaveByThemselvesOnce();
    void whatWasJustPutOffRests();
    void unpaidOrdersAreRemindedSoOften_data() { TeamSides::rows(); }
    void unpaidOrdersAreRemindedSoOften();
    void whatWaitsForItsMoneyIsReminded_data() { TeamSides::rows(); }
    void whatWaitsForItsMoneyIsReminded();
    void aHoldOfAnotherDeskStopsAReminder_data() { TeamSides::rows(); }
    void aHoldOfAnotherDeskStopsAReminder();
    void twoSupervisorsOfOnePolicy_data() { TeamSides::rows(); }
    void twoSupervisorsOfOnePolicy();
    void theNewestOrderThatFits();
    void eachParcelTellsWhatIsInIt();
    void delaysOfManyOrders();
    void whoIsToldOfNoDelay();
    void aLongDelayIsToldAndTakenBackAtOnce();
    void whoSleepsOverAMailGivesItBack();
    void aSenderThatIsNotTakenFailsNoMail();
    void whatTheServerSaysCounts();
    void aPersonDecidesAndSuppresses();
    void noTlsNoTrustNoPasswordNoMail();
    void tlsFromTheFirstByte();
    void textsOfAClient();
    void quietHoursAndConflictsHoldBack();
};

void TestNotices::aMailArrivesAsItWasMeant()
{
    QFETCH(QString, side);
    start(side, 2);
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 "_qs, u"received S1-002 "_qs}));
    const auto report = m_b.sender->send();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QVERIFY2(report->sent == 2, qPrintable(report->away + (report->notices.isEmpty() ? QString() : report->notices.first().answer)));
    const QList<QJsonObject> mails = m_mail->mails();
    QCOMPARE(mails.size(), 2);
    const QJsonObject mail = mails.first(), head = mail[u"headers"].toObject();
    QCOMPARE(head[u"Subject"].toString(), u"【青葉茶房】ご注文ありがとうございます（S1-001）"_qs);
    QCOMPARE(mail[u"from_names"].toArray().first().toString(), u"青葉茶房"_qs);
    QCOMPARE(mail[u"to_names"].toArray().first().toString(), u"山田 花子1"_qs);
    QCOMPARE(mail[u"envelope_from"].toString(), u"shop@aoba.example.jp"_qs);
    QCOMPARE(mail[u"envelope_to"].toArray().first().toString(), u"a@example.jp"_qs);
    QVERIFY(mail[u"defects"].toArray().isEmpty());
    QVERIFY(mail[u"body"].toString().contains(u"ご注文番号：S1-001"_qs));
    QVERIFY(mail[u"body"].toString().contains(u"・タオル1 × 1"_qs));
    QVERIFY(!mail[u"body"].toString().contains(u'{'));
    // Told is told, at both desks, and the order's story says so.
    m_b.team->settle();
    m_a.team->settle();
    QVERIFY(unsent(m_a).isEmpty());
    QCOMPARE(unsent(m_a, u"sent"_qs).size(), 2);
    QVERIFY(m_a.notices->list({u"sent"_qs, {}, {}})->rows.first().answer.contains(u"taken as"));
    QCOMPARE(m_a.team->detail(u"S1-001"_qs).timeline.last().code, u"notice_sent"_qs);
    QCOMPARE(m_a.sender->send()->sent, 0);
    QCOMPARE(m_mail->mails().size(), 2);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestNotices::twoDesksAtOnceSendOnce()
{
    QFETCH(QString, side);
    start(side, 9);
    Result<SendReport> atA = SendReport {}, atB = SendReport {};
    std::thread other([&] { atB = m_b.sender->send(); });
    atA = m_a.sender->send();
    other.join();
    QVERIFY(atA && atB);
    QCOMPARE(atA->sent + atB->sent, 9);
    QSet<QString> ids;
    for (const QJsonObject &mail : m_mail->mails())
        ids.insert(mail[u"headers"].toObject()[u"Message-ID"].toString());
    QCOMPARE(m_mail->mails().size(), 9);
    QCOMPARE(ids.size(), 9);
    m_a.team->settle();
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(unsent(m_a, u"sent"_qs), unsent(m_b, u"sent"_qs));
    QCOMPARE(unsent(m_a, u"sent"_qs).size(), 9);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty()); // who was second has no conflict to close
}

void TestNotices::withoutTheSharedSideNothingLeaves()
{
    QFETCH(QString, side);
    start(side, 2);
    m_a.team->cut();
    const auto report = m_a.sender->send();
    QVERIFY(report && report->alone);
    QVERIFY(m_mail->mails().isEmpty());
    QCOMPARE(unsent(m_a).size(), 2); // and waits
    QCOMPARE(m_b.sender->send()->sent, 2);
    m_a.team->heal();
    QCOMPARE(m_a.sender->send()->sent, 0);
    QCOMPARE(m_mail->mails().size(), 2);
}

void TestNotices::aBrokenLineIsDoubtAndNoSecondMail()
{
    QFETCH(QString, side);
    start(side, 1);
    m_mail->behave("drop");
    QCOMPARE(m_a.sender->send()->doubtful, 1);
    m_mail->behave("");
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 doubtful"_qs}));
    QCOMPARE(m_b.sender->send()->sent, 0);
    QCOMPARE(m_a.sender->send()->sent, 0);
    QCOMPARE(m_mail->mails().size(), 1);
    // A person knows better, either way.
    const Id id = m_b.notices->list()->rows.first().id;
    QVERIFY(m_b.notices->sendAgain(id));
    QCOMPARE(m_b.sender->send()->sent, 1);
    QCOMPARE(m_mail->mails().size(), 2);
    QCOMPARE(m_mail->mails()[0][u"headers"].toObject()[u"Message-ID"], m_mail->mails()[1][u"headers"].toObject()[u"Message-ID"]);
}

void TestNotices::theSharedSideGrantsToOne()
{
    QFETCH(QString, side);
    start(side, 2);
    // Past all rules of this program, as a faulty desk would send it.
    const auto taken = [&](Place &at, const QString &number, const QString &desk) {
        const Id order = at.team->order(number);
        Change change;
        change.kind = "notice.take";
        change.roots = {order};
        change.insert("notice", notice_rules::idOf(order, order, u"received"_qs)).fields = {{"order_id", Value(order)}, {"kind", Value(u"received"_qs)}, {"part", Value(order)}, {"day", Value(QString())},
                                                                                         {"state", Value(u"taken"_qs)}, {"desk", Value(desk)}, {"person", Value(u"x"_qs)}, {"at", Value(1)}};
        return at.team->desk->commitOne(change).has_value();
    };
    const QString a = m_a.team->desk->name(), b = m_b.team->desk->name();
    QVERIFY(taken(m_a, u"S1-001"_qs, a));
    QVERIFY(taken(m_b, u"S1-001"_qs, b)); // neither has heard of the other
    QVERIFY(taken(m_b, u"S1-002"_qs, a)); // in another's name
    m_a.team->settle();
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(m_b.team->scalar("SELECT count(*) FROM notice"), 1);
    const auto row = [&](Place &at) {
        const auto reader = at.team->desk->reader();
        return NoticeStore::rows(**reader, {u"taken"_qs, u"sent"_qs})->value(0).row;
    };
    QCOMPARE(row(m_b).desk, a);
    QVERIFY(row(m_b).grantedUs > 0);
    // What became of it is not the other desk's to say.
    Change end;
    end.kind = "notice.end";
    end.roots = {row(m_b).order};
    const auto reader = m_b.team->desk->reader();
    const CatalogueTable &table = *m_b.team->desk->catalogue().table("notice");
    QVERIFY(patchRow(end, table, row(m_b).id, **readRow(**reader, table, row(m_b).id), {{"state", Value(u"sent"_qs)}}));
    QVERIFY(m_b.team->desk->commitOne(end));
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(row(m_a).state, u"taken"_qs);
    QCOMPARE(row(m_b).state, u"taken"_qs);
    // Taking is only asked for, and its refusal an answer; but that a mail left is known to nobody else.
    QCOMPARE(m_a.team->open().size(), 1);
    QCOMPARE(m_b.team->open().size(), 1);
}

void TestNotices::mailsLeaveByThemselvesOnce()
{
    QFETCH(QString, side);
    start(side, 9);
    // Off at first: a round of either desk sends nothing, and asks nobody.
    SendRequest round;
    round.byItself = true;
    auto idle = m_a.sender->send(round);
    QVERIFY(idle && idle->idle && idle->sent == 0);
    QVERIFY(m_mail->mails().isEmpty());
    auto wanted = policy();
    wanted.byItself = true;
    QVERIFY(m_a.notices->setPolicy(wanted));
    m_a.team->settle();
    m_b.team->settle();
    QVERIFY(m_b.notices->policies()->first().byItself);
    // Two desks look in the same moment.
    Result<SendReport> atA = SendReport {}, atB = SendReport {};
    std::thread other([&] { atB = m_b.sender->send(round); });
    atA = m_a.sender->send(round);
    other.join();
    QVERIFY(atA && atB);
    QCOMPARE(atA->sent + atB->sent, 9);
    QCOMPARE(m_mail->mails().size(), 9);
    QSet<QString> ids;
    for (const QJsonObject &mail : m_mail->mails())
        ids.insert(mail[u"headers"].toObject()[u"Message-ID"].toString());
    QCOMPARE(ids.size(), 9);
    m_a.team->settle();
    m_b.team->settle();
    QVERIFY(m_a.sender->send(round)->idle && m_b.sender->send(round)->idle);
    // A desk without the shared side takes nothing for itself.
    m_a.team->cut();
    QVERIFY(m_a.notices->tellDelay(m_a.team->order(u"S1-001"_qs), u"2026-11-30"_qs));
    auto alone = m_a.sender->send(round);
    QVERIFY(alone && alone->alone && alone->sent == 0);
    m_a.team->heal();
    // What is quiet, muted or in conflict stays.
    wanted.quiet = u"09:00-11:00"_qs;
    QVERIFY(m_a.notices->setPolicy(wanted));
    QVERIFY(m_a.sender->send(round)->idle);
    wanted.quiet.clear();
    QVERIFY(m_a.notices->setPolicy(wanted));
    QCOMPARE(m_a.sender->send(round)->sent, 1);
    QCOMPARE(m_mail->mails().size(), 10);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestNotices::whatWasJustPutOffRests()
{
    start(u"embedded"_qs, 2);
    auto wanted = policy();
    wanted.byItself = true;
    QVERIFY(m_a.notices->setPolicy(wanted));
    SendRequest round;
    round.byItself = true;
    m_mail->behave("later");
    QCOMPARE(m_a.sender->send(round)->later, 2);
    const qint64 ops = m_a.team->scalar("SELECT count(*) FROM timeline");
    QVERIFY(m_a.sender->send(round)->idle); // the next minute asks nobody
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM timeline"), ops);
    m_mail->behave("");
    m_clock.advanceUs(16LL * 60 * 1000000);
    QCOMPARE(m_a.sender->send(round)->sent, 2);
    m_clock.advanceUs(-16LL * 60 * 1000000);
}

void TestNotices::unpaidOrdersAreRemindedSoOften()
{
    QFETCH(QString, side);
    m_clock.advanceUs(Clock().nowUs() - m_begun); // a real server writes its own time into the story
    start(side, 1);
    auto wanted = policy();
    wanted.byItself = true;
    wanted.events = {u"payment"_qs};
    wanted.remindDays = 3;
    wanted.remindMost = 2;
    QVERIFY(m_a.notices->setPolicy(wanted));
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {{u"P-1"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs}, {u"P-2"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs},
                                             {u"P-3"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs, u"高橋 次郎"_qs, u"東京都千代田区霞が関2-1-2"_qs}, {u"P-4"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs, u"伊藤 三郎"_qs, u"東京都千代田区霞が関2-1-3"_qs},
                                             {u"P-5"_qs, {{u"T-1"_qs}}, u"代金引換"_qs, u"渡辺 四郎"_qs, u"東京都千代田区霞が関2-1-4"_qs}});
    m_b.team->settle();
    SendRequest round;
    round.byItself = true;
    constexpr qint64 kStepUs = 3 * 86400LL * 1000000 + 600LL * 1000000; // and what a loaded machine takes
    QVERIFY(m_b.sender->send(round)->idle); // not yet
    m_clock.advanceUs(kStepUs);
    QVERIFY(m_a.team->orders->hold(m_a.team->order(u"P-3"_qs), u"operator"_qs, u"x"_qs));
    QVERIFY(m_a.team->orders->cancel(m_a.team->order(u"P-4"_qs), u"x"_qs));
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-1 "_qs, u"payment P-2 "_qs, u"payment P-3 held"_qs}));
    QCOMPARE(unsent(m_b, u"held"_qs), (QStringList {u"payment P-3 held"_qs}));
    QCOMPARE(m_b.sender->send(round)->sent, 2);
    QVERIFY(m_b.sender->send(round)->idle);
    m_a.team->settle();
    QVERIFY(m_a.sender->send(round)->idle);
    // The second, as many days after the first; who has paid meanwhile is left alone.
    QVERIFY(m_a.team->orders->markPaid(m_a.team->order(u"P-2"_qs), u"x"_qs));
    QVERIFY(m_a.team->orders->release(m_a.team->order(u"P-3"_qs), m_a.team->detail(u"P-3"_qs).holds.first().id, u"x"_qs));
    m_a.team->settle();
    m_b.team->settle();
    m_clock.advanceUs(kStepUs);
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-1 "_qs, u"payment P-3 "_qs}));
    Result<SendReport> atA = SendReport {}, atB = SendReport {};
    std::thread other([&] { atB = m_b.sender->send(round); });
    atA = m_a.sender->send(round);
    other.join();
    QCOMPARE(atA->sent + atB->sent, 2);
    QCOMPARE(m_mail->mails().size(), 4);
    m_a.team->settle();
    m_b.team->settle();
    // That was the last for P-1; one that a person keeps back ends them for P-3.
    m_clock.advanceUs(kStepUs);
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-3 "_qs}));
    QVERIFY(m_b.notices->suppress(m_b.notices->list({u"payment"_qs, {}, {}})->rows.first()));
    QVERIFY(m_b.sender->send(round)->idle);
    wanted.remindMost = 5;
    QVERIFY(m_a.notices->setPolicy(wanted));
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-1 "_qs}));
    wanted.remindMost = 6;
    QCOMPARE(m_a.notices->setPolicy(wanted).error().where, u"remind_most"_qs);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

/// Of each order the holds, by type; one that begins with "-" is released again.
void TestNotices::whatWaitsForItsMoneyIsReminded()
{
    QFETCH(QString, side);
    m_clock.advanceUs(Clock().nowUs() - m_begun); // a real server writes its own time into the story
    start(side, 1);
    auto wanted = policy();
    wanted.events = {u"payment"_qs};
    wanted.remindDays = 3;
    QVERIFY(m_a.notices->setPolicy(wanted));
    const QList<std::pair<QStringList, bool>> cases {{{}, true}, {{u"payment"_qs}, true}, {{u"payment"_qs, u"payment"_qs}, true}, {{u"-operator"_qs}, true}, {{u"-fraud"_qs, u"payment"_qs}, true}, {{u"-payment"_qs}, true},
                                                     {{u"operator"_qs}, false}, {{u"fraud"_qs}, false}, {{u"address"_qs}, false}, {{u"client"_qs}, false}, {{u"stock"_qs}, false}, {{u"payment"_qs, u"operator"_qs}, false},
                                                     {{u"-payment"_qs, u"client"_qs}, false}, {{u"payment"_qs, u"-stock"_qs, u"fraud"_qs}, false}};
    QList<GoodsOrder> orders;
    for (qsizetype i = 0; i < cases.size(); ++i)
        orders << GoodsOrder {u"P-%1"_qs.arg(i, 2, 10, QChar(u'0')), {{u"T-1"_qs}}, u"銀行振込"_qs, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + i))), u"東京都千代田区霞が関2-1-%1"_qs.arg(i + 1)};
    takeGoods(*m_team, *m_a.team, u"S1"_qs, orders);
    QStringList reminded, kept;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const Id order = m_a.team->order(orders[i].number);
        for (const QString &type : cases[i].first) {
            QVERIFY(m_a.team->orders->hold(order, type.startsWith(u'-') ? type.mid(1) : type, u"x"_qs));
            if (type.startsWith(u'-'))
                QVERIFY(m_a.team->orders->release(order, m_a.team->detail(orders[i].number).holds.first().id, u"x"_qs));
        }
        (cases[i].second ? reminded : kept) << orders[i].number;
    }
    m_a.team->settle();
    m_b.team->settle();
    m_clock.advanceUs(3 * 86400LL * 1000000 + 600LL * 1000000);
    QStringList wait;
    for (const QString &number : std::as_const(kept))
        wait << u"payment %1 held"_qs.arg(number);
    QCOMPARE(unsent(m_b, u"held"_qs), wait);
    const auto report = m_b.sender->send();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
    QStringList sent;
    for (const SentNotice &one : report->notices)
        sent << one.row.number + u' ' + one.became;
    sent.sort();
    QCOMPARE(sent, QStringList(reminded).replaceInStrings(QRegularExpression(u"$"_qs), u" sent"_qs));
    QVERIFY(m_b.sender->send()->notices.isEmpty());
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

/// Set between two slices of a run, by a desk whose word this one has not heard.
void TestNotices::aHoldOfAnotherDeskStopsAReminder()
{
    QFETCH(QString, side);
    m_clock.advanceUs(Clock().nowUs() - m_begun);
    start(side, 1);
    auto wanted = policy();
    wanted.events = {u"payment"_qs};
    wanted.remindDays = 3;
    QVERIFY(m_a.notices->setPolicy(wanted));
    QList<GoodsOrder> orders;
    for (int i = 0; i < 12; ++i)
        orders << GoodsOrder {u"P-%1"_qs.arg(i, 2, 10, QChar(u'0')), {{u"T-1"_qs}}, u"銀行振込"_qs, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + i))), u"東京都千代田区霞が関2-1-%1"_qs.arg(i + 1)};
    takeGoods(*m_team, *m_a.team, u"S1"_qs, orders);
    for (const GoodsOrder &one : std::as_const(orders))
        QVERIFY(m_a.team->orders->hold(m_a.team->order(one.number), u"payment"_qs, u"x"_qs));
    m_a.team->settle();
    m_b.team->settle();
    m_clock.advanceUs(3 * 86400LL * 1000000 + 600LL * 1000000);
    const NoticeList list = *m_b.notices->list({u"payment"_qs, {}, {}});
    QCOMPARE(list.rows.size(), 12);
    QString last;
    const auto report = m_b.sender->send({}, [&](qint64 done, qint64) {
        if (done == 0) {
            last = list.rows.last().number; // in the second slice
            if (!m_a.team->orders->hold(m_a.team->order(last), u"operator"_qs, u"x"_qs))
                qFatal("hold");
            m_a.team->settle();
        }
        return true;
    });
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
    QCOMPARE(report->sent, 11);
    QCOMPARE(report->later, 1);
    QCOMPARE(m_mail->mails().size(), 11);
    for (const QJsonObject &mail : m_mail->mails())
        QVERIFY(!QString::fromUtf8(QJsonDocument(mail).toJson()).contains(last));
    QCOMPARE(unsent(m_b), (QStringList {u"payment %1 held"_qs.arg(last)}));
    QVERIFY(m_b.team->open().isEmpty());
}

void TestNotices::twoSupervisorsOfOnePolicy()
{
    QFETCH(QString, side);
    start(side, 1);
    const auto at = [](const Place &place) { return place.notices->policies()->first(); };
    const MailPolicy seen = at(m_a);
    QCOMPARE(at(m_b), seen);
    // Each another field: both stand.
    MailPolicy quiet = seen, days = seen;
    quiet.quiet = u"21:00-08:00"_qs;
    days.remindDays = 7;
    QVERIFY(m_a.notices->setPolicy(quiet, seen));
    m_a.team->settle();
    m_b.team->settle();
    const auto second = m_b.notices->setPolicy(days, seen);
    QVERIFY2(second, second ? "" : qPrintable(second.error().where + second.error().detail));
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(at(m_a).quiet, u"21:00-08:00"_qs);
    QCOMPARE(at(m_a).remindDays, 7);
    // The same field: the second one is told and nothing of hers is written.
    MailPolicy mine = at(m_b), theirs = mine;
    const MailPolicy before = mine;
    theirs.server = u"smtp://other.example.jp:587"_qs;
    mine.server = u"smtp://mine.example.jp:587"_qs;
    mine.remindMost = 4;
    QVERIFY(m_a.notices->setPolicy(theirs, before));
    m_a.team->settle();
    m_b.team->settle();
    const auto refused = m_b.notices->setPolicy(mine, before);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::Conflict);
    QCOMPARE(refused.error().where, u"server"_qs);
    QCOMPARE(refused.error().detail, theirs.server);
    QCOMPARE(at(m_b).remindMost, before.remindMost);
    // What means something only together: a login at a server that is another one by now.
    MailPolicy login = before;
    login.login = u"else"_qs;
    QCOMPARE(m_b.notices->setPolicy(login, before).error().code, Code::Conflict);
    // Nothing changed, nothing written; and the same wish of both is no quarrel.
    const qint64 ops = m_b.team->scalar("SELECT count(*) FROM timeline WHERE code='mail_policy'");
    QVERIFY(m_b.notices->setPolicy(before, before));
    QVERIFY(m_b.notices->setPolicy(theirs, before));
    QCOMPARE(m_b.team->scalar("SELECT count(*) FROM timeline WHERE code='mail_policy'"), ops);
    QCOMPARE(at(m_b).server, theirs.server);
    // Filled in while there was none, saved when there is one.
    MailPolicy fresh = policy();
    fresh.fromAddress = u"new@aoba.example.jp"_qs;
    QCOMPARE(m_b.notices->setPolicy(fresh, MailPolicy()).error().code, Code::Conflict);
    // Both without the other's word: one is refused by the shared side and stands for people to see.
    MailPolicy offline = at(m_b);
    const MailPolicy common = offline;
    offline.fromName = u"乙"_qs;
    MailPolicy online = common;
    online.fromName = u"甲"_qs;
    QVERIFY(m_b.notices->setPolicy(offline, common));
    QVERIFY(m_a.notices->setPolicy(online, common));
    m_a.team->settle();
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(at(m_a).fromName, u"甲"_qs);
    QCOMPARE(at(m_b).fromName, u"甲"_qs);
    QCOMPARE(m_b.team->open().size(), 1);
}

void TestNotices::theNewestOrderThatFits()
{
    start(u"embedded"_qs, 1);
    const auto order = [](const QString &number, int day, const QString &pay, int at) {
        return GoodsOrder {number, {{u"T-1"_qs}}, pay, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + at))), u"東京都千代田区霞が関2-1-%1"_qs.arg(at + 1), 0, u"2026/11/%1 11:07:40"_qs.arg(day)};
    };
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {order(u"N-1"_qs, 10, u"銀行振込"_qs, 0), order(u"N-2"_qs, 11, u"クレジットカード"_qs, 1), order(u"N-3"_qs, 20, u"クレジットカード"_qs, 2)});
    QVERIFY(m_a.team->orders->cancel(m_a.team->order(u"N-2"_qs), u"x"_qs));
    m_a.team->settle();
    const Id client = m_a.notices->policies()->first().client;
    const auto newest = [&](const QString &kind) {
        const auto reader = m_a.team->desk->reader();
        return NoticeStore::newestOrder(**reader, client, kind).value_or(Id());
    };
    QCOMPARE(newest(u"received"_qs), m_a.team->order(u"N-3"_qs));
    QCOMPARE(newest(u"delay"_qs), m_a.team->order(u"N-3"_qs));
    QCOMPARE(newest(u"payment"_qs), m_a.team->order(u"N-1"_qs));
    QCOMPARE(newest(u"cancelled"_qs), m_a.team->order(u"N-2"_qs));
    QCOMPARE(newest(u"shipped"_qs), m_a.team->order(u"N-3"_qs)); // none has left: its newest
    const auto reader = m_a.team->desk->reader();
    QVERIFY(NoticeStore::newestOrder(**reader, Id::v7(), u"received"_qs)->isNull());
}

void TestNotices::eachParcelTellsWhatIsInIt()
{
    start(u"embedded"_qs, 1);
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}, {u"G-2"_qs, {{u"T-1"_qs, 2, 500}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}});
    const Id order = m_a.team->order(u"G-1"_qs), whole = m_a.team->order(u"G-2"_qs);
    LineService lines(*m_a.team->desk);
    QVERIFY(lines.setApart(order, m_a.team->detail(u"G-1"_qs).order.lines.first().id, 2, u"割れ物"_qs));
    QVERIFY(m_a.team->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
    m_a.team->settle();
    InstructRequest request;
    request.orders = {order, whole};
    QCOMPARE(m_a.team->slips->instructions().instruct(request)->shipments, 3);
    m_a.team->settle();
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"split.pdf"_qs);
    QVERIFY(m_a.team->slips->labels().print(labels));
    m_a.team->settle();
    const auto leave = [&](const QString &code) {
        HandoverRequest truck;
        truck.carrier = u"sagawa"_qs;
        truck.pdfPath = m_team->file(u"truck.pdf"_qs);
        truck.scans = {code};
        m_clock.advanceUs(1000000);
        QCOMPARE(m_a.team->slips->handovers().close(truck)->taken.size(), 1);
        QVERIFY(m_a.team->slips->shipping().confirm({}));
        m_a.team->settle();
    };
    Id first, second;
    QString firstCode, secondCode;
    for (const ShipmentRecord &one : m_a.team->detail(u"G-1"_qs).shipments) {
        const bool apart = m_a.team->scalar(("SELECT coalesce(part,0) FROM shipment WHERE id=x'" + one.id.hex() + '\'').constData()) == 1;
        (apart ? second : first) = one.id;
        (apart ? secondCode : firstCode) = one.parcelCodes.first();
    }
    leave(firstCode);
    leave(m_a.team->detail(u"G-2"_qs).shipments.first().parcelCodes.first());
    const auto body = [&](const Id &id, const Id &part) {
        const auto mail = m_a.notices->mail(id, u"shipped"_qs, part);
        return mail ? mail->text.body : mail.error().detail;
    };
    const auto numberOf = [&](const Id &shipment) {
        const auto reader = m_a.team->desk->reader();
        return NoticeStore::tracked(**reader, shipment)->value(0).number;
    };
    QString text = body(order, first);
    QVERIFY2(text.contains(u"■ お送りした商品\n・T-1 × 1\n・T-2 × 1  900円\n"), qPrintable(text));
    QVERIFY2(text.contains(u"■ 別便でお届けする商品\n・T-1 × 2\n"), qPrintable(text));
    const Carrier *carrier = m_team->carriers().find(u"sagawa"_qs);
    QVERIFY(!numberOf(first).isEmpty() && numberOf(first) != numberOf(second));
    QVERIFY(text.contains(carrier->formatted(numberOf(first))) && !text.contains(carrier->formatted(numberOf(second))));
    QVERIFY(!body(whole, {}).contains(u"別便"));
    QVERIFY2(body(whole, {}).contains(u"・T-1 × 2  1,000円"), qPrintable(body(whole, {})));
    // The second one leaves: it tells of itself alone, and nothing follows.
    leave(secondCode);
    text = body(order, second);
    QVERIFY2(text.contains(u"■ お送りした商品\n・T-1 × 2\n"), qPrintable(text));
    QVERIFY(!text.contains(u"T-2") && !text.contains(u"別便"));
    QVERIFY(text.contains(carrier->formatted(numberOf(second))) && !text.contains(carrier->formatted(numberOf(first))));
    QCOMPARE(m_a.notices->mail(order, u"shipped"_qs, second, u"en"_qs)->text.body.count(u"In this parcel"_qs), 1);
    // Two mails to one customer, each with its own.
    QCOMPARE(m_a.sender->send()->sent, 6); // three orders received, three parcels left
    m_a.team->settle();
}

void TestNotices::delaysOfManyOrders()
{
    start(u"embedded"_qs, 3);
    QVERIFY(m_a.team->orders->cancel(m_a.team->order(u"S1-003"_qs), u"x"_qs));
    const auto tell = [&](const QString &numbers, const QString &day) -> Result<qint64> {
        const auto orders = m_a.notices->delayable(numbers, day);
        TSUNAGI_TRY(orders);
        const auto report = m_a.notices->tellDelays(*orders, day);
        TSUNAGI_TRY(report);
        return report->told;
    };
    QCOMPARE(tell(u"S1-001 S1-002"_qs, u"2026-02-30"_qs).error().where, u"day"_qs);
    QCOMPARE(tell(u"S1-001, nobody"_qs, u"2026-11-30"_qs).error().where, u"nobody"_qs);
    QCOMPARE(tell(u"S1-001 S1-003"_qs, u"2026-11-30"_qs).error().where, u"S1-003"_qs);
    QCOMPARE(tell(u" , "_qs, u"2026-11-30"_qs).error().code, Code::NotFound);
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM notice"), 0); // all or none
    QCOMPARE(tell(u"S1-001、S1-002 S1-001"_qs, u"2026-11-30"_qs).value_or(0), 2);
    QCOMPARE(unsent(m_a).filter(u"delay"_qs), (QStringList {u"delay S1-001 "_qs, u"delay S1-002 "_qs}));
    // As it would read, before it is saved.
    const auto shown = m_a.notices->preview({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"件名 {order_number}"_qs, u"{buyer_name} 様へ"_qs, true}, {});
    QVERIFY(shown && shown->text.subject.startsWith(u"件名 S1-00") && shown->text.body.startsWith(u"山田 花子"));
    QCOMPARE(m_a.notices->preview({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"x"_qs, u"a\n{oops}"_qs, true}, {}).error().where, u"body 2:1"_qs);
    QVERIFY(!m_a.notices->mail(m_a.team->order(u"S1-001"_qs), u"received"_qs)->text.own); // nothing was saved
}

void TestNotices::whoIsToldOfNoDelay()
{
    start(u"embedded"_qs, 1);
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {{u"W-1"_qs, {{u"T-1"_qs}}}, {u"W-2"_qs, {{u"T-1"_qs}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}, {u"W-3"_qs, {{u"T-1"_qs}}},
                                              {u"W-4"_qs, {{u"T-1"_qs}}}, {u"W-5"_qs, {{u"T-1"_qs}}}, {u"W-6"_qs, {{u"T-1"_qs}}, u"クレジットカード"_qs, u"佐々木 二郎"_qs, u"東京都千代田区霞が関2-1-2"_qs}});
    const auto id = [&](const char *number) { return m_a.team->order(QString::fromLatin1(number)); };
    QVERIFY(m_a.team->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
    InstructRequest request;
    request.orders = {id("W-2"), id("W-6")};
    QCOMPARE(m_a.team->slips->instructions().instruct(request)->shipments, 2);
    m_a.team->settle();
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"left.pdf"_qs);
    QVERIFY(m_a.team->slips->labels().print(labels));
    m_a.team->settle();
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    truck.scans = {m_a.team->detail(u"W-2"_qs).shipments.first().parcelCodes.first()};
    QCOMPARE(m_a.team->slips->handovers().close(truck)->taken.size(), 1);
    QVERIFY(m_a.team->slips->shipping().confirm({}));
    QVERIFY(m_a.team->orders->cancel(id("W-3"), u"x"_qs));
    QVERIFY(m_a.notices->mute(id("W-4")));
    QVERIFY(m_a.notices->tellDelay(id("W-5"), u"2026-11-30"_qs));
    m_a.team->settle();
    // W-6 is at the warehouse and has not left: its customer is told.
    const QList<Id> orders {id("W-1"), id("W-2"), id("W-3"), id("W-4"), id("W-5"), id("W-6"), Id::v7()};
    const auto why = [](const Result<DelayReport> &report) {
        QStringList lines;
        for (const DelayReport::Left &one : report->left)
            lines << (one.why == u"missing" ? QString() : one.number + u' ') + one.why;
        return lines;
    };
    const auto plan = m_a.notices->planDelays(orders, u"2026-11-30"_qs);
    QVERIFY(plan.has_value());
    QCOMPARE(why(plan), (QStringList {u"W-2 gone"_qs, u"W-3 cancelled"_qs, u"W-4 muted"_qs, u"missing"_qs}));
    QCOMPARE(plan->told, 2);
    QCOMPARE(plan->same, 1);
    const auto report = m_a.notices->tellDelays(orders, u"2026-11-30"_qs);
    QCOMPARE(why(report), why(plan));
    QCOMPARE(unsent(m_a).filter(u"delay"_qs), (QStringList {u"delay W-1 "_qs, u"delay W-5 "_qs, u"delay W-6 "_qs}));
    const QString words = NoticeText::delays(*report, u"2026-11-30"_qs);
    for (const QString &one : {u"Not told, 1 (has left): W-2."_qs, u"Not told, 1 (is cancelled): W-3."_qs, u"Not told, 1 (nothing is told of it): W-4."_qs})
        QVERIFY2(words.contains(one), qPrintable(words));
    // One by one they are refused with the same reason, and nothing is written.
    for (const char *number : {"W-2", "W-3", "W-4"})
        QCOMPARE(m_a.notices->tellDelay(id(number), u"2026-11-30"_qs).error().where, QString::fromLatin1(number));
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM notice WHERE kind='delay'"), 3);
}

void TestNotices::aLongDelayIsToldAndTakenBackAtOnce()
{
    start(u"embedded"_qs, 1);
    QList<GoodsOrder> file;
    for (int i = 1; i <= 450; ++i)
        file << GoodsOrder {u"D-%1"_qs.arg(i, 3, 10, QChar(u'0')), {{u"T-1"_qs}}};
    takeGoods(*m_team, *m_a.team, u"S1"_qs, file);
    QList<Id> orders;
    for (const GoodsOrder &one : std::as_const(file))
        orders << m_a.team->order(one.number);
    QVERIFY(m_a.team->orders->cancel(orders[1], u"x"_qs));
    QVERIFY(m_a.notices->tellDelay(orders[2], u"2026-11-30"_qs));
    QVERIFY(m_a.notices->tellDelay(orders[3], u"2026-11-29"_qs));
    const auto asked = [&] { return m_a.team->scalar("SELECT count(*) FROM notice WHERE kind='delay' AND state='due'"); };
    QCOMPARE(asked(), 2);
    QCOMPARE(m_a.notices->tellDelays(orders, u"2026-11-01"_qs).error().where, u"day"_qs);
    const auto plan = m_a.notices->planDelays(orders, u"2026-11-30"_qs);
    QCOMPARE(plan->told, 448);
    QCOMPARE(plan->same, 1);
    QCOMPARE(plan->left.size(), 1);
    QCOMPARE(plan->left.first().number, u"D-002"_qs);
    QCOMPARE(asked(), 2); // a plan writes nothing
    // Stopped after the first slice: what is asked stays, and goes back by one act.
    QList<qint64> heard;
    const auto stopped = m_a.notices->tellDelays(orders, u"2026-11-30"_qs, [&](qint64 done) {
        heard << done;
        return false;
    });
    QCOMPARE(heard, (QList<qint64> {200}));
    QVERIFY(stopped->cancelled);
    QCOMPARE(stopped->told, 198);
    QVERIFY(!stopped->action.isNull());
    heard.clear();
    const auto rest = m_a.notices->tellDelays(orders, u"2026-11-30"_qs, [&](qint64 done) {
        heard << done;
        return true;
    });
    QCOMPARE(heard, (QList<qint64> {200, 400, 450}));
    QCOMPARE(rest->told, 250);
    QCOMPARE(rest->same, 199);
    QCOMPARE(asked(), 449);
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM notice WHERE kind='delay' AND state='suppressed'"), 1); // the 29th, corrected before it was told
    // One op per notice, under one act.
    const QByteArray act = "SELECT count(*) FROM timeline WHERE code='notice_asked' AND action=x'" + rest->action.hex() + '\'';
    QCOMPARE(m_a.team->scalar(act.constData()), 250);
    const auto back = UndoService(*m_a.team->desk).undo(rest->action);
    QVERIFY2(back, back ? "" : qPrintable(back.error().where + back.error().detail));
    QCOMPARE(asked(), 199);
}

void TestNotices::whoSleepsOverAMailGivesItBack()
{
    start(u"embedded"_qs, 3);
    bool early = true, late = false;
    int others = 0;
    // Between its first mail and the second the machine of A sleeps, and at B a person asks for the third.
    const auto report = m_a.sender->send({}, [&](qint64 done, qint64) {
        if (done != 1)
            return true;
        m_b.team->settle();
        Id third;
        const auto taken = m_b.notices->list({u"taken"_qs, {}, {}});
        for (const NoticeRow &row : taken->rows) {
            if (row.number == u"S1-003")
                third = row.id;
        }
        early = m_b.notices->sendAgain(third).has_value();
        m_clock.advanceUs(20LL * 60 * 1000000);
        late = m_b.notices->sendAgain(third).has_value();
        others = m_b.sender->send()->sent;
        return true;
    });
    QVERIFY(report);
    QVERIFY(!early);
    QVERIFY(late);
    QCOMPARE(others, 1);
    QCOMPARE(report->sent, 1);
    QCOMPARE(m_mail->mails().size(), 2);
    QCOMPARE(m_a.sender->send()->sent, 1); // the second, taken anew
    QSet<QString> ids;
    for (const QJsonObject &mail : m_mail->mails())
        ids.insert(mail[u"headers"].toObject()[u"Message-ID"].toString());
    QCOMPARE(m_mail->mails().size(), 3);
    QCOMPARE(ids.size(), 3);
    m_b.team->settle();
    m_a.team->settle();
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestNotices::aSenderThatIsNotTakenFailsNoMail()
{
    start(u"embedded"_qs, 2);
    m_mail->behave("sender");
    const auto report = m_a.sender->send();
    QVERIFY(report);
    QCOMPARE(report->failed, 0);
    QVERIFY2(report->away.contains(u"5.7.1"), qPrintable(report->away));
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs, u"received S1-002 "_qs}));
    m_mail->behave("");
    QCOMPARE(m_a.sender->send()->sent, 2);
}

void TestNotices::whatTheServerSaysCounts()
{
    start(u"embedded"_qs, 1);
    m_mail->behave("later");
    QCOMPARE(m_a.sender->send()->later, 1);
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    QVERIFY(m_a.notices->list()->rows.first().answer.contains(u"451"));
    m_mail->behave("refuse");
    QCOMPARE(m_a.sender->send()->failed, 1);
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 failed"_qs}));
    m_mail->behave("");
    QCOMPARE(m_a.sender->send()->sent, 0); // refused is not tried again by itself
    QVERIFY(m_a.notices->sendAgain(m_a.notices->list()->rows.first().id));
    m_mail->behave("full");
    QCOMPARE(m_a.sender->send()->failed, 1); // refused after the text is refused, not doubtful
    QVERIFY(m_a.notices->sendAgain(m_a.notices->list()->rows.first().id));
    m_mail->behave("");
    QCOMPARE(m_a.sender->send()->sent, 1);
    QCOMPARE(m_mail->mails().size(), 1);
    QVERIFY(!m_a.notices->sendAgain(m_a.notices->list({u"sent"_qs, {}, {}})->rows.first().id)); // sent stays sent
}

void TestNotices::aPersonDecidesAndSuppresses()
{
    start(u"embedded"_qs, 3);
    const QList<NoticeRow> rows = m_a.notices->list()->rows;
    QVERIFY(m_a.notices->suppress(rows[0]));
    QVERIFY(m_a.notices->suppress(rows[0]));
    QVERIFY(m_a.notices->mute(rows[1].order));
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b).size(), 1);
    QVERIFY(m_b.team->orders->cancel(rows[1].order, u"x"_qs)); // muted: of this, too, nothing is told
    m_b.team->settle();
    QCOMPARE(m_b.sender->send()->sent, 1);
    QCOMPARE(m_mail->mails().size(), 1);
    // Taken back, it leaves.
    QVERIFY(m_b.notices->sendAgain(rows[0].id));
    QCOMPARE(m_b.sender->send()->sent, 1);
    QVERIFY(m_b.notices->sendAgain(notice_rules::idOf(rows[1].order, rows[1].order, u"all"_qs)));
    QCOMPARE(unsent(m_b), (QStringList {u"cancelled %1 "_qs.arg(rows[1].number)}));
    // Delay: asked for, told once for a day, and anew for another one.
    const Id order = rows[2].order;
    m_clock.advanceUs(1000000);
    QVERIFY(!m_b.notices->tellDelay(order, u"2026-02-30"_qs));
    QVERIFY(!m_b.notices->tellDelay(order, u"2026-11-01"_qs));
    QVERIFY(!m_b.notices->tellDelay(rows[1].order, u"2026-11-30"_qs)); // cancelled
    QVERIFY(m_b.notices->tellDelay(order, u"2026-11-30"_qs));
    QVERIFY(m_b.notices->tellDelay(order, u"2026-11-30"_qs));
    QCOMPARE(m_b.sender->send()->sent, 2);
    QVERIFY(m_mail->mails().last()[u"body"].toString().contains(u"2026年11月30日")); // as it happened: behind the cancellation
    QVERIFY(m_b.notices->tellDelay(order, u"2026-11-30"_qs));
    QCOMPARE(m_b.sender->send()->sent, 0);
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-01"_qs));
    QCOMPARE(m_b.sender->send()->sent, 1);
    // Corrected before it left, only the last day is told.
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-02"_qs));
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-03"_qs));
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-02"_qs));
    QCOMPARE(m_b.sender->send()->sent, 1);
    QVERIFY(m_mail->mails().last()[u"body"].toString().contains(u"2026年12月2日"));
    // A day that is over is no news, and waits no longer.
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-05"_qs));
    m_clock.advanceUs(16LL * 86400 * 1000000);
    QCOMPARE(m_b.sender->send()->sent, 0);
    QCOMPARE(m_b.team->scalar("SELECT count(*) FROM notice WHERE kind='delay' AND state='due'"), 0);
    m_clock.advanceUs(-16LL * 86400 * 1000000); // the cases that follow begin today
}

void TestNotices::noTlsNoTrustNoPasswordNoMail()
{
    start(u"embedded"_qs, 1);
    // A server that nobody trusts.
    QVERIFY(QFile::remove(m_a.team->desk->profile() + u"/mail-ca.pem"_qs));
    auto report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && !report->away.isEmpty());
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    m_mail->trustAt(m_a.team->desk->profile());
    QVERIFY(m_a.sender->setPassword(policy(), "wrong"));
    report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && !report->away.isEmpty());
    // A desk that does not know the password.
    auto other = policy();
    other.login = u"nobody"_qs;
    QVERIFY(m_a.notices->setPolicy(other));
    report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && report->away.startsWith(u"nobody"));
    QVERIFY(m_a.notices->setPolicy(policy()));
    // Nobody there.
    QVERIFY(m_a.sender->setPassword(policy(), "secret"));
    m_mail->stop();
    report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && report->doubtful == 0 && !report->away.isEmpty());
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    QVERIFY(m_mail->mails().isEmpty());
}

void TestNotices::tlsFromTheFirstByte()
{
    start(u"embedded"_qs, 1);
    MailServer tls(true);
    auto wanted = policy();
    wanted.server = tls.url();
    QVERIFY(m_a.notices->setPolicy(wanted));
    QVERIFY(m_a.sender->setPassword(wanted, "secret"));
    QFile::remove(m_a.team->desk->profile() + u"/mail-ca.pem"_qs);
    tls.trustAt(m_a.team->desk->profile());
    const auto report = m_a.sender->send();
    QVERIFY2(report && report->sent == 1, qPrintable(report ? report->away : report.error().detail));
    QCOMPARE(tls.mails().size(), 1);
}

void TestNotices::textsOfAClient()
{
    start(u"embedded"_qs, 1);
    const auto wrong = m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"件名"_qs, u"{buyer_name} 様\n\n番号 {number}\n"_qs, true});
    QCOMPARE(wrong.error().where, u"body 3:4"_qs);
    QCOMPARE(wrong.error().detail, u"number"_qs);
    QVERIFY(!m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"fr"_qs, u"x"_qs, u"y"_qs, true}));
    QVERIFY(!m_a.notices->setText({u"nobody"_qs, u"received"_qs, u"ja"_qs, u"x"_qs, u"y"_qs, true}));
    QVERIFY(!m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, QString(), u"y"_qs, true}));
    QVERIFY(m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"ご注文 {order_number}"_qs, u"{buyer_name} 様へ"_qs, true}));
    m_a.team->settle();
    m_b.team->settle();
    const Id order = m_b.team->order(u"S1-001"_qs);
    auto mail = m_b.notices->mail(order, u"received"_qs);
    QCOMPARE(mail->text.subject, u"ご注文 S1-001"_qs);
    QCOMPARE(mail->text.body, u"山田 花子1 様へ"_qs);
    QVERIFY(mail->text.own);
    QCOMPARE(m_b.notices->mail(order, u"received"_qs, {}, u"en"_qs)->text.subject, u"[青葉茶房] Thank you for your order S1-001"_qs); // that of the program
    QVERIFY(m_b.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, QString(), QString(), true}));
    QVERIFY(!m_b.notices->mail(order, u"received"_qs)->text.own);
    // Every text that the program brings along has known fields only.
    for (const QString &kind : notice_rules::kinds()) {
        for (const QString &language : {u"ja"_qs, u"en"_qs}) {
            const auto text = m_a.notices->text(u"C-S1"_qs, kind, language);
            QVERIFY(text && !notice_rules::problemOf(text->subject) && !notice_rules::problemOf(text->body));
        }
    }
}

void TestNotices::quietHoursAndConflictsHoldBack()
{
    start(u"embedded"_qs, 2);
    contradict(*m_a.team, *m_b.team, u"S1-001"_qs);
    m_b.team->settle();
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 conflict"_qs, u"received S1-002 "_qs}));
    auto wanted = policy();
    wanted.quiet = u"09:00-11:00"_qs;
    QVERIFY(m_b.notices->setPolicy(wanted));
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 conflict"_qs, u"received S1-002 quiet"_qs}));
    QCOMPARE(m_b.sender->send()->sent, 0);
    m_clock.advanceUs(3600LL * 1000000);
    QCOMPARE(m_b.sender->send()->sent, 1); // not the one in conflict
    QCOMPARE(m_mail->mails().size(), 1);
    // What happened two weeks ago is no news any more.
    QVERIFY(m_b.team->conflicts->close(m_b.team->open().first().id, ConflictAnswer::Theirs, u"x"_qs));
    m_b.team->settle();
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 "_qs}));
    m_clock.advanceUs(15LL * 86400 * 1000000);
    QVERIFY(unsent(m_b).isEmpty());
}

QTEST_MAIN(TestNotices) // labels have letters
#include "tst_notices.moc"
