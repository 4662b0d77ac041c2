// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FileDialog.h"

#include <QFileIconProvider>

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
    return dialog;
}

} // namespace tsunagi
