// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/CheckDigit.h"

#include <QStringList>

#include <array>

namespace tsunagi::check_digit {

namespace {

constexpr qsizetype kMaxCountable = 18; // digits of a body that still fit into 63 bits
constexpr std::array<int, 8> kS10Weights {8, 6, 4, 2, 3, 5, 9, 7};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool isLetter(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

bool isS10(QStringView text)
{
    return text.size() == 13 && isLetter(text[0]) && isLetter(text[1]) && isDigits(text.mid(2, 9)) && isLetter(text[11])
        && isLetter(text[12]);
}

bool isHyphen(QChar c)
{
    return QStringView(u"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D\u30FC\uFF70\uFE63").contains(c);
}

/// A number taken apart: what is counted, and what stands around it.
struct Parts
{
    QString before;
    QString body;
    QString after; // S10's country
    bool checked = true;
};

Result<Parts> split(CheckDigitKind kind, QStringView number)
{
    if (kind == CheckDigitKind::S10) {
        if (!isS10(number))
            return fail(Code::Invalid, number.toString(), u"two letters, nine digits, two letters expected"_qs);
        return Parts {number.left(2).toString(), number.mid(2, 8).toString(), number.mid(11).toString(), true};
    }
    if (!isDigits(number))
        return fail(Code::Invalid, number.toString(), u"digits only expected"_qs);
    if (kind == CheckDigitKind::None)
        return Parts {{}, number.toString(), {}, false};
    if (number.size() < 2)
        return fail(Code::Invalid, number.toString(), u"too short for a check digit"_qs);
    return Parts {{}, number.chopped(1).toString(), {}, true};
}

Result<QString> join(CheckDigitKind kind, const Parts &parts)
{
    if (!parts.checked)
        return parts.body;
    const auto digit = compute(kind, parts.body);
    TSUNAGI_TRY(digit);
    return parts.before + parts.body + QString::number(*digit) + parts.after;
}

Result<qint64> value(const Parts &parts)
{
    if (parts.body.size() > kMaxCountable)
        return fail(Code::Invalid, parts.body, u"too long to count with"_qs);
    return parts.body.toLongLong();
}

} // namespace

Result<CheckDigitKind> kindOf(QStringView name)
{
    if (name == u"7dr")
        return CheckDigitKind::Seven;
    if (name == u"jan")
        return CheckDigitKind::Jan;
    if (name == u"s10")
        return CheckDigitKind::S10;
    if (name == u"none")
        return CheckDigitKind::None;
    return fail(Code::Invalid, u"check digit"_qs, name.toString());
}

Result<int> compute(CheckDigitKind kind, QStringView body)
{
    if (!isDigits(body))
        return fail(Code::Invalid, body.toString(), u"digits only expected"_qs);
    const auto digit = [&](qsizetype i) { return body[i].unicode() - u'0'; };
    switch (kind) {
    case CheckDigitKind::Seven: {
        int rest = 0;
        for (qsizetype i = 0; i < body.size(); ++i)
            rest = (rest * 10 + digit(i)) % 7;
        return rest;
    }
    case CheckDigitKind::Jan: {
        int sum = 0;
        for (qsizetype i = 0; i < body.size(); ++i)
            sum += digit(body.size() - 1 - i) * (i % 2 == 0 ? 3 : 1);
        return (10 - sum % 10) % 10;
    }
    case CheckDigitKind::S10: {
        if (body.size() != qsizetype(kS10Weights.size()))
            return fail(Code::Invalid, body.toString(), u"eight digits expected"_qs);
        int sum = 0;
        for (qsizetype i = 0; i < body.size(); ++i)
            sum += digit(i) * kS10Weights[size_t(i)];
        const int check = 11 - sum % 11;
        return check == 10 ? 0 : check == 11 ? 5 : check;
    }
    case CheckDigitKind::None:
        break;
    }
    return fail(Code::Invalid, body.toString(), u"this kind has no check digit"_qs);
}

bool isValid(CheckDigitKind kind, QStringView number)
{
    const auto parts = split(kind, number);
    if (!parts)
        return false;
    const auto whole = join(kind, *parts);
    return whole && *whole == number;
}

Result<QString> parse(QStringView scanned, CheckDigitKind kind)
{
    QString plain;
    plain.reserve(scanned.size());
    for (QChar c : scanned) {
        if (c.isSpace() || isHyphen(c) || c == u'\u200B' || c == u'\uFEFF')
            continue;
        if (c >= u'\uFF01' && c <= u'\uFF5E')
            c = QChar(char16_t(c.unicode() - 0xfee0));
        plain += c.toUpper();
    }
    if (kind == CheckDigitKind::S10 && isS10(plain))
        return plain;
    const auto isStop = [](QChar c) { return c >= u'A' && c <= u'D'; };
    if (!plain.isEmpty() && isStop(plain.front()))
        plain.remove(0, 1);
    if (!plain.isEmpty() && isStop(plain.back()))
        plain.chop(1);
    if (kind == CheckDigitKind::S10 ? !isS10(plain) : !isDigits(plain))
        return fail(Code::Invalid, scanned.toString(), u"not a number"_qs);
    return plain;
}

Result<QString> parseValid(QStringView scanned, CheckDigitKind kind, int digits)
{
    auto number = parse(scanned, kind);
    TSUNAGI_TRY(number);
    if (digits > 0 && number->size() != digits)
        return fail(Code::Invalid, *number, u"%1 digits expected"_qs.arg(digits));
    if (!isValid(kind, *number))
        return fail(Code::Invalid, *number, u"wrong check digit"_qs);
    return number;
}

QString format(QStringView number, const QList<int> &groups)
{
    QStringList parts;
    qsizetype at = 0;
    for (const int size : groups) {
        if (at >= number.size())
            break;
        parts << number.mid(at, size).toString();
        at += size;
    }
    if (at < number.size())
        parts << number.mid(at).toString();
    return parts.join(u'-');
}

Result<QString> successor(CheckDigitKind kind, QStringView number, qint64 step)
{
    if (!isValid(kind, number))
        return fail(Code::Invalid, number.toString(), u"wrong check digit"_qs);
    auto parts = split(kind, number);
    TSUNAGI_TRY(parts);
    const auto start = value(*parts);
    TSUNAGI_TRY(start);
    qint64 next = 0;
    if (__builtin_add_overflow(*start, step, &next) || next < 0)
        return fail(Code::Invalid, number.toString(), u"no such number"_qs);
    const QString body = QString::number(next).rightJustified(parts->body.size(), u'0');
    if (body.size() > parts->body.size())
        return fail(Code::Invalid, number.toString(), u"no number of this length follows"_qs);
    parts->body = body;
    return join(kind, *parts);
}

Result<qint64> indexIn(const NumberRange &range, QStringView number)
{
    const auto outside = [&] { return fail(Code::NotFound, number.toString(), range.from + u'-' + range.to); };
    if (number.size() != range.from.size() || !isValid(range.kind, number))
        return outside();
    const auto first = split(range.kind, range.from);
    TSUNAGI_TRY(first);
    const auto last = split(range.kind, range.to);
    TSUNAGI_TRY(last);
    const auto own = split(range.kind, number);
    TSUNAGI_TRY(own);
    if (own->before != first->before || own->after != first->after)
        return outside();
    const auto a = value(*first);
    TSUNAGI_TRY(a);
    const auto b = value(*last);
    TSUNAGI_TRY(b);
    const auto n = value(*own);
    TSUNAGI_TRY(n);
    if (*n < *a || *n > *b)
        return outside();
    return *n - *a;
}

Result<qint64> count(const NumberRange &range)
{
    const auto valid = validRange(range.from, range.to, range.kind, 0);
    TSUNAGI_TRY(valid);
    const auto last = indexIn(*valid, valid->to);
    TSUNAGI_TRY(last);
    return *last + 1;
}

Result<QString> at(const NumberRange &range, qint64 index)
{
    const auto size = count(range);
    TSUNAGI_TRY(size);
    if (index < 0 || index >= *size)
        return fail(Code::NotFound, range.from + u'-' + range.to, u"number %1 of %2"_qs.arg(index).arg(*size));
    return successor(range.kind, range.from, index);
}

Result<NumberRange> validRange(QStringView from, QStringView to, CheckDigitKind kind, int digits)
{
    auto first = parseValid(from, kind, digits);
    TSUNAGI_TRY(first);
    auto last = parseValid(to, kind, digits);
    TSUNAGI_TRY(last);
    if (first->size() != last->size())
        return fail(Code::Invalid, *last, u"not as long as the first number"_qs);
    NumberRange range {std::move(*first), std::move(*last), kind};
    if (!indexIn(range, range.to))
        return fail(Code::Invalid, range.to, u"the last number comes before the first"_qs);
    return range;
}

bool overlap(const NumberRange &a, const NumberRange &b)
{
    if (a.kind != b.kind || a.from.size() != b.from.size())
        return false;
    return indexIn(a, b.from).has_value() || indexIn(b, a.from).has_value();
}

} // namespace tsunagi::check_digit
