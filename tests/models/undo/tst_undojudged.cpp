// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"
#include "models/escalations/EscalationService.h"
#include "models/fraud/FraudService.h"
#include "models/notices/NoticeService.h"
#include "models/rules/RuleService.h"
#include "models/rules/RuleText.h"
#include "support/UndoTeam.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// Rules, verdicts and mails that were decided go back like any other act, on both kinds of shared side.
class TestUndoJudged final : public UndoTeam
{
    Q_OBJECT
private:
    std::unique_ptr<RuleService> m_rules, m_rulesB;
    std::unique_ptr<EscalationService> m_asked;
    std::unique_ptr<FraudService> m_fraud;
    std::unique_ptr<NoticeService> m_notices, m_noticesB;

    void begin(const QString &side)
    {
        start(side);
        m_rules = std::make_unique<RuleService>(*m_a->desk, m_team->carriers());
        m_rulesB = std::make_unique<RuleService>(*m_b->desk, m_team->carriers());
        m_asked = std::make_unique<EscalationService>(*m_a->desk);
        m_fraud = std::make_unique<FraudService>(*m_a->desk, *m_a->orders, *m_asked);
        m_notices = std::make_unique<NoticeService>(*m_a->desk, m_team->carriers());
        m_noticesB = std::make_unique<NoticeService>(*m_b->desk, m_team->carriers());
    }
    /// Takes the last act back, or does it again, and lets both desks hear.
    UndoReport turn(bool redo = false)
    {
        m_clock.advanceUs(1000000);
        const UndoReport report = back(redo);
        bothSettle();
        bothSettle();
        m_clock.advanceUs(1000000);
        return report;
    }
    [[nodiscard]] static ClientRule draft(const QString &name, const QString &then)
    {
        ClientRule rule;
        rule.name = name;
        rule.when = *RuleText::readConditions(u"number = S1-001"_qs);
        rule.then = *RuleText::readActions(then);
        return rule;
    }
    [[nodiscard]] static QString stands(RuleService &rules, const QString &name)
    {
        const auto rule = rules.find(name);
        return rule ? u"%1 %2 %3"_qs.arg(rule->version).arg(rule->state, RuleText::actions(*rule)) : u"none"_qs;
    }
    [[nodiscard]] QString verdict(TeamDesk &at, const QString &number)
    {
        const auto reader = at.desk->reader();
        const auto row = FraudStore::ofOrder(**reader, at.order(number));
        return row ? row->verdict : u"error"_qs;
    }
    [[nodiscard]] QString notice(TeamDesk &at, const Id &id)
    {
        const auto reader = at.desk->reader();
        const auto row = NoticeStore::row(**reader, id);
        return row && *row ? (*row)->row.state : u"none"_qs;
    }

private slots:
    void cleanup()
    {
        m_rules.reset();
        m_rulesB.reset();
        m_fraud.reset();
        m_asked.reset();
        m_notices.reset();
        m_noticesB.reset();
        end();
    }
    void rulesGoBack_data() { sides(); }
    void rulesGoBack();
    void aRuleThatSomebodyChangedStays();
    void verdictsGoBack_data() { sides(); }
    void verdictsGoBack();
    void aRefusalTakenBackStillAsksASecondPerson();
    void mailsNotYetSentGoBack_data() { sides(); }
    void mailsNotYetSentGoBack();
    void aFirstLimitGoesBack_data() { sides(); }
    void aFirstLimitGoesBack();
    void whatLeftStaysTold();
};

void TestUndoJudged::rulesGoBack()
{
    QFETCH(QString, side);
    begin(side);
    const auto rule = m_rules->add(draft(u"確認"_qs, u"hold client: 一"_qs));
    QVERIFY2(rule, rule ? "" : qPrintable(rule.error().detail));
    bothSettle();
    QVERIFY(m_b->detail(u"S1-001"_qs).stage == Stage::Waiting);
    // Written: it retires, and what it stopped goes on.
    QCOMPARE(undone(turn()), 1);
    QVERIFY2(stands(*m_rulesB, u"確認"_qs).startsWith(u"1 retired"), qPrintable(stands(*m_rulesB, u"確認"_qs)));
    QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Ready);
    QCOMPARE(undone(turn(true)), 1);
    QVERIFY(stands(*m_rulesB, u"確認"_qs).startsWith(u"1 on"));
    // Changed: a further version with the words before it.
    auto newer = *m_rules->find(u"確認"_qs);
    newer.then = *RuleText::readActions(u"hold operator: 二"_qs);
    QVERIFY(m_rules->change(newer));
    bothSettle();
    QVERIFY(stands(*m_rulesB, u"確認"_qs).startsWith(u"2 on hold operator"));
    QCOMPARE(undone(turn()), 1);
    QVERIFY2(stands(*m_rulesB, u"確認"_qs).startsWith(u"3 on hold client"), qPrintable(stands(*m_rulesB, u"確認"_qs)));
    QCOMPARE(undone(turn(true)), 1);
    QVERIFY2(stands(*m_rulesB, u"確認"_qs).startsWith(u"4 on hold operator"), qPrintable(stands(*m_rulesB, u"確認"_qs)));
    // Out of force, and retired.
    QVERIFY(m_rules->setState(*rule, u"off"_qs));
    bothSettle();
    QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Ready);
    QCOMPARE(undone(turn()), 1);
    QVERIFY(stands(*m_rulesB, u"確認"_qs).startsWith(u"4 on"));
    QVERIFY(m_rules->setState(*rule, u"off"_qs));
    m_clock.advanceUs(1000000);
    QVERIFY(m_rules->setState(*rule, u"retired"_qs));
    bothSettle();
    QCOMPARE(undone(turn()), 1);
    QVERIFY2(stands(*m_rulesB, u"確認"_qs).startsWith(u"5 off hold operator"), qPrintable(stands(*m_rulesB, u"確認"_qs))); // a step that only a version has
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
}

void TestUndoJudged::aRuleThatSomebodyChangedStays()
{
    begin(u"embedded"_qs);
    const auto rule = m_rules->add(draft(u"確認"_qs, u"hold client: 一"_qs));
    bothSettle();
    auto newer = *m_rulesB->find(u"確認"_qs);
    newer.then = *RuleText::readActions(u"hold operator: 二"_qs);
    QVERIFY(m_rulesB->change(newer));
    bothSettle();
    bothSettle();
    const UndoReport report = turn();
    QCOMPARE(undone(report), 0);
    QCOMPARE(report.parts.first().outcome, UndoPart::Outcome::Changed);
    QCOMPARE(report.parts.first().person, u"田中"_qs);
    QVERIFY(stands(*m_rulesB, u"確認"_qs).startsWith(u"2 on"));
}

void TestUndoJudged::verdictsGoBack()
{
    QFETCH(QString, side);
    begin(side);
    const Id order = m_a->order(u"S1-001"_qs);
    const auto judge = [&](const QString &word) {
        m_clock.advanceUs(1000000);
        const auto judged = m_fraud->judge({order, word, u"電話で確認"_qs});
        QVERIFY2(judged, judged ? "" : qPrintable(judged.error().detail));
        bothSettle();
    };
    judge(u"refuse"_qs);
    QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Waiting);
    QCOMPARE(undone(turn()), 1);
    QCOMPARE(verdict(*m_b, u"S1-001"_qs), u"withdrawn"_qs);
    QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Ready); // as nobody had judged
    QCOMPARE(m_b->detail(u"S1-001"_qs).timeline.last().code, u"fraud_withdrawn"_qs);
    QCOMPARE(undone(turn(true)), 1);
    QCOMPARE(verdict(*m_b, u"S1-001"_qs), u"refuse"_qs);
    QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Waiting);
    judge(u"verify"_qs);
    QCOMPARE(undone(turn()), 1);
    QCOMPARE(verdict(*m_b, u"S1-001"_qs), u"refuse"_qs); // the one before it
    // Who judged anew meanwhile is right.
    judge(u"verify"_qs);
    m_clock.advanceUs(1000000);
    EscalationService askedB(*m_b->desk);
    FraudService fraudB(*m_b->desk, *m_b->orders, askedB);
    QVERIFY(fraudB.judge({m_b->order(u"S1-001"_qs), u"refuse"_qs, u"連絡がつかない"_qs}));
    bothSettle();
    bothSettle();
    const UndoReport late = turn();
    QCOMPARE(undone(late), 0);
    QCOMPARE(late.parts.first().outcome, UndoPart::Outcome::Changed);
    QCOMPARE(verdict(*m_a, u"S1-001"_qs), u"refuse"_qs);
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
}

void TestUndoJudged::aRefusalTakenBackStillAsksASecondPerson()
{
    begin(u"embedded"_qs);
    Settings(m_a->desk->profile()).set(Setting::PersonPolicy, u"required"_qs);
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_fraud->judge({order, u"refuse"_qs, u"疑い"_qs}));
    QCOMPARE(undone(turn()), 1); // to what was before, nobody else has to agree
    // To let it go on after a refusal needs somebody else, by whatever way.
    (void)m_fraud->judge({order, u"pass"_qs, u"やはり"_qs});
    QCOMPARE(m_a->scalar("SELECT count(*) FROM approval WHERE state='open'"), 1);
    QCOMPARE(verdict(*m_a, u"S1-001"_qs), u"withdrawn"_qs);
}

/// The first limit of a client is taken back like any later one, and given again.
void TestUndoJudged::aFirstLimitGoesBack()
{
    QFETCH(QString, side);
    begin(side);
    const Id client = Id::named(0, {"client", "C-S1"});
    const auto limit = [&](TeamDesk &at) {
        const auto reader = at.desk->reader();
        const auto limits = FraudStore::limits(**reader);
        return limits->value(client, limits->value(Id()));
    };
    const int usual = limit(*m_a);
    QVERIFY(m_fraud->setPolicy(u"C-S1"_qs, 7, {}, QStringList {u"T-1"_qs}));
    bothSettle();
    QCOMPARE(limit(*m_b), 7);
    QCOMPARE(undone(turn()), 1);
    QCOMPARE(limit(*m_a), usual);
    QCOMPARE(limit(*m_b), usual);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM fraud_policy WHERE goods IS NOT NULL OR points IS NOT NULL"), 0);
    QCOMPARE(undone(turn(true)), 1); // and the taking back, too
    QCOMPARE(limit(*m_b), 7);
    QCOMPARE(undone(turn()), 1);
    // Whoever sets one again begins as the first did.
    QVERIFY(m_fraud->setPolicy(u"C-S1"_qs, 9, {}, {}));
    bothSettle();
    QCOMPARE(limit(*m_b), 9);
    QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
}

void TestUndoJudged::mailsNotYetSentGoBack()
{
    QFETCH(QString, side);
    begin(side);
    MailPolicy policy;
    policy.clientCode = u"C-S1"_qs;
    policy.fromAddress = u"shop@aoba.example.jp"_qs;
    policy.server = u"smtp://mail.example.jp:587"_qs;
    policy.events = notice_rules::kinds();
    QVERIFY(m_notices->setPolicy(policy));
    m_clock.advanceUs(1000000);
    m_team->take(*m_a, u"S1"_qs, 4); // one of them is new
    bothSettle();
    const Id order = m_a->order(u"S1-001"_qs);
    // A delay that was asked for.
    const auto delay = m_notices->tellDelay(order, u"2026-11-30"_qs);
    QVERIFY(delay);
    QCOMPARE(undone(turn()), 1);
    QCOMPARE(notice(*m_b, *delay), u"suppressed"_qs);
    QCOMPARE(undone(turn(true)), 1);
    QCOMPARE(notice(*m_b, *delay), u"due"_qs);
    // One that was kept back, and all of an order.
    NoticeRow fresh;
    fresh.order = fresh.part = m_a->order(u"S1-004"_qs);
    fresh.kind = u"received"_qs;
    QVERIFY(m_notices->suppress(fresh));
    const Id kept = notice_rules::idOf(fresh.order, fresh.part, fresh.kind);
    bothSettle();
    QCOMPARE(notice(*m_b, kept), u"suppressed"_qs);
    QCOMPARE(undone(turn()), 1);
    QCOMPARE(notice(*m_b, kept), u"due"_qs);
    QVERIFY(m_notices->mute(order));
    bothSettle();
    const auto told = [this] {
        const auto list = m_noticesB->list();
        return std::count_if(list->rows.cbegin(), list->rows.cend(), [](const NoticeRow &row) { return row.number == u"S1-001"; });
    };
    QCOMPARE(told(), 0);
    QCOMPARE(undone(turn()), 1);
    QVERIFY(told() >= 1);
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
}

void TestUndoJudged::whatLeftStaysTold()
{
    begin(u"embedded"_qs);
    const Id order = m_a->order(u"S1-001"_qs);
    const auto delay = m_notices->tellDelay(order, u"2026-11-30"_qs);
    bothSettle();
    // As the sender of the other desk takes it, and has its answer.
    const CatalogueTable &table = *m_catalogue.table("notice");
    const auto step = [&](const char *kind, const QList<std::pair<QByteArray, Value>> &fields) {
        Change change;
        change.kind = kind;
        change.roots = {order};
        const auto reader = m_b->desk->reader();
        QVERIFY(patchRow(change, table, *delay, **readRow(**reader, table, *delay), fields));
        QVERIFY(m_b->desk->commitOne(change));
        bothSettle();
        bothSettle();
    };
    step("notice.take", {{"state", Value(u"taken"_qs)}, {"desk", Value(m_b->desk->name())}, {"person", Value(u"田中"_qs)}, {"at", Value(m_clock.nowUs())}});
    QCOMPARE(notice(*m_a, *delay), u"taken"_qs);
    QCOMPARE(turn().act.bar, UndoBar::Sent);
    step("notice.end", {{"state", Value(u"sent"_qs)}, {"at", Value(m_clock.nowUs())}, {"granted", Value()}});
    QCOMPARE(turn().act.bar, UndoBar::Sent);
    QCOMPARE(notice(*m_a, *delay), u"sent"_qs);
    // What a round did by itself hides nobody's last act.
    QVERIFY(UndoRules::isByItself("notice.take", {}));
    QVERIFY(UndoRules::isByItself("notice.end", {}));
    QVERIFY(UndoRules::isByItself("notice.end", {{u"byItself"_qs, true}}));
    QVERIFY(!UndoRules::isByItself("notice.end", {{u"kind"_qs, u"delay"_qs}})); // a person pressed the key
    QCOMPARE(UndoRules::barOf("notice.end"), UndoBar::Sent);
}

QTEST_GUILESS_MAIN(TestUndoJudged)
#include "tst_undojudged.moc"
