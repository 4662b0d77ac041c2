// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardRules.h"

#include "models/core/Resources.h"
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kAnyDays = 60; // where the rules name no provider

struct Words
{
    const char *code;
    const char *message;
    const char *remedy;
    bool refused;
};

constexpr Words kWords[] = {
    {"file_empty", QT_TRANSLATE_NOOP("CardFile", "The file holds no row."), QT_TRANSLATE_NOOP("CardFile", "Check the period chosen where it was downloaded."), true},
    {"encoding_unknown", QT_TRANSLATE_NOOP("CardFile", "The file is neither UTF-8 nor CP932 text."), QT_TRANSLATE_NOOP("CardFile", "Download it again as CSV."), true},
    {"format_unknown", QT_TRANSLATE_NOOP("CardFile", "The header row names no order or no amount."), QT_TRANSLATE_NOOP("CardFile", "Put the names of its columns into the profile's cards/rules.json."), true},
    {"row_ragged", QT_TRANSLATE_NOOP("CardFile", "The row has fewer columns than are needed, or a quote that never ends."), QT_TRANSLATE_NOOP("CardFile", "Download the file again; it was cut or edited."), true},
    {"money_bad", QT_TRANSLATE_NOOP("CardFile", "The amount is not whole yen above zero."), QT_TRANSLATE_NOOP("CardFile", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"date_bad", QT_TRANSLATE_NOOP("CardFile", "The day cannot be read."), QT_TRANSLATE_NOOP("CardFile", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"card_number", QT_TRANSLATE_NOOP("CardFile", "This looks like the number of a card, which is not kept here."), QT_TRANSLATE_NOOP("CardFile", "Take the payment company's own number of the payment instead."), true},
    {"order_unknown", QT_TRANSLATE_NOOP("CardFile", "No order of this number is at this desk."), QT_TRANSLATE_NOOP("CardFile", "Take the order in first, then this file once more."), true},
    {"order_ambiguous", QT_TRANSLATE_NOOP("CardFile", "Several shops have an order of this number."), QT_TRANSLATE_NOOP("CardFile", "Say which: tsunagi card import FILE --shop CODE"), true},
    {"row_differs", QT_TRANSLATE_NOOP("CardFile", "This authorisation is here with another amount; the first one stays."), QT_TRANSLATE_NOOP("CardFile", "Ask the payment company which amount is right."), true},
};

/// A card's number has 13 to 19 digits of which the last one checks the others.
bool isCardNumber(const QString &text)
{
    QString digits = text.normalized(QString::NormalizationForm_KC);
    digits.remove(QRegularExpression(QStringLiteral("[\\s-]")));
    static const QRegularExpression shape(QStringLiteral("^\\d{13,19}$"));
    if (!shape.match(digits).hasMatch())
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i].digitValue() * (i % 2 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

QDate dayOf(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})"));
    const auto match = shape.match(text.normalized(QString::NormalizationForm_KC).trimmed());
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()) : QDate();
}

} // namespace

IntakeProblem CardRules::problem(const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    IntakeProblem problem {file, line, column, value, code, {}, {}, true};
    for (const Words &words : kWords) {
        if (code == QLatin1String(words.code)) {
            problem.message = QCoreApplication::translate("CardFile", words.message);
            problem.remedy = QCoreApplication::translate("CardFile", words.remedy);
            problem.refused = words.refused;
        }
    }
    return problem;
}

Result<CardRules> CardRules::load(const QString &own)
{
    QFile file(own);
    QJsonDocument document;
    if (!own.isEmpty() && file.open(QIODevice::ReadOnly)) {
        document = QJsonDocument::fromJson(file.readAll());
        if (!document.isObject())
            return fail(Code::Corrupt, own, QStringLiteral("not JSON"));
    } else {
        const auto given = readJsonResource(QStringLiteral("cards/rules.json"));
        TSUNAGI_TRY(given);
        document = *given;
    }
    const QJsonObject root = document.object(), days = root.value(u"validDays").toObject(), columns = root.value(u"columns").toObject(), words = root.value(u"words").toObject();
    CardRules rules;
    for (auto it = days.begin(); it != days.end(); ++it)
        rules.m_validDays.insert(it.key(), it.value().toInt());
    for (auto it = columns.begin(); it != columns.end(); ++it)
        for (const auto &name : it.value().toArray())
            rules.m_columns[it.key()] << name.toString().normalized(QString::NormalizationForm_KC);
    rules.m_captured.setPattern(words.value(u"captured").toString());
    rules.m_voided.setPattern(words.value(u"voided").toString());
    if (!rules.m_captured.isValid() || !rules.m_voided.isValid())
        return fail(Code::Corrupt, own, QStringLiteral("words"));
    rules.m_captured.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    rules.m_voided.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    rules.m_warnDays = root.value(u"warnDays").toInt(rules.m_warnDays);
    rules.m_warningJa = root.value(u"unverifiedJa").toString();
    rules.m_warningEn = root.value(u"unverifiedEn").toString();
    return rules;
}

QDate CardRules::expiry(const QString &provider, const QDate &authorised) const
{
    return authorised.addDays(m_validDays.value(provider, m_validDays.value(QString(), kAnyDays)));
}

void CardRules::judge(QList<CardRow> &rows, const QDate &today) const
{
    const QString day = today.toString(Qt::ISODate), soon = today.addDays(m_warnDays).toString(Qt::ISODate);
    const auto isLive = [](const CardRow &row) { return row.state == u"open" || row.state == u"listed"; };
    QHash<Id, const CardRow *> newest; // by order
    QHash<Id, qint64> taken; // likewise: money that is not taken twice
    for (const CardRow &row : std::as_const(rows)) {
        if (row.state == u"captured")
            taken[row.orderId] += row.amount;
        const CardRow *&one = newest[row.orderId];
        if (isLive(row) && (!one || std::tie(one->day, one->id) < std::tie(row.day, row.id)))
            one = &row;
    }
    QList<QString> situations;
    for (const CardRow &row : std::as_const(rows)) {
        situations << (!isLive(row)                                          ? row.state
                       : row.cancelled || newest.value(row.orderId) != &row  ? QStringLiteral("void")
                       : row.total && taken.contains(row.orderId) && taken.value(row.orderId) >= *row.total ? QStringLiteral("void")
                       : row.expires < day                                   ? QStringLiteral("lapsed")
                       : row.total.value_or(0) > row.amount                  ? QStringLiteral("raised")
                       : row.state == u"listed"                              ? QStringLiteral("listed")
                       : !row.shipped.isEmpty()                              ? QStringLiteral("capture")
                       : row.expires <= soon                                 ? QStringLiteral("lapsing")
                                                                             : QStringLiteral("waiting"));
    }
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i].situation = situations[i];
}

CardFile CardRules::read(const QByteArray &given, const QString &name) const
{
    CardFile file;
    const auto tell = [&](const char *code, int line, const QString &column = {}, const QString &value = {}) {
        file.problems << problem(QString::fromLatin1(code), name, line, column, value);
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
    const auto cell = [&](int at) { return at < 0 ? QString() : encoding->decode(row.text(at)).value_or(QString()).trimmed(); };
    if (!reader.next(row))
        return file;
    QStringList header;
    for (int i = 0; i < int(row.cells.size()); ++i)
        header << cell(i).normalized(QString::NormalizationForm_KC);
    const auto any = [&](const char *key) {
        for (const QString &one : m_columns.value(QLatin1String(key)))
            if (const auto at = header.indexOf(one); at >= 0)
                return int(at);
        return -1;
    };
    const int order = any("order"), amount = any("amount"), day = any("day"), expires = any("expires"), reference = any("reference"), state = any("state");
    if (order < 0 || amount < 0 || day < 0) {
        tell("format_unknown", 1, {}, header.join(u',').left(60));
        return file;
    }
    while (reader.next(row)) {
        if (row.isBlank())
            continue;
        ++file.rows;
        if (row.unclosed || int(row.cells.size()) <= std::max({order, amount, day})) {
            tell("row_ragged", row.line, {}, QString::number(row.cells.size()));
            continue;
        }
        bool whole = false;
        CardEntry entry;
        entry.line = row.line;
        entry.order = cell(order);
        entry.reference = cell(reference);
        entry.amount = cell(amount).normalized(QString::NormalizationForm_KC).remove(u',').remove(u'¥').remove(u'円').toLongLong(&whole);
        entry.day = dayOf(cell(day));
        entry.expires = dayOf(cell(expires));
        const QString words = cell(state);
        entry.state = words.isEmpty() ? QStringLiteral("open") : words.contains(m_voided) ? QStringLiteral("voided") : words.contains(m_captured) && !words.contains(QStringLiteral("仮売上")) ? QStringLiteral("captured") : QStringLiteral("open");
        if (isCardNumber(entry.reference))
            tell("card_number", row.line, header.value(reference));
        else if (!whole || entry.amount <= 0)
            tell("money_bad", row.line, header.value(amount), cell(amount));
        else if (!entry.day.isValid() || (!cell(expires).isEmpty() && !entry.expires.isValid()))
            tell("date_bad", row.line, header.value(entry.day.isValid() ? expires : day), cell(entry.day.isValid() ? expires : day));
        else
            file.entries << entry;
    }
    if (file.rows == 0)
        tell("file_empty", 0);
    return file;
}

} // namespace tsunagi
