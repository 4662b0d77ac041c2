// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/FaultyShared.h"

#include <QtEndian>

#include <limits>

namespace tsunagi::sim {

template<class T, class Do>
Result<T> FaultyShared::over(Wire::Call call, const QList<Op> &ops, Do doIt)
{
    const Wire::Fate fate = m_wire.fate(m_desk, call, ops);
    if (fate == Wire::Fate::RequestLost)
        return fail(Code::Offline, QStringLiteral("network"), QStringLiteral("request lost"));
    if (fate == Wire::Fate::Broken)
        return fail(Code::Internal, QStringLiteral("server"), QStringLiteral("this op breaks it"));
    m_wire.meanwhile(m_desk, call);
    Result<T> result = doIt();
    const Gathering told = m_wire.server().gathering(); // in the same answer
    if constexpr (std::is_same_v<T, QList<PushResult>>)
        m_wire.served(m_desk, call, ops, result ? *result : QList<PushResult>());
    else
        m_wire.served(m_desk, call, ops, {});
    m_wire.meanwhile(m_desk, call);
    if (call == Wire::Call::Push && result)
        m_wire.ended(ops);
    if (fate == Wire::Fate::ReplyLost)
        return fail(Code::Timeout, QStringLiteral("network"), QStringLiteral("reply lost"));
    if (result && call != Wire::Call::Push && call != Wire::Call::Fetch)
        m_told = told;
    return result;
}

Result<qint64> FaultyShared::head(const Seen &seen)
{
    return over<qint64>(Wire::Call::Head, {}, [&] { return m_wire.server().head(seen); });
}

Result<QList<PushResult>> FaultyShared::push(const QList<Op> &ops)
{
    return over<QList<PushResult>>(Wire::Call::Push, ops, [&] { return m_wire.push(ops); });
}

Result<Gathering> FaultyShared::teach(const Said &said)
{
    return over<Gathering>(Wire::Call::Teach, {}, [&] {
        auto answer = m_wire.server().teach(said);
        if (answer)
            m_wire.taught(said, *answer);
        return answer;
    });
}

Result<PullSlice> FaultyShared::pull(const Seen &seen, int limit)
{
    return over<PullSlice>(Wire::Call::Pull, {}, [&] { return m_wire.server().pull(seen, limit, m_wire.ticksAreLate(m_desk)); });
}

Result<PullSlice> FaultyShared::load(const Seen &seen, const RawRow &row)
{
    return over<PullSlice>(Wire::Call::Pull, {}, [&]() -> Result<PullSlice> {
        auto slice = m_wire.server().pull(seen, std::numeric_limits<int>::max(), false);
        TSUNAGI_TRY(slice);
        const auto number = [](qint64 value) {
            QByteArray bytes(8, Qt::Uninitialized);
            qToBigEndian(value, bytes.data());
            return bytes;
        };
        for (const PulledRow &pulled : std::as_const(slice->rows)) {
            const CatalogueTable &table = m_wire.catalogue().tables()[pulled.table];
            QList<QByteArray> bytes {pulled.id.view().toByteArray(), number(pulled.ver)};
            for (const Value &value : pulled.values)
                bytes << (value.isNull() ? QByteArray() : value.type() == Value::Type::Integer ? number(value.integer()) : value.bytes());
            QList<QByteArrayView> fields;
            for (qsizetype i = 0; i < bytes.size(); ++i) {
                // An empty text is not null.
                const bool null = i >= 2 && pulled.values[i - 2].isNull();
                fields << (null ? QByteArrayView() : QByteArrayView(bytes[i].constData(), bytes[i].size()));
            }
            TSUNAGI_TRY(row(table, fields));
        }
        slice->rows.clear();
        slice->more = false;
        return slice;
    });
}

Result<QList<PulledRow>> FaultyShared::fetch(const QList<std::pair<int, Id>> &keys)
{
    return over<QList<PulledRow>>(Wire::Call::Fetch, {}, [&] { return m_wire.server().fetch(keys); });
}

} // namespace tsunagi::sim
