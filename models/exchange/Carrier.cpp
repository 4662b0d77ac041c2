// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/Carrier.h"

#include "models/core/Cp932.h"
#include "models/core/Resources.h"
#include "models/exchange/FieldText.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <map>

namespace tsunagi {

namespace {

constexpr int kLastRank = 1000;
/// Objects of a list are the same thing if one of these members is.
constexpr std::array kIdentities {"code", "field", "setting", "name"};

QJsonValue merged(const QJsonValue &base, const QJsonValue &over);

QJsonObject mergedObject(QJsonObject base, const QJsonObject &over)
{
    for (auto it = over.begin(); it != over.end(); ++it)
        base[it.key()] = merged(base.value(it.key()), it.value());
    return base;
}

QString identity(const QJsonValue &value)
{
    for (const char *name : kIdentities) {
        const QJsonValue member = value.toObject().value(QLatin1String(name));
        if (member.isString())
            return QLatin1String(name) + u'=' + member.toString();
    }
    return {};
}

/// Columns of a file are a sequence, not a set: a name may occur twice (予備), so only lists of distinct things merge.
bool isSet(const QJsonArray &array)
{
    QStringList seen;
    for (const QJsonValue &value : array) {
        const QString id = identity(value);
        if (id.isEmpty() || seen.contains(id))
            return false;
        seen << id;
    }
    return !seen.isEmpty();
}

QJsonValue merged(const QJsonValue &base, const QJsonValue &over)
{
    if (base.isObject() && over.isObject())
        return mergedObject(base.toObject(), over.toObject());
    if (!base.isArray() || !over.isArray() || !isSet(base.toArray()) || !isSet(over.toArray()))
        return over;
    QJsonArray result = base.toArray();
    for (const QJsonValue &value : over.toArray()) {
        const auto same = std::find_if(result.begin(), result.end(),
            [&](const QJsonValue &other) { return identity(other) == identity(value); });
        if (same == result.end())
            result.append(value);
        else
            *same = merged(*same, value);
    }
    return result;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

/// Numbers and booleans are taken as written, so that "01" and 1 may both stand in a setting.
QHash<QString, QString> texts(const QJsonValue &value)
{
    QHash<QString, QString> hash;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        hash.insert(it.key(), it.value().toVariant().toString());
    return hash;
}

Result<QJsonObject> parsed(const QByteArray &bytes, const QString &where)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject()) {
        return fail(Code::Corrupt, where,
            document.isNull() ? u"%1 at byte %2"_qs.arg(error.errorString()).arg(error.offset) : u"no JSON object"_qs);
    }
    return document.object();
}

/// All JSON files of a folder below resources and of the same folder of a user, by file name, the user's laid over ours.
Result<std::map<QString, QJsonObject>> readFolder(const QString &resourceFolder, const QString &userFolder, QStringList *sources)
{
    std::map<QString, QJsonObject> files;
    for (const QString &path : listResources(resourceFolder)) {
        if (!path.endsWith(u".json"))
            continue;
        const auto bytes = readResource(path);
        TSUNAGI_TRY(bytes);
        const auto object = parsed(*bytes, path);
        TSUNAGI_TRY(object);
        files[path.section(u'/', -1)] = *object;
        *sources << path;
    }
    if (userFolder.isEmpty())
        return files;
    const QDir folder(userFolder);
    for (const QString &name : folder.entryList({u"*.json"_qs}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(Code::Corrupt, file.fileName(), file.errorString());
        const auto object = parsed(file.readAll(), file.fileName());
        TSUNAGI_TRY(object);
        // A user's file belongs to the carrier whose code it names, whatever the file is called.
        const QString key = object->value(u"code").isString() ? object->value(u"code").toString() + u".json"_qs : name;
        files[key] = mergedObject(files[key], *object);
        *sources << file.fileName();
    }
    return files;
}

CarrierService serviceOf(const QJsonObject &json)
{
    CarrierService service;
    service.code = json[u"code"].toString();
    service.nameJa = json[u"nameJa"].toString();
    service.nameEn = json[u"nameEn"].toString(service.nameJa);
    service.exportCode = json[u"exportCode"].toString();
    service.disabled = json[u"disabled"].toBool();
    service.cool = json[u"cool"].toBool();
    service.coolKind = json[u"coolKind"].toString();
    service.cod = json[u"cod"].toBool();
    service.bands = json[u"bands"].toBool();
    service.date = json[u"date"].toBool();
    service.receiverPays = json[u"receiverPays"].toBool();
    service.needsPhone = json[u"needsPhone"].toBool(true);
    if (json[u"maxCod"].isDouble())
        service.maxCod = json[u"maxCod"].toInteger();
    service.maxPieces = json[u"maxPieces"].toInt(99);
    service.extra = texts(json[u"extra"]);
    return service;
}

Result<CarrierLayout> layoutOf(const QJsonObject &json, const QString &where)
{
    CarrierLayout layout;
    layout.name = json[u"name"].toString();
    layout.software = json[u"software"].toString();
    layout.header = json[u"header"].toBool();
    layout.honorificCodes = texts(json[u"honorificCodes"]);
    layout.defaultHonorific = json[u"defaultHonorific"].toString();
    QHash<QString, int> byName;
    for (const QJsonValue &value : json[u"columns"].toArray()) {
        const QJsonObject column = value.toObject();
        byName.insert(column[u"name"].toString(), int(layout.columns.size()));
        layout.columns << CarrierColumn {column[u"name"].toString(), column[u"source"].toString(), column[u"bytes"].toInt(),
            column[u"form"].toString(u"text"_qs), column[u"required"].toBool(), column[u"clip"].toBool()};
    }
    if (layout.columns.isEmpty())
        return fail(Code::Corrupt, where, u"no columns"_qs);
    QString unknown;
    const auto indexes = [&](const QJsonValue &names) {
        QList<int> list;
        for (const QString &name : strings(names)) {
            if (!byName.contains(name))
                unknown = name;
            list << byName.value(name);
        }
        return list;
    };
    for (const QJsonValue &value : json[u"flows"].toArray()) {
        const QJsonObject object = value.toObject();
        CarrierFlow flow;
        flow.field = object[u"field"].toString();
        flow.parts = strings(object[u"parts"]);
        flow.columns = indexes(object[u"columns"]);
        flow.spill = indexes(object[u"spill"]);
        flow.form = object[u"form"].toString(u"text"_qs);
        flow.required = object[u"required"].toBool();
        flow.anchorLast = object[u"anchorLast"].toBool();
        const QJsonObject pieces = object[u"pieces"].toObject();
        for (auto it = pieces.begin(); it != pieces.end(); ++it)
            flow.pieces.insert(it.key(), it.value().toInt());
        if (flow.columns.isEmpty())
            return fail(Code::Corrupt, where, u"flow %1 has no columns"_qs.arg(flow.field));
        layout.flows << flow;
    }
    if (!unknown.isEmpty())
        return fail(Code::Corrupt, where, u"no column is called %1"_qs.arg(unknown));
    return layout;
}

/// A service that may be cooled is also offered chilled and frozen (takkyubin_chilled), so that whoever names a service
/// names the temperature too; a carrier's own file may describe such a service itself.
void addCooledServices(Carrier &carrier)
{
    const QList<CarrierService> plain = carrier.services;
    for (const CarrierService &service : plain) {
        if (!service.cool || !service.coolKind.isEmpty())
            continue;
        for (const CarrierCool &cool : std::as_const(carrier.cools)) {
            CarrierService cooled = service;
            cooled.code = service.code + u'_' + cool.code;
            if (cool.code == u"none" || carrier.service(cooled.code) != nullptr)
                continue;
            cooled.coolKind = cool.code;
            cooled.nameJa += u' ' + cool.label;
            cooled.nameEn += u", "_qs + cool.code;
            for (CarrierBand &band : carrier.bands) {
                if (band.services.contains(service.code))
                    band.services << cooled.code;
            }
            carrier.services << cooled;
        }
    }
}

Result<Carrier> carrierOf(const QJsonObject &json, const std::map<QString, QJsonObject> &layouts, const QString &where)
{
    Carrier carrier;
    carrier.code = json[u"code"].toString();
    carrier.nameJa = json[u"nameJa"].toString(carrier.code);
    carrier.nameEn = json[u"nameEn"].toString(carrier.nameJa);
    const QJsonObject number = json[u"number"].toObject();
    carrier.digits = number[u"digits"].toInt(12);
    const auto kind = check_digit::kindOf(number[u"checkDigit"].toString(u"none"_qs));
    if (!kind)
        return fail(Code::Corrupt, where, u"check digit %1"_qs.arg(kind.error().detail));
    carrier.checkDigit = *kind;
    carrier.groups.clear();
    for (const QJsonValue &group : number[u"groups"].toArray())
        carrier.groups << group.toInt();
    const QJsonObject barcode = json[u"barcode"].toObject();
    carrier.barcode = {barcode[u"symbology"].toString(), barcode[u"start"].toString(), barcode[u"stop"].toString(),
        barcode[u"verified"].toBool()};
    const QString charset = json[u"charset"].toString(u"cp932"_qs);
    if (charset != u"cp932" && charset != u"jisx0208")
        return fail(Code::Corrupt, where, u"charset %1"_qs.arg(charset));
    carrier.charset = charset == u"jisx0208" ? CarrierCharset::Jisx0208 : CarrierCharset::Cp932;
    carrier.defaultService = json[u"defaultService"].toString();
    for (const QJsonValue &value : json[u"services"].toArray()) {
        if (CarrierService service = serviceOf(value.toObject()); !service.disabled)
            carrier.services << service;
    }
    for (const QJsonValue &value : json[u"bands"].toArray()) {
        const QJsonObject band = value.toObject();
        if (!band[u"disabled"].toBool())
            carrier.bands << CarrierBand {band[u"code"].toString(), band[u"label"].toString(), band[u"exportCode"].toString(),
                strings(band[u"services"])};
    }
    for (const QJsonValue &value : json[u"cools"].toArray())
        carrier.cools << CarrierCool {value[u"code"].toString(), value[u"label"].toString(), value[u"exportCode"].toString()};
    for (const QJsonValue &value : json[u"handlings"].toArray())
        carrier.handlings << CarrierHandling {value[u"code"].toString(), value[u"label"].toString(), value[u"exportCode"].toString()};
    addCooledServices(carrier);
    for (const QJsonValue &value : json[u"limits"].toArray())
        carrier.limits << CarrierFieldLimit {value[u"field"].toString(), value[u"lines"].toInt(1), value[u"lineBytes"].toInt(),
            value[u"width"].toString(u"mixed"_qs)};
    for (const QJsonValue &value : json[u"unverified"].toArray())
        carrier.unverified << CarrierUnverified {value[u"setting"].toString(), value[u"warningJa"].toString(),
            value[u"warningEn"].toString()};
    carrier.labelGeometry = json[u"labelGeometry"].toString();
    carrier.honorifics = strings(json[u"honorifics"]);
    carrier.transcription = strings(json[u"transcription"]);
    carrier.settings = texts(json[u"settings"]);
    for (const QJsonValue &value : json[u"issued"].toArray()) {
        carrier.issued << CarrierIssuedFormat {value[u"name"].toString(), value[u"columns"].toInt(), value[u"key"].toInt() - 1,
            value[u"number"].toInt() - 1, value[u"keyHeader"].toString(), value[u"numberHeader"].toString()};
    }
    const QJsonObject headers = json[u"issuedHeaders"].toObject();
    carrier.issuedKeyHeaders = strings(headers[u"key"]);
    carrier.issuedNumberHeaders = strings(headers[u"number"]);
    const QString layoutName = json[u"exportLayout"].toString();
    if (!layoutName.isEmpty()) {
        const auto found = layouts.find(layoutName + u".json"_qs);
        if (found == layouts.end())
            return fail(Code::Corrupt, where, u"no layout is called %1"_qs.arg(layoutName));
        auto layout = layoutOf(found->second, found->first);
        TSUNAGI_TRY(layout);
        carrier.layout = std::move(*layout);
    }
    if (!carrier.defaultService.isEmpty() && carrier.service(carrier.defaultService) == nullptr)
        return fail(Code::Corrupt, where, u"no service is called %1"_qs.arg(carrier.defaultService));
    return carrier;
}

/// Are all characters of the CP932 bytes in the set?
bool allIn(CarrierCharset charset, QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto lead = quint8(bytes[i]);
        if (lead < 0x80 || (lead >= 0xa1 && lead <= 0xdf)) {
            if (lead < 0x20 || lead == 0x7f)
                return false;
            continue;
        }
        // Rows 1 to 8 and 16 to 84; what lies between and beyond are the makers' own additions (①, ㈱, 髙).
        const auto pair = quint16(lead << 8 | quint8(bytes[++i]));
        const bool standard = (lead >= 0x81 && lead <= 0x84) || (lead >= 0x88 && lead <= 0x9f) || (pair >= 0xe040 && pair <= 0xeaa4);
        if (charset == CarrierCharset::Jisx0208 && !standard)
            return false;
    }
    return true;
}

template<class T>
const T *findByCode(const QList<T> &list, QStringView code)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const T &item) { return item.code == code; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const CarrierService *Carrier::service(QStringView serviceCode) const
{
    return findByCode(services, serviceCode);
}

const CarrierBand *Carrier::band(QStringView bandCode, QStringView serviceCode) const
{
    const CarrierBand *found = findByCode(bands, bandCode);
    if (found == nullptr || serviceCode.isEmpty())
        return found;
    const CarrierService *with = service(serviceCode);
    if (with == nullptr || !with->bands || (!found->services.isEmpty() && !found->services.contains(serviceCode)))
        return nullptr;
    return found;
}

const CarrierCool *Carrier::cool(QStringView coolCode) const
{
    return findByCode(cools, coolCode);
}

const CarrierHandling *Carrier::handling(QStringView handlingCode) const
{
    return findByCode(handlings, handlingCode);
}

const CarrierService *Carrier::serviceFor(bool cod, bool withCool) const
{
    const CarrierService *usual = service(defaultService);
    if (usual != nullptr && usual->cod == cod && (!withCool || usual->cool))
        return usual;
    const auto found = std::find_if(services.begin(), services.end(), [&](const CarrierService &each) {
        return each.cod == cod && (withCool ? each.cool : each.coolKind.isEmpty()) && !each.receiverPays;
    });
    return found == services.end() ? nullptr : &*found;
}

const CarrierService *Carrier::serviceLike(const CarrierService &usual, bool cod) const
{
    const CarrierService *plain = serviceFor(cod, !usual.coolKind.isEmpty());
    if (plain == nullptr || plain->coolKind == usual.coolKind)
        return plain;
    const auto found = std::find_if(services.begin(), services.end(), [&](const CarrierService &each) {
        return each.cod == cod && each.coolKind == usual.coolKind && !each.receiverPays;
    });
    return found == services.end() ? nullptr : &*found;
}

const CarrierFieldLimit *Carrier::limit(QStringView field) const
{
    const auto found = std::find_if(limits.begin(), limits.end(), [&](const CarrierFieldLimit &each) { return each.field == field; });
    return found == limits.end() ? nullptr : &*found;
}

bool Carrier::isAccepted(QStringView character) const
{
    const auto bytes = cp932::encode(character);
    return bytes && !bytes->isEmpty() && allIn(charset, *bytes);
}

bool Carrier::holds(QStringView field, const QString &text) const
{
    const CarrierFieldLimit *found = limit(field);
    if (found == nullptr || found->lineBytes == 0)
        return true;
    const QString carried = field_text::inForm(carrierText(*this, text).text, found->width);
    return !field_text::wrap(carried, QList<int>(found->lines, found->lineBytes), field_text::Break::Anywhere).isEmpty();
}

QString Carrier::formatted(QStringView number) const
{
    return check_digit::format(number, groups);
}

Result<QString> Carrier::parseNumber(QStringView scanned) const
{
    return check_digit::parseValid(scanned, checkDigit, digits);
}

QString Carrier::barcodeText(QStringView number) const
{
    return barcode.start + number.toString() + barcode.stop;
}

CarrierText carrierText(const Carrier &carrier, const QString &text)
{
    CarrierText result;
    // Nearly every text passes as it is; combining marks and selectors are not in CP932 and so never pass here.
    if (const auto bytes = cp932::encode(text); bytes && allIn(carrier.charset, *bytes)) {
        result.text = text;
        return result;
    }
    const auto change = [&](const QString &from, const QString &to, qsizetype at) {
        result.text += to;
        result.changes << Substitution {from, to, int(at)};
    };
    const auto allAccepted = [&](const QString &candidate) {
        for (qsizetype i = 0; i < candidate.size();) {
            const qsizetype size = candidate[i].isHighSurrogate() && i + 1 < candidate.size() ? 2 : 1;
            if (!carrier.isAccepted(QStringView(candidate).mid(i, size)))
                return false;
            i += size;
        }
        return true;
    };
    for (qsizetype i = 0; i < text.size();) {
        qsizetype size = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate() ? 2 : 1;
        qsizetype marks = 0; // combining marks and variation selectors belong to the character before them
        while (i + size + marks < text.size()) {
            const QChar c = text[i + size + marks];
            const bool selector = (c >= u'\uFE00' && c <= u'\uFE0F')
                || (c == QChar(0xdb40) && i + size + marks + 1 < text.size());
            if (!selector && c != u'\u3099' && c != u'\u309A' && c.category() != QChar::Mark_NonSpacing)
                break;
            marks += c == QChar(0xdb40) ? 2 : 1;
        }
        const QString whole = text.mid(i, size + marks);
        const QString base = text.mid(i, size);
        const qsizetype at = i;
        i += size + marks;
        if (marks == 0 && (carrier.isAccepted(base) || base[0] == u'\n' || base[0] == u'\t')) {
            result.text += base;
            continue;
        }
        const auto listed = carrier.substitutions.constFind(base);
        QStringList candidates {whole.normalized(QString::NormalizationForm_C)};
        if (marks > 0)
            candidates << base;
        if (listed != carrier.substitutions.constEnd())
            candidates << *listed;
        candidates << base.normalized(QString::NormalizationForm_KC);
        QString bare; // é -> e
        for (const QChar c : base.normalized(QString::NormalizationForm_KD)) {
            if (c.category() != QChar::Mark_NonSpacing)
                bare += c;
        }
        if (!bare.isEmpty())
            candidates << bare;
        const auto good = std::find_if(candidates.begin(), candidates.end(), [&](const QString &candidate) {
            return candidate != whole && allAccepted(candidate)
                && (!candidate.isEmpty() || listed != carrier.substitutions.constEnd());
        });
        if (good != candidates.end()) {
            change(whole, *good, at);
        } else {
            result.text += whole;
            result.refused << whole;
        }
    }
    return result;
}

Result<Carriers> Carriers::load(const QString &userFolder)
{
    const QString userLayouts = userFolder.isEmpty() ? QString() : userFolder + u"/layouts"_qs;
    QStringList layoutSources;
    const auto layouts = readFolder(u"carriers/layouts"_qs, userLayouts, &layoutSources);
    TSUNAGI_TRY(layouts);
    QStringList sources;
    const auto files = readFolder(u"carriers"_qs, userFolder, &sources);
    TSUNAGI_TRY(files);

    Carriers result;
    QHash<QString, int> ranks;
    if (const auto table = files->find(u"substitutions.json"_qs); table != files->end()) {
        const QJsonObject characters = table->second[u"characters"].toObject();
        for (auto it = characters.begin(); it != characters.end(); ++it)
            result.m_substitutions.insert(it.key(), it.value().toString());
    }
    for (const auto &[name, json] : *files) {
        if (name == u"substitutions.json" || json[u"disabled"].toBool())
            continue;
        if (json[u"code"].toString().isEmpty())
            return fail(Code::Corrupt, name, u"the carrier has no code"_qs);
        auto carrier = carrierOf(json, *layouts, name);
        TSUNAGI_TRY(carrier);
        ranks.insert(carrier->code, json[u"rank"].toInt(kLastRank));
        carrier->substitutions = result.m_substitutions;
        carrier->sources = sources.filter(name);
        result.m_carriers << std::move(*carrier);
    }
    // The order in which the data files want to be shown, then by code.
    std::stable_sort(result.m_carriers.begin(), result.m_carriers.end(),
        [&](const Carrier &a, const Carrier &b) { return ranks.value(a.code) < ranks.value(b.code); });
    return result;
}

const Carrier *Carriers::find(QStringView code) const
{
    return findByCode(m_carriers, code);
}

} // namespace tsunagi
