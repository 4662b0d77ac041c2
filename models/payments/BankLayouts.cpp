// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/BankLayouts.h"

#include "models/exchange/LayoutFolder.h"
#include "models/exchange/MoneyFile.h"

#include <QJsonArray>

namespace tsunagi {

namespace {

constexpr int kHeaderWithin = 30; // what a bank writes above its header

std::optional<BankLayout> layoutOf(const QString &format, const QJsonObject &object)
{
    const auto names = [&](QLatin1StringView key) {
        QStringList list;
        for (const auto &value : object.value(key).toArray())
            list << (key == QLatin1StringView("dates") ? value.toString() : MoneyFile::plain(value.toString()));
        return list;
    };
    const auto pattern = [&](QLatin1StringView key) { return QRegularExpression(object.value(key).toString()); };
    BankLayout layout {format, object.value(u"name").toString(), names(QLatin1StringView("day")), names(QLatin1StringView("in")), names(QLatin1StringView("out")),
                       names(QLatin1StringView("signed")), names(QLatin1StringView("balance")), names(QLatin1StringView("payer")), names(QLatin1StringView("text")),
                       names(QLatin1StringView("number")), names(QLatin1StringView("needed")), names(QLatin1StringView("dates")), pattern(QLatin1StringView("transfer")),
                       pattern(QLatin1StringView("strip")), pattern(QLatin1StringView("account")), pattern(QLatin1StringView("count"))};
    const bool whole = !layout.day.isEmpty() && !layout.payer.isEmpty() && !layout.dates.isEmpty() && (!layout.in.isEmpty() || !layout.signedAmount.isEmpty());
    const bool readable = layout.transfer.isValid() && layout.strip.isValid() && layout.account.isValid() && layout.count.isValid();
    return whole && readable ? std::optional(layout) : std::nullopt;
}

/// Where each thing stands in one header row; -1 = nowhere.
struct Columns
{
    QList<int> day;
    int in = -1, out = -1, signedAmount = -1, balance = -1, payer = -1, number = -1;
    QList<int> text;
    int known = 0; ///< how many columns the layout names
};

std::optional<Columns> bind(const BankLayout &layout, const QStringList &header)
{
    Columns columns;
    const auto any = [&](const QStringList &names) {
        for (const QString &name : names) {
            if (const auto at = header.indexOf(name); at >= 0) {
                ++columns.known;
                return int(at);
            }
        }
        return -1;
    };
    if (layout.dates.contains(QStringLiteral("parts"))) {
        for (const QString &name : layout.day)
            columns.day << any({name});
    } else {
        columns.day << any(layout.day);
    }
    columns.in = any(layout.in);
    columns.out = any(layout.out);
    columns.signedAmount = any(layout.signedAmount);
    columns.balance = any(layout.balance);
    columns.payer = any(layout.payer);
    columns.number = any(layout.number);
    for (const QString &name : layout.text)
        columns.text << any({name});
    columns.text.removeAll(-1);
    for (const QString &name : layout.needed)
        if (any({name}) < 0)
            return {};
    const bool money = layout.signedAmount.isEmpty() ? columns.in >= 0 && columns.out >= 0 : columns.signedAmount >= 0;
    return columns.day.contains(-1) || !money || columns.payer < 0 ? std::nullopt : std::optional(columns);
}

QDate dayOf(const BankLayout &layout, const QStringList &cells, const QDate &today)
{
    if (cells.size() == 3)
        return QDate(cells[0].toInt(), cells[1].toInt(), cells[2].toInt());
    const QString text = MoneyFile::plain(cells.first());
    for (const QString &format : layout.dates) {
        if (format == u"era") {
            static const QRegularExpression era(QStringLiteral("^([HRS]|平成|令和|昭和)(\\d{1,2})[./年](\\d{1,2})[./月](\\d{1,2})"));
            const auto match = era.match(text);
            if (match.hasMatch()) {
                const QString name = match.captured(1);
                const int base = name == u"R" || name == u"令和" ? 2018 : name == u"H" || name == u"平成" ? 1988 : 1925;
                return QDate(base + match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
            }
            continue;
        }
        const QDate day = QDate::fromString(text, format);
        if (day.isValid())
            return day <= today.addYears(1) ? day : QDate();
    }
    return {};
}

} // namespace

Result<BankLayouts> BankLayouts::load(const QString &folder)
{
    BankLayouts layouts;
    auto read = readLayouts<BankLayout>(QStringLiteral("payments/banks"), folder, layoutOf, [&](const QString &path) { layouts.m_broken << BankFile::problem(QStringLiteral("layout_broken"), path, 0); });
    TSUNAGI_TRY(read);
    layouts.m_layouts = std::move(*read);
    return layouts;
}

BankFile BankLayouts::read(const QByteArray &bytes, const QString &name, const QDate &today) const
{
    BankFile file;
    file.problems = m_broken;
    const auto tell = [&](const char *code, int line, const QString &column = {}, const QString &value = {}) {
        file.problems << BankFile::problem(QString::fromLatin1(code), name, line, column, value);
    };
    // What stands above the header has no tabs either, so that the whole file decides.
    MoneyFile rows(bytes, tell, bytes.contains('\t') && !bytes.contains(',') ? '\t' : ',');
    file.encoding = rows.encoding();
    const auto cell = [&](int at) { return rows.cell(at); };
    const BankLayout *layout = nullptr;
    Columns columns;
    const bool found = rows.findHeader(kHeaderWithin, [&](const QStringList &names) {
        for (const BankLayout &one : m_layouts) {
            const auto bound = bind(one, names);
            if (bound && (!layout || bound->known > columns.known)) {
                layout = &one;
                columns = *bound;
            }
        }
        return layout != nullptr;
    });
    if (!found)
        return file;
    file.format = layout->format;
    const QString preamble = rows.above().join(u'\n').normalized(QString::NormalizationForm_KC);
    QString account;
    if (!layout->account.pattern().isEmpty())
        account = layout->account.match(preamble).captured(1);
    struct Balance
    {
        int line = 0;
        qint64 moved = 0, after = 0;
    };
    QList<Balance> balances;
    bool allBalances = columns.balance >= 0;
    const auto title = [&](int column) { return rows.title(column); };
    while (rows.next()) {
        const int line = rows.line();
        QStringList day;
        for (const int column : std::as_const(columns.day))
            day << cell(column);
        const auto money = [&](int column) { return MoneyFile::yen(cell(column)); };
        MoneyFile::Yen in = money(columns.in), out = money(columns.out);
        if (columns.signedAmount >= 0) {
            in = money(columns.signedAmount);
            if (in.yen && *in.yen < 0)
                out.yen = -*std::exchange(in.yen, std::nullopt);
        }
        if (day.join(QString()).isEmpty() && !in.yen && !out.yen)
            continue; // totals below the rows
        ++file.rows;
        const int last = std::max({columns.day.last(), columns.in, columns.out, columns.signedAmount, columns.payer});
        const int badMoney = !in.readable ? std::max(columns.in, columns.signedAmount) : !out.readable ? columns.out : -1;
        const QDate date = dayOf(*layout, day, today);
        if (rows.width() <= last) {
            tell("row_ragged", line, {}, QString::number(rows.width()));
        } else if (badMoney >= 0 || (!in.yen && !out.yen)) {
            tell("money_bad", line, title(badMoney >= 0 ? badMoney : std::max(columns.in, columns.signedAmount)), badMoney >= 0 ? cell(badMoney) : QString());
        } else if (!date.isValid()) {
            tell("date_bad", line, title(columns.day.first()), day.join(u'/'));
        } else {
            const MoneyFile::Yen after = money(columns.balance);
            if (after.yen)
                balances << Balance {line, in.yen.value_or(0) - out.yen.value_or(0), *after.yen};
            else
                allBalances = false;
            BankEntry entry;
            entry.line = line;
            entry.day = date;
            entry.amount = std::abs(in.yen.value_or(0));
            entry.cancels = in.yen.value_or(0) < 0;
            entry.account = account;
            entry.number = columns.number >= 0 ? cell(columns.number) : QString();
            QStringList texts;
            for (const int column : std::as_const(columns.text))
                texts << cell(column);
            entry.text = texts.join(u' ').trimmed();
            entry.payer = cell(columns.payer);
            if (!layout->strip.pattern().isEmpty())
                entry.payer.remove(layout->strip);
            entry.isTransfer = entry.text.contains(layout->transfer);
            entry.balance = after.yen;
            if (rows.isUndecodable())
                tell("text_undecodable", line);
            else if (entry.amount > 0)
                file.entries << entry;
            continue;
        }
        allBalances = false;
    }
    // Some banks write the newest row first: the direction in which more follows is the one meant.
    const auto breaks = [&](bool newestFirst) {
        QList<int> lines;
        for (qsizetype i = 1; i < balances.size(); ++i) {
            const Balance &before = balances[newestFirst ? i : i - 1], &now = balances[newestFirst ? i - 1 : i];
            if (before.after + now.moved != now.after)
                lines << balances[i].line;
        }
        return lines;
    };
    if (allBalances) {
        const QList<int> forward = breaks(false), back = breaks(true);
        for (const int line : forward.size() <= back.size() ? forward : back)
            tell("balance_wrong", line, title(columns.balance));
    }
    if (const QString stated = layout->count.pattern().isEmpty() ? QString() : layout->count.match(preamble).captured(1).remove(u','); !stated.isEmpty() && stated.toInt() != file.rows)
        tell("count_wrong", 0, QStringLiteral("明細件数"), QStringLiteral("%1 ≠ %2").arg(stated).arg(file.rows));
    for (const IntakeProblem &problem : std::as_const(file.problems))
        if (BankFile::isDoubt(problem.code) && !file.doubts.contains(account))
            file.doubts.insert(account, problem.code);
    if (file.rows == 0)
        tell("file_empty", 0);
    return file;
}

} // namespace tsunagi
