// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/BulkPreview.h"

#include "models/bulk/BulkText.h"
#include "ui/common/DialogSize.h"
#include "ui/orders/OrderWords.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr qsizetype kMostNamed = 500; // nobody reads more; the command names all

QStringList lines(const BulkPlan &plan)
{
    QStringList lines;
    for (auto it = plan.changes.cbegin(); it != plan.changes.cend(); ++it) {
        const QString before = BulkPreview::words(plan.edit.field, it.key().first);
        const QString after = BulkPreview::words(plan.edit.field, it.key().second);
        lines << BulkPreview::tr("%1: %2 → %3", "number of orders, before, after").arg(QLocale().toString(it.value()), before, after);
    }
    QMap<int, qint64> reasons;
    for (const BulkSkipped &one : plan.skipped)
        ++reasons[int(one.why)];
    for (auto it = reasons.cbegin(); it != reasons.cend(); ++it)
        lines << BulkPreview::tr("stays as it is: %1: %2", "number of orders, why").arg(QLocale().toString(it.value()), BulkText::why(BulkSkip(it.key())));
    qsizetype named = 0;
    for (const BulkSkipped &one : plan.skipped) {
        if (one.why == BulkSkip::Same)
            continue; // there is nothing to do for anybody
        if (++named > kMostNamed) {
            lines << BulkPreview::tr("and more");
            break;
        }
        lines << QStringLiteral("    ") + BulkText::skipped(one);
    }
    return lines;
}

} // namespace

BulkPreview::BulkPreview(const BulkPlan &plan, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("bulkPreview"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Edit many orders: %1").arg(field(plan.edit.field)));
    auto *head = new QLabel(plan.steps.isEmpty() ? tr("Nothing would change.") : tr("Orders that would change: %1, that stay as they are: %2.").arg(QLocale().toString(plan.steps.size()), QLocale().toString(plan.skipped.size())), this);
    QFont bold = head->font();
    bold.setBold(true);
    head->setFont(bold);
    head->setObjectName(QStringLiteral("bulkHeadLabel"));
    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("bulkList"));
    list->setAccessibleName(windowTitle());
    list->addItems(lines(plan));
    list->setCurrentRow(0);
    auto *buttons = new QDialogButtonBox(this);
    auto *take = buttons->addButton(tr("Change %1 (Enter)").arg(QLocale().toString(plan.steps.size())), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Leave it (Esc)"), QDialogButtonBox::RejectRole);
    take->setObjectName(QStringLiteral("bulkTakeButton"));
    take->setEnabled(!plan.steps.isEmpty());
    take->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(head);
    column->addWidget(list, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resizeDialog(*this, {fontMetrics().height() * 36, fontMetrics().height() * 22});
    list->setFocus(Qt::OtherFocusReason);
}

QString BulkPreview::words(const QString &field, const QString &value)
{
    if (field == u"release" && value.isEmpty())
        return tr("released");
    if (value.isEmpty())
        return field == u"hold" ? tr("not held so") : tr("none");
    if (field == u"wantDate" || field == u"delay")
        return OrderWords::date(QDate::fromString(value, Qt::ISODate));
    if (field == u"wantBand")
        return OrderWords::band(value);
    if (field == u"carrier")
        return OrderWords::carrier(value);
    if (field == u"paid")
        return OrderWords::payState(value);
    QStringList types;
    for (const QString &type : value.split(u' '))
        types << OrderWords::holdType(type);
    return types.join(tr(", "));
}

QString BulkPreview::field(const QString &field)
{
    if (field == u"wantDate")
        return tr("Wished date");
    if (field == u"wantBand")
        return tr("Time band");
    if (field == u"carrier")
        return tr("Carrier");
    if (field == u"hold")
        return tr("Hold");
    if (field == u"delay")
        return tr("Tell a delay");
    return field == u"release" ? tr("Release holds") : tr("Mark as paid");
}

void BulkPreview::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        reject(); // its lines were said in the other language
}

} // namespace tsunagi
