// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresGathering.h"

namespace tsunagi::PostgresGathering {

namespace {

constexpr qsizetype kSessions = 50; ///< in one question
constexpr qsizetype kOps = 10000;

/// A text that the server takes.
QByteArray clean(const QString &text)
{
    return QString(text).remove(QChar(u'\0')).toUtf8();
}

} // namespace

Result<qint64> teach(Connection &connection, const SharedDatabase::Said &said)
{
    QList<qint64> places, keys;
    QList<QByteArray> ids, others;
    QList<int> of; // which op a key is of, from 1 on; below 0 it is only relied on
    for (const LostOp &op : said.ops) {
        places << op.place;
        ids << op.op.bytes();
        for (const qint64 key : op.writes) {
            keys << key;
            of << int(ids.size());
        }
        for (const qint64 key : op.reads) {
            keys << key;
            of << -int(ids.size());
        }
    }
    for (const QString &other : said.others)
        others << clean(other);
    Parameters parameters;
    parameters.addText(clean(said.desk)).add(said.known).addIntegers(places).addBlobs(ids).add(qint64(said.last)).add(qint64(said.saw));
    const auto answer = connection.prepared("SELECT sync.teach($1,$2,$3,$4,$5<>0,$6<>0,$7,$8,$9)", parameters.addSmall(of).addIntegers(keys).addTexts(others));
    if (!answer && answer.error().where == u"SY409")
        return fail(Code::Constraint, QStringLiteral("identity"), answer.error().detail);
    if (!answer && answer.error().where == u"SY410")
        return fail(Code::Invalid, QStringLiteral("retired"), answer.error().detail);
    TSUNAGI_TRY(answer);
    return answer->integer(0, 0);
}

Result<QSet<Id>> has(Connection &connection, const QList<Id> &ops)
{
    QSet<Id> there;
    for (qsizetype start = 0; start < ops.size(); start += kOps) {
        QList<QByteArray> ids;
        for (const Id &op : ops.mid(start, kOps))
            ids << op.bytes();
        const auto answer = connection.query("SELECT i FROM sync.has_ops($1) i", Parameters().addBlobs(ids));
        if (!answer && (answer.error().where == u"42883" || answer.error().where == u"42501"))
            return there; // not upgraded yet, or a login that writes nothing
        TSUNAGI_TRY(answer);
        for (int row = 0; row < answer->rows(); ++row)
            there.insert(Id::fromBytes(answer->view(row, 0)));
    }
    return there;
}

Result<SharedDatabase::Sessions> lostSessions(Connection &connection, const QList<QByteArray> &sessions)
{
    SharedDatabase::Sessions lost;
    for (qsizetype start = 0; start < sessions.size(); start += kSessions) {
        const auto answer = connection.query("SELECT s FROM sync.knows_sessions($1) s", Parameters().addBlobs(sessions.mid(start, kSessions)));
        if (!answer && (answer.error().where == u"42883" || answer.error().where == u"42501"))
            return SharedDatabase::Sessions(); // not upgraded yet, or a login that writes nothing
        TSUNAGI_TRY(answer);
        for (int row = 0; row < answer->rows(); ++row)
            lost.unknown << answer->bytes(row, 0);
    }
    if (lost.unknown.isEmpty())
        return lost;
    const auto policy = connection.query("SELECT sync.persons_policy(NULL)");
    TSUNAGI_TRY(policy);
    lost.required = policy->view(0, 0) == "required";
    return lost;
}

} // namespace tsunagi::PostgresGathering
