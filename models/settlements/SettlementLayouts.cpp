// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementLayouts.h"

#include "models/core/Resources.h"
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kHeaderWithin = 10; // what stands above a header
constexpr int kJapanMinutes = 9 * 60;

/// Header names and amounts whatever their width.
QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).simplified();
}

std::optional<SettlementLayout> layoutOf(const QString &format, const QJsonObject &object)
{
    const auto names = [&](QLatin1StringView key) {
        QStringList list;
        for (const auto &value : object.value(key).toArray())
            list << folded(value.toString());
        return list;
    };
    SettlementLayout layout;
    layout.format = format;
    layout.name = object.value(u"name").toString();
    layout.whole = object.value(u"whole").toBool(true);
    layout.payer.setPattern(object.value(u"payer").toString());
    layout.warningJa = object.value(u"unverifiedJa").toString();
    layout.warningEn = object.value(u"unverifiedEn").toString();
    const std::pair<QLatin1StringView, QStringList *> lists[] = {
        {QLatin1StringView("shops"), &layout.shops}, {QLatin1StringView("pays"), &layout.pays},   {QLatin1StringView("needed"), &layout.needed}, {QLatin1StringView("number"), &layout.number},
        {QLatin1StringView("group"), &layout.group}, {QLatin1StringView("key"), &layout.key},     {QLatin1StringView("from"), &layout.from},     {QLatin1StringView("to"), &layout.to},
        {QLatin1StringView("day"), &layout.day},     {QLatin1StringView("total"), &layout.total}, {QLatin1StringView("currency"), &layout.currency}, {QLatin1StringView("order"), &layout.order},
        {QLatin1StringView("amount"), &layout.amount}, {QLatin1StringView("fee"), &layout.fee},   {QLatin1StringView("net"), &layout.net},       {QLatin1StringView("posted"), &layout.posted},
        {QLatin1StringView("what"), &layout.what}};
    for (const auto &[key, list] : lists)
        *list = names(key);
    bool readable = layout.payer.isValid();
    for (const auto &value : object.value(u"kinds").toArray()) {
        const QJsonObject one = value.toObject();
        SettlementLayout::Kind kind {one.value(u"kind").toString(), {}};
        for (auto it = one.begin(); it != one.end(); ++it) {
            if (it.key() == u"kind")
                continue;
            kind.columns.append({folded(it.key()), QRegularExpression(it.value().toString())});
            readable = readable && kind.columns.last().second.isValid();
        }
        static const QStringList known {QStringLiteral("sale"), QStringLiteral("refund"), QStringLiteral("fee"), QStringLiteral("adjustment"), QStringLiteral("reserve"), QStringLiteral("none")};
        readable = readable && known.contains(kind.kind);
        layout.kinds << kind;
    }
    const bool told = layout.whole ? !layout.number.isEmpty() : !layout.key.isEmpty() && !layout.posted.isEmpty();
    return readable && told && !layout.needed.isEmpty() && !layout.order.isEmpty() && !layout.amount.isEmpty() ? std::optional(layout) : std::nullopt;
}

struct Amount
{
    bool readable = true;
    bool said = false; ///< an empty cell says nothing
    qint64 yen = 0;
};
/// Whole yen with signs and commas; ".00" behind them is none.
Amount amountOf(const QString &cell)
{
    QString text = folded(cell).remove(u',').remove(u' ');
    static const QRegularExpression signs(QStringLiteral("^[−△▲]")), currency(QStringLiteral("^(-?)[¥\\\\]|円$")), none(QStringLiteral("\\.0+$"));
    text.replace(signs, QStringLiteral("-")).replace(currency, QStringLiteral("\\1")).remove(none);
    if (text.isEmpty() || text == u"-")
        return {};
    bool whole = false;
    const qint64 yen = text.toLongLong(&whole);
    return {whole, whole, yen};
}

/// The day in Japan; a time with another zone is turned.
QDate dayOf(const QString &cell)
{
    static const QRegularExpression year(QStringLiteral("^(\\d{4})\\D{1,2}(\\d{1,2})\\D{1,2}(\\d{1,2})")), turned(QStringLiteral("^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})")),
        clock(QStringLiteral("(\\d{1,2}):(\\d{2})(?::\\d{2})?\\s*(UTC|GMT|Z|[+-]\\d{2}:?\\d{2})")), plain(QStringLiteral("^(\\d{4})(\\d{2})(\\d{2})$"));
    const QString text = folded(cell);
    QDate day;
    if (const auto match = plain.match(text); match.hasMatch())
        day = QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    else if (const auto first = year.match(text); first.hasMatch())
        day = QDate(first.captured(1).toInt(), first.captured(2).toInt(), first.captured(3).toInt());
    else if (const auto last = turned.match(text); last.hasMatch())
        day = QDate(last.captured(3).toInt(), last.captured(2).toInt(), last.captured(1).toInt());
    const auto time = clock.match(text);
    if (!day.isValid() || !time.hasMatch())
        return day;
    const QString zone = time.captured(3);
    const int offset = zone.at(0).isLetter() ? 0 : (zone.at(0) == u'-' ? -1 : 1) * (zone.mid(1, 2).toInt() * 60 + zone.right(2).toInt());
    return QDateTime(day, QTime(time.captured(1).toInt(), time.captured(2).toInt()), Qt::UTC).addSecs((kJapanMinutes - offset) * 60).date();
}

/// Where each thing stands in one header row; -1 = nowhere.
struct Columns
{
    int number = -1, from = -1, to = -1, day = -1, total = -1, currency = -1, order = -1, amount = -1, fee = -1, net = -1;
    QList<int> posted, group, key, what, needed;
};

std::optional<Columns> bind(const SettlementLayout &layout, const QStringList &header)
{
    Columns columns;
    const auto any = [&](const QStringList &names) {
        for (const QString &name : names)
            if (const auto at = header.indexOf(name); at >= 0)
                return int(at);
        return -1;
    };
    const auto all = [&](const QStringList &names) {
        QList<int> places;
        for (const QString &name : names)
            if (const auto at = header.indexOf(name); at >= 0)
                places << int(at);
        return places;
    };
    columns.needed = all(layout.needed);
    if (columns.needed.size() != layout.needed.size())
        return {};
    const std::pair<int *, const QStringList *> single[] = {{&columns.number, &layout.number}, {&columns.from, &layout.from}, {&columns.to, &layout.to}, {&columns.day, &layout.day}, {&columns.total, &layout.total},
                                                            {&columns.currency, &layout.currency}, {&columns.order, &layout.order}, {&columns.amount, &layout.amount}, {&columns.fee, &layout.fee}, {&columns.net, &layout.net}};
    for (const auto &[place, names] : single)
        *place = any(*names);
    columns.posted = all(layout.posted);
    columns.group = all(layout.group);
    columns.key = all(layout.key);
    columns.what = all(layout.what);
    return columns.order >= 0 && columns.amount >= 0 ? std::optional(columns) : std::nullopt;
}

} // namespace

Result<SettlementLayouts> SettlementLayouts::load(const QString &folder)
{
    SettlementLayouts layouts;
    const auto add = [&](const SettlementLayout &layout) {
        const auto same = std::find_if(layouts.m_layouts.begin(), layouts.m_layouts.end(), [&](const SettlementLayout &one) { return one.format == layout.format; });
        if (same == layouts.m_layouts.end())
            layouts.m_layouts << layout;
        else
            *same = layout;
    };
    for (const QString &path : listResources(QStringLiteral("settlements/layouts"))) {
        const auto document = readJsonResource(path);
        TSUNAGI_TRY(document);
        const auto layout = layoutOf(QFileInfo(path).completeBaseName(), document->object());
        if (!layout)
            return fail(Code::Corrupt, path, QStringLiteral("not a layout of settlements"));
        add(*layout);
    }
    const QDir own(folder);
    for (const QString &name : folder.isEmpty() ? QStringList() : own.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(own.filePath(name));
        const auto layout = file.open(QIODevice::ReadOnly) ? layoutOf(QFileInfo(name).completeBaseName(), QJsonDocument::fromJson(file.readAll()).object()) : std::nullopt;
        if (layout)
            add(*layout);
        else
            layouts.m_broken << SettlementFile::problem(QStringLiteral("layout_broken"), own.filePath(name), 0);
    }
    return layouts;
}

const SettlementLayout *SettlementLayouts::layout(const QString &format) const
{
    const auto found = std::find_if(m_layouts.cbegin(), m_layouts.cend(), [&](const SettlementLayout &one) { return one.format == format; });
    return found == m_layouts.cend() ? nullptr : &*found;
}

SettlementFile SettlementLayouts::read(const QByteArray &given, const QString &name) const
{
    SettlementFile file;
    file.problems = m_broken;
    const auto tell = [&](const char *code, int line, const QString &column = {}, const QString &value = {}) {
        file.problems << SettlementFile::problem(QString::fromLatin1(code), name, line, column, value);
    };
    if (given.trimmed().isEmpty()) {
        tell("file_empty", 0);
        return file;
    }
    const auto encoding = Encoding::detect(given);
    if (!encoding) {
        tell("encoding_unknown", encoding.error().where.section(u' ', 1).toInt(), {}, encoding.error().detail);
        return file;
    }
    const QByteArrayView bytes = QByteArrayView(given).sliced(encoding->markLength());
    file.encoding = encoding->name();
    DelimitedReader reader(bytes, DelimitedReader::detectDelimiter(bytes), 0, 1, DelimitedReader::detectLineEnd(bytes));
    DelimitedRow row;
    bool undecodable = false;
    const auto cell = [&](int at) {
        if (at < 0)
            return QString();
        const auto text = encoding->decode(row.text(at));
        undecodable = undecodable || !text;
        return text ? text->trimmed() : QString();
    };
    const SettlementLayout *layout = nullptr;
    Columns columns;
    QStringList header;
    QString first;
    for (int tried = 0; !layout && tried < kHeaderWithin && reader.next(row); ++tried) {
        QStringList names;
        for (int i = 0; i < int(row.cells.size()); ++i)
            names << cell(i);
        if (first.isEmpty())
            first = names.join(u',');
        QStringList plain;
        for (const QString &one : std::as_const(names))
            plain << folded(one);
        for (const SettlementLayout &one : m_layouts) {
            const auto bound = bind(one, plain);
            if (bound && (!layout || one.needed.size() > layout->needed.size())) {
                layout = &one;
                columns = *bound;
                header = names;
            }
        }
    }
    if (!layout) {
        tell("format_unknown", 1, {}, first.left(60));
        return file;
    }
    file.format = layout->format;
    undecodable = false;
    QStringList plainHeader;
    for (const QString &one : std::as_const(header))
        plainHeader << folded(one);
    const int last = *std::max_element(columns.needed.cbegin(), columns.needed.cend());
    QHash<QString, qsizetype> places; // of settlements, by number
    QHash<QString, qsizetype> entries; // by number and key
    QHash<QString, int> same;
    const auto draftOf = [&](const QString &number, int line) -> SettlementDraft & {
        if (const auto known = places.constFind(number); known != places.cend())
            return file.settlements[*known];
        places.insert(number, file.settlements.size());
        SettlementDraft draft;
        draft.number = number;
        draft.whole = layout->whole;
        draft.line = line;
        file.settlements << draft;
        return file.settlements.last();
    };
    QSet<QString> broken; // settlements with rows that were refused: their totals say nothing
    while (reader.next(row)) {
        if (row.isBlank())
            continue;
        if (row.unclosed) {
            tell("quote_unclosed", row.line);
            broken.insert(QString());
            break;
        }
        ++file.rows;
        undecodable = false;
        if (int(row.cells.size()) <= last) {
            tell("row_ragged", row.line, {}, QString::number(row.cells.size()));
            broken.insert(cell(columns.number));
            continue;
        }
        QString kind = QStringLiteral("adjustment");
        for (const SettlementLayout::Kind &one : layout->kinds) {
            if (std::all_of(one.columns.cbegin(), one.columns.cend(), [&](const auto &column) { return folded(cell(int(plainHeader.indexOf(column.first)))).contains(column.second); })) {
                kind = one.kind;
                break;
            }
        }
        if (kind == u"none")
            continue;
        QDate posted;
        QString postedText;
        int postedAt = -1;
        for (const int column : std::as_const(columns.posted)) {
            if (posted.isValid() || cell(column).isEmpty())
                continue;
            postedAt = column;
            postedText = cell(column);
            posted = dayOf(postedText);
        }
        QString number;
        if (layout->whole) {
            for (const QString &one : layout->number) // the first that says something: a file may name its payouts or only their days
                if (const int at = int(plainHeader.indexOf(one)); number.isEmpty() && at >= 0)
                    number = cell(at);
        } else if (posted.isValid()) {
            QStringList parts;
            for (const int column : std::as_const(columns.group))
                parts << cell(column);
            number = (parts << posted.toString(QStringLiteral("yyyy-MM"))).join(u' ').trimmed();
        }
        const Amount amount = amountOf(cell(columns.amount)), fee = amountOf(cell(columns.fee)), net = amountOf(cell(columns.net)),
                     total = amountOf(cell(columns.total));
        const auto bad = [&](const char *code, int column) {
            tell(code, row.line, header.value(column), cell(column));
            broken.insert(number);
        };
        if (undecodable) {
            bad("text_undecodable", -1);
        } else if (!postedText.isEmpty() && !posted.isValid()) {
            bad("date_bad", postedAt);
        } else if (number.isEmpty()) {
            bad(layout->whole ? "number_missing" : "date_bad", layout->whole ? columns.number : columns.posted.value(0, -1));
        } else if (!amount.readable || !fee.readable || !net.readable || !total.readable) {
            bad("money_bad", !amount.readable ? columns.amount : !fee.readable ? columns.fee : !net.readable ? columns.net : columns.total);
        } else if (const QString currency = cell(columns.currency); !currency.isEmpty() && currency.compare(u"JPY", Qt::CaseInsensitive) != 0) {
            bad("currency_other", columns.currency);
        } else if (!cell(columns.day).isEmpty() && !dayOf(cell(columns.day)).isValid()) {
            bad("date_bad", columns.day);
        } else if (!amount.said && !total.said) {
            bad("money_bad", columns.amount);
        } else {
            SettlementDraft &draft = draftOf(number, row.line);
            const std::pair<QDate *, int> days[] = {{&draft.day, columns.day}, {&draft.from, columns.from}, {&draft.to, columns.to}};
            for (const auto &[day, column] : days)
                if (const QDate said = dayOf(cell(column)); said.isValid())
                    *day = said;
            if (total.said)
                draft.net = total.yen;
            if (!amount.said)
                continue; // the row of totals
            if (net.said && net.yen != amount.yen - fee.yen)
                tell("net_wrong", row.line, header.value(columns.net), cell(columns.net));
            QStringList what, key;
            for (const int column : std::as_const(columns.what))
                what << cell(column);
            what.removeAll(QString());
            for (const int column : std::as_const(columns.key))
                key << cell(column);
            const auto add = [&](const QString &as, qint64 yen, const QString &words) {
                const QString order = cell(columns.order);
                QString self = layout->whole ? QStringList {order, as, words, QString::number(yen)}.join(u'\t') : (key + QStringList {as}).join(u'\t');
                if (layout->whole)
                    self += u'\t' + QString::number(same[number + u'\n' + self]++); // two alike are two
                const QString place = number + u'\n' + self;
                const auto known = entries.constFind(place);
                if (known == entries.cend()) {
                    entries.insert(place, draft.entries.size());
                    draft.entries << SettlementEntry {self, order, as, words, yen, posted, row.line};
                } else if (draft.entries[*known].amount != yen) {
                    tell("line_differs", row.line, header.value(columns.amount), cell(columns.amount));
                }
            };
            add(kind, amount.yen, what.join(u" / "));
            if (fee.yen != 0)
                add(QStringLiteral("fee"), -fee.yen, what.join(u" / "));
        }
    }
    for (SettlementDraft &draft : file.settlements) {
        const bool agrees = !draft.net || *draft.net == draft.sum();
        draft.complete = agrees && !broken.contains(draft.number) && !broken.contains(QString());
        if (!agrees)
            tell("total_wrong", draft.line, header.value(columns.total), QStringLiteral("%1 ≠ %2").arg(*draft.net).arg(draft.sum()));
    }
    if (file.rows == 0)
        tell("file_empty", 0);
    return file;
}

} // namespace tsunagi
