// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/RehearsalView.h"

#include "models/rules/RehearsalTableModel.h"
#include "models/rules/RuleService.h"
#include "ui/common/MarkDelegate.h"
#include "ui/common/ProgressLine.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kRows = 3; // that are in sight at least

Tone toneOf(const QString &outcome)
{
    if (outcome == u"changed")
        return Tone::Good;
    return outcome == u"released" || outcome == u"left" ? Tone::Warn : Tone::Info;
}

} // namespace

RehearsalView::RehearsalView(const QString &name, RuleService &rules, Async &async, QWidget *parent)
    : QWidget(parent), m_rules(rules), m_async(async), m_summary(new QLabel(this)), m_progress(new ProgressLine(this)), m_table(new QTableView(this)),
      m_model(new RehearsalTableModel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_summary->setObjectName(name + QStringLiteral("RehearsalLabel"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setObjectName(name + QStringLiteral("RehearsalTable"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setItemDelegateForColumn(RehearsalTableModel::OutcomeColumn, new MarkDelegate(
                                                                              [](const QModelIndex &index) -> std::optional<Tone> {
                                                                                  return toneOf(index.data(RehearsalTableModel::OutcomeRole).toString());
                                                                              },
                                                                              this));
    m_table->setMinimumHeight(m_table->verticalHeader()->defaultSectionSize() * kRows);
    const int letter = fontMetrics().horizontalAdvance(u'あ');
    const int widths[] = {8, 9, 9, 8, 6, 9};
    for (int column = 0; column < RehearsalTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column] * letter);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) { emit orderWanted(m_model->idAt(index.row())); });
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    clear();
}

void RehearsalView::run(const ClientRule &draft, int days)
{
    if (m_running)
        m_running->cancelled = true;
    m_running = std::make_shared<Progress>();
    m_rule = draft;
    m_result.reset();
    m_model->setRows({});
    tell();
    m_progress->start(tr("Rehearsing: %1"), m_running);
    m_async.run(
        this,
        [&rules = m_rules, &async = m_async, progress = m_running, draft, days] {
            return rules.rehearse(draft, days, [&](qint64 done, qint64 all) {
                progress->value = done;
                progress->total = all;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, progress = m_running](const Result<Rehearsal> &result) {
            if (progress != m_running)
                return;
            m_running.reset();
            m_progress->finish();
            if (result) {
                m_result = *result;
                m_model->setRows(result->orders);
                tell();
            } else if (result.error().code != Code::Cancelled) {
                emit failed(result.error());
            }
        });
}

void RehearsalView::clear()
{
    if (m_running)
        m_running->cancelled = true;
    m_running.reset();
    m_progress->finish();
    m_result.reset();
    m_model->setRows({});
    tell();
}

bool RehearsalView::speaksOf(const ClientRule &draft) const
{
    return m_result && m_rule.clientCode == draft.clientCode && m_rule.toBody() == draft.toBody();
}

void RehearsalView::focusOrders()
{
    if (m_model->rowCount() == 0)
        return;
    m_table->setCurrentIndex(m_model->index(0, 0));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

std::pair<QTableView *, QString> RehearsalView::listInUse() const
{
    return m_table->hasFocus() ? std::pair(m_table, tr("Rehearsal of %1", "name of a rule").arg(m_rule.name)) : std::pair<QTableView *, QString>();
}

void RehearsalView::tell()
{
    m_summary->setText(m_result ? RehearsalTableModel::summary(*m_result) : QString());
    m_summary->setVisible(m_result.has_value());
    m_table->setVisible(m_result && !m_result->orders.isEmpty());
    m_table->setAccessibleName(tr("Orders of the rehearsal"));
}

bool RehearsalView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_table->currentIndex().isValid()) {
            emit orderWanted(m_model->idAt(m_table->currentIndex().row()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RehearsalView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

} // namespace tsunagi
