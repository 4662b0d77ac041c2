// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListMemory.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"
#include "ui/common/TableFrame.h"

#include <QAction>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>

namespace tsunagi {

namespace {

const QString kView = QStringLiteral("view:");

} // namespace

ListMemory::ListMemory(Page &page, const PageContext &context, const Parts &parts, Counter counter)
    : QObject(&page), m_page(page), m_context(context), m_parts(parts), m_counter(std::move(counter))
{
    page.addPageAction(page.key() + QStringLiteral("View"), Qt::CTRL | Qt::SHIFT | Qt::Key_V, [] { return tr("Keep as a view / change it"); }, [this] { ask(); });
    connect(m_parts.queues, &QueueList::picked, this, &ListMemory::picked);
    connect(m_parts.queues, &QueueList::filled, this, &ListMemory::count);
    connect(m_parts.search, &QLineEdit::textChanged, this, &ListMemory::keep);
    connect(m_parts.frame, &TableFrame::borrowedChanged, this, [this](const QByteArray &columns) {
        if (auto view = views().find(m_shown)) {
            view->columns = columns;
            views().put(*view);
        }
    });
    connect(&page, &Page::personChanged, this, [this] {
        m_shown.clear();
        m_found.clear();
        showViews();
        restore();
        m_page.noteChanged({});
    });
    showViews();
    restore();
}

QString ListMemory::part() const
{
    const QString person = m_context.desk.person();
    return person.isEmpty() ? m_page.key() : m_page.key() + u'/' + person;
}

SavedViews ListMemory::views() const
{
    return SavedViews(m_context.desk.profile(), m_page.key(), m_context.desk.person());
}

void ListMemory::keep()
{
    if (m_applying)
        return;
    const QJsonObject now {{QStringLiteral("row"), m_parts.queues->currentRowKey()}, {QStringLiteral("words"), m_parts.queues->currentText()},
                           {QStringLiteral("shows"), m_parts.queues->currentKey()}, {QStringLiteral("text"), m_parts.search->text()}};
    m_context.settings.set(Setting::Filter, QJsonDocument(now).toJson(QJsonDocument::Compact), part());
}

void ListMemory::restore()
{
    const QJsonObject last = QJsonDocument::fromJson(m_context.settings.bytes(Setting::Filter, part())).object();
    const QString row = last.value(u"row").toString();
    if (row.isEmpty())
        return;
    m_applying = true;
    {
        // The page reads when it is first shown; until then nothing is asked.
        const QSignalBlocker quietQueues(m_parts.queues), quietSearch(m_parts.search);
        if (!row.startsWith(kView))
            m_parts.queues->setItems({QueueItem {row, last.value(u"words").toString(), -1, Tone::Neutral}});
        m_parts.queues->choose(row);
        m_parts.search->setText(last.value(u"text").toString());
    }
    if (const auto view = views().find(row.mid(kView.size())); view && row.startsWith(kView)) {
        m_shown = view->name;
        m_parts.frame->borrow(view->columns);
    }
    m_applying = false;
}

void ListMemory::picked(const QString &row)
{
    const auto view = row.startsWith(kView) ? views().find(row.mid(kView.size())) : std::nullopt;
    if (view) {
        m_shown = view->name;
        m_parts.frame->borrow(view->columns);
        m_applying = true;
        m_parts.search->setText(view->text);
        m_applying = false;
    } else if (!m_shown.isEmpty()) {
        m_shown.clear();
        m_parts.frame->restore();
    }
    keep();
}

void ListMemory::showViews()
{
    QList<QueueItem> items;
    const QList<SavedView> kept = views().all();
    for (const SavedView &view : kept) {
        QueueItem item {kView + view.name, view.name, -1, Tone::Info};
        item.shows = view.queue;
        // Without a search it has as many rows as its queue, which the list may know already.
        const qint64 known = view.text.isEmpty() ? m_parts.queues->countOf(view.queue) : -1;
        item.count = known < 0 ? m_found.value(view.name, -1) : known;
        items << item;
    }
    m_parts.queues->setViews(tr("My views"), items);
}

void ListMemory::count()
{
    showViews();
    QList<SavedView> wanted;
    const QList<SavedView> kept = views().all();
    for (const SavedView &view : kept)
        if (!view.text.isEmpty() || m_parts.queues->countOf(view.queue) < 0)
            wanted << view;
    if (wanted.isEmpty() || !m_counter || m_counting)
        return;
    m_counting = true;
    m_context.async.runQuietly(
        this,
        [wanted, counter = m_counter] {
            QHash<QString, qint64> found;
            for (const SavedView &view : wanted)
                found.insert(view.name, counter(view.queue, view.text));
            return found;
        },
        [this](const QHash<QString, qint64> &found) {
            m_counting = false;
            m_found = found;
            showViews();
        });
}

void ListMemory::ask()
{
    ChoicePanel::Question question {tr("Keep queue or search, columns and order as a view"), {}, tr("&Name"), true, false, tr("Keep")};
    if (!m_shown.isEmpty()) {
        question.textNeeded = false;
        question.choices = {{QStringLiteral("rename"), tr("Rename “%1”").arg(m_shown)}, {QStringLiteral("remove"), tr("Remove “%1”").arg(m_shown)},
                            {QStringLiteral("new"), tr("New view under this name")}};
    }
    m_parts.panel->ask(question, [this](const ChoicePanel::Answer &given) { answer(given.key, given.text.trimmed()); });
}

void ListMemory::answer(const QString &what, const QString &name)
{
    if (what == u"remove") {
        const QString gone = std::exchange(m_shown, {});
        views().remove(gone);
        const QString queue = m_parts.queues->currentKey();
        showViews();
        m_parts.queues->choose(queue);
        m_parts.frame->restore();
        keep();
        emit m_page.said(tr("The view “%1” is removed.").arg(gone), Tone::Good);
        return;
    }
    if (name.isEmpty()) {
        emit m_page.said(tr("A view needs a name."), Tone::Warn);
        return;
    }
    if (what == u"rename") {
        if (!views().rename(m_shown, name)) {
            emit m_page.said(tr("There is a view “%1” already.").arg(name), Tone::Warn);
            return;
        }
    } else {
        views().put({name, m_parts.queues->currentKey(), m_parts.search->text().trimmed(), m_parts.frame->state()});
    }
    m_shown = name;
    m_parts.frame->borrow(views().find(name)->columns);
    showViews();
    {
        const QSignalBlocker quiet(m_parts.queues); // its rows are in sight already
        m_parts.queues->choose(kView + name);
    }
    keep();
    count();
    emit m_page.said(tr("The view “%1” stands below the queues.").arg(name), Tone::Good);
}

} // namespace tsunagi
