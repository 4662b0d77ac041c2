// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/HolidayService.h"

#include "models/core/Resources.h"
#include "models/exchange/Encoding.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"
#include "models/sync/LoginRole.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QString kList = u"forecast/holidays.json"_s;
constexpr qint64 kMostBytes = 4 * 1024 * 1024;
constexpr qsizetype kMostName = 60;

QDate dayOf(const QString &text)
{
    static const QRegularExpression pattern(u"^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})$"_s);
    const auto match = pattern.match(text.normalized(QString::NormalizationForm_KC).trimmed());
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()) : QDate();
}

/// Names by day.
Result<QMap<QDate, QString>> programList()
{
    const auto document = readJsonResource(kList);
    TSUNAGI_TRY(document);
    QMap<QDate, QString> names;
    const QJsonObject days = document->object().value(u"days"_s).toObject();
    for (auto it = days.begin(); it != days.end(); ++it) {
        const QDate day = QDate::fromString(it.key(), Qt::ISODate);
        if (!day.isValid())
            return fail(Code::Corrupt, kList);
        names.insert(day, it.value().toString());
    }
    return names;
}

Result<QSet<QDate>> programDays()
{
    const auto names = programList();
    TSUNAGI_TRY(names);
    return QSet<QDate>(names->keyBegin(), names->keyEnd());
}

} // namespace

Result<QList<Holiday>> HolidayService::list() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return list(**reader);
}

Result<QList<Holiday>> HolidayService::list(const Database &db)
{
    const auto program = programList();
    TSUNAGI_TRY(program);
    QMap<QDate, Holiday> days;
    for (auto it = program->cbegin(); it != program->cend(); ++it)
        days.insert(it.key(), {it.key(), it.value(), u"program"_s, true});
    Statement query = db.statement("SELECT day, name, source, state FROM holiday");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const QDate day = QDate::fromString(row.text(0), Qt::ISODate);
        if (day.isValid())
            days.insert(day, {day, row.text(1), row.text(2), row.text(3) == u"on"});
    }));
    return days.values();
}

Result<QSet<QDate>> HolidayService::days() const
{
    const auto all = list();
    TSUNAGI_TRY(all);
    QSet<QDate> days;
    for (const Holiday &one : *all)
        if (one.on)
            days.insert(one.day);
    return days;
}

Result<std::optional<Change>> HolidayService::changeOf(const Database &db, const Holiday &holiday, const QSet<QDate> &program, bool &fresh) const
{
    const QString day = holiday.day.toString(Qt::ISODate);
    const Id id = Id::named(0, {"holiday", day.toLatin1()});
    const QList<std::pair<QByteArray, Value>> fields {{"name", Value(holiday.name)}, {"source", Value(holiday.source)}, {"state", Value(holiday.on ? u"on"_s : u"off"_s)}};
    const CatalogueTable &table = *m_desk.catalogue().table("holiday");
    const auto known = readRow(db, table, id);
    TSUNAGI_TRY(known);
    fresh = !*known;
    Change change;
    change.kind = "holiday.set";
    change.roots = {id};
    if (fresh) {
        RowInsert &row = change.insert("holiday", id);
        row.fields = {{"day", Value(day)}};
        row.fields += fields;
    } else if (!patchRow(change, table, id, **known, fields)) {
        return std::optional<Change>();
    }
    change.eventCode = "holiday_set";
    change.eventValues = {{u"day"_s, day}, {u"name"_s, holiday.name}};
    if (fresh && program.contains(holiday.day))
        change.eventValues.insert(u"was"_s, u"on"_s); // for who takes it back
    return std::optional(change);
}

Result<> HolidayService::refuseOthers() const
{
    return login_role::refuseOthers(m_sharedUri, u"holiday"_s, QT_TRANSLATE_NOOP("Rule", "which days are holidays is for a supervisor's desk to set"));
}

Result<> HolidayService::set(const Holiday &holiday)
{
    if (!holiday.day.isValid())
        return fail(Code::Invalid, u"day"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
    if (holiday.name.trimmed().isEmpty() || holiday.name.size() > kMostName)
        return fail(Code::Invalid, u"name"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a holiday has a name of 60 characters at most")));
    TSUNAGI_TRY(refuseOthers());
    Holiday own = holiday;
    own.name = own.name.trimmed();
    if (own.source.isEmpty())
        own.source = m_desk.person();
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    bool fresh = false;
    const auto program = programDays();
    TSUNAGI_TRY(program);
    const auto change = changeOf(**reader, own, *program, fresh);
    TSUNAGI_TRY(change);
    if (*change)
        TSUNAGI_TRY(m_desk.commitOne(**change));
    return {};
}

Result<HolidayReport> HolidayService::importFile(const QString &path)
{
    TSUNAGI_TRY(refuseOthers());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path, file.errorString());
    const QByteArray bytes = file.read(kMostBytes);
    const auto encoding = Encoding::detect(bytes);
    TSUNAGI_TRY(encoding);
    const auto text = encoding->decode(QByteArrayView(bytes).sliced(encoding->markLength()));
    TSUNAGI_TRY(text);
    HolidayReport report;
    report.file = QFileInfo(path).fileName();
    report.encoding = encoding->name();
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    QSet<QDate> denied;
    Statement query = (*reader)->statement("SELECT day FROM holiday WHERE state='off'");
    TSUNAGI_TRY(each(query, [&](const Statement &found) { denied.insert(QDate::fromString(found.text(0), Qt::ISODate)); }));
    const auto program = programDays();
    TSUNAGI_TRY(program);
    QList<Change> changes;
    QSet<QDate> seen;
    int line = 0;
    for (const QString &row : text->split(u'\n')) {
        ++line;
        QString plain = row.trimmed();
        plain.remove(u'"');
        const Holiday holiday {dayOf(plain.section(u',', 0, 0)), plain.section(u',', 1).trimmed(), report.file, true};
        if (!holiday.day.isValid() || holiday.name.isEmpty() || holiday.name.size() > kMostName || seen.contains(holiday.day)) {
            if (!plain.isEmpty() && line > 1) // the first one is the header
                report.bad << line;
            continue;
        }
        seen.insert(holiday.day);
        report.first = report.first.isValid() ? std::min(report.first, holiday.day) : holiday.day;
        report.last = std::max(report.last, holiday.day);
        if (denied.contains(holiday.day)) {
            ++report.kept;
            continue;
        }
        bool fresh = false;
        const auto change = changeOf(**reader, holiday, *program, fresh);
        TSUNAGI_TRY(change);
        if (*change) {
            changes << **change;
            ++(fresh ? report.fresh : report.changed);
        } else {
            ++report.same;
        }
    }
    if (!report.first.isValid())
        return fail(Code::Invalid, path, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the file holds no days with names")));
    const Id action = Id::v7();
    for (Change &change : changes)
        change.action = action;
    const auto done = m_desk.commit(changes);
    TSUNAGI_TRY(done);
    for (const Receipt &receipt : *done) {
        if (receipt.fit == Fit::Conflict)
            return fail(Code::Conflict, QString::fromUtf8(receipt.misfit.table + '.' + receipt.misfit.field), receipt.misfit.theirs.display());
    }
    return report;
}

QJsonObject HolidayService::toJson(const Holiday &holiday)
{
    return {{u"day"_s, holiday.day.toString(Qt::ISODate)}, {u"name"_s, holiday.name}, {u"source"_s, holiday.source}, {u"holiday"_s, holiday.on}};
}

} // namespace tsunagi
