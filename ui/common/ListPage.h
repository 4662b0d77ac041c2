// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/core/RowTableModel.h"
#include "ui/common/Async.h"
#include "ui/common/MarkDelegate.h"
#include "ui/common/Page.h"
#include "ui/common/ReadPace.h"
#include "ui/common/QueueList.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

class QLabel;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace tsunagi {

class ChoicePanel;
class EmptyNote;
class FieldForm;
class FormDraft;
class SearchLine;
class TableFrame;
class TimedLabel;

/// A page of one kind of record: queues, search as you type, table, and right of it the record or a form for a new one.
///
/// A feature derives, builds in its constructor, reads in readRows() by read() and calls rowsShown() when its model holds the answer.
class ListPage : public Page
{
    Q_OBJECT
public:
    /// `name` begins the object names, as "return" in "returnTable".
    ListPage(const PageContext &context, const QString &key, const QString &name, QWidget *parent);

    [[nodiscard]] QString title() const override { return counted(listTitle()); }
    [[nodiscard]] QString plainTitle() const override { return listTitle(); }
    /// "queue:KEY", "search:WORDS" or a record's id in hex.
    void activate(const QString &argument) override;
    [[nodiscard]] QWidget *firstFocus() override;
    [[nodiscard]] QString queue() const;

protected:
    /// `widths`: of the columns, in full-width letters. `fresh` may be null: then people make no such records.
    void build(IdTableModel *model, const QList<double> &widths, QWidget *detail, FieldForm *fresh, const QString &firstQueue);
    /// Last of all actions: what can be done with any list.
    void addListTools();
    /// A list beside the page's own that has the keys now, and what it is called: what is done with a list is done with it. Null: none.
    [[nodiscard]] virtual std::pair<QTableView *, QString> listBeside() const { return {}; }
    /// The button in the list while it is empty; that of a new record where there is such a form.
    void setFirstStep(QAction *step) { m_firstStep = step; }
    /// As TableFrame's: a number that is half in sight is none.
    void keepInSight(int last, int giving, double least);
    /// Draws a column with marks; `role` is what `toneOf` goes by.
    void markColumn(int column, int role, Tone (*toneOf)(const QString &));
    void markColumn(int column, MarkDelegate::ToneOf toneOf);
    /// A digit from 1 to `most` in the list calls `take` with its place, from 0.
    void takeDigits(int most, std::function<void(int place)> take);

    /// An empty detail side, to be filled from above.
    [[nodiscard]] QVBoxLayout *newDetail();
    /// A title over a part of the detail side.
    QLabel *addHeading(QVBoxLayout &detail, std::function<QString()> text);
    /// Words to be read and copied.
    [[nodiscard]] QLabel *addWords(QVBoxLayout &detail, const QString &name, Qt::TextFormat format = Qt::PlainText);
    /// What happened to the record, last on the detail side; filled by tellHistory().
    void addHistory(QVBoxLayout &detail);
    /// `events`: the oldest first, each with `atUs` and `person`; the newest is told on top, as `sentence` has it.
    template<class Events, class Sentence>
    void tellHistory(const Events &events, Sentence sentence);

    /// Reads counts, rows and the record in sight on a worker.
    virtual void readRows() = 0;
    /// What a queue is called that a number elsewhere asked for.
    [[nodiscard]] virtual QString queueWord(const QString &key) const { return key; }
    /// What the form for a new record makes: its heading and the words of its key.
    [[nodiscard]] virtual QString freshTitle() const { return {}; }
    /// The detail side has something to say although no record is chosen.
    [[nodiscard]] virtual bool speaksWithoutRecord() const { return false; }
    /// Do rows of this queue show that the page is in use? Not those that the program brings along.
    [[nodiscard]] virtual bool isUsedBy(const QString &) const { return true; }
    /// What the side says while no record is chosen: what it is for, and the first step.
    [[nodiscard]] QString blankWords() const;
    /// Another record was chosen; null if none.
    virtual void showRecord(const Id &id) = 0;
    /// The form for a new record was filled in; ends in create(). Not asked again before that has its answer.
    virtual void createRecord() { }
    /// Empties the form for a new record.
    virtual void prepareFresh() { }
    /// Where typing into it begins; null: its first field.
    [[nodiscard]] virtual QWidget *freshFocus() { return nullptr; }

    /// The model holds new rows: keeps or finds the chosen record. `emptyText`: why no row is there, although nothing is searched for.
    void rowsShown(const QString &summary, const QString &emptyText);
    /// How many records wait for somebody: the number on the tab.
    void setOpen(qint64 count);
    void openFresh();
    void closeFresh();
    /// The form for a new record makes room and keeps what is typed; freshBack() shows it again.
    void freshAside();
    void freshBack();
    /// A form that stands where the record stands while it is shown; null shows the record again.
    void addSide(QWidget *form);
    void showSide(QWidget *form);
    /// Goes to this record as soon as the list holds it; shown from the next readRows() on.
    void goTo(const Id &id);
    /// The order's own page.
    void goToOrder(const Id &order);

    /// Before what cannot be taken back: Enter leaves it as it is. `sentence` names the number, `doIt` is the word of the act.
    void confirm(const QString &sentence, const QString &doIt, std::function<void()> done);

    /// For readRows(): `work` runs on a worker, `show` gets what it read, unless the rows were asked for anew meanwhile.
    template<class Work, class Show>
    void read(Work work, Show show)
    {
        ask(m_asked, std::move(work), std::move(show));
    }
    /// The same for the record in sight, the null one is not read.
    template<class Work, class Show>
    void readRecord(Work work, Show show)
    {
        ask(m_recordAsked, std::move(work), std::move(show));
    }
    /// The same for what stands beside it: not said to be in hand; what cannot be read leaves nothing of another record there, and is said in the history's place.
    template<class Work, class Show>
    void readBeside(Work work, Show show);
    /// No record is in sight: neither its history nor what is still being read of it is shown.
    void dropRecord();
    /// For noticed(): counts what setOpen() tells, the page in sight or not; first once the page that the window opens with is there, and never most of the time.
    void countOpen(std::function<Result<qint64>()> work);

    void reload(const QList<Id> &roots) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

    /// Runs a writing call on a worker; says `success` or what went wrong; reads again. `then` runs after success.
    template<class Work>
    void write(Work work, const QString &success, std::function<void()> then = {});
    /// Runs the call that makes the record of createRecord() on a worker: says `success`, goes to it, closes the form; or says what
    /// went wrong and leads to the field that `wrong` names for it.
    template<class Work>
    void create(Work work, const QString &success, std::function<QString(const Error &)> wrong);
    void wrote(const Result<> &result, const QString &success, const std::function<void()> &then, const std::function<void()> &again);

    [[nodiscard]] QString text() const;
    /// What the list shows, in words: its queue, or what is searched for.
    [[nodiscard]] QString filterWords() const;
    /// A word for the tab, with the number told to setOpen().
    [[nodiscard]] QString counted(const QString &word) const;
    /// Name of the list in files and on paper, and on its tab.
    [[nodiscard]] virtual QString listTitle() const = 0;
    [[nodiscard]] Id current() const { return m_current; }
    [[nodiscard]] QueueList &queues() { return *m_queues; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] ChoicePanel &panel() { return *m_panel; }
    [[nodiscard]] bool isFreshOpen() const;

private:
    /// `asked`: number of the newest question; answers to older ones are dropped.
    template<class Work, class Show>
    void ask(int &asked, Work work, Show show);
    [[nodiscard]] static QString historyLine(qint64 atUs, const QString &person, const QString &sentence);
    void setHistory(const QStringList &lines);
    void readCount();
    void setUnread(const Error &error);
    void choose(const Id &id);
    void saveFresh();
    void created(const Result<Id> &id, const QString &success, const std::function<QString(const Error &)> &wrong);
    void sayEmpty(const QString &text);
    void sayBlank();
    void watchDrafts();
    void buildFreshPage();
    QString m_name;
    QVBoxLayout *m_middle = nullptr;
    QueueList *m_queues = nullptr;
    IdTableModel *m_rows = nullptr;
    SearchLine *m_search = nullptr;
    QLabel *m_summary = nullptr;
    EmptyNote *m_empty = nullptr;
    EmptyNote *m_blank = nullptr; ///< where the record will stand
    QAction *m_firstStep = nullptr; ///< null where there is none
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    QStackedWidget *m_right = nullptr;
    QWidget *m_detail = nullptr;
    ChoicePanel *m_panel = nullptr;
    TimedLabel *m_history = nullptr; ///< null where none is told
    FieldForm *m_fresh = nullptr;
    FormDraft *m_freshDraft = nullptr;
    QWidget *m_freshPage = nullptr;
    QTimer *m_typing = nullptr;
    Id m_current;
    Id m_wanted;
    Id m_sought;           ///< asked for from elsewhere: in the rows read next, or nowhere
    QString m_listed;      ///< queue of the rows in sight
    bool m_noneChosen = false; ///< what was sought is not here, and no other row is to pass for it
    std::function<void(int)> m_takeDigit;
    int m_mostDigits = 0;
    bool m_digitTaken = false;   ///< the record in sight is the one that it was for
    QElapsedTimer m_lookFirst;   ///< since a digit, or since the record that came into sight behind it
    qint64 m_open = 0;
    int m_asked = 0;
    int m_recordAsked = 0;
    std::function<Result<qint64>()> m_count; ///< null: nothing is counted
    ReadPace m_countPace;
    QTimer m_firstCount {this};
    bool m_selecting = false;
    bool m_creating = false; ///< a held or repeated key must not make two records of one form
};

template<class Work, class Show>
void ListPage::ask(int &asked, Work work, Show show)
{
    context().async.run(this, std::move(work), [this, &asked, ask = ++asked, show](const std::invoke_result_t<Work> &found) {
        if (ask != asked)
            return;
        if (found)
            show(*found);
        else
            sayError(found.error());
    });
}

template<class Work, class Show>
void ListPage::readBeside(Work work, Show show)
{
    const int ask = ++m_recordAsked;
    context().async.runQuietly(this, std::move(work), [this, ask, show](const std::invoke_result_t<Work> &found) {
        if (ask != m_recordAsked)
            return;
        show(found ? *found : typename std::invoke_result_t<Work>::value_type());
        if (!found)
            setUnread(found.error());
    });
}

template<class Events, class Sentence>
void ListPage::tellHistory(const Events &events, Sentence sentence)
{
    QStringList lines;
    for (const auto &event : events)
        lines.prepend(historyLine(event.atUs, event.person, sentence(event)));
    setHistory(lines);
}

template<class Work>
void ListPage::write(Work work, const QString &success, std::function<void()> then)
{
    context().async.run(this, work, [this, work, success, then](const Result<> &result) {
        wrote(result, success, then, [this, work, success, then] { write(work, success, then); });
    });
}

template<class Work>
void ListPage::create(Work work, const QString &success, std::function<QString(const Error &)> wrong)
{
    m_creating = true;
    context().async.run(this, work, [this, success, wrong](const Result<Id> &id) { created(id, success, wrong); });
}

} // namespace tsunagi
