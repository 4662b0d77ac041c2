// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settlements/SettlementsPage.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/PlatformText.h"
#include "models/orders/ProblemWords.h"
#include "models/payments/PaymentText.h"
#include "models/settlements/SettlementTableModel.h"
#include "models/settlements/SettlementText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FilesIn.h"
#include "ui/common/ListFilter.h"

#include <QAction>
#include <QListWidget>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {8, 6, 9, 16.5, 6, 4, 8.8, 17, 5};
constexpr int kMostCandidates = 9; // one digit each
constexpr qsizetype kMostLines = 1000; // the rest is in the file
constexpr const char *kQueues[] = {"differences", "deposit", "owed", "explained"};

Tone toneOf(const QString &situation)
{
    return situation == u"differences" ? Tone::Warn : situation == u"deposit" ? Tone::Info : situation == u"explained" ? Tone::Done : Tone::Neutral;
}

} // namespace

SettlementsPage::SettlementsPage(const PageContext &context, SettlementService &settlements, QWidget *parent)
    : ListPage(context, QStringLiteral("settlements"), QStringLiteral("settlement"), parent), m_settlements(settlements), m_model(new SettlementTableModel(this))
{
    build(m_model, kWidths, buildDetail(), nullptr, QStringLiteral("todo"));
    markColumn(SettlementTableModel::SituationColumn, SettlementTableModel::SituationRole, &toneOf);
    takeDigits(kMostCandidates, [this](int deposit) { accept(deposit); });
    addFiles();
    addActions();
    addListTools();
    fillRecord();
    noticed();
}

void SettlementsPage::noticed()
{
    countOpen([&settlements = m_settlements]() -> Result<qint64> {
        const auto rows = settlements.list();
        TSUNAGI_TRY(rows);
        return std::count_if(rows->cbegin(), rows->cend(), [](const SettlementRow &row) { return isIn(row, QStringLiteral("todo")); });
    });
}

QString SettlementsPage::listTitle() const
{
    return tr("Settlements");
}

QString SettlementsPage::about() const
{
    return tr("What malls and payment companies paid out. Ctrl+O takes their files in, as of Amazon, PayPay or Shopify; the same file twice changes nothing. "
              "Each order of a settlement is compared with the one here, and what differs stands on the right: F7 notes what came of it. "
              "One digit takes the deposit of this number, which agrees to the yen or, of PayPay, is less by a fee that stands beside it; F6 takes the only one that fits. F9 takes it back; both records stay.");
}

QString SettlementsPage::queueWord(const QString &key) const
{
    return SettlementText::situation(key);
}

QWidget *SettlementsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("settlement"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("number"), [] { return tr("Settlement"); });
    m_fields->addShown(QStringLiteral("period"), [] { return tr("Period"); });
    m_fields->addShown(QStringLiteral("net"), [] { return tr("Paid out"); });
    m_fields->addShown(QStringLiteral("state"), [] { return tr("State"); });
    m_fields->addShown(QStringLiteral("deposit"), [] { return tr("Deposit"); });
    layout->addWidget(m_fields);
    addHeading(*layout, [] { return tr("Deposits that fit, and differences"); });
    m_found = new QListWidget(detail);
    m_found->setObjectName(QStringLiteral("settlementFoundList"));
    m_found->setWordWrap(true);
    m_found->setFocusPolicy(Qt::NoFocus); // one digit chooses, wherever the keys are
    m_found->setSelectionMode(QAbstractItemView::NoSelection);
    m_found->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_found, 2);
    addHeading(*layout, [] { return tr("Lines"); });
    m_lines = new QTreeWidget(detail);
    m_lines->setObjectName(QStringLiteral("settlementLines"));
    m_lines->setRootIsDecorated(false);
    m_lines->setUniformRowHeights(true);
    m_lines->setFocusPolicy(Qt::NoFocus);
    m_lines->setSelectionMode(QAbstractItemView::NoSelection);
    layout->addWidget(m_lines, 2);
    addHistory(*layout);
    texts().add([this] {
        m_found->setAccessibleName(tr("Deposits that fit, and differences"));
        m_lines->setAccessibleName(tr("Lines"));
        m_lines->setHeaderLabels({tr("Order"), tr("Kind"), tr("Amount"), tr("Words of the mall")});
        m_lines->headerItem()->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter); // above its numbers
        if (m_accept)
            fillRecord();
    });
    return detail;
}

void SettlementsPage::addActions()
{
    m_accept = addPageAction(QStringLiteral("settlementAccept"), Qt::Key_F6, [] { return tr("Take the deposit"); }, [this] { accept(0); });
    m_look = addPageAction(QStringLiteral("settlementLook"), Qt::Key_F7, [] { return tr("Looked into…"); }, [this] { look(true); });
    m_again = addPageAction(QStringLiteral("settlementAgain"), Qt::Key_F8, [] { return tr("Look again…"); }, [this] { look(false); });
    m_back = addPageAction(QStringLiteral("settlementBack"), Qt::Key_F9, [] { return tr("Take the deposit back"); }, [this] { takeBack(); });
    m_show = addPageAction(QStringLiteral("settlementShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] { showOrder(); });
    setFirstStep(addPageAction(QStringLiteral("settlementImport"), Qt::CTRL | Qt::Key_O, [] { return tr("Take settlement files in"); }, [this] { m_files->choose(tr("Settlement files"), tr("CSV and text (*.csv *.tsv *.txt);;All files (*)")); }));
}

bool SettlementsPage::isIn(const SettlementRow &row, const QString &queue)
{
    const bool waits = row.state == u"open" && row.net() > 0;
    return queue == u"all" || (queue == u"todo" ? row.open() > 0 || waits : queue == u"deposit" ? waits : row.situation == queue);
}

void SettlementsPage::readRows()
{
    read(
        [&settlements = m_settlements] { return settlements.list(); },
        [this](const QList<SettlementRow> &found) {
            m_rows = found;
            m_places.clear();
            for (qsizetype i = 0; i < m_rows.size(); ++i)
                m_places.insert(m_rows[i].id, i);
            const auto count = [this](const QString &key) { return qint64(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const SettlementRow &row) { return isIn(row, key); })); };
            const qint64 open = count(QStringLiteral("todo"));
            QList<QueueItem> items {{QStringLiteral("todo"), queueWord(QStringLiteral("todo")), open, Tone::Neutral}};
            for (const char *code : kQueues)
                items << QueueItem {QString::fromLatin1(code), queueWord(QString::fromLatin1(code)), count(QString::fromLatin1(code)), toneOf(QString::fromLatin1(code))};
            items << QueueItem {QStringLiteral("all"), queueWord(QStringLiteral("all")), qint64(m_rows.size()), Tone::Neutral};
            items.prepend(QueueItem {QString(), tr("State"), -1, Tone::Neutral});
            queues().setItems(items);
            const ListFilter filter(text());
            QList<SettlementRow> rows;
            for (const SettlementRow &row : std::as_const(m_rows)) {
                const auto cells = [&] {
                    QStringList key {row.number, PlatformText::name(row.platform), row.client, QString::number(row.net()), row.day, row.depositDay, DayText::full(row.depositDay.isEmpty() ? row.day : row.depositDay)};
                    for (const SettlementDifference &one : row.differences)
                        key << one.order;
                    return key;
                };
                if (filter.shows(isIn(row, queue()), cells))
                    rows << row;
            }
            m_model->setRows(rows);
            setOpen(open);
            rowsShown(tr("Settlements: %1").arg(QLocale().toString(rows.size())),
                      m_rows.isEmpty() ? tr("No settlement yet. Ctrl+O takes the file of a mall or payment company in.") : queue() == u"todo" ? tr("Every settlement is explained.") : tr("No settlement here."));
            fillRecord();
        });
}

const SettlementRow *SettlementsPage::shown() const
{
    const auto place = m_places.value(current(), -1);
    return place < 0 ? nullptr : &m_rows[place];
}

void SettlementsPage::showRecord(const Id &id)
{
    Q_UNUSED(id)
    fillRecord();
}

void SettlementsPage::fillRecord()
{
    const SettlementRow *one = shown();
    const SettlementRow row = one ? *one : SettlementRow();
    m_fields->setValue(QStringLiteral("number"), one ? tr("%1 %2 (%3)").arg(PlatformText::name(row.platform), row.number, row.client) : QString());
    m_fields->setValue(QStringLiteral("period"), one ? DayText::span(row.fromDay, row.toDay) : QString());
    m_fields->setValue(QStringLiteral("net"), one ? row.stated ? tr("%1 yen").arg(PaymentText::yen(row.net())) : tr("%1 yen, the sum of its lines").arg(PaymentText::yen(row.net())) : QString());
    m_fields->setValue(QStringLiteral("state"), one ? row.incomplete ? tr("%1; its file is cut, take it in whole").arg(SettlementText::summary(row)) : SettlementText::summary(row) : QString());
    m_fields->setValue(QStringLiteral("deposit"), row.depositDay.isEmpty() ? DayText::full(row.day) : tr("%1, %2 yen, %3").arg(DayText::full(row.depositDay), PaymentText::yen(row.depositAmount), PaymentText::payer(row.depositPayer)));
    m_fields->setEnabled(one != nullptr);
    m_found->clear();
    for (qsizetype i = 0; i < std::min<qsizetype>(kMostCandidates, row.candidates.size()); ++i) {
        const SettlementCandidate &candidate = row.candidates[i];
        m_found->addItem(tr("%1  Deposit of %2, %3 yen\n%4").arg(QString::number(i + 1), DayText::full(candidate.day), PaymentText::yen(candidate.amount),
                                                               tr("%1: %2").arg(PaymentText::payer(candidate.payer), SettlementText::fits(row, candidate))));
    }
    for (const SettlementDifference &difference : std::as_const(row.differences)) {
        const QString words = difference.order.isEmpty() ? SettlementText::why(difference) : tr("%1  %2").arg(difference.order, SettlementText::why(difference));
        m_found->addItem(difference.seen ? tr("%1\nLooked into by %2: %3").arg(words, PersonText::name(difference.person), difference.note) : words);
    }
    if (m_accept) {
        const auto &differences = row.differences;
        m_accept->setEnabled(one && row.state == u"open" && !row.candidates.isEmpty() && !row.ambiguous);
        m_look->setEnabled(row.open() > 0);
        m_again->setEnabled(row.open() < differences.size());
        m_back->setEnabled(row.state == u"explained");
        m_show->setEnabled(std::any_of(differences.cbegin(), differences.cend(), [](const SettlementDifference &difference) { return !difference.order.isEmpty() && difference.why != u"order_unknown"; }));
    }
    readDetail();
}

void SettlementsPage::readDetail()
{
    const SettlementRow *one = shown();
    if (!one) {
        dropRecord();
        m_lines->clear();
        return;
    }
    readBeside(
        [&settlements = m_settlements, id = one->id] { return settlements.detail(id); },
        [this](const SettlementDetail &detail) {
            m_lines->clear();
            QList<QTreeWidgetItem *> items;
            for (const SettlementLine &line : detail.lines.mid(0, kMostLines)) {
                auto *item = new QTreeWidgetItem({line.order, SettlementText::kind(line.kind), PaymentText::yen(line.amount), line.what});
                item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
                items << item;
            }
            if (detail.lines.size() > kMostLines)
                items << new QTreeWidgetItem({tr("and %1 more").arg(QLocale().toString(detail.lines.size() - kMostLines))});
            m_lines->addTopLevelItems(items);
            for (int column = 0; column < 3; ++column)
                m_lines->resizeColumnToContents(column);
            tellHistory(detail.timeline, &SettlementText::sentence);
        });
}

void SettlementsPage::accept(int candidate)
{
    const SettlementRow *one = shown();
    if (!one || candidate >= one->candidates.size()) {
        emit said(tr("There is no deposit of this number."), Tone::Warn);
        return;
    }
    const SettlementCandidate chosen = one->candidates[candidate];
    write([&settlements = m_settlements, id = one->id, deposit = chosen.deposit] { return settlements.accept(id, deposit); },
          tr("The deposit of %1 is its money. Ctrl+Z takes it back.").arg(DayText::full(chosen.day)));
}

void SettlementsPage::look(bool seen)
{
    const SettlementRow *one = shown();
    if (!one)
        return;
    QList<SettlementDifference> which;
    for (const SettlementDifference &difference : one->differences)
        if (difference.seen != seen && which.size() < kMostCandidates)
            which << difference;
    if (which.isEmpty())
        return;
    ChoicePanel::Question question;
    question.title = seen ? tr("What came of it?") : tr("Which is to be looked into again?");
    for (qsizetype i = 0; i < which.size(); ++i)
        question.choices << ChoicePanel::Choice {QString::number(i), (which[i].order + QStringLiteral("  ") + SettlementText::why(which[i])).trimmed()};
    if (seen) {
        question.textLabel = tr("In words, for the others");
        question.textNeeded = true;
    }
    question.doIt = seen ? tr("Looked into") : tr("Look again");
    question.need = which.size() > 1 ? ChoicePanel::Need::Choice : ChoicePanel::Need::Nothing;
    panel().ask(question, [this, which, seen, id = one->id](const ChoicePanel::Answer &answer) {
        const SettlementDifference difference = which.value(answer.key.toInt());
        write([&settlements = m_settlements, id, difference, note = answer.text, seen] { return settlements.look(id, difference.order, difference.why, note, seen); },
              seen ? tr("Looked into. Ctrl+Z takes it back.") : tr("It stands open again."));
    });
}

void SettlementsPage::takeBack()
{
    if (const SettlementRow *one = shown())
        write([&settlements = m_settlements, id = one->id] { return settlements.release(id); }, tr("Taken back; both records stay."));
}

void SettlementsPage::addFiles()
{
    m_files = new FilesIn(*this, context(), QStringLiteral("settlement"), [&settlements = m_settlements](const QString &path) { return FilesIn::told(settlements.importFile(path), &SettlementText::report, &problemSentence); });
    connect(m_files, &FilesIn::done, this, [this] { readRows(); });
}

void SettlementsPage::showOrder()
{
    const SettlementRow *one = shown();
    if (!one)
        return;
    QStringList numbers;
    for (const bool seen : {false, true}) // what is open comes first
        for (const SettlementDifference &difference : one->differences)
            if (difference.seen == seen && !difference.order.isEmpty() && difference.why != u"order_unknown" && !numbers.contains(difference.order) && numbers.size() < kMostCandidates)
                numbers << difference.order;
    const auto go = [this](const QString &number) {
        context().async.run(
            this,
            [&desk = context().desk, number]() -> Result<QList<OrderMatch>> {
                const auto reader = desk.reader();
                TSUNAGI_TRY(reader);
                return OrderStore::find(**reader, number);
            },
            [this](const Result<QList<OrderMatch>> &found) {
                if (found && !found->isEmpty())
                    goToOrder(found->first().id);
            });
    };
    if (numbers.size() == 1) {
        go(numbers.first());
        return;
    }
    ChoicePanel::Question question;
    question.title = tr("Which order?");
    for (const QString &number : std::as_const(numbers))
        question.choices << ChoicePanel::Choice {number, number};
    question.doIt = tr("Show");
    panel().ask(question, [go](const ChoicePanel::Answer &answer) { go(answer.key); });
}

} // namespace tsunagi
