// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locator/Locator.h"

#include "models/core/JapaneseText.h"
#include "models/exchange/Carrier.h"
#include "models/locator/LocatorText.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/locator/LocatorDelegate.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kPerKind = 8;
constexpr int kRecentShown = 12;
constexpr int kLines = 40;
constexpr int kRowsInSight = 14;
/// Of the window, as far as it has that much.
constexpr int kWidthLetters = 46;

QString keyOf(const LocatorHit &hit)
{
    return hit.id.isNull() ? QStringLiteral("number:") + hit.number : LocatorStore::kindName(hit.kind) + u':' + QString::fromLatin1(hit.id.hex());
}

Tone toneOf(const LocatorHit &hit)
{
    static const QHash<QString, Tone> kTones {{QStringLiteral("waiting"), Tone::Warn},     {QStringLiteral("ready"), Tone::Good},
                                              {QStringLiteral("instructed"), Tone::Info},  {QStringLiteral("slipped"), Tone::Info},
                                              {QStringLiteral("handed_over"), Tone::Done}, {QStringLiteral("shipped"), Tone::Done},
                                              {QStringLiteral("cancelled"), Tone::Stop},   {QStringLiteral("stopped"), Tone::Stop},
                                              {QStringLiteral("spoiled"), Tone::Stop},     {QStringLiteral("missing"), Tone::Stop},
                                              {QStringLiteral("closed"), Tone::Done},      {QStringLiteral("checking"), Tone::Info},
                                              {QStringLiteral("approved"), Tone::Good},    {QStringLiteral("refused"), Tone::Stop},
                                              {QStringLiteral("answered"), Tone::Good},    {QStringLiteral("in_force"), Tone::Info}};
    return kTones.value(hit.state, Tone::Neutral);
}

} // namespace

Locator::Locator(Desk &desk, const Carriers &carriers, Async &async, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_carriers(carriers), m_async(async), m_edit(new QLineEdit(this)), m_list(new QListWidget(this)), m_asked(std::make_shared<std::atomic_int>(0))
{
    setObjectName(QStringLiteral("locator"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_edit->setObjectName(QStringLiteral("locatorEdit"));
    m_edit->setClearButtonEnabled(true);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.3);
    m_edit->setFont(big);
    m_list->setObjectName(QStringLiteral("locatorList"));
    m_list->setItemDelegate(new LocatorDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    m_edit->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &Locator::ask);
    connect(m_list, &QListWidget::itemClicked, this, &Locator::take);
    m_texts.add([this] {
        m_edit->setPlaceholderText(tr("Number, name, SKU, page, action…"));
        m_edit->setAccessibleName(tr("What to go to"));
        m_list->setAccessibleName(tr("What was found"));
    });
    setVisible(false);
}

Locator::~Locator()
{
    ++*m_asked; // what still runs for it may end
}

void Locator::open(QList<LocatorEntry> fixed, const QStringList &recent, const QString &text)
{
    m_fixed = std::move(fixed);
    m_recent = recent;
    if (!isVisible())
        m_before = window()->focusWidget();
    m_takeSoon = false;
    {
        const QSignalBlocker quiet(m_edit);
        m_edit->setText(text);
        m_edit->selectAll();
    }
    m_list->clear();
    place();
    setVisible(true);
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    ask();
    // Items, returns and tickets of this moment; until they are there, their numbers answer alone.
    m_async.runQuietly(
        this,
        [&desk = m_desk]() -> Result<LocatorNames> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return LocatorStore::names(**reader);
        },
        [this](const Result<LocatorNames> &names) {
            if (!names) {
                emit failed(names.error());
                return;
            }
            m_names = std::make_shared<const LocatorNames>(*names);
            if (isVisible() && !m_edit->text().trimmed().isEmpty())
                ask();
        });
}

void Locator::leave()
{
    if (!isVisible() || m_leaving)
        return;
    m_leaving = true; // losing the keys leaves too
    if (isAncestorOf(window()->focusWidget()) && m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    ++*m_asked;
    setVisible(false);
    m_names.reset();
    m_fixed.clear();
    m_leaving = false;
}

QList<std::pair<LocatorKind, Id>> Locator::recentThings() const
{
    QList<std::pair<LocatorKind, Id>> things;
    for (const QString &key : m_recent.mid(0, kRecentShown)) {
        const auto kind = LocatorStore::kindOf(key.section(u':', 0, 0));
        const Id id = Id::fromHex(key.section(u':', 1).toLatin1());
        if (kind && !id.isNull())
            things << std::pair(*kind, id);
    }
    return things;
}

void Locator::ask()
{
    if (!isVisible())
        return;
    const int ask = ++*m_asked;
    const QString text = m_edit->text().trimmed();
    if (!text.isEmpty()) {
        lookFor(ask, text, LocatorReach::Late);
        return;
    }
    m_async.runQuietly(
        this,
        [&desk = m_desk, things = recentThings()]() -> Result<QList<LocatorHit>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return LocatorStore::describe(**reader, things);
        },
        [this, ask](const Result<QList<LocatorHit>> &hits) {
            if (ask != *m_asked)
                return;
            m_answered = ask;
            if (!hits)
                emit failed(hits.error());
            show({hits.value_or(QList<LocatorHit>()), true}, true);
            if (std::exchange(m_takeSoon, false))
                take();
        });
}

void Locator::lookFor(int ask, const QString &text, LocatorReach reach)
{
    m_async.runQuietly(
        this,
        [&desk = m_desk, &async = m_async, text, ask, reach, names = m_names, newest = m_asked]() -> Result<LocatorFound> {
            const auto stop = [&] { return *newest != ask || async.stopping(); };
            if (stop())
                return LocatorFound();
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return LocatorStore::find(**reader, names ? *names : LocatorNames(), text, reach, kPerKind, stop);
        },
        [this, ask, text, reach](const Result<LocatorFound> &found) {
            if (ask != *m_asked)
                return;
            if (!found)
                emit failed(found.error());
            LocatorFound shown = found.value_or(LocatorFound());
            const bool more = found && !found->whole && reach == LocatorReach::Late;
            shown.whole = !more;
            const QListWidgetItem *line = m_answered == ask ? m_list->currentItem() : nullptr;
            const QString chosen = line ? line->data(LocatorDelegate::KeyRole).toString() : QString();
            show(shown, false);
            select(chosen);
            if (more)
                lookFor(ask, text, LocatorReach::All);
            if (more && !m_list->currentItem())
                return; // an Enter waits on
            m_answered = ask;
            if (std::exchange(m_takeSoon, false))
                take();
        });
}

void Locator::select(const QString &key)
{
    for (int row = 0; row < m_list->count() && !key.isEmpty(); ++row)
        if (m_list->item(row)->data(LocatorDelegate::KeyRole).toString() == key)
            m_list->setCurrentRow(row);
}

LocatorEntry Locator::entryOf(const LocatorHit &hit) const
{
    const Carrier *carrier = m_carriers.find(hit.carrier);
    return {keyOf(hit), LocatorText::kind(hit.kind), carrier ? carrier->formatted(hit.number) : hit.number, LocatorText::detail(hit), {}, {}, toneOf(hit), hit.rank};
}

void Locator::show(const LocatorFound &found, bool recent)
{
    QList<LocatorEntry> entries;
    if (recent) {
        QHash<QString, LocatorEntry> known;
        for (const LocatorEntry &entry : std::as_const(m_fixed))
            known.insert(entry.key, entry);
        for (const LocatorHit &hit : found.hits)
            known.insert(keyOf(hit), entryOf(hit));
        QStringList shown;
        for (const QString &key : std::as_const(m_recent)) {
            const auto at = known.constFind(key);
            if (at != known.cend() && shown.size() < kRecentShown) {
                entries << *at;
                shown << key;
            }
        }
        for (const LocatorEntry &entry : std::as_const(m_fixed))
            if (!shown.contains(entry.key))
                entries << entry;
    } else {
        const QString whole = ja::searchKey(m_edit->text());
        QStringList words;
        for (const QString &word : m_edit->text().simplified().split(u' ', Qt::SkipEmptyParts))
            if (const QString key = ja::searchKey(word); !key.isEmpty())
                words << key;
        for (LocatorEntry entry : std::as_const(m_fixed)) {
            if (words.isEmpty() || !std::all_of(words.cbegin(), words.cend(), [&](const QString &word) { return entry.fold.contains(word); }))
                continue;
            const QStringView called = QStringView(entry.fold).left(entry.fold.indexOf(u'\n'));
            entry.rank = called == whole ? LocatorRank::Exact : called.startsWith(whole) ? LocatorRank::Prefix : LocatorRank::Within;
            entries << entry;
        }
        for (const LocatorHit &hit : found.hits)
            entries << entryOf(hit);
        // As well named, what was opened recently comes first.
        std::stable_sort(entries.begin(), entries.end(), [this](const LocatorEntry &a, const LocatorEntry &b) {
            return a.rank != b.rank ? a.rank < b.rank : m_recent.contains(a.key) && !m_recent.contains(b.key);
        });
    }
    m_list->clear();
    for (const LocatorEntry &entry : std::as_const(entries).mid(0, kLines))
        addLine(entry);
    if (m_list->count() == 0 && !recent) {
        auto *line = new QListWidgetItem(found.whole ? tr("Nothing here is called that.") : tr("Nothing among the newest orders. Looking through the older ones…"), m_list);
        line->setFlags(Qt::NoItemFlags);
        if (!found.whole)
            return;
        addLine({QStringLiteral("older:") + m_edit->text().trimmed(), tr("Server"), tr("Search older orders on the server"), {}, {}, {}, Tone::Info, LocatorRank::Words});
    }
    for (int row = 0; row < m_list->count() && m_list->currentRow() < 0; ++row)
        if (m_list->item(row)->flags() & Qt::ItemIsSelectable)
            m_list->setCurrentRow(row);
}

void Locator::addLine(const LocatorEntry &entry)
{
    auto *line = new QListWidgetItem(entry.text, m_list);
    line->setData(LocatorDelegate::KeyRole, entry.key);
    line->setData(LocatorDelegate::WordRole, entry.word);
    line->setData(LocatorDelegate::DetailRole, entry.detail);
    line->setData(LocatorDelegate::KeysRole, entry.keys);
    line->setData(LocatorDelegate::ToneRole, int(entry.tone));
    line->setData(Qt::AccessibleTextRole, QStringList {entry.word, entry.text, entry.detail, entry.keys}.join(u' ').simplified());
    line->setToolTip(entry.detail);
}

void Locator::take()
{
    // An Enter that is faster than the answer must not open what an older question found.
    if (m_answered != *m_asked) {
        m_takeSoon = true;
        return;
    }
    const QListWidgetItem *line = m_list->currentItem();
    const QString key = line ? line->data(LocatorDelegate::KeyRole).toString() : QString();
    if (key.isEmpty())
        return;
    leave();
    emit chosen(key);
}

void Locator::place()
{
    const QWidget *room = parentWidget();
    const int letter = fontMetrics().horizontalAdvance(QChar(u'\u3042'));
    const int width = std::min(letter * kWidthLetters, room->width() - 2 * letter);
    const int height = std::min((fontMetrics().height() + 10) * kRowsInSight + m_edit->sizeHint().height() + 30, room->height() * 3 / 4);
    setGeometry((room->width() - width) / 2, room->height() / 12, width, height);
}

bool Locator::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape: leave(); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: take(); return true;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: QCoreApplication::sendEvent(m_list, key); return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab: return true; // there is nowhere else to go
        default: break;
        }
    }
    if (watched == m_edit && event->type() == QEvent::FocusOut && isVisible()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason)
            leave();
    }
    return QFrame::eventFilter(watched, event);
}

void Locator::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        leave();
        m_texts.apply();
    }
}

} // namespace tsunagi
