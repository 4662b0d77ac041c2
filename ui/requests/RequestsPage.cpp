// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestsPage.h"

#include "models/core/PersonText.h"
#include "models/core/Settings.h"
#include "models/orders/OrderStore.h"
#include "models/printing/CupsConnection.h"
#include "models/requests/PointRules.h"
#include "models/requests/RequestService.h"
#include "models/requests/RequestTableModel.h"
#include "models/requests/RequestText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FieldForm.h"
#include "ui/common/RelativeTime.h"

#include <QAction>
#include <QComboBox>
#include <QLocale>
#include <QPushButton>
#include <QTimer>

namespace tsunagi {

namespace {

constexpr int kMinuteMs = 60000;
const QList<double> kWidths {7, 5, 15.5, 8, 16, 8, 5, 7};

struct Read
{
    QList<RequestCount> counts;
    QList<ChangeRequest> rows;
};

/// Why an order is to be cancelled, as the orders page says it; the place in the list is its digit.
QList<std::pair<QString, QString>> cancelReasons()
{
    return {{QStringLiteral("customer"), RequestsPage::tr("The customer's wish")}, {QStringLiteral("duplicate"), RequestsPage::tr("Ordered twice")},
            {QStringLiteral("unpaid"), RequestsPage::tr("Not paid in time")},     {QStringLiteral("stock"), RequestsPage::tr("Out of stock")},
            {QStringLiteral("address"), RequestsPage::tr("Cannot be delivered")}, {QStringLiteral("client"), RequestsPage::tr("The client's wish")}};
}

Tone toneOf(Lateness late)
{
    switch (late) {
    case Lateness::InTime: return Tone::Info;
    case Lateness::AtOnce:
    case Lateness::Asked: return Tone::Warn;
    case Lateness::Stop:
    case Lateness::Departed: return Tone::Stop;
    case Lateness::Gone: return Tone::Neutral;
    case Lateness::PartGone: return Tone::Stop;
    }
    return Tone::Neutral;
}

} // namespace

RequestsPage::RequestsPage(const PageContext &context, RequestService &requests, QWidget *parent)
    : ListPage(context, QStringLiteral("requests"), QStringLiteral("request"), parent), m_requests(requests), m_model(new RequestTableModel(this)), m_minute(new QTimer(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("open"));
    markColumn(RequestTableModel::LateColumn, [](const QModelIndex &index) -> std::optional<Tone> {
        const int late = index.data(RequestTableModel::LateRole).toInt();
        return late < 0 ? Tone::Done : toneOf(Lateness(late));
    });
    connect(m_new, &FieldForm::left, this, &RequestsPage::backToOrder);
    connect(findChild<QPushButton *>(QStringLiteral("requestLeaveButton")), &QPushButton::clicked, this, &RequestsPage::backToOrder);
    addActions();
    addListTools();
    // The clock to the truck goes on although no row changes.
    connect(m_minute, &QTimer::timeout, this, [this] {
        if (isVisible())
            readRows();
    });
    m_minute->start(kMinuteMs);
    showRequest();
    noticed();
}

QString RequestsPage::listTitle() const
{
    return tr("Change requests");
}

QString RequestsPage::freshTitle() const
{
    return tr("New change request");
}

QString RequestsPage::about() const
{
    return tr("Somebody wants an order otherwise: it is a case until every place knows of it, each ticked with a name and a time. While it is open, "
              "the order is not instructed. If the warehouse has it already, F8 stops it: at once while nothing is on paper, else by a red tag "
              "whose barcodes the warehouse scans to answer. Ctrl+F7 records one, on the orders page about the order in sight.");
}

QWidget *RequestsPage::buildDetail()
{
    m_fields = new FieldForm(QStringLiteral("request"), FieldForm::Mode::InPlace, this);
    m_fields->addShown(QStringLiteral("order"), [] { return tr("Order"); });
    m_fields->addShown(QStringLiteral("kind"), [] { return tr("Wanted"); });
    m_fields->addShown(QStringLiteral("words"), [] { return tr("In words"); });
    m_fields->addShown(QStringLiteral("taken"), [] { return tr("Taken by"); });
    m_fields->addShown(QStringLiteral("advice"), [] { return tr("Time"); });
    const QStringList places = request_rules::places();
    for (const QString &place : places)
        m_fields->addShown(place, [place] { return RequestText::place(place); });
    return m_fields;
}

FieldForm *RequestsPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newRequest"), FieldForm::Mode::Fresh, this);
    form->addLine(QStringLiteral("order"), [] { return tr("Order"); }, [] { return tr("its number"); });
    form->addChoice(QStringLiteral("kind"), [] { return tr("Wanted"); }, [] {
        QList<FieldForm::Choice> choices;
        const QStringList kinds = request_rules::kinds();
        for (const QString &kind : kinds)
            choices << FieldForm::Choice {kind, RequestText::kind(kind)};
        return choices;
    });
    form->addChoice(QStringLiteral("reason"), [] { return tr("Why (one digit)"); }, [] {
        QList<FieldForm::Choice> choices {{QString(), tr("(in words)")}};
        for (const auto &[key, words] : cancelReasons())
            choices << FieldForm::Choice {key, QStringLiteral("%1  %2").arg(choices.size()).arg(words)};
        return choices;
    });
    form->addText(QStringLiteral("words"), [] { return tr("In words"); }, 4);
    form->addChoice(QStringLiteral("asker"), [] { return tr("Asked by"); }, [] {
        QList<FieldForm::Choice> choices;
        const QStringList askers = request_rules::askers();
        for (const QString &asker : askers)
            choices << FieldForm::Choice {asker, RequestText::asker(asker)};
        return choices;
    });
    // What else is wanted has no short list: only words say which address, which day.
    const auto askWhy = [form] { form->setEditable(QStringLiteral("reason"), form->value(QStringLiteral("kind")) == u"cancel"); };
    connect(static_cast<QComboBox *>(form->editor(QStringLiteral("kind"))), &QComboBox::currentIndexChanged, form, askWhy);
    askWhy();
    return form;
}

void RequestsPage::addActions()
{
    m_tick = addPageAction(QStringLiteral("requestTick"), Qt::Key_F6, [] { return tr("A place knows of it"); },
                           [this] { tick(tr("Which place knows of it?"), QStringLiteral("open"), QStringLiteral("done"), tr("Ticked: %1")); });
    m_back = addPageAction(QStringLiteral("requestUntick"), Qt::Key_F7, [] { return tr("Take a tick back"); },
                           [this] { tick(tr("Which place does not know of it after all?"), {}, QStringLiteral("open"), tr("Not ticked any more: %1")); });
    m_need = addPageAction(QStringLiteral("requestNone"), Qt::SHIFT | Qt::Key_F6, [] { return tr("A place need not know"); },
                           [this] { tick(tr("Which place need not know of it?"), QStringLiteral("open"), QStringLiteral("none"), tr("Need not know: %1")); });
    m_stop = addPageAction(QStringLiteral("requestStop"), Qt::Key_F8, [] { return tr("Stop the shipment, red tag"); }, [this] { stop(); });
    m_done = addPageAction(QStringLiteral("requestDone"), Qt::Key_F9, [] { return tr("Done"); }, [this] { finish(true); });
    m_reopen = addPageAction(QStringLiteral("requestReopen"), Qt::SHIFT | Qt::Key_F9, [] { return tr("Not done after all"); }, [this] { finish(false); });
    m_showOrder = addPageAction(QStringLiteral("requestShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (m_request)
            goToOrder(m_request->order);
    });
}

void RequestsPage::activate(const QString &argument)
{
    if (argument == u"new" || argument.startsWith(u"new:")) {
        m_next = {Id::fromHex(argument.section(u':', 1, 1).toLatin1()), argument.section(u':', 2)};
        openFresh();
        m_next = {};
    } else {
        ListPage::activate(argument);
    }
}

QWidget *RequestsPage::freshFocus()
{
    return m_new->editor(m_new->value(QStringLiteral("order")).isEmpty() ? QStringLiteral("order") : QStringLiteral("kind"));
}

void RequestsPage::readRows()
{
    read(
        [&desk = context().desk, query = RequestQuery {queue(), text()}, now = m_requests.japanNow()]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto counts = RequestStore::counts(**reader, now);
            TSUNAGI_TRY(counts);
            auto rows = RequestStore::rows(**reader, query, now);
            TSUNAGI_TRY(rows);
            const auto rules = PointRules::load(desk.profile() + QStringLiteral("/requests/points.json"));
            TSUNAGI_TRY(rules);
            rules->advise(*rows);
            return Read {std::move(*counts), std::move(*rows)};
        },
        [this](const Read &found) {
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const RequestCount &count : found.counts) {
                if (count.queue == u"place:here")
                    items << QueueItem {QString(), tr("Not told yet"), -1, Tone::Neutral};
                if (count.queue == u"done")
                    items << QueueItem {QString(), tr("Past"), -1, Tone::Neutral};
                items << QueueItem {count.queue, RequestText::queue(count.queue), count.count, count.queue == u"done" ? Tone::Done : count.queue == u"late" ? Tone::Stop : Tone::Info};
            }
            queues().setItems(items);
            m_model->setRows(found.rows);
            rowsShown(tr("Requests: %1").arg(QLocale().toString(found.rows.size())),
                      tr("Nobody wants anything otherwise here. Ctrl+N records a request."));
        });
}

void RequestsPage::showRecord(const Id &id)
{
    const ChangeRequest *request = m_model->rowAt(m_model->rowOf(id));
    if (request || id.isNull() || !m_request || m_request->id != id)
        m_request = request ? std::optional(*request) : std::nullopt;
    showRequest();
}

void RequestsPage::showRequest()
{
    const ChangeRequest shown = m_request.value_or(ChangeRequest());
    m_fields->setVisible(m_request.has_value());
    m_fields->setValue(QStringLiteral("order"), m_request ? tr("%1 (request %2)").arg(shown.orderNumber, shown.number) : QString());
    m_fields->setValue(QStringLiteral("kind"), m_request ? tr("%1, asked by %2").arg(RequestText::kind(shown.kind), RequestText::asker(shown.asker)) : QString());
    m_fields->setValue(QStringLiteral("words"), m_request ? RequestText::words(shown) : QString());
    m_fields->setValue(QStringLiteral("taken"), m_request ? tr("%1, %2").arg(PersonText::name(shown.person), RelativeTime::moment(shown.atUs)) : QString());
    const QString clock = RequestText::clock(shown);
    m_fields->setValue(QStringLiteral("advice"), !m_request ? QString() : clock.isEmpty() ? RequestText::advice(shown) : tr("%1 Truck: %2").arg(RequestText::advice(shown), clock));
    const QStringList places = request_rules::places();
    for (const QString &place : places) {
        QString words = tr("(not needed)");
        for (const RequestStep &step : shown.steps)
            words = step.place == place ? QStringList {RequestText::step(step), RequestText::points(shown, step)}.join(u' ').trimmed() : words;
        m_fields->setValue(place, m_request ? words : QString());
    }
    if (!m_tick)
        return;
    const bool open = m_request && shown.isOpen();
    m_tick->setEnabled(open && shown.left() > 0);
    m_need->setEnabled(open && shown.left() > 0);
    m_back->setEnabled(open && shown.left() < int(shown.steps.size()));
    m_stop->setEnabled(open && (shown.late == Lateness::AtOnce || shown.late == Lateness::Stop || shown.late == Lateness::Asked || shown.late == Lateness::Departed));
    m_done->setEnabled(open && shown.left() == 0);
    m_reopen->setEnabled(m_request && !shown.isOpen());
    m_showOrder->setEnabled(m_request.has_value());
}

void RequestsPage::tick(const QString &title, const QString &from, const QString &to, const QString &done)
{
    if (!m_request)
        return;
    QList<ChoicePanel::Choice> choices;
    for (const RequestStep &step : std::as_const(m_request->steps))
        if (from.isEmpty() ? step.state != u"open" : step.state == from)
            choices << ChoicePanel::Choice {step.place, RequestText::place(step.place)};
    panel().ask({title, choices, {}, false, false, tr("Say so"), {}, {}, {}, ChoicePanel::Need::Choice}, [this, id = m_request->id, to, done](const ChoicePanel::Answer &answer) {
        write([&requests = m_requests, id, place = answer.key, to] { return requests.tick(id, place, to); }, done.arg(answer.choice));
    });
}

void RequestsPage::finish(bool done)
{
    if (!m_request)
        return;
    write([&requests = m_requests, id = m_request->id, done] { return done ? requests.finish(id) : requests.reopen(id); },
          done ? tr("The change request is done.") : tr("The change request is open again."));
}

void RequestsPage::stop()
{
    if (!m_request)
        return;
    // What the choice does, and not the key that has led here.
    const QString what = m_request->late == Lateness::AtOnce ? tr("Nothing is on paper yet: it stops at once") : m_request->late == Lateness::Stop ? tr("It has paper: a red tag asks the warehouse to take it out") : RequestText::advice(*m_request);
    panel().ask({tr("Stop order %1 in the warehouse?").arg(m_request->orderNumber), QList<ChoicePanel::Choice> {ChoicePanel::Choice {QStringLiteral("yes"), what}}, m_request->late == Lateness::AtOnce ? QString() : tr("&Printer at the warehouse (none: only a file)"), false, false, tr("Stop it"),
                 context().settings.text(Setting::Printer, QStringLiteral("stop"))},
                [this, id = m_request->id, number = m_request->orderNumber, paper = m_request->late != Lateness::AtOnce](const ChoicePanel::Answer &answer) {
                    if (paper)
                        context().settings.set(Setting::Printer, answer.text, QStringLiteral("stop"));
                    context().async.run(
                        this,
                        [&requests = m_requests, id, printer = answer.text]() -> Result<RequestStop> {
                            auto stopped = requests.stop(id);
                            TSUNAGI_TRY(stopped);
                            if (!printer.isEmpty() && !stopped->tags.isEmpty())
                                TSUNAGI_TRY(CupsConnection().submitFile(printer, stopped->tags, QStringLiteral("Tsunagi stop")));
                            return stopped;
                        },
                        [this, number](const Result<RequestStop> &stopped) {
                            if (!stopped)
                                sayError(stopped.error());
                            else if (stopped->tags.isEmpty())
                                emit said(tr("Order %1 is stopped: it will not leave. Its pieces are free again.").arg(number), Tone::Good);
                            else
                                emit said(tr("Order %1: the warehouse is asked to take it out; red tags: %2, in %3").arg(number).arg(stopped->pages).arg(stopped->tags), Tone::Warn);
                            noteChanged({});
                        });
                });
}

void RequestsPage::prepareFresh()
{
    std::tie(m_about, m_aboutNumber) = std::exchange(m_next, {});
    m_new->clear();
    m_new->setValue(QStringLiteral("order"), m_aboutNumber);
}

void RequestsPage::backToOrder()
{
    if (const Id order = std::exchange(m_about, {}); !order.isNull())
        goToOrder(order);
}

void RequestsPage::createRecord()
{
    NewRequest wanted;
    wanted.order = m_about;
    wanted.kind = m_new->value(QStringLiteral("kind"));
    wanted.asker = m_new->value(QStringLiteral("asker"));
    wanted.words = m_new->value(QStringLiteral("words")).trimmed();
    const bool cancels = wanted.kind == u"cancel";
    for (const auto &[key, words] : cancelReasons())
        if (cancels && key == m_new->value(QStringLiteral("reason")))
            wanted.words = wanted.words.isEmpty() ? words : words + QStringLiteral(": ") + wanted.words;
    create(
        [&requests = m_requests, asked = wanted, known = m_aboutNumber, number = m_new->value(QStringLiteral("order")).trimmed()]() -> Result<Id> {
            NewRequest fresh = asked;
            const auto reader = requests.desk().reader();
            TSUNAGI_TRY(reader);
            if (fresh.order.isNull() || number != known) { // another one was typed
                const auto matches = OrderStore::find(**reader, number);
                TSUNAGI_TRY(matches);
                if (matches->size() != 1)
                    return fail(matches->isEmpty() ? Code::NotFound : Code::Ambiguous, QStringLiteral("order"), number);
                fresh.order = matches->first().id;
            }
            return requests.add(fresh);
        },
        tr("The change request is recorded; the order waits."),
        [cancels](const Error &error) { return error.where == u"order" ? QStringLiteral("order") : cancels ? QStringLiteral("reason") : QStringLiteral("words"); });
}

void RequestsPage::noticed()
{
    countOpen(
        [&desk = context().desk, now = m_requests.japanNow()]() -> Result<qint64> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            const auto counts = RequestStore::counts(**reader, now);
            TSUNAGI_TRY(counts);
            return counts->first().count;
        });
}

} // namespace tsunagi
