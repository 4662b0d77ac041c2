// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementLayouts.h"

#include "models/exchange/LayoutFolder.h"
#include "models/exchange/MoneyFile.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace tsunagi {

namespace {

constexpr int kHeaderWithin = 10; // what stands above a header

/// Cells whatever their width.
QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).simplified();
}

std::optional<SettlementLayout> layoutOf(const QString &format, const QJsonObject &object)
{
    const auto names = [&](QLatin1StringView key) {
        QStringList list;
        for (const auto &value : object.value(key).toArray())
            list << (key == QLatin1StringView("shops") || key == QLatin1StringView("pays") ? value.toString() : MoneyFile::plain(value.toString()));
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
        {QLatin1StringView("group"), &layout.group}, {QLatin1StringView("key"), &layout.key},     {QLatin1StringView("refundKey"), &layout.refundKey}, {QLatin1StringView("from"), &layout.from},     {QLatin1StringView("to"), &layout.to},
        {QLatin1StringView("day"), &layout.day},     {QLatin1StringView("total"), &layout.total}, {QLatin1StringView("currency"), &layout.currency}, {QLatin1StringView("order"), &layout.order},
        {QLatin1StringView("amount"), &layout.amount}, {QLatin1StringView("fee"), &layout.fee},   {QLatin1StringView("net"), &layout.net},       {QLatin1StringView("posted"), &layout.posted},
        {QLatin1StringView("what"), &layout.what}};
    for (const auto &[key, list] : lists)
        *list = names(key);
    layout.feeLeast = object.value(u"feePercent").toArray().at(0).toDouble();
    layout.feeMost = object.value(u"feePercent").toArray().at(1).toDouble();
    bool readable = layout.payer.isValid() && layout.feeLeast >= 0 && layout.feeLeast <= layout.feeMost && layout.feeMost < 100;
    for (const auto &value : object.value(u"kinds").toArray()) {
        const QJsonObject one = value.toObject();
        SettlementLayout::Kind kind {one.value(u"kind").toString(), {}};
        for (auto it = one.begin(); it != one.end(); ++it) {
            if (it.key() == u"kind")
                continue;
            kind.columns.append({MoneyFile::plain(it.key()), QRegularExpression(it.value().toString())});
            readable = readable && kind.columns.last().second.isValid();
        }
        static const QStringList known {QStringLiteral("sale"), QStringLiteral("refund"), QStringLiteral("fee"), QStringLiteral("adjustment"), QStringLiteral("reserve"), QStringLiteral("none")};
        readable = readable && known.contains(kind.kind);
        layout.kinds << kind;
    }
    const bool told = layout.whole ? !layout.number.isEmpty() : !layout.key.isEmpty() && !layout.posted.isEmpty();
    return readable && told && !layout.needed.isEmpty() && !layout.order.isEmpty() && !layout.amount.isEmpty() ? std::optional(layout) : std::nullopt;
}

/// Where each thing stands in one header row; -1 = nowhere.
struct Columns
{
    int number = -1, from = -1, to = -1, day = -1, total = -1, currency = -1, order = -1, amount = -1, fee = -1, net = -1;
    QList<int> posted, group, key, refundKey, what, needed;
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
    columns.refundKey = all(layout.refundKey);
    columns.what = all(layout.what);
    return columns.order >= 0 && columns.amount >= 0 ? std::optional(columns) : std::nullopt;
}

} // namespace

std::optional<qint64> SettlementLayout::feeOf(qint64 gross, qint64 deposit) const
{
    const qint64 less = gross - deposit;
    return feeMost > 0 && deposit > 0 && double(less) >= std::floor(double(gross) * feeLeast / 100) && double(less) <= std::ceil(double(gross) * feeMost / 100) ? std::optional(less) : std::nullopt;
}

Result<SettlementLayouts> SettlementLayouts::load(const QString &folder)
{
    SettlementLayouts layouts;
    auto read = readLayouts<SettlementLayout>(QStringLiteral("settlements/layouts"), folder, layoutOf, [&](const QString &path) { layouts.m_broken << SettlementFile::problem(QStringLiteral("layout_broken"), path, 0); });
    TSUNAGI_TRY(read);
    layouts.m_layouts = std::move(*read);
    return layouts;
}

const SettlementLayout *SettlementLayouts::layout(const QString &format) const
{
    const auto found = std::find_if(m_layouts.cbegin(), m_layouts.cend(), [&](const SettlementLayout &one) { return one.format == format; });
    return found == m_layouts.cend() ? nullptr : &*found;
}

SettlementFile SettlementLayouts::read(const QByteArray &bytes, const QString &name) const
{
    SettlementFile file;
    file.problems = m_broken;
    const auto tell = [&](const char *code, int line, const QString &column = {}, const QString &value = {}) {
        file.problems << SettlementFile::problem(QString::fromLatin1(code), name, line, column, value);
    };
    MoneyFile rows(bytes, tell);
    file.encoding = rows.encoding();
    const SettlementLayout *layout = nullptr;
    Columns columns;
    QStringList names, missing;
    int missingAt = 0;
    const bool found = rows.findHeader(kHeaderWithin, [&](const QStringList &plain) {
        for (const SettlementLayout &one : m_layouts) {
            QStringList absent;
            std::copy_if(one.needed.cbegin(), one.needed.cend(), std::back_inserter(absent), [&](const QString &column) { return !plain.contains(column); });
            if (!absent.isEmpty() && absent.size() * 2 < one.needed.size() && (missing.isEmpty() || absent.size() < missing.size())) {
                missing = absent;
                missingAt = rows.line();
            }
            const auto bound = bind(one, plain);
            if (bound && (!layout || one.needed.size() > layout->needed.size())) {
                layout = &one;
                columns = *bound;
                names = plain;
            }
        }
        return layout != nullptr;
    });
    if (!found && !missing.isEmpty()) {
        file.problems.removeLast(); // it is known whose it is
        tell("column_missing", missingAt, {}, missing.join(QStringLiteral(", ")));
    }
    if (!found)
        return file;
    file.format = layout->format;
    const int last = *std::max_element(columns.needed.cbegin(), columns.needed.cend());
    const auto cell = [&](int at) { return rows.cell(at); };
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
    while (rows.next()) {
        const int line = rows.line();
        if (!rows.isWhole(last)) {
            tell("row_ragged", line, {}, QString::number(rows.width()));
            broken.insert(cell(columns.number));
            continue;
        }
        QString kind = QStringLiteral("adjustment");
        for (const SettlementLayout::Kind &one : layout->kinds) {
            if (std::all_of(one.columns.cbegin(), one.columns.cend(), [&](const auto &column) { return folded(cell(int(names.indexOf(column.first)))).contains(column.second); })) {
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
            posted = MoneyFile::day(postedText);
        }
        QString number;
        if (!layout->number.isEmpty()) {
            for (const QString &one : layout->number) // the first that says something: a file may name its payouts or only their days
                if (const int at = int(names.indexOf(one)); number.isEmpty() && at >= 0)
                    number = cell(at);
        } else if (posted.isValid()) {
            QStringList parts;
            for (const int column : std::as_const(columns.group))
                parts << cell(column);
            number = (parts << posted.toString(QStringLiteral("yyyy-MM"))).join(u' ').trimmed();
        }
        const MoneyFile::Yen amount = MoneyFile::yen(cell(columns.amount)), fee = MoneyFile::yen(cell(columns.fee)), net = MoneyFile::yen(cell(columns.net)), total = MoneyFile::yen(cell(columns.total));
        const auto bad = [&](const char *code, int column) {
            tell(code, line, rows.title(column), cell(column));
            broken.insert(number);
        };
        if (rows.isUndecodable()) {
            bad("text_undecodable", -1);
        } else if (!postedText.isEmpty() && !posted.isValid()) {
            bad("date_bad", postedAt);
        } else if (number.isEmpty()) {
            bad(columns.number >= 0 ? "number_missing" : "date_bad", columns.number >= 0 ? columns.number : columns.posted.value(0, -1));
        } else if (!amount.readable || !fee.readable || !net.readable || !total.readable) {
            bad("money_bad", !amount.readable ? columns.amount : !fee.readable ? columns.fee : !net.readable ? columns.net : columns.total);
        } else if (const QString currency = cell(columns.currency); !currency.isEmpty() && currency.compare(u"JPY", Qt::CaseInsensitive) != 0) {
            bad("currency_other", columns.currency);
        } else if (!cell(columns.day).isEmpty() && !MoneyFile::day(cell(columns.day)).isValid()) {
            bad("date_bad", columns.day);
        } else if (!amount.yen && !total.yen) {
            bad("money_bad", columns.amount);
        } else {
            SettlementDraft &draft = draftOf(number, line);
            const std::pair<QDate *, int> days[] = {{&draft.day, columns.day}, {&draft.from, columns.from}, {&draft.to, columns.to}};
            for (const auto &[day, column] : days)
                if (const QDate said = MoneyFile::day(cell(column)); said.isValid())
                    *day = said;
            if (total.yen)
                draft.net = total.yen;
            if (!amount.yen)
                continue; // the row of totals
            const qint64 yen = *amount.yen, less = fee.yen.value_or(0);
            if (net.yen && *net.yen != yen - less)
                tell("net_wrong", line, rows.title(columns.net), cell(columns.net));
            QStringList what, key;
            for (const int column : std::as_const(columns.what))
                what << cell(column);
            what.removeAll(QString());
            for (const int column : std::as_const(columns.key))
                key << cell(column);
            const auto add = [&](const QString &as, qint64 sum, const QString &words) {
                const QString order = cell(columns.order);
                const QString content = QStringList {order, as, words, QString::number(sum)}.join(u'\t');
                QString self = layout->whole ? content : (key + QStringList {as}).join(u'\t'), was;
                const auto nth = [&](const QString &one) { return one + u'\t' + QString::number(same[number + u'\n' + one]++); }; // two alike are two
                if (layout->whole) {
                    self = nth(self);
                } else if (as == u"refund" && !columns.refundKey.isEmpty()) { // a payment may be paid back in several parts
                    was = self;
                    for (const int column : std::as_const(columns.refundKey))
                        self += u'\t' + folded(cell(column));
                    self = nth(self);
                } else if (!layout->number.isEmpty()) {
                    was = nth(content); // once its file was taken as a whole
                    self = nth(self);
                }
                const QString place = number + u'\n' + self;
                const auto known = entries.constFind(place);
                if (known == entries.cend()) {
                    entries.insert(place, draft.entries.size());
                    draft.entries << SettlementEntry {self, was, order, as, words, sum, posted, line};
                } else if (draft.entries[*known].amount != sum) {
                    tell("line_differs", line, rows.title(columns.amount), cell(columns.amount));
                }
            };
            add(kind, yen, what.join(u" / "));
            if (less != 0)
                add(QStringLiteral("fee"), -less, what.join(u" / "));
        }
    }
    if (rows.isCut())
        broken.insert(QString());
    for (SettlementDraft &draft : file.settlements) {
        const bool agrees = !draft.net || *draft.net == draft.sum();
        draft.complete = agrees && !broken.contains(draft.number) && !broken.contains(QString());
        if (!agrees)
            tell("total_wrong", draft.line, rows.title(columns.total), QStringLiteral("%1 ≠ %2").arg(*draft.net).arg(draft.sum()));
    }
    file.rows = rows.rows();
    if (file.rows == 0 && !rows.isCut())
        tell("file_empty", 0);
    return file;
}

} // namespace tsunagi
