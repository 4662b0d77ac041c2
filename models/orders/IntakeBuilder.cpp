// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/IntakeBuilder.h"

#include "models/orders/DeliveryWord.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace tsunagi {

namespace {

using F = IntakeField;

/// How strongly a state forbids shipping; of rows that disagree the strongest is obeyed.
int rank(ShopState state)
{
    switch (state) {
    case ShopState::Open: return 0;
    case ShopState::AddressPending: return 1;
    case ShopState::UnderCheck: return 2;
    case ShopState::NotYetOrder: return 3;
    case ShopState::Shipped: return 4;
    case ShopState::Returned: return 5;
    case ShopState::Cancelled: return 6;
    }
    return 0;
}

ShopState stateOf(const QString &name)
{
    static const QHash<QString, ShopState> names {{u"open"_qs, ShopState::Open}, {u"under_check"_qs, ShopState::UnderCheck},
        {u"not_yet_order"_qs, ShopState::NotYetOrder}, {u"cancelled"_qs, ShopState::Cancelled},
        {u"shipped"_qs, ShopState::Shipped}, {u"returned"_qs, ShopState::Returned},
        {u"address_pending"_qs, ShopState::AddressPending}};
    return names.value(name, ShopState::UnderCheck);
}

bool sameCells(const IntakeRow &a, const IntakeRow &b, const std::vector<int> &columns)
{
    return std::all_of(columns.begin(), columns.end(),
                       [&](int column) { return a.cells.cells[size_t(column)] == b.cells.cells[size_t(column)]; });
}

QString digest(const QStringList &parts)
{
    return QString::fromLatin1(QCryptographicHash::hash(IntakeFields::folded(parts.join(u'\n')).toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
}

} // namespace

IntakeBuilder::IntakeBuilder(const IntakeFields &fields, const IntakeBinding &binding, const Encoding &headEncoding,
                             const Encoding &lineEncoding, QString headFile, QString lineFile, bool resaved)
    : m_fields(fields), m_binding(binding), m_layout(binding.layout), m_headEncoding(headEncoding),
      m_lineEncoding(lineEncoding), m_headFile(std::move(headFile)), m_lineFile(std::move(lineFile)), m_resaved(resaved),
      m_head(headEncoding, fields)
{
}

void IntakeBuilder::report(const QString &code, int line, int column, const QString &value, bool inLines)
{
    const QStringList &header = m_binding.headers[inLines ? m_binding.headers.size() - 1 : 0];
    const auto problem = IntakeProblem::of(code, inLines ? m_lineFile : m_headFile, line, header.value(column), value);
    m_refused = m_refused || problem.refused;
    if (!m_problems->contains(problem))
        m_problems->append(problem);
}

Yen IntakeBuilder::money(const IntakeCells &cells, const IntakeExpr &expr, int line, bool inLines)
{
    if (!expr.isSet())
        return {};
    const auto value = cells.money(expr);
    if (value)
        return *value;
    report(u"money_bad"_qs, line, cells.columnOf(expr), value.error().detail, inLines);
    return {};
}

/// Text of an identifying number; what a spreadsheet rounded is refused, since nothing can bring it back.
QString IntakeBuilder::number(const IntakeCells &cells, const IntakeExpr &expr, int line, bool inLines)
{
    const QString text = cells.text(expr);
    if (IntakeFields::isDamagedNumber(text))
        report(u"number_damaged"_qs, line, cells.columnOf(expr), text, inLines);
    return text;
}

Recipient IntakeBuilder::recipient(const IntakeCells &cells, int line, IntakeField nameField)
{
    const bool buyer = nameField == F::BuyerName;
    const auto field = [&](F ofBuyer, F ofDestination) -> const IntakeExpr & { return m_layout.field(buyer ? ofBuyer : ofDestination); };
    Recipient r;
    r.name = cells.text(field(F::BuyerName, F::ToName));
    r.kana = cells.text(field(F::BuyerKana, F::ToKana));
    r.company = cells.text(field(F::BuyerCompany, F::ToCompany));
    r.address = cells.text(field(F::BuyerAddress, F::ToAddress));
    r.building = cells.text(field(F::BuyerBuilding, F::ToBuilding));
    const QString state = cells.text(field(F::BuyerPrefecture, F::ToPrefecture));
    r.prefecture = m_fields.prefecture(state);
    QString rest = r.address;
    const QString inAddress = m_fields.splitPrefecture(rest);
    if (!inAddress.isEmpty() && (r.prefecture == inAddress || (r.prefecture.isEmpty() && state.isEmpty()))) {
        r.prefecture = inAddress;
        r.address = rest;
    } else if (r.prefecture.isEmpty() && !state.isEmpty()) {
        r.address = state + u' ' + r.address; // a state abroad, or a damaged name that a check shall see
    }
    const IntakeExpr &zip = field(F::BuyerZip, F::ToZip);
    const QString zipText = number(cells, zip, line);
    r.zip = zip.op == IntakeExpr::Op::Zip ? zipText : m_fields.zip(zipText, r.prefecture);
    const bool digitsOnly = std::all_of(r.zip.begin(), r.zip.end(), [](QChar c) { return c.isDigit(); });
    if (m_resaved && !buyer && zip.op != IntakeExpr::Op::Zip && !r.zip.isEmpty() && digitsOnly && r.zip.size() < 7)
        report(u"zip_damaged"_qs, line, cells.columnOf(zip), zipText);
    const IntakeExpr &phone = field(F::BuyerPhone, F::ToPhone);
    const QString phoneText = number(cells, phone, line);
    r.phone = phone.op == IntakeExpr::Op::Phone ? phoneText : m_fields.phone(phoneText);
    return r;
}

/// The rows without exact repeats, in file order.
IntakeBuilder::Rows IntakeBuilder::distinct(std::span<const IntakeRow> rows)
{
    Rows result;
    std::unordered_set<std::string_view> seen;
    for (const IntakeRow &row : rows) {
        if (rows.size() == 1 || seen.emplace(row.cells.bytes.data(), size_t(row.cells.bytes.size())).second)
            result.push_back(&row);
    }
    return result;
}

std::optional<Order> IntakeBuilder::build(std::span<const IntakeRow> heads, std::optional<std::span<const IntakeRow>> lines,
                                          QList<IntakeProblem> &problems)
{
    m_problems = &problems;
    m_refused = false;
    m_destinations.clear();
    Order order;
    const Rows headRows = distinct(heads);
    readHead(order, headRows);
    readMoney(order, headRows);
    readPayment(order, headRows);
    readState(order, headRows);
    if (const int bad = m_head.takeUndecodable(); bad >= 0)
        report(u"text_undecodable"_qs, order.fileLine, bad);
    m_cancelled = order.shopState == ShopState::Cancelled;
    Rows lineRows;
    if (lines) {
        lineRows = distinct(*lines); // a pair has line ids
    } else {
        for (const IntakeRow &row : heads) // every row, as its repeats may count
            lineRows.push_back(&row);
    }
    readLines(order, lineRows, headRows, lines.has_value());
    if (m_refused)
        return {};
    if (order.lines.isEmpty() && !(m_cancelled && !order.destinations.isEmpty())) {
        report(u"lines_missing"_qs, order.fileLine);
        return {};
    }
    settleMoney(order, headRows.front()->cells.line);
    readWishes(order);
    finishDestinations(order);
    for (const Destination &to : std::as_const(order.destinations)) {
        if (rank(order.shopState) < rank(ShopState::AddressPending)
            && m_fields.isPendingAddress(to.recipient.zip, to.recipient.name, to.recipient.kana, to.recipient.address))
            order.shopState = ShopState::AddressPending;
    }
    if (m_refused)
        return {};
    return order;
}

void IntakeBuilder::readHead(Order &order, const Rows &rows)
{
    std::vector<const DelimitedRow *> all;
    for (const IntakeRow *row : rows) {
        all.push_back(&row->cells);
        order.fileLine = order.fileLine == 0 ? row->cells.line : std::min(order.fileLine, row->cells.line);
    }
    if (m_layout.continuation)
        m_head.setRows(all);
    else
        m_head.setRow(all.front());
    const int line = order.fileLine;
    order.number = number(m_head, m_layout.field(F::Number), line);
    const IntakeExpr &at = m_layout.field(F::OrderedAt);
    if (const QString text = m_head.text(at); !text.isEmpty()) {
        auto when = IntakeFields::time(text);
        if (when) {
            if (when->hasTime && !when->hasSeconds) { // a re-saved file loses them here, but may keep them there
                const QString clock = m_head.text(m_layout.field(F::OrderedSeconds));
                const QTime exact = QTime::fromString(clock, clock.size() == 7 ? u"h:mm:ss"_qs : u"hh:mm:ss"_qs);
                if (exact.isValid() && exact.hour() == when->time.hour() && exact.minute() == when->time.minute())
                    when->time = exact;
            }
            order.orderedAtUs = when->us();
            order.orderedOffsetMin = when->offsetMin;
        } else {
            report(u"date_bad"_qs, line, m_head.columnOf(at), text);
        }
    }
    order.buyer = recipient(m_head, line, F::BuyerName);
    order.email = m_head.text(m_layout.field(F::Email));
    order.note = m_head.text(m_layout.field(F::Note));
    order.shopMemo = m_head.text(m_layout.field(F::Memo));
    order.shopStateText = m_head.text(m_layout.field(F::StateText));
}

void IntakeBuilder::readMoney(Order &order, const Rows &rows)
{
    const QString currency = m_head.text(m_layout.field(F::Currency));
    if (!m_layout.currency.isEmpty() && !currency.isEmpty() && currency != m_layout.currency) {
        report(u"currency_not_yen"_qs, order.fileLine, m_head.columnOf(m_layout.field(F::Currency)), currency);
        return;
    }
    static constexpr std::pair<F, Yen Order::*> kAmounts[] = {{F::Goods, &Order::goods}, {F::Shipping, &Order::shipping},
        {F::Fee, &Order::fee}, {F::Wrapping, &Order::wrapping}, {F::Discount, &Order::discount},
        {F::Coupon, &Order::coupon}, {F::Points, &Order::points}, {F::Total, &Order::total}};
    for (const auto &[field, member] : kAmounts)
        order.*member = money(m_head, m_layout.field(field), order.fileLine);
    for (const auto &tax : m_layout.taxes) {
        const TaxSum sum {tax.rate, money(m_head, tax.amount, order.fileLine), money(m_head, tax.tax, order.fileLine)};
        if (sum.amount.value_or(0) != 0 || sum.tax.value_or(0) != 0)
            order.taxes.append(sum);
    }
    if (m_layout.continuation)
        return;
    // Downloads of two days joined by hand may tell two totals of one order; which is newer, no row says.
    for (const IntakeRow *row : rows) {
        for (const int column : m_binding.moneyColumns) {
            const size_t c = size_t(column);
            if (row->cells.cells[c] == rows.front()->cells.cells[c])
                continue;
            IntakeCells cells(m_headEncoding, m_fields);
            cells.setRow(&row->cells);
            const auto mine = m_fields.money(cells.text(column));
            const auto first = m_fields.money(m_head.text(column));
            if (mine.value_or(std::nullopt) != first.value_or(std::nullopt))
                report(u"rows_contradict"_qs, row->cells.line, column, cells.text(column));
        }
    }
}

void IntakeBuilder::readPayment(Order &order, const Rows &rows)
{
    order.payText = m_head.text(m_layout.field(F::PayText));
    PayWay way = PayWay::of(m_layout.payCodes.value(m_head.text(m_layout.field(F::PayCode))));
    if (way.method.isEmpty())
        way = m_layout.payMethods.find(order.payText).value_or(PayWay());
    if (way.method.isEmpty() && m_binding.payKindColumn >= 0)
        way = PayWay::of(m_layout.payKinds.value(m_head.text(m_binding.payKindColumn)));
    if (way.method.isEmpty())
        way = m_fields.payWay(order.payText).value_or(PayWay());
    order.payMethod = way.method.isEmpty() ? u"other"_qs : way.method;
    const bool prepaid = order.payMethod == u"bank" || order.payMethod == u"cvs";
    const bool later = order.payMethod == u"cod" || order.payMethod == u"deferred";
    order.payState = !way.state.isEmpty() ? way.state : prepaid ? u"pending"_qs : u"unknown"_qs;
    for (const IntakeRule &rule : m_layout.payStates) {
        IntakeCells cells(m_headEncoding, m_fields);
        const bool holds = m_layout.continuation ? m_head.holds(rule, order.payMethod)
                                                 : std::any_of(rows.begin(), rows.end(), [&](const IntakeRow *row) {
                                                       if (row != rows.front() && sameCells(*row, *rows.front(), m_binding.ruleColumns))
                                                           return false;
                                                       cells.setRow(&row->cells);
                                                       return cells.holds(rule, order.payMethod);
                                                   });
        if (!holds)
            continue;
        if (!(later && rule.state == u"paid")) // a shop's "may be shipped" is no receipt of money due at the door
            order.payState = rule.state;
        break;
    }
}

void IntakeBuilder::readState(Order &order, const Rows &rows)
{
    QStringList cautions;
    const auto obey = [&](const IntakeCells &cells) {
        for (const IntakeRule &rule : m_layout.states) {
            const ShopState state = stateOf(rule.state);
            if (rank(state) > rank(order.shopState) && cells.holds(rule, order.payMethod))
                order.shopState = state;
        }
        for (const IntakeRule &rule : m_layout.cautions) {
            if (!cells.holds(rule, order.payMethod))
                continue;
            const auto filled = std::find_if(rule.bound.cbegin(), rule.bound.cend(), [&](int column) { return column >= 0 && !cells.text(column).isEmpty(); });
            const QString words = rule.say.contains(u"%1"_qs) && filled != rule.bound.cend() ? rule.say.arg(cells.text(*filled)) : rule.say;
            if (!cautions.contains(words))
                cautions << words;
        }
    };
    IntakeCells cells(m_headEncoding, m_fields);
    if (m_layout.continuation)
        obey(m_head);
    for (const IntakeRow *row : rows) {
        if (m_layout.continuation || (row != rows.front() && sameCells(*row, *rows.front(), m_binding.ruleColumns)))
            continue;
        cells.setRow(&row->cells);
        obey(cells);
    }
    order.caution = cautions.join(u" / "_qs);
}

int IntakeBuilder::destinationOf(Order &order, const IntakeRow &row)
{
    m_raw.resize(0);
    if (!m_layout.continuation) {
        for (const int column : m_binding.destinationColumns) {
            m_raw.append(row.cells.cells[size_t(column)]);
            m_raw.append('\0');
        }
    }
    const QByteArray raw = m_raw;
    if (const auto it = m_destinations.constFind(raw); it != m_destinations.constEnd())
        return it.value();
    IntakeCells cells(m_headEncoding, m_fields);
    cells.setRow(&row.cells);
    const IntakeCells &c = m_layout.continuation ? m_head : cells;
    Destination to;
    to.key = number(c, m_layout.field(F::ToKey), row.cells.line);
    to.recipient = recipient(c, row.cells.line, F::ToName);
    const auto same = [&](const Destination &other) {
        const Recipient &a = to.recipient;
        const Recipient &b = other.recipient;
        return to.key == other.key && a.name == b.name && a.kana == b.kana && a.zip == b.zip && a.fullAddress() == b.fullAddress();
    };
    const auto known = std::find_if(order.destinations.cbegin(), order.destinations.cend(), same);
    if (known != order.destinations.cend()) {
        const int index = int(known - order.destinations.cbegin());
        m_destinations.insert(raw, index);
        return index;
    }
    to.gift = c.text(m_layout.field(F::ToGift));
    to.deliveryNote = c.text(m_layout.field(F::ToDeliveryNote));
    delivery_word::keep(order, c.text(m_layout.field(F::ToMethod)));
    to.wantBand = m_fields.band(c.text(m_layout.field(F::ToWantBand)), m_layout.bands);
    const IntakeExpr &want = m_layout.field(F::ToWantDate);
    if (const QString text = c.text(want); !m_fields.saysNoDate(text)) {
        if (const auto written = IntakeFields::time(text)) {
            const IntakeTime when = written->inJapan();
            to.wantDate = when.date;
            const auto end = IntakeFields::time(c.text(m_layout.field(F::ToWantUntil)));
            const IntakeTime until = end ? end->inJapan() : IntakeTime();
            const bool wholeDay = when.time.msecsSinceStartOfDay() == 0 && until.time.hour() == 23;
            if (to.wantBand.isEmpty() && end && until.date == when.date && until.time > when.time && !wholeDay)
                to.wantBand = m_fields.band(when.time.toString(u"hh:mm"_qs) + u'-' + until.time.toString(u"hh:mm"_qs));
        } else {
            report(u"want_date_text"_qs, row.cells.line, c.columnOf(want), text);
            order.note += (order.note.isEmpty() ? QString() : u"\n"_qs) + m_binding.headers[0].value(c.columnOf(want)) + u": "_qs + text;
        }
    }
    if (const int bad = c.takeUndecodable(); bad >= 0)
        report(u"text_undecodable"_qs, row.cells.line, bad);
    order.destinations.append(to);
    m_destinations.insert(raw, int(order.destinations.size()) - 1);
    return int(order.destinations.size()) - 1;
}

/// Wishes that a mall or an app wrote into free text count where their own columns are empty.
void IntakeBuilder::readWishes(Order &order)
{
    QList<IntakeFields::Wish> wishes;
    if (!m_layout.commentMarker.isEmpty()) {
        wishes.append(m_fields.fromBlock(order.note, m_layout.commentMarker));
        order.note = wishes.last().rest;
    }
    if (m_layout.attributes) {
        wishes.append(m_fields.fromLines(m_head.text(m_layout.field(F::Attributes))));
        if (!wishes.last().rest.isEmpty())
            order.shopMemo += (order.shopMemo.isEmpty() ? QString() : u"\n"_qs) + wishes.last().rest;
        wishes.append(m_fields.fromLines(m_head.text(m_layout.field(F::Tags)).replace(u',', u'\n')));
        wishes.append(m_fields.fromLines(order.note));
        if (wishes.last().found)
            order.note = wishes.last().rest;
    }
    // A block that says something else than the columns is no wish to drop: it stays where a person reads it.
    if (!m_layout.commentMarker.isEmpty()) {
        const auto &wish = wishes.first();
        const bool differs = std::any_of(order.destinations.cbegin(), order.destinations.cend(), [&](const Destination &to) {
            return (wish.date.isValid() && to.wantDate.isValid() && wish.date != to.wantDate)
                || (!wish.band.isEmpty() && !to.wantBand.isEmpty() && wish.band != to.wantBand);
        });
        if (differs)
            order.note = (m_layout.commentMarker + u' ' + wish.date.toString(Qt::ISODate) + u' ' + wish.band).simplified() + (order.note.isEmpty() ? QString() : u'\n' + order.note);
    }
    for (const auto &wish : std::as_const(wishes)) {
        for (Destination &to : order.destinations) {
            if (!to.wantDate.isValid())
                to.wantDate = wish.date;
            if (to.wantBand.isEmpty())
                to.wantBand = wish.band;
        }
    }
}

/// Keys that do not depend on the order of rows: the shop's id, "1" for an only recipient, else a digest. They come by the
/// shop's id, else as their first lines come, where lines have ids, else as in the file.
void IntakeBuilder::finishDestinations(Order &order)
{
    QHash<QString, int> used;
    for (const Destination &to : std::as_const(order.destinations))
        ++used[to.key];
    std::vector<int> places;
    QStringList shopKeys;
    for (int i = 0; i < order.destinations.size(); ++i) {
        Destination &to = order.destinations[i];
        const Recipient &r = to.recipient;
        shopKeys.append(to.key);
        places.push_back(i);
        if (order.destinations.size() == 1 && to.key.isEmpty())
            to.key = u"1"_qs;
        else if (to.key.isEmpty() || used.value(to.key) > 1)
            to.key += (to.key.isEmpty() ? QString() : u"/"_qs) + digest({r.name, r.kana, r.zip, r.fullAddress()});
    }
    const auto firstLine = [&](int destination) { // the lines are sorted by their ids
        const auto it = std::find_if(order.lines.cbegin(), order.lines.cend(), [&](const OrderLine &l) { return l.destination == destination; });
        return it - order.lines.cbegin();
    };
    const bool lineIds = m_layout.field(F::LineKey).isSet();
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) {
        if (shopKeys[a] != shopKeys[b])
            return IntakeFields::keyLess(shopKeys[a], shopKeys[b]);
        return lineIds && firstLine(a) < firstLine(b);
    });
    QList<Destination> sorted;
    QHash<int, int> moved;
    for (const int index : places) {
        moved.insert(index, int(sorted.size()));
        sorted.append(order.destinations[index]);
    }
    order.destinations = sorted;
    for (OrderLine &line : order.lines)
        line.destination = moved.value(line.destination);
}

} // namespace tsunagi
