// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/KeysDialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

KeysDialog::KeysDialog(const QString &about, const QList<Group> &groups, QWidget *parent) : QDialog(parent), m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Help"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *words = new QLabel(about, this);
    words->setObjectName(QStringLiteral("aboutLabel"));
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setContentsMargins(2, 2, 2, 6);
    m_tree->setObjectName(QStringLiteral("keysTree"));
    m_tree->setAccessibleName(tr("Keys"));
    m_tree->setHeaderLabels({tr("What"), tr("Keys")});
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    for (const Group &group : groups) {
        auto *heading = new QTreeWidgetItem(m_tree, {group.title});
        QFont bold = font();
        bold.setBold(true);
        heading->setFont(0, bold);
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFirstColumnSpanned(true);
        for (QAction *action : group.actions) {
            if (action->shortcut().isEmpty())
                continue;
            auto *line = new QTreeWidgetItem(heading, {action->iconText(), QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)});
            line->setDisabled(!action->isEnabled());
            line->setData(0, Qt::UserRole, QVariant::fromValue<QObject *>(action));
        }
    }
    m_tree->expandAll();
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const QPointer<QAction> action = qobject_cast<QAction *>(item->data(0, Qt::UserRole).value<QObject *>());
        if (!action)
            return;
        accept();
        action->trigger();
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().height() * 30, fontMetrics().height() * 34);
    m_tree->setFocus();
}

} // namespace tsunagi
