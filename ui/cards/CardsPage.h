// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardService.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class CardTableModel;
class FilesIn;

/// カード: authorisations that end, that have to be captured as the goods left, or given up as the order was cancelled.
class CardsPage final : public ListPage
{
    Q_OBJECT
public:
    CardsPage(const PageContext &context, CardService &cards, QWidget *parent);
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
    /// `sure`: also what has not left was said to be captured.
    void mark(const QString &state, bool sure = false);
    void writeList();
    void addFiles();
    [[nodiscard]] const CardRow *shown() const;

    CardService &m_cards;
    CardTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FilesIn *m_files = nullptr;
    QAction *m_captured = nullptr;
    QAction *m_voided = nullptr;
    QAction *m_reopen = nullptr;
    QAction *m_write = nullptr;
    QAction *m_show = nullptr;
    QList<CardRow> m_rows;
};

} // namespace tsunagi
