// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Page.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/common/ActionLine.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/KeyWords.h"
#include "ui/common/PaneLetter.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

// Of the three parts, in heights of a letter, so that they grow with it.
constexpr int kQueues = 14;
constexpr int kMiddle = 47;
constexpr int kDetail = 29;
constexpr qsizetype kManyStale = 300;

/// While a page asks, a key that is no use does not stay without an answer.
class KeysInQuestion final : public QObject
{
public:
    KeysInQuestion(Page &page, const QActionGroup &acts) : QObject(&page), m_page(page), m_acts(acts) { page.installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == &m_page && event->type() == QEvent::KeyPress && !m_acts.isEnabled()) {
            const QKeySequence keys(static_cast<QKeyEvent *>(event)->keyCombination());
            const QList<QAction *> acts = m_acts.actions();
            if (std::any_of(acts.cbegin(), acts.cend(), [&](const QAction *act) { return act->shortcut() == keys; }))
                emit m_page.said(Page::tr("A question is open: answer it or leave it (Esc), then press %1 again.").arg(keyWords(keys)), Tone::Info);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    Page &m_page;
    const QActionGroup &m_acts;
};

} // namespace

Page::Page(const PageContext &context, const QString &key, QWidget *parent) : QWidget(parent), m_context(context), m_key(key), m_acts(new QActionGroup(this))
{
    m_acts->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    setObjectName(key + QStringLiteral("Page"));
}

Page::~Page() = default;

void Page::noteChanged(const QList<Id> &roots)
{
    noticed();
    if (isVisible()) {
        reload(roots);
        return;
    }
    m_allStale = m_allStale || roots.isEmpty() || m_stale.size() > kManyStale;
    if (m_allStale)
        m_stale.clear(); // a page that nobody looks at for days does not gather them for ever
    else
        m_stale += roots;
}

void Page::sayError(const Error &error, const std::function<void()> &again, const QString &words)
{
    emit failed(error, words.isEmpty() ? ErrorText::sentence(error) : words, again);
}

QAction *Page::addPageAction(const QString &name, const QKeySequence &keys, const std::function<QString()> &text,
                             const std::function<void()> &run)
{
    auto *action = new QAction(this);
    action->setObjectName(name + QStringLiteral("Action"));
    action->setShortcut(keys);
    action->setAutoRepeat(false); // held down, a key does its act once, and not to the next row too
    connect(action, &QAction::triggered, this, run);
    m_texts.add([action, text] {
        action->setText(text());
        const QString shown = keyWords(action->shortcut());
        action->setToolTip(shown.isEmpty() ? text() : text() + QStringLiteral(" (") + shown + u')');
    });
    m_acts->addAction(action);
    addAction(action);
    return action;
}

void Page::stopForQuestions(const ChoicePanel &panel)
{
    // Of the group, not of each: what may be done again afterwards is told to them meanwhile.
    connect(&panel, &ChoicePanel::asked, m_acts, [this, &panel] {
        m_acts->setEnabled(false);
        setProperty(ActionLine::kInstead, panel.keys());
    });
    connect(&panel, &ChoicePanel::left, m_acts, [this] {
        m_acts->setEnabled(true);
        setProperty(ActionLine::kInstead, QVariant());
    });
    new KeysInQuestion(*this, *m_acts);
}

bool Page::isAsking() const
{
    return !m_acts->isEnabled();
}

void Page::setPanes(QWidget *left, QWidget *middle, QWidget *right)
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(m_key + QStringLiteral("Splitter"));
    m_detail = right;
    m_splitter->setHandleWidth(5);
    m_splitter->setChildrenCollapsible(true);
    QList<int> sizes;
    int index = 0;
    const auto add = [&](QWidget *pane, int width, int stretch) {
        if (!pane)
            return;
        m_splitter->addWidget(pane);
        m_splitter->setStretchFactor(index++, stretch);
        sizes << width;
    };
    const int letter = paneLetter(fontMetrics());
    add(left, kQueues * letter, 0);
    add(middle, kMiddle * letter, 3);
    add(right, kDetail * letter, 2);
    m_splitter->setSizes(sizes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    const QByteArray state = m_context.settings.bytes(Setting::Splitter, m_key);
    if (!state.isEmpty())
        m_splitter->restoreState(state);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.set(Setting::Splitter, m_splitter->saveState(), m_key); });
}

QString Page::personPart() const
{
    const QString person = m_context.desk.person();
    return person.isEmpty() ? m_key : m_key + u'/' + person;
}

void Page::addDetailAction()
{
    if (!m_detail)
        return;
    addPageAction(m_key + QStringLiteral("Detail"), Qt::Key_F11, [] { return tr("Detail side open / shut"); }, [this] {
        m_detailShut = m_splitter->sizes().last() > 0;
        m_context.settings.set(Setting::DetailShut, m_detailShut ? QStringLiteral("1") : QString(), personPart());
        showDetail(!m_detailShut);
        if (m_detailShut && m_detail->isAncestorOf(QApplication::focusWidget()))
            firstFocus()->setFocus(Qt::OtherFocusReason);
    });
    // A question or a field to fill in must not wait unseen.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (m_detailShut && now && isAncestorOf(now))
            showDetail(m_detail->isAncestorOf(now));
    });
    restoreDetail();
}

void Page::restoreDetail()
{
    if (!m_detail)
        return;
    const bool before = std::exchange(m_detailShut, m_context.settings.text(Setting::DetailShut, personPart()) == u"1");
    if (m_detailShut != before)
        showDetail(!m_detailShut);
}

void Page::showDetail(bool shown)
{
    QList<int> sizes = m_splitter->sizes();
    const int width = sizes.last();
    if (shown == (width > 0))
        return;
    if (!shown)
        m_detailWidth = width;
    sizes.last() = shown ? (m_detailWidth > 0 ? m_detailWidth : kDetail * paneLetter(fontMetrics())) : 0;
    const qsizetype middle = sizes.size() - 2;
    sizes[middle] = std::max(0, sizes[middle] + width - sizes.last());
    m_splitter->setSizes(sizes);
}

void Page::notePerson()
{
    restoreDetail();
    emit personChanged();
}

void Page::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Marks are pictures in the colours of the moment.
    if (event->type() == QEvent::PaletteChange && isVisible())
        noteChanged({});
    else if (event->type() == QEvent::PaletteChange)
        m_allStale = true;
    if (event->type() != QEvent::LanguageChange)
        return;
    m_texts.apply();
    // Rows carry words made below, in the language of the moment.
    noteChanged({});
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_allStale && m_stale.isEmpty())
        return;
    const QList<Id> roots = m_allStale ? QList<Id>() : std::exchange(m_stale, {});
    m_allStale = false;
    m_stale.clear();
    reload(roots);
}

} // namespace tsunagi
