// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/orders/DetailPart.h"

#include <QDate>
#include <QHash>

class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QTabBar;

namespace tsunagi {

/// Where an order goes and when: one destination in sight, each finding at its field, editable in place.
class OrderForm final : public DetailPart
{
    Q_OBJECT
public:
    /// `money`: where findings about the money belong.
    OrderForm(QVBoxLayout *money, QWidget *parent);

    /// What is being typed into stays if it is the same order.
    void setDetail(const OrderDetail &detail);
    void clear();
    /// Typed days are told from it.
    void setToday(const QDate &today) { m_today = today; }
    [[nodiscard]] int destination() const { return m_destination; }

    /// The finding that keys act on: the most urgent open one unless another was chosen.
    [[nodiscard]] std::optional<FindingRecord> currentFinding() const;
    void nextFinding();
    [[nodiscard]] bool isEditing() const { return m_editing; }
    /// Makes the fields of the destination in sight writable; keys go to `field`, else to that of the current finding.
    void startEditing(const QString &field = {});
    void stopEditing();
    /// What was typed is not wanted; nothing if nobody types.
    void giveUp();
    /// Puts a destination into sight; nothing if there is none of that number.
    void chooseDestination(int destination);
    /// Types this into the fields being edited.
    void setEdits(const QList<std::pair<QString, QString>> &values);
    /// What stood in fields when they were typed into, some time ago.
    void setSeen(const QHash<QString, QString> &seen) { m_seen.insert(seen); }
    /// Field names of OrderService::edit with their new values, those that the person changed only.
    [[nodiscard]] QList<std::pair<QString, QString>> changes() const;
    /// What stood in each field when its typing began: who saves over another value by now is told.
    [[nodiscard]] const QHash<QString, QString> &seen() const { return m_seen; }
    /// What stands in the fields has these findings; only while it is being edited.
    void setLiveFindings(const QList<FindingRecord> &findings);
    /// Writes what the current finding suggests into its field, to be saved with the rest; false if it suggests nothing for this address.
    bool takeSuggestion();

signals:
    /// A field has other words now.
    void typed();
    void acceptRequested(const tsunagi::Id &finding);
    void saveRequested();
    /// What was typed is not wanted.
    void givenUp();
    /// Another destination was asked for while words stand here that are not saved.
    void typedStays();
    void editLeft();
    void editRequested();
    void currentFindingChanged();
    void destinationChanged();
    /// Keys went to this field: bring it into sight.
    void fieldEntered(QWidget *field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field
    {
        QString name;
        QLabel *label = nullptr;
        QLineEdit *line = nullptr;
        QPlainTextEdit *text = nullptr;
        QLabel *whole = nullptr; ///< in place of `line` where that would cut what stands in it
        QVBoxLayout *findings = nullptr;
        [[nodiscard]] QWidget *editor() const;
        [[nodiscard]] QString value() const;
    };
    void addField(const QString &name, bool text);
    void showDestination();
    void showFindings();
    void goToDestination(int index);
    /// Takes the values as they are now into fields that nobody typed into.
    void followValues();
    void see();
    void choose(const Id &finding);
    [[nodiscard]] const QList<FindingRecord> &findings() const { return m_editing && m_live ? *m_live : m_detail->findings; }
    [[nodiscard]] const Field *fieldOf(const QString &name) const;
    void setWritable(bool writable);
    [[nodiscard]] QString fieldValue(const QString &field) const;
    [[nodiscard]] QString shownValue(const QString &field, const QString &value) const;
    void show(const Field &field, const QString &value);
    [[nodiscard]] QVBoxLayout *spotOf(const FindingRecord &finding) const;

    std::optional<OrderDetail> m_detail;
    int m_destination = 0;
    bool m_editing = false;
    QHash<QString, QString> m_seen;
    QDate m_today;
    std::optional<QList<FindingRecord>> m_live; ///< of what is being typed
    Id m_chosen;
    QTabBar *m_tabs = nullptr;
    QGridLayout *m_form = nullptr;
    QList<Field> m_fields;
    QVBoxLayout *m_headFindings = nullptr;
    QVBoxLayout *m_moneyFindings = nullptr;
};

} // namespace tsunagi
