// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/DeskFile.h"

#include "models/storage/Migrations.h"
#include "models/sync/Catalogue.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSet>

#include <zstd.h>

namespace tsunagi {

namespace {

constexpr auto kOpColumns = "SELECT lane, seq, id, kind, action, body, person, at FROM op ";
constexpr auto kAppend = "INSERT INTO op(lane, seq, id, kind, action, body, person, at) VALUES(?,?,?,?,?,?,?,?)";
constexpr auto kAppendPatch = "INSERT INTO pending_patch(lane, seq, tbl, row_id, field, body) VALUES(?,?,?,?,?,?)";
constexpr auto kAnswer = "UPDATE op SET state=?, tick=?, reason=? WHERE id=?";

QByteArray jsonOf(const Value &value)
{
    QJsonArray array;
    switch (value.type()) {
    case Value::Type::Null: array << QJsonValue(); break;
    case Value::Type::Integer: array << value.integer(); break;
    case Value::Type::Text: array << value.string(); break;
    case Value::Type::Blob: array << QString::fromLatin1(value.bytes().toHex()); break;
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

Value valueOf(const QByteArray &json, Value::Type type)
{
    const QJsonValue value = QJsonDocument::fromJson(json).array().at(0);
    if (value.isNull())
        return {};
    switch (type) {
    case Value::Type::Integer: return value.toInteger();
    case Value::Type::Blob: return Value::blob(QByteArray::fromHex(value.toString().toLatin1()));
    default: return value.toString();
    }
}

} // namespace

Result<std::unique_ptr<DeskFile>> DeskFile::open(const QString &path)
{
    auto database = Database::open(path, Database::Mode::ReadWrite, "FULL");
    TSUNAGI_TRY(database);
    TSUNAGI_TRY(migrate(**database, QStringLiteral("desk")));
    QString desk;
    {
        Statement insert = (*database)->statement("INSERT OR IGNORE INTO meta(name, value) VALUES('desk', ?)");
        insert.bind(1, Value(QStringLiteral("A-%1").arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'))));
        TSUNAGI_TRY(insert.run());
        Statement query = (*database)->statement("SELECT value FROM meta WHERE name='desk'");
        const auto found = query.step();
        TSUNAGI_TRY(found);
        desk = query.text(0);
    }
    return std::unique_ptr<DeskFile>(new DeskFile(std::move(*database), desk));
}

Result<> DeskFile::append(const QList<std::pair<Op, const Change *>> &ops)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    Statement insert = m_database->statement(kAppend);
    for (const auto &[op, change] : ops) {
        insert.bindAll(Value(int(op.lane)), Value(op.seq), op.id, Value::text(op.kind), op.action, Value::text(op.body),
                       Value(op.person), Value(op.atUs));
        TSUNAGI_TRY(insert.run());
        for (const Patch &patch : change->patches) {
            for (const FieldChange &field : patch.fields) {
                Statement remember = m_database->statement(kAppendPatch);
                remember.bindAll(Value(int(op.lane)), Value(op.seq), Value::text(patch.table), patch.id,
                                 Value::text(field.field), Value::text(jsonOf(field.after)));
                TSUNAGI_TRY(remember.run());
            }
        }
    }
    return transaction->commit();
}

Result<qint64> DeskFile::lastSeq(Lane lane) const
{
    Statement query = m_database->statement("SELECT coalesce(max(seq), 0) FROM op WHERE lane=?");
    query.bind(1, Value(int(lane)));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return query.integer(0);
}

Result<QList<Op>> DeskFile::readOps(Statement &query) const
{
    QList<Op> ops;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return ops;
        ops << Op {query.id(2),    Lane(query.integer(0)), query.integer(1), query.bytes(3), query.id(4),
                   query.bytes(5), query.text(6),          m_desk,           query.integer(7)};
    }
}

Result<QList<Op>> DeskFile::opsAfter(Lane lane, qint64 seq, int limit) const
{
    Statement query = m_database->statement(QByteArray(kOpColumns) + "WHERE lane=? AND seq>? AND state<>3 ORDER BY seq LIMIT ?");
    query.bindAll(Value(int(lane)), Value(seq), Value(limit));
    return readOps(query);
}

Result<QList<Op>> DeskFile::pending(int limit) const
{
    Statement work = m_database->statement(QByteArray(kOpColumns) + "WHERE lane=0 AND state=0 ORDER BY seq LIMIT ?");
    work.bind(1, Value(limit));
    auto ops = readOps(work);
    TSUNAGI_TRY(ops);
    // A work op was computed on rows that bulk ops may have made: it waits for those written before it on its own roots.
    Statement bulk = m_database->statement(QByteArray(kOpColumns) + "WHERE lane=1 AND state=0 ORDER BY seq LIMIT ?");
    bulk.bind(1, Value(limit));
    const auto behind = readOps(bulk);
    TSUNAGI_TRY(behind);
    if (behind->isEmpty())
        return ops;
    QList<Op> free;
    for (const Op &op : *ops) {
        const QByteArray roots = op.body.mid(op.body.indexOf("\"r\":[") + 5);
        const QByteArray root = roots.mid(1, 32);
        Statement waiting = m_database->statement(
            "SELECT 1 FROM op WHERE lane=1 AND state=0 AND at<=? AND instr(substr(body, 1, 200), ?) LIMIT 1");
        waiting.bindAll(Value(op.atUs), Value::text(root));
        const auto found = waiting.step();
        TSUNAGI_TRY(found);
        if (*found)
            break;
        free << op;
    }
    return free.isEmpty() ? *behind : free;
}

Result<qint64> DeskFile::pendingCount() const
{
    const auto count = m_database->scalar("SELECT count(*) FROM op WHERE state=0");
    TSUNAGI_TRY(count);
    return count->value_or(0);
}

Result<> DeskFile::markAnswered(const QList<Op> &ops, const QList<PushResult> &results)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    for (qsizetype i = 0; i < results.size(); ++i) {
        const PushResult &result = results[i];
        Statement update = m_database->statement(kAnswer);
        update.bindAll(Value(int(result.status) + 1), Value(result.tick), Value::text(result.reason), result.op);
        TSUNAGI_TRY(update.run());
        if (result.status != PushResult::Status::Applied && i < ops.size()) {
            Statement forget = m_database->statement("DELETE FROM pending_patch WHERE lane=? AND seq=?");
            forget.bindAll(Value(int(ops[i].lane)), Value(ops[i].seq));
            TSUNAGI_TRY(forget.run());
        }
    }
    return transaction->commit();
}

Result<QList<FieldChange>> DeskFile::overlay(const Catalogue &catalogue, QByteArrayView table, const Id &row) const
{
    Statement query = m_database->statement("SELECT field, body FROM pending_patch WHERE row_id=? AND tbl=? ORDER BY rowid");
    query.bind(1, row).bind(2, Value::text(table.toByteArray()));
    QList<FieldChange> changes;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return changes;
        const QByteArray name = query.bytes(0);
        const CatalogueField *field = catalogue.table(table)->field(name);
        if (field)
            changes.append({name, {}, valueOf(query.bytes(1), field->type)});
    }
}

Result<bool> DeskFile::hasOverlays() const
{
    const auto any = m_database->scalar("SELECT 1 FROM pending_patch LIMIT 1");
    TSUNAGI_TRY(any);
    return any->has_value();
}

Result<> DeskFile::forgetOverlays(qint64 tick)
{
    Statement forget = m_database->statement(
        "DELETE FROM pending_patch WHERE EXISTS(SELECT 1 FROM op WHERE op.lane=pending_patch.lane AND op.seq=pending_patch.seq"
        " AND op.state=1 AND op.tick<=?)");
    forget.bind(1, Value(tick));
    return forget.run();
}

Result<QByteArray> DeskFile::keepFile(const QString &name, const QByteArray &bytes, qint64 atUs)
{
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    const auto known = hasFile(hash);
    TSUNAGI_TRY(known);
    if (*known)
        return hash;
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(packed.data(), size_t(packed.size()), bytes.constData(), size_t(bytes.size()), 1);
    if (ZSTD_isError(size))
        return fail(Code::Internal, name, QString::fromLatin1(ZSTD_getErrorName(size)));
    packed.truncate(qsizetype(size));
    Statement insert = m_database->statement("INSERT INTO file(hash, name, size, bytes, at) VALUES(?,?,?,?,?)");
    insert.bindAll(Value::blob(hash), Value(name), Value(qint64(bytes.size())), Value::blob(packed), Value(atUs));
    TSUNAGI_TRY(insert.run());
    return hash;
}

Result<bool> DeskFile::hasFile(const QByteArray &hash) const
{
    Statement query = m_database->statement("SELECT 1 FROM file WHERE hash=?");
    query.bind(1, Value::blob(hash));
    return query.step();
}

Result<QByteArray> DeskFile::keptFile(const QByteArray &hash) const
{
    Statement query = m_database->statement("SELECT size, bytes FROM file WHERE hash=?");
    query.bind(1, Value::blob(hash));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::NotFound, QString::fromLatin1(hash.toHex()));
    const QByteArray packed = query.bytes(1);
    QByteArray bytes(query.integer(0), Qt::Uninitialized);
    const size_t size = ZSTD_decompress(bytes.data(), size_t(bytes.size()), packed.constData(), size_t(packed.size()));
    if (ZSTD_isError(size) || qsizetype(size) != bytes.size())
        return fail(Code::Corrupt, QString::fromLatin1(hash.toHex()));
    return bytes;
}

Result<qint64> DeskFile::nextNumber(const QByteArray &name)
{
    Statement query = m_database->statement("INSERT INTO counter(name, next) VALUES(?, 2)"
                                            " ON CONFLICT(name) DO UPDATE SET next=next+1 RETURNING next-1");
    query.bind(1, Value::text(name));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    const qint64 number = query.integer(0);
    TSUNAGI_TRY(query.run());
    return number;
}

Result<> DeskFile::copyTo(const QString &path) const
{
    const QString fresh = path + QStringLiteral(".new");
    QFile::remove(fresh);
    Statement copy = m_database->statement("VACUUM INTO ?");
    copy.bind(1, Value(fresh));
    TSUNAGI_TRY(copy.run());
    QFile::remove(path);
    if (!QFile::rename(fresh, path))
        return fail(Code::Internal, path, QStringLiteral("the copy could not be put in place"));
    return {};
}

} // namespace tsunagi
