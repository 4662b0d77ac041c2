// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardService.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class CardTableModel;

/// カード: authorisations that end, that have to be captured as the goods left, or given up as the order was cancelled.
class CardsPage final : public ListPage
{
    Q_OBJECT
public:
    CardsPage(const PageContext &context, CardService &cards, QWidget *parent);
    /// With the number of authorisations that need somebody, if there are any.
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString about() const override;

protected:
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] Id idAt(int row) const override;
    [[nodiscard]] int rowOf(const Id &id) const override;
    void readRows() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;
    void createRecord() override { }
    void prepareFresh() override { }

private:
    QWidget *buildDetail();
    void addActions();
    void fillRecord();
    void mark(const QString &state);
    void writeList();
    void chooseFiles();
    void importFiles(const QStringList &paths);
    [[nodiscard]] const CardRow *shown() const;

    CardService &m_cards;
    CardTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    QLabel *m_history = nullptr;
    QAction *m_captured = nullptr;
    QAction *m_voided = nullptr;
    QAction *m_reopen = nullptr;
    QAction *m_write = nullptr;
    QAction *m_show = nullptr;
    QList<CardRow> m_rows;
    qint64 m_open = 0;
    int m_recordAsk = 0;
};

} // namespace tsunagi
