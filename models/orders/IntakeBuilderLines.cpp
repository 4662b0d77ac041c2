// SPDX-License-Identifier: GPL-3.0-or-later
// The lines half of IntakeBuilder: goods, pseudo rows, option rows, repeats.
#include "models/orders/IntakeBuilder.h"

#include <algorithm>
#include <numeric>

namespace tsunagi {

namespace {

using F = IntakeField;

qint64 sumOf(const Yen &value)
{
    return value.value_or(0);
}

/// What must be equal for two rows without line id to be one line.
QByteArray contentOf(const OrderLine &l)
{
    return QStringList {IntakeFields::folded(l.sku), IntakeFields::folded(l.name), IntakeFields::folded(l.options), QString::number(l.quantity), QString::number(l.price.value_or(-1)),
        QString::number(l.amount.value_or(-1)), QString::number(l.taxRate.value_or(-1)), QString::number(l.destination)}
        .join(QChar(u'\x1f')).toUtf8();
}

} // namespace

std::optional<IntakeBuilder::Draft> IntakeBuilder::readLine(const IntakeRow &row, const IntakeCells &cells, bool paired)
{
    const int at = row.cells.line;
    Draft draft;
    draft.physicalLine = at;
    OrderLine &line = draft.line;
    for (size_t i = 0; i < m_binding.pseudoColumns.size(); ++i) {
        const int column = m_binding.pseudoColumns[i];
        const QString code = cells.text(column);
        if (code.isEmpty())
            continue;
        draft.kind = m_layout.pseudoCodes.value(IntakeFields::plain(code));
        if (draft.kind.isEmpty()) {
            report(u"row_kind_unknown"_qs, at, column, code, paired);
            return {};
        }
        break;
    }
    line.key = number(cells, m_layout.field(F::LineKey), at, paired);
    line.sku = number(cells, m_layout.field(F::LineSku), at, paired);
    line.name = cells.text(m_layout.field(F::LineName));
    line.options = cells.text(m_layout.field(F::LineOptions)).replace(u"\r\n"_qs, u"\n"_qs);
    const IntakeExpr &quantity = m_layout.field(F::LineQuantity);
    const QString count = cells.text(quantity);
    const auto n = IntakeFields::integer(count);
    const bool none = m_cancelled && n == 0;
    if (!none && (!n || *n <= 0 || *n > 1'000'000))
        report(u"quantity_bad"_qs, at, cells.columnOf(quantity), count, paired);
    line.quantity = n.value_or(0);
    const QString currency = m_head.text(m_layout.field(F::Currency));
    if (m_layout.currency.isEmpty() || currency.isEmpty() || currency == m_layout.currency) {
        line.price = money(cells, m_layout.field(F::LinePrice), at, paired);
        line.amount = money(cells, m_layout.field(F::LineAmount), at, paired);
    }
    if (!line.amount && line.price)
        line.amount = *line.price * line.quantity;
    if (!line.price && line.amount && line.quantity > 0 && *line.amount % line.quantity == 0)
        line.price = *line.amount / line.quantity;
    const IntakeExpr &rate = m_layout.field(F::LineTaxRate);
    if (const QString text = cells.text(rate); !text.isEmpty()) {
        line.taxRate = IntakeFields::taxRate(text);
        if (!line.taxRate)
            report(u"tax_rate_bad"_qs, at, cells.columnOf(rate), text, paired);
    }
    if (draft.kind == u"goods" && line.sku.isEmpty() && line.name.isEmpty())
        report(u"item_missing"_qs, at, cells.columnOf(m_layout.field(F::LineName)), {}, paired);
    if (const int bad = cells.takeUndecodable(); bad >= 0)
        report(u"text_undecodable"_qs, at, bad, {}, paired);
    return draft;
}

/// An option row names a choice of the goods above it and what it costs more.
void IntakeBuilder::addOption(Draft &draft, const IntakeRow &row, const IntakeCells &cells)
{
    QString name = cells.text(m_layout.field(F::LineName)).mid(m_layout.optionPrefix.size());
    name.remove(u'「').remove(u'」');
    const QString value = cells.text(m_binding.optionValueColumn);
    draft.line.options += (draft.line.options.isEmpty() ? QString() : u"\n"_qs) + name + (value.isEmpty() ? QString() : u":"_qs + value);
    const Yen extra = money(cells, m_layout.field(F::LinePrice), row.cells.line);
    if (extra && draft.line.price)
        draft.line.price = *draft.line.price + *extra;
    if (draft.line.price)
        draft.line.amount = *draft.line.price * draft.line.quantity;
}

/// "colour:L1=red&L2=blue": one value per line of the order where each line bears the same pack with a value for every
/// line, else several choices of this line. In doubt all values stay, as goods with half their choices are wrong goods.
void IntakeBuilder::unpackOptions(Order &order) const
{
    QSet<QString> keys;
    QSet<QString> texts;
    for (const OrderLine &line : std::as_const(order.lines)) {
        keys.insert(line.key);
        texts.insert(line.options);
    }
    for (OrderLine &line : order.lines) {
        QStringList out;
        const QStringList rows = line.options.split(u'\n');
        for (const QString &row : rows) {
            const QString name = row.section(u':', 0, 0);
            const auto values = IntakeFields::packed(row.contains(u':') ? row.section(u':', 1) : row);
            if (values.isEmpty()) {
                out << row;
                continue;
            }
            QHash<QString, QString> names;
            const auto packedNames = row.contains(u':') ? IntakeFields::packed(name) : QList<std::pair<QString, QString>>();
            for (const auto &[n, text] : packedNames)
                names.insert(n, text);
            QSet<QString> numbers;
            for (const auto &[n, value] : values)
                numbers.insert(n);
            const bool perLine = keys.size() > 1 && texts.size() == 1 && numbers == keys;
            for (const auto &[n, value] : values) {
                const QString title = !packedNames.isEmpty() ? names.value(n) : row.contains(u':') ? name : QString();
                if (!value.isEmpty() && (!perLine || n == line.key))
                    out << (title.isEmpty() ? value : title + u':' + value);
            }
        }
        line.options = out.join(u'\n');
    }
}

void IntakeBuilder::readLines(Order &order, const Rows &lineRows, const Rows &heads, bool paired)
{
    IntakeCells cells(paired ? m_lineEncoding : m_headEncoding, m_fields);
    std::vector<Draft> drafts;
    std::vector<Draft> skipped;
    int headRepeats = 0;
    qint64 previous = -2;
    const int pairedDestination = paired && !heads.empty() ? destinationOf(order, *heads.front()) : -1;
    for (const IntakeRow *row : lineRows) {
        cells.setRow(&row->cells);
        headRepeats += m_layout.continuation && std::any_of(m_binding.headMarks.begin(), m_binding.headMarks.end(), [&](int column) {
            return !cells.text(column).isEmpty();
        });
        if (!m_layout.optionPrefix.isEmpty() && cells.text(m_binding.optionIdColumn).isEmpty()
            && cells.text(m_layout.field(F::LineName)).startsWith(m_layout.optionPrefix)) {
            if (drafts.empty() || previous + 1 != row->record) {
                report(u"option_row_orphan"_qs, row->cells.line, cells.columnOf(m_layout.field(F::LineName)),
                       cells.text(m_layout.field(F::LineName)));
                return;
            }
            addOption(drafts.back(), *row, cells);
            previous = row->record;
            continue;
        }
        previous = row->record;
        auto draft = readLine(*row, cells, paired);
        if (!draft)
            return;
        if (draft->kind == u"goods")
            draft->line.destination = paired ? pairedDestination : destinationOf(order, *row);
        if (draft->kind == u"goods" && draft->line.quantity == 0)
            continue; // a shop may empty the lines of an order that it cancels
        const bool skip = std::any_of(m_layout.skipLines.begin(), m_layout.skipLines.end(),
                                      [&](const IntakeRule &rule) { return cells.holds(rule); });
        (skip ? skipped : drafts).push_back(std::move(*draft));
    }
    Yen shipping, fee, discount, points;
    // A head that is repeated repeats its rows, too.
    const int times = m_layout.continuation ? std::max(1, headRepeats) : 1;
    if (!skipped.empty() && !m_layout.skippedSay.isEmpty()) {
        QMap<QString, qint64> pieces;
        for (const Draft &draft : skipped)
            pieces[draft.line.name.isEmpty() ? draft.line.sku : draft.line.name] += draft.line.quantity;
        QStringList names;
        for (auto it = pieces.cbegin(); it != pieces.cend(); ++it)
            names << u"%1 ×%2"_qs.arg(it.key()).arg(it.value() / times);
        order.shopStateText += (order.shopStateText.isEmpty() ? QString() : u" / "_qs) + QString(m_layout.skippedSay).replace(u"%1"_qs, names.join(u", "_qs));
    }
    if (m_layout.sumGoods && !drafts.empty()) { // they are in the total, and in no line
        qint64 sum = 0;
        for (const Draft &draft : skipped)
            sum += sumOf(draft.line.amount);
        if (sum != 0)
            fee = sum / times;
    }
    if (drafts.empty() && !skipped.empty()) {
        drafts = std::move(skipped);
        if (m_layout.skippedState == u"shipped" && order.shopState == ShopState::Open)
            order.shopState = ShopState::Shipped;
    }
    if (m_refused)
        return;
    std::vector<Draft> goods;
    QSet<QString> seen;
    for (Draft &draft : drafts) {
        const OrderLine &l = draft.line;
        if (draft.kind == u"goods") {
            if (l.key.isEmpty())
                draft.content = contentOf(l);
            goods.push_back(std::move(draft));
            continue;
        }
        if (!l.key.isEmpty() && seen.contains(l.key))
            continue;
        seen.insert(l.key);
        Yen &sum = draft.kind == u"shipping" ? shipping : draft.kind == u"fee" ? fee : draft.kind == u"discount" ? discount : points;
        sum = sumOf(sum) + sumOf(l.amount);
    }
    const auto negated = [](const Yen &value) { return value ? Yen(-*value) : Yen(); };
    order.shipping = order.shipping ? order.shipping : shipping;
    order.fee = order.fee ? order.fee : fee;
    m_pseudo = {shipping, fee, negated(discount), negated(points)};
    // A head of 0 above a row with an amount says nothing; what the row takes off must add up.
    const auto taken = [](const Yen &head, const Yen &ofRows) { return sumOf(head) != 0 || !ofRows ? head : ofRows; };
    order.discount = taken(order.discount, m_pseudo.discount);
    order.points = taken(order.points, m_pseudo.points);
    const std::vector<Draft> merged = merge(std::move(goods), order, headRepeats);
    for (const Draft &draft : merged)
        order.lines.append(draft.line);
    if (m_layout.packedOptions)
        unpackOptions(order);
    if (m_layout.sumGoods && !order.goods && !order.lines.isEmpty()
        && std::all_of(order.lines.cbegin(), order.lines.cend(), [](const OrderLine &l) { return l.amount.has_value(); }))
        order.goods = std::accumulate(order.lines.cbegin(), order.lines.cend(), qint64(0),
                                      [](qint64 sum, const OrderLine &l) { return sum + *l.amount; });
}

/// Where a file tells one amount in two ways (a column and a row, a part and a sum, with and without a minus sign), the
/// one counts that makes the order's amounts add up. If none does, the first stays for the check to see.
void IntakeBuilder::settleMoney(Order &order, int line)
{
    settleTax(order);
    if (!order.goods || !order.total)
        return;
    struct Part
    {
        Yen Order::*member;
        int sign;
        bool taken; ///< off the price, so that a minus sign before it may only say that
        F field;
        Yen ofRows;
    };
    const Part parts[] = {{&Order::shipping, 1, false, F::Shipping, m_pseudo.shipping}, {&Order::fee, 1, false, F::Fee, m_pseudo.fee},
                          {&Order::wrapping, 1, false, F::Wrapping, {}}, {&Order::discount, -1, true, F::Discount, m_pseudo.discount},
                          {&Order::coupon, -1, true, F::Coupon, {}}, {&Order::points, -1, true, F::Points, m_pseudo.points}};
    std::vector<std::vector<Yen>> choices;
    for (const Part &part : parts) {
        const Yen first = order.*part.member;
        std::vector<Yen> values {first};
        const auto add = [&values](const Yen &value) {
            if (std::none_of(values.begin(), values.end(), [&](const Yen &v) { return v.value_or(0) == value.value_or(0); }))
                values.push_back(value);
        };
        if (part.ofRows)
            add(part.ofRows);
        if (part.field == F::Discount && first && m_pseudo.points && *first >= *m_pseudo.points)
            add(*first - *m_pseudo.points); // the column may hold the points, too
        for (const IntakeExpr &other : m_layout.alternatives[size_t(part.field)]) {
            const Yen amount = money(m_head, other, line);
            add(amount);
            if (part.field == F::Fee && amount && part.ofRows)
                add(*amount + *part.ofRows);
        }
        if (part.taken && first && *first < 0)
            add(-*first);
        choices.push_back(std::move(values));
    }
    std::vector<size_t> chosen(choices.size());
    for (;;) {
        qint64 sum = *order.goods;
        for (size_t i = 0; i < choices.size(); ++i)
            sum += parts[i].sign * choices[i][chosen[i]].value_or(0);
        if (sum == *order.total)
            break;
        size_t at = 0;
        while (at < chosen.size() && ++chosen[at] == choices[at].size())
            chosen[at++] = 0;
        if (at == chosen.size())
            return;
    }
    for (size_t i = 0; i < choices.size(); ++i)
        order.*parts[i].member = choices[i][chosen[i]];
}

/// Prices without tax become prices with it where the order's goods prove that, by one way of rounding for all lines.
void IntakeBuilder::settleTax(Order &order) const
{
    if (!m_layout.untaxedPrices || !order.goods)
        return;
    const auto sumWith = [&](const auto &priceOf) {
        return std::accumulate(order.lines.cbegin(), order.lines.cend(), qint64(0),
                               [&](qint64 sum, const OrderLine &l) { return sum + priceOf(l) * l.quantity; });
    };
    const auto plain = [](const OrderLine &l) { return *l.price; };
    if (!std::all_of(order.lines.cbegin(), order.lines.cend(), [](const OrderLine &l) { return l.price && l.taxRate; })
        || sumWith(plain) == *order.goods)
        return;
    for (const int rounding : {50, 0, 99}) {
        const auto taxed = [rounding](const OrderLine &l) { return *l.price + (*l.price * *l.taxRate + rounding) / 100; };
        if (sumWith(taxed) != *order.goods)
            continue;
        for (OrderLine &l : order.lines) {
            l.price = taxed(l);
            l.amount = *l.price * l.quantity;
        }
        return;
    }
}

/// Equal rows become one draft with a count, then lines with keys that do not depend on the order of rows.
std::vector<IntakeBuilder::Draft> IntakeBuilder::merge(std::vector<Draft> drafts, const Order &order, int headRepeats)
{
    std::vector<Draft> groups;
    QHash<QByteArray, size_t> byContent;
    QHash<QString, size_t> byKey;
    for (Draft &draft : drafts) {
        if (!draft.line.key.isEmpty()) { // with an id an equal row is the same line
            if (const auto it = byKey.constFind(draft.line.key); it == byKey.constEnd()) {
                byKey.insert(draft.line.key, groups.size());
                groups.push_back(std::move(draft));
            } else if (!(groups[it.value()].line == draft.line)) {
                report(u"rows_contradict"_qs, draft.physicalLine, -1, draft.line.key, m_binding.headers.size() > 1);
                return {};
            }
            continue;
        }
        if (const auto it = byContent.constFind(draft.content); it != byContent.constEnd()) {
            Draft &group = groups[it.value()];
            group.physicalLine = std::min(group.physicalLine, draft.physicalLine);
            ++group.count;
            continue;
        }
        byContent.insert(draft.content, groups.size());
        groups.push_back(std::move(draft));
    }
    if (!settleRepeats(groups, order, headRepeats))
        return {};
    std::sort(groups.begin(), groups.end(), [](const Draft &a, const Draft &b) {
        if (a.line.key != b.line.key)
            return IntakeFields::keyLess(a.line.key, b.line.key);
        return a.content < b.content;
    });
    std::vector<Draft> result;
    QHash<QString, int> occurrences;
    for (const Draft &group : groups) {
        for (int i = 0; i < group.count; ++i) {
            Draft draft = group;
            if (draft.line.key.isEmpty()) {
                const QString base = IntakeFields::folded(draft.line.sku.isEmpty() ? draft.line.name : draft.line.sku);
                draft.line.key = u"%1#%2"_qs.arg(base).arg(++occurrences[base]);
            }
            result.push_back(std::move(draft));
        }
    }
    return result;
}

/// Are equal rows without line ids two lines or one row twice? The order's goods decide; doubled head rows prove doubling.
bool IntakeBuilder::settleRepeats(std::vector<Draft> &groups, const Order &order, int headRepeats)
{
    int common = 0;
    bool repeated = false;
    for (const Draft &group : groups) {
        common = std::gcd(common, group.count);
        repeated = repeated || group.count > 1;
    }
    if (!repeated && headRepeats <= 1)
        return true;
    const auto keep = [&](int divisor) {
        for (Draft &group : groups)
            group.count /= divisor;
        return true;
    };
    if (m_layout.continuation) {
        if (headRepeats <= 1)
            return true; // the shop writes one head per order, so its continuation rows are its lines
        if (common % headRepeats == 0)
            return keep(headRepeats);
        report(u"repeat_unclear"_qs, groups.front().physicalLine);
        return false;
    }
    Yen expected = order.goods;
    if (!expected && order.total)
        expected = *order.total - sumOf(order.shipping) - sumOf(order.fee) - sumOf(order.wrapping) + sumOf(order.discount)
                   + sumOf(order.coupon) + sumOf(order.points);
    const bool priced = std::all_of(groups.begin(), groups.end(), [](const Draft &g) { return g.line.amount.has_value(); });
    if (expected && priced) {
        qint64 sum = 0;
        qint64 once = 0;
        for (const Draft &group : groups) {
            sum += *group.line.amount * group.count;
            once += *group.line.amount;
        }
        for (int divisor = 1; divisor <= common; ++divisor) {
            if (common % divisor == 0 && sum == *expected * divisor)
                return keep(divisor);
        }
        if (once != *expected) {
            report(u"repeat_unclear"_qs, groups.front().physicalLine);
            return false;
        }
    } else {
        report(u"row_repeated"_qs, groups.front().physicalLine);
    }
    for (Draft &group : groups)
        group.count = 1;
    return true;
}

} // namespace tsunagi
