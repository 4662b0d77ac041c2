// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/ChartExport.h"

#include "models/core/Settings.h"
#include "models/dashboard/ChartFile.h"
#include "models/lists/ListExport.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/FileDialog.h"
#include "ui/common/Page.h"
#include "ui/dashboard/BarChart.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr QSize kPicture(1200, 640);
constexpr int kScale = 2; // of a picture in pixels, so that it prints well
constexpr double kLabelLetters = 16, kNumberLetters = 8;
const QString kFolder = QStringLiteral("lists");

enum class Kind { Png, Svg, Csv, CsvCp932, Xlsx };

QString suffix(Kind kind)
{
    switch (kind) {
    case Kind::Png: return QStringLiteral("png");
    case Kind::Svg: return QStringLiteral("svg");
    case Kind::Xlsx: return QStringLiteral("xlsx");
    case Kind::Csv:
    case Kind::CsvCp932: break;
    }
    return QStringLiteral("csv");
}

QByteArray png(const BarChart::Picture &chart)
{
    QImage image(kPicture * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    chart.paint(painter, kPicture);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svg(const BarChart::Picture &chart, int dpi)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(kPicture);
    generator.setViewBox(QRect(QPoint(0, 0), kPicture));
    generator.setTitle(chart.data.title);
    generator.setResolution(dpi);
    QPainter painter(&generator);
    chart.paint(painter, kPicture);
    painter.end();
    return bytes;
}

} // namespace

ChartExport::ChartExport(Page &page, const PageContext &context) : QObject(&page), m_page(page), m_context(context) { }

ListSheet ChartExport::sheet(const BarChart &chart) const
{
    const ChartData &data = chart.data();
    const bool expected = !data.expectedName.isEmpty();
    const bool parts = data.series.size() > 1;
    ListSheet sheet;
    sheet.title = data.title;
    sheet.columns << ListSheet::Column {data.labels, kLabelLetters};
    for (const ChartData::Series &series : data.series)
        sheet.columns << ListSheet::Column {series.name, kNumberLetters};
    if (parts)
        sheet.columns << ListSheet::Column {tr("Sum"), kNumberLetters};
    if (expected)
        sheet.columns << ListSheet::Column {data.expectedName, kNumberLetters};
    QList<ListSheet::Row> rows;
    for (const ChartData::Bar &bar : data.bars) {
        ListSheet::Row row {bar.label};
        for (const qint64 value : bar.values)
            row << value;
        if (parts)
            row << bar.total();
        if (expected)
            row << (bar.expected ? QVariant(*bar.expected) : QVariant());
        rows << row;
    }
    sheet.count = rows.size();
    sheet.rows = [rows](qint64 from, qint64 count) -> Result<QList<ListSheet::Row>> { return rows.mid(from, count); };
    sheet.heading = QStringList {data.title, QDateTime::currentDateTimeUtc().toOffsetFromUtc(kJapanOffset).toString(QStringLiteral("yyyy-MM-dd HH:mm")), tr("desk %1").arg(m_context.desk.name()), m_context.desk.person()}.join(QStringLiteral(" / "));
    return sheet;
}

void ChartExport::save(const BarChart &chart)
{
    const QList<std::pair<Kind, QString>> kinds {{Kind::Png, tr("Picture (*.png)")}, {Kind::Svg, tr("Picture without pixels (*.svg)")}, {Kind::Csv, tr("Numbers, CSV in UTF-8 (*.csv)")},
                                                 {Kind::CsvCp932, tr("Numbers, CSV in Shift_JIS (*.csv)")}, {Kind::Xlsx, tr("Numbers, Excel workbook (*.xlsx)")}};
    QStringList filters;
    for (const auto &kind : kinds)
        filters << kind.second;
    const QString title = chart.data().title;
    // As it is now: the numbers go on while somebody looks for a folder.
    const BarChart::Picture picture = chart.picture();
    const ListSheet numbers = sheet(chart);
    auto *dialog = fileDialog(&m_page, tr("Chart to a file"), m_context.settings.text(Setting::ImportFolder, kFolder));
    dialog->setObjectName(QStringLiteral("chartFileDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    const auto propose = [dialog, title](Kind kind) {
        dialog->setDefaultSuffix(suffix(kind));
        dialog->selectFile(ListSheet::fileName(title, {}, QDate::currentDate(), suffix(kind)));
    };
    propose(Kind::Png);
    connect(dialog, &QFileDialog::filterSelected, this, [kinds, filters, propose](const QString &filter) { propose(kinds.value(filters.indexOf(filter), kinds.first()).first); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, kinds, filters, picture, dpi = chart.logicalDpiX(), numbers](const QString &path) {
        Kind kind = kinds.value(filters.indexOf(dialog->selectedNameFilter()), kinds.first()).first;
        // What was typed says more than the list below it.
        for (const auto &known : kinds)
            if (suffix(kind) != QFileInfo(path).suffix().toLower() && suffix(known.first) == QFileInfo(path).suffix().toLower())
                kind = known.first;
        m_context.settings.set(Setting::ImportFolder, QFileInfo(path).absolutePath(), kFolder);
        m_context.async.run(
            this,
            [&desk = m_context.desk, kind, path, picture, dpi, numbers]() -> Result<> {
                if (kind == Kind::Png || kind == Kind::Svg)
                    return chart_file::write(path, kind == Kind::Png ? png(picture) : svg(picture, dpi));
                const auto report = ListExport(desk).write(numbers, kind == Kind::Xlsx ? ListFormat::Xlsx : kind == Kind::Csv ? ListFormat::CsvUtf8 : ListFormat::CsvCp932, path);
                TSUNAGI_TRY(report);
                return {};
            },
            [this, path](const Result<> &done) {
                if (done)
                    emit m_page.said(tr("The chart is in %1.").arg(QFileInfo(path).fileName()), Tone::Good);
                else
                    m_page.sayError(done.error());
            });
    });
    dialog->open();
}

} // namespace tsunagi
