// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QSplitter>
#include <QWidget>

class QAction;
class QActionGroup;

namespace tsunagi {

class ChoicePanel;

/// One tab of the window, in the frame that all pages share: queues left, table in the middle, detail right.
///
/// Its QWidget::actions() are what can be done here: the shell shows them in the line of keys, in the menu and with F1.
/// Words: say them by texts().add(), they follow the language. Rows: reload() when something changed.
class Page : public QWidget
{
    Q_OBJECT
public:
    /// `key` names the page in settings and routes, as "orders".
    Page(const PageContext &context, const QString &key, QWidget *parent);
    ~Page() override;
    Q_DISABLE_COPY_MOVE(Page)

    [[nodiscard]] const QString &key() const { return m_key; }
    /// Word on the tab, in the language of the window.
    [[nodiscard]] virtual QString title() const = 0;
    /// The same without a number of what waits, for sentences.
    [[nodiscard]] virtual QString plainTitle() const { return title(); }
    /// What the page is for, in two or three sentences; F1 shows it above the keys.
    [[nodiscard]] virtual QString about() const = 0;
    /// Shows what `argument` names, as an order's id in hex or "queue:ready"; empty = as it was.
    virtual void activate(const QString &argument) { Q_UNUSED(argument); }
    /// Where keys go when the page comes up: the table of most pages.
    [[nodiscard]] virtual QWidget *firstFocus() { return this; }
    /// A scan was read while the page is in sight: true if it waits for scans and took this one.
    [[nodiscard]] virtual bool takeScan(const QString &code) { return code.isNull(); }

    /// Is a question open whose keys alone do something?
    [[nodiscard]] bool isAsking() const;
    /// Rows under these roots changed (empty = many): reloads now if the page is in sight, else when it comes into sight.
    void noteChanged(const QList<Id> &roots);
    /// Somebody else works at this desk now: what is remembered per person is that person's.
    void notePerson();
    /// Says what went wrong, in `words` if ErrorText's do not say it better; `again` repeats it for a button, if that makes sense.
    void sayError(const Error &error, const std::function<void()> &again = {}, const QString &words = {});
    /// Makes an action of the page: text and key from `text()`, shown in line, menu and F1; tooltips carry the key.
    QAction *addPageAction(const QString &name, const QKeySequence &keys, const std::function<QString()> &text,
                           const std::function<void()> &run);

signals:
    /// A quiet line for the person; errors stay until the next line, the rest fades.
    void said(const QString &text, tsunagi::Tone tone);
    /// It went wrong: the shell says so, with a button for what helps.
    void failed(const tsunagi::Error &error, const QString &words, const std::function<void()> &again);
    /// "Show this there": page key and its argument; the shell routes it.
    void showRequested(const QString &page, const QString &argument);
    /// Carriers now in manual mode, as words for the banner; empty = none.
    void manualModeChanged(const QStringList &carriers);
    /// title() is another one now, as it holds a count.
    void titleChanged();
    void personChanged();

protected:
    /// While this panel asks, its keys alone do something: no act of the page goes past an open question.
    void stopForQuestions(const ChoicePanel &panel);
    /// Reads the page's rows again; `roots` empty = all.
    virtual void reload(const QList<Id> &roots) = 0;
    /// Something changed anywhere, the page in sight or not: for what it shows outside of itself, as a count on its tab.
    virtual void noticed() { }
    /// Lays out the three parts with movable, remembered borders; any may be null.
    void setPanes(QWidget *left, QWidget *middle, QWidget *right);
    /// F11 shuts the detail side and opens it; shut, it comes up for as long as the keys are in it.
    void addDetailAction();
    [[nodiscard]] LiveTexts &texts() { return m_texts; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void restoreDetail();
    void showDetail(bool shown);
    [[nodiscard]] QString personPart() const;
    PageContext m_context;
    QString m_key;
    LiveTexts m_texts;
    QActionGroup *m_acts = nullptr;
    QSplitter *m_splitter = nullptr;
    QWidget *m_detail = nullptr;
    bool m_detailShut = false;
    int m_detailWidth = 0;
    QList<Id> m_stale;
    bool m_allStale = true;
};

} // namespace tsunagi
