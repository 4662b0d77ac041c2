// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/GuideView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QTextBrowser>
#include <QTextDocument>

namespace tsunagi {

GuideView::GuideView(QWidget *parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this)), m_text(new QTextBrowser(this)), m_hint(new QLabel(this))
{
    m_search->setObjectName(QStringLiteral("guideSearchEdit"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("guideList"));
    m_text->setObjectName(QStringLiteral("guideText"));
    m_text->setOpenLinks(false);
    m_hint->setObjectName(QStringLiteral("guideHintLabel"));
    m_hint->setWordWrap(true);
    m_list->setFixedWidth(fontMetrics().height() * 14);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addWidget(m_text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 6, 4, 4);
    layout->addWidget(m_search);
    layout->addLayout(middle, 1);
    layout->addWidget(m_hint);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &GuideView::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &GuideView::showSection);
    connect(m_list, &QListWidget::itemActivated, this, &GuideView::openSection);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        QString page, argument;
        if (GuideText::parseLink(url.toString(), page, argument))
            emit pageWanted(page, argument);
    });
    m_texts.add([this] {
        m_search->setPlaceholderText(tr("Search the guide"));
        m_search->setAccessibleName(m_search->placeholderText());
        m_list->setAccessibleName(tr("Sections of the guide"));
        m_text->setAccessibleName(tr("The guide"));
        load();
    });
}

void GuideView::takeKeys()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
}

void GuideView::load()
{
    const auto sections = GuideText::sections(QLocale().language() == QLocale::Japanese ? QStringLiteral("ja") : QStringLiteral("en"));
    m_sections = sections.value_or(QList<GuideSection>());
    filter();
}

void GuideView::filter()
{
    const QStringList words = m_search->text().normalized(QString::NormalizationForm_KC).split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    m_shown.clear();
    for (int i = 0; i < m_sections.size(); ++i) {
        const GuideSection &section = m_sections[i];
        const QString text = section.markdown.normalized(QString::NormalizationForm_KC);
        if (!std::all_of(words.cbegin(), words.cend(), [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); }))
            continue;
        auto *item = new QListWidgetItem(section.heading, m_list);
        // The first section of a topic bears its title.
        if (section.markdown.startsWith(u"# ")) {
            QFont bold = font();
            bold.setBold(true);
            item->setFont(bold);
        }
        m_shown << i;
    }
    m_list->setCurrentRow(m_shown.isEmpty() ? -1 : 0);
    showSection();
}

void GuideView::showSection()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size()) {
        m_text->clear();
        m_hint->setText(m_sections.isEmpty() ? QString() : tr("No section has these words. Fewer of them find more."));
        return;
    }
    const GuideSection &section = m_sections[m_shown[row]];
    m_text->setMarkdown(section.markdown);
    m_hint->setText(section.page.isEmpty() ? tr("Up and down choose a section.") : tr("Up and down choose a section, Enter opens its page."));
    // What was searched for stands out where it is.
    const QString word = m_search->text().simplified().section(u' ', 0, 0);
    if (!word.isEmpty())
        m_text->find(word);
}

void GuideView::openSection()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size())
        return;
    const GuideSection &section = m_sections[m_shown[row]];
    if (!section.page.isEmpty())
        emit pageWanted(section.page, section.argument);
}

bool GuideView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, std::max(0, m_list->count() - 1)));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openSection();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void GuideView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
