// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notes/Note.h"
#include "models/orders/OrderStore.h"
#include "ui/common/DetailArea.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"


class QLabel;

namespace tsunagi {

class OrderClient;
class OrderForm;
class OrderGoods;
class OrderHead;
class OrderNotes;
class OrderStory;

/// One order whole: why it stands, recipient with each finding at its field, goods and money, slips, story.
class OrderDetailView final : public DetailArea
{
    Q_OBJECT
public:
    explicit OrderDetailView(QWidget *parent = nullptr);

    /// Shows this order as it is at `nowUs`; what is being typed into stays.
    void setDetail(const OrderDetail &detail, qint64 nowUs);
    void clear();
    /// Who works on it, below its name; empty: nobody.
    void setClaim(const QString &text, Tone tone);
    [[nodiscard]] const std::optional<OrderDetail> &detail() const { return m_detail; }
    [[nodiscard]] int destination() const;

    /// When it leaves, beside what must be known of its client.
    void setLeaving(const QStringList &lines);
    /// What was handed over about the order in sight.
    void setNotes(const QList<Note> &notes);
    [[nodiscard]] Id firstOpenNote() const;

    // As OrderForm says.
    [[nodiscard]] std::optional<FindingRecord> currentFinding() const;
    void nextFinding();
    [[nodiscard]] bool isEditing() const;
    void startEditing(const QString &field = {});
    void stopEditing();
    void giveUp();
    void showDestination(int destination);
    void setEdits(const QList<std::pair<QString, QString>> &values);
    void setSeen(const QHash<QString, QString> &seen);
    [[nodiscard]] QList<std::pair<QString, QString>> changes() const;
    [[nodiscard]] const QHash<QString, QString> &seen() const;
    void setLiveFindings(const QList<FindingRecord> &findings);
    bool takeSuggestion();

signals:
    void acceptRequested(const tsunagi::Id &finding);
    void saveRequested();
    void givenUp();
    void typedStays();
    void editLeft();
    void editRequested();
    void currentFindingChanged();
    void typed();
    void noteDone(const tsunagi::Id &note);
    /// A return, escalation or slip of this order is to be shown: page and its argument.
    void openRequested(const QString &page, const QString &argument);
    void proposalDecided(const tsunagi::Id &proposal, bool takeShops);

protected:
    void changeEvent(QEvent *event) override;

private:
    LiveTexts m_texts;
    std::optional<OrderDetail> m_detail;
    qint64 m_nowUs = 0;
    QWidget *m_body = nullptr;
    QLabel *m_empty = nullptr;
    OrderHead *m_head = nullptr;
    OrderClient *m_client = nullptr;
    OrderNotes *m_notes = nullptr;
    OrderGoods *m_goods = nullptr;
    OrderForm *m_form = nullptr;
    OrderStory *m_story = nullptr;
};

} // namespace tsunagi
