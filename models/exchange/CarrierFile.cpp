// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/CarrierFile.h"

#include "models/core/Cp932.h"
#include "models/exchange/FieldText.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

using field_text::Break;

/// Municipalities whose own name holds one of the characters by which the others are told apart.
constexpr QStringView kCityPattern = u"^(?:(?:市川|市原|四日市|廿日市|野々市|八日市場|町田|大町|十日町|村上|村山|東村山|武蔵村山|田村|大村|羽村|郡山|郡上|大和郡山|蒲郡|小郡)市"
                              u"|余市郡余市町|高市郡.{1,4}?[町村]|[^市区町村0-9０-９]{1,5}郡[^市0-9０-９]{1,6}?[町村]"
                              u"|[^市0-9０-９]{1,6}市(?:[^市区町村0-9０-９]{1,4}区)?|[^市区町村0-9０-９]{1,4}区)";

QString cityOf(const QString &address)
{
    static const QRegularExpression pattern(kCityPattern.toString());
    return pattern.match(address).captured();
}

/// Makes the cells of one row and gathers what stands in the way.
class RowWriter final
{
public:
    RowWriter(const Carrier &carrier, const ShipmentRow &row, int index)
        : m_carrier(carrier), m_row(row), m_index(index), m_cells(carrier.layout.columns.size())
    {
        const bool cooled = !m_row.cool.isEmpty() && m_row.cool != u"none";
        m_service = m_row.service.isEmpty() ? carrier.serviceFor(m_row.codAmount.has_value(), cooled)
                                            : carrier.service(m_row.service);
        m_cool = !m_row.cool.isEmpty() ? m_row.cool : m_service != nullptr && !m_service->coolKind.isEmpty() ? m_service->coolKind : u"none"_qs;
        checkService();
        fillColumns();
        for (const CarrierFlow &flow : carrier.layout.flows)
            fillFlow(flow);
        checkCells();
    }

    [[nodiscard]] const QList<QString> &cells() const { return m_cells; }
    [[nodiscard]] const QList<CarrierProblem> &problems() const { return m_problems; }
    [[nodiscard]] const QList<CarrierChange> &changes() const { return m_changes; }

private:
    void refuse(const QString &field, const QString &code, const QString &value = {}, int limit = 0, int actual = 0,
        const QString &detail = {})
    {
        const auto same = [&](const CarrierProblem &p) { return p.field == field && p.code == code && p.value == value; };
        if (std::none_of(m_problems.begin(), m_problems.end(), same))
            m_problems << CarrierProblem {m_index, m_row.key, field, code, value, limit, actual, detail};
    }

    void change(const QString &field, const QString &code, const QString &from, const QString &to)
    {
        const auto same = [&](const CarrierChange &c) { return c.field == field && c.code == code && c.from == from; };
        if (std::none_of(m_changes.begin(), m_changes.end(), same))
            m_changes << CarrierChange {m_index, m_row.key, field, code, from, to};
    }

    void checkService()
    {
        if (m_service == nullptr) {
            refuse(u"service"_qs, u"service"_qs, m_row.service, 0, 0, u"the carrier has no such service"_qs);
            return;
        }
        const CarrierCool *cool = m_carrier.cool(m_cool);
        if (cool == nullptr || (cool->code != u"none" && !m_service->cool))
            refuse(u"cool"_qs, u"cool"_qs, m_cool, 0, 0, u"%1 takes no such cool parcel"_qs.arg(m_service->code));
        if (!m_row.band.isEmpty() && m_carrier.band(m_row.band, m_service->code) == nullptr)
            refuse(u"band"_qs, u"band"_qs, m_row.band, 0, 0, u"%1 has no such band"_qs.arg(m_service->code));
        if (m_row.wantDate.isValid()) {
            if (!m_service->date)
                refuse(u"wantDate"_qs, u"date"_qs, m_row.wantDate.toString(Qt::ISODate), 0, 0, u"%1 takes no date"_qs.arg(m_service->code));
            else if (m_row.shipDate.isValid() && m_row.wantDate < m_row.shipDate)
                refuse(u"wantDate"_qs, u"date"_qs, m_row.wantDate.toString(Qt::ISODate), 0, 0, u"before the ship date"_qs);
        }
        if (m_row.pieces < 1 || m_row.pieces > m_service->maxPieces)
            refuse(u"pieces"_qs, u"pieces"_qs, QString::number(m_row.pieces), m_service->maxPieces, m_row.pieces);
        checkCod();
        for (const QString &code : m_row.handling) {
            if (m_carrier.handling(code) == nullptr)
                refuse(u"handling"_qs, u"handling"_qs, code, 0, 0, u"the carrier has no such mark"_qs);
        }
    }

    void checkCod()
    {
        if (!m_service->cod) {
            if (m_row.codAmount)
                refuse(u"cod"_qs, u"cod"_qs, QString::number(*m_row.codAmount), 0, 0, u"%1 collects no cash"_qs.arg(m_service->code));
            return;
        }
        if (!m_row.codAmount) {
            refuse(u"cod"_qs, u"required"_qs);
            return;
        }
        if (*m_row.codAmount < 1 || (m_service->maxCod && *m_row.codAmount > *m_service->maxCod))
            refuse(u"cod"_qs, u"cod_limit"_qs, QString::number(*m_row.codAmount), int(m_service->maxCod.value_or(0)), int(*m_row.codAmount));
        if (m_row.codTax && (*m_row.codTax < 0 || *m_row.codTax > *m_row.codAmount))
            refuse(u"cod"_qs, u"cod_tax"_qs, QString::number(*m_row.codTax), int(*m_row.codAmount), int(*m_row.codTax));
    }

    [[nodiscard]] QString setting(const QString &name) const { return m_carrier.settings.value(name); }

    /// The text as it may stand in a field of `form`, with its substitutions written down.
    QString carried(const QString &field, const QString &text, const QString &form)
    {
        const CarrierText result = carrierText(m_carrier, field_text::cleaned(text));
        for (const Substitution &each : result.changes)
            change(field, u"substituted"_qs, each.from, each.to);
        for (const QString &character : result.refused)
            refuse(field, u"glyph"_qs, character);
        const QString formed = field_text::inForm(field_text::cleaned(result.text), form);
        // Unicode holds a few characters twice (〜 and ～); what is shown is what will be read back.
        const auto bytes = cp932::encode(formed);
        return bytes ? cp932::decode(*bytes).value_or(formed) : formed;
    }

    [[nodiscard]] QString place(const ShipmentParty &party) const
    {
        QString text = field_text::cleaned(party.address);
        const QString city = field_text::cleaned(party.city);
        const QString prefecture = field_text::cleaned(party.prefecture);
        if (!prefecture.isEmpty() && text.startsWith(prefecture))
            text = text.mid(prefecture.size()).trimmed();
        if (!city.isEmpty() && !text.startsWith(city))
            text.prepend(city);
        return prefecture + text;
    }

    [[nodiscard]] QString partyValue(const ShipmentParty &party, const QString &name) const
    {
        if (name == u"place")
            return place(party);
        if (name == u"building")
            return party.building;
        if (name == u"company")
            return party.company;
        if (name == u"name")
            return party.name;
        if (name == u"kana")
            return party.kana;
        if (name == u"phone")
            return party.phone;
        return name == u"zip" ? party.zip : QString();
    }

    [[nodiscard]] QString honorific() const
    {
        QString word = m_row.recipient.honorific.trimmed();
        if (word.isEmpty() && m_row.recipient.name.trimmed().isEmpty() && !m_row.recipient.company.trimmed().isEmpty())
            word = u"御中"_qs;
        const CarrierLayout &layout = m_carrier.layout;
        if (!m_carrier.honorifics.contains(word))
            word = layout.defaultHonorific;
        return layout.honorificCodes.isEmpty() ? word : layout.honorificCodes.value(word);
    }

    /// Marks that the carrier wants as numbered seals, in the order of their weight.
    [[nodiscard]] QStringList seals() const
    {
        QStringList list;
        list << m_service->extra.value(u"seal"_qs);
        if (m_cool == u"chilled")
            list << setting(u"sealChilled"_qs);
        if (m_cool == u"frozen")
            list << setting(u"sealFrozen"_qs);
        if (m_service->cod)
            list << setting(u"sealCod"_qs);
        if (const CarrierBand *band = m_carrier.band(m_row.band); band != nullptr) {
            const bool five = setting(u"fiveBandCodes"_qs).split(u',').contains(band->exportCode);
            list << setting(five ? u"sealBandFive"_qs : u"sealBand"_qs);
        } else if (m_row.wantDate.isValid()) {
            list << setting(u"sealDate"_qs);
        }
        for (const QString &code : m_row.handling) {
            if (const CarrierHandling *mark = m_carrier.handling(code); mark != nullptr)
                list << mark->exportCode;
        }
        list.removeAll(QString());
        list.removeDuplicates();
        return list;
    }

    /// How many columns "prefix1" … "prefixN" the layout has.
    [[nodiscard]] int columnsOf(const QString &prefix) const
    {
        return int(std::count_if(m_carrier.layout.columns.begin(), m_carrier.layout.columns.end(),
            [&](const CarrierColumn &column) { return column.source.startsWith(prefix); }));
    }

    /// The n-th (from 1) of a list that may have more items than the layout has columns for.
    QString listValue(const QString &source, const QStringList &list, const QString &field)
    {
        const QString prefix = source.section(u'.', 0, 0) + u'.';
        const int n = source.mid(prefix.size()).toInt();
        const int columns = columnsOf(prefix);
        if (n == 1 && list.size() > columns)
            refuse(field, u"handling"_qs, list.mid(columns).join(u' '), columns, int(list.size()), u"too many marks"_qs);
        return list.value(n - 1);
    }

    [[nodiscard]] QStringList contentLines() const
    {
        QStringList lines;
        for (const QString &line : m_row.contents) {
            if (const QString text = field_text::cleaned(line); !text.isEmpty())
                lines << text;
        }
        return lines;
    }

    /// The value of a column by the name its layout gives it; the names are those used below.
    QString value(const QString &source)
    {
        if (source.startsWith(u"const:") || source.startsWith(u"setting:")) {
            const QString rest = source.section(u':', 1);
            return source[0] == u'c' ? rest : setting(rest);
        }
        if (source.startsWith(u"flag:"))
            return flag(source.mid(5));
        if (source.startsWith(u"recipient."))
            return partyValue(m_row.recipient, source.mid(10));
        if (source.startsWith(u"sender."))
            return partyValue(m_row.sender, source.mid(7));
        if (source == u"key")
            return m_row.key;
        if (source == u"note")
            return m_row.note;
        if (source == u"honorific")
            return honorific();
        if (source == u"billingCode")
            return m_row.billingCode.isEmpty() ? setting(source) : m_row.billingCode;
        if (source == u"pieces")
            return QString::number(m_row.pieces);
        if (source == u"piecesIfSeveral")
            return m_row.pieces > 1 ? QString::number(m_row.pieces) : QString();
        if (source == u"pieceFlag")
            return setting(m_row.pieces > 1 ? u"severalPiecesFlag"_qs : u"singlePieceFlag"_qs);
        if (source == u"cod.amount")
            return m_row.codAmount ? QString::number(*m_row.codAmount) : QString();
        if (source == u"cod.tax")
            return m_row.codAmount && m_row.codTax ? QString::number(*m_row.codTax) : QString();
        if (source == u"cool") {
            const CarrierCool *cool = m_carrier.cool(m_cool);
            return cool == nullptr ? QString() : cool->exportCode;
        }
        if (source == u"band") {
            const CarrierBand *band = m_carrier.band(m_row.band);
            return band == nullptr ? setting(u"noBand"_qs) : band->exportCode;
        }
        if (source.startsWith(u"handling.")) {
            QStringList marks;
            for (const QString &code : m_row.handling) {
                if (const CarrierHandling *mark = m_carrier.handling(code); mark != nullptr)
                    marks << mark->exportCode;
            }
            return listValue(source, marks, u"handling"_qs);
        }
        return m_service == nullptr ? QString() : serviceValue(source);
    }

    QString serviceValue(const QString &source)
    {
        if (source == u"service.exportCode")
            return m_service->exportCode;
        if (source == u"piecesIfMany")
            return m_service->maxPieces > 1 ? QString::number(m_row.pieces) : QString();
        if (source == u"codKind")
            return m_service->cod ? setting(source) : QString();
        if (source == u"size")
            return !m_row.size.isEmpty() ? m_row.size : m_service->extra.value(source, setting(source));
        if (source.startsWith(u"seal."))
            return listValue(source, seals(), u"handling"_qs);
        if (source.startsWith(u"service."))
            return m_service->extra.value(source.mid(8));
        return {};
    }

    [[nodiscard]] QString flag(const QString &name) const
    {
        const CarrierHandling *mark = m_row.handling.contains(name) ? m_carrier.handling(name) : nullptr;
        return mark == nullptr ? QString() : mark->exportCode;
    }

    void fillColumns()
    {
        for (int i = 0; i < m_cells.size(); ++i) {
            const CarrierColumn &column = m_carrier.layout.columns[i];
            if (!column.source.isEmpty())
                m_cells[i] = cell(column);
        }
    }

    QString cell(const CarrierColumn &column)
    {
        const QString &source = column.source;
        const QString &form = column.form;
        if (source == u"shipDate" || source == u"wantDate") {
            const QDate date = source == u"shipDate" ? m_row.shipDate : m_row.wantDate;
            if (!date.isValid() && column.required)
                refuse(source, u"required"_qs);
            return date.toString(form);
        }
        if (source.startsWith(u"contents."))
            return contentsCell(column);
        const QString raw = value(source);
        if (raw.trimmed().isEmpty()) {
            const bool phoneless = source == u"recipient.phone" && m_service != nullptr && !m_service->needsPhone;
            if (column.required && !phoneless && m_service != nullptr)
                refuse(source, u"required"_qs);
            return {};
        }
        if (form == u"phone")
            return phoneCell(source, raw, column.maxBytes);
        if (form == u"zip" || form == u"zip7") {
            const QString digits = field_text::zipDigits(raw);
            if (digits.isEmpty())
                refuse(source, u"zip"_qs, raw);
            return form == u"zip7" || digits.isEmpty() ? digits : digits.left(3) + u'-' + digits.mid(3);
        }
        if (source == u"key")
            return keyCell(raw, column.maxBytes);
        QString text = carried(source, raw, form);
        if (form == u"halfkana" && !isHalf(text)) {
            change(source, u"clipped"_qs, text, QString()); // a reading with kanji in it would be refused there
            return {};
        }
        if (column.clip && column.maxBytes > 0 && cp932::byteLength(text) > column.maxBytes) {
            const QString shorter = field_text::clipped(text, column.maxBytes);
            change(source, u"clipped"_qs, text, shorter);
            text = shorter;
        }
        return text;
    }

    [[nodiscard]] static bool isHalf(const QString &text) { return cp932::byteLength(text) == text.size(); }

    QString keyCell(const QString &raw, int maxBytes)
    {
        const QString key = raw.trimmed();
        if (!std::all_of(key.begin(), key.end(), [](QChar c) { return c > u' ' && c < u'\u007F'; }))
            refuse(u"key"_qs, u"key"_qs, key, 0, 0, u"half-width letters and digits only"_qs);
        else if (maxBytes > 0 && key.size() > maxBytes)
            refuse(u"key"_qs, u"too_long"_qs, key, maxBytes, int(key.size()));
        return key;
    }

    QString phoneCell(const QString &source, const QString &raw, int maxBytes)
    {
        const QString number = field_text::phone(raw, maxBytes);
        if (number.isEmpty())
            refuse(source, u"phone"_qs, raw, maxBytes);
        return number;
    }

    /// A description may be cut; what no column names is counted on the last one.
    QString contentsCell(const CarrierColumn &column)
    {
        const QString field = u"contents"_qs;
        const QStringList lines = contentLines();
        const int n = column.source.mid(9).toInt();
        if (lines.isEmpty() && column.required)
            refuse(field, u"required"_qs);
        if (n > lines.size())
            return {};
        const int columns = columnsOf(u"contents."_qs);
        QString rest;
        if (n == columns && lines.size() > columns) {
            rest = field_text::inForm(u" 他%1点"_qs.arg(lines.size() - columns), column.form);
            change(field, u"clipped"_qs, lines.mid(columns).join(u'\n'), rest.trimmed());
        }
        const QString text = carried(field, lines[n - 1], column.form);
        if (column.maxBytes <= 0)
            return text + rest;
        const QString shorter = field_text::clipped(text, column.maxBytes - cp932::byteLength(rest));
        if (shorter != text)
            change(field, u"clipped"_qs, text, shorter);
        return shorter + rest;
    }

    /// Bytes that the first column of an address holds, where its pieces are limited one by one.
    int firstCapacity(const CarrierFlow &flow, int bytes)
    {
        if (flow.pieces.isEmpty())
            return bytes;
        const ShipmentParty &party = flow.field.startsWith(u"sender") ? m_row.sender : m_row.recipient;
        const QString prefecture = field_text::cleaned(party.prefecture);
        const QString rest = place(party).mid(prefecture.size());
        const QString city = party.city.isEmpty() ? cityOf(rest) : field_text::cleaned(party.city);
        const auto length = [&](const QString &text) {
            return cp932::byteLength(field_text::inForm(carrierText(m_carrier, text).text, flow.form));
        };
        if (const int limit = flow.pieces.value(u"prefecture"_qs); length(prefecture) > limit)
            refuse(flow.field, u"too_long"_qs, prefecture, limit, length(prefecture));
        if (const int limit = flow.pieces.value(u"city"_qs); length(city) > limit)
            refuse(flow.field, u"too_long"_qs, city, limit, length(city));
        if (city.isEmpty())
            return bytes;
        return std::min(bytes, length(prefecture) + length(city) + flow.pieces.value(u"town"_qs));
    }

    /// Each part from a new line, or all in one run; an empty list if that is too much.
    static QStringList arranged(const QStringList &parts, const QList<int> &bytes, const QString &blank)
    {
        const auto apart = [&](Break breaks) {
            QStringList lines;
            for (const QString &part : parts) {
                const QStringList more = field_text::wrap(part, bytes.mid(lines.size()), breaks);
                if (more.isEmpty() || lines.size() + more.size() > bytes.size())
                    return QStringList();
                lines << more;
            }
            return lines;
        };
        const QString joined = parts.join(blank);
        for (const Break breaks : {Break::Good, Break::Anywhere}) {
            if (QStringList lines = apart(breaks); !lines.isEmpty())
                return lines;
            if (QStringList lines = field_text::wrap(joined, bytes, breaks); !lines.isEmpty())
                return lines;
        }
        return field_text::wrap(joined, bytes, Break::Hard);
    }

    void fillFlow(const CarrierFlow &flow)
    {
        QStringList parts;
        for (const QString &source : flow.parts)
            parts << carried(source, value(source), flow.form);
        if (flow.anchorLast) {
            fillAnchored(flow, parts);
            return;
        }
        parts.removeAll(QString());
        const bool isAddress = flow.field.endsWith(u".address");
        const bool isSender = flow.field.startsWith(u"sender");
        const bool noStreet = isAddress && (isSender ? m_row.sender : m_row.recipient).address.trimmed().isEmpty();
        if (parts.isEmpty() || (noStreet && flow.required)) {
            if (flow.required)
                refuse(flow.field, u"required"_qs);
            return;
        }
        put(flow, parts, flow.columns);
    }

    /// Company and name where the name has its own column: the beginning of a name too long for it goes into the others.
    void fillAnchored(const CarrierFlow &flow, QStringList parts)
    {
        QString name = parts.takeLast();
        parts.removeAll(QString());
        if (name.isEmpty() && !parts.isEmpty())
            name = parts.takeLast();
        if (name.isEmpty()) {
            if (flow.required)
                refuse(flow.field, u"required"_qs);
            return;
        }
        QList<int> others = flow.columns;
        const int last = others.takeLast();
        others.removeIf([&](int column) { return !m_cells[column].isEmpty(); }); // an address may have run into them
        const int bytes = m_carrier.layout.columns[last].maxBytes;
        if (others.isEmpty() && !parts.isEmpty()) { // no column for the company: one line if that holds both
            const QString both = parts.join(u' ') + u' ' + name;
            if (cp932::byteLength(both) <= bytes || freeSpill(flow).isEmpty()) {
                name = both;
                parts.clear();
            }
        }
        if (const int length = cp932::byteLength(name); length > bytes) {
            int room = 0; // of the columns that take its beginning
            for (const int column : others.isEmpty() ? freeSpill(flow) : others)
                room += m_carrier.layout.columns[column].maxBytes;
            const qsizetype cut = whereToCut(name, bytes, room);
            if (cut == 0) {
                refuse(flow.field, u"too_long"_qs, name, bytes, length);
                return;
            }
            parts << name.left(cut).trimmed();
            change(flow.field, u"moved"_qs, name.left(cut).trimmed(), u"company"_qs);
            name = name.mid(cut).trimmed();
        }
        m_cells[last] = name;
        if (!parts.isEmpty())
            put(flow, parts, others);
    }

    /// Where to cut a name whose end must fit into `bytes` and its beginning into `room`: the first blank or ・, else the
    /// change of script (山田|オフィス) nearest to the middle, else what is nearest to it; 0 if it cannot be cut.
    static qsizetype whereToCut(const QString &name, int bytes, int room)
    {
        qsizetype best = 0;
        const qsizetype middle = name.size() / 2;
        const auto fits = [&](qsizetype i) {
            return !name[i].isLowSurrogate() && cp932::byteLength(QStringView(name).mid(i)) <= bytes
                && cp932::byteLength(name.left(i).trimmed()) <= room;
        };
        for (qsizetype i = 1; i < name.size(); ++i) {
            if (!fits(i))
                continue;
            if (name[i - 1].isSpace() || name[i - 1] == u'・' || name[i - 1] == u'･')
                return i;
            const bool change = name[i - 1].script() != name[i].script() && name[i].script() != QChar::Script_Hiragana
                && name[i].script() != QChar::Script_Common && name[i].script() != QChar::Script_Inherited;
            if (change && (best == 0 || std::abs(i - middle) < std::abs(best - middle)))
                best = i;
        }
        if (best > 0)
            return best;
        for (const bool beforeMark : {false, true}) { // a line begins with ー only where there is no other way
            for (qsizetype i = 1; i < name.size(); ++i) {
                if (fits(i) && (beforeMark || name[i] != u'ー') && (best == 0 || std::abs(i - middle) < std::abs(best - middle)))
                    best = i;
            }
            if (best > 0)
                return best;
        }
        return 0;
    }

    [[nodiscard]] QList<int> freeSpill(const CarrierFlow &flow) const
    {
        QList<int> free;
        for (const int column : flow.spill) {
            if (m_cells[column].isEmpty())
                free << column;
        }
        return free;
    }

    void put(const CarrierFlow &flow, const QStringList &parts, QList<int> columns)
    {
        const QString blank = flow.form == u"full" ? u"\u3000"_qs : u" "_qs;
        const auto capacities = [&] {
            QList<int> bytes;
            for (const int column : std::as_const(columns))
                bytes << m_carrier.layout.columns[column].maxBytes;
            if (!bytes.isEmpty() && columns.first() == flow.columns.first())
                bytes[0] = firstCapacity(flow, bytes[0]);
            return bytes;
        };
        QList<int> bytes = capacities();
        QStringList lines = arranged(parts, bytes, blank);
        if (lines.isEmpty() && !freeSpill(flow).isEmpty()) {
            const qsizetype usual = columns.size();
            columns << freeSpill(flow);
            bytes = capacities();
            lines = arranged(parts, bytes, blank);
            for (qsizetype i = usual; i < lines.size(); ++i)
                change(flow.field, u"moved"_qs, lines[i], m_carrier.layout.columns[columns[i]].name);
        }
        if (lines.isEmpty()) {
            int limit = 0;
            for (const int each : bytes)
                limit += each;
            const QString whole = parts.join(blank);
            refuse(flow.field, u"too_long"_qs, whole, limit, cp932::byteLength(whole));
            return;
        }
        for (qsizetype i = 0; i < lines.size(); ++i)
            m_cells[columns[i]] = lines[i];
    }

    void checkCells()
    {
        for (int i = 0; i < m_cells.size(); ++i) {
            const CarrierColumn &column = m_carrier.layout.columns[i];
            const int length = cp932::byteLength(m_cells[i]);
            if (column.maxBytes > 0 && length > column.maxBytes)
                refuse(column.source.isEmpty() ? column.name : column.source, u"too_long"_qs, m_cells[i], column.maxBytes, length);
            const bool digits = std::all_of(m_cells[i].begin(), m_cells[i].end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
            if (column.form == u"number" && !digits)
                refuse(column.source, u"number"_qs, m_cells[i], 0, 0, u"digits only"_qs);
        }
    }

    const Carrier &m_carrier;
    const ShipmentRow &m_row;
    int m_index;
    const CarrierService *m_service = nullptr;
    QString m_cool; ///< the row's own, else the service's
    QList<QString> m_cells;
    QList<CarrierProblem> m_problems;
    QList<CarrierChange> m_changes;
};

QString quoted(const QString &cell)
{
    if (!cell.contains(u',') && !cell.contains(u'"'))
        return cell;
    return u'"' + QString(cell).replace(u'"', u"\"\""_qs) + u'"';
}

Result<QByteArray> lineOf(const QStringList &cells)
{
    QStringList parts;
    parts.reserve(cells.size());
    for (const QString &cell : cells)
        parts << quoted(cell);
    auto bytes = cp932::encode(parts.join(u','));
    if (!bytes)
        return fail(Code::Internal, u"carrier file"_qs, bytes.error().detail);
    return *bytes + "\r\n";
}

} // namespace

Result<CarrierExport> writeCarrierFile(const Carrier &carrier, const QList<ShipmentRow> &rows)
{
    if (carrier.layout.columns.isEmpty())
        return fail(Code::Invalid, carrier.code, u"the carrier has no file layout"_qs);
    CarrierExport result;
    for (const QString &name : carrier.settings.value(u"requiredSettings"_qs).split(u',', Qt::SkipEmptyParts)) {
        if (carrier.settings.value(name).isEmpty())
            result.missingSettings << name;
    }
    if (carrier.layout.header) {
        QStringList names;
        for (const CarrierColumn &column : carrier.layout.columns)
            names << column.name;
        const auto line = lineOf(names);
        TSUNAGI_TRY(line);
        result.bytes += *line;
    }
    QSet<QString> keys;
    for (int i = 0; i < rows.size(); ++i) {
        const RowWriter writer(carrier, rows[i], i);
        QList<CarrierProblem> problems = writer.problems();
        const QString key = rows[i].key.trimmed();
        if (!key.isEmpty() && keys.contains(key))
            problems << CarrierProblem {i, key, u"key"_qs, u"duplicate_key"_qs, key, 0, 0, {}};
        keys.insert(key);
        if (!problems.isEmpty()) {
            result.refused << problems;
            continue;
        }
        const auto line = lineOf(writer.cells());
        TSUNAGI_TRY(line);
        result.bytes += *line;
        result.written << key;
        result.changes << writer.changes();
    }
    return result;
}

QList<CarrierProblem> checkCarrierRow(const Carrier &carrier, const ShipmentRow &row)
{
    return RowWriter(carrier, row, 0).problems();
}

QStringList carrierRowCells(const Carrier &carrier, const ShipmentRow &row)
{
    const RowWriter writer(carrier, row, 0);
    return writer.problems().isEmpty() ? QStringList(writer.cells()) : QStringList();
}

} // namespace tsunagi
