// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lists/ListSheet.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qint64 kWindow = 500;
constexpr int kLongestName = 60; // of a part of a file's name

} // namespace

Result<> ListSheet::each(const std::function<Result<>(const Row &)> &take, const Progress &progress) const
{
    for (qint64 from = 0; from < count; from += kWindow) {
        if (progress && !progress(from))
            return fail(Code::Cancelled, title);
        const auto window = rows(from, std::min(kWindow, count - from));
        TSUNAGI_TRY(window);
        for (const Row &row : *window)
            TSUNAGI_TRY(take(row));
    }
    return {};
}

QString ListSheet::words(const QVariant &cell)
{
    switch (cell.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong: return QLocale().toString(cell.toLongLong());
    case QMetaType::QDate: return cell.toDate().toString(Qt::ISODate);
    case QMetaType::QDateTime: return cell.toDateTime().toString(u"yyyy-MM-dd HH:mm"_qs);
    default: return cell.toString();
    }
}

QString ListSheet::fileName(const QString &title, const QString &filter, const QDate &day, const QString &suffix)
{
    static const QRegularExpression bad(u"[\\x00-\\x1f\\\\/:*?\"<>|\\s]+"_qs);
    QStringList parts;
    for (QString part : {title, filter, day.toString(Qt::ISODate)}) {
        part.replace(bad, u"_"_qs);
        part = part.left(kLongestName);
        // A name that begins with a dot is hidden, one of low lines alone says nothing.
        while (part.startsWith(u'.') || part.startsWith(u'_'))
            part.remove(0, 1);
        while (part.endsWith(u'_'))
            part.chop(1);
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(u'_') + u'.' + suffix;
}

} // namespace tsunagi
