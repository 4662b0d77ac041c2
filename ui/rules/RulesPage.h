// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/RuleTableModel.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class RehearsalView;
class RuleService;

/// ルール: what stops, flags and routes orders, of each client; written, rehearsed and put in force.
class RulesPage final : public ListPage
{
    Q_OBJECT
public:
    RulesPage(const PageContext &context, RuleService &rules, QWidget *parent);
    [[nodiscard]] QString about() const override;

protected:
    [[nodiscard]] QWidget *freshFocus() override;
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] std::pair<QTableView *, QString> listBeside() const override;
    [[nodiscard]] QString freshTitle() const override;
    void readRows() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;

private:
    QWidget *buildDetail();
    FieldForm *buildFresh();
    void addActions();
    void fillRecord();
    void edit();
    void move(const QString &state);
    void rehearse(int days);
    void showOrders();
    [[nodiscard]] RehearsalView *newRehearsal(const QString &name, QWidget *parent);
    /// The rule as the form has it. Invalid: `where` is the line that cannot be read.
    [[nodiscard]] Result<ClientRule> written() const;

    RuleService &m_rules;
    RuleTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_new = nullptr;
    RehearsalView *m_rehearsal = nullptr;
    RehearsalView *m_newRehearsal = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_on = nullptr;
    QAction *m_off = nullptr;
    QAction *m_retire = nullptr;
    QAction *m_show = nullptr;
    QHash<Id, QStringList> m_story; ///< versions and changes of state, the newest first
    QStringList m_clients;
    std::optional<ClientRule> m_toEdit; ///< what the form is to be opened with
    std::optional<ClientRule> m_edited; ///< what it was opened with; none for a new rule
};

} // namespace tsunagi
