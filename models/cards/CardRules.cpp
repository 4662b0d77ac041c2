// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardRules.h"

#include "models/core/Resources.h"
#include "models/exchange/MoneyFile.h"
#include "models/orders/LineRules.h"
#include "models/orders/ProblemWords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kAnyDays = 60; // where the rules name no provider
constexpr int kHeaderWithin = 10; // what stands above a header

constexpr ProblemWords kWords[] = {
    {"file_unreadable", QT_TRANSLATE_NOOP("CardFile", "The file cannot be opened."), QT_TRANSLATE_NOOP("CardFile", "Check that it is a file, that it is there and that you may read it."), true},
    {"file_large", QT_TRANSLATE_NOOP("CardFile", "The file is too large for one of authorisations."), QT_TRANSLATE_NOOP("CardFile", "Download a shorter period."), true},
    {"file_empty", QT_TRANSLATE_NOOP("CardFile", "The file holds no row."), QT_TRANSLATE_NOOP("CardFile", "Check the period chosen where it was downloaded."), true},
    {"encoding_unknown", QT_TRANSLATE_NOOP("CardFile", "The file is neither UTF-8 nor CP932 text."), QT_TRANSLATE_NOOP("CardFile", "Download it again as CSV."), true},
    {"format_unknown", QT_TRANSLATE_NOOP("CardFile", "The header row names no order or no amount."), QT_TRANSLATE_NOOP("CardFile", "Put the names of its columns into the profile's cards/rules.json."), true},
    {"row_ragged", QT_TRANSLATE_NOOP("CardFile", "The row has more or fewer columns than its header."), QT_TRANSLATE_NOOP("CardFile", "Download the file again; it was cut or edited."), true},
    {"quote_unclosed", QT_TRANSLATE_NOOP("CardFile", "A quoted field never ends; everything after it is unreadable."), QT_TRANSLATE_NOOP("CardFile", "Download the file again; it was cut."), true},
    {"text_undecodable", QT_TRANSLATE_NOOP("CardFile", "The text holds bytes that are no character."), QT_TRANSLATE_NOOP("CardFile", "Download the file again."), true},
    {"money_bad", QT_TRANSLATE_NOOP("CardFile", "The amount is not whole yen above zero."), QT_TRANSLATE_NOOP("CardFile", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"date_bad", QT_TRANSLATE_NOOP("CardFile", "The day cannot be read."), QT_TRANSLATE_NOOP("CardFile", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"card_number", QT_TRANSLATE_NOOP("CardFile", "This looks like the number of a card, which is not kept here."), QT_TRANSLATE_NOOP("CardFile", "Take the payment company's own number of the payment instead."), true},
    {"order_unknown", QT_TRANSLATE_NOOP("CardFile", "No order of this number is at this desk."), QT_TRANSLATE_NOOP("CardFile", "Take the order in first, then this file once more."), true},
    {"order_ambiguous", QT_TRANSLATE_NOOP("CardFile", "Several shops have an order of this number."), QT_TRANSLATE_NOOP("CardFile", "Say which: tsunagi card import FILE --shop CODE"), true},
    {"row_differs", QT_TRANSLATE_NOOP("CardFile", "This authorisation is here with another amount; the first one stays."), QT_TRANSLATE_NOOP("CardFile", "Ask the payment company which amount is right."), true},
};

/// Does the order's money add up, with goods that have their tax in them? Otherwise a piece's price says nothing of the total.
bool addsUp(const Order &order)
{
    const auto of = [](const Yen &yen) { return yen.value_or(0); };
    qint64 sum = 0;
    for (const OrderLine &line : order.lines)
        sum += line_rules::originOf(line).isNull() ? line_rules::worth(line, line.quantity).value_or(0) : 0;
    return order.goods && order.total && sum >= *order.goods
        && *order.goods + of(order.shipping) + of(order.fee) + of(order.wrapping) - of(order.discount) - of(order.coupon) - of(order.points) == *order.total;
}

} // namespace

IntakeProblem CardRules::problem(const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    return problemOf(kWords, "CardFile", code, file, line, column, value);
}

Result<CardRules> CardRules::load(const QString &own)
{
    const auto root = readJsonOr(own, QStringLiteral("cards/rules.json"));
    TSUNAGI_TRY(root);
    const QJsonObject days = root->value(u"validDays").toObject(), columns = root->value(u"columns").toObject(), words = root->value(u"words").toObject();
    CardRules rules;
    for (auto it = days.begin(); it != days.end(); ++it)
        rules.m_validDays.insert(it.key(), it.value().toInt());
    for (auto it = columns.begin(); it != columns.end(); ++it)
        for (const auto &name : it.value().toArray())
            rules.m_columns[it.key()] << MoneyFile::plain(name.toString());
    rules.m_none.setPattern(words.value(u"none").toString());
    rules.m_captured.setPattern(words.value(u"captured").toString());
    rules.m_voided.setPattern(words.value(u"voided").toString());
    rules.m_cardNumber.setPattern(root->value(u"cardNumber").toString());
    for (QRegularExpression *one : {&rules.m_none, &rules.m_captured, &rules.m_voided, &rules.m_cardNumber}) {
        one->setPatternOptions(QRegularExpression::CaseInsensitiveOption);
        if (!one->isValid())
            return fail(Code::Corrupt, own, QStringLiteral("words"));
    }
    rules.m_warnDays = root->value(u"warnDays").toInt(rules.m_warnDays);
    rules.m_warningJa = root->value(u"unverifiedJa").toString();
    rules.m_warningEn = root->value(u"unverifiedEn").toString();
    return rules;
}

QDate CardRules::expiry(const QString &provider, const QDate &authorised) const
{
    return authorised.addDays(m_validDays.value(provider, m_validDays.value(QString(), kAnyDays)));
}

bool CardRules::isCardNumber(const QString &text, bool named)
{
    // Visa, Mastercard (two ranges), American Express, JCB, Diners, Discover and UnionPay, each with its own lengths.
    static const QRegularExpression brands(QStringLiteral("^(4(\\d{12}|\\d{15}|\\d{18})|5[1-5]\\d{14}|(222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}|3[47]\\d{13}|35(2[89]|[3-8]\\d)\\d{12}|3(0[0-5]|[689]\\d)\\d{11}"
                                                          "|(6011|64[4-9]\\d|65\\d\\d)\\d{12}|62\\d{14,17})$")),
        shape(QStringLiteral("^\\d{12,19}$"));
    QString digits = text.normalized(QString::NormalizationForm_KC);
    digits.remove(QRegularExpression(QStringLiteral("[\\s-]")));
    if (named)
        return shape.match(digits).hasMatch();
    if (!brands.match(digits).hasMatch())
        return false;
    int sum = 0; // the last digit checks the others
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i].digitValue() * (i % 2 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

void CardRules::weigh(CardRow &row, const Order &order, const QHash<Id, qint64> &left)
{
    QHash<Id, const OrderLine *> lines;
    for (const OrderLine &line : order.lines)
        lines.insert(line.id, &line);
    Yen waits = 0; // what has not left
    row.rest = 0;
    for (const OrderLine &line : order.lines) {
        const qint64 rest = std::max<qint64>(0, line.quantity - line.cancelled - left.value(line.id));
        if (rest == 0)
            continue;
        row.rest += rest;
        const OrderLine *priced = lines.value(line_rules::originOf(line), &line); // what was added here costs what it replaces
        const Yen worth = line_rules::worth(*priced, rest);
        waits = waits && worth ? Yen(*waits + *worth) : Yen();
    }
    const line_rules::Refund back = line_rules::refund(order);
    row.dropped = back.pieces;
    row.due = row.gone = {};
    if (!order.total)
        return;
    if (!line_rules::isStillCharged(order))
        row.due = order.total;
    else if (back.goods && !back.shared && addsUp(order))
        row.due = *order.total - *back.goods;
    if (row.due && (row.rest == 0 || (waits && addsUp(order) && *waits < *row.due)))
        row.gone = *row.due - (row.rest == 0 ? 0 : *waits);
}

void CardRules::judge(QList<CardRow> &rows, const QDate &today) const
{
    const QString day = today.toString(Qt::ISODate), soon = today.addDays(m_warnDays).toString(Qt::ISODate);
    const auto isLive = [](const CardRow &row) { return row.state == u"open" || row.state == u"listed"; };
    // A list may have been sent: who opens it again does not call it back.
    const auto isListed = [&](const CardRow &row) { return row.state == u"listed" || (row.state == u"open" && !row.batch.isEmpty()); };
    QHash<Id, const CardRow *> newest; // by order
    QHash<Id, qint64> taken; // likewise: money that is not taken twice
    for (const CardRow &row : std::as_const(rows)) {
        if (row.state == u"captured" || isListed(row))
            taken[row.orderId] += row.taken.value_or(row.amount);
        const CardRow *&one = newest[row.orderId];
        if (isLive(row) && !isListed(row) && (!one || std::tie(one->day, one->id) < std::tie(row.day, row.id)))
            one = &row;
    }
    const auto situationOf = [&](const CardRow &row) {
        const qint64 due = row.due.value_or(0) - taken.value(row.orderId); // where it is known
        if (!isLive(row)) // a part was captured: what leaves later has no authorisation any more
            return row.state == u"captured" && row.taken && !row.cancelled && !newest.value(row.orderId) && due > 0 ? QStringLiteral("raised") : row.state;
        if (row.cancelled)
            return QStringLiteral("void");
        if (isListed(row))
            return row.expires < day ? QStringLiteral("lapsed") : QStringLiteral("listed");
        if (newest.value(row.orderId) != &row || (row.due && due <= 0))
            return QStringLiteral("void");
        if (row.expires < day)
            return QStringLiteral("lapsed");
        if (due > row.amount)
            return QStringLiteral("raised");
        if (row.shipped.isEmpty() || (row.rest > 0 && row.gone && *row.gone <= taken.value(row.orderId)))
            return row.expires <= soon ? QStringLiteral("lapsing") : QStringLiteral("waiting");
        if (row.rest > 0 && row.expires > soon)
            return QStringLiteral("waiting");
        const bool known = row.rest > 0 ? row.gone.has_value() : row.total ? row.due.has_value() : row.dropped == 0 && !taken.contains(row.orderId);
        return known ? QStringLiteral("capture") : QStringLiteral("unclear");
    };
    QList<CardRow> judged = rows;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        CardRow &row = judged[i];
        row.situation = situationOf(rows[i]);
        const CardRow *one = newest.value(row.orderId);
        row.twin = isLive(row) && one && one->id != row.id && one->amount == row.amount && one->day == row.day;
        row.limit = row.situation != u"capture" ? 0 : row.total ? row.gone.value_or(*row.due) : row.amount;
        row.ask = row.limit > 0 ? row.limit - taken.value(row.orderId) : 0;
    }
    rows = judged;
}

CardFile CardRules::read(const QByteArray &bytes, const QString &name) const
{
    CardFile file;
    const auto tell = [&](const char *code, int line, const QString &column = {}, const QString &value = {}) {
        file.problems << problem(QString::fromLatin1(code), name, line, column, value);
    };
    MoneyFile rows(bytes, tell);
    file.encoding = rows.encoding();
    int order = -1, amount = -1, day = -1, expires = -1, reference = -1, state = -1;
    const bool found = rows.findHeader(kHeaderWithin, [&](const QStringList &names) {
        const auto any = [&](const char *key) {
            for (const QString &one : m_columns.value(QLatin1String(key)))
                if (const auto at = names.indexOf(one); at >= 0)
                    return int(at);
            return -1;
        };
        order = any("order"), amount = any("amount"), day = any("day"), expires = any("expires"), reference = any("reference"), state = any("state");
        return order >= 0 && amount >= 0 && day >= 0;
    });
    if (!found)
        return file;
    file.format = QStringLiteral("cards");
    const bool namesCard = !m_cardNumber.pattern().isEmpty() && rows.title(reference).contains(m_cardNumber);
    while (rows.next()) {
        const int line = rows.line();
        if (!rows.isWhole(std::max({order, amount, day}))) {
            tell("row_ragged", line, {}, QString::number(rows.width()));
            continue;
        }
        const QString words = rows.cell(state);
        const auto says = [&](const QRegularExpression &one) { return !words.isEmpty() && !one.pattern().isEmpty() && words.contains(one); };
        if (says(m_none))
            continue; // refused or only looked at: it holds no money
        const MoneyFile::Yen yen = MoneyFile::yen(rows.cell(amount));
        // Some files have the card's own end under the same name, as month and year.
        static const QRegularExpression cardsEnd(QStringLiteral("^\\d{2}/?\\d{2}$")), notYet(QStringLiteral("仮売上|未売上|uncaptured|not captured"), QRegularExpression::CaseInsensitiveOption);
        const QString until = rows.cell(expires).contains(cardsEnd) ? QString() : rows.cell(expires);
        CardEntry entry;
        entry.line = line;
        entry.order = rows.cell(order);
        entry.reference = rows.cell(reference);
        entry.amount = yen.yen.value_or(0);
        entry.day = MoneyFile::day(rows.cell(day));
        entry.expires = MoneyFile::day(until);
        entry.state = says(m_voided) ? QStringLiteral("voided") : says(m_captured) && !words.contains(notYet) ? QStringLiteral("captured") : QStringLiteral("open");
        if (rows.isUndecodable())
            tell("text_undecodable", line);
        else if (isCardNumber(entry.reference, namesCard))
            tell("card_number", line, rows.title(reference));
        else if (entry.amount <= 0)
            tell("money_bad", line, rows.title(amount), rows.cell(amount));
        else if (!entry.day.isValid() || (!until.isEmpty() && !entry.expires.isValid()))
            tell("date_bad", line, rows.title(entry.day.isValid() ? expires : day), rows.cell(entry.day.isValid() ? expires : day));
        else
            file.entries << entry;
    }
    file.rows = rows.rows();
    if (file.rows == 0 && !rows.isCut())
        tell("file_empty", 0);
    return file;
}

} // namespace tsunagi
