// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"

#include <QScrollArea>

class QFormLayout;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTabBar;
class QTreeWidget;
class QVBoxLayout;

namespace tsunagi {

class FindingLine;

/// One order whole: why it stands, recipient with each finding below its field, lines, money, slips, story.
class OrderDetailView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit OrderDetailView(QWidget *parent = nullptr);

    /// Shows this order; what is being typed into stays.
    void setDetail(const OrderDetail &detail);
    void clear();
    /// Who works on it, below its name; empty: nobody.
    void setClaim(const QString &text, Tone tone);
    [[nodiscard]] const std::optional<OrderDetail> &detail() const { return m_detail; }
    [[nodiscard]] int destination() const { return m_destination; }

    /// The finding that keys act on: the most urgent open one unless another was chosen.
    [[nodiscard]] std::optional<FindingRecord> currentFinding() const;
    void nextFinding();
    [[nodiscard]] bool isEditing() const { return m_editing; }
    /// Makes the fields of the destination in sight writable; keys go to the field of the current finding.
    void startEditing();
    void stopEditing();
    /// Field names of OrderService::edit with their new values, changed ones only.
    [[nodiscard]] QList<std::pair<QString, QString>> changes() const;

signals:
    void acceptRequested(const tsunagi::Id &finding);
    void saveRequested();
    void editLeft();
    void editRequested();
    void currentFindingChanged();
    void proposalDecided(const tsunagi::Id &proposal, bool takeShops);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        QString name;
        QLabel *label = nullptr;
        QLineEdit *line = nullptr;
        QPlainTextEdit *text = nullptr;
        QVBoxLayout *findings = nullptr;
        [[nodiscard]] QWidget *editor() const;
        [[nodiscard]] QString value() const;
    };
    void buildForm(QVBoxLayout *layout);
    void addField(const QString &name, bool text);
    QLabel *addHeading(QVBoxLayout *layout, const std::function<QString()> &text);
    void showHeader();
    void showProposals();
    void showDestination();
    void showFindings();
    void showLines();
    void showMoney();
    void showNotes();
    void showSlips();
    void showTimeline();
    void setWritable(bool writable);
    [[nodiscard]] QString fieldValue(const QString &field) const;
    [[nodiscard]] QVBoxLayout *spotOf(const FindingRecord &finding) const;

    LiveTexts m_texts;
    std::optional<OrderDetail> m_detail;
    int m_destination = 0;
    bool m_editing = false;
    Id m_chosen;
    QWidget *m_body = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_mark = nullptr;
    QLabel *m_number = nullptr;
    QLabel *m_stage = nullptr;
    QLabel *m_shop = nullptr;
    QLabel *m_claim = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_holds = nullptr;
    QWidget *m_proposals = nullptr;
    QVBoxLayout *m_proposalRows = nullptr;
    QTabBar *m_tabs = nullptr;
    QGridLayout *m_form = nullptr;
    QList<Field> m_fields;
    QVBoxLayout *m_headFindings = nullptr;
    QVBoxLayout *m_moneyFindings = nullptr;
    QLabel *m_linesHeading = nullptr;
    QTreeWidget *m_lines = nullptr;
    QLabel *m_money = nullptr;
    QLabel *m_notesHeading = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_slipsHeading = nullptr;
    QLabel *m_slips = nullptr;
    QLabel *m_timeline = nullptr;
};

} // namespace tsunagi
