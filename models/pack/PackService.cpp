// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pack/PackService.h"

#include "models/pack/PackStore.h"
#include "models/printing/CupsConnection.h"
#include "models/printing/PrintOutput.h"
#include "models/sync/Desk.h"

#include <QDir>
#include <QSaveFile>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QStringList kNames {u"orders.csv"_qs, u"returns.csv"_qs, u"escalations.csv"_qs, u"stock.csv"_qs};

QByteArray csv(const PaperTable &table)
{
    const auto line = [](const QStringList &cells) {
        QString text;
        for (QString cell : cells) {
            text += text.isEmpty() ? u"\""_qs : u",\""_qs;
            text += cell.replace(u'"', u"\"\""_qs) + u'"';
        }
        return text + u"\r\n"_qs;
    };
    QStringList titles;
    for (const PaperTable::Column &column : table.columns)
        titles << column.title;
    QString text = line(titles);
    for (const QStringList &row : table.rows)
        text += line(row);
    return "\xef\xbb\xbf" + text.toUtf8();
}

Result<> save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::NotFound, path, file.errorString());
    return {};
}

} // namespace

Result<PackReport> PackService::write(const QString &folder, const QString &printer)
{
    if (!QDir().mkpath(folder))
        return fail(Code::NotFound, folder);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto tables = PackStore::tables(**reader);
    TSUNAGI_TRY(tables);
    PackReport report;
    for (qsizetype i = 0; i < tables->size(); ++i) {
        const QString path = folder + u'/' + kNames[i];
        TSUNAGI_TRY(save(path, csv((*tables)[i])));
        report.files << path;
        report.rows << int((*tables)[i].rows.size());
    }
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_desk.clock().nowUs() / 1000, QTimeZone("Asia/Tokyo"));
    const QString when = u"%1 時点　端末 %2"_qs.arg(now.toString(u"yyyy-MM-dd hh:mm"_qs), m_desk.name());
    const auto document = TableList::create(u"業務継続パック"_qs, when, *tables, *fonts);
    TSUNAGI_TRY(document);
    report.pages = document->pageCount();
    report.pdf = folder + u"/pack.pdf"_qs;
    TSUNAGI_TRY(printoutput::writePdf(*document, report.pdf, 300));
    if (!printer.isEmpty()) {
        const auto job = CupsConnection().submitFile(printer, report.pdf, u"tsunagi pack"_qs);
        TSUNAGI_TRY(job);
        report.printJob = *job;
    }
    return report;
}

} // namespace tsunagi
