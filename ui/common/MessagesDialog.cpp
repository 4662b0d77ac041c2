// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MessagesDialog.h"

#include "ui/common/DialogSize.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

MessagesDialog::MessagesDialog(const QList<MessageLine::Said> &lately, QWidget *parent) : QDialog(parent), m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("messagesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    QStringList lines;
    for (const MessageLine::Said &one : lately)
        lines.prepend(QDateTime::fromMSecsSinceEpoch(one.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("HH:mm:ss  ")) + one.text);
    m_text->setObjectName(QStringLiteral("messagesText"));
    m_text->setPlainText(lines.join(u'\n'));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_texts.add([this, close] {
        setWindowTitle(tr("Messages of late"));
        m_text->setAccessibleName(windowTitle());
        close->setText(tr("Close (Esc)"));
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resizeDialog(*this, {fontMetrics().height() * 38, fontMetrics().height() * 16});
    m_text->setFocus();
}

void MessagesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
