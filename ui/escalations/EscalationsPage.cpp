// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/escalations/EscalationsPage.h"

#include "models/clients/ClientStore.h"
#include "models/core/PersonText.h"
#include "models/escalations/EscalationService.h"
#include "models/escalations/EscalationTableModel.h"
#include "models/escalations/EscalationText.h"
#include "models/orders/ScannedOrder.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FieldForm.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {6.5, 5.5, 8.8, 6, 16, 7, 9, 6, 6};

struct Read
{
    QList<QueueCount> counts;
    QList<EscalationRow> rows;
    QStringList clients;
};

Tone toneOf(const QString &state)
{
    return state == u"overdue" ? Tone::Stop : state == u"open" || state == u"today" ? Tone::Warn : state == u"answered" ? Tone::Good : state == u"closed" ? Tone::Done : Tone::Neutral;
}

} // namespace

EscalationsPage::EscalationsPage(const PageContext &context, EscalationService &escalations, QWidget *parent)
    : ListPage(context, QStringLiteral("escalations"), QStringLiteral("escalation"), parent), m_escalations(escalations), m_model(new EscalationTableModel(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("open"));
    markColumn(EscalationTableModel::StateColumn, [](const QModelIndex &index) -> std::optional<Tone> {
        return index.data(EscalationTableModel::OverdueRole).toBool() ? Tone::Stop : toneOf(index.data(EscalationTableModel::StateRole).toString());
    });
    addActions();
    addListTools();
    fillRecord(std::nullopt);
}

QString EscalationsPage::listTitle() const
{
    return tr("Escalations");
}

QString EscalationsPage::freshTitle() const
{
    return tr("New escalation");
}

QString EscalationsPage::about() const
{
    return tr("Questions to somebody who can decide: the client, the shop, the carrier or a leader. Each can have a day by which the answer is "
              "needed; what is overdue stands on top. Write the answer down here, so that everybody finds it.");
}

void EscalationsPage::activate(const QString &argument)
{
    if (!argument.startsWith(u"new:"))
        return ListPage::activate(argument);
    m_next = {Id::fromHex(argument.section(u':', 1, 1).toLatin1()), argument.section(u':', 2), {}, {}};
    openFresh();
    m_next = {};
}

bool EscalationsPage::takeScan(const QString &code)
{
    if (!isFreshOpen())
        return false;
    context().async.run(
        this,
        [&desk = context().desk, code]() -> Result<QList<OrderMatch>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return ScannedOrder::find(**reader, code);
        },
        [this, code](const Result<QList<OrderMatch>> &matches) {
            if (!isFreshOpen())
                return;
            if (!matches)
                return sayError(matches.error());
            if (matches->isEmpty()) {
                emit said(tr("The scanner read %1: that is no order. Nothing is changed.").arg(code), Tone::Warn);
                return;
            }
            takeOrder(matches->size() == 1 ? matches->first() : OrderMatch {{}, matches->first().number, {}, {}});
            m_new->focusField(matches->size() == 1 ? QStringLiteral("subject") : QStringLiteral("order")); // what is typed next is no number
        });
    return true;
}

void EscalationsPage::takeOrder(const OrderMatch &order)
{
    m_meant = order.id;
    m_lookedUp.clear(); // another shop's order may have the same number
    m_new->setValue(QStringLiteral("order"), order.number);
    lookUp();
}

void EscalationsPage::addAddressee(FieldForm &form)
{
    form.addChoice(QStringLiteral("addressee"), [] { return EscalationText::field(QStringLiteral("addressee")); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const QString &code : m_escalations.rules().addressees())
            choices << FieldForm::Choice {code, EscalationText::addressee(code)};
        return choices;
    }, true);
}

QWidget *EscalationsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("escalation"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("number"), [] { return tr("Escalation"); });
    m_fields->addShown(QStringLiteral("about"), [] { return tr("About"); });
    m_fields->addShown(QStringLiteral("order"), [] { return tr("Order"); });
    m_fields->addShown(QStringLiteral("person"), [] { return tr("Asked by"); });
    m_fields->addLine(QStringLiteral("subject"), [] { return EscalationText::field(QStringLiteral("subject")); });
    addAddressee(*m_fields);
    m_fields->addDate(QStringLiteral("due"), [] { return EscalationText::field(QStringLiteral("due")); });
    m_fields->addText(QStringLiteral("question"), [] { return EscalationText::field(QStringLiteral("question")); }, 5);
    m_fields->addShown(QStringLiteral("answer"), [] { return tr("Answer"); });
    connect(m_fields, &FieldForm::edited, this, [this](const QString &field, const QString &value) {
        write([&escalations = m_escalations, id = current(), field, value] { return escalations.edit(id, {{field, value}}); }, tr("Saved."));
    });
    connect(m_fields, &FieldForm::misread, this, [this] { emit said(tr("This is no day. Write 2026/11/30, 11/30 or +3."), Tone::Warn); });
    layout->addWidget(m_fields);
    addHistory(*layout);
    return detail;
}

FieldForm *EscalationsPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newEscalation"), FieldForm::Mode::Fresh, this);
    form->addChoice(QStringLiteral("kind"), [] { return tr("About"); }, [this] {
        QList<FieldForm::Choice> choices {{QString(), tr("choose")}};
        for (const QString &code : m_escalations.rules().kinds())
            choices << FieldForm::Choice {code, EscalationText::kind(code)};
        return choices;
    });
    form->addLine(QStringLiteral("order"), [] { return tr("Order"); }, [] { return tr("number, or empty if it is about none"); });
    form->addChoice(QStringLiteral("shop"), [] { return tr("Client"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const OrderMatch &match : std::as_const(m_matches))
            choices << FieldForm::Choice {QStringLiteral("order:") + QString::fromLatin1(match.id.hex()), match.client + QStringLiteral(" / ") + match.shop};
        if (!m_matches.isEmpty())
            return choices;
        choices << FieldForm::Choice {QString(), tr("no client")};
        for (const QString &client : std::as_const(m_clients))
            choices << FieldForm::Choice {QStringLiteral("client:") + client, client};
        return choices;
    });
    form->addLine(QStringLiteral("subject"), [] { return EscalationText::field(QStringLiteral("subject")); });
    addAddressee(*form);
    form->addDate(QStringLiteral("due"), [] { return EscalationText::field(QStringLiteral("due")); });
    form->addText(QStringLiteral("question"), [] { return EscalationText::field(QStringLiteral("question")); }, 6);
    connect(static_cast<QLineEdit *>(form->editor(QStringLiteral("order"))), &QLineEdit::editingFinished, this, &EscalationsPage::lookUp);
    return form;
}

void EscalationsPage::addActions()
{
    m_edit = addPageAction(QStringLiteral("escalationEdit"), Qt::Key_F4, [] { return tr("Edit"); }, [this] { m_fields->focusField(QStringLiteral("subject")); });
    m_answer = addPageAction(QStringLiteral("escalationAnswer"), Qt::Key_F6, [] { return tr("Write the answer"); }, [this] { answer(); });
    m_reopen = addPageAction(QStringLiteral("escalationReopen"), Qt::Key_F7, [] { return tr("Ask again"); }, [this] { reopen(); });
    m_close = addPageAction(QStringLiteral("escalationClose"), Qt::Key_F9, [] { return tr("Close"); }, [this] { closeOne(); });
    m_showOrder = addPageAction(QStringLiteral("escalationShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (m_detail && !m_detail->row.orderId.isNull())
            goToOrder(m_detail->row.orderId);
    });
}

QString EscalationsPage::queueWord(const QString &key) const
{
    return EscalationText::queue(key);
}

void EscalationsPage::readRows()
{
    read(
        [&desk = context().desk, query = EscalationQuery {queue(), text(), context().desk.clock().today()}]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto counts = EscalationStore::counts(**reader, query.today);
            TSUNAGI_TRY(counts);
            auto rows = EscalationStore::rows(**reader, query);
            TSUNAGI_TRY(rows);
            auto clients = ClientStore::codes(**reader);
            TSUNAGI_TRY(clients);
            return Read {std::move(*counts), std::move(*rows), std::move(*clients)};
        },
        [this](const Read &found) {
            m_clients = found.clients;
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const QueueCount &count : found.counts)
                items << QueueItem {count.queue, EscalationText::queue(count.queue), count.count, toneOf(count.queue)};
            queues().setItems(items);
            m_model->setRows(found.rows);
            rowsShown(tr("Escalations: %1").arg(QLocale().toString(found.rows.size())),
                      queue() == u"open" ? tr("No question is open. Ctrl+N asks something.") : tr("Nothing here. Ctrl+N asks something."));
        });
}

void EscalationsPage::showRecord(const Id &id)
{
    if (id.isNull()) {
        dropRecord();
        fillRecord(std::nullopt);
        return;
    }
    readRecord(
        [&desk = context().desk, id]() -> Result<EscalationDetail> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return EscalationStore::detail(**reader, id, desk.clock().today());
        },
        [this](const EscalationDetail &detail) { fillRecord(detail); });
}

void EscalationsPage::fillRecord(const std::optional<EscalationDetail> &detail)
{
    m_detail = detail;
    m_fields->setToday(context().desk.clock().today());
    const EscalationDetail shown = detail.value_or(EscalationDetail());
    const EscalationRow &row = shown.row;
    const bool open = detail && row.state == u"open";
    m_fields->setValue(QStringLiteral("number"), detail ? tr("%1 · %2").arg(row.number, EscalationText::state(row)) : QString());
    m_fields->setValue(QStringLiteral("about"), EscalationText::kind(row.kind));
    m_fields->setValue(QStringLiteral("order"), (row.order + QStringLiteral("  ") + row.client).trimmed());
    m_fields->setValue(QStringLiteral("person"), PersonText::name(row.person));
    m_fields->setValue(QStringLiteral("answer"), row.answer);
    const std::pair<const char *, QString> fields[] = {{"subject", row.subject}, {"addressee", row.addressee}, {"due", row.due}, {"question", row.question}};
    for (const auto &[name, value] : fields) {
        m_fields->setValue(QString::fromLatin1(name), value);
        m_fields->setEditable(QString::fromLatin1(name), open);
    }
    m_fields->setEnabled(detail.has_value());
    tellHistory(shown.timeline, &EscalationText::sentence);
    if (!m_edit)
        return;
    m_edit->setEnabled(open);
    m_answer->setEnabled(open);
    m_reopen->setEnabled(detail && row.state == u"answered");
    m_close->setEnabled(detail && row.state != u"closed");
    m_showOrder->setEnabled(detail && !row.orderId.isNull());
}

void EscalationsPage::answer()
{
    if (!m_detail)
        return;
    ChoicePanel::Question question;
    question.title = tr("Answer to %1: %2").arg(m_detail->row.number, m_detail->row.subject);
    question.textLabel = tr("Answer");
    question.textNeeded = true;
    question.doIt = tr("Save");
    panel().ask(question, [this, row = m_detail->row](const ChoicePanel::Answer &answer) {
        write([&escalations = m_escalations, id = row.id, text = answer.text] { return escalations.answer(id, text); }, tr("%1 is answered.").arg(row.number));
    });
}

void EscalationsPage::closeOne()
{
    if (!m_detail)
        return;
    const EscalationRow row = m_detail->row;
    const auto run = [this, row](const QString &reason) {
        write([&escalations = m_escalations, id = row.id, reason] { return escalations.close(id, reason); }, tr("%1 is closed.").arg(row.number));
    };
    if (row.state == u"answered") {
        run({});
        return;
    }
    ChoicePanel::Question question;
    question.title = tr("Close %1 without an answer: why?").arg(row.number);
    question.choices = {{QStringLiteral("settled"), tr("Settled without an answer")}, {QStringLiteral("over"), tr("The order is over")}, {QStringLiteral("twice"), tr("Asked twice")},
                        {QStringLiteral("none"), tr("No answer is to be expected")}};
    question.textLabel = tr("More words");
    question.doIt = tr("Close");
    panel().ask(question, [run](const ChoicePanel::Answer &answer) { run(answer.sentence()); });
}

void EscalationsPage::reopen()
{
    if (!m_detail)
        return;
    ChoicePanel::Question question;
    question.title = tr("Ask %1 again: what is still open?").arg(m_detail->row.number);
    question.choices = {{QStringLiteral("part"), tr("The answer leaves something open")}, {QStringLiteral("wrong"), tr("The answer does not hold")}, {QStringLiteral("more"), tr("Something new came up")}};
    question.textLabel = tr("More words");
    question.doIt = tr("Ask again");
    panel().ask(question, [this, row = m_detail->row](const ChoicePanel::Answer &answer) {
        write([&escalations = m_escalations, id = row.id, text = answer.sentence()] { return escalations.reopen(id, text); }, tr("%1 is open again.").arg(row.number));
    });
}

void EscalationsPage::prepareFresh()
{
    m_new->setToday(context().desk.clock().today());
    m_matches.clear();
    m_lookedUp.clear();
    ++m_orderAsk;
    m_looking = m_saveThen = false;
    m_new->clear();
    m_new->refill(QStringLiteral("shop"));
    static_cast<QComboBox *>(m_new->editor(QStringLiteral("shop")))->setCurrentIndex(0);
    m_meant = {};
    if (!m_next.id.isNull())
        takeOrder(m_next);
}

void EscalationsPage::lookUp()
{
    const QString number = m_new->value(QStringLiteral("order"));
    if (number == m_lookedUp)
        return;
    m_lookedUp = number;
    const int ask = ++m_orderAsk;
    if (number.isEmpty()) {
        m_looking = false;
        showMatches({}, {});
        return;
    }
    m_looking = true;
    context().async.run(
        this,
        [&desk = context().desk, number]() -> Result<QList<OrderMatch>> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::find(**reader, number);
        },
        [this, ask, number](const Result<QList<OrderMatch>> &matches) {
            if (ask == m_orderAsk)
                showMatches(number, matches.value_or(QList<OrderMatch>()));
        });
}

void EscalationsPage::showMatches(const QString &number, const QList<OrderMatch> &matches)
{
    m_looking = false;
    m_matches = matches;
    m_new->refill(QStringLiteral("shop"));
    static_cast<QComboBox *>(m_new->editor(QStringLiteral("shop")))->setCurrentIndex(0);
    const Id meant = std::exchange(m_meant, {});
    const bool known = std::any_of(matches.cbegin(), matches.cend(), [&](const OrderMatch &match) { return match.id == meant; });
    if (known)
        m_new->setValue(QStringLiteral("shop"), QStringLiteral("order:") + QString::fromLatin1(meant.hex()));
    else if (!number.isEmpty() && matches.isEmpty())
        emit said(tr("No order has the number %1.").arg(number), Tone::Warn);
    else if (matches.size() > 1)
        emit said(tr("Several shops have the number %1: choose the shop.").arg(number), Tone::Warn);
    if (!std::exchange(m_saveThen, false) || !isFreshOpen() || m_new->value(QStringLiteral("order")) != number)
        return;
    if (matches.size() > 1 && !known)
        m_new->focusField(QStringLiteral("shop"));
    else
        createRecord();
}

void EscalationsPage::createRecord()
{
    lookUp();
    if (m_looking) {
        m_saveThen = true;
        return;
    }
    const QString number = m_new->value(QStringLiteral("order"));
    if (!number.isEmpty() && m_matches.isEmpty()) {
        emit said(tr("No order has the number %1.").arg(number), Tone::Warn);
        m_new->focusField(QStringLiteral("order"));
        return;
    }
    if (m_new->value(QStringLiteral("kind")).isEmpty()) {
        emit said(tr("Choose what it is about."), Tone::Warn);
        m_new->focusField(QStringLiteral("kind"));
        return;
    }
    if (!FieldForm::dayOf(m_new->value(QStringLiteral("due")), context().desk.clock().today())) {
        emit said(tr("This is no day. Write 2026/11/30, 11/30 or +3."), Tone::Warn);
        m_new->focusField(QStringLiteral("due"));
        return;
    }
    const QString shop = m_new->value(QStringLiteral("shop"));
    NewEscalation wanted;
    wanted.kind = m_new->value(QStringLiteral("kind"));
    if (shop.startsWith(u"order:"))
        wanted.order = Id::fromHex(shop.mid(6).toLatin1());
    else if (shop.startsWith(u"client:"))
        wanted.client = shop.mid(7);
    wanted.addressee = m_new->value(QStringLiteral("addressee"));
    wanted.subject = m_new->value(QStringLiteral("subject"));
    wanted.question = m_new->value(QStringLiteral("question"));
    wanted.due = m_new->value(QStringLiteral("due"));
    create([&escalations = m_escalations, wanted] { return escalations.add(wanted); }, tr("The question is saved."),
           [](const Error &error) { return error.where == u"due" ? QStringLiteral("due") : QStringLiteral("subject"); });
}

} // namespace tsunagi
