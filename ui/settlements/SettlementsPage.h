// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settlements/SettlementService.h"
#include "ui/common/ListPage.h"

class QListWidget;
class QTreeWidget;

namespace tsunagi {

class FilesIn;
class SettlementTableModel;

/// 売上金: what malls and payment companies paid out, which orders explain it, and what they do not.
class SettlementsPage final : public ListPage
{
    Q_OBJECT
public:
    SettlementsPage(const PageContext &context, SettlementService &settlements, QWidget *parent);
    [[nodiscard]] QString about() const override;

protected:
    [[nodiscard]] QString listTitle() const override;
    void readRows() override;
    void noticed() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;

private:
    QWidget *buildDetail();
    void addActions();
    void fillRecord();
    void readDetail();
    void accept(int candidate);
    void look(bool seen);
    void takeBack();
    void addFiles();
    void showOrder();
    [[nodiscard]] const SettlementRow *shown() const;
    [[nodiscard]] static bool isIn(const SettlementRow &row, const QString &queue);

    SettlementService &m_settlements;
    SettlementTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    QListWidget *m_found = nullptr; ///< deposits first, then differences
    QTreeWidget *m_lines = nullptr;
    FilesIn *m_files = nullptr;
    QAction *m_accept = nullptr;
    QAction *m_look = nullptr;
    QAction *m_again = nullptr;
    QAction *m_back = nullptr;
    QAction *m_show = nullptr;
    QList<SettlementRow> m_rows;
    QHash<Id, qsizetype> m_places; ///< in m_rows
};

} // namespace tsunagi
