// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FileDialog.h"

#include <QFileIconProvider>
#include <QFileSystemModel>
#include <QHeaderView>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace tsunagi {

namespace {

class ByName final : public QFileIconProvider
{
public:
    using QFileIconProvider::icon;
    [[nodiscard]] QIcon icon(const QFileInfo &info) const override { return QFileIconProvider::icon(info.isDir() ? Folder : File); }
    [[nodiscard]] QString type(const QFileInfo &info) const override { return info.isDir() ? QString() : info.suffix(); }
};

/// Days in the language of the window; the dialog's own are those of the system.
class DayDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const auto *files = qobject_cast<const QFileSystemModel *>(index.model()))
            option->text = QLocale().toString(files->lastModified(index), QLocale::ShortFormat);
    }
};

constexpr int kDayColumn = 3; // of QFileSystemModel

} // namespace

QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &folder, const QString &filter)
{
    static auto *const byName = new ByName; // outlives every dialog, which does not own it
    auto *dialog = new QFileDialog(parent, title, folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog); // a native one in this process would open them as well
    dialog->setIconProvider(byName);
    if (auto *list = dialog->findChild<QTreeView *>(QStringLiteral("treeView"))) {
        // Its own widths are those of small letters: names give way to sizes and days.
        list->header()->setStretchLastSection(false);
        list->setItemDelegateForColumn(kDayColumn, new DayDelegate(dialog));
        for (int column = 0; column < list->header()->count(); ++column)
            list->header()->setSectionResizeMode(column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    }
    // As wide as its longest place; its own width cuts the first one.
    if (auto *places = dialog->findChild<QListView *>(QStringLiteral("sidebar"))) {
        places->setTextElideMode(Qt::ElideMiddle);
        places->setMinimumWidth(places->sizeHintForColumn(0) + 2 * places->frameWidth() + places->verticalScrollBar()->sizeHint().width());
    }
    return dialog;
}

} // namespace tsunagi
