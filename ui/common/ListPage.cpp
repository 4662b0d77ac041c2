// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListPage.h"

#include "models/core/PersonText.h"
#include "models/core/Settings.h"
#include "ui/common/ActionLine.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/DetailArea.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FormArea.h"
#include "ui/common/FormDraft.h"
#include "ui/common/KeyWords.h"
#include "ui/common/ListMemory.h"
#include "ui/common/ListTable.h"
#include "ui/common/ListTools.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/SearchLine.h"
#include "ui/common/TableFrame.h"
#include "ui/common/TimedLabel.h"
#include "ui/common/WrappedLabel.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kLookMs = 600; // nobody has read what came up in less
constexpr int kFirstCountMs = 1000; // behind what the window opens with
constexpr int kTypingMs = 120; // short enough to feel live, long enough not to read for every letter
constexpr char kInForm[] = "inForm"; ///< property of an act that is of use while the form for a new record is open

} // namespace

ListPage::ListPage(const PageContext &context, const QString &key, const QString &name, QWidget *parent)
    : Page(context, key, parent), m_name(name), m_queues(new QueueList(this)), m_search(new SearchLine(this)), m_summary(new QLabel(this)),
      m_table(new ListTable(this)), m_right(new QStackedWidget(this)), m_panel(new ChoicePanel(this)), m_typing(new QTimer(this)), m_countPace([this] { readCount(); }, this)
{
    m_firstCount.setSingleShot(true);
    m_firstCount.setInterval(kFirstCountMs);
    connect(&m_firstCount, &QTimer::timeout, &m_countPace, &ReadPace::ask);
    stopForQuestions(*m_panel);
    m_queues->setObjectName(name + QStringLiteral("QueueList"));
    m_search->setObjectName(name + QStringLiteral("SearchEdit"));
    m_summary->setObjectName(name + QStringLiteral("ListLabel"));
    m_table->setObjectName(name + QStringLiteral("Table"));
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMs);
    connect(m_typing, &QTimer::timeout, this, [this] { readRows(); });
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &SearchLine::left, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_queues, &QueueList::chosen, this, [this] {
        m_search->clear(); // a search looks everywhere, a queue shows itself
        m_typing->stop();
        readRows();
    });
    connect(m_panel, &ChoicePanel::left, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
}

void ListPage::build(IdTableModel *model, const QList<double> &widths, QWidget *detail, FieldForm *fresh, const QString &firstQueue)
{
    m_fresh = fresh;
    m_detail = detail;
    m_rows = model;
    m_table->setModel(model);
    m_queues->leadInto(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new MarkDelegate([](const QModelIndex &) { return std::optional<Tone>(); }, m_table));
    m_frame = new TableFrame(context(), *m_table, key());
    QList<TableFrame::Column> columns;
    for (int i = 0; i < widths.size(); ++i)
        columns << TableFrame::Column {i, widths[i]};
    m_frame->setColumns(columns);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_selecting)
            choose(m_rows->idAt(index.row()));
    });
    m_empty = new EmptyNote(m_name + QStringLiteral("EmptyLabel"), m_table);

    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    m_middle = layout;
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_summary);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);

    if (m_fresh)
        buildFreshPage();

    auto *scroll = new DetailArea(this);
    scroll->setWidget(detail);
    const auto forms = scroll->findChildren<FieldForm *>();
    for (FieldForm *form : forms)
        connect(form, &FieldForm::left, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    m_blank = new EmptyNote(m_name + QStringLiteral("BlankLabel"), scroll);
    m_right->insertWidget(0, scroll);
    m_right->setCurrentIndex(0);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_panel);
    rightLayout->addWidget(m_right, 1);
    setPanes(m_queues, middle, right);

    if (m_fresh)
        m_firstStep = addPageAction(m_name + QStringLiteral("New"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { return freshTitle(); }, [this] { openFresh(); });
    const QAction *search = addPageAction(m_name + QStringLiteral("Search"), QKeySequence(Qt::CTRL | Qt::Key_F), [] { return tr("Search"); }, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    addPageAction(m_name + QStringLiteral("Queues"), QKeySequence(Qt::CTRL | Qt::Key_G), [] { return tr("Go to the queues"); },
                  [this] { m_queues->setFocus(Qt::ShortcutFocusReason); });
    texts().add([this, search] {
        m_search->setPlaceholderText(search->toolTip()); // with the keys of this page, as of its action
        m_search->setAccessibleName(tr("Search"));
        m_queues->setAccessibleName(tr("Queues"));
        m_table->setAccessibleName(plainTitle());
        m_table->horizontalHeader()->viewport()->update();
    });
    m_queues->setItems({QueueItem {firstQueue, firstQueue, -1, Tone::Neutral}});
    const QSignalBlocker quiet(m_queues);
    m_queues->choose(firstQueue);
    const auto own = actions();
    for (QAction *act : own)
        act->setProperty(kInForm, true);
}

void ListPage::keepInSight(int last, int giving, double least)
{
    m_frame->keepInSight(last, giving, least);
}

void ListPage::markColumn(int column, int role, Tone (*toneOf)(const QString &))
{
    markColumn(column, [role, toneOf](const QModelIndex &index) -> std::optional<Tone> { return toneOf(index.data(role).toString()); });
}

void ListPage::markColumn(int column, MarkDelegate::ToneOf toneOf)
{
    m_table->setItemDelegateForColumn(column, new MarkDelegate(std::move(toneOf), this));
}

void ListPage::takeDigits(int most, std::function<void(int)> take)
{
    m_mostDigits = most;
    m_takeDigit = std::move(take);
    m_table->installEventFilter(this);
}

QVBoxLayout *ListPage::newDetail()
{
    auto *layout = new QVBoxLayout(new QWidget(this));
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

QLabel *ListPage::addHeading(QVBoxLayout &detail, std::function<QString()> text)
{
    auto *heading = new QLabel(detail.parentWidget());
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(6, 4, 6, 0);
    detail.addWidget(heading);
    texts().add([heading, text] { heading->setText(text()); });
    return heading;
}

QLabel *ListPage::addWords(QVBoxLayout &detail, const QString &name, Qt::TextFormat format)
{
    auto *words = new WrappedLabel(detail.parentWidget());
    words->setObjectName(name);
    words->setTextFormat(format);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setContentsMargins(6, 4, 6, 4);
    words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    detail.addWidget(words);
    return words;
}

void ListPage::addHistory(QVBoxLayout &detail)
{
    addHeading(detail, [] { return tr("History"); });
    m_history = new TimedLabel(detail.parentWidget());
    m_history->setObjectName(m_name + QStringLiteral("HistoryLabel"));
    m_history->setContentsMargins(6, 4, 6, 6);
    m_history->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    detail.addWidget(m_history, 1);
}

QString ListPage::historyLine(qint64 atUs, const QString &person, const QString &sentence)
{
    return RelativeTime::moment(atUs) + QStringLiteral("  ") + (person.isEmpty() ? QString() : PersonText::name(person) + QStringLiteral(": ")) + sentence;
}

void ListPage::setHistory(const QStringList &lines)
{
    m_history->setTimed(lines.join(u'\n'));
}

void ListPage::setUnread(const Error &error)
{
    setHistory({tr("This cannot be read now: %1").arg(ErrorText::sentence(error))});
}

void ListPage::addListTools()
{
    // What is typed into the form for a new record is about no record of the list: no act goes to the one behind it.
    auto *acts = new QActionGroup(this);
    acts->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    const auto all = actions();
    for (QAction *act : all)
        if (m_fresh && !act->property(kInForm).toBool())
            acts->addAction(act);
    const auto tell = [this, acts] {
        acts->setEnabled(m_right->currentIndex() == 0 && m_panel->isHidden()); // nor past a form beside the record
        if (m_panel->isHidden()) // a question tells its own keys
            setProperty(ActionLine::kInstead, isFreshOpen() && m_fresh ? QVariant(tr("Ctrl+Enter  Save      Tab  Next field      Esc  Leave it")) : QVariant());
    };
    connect(m_right, &QStackedWidget::currentChanged, acts, tell);
    connect(m_panel, &ChoicePanel::asked, acts, tell);
    connect(m_panel, &ChoicePanel::left, acts, tell);
    texts().add(tell); // its keys in another language
    new ListTools(*this, context(), *m_middle, [this] {
        if (const auto [beside, title] = listBeside(); beside)
            return ListTools::List {beside, nullptr, m_middle, m_panel, {}, {}, [title = title] { return title; }};
        return ListTools::List {m_table, m_frame, m_middle, m_panel, [this] { return filterWords(); }, {}, [this] { return listTitle(); }};
    });
    watchDrafts();
    new ListMemory(*this, context(), {m_queues, m_search, m_frame, m_panel}, {});
    addDetailAction();
    if (m_firstStep)
        connect(m_firstStep, &QAction::changed, this, &ListPage::sayBlank);
    texts().add([this] { sayBlank(); });
}

void ListPage::watchDrafts()
{
    const auto back = [this] { emit said(tr("What you had typed and not saved is back."), Tone::Info); };
    const auto forms = m_right->findChildren<FieldForm *>();
    for (FieldForm *form : forms) {
        if (form == m_fresh)
            continue;
        auto *draft = new FormDraft(context(), *form, form->prefix(), [this] { return m_current; });
        connect(draft, &FormDraft::cameBack, this, back);
        const auto look = [this, draft] {
            draft->load();
            if (draft->isLeft())
                goTo(draft->record());
        };
        look();
        connect(this, &Page::personChanged, draft, look);
    }
    if (!m_fresh)
        return;
    m_freshDraft = new FormDraft(context(), *m_fresh, m_fresh->prefix(), {});
    connect(m_freshDraft, &FormDraft::cameBack, this, back);
    connect(this, &Page::personChanged, m_freshDraft, &FormDraft::load);
}

void ListPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_freshDraft && m_freshDraft->isLeft() && !isFreshOpen())
        QTimer::singleShot(0, this, [this] { openFresh(); });
}

QString ListPage::filterWords() const
{
    const QString words = text().trimmed();
    return words.isEmpty() ? m_queues->currentText() : tr("“%1”").arg(words);
}

void ListPage::buildFreshPage()
{
    m_freshPage = new QWidget(this);
    auto *freshLayout = new QVBoxLayout(m_freshPage);
    freshLayout->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(m_freshPage);
    title->setObjectName(m_name + QStringLiteral("FreshLabel"));
    title->setContentsMargins(6, 6, 6, 0);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *buttons = new QDialogButtonBox(m_freshPage);
    buttons->setContentsMargins(6, 0, 6, 6);
    auto *save = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    save->setObjectName(m_name + QStringLiteral("SaveButton"));
    auto *leave = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    leave->setObjectName(m_name + QStringLiteral("LeaveButton"));
    freshLayout->addWidget(title);
    freshLayout->addWidget(new FormArea(m_fresh, m_freshPage)); // a small screen has no room for a long form
    freshLayout->addWidget(buttons);
    freshLayout->addStretch(1);
    connect(save, &QPushButton::clicked, this, &ListPage::saveFresh);
    connect(leave, &QPushButton::clicked, this, &ListPage::closeFresh);
    connect(m_fresh, &FieldForm::submitted, this, &ListPage::saveFresh);
    connect(m_fresh, &FieldForm::left, this, &ListPage::closeFresh);

    m_right->addWidget(m_freshPage);
    texts().add([this, title, save, leave] {
        title->setText(freshTitle());
        save->setText(tr("Save (Ctrl+Enter)"));
        leave->setText(tr("Leave it (Esc)"));
    });
}

QString ListPage::counted(const QString &word) const
{
    return m_open > 0 ? tr("%1 (%2)", "name of a list, how many wait").arg(word, QLocale().toString(m_open)) : word;
}

void ListPage::setOpen(qint64 count)
{
    if (std::exchange(m_open, count) != count)
        emit titleChanged();
}

void ListPage::countOpen(std::function<Result<qint64>()> work)
{
    const bool first = !m_count;
    m_count = std::move(work);
    if (first)
        m_firstCount.start();
    else if (!m_firstCount.isActive())
        m_countPace.ask();
}

void ListPage::readCount()
{
    m_countPace.begun();
    context().async.runQuietly(this, m_count, [this](const Result<qint64> &open) {
        m_countPace.done();
        if (open)
            setOpen(*open);
    });
}

void ListPage::dropRecord()
{
    ++m_recordAsked;
    if (m_history)
        setHistory({});
}

void ListPage::goToOrder(const Id &order)
{
    emit showRequested(QStringLiteral("orders"), QString::fromLatin1(order.hex()));
}

void ListPage::activate(const QString &argument)
{
    if (argument.startsWith(u"queue:")) {
        m_search->clear(); // the list is to have as many rows as the number said
        m_queues->ask(argument.mid(6), [this, key = argument.mid(6)] { return queueWord(key); });
    } else if (argument.startsWith(u"search:")) {
        m_search->setText(argument.mid(7));
    } else if (const Id id = Id::fromHex(argument.toLatin1()); !id.isNull()) {
        m_search->clear(); // what it is filtered by may leave this one out
        m_queues->choose(QStringLiteral("all"));
        goTo(id);
        m_sought = id;
        readRows();
    }
}

QWidget *ListPage::firstFocus()
{
    if (m_panel->isVisible() && m_panel->focusWidget()) // a question that waits keeps the keys
        return m_panel->focusWidget();
    // So does the field of an open form that had them last.
    QWidget *last = focusWidget();
    if (m_right->currentIndex() != 0 && last && m_right->currentWidget()->isAncestorOf(last) && last->isVisibleTo(this))
        return last;
    return m_table;
}

QString ListPage::queue() const
{
    return m_queues->currentKey();
}

QString ListPage::text() const
{
    return m_search->text();
}

void ListPage::goTo(const Id &id)
{
    m_wanted = id;
}

void ListPage::sayEmpty(const QString &text)
{
    if (m_table->model()->rowCount() > 0)
        return m_empty->say({});
    const QList<QueueItem> &items = m_queues->items();
    const bool anything = std::any_of(items.cbegin(), items.cend(), [this](const QueueItem &item) { return item.count > 0 && isUsedBy(item.key); });
    const bool searched = !m_search->text().isEmpty();
    // Who has nothing at all does not know the page yet.
    m_empty->say(anything || searched ? text : about() + QStringLiteral("\n\n") + text, searched ? nullptr : m_firstStep);
}

void ListPage::sayBlank()
{
    const bool blank = m_current.isNull() && !speaksWithoutRecord();
    m_detail->setVisible(!blank);
    m_blank->say(blank ? blankWords() : QString());
}

QString ListPage::blankWords() const
{
    const QString words = tr("What is chosen in the list is shown here.");
    return m_firstStep && m_firstStep->isEnabled() ? words + QStringLiteral("\n\n") + tr("First step: %1 (%2)").arg(m_firstStep->iconText(), keyWords(m_firstStep->shortcut())) : words;
}

void ListPage::rowsShown(const QString &summary, const QString &emptyText)
{
    m_summary->setText(summary);
    sayEmpty(text().trimmed().isEmpty() ? emptyText : tr("Nothing found."));
    const QString before = std::exchange(m_listed, queue());
    const bool opened = !before.isEmpty() && before != m_listed;
    const Id sought = std::exchange(m_sought, {});
    if (!sought.isNull() && sought != m_current && m_rows->rowOf(sought) < 0) {
        m_wanted = m_current = {};
        m_noneChosen = true;
        emit said(tr("What was asked for is not in this list."), Tone::Warn);
    } else if (opened) { // a queue begins at its first row
        m_current = {};
        m_noneChosen = false;
    }
    const Id wanted = m_wanted.isNull() || m_rows->rowOf(m_wanted) < 0 ? m_current : m_wanted;
    int row = wanted.isNull() ? -1 : m_rows->rowOf(wanted);
    // What left the queue stays in sight until another row is chosen: the person is working on it.
    if (row < 0 && m_current.isNull() && !m_noneChosen && m_table->model()->rowCount() > 0)
        row = 0;
    m_selecting = true;
    if (row >= 0) {
        const QModelIndex index = m_table->model()->index(row, 0);
        if (m_table->currentIndex().row() != row)
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // whatever key is held
        m_table->scrollTo(index);
    } else {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    }
    m_selecting = false;
    if (!m_wanted.isNull() && m_rows->rowOf(m_wanted) >= 0)
        m_wanted = {};
    choose(row >= 0 ? m_rows->idAt(row) : m_current);
}

void ListPage::choose(const Id &id)
{
    if (id != m_current && std::exchange(m_digitTaken, false))
        m_lookFirst.start();
    m_current = id;
    m_noneChosen = m_noneChosen && id.isNull();
    sayBlank();
    showRecord(id);
}

bool ListPage::isFreshOpen() const
{
    return m_right->currentWidget() == m_freshPage;
}

void ListPage::openFresh()
{
    if (isFreshOpen() && !m_fresh->edits().isEmpty()) {
        if (!m_freshPage->isAncestorOf(QApplication::focusWidget()))
            m_fresh->focusFirst();
        emit said(tr("What you are typing is still here. Save it (Ctrl+Enter) or leave it (Esc) first."), Tone::Info);
        return;
    }
    prepareFresh();
    m_right->setCurrentWidget(m_freshPage);
    if (m_freshDraft && m_freshDraft->putBack())
        return;
    if (QWidget *field = freshFocus())
        field->setFocus(Qt::ShortcutFocusReason);
    else
        m_fresh->focusFirst();
}

void ListPage::freshAside()
{
    m_right->setCurrentIndex(0);
}

void ListPage::addSide(QWidget *form)
{
    m_right->addWidget(form);
}

void ListPage::showSide(QWidget *form)
{
    if (form)
        m_right->setCurrentWidget(form);
    else
        m_right->setCurrentIndex(0);
}

void ListPage::freshBack()
{
    m_right->setCurrentWidget(m_freshPage);
    m_fresh->focusFirst();
}

void ListPage::closeFresh()
{
    if (m_freshDraft)
        m_freshDraft->forget();
    m_right->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void ListPage::saveFresh()
{
    if (!m_creating)
        createRecord();
}

void ListPage::created(const Result<Id> &id, const QString &success, const std::function<QString(const Error &)> &wrong)
{
    m_creating = false;
    if (!id) {
        sayError(id.error(), [this] { saveFresh(); });
        if (const QString field = wrong(id.error()); !field.isEmpty())
            m_fresh->focusField(field);
        return;
    }
    emit said(success, Tone::Good);
    goTo(*id);
    closeFresh();
    readRows();
}

void ListPage::wrote(const Result<> &result, const QString &success, const std::function<void()> &then, const std::function<void()> &again)
{
    if (!result) {
        sayError(result.error(), again);
    } else {
        emit said(success, Tone::Good);
        if (then)
            then();
    }
    readRows();
}

void ListPage::confirm(const QString &sentence, const QString &doIt, std::function<void()> done)
{
    ChoicePanel::Question question;
    question.title = sentence;
    question.choices = {{QStringLiteral("no"), tr("Not now")}, {QStringLiteral("yes"), doIt}};
    question.doIt = tr("Answer");
    m_panel->ask(question, [done = std::move(done)](const ChoicePanel::Answer &answer) {
        if (answer.key == u"yes")
            done();
    });
}

void ListPage::reload(const QList<Id> &)
{
    readRows();
}

bool ListPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && m_takeDigit) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int digit = key->key() - Qt::Key_0;
        if (digit >= 1 && digit <= m_mostDigits && !(key->modifiers() & ~Qt::KeypadModifier)) {
            if (key->isAutoRepeat() || m_listed.isEmpty())
                return true;
            if (m_lookFirst.isValid() && m_lookFirst.elapsed() < kLookMs) {
                emit said(tr("The next one came into sight this moment: look at it, then press %1 again.").arg(digit), Tone::Info);
                return true;
            }
            m_digitTaken = true;
            m_takeDigit(digit - 1);
            if (context().async.isBusy()) // a digit that does nothing keeps no other one back
                m_lookFirst.start();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace tsunagi
