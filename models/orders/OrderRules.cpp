// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderRules.h"

#include "models/addresses/AddressRules.h"
#include "models/core/Cp932.h"
#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"
#include "models/exchange/FieldText.h"
#include "models/orders/DeliveryWord.h"
#include "models/orders/LineRules.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <phonenumbers/phonenumberutil.h>

using namespace Qt::StringLiterals;

namespace tsunagi::order_rules {

namespace {

struct LabelLimit
{
    int lines = 0;
    int bytes = 0;
};

struct PhonePrefix
{
    QString prefix;
    int length = 0;
    QString next;
};

struct Data
{
    qint64 windowUs = 0, otherShopUs = 0;
    QHash<QString, LabelLimit> label;
    QStringList entities, noBand, noNote, wishMarkers;
    QList<std::pair<QString, QString>> bandWords;
    QString mojibake, marks, nameMarks, asciiMarks, wrongLatin, loneKana, separators;
    QList<QRegularExpression> escapes;
    QStringList honorifics;
    int mojibakeLeast = 2, questionMarks = 2, longestPhone = 15, mostEqualDigits = 9, wishedDays = 60;
    QList<PhonePrefix> phones;

    Data()
    {
        const auto rules = readJsonResource(u"checks/rules.json"_s);
        const QJsonObject root = rules ? rules->object() : QJsonObject();
        const auto list = [](const QJsonValue &value) {
            QStringList out;
            for (const auto &item : value.toArray())
                out << item.toString();
            return out;
        };
        windowUs = qint64(root["duplicateMinutes"_L1].toInt()) * 60 * 1000000;
        wishedDays = root["wishedDays"_L1].toInt(60);
        otherShopUs = qint64(root["otherShopMinutes"_L1].toInt()) * 60 * 1000000;
        const QJsonObject limits = root["label"_L1].toObject();
        for (auto it = limits.begin(); it != limits.end(); ++it)
            label.insert(it.key(), {it.value()["lines"_L1].toInt(), it.value()["bytes"_L1].toInt()});
        longestPhone = root["longestPhone"_L1].toInt(15);
        entities = list(root["entities"_L1]);
        noBand = list(root["noBandWords"_L1]);
        noNote = list(root["noNoteWords"_L1]);
        wishMarkers = list(root["wishMarkers"_L1]);
        const QJsonObject words = root["bandWords"_L1].toObject();
        for (auto it = words.begin(); it != words.end(); ++it)
            bandWords.append({it.key(), it.value().toString()});
        mojibake = root["mojibake"_L1]["letters"_L1].toString();
        mojibakeLeast = root["mojibake"_L1]["least"_L1].toInt(2);
        marks = root["replacementMarks"_L1].toString();
        nameMarks = root["replacementMarksInNames"_L1].toString();
        asciiMarks = root["asciiMarks"_L1].toString();
        wrongLatin = root["wrongLatin"_L1].toString();
        loneKana = root["loneKana"_L1].toString();
        for (const QString &pattern : list(root["escapes"_L1]))
            escapes << QRegularExpression(pattern);
        honorifics = list(root["honorifics"_L1]);
        questionMarks = root["questionMarks"_L1].toInt(2);
        const auto phoneDocument = readJsonResource(u"checks/phones.json"_s);
        const QJsonObject phoneRoot = phoneDocument ? phoneDocument->object() : QJsonObject();
        separators = phoneRoot["separators"_L1].toString();
        mostEqualDigits = phoneRoot["mostEqualDigits"_L1].toInt(9);
        for (const auto &value : phoneRoot["numbers"_L1].toArray())
            phones.append({value["prefix"_L1].toString(), value["length"_L1].toInt(), value["next"_L1].toString()});
    }
};

const Data &data()
{
    static const Data instance;
    return instance;
}

/// Text with &#…; and the listed named entities decoded; `found` tells whether there was any.
QString withoutEntities(const QString &text, bool *found)
{
    *found = false;
    if (!text.contains(u'&'))
        return text;
    QString out;
    for (qsizetype i = 0; i < text.size();) {
        const auto end = text[i] == u'&' ? text.indexOf(u';', i + 1) : -1;
        if (end < 0 || end - i > 10 || end - i < 3) {
            out += text[i++];
            continue;
        }
        const QString name = text.mid(i + 1, end - i - 1);
        uint code = 0;
        bool ok = false;
        if (name.startsWith(u"#x", Qt::CaseInsensitive))
            code = name.mid(2).toUInt(&ok, 16);
        else if (name.startsWith(u'#'))
            code = name.mid(1).toUInt(&ok, 10);
        if (ok && code >= 0x20 && code <= 0x10ffff && !QChar::isSurrogate(code)) {
            const auto c = char32_t(code);
            out += QString::fromUcs4(&c, 1);
        } else if (data().entities.contains(name)) {
            out += name == u"amp" ? u"&"_s : name == u"lt" ? u"<"_s : name == u"gt" ? u">"_s : name == u"quot" ? u"\""_s
                : name == u"apos" ? u"'"_s : name == u"yen" ? u"￥"_s : name == u"nbsp" ? u" "_s : QString();
        } else {
            out += text[i++];
            continue;
        }
        *found = true;
        i = end + 1;
    }
    return out;
}

/// What bytes that were read with the wrong codec mean in UTF-8; empty if they are no UTF-8 with Japanese in it.
QString asUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return {};
    const bool japanese = std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x3000; });
    return japanese ? text : QString();
}

/// The bytes of text that was read as Windows-1252 (or Latin-1); nothing if it holds other characters.
std::optional<QByteArray> asWindows1252(const QString &text)
{
    static const QStringView kHigh = u"\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
                                     u"\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
    QByteArray bytes;
    for (const QChar c : text) {
        if (c.unicode() <= 0xff)
            bytes += char(c.unicode());
        else if (const auto at = kHigh.indexOf(c); at >= 0)
            bytes += char(0x80 + at);
        else
            return {};
    }
    return bytes;
}

/// Kana, kanji, full-width signs; with `spaces` also what may stand between them.
bool isJapanese(QStringView text, bool spaces)
{
    return std::all_of(text.begin(), text.end(), [spaces](QChar c) {
        const char16_t u = c.unicode();
        return (u >= 0x3005 && u <= 0x30ff) || (u >= 0x4e00 && u <= 0x9fff) || (u >= 0xff01 && u <= 0xff60)
            || (spaces && (u == 0x20 || u == 0x3000 || u == u'-' || (u >= u'0' && u <= u'9')));
    });
}

/// What a text is that was CP932 and was read as Windows-1252 ("ŽR“c"); empty if it never was.
QString cp932Behind(const QString &text)
{
    const auto bytes = asWindows1252(text);
    if (!bytes || std::none_of(bytes->begin(), bytes->end(), [](char c) { return uchar(c) >= 0x80; }))
        return {};
    const auto back = cp932::decode(*bytes);
    const auto isKanjiOrKana = [](QChar c) { return (c.unicode() >= 0x3041 && c.unicode() <= 0x30fa) || c.unicode() >= 0x4e00; };
    // Names of Europe leave letters over: "O’Brien" would become O, a kanji and "rien".
    return back && isJapanese(*back, true) && std::count_if(back->begin(), back->end(), isKanjiOrKana) >= 2 ? *back : QString();
}

/// Text whose %E5%B1%B1 or \\u5c71 are letters again.
QString withoutEscapes(const QString &text)
{
    static const QRegularExpression kUnicode(u"\\\\u([0-9A-Fa-f]{4})"_s);
    QString out = text;
    for (auto match = kUnicode.match(out); match.hasMatch(); match = kUnicode.match(out))
        out.replace(match.capturedStart(), match.capturedLength(), QChar(char16_t(match.captured(1).toUInt(nullptr, 16))));
    if (!out.contains(u'%'))
        return out;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArray::fromPercentEncoding(out.toUtf8()));
    return decoder.hasError() ? out : decoded;
}

/// Is there a single half-width kana amid kanji, where no one writes one? UTF-8 read as CP932 is full of them.
bool hasLoneKana(QStringView text)
{
    const auto isHalfKana = [](QChar c) { return c.unicode() >= 0xff61 && c.unicode() <= 0xff9f; };
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        // 一ﾉ宮, 三ﾂ境 and 霞ｹ関 are names.
        if (isHalfKana(text[i]) && !data().loneKana.contains(text[i]) && ja::isKanji(text[i - 1]) && ja::isKanji(text[i + 1]))
            return true;
    }
    return false;
}

/// Do the CP932 bytes of a text make UTF-8 of Japanese, but for a few that were lost on the way?
bool isUtf8InCp932(const QString &text, QString *back)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto one = cp932::encode(QStringView(text).mid(i, 1));
        bytes += one ? *one : QByteArray(1, char(0xff));
    }
    int good = 0;
    int bad = 0;
    int run = 0; // of sequences without anything else between
    int longestRun = 0;
    back->clear();
    const auto at = [&bytes](qsizetype i) { return i < bytes.size() ? uchar(bytes[i]) : uchar(0); };
    for (qsizetype i = 0; i < bytes.size();) {
        if (at(i) < 0x80) {
            *back += QChar(char16_t(at(i++)));
            run = 0;
            continue;
        }
        const char16_t c = char16_t((at(i) & 0x0f) << 12 | (at(i + 1) & 0x3f) << 6 | (at(i + 2) & 0x3f));
        const bool sequence = at(i) >= 0xe3 && at(i) <= 0xef && (at(i + 1) & 0xc0) == 0x80 && (at(i + 2) & 0xc0) == 0x80;
        const QChar letter(c);
        if (sequence && isJapanese(QStringView(&letter, 1), false) && cp932::encodable(QStringView(&letter, 1))) {
            ++good;
            longestRun = qMax(longestRun, ++run);
            *back += letter;
            i += 3;
        } else {
            ++bad;
            run = 0;
            ++i;
        }
    }
    if (bad > 0)
        back->clear(); // what was lost cannot be told
    // By chance a text that was right makes one or two sequences; three in a row are none.
    return longestRun >= 3 || (good >= 2 && bad * 3 <= good);
}

QString digitsOf(const QString &phone)
{
    QString out;
    for (const QChar c : ja::toHalfWidth(phone)) {
        if (data().separators.contains(c))
            continue;
        out += c;
    }
    if (out.startsWith(u"+81"))
        out = (out.size() > 3 && out[3] == u'0' ? QString() : u"0"_s) + out.mid(3);
    return out;
}

/// The bare number that paper will carry, where a text holds just one that can be called; else empty.
QString soleNumber(const QString &text)
{
    const field_text::PhoneReading reading = field_text::readPhone(text);
    return reading.isOne() && order_rules::isPhone(reading.number) ? reading.number : QString();
}

bool labelHolds(const QString &field, const QString &text)
{
    const LabelLimit limit = data().label.value(field);
    if (limit.lines == 0)
        return true;
    // Wrapped anywhere; a double-width character may leave one column of a line unused.
    int lines = 1;
    int used = 0;
    for (const QChar c : text) {
        const int width = cp932::byteLength(QStringView(&c, 1));
        if (used + width > limit.bytes) {
            ++lines;
            used = 0;
        }
        used += width;
    }
    return lines <= limit.lines;
}

/// Address and building for comparing: 1丁目2番3号 is 1-2-3, 203号室 is 203.
QString doorKey(const Recipient &r)
{
    static const QStringView kCounters[] = {u"丁目", u"番地", u"号室", u"丁", u"番", u"号", u"室", u"ノ"};
    const QString key = ja::placeKey(r.address + u' ' + r.building);
    QString out;
    for (qsizetype i = 0; i < key.size();) {
        qsizetype skip = 0;
        for (const QStringView counter : kCounters) {
            const QStringView rest = QStringView(key).mid(i);
            // Only behind a number, and not the beginning of a longer word as 号棟 or 番町.
            if (skip > 0 || i == 0 || !ja::isKeyNumber(key[i - 1]) || !rest.startsWith(counter))
                continue;
            const QChar next = rest.size() > counter.size() ? rest[counter.size()] : QChar();
            if (next.isNull() || ja::isKeyNumber(next) || counter.size() > 1 || !ja::isKanji(next) || next == u'地')
                skip = counter.size();
        }
        if (skip == 0)
            out += key[i];
        i += qMax<qsizetype>(skip, 1);
        // A counter behind a counter (番地ノ) stands behind the number as well.
        while (skip > 0 && i < key.size() && key[i] == u'ノ')
            ++i;
    }
    return out;
}

QString zipDigits(const QString &zip)
{
    QString digits = ja::toHalfWidth(zip);
    digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    return digits;
}

class Checker
{
public:
    Checker(const Order &order, const CheckSettings &settings, const PostalTable &table, const Carrier *carrier, QDate today)
        : m_order(order), m_settings(settings), m_table(table), m_carrier(carrier), m_today(today)
    {
    }

    void destination(int index)
    {
        m_index = index;
        const Destination &destination = m_order.destinations[index];
        const Recipient &r = destination.recipient;
        const address::Written written {r.zip, r.prefecture, r.address, r.building};
        if (m_order.shopState != ShopState::AddressPending) {
            if (address::isPlaceholder(written)) {
                add(u"house_number_missing"_s, u"address"_s, Severity::Stop, {{u"placeholder"_s, true}});
            } else {
                place(written, r);
                phone(r);
            }
        }
        nameless(r);
        text(u"name"_s, r.name, true);
        text(u"kana"_s, r.kana, true);
        text(u"company"_s, r.company, true);
        text(u"address"_s, r.address, false);
        text(u"building"_s, r.building, false);
        lengths(r);
        want(destination);
        otherWish(destination);
    }

    void whole(const QStringList &duplicates)
    {
        m_index = -1;
        if (!duplicates.isEmpty())
            add(u"duplicate_order"_s, u"number"_s, Severity::Stop, {{u"others"_s, duplicates.join(u", "_s)}});
        money();
        cashOnDelivery();
        // What may have to be collected at the door must not leave for nothing; where nothing is due it does not matter.
        if (m_order.payMethod == u"other" && m_order.payState == u"unknown" && m_order.total != Yen(0))
            add(u"payment_unclear"_s, u"payState"_s, Severity::Stop, {{u"method"_s, m_order.payText}, {u"relied"_s, m_order.payText}});
        codeless();
        deliveryMethod();
        if (m_order.payState == u"pending")
            add(u"payment_pending"_s, u"payState"_s, m_settings.paymentPending, {{u"method"_s, m_order.payText}});
        const QString note = m_order.note.trimmed();
        if (!note.isEmpty() && !data().noNote.contains(note))
            add(u"note_present"_s, u"note"_s, m_settings.notePresent, {{u"text"_s, note.left(200)}});
    }

    QList<Finding> m_findings;

private:
    void add(const QString &code, const QString &field, Severity severity, const QVariantMap &args = {}, const QString &suggestion = {})
    {
        m_findings.append({code, field, m_index, severity, args, suggestion});
    }

    /// Nobody can be handed a parcel without a name. A shop that has no address yet says so itself.
    void nameless(const Recipient &r)
    {
        const auto says = [](const QString &name) {
            return !data().honorifics.contains(name.trimmed()) && std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
        };
        // A company without a name is printed in the name's place.
        if (says(r.name) || says(r.company) || m_order.shopState == ShopState::AddressPending || m_order.shopState == ShopState::NotYetOrder)
            return;
        const bool buyers = placeKey(m_order.buyer) == placeKey(r) && says(m_order.buyer.name);
        add(u"name_missing"_s, u"name"_s, Severity::Stop, {{u"text"_s, r.name.trimmed()}}, buyers ? m_order.buyer.name : QString());
    }

    /// The warehouse picks by codes; a name alone it may take for several goods.
    void codeless()
    {
        QStringList names;
        for (const OrderLine &line : m_order.lines) {
            if (line.sku.trimmed().isEmpty() && line.quantity > line.cancelled)
                names << line.name;
        }
        if (!names.isEmpty())
            add(u"sku_missing"_s, u"sku"_s, Severity::Warn, {{u"items"_s, names.join(u", "_s)}});
    }

    /// What the shop sold: frozen goods must not leave warm, nor what fits a letter box as a parcel that nobody paid for.
    void deliveryMethod()
    {
        const auto wish = delivery_word::of(m_order);
        if (!wish || !m_carrier)
            return;
        const CarrierService *used = m_carrier->service(m_settings.service.isEmpty() ? m_carrier->defaultService : m_settings.service);
        const delivery_word::Fit fit = delivery_word::fits(*wish, *m_carrier, m_settings.service);
        if (wish->isKnown() && fit == delivery_word::Fit::Yes)
            return;
        const QString route = m_carrier->nameJa + (used ? u' ' + used->nameJa : QString());
        add(u"delivery_method"_s, u"service"_s, fit == delivery_word::Fit::No ? Severity::Stop : Severity::Warn,
            {{u"word"_s, wish->word}, {u"route"_s, route}, {u"known"_s, wish->isKnown()}, {u"relied"_s, wish->word + u'|' + m_carrier->code + u'|' + m_settings.service}});
    }

    /// A mall's block of wishes that the note still holds, as the file's columns say something else.
    void otherWish(const Destination &to)
    {
        static const QRegularExpression kDay(u"^\\s*(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})"_s), kBand(u"^\\s*(?:\\d{4}-\\d{2}-\\d{2})?\\s*(\\d{4})(?!\\S)"_s);
        for (const QString &marker : data().wishMarkers) {
            const auto at = m_order.note.indexOf(marker);
            if (at < 0)
                continue;
            const QString block = m_order.note.mid(at + marker.size(), 80);
            const auto day = kDay.match(block);
            const QDate date(day.captured(1).toInt(), day.captured(2).toInt(), day.captured(3).toInt());
            const QString band = kBand.match(block).captured(1);
            if (date.isValid() && date != to.wantDate)
                add(u"want_contradicts"_s, u"wantDate"_s, Severity::Stop, {{u"date"_s, date}}, date.toString(Qt::ISODate));
            if (!band.isEmpty() && band != to.wantBand)
                add(u"want_contradicts"_s, u"wantBand"_s, Severity::Stop, {{u"band"_s, band}}, band);
        }
    }

    void place(const address::Written &written, const Recipient &r)
    {
        const address::Comparison result = address::compare(m_table, written);
        QVariantMap args {{u"zip"_s, r.zip}};
        if (!result.zips.isEmpty())
            args.insert(u"zips"_s, QStringList(result.zips.mid(0, 5)));
        if (!result.places.isEmpty())
            args.insert(u"place"_s, result.places.first().prefecture + result.places.first().city + result.places.first().town);
        switch (result.outcome) {
        case address::Outcome::Match:
            break;
        case address::Outcome::ZipMalformed:
        case address::Outcome::ZipUnknown:
            add(u"zip_unknown"_s, u"zip"_s, Severity::Stop, args, result.zips.value(0));
            break;
        case address::Outcome::Mismatch:
        case address::Outcome::CityUnrecognised:
        case address::Outcome::TownUnrecognised: {
            const bool fixAddress = result.why == address::Why::ZipFitsBetter && !result.address.isEmpty();
            args.insert(u"why"_s, fixAddress ? u"address"_s : result.why == address::Why::ZipOneDigit ? u"digit"_s : u"zip"_s);
            const bool town = result.outcome == address::Outcome::TownUnrecognised;
            args.insert(u"town"_s, town);
            args.insert(u"city"_s, result.outcome == address::Outcome::CityUnrecognised);
            // A town that no table knows may be new, but is far more often misspelt or damaged.
            add(u"zip_address_mismatch"_s, fixAddress || town ? u"address"_s : u"zip"_s, Severity::Stop, args,
                fixAddress ? result.address : town ? QString() : result.zips.value(0));
            break;
        }
        }
        if (!address::hasHouseNumber(m_table, written))
            add(u"house_number_missing"_s, u"address"_s, Severity::Stop);
        const QString mark = address::forwardingMark(written, r.name, r.company);
        if (!mark.isEmpty())
            add(u"forwarding_address"_s, r.building.contains(mark) ? u"building"_s : u"address"_s, Severity::Stop, {{u"mark"_s, mark}});
    }

    void phone(const Recipient &r)
    {
        using Kind = field_text::PhoneReading::Kind;
        const CarrierService *service = m_carrier ? m_carrier->service(m_settings.service.isEmpty() ? m_carrier->defaultService : m_settings.service) : nullptr;
        const QString buyers = soleNumber(m_order.buyer.phone);
        if (r.phone.trimmed().isEmpty()) {
            if (!service || service->needsPhone)
                add(u"phone_invalid"_s, u"phone"_s, Severity::Stop, {{u"missing"_s, true}}, buyers);
            return;
        }
        const field_text::PhoneReading reading = field_text::readPhone(r.phone);
        const bool callable = isPhone(reading.number);
        if (callable && reading.kind == Kind::Plain)
            return;
        if (callable && reading.kind == Kind::Worded) {
            add(u"phone_worded"_s, u"phone"_s, Severity::Info, {{u"phone"_s, r.phone}, {u"number"_s, reading.number}});
            return;
        }
        // A spreadsheet drops the leading zero; people write a second number or an extension.
        const QString restored = u"0"_s + digitsOf(r.phone);
        const bool lostZero = !digitsOf(r.phone).startsWith(u'0') && isPhone(restored);
        const QString inside = callable && reading.kind != Kind::Fax ? reading.number : QString();
        const bool same = m_order.buyer.phone != r.phone && !buyers.isEmpty() && ja::nameKey(m_order.buyer.name) == ja::nameKey(r.name);
        const QString why = reading.kind == Kind::Several ? u"several"_s : reading.kind == Kind::Extension ? u"extension"_s
            : reading.kind == Kind::Fax ? u"fax"_s : QString();
        add(u"phone_invalid"_s, u"phone"_s, Severity::Stop, {{u"phone"_s, r.phone}, {u"why"_s, callable ? why : QString()}},
            lostZero ? restored : !inside.isEmpty() ? inside : same ? buyers : QString());
    }

    void text(const QString &field, const QString &written, bool isName)
    {
        if (written.isEmpty())
            return;
        bool plain = true;
        for (const QChar c : written)
            plain = plain && c.unicode() < 0x80 && !data().asciiMarks.contains(c);
        if (plain)
            return;
        QString repaired;
        // No one is called "?田", but a company may well be called "なぜ?".
        bool entities = false;
        const QString decoded = withoutEntities(written, &entities);
        if (isDamaged(written, isName, &repaired) || (field == u"name" && written.contains(u'?'))) {
            add(u"text_damaged"_s, field, Severity::Stop, {{u"text"_s, written}}, repaired);
            if (!entities)
                return; // its letters are no one's, so there is nothing to substitute
        }
        QStringList outside;
        bool harmless = true; // hyphens, spaces and invisible marks may be replaced without asking anyone
        for (qsizetype i = 0; i < decoded.size();) {
            const qsizetype size = decoded[i].isHighSurrogate() && i + 1 < decoded.size() ? 2 : 1;
            const QStringView c = QStringView(decoded).mid(i, size);
            if (c[0] != QChar::ReplacementCharacter && !cp932::encodable(c)) {
                if (!outside.contains(c.toString()))
                    outside << c.toString();
                const auto category = size == 1 ? c[0].category() : QChar::category(QChar::surrogateToUcs4(c[0], c[1]));
                harmless = harmless
                    && (ja::isHyphen(c[0]) || c[0].isSpace() || category == QChar::Other_Format || category == QChar::Mark_NonSpacing
                        || category == QChar::Punctuation_Dash || category == QChar::Other_Control);
            }
            i += size;
        }
        const CarrierText carried = m_carrier ? carrierText(*m_carrier, decoded) : CarrierText {decoded, {}, outside};
        QStringList changes;
        for (const Substitution &change : carried.changes)
            changes << change.from + u"→"_s + change.to;
        changes.removeDuplicates();
        if (!outside.isEmpty()) {
            const bool stop = !harmless || !carried.refused.isEmpty();
            add(u"glyph_unencodable"_s, field, stop ? Severity::Stop : Severity::Info,
                {{u"glyphs"_s, outside.join(u' ')}, {u"changes"_s, changes.join(u", "_s)}}, carried.refused.isEmpty() ? carried.text : QString());
        } else if (!carried.changes.isEmpty() || !carried.refused.isEmpty()) {
            add(u"glyph_unencodable"_s, field, carried.refused.isEmpty() ? Severity::Info : Severity::Warn,
                {{u"glyphs"_s, carried.refused.join(u' ')}, {u"changes"_s, changes.join(u", "_s)}, {u"carrier"_s, true}},
                carried.refused.isEmpty() ? carried.text : QString());
        }
    }

    void lengths(const Recipient &r)
    {
        const auto tooLong = [this](const QString &field, const QString &value, bool carrierHolds) {
            if (value.isEmpty() || carrierHolds)
                return;
            const bool stop = !labelHolds(field, value);
            add(u"field_too_long"_s, field, stop ? Severity::Stop : Severity::Info,
                {{u"bytes"_s, cp932::byteLength(value)}, {u"text"_s, value}, {u"label"_s, !stop}});
        };
        const auto holds = [this](const QString &field, const QString &value) { return !m_carrier ? labelHolds(field, value) : m_carrier->holds(field, value); };
        tooLong(u"name"_s, r.name, holds(u"name"_s, r.name));
        tooLong(u"company"_s, r.company, holds(u"company"_s, r.company));
        const QString line = r.prefecture + r.address;
        // The carriers' address and building fields are filled as one text, cut where a field ends.
        const auto capacity = [this](const QString &field) {
            const CarrierFieldLimit *limit = m_carrier ? m_carrier->limit(field) : nullptr;
            return limit ? limit->lines * (limit->lineBytes - 1) : 0;
        };
        const int room = capacity(u"address"_s) + capacity(u"building"_s);
        const bool together = m_carrier && room > 0 && cp932::byteLength(line) + cp932::byteLength(r.building) <= room;
        tooLong(u"address"_s, line, together || holds(u"address"_s, line));
        tooLong(u"building"_s, r.building, together || holds(u"building"_s, r.building));
    }

    void want(const Destination &destination)
    {
        if (destination.wantDate.isValid() && m_today.isValid() && destination.wantDate <= m_today) {
            const bool past = destination.wantDate < m_today;
            add(u"delivery_date_past"_s, u"wantDate"_s, past ? Severity::Stop : Severity::Warn,
                {{u"date"_s, destination.wantDate}, {u"today"_s, m_today}});
        } else if (destination.wantDate.isValid() && m_today.isValid() && destination.wantDate > m_today.addDays(data().wishedDays)) {
            add(u"delivery_date_far"_s, u"wantDate"_s, Severity::Stop, {{u"date"_s, destination.wantDate}, {u"days"_s, data().wishedDays}});
        }
        const QString band = ja::toHalfWidth(destination.wantBand).trimmed();
        if (band.isEmpty() || data().noBand.contains(band))
            return;
        const bool code = band.size() == 4 && std::all_of(band.begin(), band.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!m_carrier) {
            if (!code)
                add(u"delivery_band_unavailable"_s, u"wantBand"_s, Severity::Stop, {{u"band"_s, band}});
            return;
        }
        const QString serviceCode = m_settings.service.isEmpty() ? m_carrier->defaultService : m_settings.service;
        const CarrierService *service = m_carrier->service(serviceCode);
        if ((!service || service->bands) && m_carrier->band(band, serviceCode))
            return;
        add(u"delivery_band_unavailable"_s, u"wantBand"_s, Severity::Stop,
            {{u"band"_s, band}, {u"carrier"_s, m_carrier->nameJa}, {u"carrierEn"_s, m_carrier->nameEn}},
            service && !service->bands ? QString() : nearestBand(band, serviceCode));
    }

    QString nearestBand(const QString &band, const QString &serviceCode) const
    {
        for (const auto &[word, code] : data().bandWords) {
            if (band.contains(word, Qt::CaseInsensitive) && m_carrier->band(code, serviceCode))
                return code;
        }
        QList<int> hours; // the first two numbers of "14:00～16:00", "14時-16時" or "1416"
        QString digits;
        for (const QChar c : band + u' ') {
            if (c >= u'0' && c <= u'9') {
                digits += c;
                if (digits.size() < 4)
                    continue;
            }
            if (digits.size() == 4 && band.size() == 4) {
                hours << digits.left(2).toInt() << digits.mid(2).toInt();
            } else if (!digits.isEmpty() && digits.size() <= 2 && !(c >= u'0' && c <= u'9') && !(hours.size() % 2 == 1 && m_minutes)) {
                hours << digits.toInt();
            }
            m_minutes = c == u':' || c == u'：';
            digits.clear();
        }
        if (hours.isEmpty())
            return {};
        QString best;
        int bestDistance = 3; // further away it is no answer to the wish
        for (const CarrierBand &candidate : m_carrier->bands) {
            if (candidate.code.size() != 4 || !m_carrier->band(candidate.code, serviceCode) || candidate.code.startsWith(u"00"))
                continue;
            const int distance = qAbs(candidate.code.left(2).toInt() - hours[0]);
            if (distance < bestDistance) {
                best = candidate.code;
                bestDistance = distance;
            }
        }
        return best;
    }

    void money()
    {
        const Order &o = m_order;
        const auto of = [](const Yen &yen) { return yen.value_or(0); };
        qint64 tax = 0;
        for (const TaxSum &sum : o.taxes)
            tax += of(sum.tax);
        if (o.goods && o.total) {
            const qint64 computed = of(o.goods) + of(o.shipping) + of(o.fee) + of(o.wrapping) - of(o.discount) - of(o.coupon) - of(o.points);
            // Some shops write goods without tax and the tax apart.
            if (computed != *o.total && computed + tax != *o.total)
                add(u"money_mismatch"_s, u"total"_s, Severity::Stop, {{u"computed"_s, computed}, {u"written"_s, *o.total}});
        }
        qint64 sum = 0;
        bool complete = o.goods && !o.lines.isEmpty();
        for (const OrderLine &line : o.lines) {
            if (!line_rules::originOf(line).isNull())
                continue; // added here, at the price of what it replaces
            complete = complete && (line.amount || line.price);
            sum += line.amount ? *line.amount : of(line.price) * line.quantity;
        }
        if (complete && sum != *o.goods && sum + tax != *o.goods)
            add(u"money_mismatch"_s, u"goods"_s, Severity::Stop, {{u"computed"_s, sum}, {u"written"_s, *o.goods}});
        if (line_rules::isStillCharged(o)) {
            // Cash is taken from the customer at the door: only there the shop's amount must be right before it leaves.
            const line_rules::Refund back = line_rules::refund(o);
            QVariantMap args {{u"pieces"_s, back.pieces}, {u"shared"_s, back.shared}};
            if (back.goods)
                args.insert(u"yen"_s, *back.goods);
            // One more piece is another question.
            args.insert(u"relied"_s, u"%1|%2|%3"_s.arg(back.pieces).arg(o.goods.value_or(-1)).arg(o.total.value_or(-1)));
            add(u"pieces_cancelled"_s, u"total"_s, o.payMethod == u"cod" ? Severity::Stop : Severity::Info, args);
        }
    }

    void cashOnDelivery()
    {
        if (m_order.payMethod != u"cod" || !m_order.total || !m_carrier)
            return;
        // The service that will be used: the one of the same kind that collects cash.
        const CarrierService *usual = m_carrier->service(m_settings.service.isEmpty() ? m_carrier->defaultService : m_settings.service);
        const CarrierService *service = !usual || usual->cod ? usual : m_carrier->serviceLike(*usual, true);
        if (service && service->maxCod && *m_order.total > *service->maxCod)
            add(u"cod_over_limit"_s, u"total"_s, Severity::Stop,
                {{u"total"_s, *m_order.total}, {u"limit"_s, *service->maxCod}, {u"service"_s, service->nameJa}, {u"serviceEn"_s, service->nameEn}});
    }

    const Order &m_order;
    const CheckSettings &m_settings;
    const PostalTable &m_table;
    const Carrier *m_carrier;
    QDate m_today;
    int m_index = -1;
    mutable bool m_minutes = false;
};

} // namespace

QList<Finding> check(const Order &order, const CheckSettings &settings, const PostalTable &table, const Carrier *carrier,
                     QDate today, const QStringList &duplicates)
{
    Checker checker(order, settings, table, carrier, today);
    for (int index = 0; index < order.destinations.size(); ++index)
        checker.destination(index);
    checker.whole(duplicates);
    std::stable_sort(checker.m_findings.begin(), checker.m_findings.end(),
                     [](const Finding &a, const Finding &b) { return int(a.severity) > int(b.severity); });
    return checker.m_findings;
}

QString personKey(const QString &name)
{
    bool entities = false;
    QString text = withoutEntities(name, &entities).trimmed();
    for (const QString &honorific : data().honorifics) {
        if (text.size() > honorific.size() + 1 && text.endsWith(honorific)) {
            text.chop(honorific.size());
            break;
        }
    }
    return ja::nameKey(text);
}

QString placeKey(const Recipient &recipient)
{
    if (recipient.address.trimmed().isEmpty())
        return {};
    // By words, as a counter before a gap ends a number also where the name of a building follows.
    QString key = zipDigits(recipient.zip) + u'|';
    const QStringList words = (recipient.address + u' ' + recipient.building).simplified().split(u' ');
    for (const QString &word : words)
        key += doorKey({{}, {}, {}, {}, {}, word, {}, {}});
    return key;
}

QString phoneDigits(const QString &phone)
{
    return digitsOf(phone);
}

QByteArray duplicateKey(const Order &order)
{
    QStringList parts;
    for (qsizetype index = 0; index < order.destinations.size(); ++index) {
        const Recipient &r = order.destinations[index].recipient;
        QStringList goods;
        for (const OrderLine &line : order.lines) {
            if (line.destination == index)
                goods << ja::searchKey(line.sku.isEmpty() ? line.name : line.sku) + u'/' + ja::searchKey(line.options) + u'x' + QString::number(line.quantity);
        }
        goods.sort();
        parts << personKey(r.name) + u'|' + zipDigits(r.zip) + u'|' + doorKey(r) + u'|' + goods.join(u',');
    }
    parts.sort();
    return QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256).left(16);
}

bool mayBeDuplicate(const Order &a, const Order &b)
{
    const auto ended = [](const Order &o) { return o.shopState == ShopState::Cancelled || o.shopState == ShopState::Returned; };
    if (a.number == b.number || ended(a) || ended(b))
        return false;
    return a.orderedAtUs == 0 || b.orderedAtUs == 0 || qAbs(a.orderedAtUs - b.orderedAtUs) <= duplicateWindowUs();
}

bool isDuplicate(const Order &a, const Order &b)
{
    return mayBeDuplicate(a, b) && duplicateKey(a) == duplicateKey(b);
}

int wishedDays()
{
    return data().wishedDays;
}

qint64 duplicateWindowUs()
{
    return data().windowUs;
}

qint64 otherShopWindowUs()
{
    return data().otherShopUs;
}

bool isPhone(const QString &phone)
{
    const QString digits = digitsOf(phone);
    if (digits.size() < 10 || digits.size() > 11 || !digits.startsWith(u'0'))
        return false;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return false;
        if (digits.count(c) > data().mostEqualDigits)
            return false;
    }
    for (const PhonePrefix &known : data().phones) {
        if (digits.size() == known.length && digits.startsWith(known.prefix) && known.next.contains(digits[known.prefix.size()]))
            return true;
    }
    using namespace i18n::phonenumbers;
    PhoneNumber number; // filled directly: parsing would only undo the separators again
    number.set_country_code(81);
    number.set_national_number(digits.mid(1).toULongLong());
    const PhoneNumberUtil &known = *PhoneNumberUtil::GetInstance();
    // 020 belongs to machines and pagers; no driver can call them.
    return digits[1] != u'0' && known.IsValidNumberForRegion(number, "JP") && known.GetNumberType(number) != PhoneNumberUtil::PAGER;
}

bool isDamaged(const QString &text, bool isName, QString *repaired)
{
    if (repaired)
        repaired->clear();
    bool damaged = false;
    QString decoded = withoutEntities(text, &damaged);
    for (bool again = damaged; again;) // &amp;#39640; was escaped twice
        decoded = withoutEntities(decoded, &again);
    int foreign = 0; // letters that a Japanese text read with the wrong codec is made of
    int longestLatin = 0;
    int latin = 0;
    int questions = 0;
    int longestQuestions = 0;
    bool pair = false; // lead and continuation of UTF-8 read as Latin-1
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool high = c.unicode() >= 0x80 && c.unicode() <= 0xff && c != QChar::Nbsp && c.unicode() != 0xad;
        latin = high ? latin + 1 : 0;
        longestLatin = qMax(longestLatin, latin);
        questions = c == u'?' ? questions + 1 : 0;
        longestQuestions = qMax(longestQuestions, questions);
        if (i > 0 && c.unicode() >= 0x80 && c.unicode() <= 0xbf && text[i - 1].unicode() >= 0xc2 && text[i - 1].unicode() <= 0xf4)
            pair = true;
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9f)
            pair = true; // controls that no one can type
        if (data().mojibake.contains(c))
            ++foreign;
        if (data().marks.contains(c) || data().wrongLatin.contains(c) || (isName && data().nameMarks.contains(c)))
            damaged = true;
    }
    if (pair || longestLatin >= 3) {
        damaged = true;
        if (const auto bytes = asWindows1252(text); bytes && repaired)
            *repaired = asUtf8(*bytes);
    }
    if (const QString back = cp932Behind(text); !back.isEmpty()) {
        damaged = true;
        if (repaired && repaired->isEmpty())
            *repaired = back;
    }
    if (foreign >= data().mojibakeLeast)
        damaged = true;
    if (longestQuestions >= data().questionMarks)
        damaged = true;
    // UTF-8 read as CP932 turns back into Japanese; text that was right never does.
    bool wide = false;
    for (const QChar c : text)
        wide = wide || c.unicode() >= 0x4e00;
    if (wide && hasLoneKana(text))
        damaged = true;
    if (std::any_of(data().escapes.begin(), data().escapes.end(), [&](const QRegularExpression &escape) { return escape.match(text).hasMatch(); })) {
        damaged = true;
        decoded = withoutEscapes(decoded);
    }
    if (QString back; wide && isUtf8InCp932(text, &back)) {
        damaged = true;
        if (repaired && !back.isEmpty())
            *repaired = back;
    }
    if (damaged && repaired && repaired->isEmpty() && decoded != text)
        *repaired = decoded;
    return damaged;
}

QString severityName(Severity severity)
{
    return severity == Severity::Stop ? u"stop"_s : severity == Severity::Warn ? u"warn"_s : u"info"_s;
}

Severity worst(const QList<Finding> &findings)
{
    Severity severity = Severity::Info;
    for (const Finding &finding : findings)
        severity = qMax(severity, finding.severity);
    return severity;
}

} // namespace tsunagi::order_rules
