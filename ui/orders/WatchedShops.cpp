// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/WatchedShops.h"

#include "models/core/Settings.h"
#include "models/core/WatchedFolder.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kQuietMs = 1500;

} // namespace

WatchedShops::WatchedShops(const PageContext &context, OrderService &orders, QObject *parent) : QObject(parent), m_context(context), m_orders(orders) { }

WatchedShops::~WatchedShops() = default;

QList<WatchedShops::Entry> WatchedShops::entries(const Settings &settings)
{
    QList<Entry> entries;
    const QStringList lines = settings.list(Setting::WatchedFolders);
    for (const QString &line : lines)
        if (line.contains(u'\t'))
            entries << Entry {line.section(u'\t', 0, 0), line.section(u'\t', 1)};
    return entries;
}

void WatchedShops::setEntries(Settings &settings, const QList<Entry> &entries)
{
    QStringList lines;
    for (const Entry &entry : entries)
        lines << entry.shop + u'\t' + entry.folder;
    settings.set(Setting::WatchedFolders, lines);
}

void WatchedShops::start()
{
    m_folders.clear();
    const QList<Entry> watched = entries(m_context.settings);
    for (const Entry &entry : watched) {
        if (!QFileInfo(entry.folder).isDir()) {
            emit said(tr("The watched folder %1 is not there. Change it with Ctrl+Shift+W.").arg(entry.folder), Tone::Warn);
            continue;
        }
        m_folders.push_back(std::make_unique<WatchedFolder>(entry.folder, kQuietMs));
        connect(m_folders.back().get(), &WatchedFolder::filesReady, this, [this, shop = entry.shop](const QStringList &paths) { take(shop, paths); });
    }
}

void WatchedShops::take(const QString &shop, const QStringList &paths)
{
    m_context.async.run(
        this,
        [&orders = m_orders, &async = m_context.async, shop, paths]() -> Result<ImportReport> {
            auto report = orders.importFiles(shop, paths, QStringLiteral("auto"), [&async](qint64) { return !async.stopping(); });
            TSUNAGI_TRY(report);
            for (const ImportedFile &file : std::as_const(report->files)) {
                // A file of which nothing went in stays where a person finds it, and so does one to be taken in again.
                const bool again = std::any_of(file.problems.cbegin(), file.problems.cend(), [](const IntakeProblem &problem) { return problem.code == u"older_unasked"; });
                if (file.fresh + file.same + file.changed > 0 && !again) {
                    for (const QString &path : paths)
                        if (path == file.file || QFileInfo(path).fileName() == QFileInfo(file.file).fileName())
                            WatchedFolder::moveToDone(path);
                }
            }
            return report;
        },
        [this, shop, paths](const Result<ImportReport> &report) {
            if (!report) {
                emit failed(report.error(), tr("Watched folder of %1: %2").arg(shop, ErrorText::sentence(report.error())), [this, shop, paths] { take(shop, paths); });
                return;
            }
            int fresh = 0, changed = 0, rejected = 0;
            for (const ImportedFile &file : report->files) {
                fresh += file.fresh;
                changed += file.changed;
                rejected += file.rejected;
            }
            const QLocale locale;
            emit said(tr("Watched folder of %1: new %2, changed %3, refused %4.").arg(shop, locale.toString(fresh), locale.toString(changed), locale.toString(rejected)),
                      rejected > 0 ? Tone::Warn : Tone::Good);
        });
}

} // namespace tsunagi
