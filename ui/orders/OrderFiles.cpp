// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderFiles.h"

#include "models/orders/WithdrawText.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/ProgressLine.h"
#include "ui/orders/ImportDialog.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/ShopDialog.h"
#include "ui/orders/WatchedFoldersDialog.h"
#include "ui/orders/WatchedShops.h"

#include <QDateTime>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr int kFilesShown = 30;
constexpr int kJapanOffset = 9 * 3600;

} // namespace

OrderFiles::OrderFiles(OrdersPage &page, const PageContext &context, OrderService &orders, const Carriers &carriers)
    : QObject(&page), m_page(page), m_context(context), m_orders(orders), m_carriers(carriers), m_watched(new WatchedShops(context, orders, this))
{
    connect(m_watched, &WatchedShops::said, &page, &Page::said);
    connect(m_watched, &WatchedShops::failed, &page,
            [&page](const Error &error, const QString &words, const std::function<void()> &again) { page.sayError(error, again, words); });
    // Folders are watched whatever page is in sight.
    QTimer::singleShot(0, m_watched, &WatchedShops::start);
}

void OrderFiles::openImport(const QStringList &paths)
{
    auto *dialog = new ImportDialog(m_context, m_orders, paths, &m_page);
    connect(dialog, &ImportDialog::said, &m_page, &Page::said);
    connect(dialog, &ImportDialog::shopWanted, this, &OrderFiles::openShop);
    dialog->open();
}

void OrderFiles::askForFile()
{
    if (m_page.progress().isRunning())
        return;
    m_context.async.run(
        this, [&desk = m_context.desk] { return ImportWithdrawal(desk).files(kFilesShown); },
        [this](const Result<QList<TakenFile>> &files) {
            if (!files) {
                emit m_page.said(ErrorText::sentence(files.error()), ErrorText::tone(files.error()));
                return;
            }
            QList<ChoicePanel::Choice> choices;
            for (const TakenFile &file : *files) {
                const QString what = tr("%1 · %2 · %3/%4 · orders: %5").arg(QDateTime::fromMSecsSinceEpoch(file.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm")), file.name, file.client, file.shop, QLocale().toString(file.orders));
                const bool gone = file.withdrawn > 0;
                if (file.withdrawn < file.orders)
                    choices << ChoicePanel::Choice {QStringLiteral("out:") + QString::fromLatin1(file.id.hex()), what};
                if (gone)
                    choices << ChoicePanel::Choice {QStringLiteral("in:") + QString::fromLatin1(file.id.hex()), tr("Bring back: %1").arg(what)};
            }
            if (choices.isEmpty()) {
                emit m_page.said(tr("No order here came by a file."), Tone::Warn);
                return;
            }
            if (!m_page.panel().isHidden() || m_page.progress().isRunning()) // something else was begun meanwhile
                return;
            m_page.panel().ask({tr("Which file was taken in by mistake? Its orders leave the work without a mail to anybody. Ctrl+Z takes that back."), choices, {}, false, false, tr("Do it")},
                               [this](const ChoicePanel::Answer &answer) { withdrawFile(Id::fromHex(answer.key.section(u':', 1).toLatin1()), answer.key.startsWith(u"in:")); });
        });
}

void OrderFiles::withdrawFile(const Id &file, bool back)
{
    auto progress = std::make_shared<Progress>();
    m_page.progress().start(back ? tr("Bringing back, orders: %1") : tr("Withdrawing, orders: %1"), progress);
    m_context.async.run(
        this,
        [&desk = m_context.desk, &async = m_context.async, file, back, progress] {
            ImportWithdrawal imports(desk);
            const auto told = [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            };
            return back ? imports.bringBack(file, told) : imports.withdraw(file, told);
        },
        [this](const Result<WithdrawReport> &report) {
            m_page.progress().finish();
            if (report)
                emit m_page.said(WithdrawText::report(*report), report->stay.isEmpty() && report->left == 0 && report->done > 0 ? Tone::Good : Tone::Warn);
            else
                emit m_page.said(ErrorText::sentence(report.error()), ErrorText::tone(report.error()));
        });
}

void OrderFiles::openShop()
{
    auto *dialog = new ShopDialog(m_context, m_orders, m_carriers, &m_page);
    connect(dialog, &ShopDialog::said, &m_page, &Page::said);
    dialog->open();
}

void OrderFiles::openWatched()
{
    auto *dialog = new WatchedFoldersDialog(m_context, &m_page);
    connect(dialog, &WatchedFoldersDialog::changed, m_watched, &WatchedShops::start);
    dialog->open();
}

} // namespace tsunagi
