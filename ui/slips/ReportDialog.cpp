// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/ReportDialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

ReportDialog::ReportDialog(std::function<Report()> words, QWidget *parent)
    : QDialog(parent), m_words(std::move(words)), m_summary(new QLabel(this)), m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("reportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    m_summary->setObjectName(QStringLiteral("reportSummaryLabel"));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_summary);
    m_tree->setObjectName(QStringLiteral("reportTree"));
    m_tree->setColumnCount(2);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(true);
    layout->addWidget(m_tree, 1);
    auto *buttons = new QDialogButtonBox(this);
    m_close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    m_close->setObjectName(QStringLiteral("reportCloseButton"));
    m_close->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    tell();
    const int line = fontMetrics().height();
    resize(line * 44, m_tree->topLevelItemCount() == 0 ? line * 8 : line * 26);
    m_close->setFocus();
}

void ReportDialog::tell()
{
    const Report report = m_words();
    setWindowTitle(report.title);
    m_summary->setText(report.summary);
    m_close->setText(tr("Close (Esc)"));
    m_tree->clear();
    m_tree->setAccessibleName(report.title);
    m_tree->setHeaderLabels({tr("What"), tr("Why")});
    m_tree->setVisible(!report.lines.isEmpty());
    QTreeWidgetItem *group = nullptr;
    QString current;
    for (const Line &line : report.lines) {
        if (!group || line.group != current) {
            current = line.group;
            group = new QTreeWidgetItem(m_tree);
            QFont bold = m_tree->font();
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
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *head = m_tree->topLevelItem(i);
        head->setText(0, tr("%1: %2").arg(head->data(0, Qt::UserRole).toString(), QLocale().toString(head->childCount())));
    }
    m_tree->resizeColumnToContents(0);
    m_tree->setColumnWidth(0, std::min(m_tree->columnWidth(0) + 12, fontMetrics().height() * 22));
}

void ReportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

} // namespace tsunagi
