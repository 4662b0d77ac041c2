// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/BulkActions.h"

#include "models/bulk/BulkService.h"
#include "models/bulk/BulkText.h"
#include "models/exchange/Carrier.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/ProgressLine.h"
#include "ui/orders/BulkPreview.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>
#include <QLocale>
#include <QTableView>

namespace tsunagi {

namespace {

const QString kKeep = QStringLiteral("holdKeeping"); ///< "hold", whose pieces stay reserved

} // namespace

BulkActions::BulkActions(OrdersPage &page, const PageContext &context, OrderService &orders, ClaimService &claims, const Carriers &carriers)
    : QObject(&page), m_page(page), m_context(context), m_carriers(carriers), m_bulk(std::make_shared<BulkService>(orders, claims, carriers))
{
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
    m_orders = selected.size() > 1 ? selected : m_page.model().ids();
    QList<ChoicePanel::Choice> choices;
    for (const QString &field : bulk_rules::fields())
        choices << ChoicePanel::Choice {field, BulkPreview::field(field)};
    choices << ChoicePanel::Choice {kKeep, tr("Hold, and keep the pieces")};
    const QString number = QLocale().toString(m_orders.size());
    const QString title = selected.size() > 1 ? tr("Edit the %1 orders that are selected: what?").arg(number) : tr("Edit all %1 orders of the list: what?").arg(number);
    m_page.panel().ask({title, choices, {}, false, false, tr("Go on")}, [this](const ChoicePanel::Answer &answer) { askValue(answer.key); });
    emit asked();
}

void BulkActions::askValue(const QString &chosen)
{
    const QString field = chosen == kKeep ? QStringLiteral("hold") : chosen;
    ChoicePanel::Question question {BulkPreview::field(field), {}, {}, false, false, tr("Preview")};
    if (field == u"wantDate") {
        question.textLabel = tr("&Day, as 11/30 or +3; empty = none");
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
    }
    m_page.panel().ask(question, [this, field, keep = chosen == kKeep](const ChoicePanel::Answer &answer) {
        BulkEdit edit {field, answer.key, {}, answer.text};
        if (field == u"wantDate") {
            const auto day = answer.text.isEmpty() ? std::optional(QString()) : FieldForm::dayOf(answer.text, m_context.desk.clock().today());
            if (!day) {
                emit m_page.said(tr("\"%1\" is no day.").arg(answer.text), Tone::Warn);
                return;
            }
            edit.value = *day;
        } else if (field == u"hold") {
            edit.hold = {answer.key, answer.text, answer.until};
            edit.hold.keep = keep;
        }
        plan(edit);
    });
    emit asked();
}

void BulkActions::plan(const BulkEdit &edit)
{
    auto progress = std::make_shared<Progress>();
    progress->total = m_orders.size();
    m_page.progress().start(tr("Looking, orders: %1"), progress);
    emit asked();
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
            auto *preview = new BulkPreview(*found, &m_page);
            connect(preview, &QDialog::accepted, this, [this, agreed = *found] { run(agreed); });
            connect(preview, &QDialog::finished, this, [this] { m_page.table().setFocus(Qt::OtherFocusReason); });
            preview->open();
        });
}

void BulkActions::run(const BulkPlan &plan)
{
    auto progress = std::make_shared<Progress>();
    progress->total = plan.steps.size();
    m_page.progress().start(tr("Changing, orders: %1"), progress);
    emit asked();
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
