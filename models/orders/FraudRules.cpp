// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/FraudRules.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"
#include "models/core/Sha256.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

QString FraudSign::evidence() const
{
    if (code == u"card_tests")
        return code; // one more of them is nothing new
    const QByteArray text = QJsonDocument(QJsonObject::fromVariantMap(args)).toJson(QJsonDocument::Compact);
    return code + u':' + QString::fromLatin1(Sha256::hash(text).left(6).toHex());
}

namespace fraud_rules {

namespace {

constexpr qint64 kHourUs = 3600LL * 1000000;

/// Kana as it sounds, so that spellings of one sound are alike: small as large, voiced pairs as one, long vowels as one vowel.
QString soundKey(const QString &kana)
{
    static const QString kFrom = u"ァィゥェォッャュョヮヲヅヂー"_s, kTo = u"アイウエオツヤユヨワオズジ "_s;
    QString text = kana.normalized(QString::NormalizationForm_KC);
    for (QChar &c : text) {
        if (c >= u'ぁ' && c <= u'ゖ')
            c = QChar(c.unicode() + 0x60);
        if (const qsizetype at = kFrom.indexOf(c); at >= 0)
            c = kTo[at];
    }
    text.remove(u' ');
    static const QRegularExpression longO(u"(?<=[オコソトノホモヨロゴゾドボポ])[ウオ]"_s), longU(u"(?<=[ウクスツヌフムユルグズブプ])ウ"_s);
    return text.remove(longO).remove(longU);
}

struct Data
{
    int threshold = 0, nightUntil = 0, tests = 0, namesAtPlace = 0;
    qint64 high = 0, nightYen = 0, testYen = 0, quantity = 0, resale = 0;
    qint64 testUs = 0, placeUs = 0, contactUs = 0;
    QHash<QString, int> points;
    QStringList codes, unknownPlace, shared, masked, throwaway, strongCautions, warehouseWords, houseWords, keyRows;
    QHash<QString, QStringList> regions, readings;

    Data()
    {
        const auto document = readJsonResource(u"fraud/signs.json"_s);
        const QJsonObject root = document ? document->object() : QJsonObject();
        const auto list = [](const QJsonValue &value) {
            QStringList out;
            for (const auto &item : value.toArray())
                out << item.toString();
            return out;
        };
        threshold = root["threshold"_L1].toInt();
        const QJsonObject weights = root["points"_L1].toObject();
        for (auto it = weights.begin(); it != weights.end(); ++it)
            points.insert(it.key(), it.value().toInt());
        codes = points.keys();
        std::sort(codes.begin(), codes.end(), [this](const QString &a, const QString &b) { return std::pair(-points[a], a) < std::pair(-points[b], b); });
        high = root["highYen"_L1].toInteger();
        nightYen = root["nightYen"_L1].toInteger();
        nightUntil = root["nightUntilHour"_L1].toInt();
        testYen = root["testYen"_L1].toInteger();
        tests = root["tests"_L1].toInt();
        testUs = root["testHours"_L1].toInteger() * kHourUs;
        namesAtPlace = root["namesAtPlace"_L1].toInt();
        placeUs = root["placeDays"_L1].toInteger() * 24 * kHourUs;
        contactUs = root["contactDays"_L1].toInteger() * 24 * kHourUs;
        quantity = root["quantity"_L1].toInteger();
        resale = root["resaleQuantity"_L1].toInteger();
        unknownPlace = list(root["unknownPlaceFindings"_L1]);
        for (const QString &word : list(root["sharedWords"_L1]))
            shared << ja::searchKey(word);
        masked = list(root["maskedMail"_L1]);
        throwaway = list(root["throwawayMail"_L1]);
        strongCautions = list(root["strongCautions"_L1]);
        warehouseWords = list(root["warehouseWords"_L1]);
        houseWords = list(root["houseWords"_L1]);
        keyRows = list(root["keyRows"_L1]);
        const QJsonObject names = root["readings"_L1].toObject();
        for (auto it = names.begin(); it != names.end(); ++it) {
            QStringList &known = readings[it.key()];
            for (const QString &reading : it.value().toString().split(u' '))
                known << soundKey(reading);
        }
        const QJsonObject areas = root["regions"_L1].toObject();
        for (auto it = areas.begin(); it != areas.end(); ++it)
            regions.insert(it.key(), list(it.value()));
    }
};

const Data &data()
{
    static const Data instance;
    return instance;
}

bool endsWithDomain(const QString &mail, const QStringList &domains)
{
    const QString domain = mail.section(u'@', -1);
    return std::any_of(domains.cbegin(), domains.cend(), [&](const QString &known) { return domain == known || domain.endsWith(u'.' + known); });
}

/// Keys that lie beside each other, as a hand that falls on them types.
bool hasKeyRow(const QString &text)
{
    return std::any_of(data().keyRows.cbegin(), data().keyRows.cend(), [&](const QString &keys) { return text.contains(keys); });
}

int consonants(const QString &text, int *rare = nullptr);

/// Letters and digits in turns, or consonants that no Japanese name is shortened to, as nobody calls oneself.
bool isRandomLocal(const QString &mail)
{
    const QString local = mail.section(u'@', 0, 0);
    int rare = 0;
    if (consonants(local, &rare) >= 6 && rare >= 2)
        return true;
    int turns = 0;
    for (qsizetype i = 1; i < local.size(); ++i)
        turns += local[i].isDigit() != local[i - 1].isDigit() && (local[i].isLetterOrNumber() && local[i - 1].isLetterOrNumber());
    return local.size() >= 10 && turns >= 4;
}

/// The longest run of Latin consonants, those that are one sound together counted as one; `rare` of them are seldom in any Japanese name.
int consonants(const QString &text, int *rare)
{
    static const QRegularExpression oneSound(u"sch|[cpstgkrw]h|ck|ght|tz|ng|ll|ss|tt|mm|nn|pp|rr|ff|dd"_s);
    QString folded = text;
    folded.replace(oneSound, u"k"_s);
    int longest = 0, run = 0, seldom = 0;
    for (const QChar c : std::as_const(folded)) {
        const bool consonant = c >= u'a' && c <= u'z' && !u"aeiouy"_s.contains(c);
        run = consonant ? run + 1 : 0;
        seldom = consonant ? seldom + u"qxvlcf"_s.contains(c) : 0;
        if (run > longest) {
            longest = run;
            if (rare)
                *rare = seldom;
        }
    }
    return longest;
}

/// Letters that make no name: one again and again, consonants only, too many of them in a row, keys beside each other, or digits amid them.
bool isOddName(const QString &name)
{
    const QString text = ja::toHalfWidth(name).toLower();
    static const QRegularExpression again(u"^(\\S)\\1{3,}$"_s);
    if (again.match(text).hasMatch())
        return true;
    int letters = 0;
    int vowels = 0;
    int digits = 0;
    for (const QChar c : text) {
        if (c.unicode() >= 0x80)
            return false;
        letters += c.isLetter();
        digits += c.isDigit();
        vowels += u"aeiouy"_s.contains(c);
    }
    return letters >= 4 && (vowels == 0 || digits > 0 || consonants(text) >= 5 || hasKeyRow(text));
}

class Signs
{
public:
    Signs(const Order &order, const QList<EarlierOrder> &earlier, const QList<EarlierOrder> &after, const FraudPolicy &policy) : m_order(order), m_earlier(earlier), m_after(after), m_policy(policy) { }

    void add(const QString &code, const QVariantMap &args)
    {
        const int points = m_policy.points.value(code, data().points.value(code));
        if (points > 0)
            m_signs.append({code, points, args});
    }

    void ofFindings(const QList<Finding> &findings)
    {
        QStringList places;
        for (const Finding &finding : findings) {
            if (finding.code == u"forwarding_address")
                add(u"forwarder"_s, {{u"mark"_s, finding.args.value(u"mark"_s)}});
            else if (finding.code == u"phone_invalid" && !finding.args.value(u"missing"_s).toBool())
                add(u"phone_unusable"_s, {{u"phone"_s, finding.args.value(u"phone"_s)}});
            else if (data().unknownPlace.contains(finding.code) && !places.contains(finding.code))
                places << finding.code;
        }
        if (!places.isEmpty() && m_order.shopState != ShopState::AddressPending)
            add(u"place_unknown"_s, {{u"findings"_s, places.join(u' ')}});
    }

    void ofPersons()
    {
        const Recipient &buyer = m_order.buyer;
        for (const QString &name : {buyer.name, m_order.destinations.value(0).recipient.name}) {
            if (isOddName(name)) {
                add(u"name_odd"_s, {{u"name"_s, name}});
                break;
            }
        }
        kana();
        warehouse();
        // Who sends to several people at once sends gifts.
        if (m_order.destinations.size() == 1 && !buyer.name.isEmpty() && !buyer.address.isEmpty() && buyer.company.isEmpty()) {
            const Destination &to = m_order.destinations.first();
            const Recipient &r = to.recipient;
            // A phone for both tells of one household where both live near; else it is often the buyer's alone.
            const bool far = !buyer.prefecture.isEmpty() && !r.prefecture.isEmpty() && buyer.prefecture != r.prefecture;
            const QString phone = far || sameFamily(buyer.name, r.name) ? QString() : phoneOf(buyer.phone);
            if (to.gift.trimmed().isEmpty() && !sameFamily(buyer.name, r.name) && !isShared(r) && (phone.isEmpty() || phone != phoneOf(r.phone))
                && order_rules::placeKey(buyer) != order_rules::placeKey(r))
                add(u"recipient_other"_s, {{u"buyer"_s, buyer.name}, {u"recipient"_s, r.name}});
        }
        area();
    }

    void ofMail()
    {
        const QString mail = mailOf(m_order.email);
        if (mail.isEmpty() || endsWithDomain(mail, data().masked))
            return;
        if (endsWithDomain(mail, data().throwaway))
            add(u"mail_throwaway"_s, {{u"mail"_s, mail}});
        else if (isRandomLocal(mail))
            add(u"mail_random"_s, {{u"mail"_s, mail}});
    }

    void ofGoods()
    {
        const qint64 total = m_order.total.value_or(0);
        const bool company = !m_order.buyer.company.isEmpty() || std::any_of(m_order.destinations.cbegin(), m_order.destinations.cend(), [](const Destination &to) { return !to.recipient.company.isEmpty(); });
        const Destination first = m_order.destinations.value(0);
        if (total >= data().high && !company) {
            if (m_earlier.isEmpty())
                add(u"first_high"_s, {{u"total"_s, total}});
            if (!first.wantDate.isValid() && first.wantBand.trimmed().isEmpty() && (m_order.payMethod == u"card" || m_order.payMethod == u"deferred"))
                add(u"high_undated"_s, {{u"total"_s, total}});
        }
        if (total >= data().nightYen && m_order.orderedAtUs > 0 && !company) {
            const QTime time = QDateTime::fromMSecsSinceEpoch(m_order.orderedAtUs / 1000, Qt::OffsetFromUTC, m_order.orderedOffsetMin * 60).time();
            // A file with days only has all its orders at midnight.
            if (time.hour() < data().nightUntil && time != QTime(0, 0))
                add(u"night"_s, {{u"time"_s, time.toString(u"HH:mm"_s)}, {u"total"_s, total}});
        }
        QMap<QString, qint64> pieces;
        for (const OrderLine &line : m_order.lines) {
            if (!line.sku.trimmed().isEmpty())
                pieces[line.sku.trimmed()] += line.quantity;
        }
        QStringList resale;
        QStringList many;
        for (auto it = pieces.cbegin(); it != pieces.cend(); ++it) {
            const QString words = u"%1 ×%2"_s.arg(it.key()).arg(it.value());
            if (it.value() >= data().resale && m_policy.goods.contains(it.key().toUpper()))
                resale << words;
            else if (it.value() >= data().quantity)
                many << words;
        }
        if (!resale.isEmpty())
            add(u"resale"_s, {{u"goods"_s, resale.join(u", "_s)}});
        if (!many.isEmpty() && !company)
            add(u"quantity"_s, {{u"goods"_s, many.join(u", "_s)}});
    }

    void ofHistory()
    {
        const Destination to = m_order.destinations.value(0);
        QStringList refused;
        for (const EarlierOrder &other : m_earlier) {
            // Where many live, work or stay by rights one of them speaks for nobody else.
            if (other.refused && (other.byPhone || other.byMail || !isShared(to.recipient)))
                refused << other.number;
        }
        if (!refused.isEmpty())
            add(u"refused_before"_s, {{u"orders"_s, refused.join(u", "_s)}});
        cardTests();
        const bool shares = std::any_of(m_earlier.cbegin(), m_earlier.cend(), [](const EarlierOrder &other) { return other.byPlace; });
        const bool office = !m_order.buyer.company.isEmpty() && order_rules::placeKey(m_order.buyer) == order_rules::placeKey(to.recipient);
        if (shares && to.gift.trimmed().isEmpty() && !office && !isShared(to.recipient))
            names(isHouseWithoutRoom(to.recipient) ? u"house_names"_s : u"place_names"_s, data().namesAtPlace, data().placeUs, &EarlierOrder::byPlace);
        if (m_order.buyer.company.isEmpty()) {
            names(u"phone_names"_s, 2, data().contactUs, &EarlierOrder::byPhone);
            names(u"mail_names"_s, 2, data().contactUs, &EarlierOrder::byMail);
        }
    }

    QList<FraudSign> m_signs;

private:
    /// Small orders by card just before this one; of a small one also the run that it belongs to, once that has gone on.
    void cardTests()
    {
        if (m_order.payMethod != u"card")
            return;
        const bool shared = isShared(m_order.destinations.value(0).recipient);
        const auto counts = [&](const EarlierOrder &other) { return other.payMethod == u"card" && (other.byPhone || other.byMail || !shared); };
        const auto small = [](const EarlierOrder &other) { return other.total && *other.total > 0 && *other.total <= data().testYen; };
        QStringList before;
        for (const EarlierOrder &other : m_earlier) {
            if (counts(other) && small(other) && m_order.orderedAtUs - other.orderedAtUs <= data().testUs)
                before << other.number;
        }
        if (before.size() >= data().tests) {
            add(u"card_tests"_s, {{u"orders"_s, before.join(u", "_s)}});
            return;
        }
        if (!isCardTest(m_order))
            return;
        for (qsizetype i = 0; i < m_after.size(); ++i) {
            const EarlierOrder &last = m_after[i];
            if (!counts(last) || last.orderedAtUs - m_order.orderedAtUs > data().testUs)
                continue;
            QStringList run;
            for (const EarlierOrder &other : m_earlier) {
                if (counts(other) && small(other) && last.orderedAtUs - other.orderedAtUs <= data().testUs)
                    run << other.number;
            }
            for (qsizetype j = 0; j < i; ++j) {
                if (counts(m_after[j]) && small(m_after[j]))
                    run << m_after[j].number;
            }
            if (run.size() + 1 < data().tests) // this one is a test, too
                continue;
            run << last.number;
            add(u"card_tests"_s, {{u"orders"_s, run.join(u", "_s)}, {u"since"_s, true}});
            return;
        }
    }

    /// `least` families, this one's among them, shared something within a time.
    void names(const QString &code, int least, qint64 timeUs, bool EarlierOrder::*by)
    {
        QStringList families {m_order.buyer.name};
        QStringList orders;
        if (m_order.buyer.name.trimmed().isEmpty())
            return;
        for (const EarlierOrder &other : m_earlier) {
            if (!(other.*by) || other.name.trimmed().isEmpty() || m_order.orderedAtUs - other.orderedAtUs > timeUs)
                continue;
            if (sameFamily(other.name, m_order.buyer.name))
                continue;
            orders << other.number;
            if (std::none_of(families.cbegin(), families.cend(), [&](const QString &known) { return sameFamily(known, other.name); }))
                families << other.name;
        }
        if (families.size() >= least)
            add(code, {{u"names"_s, int(families.size())}, {u"orders"_s, orders.join(u", "_s)}, {u"days"_s, timeUs / (24 * kHourUs)}});
    }

    /// A family name that has other readings than the one given with it. Names that the table does not know say nothing.
    void kana()
    {
        const auto differs = [this](const Recipient &r) {
            const QString given = soundKey(r.kana);
            static const QRegularExpression onlyKana(u"^[ァ-ヺ]+$"_s);
            if (!onlyKana.match(given).hasMatch() || !r.company.isEmpty())
                return false;
            const QString family = r.name.simplified().section(u' ', 0, 0);
            const auto known = data().readings.constFind(family);
            if (known == data().readings.cend() || family == r.name.simplified())
                return false; // without a gap nobody knows where the family name ends
            if (std::any_of(known->cbegin(), known->cend(), [&](const QString &reading) { return given.contains(reading); }))
                return false;
            add(u"name_kana"_s, {{u"name"_s, r.name}, {u"kana"_s, r.kana}});
            return true;
        };
        if (!differs(m_order.buyer) && m_order.destinations.size() == 1)
            differs(m_order.destinations.first().recipient);
    }

    /// A store of goods as the address of somebody who is no company.
    void warehouse()
    {
        const Recipient to = m_order.destinations.value(0).recipient;
        if (!to.company.isEmpty() || !m_order.buyer.company.isEmpty())
            return;
        const QString written = (to.address + to.building).normalized(QString::NormalizationForm_KC);
        for (const QString &word : data().warehouseWords) {
            static const QRegularExpression townNumber(u"^(?:町|前|跡|[0-9一二三四五六七八九十]+丁目)"_s);
            const qsizetype at = written.indexOf(word);
            if (at < 0 || townNumber.match(QStringView(written).mid(at + word.size())).hasMatch()) // a quarter is called so
                continue;
            add(u"place_warehouse"_s, {{u"mark"_s, word}});
            return;
        }
    }

    /// A number of a house far from every place that the order names.
    void area()
    {
        const Recipient &buyer = m_order.buyer;
        const QString phone = order_rules::phoneDigits(buyer.phone); // what is no number is another sign
        if (!buyer.company.isEmpty() || phone.size() != 10 || phone.startsWith(u"0120") || phone.startsWith(u"0570") || phone.startsWith(u"0990"))
            return;
        const QStringList around = data().regions.value(phone.left(2));
        QStringList places;
        if (!buyer.prefecture.isEmpty())
            places << buyer.prefecture;
        for (const Destination &to : m_order.destinations) {
            if (!to.recipient.company.isEmpty())
                return;
            if (!to.recipient.prefecture.isEmpty())
                places << to.recipient.prefecture;
        }
        places.removeDuplicates();
        if (around.isEmpty() || places.isEmpty() || std::any_of(places.cbegin(), places.cend(), [&](const QString &place) { return around.contains(place); }))
            return;
        add(u"phone_area"_s, {{u"phone"_s, buyer.phone}, {u"place"_s, places.join(u", "_s)}});
    }

    const Order &m_order;
    const QList<EarlierOrder> &m_earlier;
    const QList<EarlierOrder> &m_after;
    const FraudPolicy &m_policy;
};

} // namespace

QList<FraudSign> signs(const Order &order, const QList<Finding> &findings, const QList<EarlierOrder> &earlier, const QList<BlockHit> &hits, const FraudPolicy &policy, const QList<EarlierOrder> &after)
{
    Signs signs(order, earlier, after, policy);
    for (const BlockHit &hit : hits)
        signs.add(u"block_list"_s, {{u"keys"_s, hit.keys}, {u"hint"_s, hit.hint}, {u"reason"_s, hit.reason}, {u"person"_s, hit.person}, {u"until"_s, hit.until}});
    if (!order.caution.isEmpty()) // what the mall itself still looks into, or says is most likely fraud, weighs more than a warning
        signs.add(isHeldByMall(order) || data().strongCautions.contains(order.caution, Qt::CaseInsensitive) ? u"mall_stop"_s : u"mall_caution"_s, {{u"words"_s, order.caution}});
    signs.ofFindings(findings);
    signs.ofHistory();
    signs.ofPersons();
    signs.ofMail();
    signs.ofGoods();
    std::stable_sort(signs.m_signs.begin(), signs.m_signs.end(), [](const FraudSign &a, const FraudSign &b) { return a.points > b.points; });
    return signs.m_signs;
}

bool isHeldByMall(const Order &order)
{
    return order.shopState == ShopState::UnderCheck && !order.caution.isEmpty();
}

bool sameFamily(const QString &a, const QString &b)
{
    const QString x = a.simplified();
    const QString y = b.simplified();
    const auto family = [](const QString &name) { return order_rules::personKey(name.section(u' ', 0, 0)); };
    if (x.contains(u' ') && y.contains(u' '))
        return family(x) == family(y);
    const QString left = order_rules::personKey(x);
    const QString right = order_rules::personKey(y);
    return left == right || left.left(2) == right.left(2) || left.startsWith(family(y)) || right.startsWith(family(x));
}

bool isCardTest(const Order &order)
{
    return order.payMethod == u"card" && order.total && *order.total > 0 && *order.total <= data().testYen;
}

int score(const QList<FraudSign> &signs)
{
    return std::accumulate(signs.cbegin(), signs.cend(), 0, [](int sum, const FraudSign &sign) { return sum + sign.points; });
}

int threshold(const FraudPolicy &policy)
{
    return policy.threshold.value_or(data().threshold);
}

QStringList codes()
{
    return data().codes;
}

QString phoneOf(const QString &phone)
{
    return order_rules::isPhone(phone) ? order_rules::phoneDigits(phone) : QString();
}

QString mailOf(const QString &mail)
{
    const QString text = ja::toHalfWidth(mail).trimmed().toLower();
    return text.count(u'@') == 1 && text.size() > 3 ? text : QString();
}

bool isShared(const Recipient &recipient)
{
    if (!recipient.company.trimmed().isEmpty())
        return true;
    const QString text = ja::searchKey(recipient.address + u' ' + recipient.building + u' ' + recipient.name);
    return std::any_of(data().shared.cbegin(), data().shared.cend(), [&](const QString &word) { return text.contains(word); });
}

bool isHouseWithoutRoom(const Recipient &recipient)
{
    const QString text = ja::toHalfWidth((recipient.address + u' ' + recipient.building).normalized(QString::NormalizationForm_KC));
    if (text.contains(u"号室"_s) || std::none_of(data().houseWords.cbegin(), data().houseWords.cend(), [&](const QString &word) { return text.contains(word); }))
        return false;
    // The first numbers are the house's; a fourth of them, or any other, is a door's.
    static const QRegularExpression house(u"[0-9]+(?:(?:丁目|番地?|号|の|[-‐－−ー])+[0-9]+)*"_s), number(u"[0-9]+"_s);
    const QRegularExpressionMatch first = house.match(text);
    if (!first.hasMatch())
        return true;
    QString rest = text;
    rest.remove(first.capturedStart(), first.capturedLength());
    return !rest.contains(number) && first.captured().count(number) <= 3;
}

QString key(const QString &kind, const QString &normalised)
{
    if (normalised.isEmpty())
        return {};
    return QString::fromLatin1(Sha256::hash((u"tsunagi block "_s + kind + u'\n' + normalised).toUtf8()).left(16).toHex());
}

FraudKeys keysOf(const Order &order, bool all)
{
    FraudKeys keys;
    keys.place = key(u"place"_s, order_rules::placeKey(order.destinations.value(0).recipient));
    keys.mail = key(u"mail"_s, mailOf(order.email));
    const auto put = [](QStringList &list, const QString &one) {
        if (!one.isEmpty() && !list.contains(one))
            list << one;
    };
    const auto take = [&](const Recipient &r) {
        if (all || keys.phones.isEmpty())
            put(keys.phones, key(u"phone"_s, phoneOf(r.phone)));
        if (!all) // spelling an address alike takes longer than all the rest
            return;
        put(keys.places, key(u"place"_s, order_rules::placeKey(r)));
        put(keys.names, key(u"name"_s, order_rules::personKey(r.name)));
    };
    take(order.buyer);
    for (const Destination &destination : order.destinations)
        take(destination.recipient);
    return keys;
}

std::optional<qint64> keyNumber(const QString &key)
{
    if (key.isEmpty())
        return {};
    return qint64(key.left(16).toULongLong(nullptr, 16) >> 1);
}

qint64 historyUs()
{
    return std::max({data().placeUs, data().contactUs, data().testUs});
}

qint64 cardTestUs()
{
    return data().testUs;
}

qint64 cardTestYen()
{
    return data().testYen;
}

} // namespace fraud_rules
} // namespace tsunagi
