// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notices/NoticesPage.h"

#include "models/notices/NoticeRules.h"
#include "models/notices/NoticeTableModel.h"
#include "models/notices/NoticeText.h"
#include "models/orders/ProblemWords.h"
#include "models/results/ResultService.h"
#include "models/results/ResultText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FilesIn.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/TimedLabel.h"
#include "ui/notices/MailPolicyForm.h"
#include "ui/notices/MailRounds.h"

#include <QAction>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {7, 7, 8, 8, 6, 9.5, 6};

Tone toneOf(const QString &queue)
{
    if (queue == u"sent" || queue == u"suppressed")
        return Tone::Done;
    if (queue == u"doubtful" || queue == u"failed" || queue == u"conflict")
        return Tone::Stop;
    if (queue == u"no_address" || queue == u"no_sender")
        return Tone::Warn;
    return queue == u"ready" || queue.isEmpty() ? Tone::Good : queue == u"unsent" ? Tone::Neutral : Tone::Info;
}

constexpr qsizetype kMostShops = 9; // one digit each
constexpr qsizetype kMostNamed = 3; // parcels of a file, in one line
constexpr int kWordsShown = 7; ///< lines of the fields that a text may have
constexpr int kPreviewMs = 200; ///< after the last key

struct Read
{
    NoticeList list;
    QStringList clients;
    QList<std::pair<QString, QString>> shops;
};

} // namespace

NoticesPage::NoticesPage(const PageContext &context, NoticeService &notices, NoticeSender &sender, ResultService *results, QWidget *parent)
    : ListPage(context, QStringLiteral("notices"), QStringLiteral("notice"), parent), m_notices(notices), m_sender(sender), m_results(results), m_model(new NoticeTableModel(this)),
      m_progress(new ProgressLine(this)), m_rounds(new MailRounds(context, sender, this)), m_roundsLabel(new TimedLabel(this)), m_preview(new QPlainTextEdit(this)), m_previewSoon(new QTimer(this))
{
    QWidget *detail = buildDetail();
    m_text = buildText();
    build(m_model, kWidths, detail, m_text, QStringLiteral("unsent"));
    markColumn(NoticeTableModel::StateColumn, NoticeTableModel::QueueRole, &toneOf);
    addActions();
    addListTools();
    // Behind the list's tools: what is typed here is no draft, as a password is among it.
    m_policy = new MailPolicyForm(this);
    addSide(m_policy);
    connect(m_policy, &MailPolicyForm::wanted, this, [this] { savePolicy(); });
    connect(m_policy, &MailPolicyForm::left, this, &NoticesPage::closePolicy);
    connect(m_policy, &MailPolicyForm::cameBack, this, [this] { emit said(tr("What you had typed and not saved is back."), Tone::Info); });
    const auto tellRounds = [this] { m_roundsLabel->setTimed(m_rounds->words()); };
    connect(m_rounds, &MailRounds::changed, this, tellRounds);
    connect(m_rounds, &MailRounds::said, this, [this](const QString &text, Tone tone) {
        emit said(text, tone);
        readRows();
    });
    texts().add(tellRounds);
    fillRecord();
    noticed();
}

void NoticesPage::noticed()
{
    countOpen([&desk = context().desk]() -> Result<qint64> {
        const auto reader = desk.reader();
        TSUNAGI_TRY(reader);
        return NoticeStore::asking(**reader);
    });
}

QString NoticesPage::listTitle() const
{
    return tr("Mails");
}

QString NoticesPage::freshTitle() const
{
    return tr("Change the text of a mail");
}

QString NoticesPage::about() const
{
    return tr("What customers are told: order received, payment reminder, shipped with slip numbers, delay, cancelled. The list shows what has not left and why. F9 sends "
              "what may leave; each mail leaves once, whichever desk sends it. What was perhaps sent, as the line broke at the wrong moment, a person decides "
              "(F8, Shift+F8). Ctrl+N changes the text of a client beside a preview and the fields that it may have, Ctrl+P sets its sender, server, quiet hours, reminders and whether its mails leave by themselves; "
              "Shift+F9 lets this desk send those, or pauses. Ctrl+D tells customers that their orders leave on another day.");
}

QString NoticesPage::queueWord(const QString &key) const
{
    return NoticeText::queue(key);
}

QWidget *NoticesPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("notice"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("state"), [] { return tr("State"); });
    m_fields->addShown(QStringLiteral("advice"), [] { return tr("What to do"); });
    m_fields->addShown(QStringLiteral("answer"), [] { return tr("Server's answer"); });
    m_fields->addShown(QStringLiteral("to"), [] { return tr("To"); });
    m_fields->addShown(QStringLiteral("from"), [] { return tr("From"); });
    m_fields->addShown(QStringLiteral("subject"), [] { return tr("Subject"); });
    m_roundsLabel->setObjectName(QStringLiteral("noticeRoundsLabel"));
    m_roundsLabel->setWordWrap(true);
    m_roundsLabel->setContentsMargins(6, 6, 6, 0);
    layout->addWidget(m_roundsLabel);
    layout->addWidget(m_progress);
    layout->addWidget(m_fields);
    m_body = addWords(*layout, QStringLiteral("noticeBodyLabel"));
    m_body->setContentsMargins(6, 8, 6, 6);
    layout->addStretch(1);
    return detail;
}

FieldForm *NoticesPage::buildText()
{
    auto *form = new FieldForm(QStringLiteral("noticeText"), FieldForm::Mode::Fresh, this);
    form->addChoice(QStringLiteral("client"), [] { return tr("Client"); }, [this] {
        QList<FieldForm::Choice> choices;
        for (const QString &client : std::as_const(m_clients))
            choices << FieldForm::Choice {client, client};
        return choices;
    });
    form->addChoice(QStringLiteral("kind"), [] { return tr("Notice"); }, [] {
        QList<FieldForm::Choice> choices;
        for (const QString &kind : notice_rules::kinds())
            choices << FieldForm::Choice {kind, NoticeText::kind(kind)};
        return choices;
    });
    form->addChoice(QStringLiteral("language"), [] { return tr("Language"); }, [] {
        return QList<FieldForm::Choice> {{QStringLiteral("ja"), NoticeText::language(QStringLiteral("ja"))}, {QStringLiteral("en"), NoticeText::language(QStringLiteral("en"))}};
    });
    form->addLine(QStringLiteral("subject"), [] { return tr("Subject"); });
    form->addText(QStringLiteral("body"), [] { return tr("Text"); }, 10);
    m_words = new QListWidget(form);
    m_words->setObjectName(QStringLiteral("noticeFieldList"));
    m_words->setFixedHeight(fontMetrics().lineSpacing() * kWordsShown + 12);
    m_words->setWordWrap(true);
    m_words->setTextElideMode(Qt::ElideMiddle); // the end of a number tells it from others
    m_words->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    form->addWidget([] { return tr("Fields for the text"); }, m_words);
    m_words->installEventFilter(this); // Enter is not for the form
    connect(m_words, &QListWidget::itemDoubleClicked, this, &NoticesPage::insertWord);
    texts().add([this] {
        m_words->setToolTip(tr("Enter puts the field into the text"));
        showWords();
    });
    m_preview->setObjectName(QStringLiteral("noticePreviewText"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setFixedHeight(fontMetrics().lineSpacing() * 9 + 12);
    form->addWidget([] { return tr("As it reads"); }, m_preview);
    m_previewSoon->setSingleShot(true);
    m_previewSoon->setInterval(kPreviewMs);
    connect(m_previewSoon, &QTimer::timeout, this, &NoticesPage::showPreview);
    connect(form, &FieldForm::typed, m_previewSoon, qOverload<>(&QTimer::start));
    connect(form, &FieldForm::told, m_previewSoon, qOverload<>(&QTimer::start));
    for (const char *name : {"client", "kind", "language"}) {
        if (auto *box = qobject_cast<QComboBox *>(form->editor(QLatin1StringView(name))))
            connect(box, &QComboBox::currentIndexChanged, this, [this] {
                if (isFreshOpen())
                    loadText();
                showWords();
            });
    }
    return form;
}

void NoticesPage::addActions()
{
    m_send = addPageAction(QStringLiteral("noticeSend"), Qt::Key_F9, [] { return tr("Send what may leave"); }, [this] { send(); });
    m_suppress = addPageAction(QStringLiteral("noticeSuppress"), Qt::Key_F7, [] { return tr("Do not send"); }, [this] { suppress(false); });
    m_mute = addPageAction(QStringLiteral("noticeMute"), Qt::SHIFT | Qt::Key_F7, [] { return tr("No mail of this order"); }, [this] { suppress(true); });
    m_sent = addPageAction(QStringLiteral("noticeSent"), Qt::Key_F8, [] { return tr("It was sent"); }, [this] { tellSent(); });
    m_again = addPageAction(QStringLiteral("noticeAgain"), Qt::SHIFT | Qt::Key_F8, [] { return tr("Send it after all"); }, [this] { sendAgain(); });
    addPageAction(QStringLiteral("noticeByItself"), Qt::SHIFT | Qt::Key_F9, [] { return tr("This desk sends by itself / pauses"); }, [this] {
        m_rounds->setOn(!m_rounds->isOn());
        emit said(RelativeTime::exact(m_rounds->words()), m_rounds->isOn() ? Tone::Good : Tone::Info);
    });
    addPageAction(QStringLiteral("noticePolicy"), Qt::CTRL | Qt::Key_P, [] { return tr("How a client's mails leave"); }, [this] { openPolicy(); })->setProperty("inForm", true);
    addPageAction(QStringLiteral("noticeDelay"), Qt::CTRL | Qt::Key_D, [] { return tr("Tell a delay…"); }, [this] { askDelay(); });
    if (m_results)
        addPageAction(QStringLiteral("noticeShopFile"), Qt::CTRL | Qt::Key_E, [] { return tr("File for a shop…"); }, [this] { tellShop(); });
    if (m_results) {
        m_files = new FilesIn(*this, context(), QStringLiteral("result"), [results = m_results](const QString &path) -> Result<FilesIn::Told> {
            const auto check = results->check(path);
            TSUNAGI_TRY(check);
            FilesIn::Told told {ResultText::told(*check, kMostNamed), {}, {}, check->isRead()};
            for (const IntakeProblem &one : check->problems)
                told.problems << problemSentence(one);
            for (const ResultParcel &one : check->missing)
                told.problems << ResultText::missing(one);
            return told;
        });
        addPageAction(QStringLiteral("noticeCheckFile"), Qt::CTRL | Qt::SHIFT | Qt::Key_E, [] { return tr("Check a shop's file…"); },
                      [this] { m_files->choose(tr("A file for a shop"), tr("Files for shops (*.csv *.txt);;All files (*)")); });
    }
    m_show = addPageAction(QStringLiteral("noticeShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (const NoticeRow *row = shown())
            goToOrder(row->order);
    });
}

void NoticesPage::readRows()
{
    read(
        [&notices = m_notices, query = NoticeQuery {queue(), text(), {}}]() -> Result<Read> {
            auto list = notices.list(query);
            TSUNAGI_TRY(list);
            const auto reader = notices.desk().reader();
            TSUNAGI_TRY(reader);
            const auto shops = OrderStore::shops(**reader);
            TSUNAGI_TRY(shops);
            QStringList clients;
            for (const ShopRecord &shop : *shops) {
                if (!clients.contains(shop.clientCode))
                    clients << shop.clientCode;
            }
            Read read {std::move(*list), clients, {}};
            for (const ShopRecord &shop : *shops)
                read.shops.append({shop.clientCode, shop.code});
            return read;
        },
        [this](const Read &found) {
            if (std::exchange(m_clients, found.clients) != found.clients)
                m_text->refill(QStringLiteral("client"));
            m_shops = found.shops;
            QList<QueueItem> items {{QString(), tr("Mails to customers"), -1, Tone::Neutral}};
            qint64 asking = 0; // doubtful and refused ones
            for (const auto &[queue, count] : found.list.counts) {
                items << QueueItem {queue, NoticeText::queue(queue), count, toneOf(queue)};
                asking += queue == u"doubtful" || queue == u"failed" ? count : 0;
            }
            queues().setItems(items);
            m_model->setRows(found.list.rows);
            setOpen(asking);
            rowsShown(tr("Mails: %1").arg(QLocale().toString(found.list.rows.size())),
                      queue() == u"unsent" ? tr("No mail waits to be sent.") : tr("No mail here."));
            fillRecord();
        });
}

const NoticeRow *NoticesPage::shown() const
{
    return m_model->rowAt(m_model->rowOf(current()));
}

void NoticesPage::showRecord(const Id &id)
{
    Q_UNUSED(id)
    fillRecord();
}

void NoticesPage::fillRecord()
{
    const NoticeRow *row = shown();
    const NoticeRow one = row ? *row : NoticeRow();
    m_fields->setVisible(row); // names of nothing say nothing
    m_body->setVisible(!row || one.kind != u"all");
    m_fields->setValue(QStringLiteral("state"), row ? NoticeText::kind(one.kind) + QStringLiteral(" – ") + NoticeText::state(one) : QString());
    m_fields->setValue(QStringLiteral("advice"), row ? NoticeText::advice(one, RelativeTime::moment(one.atUs)) : QString());
    m_fields->setValue(QStringLiteral("answer"), one.answer);
    m_fields->setValue(QStringLiteral("to"), one.email);
    if (!m_send)
        return;
    m_send->setEnabled(!m_sending);
    m_suppress->setEnabled(row && (one.state == u"due" || one.state == u"failed"));
    m_mute->setEnabled(row && one.kind != u"all");
    m_sent->setEnabled(row && (one.state == u"doubtful" || one.state == u"taken"));
    m_again->setEnabled(row && (one.obstacle == u"before" || (one.stored && one.state != u"due" && one.state != u"sent")));
    m_show->setEnabled(row);
    readMail();
}

void NoticesPage::readMail()
{
    const NoticeRow *row = shown();
    const int ask = ++m_mailAsk;
    if (!row || row->kind == u"all") {
        m_body->setText(row ? QString() : blankWords());
        m_fields->setValue(QStringLiteral("from"), {});
        m_fields->setValue(QStringLiteral("subject"), {});
        return;
    }
    context().async.run(
        this, [&notices = m_notices, one = *row] { return notices.mail(one.order, one.kind, one.part); },
        [this, ask](const Result<NoticeMail> &mail) {
            if (ask != m_mailAsk)
                return;
            m_body->setText(mail ? mail->text.body : QString());
            m_fields->setValue(QStringLiteral("from"), mail ? mail->fromAddress : QString());
            m_fields->setValue(QStringLiteral("subject"), mail ? mail->text.subject : QString());
        });
}

void NoticesPage::send()
{
    if (m_sending)
        return;
    m_sending = true;
    m_send->setEnabled(false);
    auto progress = std::make_shared<Progress>();
    m_progress->start(tr("Sending mails: %1"), progress);
    context().async.run(
        this,
        [&sender = m_sender, &async = context().async, progress] {
            return sender.send({}, [&async, progress](qint64 done, qint64 all) {
                progress->value = done;
                progress->total = all;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this](const Result<SendReport> &report) {
            m_sending = false;
            m_progress->finish();
            if (!report)
                sayError(report.error(), [this] { send(); });
            else
                emit said(NoticeText::report(*report), report->alone || !report->away.isEmpty() || report->failed + report->doubtful + report->unset > 0 || report->noPolicy ? Tone::Warn : report->sent > 0 ? Tone::Good : Tone::Info);
            readRows();
        });
}

void NoticesPage::suppress(bool whole)
{
    const NoticeRow *row = shown();
    if (!row)
        return;
    write([&notices = m_notices, one = *row, whole] { return whole ? notices.mute(one.order) : notices.suppress(one); },
          whole ? tr("Nothing is told of %1. Shift+F8 in “Not to be sent” takes it back.").arg(row->number) : tr("This mail does not leave. Shift+F8 in “Not to be sent” takes it back."));
}

void NoticesPage::sendAgain()
{
    const NoticeRow *row = shown();
    if (!row)
        return;
    write([&notices = m_notices, one = *row]() -> Result<> {
        if (one.obstacle != u"before")
            return notices.sendAgain(one.id);
        TSUNAGI_TRY(notices.tellBefore({one}));
        return {};
    }, tr("The mail may leave."));
}

void NoticesPage::tellSent()
{
    if (const NoticeRow *row = shown())
        write([&notices = m_notices, id = row->id] { return notices.tellSent(id); }, tr("The mail counts as sent."));
}

void NoticesPage::activate(const QString &argument)
{
    if (argument.startsWith(u"policy:"))
        openPolicy(argument.mid(7));
    else
        ListPage::activate(argument);
}

void NoticesPage::openPolicy(const QString &client)
{
    context().async.run(
        this, [&notices = m_notices] { return notices.policies(); },
        [this, client](const Result<QList<MailPolicy>> &known) {
            if (!known) {
                sayError(known.error());
                return;
            }
            if (isFreshOpen()) {
                m_textAside = true;
                freshAside();
            }
            const NoticeRow *row = shown();
            showSide(m_policy);
            if (!client.isEmpty() && !m_clients.contains(client)) // asked for before the rows are here
                m_clients << client;
            m_policy->open(m_clients, *known, !client.isEmpty() ? client : row ? row->clientCode : QString());
        });
}

void NoticesPage::closePolicy()
{
    showSide(nullptr);
    if (std::exchange(m_textAside, false)) {
        freshBack();
        emit said(tr("The text that you were typing is here again."), Tone::Info);
    } else {
        table().setFocus(Qt::OtherFocusReason);
    }
}

void NoticesPage::savePolicy()
{
    savePolicy(m_policy->policy(), m_policy->seen(), m_policy->password());
}

void NoticesPage::savePolicy(const MailPolicy &wanted, const MailPolicy &seen, const QByteArray &password)
{
    context().async.run(
        this,
        [&notices = m_notices, &sender = m_sender, wanted, seen, password]() -> Result<> {
            TSUNAGI_TRY(notices.setPolicy(wanted, seen));
            return password.isEmpty() ? Result<>() : sender.setPassword(wanted, password);
        },
        [this, wanted, seen, password](const Result<> &set) {
            const auto inSight = [this, client = wanted.clientCode] { return m_policy->client() == client; }; // another one may be filled in by now
            const bool open = inSight();
            if (!set) {
                sayError(set.error(), [this, inSight, wanted, seen, password] { inSight() ? savePolicy() : savePolicy(wanted, seen, password); });
                if (open)
                    m_policy->lead(set.error().where);
                return;
            }
            m_policy->saved(wanted);
            emit said(wanted.byItself ? tr("The mails of %1 leave by themselves, from desks that send mails.").arg(wanted.clientCode) : tr("The mails of %1 leave by F9.").arg(wanted.clientCode), Tone::Good);
            if (open)
                closePolicy();
            readRows();
        });
}

void NoticesPage::askDelay()
{
    const NoticeRow *row = shown();
    ChoicePanel::Question question;
    question.title = tr("Which orders leave on another day?");
    question.textLabel = tr("Order numbers, and the day behind them: 2026/11/30, 11/30 or +3");
    question.textNeeded = true;
    question.text = row ? row->number + u' ' : QString();
    question.doIt = tr("Tell their customers");
    panel().ask(question, [this](const ChoicePanel::Answer &answer) {
        const QString all = answer.text.simplified();
        const QString day = FieldForm::dayOf(all.section(u' ', -1), context().desk.clock().today()).value_or(QString());
        tellDelays(all.section(u' ', 0, -2), day);
    });
}

void NoticesPage::tellDelays(const QString &numbers, const QString &day)
{
    auto progress = std::make_shared<Progress>();
    m_progress->start(tr("Telling a delay, orders: %1"), progress);
    context().async.run(
        this,
        [&notices = m_notices, &async = context().async, numbers, day, progress]() -> Result<DelayReport> {
            const auto orders = notices.delayable(numbers, day);
            TSUNAGI_TRY(orders);
            progress->total = orders->size();
            return notices.tellDelays(*orders, day, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this, numbers, day](const Result<DelayReport> &report) {
            m_progress->finish();
            if (report)
                emit said(NoticeText::delays(*report, day), report->cancelled || !report->left.isEmpty() ? Tone::Warn : Tone::Good);
            else
                sayError(report.error(), [this, numbers, day] { tellDelays(numbers, day); });
            readRows();
        });
}

void NoticesPage::showPreview()
{
    if (!isFreshOpen())
        return;
    const int ask = ++m_previewAsk;
    const MailText draft {m_text->value(QStringLiteral("client")), m_text->value(QStringLiteral("kind")), m_text->value(QStringLiteral("language")),
                          m_text->value(QStringLiteral("subject")), m_text->value(QStringLiteral("body")), true};
    const NoticeRow *row = shown();
    const Id order = row && row->clientCode == draft.client ? row->order : Id();
    context().async.run(
        this, [&notices = m_notices, draft, order] { return notices.preview(draft, order); },
        [this, ask](const Result<NoticeMail> &mail) {
            if (ask != m_previewAsk)
                return;
            if (mail) {
                m_values = mail->values;
                showWords();
                m_preview->setPlainText(tr("To: %1").arg(mail->toAddress) + u'\n' + tr("Subject: %1").arg(mail->text.subject) + QStringLiteral("\n\n") + mail->text.body);
                return;
            }
            const QString problem = NoticeText::problem(mail.error());
            m_preview->setPlainText(problem.isEmpty() ? ErrorText::sentence(mail.error()) : problem);
        });
}

void NoticesPage::showWords()
{
    const int at = std::max(0, m_words->currentRow());
    const QStringList names = notice_rules::fieldsOf(m_text ? m_text->value(QStringLiteral("kind")) : QString());
    m_words->clear();
    for (const QString &name : names) {
        const QString becomes = m_values.value(name).simplified();
        auto *item = new QListWidgetItem(QStringLiteral("{%1}  %2").arg(name, becomes.isEmpty() ? NoticeText::field(name) : tr("%1: %2", "field of a text, what it becomes").arg(NoticeText::field(name), becomes)), m_words);
        item->setData(Qt::UserRole, QStringLiteral("{%1}").arg(name));
    }
    m_words->setCurrentRow(std::min(at, int(names.size()) - 1));
}

void NoticesPage::insertWord()
{
    const QListWidgetItem *item = m_words->currentItem();
    auto *body = qobject_cast<QPlainTextEdit *>(m_text->editor(QStringLiteral("body")));
    if (!item || !body)
        return;
    body->setFocus(Qt::OtherFocusReason); // typing goes on behind it
    body->insertPlainText(item->data(Qt::UserRole).toString());
}

bool NoticesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !(key->modifiers() & Qt::ControlModifier)) {
            insertWord();
            return true;
        }
    }
    return ListPage::eventFilter(watched, event);
}

void NoticesPage::tellShop()
{
    ChoicePanel::Question question;
    question.title = tr("Which shop is told what was shipped?");
    for (qsizetype i = 0; i < m_shops.size() && i < kMostShops; ++i)
        question.choices << ChoicePanel::Choice {QString::number(i), m_shops[i].first + QStringLiteral(" / ") + m_shops[i].second};
    question.textLabel = m_shops.size() > kMostShops ? tr("Another shop's code") : QString();
    question.doIt = tr("Write the file");
    panel().ask(question, [this](const ChoicePanel::Answer &answer) {
        if (!answer.text.trimmed().isEmpty())
            writeResult({}, answer.text.trimmed());
        else if (const qsizetype at = answer.key.toInt(); at < m_shops.size())
            writeResult(m_shops[at].first, m_shops[at].second);
    });
}

void NoticesPage::writeResult(const QString &client, const QString &shop)
{
    context().async.run(
        this, [results = m_results, request = ResultRequest {shop, client, {}, {}}] { return results->write(request); },
        [this](const Result<ResultReport> &report) {
            if (!report) {
                sayError(report.error());
                return;
            }
            QStringList left;
            for (const ResultProblem &one : report->left)
                left << one.number;
            const QString warning = QLocale().language() == QLocale::Japanese ? report->warningJa : report->warningEn;
            QString words = tr("%1: %2 parcels in %3").arg(report->software, QLocale().toString(report->parcels), report->path);
            if (!left.isEmpty())
                words += tr(" · not told: %1").arg(left.join(QStringLiteral(", ")));
            if (!report->heard)
                words += QStringLiteral(" · ") + ResultText::unheard();
            if (!warning.isEmpty())
                words += QStringLiteral(" · ") + warning;
            emit said(words, left.isEmpty() && report->heard ? Tone::Good : Tone::Warn);
        });
}

void NoticesPage::prepareFresh()
{
    if (std::exchange(m_textAside, false))
        return; // it stands in the form as it was left
    m_text->clear();
    const NoticeRow *row = shown();
    m_text->setValue(QStringLiteral("client"), row ? row->clientCode : m_clients.value(0));
    m_text->setValue(QStringLiteral("kind"), row && row->kind != u"all" ? row->kind : QStringLiteral("shipped"));
    m_text->setValue(QStringLiteral("language"), row ? notice_rules::languageOf(row->buyer) : QStringLiteral("ja"));
    loadText();
}

void NoticesPage::loadText()
{
    const int ask = ++m_textAsk;
    context().async.run(
        this,
        [&notices = m_notices, client = m_text->value(QStringLiteral("client")), kind = m_text->value(QStringLiteral("kind")), language = m_text->value(QStringLiteral("language"))] {
            return notices.text(client, kind, language);
        },
        [this, ask](const Result<MailText> &text) {
            if (ask != m_textAsk || !text)
                return;
            m_text->setValue(QStringLiteral("subject"), text->subject);
            m_text->setValue(QStringLiteral("body"), text->body);
        });
}

void NoticesPage::createRecord()
{
    const MailText wanted {m_text->value(QStringLiteral("client")), m_text->value(QStringLiteral("kind")), m_text->value(QStringLiteral("language")),
                           m_text->value(QStringLiteral("subject")), m_text->value(QStringLiteral("body")), true};
    create(
        [&notices = m_notices, wanted]() -> Result<Id> {
            auto id = notices.setText(wanted);
            // The place of a mistake is said in words, as any other rule.
            if (!id && !NoticeText::problem(id.error()).isEmpty())
                return fail(Code::Invalid, id.error().where.section(u' ', 0, 0), NoticeText::problem(id.error()));
            return id;
        },
        tr("The text is saved. An empty one brings back the text of the program."), [](const Error &error) { return error.where == u"subject" ? QStringLiteral("subject") : QStringLiteral("body"); });
}

} // namespace tsunagi
