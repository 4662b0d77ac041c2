// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/SharedDatabase.h"

namespace tsunagi::test {

/// How a line to the shared side is cut; owned by the test, shared by every connection.
struct Line
{
    bool cut = false;       ///< nothing gets through
    bool replyLost = false; ///< requests arrive, answers do not
};

/// A shared side behind a line that can be cut.
class CutShared final : public SharedDatabase
{
public:
    CutShared(std::shared_ptr<SharedDatabase> shared, const Line &line) : m_shared(std::move(shared)), m_line(line) { }

    Result<qint64> head(const Seen &seen) override { return through([&] { return m_shared->head(seen); }); }
    Result<QList<PushResult>> push(const QList<Op> &ops) override { return through([&] { return m_shared->push(ops); }); }
    Gathering gathering() const override { return m_shared->gathering(); }
    Result<Gathering> teach(const Said &said) override { return through([&] { return m_shared->teach(said); }); }
    Result<PullSlice> pull(const Seen &seen, int limit) override { return through([&] { return m_shared->pull(seen, limit); }); }
    std::optional<qint64> timeUs() const override { return m_shared->timeUs(); }
    Result<RangeAnswer> ranges(const RangeQuestion &question) override { return through([&] { return m_shared->ranges(question); }); }
    Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override { return through([&] { return m_shared->fetch(keys); }); }
    Result<bool> layToRest(int most) override { return through([&] { return m_shared->layToRest(most); }); }
    Result<RestSlice> rested(qint64 since, int limit) override { return through([&] { return m_shared->rested(since, limit); }); }
    Result<QList<OlderOrder>> searchOlder(const OlderQuery &query) override { return through([&] { return m_shared->searchOlder(query); }); }
    Result<Unit> fetchUnit(const Id &id) override { return through([&] { return m_shared->fetchUnit(id); }); }
    Result<QHash<QString, Id>> restingOf(const Id &shop, const QStringList &numbers) override { return through([&] { return m_shared->restingOf(shop, numbers); }); }
    Result<Units> fetchUnits(const QList<Id> &ids) override { return through([&] { return m_shared->fetchUnits(ids); }); }
    Result<int> scopeDays(std::optional<int> set) override { return through([&] { return m_shared->scopeDays(set); }); }
    Result<std::optional<int>> retentionDays() override { return through([&] { return m_shared->retentionDays(); }); }

private:
    template<class Ask>
    auto through(const Ask &ask) -> decltype(ask())
    {
        if (m_line.cut)
            return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("the line is cut"));
        auto answer = ask();
        if (m_line.replyLost)
            return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("the answer is lost"));
        return answer;
    }
    std::shared_ptr<SharedDatabase> m_shared;
    const Line &m_line;
};

} // namespace tsunagi::test
