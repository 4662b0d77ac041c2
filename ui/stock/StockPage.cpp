// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stock/StockPage.h"

#include "models/core/ScanCode.h"
#include "models/stock/ItemOrderTableModel.h"
#include "models/stock/MovementTableModel.h"
#include "models/stock/StockService.h"
#include "models/stock/StockTableModel.h"
#include "models/stock/StockText.h"
#include "ui/common/FieldForm.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {9, 12, 5, 5, 6.5, 8, 6, 8, 7.5};
const QList<double> kOrderWidths {9, 7, 4.5, 9};
constexpr int kOrderLines = 5; // of the list of orders in sight
const QList<double> kHistoryWidths {7, 10, 4.5, 5.5, 9, 6};
constexpr int kHistoryRows = 500; // more is asked of the command line

struct Read
{
    QList<StockCount> counts;
    QList<ItemRow> items;
    QList<ClientRecord> clients;
};

/// Columns as wide as planned, and no narrower than their words, which follow the language.
void fitHeader(QTableView &table, const QList<double> &widths)
{
    QHeaderView *head = table.horizontalHeader();
    for (int i = 0; i < widths.size(); ++i)
        head->resizeSection(i, std::max(int(widths[i] * table.fontMetrics().horizontalAdvance(u'あ')) + 8, head->sectionSizeHint(i)));
    head->viewport()->update();
}

} // namespace

StockPage::StockPage(const PageContext &context, StockService &stock, QWidget *parent)
    : ListPage(context, QStringLiteral("stock"), QStringLiteral("stock"), parent), m_stock(stock), m_model(new StockTableModel(this)),
      m_history(new MovementTableModel(this)), m_orders(new ItemOrderTableModel(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("all"));
    markColumn(StockTableModel::OnHandColumn, [](const QModelIndex &index) -> std::optional<Tone> {
        const qint64 onHand = index.data(StockTableModel::OnHandRole).toLongLong();
        return onHand < 0 ? Tone::Stop : onHand == 0 ? Tone::Warn : Tone::Good;
    });
    markColumn(StockTableModel::SellableColumn, [](const QModelIndex &index) -> std::optional<Tone> {
        const QVariant sellable = index.data(StockTableModel::SellableRole);
        if (!sellable.isValid())
            return std::nullopt;
        return sellable.toLongLong() < 0 ? Tone::Stop : sellable.toLongLong() == 0 ? Tone::Warn : Tone::Good;
    });
    m_bookAction = addPageAction(QStringLiteral("stockMove"), QKeySequence(Qt::CTRL | Qt::Key_M), [] { return tr("Book a movement"); },
                                 [this] { m_movement->focusField(QStringLiteral("quantity")); });
    m_editAction = addPageAction(QStringLiteral("stockEdit"), Qt::Key_F4, [] { return tr("Edit"); },
                                 [this] { m_fields->focusField(QStringLiteral("name")); });
    m_close = addPageAction(QStringLiteral("stockClose"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), [] { return tr("Keep it no longer / again"); },
                            [this] { toggleClosed(); });
    addListTools();
    fillRecord({});
}

QString StockPage::listTitle() const
{
    return tr("Stock");
}

QString StockPage::freshTitle() const
{
    return tr("New item");
}

QString StockPage::about() const
{
    return tr("Items of the clients and how many pieces are on hand. That is the sum of all movements: book receipts, issues and corrections "
              "here. A booked movement is never changed; a correction puts it right. Instructed orders have their pieces reserved until they "
              "leave or are stopped; what nobody has reserved is sellable. An item that was never counted is in no order's way.");
}

bool StockPage::takeScan(const QString &code)
{
    if (!isFreshOpen())
        return false;
    const QString read = ScanCode::spellings(code).first();
    QString field = QStringLiteral("jan");
    if (!m_stock.rules().checkJan(read)) {
        for (const char *name : {"sku", "location"})
            if (m_new->editor(QString::fromLatin1(name))->hasFocus())
                field = QString::fromLatin1(name);
    }
    m_new->setValue(field, read);
    m_new->focusField(field);
    return true;
}

QWidget *StockPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    layout->setSpacing(0);
    m_fields = new FieldForm(QStringLiteral("item"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("sku"), [] { return tr("Item code"); });
    m_fields->addShown(QStringLiteral("client"), [] { return tr("Client"); });
    m_fields->addShown(QStringLiteral("onHand"), [] { return tr("On hand"); });
    m_fields->addShown(QStringLiteral("sellable"), [] { return tr("Sellable"); });
    m_fields->addShown(QStringLiteral("state"), [] { return tr("State"); });
    m_fields->addLine(QStringLiteral("name"), [] { return tr("Name"); });
    m_fields->addLine(QStringLiteral("jan"), [] { return tr("JAN"); });
    m_fields->editor(QStringLiteral("jan"))->setProperty("takesScans", true);
    m_fields->addLine(QStringLiteral("location"), [] { return tr("Place"); });
    connect(m_fields, &FieldForm::edited, this, [this](const QString &field, const QString &value) {
        write([&stock = m_stock, id = m_shown, field, value] { return stock.editItem(id, {{field, value}}); }, tr("Saved."));
    });

    m_movementBox = new QWidget(detail);
    auto *boxLayout = new QVBoxLayout(m_movementBox);
    boxLayout->setContentsMargins(0, 0, 0, 0);
    boxLayout->setSpacing(0);
    auto *title = new QLabel(m_movementBox);
    title->setContentsMargins(6, 4, 6, 0);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_movement = new FieldForm(QStringLiteral("movement"), FieldForm::Mode::Fresh, m_movementBox);
    m_movement->addChoice(QStringLiteral("kind"), [] { return tr("Movement"); }, [this] {
        QList<FieldForm::Choice> choices;
        const QStringList codes = m_stock.rules().codes();
        for (const QString &code : codes) {
            const int sign = m_stock.rules().find(code)->sign;
            choices << FieldForm::Choice {code, (sign > 0 ? QStringLiteral("+ ") : sign < 0 ? QStringLiteral("− ") : QStringLiteral("± ")) + StockText::kind(code)};
        }
        return choices;
    });
    m_movement->addLine(QStringLiteral("quantity"), [] { return tr("Pieces"); }, [] { return tr("3, or -3 for a difference"); });
    m_movement->addLine(QStringLiteral("reason"), [] { return tr("Reason"); });
    connect(m_movement, &FieldForm::submitted, this, &StockPage::book);
    boxLayout->addWidget(title);
    boxLayout->addWidget(m_movement);

    m_historyTable = buildTable(QStringLiteral("movementTable"), m_history, kHistoryWidths, detail);
    m_orderTable = buildTable(QStringLiteral("itemOrderTable"), m_orders, kOrderWidths, detail);
    connect(m_orderTable, &QTableView::activated, this,
            [this](const QModelIndex &index) { goToOrder(m_orders->idAt(index.row())); });
    layout->addWidget(m_fields);
    layout->addWidget(m_movementBox);
    m_orderTitle = addHeading(*layout, [] { return tr("Orders with this item"); });
    layout->addWidget(m_orderTable);
    addHeading(*layout, [] { return tr("Movements"); });
    layout->addWidget(m_historyTable, 1);
    texts().add([this, title] {
        title->setText(tr("Book a movement (Ctrl+M)"));
        m_orderTable->setAccessibleName(tr("Orders with this item"));
        m_historyTable->setAccessibleName(tr("Movements"));
        fitHeader(*m_orderTable, kOrderWidths);
        fitHeader(*m_historyTable, kHistoryWidths);
    });
    return detail;
}

QTableView *StockPage::buildTable(const QString &name, QAbstractItemModel *model, const QList<double> &widths, QWidget *parent) const
{
    auto *table = new QTableView(parent);
    table->setObjectName(name);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 7);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int i = 0; i < widths.size(); ++i)
        table->horizontalHeader()->resizeSection(i, int(widths[i] * fontMetrics().horizontalAdvance(u'あ')) + 8);
    return table;
}

FieldForm *StockPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newItem"), FieldForm::Mode::Fresh, this);
    form->addChoice(QStringLiteral("client"), [] { return tr("Client"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const ClientRecord &client : std::as_const(m_clients))
            choices << FieldForm::Choice {client.code, client.name.isEmpty() || client.name == client.code ? client.code : client.code + u' ' + client.name};
        return choices;
    });
    form->addLine(QStringLiteral("sku"), [] { return tr("Item code"); });
    form->addLine(QStringLiteral("name"), [] { return tr("Name"); });
    form->addLine(QStringLiteral("jan"), [] { return tr("JAN"); }, [] { return tr("scan it, or leave it empty"); });
    form->addLine(QStringLiteral("location"), [] { return tr("Place"); });
    return form;
}

void StockPage::readRows()
{
    read(
        [&desk = context().desk, query = StockQuery {queue(), text()}]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto counts = StockStore::counts(**reader);
            TSUNAGI_TRY(counts);
            auto items = StockStore::items(**reader, query);
            TSUNAGI_TRY(items);
            auto clients = StockStore::clients(**reader);
            TSUNAGI_TRY(clients);
            return Read {std::move(*counts), std::move(*items), std::move(*clients)};
        },
        [this](const Read &found) {
            m_clients = found.clients;
            QList<QueueItem> items {{QString(), tr("Items"), -1, Tone::Neutral}};
            bool clients = false;
            for (const StockCount &count : found.counts) {
                if (!count.queue.startsWith(u"client:")) {
                    const Tone tone = count.queue == u"below" ? Tone::Stop : count.queue == u"none" ? Tone::Warn : count.queue == u"closed" ? Tone::Done : Tone::Neutral;
                    items << QueueItem {count.queue, StockText::queue(count.queue), count.count, tone};
                    continue;
                }
                if (!std::exchange(clients, true))
                    items << QueueItem {QString(), tr("By client"), -1, Tone::Neutral};
                items << QueueItem {count.queue, count.name, count.count, Tone::Neutral};
            }
            queues().setItems(items);
            m_model->setRows(found.items);
            rowsShown(tr("Items: %1").arg(QLocale().toString(found.items.size())),
                      tr("No item here. Ctrl+N adds one."));
        });
}

void StockPage::showRecord(const Id &id)
{
    if (id != m_shown)
        m_movement->clear();
    m_shown = id;
    if (id.isNull()) {
        dropRecord();
        fillRecord({});
        return;
    }
    readRecord(
        [&desk = context().desk, id]() -> Result<Record> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto item = StockStore::item(**reader, id);
            TSUNAGI_TRY(item);
            auto orders = StockStore::ordersOf(**reader, id);
            TSUNAGI_TRY(orders);
            auto movements = StockStore::movements(**reader, id, kHistoryRows);
            TSUNAGI_TRY(movements);
            return Record {std::move(*item), std::move(*orders), std::move(*movements)};
        },
        [this](const Record &found) { fillRecord(found); });
}

void StockPage::fillRecord(const Record &record)
{
    const std::optional<ItemRow> &item = record.item;
    m_item = item;
    const ItemRow row = item.value_or(ItemRow());
    m_fields->setValue(QStringLiteral("sku"), row.sku);
    m_fields->setValue(QStringLiteral("client"), row.clientName.isEmpty() || row.clientName == row.client ? row.client : row.client + u' ' + row.clientName);
    m_fields->setValue(QStringLiteral("onHand"), item ? tr("%1 pieces").arg(QLocale().toString(row.onHand)) : QString());
    m_fields->setValue(QStringLiteral("sellable"), row.sellable() ? tr("%1 (reserved %2, not instructed %3)")
                                                                        .arg(QLocale().toString(*row.sellable()), QLocale().toString(row.reserved), QLocale().toString(row.wanted))
                                                                  : item ? tr("never counted: in no order's way") : QString());
    m_fields->setValue(QStringLiteral("state"), item ? StockText::state(row.state) : QString());
    m_fields->setValue(QStringLiteral("name"), row.name);
    m_fields->setValue(QStringLiteral("jan"), row.jan);
    m_fields->setValue(QStringLiteral("location"), row.location);
    m_fields->setEnabled(item.has_value());
    m_movementBox->setEnabled(item.has_value());
    m_history->setRows(record.movements);
    m_orders->setRows(record.orders);
    m_orderTitle->setVisible(!record.orders.isEmpty());
    m_orderTable->setVisible(!record.orders.isEmpty());
    const int lines = int(std::min<qsizetype>(kOrderLines, record.orders.size()));
    m_orderTable->setFixedHeight(m_orderTable->horizontalHeader()->sizeHint().height() + lines * m_orderTable->verticalHeader()->defaultSectionSize() + 2);
    for (QAction *action : {m_close, m_bookAction, m_editAction})
        if (action)
            action->setEnabled(item.has_value());
}

void StockPage::book()
{
    if (!m_item)
        return;
    bool number = false;
    QString typed = m_movement->value(QStringLiteral("quantity")).normalized(QString::NormalizationForm_KC);
    typed.replace(QChar(0x2212), u'-');
    const qint64 quantity = typed.toLongLong(&number);
    if (!number) {
        emit said(tr("How many pieces? Write a number."), Tone::Warn);
        m_movement->focusField(QStringLiteral("quantity"));
        return;
    }
    const QString kind = m_movement->value(QStringLiteral("kind"));
    const QString reason = m_movement->value(QStringLiteral("reason"));
    // Refused before anything is lost: the form keeps what was typed.
    if (const auto booked = m_stock.rules().booked(kind, quantity, reason); !booked) {
        sayError(booked.error());
        m_movement->focusField(booked.error().where == u"reason" ? QStringLiteral("reason") : QStringLiteral("quantity"));
        return;
    }
    write(
        [&stock = m_stock, id = m_shown, kind, quantity, reason]() -> Result<> {
            TSUNAGI_TRY(stock.move(id, kind, quantity, reason));
            return {};
        },
        tr("Booked: %1, %2 pieces of %3.").arg(StockText::kind(kind), QLocale().toString(quantity), m_item->sku),
        [this] {
            m_movement->clear();
            m_movement->focusField(QStringLiteral("quantity"));
        });
}

void StockPage::toggleClosed()
{
    if (!m_item)
        return;
    const bool closed = m_item->state == u"closed";
    write([&stock = m_stock, id = m_shown, closed] { return stock.editItem(id, {{QStringLiteral("state"), closed ? QStringLiteral("open") : QStringLiteral("closed")}}); },
          closed ? tr("%1 is kept again.").arg(m_item->sku) : tr("%1 is no longer kept.").arg(m_item->sku));
}

void StockPage::prepareFresh()
{
    m_new->clear();
    m_new->refill(QStringLiteral("client"));
    if (queue().startsWith(u"client:"))
        m_new->setValue(QStringLiteral("client"), queue().mid(7));
    else if (m_item)
        m_new->setValue(QStringLiteral("client"), m_item->client);
}

void StockPage::createRecord()
{
    const NewItem item {m_new->value(QStringLiteral("client")), m_new->value(QStringLiteral("sku")), m_new->value(QStringLiteral("name")),
                        m_new->value(QStringLiteral("jan")), m_new->value(QStringLiteral("location"))};
    create([&stock = m_stock, item] { return stock.addItem(item); }, tr("%1 is there.").arg(item.sku),
           [](const Error &error) { return error.where == u"jan" ? QStringLiteral("jan") : QStringLiteral("sku"); });
}

} // namespace tsunagi
