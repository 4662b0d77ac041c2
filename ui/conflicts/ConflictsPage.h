// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/Conflict.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class ConflictService;
class ConflictTableModel;

/// 競合: changes that the shared side refused because somebody else was first; people decide what counts.
class ConflictsPage final : public ListPage
{
    Q_OBJECT
public:
    ConflictsPage(const PageContext &context, ConflictService &conflicts, QWidget *parent);
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
    void fillRecord(const std::optional<ConflictDetail> &detail);
    void answer(ConflictAnswer answer);
    /// What can be edited instead: the page that shows the root.
    [[nodiscard]] static QString pageOf(const ConflictRoot &root);
    [[nodiscard]] static QString headTable(const ConflictRow &row);
    [[nodiscard]] static QString fieldTable(const QList<ConflictField> &fields);

    ConflictService &m_conflicts;
    ConflictTableModel *m_model = nullptr;
    QLabel *m_head = nullptr;
    QLabel *m_paper = nullptr;
    QLabel *m_values = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_beforeTitle = nullptr;
    QLabel *m_before = nullptr;
    QAction *m_theirs = nullptr;
    QAction *m_mine = nullptr;
    QAction *m_edited = nullptr;
    QAction *m_show = nullptr;
    std::optional<ConflictDetail> m_detail;
};

} // namespace tsunagi
