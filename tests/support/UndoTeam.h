// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stock/StockService.h"
#include "models/stock/StockStore.h"
#include "models/undo/UndoService.h"
#include "models/undo/UndoText.h"
#include "support/TeamSides.h"

#include <QTest>

namespace tsunagi::test {

/// Two desks of one shop with three orders, and what the person at the first one takes back.
class UndoTeam : public QObject
{
protected:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<StockService> m_stock; ///< outlives its desk
    std::unique_ptr<UndoService> m_undo;

    void start(const QString &side = u"embedded"_qs)
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_stock = std::make_unique<StockService>(*m_a->desk);
        m_undo = std::make_unique<UndoService>(*m_a->desk);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 3);
        m_b->settle();
    }
    void end()
    {
        m_undo.reset();
        m_a.reset();
        m_stock.reset();
        m_b.reset();
        m_team.reset();
    }
    /// As the key does; the report must be of something.
    UndoReport back(bool redo = false)
    {
        const auto report = m_undo->undoLast(redo);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        if (!*report)
            qFatal("nothing to take back");
        return **report;
    }
    static int undone(const UndoReport &report) { return report.count(UndoPart::Outcome::Undone); }
    void bothSettle()
    {
        m_a->settle();
        m_b->settle();
    }
    [[nodiscard]] bool isHeld(TeamDesk &desk, const QString &number)
    {
        const auto holds = desk.detail(number).holds;
        return std::any_of(holds.cbegin(), holds.cend(), [](const HoldRecord &hold) { return hold.state == u"open"; });
    }
    static QString recipient(TeamDesk &desk, const QString &number) { return desk.detail(number).order.destinations.first().recipient.name; }
    static void sides()
    {
        TeamSides::rows();
    }
};

} // namespace tsunagi::test
