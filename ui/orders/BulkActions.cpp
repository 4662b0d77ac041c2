// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/BulkActions.h"

#include "models/bulk/BulkService.h"
#include "models/bulk/BulkText.h"
#include "models/exchange/Carrier.h"
#include "models/notices/NoticeText.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/KeyWords.h"
#include "ui/common/ProgressLine.h"
#include "ui/orders/BulkPreview.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QTableView>
#include <QTimer>

namespace tsunagi {

namespace {

const QString kKeep = QStringLiteral("holdKeeping"); ///< "hold", whose pieces stay reserved

} // namespace

BulkActions::BulkActions(OrdersPage &page, const PageContext &context, OrderService &orders, ClaimService &claims, const Carriers &carriers, NoticeService *notices)
    : QObject(&page), m_page(page), m_context(context), m_carriers(carriers), m_notices(notices), m_bulk(std::make_shared<BulkService>(orders, claims, carriers))
{
    page.table().installEventFilter(this);
    connect(page.table().selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const Id now = m_page.currentId(); !now.isNull() && now != m_chosen) // null while the list is read again
            m_chosen = {};
    });
}

void BulkActions::addActions()
{
    m_action = m_page.addPageAction(QStringLiteral("bulkEdit"), Qt::CTRL | Qt::SHIFT | Qt::Key_E, [] { return tr("Edit many orders"); }, [this] { ask(); });
}

void BulkActions::update(bool free)
{
    m_action->setEnabled(free && m_page.model().rowCount() > 0 && !m_page.progress().isRunning());
}

void BulkActions::ask()
{
    const QList<Id> selected = m_page.selectedIds();
    const bool chosen = selected.size() > 1 || (selected.size() == 1 && selected.first() == m_chosen);
    m_orders = chosen ? selected : m_page.model().ids();
    QList<ChoicePanel::Choice> choices;
    for (const QString &field : bulk_rules::fields())
        choices << ChoicePanel::Choice {field, BulkPreview::field(field)};
    choices << ChoicePanel::Choice {kKeep, tr("Hold, and keep the pieces")};
    if (m_notices)
        choices << ChoicePanel::Choice {QStringLiteral("delay"), BulkPreview::field(QStringLiteral("delay"))};
    const QString number = QLocale().toString(m_orders.size());
    const QString title = selected.size() > 1 ? tr("Edit the %1 orders that are selected: what?").arg(number)
                          : chosen            ? tr("Edit the one order that is selected: what?")
                                              : tr("Edit all %1 orders of the list: what? (Space first: only the row where you are)").arg(number);
    m_page.panel().ask({title, choices, {}, false, false, tr("Go on")}, [this](const ChoicePanel::Answer &answer) { askValue(answer.key); });
    emit asked();
}

bool BulkActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !m_page.table().selectionModel()->selection().isEmpty()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool arrow = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            m_chosen = m_page.currentId();
            emit m_page.said(tr("The row is chosen: %1 changes it alone.").arg(keyWords(m_action->shortcut())), Tone::Info);
        } else if (arrow && key->modifiers() == Qt::ShiftModifier) {
            QTimer::singleShot(0, this, [this] { // once the key has moved the selection
                const QList<Id> selected = m_page.selectedIds();
                m_chosen = selected.size() == 1 ? selected.first() : Id();
            });
        }
    }
    return QObject::eventFilter(watched, event);
}

void BulkActions::askValue(const QString &chosen)
{
    const QString field = chosen == kKeep ? QStringLiteral("hold") : chosen;
    ChoicePanel::Question question {tr("%1, of %2 orders").arg(BulkPreview::field(field), QLocale().toString(m_orders.size())), {}, {}, false, false, tr("Preview")};
    question.need = ChoicePanel::Need::Choice; // Enter once too often answers nothing
    if (field == u"wantDate") {
        question.textLabel = tr("&Day, as 11/30 or +3; - = none");
        question.textNeeded = true;
        question.need = ChoicePanel::Need::Nothing;
    } else if (field == u"delay") {
        question.textLabel = tr("The &day they leave instead, as 11/30 or +3");
        question.textNeeded = true;
        question.need = ChoicePanel::Need::Nothing;
    } else if (field == u"wantBand") {
        question.choices = {{QStringLiteral("0812"), {}}, {QStringLiteral("1416"), {}}, {QStringLiteral("1618"), {}}, {QStringLiteral("1820"), {}}, {QStringLiteral("1921"), {}}, {QString(), tr("none")}};
        for (ChoicePanel::Choice &choice : question.choices)
            choice.text = choice.key.isEmpty() ? choice.text : OrderWords::band(choice.key);
    } else if (field == u"carrier") {
        for (const Carrier &carrier : m_carriers.all())
            question.choices << ChoicePanel::Choice {carrier.code, OrderWords::carrier(carrier.code)};
    } else if (field == u"hold") {
        question.choices = OrderWords::holdTypes();
        question.textLabel = tr("&More words");
        question.withDate = true;
    } else if (field == u"release") {
        question.choices = QList<ChoicePanel::Choice> {{QString(), tr("All holds")}} + OrderWords::holdTypes();
        question.textLabel = tr("&Why");
    } else {
        question.textLabel = tr("&How do we know?");
        question.textNeeded = true;
        question.need = ChoicePanel::Need::Nothing;
    }
    m_page.panel().ask(question, [this, field, keep = chosen == kKeep](const ChoicePanel::Answer &answer) {
        BulkEdit edit {field, answer.key, {}, answer.text};
        if (field == u"wantDate" || field == u"delay") {
            const bool none = field == u"wantDate" && QStringLiteral("-－ー−").contains(answer.text) && answer.text.size() == 1;
            const auto day = none ? std::optional(QString()) : FieldForm::dayOf(answer.text, m_context.desk.clock().today());
            if (!day) {
                emit m_page.said(tr("\"%1\" is no day.").arg(answer.text), Tone::Warn);
                return;
            }
            edit.value = *day;
            if (field == u"delay") {
                planDelay(*day);
                return;
            }
        } else if (field == u"hold") {
            edit.hold = {answer.key, answer.text, answer.until};
            edit.hold.keep = keep;
        }
        plan(edit);
    });
    emit asked();
}

std::shared_ptr<Progress> BulkActions::begin(const QString &words, qint64 orders)
{
    auto progress = std::make_shared<Progress>();
    progress->total = orders;
    m_page.progress().start(words, progress);
    emit asked();
    return progress;
}

void BulkActions::agree(const BulkPlan &plan)
{
    auto *preview = new BulkPreview(plan, &m_page);
    connect(preview, &QDialog::accepted, this, [this, plan] {
        if (plan.edit.field == u"delay")
            tellDelay(plan.edit.value);
        else
            run(plan);
    });
    connect(preview, &QDialog::finished, this, [this] { m_page.table().setFocus(Qt::OtherFocusReason); });
    preview->open();
}

BulkSkip BulkActions::whyUntold(const QString &why)
{
    static const QHash<QString, BulkSkip> reasons {{QStringLiteral("missing"), BulkSkip::Missing}, {QStringLiteral("cancelled"), BulkSkip::Cancelled},
                                                   {QStringLiteral("gone"), BulkSkip::Gone}, {QStringLiteral("muted"), BulkSkip::Muted}};
    return reasons.value(why, BulkSkip::Changed);
}

void BulkActions::planDelay(const QString &day)
{
    const auto progress = begin(tr("Looking, orders: %1"), m_orders.size());
    m_context.async.run(
        this,
        [notices = m_notices, orders = m_orders, day, progress, &async = m_context.async] {
            return notices->planDelays(orders, day, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, day](const Result<DelayReport> &found) {
            m_page.progress().finish();
            emit asked();
            if (!found) {
                if (found.error().code == Code::Cancelled)
                    emit m_page.said(tr("Stopped; nothing was changed."), Tone::Info);
                else
                    m_page.sayError(found.error(), [this, day] { planDelay(day); });
                return;
            }
            BulkPlan plan;
            plan.edit = {QStringLiteral("delay"), day};
            plan.steps.resize(found->told);
            if (found->told > 0)
                plan.changes.insert({QString(), day}, found->told);
            for (const DelayReport::Left &one : found->left)
                plan.skipped << BulkSkipped {one.order, one.number, {}, whyUntold(one.why), {}};
            plan.skipped.resize(plan.skipped.size() + found->same); // that know that day already
            agree(plan);
        });
}

void BulkActions::tellDelay(const QString &day)
{
    const auto progress = begin(tr("Telling a delay, orders: %1"), m_orders.size());
    m_context.async.run(
        this,
        [notices = m_notices, orders = m_orders, day, progress, &async = m_context.async] {
            return notices->tellDelays(orders, day, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, day](const Result<DelayReport> &report) {
            m_page.progress().finish();
            emit asked();
            if (report && report->failed)
                emit m_page.said(QStringLiteral("%1 %2").arg(NoticeText::delays(*report, day), ErrorText::sentence(*report->failed)), Tone::Stop);
            else if (report)
                emit m_page.said(NoticeText::delays(*report, day), report->cancelled || !report->left.isEmpty() ? Tone::Warn : Tone::Good);
            else
                m_page.sayError(report.error());
        });
}

void BulkActions::plan(const BulkEdit &edit)
{
    const auto progress = begin(tr("Looking, orders: %1"), m_orders.size());
    m_context.async.run(
        this,
        [bulk = m_bulk, orders = m_orders, edit, progress, &async = m_context.async] {
            return bulk->plan(orders, edit, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, edit](const Result<BulkPlan> &found) {
            m_page.progress().finish();
            emit asked();
            if (!found) {
                if (found.error().code == Code::Cancelled)
                    emit m_page.said(tr("Stopped; nothing was changed."), Tone::Info);
                else
                    m_page.sayError(found.error(), [this, edit] { plan(edit); });
                return;
            }
            agree(*found);
        });
}

void BulkActions::run(const BulkPlan &plan)
{
    const auto progress = begin(tr("Changing, orders: %1"), plan.steps.size());
    m_context.async.run(
        this,
        [bulk = m_bulk, plan, progress, &async = m_context.async] {
            return bulk->run(plan, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this](const Result<BulkReport> &report) {
            m_page.progress().finish();
            emit asked();
            if (report && report->failed)
                emit m_page.said(QStringLiteral("%1 %2").arg(BulkText::report(*report), ErrorText::sentence(*report->failed)), Tone::Stop);
            else if (report)
                emit m_page.said(BulkText::report(*report), report->cancelled || !report->skipped.isEmpty() ? Tone::Warn : Tone::Good);
            else
                m_page.sayError(report.error());
        });
}

} // namespace tsunagi
