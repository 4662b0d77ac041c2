// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastFile.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qint64 kMostOrders = 10'000'000; // of a client's day; more is a wrong column

using Kind = ForecastProblem::Kind;

/// "2026-11-23", "2026/1/5", "20261123", "2026年11月23日", in any width; invalid for anything else, also without a year.
QDate dayOf(const QString &cell)
{
    static const QRegularExpression parts(u"^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?$"_s);
    const QString text = ja::toHalfWidth(cell).simplified().remove(u' ');
    const auto match = parts.match(text);
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()) : QDate::fromString(text, u"yyyyMMdd"_s);
}

std::optional<qint64> countOf(const QString &cell)
{
    QString text = ja::toHalfWidth(cell).simplified().remove(u' ').remove(u',');
    if (text.endsWith(u'件'))
        text.chop(1);
    bool number = false;
    const qint64 count = text.toLongLong(&number);
    return number && count >= 0 && count <= kMostOrders ? std::optional(count) : std::nullopt;
}

/// "9", "09:00", "9時", "9時台", "9-10", "09:00～10:00": the hour that begins there; -1 for anything else.
int hourOf(const QString &cell)
{
    static const QRegularExpression hour(u"^(\\d{1,2})(:00|時台?)?([-~〜～–](\\d{1,2})(:00|時)?)?$"_s);
    const auto match = hour.match(ja::toHalfWidth(cell).simplified().remove(u' '));
    const int first = match.hasMatch() ? match.captured(1).toInt() : -1;
    const bool oneHour = match.captured(4).isEmpty() || match.captured(4).toInt() == first + 1;
    return first < 24 && oneHour ? first : -1;
}

struct Columns
{
    int day = -1, client = -1, count = -1, hour = -1;
    QStringList names;
};

Result<Columns> columnsOf(const QStringList &cells)
{
    const auto document = readJsonResource(u"forecast/columns.json"_s);
    TSUNAGI_TRY(document);
    const auto key = [](const QString &text) { return ja::toHalfWidth(text).simplified().toCaseFolded(); };
    const auto find = [&](QStringView role) {
        QStringList words;
        for (const QJsonValue &word : document->object().value(role).toArray())
            words << key(word.toString());
        const auto at = std::find_if(cells.cbegin(), cells.cend(), [&](const QString &cell) { return words.contains(key(cell)); });
        return at == cells.cend() ? -1 : int(at - cells.cbegin());
    };
    return Columns {find(u"day"), find(u"client"), find(u"count"), find(u"hour"), cells};
}

class Reading final
{
public:
    Reading(ForecastFile &file, Columns columns, const QList<ClientHistory> &clients, const Id &only) : m_file(file), m_columns(std::move(columns)), m_clients(clients), m_only(only) { }

    void take(const QStringList &cells, int line)
    {
        const QString day = cells.value(m_columns.day);
        const QString count = cells.value(m_columns.count);
        const QString hour = m_columns.hour >= 0 ? cells.value(m_columns.hour).trimmed() : QString();
        const Id client = m_only.isNull() ? clientOf(cells.value(m_columns.client)) : m_only;
        const QDate date = dayOf(day);
        const auto number = countOf(count);
        const int begins = hour.isEmpty() ? -1 : hourOf(hour);
        if (!date.isValid())
            return refuse(line, m_columns.day, day, Kind::Day);
        if (client.isNull())
            return refuse(line, m_columns.client, cells.value(m_columns.client), Kind::Client);
        Entry &entry = entryOf(client, date);
        if (!number || (!hour.isEmpty() && begins < 0)) {
            entry.bad = true;
            return number ? refuse(line, m_columns.hour, hour, Kind::Hour) : refuse(line, m_columns.count, count, Kind::Count);
        }
        if (entry.firstLine > 0 && entry.byHour != (begins >= 0)) {
            entry.bad = true;
            return refuse(line, m_columns.hour, hour, Kind::Mixed, entry.firstLine);
        }
        int &known = entry.lines[size_t(std::max(begins, 0))];
        if (known > 0) {
            entry.bad = true;
            return refuse(line, begins >= 0 ? m_columns.hour : m_columns.day, begins >= 0 ? hour : day, Kind::Twice, known);
        }
        known = line;
        entry.firstLine = entry.firstLine > 0 ? entry.firstLine : line;
        entry.byHour = begins >= 0;
        entry.row.count += *number;
        if (begins >= 0)
            entry.hours[size_t(begins)] = *number;
    }

    void finish()
    {
        for (Entry &entry : m_entries) {
            if (entry.bad)
                continue;
            if (entry.byHour)
                entry.row.hours = entry.hours;
            m_file.rows << entry.row;
        }
    }

private:
    struct Entry
    {
        ForecastRow row;
        DayHours hours {};
        std::array<int, 24> lines {}; ///< where each hour stands; the first one for a whole day
        int firstLine = 0;
        bool byHour = false, bad = false;
    };

    [[nodiscard]] Id clientOf(const QString &cell) const
    {
        const QString text = ja::toHalfWidth(cell).trimmed();
        for (const ClientHistory &client : m_clients) {
            if (client.code.compare(text, Qt::CaseInsensitive) == 0)
                return client.client;
        }
        Id found;
        for (const ClientHistory &client : m_clients) {
            if (text.isEmpty() || ja::nameKey(client.name) != ja::nameKey(text))
                continue;
            if (!found.isNull())
                return {}; // two of the same name
            found = client.client;
        }
        return found;
    }

    [[nodiscard]] Entry &entryOf(const Id &client, const QDate &day)
    {
        const auto [place, fresh] = m_places.try_emplace({client, day}, m_entries.size());
        if (fresh) {
            m_entries.emplace_back();
            m_entries.back().row = {client, day, 0, {}};
        }
        return m_entries[place->second];
    }

    void refuse(int line, int column, const QString &value, Kind kind, int other = 0)
    {
        m_file.problems << ForecastProblem {line, m_columns.names.value(column).trimmed(), value.trimmed(), kind, other};
    }

    ForecastFile &m_file;
    const Columns m_columns;
    const QList<ClientHistory> &m_clients;
    const Id m_only;
    std::map<std::pair<Id, QDate>, size_t> m_places;
    std::vector<Entry> m_entries;
};

} // namespace

Result<ForecastFile> ForecastFile::parse(const QByteArray &bytes, const QList<ClientHistory> &clients, const QString &client)
{
    const auto encoding = Encoding::detect(bytes);
    TSUNAGI_TRY(encoding);
    ForecastFile file;
    file.encoding = encoding->name();
    const QByteArrayView text = QByteArrayView(bytes).sliced(encoding->markLength());
    DelimitedReader reader(text, DelimitedReader::detectDelimiter(text), 0, 1, DelimitedReader::detectLineEnd(text));
    DelimitedRow row;
    const auto cellsOf = [&]() -> Result<QStringList> {
        QStringList cells;
        for (qsizetype cell = 0; cell < qsizetype(row.cells.size()); ++cell) {
            const auto decoded = encoding->decode(row.text(cell));
            TSUNAGI_TRY(decoded);
            cells << *decoded;
        }
        return cells;
    };
    if (!reader.next(row))
        return fail(Code::Invalid, u"header"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the file is empty")));
    const auto header = cellsOf();
    TSUNAGI_TRY(header);
    auto columns = columnsOf(*header);
    TSUNAGI_TRY(columns);
    if (columns->day < 0)
        return fail(Code::Invalid, u"日付"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the first line of a forecast names its columns: no column of days (日付) is among them")));
    if (columns->count < 0)
        return fail(Code::Invalid, u"件数"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the first line of a forecast names its columns: no column of numbers (件数) is among them")));
    Id only;
    if (columns->client >= 0) {
        // Each row says whose it is, and nobody's orders are taken for another's.
    } else if (!client.isEmpty()) {
        const auto known = std::find_if(clients.cbegin(), clients.cend(), [&](const ClientHistory &one) { return one.code == client; });
        if (known == clients.cend())
            return fail(Code::NotFound, client, u"no client of this code"_s);
        only = known->client;
    } else if (clients.size() == 1) {
        only = clients.first().client;
    } else {
        return fail(Code::Invalid, u"荷主"_s, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the file has no column of clients (荷主); say whose forecast it is")));
    }
    Reading reading(file, std::move(*columns), clients, only);
    while (reader.next(row)) {
        if (row.isBlank())
            continue;
        const auto cells = cellsOf();
        TSUNAGI_TRY(cells);
        reading.take(*cells, row.line);
    }
    reading.finish();
    return file;
}

} // namespace tsunagi
