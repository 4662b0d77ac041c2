// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"
#include "models/approvals/ApprovalService.h"
#include "models/cards/CardService.h"
#include "models/claims/ClaimService.h"
#include "models/conflicts/ConflictService.h"
#include "models/core/Settings.h"
#include "models/dashboard/DashboardService.h"
#include "models/documents/DocumentService.h"
#include "models/escalations/EscalationService.h"
#include "models/exchange/Carrier.h"
#include "models/fraud/FraudService.h"
#include "models/notes/NoteService.h"
#include "models/notices/NoticeSender.h"
#include "models/orders/OrderService.h"
#include "models/payments/PaymentService.h"
#include "models/requests/RequestService.h"
#include "models/remote/Secrets.h"
#include "models/returns/ReturnService.h"
#include "models/clients/ClientService.h"
#include "models/rules/RuleService.h"
#include "models/settlements/SettlementService.h"
#include "models/slips/SlipService.h"
#include "models/stock/StockService.h"
#include "models/today/TodayService.h"
#include "models/undo/UndoService.h"
#include "support/Places.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QDir>
#include <QInputMethodEvent>
#include <QPointer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QWindow>

namespace tsunagi::test {

/// The whole window with all its services on a copy of the demo day, driven by keys; what came of it the program is asked.
class DemoWindow
{
public:
    DemoWindow() = default;
    ~DemoWindow() { close(); }
    bool withToday = false; ///< with the Today page as the first one
    bool withPayments = false; ///< with the page of deposits
    bool withSettlements = false; ///< with the pages of settlements and card authorisations
    bool withRules = false; ///< with the page of rules
    bool withClients = false; ///< with the page of clients
    bool withFraud = false; ///< with the page of verdicts and the block list
    bool withNotices = false; ///< with the page of mails to customers
    bool withNotes = false; ///< with the page of hand-over notes as the last one
    bool withRequests = false; ///< with the page of change requests
    bool withTeam = false;  ///< with the pages of desks that work together too: approvals, claims, notes
    QString language = QStringLiteral("ja");
    const Clock *clock = nullptr; ///< of the window's desk; the machine's if none is given
    QSize size {}; ///< of the window; its own if none is given
    std::function<bool(const QString &profile)> openProfile {}; ///< what opens another window

    /// Every page that there is, also those of desks that work together.
    void showEveryPage(bool every = true) { withToday = withTeam = withFraud = every; }

    /// Makes the demo day, and what the commands `more` add to it; once.
    void prepare(const QList<QStringList> &more = {})
    {
        ask(m_master.path(), {u"demo"_qs});
        ask(m_master.path(), {u"item"_qs, u"add"_qs, u"--client"_qs, u"AOBA"_qs, u"--sku"_qs, u"TEA-100"_qs, u"--name"_qs, u"深蒸し煎茶"_qs, u"--jan"_qs, u"4901234567894"_qs});
        ask(m_master.path(), {u"return"_qs, u"add"_qs, u"TEA-100=1"_qs, u"--customer"_qs, u"返品 花子"_qs});
        for (const QStringList &command : more)
            answer(m_master.path(), command);
        loadTables();
    }
    /// A desk that has nothing yet, instead of prepare() and copy().
    void beginEmpty()
    {
        close();
        if (!m_carriers)
            loadTables();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    /// A fresh copy of it.
    void copy()
    {
        close();
        m_folder = std::make_unique<QTemporaryDir>();
        for (const QFileInfo &file : QDir(m_master.path()).entryInfoList(QDir::Files))
            if (!QFile::copy(file.filePath(), m_folder->filePath(file.fileName())))
                qFatal("no copy of %s", qPrintable(file.fileName()));
    }
    void open(const QString &person = QStringLiteral("田中"))
    {
        m_desk = std::move(*Desk::open(m_folder->path(), clock ? *clock : m_clock));
        m_orders = std::make_unique<OrderService>(*m_desk, *m_carriers, *m_postal);
        m_slips = std::make_unique<SlipService>(*m_desk, *m_carriers, *m_postal);
        m_documents = std::make_unique<DocumentService>(*m_slips);
        m_stock = std::make_unique<StockService>(*m_desk);
        m_returns = std::make_unique<ReturnService>(*m_desk);
        m_escalations = std::make_unique<EscalationService>(*m_desk);
        m_dashboard = std::make_unique<DashboardService>(*m_desk);
        m_conflicts = std::make_unique<ConflictService>(*m_desk);
        m_today = std::make_unique<TodayService>(*m_desk, false);
        m_undo = std::make_unique<UndoService>(*m_desk);
        m_notes = std::make_unique<NoteService>(*m_desk);
        m_approvals = std::make_unique<ApprovalService>(*m_desk, nullptr);
        m_claims = std::make_unique<ClaimService>(*m_desk, false);
        m_payments = std::make_unique<PaymentService>(*m_desk);
        m_cards = std::make_unique<CardService>(*m_desk);
        m_settlements = std::make_unique<SettlementService>(*m_desk, *m_payments);
        m_rules = std::make_unique<RuleService>(*m_desk, *m_carriers);
        m_clients = std::make_unique<ClientService>(*m_desk, *m_carriers, QString());
        m_fraud = std::make_unique<FraudService>(*m_desk, *m_orders, *m_escalations);
        m_requests = std::make_unique<RequestService>(*m_desk, m_slips.get());
        m_secrets = std::make_unique<Secrets>(m_folder->path());
        m_notices = std::make_unique<NoticeService>(*m_desk, *m_carriers);
        m_noticeSender = std::make_unique<NoticeSender>(*m_notices, *m_secrets);
        m_today->setExplained(*m_settlements, *m_notices);
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_language = std::make_unique<Language>();
        m_language->use(language);
        Services services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal};
        services.slips = m_slips.get();
        services.documents = m_documents.get();
        services.returns = m_returns.get();
        services.escalations = m_escalations.get();
        services.stock = m_stock.get();
        services.dashboard = m_dashboard.get();
        if (withToday)
            services.today = m_today.get();
        services.conflicts = m_conflicts.get();
        services.undo = m_undo.get();
        services.openProfile = openProfile;
        if (withTeam) {
            services.approvals = m_approvals.get();
            services.claims = m_claims.get();
        }
        if (withNotes || withTeam)
            services.notes = m_notes.get();
        if (withRequests || withTeam)
            services.requests = m_requests.get();
        if (withPayments || withTeam)
            services.payments = m_payments.get();
        if (withSettlements || withTeam) {
            services.settlements = m_settlements.get();
            services.cards = m_cards.get();
        }
        if (withRules || withTeam)
            services.rules = m_rules.get();
        if (withClients || withTeam)
            services.clients = m_clients.get();
        if (withFraud)
            services.fraud = m_fraud.get();
        if (withNotices || withTeam) {
            services.notices = m_notices.get();
            services.noticeSender = m_noticeSender.get();
        }
        m_window = std::make_unique<MainWindow>(services, person);
        if (size.isValid())
            m_window->resize(size);
        m_window->show();
        if (!QTest::qWaitForWindowActive(m_window.get()) || !settled([] { return true; }))
            qFatal("the window does not come up");
    }
    void close()
    {
        m_window.reset();
        m_language.reset();
        m_settings.reset();
        m_fraud.reset();
        m_claims.reset();
        m_approvals.reset();
        m_requests.reset();
        m_noticeSender.reset();
        m_notices.reset();
        m_secrets.reset();
        m_cards.reset();
        m_settlements.reset();
        m_payments.reset();
        m_rules.reset();
        m_clients.reset();
        m_notes.reset();
        m_undo.reset();
        m_today.reset();
        m_conflicts.reset();
        m_dashboard.reset();
        m_escalations.reset();
        m_returns.reset();
        m_stock.reset();
        m_documents.reset();
        m_slips.reset();
        m_orders.reset();
        m_desk.reset();
    }

    [[nodiscard]] MainWindow &window() { return *m_window; }
    /// Another language from now on, also where a dialog holds the keys that would choose it.
    void speak(const QString &code) { m_language->use(code); }
    [[nodiscard]] DashboardService &dashboard() { return *m_dashboard; }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    [[nodiscard]] ReaderPool::Loan reader() { return std::move(*m_desk->reader()); }
    [[nodiscard]] QString profile() const { return m_folder->path(); }
    [[nodiscard]] QString page() const
    {
        for (const Page *page : m_window->pages())
            if (page->isVisible())
                return page->key();
        return {};
    }
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        // A desktop gives the keys back to the window behind a dialog that closed; here none runs.
        if (!QGuiApplication::focusWindow()) {
            m_window->activateWindow();
            if (!QTest::qWaitForWindowActive(m_window.get()))
                qFatal("no window has the keys");
        }
        const QPointer<QWindow> window = QGuiApplication::focusWindow(); // which the key may close
        QTest::keyPress(window, key, modifiers);
        if (key < Qt::Key_Escape && modifiers == Qt::NoModifier)
            QThread::msleep(kFingerMs);
        if (window)
            QTest::keyRelease(window, key, modifiers);
    }
    /// As an input method writes: a committed text to whatever has the keys.
    void type(const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
    }
    [[nodiscard]] bool settled(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor([&] { return condition() && !m_window->isBusy(); }, 15000);
    }
    /// The program's answer, as a second process on the same profile.
    QJsonArray ask(const QStringList &command) { return ask(m_folder->path(), command); }
    QJsonObject askObject(const QStringList &command) { return answer(m_folder->path(), command).object(); }
    /// With TSUNAGI_SCREENS a picture of the window goes there, for people to look at.
    void shoot(const QString &name)
    {
        const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS");
        if (!dir.isEmpty() && QDir().mkpath(dir) && !m_window->grab().save(dir + u'/' + name + QStringLiteral(".png")))
            qFatal("no picture in %s", qPrintable(dir));
    }

    QJsonArray askAt(const QString &profile, const QStringList &command) { return ask(profile, command); }

private:
    static constexpr int kFingerMs = 18; ///< a key that goes up sooner is no finger's
    void loadTables()
    {
        m_carriers = std::make_unique<Carriers>(*Carriers::load());
        m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    }
    QJsonArray ask(const QString &profile, const QStringList &command) { return answer(profile, command).array(); }
    QJsonDocument answer(const QString &profile, const QStringList &command)
    {
        QProcess program;
        program.start(programPath(), command + QStringList {u"--profile"_qs, profile, u"--json"_qs});
        if (!program.waitForFinished(120000) || program.exitCode() != 0)
            qFatal("tsunagi %s: %s", qPrintable(command.join(u' ')), program.readAllStandardError().constData());
        return QJsonDocument::fromJson(program.readAllStandardOutput());
    }

    QTemporaryDir m_master;
    std::unique_ptr<QTemporaryDir> m_folder;
    Clock m_clock;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<SlipService> m_slips;
    std::unique_ptr<DocumentService> m_documents;
    std::unique_ptr<StockService> m_stock;
    std::unique_ptr<ReturnService> m_returns;
    std::unique_ptr<EscalationService> m_escalations;
    std::unique_ptr<DashboardService> m_dashboard;
    std::unique_ptr<ConflictService> m_conflicts;
    std::unique_ptr<TodayService> m_today;
    std::unique_ptr<UndoService> m_undo;
    std::unique_ptr<NoteService> m_notes;
    std::unique_ptr<ApprovalService> m_approvals;
    std::unique_ptr<ClaimService> m_claims;
    std::unique_ptr<PaymentService> m_payments;
    std::unique_ptr<RuleService> m_rules;
    std::unique_ptr<ClientService> m_clients;
    std::unique_ptr<FraudService> m_fraud;
    std::unique_ptr<RequestService> m_requests;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<CardService> m_cards;
    std::unique_ptr<SettlementService> m_settlements;
    std::unique_ptr<NoticeService> m_notices;
    std::unique_ptr<NoticeSender> m_noticeSender;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tsunagi::test
