// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FileDialog.h"

#include <QFileIconProvider>
#include <QHeaderView>
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

} // namespace

QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &folder, const QString &filter)
{
    static auto *const byName = new ByName; // outlives every dialog, which does not own it
    auto *dialog = new QFileDialog(parent, title, folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog); // a native one in this process would open them as well
    dialog->setIconProvider(byName);
    if (const auto *list = dialog->findChild<QTreeView *>(QStringLiteral("treeView"))) {
        // Its own widths are those of small letters: names give way to sizes and days.
        list->header()->setStretchLastSection(false);
        for (int column = 0; column < list->header()->count(); ++column)
            list->header()->setSectionResizeMode(column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    }
    return dialog;
}

} // namespace tsunagi
