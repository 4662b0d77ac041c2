// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/ClientsPage.h"

#include "models/clients/ClientService.h"
#include "models/clients/ClientText.h"
#include "models/clients/CutOffText.h"
#include "models/clients/HolidayService.h"
#include "models/core/DayText.h"
#include "models/core/PlatformText.h"
#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"
#include "models/fraud/FraudService.h"
#include "models/notices/NoticeService.h"
#include "models/orders/OrderService.h"
#include "ui/clients/HolidayForms.h"
#include "ui/common/ClientColor.h"
#include "ui/common/FileDialog.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

/// Far from each other for every eye, also one that does not tell red from green (Okabe and Ito); the digit that chooses each is its place.
const QStringList kColours {u"#0072b2"_qs, u"#e69f00"_qs, u"#009e73"_qs, u"#d55e00"_qs, u"#cc79a7"_qs, u"#56b4e9"_qs, u"#f0e442"_qs, u"#7f4f24"_qs, u"#808080"_qs};

/// The colour that a digit alone means, as an input method gives it; anything else stays as it is.
QString colourOf(const QString &typed)
{
    const int digit = typed.size() == 1 ? typed.at(0).digitValue() : -1;
    return digit == 0 ? QString() : kColours.value(digit - 1, typed);
}

const QList<double> kWidths {8.8, 9, 20.5, 8.8, 5};
const QString kFolder = QStringLiteral("holidays");
constexpr int kJapanOffset = 9 * 3600;

Id houseId()
{
    return Id::named(0, {"warehouse", "W1"});
}

struct Read
{
    QList<ClientRow> clients, holidays;
    CutOffPlan trucks;
    QHash<Id, int> limits;
    QHash<Id, QString> senders;
};

QLabel *label(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(6, 2, 6, 2);
    label->hide();
    return label;
}

} // namespace

ClientsPage::ClientsPage(const PageContext &context, ClientService &clients, OrderService &orders, FraudService *fraud, NoticeService *notices, QWidget *parent)
    : ListPage(context, QStringLiteral("clients"), QStringLiteral("client"), parent), m_clients(clients), m_orders(orders), m_fraud(fraud), m_notices(notices), m_model(new ClientTableModel(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("all"));
    addActions();
    addListTools();
    fillRecord();
    // The colours stand beside the orders before anybody comes here.
    context.async.run(this, [&clients] { return clients.sheets(); }, [](const Result<QList<ClientSheet>> &sheets) {
        QHash<QString, QColor> colors;
        for (const ClientSheet &sheet : sheets.value_or(QList<ClientSheet>()))
            colors.insert(sheet.code, QColor(sheet.colour));
        setClientColors(colors);
    });
}

QString ClientsPage::listTitle() const
{
    return tr("Clients");
}

QString ClientsPage::freshTitle() const
{
    return tr("New client or shop");
}

QString ClientsPage::about() const
{
    return tr("What is said of each client: its colour, whom to ask, what a clerk must know, when its orders close and how long their way is, its shops with carrier, sender "
              "and promise. Tab and F4 go from field to field, Enter or Tab saves, Ctrl+Z takes it back. Among the queues are the warehouse's trucks and the holidays by year; Ctrl+O takes in "
              "the Cabinet Office's list. Shift+F6 says whether its orders to one place wait for a decision on one parcel, F9 leads to how its mails leave. Only a supervisor's desk changes it. All that asks for a cut-off goes by it.");
}

QWidget *ClientsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_rights = label(detail, QStringLiteral("clientRightsLabel"));
    m_wrong = label(detail, QStringLiteral("clientWrongLabel"));
    m_grammar = label(detail, QStringLiteral("clientGrammarLabel"));

    m_fields = new FieldForm(QStringLiteral("client"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("code"), [] { return tr("Code"); });
    m_fields->addShown(QStringLiteral("next"), [] { return tr("Next cut-off"); });
    m_fields->addLine(QStringLiteral("name"), [] { return client_text::field(QStringLiteral("name")); });
    m_fields->addText(QStringLiteral("cutoffs"), [] { return client_text::field(QStringLiteral("cutoffs")); }, 3);
    m_fields->addText(QStringLiteral("leadDays"), [] { return client_text::field(QStringLiteral("leadDays")); }, 2);
    m_fields->addLine(QStringLiteral("contacts"), [] { return client_text::field(QStringLiteral("contacts")); });
    m_fields->addLine(QStringLiteral("mail"), [] { return client_text::field(QStringLiteral("mail")); });
    m_fields->addText(QStringLiteral("returns"), [] { return client_text::field(QStringLiteral("returns")); }, 2);
    m_fields->addText(QStringLiteral("card"), [] { return client_text::field(QStringLiteral("card")); }, 2);
    const auto policies = [](const char *field, const char *first, const char *second) {
        return [field = QString::fromLatin1(field), keys = QStringList {QString::fromLatin1(first), QString::fromLatin1(second)}] {
            QList<FieldForm::Choice> list;
            for (const QString &key : keys)
                list << FieldForm::Choice {key, client_text::policy(field, key)};
            return list;
        };
    };
    m_fields->addChoice(QStringLiteral("note"), [] { return client_text::field(QStringLiteral("note")); }, policies("note", "stop", "info"));
    m_fields->addChoice(QStringLiteral("unpaid"), [] { return client_text::field(QStringLiteral("unpaid")); }, policies("unpaid", "stop", "info"));
    m_fields->addChoice(QStringLiteral("merge"), [] { return client_text::field(QStringLiteral("merge")); }, policies("merge", "off", "ask"));
    m_fields->addChoice(QStringLiteral("colour"), [] { return client_text::field(QStringLiteral("colour")); }, [this] { return colours(); }, true);
    if (m_fraud)
        m_fields->addLine(QStringLiteral("fraud"), [] { return tr("Fraud points that stop"); });
    if (m_notices)
        m_fields->addShown(QStringLiteral("sender"), [] { return tr("Mails to customers"); });
    connect(m_fields, &FieldForm::edited, this, &ClientsPage::saveClient);

    m_shop = new FieldForm(QStringLiteral("clientShop"), FieldForm::Mode::InPlace, detail);
    m_shop->addChoice(QStringLiteral("code"), [] { return tr("Shop"); }, [this] {
        QList<FieldForm::Choice> choices;
        if (const ClientRow *one = row()) {
            for (const ClientShop &shop : one->sheet.shops)
                choices << FieldForm::Choice {shop.code, shop.name.isEmpty() || shop.name == shop.code ? shop.code : shop.code + u' ' + shop.name};
        }
        return choices;
    });
    m_shop->addLine(QStringLiteral("name"), [] { return tr("Shop's name"); });
    m_shop->addChoice(QStringLiteral("carrier"), [] { return tr("Carrier"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const Carrier &carrier : m_clients.carriers().all())
            choices << FieldForm::Choice {carrier.code, carrierName(carrier)};
        return choices;
    });
    m_shop->addChoice(QStringLiteral("service"), [] { return tr("Service"); }, [this] {
        QList<FieldForm::Choice> choices {{QString(), tr("the carrier's usual one")}};
        if (const Carrier *carrier = m_clients.carriers().find(m_shop ? m_shop->value(QStringLiteral("carrier")) : QString())) {
            for (const CarrierService &service : carrier->services)
                choices << FieldForm::Choice {service.code, carrierName(service)};
        }
        return choices;
    });
    m_shop->addLine(QStringLiteral("promise"), [] { return tr("Ships within (days)"); }, [] { return tr("empty if nothing is promised"); });
    m_shop->addLine(QStringLiteral("senderName"), [] { return tr("Sender"); }, [] { return tr("empty for the warehouse"); });
    m_shop->addLine(QStringLiteral("senderZip"), [] { return tr("Zip code"); });
    m_shop->addLine(QStringLiteral("senderAddress"), [] { return tr("Address"); });
    m_shop->addLine(QStringLiteral("senderPhone"), [] { return tr("Phone"); });
    connect(m_shop, &FieldForm::edited, this, &ClientsPage::saveShop);

    m_house = new FieldForm(QStringLiteral("house"), FieldForm::Mode::InPlace, detail);
    m_house->addText(QStringLiteral("cutoffs"), [] { return tr("Trucks"); }, 10);
    connect(m_house, &FieldForm::edited, this, [this](const QString &, const QString &text) { saveHouse(text); });

    m_holidays = new HolidayForms([this](const Holiday &holiday, const QString &done, const std::function<void()> &then) {
        write([&clients = m_clients, holiday] { return clients.holidays().set(holiday); }, done, then);
    }, detail);

    layout->addWidget(m_rights);
    layout->addWidget(m_fields);
    layout->addWidget(m_house);
    for (FieldForm *form : m_holidays->forms())
        layout->addWidget(form);
    layout->addWidget(m_wrong);
    layout->addWidget(m_grammar);
    layout->addWidget(m_shop);
    layout->addStretch();
    for (FieldForm *form : QList<FieldForm *> {m_fields, m_shop, m_house} + m_holidays->forms()) {
        form->setToday(context().desk.clock().today());
        connect(form, &FieldForm::left, m_wrong, &QWidget::hide);
    }
    // While lines are typed, what is wrong with them stands under them.
    const auto watch = [this](FieldForm *form, const QString &field) {
        connect(form, &FieldForm::typed, this, [this, form, field] {
            if (!form->editor(field)->hasFocus())
                return;
            const auto wrong = problem(field, form->value(field));
            m_wrong->setText(wrong ? wordsOf(*wrong) : QString());
            m_wrong->setVisible(wrong.has_value());
        });
    };
    for (const char *field : {"cutoffs", "leadDays", "colour", "mail", "name"})
        watch(m_fields, QString::fromLatin1(field));
    watch(m_house, QStringLiteral("cutoffs"));
    texts().add([this] {
        m_rights->setText(tr("Only a supervisor's desk changes what stands here."));
        fillRecord();
    });
    return detail;
}

FieldForm *ClientsPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newClient"), FieldForm::Mode::Fresh, this);
    form->addLine(QStringLiteral("client"), [] { return tr("Client code"); });
    form->addLine(QStringLiteral("shop"), [] { return tr("Shop code"); });
    form->addChoice(QStringLiteral("platform"), [] { return tr("Platform"); }, [this] {
        QList<FieldForm::Choice> choices;
        const QStringList formats = m_orders.formats();
        for (const QString &format : formats)
            choices << FieldForm::Choice {format, PlatformText::name(format)};
        return choices;
    });
    form->addChoice(QStringLiteral("carrier"), [] { return tr("Carrier"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const Carrier &carrier : m_clients.carriers().all())
            choices << FieldForm::Choice {carrier.code, carrierName(carrier)};
        return choices;
    });
    return form;
}

void ClientsPage::addActions()
{
    const auto isKind = [this](const char *kind) { return m_kind == QLatin1StringView(kind); };
    const auto add = [this](const char *name, const QKeySequence &key, const std::function<QString()> &words, const std::function<void()> &act, std::function<bool()> here, bool writes = true) {
        m_keys << Key {addPageAction(QString::fromLatin1(name), key, words, act), std::move(here), writes};
    };
    add("clientEdit", Qt::Key_F4, [] { return tr("Change"); }, [this] {
        if (m_kind == u"holiday")
            m_holidays->focusShown();
        else if (m_kind == u"house")
            m_house->focusField(QStringLiteral("cutoffs"));
        else
            m_fields->focusField(QStringLiteral("name"));
    }, [this] { return !m_kind.isEmpty(); });
    add("clientCutoffs", Qt::Key_F6, [] { return tr("Cut-offs"); }, [this] { editLines(QStringLiteral("cutoffs")); }, [isKind] { return isKind("client") || isKind("house"); });
    add("clientMerge", QKeySequence(Qt::SHIFT | Qt::Key_F6), [] { return tr("Orders to one place"); }, [this] { m_fields->focusField(QStringLiteral("merge")); }, [isKind] { return isKind("client"); });
    add("clientLead", Qt::Key_F7, [] { return tr("Lead days"); }, [this] { editLines(QStringLiteral("leadDays")); }, [isKind] { return isKind("client"); });
    add("clientShop", Qt::Key_F8, [] { return tr("Shops"); }, [this] { m_shop->focusFirst(); }, [this] { return m_kind == u"client" && row() && !row()->sheet.shops.isEmpty(); });
    if (m_notices)
        add("clientMails", Qt::Key_F9, [] { return tr("How its mails leave"); }, [this] { showMails(); }, [isKind] { return isKind("client"); }, false);
    add("holidayNew", QKeySequence(Qt::CTRL | Qt::Key_M), [] { return tr("Add a holiday"); }, [this] { m_holidays->focusNew(); }, [this] { return isHolidays(); });
    add("holidayImport", QKeySequence(Qt::CTRL | Qt::Key_O), [] { return tr("Take holidays in"); }, [this] { importHolidays(); }, [] { return true; });
}

void ClientsPage::editLines(const QString &field)
{
    if (m_kind == u"client")
        m_fields->focusField(field);
    else if (m_kind == u"house" && field == u"cutoffs")
        m_house->focusField(field);
}

const ClientRow *ClientsPage::row() const
{
    return m_model->rowAt(m_model->rowOf(current()));
}

QString ClientsPage::trucks() const
{
    return cutoff_text::write(m_trucks, &m_clients.carriers());
}

void ClientsPage::askRights()
{
    if (std::exchange(m_askingRights, true))
        return;
    context().async.runQuietly(this, [&clients = m_clients] { return clients.mayWrite(); }, [this](const Result<bool> &may) {
        m_askingRights = false;
        // Away, nobody can be told from a supervisor: what is written is judged when it answers.
        const bool now = may ? *may : may.error().code == Code::Offline || may.error().code == Code::Timeout;
        if (std::exchange(m_mayWrite, now) != now)
            allow();
    });
}

void ClientsPage::readRows()
{
    askRights(); // the rows do not wait for a server that may be away
    read(
        [&desk = context().desk, &clients = m_clients, fraud = m_fraud, notices = m_notices]() -> Result<Read> {
            Read read;
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            const auto sheets = ClientStore::sheets(**reader);
            TSUNAGI_TRY(sheets);
            const auto calendar = ClientStore::calendar(**reader);
            TSUNAGI_TRY(calendar);
            const auto open = ClientStore::openOrders(**reader);
            TSUNAGI_TRY(open);
            const QDateTime now = QDateTime::fromMSecsSinceEpoch(desk.clock().nowUs() / 1000, Qt::OffsetFromUTC, kJapanOffset);
            for (const ClientSheet &sheet : *sheets) {
                ClientRow row;
                row.id = sheet.id;
                row.sheet = sheet;
                row.open = open->value(sheet.id);
                QStringList carriers; // of its shops; the first of them all that closes
                for (const auto &shop : sheet.shops)
                    if (!carriers.contains(shop.carrier))
                        carriers << shop.carrier;
                if (carriers.isEmpty())
                    carriers << QString();
                for (const QString &carrier : std::as_const(carriers)) {
                    const CutOff next = cutoff_rules::next(*calendar, carrier, now, sheet.code);
                    if (!row.next.day.isValid() || (next.day.isValid() && next.closing() < row.next.closing()))
                        row.next = next;
                }
                read.clients << row;
            }
            const auto holidays = HolidayService::list(**reader);
            TSUNAGI_TRY(holidays);
            for (const Holiday &one : *holidays) {
                ClientRow row;
                row.id = Id::named(0, {"holiday", one.day.toString(Qt::ISODate).toLatin1()});
                row.day = one.day;
                row.name = one.name;
                row.source = one.source;
                row.on = one.on;
                read.holidays << row;
            }
            const auto trucks = clients.warehouseCutOffs();
            TSUNAGI_TRY(trucks);
            read.trucks = *trucks;
            if (fraud) {
                auto limits = fraud->limits();
                TSUNAGI_TRY(limits);
                read.limits = std::move(*limits);
            }
            if (notices) {
                const auto policies = notices->policies();
                TSUNAGI_TRY(policies);
                for (const MailPolicy &one : *policies)
                    read.senders.insert(one.client, one.fromAddress);
            }
            return read;
        },
        [this](const Read &found) {
            m_trucks = found.trucks;
            m_limits = found.limits;
            m_senders = found.senders;
            QHash<QString, QColor> colors;
            for (const ClientRow &row : found.clients)
                colors.insert(row.sheet.code, QColor(row.sheet.colour));
            setClientColors(colors);
            QList<QueueItem> items {{QString(), tr("Clients"), -1, Tone::Neutral}, {QStringLiteral("all"), tr("All clients"), qint64(found.clients.size()), Tone::Neutral}};
            items << QueueItem {QStringLiteral("own"), tr("With cut-offs of their own"),
                                std::count_if(found.clients.cbegin(), found.clients.cend(), [](const ClientRow &row) { return !row.sheet.cutoffs.isEmpty(); }), Tone::Info};
            items << QueueItem {QString(), tr("Warehouse"), -1, Tone::Neutral} << QueueItem {QStringLiteral("warehouse"), tr("Trucks"), -1, Tone::Neutral};
            items << QueueItem {QString(), tr("Holidays"), -1, Tone::Neutral};
            const int year = context().desk.clock().today().year();
            QMap<int, qint64> years {{year, 0}, {year + 1, 0}};
            for (const ClientRow &row : found.holidays)
                years[row.day.year()] += row.on ? 1 : 0;
            for (auto it = years.cbegin(); it != years.cend(); ++it) {
                if (it.key() >= year - 1)
                    items << QueueItem {QStringLiteral("holidays:%1").arg(it.key()), tr("Holidays of %1").arg(it.key()), it.value(), it.value() == 0 ? Tone::Warn : Tone::Neutral};
            }
            queues().setItems(items);
            const QString words = text().trimmed();
            QList<ClientRow> rows;
            if (queue() == u"warehouse") {
                ClientRow house;
                house.id = houseId();
                house.sheet.code = QStringLiteral("W1");
                house.sheet.name = tr("Warehouse");
                rows << house;
            }
            const QList<ClientRow> &given = isHolidays() ? found.holidays : queue() == u"warehouse" ? rows : found.clients;
            QList<ClientRow> kept;
            for (const ClientRow &row : given) {
                QString all = row.sheet.code + u'\n' + row.sheet.name + u'\n' + row.sheet.contacts + u'\n' + row.name + u'\n' + row.day.toString(Qt::ISODate) + u'\n' + DayText::full(row.day);
                for (const ClientShop &shop : row.sheet.shops)
                    all += u'\n' + shop.code + u'\n' + shop.name;
                const bool in = isHolidays() ? queue().endsWith(QString::number(row.day.year())) : queue() != u"own" || !row.sheet.cutoffs.isEmpty();
                if (words.isEmpty() ? in : all.contains(words, Qt::CaseInsensitive))
                    kept << row;
            }
            m_model->setRows(kept);
            if (!current().isNull() && m_model->rowOf(current()) < 0 && !kept.isEmpty())
                goTo(kept.first().id);
            rowsShown((isHolidays() ? tr("Holidays: %1") : queue() == u"warehouse" ? tr("Warehouses: %1") : tr("Clients: %1")).arg(QLocale().toString(kept.size())), tr("No clients here. Ctrl+N adds a client with its first shop."));
        });
}

void ClientsPage::showRecord(const Id &id)
{
    Q_UNUSED(id);
    fillRecord();
}

void ClientsPage::allow()
{
    for (const char *field : {"name", "cutoffs", "leadDays", "contacts", "mail", "returns", "card", "note", "unpaid", "merge", "colour"})
        m_fields->setEditable(QString::fromLatin1(field), m_mayWrite);
    if (m_fraud)
        m_fields->setEditable(QStringLiteral("fraud"), m_mayWrite);
    for (const char *field : {"name", "carrier", "service", "promise", "senderName", "senderZip", "senderAddress", "senderPhone"})
        m_shop->setEditable(QString::fromLatin1(field), m_mayWrite);
    m_house->setEditable(QStringLiteral("cutoffs"), m_mayWrite);
    m_holidays->setEditable(m_mayWrite);
    m_rights->setVisible(!m_mayWrite);
    for (const Key &one : std::as_const(m_keys))
        one.action->setEnabled((m_mayWrite || !one.writes) && one.here());
}

void ClientsPage::fillRecord()
{
    const ClientRow *one = row();
    m_kind = !one ? QString() : one->day.isValid() ? QStringLiteral("holiday") : one->id == houseId() ? QStringLiteral("house") : QStringLiteral("client");
    m_fields->setVisible(m_kind == u"client");
    m_shop->setVisible(m_kind == u"client" && !one->sheet.shops.isEmpty());
    m_house->setVisible(m_kind == u"house");
    m_holidays->show(m_kind == u"holiday" ? std::optional(Holiday {one->day, one->name, one->source, one->on}) : std::nullopt, isHolidays());
    m_grammar->setVisible(m_kind == u"client" || m_kind == u"house");
    const QString cutoffs = tr("%1: %2", "field, how it is written").arg(m_kind == u"house" ? tr("Trucks") : tr("Cut-offs"), cutoff_text::grammar());
    m_grammar->setText(m_kind == u"house" ? cutoffs : cutoffs + u'\n' + tr("%1: %2", "field, how it is written").arg(tr("Lead days"), cutoff_text::leadGrammar()));
    if (m_kind == u"client") {
        m_fields->setValue(QStringLiteral("code"), one->sheet.code);
        m_fields->setValue(QStringLiteral("next"), cutoff_text::closing(one->next) + (one->next.truck.isEmpty() ? QString() : u' ' + cutoff_text::truckName(one->next.truck)));
        m_fields->refill(QStringLiteral("colour"));
        for (const char *field : {"name", "cutoffs", "leadDays", "contacts", "mail", "returns", "card", "note", "unpaid", "merge", "colour"})
            m_fields->setValue(QString::fromLatin1(field), ClientService::value(one->sheet, QString::fromLatin1(field), &m_clients.carriers()));
        if (m_fraud)
            m_fields->setValue(QStringLiteral("fraud"), QString::number(m_limits.value(one->id, m_limits.value(Id()))));
        if (m_notices) {
            const QString sender = m_senders.value(one->id);
            m_fields->setValue(QStringLiteral("sender"), sender.isEmpty() ? tr("none are sent yet; F9 sets the sender") : tr("from %1; F9 changes it").arg(sender));
        }
        fillShop();
    } else if (m_kind == u"house") {
        m_house->setValue(QStringLiteral("cutoffs"), trucks());
    }
    allow();
}

void ClientsPage::fillShop()
{
    const ClientRow *one = row();
    m_shop->refill(QStringLiteral("code"));
    if (!one || one->sheet.shops.isEmpty())
        return;
    const auto &shops = one->sheet.shops;
    auto shop = std::find_if(shops.cbegin(), shops.cend(), [this](const ClientShop &known) { return known.code == m_shopCode; });
    if (shop == shops.cend())
        shop = shops.cbegin();
    m_shopCode = shop->code;
    m_shop->setValue(QStringLiteral("code"), shop->code);
    m_shop->refill(QStringLiteral("carrier"));
    m_shop->setValue(QStringLiteral("carrier"), shop->carrier);
    m_shop->refill(QStringLiteral("service"));
    for (const char *field : {"name", "service", "promise", "senderName", "senderZip", "senderAddress", "senderPhone"})
        m_shop->setValue(QString::fromLatin1(field), ClientService::value(*shop, QString::fromLatin1(field)));
}

std::optional<Error> ClientsPage::problem(const QString &field, const QString &text) const
{
    return ClientService::problem(field, field == u"colour" ? colourOf(text) : text, m_clients.carriers());
}

QString ClientsPage::wordsOf(const Error &error) const
{
    const QString words = QCoreApplication::translate("Rule", error.detail.toUtf8().constData());
    bool number = false;
    (void)error.where.toInt(&number);
    return number ? tr("Line %1: %2").arg(error.where, words) : words;
}

bool ClientsPage::refused(FieldForm &form, const QString &field, const QString &text, const QString &before)
{
    const auto wrong = problem(field, text);
    m_wrong->setVisible(wrong.has_value());
    if (!wrong)
        return false;
    m_wrong->setText(wordsOf(*wrong));
    emit said(tr("Not saved: %1").arg(wordsOf(*wrong)), Tone::Warn);
    form.setValue(field, before);
    form.setEdits({{field, text}});
    form.focusField(field);
    return true;
}

void ClientsPage::saveClient(const QString &field, const QString &typed)
{
    const ClientRow *one = row();
    if (!one)
        return;
    const QString text = field == u"colour" ? colourOf(typed) : typed;
    if (field == u"fraud")
        return saveLimit(text);
    const QString before = ClientService::value(one->sheet, field, &m_clients.carriers());
    if (refused(*m_fields, field, text, before))
        return;
    write([&clients = m_clients, client = one->sheet.code, field, text, before] { return clients.set(client, field, text, before); }, tr("Saved: %1.").arg(one->sheet.code));
}

QList<FieldForm::Choice> ClientsPage::colours() const
{
    const QStringList names {tr("blue"), tr("orange"), tr("green"), tr("red"), tr("pink"), tr("sky blue"), tr("yellow"), tr("brown"), tr("grey")};
    QList<FieldForm::Choice> choices;
    for (qsizetype i = 0; i < names.size(); ++i)
        choices << FieldForm::Choice {kColours[i], QStringLiteral("%1 %2").arg(i + 1).arg(names[i]), QColor(kColours[i])};
    choices << FieldForm::Choice {QString(), tr("0 the program chooses")};
    // One that somebody typed.
    if (const ClientRow *one = row(); one && !one->sheet.colour.isEmpty() && !kColours.contains(one->sheet.colour))
        choices << FieldForm::Choice {one->sheet.colour, one->sheet.colour, QColor(one->sheet.colour)};
    return choices;
}

void ClientsPage::saveLimit(const QString &text)
{
    const ClientRow *one = row();
    bool number = false;
    const int limit = text.trimmed().toInt(&number);
    if (!number || limit < 1) {
        emit said(tr("Not saved: %1").arg(tr("points are a number from 1 on")), Tone::Warn);
        m_fields->setValue(QStringLiteral("fraud"), QString::number(m_limits.value(one->id, m_limits.value(Id()))));
        m_fields->setEdits({{QStringLiteral("fraud"), text}});
        m_fields->focusField(QStringLiteral("fraud"));
        return;
    }
    const auto save = [fraud = m_fraud, id = one->id, client = one->sheet.code, limit, seen = m_limits.value(one->id, m_limits.value(Id()))]() -> Result<> {
        const auto now = fraud->limits();
        TSUNAGI_TRY(now);
        if (now->value(id, now->value(Id())) != seen)
            return fail(Code::Conflict, QStringLiteral("fraud")); // another desk was first
        return fraud->setPolicy(client, limit, {}, {});
    };
    write(save, tr("Saved: %1.").arg(one->sheet.code));
}

void ClientsPage::showMails()
{
    if (const ClientRow *one = row(); one && m_kind == u"client")
        emit showRequested(QStringLiteral("notices"), QStringLiteral("policy:") + one->sheet.code);
}

void ClientsPage::saveShop(const QString &field, const QString &text)
{
    const ClientRow *one = row();
    if (!one)
        return;
    if (field == u"code") {
        m_shopCode = text;
        fillShop();
        return;
    }
    const auto shop = std::find_if(one->sheet.shops.cbegin(), one->sheet.shops.cend(), [this](const ClientShop &known) { return known.code == m_shopCode; });
    if (shop == one->sheet.shops.cend())
        return;
    const QString before = ClientService::value(*shop, field);
    write([&clients = m_clients, client = one->sheet.code, code = m_shopCode, field, text, before] { return clients.setShop(client, code, field, text, before); }, tr("Saved: %1.").arg(m_shopCode));
}

void ClientsPage::saveHouse(const QString &text)
{
    if (refused(*m_house, QStringLiteral("cutoffs"), text, trucks()))
        return;
    write([&clients = m_clients, text, before = trucks()] { return clients.setWarehouseCutOffs(text, before); }, tr("The warehouse's trucks are saved."));
}

void ClientsPage::importHolidays()
{
    auto *dialog = fileDialog(this, tr("Take holidays in"), context().settings.text(Setting::ImportFolder, kFolder));
    dialog->setObjectName(QStringLiteral("holidayFileDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("The Cabinet Office's list: day, name (*.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        context().settings.set(Setting::ImportFolder, QFileInfo(path).absolutePath(), kFolder);
        context().async.run(this, [&clients = m_clients, path] { return clients.holidays().importFile(path); }, [this](const Result<HolidayReport> &report) {
            if (!report) {
                sayError(report.error());
                return;
            }
            emit said(tr("%1: %2 days new, %3 changed, %4 as they were.").arg(report->file).arg(report->fresh).arg(report->changed).arg(report->same), report->bad.isEmpty() ? Tone::Good : Tone::Warn);
            readRows();
        });
    });
    dialog->open();
}

void ClientsPage::prepareFresh()
{
    m_new->clear();
    m_new->refill(QStringLiteral("platform"));
    m_new->refill(QStringLiteral("carrier"));
    if (const ClientRow *one = row(); one && m_kind == u"client")
        m_new->setValue(QStringLiteral("client"), one->sheet.code);
}

void ClientsPage::createRecord()
{
    NewShop shop;
    shop.client = m_new->value(QStringLiteral("client"));
    shop.shop = m_new->value(QStringLiteral("shop"));
    shop.platform = m_new->value(QStringLiteral("platform"));
    shop.carrier = m_new->value(QStringLiteral("carrier"));
    create(
        [&orders = m_orders, shop]() -> Result<Id> {
            TSUNAGI_TRY(orders.addShop(shop));
            return Id::named(0, {"client", shop.client.toUtf8()});
        },
        tr("Shop %1 of %2 is added.").arg(shop.shop, shop.client), [](const Error &) { return QStringLiteral("shop"); });
}

} // namespace tsunagi
