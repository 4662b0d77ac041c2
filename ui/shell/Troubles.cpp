// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Troubles.h"

#include "ui/common/ErrorText.h"
#include "ui/common/MessageLine.h"
#include "ui/common/MessagesDialog.h"
#include "ui/common/TroubleDialog.h"

#include <QDateTime>
#include <QWidget>

namespace tsunagi {

Troubles::Troubles(MessageLine &line, Window window, QWidget *parent) : QObject(parent), m_line(line), m_window(std::move(window))
{
    connect(&m_line, &MessageLine::remedyTaken, this, &Troubles::act);
    connect(&m_line, &MessageLine::detailTaken, this, &Troubles::showDetail);
    m_line.setWholeWords([this] { return withKeys(tr("Whole message"), QStringLiteral("troubleAction")); });
}

void Troubles::tell(const Error &error, const QString &words, const std::function<void()> &again, const std::function<void()> &lookAgain)
{
    m_error = error;
    m_words = words.isEmpty() ? ErrorText::sentence(error) : words;
    m_atUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    emit told();
    m_line.say(m_words, ErrorText::tone(error));
    const Remedy remedy = ErrorText::remedy(error, bool(again));
    switch (remedy) {
    case Remedy::Again:
        m_run = again;
        break;
    case Remedy::LookAgain:
        m_run = lookAgain;
        break;
    case Remedy::Outbox:
        m_run = m_window.showOutbox;
        break;
    case Remedy::Approvals:
        m_run = [this] { m_window.showPage(QStringLiteral("approvals")); };
        break;
    case Remedy::Find:
        m_run = [this, text = error.where] { m_window.find(text); };
        break;
    case Remedy::CheckFiles:
        m_run = m_window.checkFiles;
        break;
    case Remedy::Update:
        m_run = [this] { m_line.say(ErrorText::howToUpdate(), Tone::Info); };
        break;
    case Remedy::None:
        m_run = {};
        break;
    }
    if (error.code == Code::Cancelled || !m_window.isOpen()) // a person wished it so
        return;
    m_line.help(m_run ? withKeys(ErrorText::remedyText(remedy), QStringLiteral("remedyAction")) : QString(), withKeys(tr("Details"), QStringLiteral("troubleAction")));
}

QString Troubles::withKeys(const QString &text, const QString &action) const
{
    const QString keys = m_window.keysOf(action);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

void Troubles::act()
{
    if (!m_line.hasHelp() || !m_run)
        return;
    // Gone first: what runs now may say something of its own.
    const auto run = std::exchange(m_run, {});
    m_line.say({}, Tone::Neutral);
    run();
}

void Troubles::showDetail()
{
    if (m_dialog || !m_window.isOpen())
        return;
    auto *window = qobject_cast<QWidget *>(parent());
    if (m_line.hasHelp())
        m_dialog = new TroubleDialog(m_words, *m_error, m_atUs, window);
    else if (!m_line.lately().isEmpty())
        m_dialog = new MessagesDialog(m_line.lately(), window);
    if (m_dialog)
        m_dialog->open();
}

} // namespace tsunagi
