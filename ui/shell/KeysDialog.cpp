// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/KeysDialog.h"

#include "ui/common/DialogSize.h"
#include "ui/common/KeyWords.h"
#include "ui/help/GuideView.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

KeysDialog::KeysDialog(const QString &about, const QList<Group> &groups, QWidget *parent) : QDialog(parent), m_tree(new QTreeWidget(this)), m_tabs(new QTabWidget(this)), m_guide(new GuideView(this))
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
            auto *line = new QTreeWidgetItem(heading, {action->iconText(), keyWords(action->shortcuts())});
            line->setDisabled(!action->isEnabled());
            line->setData(0, Qt::UserRole, QVariant::fromValue<QObject *>(action));
        }
    }
    m_tree->expandAll();
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close (Esc)"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const QPointer<QAction> action = qobject_cast<QAction *>(item->data(0, Qt::UserRole).value<QObject *>());
        if (!action)
            return;
        accept();
        action->trigger();
    });
    auto *keys = new QWidget(this);
    auto *keysLayout = new QVBoxLayout(keys);
    keysLayout->setContentsMargins(4, 6, 4, 4);
    keysLayout->addWidget(words);
    keysLayout->addWidget(m_tree, 1);
    m_tabs->setObjectName(QStringLiteral("helpTabs"));
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_tabs->addTab(keys, tr("This page and its keys"));
    m_tabs->addTab(m_guide, tr("Guide: the day of a clerk and of a supervisor (F1)"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) { tab == 0 ? m_tree->setFocus(Qt::TabFocusReason) : m_guide->takeKeys(); });
    connect(new QShortcut(QKeySequence(Qt::Key_F1), this), &QShortcut::activated, this, &KeysDialog::turn);
    connect(m_guide, &GuideView::pageWanted, this, [this](const QString &page, const QString &argument) {
        accept();
        emit pageWanted(page, argument);
    });
    resizeDialog(*this, QSize(fontMetrics().height() * 46, fontMetrics().height() * 34));
    m_tree->setFocus();
}

void KeysDialog::turn()
{
    m_tabs->setCurrentIndex(1 - m_tabs->currentIndex());
}

} // namespace tsunagi
