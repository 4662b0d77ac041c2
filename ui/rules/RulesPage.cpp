// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/RulesPage.h"

#include "models/clients/ClientStore.h"
#include "models/rules/RuleService.h"
#include "models/rules/RuleText.h"
#include "ui/common/FieldForm.h"
#include "ui/rules/RehearsalView.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {5, 6, 9, 12, 12, 4, 5, 6};
constexpr int kMonth = 30;
constexpr int kQuarter = 90;

struct Read
{
    QList<RuleRow> rows;
    QHash<Id, QStringList> story;
    QStringList clients;
};

Tone toneOf(const QString &state)
{
    return state == u"on" ? Tone::Good : state == u"off" ? Tone::Info : Tone::Done;
}

} // namespace

RulesPage::RulesPage(const PageContext &context, RuleService &rules, QWidget *parent)
    : ListPage(context, QStringLiteral("rules"), QStringLiteral("rule"), parent), m_rules(rules), m_model(new RuleTableModel(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("current"));
    markColumn(RuleTableModel::StateColumn, RuleTableModel::StateRole, &toneOf);
    addActions();
    addListTools();
    fillRecord();
}

QString RulesPage::listTitle() const
{
    return tr("Rules");
}

QString RulesPage::freshTitle() const
{
    return tr("New rule");
}

QString RulesPage::about() const
{
    return tr("What a client wants done with certain orders: hold them, show a note that must be acknowledged, flag them, put something into the parcel, choose a "
              "carrier. Ctrl+N writes a rule, F4 a new version of it; F6 rehearses it on the orders of the last 30 days before it counts: what it would have "
              "stopped, how much of that was simply released, which rules contradict. An order that a rule stops says so by the rule's name and is let go there; "
              "it stays let go until a value that the rule looked at changes.");
}

std::pair<QTableView *, QString> RulesPage::listBeside() const
{
    return (isFreshOpen() ? m_newRehearsal : m_rehearsal)->listInUse();
}

RehearsalView *RulesPage::newRehearsal(const QString &name, QWidget *parent)
{
    auto *view = new RehearsalView(name, m_rules, context().async, parent);
    connect(view, &RehearsalView::orderWanted, this, [this](const Id &order) { goToOrder(order); });
    connect(view, &RehearsalView::failed, this, [this](const Error &error) { sayError(error); });
    return view;
}

QWidget *RulesPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("rule"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("name"), [] { return tr("Rule"); });
    m_fields->addShown(QStringLiteral("client"), [] { return tr("Client"); });
    m_fields->addShown(QStringLiteral("state"), [] { return tr("State"); });
    m_fields->addShown(QStringLiteral("when"), [] { return tr("When"); });
    m_fields->addShown(QStringLiteral("then"), [] { return tr("Then"); });
    m_fields->addShown(QStringLiteral("counts"), [] { return tr("Now"); });
    m_fields->addShown(QStringLiteral("versions"), [] { return tr("Versions"); });
    m_rehearsal = newRehearsal(QStringLiteral("rule"), detail);
    m_rehearsal->setContentsMargins(6, 0, 6, 6);
    layout->addWidget(m_fields);
    layout->addWidget(m_rehearsal, 1);
    layout->addStretch();
    texts().add([this] {
        if (m_edit)
            readRows(); // versions are told as they are read
    });
    return detail;
}

FieldForm *RulesPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newRule"), FieldForm::Mode::Fresh, this);
    form->addLine(QStringLiteral("name"), [] { return tr("Rule"); });
    form->addChoice(QStringLiteral("client"), [] { return tr("Client"); }, [this] {
        QList<FieldForm::Choice> choices {{QString(), RuleText::client({})}};
        for (const QString &client : std::as_const(m_clients))
            choices << FieldForm::Choice {client, client};
        return choices;
    });
    form->addChoice(QStringLiteral("any"), [] { return tr("Applies if"); }, [] {
        return QList<FieldForm::Choice> {{QStringLiteral("all"), tr("all conditions hold")}, {QStringLiteral("any"), tr("one condition holds")}};
    });
    form->addText(QStringLiteral("when"), [] { return tr("When"); }, 4);
    form->addText(QStringLiteral("then"), [] { return tr("Then"); }, 3);
    auto *side = new QWidget(form);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *grammar = new QPlainTextEdit(side); // scrolls where there is little room
    grammar->setObjectName(QStringLiteral("ruleGrammarText"));
    grammar->setReadOnly(true);
    grammar->setFocusPolicy(Qt::ClickFocus);
    grammar->setFrameShape(QFrame::NoFrame);
    grammar->setMinimumHeight(fontMetrics().lineSpacing() * 9); // the form scrolls where there is no room
    m_newRehearsal = newRehearsal(QStringLiteral("newRule"), side);
    layout->addWidget(m_newRehearsal);
    layout->addWidget(grammar);
    form->addWidget([] { return QString(); }, side);
    form->addLine(QStringLiteral("note"), [] { return tr("Why"); });
    texts().add([grammar] {
        grammar->setPlainText(RuleText::grammar());
        grammar->setAccessibleName(tr("How it is written"));
    });
    return form;
}

void RulesPage::addActions()
{
    m_edit = addPageAction(QStringLiteral("ruleEdit"), Qt::Key_F4, [] { return tr("Change"); }, [this] { edit(); });
    addPageAction(QStringLiteral("ruleRehearse"), Qt::Key_F6, [] { return tr("Rehearse on 30 days"); }, [this] { rehearse(kMonth); })->setProperty("inForm", true);
    addPageAction(QStringLiteral("ruleRehearseLong"), Qt::SHIFT | Qt::Key_F6, [] { return tr("On 90 days"); }, [this] { rehearse(kQuarter); })->setProperty("inForm", true);
    addPageAction(QStringLiteral("ruleRehearsed"), Qt::CTRL | Qt::Key_F6, [] { return tr("To its orders"); },
                  [this] { (isFreshOpen() ? m_newRehearsal : m_rehearsal)->focusOrders(); })->setProperty("inForm", true);
    m_on = addPageAction(QStringLiteral("ruleOn"), Qt::Key_F9, [] { return tr("Put in force"); }, [this] { move(QStringLiteral("on")); });
    m_off = addPageAction(QStringLiteral("ruleOff"), Qt::Key_F7, [] { return tr("Out of force"); }, [this] { move(QStringLiteral("off")); });
    m_retire = addPageAction(QStringLiteral("ruleRetire"), Qt::Key_F8, [] { return tr("Retire"); }, [this] { move(QStringLiteral("retired")); });
    m_show = addPageAction(QStringLiteral("ruleShowOrders"), Qt::Key_F12, [] { return tr("Show stopped orders"); }, [this] { showOrders(); });
}

QWidget *RulesPage::freshFocus()
{
    return m_new->editor(QStringLiteral("name"));
}

QString RulesPage::queueWord(const QString &key) const
{
    return RuleText::queue(key);
}

void RulesPage::readRows()
{
    read(
        [&desk = context().desk]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            const auto rules = RuleStore::rules(**reader, QStringLiteral("all"));
            TSUNAGI_TRY(rules);
            const auto standings = RuleStore::standings(**reader);
            TSUNAGI_TRY(standings);
            auto clients = ClientStore::codes(**reader);
            TSUNAGI_TRY(clients);
            Read read;
            QHash<Id, QList<std::pair<qint64, QString>>> stories;
            for (const ClientRule &rule : *rules) {
                stories[rule.rule].append({rule.atUs, RuleText::version(rule)});
                if (rule.state == u"replaced")
                    continue;
                const RuleStanding standing = standings->value(rule.rule);
                read.rows << RuleRow {rule.rule, rule, standing.stopped, standing.released, standing.orders};
            }
            for (auto it = stories.begin(); it != stories.end(); ++it) {
                const auto events = RuleStore::events(**reader, it.key());
                TSUNAGI_TRY(events);
                for (const RuleEvent &one : *events)
                    it->append({one.atUs, RuleText::event(one)});
                std::stable_sort(it->begin(), it->end(), [](const auto &a, const auto &b) { return a.first > b.first; });
                for (const auto &[at, words] : std::as_const(*it))
                    read.story[it.key()] << words;
            }
            read.clients = std::move(*clients);
            return read;
        },
        [this](const Read &found) {
            if (std::exchange(m_clients, found.clients) != found.clients)
                m_new->refill(QStringLiteral("client"));
            m_story = found.story;
            const auto isIn = [](const RuleRow &row, const QString &key) { return key == u"current" ? row.rule.state != u"retired" : row.rule.state == key; };
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const char *key : {"current", "on", "off", "retired"}) {
                const QString name = QString::fromLatin1(key);
                items << QueueItem {name, RuleText::queue(name), std::count_if(found.rows.cbegin(), found.rows.cend(), [&](const RuleRow &row) { return isIn(row, name); }),
                                    name == u"current" ? Tone::Neutral : toneOf(name)};
            }
            queues().setItems(items);
            const QString words = text().trimmed();
            QList<RuleRow> rows;
            for (const RuleRow &row : found.rows) {
                const QString all = row.rule.name + u'\n' + row.rule.clientCode + u'\n' + RuleText::conditions(row.rule) + u'\n' + RuleText::actions(row.rule);
                if (words.isEmpty() ? isIn(row, queue()) : all.contains(words, Qt::CaseInsensitive))
                    rows << row;
            }
            m_model->setRows(rows);
            rowsShown(tr("Rules: %1").arg(QLocale().toString(rows.size())),
                      found.rows.isEmpty() ? tr("No rules yet.") : tr("No rule here."));
        });
}

void RulesPage::showRecord(const Id &id)
{
    Q_UNUSED(id);
    fillRecord();
}

void RulesPage::fillRecord()
{
    const RuleRow *row = m_model->rowAt(m_model->rowOf(current()));
    m_fields->setVisible(row);
    const ClientRule rule = row ? row->rule : ClientRule();
    m_fields->setValue(QStringLiteral("name"), rule.name);
    m_fields->setValue(QStringLiteral("client"), RuleText::client(rule.clientCode));
    m_fields->setValue(QStringLiteral("state"), RuleText::state(rule.state));
    m_fields->setValue(QStringLiteral("when"), (rule.any ? tr("one of:") + u'\n' : QString()) + RuleText::conditions(rule));
    m_fields->setValue(QStringLiteral("then"), RuleText::actions(rule));
    m_fields->setValue(QStringLiteral("counts"), row ? tr("stops %1 orders, %2 were let go, concerns %3")
                                                           .arg(QLocale().toString(row->stopped), QLocale().toString(row->released), QLocale().toString(row->orders))
                                                     : QString());
    m_fields->setValue(QStringLiteral("versions"), m_story.value(rule.rule).join(u'\n'));
    // What is written in lines has them all in sight, also where the window has just grown by a rehearsal.
    for (const char *name : {"when", "then", "versions"}) {
        const QString field = QString::fromLatin1(name);
        m_fields->editor(field)->setMinimumHeight(fontMetrics().lineSpacing() * int(m_fields->value(field).count(u'\n') + 1) + 4);
    }
    if (!m_edit)
        return;
    m_edit->setEnabled(row);
    m_on->setEnabled(row && rule.state != u"on");
    m_off->setEnabled(row && rule.state == u"on");
    m_retire->setEnabled(row && rule.state != u"retired");
    m_show->setEnabled(row && row->stopped > 0);
}

void RulesPage::edit()
{
    const RuleRow *row = m_model->rowAt(m_model->rowOf(current()));
    if (!row || isFreshOpen())
        return;
    m_toEdit = row->rule;
    openFresh();
}

void RulesPage::prepareFresh()
{
    m_edited = std::exchange(m_toEdit, std::nullopt);
    m_newRehearsal->clear();
    m_new->clear();
    const ClientRule rule = m_edited.value_or(ClientRule());
    m_new->setValue(QStringLiteral("name"), rule.name);
    m_new->setValue(QStringLiteral("client"), rule.clientCode);
    m_new->setValue(QStringLiteral("any"), rule.any ? QStringLiteral("any") : QStringLiteral("all"));
    m_new->setValue(QStringLiteral("when"), RuleText::conditions(rule));
    m_new->setValue(QStringLiteral("then"), RuleText::actions(rule));
}

Result<ClientRule> RulesPage::written() const
{
    ClientRule rule = m_edited.value_or(ClientRule());
    rule.name = m_new->value(QStringLiteral("name"));
    rule.clientCode = m_new->value(QStringLiteral("client"));
    rule.any = m_new->value(QStringLiteral("any")) == u"any";
    rule.note = m_new->value(QStringLiteral("note"));
    auto when = RuleText::readConditions(m_new->value(QStringLiteral("when")));
    TSUNAGI_TRY(when);
    rule.when = *when;
    auto then = RuleText::readActions(m_new->value(QStringLiteral("then")));
    TSUNAGI_TRY(then);
    rule.then = *then;
    return rule;
}

void RulesPage::createRecord()
{
    const bool unread = RuleText::readConditions(m_new->value(QStringLiteral("when"))).has_value() && !RuleText::readActions(m_new->value(QStringLiteral("then")));
    const auto wrong = [unread](const Error &error) {
        for (const char *field : {"name", "then"})
            if (error.where == QLatin1StringView(field) || (unread && QLatin1StringView(field) == u"then"))
                return QString::fromLatin1(field);
        static const QStringList acts {QStringLiteral("hold"), QStringLiteral("note"), QStringLiteral("flag"), QStringLiteral("insert"), QStringLiteral("route"), QStringLiteral("ask_merge")};
        return acts.contains(error.where) ? QStringLiteral("then") : QStringLiteral("when");
    };
    auto rule = written();
    // What nobody has rehearsed could stop a whole day's orders at once.
    if (rule && m_edited && m_edited->state == u"on" && (rule->clientCode != m_edited->clientCode || rule->toBody() != m_edited->toBody()) && !m_newRehearsal->speaksOf(*rule)) {
        m_newRehearsal->run(*rule, kMonth);
        emit said(tr("The rule is in force, so it is rehearsed first: look, then save again."), Tone::Info);
        return;
    }
    const bool counts = m_edited ? m_edited->state == u"on" : rule && m_newRehearsal->speaksOf(*rule);
    if (rule && !counts)
        rule->state = QStringLiteral("off");
    create(
        [&rules = m_rules, rule, changes = m_edited.has_value()]() -> Result<Id> {
            TSUNAGI_TRY(rule);
            if (!changes)
                return rules.add(*rule);
            TSUNAGI_TRY(rules.change(*rule));
            return rule->rule;
        },
        !counts ? tr("Saved, not yet in force: rehearse it, then put it in force.") : m_edited ? tr("The new version counts from now on.") : tr("The rule is in force."), wrong);
}

void RulesPage::move(const QString &state)
{
    if (current().isNull() || isFreshOpen())
        return;
    write([&rules = m_rules, id = current(), state] { return rules.setState(id, state); },
          state == u"on" ? tr("The rule is in force.") : state == u"off" ? tr("The rule is out of force.") : tr("The rule is retired; it stays readable."));
}

void RulesPage::rehearse(int days)
{
    if (isFreshOpen()) {
        auto rule = written();
        if (!rule) {
            sayError(rule.error());
            return;
        }
        if (rule->name.trimmed().isEmpty())
            rule->name = tr("New rule");
        m_newRehearsal->run(*rule, days);
        return;
    }
    if (const RuleRow *row = m_model->rowAt(m_model->rowOf(current())))
        m_rehearsal->run(row->rule, days);
}

void RulesPage::showOrders()
{
    const RuleRow *row = m_model->rowAt(m_model->rowOf(current()));
    if (row && row->stopped > 0)
        emit showRequested(QStringLiteral("orders"), QStringLiteral("queue:rule:") + QString::fromLatin1(row->id.hex()));
}

} // namespace tsunagi
