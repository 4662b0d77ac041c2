// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ProgressLine.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace tsunagi {

namespace {

constexpr int kLookMs = 100;

} // namespace

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_bar(new QProgressBar(this)), m_cancel(new QPushButton(tr("Stop"), this))
{
    setObjectName(QStringLiteral("progressLine"));
    m_cancel->setObjectName(QStringLiteral("stopButton"));
    m_bar->setTextVisible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    setVisible(false);
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &ProgressLine::show);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressLine::cancel);
}

void ProgressLine::start(const QString &what, std::shared_ptr<Progress> progress)
{
    m_what = what;
    m_progress = std::move(progress);
    m_cancel->setEnabled(true);
    m_look.start();
    setVisible(true);
    show();
}

void ProgressLine::finish()
{
    m_look.stop();
    m_progress.reset();
    setVisible(false);
}

void ProgressLine::cancel()
{
    if (!m_progress)
        return;
    m_progress->cancelled = true;
    m_cancel->setEnabled(false);
}

void ProgressLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_cancel->setText(tr("Stop"));
}

void ProgressLine::show()
{
    if (!m_progress)
        return;
    const qint64 value = m_progress->value;
    const qint64 total = m_progress->total;
    m_label->setText(m_what.contains(QStringLiteral("%1")) ? m_what.arg(QLocale().toString(value)) : m_what);
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0)
        m_bar->setValue(int(std::min<qint64>(1000, value * 1000 / total)));
}

} // namespace tsunagi
