// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/Async.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"

class QAbstractItemModel;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QTimer;
class QVBoxLayout;

namespace tsunagi {

class ChoicePanel;
class EmptyNote;
class FieldForm;
class FormDraft;
class TableFrame;

/// A page of one kind of record: queues, search as you type, table, and right of it the record or a form for a new one.
///
/// A feature derives, builds in its constructor, reads in readRows() and calls rowsShown() when its model holds the answer.
class ListPage : public Page
{
    Q_OBJECT
public:
    /// `name` begins the object names, as "return" in "returnTable".
    ListPage(const PageContext &context, const QString &key, const QString &name, QWidget *parent);

    /// "queue:KEY", "search:WORDS" or a record's id in hex.
    void activate(const QString &argument) override;
    [[nodiscard]] QWidget *firstFocus() override;
    [[nodiscard]] QString queue() const;

protected:
    /// `widths`: of the columns, in full-width letters. `fresh` may be null: then people make no such records.
    void build(QAbstractItemModel *model, const QList<double> &widths, QWidget *detail, FieldForm *fresh, const QString &firstQueue);
    /// Last of all actions: what can be done with any list.
    void addListTools();
    [[nodiscard]] virtual Id idAt(int row) const = 0;
    [[nodiscard]] virtual int rowOf(const Id &id) const = 0;
    /// Reads counts, rows and the record in sight on a worker.
    virtual void readRows() = 0;
    /// What a queue is called that a number elsewhere asked for.
    [[nodiscard]] virtual QString queueWord(const QString &key) const { return key; }
    /// Another record was chosen; null if none.
    virtual void showRecord(const Id &id) = 0;
    /// The form for a new record was filled in; ends in create(). Not asked again before that has its answer.
    virtual void createRecord() = 0;
    /// Empties the form for a new record.
    virtual void prepareFresh() = 0;

    /// The model holds new rows: keeps or finds the chosen record.
    void rowsShown(const QString &summary, const QString &emptyText);
    void openFresh();
    void closeFresh();
    /// Goes to this record as soon as the list holds it; shown from the next readRows() on.
    void goTo(const Id &id);
    /// For answers of workers: only the newest question counts.
    [[nodiscard]] int nextAsk() { return ++m_asked; }
    [[nodiscard]] bool isNewest(int ask) const { return ask == m_asked; }
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
    /// Name of the list in files and on paper; a page whose title holds a count says it without.
    [[nodiscard]] virtual QString listTitle() const { return title(); }
    [[nodiscard]] Id current() const { return m_current; }
    [[nodiscard]] QueueList &queues() { return *m_queues; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] ChoicePanel &panel() { return *m_panel; }
    [[nodiscard]] bool isFreshOpen() const;

private:
    void choose(const Id &id);
    void saveFresh();
    void created(const Result<Id> &id, const QString &success, const std::function<QString(const Error &)> &wrong);
    void sayEmpty(const QString &text);
    void watchDrafts();
    void buildFreshPage();
    QString m_name;
    QVBoxLayout *m_middle = nullptr;
    QueueList *m_queues = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_summary = nullptr;
    EmptyNote *m_empty = nullptr;
    QAction *m_new = nullptr; ///< null where people make no such records
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    QStackedWidget *m_right = nullptr;
    ChoicePanel *m_panel = nullptr;
    FieldForm *m_fresh = nullptr;
    FormDraft *m_freshDraft = nullptr;
    QWidget *m_freshPage = nullptr;
    QTimer *m_typing = nullptr;
    Id m_current;
    Id m_wanted;
    int m_asked = 0;
    bool m_selecting = false;
    bool m_creating = false; ///< a held or repeated key must not make two records of one form
};

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
