// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/returns/ReturnsPage.h"

#include "models/core/DayText.h"
#include "models/core/ScanCode.h"
#include "models/returns/ReturnService.h"
#include "models/returns/ReturnTableModel.h"
#include "models/returns/ReturnText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/FieldForm.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {7, 5.5, 8.8, 9, 7, 7, 10, 8, 3.5, 9};
enum LineColumn { CodeColumn, NameColumn, OrderedColumn, PiecesColumn, LineColumnCount };

struct Read
{
    QList<QueueCount> counts;
    QList<ReturnRow> rows;
    QList<ShopRecord> shops;
};

Tone toneOf(const QString &state)
{
    return state == u"received" ? Tone::Warn : state == u"checking" ? Tone::Info : state == u"approved" ? Tone::Good : state == u"refused" ? Tone::Stop : Tone::Done;
}

void dress(QTableWidget *table, const QString &name)
{
    table->setObjectName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 7);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch); // else what is behind a long name is out of sight
}

QTableWidgetItem *cell(const QString &text, bool editable)
{
    auto *item = new QTableWidgetItem(text);
    if (!editable)
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

QTableWidgetItem *amount(const QString &text, bool editable)
{
    QTableWidgetItem *item = cell(text, editable);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

/// The words of a header, whole; those of numbers stand above them.
void entitle(QTableWidget *table, const QStringList &titles, const QList<int> &numbers)
{
    table->setHorizontalHeaderLabels(titles);
    for (const int column : numbers)
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (int column = 0; column < table->columnCount(); ++column)
        table->setColumnWidth(column, std::max(table->columnWidth(column), table->horizontalHeader()->sectionSizeHint(column)));
}

} // namespace

ReturnsPage::ReturnsPage(const PageContext &context, ReturnService &returns, QWidget *parent)
    : ListPage(context, QStringLiteral("returns"), QStringLiteral("return"), parent), m_returns(returns), m_model(new ReturnTableModel(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("open"));
    markColumn(ReturnTableModel::StateColumn, ReturnTableModel::StateRole, &toneOf);
    addActions();
    addListTools();
    fillRecord(std::nullopt);
}

QString ReturnsPage::listTitle() const
{
    return tr("Returns");
}

QString ReturnsPage::freshTitle() const
{
    return tr("New return");
}

QString ReturnsPage::about() const
{
    return tr("What came back to the warehouse. Take each parcel in with Ctrl+N, even if nobody knows its order yet; then check it, approve or "
              "refuse it, and close it when the customer or the shop was told.");
}

bool ReturnsPage::takeScan(const QString &code)
{
    if (!isFreshOpen())
        return false;
    const QStringList spellings = ScanCode::spellings(code);
    context().async.run(
        this,
        [&desk = context().desk, spellings]() -> Result<QString> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            for (const QString &one : spellings) {
                const auto matches = OrderStore::find(**reader, one);
                TSUNAGI_TRY(matches);
                if (!matches->isEmpty())
                    return one;
            }
            return QString();
        },
        [this, spellings](const Result<QString> &order) {
            if (!isFreshOpen())
                return;
            const QString number = order.value_or(QString());
            const QString field = number.isEmpty() ? QStringLiteral("tracking") : QStringLiteral("order");
            const QString held = m_new->value(field);
            if (number.isEmpty() && !held.isEmpty() && held != spellings.last() && !m_new->editor(field)->hasFocus()) { // goods, perhaps
                emit said(tr("The scanner read %1. The slip number %2 stays; put the cursor there to replace it.").arg(spellings.last(), held), Tone::Info);
                return;
            }
            m_new->setValue(field, number.isEmpty() ? spellings.last() : number);
            m_new->focusField(field);
            if (auto *line = qobject_cast<QLineEdit *>(m_new->editor(field)))
                line->end(false); // the next key adds to what was read, it does not replace it
            if (!number.isEmpty())
                lookUp();
        });
    return true;
}

QWidget *ReturnsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("return"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("number"), [] { return tr("Return"); });
    m_fields->addShown(QStringLiteral("order"), [] { return tr("Order"); });
    m_fields->addShown(QStringLiteral("customer"), [] { return tr("Customer"); });
    m_fields->addShown(QStringLiteral("received"), [] { return tr("Came in"); });
    const auto codes = [](const QStringList &list, QString (*words)(const QString &)) {
        const QString none = words({});
        QList<FieldForm::Choice> choices {{QString(), none.isEmpty() ? tr("not known yet") : none}};
        for (const QString &code : list)
            choices << FieldForm::Choice {code, words(code)};
        return choices;
    };
    m_fields->addChoice(QStringLiteral("reason"), [] { return ReturnText::field(QStringLiteral("reason")); },
                        [this, codes] { return codes(m_returns.rules().reasons(), &ReturnText::reason); });
    m_fields->addChoice(QStringLiteral("condition"), [] { return ReturnText::field(QStringLiteral("condition")); },
                        [this, codes] { return codes(m_returns.rules().conditions(), &ReturnText::condition); });
    m_fields->addChoice(QStringLiteral("contacted"), [] { return ReturnText::field(QStringLiteral("contacted")); },
                        [this, codes] { return codes(m_returns.rules().contacted(), &ReturnText::contacted); });
    m_fields->addLine(QStringLiteral("tracking"), [] { return ReturnText::field(QStringLiteral("tracking")); });
    m_fields->editor(QStringLiteral("tracking"))->setProperty("takesScans", true);
    m_fields->addText(QStringLiteral("note"), [] { return ReturnText::field(QStringLiteral("note")); });
    connect(m_fields, &FieldForm::edited, this, [this](const QString &field, const QString &value) {
        write([&returns = m_returns, id = current(), field, value] { return returns.edit(id, {{field, value}}); }, tr("Saved."));
    });
    m_lines = new QTableWidget(0, 4, detail);
    dress(m_lines, QStringLiteral("returnLineTable"));
    m_lines->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_lines->setFixedHeight(m_lines->verticalHeader()->defaultSectionSize() * 4 + m_lines->horizontalHeader()->sizeHint().height() + 8);
    m_uncounted = new EmptyNote(QStringLiteral("returnUncountedLabel"), m_lines);
    layout->addWidget(m_fields);
    addHeading(*layout, [] { return tr("What came back"); });
    layout->addWidget(m_lines);
    addHistory(*layout);
    m_lines->setColumnWidth(2, 50); // as wide as its word, once that is said
    texts().add([this] {
        entitle(m_lines, {tr("Item code"), tr("Name"), tr("Pieces"), tr("Condition")}, {2});
        m_lines->setAccessibleName(tr("What came back"));
    });
    return detail;
}

FieldForm *ReturnsPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newReturn"), FieldForm::Mode::Fresh, this);
    form->addLine(QStringLiteral("order"), [] { return tr("Order"); }, [] { return tr("number, if it is known"); });
    form->addChoice(QStringLiteral("shop"), [] { return tr("Shop"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const OrderMatch &match : std::as_const(m_matches))
            choices << FieldForm::Choice {QStringLiteral("order:") + QString::fromLatin1(match.id.hex()), match.client + QStringLiteral(" / ") + match.shop};
        if (!m_matches.isEmpty())
            return choices;
        choices << FieldForm::Choice {QString(), tr("not known yet")};
        for (const ShopRecord &shop : std::as_const(m_shops))
            choices << FieldForm::Choice {QStringLiteral("shop:") + shop.clientCode + u'\n' + shop.code, shop.clientCode + QStringLiteral(" / ") + shop.code};
        return choices;
    });
    form->addLine(QStringLiteral("customer"), [] { return tr("Customer"); });
    form->addDate(QStringLiteral("received"), [] { return tr("Came in"); });
    form->addLine(QStringLiteral("tracking"), [] { return ReturnText::field(QStringLiteral("tracking")); }, [] { return tr("of the parcel that came back"); });
    const auto choose = [](const QStringList &list, QString (*words)(const QString &)) {
        QList<FieldForm::Choice> choices {{QString(), tr("not known yet")}};
        for (const QString &code : list)
            choices << FieldForm::Choice {code, words(code)};
        return choices;
    };
    form->addChoice(QStringLiteral("reason"), [] { return ReturnText::field(QStringLiteral("reason")); },
                    [this, choose] { return choose(m_returns.rules().reasons(), &ReturnText::reason); });
    form->addChoice(QStringLiteral("condition"), [] { return ReturnText::field(QStringLiteral("condition")); },
                    [this, choose] { return choose(m_returns.rules().conditions(), &ReturnText::condition); });
    form->addText(QStringLiteral("note"), [] { return ReturnText::field(QStringLiteral("note")); }, 2);
    m_newLines = new QTableWidget(0, LineColumnCount, form);
    dress(m_newLines, QStringLiteral("newReturnLineTable"));
    m_newLines->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_newLines->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_newLines->setFixedHeight(m_newLines->verticalHeader()->defaultSectionSize() * 5 + m_newLines->horizontalHeader()->sizeHint().height() + 8);
    m_newLines->setColumnWidth(OrderedColumn, fontMetrics().height() * 3);
    m_newLines->setColumnWidth(PiecesColumn, fontMetrics().height() * 4);
    m_newLines->horizontalHeader()->moveSection(PiecesColumn, NameColumn); // behind the code, where it is typed, and never out of sight
    form->addWidget([] { return tr("Goods"); }, m_newLines);
    texts().add([this] { entitle(m_newLines, {tr("Item code"), tr("Name"), tr("Ordered"), tr("Came back")}, {OrderedColumn, PiecesColumn}); });
    connect(static_cast<QLineEdit *>(form->editor(QStringLiteral("order"))), &QLineEdit::editingFinished, this, &ReturnsPage::lookUp);
    connect(static_cast<QComboBox *>(form->editor(QStringLiteral("shop"))), &QComboBox::activated, this, &ReturnsPage::takeOrder);
    return form;
}

void ReturnsPage::addActions()
{
    m_edit = addPageAction(QStringLiteral("returnEdit"), Qt::Key_F4, [] { return tr("Edit"); }, [this] { m_fields->focusField(QStringLiteral("reason")); });
    const std::pair<const char *, int> steps[] = {{"checking", Qt::Key_F6}, {"approved", Qt::Key_F7}, {"refused", Qt::Key_F8}, {"closed", Qt::Key_F9}};
    for (const auto &[code, key] : steps) {
        const QString state = QString::fromLatin1(code);
        m_steps << std::pair(state, addPageAction(QStringLiteral("return") + state.left(1).toUpper() + state.mid(1), QKeySequence(key),
                                                  [state] { return ReturnText::step(state); }, [this, state] { step(state); }));
    }
    m_addLine = addPageAction(QStringLiteral("returnAddLine"), QKeySequence(Qt::CTRL | Qt::Key_I), [] { return tr("Also in the box"); }, [this] { addLine(); });
    m_changeLine = addPageAction(QStringLiteral("returnLineCondition"), QKeySequence(Qt::CTRL | Qt::Key_D), [] { return tr("Condition of this item"); },
                                 [this] { changeLine(); });
    m_showOrder = addPageAction(QStringLiteral("returnShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (m_detail && !m_detail->row.orderId.isNull())
            goToOrder(m_detail->row.orderId);
    });
}

QString ReturnsPage::queueWord(const QString &key) const
{
    return ReturnText::queue(key);
}

void ReturnsPage::readRows()
{
    read(
        [&desk = context().desk, query = ReturnQuery {queue(), text()}]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto counts = ReturnStore::counts(**reader);
            TSUNAGI_TRY(counts);
            auto rows = ReturnStore::rows(**reader, query);
            TSUNAGI_TRY(rows);
            auto shops = OrderStore::shops(**reader);
            TSUNAGI_TRY(shops);
            return Read {std::move(*counts), std::move(*rows), std::move(*shops)};
        },
        [this](const Read &found) {
            m_shops = found.shops;
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const QueueCount &count : found.counts)
                items << QueueItem {count.queue, ReturnText::queue(count.queue), count.count,
                                    count.queue == u"open" || count.queue == u"all" ? Tone::Neutral : toneOf(count.queue)};
            queues().setItems(items);
            m_model->setRows(found.rows);
            rowsShown(tr("Returns: %1").arg(QLocale().toString(found.rows.size())),
                      tr("No return here. Ctrl+N takes one in."));
        });
}

void ReturnsPage::showRecord(const Id &id)
{
    if (id.isNull()) {
        dropRecord();
        fillRecord(std::nullopt);
        return;
    }
    readRecord(
        [&desk = context().desk, id]() -> Result<ReturnDetail> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return ReturnStore::detail(**reader, id);
        },
        [this](const ReturnDetail &detail) { fillRecord(detail); });
}

void ReturnsPage::fillRecord(const std::optional<ReturnDetail> &detail)
{
    m_detail = detail;
    const ReturnDetail shown = detail.value_or(ReturnDetail());
    const ReturnRow &row = shown.row;
    const QString place = row.client.isEmpty() ? QString() : row.shop.isEmpty() ? row.client : row.client + QStringLiteral(" / ") + row.shop;
    m_fields->setValue(QStringLiteral("number"), detail ? tr("%1 · %2").arg(row.number, ReturnText::state(row.state)) : QString());
    m_fields->setValue(QStringLiteral("order"), !detail ? QString() : row.order.isEmpty() ? tr("not known yet %1").arg(place).trimmed() : row.order + QStringLiteral("  ") + place + (shown.neverLeft ? u'\n' + tr("The order has not left yet.") : QString()));
    m_fields->setValue(QStringLiteral("customer"), row.customer);
    m_fields->setValue(QStringLiteral("received"), DayText::full(row.received));
    const std::pair<const char *, QString> fields[] = {{"reason", row.reason}, {"condition", row.condition}, {"contacted", row.contacted}, {"tracking", row.tracking}, {"note", row.note}};
    const bool open = detail && row.state != u"closed";
    for (const auto &[name, value] : fields) {
        m_fields->setValue(QString::fromLatin1(name), value);
        m_fields->setEditable(QString::fromLatin1(name), open);
    }
    m_fields->setEnabled(detail.has_value());
    const int line = m_lines->currentRow();
    m_lines->setRowCount(int(shown.lines.size()));
    for (int i = 0; i < shown.lines.size(); ++i) {
        m_lines->setItem(i, 0, cell(shown.lines[i].sku, false));
        m_lines->setItem(i, 1, cell(shown.lines[i].name, false));
        m_lines->setItem(i, 2, amount(QLocale().toString(shown.lines[i].quantity), false));
        m_lines->setItem(i, 3, cell(ReturnText::condition(shown.lines[i].condition), false));
    }
    if (!shown.lines.isEmpty())
        m_lines->setCurrentCell(qBound(0, line, int(shown.lines.size()) - 1), 0);
    tellHistory(shown.timeline, &ReturnText::sentence);
    const QStringList next = open ? m_returns.steps(row.state) : QStringList();
    for (const auto &[state, action] : std::as_const(m_steps))
        action->setEnabled(next.contains(state));
    if (m_edit) {
        m_edit->setEnabled(open);
        m_addLine->setEnabled(open);
        m_changeLine->setEnabled(open && !shown.lines.isEmpty());
        m_uncounted->say(open && shown.lines.isEmpty() ? tr("None of the goods is counted yet.") : QString(), m_addLine);
        m_showOrder->setEnabled(detail && !row.orderId.isNull());
    }
}

void ReturnsPage::step(const QString &state)
{
    if (!m_detail)
        return;
    const QString number = m_detail->row.number;
    const Id id = m_detail->row.id;
    const auto run = [this, id, state, number](const QString &reason) {
        write([&returns = m_returns, id, state, reason] { return returns.setState(id, state, reason); }, tr("%1: %2.").arg(number, ReturnText::state(state)));
    };
    if (state == u"checking") {
        run({});
        return;
    }
    if (state != u"refused") {
        const QString lacks = missing(state);
        const QString sentence = state == u"closed" ? tr("Close %1? This cannot be taken back.").arg(number) : tr("Approve %1? This cannot be taken back.").arg(number);
        confirm(lacks.isEmpty() ? sentence : sentence + u'\n' + lacks, ReturnText::step(state), [run] { run({}); });
        return;
    }
    ChoicePanel::Question question;
    // The words go to every desk as they are; ReasonText shows them there in the language of its window.
    question.title = tr("Refuse %1: why?").arg(number);
    question.choices = {{QStringLiteral("used"), tr("Used or incomplete")}, {QStringLiteral("late"), tr("Too late")},
                        {QStringLiteral("excluded"), tr("Cannot be returned by the shop's terms")}, {QStringLiteral("other"), tr("Other")}};
    question.textLabel = tr("More about it");
    question.doIt = ReturnText::step(state);
    question.need = ChoicePanel::Need::ChoiceOrText;
    panel().ask(question, [run](const ChoicePanel::Answer &answer) { run(answer.sentence()); });
}

QString ReturnsPage::missing(const QString &next) const
{
    const ReturnRow &row = m_detail->row;
    QStringList lacks;
    if (row.orderId.isNull())
        lacks << tr("Order");
    if (row.reason.isEmpty())
        lacks << ReturnText::field(QStringLiteral("reason"));
    if (row.condition.isEmpty())
        lacks << ReturnText::field(QStringLiteral("condition"));
    if (m_detail->lines.isEmpty())
        lacks << tr("Goods");
    if (next == u"closed" && row.contacted.isEmpty())
        lacks << ReturnText::field(QStringLiteral("contacted"));
    QStringList parts;
    if (!lacks.isEmpty())
        parts << tr("Not known yet: %1.").arg(lacks.join(tr(", ")));
    if (m_detail->neverLeft)
        parts << tr("The order has not left yet.");
    return parts.join(u' ');
}

void ReturnsPage::addLine()
{
    if (!m_detail)
        return;
    ChoicePanel::Question question;
    question.title = tr("Also in the box of %1").arg(m_detail->row.number);
    question.textLabel = tr("Code, name and pieces, as \"A-1 towel 2\"");
    question.textNeeded = true;
    question.doIt = tr("Add");
    panel().ask(question, [this, id = m_detail->row.id](const ChoicePanel::Answer &answer) {
        QStringList words = answer.text.split(u' ', Qt::SkipEmptyParts);
        NewReturnLine line;
        bool number = false;
        const qint64 pieces = words.size() > 1 ? words.last().normalized(QString::NormalizationForm_KC).toLongLong(&number) : 0;
        if (number) {
            line.quantity = pieces;
            words.removeLast();
        }
        line.sku = words.takeFirst();
        line.name = words.join(u' ');
        write([&returns = m_returns, id, line] { return returns.addLine(id, line); }, tr("Saved."));
    });
}

void ReturnsPage::changeLine()
{
    const int line = m_lines->currentRow();
    if (!m_detail || line < 0 || line >= m_detail->lines.size())
        return;
    const ReturnLineRecord record = m_detail->lines[line];
    ChoicePanel::Question question;
    question.title = tr("Condition of %1").arg(record.name.isEmpty() ? record.sku : record.name);
    for (const QString &code : m_returns.rules().conditions())
        question.choices << ChoicePanel::Choice {code, ReturnText::condition(code)};
    question.doIt = tr("Save");
    panel().ask(question, [this, id = m_detail->row.id, record](const ChoicePanel::Answer &answer) {
        write([&returns = m_returns, id, record, key = answer.key] { return returns.setLineCondition(id, record.id, key); }, tr("Saved."));
    });
}

void ReturnsPage::prepareFresh()
{
    m_new->setToday(context().desk.clock().today());
    m_matches.clear();
    m_lookedUp.clear();
    ++m_orderAsk;
    m_looking = m_saveThen = false;
    m_new->clear();
    m_new->refill(QStringLiteral("shop"));
    m_new->setValue(QStringLiteral("received"), context().desk.clock().today().toString(Qt::ISODate));
    showMatches({}, {});
}

void ReturnsPage::lookUp()
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
            if (ask != m_orderAsk)
                return;
            if (isFreshOpen())
                return showMatches(number, matches.value_or(QList<OrderMatch>()));
            m_looking = false; // who left the form is told nothing of it; back in it, it is looked up anew
            m_lookedUp.clear();
        });
}

void ReturnsPage::showMatches(const QString &number, const QList<OrderMatch> &matches)
{
    m_matches = matches;
    m_newLines->setColumnHidden(OrderedColumn, matches.isEmpty()); // without an order it is empty, and takes the room of the name
    m_new->refill(QStringLiteral("shop"));
    static_cast<QComboBox *>(m_new->editor(QStringLiteral("shop")))->setCurrentIndex(0);
    m_newLines->setRowCount(1); // one row to type into, for what no order knows
    for (int column = 0; column < LineColumnCount; ++column)
        m_newLines->setItem(0, column, column == OrderedColumn || column == PiecesColumn ? amount({}, column != OrderedColumn) : cell({}, true));
    m_newLines->setCurrentCell(0, CodeColumn);
    if (number.isEmpty())
        return;
    if (matches.isEmpty()) {
        found(); // which says so
        emit said(tr("No order has the number %1. Leave it empty if nobody knows the order.").arg(number), Tone::Warn);
    } else if (matches.size() > 1) {
        emit said(tr("Several shops have the number %1: choose the shop.").arg(number), Tone::Warn);
        if (std::exchange(m_saveThen, false))
            m_new->focusField(QStringLiteral("shop"));
    }
    takeOrder();
}

void ReturnsPage::found()
{
    m_looking = false;
    if (std::exchange(m_saveThen, false) && isFreshOpen() && m_new->value(QStringLiteral("order")) == m_lookedUp)
        createRecord();
}

void ReturnsPage::takeOrder()
{
    const QString key = m_new->value(QStringLiteral("shop"));
    if (!key.startsWith(u"order:"))
        return;
    const Id id = Id::fromHex(key.mid(6).toLatin1());
    const int ask = ++m_orderAsk;
    m_looking = true;
    context().async.run(
        this,
        [&desk = context().desk, id]() -> Result<OrderDetail> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::detail(**reader, id);
        },
        [this, ask](const Result<OrderDetail> &detail) {
            if (ask != m_orderAsk)
                return;
            if (!detail) {
                m_looking = m_saveThen = false;
                sayError(detail.error());
                return;
            }
            const Order &order = detail->order;
            if (detail->stage < Stage::HandedOver && order.shopState != ShopState::Shipped && order.shopState != ShopState::Returned)
                emit said(tr("%1: the order has not left yet. Look at the number again.").arg(order.number), Tone::Warn);
            m_new->setValue(QStringLiteral("customer"), order.destinations.isEmpty() ? order.buyer.name : order.destinations.first().recipient.name);
            m_newLines->setRowCount(int(order.lines.size()) + 1);
            for (int i = 0; i <= order.lines.size(); ++i) {
                const bool own = i == order.lines.size();
                const OrderLine line = own ? OrderLine() : order.lines[i];
                m_newLines->setItem(i, CodeColumn, cell(line.sku, own));
                m_newLines->setItem(i, NameColumn, cell(line.name, own));
                m_newLines->setItem(i, OrderedColumn, amount(own ? QString() : QString::number(line.quantity), false));
                // Of one kind of goods all came back, mostly; of several, a person counts.
                m_newLines->setItem(i, PiecesColumn, amount(order.lines.size() == 1 && !own ? QString::number(line.quantity) : QString(), true));
            }
            m_newLines->setCurrentCell(0, PiecesColumn);
            found();
        });
}

void ReturnsPage::createRecord()
{
    NewReturn wanted;
    bool counted = false;
    for (int row = 0; row < m_newLines->rowCount(); ++row)
        counted = counted || (m_newLines->item(row, PiecesColumn) && !m_newLines->item(row, PiecesColumn)->text().isEmpty());
    lookUp();
    if (m_looking) {
        // What was counted before the order was named gives way to the order's own goods: nobody has seen those yet.
        m_saveThen = !counted;
        if (!m_saveThen)
            emit said(tr("The goods are the order's own now: count them, then save again."), Tone::Warn);
        return;
    }
    const QString shop = m_new->value(QStringLiteral("shop"));
    const QString number = m_new->value(QStringLiteral("order"));
    if (!number.isEmpty() && m_matches.isEmpty()) {
        emit said(tr("No order has the number %1. Leave it empty if nobody knows the order.").arg(number), Tone::Warn);
        m_new->focusField(QStringLiteral("order"));
        return;
    }
    if (shop.startsWith(u"order:")) {
        wanted.order = Id::fromHex(shop.mid(6).toLatin1());
    } else if (shop.startsWith(u"shop:")) {
        wanted.client = shop.mid(5).section(u'\n', 0, 0);
        wanted.shop = shop.mid(5).section(u'\n', 1);
    }
    wanted.customer = m_new->value(QStringLiteral("customer"));
    wanted.received = m_new->value(QStringLiteral("received"));
    wanted.tracking = m_new->value(QStringLiteral("tracking"));
    wanted.reason = m_new->value(QStringLiteral("reason"));
    wanted.condition = m_new->value(QStringLiteral("condition"));
    wanted.note = m_new->value(QStringLiteral("note"));
    for (int i = 0; i < m_newLines->rowCount(); ++i) {
        const auto at = [&](int column) { return m_newLines->item(i, column) ? m_newLines->item(i, column)->text().trimmed() : QString(); };
        const QString pieces = at(PiecesColumn).normalized(QString::NormalizationForm_KC);
        if (pieces.isEmpty() || pieces == u"0")
            continue;
        bool ok = false;
        const qint64 quantity = pieces.toLongLong(&ok);
        if (!ok) {
            emit said(tr("\"%1\" is no number of pieces.").arg(pieces), Tone::Warn);
            return;
        }
        wanted.lines << NewReturnLine {at(CodeColumn), at(NameColumn), quantity, {}};
    }
    const bool uncounted = !wanted.order.isNull() && wanted.lines.isEmpty(); // of several kinds of goods none is there by itself
    create([&returns = m_returns, wanted] { return returns.add(wanted); },
           uncounted ? tr("The return is taken in, but none of its goods is counted: Ctrl+I names each that came back, with its pieces.") : tr("The return is taken in."),
           [](const Error &error) { return error.where == u"received" ? QStringLiteral("received") : QString(); });
}

} // namespace tsunagi
