// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/MoneyFile.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kJapanMinutes = 9 * 60;

QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).simplified();
}

/// Of the first line that has one: what stands above a header may have none.
char delimiterOf(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = end < 0 ? text : text.first(end);
        if (end < 0 || line.contains(',') || line.contains('\t'))
            break;
        text = text.sliced(end + 1);
    }
    return DelimitedReader::detectDelimiter(text);
}

} // namespace

QString MoneyFile::plain(const QString &name)
{
    return folded(name).remove(u' ');
}

MoneyFile::Yen MoneyFile::yen(const QString &cell)
{
    QString text = folded(cell).remove(u',').remove(u' ').remove(u'"');
    static const QRegularExpression signs(QStringLiteral("^([¥\\\\]?)[−△▲]")), currency(QStringLiteral("^(-?)[¥\\\\](-?)|円$")), none(QStringLiteral("\\.0+$"));
    text.replace(signs, QStringLiteral("\\1-")).replace(currency, QStringLiteral("\\1\\2")).remove(none);
    if (text.isEmpty() || text == u"-")
        return {};
    bool whole = false;
    const qint64 yen = text.toLongLong(&whole);
    return {whole, whole ? std::optional(yen) : std::nullopt};
}

QDate MoneyFile::day(const QString &cell)
{
    static const QRegularExpression year(QStringLiteral("^(\\d{4})\\D{1,2}(\\d{1,2})\\D{1,2}(\\d{1,2})")), turned(QStringLiteral("^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})")),
        clock(QStringLiteral("(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:\\.\\d+)?\\s*(UTC|GMT|Z|[+-]\\d{2}:?\\d{2})")), whole(QStringLiteral("^(\\d{4})(\\d{2})(\\d{2})(?:\\D|$|\\d{6}$)"));
    const QString text = folded(cell);
    QDate day;
    if (const auto match = whole.match(text); match.hasMatch())
        day = QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    else if (const auto first = year.match(text); first.hasMatch())
        day = QDate(first.captured(1).toInt(), first.captured(2).toInt(), first.captured(3).toInt());
    else if (const auto last = turned.match(text); last.hasMatch())
        day = QDate(last.captured(3).toInt(), last.captured(2).toInt(), last.captured(1).toInt());
    const auto time = clock.match(text);
    if (!day.isValid() || !time.hasMatch())
        return day;
    const QString zone = time.captured(3);
    const int offset = zone.at(0).isLetter() ? 0 : (zone.at(0) == u'-' ? -1 : 1) * (zone.mid(1, 2).toInt() * 60 + zone.right(2).toInt());
    return QDateTime(day, QTime(time.captured(1).toInt(), time.captured(2).toInt()), Qt::UTC).addSecs((kJapanMinutes - offset) * 60).date();
}

MoneyFile::MoneyFile(QByteArrayView bytes, Tell tell, char delimiter) : m_tell(std::move(tell))
{
    if (bytes.trimmed().isEmpty()) {
        m_tell("file_empty", 0, {}, {});
        return;
    }
    const auto encoding = Encoding::detect(bytes);
    if (!encoding) {
        m_tell("encoding_unknown", encoding.error().where.section(u' ', 1).toInt(), {}, encoding.error().detail);
        return;
    }
    m_encoding = *encoding;
    const QByteArrayView text = bytes.sliced(encoding->markLength());
    m_reader.emplace(text, delimiter ? delimiter : delimiterOf(text), 0, 1, DelimitedReader::detectLineEnd(text));
}

QString MoneyFile::cell(int at)
{
    if (at < 0)
        return {};
    const auto text = m_encoding->decode(m_row.text(at));
    m_undecodable = m_undecodable || !text;
    return text ? text->trimmed() : QString();
}

bool MoneyFile::isWhole(int last) const
{
    return width() > last && std::all_of(m_row.cells.cbegin() + std::min<qsizetype>(width(), m_header.size()), m_row.cells.cend(), [](QByteArrayView cell) { return cell.trimmed().isEmpty(); });
}

bool MoneyFile::findHeader(int within, const std::function<bool(const QStringList &)> &fits)
{
    for (int tried = 0; m_reader && tried < within && m_reader->next(m_row); ++tried) {
        QStringList written, names;
        for (int i = 0; i < width(); ++i) {
            written << cell(i);
            names << plain(written.last());
        }
        m_above << written.join(u',');
        if (fits(names)) {
            m_header = written;
            return true;
        }
    }
    if (m_reader)
        m_tell("format_unknown", m_above.isEmpty() ? 0 : 1, {}, m_above.value(0).left(60));
    return false;
}

bool MoneyFile::next()
{
    m_undecodable = false;
    do {
        if (m_cut || !m_reader->next(m_row))
            return false;
    } while (m_row.isBlank());
    if (m_row.unclosed) {
        m_cut = true;
        m_tell("quote_unclosed", m_row.line, {}, {});
        return false;
    }
    ++m_rows;
    return true;
}

} // namespace tsunagi
