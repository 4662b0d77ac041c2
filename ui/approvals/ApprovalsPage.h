// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/approvals/Approval.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class ApprovalService;
class ApprovalTableModel;
enum class ApprovalAnswer;

/// 承認: what nobody does alone waits here for a second person.
class ApprovalsPage final : public ListPage
{
    Q_OBJECT
public:
    ApprovalsPage(const PageContext &context, ApprovalService &approvals, QWidget *parent);
    [[nodiscard]] QString about() const override;

protected:
    [[nodiscard]] QString listTitle() const override;
    void readRows() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;
    void noticed() override;

private:
    QWidget *buildDetail();
    void addActions();
    void fillRecord(const std::optional<ApprovalDetail> &detail);
    void answer(ApprovalAnswer answer);
    [[nodiscard]] static QString headTable(const ApprovalRow &row);
    [[nodiscard]] static QString fieldTable(const QList<ConflictField> &fields);

    ApprovalService &m_approvals;
    ApprovalTableModel *m_model = nullptr;
    QLabel *m_head = nullptr;
    QLabel *m_values = nullptr;
    QLabel *m_state = nullptr;
    QAction *m_give = nullptr;
    QAction *m_refuse = nullptr;
    QAction *m_withdraw = nullptr;
    QAction *m_show = nullptr;
    std::optional<ApprovalDetail> m_detail;
};

} // namespace tsunagi
