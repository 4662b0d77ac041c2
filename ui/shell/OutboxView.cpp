// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/OutboxView.h"

#include "ui/common/MarkDelegate.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {5, 14, 13, 6, 9, 12};

} // namespace

OutboxView::OutboxView(QWidget *parent)
    : QDialog(parent), m_model(new OutboxTableModel(this)), m_standing(new QLabel(this)), m_nothing(new QLabel(this)), m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("outboxView"));
    setWindowTitle(tr("Waiting to be sent"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_standing->setObjectName(QStringLiteral("outboxStandingLabel"));
    m_standing->setTextFormat(Qt::PlainText);
    m_nothing->setObjectName(QStringLiteral("outboxNothingLabel"));
    m_nothing->setText(tr("Nothing waits to be sent, and nothing was refused lately."));
    m_nothing->hide();
    m_table->setObjectName(QStringLiteral("outboxTable"));
    m_table->setAccessibleName(tr("Changes that wait to be sent or were refused"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 7);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int letter = fontMetrics().horizontalAdvance(u'口');
    int width = 0;
    for (int column = 0; column < kWidths.size(); ++column) {
        m_table->setColumnWidth(column, int(kWidths[column] * letter));
        width += int(kWidths[column] * letter);
    }
    m_table->setItemDelegateForColumn(OutboxTableModel::StateColumn, new MarkDelegate(
                                                                         [](const QModelIndex &index) -> std::optional<Tone> {
                                                                             return index.data(OutboxTableModel::RefusedRole).toBool() ? Tone::Stop : Tone::Warn;
                                                                         },
                                                                         this));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close (Esc)"), QDialogButtonBox::RejectRole)->setAutoDefault(false); // Enter is the table's
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const OutboxRow *row = m_model->rowAt(index.row());
        if (!row || !row->kind.startsWith("order."))
            return;
        emit openRequested(row->root);
        accept();
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_standing);
    layout->addWidget(m_nothing);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(width + 3 * letter, fontMetrics().height() * 24);
    m_table->setFocus();
}

void OutboxView::setRows(const QList<OutboxRow> &rows)
{
    const Id chosen = m_model->idAt(m_table->currentIndex().row());
    m_model->setRows(rows);
    m_nothing->setVisible(rows.isEmpty());
    const int row = m_model->rowOf(chosen);
    if (!rows.isEmpty())
        m_table->setCurrentIndex(m_model->index(qMax(0, row), 0));
}

void OutboxView::setStanding(const QString &words)
{
    m_standing->setText(words);
}

} // namespace tsunagi
