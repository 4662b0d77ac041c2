// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderTools.h"

#include "models/clients/ClientStore.h"
#include "models/clients/CutOffText.h"
#include "models/notes/NoteService.h"
#include "models/orders/Leaving.h"
#include "models/orders/OrderMail.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/KeyWords.h"
#include "ui/orders/CompareDialog.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

OrderTools::OrderTools(OrdersPage &page, const PageContext &context, NoteService *notes) : QObject(&page), m_page(page), m_context(context), m_notes(notes)
{
    connect(&page.detail(), &OrderDetailView::noteDone, this, &OrderTools::endNote);
}

void OrderTools::addActions()
{
    m_compare = m_page.addPageAction(QStringLiteral("compareOrder"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, [] { return tr("Compare two orders"); }, [this] { compare(); });
    m_copy = m_page.addPageAction(QStringLiteral("copyOrder"), Qt::CTRL | Qt::SHIFT | Qt::Key_X, [] { return tr("Copy as text for a mail"); }, [this] { copy(); });
    m_ask = m_page.addPageAction(QStringLiteral("askAboutOrder"), Qt::CTRL | Qt::Key_I, [] { return tr("Ask somebody about this order"); }, [this] {
        if (const auto &detail = m_page.detail().detail())
            emit m_page.showRequested(QStringLiteral("escalations"), QStringLiteral("new:%1:%2").arg(QString::fromLatin1(detail->order.id.hex()), detail->order.number));
    });
    if (m_notes) {
        m_done = m_page.addPageAction(QStringLiteral("finishNote"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, [] { return tr("The first hand-over note is done"); },
                                      [this] { endNote(m_page.detail().firstOpenNote()); });
    }
}

void OrderTools::showing(const Id &order)
{
    if (order != m_order) {
        m_page.detail().setNotes({});
        m_page.detail().setLeaving({});
    }
    m_order = order;
    readNotes();
    readLeaving();
}

void OrderTools::readLeaving()
{
    const auto &detail = m_page.detail().detail();
    if (!detail || detail->order.id != m_order || detail->stage > Stage::Slipped)
        return m_page.detail().setLeaving({});
    QList<ShipByInput> inputs;
    const QDate ordered = QDateTime::fromMSecsSinceEpoch(detail->order.orderedAtUs / 1000, Qt::OffsetFromUTC, kJapanOffset).date();
    const QList<qsizetype> places = destinationsToLeave(*detail);
    for (const qsizetype i : places) {
        const Destination &one = detail->order.destinations[i];
        inputs << ShipByInput {detail->shop.clientCode, detail->routeOf(i).first, one.recipient.prefecture, one.wantDate, ordered, {}};
    }
    if (inputs.isEmpty())
        return m_page.detail().setLeaving({});
    m_context.async.run(
        this,
        [&desk = m_context.desk, shop = detail->shop.id, inputs]() -> Result<ClientStore::Leaving> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return ClientStore::leaving(**reader, desk.profile(), shop, inputs, QDateTime::fromMSecsSinceEpoch(desk.clock().nowUs() / 1000, Qt::OffsetFromUTC, kJapanOffset));
        },
        [this, order = m_order, inputs, open = detail->stage <= Stage::Ready](const Result<ClientStore::Leaving> &leaving) {
            if (order != m_order || !leaving) // a list that cannot be read hides no order
                return;
            QStringList lines;
            for (qsizetype i = 0; i < leaving->shipBy.size(); ++i) {
                if (const ShipBy &by = leaving->shipBy[i]; by.why != ShipBy::Why::None && !lines.contains(shipByWords(by)))
                    lines << shipByWords(by);
            }
            if (open)
                lines << tr("%1, next cut-off %2").arg(OrderWords::carrier(inputs.first().carrier), cutoff_text::closing(leaving->next));
            m_page.detail().setLeaving(lines);
        });
}

QString OrderTools::shipByWords(const ShipBy &by)
{
    QString reason = by.why == ShipBy::Why::Wished ? tr("wished for %1, days on the way: %2").arg(OrderWords::date(by.wished)).arg(by.lead) : tr("as the shop promises");
    if (by.day != by.latest)
        reason = tr("%1; no truck on %2").arg(reason, OrderWords::date(by.latest));
    return tr("To be shipped by %1: %2").arg(OrderWords::date(by.day), reason);
}

void OrderTools::update(bool free)
{
    m_compare->setEnabled(free);
    m_copy->setEnabled(free);
    m_ask->setEnabled(free);
    if (m_done)
        m_done->setEnabled(free && !m_page.detail().firstOpenNote().isNull());
}

void OrderTools::readNotes()
{
    if (!m_notes || m_order.isNull())
        return;
    const int ask = ++m_asked;
    m_context.async.run(
        this,
        [&desk = m_context.desk, order = m_order]() -> Result<QList<Note>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return NoteStore::forOrder(**reader, order, desk.clock().today().toString(Qt::ISODate));
        },
        [this, ask](const Result<QList<Note>> &notes) {
            if (ask != m_asked)
                return;
            m_page.detail().setNotes(notes.value_or(QList<Note>()));
            if (m_done)
                m_done->setEnabled(m_copy->isEnabled() && !m_page.detail().firstOpenNote().isNull());
        });
}

void OrderTools::writeNote()
{
    if (!m_notes)
        return;
    const auto &detail = m_page.detail().detail();
    if (!detail || m_page.detail().isEditing()) {
        emit m_page.showRequested(QStringLiteral("notes"), QStringLiteral("new"));
        return;
    }
    const QList<ChoicePanel::Choice> pins {{QStringLiteral("order"), tr("Order %1").arg(detail->order.number)},
                                           {QStringLiteral("client"), tr("Client %1").arg(detail->shop.clientName)},
                                           {QStringLiteral("day"), tr("Today")}};
    ChoicePanel::Question question {tr("What must those who come after know, and about what? (↑ ↓)"), pins, tr("&Note"), true, false, tr("Hand over")};
    question.digitsAreText = true; // as a day or an hour
    askNote(question, detail->order.id);
    update(false);
}

void OrderTools::askNote(const ChoicePanel::Question &question, const Id &order)
{
    m_page.panel().ask(question, [this, question, order](const ChoicePanel::Answer &answer) {
        NewNote wanted {answer.key, order, {}, {}, answer.text};
        m_context.async.run(this, [notes = m_notes, wanted] { return notes->add(wanted); }, [this, question, wanted](const Result<Id> &id) {
            if (id) {
                emit m_page.said(tr("The note is handed over."), Tone::Good);
            } else {
                // What was written is not lost: it stands there again, about the same.
                ChoicePanel::Question again = question;
                again.text = wanted.words;
                again.key = wanted.pin;
                const auto ask = [this, again, of = wanted.order] { askNote(again, of); };
                const bool canAsk = m_page.isVisible() && !m_page.panel().isVisible();
                m_page.sayError(id.error(), canAsk ? std::function<void()>() : ask);
                if (canAsk)
                    ask();
            }
            readNotes();
        });
    });
}

void OrderTools::endNote(const Id &note)
{
    if (note.isNull() || !m_notes)
        return;
    m_context.async.run(this, [notes = m_notes, note] { return notes->finish(note); }, [this](const Result<> &done) {
        if (done)
            emit m_page.said(tr("The note is done."), Tone::Good);
        else
            m_page.sayError(done.error());
        readNotes();
    });
}

void OrderTools::compare()
{
    const QList<Id> chosen = m_page.selectedIds();
    if (chosen.size() > 2) {
        emit m_page.said(tr("%1 orders are chosen: choose two to compare them.").arg(QLocale().toString(chosen.size())), Tone::Warn);
        return;
    }
    if (chosen.size() == 2) {
        using Two = std::pair<OrderDetail, OrderDetail>;
        m_context.async.run(
            this,
            [&desk = m_context.desk, chosen]() -> Result<Two> {
                const auto reader = desk.reader();
                TSUNAGI_TRY(reader);
                auto left = OrderStore::detail(**reader, chosen.first());
                TSUNAGI_TRY(left);
                auto right = OrderStore::detail(**reader, chosen.last());
                TSUNAGI_TRY(right);
                return Two(std::move(*left), std::move(*right));
            },
            [this](const Result<Two> &two) {
                if (two)
                    show(two->first, two->second);
                else
                    m_page.sayError(two.error());
            });
        return;
    }
    const auto &detail = m_page.detail().detail();
    if (!detail)
        return;
    if (!m_marked || m_marked->order.id == detail->order.id) {
        m_marked = *detail;
        emit m_page.said(tr("%1 is marked: go to the other order and press %2 again.").arg(detail->order.number, keyWords(m_compare->shortcut())), Tone::Info);
        return;
    }
    show(*m_marked, *detail);
}

void OrderTools::show(const OrderDetail &left, const OrderDetail &right)
{
    delete m_dialog;
    emit m_page.said({}, Tone::Neutral); // what was to be done next is done
    m_dialog = new CompareDialog(left, right, &m_page);
    m_marked.reset();
    m_dialog->show();
}

void OrderTools::copy()
{
    const auto &detail = m_page.detail().detail();
    if (!detail)
        return;
    QGuiApplication::clipboard()->setText(order_mail::text(*detail));
    emit m_page.said(tr("%1 is copied as text for a mail, without anything that is for us alone.").arg(detail->order.number), Tone::Good);
}

} // namespace tsunagi
