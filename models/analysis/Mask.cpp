// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/Mask.h"

#include "models/core/JapaneseText.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace tsunagi {

namespace {

// 60 bits: among a hundred million persons two share a pseudonym once in two hundred exports.
constexpr int kLetters = 12;
const QString kAlphabet = QStringLiteral("0123456789abcdefghjkmnpqrstvwxyz");

QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (const int digit = c.digitValue(); digit >= 0)
            digits += QChar(u'0' + digit);
    }
    return digits;
}

} // namespace

QString Mask::pseudonym(QChar kind, const QString &plain) const
{
    if (plain.isEmpty())
        return {};
    const QByteArray code = QMessageAuthenticationCode::hash(QString(kind + plain).toUtf8(), m_key, QCryptographicHash::Sha256);
    quint64 bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = bits << 8 | quint8(code[i]);
    QString text = kind + u'-';
    for (int i = 0; i < kLetters; ++i, bits >>= 5)
        text += kAlphabet[qsizetype(bits & 31)];
    return text;
}

QString Mask::person(const QString &name) const
{
    return pseudonym(u'P', ja::nameKey(name));
}

QString Mask::phone(const QString &phone) const
{
    QString digits = digitsOf(phone);
    if (digits.startsWith(u"81") && digits.size() >= 11)
        digits = u'0' + digits.mid(2);
    return pseudonym(u'T', digits);
}

QString Mask::mail(const QString &mail) const
{
    return pseudonym(u'M', mail.trimmed().toLower());
}

QString Mask::address(const QString &zip, const QString &address, const QString &building) const
{
    const QString place = ja::placeKey(address + building);
    return place.isEmpty() ? QString() : pseudonym(u'A', digitsOf(zip) + place);
}

QString Mask::order(const QString &shop, const QString &number) const
{
    return number.isEmpty() ? QString() : pseudonym(u'O', shop + u'\n' + number);
}

QString Mask::zipStart(const QString &zip)
{
    const QString digits = digitsOf(zip);
    return digits.size() == 7 ? digits.first(3) : QString();
}

QString Mask::prefecture(const QString &text)
{
    const bool named = (text.size() == 3 || text.size() == 4) && QStringLiteral("都道府県").contains(text.back());
    return named && std::all_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; }) ? text : QString();
}

QString Mask::band(const QString &text)
{
    const bool hours = text.size() == 4 && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return text.isEmpty() || hours ? text : QStringLiteral("other");
}

QString Mask::cell(QString text)
{
    // Full-width signs begin a formula in a Japanese Excel, too.
    static const QString kFormula = QStringLiteral("=+-@\t\r\n＝＋－＠");
    if (!text.isEmpty() && kFormula.contains(text.front()))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace tsunagi
