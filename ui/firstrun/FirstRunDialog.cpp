// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/FirstRunDialog.h"

#include "models/firstrun/SampleDay.h"
#include "models/sync/Desk.h"
#include "ui/common/DialogSize.h"
#include "ui/common/ErrorText.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/TroubleLine.h"
#include "ui/firstrun/FileStep.h"
#include "ui/firstrun/FirstRunWords.h"
#include "ui/firstrun/NumberStep.h"
#include "ui/firstrun/PrintStep.h"
#include "ui/firstrun/ShopStep.h"

#include <QDragEnterEvent>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QStringList kSteps {u"shop"_qs, u"file"_qs, u"numbers"_qs, u"print"_qs};

} // namespace

FirstRunDialog::FirstRunDialog(const FirstRunParts &parts, QWidget *parent)
    : QDialog(parent), m_parts(parts), m_list(new QListWidget(this)), m_stack(new QStackedWidget(this)), m_words(new TroubleLine(u"firstRunLabel"_qs, this)),
      m_progress(new ProgressLine(this)), m_sample(new QPushButton(this)), m_later(new QPushButton(this))
{
    setObjectName(u"firstRunDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    m_list->setObjectName(u"firstStepList"_qs);
    m_words->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_sample->setObjectName(u"firstSampleDayButton"_qs);
    m_later->setObjectName(u"firstLaterButton"_qs);
    for (QPushButton *button : {m_sample, m_later})
        button->setAutoDefault(false);
    buildLayout();
    add(new ShopStep(parts, this));
    add(new FileStep(parts, this));
    add(new NumberStep(parts, this));
    add(new PrintStep(parts, this));
    m_texts.add([this] {
        setWindowTitle(tr("First steps"));
        m_list->setAccessibleName(tr("Steps"));
        m_sample->setText(tr("&Look around with sample data…"));
        m_sample->setToolTip(tr("Invented shops, persons and orders in a folder of their own, in a second window; nothing of it comes into your own desk."));
        m_later->setText(tr("Later (Esc)"));
        if (m_read)
            showState();
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] { goTo(m_list->currentRow()); });
    connect(m_sample, &QPushButton::clicked, this, &FirstRunDialog::makeSample);
    connect(m_later, &QPushButton::clicked, this, &QDialog::reject);
    resizeDialog(*this, QSize(fontMetrics().height() * 56, fontMetrics().height() * 30));
}

void FirstRunDialog::buildLayout()
{
    auto *middle = new QHBoxLayout;
    m_list->setFixedWidth(fontMetrics().height() * 18);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(2);
    middle->addWidget(m_list);
    middle->addWidget(m_stack, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_sample);
    buttons->addWidget(m_progress, 1);
    buttons->addStretch(0);
    buttons->addWidget(m_later);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(middle, 1);
    layout->addWidget(m_words);
    layout->addLayout(buttons);
    // Keys begin in the step, not in the list of steps.
    setTabOrder(m_stack, m_sample);
    setTabOrder(m_sample, m_later);
    setTabOrder(m_later, m_list);
}

void FirstRunDialog::add(FirstRunStep *step)
{
    const int number = int(m_steps.size());
    m_steps << step;
    // At large letters a step may be higher than the window.
    auto *scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(step);
    m_stack->addWidget(scroll);
    m_list->addItem(QString());
    connect(step, &FirstRunStep::finished, this, [this, number](const QString &words, Tone tone) {
        tell(words, tone);
        read([this, number] { goTo(missing(number)); });
    });
    connect(step, &FirstRunStep::passed, this, [this, number] { goTo(std::min(number + 1, int(m_steps.size()) - 1)); });
    connect(step, &FirstRunStep::told, this, &FirstRunDialog::tell);
    connect(step, &FirstRunStep::failed, this, &FirstRunDialog::tellError);
    connect(step, &FirstRunStep::left, this, &QDialog::reject);
    connect(step, &FirstRunStep::working, this, &FirstRunDialog::setWork);
    connect(step, &FirstRunStep::stepWanted, this, &FirstRunDialog::goTo);
    connect(step, &FirstRunStep::pageWanted, this, [this](const QString &page, const QString &argument) {
        accept();
        emit showRequested(page, argument);
    });
}

void FirstRunDialog::start(const QString &step)
{
    read([this, step] {
        const int wanted = int(kSteps.indexOf(step));
        goTo(wanted >= 0 ? wanted : missing(0));
        if (step == u"sample" && m_sample->isVisible())
            m_sample->setFocus(Qt::ShortcutFocusReason);
    });
}

void FirstRunDialog::read(const std::function<void()> &then)
{
    m_parts.context.async.run(
        this, [&orders = m_parts.orders, &slips = m_parts.slips] { return FirstRunService(orders, slips).state(); },
        [this, then](const Result<FirstRunState> &state) {
            if (!state)
                return tellError(state.error(), {}, [this, then] { read(then); });
            m_state = *state;
            m_read = true;
            showState();
            then();
        });
}

void FirstRunDialog::showState()
{
    for (int i = 0; i < m_steps.size(); ++i) {
        m_steps[i]->setState(m_state);
        const QString made = m_steps[i]->made(m_state);
        const bool done = m_steps[i]->isDone(m_state);
        m_list->item(i)->setText(made.isEmpty() ? m_steps[i]->title() : m_steps[i]->title() + u'\n' + made);
        m_list->item(i)->setIcon(Mark::icon(done ? Tone::Done : i == missing(0) ? Tone::Info : Tone::Neutral, palette()));
        m_list->item(i)->setData(Qt::AccessibleDescriptionRole, done ? tr("done") : tr("not done yet"));
    }
    // Only who has nothing yet is offered a look around.
    m_sample->setVisible(m_state.shops.isEmpty() && !m_parts.shared && m_parts.openProfile);
}

int FirstRunDialog::missing(int from) const
{
    for (int i = 0; i < m_steps.size(); ++i) {
        const int step = (from + i) % int(m_steps.size());
        if (!m_steps[step]->isDone(m_state))
            return step;
    }
    return int(m_steps.size()) - 1;
}

void FirstRunDialog::goTo(int step)
{
    if (step < 0 || step >= m_steps.size())
        return;
    m_list->setCurrentRow(step);
    m_stack->setCurrentIndex(step);
    m_steps[step]->takeKeys();
}

void FirstRunDialog::tell(const QString &words, Tone tone)
{
    m_words->say(words, tone);
}

void FirstRunDialog::tellError(const Error &error, const QString &words, const std::function<void()> &again)
{
    const QString told = words.isEmpty() ? FirstRunWords::error(error) : words;
    m_words->tell(error, again, told == ErrorText::sentence(error) ? QString() : told);
}

void FirstRunDialog::setWork(const QString &what, const std::shared_ptr<Progress> &progress)
{
    if (progress)
        m_progress->start(what, progress);
    else
        m_progress->finish();
}

void FirstRunDialog::makeSample()
{
    if (m_progress->isRunning())
        return;
    const QString folder = SampleDay::folderOf(m_parts.context.desk.profile());
    auto progress = std::make_shared<Progress>();
    setWork(tr("Making the sample day: %1"), progress);
    m_parts.context.async.run(
        this,
        [folder, progress, &carriers = m_parts.carriers, &postal = m_parts.postal, &async = m_parts.context.async] {
            return SampleDay::makeIn(folder, carriers, postal, [progress, &async](qint64 done, qint64 all) {
                progress->value = done;
                progress->total = all;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, folder](const Result<> &made) {
            setWork({}, {});
            if (!made)
                return tellError(made.error(), {}, [this] { makeSample(); });
            if (!m_parts.openProfile(folder))
                return tell(tr("The sample day is made, but no second window opens. Start it yourself: tsunagi --profile %1").arg(folder), Tone::Warn);
            tell(tr("The sample day opens in a second window, marked as such. This desk stays empty for your own work; the sample is in %1, and that folder may be deleted.").arg(folder), Tone::Good);
        });
}

void FirstRunDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

void FirstRunDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void FirstRunDialog::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    // Without a shop nobody could say whose orders they are.
    if (m_state.shops.isEmpty())
        return tell(tr("First the shop: step 1. Then drop the file again."), Tone::Info);
    goTo(1);
    (void)m_steps[1]->takeFiles(paths);
}

} // namespace tsunagi
