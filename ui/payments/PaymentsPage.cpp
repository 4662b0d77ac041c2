// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payments/PaymentsPage.h"

#include "models/core/DayText.h"
#include "models/core/JapaneseText.h"
#include "models/core/ReasonText.h"
#include "models/orders/ProblemWords.h"
#include "models/payments/DepositTableModel.h"
#include "models/payments/PaymentText.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FilesIn.h"
#include "ui/common/ListFilter.h"

#include <QAction>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace tsunagi {

namespace {

const QList<double> kWidths {10, 5, 11, 8, 8.8, 4.5, 18, 5};
constexpr int kMostCandidates = 9; // one digit each
/// What a person decides, then what is done, in working order.
constexpr const char *kOpen[] = {"refund", "exact", "number", "name", "learned", "fee", "sum", "part", "over", "under", "double", "void", "later", "payer", "other", "amount", "rest", "unknown", "aggregator", "cancel_alone"};
constexpr const char *kDone[] = {"suspense", "settled", "aside", "cancelled"};

struct Read
{
    PaymentView view;
    qint64 overdue = 0;
};

Tone toneOf(const QString &situation)
{
    if (situation == u"settled" || situation == u"aside" || situation == u"cancelled")
        return Tone::Done;
    if (situation == u"suspense")
        return Tone::Neutral;
    if (situation == u"exact" || situation == u"number" || situation == u"name" || situation == u"learned")
        return Tone::Good;
    return situation == u"double" || situation == u"void" || situation == u"refund" || situation == u"later" || situation == u"unknown" || situation == u"cancel_alone" ? Tone::Stop : situation == u"fee" || situation == u"sum" || situation == u"part" ? Tone::Info : Tone::Warn;
}

} // namespace

PaymentsPage::PaymentsPage(const PageContext &context, PaymentService &payments, QWidget *parent)
    : ListPage(context, QStringLiteral("payments"), QStringLiteral("deposit"), parent), m_payments(payments), m_model(new DepositTableModel(this))
{
    build(m_model, kWidths, buildDetail(), nullptr, QStringLiteral("todo"));
    keepInSight(DepositTableModel::OrdersColumn, DepositTableModel::PayerColumn, 6); // what it pays
    markColumn(DepositTableModel::SituationColumn, DepositTableModel::SituationRole, &toneOf);
    takeDigits(kMostCandidates, [this](int candidate) { accept(candidate); });
    addFiles();
    addActions();
    addListTools();
    fillRecord();
    noticed();
}

void PaymentsPage::noticed()
{
    countOpen([&desk = context().desk]() -> Result<qint64> {
        const auto reader = desk.reader();
        TSUNAGI_TRY(reader);
        return PaymentStore::undecided(**reader);
    });
}

QString PaymentsPage::listTitle() const
{
    return tr("Deposits");
}

QString PaymentsPage::about() const
{
    return tr("What came into the bank accounts, and which orders it pays. Ctrl+O takes bank files in, Zengin or the bank's own CSV; the same deposit is never "
              "taken twice. What agrees exactly with one order, in amount and name, is settled by itself and the order goes on. For the rest candidates "
              "stand on the right with their reasons, the best first: one digit takes one, F4 gives the deposit to any order, F7 keeps it for a customer, "
              "F9 takes it back; both records stay.");
}

QString PaymentsPage::queueWord(const QString &key) const
{
    return key == u"todo" ? tr("To be decided") : PaymentText::situation(key);
}

QWidget *PaymentsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("deposit"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("payer"), [] { return tr("Payer"); });
    m_fields->addShown(QStringLiteral("amount"), [] { return tr("Amount"); });
    m_fields->addShown(QStringLiteral("state"), [] { return tr("State"); });
    m_fields->addShown(QStringLiteral("why"), [] { return tr("Why"); });
    m_fields->addShown(QStringLiteral("account"), [] { return tr("Account"); });
    m_fields->addShown(QStringLiteral("origin"), [] { return tr("From"); });
    layout->addWidget(m_fields);
    addHeading(*layout, [] { return tr("Orders it may be for: one digit takes one"); });
    m_candidates = new QListWidget(detail);
    m_candidates->setObjectName(QStringLiteral("depositCandidateList"));
    m_candidates->setWordWrap(true);
    m_candidates->setFocusPolicy(Qt::NoFocus); // one digit chooses, wherever the keys are
    m_candidates->setSelectionMode(QAbstractItemView::NoSelection);
    m_candidates->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_candidates, &QListWidget::itemDoubleClicked, this, [this](QListWidgetItem *item) { accept(m_candidates->row(item)); });
    layout->addWidget(m_candidates, 2);
    addHistory(*layout);
    texts().add([this] {
        m_candidates->setAccessibleName(tr("Orders it may be for: one digit takes one"));
        if (m_accept)
            fillRecord();
    });
    return detail;
}

void PaymentsPage::addActions()
{
    m_accept = addPageAction(QStringLiteral("depositAccept"), Qt::Key_F6, [] { return tr("Take the best"); }, [this] { accept(0); });
    m_give = addPageAction(QStringLiteral("depositGive"), Qt::Key_F4, [] { return tr("Give to an order…"); }, [this] { give(); });
    m_suspend = addPageAction(QStringLiteral("depositSuspend"), Qt::Key_F7, [] { return tr("Keep for a customer…"); }, [this] { suspend(); });
    m_aside = addPageAction(QStringLiteral("depositAside"), Qt::Key_F8, [] { return tr("Set aside…"); }, [this] { setAside(); });
    m_back = addPageAction(QStringLiteral("depositBack"), Qt::Key_F9, [] { return tr("Take back"); }, [this] { takeBack(); });
    m_show = addPageAction(QStringLiteral("depositShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] { showOrder(); });
    addPageAction(QStringLiteral("depositForget"), Qt::SHIFT | Qt::Key_F9, [] { return tr("Forget a learned name…"); }, [this] { forget(); });
    setFirstStep(addPageAction(QStringLiteral("depositImport"), Qt::CTRL | Qt::Key_O, [] { return tr("Take bank files in"); }, [this] { m_files->choose(tr("Bank files"), tr("CSV and text (*.csv *.txt *.dat);;All files (*)")); }));
    m_whose = addPageAction(QStringLiteral("depositAccount"), Qt::CTRL | Qt::Key_D, [] { return tr("Whose bank account…"); }, [this] { askOwner(); });
    m_reminders = addPageAction(QStringLiteral("depositReminders"), Qt::CTRL | Qt::Key_U, [] { return tr("Overdue orders"); }, [this] { showReminders(); });
}

bool PaymentsPage::isIn(const DepositRow &row, const QString &queue)
{
    return queue == u"all" || (queue == u"todo" ? row.isUndecided() : row.situation == queue);
}

void PaymentsPage::readRows()
{
    read(
        [&payments = m_payments]() -> Result<Read> {
            auto view = payments.match(false);
            TSUNAGI_TRY(view);
            // The order came after its money.
            if (std::any_of(view->deposits.cbegin(), view->deposits.cend(), [](const MatchedDeposit &one) { return one.match.settles; })) {
                view = payments.match(true);
                TSUNAGI_TRY(view);
            }
            const auto reader = payments.desk().reader();
            TSUNAGI_TRY(reader);
            const auto overdue = PaymentStore::overdue(**reader, payments.reminderDay());
            TSUNAGI_TRY(overdue);
            return Read {std::move(*view), *overdue};
        },
        [this](const Read &found) {
            m_view = found.view;
            m_overdue = found.overdue;
            m_places.clear();
            QHash<QString, qint64> counts;
            for (qsizetype i = 0; i < m_view.deposits.size(); ++i) {
                const DepositRow &row = m_view.deposits[i].row;
                m_places.insert(row.id, i);
                ++counts[row.situation];
                counts[QStringLiteral("todo")] += row.isUndecided();
            }
            QList<QueueItem> items {{QString(), tr("Deposits"), -1, Tone::Neutral}, {QStringLiteral("todo"), queueWord(QStringLiteral("todo")), counts.value(QStringLiteral("todo")), Tone::Neutral}};
            const auto add = [&](const char *code) {
                const QString key = QString::fromLatin1(code);
                if (counts.value(key) > 0 || key == queue())
                    items << QueueItem {key, PaymentText::situation(key), counts.value(key), toneOf(key)};
            };
            for (const char *code : kOpen)
                add(code);
            items << QueueItem {QString(), tr("Decided"), -1, Tone::Neutral};
            for (const char *code : kDone)
                items << QueueItem {QString::fromLatin1(code), PaymentText::situation(QString::fromLatin1(code)), counts.value(QString::fromLatin1(code)), toneOf(QString::fromLatin1(code))};
            items << QueueItem {QStringLiteral("all"), PaymentText::situation(QStringLiteral("all")), qint64(m_view.deposits.size()), Tone::Neutral};
            queues().setItems(items);
            const ListFilter filter(text());
            QList<DepositRow> rows;
            for (const MatchedDeposit &one : std::as_const(m_view.deposits)) {
                const DepositRow &row = one.row;
                if (filter.shows(isIn(row, queue()), [&] { return row.orders + QStringList {row.payer, QString::number(row.amount), row.customer, row.reason, ReasonText::shown(row.reason), row.edi, row.day, DayText::full(row.day)}; }))
                    rows << row;
            }
            m_model->setRows(rows);
            setOpen(counts.value(QStringLiteral("todo")));
            rowsShown(tr("Deposits: %1").arg(QLocale().toString(rows.size())) + (m_overdue > 0 ? tr(" · %1 orders unpaid past their time (Ctrl+U)").arg(QLocale().toString(m_overdue)) : QString()),
                      m_view.deposits.isEmpty() ? tr("No deposit yet. Ctrl+O takes a bank's file in.") : queue() == u"todo" ? tr("Every deposit has its order.") : tr("No deposit here."));
            m_reminders->setEnabled(m_overdue > 0);
            fillRecord();
            if (m_view.settled > 0)
                emit said(tr("%1 settled by themselves.").arg(m_view.settled), Tone::Good);
        });
}

const MatchedDeposit *PaymentsPage::shown() const
{
    const auto place = m_places.value(current(), -1);
    return place < 0 ? nullptr : &m_view.deposits[place];
}

void PaymentsPage::showRecord(const Id &id)
{
    Q_UNUSED(id)
    fillRecord();
}

void PaymentsPage::fillRecord()
{
    const MatchedDeposit *one = shown();
    const DepositRow row = one ? one->row : DepositRow();
    m_fields->setValue(QStringLiteral("payer"), one ? PaymentText::payer(row.payer) : QString());
    m_fields->setValue(QStringLiteral("amount"), !one ? QString() : row.left() == row.amount || row.left() == 0 ? tr("%1 yen, %2").arg(PaymentText::yen(row.amount), DayText::full(row.day)) : tr("%1 yen, %2, of which %3 are left").arg(PaymentText::yen(row.amount), DayText::full(row.day), PaymentText::yen(row.left())));
    m_fields->setValue(QStringLiteral("state"), one ? PaymentText::situation(row.situation) : QString());
    m_fields->setValue(QStringLiteral("why"), row.why);
    m_fields->setValue(QStringLiteral("account"), !one ? QString() : row.client.isEmpty() ? tr("%1: nobody's yet").arg(row.account) : tr("%1 (%2)").arg(row.account, row.client));
    m_fields->setValue(QStringLiteral("origin"), QStringList {row.origin, row.code, row.edi}.join(u' ').simplified());
    m_fields->setEnabled(one != nullptr);
    m_candidates->clear();
    if (one) {
        for (qsizetype i = 0; i < std::min<qsizetype>(kMostCandidates, one->match.candidates.size()); ++i) {
            const PaymentCandidate &candidate = one->match.candidates[i];
            m_candidates->addItem(tr("%1  %2\n%3").arg(QString::number(i + 1), PaymentText::shares(candidate, m_view.orders), PaymentText::why(candidate, m_view.orders)));
        }
    }
    const bool candidates = one && !one->match.candidates.isEmpty();
    const bool open = one && row.kind != u"cancel" && (row.state == u"open" || row.state == u"part" || row.state == u"suspense");
    if (open && !candidates) { // an empty box would say nothing
        auto *none = new QListWidgetItem(tr("No order fits. F4 gives it to an order by its number."), m_candidates);
        none->setFlags(Qt::NoItemFlags);
    }
    if (m_accept) {
        m_accept->setEnabled(candidates && open && !one->match.ambiguous && !one->match.candidates.first().shares.isEmpty());
        m_give->setEnabled(open);
        m_suspend->setEnabled(open && row.state != u"suspense");
        m_aside->setEnabled(open && row.state == u"open");
        m_back->setEnabled(one && !row.isMoved() && (row.state == u"settled" || row.state == u"part" || row.state == u"suspense" || row.state == u"aside"));
        m_show->setEnabled(one && !row.orders.isEmpty());
        m_whose->setEnabled(one != nullptr);
    }
    readHistory();
}

void PaymentsPage::readHistory()
{
    const MatchedDeposit *one = shown();
    if (!one)
        return dropRecord();
    readBeside(
        [&desk = context().desk, id = one->row.id]() -> Result<DepositDetail> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return PaymentStore::detail(**reader, id);
        },
        [this](const DepositDetail &detail) { tellHistory(detail.timeline, &PaymentText::sentence); });
}

std::function<void()> PaymentsPage::toNext()
{
    const int row = m_model->rowOf(current());
    const int last = m_model->rowCount() - 1;
    if (row < 0 || last < 1)
        return {};
    return [this, from = current(), next = m_model->idAt(row < last ? row + 1 : row - 1)] {
        if (current() == from)
            goTo(next);
    };
}

void PaymentsPage::accept(int candidate)
{
    const MatchedDeposit *one = shown();
    if (!one || candidate >= one->match.candidates.size()) {
        emit said(tr("There is no candidate of this number."), Tone::Warn);
        return;
    }
    const PaymentCandidate chosen = one->match.candidates[candidate];
    write([&payments = m_payments, id = one->row.id, chosen] { return payments.accept(id, chosen); }, tr("Settled: %1. Ctrl+Z takes it back.").arg(PaymentText::shares(chosen, m_view.orders)), toNext());
}

void PaymentsPage::give()
{
    if (const MatchedDeposit *one = shown())
        askOrders(one->row, {});
}

void PaymentsPage::askOrders(const DepositRow &row, const QString &typed)
{
    ChoicePanel::Question question;
    question.title = tr("Give %1 yen of %2 to which order? (Several numbers: blanks between them)").arg(PaymentText::yen(row.left()), PaymentText::payer(row.payer));
    question.textLabel = tr("Order numbers");
    question.textNeeded = true;
    question.text = typed;
    question.doIt = tr("Next");
    panel().ask(question, [this, row](const ChoicePanel::Answer &answer) {
        context().async.run(
            this,
            [&payments = m_payments, id = row.id, text = answer.text]() -> Result<QList<HandShare>> {
                QList<Id> orders;
                const auto reader = payments.desk().reader();
                TSUNAGI_TRY(reader);
                for (const QString &number : ja::toHalfWidth(text).split(u' ', Qt::SkipEmptyParts)) {
                    const auto found = OrderStore::find(**reader, number);
                    TSUNAGI_TRY(found);
                    if (found->size() != 1)
                        return fail(found->isEmpty() ? Code::NotFound : Code::Ambiguous, number);
                    orders << found->first().id;
                }
                return payments.plan(id, orders);
            },
            [this, row, typed = answer.text](const Result<QList<HandShare>> &shares) {
                if (shares) {
                    askGive(row, *shares, typed);
                    return;
                }
                // What was typed stays, and the number that is wrong is named.
                const Error &error = shares.error();
                emit said(error.code == Code::NotFound        ? tr("No order has the number %1; nothing was settled.").arg(error.where)
                              : error.code == Code::Ambiguous ? tr("Several shops have the number %1; nothing was settled.").arg(error.where)
                                                              : ErrorText::sentence(error),
                          Tone::Warn);
                if (!panel().isHidden())
                    return;
                askOrders(row, typed);
                if (const qsizetype at = typed.indexOf(error.where); at >= 0) // what is typed now takes its place
                    panel().findChild<QLineEdit *>(QStringLiteral("choiceTextEdit"))->setSelection(int(at), int(error.where.size()));
            });
    });
}

void PaymentsPage::askGive(const DepositRow &row, const QList<HandShare> &shares, const QString &typed)
{
    if (!panel().isHidden())
        return;
    QStringList lines {tr("%1 yen of %2, account of %3:").arg(PaymentText::yen(row.left()), PaymentText::payer(row.payer), row.client.isEmpty() ? tr("nobody yet") : row.client)};
    QStringList clients, numbers;
    QList<Id> orders;
    qint64 left = row.left();
    for (const HandShare &one : shares) {
        lines << tr("%1  %2  %3: due %4 → %5").arg(one.number, one.client, one.name, PaymentText::yen(one.due), PaymentText::yen(one.due - one.share.amount));
        left -= one.share.amount;
        numbers << one.number;
        orders << one.share.order;
        if (one.others && !clients.contains(one.client))
            clients << one.client;
    }
    lines << tr("Left of the deposit: %1 yen").arg(PaymentText::yen(left));
    ChoicePanel::Question question;
    const QString settle = QStringLiteral("settle");
    if (!clients.isEmpty()) {
        lines << tr("These are orders of %1, but the money came into the account of %2.").arg(clients.join(tr(", ")), row.client);
        question.need = ChoicePanel::Need::Choice;
    }
    question.title = lines.join(u'\n');
    question.choices = {{settle, clients.isEmpty() ? tr("Settle it so") : tr("Settle it all the same")}, {QStringLiteral("orders"), tr("Other orders")}};
    question.doIt = tr("Settle");
    panel().ask(question, [this, row, typed, settle, orders, numbers, others = !clients.isEmpty()](const ChoicePanel::Answer &answer) {
        if (answer.key != settle) {
            QMetaObject::invokeMethod(this, [this, row, typed] { askOrders(row, typed); }, Qt::QueuedConnection);
            return;
        }
        write([&payments = m_payments, id = row.id, orders, others] { return payments.give(id, orders, others); }, tr("Settled: %1. Ctrl+Z takes it back.").arg(numbers.join(u' ')), toNext());
    });
}

void PaymentsPage::suspend()
{
    const MatchedDeposit *one = shown();
    if (!one)
        return;
    QStringList names {one->row.payer.simplified()};
    for (const PaymentCandidate &candidate : one->match.candidates) {
        const QString name = m_view.orders.value(candidate.shares.isEmpty() ? candidate.paid : candidate.shares.first().order).name;
        if (!name.isEmpty() && !names.contains(name) && names.size() < kMostCandidates)
            names.prepend(name);
    }
    ChoicePanel::Question question;
    question.title = tr("%1 yen wait for an order of whom?").arg(PaymentText::yen(one->row.left()));
    for (const QString &name : std::as_const(names))
        question.choices << ChoicePanel::Choice {name, name};
    question.textLabel = tr("Somebody else");
    question.doIt = tr("Keep");
    question.need = ChoicePanel::Need::ChoiceOrText;
    panel().ask(question, [this, id = one->row.id](const ChoicePanel::Answer &answer) {
        write([&payments = m_payments, id, name = answer.text.isEmpty() ? answer.key : answer.text] { return payments.suspend(id, name); }, tr("It waits in suspense. Ctrl+Z takes it back."));
    });
}

void PaymentsPage::setAside()
{
    const MatchedDeposit *one = shown();
    if (!one)
        return;
    ChoicePanel::Question question;
    // The words go to every desk as they are; ReasonText shows them there in the language of its window.
    question.title = tr("%1: no customer's money?").arg(one->row.payer);
    question.choices = {{QStringLiteral("company"), tr("A payment company")}, {QStringLiteral("own"), tr("Own money")}, {QStringLiteral("interest"), tr("Interest")}, {QStringLiteral("misread"), tr("A row of a damaged file")}, {QStringLiteral("back"), tr("Paid back to the customer")}, {QStringLiteral("other"), tr("Other")}};
    question.textLabel = tr("More about it");
    question.doIt = tr("Set aside");
    question.need = ChoicePanel::Need::ChoiceOrText;
    panel().ask(question, [this, id = one->row.id](const ChoicePanel::Answer &answer) {
        write([&payments = m_payments, id, reason = answer.sentence()] { return payments.setAside(id, reason); }, tr("Set aside. Ctrl+Z takes it back."));
    });
}

void PaymentsPage::takeBack()
{
    if (const MatchedDeposit *one = shown())
        write([&payments = m_payments, id = one->row.id] { return payments.release(id); }, tr("Taken back; both records stay."));
}

void PaymentsPage::forget()
{
    const MatchedDeposit *one = shown();
    context().async.run(
        this,
        [&payments = m_payments, payer = one ? one->row.payer : QString()]() -> Result<QList<LearnedPayer>> {
            const auto reader = payments.desk().reader();
            TSUNAGI_TRY(reader);
            auto names = PaymentStore::learned(**reader);
            TSUNAGI_TRY(names);
            const auto rules = payments.rules();
            TSUNAGI_TRY(rules);
            // This payer's names first, as those are looked for.
            std::stable_partition(names->begin(), names->end(), [exact = rules->nameOf(payer).exact](const LearnedPayer &name) { return name.payer == exact; });
            return std::move(*names);
        },
        [this](const Result<QList<LearnedPayer>> &names) {
            if (!panel().isHidden()) // something else is asked by now
                return;
            if (!names || names->isEmpty()) {
                emit said(tr("No payer's name has been learned."), Tone::Neutral);
                return;
            }
            QHash<QString, Id> ids;
            ChoicePanel::Question question;
            question.title = tr("Which learned name is wrong?");
            for (const LearnedPayer &name : names->mid(0, kMostCandidates)) {
                const QString key = QString::fromLatin1(name.id.hex());
                ids.insert(key, name.id);
                question.choices << ChoicePanel::Choice {key, tr("%1 pays for %2").arg(name.payer, name.buyer)};
            }
            question.doIt = tr("Forget");
            panel().ask(question, [this, ids](const ChoicePanel::Answer &answer) {
                write([&payments = m_payments, id = ids.value(answer.key)] { return payments.forget(id); }, tr("The name is forgotten. Ctrl+Z takes it back."));
            });
        });
}

namespace {

/// Takes files in as of `account`, if they do not name their own.
FilesIn::Take takeAs(PaymentService &payments, const QString &account, Elsewhere elsewhere = Elsewhere::Ask)
{
    return [&payments, account, elsewhere](const QString &path) -> Result<FilesIn::Told> {
        const auto report = payments.importFile(path, account, elsewhere);
        auto told = FilesIn::told(report, &PaymentText::report, &problemSentence);
        if (!told)
            return told;
        bool asked = false;
        for (const IntakeProblem &problem : report->problems) {
            if (problem.code == u"account_unsaid")
                told->asks.prepend(QStringLiteral("account\t") + report->format); // first: what is said of it takes the file in again
            else if (problem.code == u"account_unknown")
                told->asks << QStringLiteral("client\t") + problem.value;
            else if (problem.code == u"account_elsewhere" && !std::exchange(asked, true)) // of several the first: the others are asked about behind it
                told->asks << QStringList {QStringLiteral("elsewhere"), report->elsewhere->asAccount, report->elsewhere->account, report->elsewhere->day.toString(Qt::ISODate),
                                           QString::number(report->elsewhere->rows), QString::number(report->elsewhere->given), report->elsewhere->file}.join(u'\t');
        }
        return told;
    };
}

} // namespace

void PaymentsPage::addFiles()
{
    m_files = new FilesIn(*this, context(), QStringLiteral("bank"), takeAs(m_payments, {}), [&payments = m_payments]() -> Result<QString> {
        const auto view = payments.match(true);
        TSUNAGI_TRY(view);
        return tr("%1 settled by themselves.").arg(view->settled);
    });
    connect(m_files, &FilesIn::done, this, [this] { readRows(); });
    connect(m_files, &FilesIn::asked, this, [this](const QString &path, const QString &what) {
        m_asks << Asked {path, what};
        askNext();
    });
    // Once the answer is dealt with, which may ask for more.
    connect(&panel(), &ChoicePanel::left, this, &PaymentsPage::askNext, Qt::QueuedConnection);
}

void PaymentsPage::askNext()
{
    if (m_asks.isEmpty() || !panel().isHidden())
        return;
    context().async.run(
        this,
        [&desk = context().desk]() -> Result<std::pair<QList<BankAccountRecord>, QList<ShopRecord>>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto accounts = PaymentStore::accounts(**reader);
            TSUNAGI_TRY(accounts);
            auto shops = OrderStore::shops(**reader);
            TSUNAGI_TRY(shops);
            return std::pair(std::move(*accounts), std::move(*shops));
        },
        [this](const Result<std::pair<QList<BankAccountRecord>, QList<ShopRecord>>> &found) {
            if (!found || m_asks.isEmpty() || !panel().isHidden())
                return;
            tellClients(found->second);
            const Asked asked = m_asks.takeFirst();
            const QStringList what = asked.what.split(u'\t');
            if (what.first() == u"elsewhere") {
                askElsewhere(asked.path, what);
            } else if (what.first() == u"account") {
                askAccount(asked.path, found->first);
            } else if (std::any_of(found->first.cbegin(), found->first.cend(), [&](const BankAccountRecord &one) { return one.account == what.value(1) && !one.client.isEmpty(); })) {
                askNext(); // another file was of it too, and it was said
            } else {
                askClient(what.value(1), [this] { readRows(); });
            }
        });
}

void PaymentsPage::askElsewhere(const QString &path, const QStringList &what)
{
    const QString account = what.value(1), before = what.value(2), rows = what.value(4), file = QStringList(what.mid(6)).join(u'\t');
    const int given = what.value(5).toInt();
    ChoicePanel::Question question;
    question.title = tr("%1 was not taken in: %2 of its deposits are here already, from %3 on %4, as those of %5.").arg(QFileInfo(path).fileName(), rows, file, DayText::full(what.value(3)), before);
    if (given == 0)
        question.choices << ChoicePanel::Choice {QStringLiteral("move"), tr("%1 was a mistake: they go over to %2").arg(before, account)};
    else
        question.title += u' ' + tr("To correct that, first take back the %1 that orders or customers have (F9).").arg(given);
    question.choices << ChoicePanel::Choice {QStringLiteral("both"), tr("It is other money: take it in for %1 as well").arg(account)};
    question.doIt = tr("Take it in");
    question.need = ChoicePanel::Need::Choice;
    panel().ask(question, [this, path, account](const ChoicePanel::Answer &answer) {
        m_files->takeAgain(path, takeAs(m_payments, account, answer.key == u"move" ? Elsewhere::Move : Elsewhere::Both));
    });
}

void PaymentsPage::askAccount(const QString &path, const QList<BankAccountRecord> &accounts)
{
    QHash<QString, QString> owners;
    ChoicePanel::Question question;
    question.title = tr("%1 does not name its bank account. Which one is it of?").arg(QFileInfo(path).fileName());
    for (const BankAccountRecord &one : accounts) {
        if (one.client.isEmpty())
            continue;
        owners.insert(one.account, one.client);
        if (question.choices.size() < kMostCandidates)
            question.choices << ChoicePanel::Choice {one.account, tr("%1 (%2)").arg(one.account, one.client)};
    }
    question.textLabel = tr("Another account");
    question.textNeeded = question.choices.isEmpty();
    question.doIt = tr("Take it in");
    question.need = ChoicePanel::Need::ChoiceOrText;
    panel().ask(question, [this, path, owners](const ChoicePanel::Answer &answer) {
        const QString account = answer.text.isEmpty() ? answer.key : ja::toHalfWidth(answer.text).trimmed();
        const auto take = [this, path, account] { m_files->takeAgain(path, takeAs(m_payments, account)); };
        if (owners.contains(account))
            take();
        else
            askClient(account, take);
    });
}

void PaymentsPage::askClient(const QString &account, std::function<void()> then)
{
    ChoicePanel::Question question;
    question.title = tr("Whose bank account is %1?").arg(account);
    for (const MatchedDeposit &one : std::as_const(m_view.deposits)) { // the row in sight may be another account's
        if (one.row.account != account)
            continue;
        question.title += u' ' + tr("(On it: %1, %2 yen of %3.)").arg(DayText::full(one.row.day), PaymentText::yen(one.row.amount), PaymentText::payer(one.row.payer));
        break;
    }
    for (const auto &[code, name] : std::as_const(m_clients))
        if (question.choices.size() < kMostCandidates)
            question.choices << ChoicePanel::Choice {code, name.isEmpty() ? code : name};
    question.textLabel = tr("Another client's code"); // it comes by itself: a digit for the list of before marks here, and Enter says it
    question.doIt = tr("It is this client's");
    question.need = ChoicePanel::Need::ChoiceOrText;
    panel().ask(question, [this, account, then](const ChoicePanel::Answer &answer) {
        const QString client = answer.text.isEmpty() ? answer.key : answer.text;
        write([&payments = m_payments, account, client] { return payments.setAccount(account, client); }, tr("%1 is an account of %2 from now on.").arg(account, client), then);
    });
}

void PaymentsPage::askOwner()
{
    const MatchedDeposit *one = shown();
    if (!one)
        return;
    context().async.run(
        this,
        [&desk = context().desk]() -> Result<QList<ShopRecord>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::shops(**reader);
        },
        [this, account = one->row.account](const Result<QList<ShopRecord>> &shops) {
            if (!shops || !panel().isHidden())
                return;
            tellClients(*shops);
            askClient(account, [this] { readRows(); });
        });
}

void PaymentsPage::tellClients(const QList<ShopRecord> &shops)
{
    m_clients.clear();
    for (const ShopRecord &shop : shops)
        if (const std::pair client(shop.clientCode, shop.clientName); !m_clients.contains(client))
            m_clients << client;
}

void PaymentsPage::showOrder()
{
    const MatchedDeposit *one = shown();
    if (!one)
        return;
    context().async.run(
        this,
        [&desk = context().desk, number = one->row.orders.value(0)]() -> Result<QList<OrderMatch>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::find(**reader, number);
        },
        [this](const Result<QList<OrderMatch>> &found) {
            if (found && !found->isEmpty())
                goToOrder(found->first().id);
        });
}

void PaymentsPage::showReminders()
{
    emit showRequested(QStringLiteral("orders"), QStringLiteral("queue:unpaid:") + m_payments.reminderDay().toString(Qt::ISODate));
}

} // namespace tsunagi
