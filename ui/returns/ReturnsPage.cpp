// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/returns/ReturnsPage.h"

#include "models/core/DayText.h"
#include "models/orders/ScannedOrder.h"
#include "models/returns/ReturnService.h"
#include "models/returns/ReturnTableModel.h"
#include "models/returns/ReturnText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/FieldForm.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
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

/// "A-1 towel 2": code, name, pieces; one piece where no number stands.
NewReturnLine typedLine(const QString &text)
{
    QStringList words = text.normalized(QString::NormalizationForm_KC).split(u' ', Qt::SkipEmptyParts);
    NewReturnLine line;
    bool number = false;
    const qint64 pieces = words.size() > 1 ? words.last().toLongLong(&number) : 0;
    if (number) {
        line.quantity = pieces;
        words.removeLast();
    }
    line.sku = words.isEmpty() ? QString() : words.takeFirst();
    line.name = words.join(u' ');
    return line;
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
    connect(&panel(), &ChoicePanel::left, this, [this] { m_asking = Asking::Nothing; });
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
    if (m_asking == Asking::Nothing && (!isFreshOpen() || panel().isVisible()))
        return false;
    const bool fresh = isFreshOpen();
    const QString key = fresh ? m_new->value(QStringLiteral("shop")) : QString();
    const Id order = key.startsWith(u"order:") ? Id::fromHex(key.mid(6).toLatin1()) : !fresh && m_detail ? m_detail->row.orderId : Id();
    context().async.run(
        this,
        [&desk = context().desk, code, order]() -> Result<ReturnScan> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return ReturnStore::scan(**reader, code, order);
        },
        [this](const Result<ReturnScan> &scan) {
            if (!scan)
                sayError(scan.error());
            else if (m_asking != Asking::Nothing)
                scanToQuestion(*scan);
            else if (isFreshOpen() && panel().isHidden())
                scanToForm(*scan);
        });
    return true;
}

void ReturnsPage::scanToForm(const ReturnScan &scan)
{
    if (scan.kind == ReturnScan::Kind::Goods) {
        countGoods(scan.text, scan.name);
        return;
    }
    const bool isOrder = scan.kind == ReturnScan::Kind::Order;
    const QString field = isOrder ? QStringLiteral("order") : QStringLiteral("tracking");
    const QString held = m_new->value(field);
    auto *line = qobject_cast<QLineEdit *>(m_new->editor(field));
    if (scan.kind == ReturnScan::Kind::Unknown && !held.isEmpty() && held != scan.text && !(line->hasFocus() && line->selectedText() == line->text())) { // goods, perhaps
        emit said(tr("The scanner read %1. The slip number %2 stays; go to its field (Tab) to replace it.").arg(scan.text, held), Tone::Info);
        return;
    }
    m_new->setValue(field, scan.text);
    m_new->focusField(field);
    line->end(false); // the next key adds to what was read, it does not replace it
    if (isOrder) {
        m_meant = scan.order.id;
        m_lookedUp.clear(); // another shop's order may have the same number
        lookUp();
    } else if (scan.kind == ReturnScan::Kind::Slip) {
        takeSlip(scan.order);
    }
}

void ReturnsPage::scanToQuestion(const ReturnScan &scan)
{
    if (m_asking == Asking::Order) {
        if (!scan.order.id.isNull()) {
            panel().leave();
            giveOrder(scan.order.id);
        } else if (auto *text = qobject_cast<QLineEdit *>(panel().focusWidget())) {
            text->setText(scan.text);
        }
        return;
    }
    auto *text = qobject_cast<QLineEdit *>(panel().focusWidget());
    if (!text)
        return;
    if (scan.kind == ReturnScan::Kind::Slip || scan.kind == ReturnScan::Kind::Order) {
        emit said(tr("%1 is no goods: scan the item itself.").arg(scan.text), Tone::Warn);
        return;
    }
    const std::optional<NewReturnLine> typed = text->text().trimmed().isEmpty() ? std::nullopt : std::optional(typedLine(text->text()));
    if (typed && typed->sku != scan.text) {
        emit said(tr("Save %1 first (Enter), then scan the next.").arg(text->text().trimmed()), Tone::Warn);
        return;
    }
    text->setText(QStringLiteral("%1 %2").arg(scan.text).arg(typed ? typed->quantity + 1 : 1));
}

void ReturnsPage::takeSlip(const OrderMatch &order)
{
    if (order.id.isNull() || m_looking) // the order that was named is being looked for
        return;
    if (const QString held = m_new->value(QStringLiteral("order")); held.isEmpty()) {
        m_meant = order.id;
        m_new->setValue(QStringLiteral("order"), order.number);
        emit said(tr("This slip is of our order %1.").arg(order.number), Tone::Good);
        lookUp();
    } else if (m_new->value(QStringLiteral("shop")) != QStringLiteral("order:") + QString::fromLatin1(order.id.hex())) {
        emit said(ReturnText::doubt({QStringLiteral("other_order"), order.number}), Tone::Warn);
    }
}

void ReturnsPage::lookUpSlip()
{
    const QString number = m_new->value(QStringLiteral("tracking"));
    if (std::exchange(m_slipLookedUp, number) == number || number.isEmpty())
        return;
    context().async.run(
        this,
        [&desk = context().desk, number]() -> Result<OrderMatch> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return ScannedOrder::ofSlip(**reader, number);
        },
        [this, number](const Result<OrderMatch> &order) {
            if (order && isFreshOpen() && m_new->value(QStringLiteral("tracking")) == number)
                takeSlip(*order);
        });
}

void ReturnsPage::countGoods(const QString &sku, const QString &name)
{
    const auto text = [this](int row, int column) { return m_newLines->item(row, column) ? m_newLines->item(row, column)->text().trimmed() : QString(); };
    int at = -1;
    for (int row = 0; row < m_newLines->rowCount() && at < 0; ++row)
        at = ReturnRules::indexIn({{text(row, CodeColumn), {}, 0, 0}}, sku, {}) == 0 ? row : -1;
    if (at < 0) {
        at = m_newLines->rowCount() - 1;
        if (!text(at, CodeColumn).isEmpty() || !text(at, NameColumn).isEmpty()) {
            addGoodsRow({}, true);
            ++at;
        }
        m_newLines->item(at, CodeColumn)->setText(sku);
        m_newLines->item(at, NameColumn)->setText(name);
        addGoodsRow({}, true);
    }
    const qint64 pieces = text(at, PiecesColumn).normalized(QString::NormalizationForm_KC).toLongLong() + 1;
    m_newLines->item(at, PiecesColumn)->setText(QString::number(pieces));
    m_newLines->setCurrentCell(at, PiecesColumn);
    emit said(tr("Counted: %1, %2 pieces.").arg(sku).arg(pieces), Tone::Good);
}

void ReturnsPage::addGoodsRow(const OrderLine &line, bool own)
{
    const int row = m_newLines->rowCount();
    m_newLines->setRowCount(row + 1);
    m_newLines->setItem(row, CodeColumn, cell(line.sku, own));
    m_newLines->setItem(row, NameColumn, cell(line.name, own));
    m_newLines->setItem(row, OrderedColumn, amount(own ? QString() : QString::number(line.quantity), false));
    m_newLines->setItem(row, PiecesColumn, amount({}, true)); // a person counts: a hurried save claims nothing
}

void ReturnsPage::fillGoods(const QList<OrderLine> &ordered)
{
    QList<QStringList> counted;
    for (int row = 0; row < m_newLines->rowCount(); ++row) {
        QStringList texts;
        for (int column = 0; column < LineColumnCount; ++column)
            texts << (m_newLines->item(row, column) ? m_newLines->item(row, column)->text().trimmed() : QString());
        if (!texts[PiecesColumn].isEmpty())
            counted << texts;
    }
    m_newLines->setRowCount(0);
    for (const OrderLine &line : ordered)
        addGoodsRow(line, false);
    for (const QStringList &texts : std::as_const(counted)) {
        int at = 0;
        while (at < ordered.size() && ReturnRules::indexIn({{ordered[at].sku, ordered[at].name, 0, 0}}, texts[CodeColumn], texts[NameColumn]) < 0)
            ++at;
        if (at == ordered.size()) {
            addGoodsRow({}, true);
            at = m_newLines->rowCount() - 1;
            m_newLines->item(at, CodeColumn)->setText(texts[CodeColumn]);
            m_newLines->item(at, NameColumn)->setText(texts[NameColumn]);
        }
        m_newLines->item(at, PiecesColumn)->setText(texts[PiecesColumn]);
    }
    addGoodsRow({}, true); // one row to type into, for what no order knows
    m_newLines->setCurrentCell(0, ordered.isEmpty() ? CodeColumn : PiecesColumn);
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
    connect(static_cast<QLineEdit *>(form->editor(QStringLiteral("tracking"))), &QLineEdit::editingFinished, this, &ReturnsPage::lookUpSlip);
    form->installEventFilter(this);
    m_newLines->installEventFilter(this); // before the form's own
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
    m_addLine = addPageAction(QStringLiteral("returnAddLine"), QKeySequence(Qt::CTRL | Qt::Key_I), [] { return tr("Goods that came back"); }, [this] { addLine(); });
    m_addLine->setProperty("inForm", true);
    m_changePieces = addPageAction(QStringLiteral("returnLinePieces"), QKeySequence(Qt::CTRL | Qt::Key_E), [] { return tr("Pieces of this item"); },
                                   [this] { changePieces(); });
    m_changeLine = addPageAction(QStringLiteral("returnLineCondition"), QKeySequence(Qt::CTRL | Qt::Key_D), [] { return tr("Condition of this item"); },
                                 [this] { changeLine(); });
    m_nameOrder = addPageAction(QStringLiteral("returnNameOrder"), QKeySequence(Qt::CTRL | Qt::Key_B), [] { return tr("Say which order it is of"); }, [this] { nameOrder(); });
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
                      queue() == u"open" ? tr("No return is open. Ctrl+N takes one in.") : tr("No return here. Ctrl+N takes one in."));
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
        m_lines->setItem(i, 1, cell(shown.lines[i].mark.isEmpty() ? shown.lines[i].name : tr("[%1] %2").arg(ReturnText::mark(shown.lines[i]), shown.lines[i].name), false));
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
        m_uncounted->say(open && shown.lines.isEmpty() ? tr("None of the goods is counted yet.") : QString(), m_addLine);
        m_showOrder->setEnabled(detail && !row.orderId.isNull());
        tellKeys();
    }
}

void ReturnsPage::tellKeys()
{
    const bool open = m_detail && m_detail->row.state != u"closed";
    m_addLine->setEnabled(isFreshOpen() || open);
    for (QAction *act : {m_changeLine, m_changePieces})
        act->setEnabled(open && !m_detail->lines.isEmpty());
    m_nameOrder->setEnabled(open);
}

bool ReturnsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_new && (event->type() == QEvent::Show || event->type() == QEvent::Hide) && m_addLine)
        QMetaObject::invokeMethod(this, [this] { tellKeys(); }, Qt::QueuedConnection);
    // Enter in a cell is the cell's: it goes on to the form before the view has what was typed, which would be saved without it.
    if (watched == m_newLines && event->type() == QEvent::KeyPress && !m_newLines->hasFocus() && m_newLines->isAncestorOf(QApplication::focusWidget())) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            m_newLines->setFocus(Qt::OtherFocusReason);
            return !(key->modifiers() & Qt::ControlModifier);
        }
    }
    return ListPage::eventFilter(watched, event);
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

void ReturnsPage::askDoubts(std::function<Result<QList<ReturnDoubt>>()> look, std::function<void()> go, std::function<void()> stay)
{
    if (std::exchange(m_doubting, true))
        return;
    const auto answered = [this](const std::function<void()> &then) {
        return [this, then] {
            m_doubting = false;
            then();
        };
    };
    context().async.run(this, look, [this, go = answered(go), stay = answered(stay)](const Result<QList<ReturnDoubt>> &doubts) {
        if (!doubts) {
            sayError(doubts.error());
            return stay();
        }
        if (doubts->isEmpty())
            return go();
        QStringList sentences;
        for (const ReturnDoubt &doubt : *doubts)
            sentences << ReturnText::doubt(doubt);
        ChoicePanel::Question question;
        question.title = sentences.join(u'\n');
        question.choices = {{QStringLiteral("no"), tr("Look again")}, {QStringLiteral("yes"), tr("Take it in all the same")}};
        question.doIt = tr("Answer");
        question.unanswered = stay;
        panel().ask(question, [go, stay](const ChoicePanel::Answer &answer) { answer.key == u"yes" ? go() : stay(); });
    });
}

void ReturnsPage::addLine(const QString &typed)
{
    if (isFreshOpen()) {
        m_newLines->setFocus(Qt::ShortcutFocusReason); // where counting goes on
        return;
    }
    if (!m_detail || m_doubting) // what is asked about is answered first
        return;
    ChoicePanel::Question question;
    question.title = tr("What came back as %1? Scan it, or write code, name and pieces, as \"A-1 towel 2\".").arg(m_detail->row.number);
    question.textLabel = tr("Goods");
    question.textNeeded = true;
    question.text = typed;
    question.doIt = tr("Add");
    panel().ask(question, [this, id = m_detail->row.id](const ChoicePanel::Answer &answer) {
        const NewReturnLine line = typedLine(answer.text);
        const auto again = [this, text = answer.text] { addLine(text); };
        if (const auto pieces = m_returns.rules().checkPieces(line.quantity); !pieces) {
            sayError(pieces.error());
            return again();
        }
        askDoubts([&returns = m_returns, id, line] { return returns.doubts(id, line); },
                  [this, id, line] { write([&returns = m_returns, id, line] { return returns.addLine(id, line); }, tr("Saved.")); }, again);
    });
    m_asking = Asking::Goods;
}

void ReturnsPage::changePieces(const QString &typed)
{
    const int line = m_lines->currentRow();
    if (!m_detail || line < 0 || line >= m_detail->lines.size())
        return;
    const ReturnLineRecord record = m_detail->lines[line];
    ChoicePanel::Question question;
    question.title = tr("How many of %1 came back?").arg(record.sku.isEmpty() ? record.name : record.sku);
    question.textLabel = tr("Pieces; 0 = it was not in the box");
    question.textNeeded = true;
    question.text = typed.isEmpty() ? QString::number(record.quantity) : typed;
    question.doIt = tr("Save");
    panel().ask(question, [this, id = m_detail->row.id, record](const ChoicePanel::Answer &answer) {
        const auto again = [this, text = answer.text] { changePieces(text); };
        bool number = false;
        const qint64 pieces = answer.text.normalized(QString::NormalizationForm_KC).toLongLong(&number);
        if (!number) {
            emit said(tr("\"%1\" is no number of pieces.").arg(answer.text), Tone::Warn);
            return again();
        }
        if (const auto fits = m_returns.rules().checkPieces(pieces); pieces != 0 && !fits) {
            sayError(fits.error());
            return again();
        }
        const NewReturnLine wanted {record.sku, record.name, pieces, record.condition};
        askDoubts([&returns = m_returns, id, wanted, line = record.id]() -> Result<QList<ReturnDoubt>> { return wanted.quantity > 0 ? returns.doubts(id, wanted, line) : QList<ReturnDoubt>(); },
                  [this, id, line = record.id, pieces] { write([&returns = m_returns, id, line, pieces] { return returns.setLinePieces(id, line, pieces); }, tr("Saved.")); }, again);
    });
}

void ReturnsPage::nameOrder(const QString &typed)
{
    if (!m_detail)
        return;
    ChoicePanel::Question question;
    question.title = tr("Which order is %1 of? Write its number, or scan the order or our slip.").arg(m_detail->row.number);
    question.textLabel = tr("Order");
    question.textNeeded = true;
    question.text = typed.isEmpty() ? m_detail->row.order : typed;
    question.doIt = tr("Save");
    panel().ask(question, [this](const ChoicePanel::Answer &answer) {
        context().async.run(
            this,
            [&desk = context().desk, number = answer.text]() -> Result<QList<OrderMatch>> {
                const auto reader = desk.reader();
                TSUNAGI_TRY(reader);
                return OrderStore::find(**reader, number);
            },
            [this, number = answer.text](const Result<QList<OrderMatch>> &matches) {
                if (!matches)
                    return sayError(matches.error());
                if (matches->isEmpty()) {
                    emit said(tr("No order has the number %1.").arg(number), Tone::Warn);
                    return nameOrder(number);
                }
                if (matches->size() == 1)
                    return giveOrder(matches->first().id);
                ChoicePanel::Question which;
                which.title = tr("Several shops have the number %1: choose the shop.").arg(number);
                for (const OrderMatch &match : *matches)
                    which.choices << ChoicePanel::Choice {QString::fromLatin1(match.id.hex()), match.client + QStringLiteral(" / ") + match.shop};
                which.doIt = tr("Save");
                which.need = ChoicePanel::Need::Choice;
                panel().ask(which, [this](const ChoicePanel::Answer &chosen) { giveOrder(Id::fromHex(chosen.key.toLatin1())); });
            });
    });
    m_asking = Asking::Order;
}

void ReturnsPage::giveOrder(const Id &order)
{
    if (m_detail)
        write([&returns = m_returns, id = m_detail->row.id, order] { return returns.setOrder(id, order); }, tr("Saved."));
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
    m_slipLookedUp.clear();
    m_meant = {};
    m_doubting = false;
    m_newLines->setRowCount(0);
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
    fillGoods({});
    if (number.isEmpty())
        return;
    if (matches.isEmpty()) {
        found(); // which says so
        emit said(tr("No order has the number %1. Leave it empty if nobody knows the order.").arg(number), Tone::Warn);
    } else if (const Id wanted = std::exchange(m_meant, {}); std::any_of(matches.cbegin(), matches.cend(), [&](const OrderMatch &match) { return match.id == wanted; })) {
        m_new->setValue(QStringLiteral("shop"), QStringLiteral("order:") + QString::fromLatin1(wanted.hex()));
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
            fillGoods(order.lines);
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
    if (!FieldForm::dayOf(m_new->value(QStringLiteral("received")), context().desk.clock().today())) {
        emit said(tr("This is no day. Write 2026/11/30, 11/30 or +3."), Tone::Warn);
        m_new->focusField(QStringLiteral("received"));
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
    const bool uncounted = !wanted.order.isNull() && wanted.lines.isEmpty(); // none is there by itself
    const auto save = [this, wanted, uncounted] {
        create([&returns = m_returns, wanted] { return returns.add(wanted); },
               uncounted ? tr("The return is taken in, but none of its goods is counted: Ctrl+I names each that came back, with its pieces.") : tr("The return is taken in."),
               [](const Error &error) { return error.where == u"received" ? QStringLiteral("received") : QString(); });
    };
    askDoubts([&returns = m_returns, wanted] { return returns.doubts(wanted); }, save, [this] { m_new->focusField(QStringLiteral("tracking")); });
}

} // namespace tsunagi
