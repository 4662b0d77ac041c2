// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/firstrun/FirstRunService.h"
#include "ui/common/Async.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QWidget>

namespace tsunagi {

class Carriers;
class PostalTable;

/// What each step is given; all outlive the dialog.
struct FirstRunParts
{
    PageContext context;
    OrderService &orders;
    SlipService &slips;
    const Carriers &carriers;
    const PostalTable &postal;
    /// Opens another window on a profile folder, where a window was started; empty where none can be.
    std::function<bool(const QString &profile)> openProfile {};
    bool shared = false; ///< other desks are there: no sample day then
};

/// One step on the way to the first paper: says what it is for and what it made, does it by Enter.
///
/// Thread: GUI; what it asks runs on workers.
class FirstRunStep : public QWidget
{
    Q_OBJECT
public:
    explicit FirstRunStep(const FirstRunParts &parts, QWidget *parent);

    [[nodiscard]] virtual QString title() const = 0;
    /// What there is of it already, in a few words; empty = nothing.
    [[nodiscard]] virtual QString made(const FirstRunState &state) const = 0;
    [[nodiscard]] virtual bool isDone(const FirstRunState &state) const = 0;
    virtual void setState(const FirstRunState &state) = 0;
    /// Keys go where the step begins.
    virtual void takeKeys() = 0;
    /// Files were dropped on the dialog: true if they are for this step.
    [[nodiscard]] virtual bool takeFiles(const QStringList &paths) { return paths.isEmpty(); }

signals:
    /// It is done; the dialog reads again and goes on.
    void finished(const QString &words, tsunagi::Tone tone);
    /// It is there already: on to the next.
    void passed();
    /// Something to say; the step stays.
    void told(const QString &words, tsunagi::Tone tone);
    /// It went wrong; the step stays. `again` repeats it.
    void failed(const tsunagi::Error &error, const QString &words, const std::function<void()> &again);
    void left();
    /// Long work begins or has ended (null).
    void working(const QString &what, std::shared_ptr<tsunagi::Progress> progress);
    void pageWanted(const QString &page, const QString &argument);
    /// Another step by its number.
    void stepWanted(int step);

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] LiveTexts &texts() { return m_texts; }
    [[nodiscard]] const FirstRunParts &parts() const { return m_parts; }

private:
    FirstRunParts m_parts;
    LiveTexts m_texts;
};

} // namespace tsunagi
