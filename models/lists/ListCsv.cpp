// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lists/ListCsv.h"

#include "models/core/Cp932.h"

#include <QDateTime>
#include <QFile>

using namespace Qt::StringLiterals;

namespace tsunagi::listcsv {

namespace {

/// The first letters by which a spreadsheet takes a text for a formula, also the wide ones that a Japanese Excel turns into narrow ones.
const QString kComputed = u"=+-@\t\r\n＝＋－＠"_qs;

QByteArray cp932Of(const QString &line, int &lacking)
{
    if (const auto whole = cp932::encode(line))
        return *whole;
    QByteArray bytes;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const qsizetype size = line[i].isHighSurrogate() && i + 1 < line.size() ? 2 : 1;
        const auto letter = cp932::encode(QStringView(line).mid(i, size));
        lacking += letter ? 0 : 1;
        bytes += letter ? *letter : *cp932::encode(u"〓");
        i += size - 1;
    }
    return bytes;
}

} // namespace

QString cell(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType: return {};
    case QMetaType::Int:
    case QMetaType::LongLong: return QString::number(value.toLongLong());
    case QMetaType::QDate:
    case QMetaType::QDateTime: return ListSheet::words(value);
    default: break;
    }
    QString text = value.toString();
    if (text.isEmpty())
        return text;
    if (kComputed.contains(text[0]))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', u"\"\""_qs) + u'"';
}

Result<int> write(const ListSheet &sheet, Letters letters, const QString &path, const ListSheet::Progress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return fail(Code::NotFound, path, file.errorString());
    int lacking = 0;
    const auto put = [&](const ListSheet::Row &row) -> Result<> {
        QStringList cells;
        for (const QVariant &value : row)
            cells << cell(value);
        const QString line = cells.join(u',') + u"\r\n"_qs;
        const QByteArray bytes = letters == Letters::Utf8 ? line.toUtf8() : cp932Of(line, lacking);
        if (file.write(bytes) != bytes.size())
            return fail(Code::DiskFull, path, file.errorString());
        return {};
    };
    if (letters == Letters::Utf8)
        file.write("\xef\xbb\xbf");
    TSUNAGI_TRY(put({sheet.heading}));
    ListSheet::Row titles;
    for (const ListSheet::Column &column : sheet.columns)
        titles << column.title;
    TSUNAGI_TRY(put(titles));
    TSUNAGI_TRY(sheet.each(put, progress));
    if (!file.flush())
        return fail(Code::DiskFull, path, file.errorString());
    return lacking;
}

} // namespace tsunagi::listcsv
