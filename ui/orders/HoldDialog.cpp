// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/HoldDialog.h"

#include "models/sync/Desk.h"
#include "ui/common/DialogSize.h"
#include "ui/common/FieldForm.h"
#include "ui/common/TroubleLine.h"
#include "ui/orders/OrderWords.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace tsunagi {

HoldDialog::HoldDialog(const PageContext &context, const QString &order, const QStringList &persons, QWidget *parent)
    : QDialog(parent), m_context(context), m_form(new FieldForm(QStringLiteral("hold"), FieldForm::Mode::Fresh, this)),
      m_state(new TroubleLine(QStringLiteral("holdStateLabel"), this))
{
    setObjectName(QStringLiteral("holdDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const auto asChoices = [](const QList<ChoicePanel::Choice> &words) {
        QList<FieldForm::Choice> choices;
        for (const ChoicePanel::Choice &word : words)
            choices << FieldForm::Choice {word.key, word.text};
        return choices;
    };
    m_form->setToday(context.desk.clock().today());
    m_form->addChoice(QStringLiteral("type"), [] { return tr("&Type"); }, [asChoices] { return asChoices(OrderWords::holdTypes()); });
    m_form->addLine(QStringLiteral("reason"), [] { return tr("&Reason"); });
    m_form->addDate(QStringLiteral("until"), [] { return tr("&Until"); });
    m_form->addChoice(QStringLiteral("owner"), [] { return tr("&Sees to it"); }, [persons] {
        QList<FieldForm::Choice> choices;
        for (const QString &person : persons)
            choices << FieldForm::Choice {person, person};
        return choices;
    }, true);
    m_form->addChoice(QStringLiteral("releaseBy"), [] { return tr("&May release it"); }, [asChoices] { return asChoices(OrderWords::releasers()); });
    m_form->addChoice(QStringLiteral("keep"), [] { return tr("Its &pieces"); }, [] {
        return QList<FieldForm::Choice> {{QString(), tr("are free for others")}, {QStringLiteral("keep"), tr("stay reserved for it")}};
    });
    auto *buttons = new QDialogButtonBox(this);
    auto *take = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    auto *leave = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    take->setAutoDefault(false); // Enter goes on to the next field
    leave->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form);
    column->addWidget(m_state);
    column->addWidget(buttons);
    m_texts.add([this, order, take, leave] {
        setWindowTitle(tr("Hold order %1").arg(order));
        take->setText(tr("Hold (Ctrl+Enter)"));
        leave->setText(tr("Leave it (Esc)"));
    });
    m_form->setValue(QStringLiteral("type"), QStringLiteral("operator"));
    m_form->setValue(QStringLiteral("owner"), context.desk.person());
    m_form->setValue(QStringLiteral("releaseBy"), QString());
    m_form->setValue(QStringLiteral("keep"), QString());
    resizeDialog(*this, {fontMetrics().height() * 28, sizeHint().height()}); // reasons are sentences
    connect(m_form, &FieldForm::submitted, this, &HoldDialog::save);
    connect(m_form, &FieldForm::left, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &HoldDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->focusFirst();
}

void HoldDialog::save()
{
    const NewHold hold {m_form->value(QStringLiteral("type")), m_form->value(QStringLiteral("reason")), m_form->value(QStringLiteral("until")),
                        m_form->value(QStringLiteral("owner")), m_form->value(QStringLiteral("releaseBy")), m_form->value(QStringLiteral("keep")) == u"keep"};
    if (const auto possible = hold_rules::check(hold, m_context.desk.clock().today()); !possible) {
        m_state->tell(possible.error(), {});
        return;
    }
    accept();
    emit wanted(hold);
}

void HoldDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
