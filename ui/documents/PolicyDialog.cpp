// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/PolicyDialog.h"

#include "ui/common/Async.h"
#include "ui/common/DialogSize.h"
#include "ui/common/FieldForm.h"
#include "ui/common/TroubleLine.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

/// The fields that are plain text, by the name of their editor.
QList<std::pair<QString, QString *>> textsOf(DocumentPolicy &policy)
{
    return {{u"registration"_qs, &policy.registration}, {u"withSlip"_qs, &policy.withSlip}, {u"prices"_qs, &policy.prices},       {u"paper"_qs, &policy.paper},
            {u"rounding"_qs, &policy.rounding},         {u"points"_qs, &policy.points},     {u"issuer"_qs, &policy.issuer},       {u"zip"_qs, &policy.zip},
            {u"address"_qs, &policy.address},           {u"phone"_qs, &policy.phone},       {u"purpose"_qs, &policy.purpose},     {u"greeting"_qs, &policy.greeting},
            {u"returnNote"_qs, &policy.returnNote},     {u"footer"_qs, &policy.footer}};
}

} // namespace

PolicyDialog::PolicyDialog(const PageContext &context, DocumentService &documents, const QString &client, QWidget *parent)
    : QDialog(parent), m_context(context), m_documents(documents), m_client(client), m_form(new FieldForm(u"policy"_qs, FieldForm::Mode::Fresh, this)),
      m_state(new TroubleLine(u"policyStateLabel"_qs, this))
{
    setObjectName(u"policyDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    m_form->addLine(u"registration"_qs, [] { return tr("&Registration number"); }, [] { return tr("T and 13 digits; empty = no qualified invoice"); });
    m_form->addChoice(u"individual"_qs, [] { return tr("Of &whom"); }, [] { return QList<FieldForm::Choice> {{QString(), tr("a corporation")}, {u"1"_qs, tr("a person: without check digit")}}; });
    m_form->addChoice(u"prices"_qs, [] { return tr("&Prices"); }, [] {
        return QList<FieldForm::Choice> {{u"gifts"_qs, tr("not on a gift's note")}, {u"others"_qs, tr("not where another person receives it")}, {u"always"_qs, tr("always")}, {u"never"_qs, tr("never")}};
    });
    m_form->addChoice(u"withSlip"_qs, [] { return tr("With the &label"); }, [] {
        return QList<FieldForm::Choice> {{u"none"_qs, tr("nothing")}, {u"note"_qs, tr("the delivery note")}, {u"no_gifts"_qs, tr("the delivery note, but for gifts")}};
    });
    m_form->addChoice(u"paper"_qs, [] { return tr("Paper si&ze"); }, [] { return QList<FieldForm::Choice> {{u"a4"_qs, u"A4"_qs}, {u"a5"_qs, u"A5"_qs}}; });
    m_form->addChoice(u"rounding"_qs, [] { return tr("&Tax, once per rate"); }, [] {
        return QList<FieldForm::Choice> {{u"down"_qs, tr("rounded down")}, {u"half"_qs, tr("rounded half up")}, {u"up"_qs, tr("rounded up")}};
    });
    m_form->addChoice(u"points"_qs, [] { return tr("P&oints are"); }, [] { return QList<FieldForm::Choice> {{u"payment"_qs, tr("a payment")}, {u"discount"_qs, tr("a discount")}}; });
    m_form->addLine(u"issuer"_qs, [] { return tr("&Issuer"); }, [] { return tr("empty = the shop's sender"); });
    m_form->addLine(u"zip"_qs, [] { return tr("Its postal code"); });
    m_form->addLine(u"address"_qs, [] { return tr("Its &address"); });
    m_form->addLine(u"phone"_qs, [] { return tr("Its phone"); });
    m_form->addLine(u"purpose"_qs, [] { return tr("Money &for"); });
    m_form->addText(u"greeting"_qs, [] { return tr("&Greeting"); }, 2);
    m_form->addText(u"returnNote"_qs, [] { return tr("How goods are sent &back"); }, 2);
    m_form->addLine(u"footer"_qs, [] { return tr("On &every page"); });
    auto *buttons = new QDialogButtonBox(this);
    auto *take = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    auto *leave = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    take->setAutoDefault(false); // Enter goes on to the next field
    leave->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form);
    column->addWidget(m_state);
    column->addWidget(buttons);
    m_texts.add([this, take, leave] {
        setWindowTitle(tr("Papers of client %1").arg(m_client));
        take->setText(tr("Save (Ctrl+Enter)"));
        leave->setText(tr("Leave it (Esc)"));
    });
    resizeDialog(*this, {fontMetrics().height() * 32, sizeHint().height()});
    connect(m_form, &FieldForm::submitted, this, &PolicyDialog::save);
    connect(m_form, &FieldForm::left, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PolicyDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->focusFirst();
    load();
}

void PolicyDialog::load()
{
    m_context.async.run(
        this, [&documents = m_documents, client = m_client] { return documents.policy(client); },
        [this](const Result<DocumentPolicy> &policy) {
            if (policy)
                showPolicy(*policy);
            else
                m_state->tell(policy.error(), [this] { load(); });
        });
}

void PolicyDialog::showPolicy(const DocumentPolicy &policy)
{
    m_policy = policy;
    for (const auto &[name, text] : textsOf(m_policy))
        m_form->setValue(name, *text);
    m_form->setValue(u"individual"_qs, policy.individual ? u"1"_qs : QString());
    m_read = true;
    m_state->say({});
}

void PolicyDialog::save()
{
    if (!m_read)
        return; // what was not read yet would be written over
    DocumentPolicy policy = m_policy;
    for (const auto &[name, text] : textsOf(policy))
        *text = m_form->value(name).trimmed();
    policy.individual = !m_form->value(u"individual"_qs).isEmpty();
    m_context.async.run(
        this,
        [&documents = m_documents, policy, seen = m_policy]() -> Result<> {
            auto now = documents.policy(policy.clientCode);
            TSUNAGI_TRY(now);
            // What was not changed here may be another desk's by now.
            DocumentPolicy mine = policy, before = seen;
            const auto wanted = textsOf(mine), was = textsOf(before), there = textsOf(*now);
            for (qsizetype i = 0; i < there.size(); ++i)
                if (*wanted[i].second != was[i].second->trimmed())
                    *there[i].second = *wanted[i].second;
            if (mine.individual != before.individual)
                now->individual = mine.individual;
            return documents.setPolicy(*now);
        },
        [this](const Result<> &set) {
            if (!set) {
                m_state->tell(set.error(), [this] { save(); });
                return;
            }
            emit saved();
            accept();
        });
}

void PolicyDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
