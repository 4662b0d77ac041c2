// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/ReportDialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

ReportDialog::ReportDialog(const QString &title, const QString &summary, const QList<Line> &lines, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("reportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    auto *text = new QLabel(summary, this);
    text->setObjectName(QStringLiteral("reportSummaryLabel"));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(text);
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(QStringLiteral("reportTree"));
    tree->setAccessibleName(title);
    tree->setColumnCount(2);
    tree->setHeaderLabels({tr("What"), tr("Why")});
    tree->setUniformRowHeights(true);
    tree->setVisible(!lines.isEmpty());
    QTreeWidgetItem *group = nullptr;
    QString current;
    for (const Line &line : lines) {
        if (!group || line.group != current) {
            current = line.group;
            group = new QTreeWidgetItem(tree);
            QFont bold = tree->font();
            bold.setBold(true);
            group->setFont(0, bold);
            group->setData(0, Qt::UserRole, current);
            group->setFirstColumnSpanned(true);
            group->setExpanded(true);
        }
        auto *item = new QTreeWidgetItem(group, {line.what, line.why});
        item->setIcon(0, Mark::icon(line.tone, palette()));
        item->setToolTip(1, line.why);
    }
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *head = tree->topLevelItem(i);
        head->setText(0, tr("%1: %2").arg(head->data(0, Qt::UserRole).toString(), QLocale().toString(head->childCount())));
    }
    tree->header()->setStretchLastSection(true);
    tree->resizeColumnToContents(0);
    tree->setColumnWidth(0, std::min(tree->columnWidth(0) + 12, fontMetrics().height() * 22));
    layout->addWidget(tree, 1);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = buttons->addButton(tr("Close (Esc)"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("reportCloseButton"));
    close->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const int line = fontMetrics().height();
    resize(line * 44, lines.isEmpty() ? line * 8 : line * 26);
    close->setFocus();
}

} // namespace tsunagi
