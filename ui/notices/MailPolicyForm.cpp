// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notices/MailPolicyForm.h"

#include "models/notices/NoticeRules.h"
#include "models/notices/NoticeText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FormArea.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

MailPolicyForm::MailPolicyForm(QWidget *parent) : QWidget(parent), m_form(new FieldForm(QStringLiteral("mailPolicy"), FieldForm::Mode::Fresh, this)), m_title(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_title->setWordWrap(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setContentsMargins(6, 6, 6, 0);
    layout->addWidget(m_title);
    layout->addWidget(new FormArea(m_form, this));
    auto *buttons = new QDialogButtonBox(this);
    buttons->setContentsMargins(6, 0, 6, 6);
    auto *save = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("mailPolicySaveButton"));
    auto *leave = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    leave->setObjectName(QStringLiteral("mailPolicyLeaveButton"));
    layout->addWidget(buttons);
    layout->addStretch(1);
    connect(buttons, &QDialogButtonBox::accepted, m_form, &FieldForm::submitted);
    connect(buttons, &QDialogButtonBox::rejected, m_form, &FieldForm::left);
    m_texts.add([save, leave] {
        save->setText(tr("Save (Ctrl+Enter)"));
        leave->setText(tr("Leave it (Esc)"));
    });
    m_form->addChoice(QStringLiteral("client"), [] { return tr("Client"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const QString &client : std::as_const(m_clients))
            choices << FieldForm::Choice {client, client};
        return choices;
    });
    m_form->addLine(QStringLiteral("from"), [] { return tr("Sender's address"); });
    m_form->addLine(QStringLiteral("fromName"), [] { return tr("Sender's name"); });
    m_form->addLine(QStringLiteral("replyTo"), [] { return tr("Answers to"); });
    m_form->addLine(QStringLiteral("server"), [] { return tr("Mail server"); }, [] { return QStringLiteral("smtp://host:587"); });
    m_form->addLine(QStringLiteral("login"), [] { return tr("Login there"); });
    m_form->addLine(QStringLiteral("password"), [] { return tr("Password, this desk"); }, [] { return tr("as it was"); });
    m_form->addTicks(QStringLiteral("events"), [] { return tr("What is told"); }, [] {
        QList<FieldForm::Choice> choices;
        for (const QString &kind : notice_rules::kinds())
            choices << FieldForm::Choice {kind, NoticeText::kind(kind)};
        return choices;
    });
    m_form->addLine(QStringLiteral("silent"), [] { return tr("Told by the mall"); }, [] { return tr("shop codes, space between"); });
    m_form->addLine(QStringLiteral("quiet"), [] { return tr("Quiet hours"); }, [] { return QStringLiteral("21:00-08:00"); });
    m_form->addChoice(QStringLiteral("byItself"), [] { return tr("Mails leave"); }, [] {
        return QList<FieldForm::Choice> {{QStringLiteral("off"), tr("by F9 only")}, {QStringLiteral("on"), tr("by themselves, from desks that send mails")}};
    });
    m_form->addLine(QStringLiteral("remindDays"), [] { return tr("Days to each reminder"); });
    m_form->addLine(QStringLiteral("remindMost"), [] { return tr("Reminders at most"); });
    if (auto *line = qobject_cast<QLineEdit *>(m_form->editor(QStringLiteral("password"))))
        line->setEchoMode(QLineEdit::Password);
    if (auto *box = qobject_cast<QComboBox *>(m_form->editor(QStringLiteral("client"))))
        connect(box, &QComboBox::activated, this, [this] {
            keep();
            fill();
        });
    connect(m_form, &FieldForm::submitted, this, &MailPolicyForm::wanted);
    connect(m_form, &FieldForm::left, this, [this] {
        forget();
        emit left();
    });
    m_texts.add([this] { m_title->setText(tr("How a client's mails leave")); });
}

void MailPolicyForm::open(const QStringList &clients, const QList<MailPolicy> &known, const QString &client)
{
    keep();
    m_clients = clients;
    m_known = known;
    m_form->refill(QStringLiteral("client"));
    m_form->clear();
    m_form->setValue(QStringLiteral("client"), clients.contains(client) ? client : clients.value(0));
    fill();
    m_form->focusFirst();
}

void MailPolicyForm::fill()
{
    MailPolicy policy;
    policy.events = notice_rules::kinds();
    const auto found = std::find_if(m_known.cbegin(), m_known.cend(), [code = m_form->value(QStringLiteral("client"))](const MailPolicy &one) { return one.clientCode == code; });
    m_seen = found != m_known.cend() ? *found : MailPolicy();
    if (found != m_known.cend())
        policy = *found;
    const QList<std::pair<QString, QString>> values {
        {QStringLiteral("from"), policy.fromAddress}, {QStringLiteral("fromName"), policy.fromName}, {QStringLiteral("replyTo"), policy.replyTo},
        {QStringLiteral("server"), policy.server}, {QStringLiteral("login"), policy.login}, {QStringLiteral("password"), {}},
        {QStringLiteral("events"), policy.events.join(u' ')}, {QStringLiteral("silent"), policy.silent.join(u' ')}, {QStringLiteral("quiet"), policy.quiet},
        {QStringLiteral("byItself"), policy.byItself ? QStringLiteral("on") : QStringLiteral("off")},
        {QStringLiteral("remindDays"), QString::number(policy.remindDays)}, {QStringLiteral("remindMost"), QString::number(policy.remindMost)}};
    for (const auto &[name, value] : values)
        m_form->setValue(name, value);
    m_client = m_form->value(QStringLiteral("client"));
    if (const QJsonObject typed = m_typed.value(m_client); !typed.isEmpty()) {
        m_form->setEdits(typed);
        emit cameBack();
    }
}

void MailPolicyForm::keep()
{
    QJsonObject typed = m_form->edits();
    typed.remove(QStringLiteral("client"));
    if (typed.isEmpty())
        m_typed.remove(m_client); // typed back by hand
    else if (!m_client.isEmpty())
        m_typed.insert(m_client, typed);
}

void MailPolicyForm::forget()
{
    m_typed.remove(m_client);
    m_client.clear();
}

void MailPolicyForm::saved(const MailPolicy &policy)
{
    if (policy.clientCode == m_client)
        m_client.clear();
    m_typed.remove(policy.clientCode);
    m_known.removeIf([&](const MailPolicy &one) { return one.clientCode == policy.clientCode; });
    m_known << policy;
}

MailPolicy MailPolicyForm::policy() const
{
    const auto value = [this](const char *name) { return m_form->value(QLatin1StringView(name)); };
    const auto words = [&](const char *name) { return value(name).replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts); };
    MailPolicy policy;
    policy.clientCode = value("client");
    policy.fromAddress = value("from");
    policy.fromName = value("fromName");
    policy.replyTo = value("replyTo");
    policy.server = value("server");
    policy.login = value("login");
    policy.events = words("events");
    policy.silent = words("silent");
    policy.quiet = value("quiet");
    policy.byItself = value("byItself") == u"on";
    policy.remindDays = value("remindDays").toLongLong();
    policy.remindMost = value("remindMost").toLongLong();
    return policy;
}

QByteArray MailPolicyForm::password() const
{
    const auto *line = qobject_cast<QLineEdit *>(m_form->editor(QStringLiteral("password")));
    return line ? line->text().toUtf8() : QByteArray();
}

void MailPolicyForm::lead(const QString &field)
{
    static const QHash<QString, QString> fields {{QStringLiteral("reply_to"), QStringLiteral("replyTo")}, {QStringLiteral("remind_days"), QStringLiteral("remindDays")},
                                                 {QStringLiteral("remind_most"), QStringLiteral("remindMost")}};
    m_form->focusField(fields.value(field, field));
}

void MailPolicyForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
