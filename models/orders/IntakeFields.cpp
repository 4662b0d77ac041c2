// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/IntakeFields.h"

#include "models/core/Resources.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTimeZone>

namespace tsunagi {

namespace {

constexpr int kJapanMin = 540;

/// ASCII, kana and common kanji are their own NFKC form; most cells hold nothing else, and normalising is slow.
bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return u <= 0x7e || (u >= 0x3041 && u <= 0x3096) || (u >= 0x30a1 && u <= 0x30fe) || (u >= 0x4e00 && u <= 0x9fef);
    });
}

QString half(const QString &text)
{
    return (isPlain(text) ? text : text.normalized(QString::NormalizationForm_KC)).trimmed();
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list.append(item.toString());
    return list;
}

QHash<QString, QString> table(const QJsonValue &value)
{
    QHash<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

bool allDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// The signs that spreadsheets and their victims put before a number to keep its zeros.
QString withoutQuoteSign(const QString &text)
{
    QString t = half(text);
    if (t.startsWith(u"=\""_qs) && t.endsWith(u'"'))
        t = t.mid(2, t.size() - 3);
    while (t.startsWith(u'\'') || t.startsWith(u'\u2019'))
        t.remove(0, 1);
    if (t.endsWith(u".0") && allDigits(QStringView(t).chopped(2))) // a number of a table program
        t.chop(2);
    return t.trimmed();
}

} // namespace

PayWay PayWay::of(const QString &written)
{
    return {written.section(u'/', 0, 0), written.section(u'/', 1)};
}

PayWords::PayWords(const QJsonArray &pairs)
{
    for (const QJsonValue &pair : pairs) {
        const QString word = pair[0].toString();
        const bool whole = word.startsWith(u'=');
        m_entries.append({IntakeFields::plain(whole ? word.mid(1) : word).toLower(), whole, PayWay::of(pair[1].toString())});
    }
}

std::optional<PayWay> PayWords::find(const QString &text) const
{
    const QString words = IntakeFields::plain(text).toLower();
    for (const Entry &entry : m_entries) {
        if (entry.whole ? words == entry.word : words.contains(entry.word))
            return entry.way;
    }
    return {};
}

namespace {

/// Letters as UTF-8 files have them, and as those in CP932 are read.
constexpr std::pair<char16_t, char16_t> kTwice[] = {{0x301c, 0xff5e}, {0x2212, 0xff0d}, {0x2016, 0x2225}, {0x2014, 0x2015},
                                                    {0x00a2, 0xffe0}, {0x00a3, 0xffe1}, {0x00ac, 0xffe2}, {0x00a6, 0xffe4}};

} // namespace

bool IntakeFields::isTwofold(const QString &text)
{
    return std::any_of(std::begin(kTwice), std::end(kTwice), [&](const auto &pair) { return text.contains(QChar(pair.first)) || text.contains(QChar(pair.second)); });
}

QString IntakeFields::folded(QString text)
{
    for (const auto &[utf8, cp932] : kTwice)
        text.replace(QChar(utf8), QChar(cp932));
    return text;
}

qint64 IntakeTime::us() const
{
    return date.isValid() ? QDateTime(date, time.isValid() ? time : QTime(0, 0), Qt::OffsetFromUTC, offsetMin * 60).toMSecsSinceEpoch() * 1000
                          : 0;
}

IntakeTime IntakeTime::inJapan() const
{
    IntakeTime japan = *this;
    if (!hasTime || offsetMin == kJapanMin)
        return japan;
    const QDateTime moment = QDateTime(date, time, Qt::OffsetFromUTC, offsetMin * 60).toOffsetFromUtc(kJapanMin * 60);
    japan.date = moment.date();
    japan.time = moment.time();
    japan.offsetMin = kJapanMin;
    return japan;
}

bool IntakeFields::keyLess(const QString &a, const QString &b)
{
    if (allDigits(a) && allDigits(b) && a.size() != b.size())
        return a.size() < b.size();
    return a < b;
}

QString IntakeFields::plain(const QString &text)
{
    QString t = isPlain(text) ? text : text.normalized(QString::NormalizationForm_KC);
    t.remove(u' ');
    t.remove(u'\t');
    t.remove(u'\ufeff');
    return t.trimmed();
}

Result<IntakeFields> IntakeFields::load()
{
    const auto document = readJsonResource(u"intake/common.json"_qs);
    TSUNAGI_TRY(document);
    const QJsonObject root = document->object();
    IntakeFields f;
    const QJsonArray prefectures = root[u"prefectures"].toArray();
    for (const QJsonValue &p : prefectures) {
        const QString name = p[u"name"].toString();
        const QString roman = p[u"roman"].toString().toLower();
        f.m_prefectures.append(name);
        f.m_prefectureNames.insert(name, name);
        if (name != u"北海道")
            f.m_prefectureNames.insert(name.chopped(1), name);
        for (const auto *suffix : {u"", u"-ken", u"-fu", u"-to", u" prefecture", u"-do"})
            f.m_prefectureNames.insert(roman + QString::fromUtf16(suffix), name);
    }
    f.m_zeroZips = table(root[u"zeroZips"]);
    f.m_elevenDigits = strings(root[u"phones"][u"elevenDigits"]);
    f.m_tenDigits = strings(root[u"phones"][u"tenDigitsThreeFour"]);
    f.m_bands = table(root[u"bands"]);
    f.m_noDates = strings(root[u"noDates"]);
    f.m_dateKeys = strings(root[u"wantDateKeys"]);
    f.m_bandKeys = strings(root[u"wantBandKeys"]);
    f.m_pendingZips = strings(root[u"pendingAddress"][u"zips"]);
    f.m_pendingWords = strings(root[u"pendingAddress"][u"words"]);
    const QStringList sentinels = strings(root[u"moneySentinels"]);
    for (const QString &s : sentinels)
        f.m_sentinels.append(s.toLongLong());
    f.m_payWords = PayWords(root[u"payMethods"].toArray());
    if (f.m_prefectures.size() != 47 || f.m_bands.isEmpty() || f.m_zeroZips.isEmpty())
        return fail(Code::Corrupt, u"intake/common.json"_qs, u"tables missing"_qs);
    return f;
}

Result<std::optional<qint64>> IntakeFields::money(const QString &text) const
{
    QString t = half(text);
    if (t.isEmpty() || t == u"-")
        return std::optional<qint64>();
    if (t.startsWith(u'\\') || t.startsWith(u'\u00a5'))
        t.remove(0, 1);
    if (t.endsWith(u'円'))
        t.chop(1);
    const auto value = integer(t);
    if (!value)
        return fail(Code::Invalid, u"money"_qs, text);
    return m_sentinels.contains(*value) ? std::optional<qint64>() : value;
}

std::optional<qint64> IntakeFields::integer(const QString &text)
{
    static const QRegularExpression form(u"^([+-]?)(\\d{1,3}(,\\d{3})+|\\d{1,15})(\\.0+)?$"_qs);
    const QString t = half(text);
    if (allDigits(t) && t.size() < 16) // the usual case, without a pattern
        return t.toLongLong();
    const auto match = form.match(t);
    if (!match.hasMatch())
        return {};
    const qint64 value = match.captured(2).remove(u',').toLongLong();
    return match.captured(1) == u"-" ? -value : value;
}

std::optional<int> IntakeFields::taxRate(const QString &text)
{
    QString t = half(text);
    if (t.endsWith(u'%'))
        t.chop(1);
    bool ok = false;
    const double value = t.toDouble(&ok);
    if (!ok || value < 0 || value > 100)
        return {};
    return qRound(value > 0 && value < 1 ? value * 100 : value);
}

std::optional<IntakeTime> IntakeFields::time(const QString &text)
{
    static const QRegularExpression form(
        u"^(?:(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})|(\\d{4})(\\d{2})(\\d{2})"
        u"|(\\d{1,2})-([a-z]{3})-(\\d{4}|\\d{2}))"
        u"(?:\\([^)]{1,3}\\))?"
        u"(?:[T ]*(午前|午後)?\\s*(\\d{1,2})[:時](\\d{2})(?:[:分](\\d{2})?(?:\\.\\d+)?秒?)?\\s*(AM|PM)?)?"
        u"\\s*(Z|UTC|JST|[+-]\\d{2}:?\\d{2})?$"_qs,
        QRegularExpression::CaseInsensitiveOption);
    static const QString months = u"janfebmaraprmayjunjulaugsepoctnovdec"_qs;
    static const QRegularExpression serial(u"^(4\\d{4}|5\\d{4})(\\.\\d+)?$"_qs);
    const QString t = half(text);
    IntakeTime result;
    if ((t.size() == 19 && (t[10] == u' ' || t[10] == u'T')) || t.size() == 10) { // the shops' usual forms, without a pattern
        result.date = QDate::fromString(t.left(10), Qt::ISODate);
        if (t.size() == 19)
            result.time = QTime::fromString(t.mid(11), Qt::ISODate);
        if (t[4] == u'-' && result.date.isValid() && (t.size() == 10 || (result.time.isValid() && t[16] == u':'))) {
            result.hasTime = result.hasSeconds = t.size() == 19;
            return result;
        }
        result = {};
    }
    if (const auto days = serial.match(t); days.hasMatch()) { // a spreadsheet's day number
        const double value = t.toDouble();
        result.date = QDate(1899, 12, 30).addDays(int(value));
        result.hasTime = days.hasCaptured(2);
        result.hasSeconds = result.hasTime;
        result.time = QTime(0, 0).addSecs(qRound((value - int(value)) * 86400));
        return result;
    }
    const auto m = form.match(t);
    if (!m.hasMatch())
        return {};
    if (!m.captured(1).isEmpty()) {
        result.date = QDate(m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3).toInt());
    } else if (!m.captured(7).isEmpty()) {
        result.date = QDate(m.captured(7).toInt(), m.captured(8).toInt(), m.captured(9).toInt());
    } else if (!m.captured(10).isEmpty()) { // a spreadsheet's 19-Nov-26
        const qsizetype month = months.indexOf(m.captured(11).toLower());
        const int year = m.captured(12).toInt();
        if (month % 3 == 0) // of -1 it is -1
            result.date = QDate(year < 100 ? 2000 + year : year, int(month) / 3 + 1, m.captured(10).toInt());
    } else if (m.captured(6).size() == 2) {
        if (m.captured(5).toInt() > 12) // 11/19/26; 26/11/19 and 11/05/26 may be any date
            result.date = QDate(2000 + m.captured(6).toInt(), m.captured(4).toInt(), m.captured(5).toInt());
    } else {
        const int first = m.captured(4).toInt();
        const int second = m.captured(5).toInt();
        result.date = first > 12 ? QDate(m.captured(6).toInt(), second, first) : QDate(m.captured(6).toInt(), first, second);
    }
    if (!result.date.isValid())
        return {};
    if (!m.captured(14).isEmpty()) {
        result.hasTime = true;
        result.hasSeconds = !m.captured(16).isEmpty();
        int hour = m.captured(14).toInt();
        const bool morning = m.captured(13) == u"午前" || m.captured(17).compare(u"AM"_qs, Qt::CaseInsensitive) == 0;
        const bool afternoon = m.captured(13) == u"午後" || m.captured(17).compare(u"PM"_qs, Qt::CaseInsensitive) == 0;
        if (afternoon && hour < 12)
            hour += 12;
        else if (morning && hour == 12)
            hour = 0;
        result.time = QTime(hour, m.captured(15).toInt(), m.captured(16).toInt());
        if (!result.time.isValid())
            return {};
    }
    const QString zone = m.captured(18).toUpper();
    if (zone == u"Z" || zone == u"UTC")
        result.offsetMin = 0;
    else if (zone.startsWith(u'+') || zone.startsWith(u'-'))
        result.offsetMin = (zone[0] == u'-' ? -1 : 1) * (zone.mid(1, 2).toInt() * 60 + zone.right(2).toInt());
    return result;
}

bool IntakeFields::saysNoDate(const QString &text) const
{
    if (text.isEmpty())
        return true;
    const QString t = plain(text).toLower();
    const bool zeros = std::all_of(t.begin(), t.end(), [](QChar c) { return c == u'0' || c.isPunct(); }); // 0000-00-00 00:00:00
    return zeros || m_noDates.contains(t);
}

bool IntakeFields::isBand(const QString &band)
{
    return band.size() == 4 && allDigits(band);
}

QString IntakeFields::band(const QString &text, const QHash<QString, QString> &codes) const
{
    static const QRegularExpression form(u"^(?:午前中?)?(\\d{1,2})(?::?00|時)?(?:[-~〜ー―‐–—]|から|to)(\\d{1,2})(?::?00|時)?(?:まで|の間)?$"_qs);
    static const QRegularExpression digits(u"^(\\d{1,2})(\\d{2})$"_qs);
    if (text.isEmpty())
        return codes.value(text);
    QString t = plain(text);
    if (const auto it = codes.find(t); it != codes.end())
        return it.value();
    if (const qsizetype open = t.indexOf(u'['); open >= 0 && t.endsWith(u']'))
        t = t.mid(open + 1).chopped(1);
    if (const auto it = m_bands.find(t.toLower()); it != m_bands.end())
        return it.value();
    auto m = form.match(t);
    if (!m.hasMatch())
        m = digits.match(t);
    if (m.hasMatch()) {
        const int from = m.captured(1).toInt();
        const int to = m.captured(2).toInt();
        if (from < to && to <= 24)
            return u"%1%2"_qs.arg(from, 2, 10, QChar(u'0')).arg(to, 2, 10, QChar(u'0'));
    }
    for (const auto *morning : {u"午前中", u"午前"}) {
        const QString word = QString::fromUtf16(morning);
        if (t.startsWith(word + u'(')) // 午前中(8時-12時)
            return m_bands.value(word);
    }
    return text.trimmed();
}

QString IntakeFields::zip(const QString &text, const QString &prefecture) const
{
    const QString t = withoutQuoteSign(text);
    QString digits = t;
    digits.remove(u'〒').remove(u'-').remove(u' ').remove(u'\u2010').remove(u'\u2212').remove(u'ー');
    if (!allDigits(digits))
        return t;
    if (digits.size() == 7)
        return digits;
    if (digits == t && digits.size() >= 3 && digits.size() < 7) { // 3, since 001-0xxx at most loses two and 00x is real
        const QString padded = digits.rightJustified(7, u'0');
        if (!prefecture.isEmpty() && m_zeroZips.value(padded.left(2)) == prefecture)
            return padded;
    }
    return t;
}

QString IntakeFields::zipOfParts(const QString &three, const QString &four)
{
    const QString a = withoutQuoteSign(three);
    const QString b = withoutQuoteSign(four);
    if (allDigits(a) && allDigits(b) && a.size() <= 3 && b.size() <= 4)
        return a.rightJustified(3, u'0') + b.rightJustified(4, u'0');
    return a + b;
}

QString IntakeFields::padPhone(const QString &digits) const
{
    if (!allDigits(digits) || digits.startsWith(u'0'))
        return digits;
    return u'0' + digits;
}

QString IntakeFields::phone(const QString &text) const
{
    static const QRegularExpression abroad(u"^(?:\\+|00)81[ -]*(?:\\(0\\))?[ -]*0?"_qs);
    QString t = withoutQuoteSign(text);
    t.replace(u'\u2010', u'-').replace(u'\u2212', u'-').replace(u'ー', u'-').replace(u'\u2015', u'-').replace(u'\u2013', u'-');
    if (const auto m = abroad.match(t); m.hasMatch())
        return u'0' + t.mid(m.capturedLength()).replace(u' ', u'-');
    if (!allDigits(t) || t.startsWith(u'0'))
        return t;
    const bool mobile = m_elevenDigits.contains(u'0' + t.left(2));
    const bool free = std::any_of(m_tenDigits.begin(), m_tenDigits.end(), [&](const QString &p) { return (u'0' + t).startsWith(p); });
    if (t.size() == (mobile && !free ? 10 : 9))
        return padPhone(t);
    return t;
}

QString IntakeFields::phone(const QString &a, const QString &b, const QString &c) const
{
    QString first = withoutQuoteSign(a);
    QString second = withoutQuoteSign(b);
    QString third = withoutQuoteSign(c);
    if (first.isEmpty() || (second.isEmpty() && third.isEmpty()))
        return phone(first + second + third);
    if (first.startsWith(u'+'))
        return phone(QStringList {first, second, third}.join(u'-'));
    if (allDigits(first) && !first.startsWith(u'0')) {
        first.prepend(u'0');
        const bool free = m_tenDigits.contains(first);
        if (allDigits(third) && !free)
            third = third.rightJustified(4, u'0');
        if (allDigits(second) && allDigits(third)) {
            const qsizetype whole = m_elevenDigits.contains(first) ? 11 : 10;
            second = second.rightJustified(qMax(second.size(), whole - first.size() - third.size()), u'0');
        }
    }
    QStringList parts {first, second, third};
    parts.removeAll(QString());
    return parts.join(u'-');
}

QString IntakeFields::prefecture(const QString &text) const
{
    static const QRegularExpression code(u"^(?:JP-?)?(\\d{1,2})$"_qs);
    if (const auto it = m_prefectureNames.constFind(text); it != m_prefectureNames.cend())
        return it.value();
    const QString t = half(text);
    if (t.isEmpty())
        return {};
    if (const auto m = code.match(t); m.hasMatch()) {
        const int n = m.captured(1).toInt();
        return n >= 1 && n <= 47 ? m_prefectures[n - 1] : QString();
    }
    if (const auto it = m_prefectureNames.find(t); it != m_prefectureNames.end())
        return it.value();
    // Shops write Tōkyō, Ōsaka, Hyōgo; without their marks they are the table's names.
    QString roman = t.normalized(QString::NormalizationForm_D).toLower();
    roman.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return m_prefectureNames.value(roman);
}

QString IntakeFields::splitPrefecture(QString &address) const
{
    QString t = address.trimmed();
    for (const QString &name : m_prefectures) {
        if (t.startsWith(name)) {
            address = t.mid(name.size()).trimmed();
            return name;
        }
    }
    return {};
}

QList<std::pair<QString, QString>> IntakeFields::packed(const QString &text)
{
    static const QRegularExpression form(u"^L\\d{1,3}=.*$"_qs, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression seam(u"&(?=L\\d{1,3}=)"_qs);
    QList<std::pair<QString, QString>> out;
    if (!text.startsWith(u'L') || !form.match(text).hasMatch())
        return out;
    const QStringList parts = text.split(seam);
    for (const QString &part : parts)
        out.append({part.section(u'=', 0, 0).mid(1), part.section(u'=', 1).trimmed()});
    return out;
}

bool IntakeFields::isDamagedNumber(const QString &text)
{
    static const QRegularExpression form(u"^\\d(\\.\\d+)?E\\+\\d{2,3}$"_qs);
    return text.contains(u"E+"_qs) && form.match(half(text)).hasMatch();
}

bool IntakeFields::isPendingAddress(const QString &zip, const QString &name, const QString &kana, const QString &address) const
{
    // Before a full address such a zip is only wrong.
    if (m_pendingZips.contains(zip) && std::none_of(address.begin(), address.end(), [](QChar c) { return c.isDigit(); }))
        return true;
    return std::any_of(m_pendingWords.begin(), m_pendingWords.end(), [&](const QString &word) {
        return name.contains(word) || kana.contains(word) || address.startsWith(word);
    });
}

IntakeFields::Wish IntakeFields::fromBlock(const QString &text, const QString &marker) const
{
    Wish wish;
    const qsizetype at = text.indexOf(marker);
    if (marker.isEmpty() || at < 0) {
        wish.rest = text.trimmed();
        return wish;
    }
    QString after = text.mid(at + marker.size());
    after.replace(u"\r\n"_qs, u"\n"_qs);
    QStringList lines = after.split(u'\n');
    wish.found = true;
    if (saysNoDate(lines.value(0))) // what follows the marker on its own line
        lines.removeFirst();
    if (!lines.isEmpty()) {
        if (const auto date = time(lines[0])) {
            wish.date = date->date;
            lines.removeFirst();
        } else if (saysNoDate(lines[0])) {
            lines.removeFirst();
        }
    }
    if (!lines.isEmpty()) {
        const QString slot = band(lines[0]);
        if (isBand(slot) || slot.isEmpty() || plain(lines[0]) == u"午後") {
            wish.band = slot;
            lines.removeFirst();
        }
    }
    wish.rest = (text.left(at) + lines.join(u'\n')).trimmed();
    return wish;
}

IntakeFields::Wish IntakeFields::fromLines(const QString &text) const
{
    Wish wish;
    QStringList rest;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        qsizetype colon = -1;
        for (qsizetype i = 0; i < line.size() && colon < 0; ++i) {
            if (line[i] == u':' || line[i] == u'：' || line[i] == u'=')
                colon = i;
        }
        QString key = plain(line.left(qMax(colon, 0))).toLower();
        for (const auto *sign : {u"-", u"_", u"【", u"】", u"[", u"]", u"・", u"■", u"●"})
            key.remove(QString::fromUtf16(sign));
        const QString value = line.mid(colon + 1).trimmed();
        if (colon > 0 && m_dateKeys.contains(key)) {
            if (const auto date = time(value)) {
                wish.date = wish.date.isValid() ? wish.date : date->date;
                wish.found = true;
                continue;
            }
            if (saysNoDate(value)) {
                wish.found = true;
                continue;
            }
        } else if (colon > 0 && m_bandKeys.contains(key)) {
            if (wish.band.isEmpty())
                wish.band = band(value);
            wish.found = true;
            continue;
        }
        rest.append(line);
    }
    wish.rest = rest.join(u'\n').trimmed();
    return wish;
}

} // namespace tsunagi
