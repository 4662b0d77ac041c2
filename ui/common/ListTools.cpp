// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListTools.h"

#include "models/core/Settings.h"
#include "models/lists/ListPaper.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FileDialog.h"
#include "ui/common/ListCollector.h"
#include "ui/common/Page.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/TableFrame.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr int kMostPrinters = 7; // with two ways to a PDF the digits end there
const QString kFolder = QStringLiteral("lists");

struct Shown
{
    int column = 0;
    QString title;
    int width = 0; ///< pixels
};

/// Columns in sight, from left to right.
QList<Shown> shownIn(const QTableView &table)
{
    QList<Shown> columns;
    const QHeaderView *header = table.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            columns << Shown {column, table.model()->headerData(column, Qt::Horizontal).toString(), header->sectionSize(column)};
    }
    return columns;
}

} // namespace

ListTools::ListTools(Page &page, const PageContext &context, QVBoxLayout &middle, std::function<List()> list)
    : QObject(&page), m_page(page), m_context(context), m_list(std::move(list)), m_progress(new ProgressLine(&page))
{
    middle.insertWidget(1, m_progress);
    const QString key = page.key();
    page.addPageAction(key + QStringLiteral("Save"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [] { return tr("List to a file"); }, [this] { save(m_list()); });
    page.addPageAction(key + QStringLiteral("Print"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, [] { return tr("Print the list"); }, [this] { print(m_list()); });
    if (!m_list().frame)
        return;
    page.addPageAction(key + QStringLiteral("Columns"), Qt::CTRL | Qt::SHIFT | Qt::Key_H, [] { return tr("Columns, order, row height"); },
                       [this] {
                           if (TableFrame *frame = m_list().frame)
                               frame->openMenu();
                       });
    connect(&page, &Page::personChanged, this, [this] {
        if (TableFrame *frame = m_list().frame)
            frame->restore();
    });
}

qint64 ListTools::rowsOf(const List &list)
{
    return list.sheet ? list.sheet().count : list.table->model()->rowCount();
}

ListSheet ListTools::sheetOf(const List &list) const
{
    ListSheet sheet = list.sheet ? list.sheet() : ListSheet();
    sheet.title = list.title ? list.title() : m_page.title();
    sheet.filter = list.filter ? list.filter() : QString();
    if (!list.sheet) {
        sheet.count = rowsOf(list);
        const double letter = std::max(1, list.table->fontMetrics().horizontalAdvance(u'あ'));
        const auto shown = shownIn(*list.table);
        for (const Shown &column : shown)
            sheet.columns << ListSheet::Column {column.title, column.width / letter};
    }
    QStringList parts {sheet.title};
    for (const QString &part : {sheet.filter, list.frame ? list.frame->sortWords() : QString(), tr("%1 rows").arg(QLocale().toString(sheet.count)),
                                QDateTime::currentDateTimeUtc().toOffsetFromUtc(kJapanOffset).toString(QStringLiteral("yyyy-MM-dd HH:mm")), tr("desk %1").arg(m_context.desk.name()), m_context.desk.person()})
        if (!part.isEmpty())
            parts << part;
    sheet.heading = parts.join(QStringLiteral(" / ")); // a sign that CP932 has, too
    return sheet;
}

void ListTools::collect(const List &list, std::function<void(const ListSheet &)> done)
{
    ListSheet sheet = sheetOf(list);
    if (list.sheet) {
        done(sheet);
        return;
    }
    QList<int> columns;
    const auto shown = shownIn(*list.table);
    for (const Shown &column : shown)
        columns << column.column;
    if (list.reader) {
        sheet.rows = list.reader(columns);
        done(sheet);
        return;
    }
    auto *collector = new ListCollector(*list.table, columns, this);
    connect(collector, &ListCollector::collected, this, [collector, sheet, done = std::move(done)](const QList<ListSheet::Row> &rows) {
        collector->deleteLater();
        ListSheet whole = sheet;
        whole.count = rows.size();
        whole.rows = [rows](qint64 from, qint64 count) -> Result<QList<ListSheet::Row>> { return rows.mid(from, count); };
        done(whole);
    });
}

void ListTools::save(const List &list)
{
    if (m_progress->isRunning())
        return;
    const ListSheet now = sheetOf(list);
    const QList<std::pair<ListFormat, QString>> kinds {{ListFormat::Xlsx, tr("Excel workbook (*.xlsx)")}, {ListFormat::CsvUtf8, tr("CSV in UTF-8 (*.csv)")},
                                                       {ListFormat::CsvCp932, tr("CSV in Shift_JIS (*.csv)")}, {ListFormat::Pdf, tr("PDF (*.pdf)")}};
    QStringList filters;
    for (const auto &kind : kinds)
        filters << kind.second;
    const int last = qBound(0, m_context.settings.text(Setting::ListFormat).toInt(), int(kinds.size()) - 1);
    auto *dialog = fileDialog(&m_page, tr("List to a file"), m_context.settings.text(Setting::ImportFolder, kFolder));
    dialog->setObjectName(QStringLiteral("listFileDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectNameFilter(filters[last]);
    dialog->setDefaultSuffix(ListExport::suffix(kinds[last].first));
    dialog->selectFile(ListSheet::fileName(now.title, now.filter, QDate::currentDate(), ListExport::suffix(kinds[last].first)));
    connect(dialog, &QFileDialog::filterSelected, this, [dialog, kinds, filters](const QString &filter) {
        const QString suffix = ListExport::suffix(kinds.value(filters.indexOf(filter), kinds.first()).first);
        dialog->setDefaultSuffix(suffix);
        // The name stays, typed or proposed: only its ending follows.
        auto *line = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        if (!line)
            return;
        const QString ending = QFileInfo(line->text()).suffix().toLower();
        for (const auto &kind : kinds) {
            if (ending == ListExport::suffix(kind.first)) {
                line->setText(line->text().chopped(ending.size()) + suffix);
                return;
            }
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, list, dialog, kinds, filters](const QString &path) {
        int kind = int(std::max<qsizetype>(0, filters.indexOf(dialog->selectedNameFilter())));
        // What was typed says more than the list below it.
        for (int i = 0; i < kinds.size(); ++i)
            if (ListExport::suffix(kinds[kind].first) != QFileInfo(path).suffix().toLower() && ListExport::suffix(kinds[i].first) == QFileInfo(path).suffix().toLower())
                kind = i;
        m_context.settings.set(Setting::ListFormat, QString::number(kind));
        m_context.settings.set(Setting::ImportFolder, QFileInfo(path).absolutePath(), kFolder);
        const ListFormat format = kinds[kind].first;
        collect(list, [this, list, format, path](const ListSheet &sheet) {
            run(sheet, [format, path](ListExport &lists, const ListSheet &whole, const ListSheet::Progress &progress) { return lists.write(whole, format, path, progress); },
                [](const ListReport &report) {
                    const QString done = tr("%1 rows are in %2.").arg(QLocale().toString(report.rows), QDir::toNativeSeparators(report.file));
                    return report.lacking == 0 ? done : done + u' ' + tr("%1 letters that Shift_JIS lacks stand as 〓.").arg(report.lacking);
                },
                [this, list] { save(list); });
        });
    });
    dialog->open();
}

void ListTools::print(const List &list)
{
    if (m_progress->isRunning())
        return;
    const qint64 rows = rowsOf(list);
    if (rows > listpaper::kMostRows) {
        emit m_page.said(tr("%1 rows are too many for paper. Narrow the list, or write it to a file (Ctrl+Shift+S).").arg(QLocale().toString(rows)), Tone::Warn);
        return;
    }
    m_context.async.runQuietly(this, [] { return ListExport::printers(); }, [this, list, rows](const QStringList &found) {
        QStringList printers = found;
        const QString last = m_context.settings.text(Setting::Printer, kFolder);
        if (printers.removeAll(last) > 0)
            printers.prepend(last);
        QList<ChoicePanel::Choice> choices;
        for (const QString &printer : std::as_const(printers))
            if (choices.size() < kMostPrinters)
                choices << ChoicePanel::Choice {printer, tr("Printer %1").arg(printer)};
        choices << ChoicePanel::Choice {QString(), tr("PDF file…")};
        list.panel->ask({tr("Print %1 rows: where?").arg(QLocale().toString(rows)), choices, {}, false, false, tr("Print")}, [this, list](const ChoicePanel::Answer &answer) {
            if (answer.key.isEmpty()) {
                m_context.settings.set(Setting::ListFormat, QString::number(int(ListFormat::Pdf)));
                save(list);
                return;
            }
            m_context.settings.set(Setting::Printer, answer.key, kFolder);
            collect(list, [this, list, printer = answer.key](const ListSheet &sheet) {
                run(sheet, [printer](ListExport &lists, const ListSheet &whole, const ListSheet::Progress &progress) { return lists.print(whole, printer, progress); },
                    [printer](const ListReport &report) { return tr("%1 rows went to the printer %2.").arg(QLocale().toString(report.rows), printer); }, [this, list] { print(list); });
            });
        });
    });
}

void ListTools::run(const ListSheet &sheet, std::function<Result<ListReport>(ListExport &, const ListSheet &, const ListSheet::Progress &)> work,
                    const std::function<QString(const ListReport &)> &done, const std::function<void()> &again)
{
    auto progress = std::make_shared<Progress>();
    progress->total = sheet.count;
    m_progress->start(tr("List, rows: %1"), progress);
    m_context.async.run(
        this,
        [&desk = m_context.desk, &async = m_context.async, sheet, work = std::move(work), progress] {
            ListExport lists(desk);
            return work(lists, sheet, [progress, &async](qint64 rows) {
                progress->value = rows;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, done, again](const Result<ListReport> &report) {
            m_progress->finish();
            if (report)
                emit m_page.said(done(*report), Tone::Good);
            else if (report.error().code == Code::Cancelled)
                emit m_page.said(tr("Stopped; nothing was written."), Tone::Info);
            else
                m_page.sayError(report.error(), again);
        });
}

} // namespace tsunagi
