// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/PageContext.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace tsunagi {

class CompareDialog;
class NoteService;
class OrdersPage;
struct ShipBy;

/// What can be done with an order without changing it: note it for those who come after, compare it, copy it for a mail.
///
/// Thread: GUI; notes are read and written on workers.
class OrderTools final : public QObject
{
    Q_OBJECT
public:
    /// Without `notes` nothing is handed over.
    OrderTools(OrdersPage &page, const PageContext &context, NoteService *notes);

    void addActions();
    /// This order is in sight, or read anew.
    void showing(const Id &order);
    /// `free`: nothing is being asked or typed.
    void update(bool free);
    /// Asks what is to be handed over; without an order in sight on the page of notes.
    void writeNote();

private:
    void askNote(const ChoicePanel::Question &question, const Id &order);
    void readNotes();
    void readLeaving();
    [[nodiscard]] static QString shipByWords(const ShipBy &by);
    void endNote(const Id &note);
    /// The two that are chosen, or one after the other.
    void compare();
    void show(const OrderDetail &left, const OrderDetail &right);
    void copy();

    OrdersPage &m_page;
    PageContext m_context;
    NoteService *m_notes;
    Id m_order;
    int m_asked = 0;
    std::optional<OrderDetail> m_marked; ///< the first of two to be compared
    QPointer<CompareDialog> m_dialog;
    QAction *m_compare = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_ask = nullptr;
    QAction *m_done = nullptr;
};

} // namespace tsunagi
