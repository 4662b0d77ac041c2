// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/RuleRehearsal.h"
#include "ui/common/Async.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace tsunagi {

class ProgressLine;
class RehearsalTableModel;
class RuleService;

/// What a rule would have done to the orders of the last days: in sentences, and order by order.
///
/// Thread: GUI. It is computed on a worker and can be stopped; Enter on a row opens the order.
class RehearsalView final : public QWidget
{
    Q_OBJECT
public:
    /// `name` begins the names of its parts, as "rule" in "ruleRehearsalTable".
    RehearsalView(const QString &name, RuleService &rules, Async &async, QWidget *parent);

    /// A newer question ends an older one.
    void run(const ClientRule &draft, int days);
    void clear();
    /// Does what is shown speak of the rule as `draft` has it?
    [[nodiscard]] bool speaksOf(const ClientRule &draft) const;
    /// Goes to the orders, if there are any.
    void focusOrders();
    /// Its orders while they have the keys, and what they are called; null else.
    [[nodiscard]] std::pair<QTableView *, QString> listInUse() const;

signals:
    void orderWanted(const tsunagi::Id &order);
    void failed(const tsunagi::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tell();
    RuleService &m_rules;
    Async &m_async;
    QLabel *m_summary = nullptr;
    ProgressLine *m_progress = nullptr;
    QTableView *m_table = nullptr;
    RehearsalTableModel *m_model = nullptr;
    ClientRule m_rule; ///< that m_result is of
    std::optional<Rehearsal> m_result;
    std::shared_ptr<Progress> m_running;
};

} // namespace tsunagi
