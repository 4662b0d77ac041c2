// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QTabWidget;
class QTreeWidget;

namespace tsunagi {

class GuideView;

/// F1: the keys of the page at hand and of the window, Enter does the marked one; F1 again turns to the guide and back.
///
/// It does not stop the work: the window takes keys beside it.
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
    /// Turns from the keys to the guide, or back.
    void turn();

signals:
    /// The guide leads there.
    void pageWanted(const QString &page, const QString &argument);

private:
    QTreeWidget *m_tree = nullptr;
    QTabWidget *m_tabs = nullptr;
    GuideView *m_guide = nullptr;
};

} // namespace tsunagi
