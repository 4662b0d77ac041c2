// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TroubleDialog.h"

#include "ui/common/DialogSize.h"
#include "ui/common/ErrorText.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

TroubleDialog::TroubleDialog(const QString &words, const Error &error, qint64 atUs, QWidget *parent) : QDialog(parent), m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("troubleDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *sentence = new QLabel(words, this);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    const QString when = QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(Qt::ISODate);
    const QString text = QStringList {when, QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion(), words, ErrorText::detail(error)}.join(u'\n');
    m_text->setObjectName(QStringLiteral("troubleText"));
    m_text->setPlainText(text);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    auto *copy = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("troubleCopyButton"));
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_texts.add([this, copy, close] {
        setWindowTitle(tr("Details for support"));
        m_text->setAccessibleName(tr("Details for support"));
        copy->setText(tr("&Copy"));
        close->setText(tr("Close (Esc)"));
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sentence);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resizeDialog(*this, {fontMetrics().height() * 34, fontMetrics().height() * 14});
    copy->setFocus();
}

void TroubleDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
