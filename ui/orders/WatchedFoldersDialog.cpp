// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/WatchedFoldersDialog.h"

#include "models/core/Settings.h"
#include "models/orders/OrderStore.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/FileDialog.h"
#include "ui/common/WrappedLabel.h"
#include "ui/orders/WatchedShops.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace tsunagi {

WatchedFoldersDialog::WatchedFoldersDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_list(new QTreeWidget(this)), m_none(new EmptyNote(QStringLiteral("watchedNoneLabel"), m_list)), m_told(new WrappedLabel(this)), m_shop(new QComboBox(this)), m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(this)), m_add(new QPushButton(this)), m_remove(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("watchedFoldersDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(QStringLiteral("watchedFoldersTree"));
    m_list->setRootIsDecorated(false);
    m_told->setObjectName(QStringLiteral("watchedToldLabel"));
    m_told->setTextFormat(Qt::PlainText);
    m_told->hide();
    m_shop->setObjectName(QStringLiteral("watchedShopCombo"));
    m_shop->setSizeAdjustPolicy(QComboBox::AdjustToContents); // the shops come later
    m_folder->setObjectName(QStringLiteral("watchedFolderEdit"));
    for (QPushButton *button : {m_browse, m_add, m_remove, m_close})
        button->setAutoDefault(false);
    auto *layout = new QGridLayout(this);
    layout->addWidget(m_list, 0, 0, 1, 5);
    layout->addWidget(m_shop, 1, 0);
    layout->addWidget(m_folder, 1, 1, 1, 2);
    layout->addWidget(m_browse, 1, 3);
    layout->addWidget(m_add, 1, 4);
    layout->addWidget(m_told, 2, 0, 1, 5);
    layout->addWidget(m_remove, 3, 0, 1, 3, Qt::AlignLeft); // its words must not widen the column of the shops
    layout->addWidget(m_close, 3, 4);
    layout->setColumnStretch(1, 1);
    resize(fontMetrics().height() * 42, fontMetrics().height() * 18);
    m_texts.add([this] {
        setWindowTitle(tr("Watched folders"));
        m_list->setAccessibleName(tr("Watched folders"));
        m_list->setHeaderLabels({tr("Shop"), tr("Folder")});
        m_shop->setAccessibleName(tr("Shop"));
        m_folder->setAccessibleName(tr("Folder"));
        m_folder->setPlaceholderText(tr("Folder into which the shop's files come"));
        m_browse->setText(tr("&Browse…"));
        m_add->setText(tr("&Watch it"));
        m_remove->setText(tr("&Stop watching the marked one"));
        m_close->setText(tr("Close (Esc)"));
        m_told->hide();
        showEntries();
    });
    connect(m_browse, &QPushButton::clicked, this, &WatchedFoldersDialog::browse);
    connect(m_add, &QPushButton::clicked, this, &WatchedFoldersDialog::add);
    connect(m_folder, &QLineEdit::textEdited, m_told, &QWidget::hide);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *now) { m_remove->setEnabled(now); });
    connect(m_folder, &QLineEdit::returnPressed, this, &WatchedFoldersDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &WatchedFoldersDialog::remove);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    m_context.async.run(
        this,
        [&desk = m_context.desk]() -> Result<QList<ShopRecord>> {
            auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::shops(**reader);
        },
        [this](const Result<QList<ShopRecord>> &shops) {
            for (const ShopRecord &shop : shops.value_or(QList<ShopRecord>()))
                m_shop->addItem(shop.code, shop.code);
        });
}

void WatchedFoldersDialog::showEntries()
{
    m_list->clear();
    const auto entries = WatchedShops::entries(m_context.settings);
    for (const auto &entry : entries)
        new QTreeWidgetItem(m_list, {entry.shop, entry.folder});
    m_list->resizeColumnToContents(0);
    m_remove->setEnabled(m_list->currentItem());
    m_none->say(entries.isEmpty() ? tr("No folder is watched. Choose a shop and the folder into which its files come.") : QString());
}

void WatchedFoldersDialog::add()
{
    const QString folder = m_folder->text().trimmed();
    if (m_shop->currentIndex() < 0 || !QFileInfo(folder).isDir()) {
        m_told->setText(m_shop->currentIndex() < 0 ? tr("There is no shop yet. Make it first (Ctrl+Shift+N).") : tr("There is no such folder. Write its whole path or browse for it."));
        m_told->show();
        m_folder->setFocus(Qt::OtherFocusReason);
        m_folder->selectAll();
        return;
    }
    auto entries = WatchedShops::entries(m_context.settings);
    const WatchedShops::Entry entry {m_shop->currentData().toString(), QFileInfo(folder).absoluteFilePath()};
    if (!entries.contains(entry))
        entries << entry;
    WatchedShops::setEntries(m_context.settings, entries);
    m_folder->clear();
    showEntries();
    emit changed();
}

void WatchedFoldersDialog::remove()
{
    auto entries = WatchedShops::entries(m_context.settings);
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || row >= entries.size())
        return;
    entries.removeAt(row);
    WatchedShops::setEntries(m_context.settings, entries);
    showEntries();
    emit changed();
}

void WatchedFoldersDialog::browse()
{
    auto *dialog = fileDialog(this, tr("Folder to watch"), m_folder->text());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void WatchedFoldersDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
