// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/NoticeSender.h"
#include "models/remote/Secrets.h"
#include "support/GoodsOrders.h"
#include "support/MailServer.h"
#include "support/TeamSides.h"

namespace tsunagi::test {

/// A machine without a keychain: secrets stand in the profile.
class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &name) override { return fail(Code::NotFound, name); }
    Result<> write(const QString &name, const QByteArray &) override { return fail(Code::NotFound, name); }
    Result<> forget(const QString &name) override { return fail(Code::NotFound, name); }
};

/// Two desks of one team with a real mail server, on either kind of shared side, for tests of notices to customers.
class NoticeDesks : public QObject
{
protected:
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
    void end()
    {
        for (Place *place : {&m_a, &m_b})
            *place = {};
        m_team.reset();
        m_mail.reset();
        m_clock.advanceUs(m_begun - m_clock.nowUs()); // a case that failed half way leaves the others their day
    }
};

} // namespace tsunagi::test
