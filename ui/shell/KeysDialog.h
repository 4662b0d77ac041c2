// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QTreeWidget;

namespace tsunagi {

/// F1: the keys of the page at hand and of the window. Enter does the marked one.
class KeysDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Group
    {
        QString title;
        QList<QAction *> actions;
    };
    KeysDialog(const QString &about, const QList<Group> &groups, QWidget *parent);

private:
    QTreeWidget *m_tree = nullptr;
};

} // namespace tsunagi
