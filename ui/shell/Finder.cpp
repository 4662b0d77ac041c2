// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Finder.h"

#include "models/core/JapaneseText.h"
#include "models/locator/LocatorText.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/KeyWords.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"
#include "ui/locator/Locator.h"

#include <QAction>
#include <QLocale>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kAgainMs = 50; // until a page that came into sight is looked at again
constexpr int kTries = 6;
constexpr int kReadingTries = 100; // while something is read: an act that comes later than this surprises

struct Home
{
    LocatorKind kind;
    const char *page;
};
/// Which page shows what.
constexpr Home kHomes[] = {{LocatorKind::Order, "orders"},  {LocatorKind::Return, "returns"}, {LocatorKind::Ticket, "escalations"},
                           {LocatorKind::Parcel, "slips"}, {LocatorKind::Slip, "slips"},      {LocatorKind::Item, "stock"}};

QString pageOf(LocatorKind kind)
{
    for (const Home &home : kHomes)
        if (home.kind == kind)
            return QString::fromLatin1(home.page);
    return {};
}

QString keysOf(const QAction *action)
{
    return keyWords(action->shortcut());
}

/// "holdOrderAction" as "hold order": a name that is the same in every language.
QString plainName(const QAction *action)
{
    static const QRegularExpression kHump(QStringLiteral("([A-Z0-9]+)"));
    QString name = action->objectName();
    name.chop(name.endsWith(u"Action") ? 6 : 0);
    return name.replace(kHump, QStringLiteral(" \\1"));
}

/// What it is called, and below how else it may be asked for.
QString foldOf(const QString &text, const QString &other = {})
{
    return ja::searchKey(text) + u'\n' + ja::searchKey(other);
}

} // namespace

Finder::Finder(const Services &services, Async &async, Window window, QWidget *parent)
    : QObject(parent), m_services(services), m_async(async), m_window(std::move(window)), m_recent(services.settings),
      m_locator(new Locator(services.desk, services.carriers, async, parent))
{
    connect(m_locator, &Locator::chosen, this, [this](const QString &key) { go(key); });
    connect(m_locator, &Locator::failed, this, &Finder::failed);
}

void Finder::open(const QString &text)
{
    m_locator->open(offered(), m_recent.of(m_services.desk.person()), text);
}

void Finder::shut()
{
    m_locator->leave();
}

QList<LocatorEntry> Finder::offered() const
{
    QList<LocatorEntry> entries;
    const auto add = [&entries](const QString &key, const QString &word, const QString &text, const QString &detail, const QString &keys, const QString &other, Tone tone) {
        entries << LocatorEntry {key, word, text, detail, keys, foldOf(text, other), tone, LocatorRank::Words};
    };
    const QList<QAction *> windowActions = m_window.actions();
    const QList<Page *> pages = m_window.pages();
    QStringList pageKeys;
    for (const QAction *action : windowActions)
        if (const QString page = action->property("page").toString(); !page.isEmpty())
            pageKeys << page << keysOf(action);
    for (const Page *page : pages) {
        const auto at = pageKeys.indexOf(page->key());
        add(QStringLiteral("page:") + page->key(), tr("Page"), page->title(), {}, at < 0 ? QString() : pageKeys.value(at + 1), page->key(), Tone::Info);
    }
    const Page *current = m_window.currentPage();
    const auto addAction = [&](const QString &page, const QString &title, QAction *action) {
        if (action->isEnabled() && action->isVisible() && action->property("page").isNull() && !action->text().isEmpty())
            add(QStringLiteral("action:") + page + u'/' + action->objectName(), tr("Action"), action->iconText(), title, keysOf(action), plainName(action), Tone::Neutral);
    };
    QSet<QString> known; // what several pages can do is offered once, where one is
    if (current) {
        for (QAction *action : current->actions()) {
            known.insert(action->objectName());
            addAction(current->key(), current->plainTitle(), action);
        }
    }
    for (const Page *page : pages) {
        if (page == current)
            continue;
        for (QAction *action : page->actions()) {
            if (!action->isVisible() || action->text().isEmpty() || known.contains(action->objectName()))
                continue;
            known.insert(action->objectName());
            add(QStringLiteral("action:") + page->key() + u'/' + action->objectName(), tr("Action"), action->iconText(), page->plainTitle(), keysOf(action), plainName(action), Tone::Neutral);
        }
    }
    for (QAction *action : windowActions)
        addAction({}, tr("The window"), action);
    for (const auto &[menu, action] : m_window.settings())
        add(QStringLiteral("setting:") + action->objectName(), tr("Setting"), menu + QStringLiteral(": ") + action->iconText(),
            action->isChecked() ? tr("as it is now") : QString(), keysOf(action), plainName(action), Tone::Neutral);
    for (const SettingsDialog::Place &place : m_window.places())
        add(QStringLiteral("place:") + place.name, tr("Setting"), place.text, {}, {}, place.other, Tone::Neutral);
    for (const Page *page : pages) {
        for (const QueueList *queues : page->findChildren<QueueList *>()) {
            for (const QueueItem &queue : queues->items()) {
                if (!queue.key.isEmpty())
                    add(QStringLiteral("queue:") + page->key() + u'/' + queue.key, tr("Queue"), queue.text,
                        queue.count < 0 ? page->plainTitle() : page->plainTitle() + QStringLiteral(" · ") + QLocale().toString(queue.count), {}, {}, queue.tone);
            }
        }
    }
    return entries;
}

void Finder::go(const QString &key, bool scanned)
{
    const QString what = key.section(u':', 0, 0);
    const QString rest = key.section(u':', 1);
    if (what == u"page") {
        m_window.showPage(rest, {});
    } else if (what == u"queue") {
        m_window.showPage(rest.section(u'/', 0, 0), QStringLiteral("queue:") + rest.section(u'/', 1));
    } else if (what == u"number") {
        m_window.showPage(QStringLiteral("slips"), QStringLiteral("search:") + rest);
    } else if (what == u"older") {
        m_window.showPage(QStringLiteral("orders"), key);
        return;
    } else if (const auto kind = LocatorStore::kindOf(what)) {
        m_window.showPage(pageOf(*kind), scanned && *kind == LocatorKind::Parcel ? QStringLiteral("scan:") + rest : rest);
    }
    note(key);
    // Last: what it does may close the window.
    if (what == u"action") {
        runAction(rest.section(u'/', 0, 0), rest.section(u'/', 1));
    } else if (what == u"place") {
        m_window.showPlace(rest);
    } else if (what == u"setting") {
        for (const auto &[menu, action] : m_window.settings())
            if (action->objectName() == rest) {
                action->trigger();
                break;
            }
    }
}

void Finder::runAction(const QString &page, const QString &name)
{
    const Page *current = m_window.currentPage();
    if (page.isEmpty() || (current && current->key() == page))
        runThere(page, name, 0);
    else if (m_window.showPage(page, {}))
        QTimer::singleShot(0, this, [this, page, name] { runThere(page, name, kReadingTries); });
}

void Finder::runThere(const QString &page, const QString &name, int tries)
{
    const Page *current = m_window.currentPage();
    if (!page.isEmpty() && (!current || current->key() != page))
        return; // somebody has gone on
    const QList<QAction *> actions = page.isEmpty() ? m_window.actions() : current->actions();
    const auto action = std::find_if(actions.cbegin(), actions.cend(), [&name](const QAction *one) { return one->objectName() == name; });
    if (action == actions.cend())
        return;
    const bool reads = tries > 0 && m_async.isBusy();
    if ((*action)->isEnabled() && !reads)
        (*action)->trigger();
    else if (tries > 1)
        QTimer::singleShot(kAgainMs, this, [this, page, name, left = (reads ? tries : std::min(tries, kTries)) - 1] { runThere(page, name, left); });
    else
        emit said(keysOf(*action).isEmpty() ? tr("%1: choose first what it is to be done to.").arg((*action)->iconText())
                                            : tr("%1: choose first what it is to be done to, then %2.").arg((*action)->iconText(), keysOf(*action)), Tone::Info);
}

void Finder::note(const QString &key)
{
    m_recent.add(m_services.desk.person(), key);
}

void Finder::remember(const QString &page, const QString &argument)
{
    const Id id = Id::fromHex(argument.toLatin1());
    if (id.isNull())
        return;
    for (const Home &home : kHomes) {
        // The slips page is asked for by an order as well as by a parcel.
        if (page == QLatin1StringView(home.page) && page != u"slips")
            note(LocatorStore::kindName(home.kind) + u':' + argument);
    }
}

void Finder::openCode(const QString &code, const std::function<void(int found)> &done)
{
    const int asked = ++m_codes;
    m_async.run(
        this,
        [&desk = m_services.desk, code]() -> Result<QList<LocatorHit>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return LocatorStore::lookup(**reader, code);
        },
        [this, asked, code, done](const Result<QList<LocatorHit>> &hits) {
            if (asked != m_codes)
                return;
            if (!hits) {
                emit failed(hits.error());
                return;
            }
            done(int(hits->size())); // first: what the page then says of what was begun there stays in sight
            if (hits->size() > 1) {
                open(code);
            } else if (!hits->isEmpty()) {
                const LocatorHit &hit = hits->first();
                shut();
                go(hit.id.isNull() ? QStringLiteral("number:") + hit.number : LocatorStore::kindName(hit.kind) + u':' + QString::fromLatin1(hit.id.hex()), true);
            }
        });
}

} // namespace tsunagi
