// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window [--profile FOLDER] [--orders N] [--make FOLDER] [--hours N] [--only start,hour,repaint]: the window over a desk of N orders of 90 days, as the
// program opens it: start and memory, what an hour of a clerk costs the window's thread per event while rows of other desks arrive, and a
// full repaint beside a bare table of fixed strings. Without a profile one of N orders is made; --make only makes it, to be used again.
// A given profile is worked on: acts of the clerk stay in it.
#include "app/AppContext.h"
#include "app/WindowStart.h"
#include "app/WatchedApplication.h"
#include "models/core/Settings.h"
#include "models/orders/OrderStore.h"
#include "models/remote/Connection.h"
#include "models/sync/SharedSetup.h"
#include "support/ManyOrders.h"
#include "support/PostgresServer.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QDateTime>
#include <QDir>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace std::chrono_literals;

namespace {

constexpr int kRepaints = 50;
constexpr int kRounds = 5;
constexpr int kStarts = 5;
constexpr int kDearest = 30;
constexpr int kPatchMs = 250;     // a busy desk of many: four changes a second
constexpr int kPatienceMs = 1500;
constexpr int kSettleMs = 120000; // the machine may do much else
constexpr qint64 kDayMs = 24LL * 3600 * 1000;

QString argument(const char *name)
{
    const QStringList all = QCoreApplication::arguments();
    const qsizetype at = all.indexOf(QLatin1String(name));
    return at < 0 ? QString() : all.value(at + 1);
}

bool wanted(const char *name)
{
    const QString only = argument("--only");
    return only.isEmpty() || only.split(u',').contains(QLatin1String(name));
}

template<class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().where), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double part(QList<double> list, double at)
{
    std::sort(list.begin(), list.end());
    return list.isEmpty() ? 0 : list[qsizetype(at * double(list.size() - 1))];
}

double monotonicMs()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double processMs()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// A line of this process's status, in MB.
double memoryMb(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(name))
            return double(line.mid(qsizetype(qstrlen(name)) + 1).trimmed().split(' ').first().toLongLong()) / 1024;
    return 0;
}

QString memory()
{
    return QStringLiteral("%1 MB, private %2").arg(memoryMb("VmRSS:"), 0, 'f', 0).arg(memoryMb("RssAnon:"), 0, 'f', 0);
}

void row(const QString &what, const QString &ours, const QString &limit, const QString &ratio, const QString &aim)
{
    std::printf("| %s | %s | %s | %s | %s |\n", qPrintable(what), qPrintable(ours), qPrintable(limit), qPrintable(ratio), qPrintable(aim));
    std::fflush(stdout);
}

/// The newest fiftieth is open at all stages; what is older has left with shipment, parcel and slip number, or was cancelled.
QString aDayOf(int count)
{
    const auto insert = [](const char *table, const QString &what) {
        return QStringLiteral("ALTER TABLE app.%1 DISABLE TRIGGER USER; INSERT INTO app.%1 %2; ALTER TABLE app.%1 ENABLE TRIGGER USER;").arg(QLatin1String(table), what);
    };
    const QString open = QString::number(count / 50);
    const QString state = QStringLiteral("CASE WHEN left_n >= %1 THEN 'shipped' WHEN left_n % 10 = 9 THEN 'handed_over' ELSE '%2' END").arg(open);
    const QString gone = QStringLiteral(" FROM day WHERE NOT cancelled AND (left_n >= %1 OR left_n % 10 >= %2)").arg(open);
    return QStringLiteral("CREATE TEMP TABLE day AS SELECT n, %1 - n AS left_n, n % 40 = 0 AS cancelled, id, destination,"
                          " substr(sha256(('shipment' || n)::bytea), 1, 16) AS shipment, substr(sha256(('parcel' || n)::bytea), 1, 16) AS parcel,"
                          " substr(sha256(('slip' || n)::bytea), 1, 16) AS slip FROM made;"
                          "ALTER TABLE app.orders DISABLE TRIGGER USER; UPDATE app.orders SET state='cancelled' FROM day WHERE app.orders.id=day.id AND cancelled; ALTER TABLE app.orders ENABLE TRIGGER USER;"
                          "ALTER TABLE app.destination DISABLE TRIGGER USER; UPDATE app.destination d SET address='渋谷区神宮前' FROM day WHERE d.id=day.destination AND left_n < %2 AND left_n % 10 < 4; ALTER TABLE app.destination ENABLE TRIGGER USER;")
               .arg(count)
               .arg(open)
        + insert("batch", QStringLiteral("(id, ver, number, warehouse, cutoff, carrier, at, desk, state) SELECT substr(sha256('batch'), 1, 16), 1, 'A-1', 'W1', '15:00', 'yamato', 1, 'A', 'open'"))
        + insert("shipment", QStringLiteral("(id, ver, order_id, destination_id, batch_id, carrier, service, pieces, ship_date, state)"
                                            " SELECT shipment, 1, id, destination, substr(sha256('batch'), 1, 16), 'yamato', '', 1, '', ")
                     + state.arg(QStringLiteral("instructed")) + gone.arg(6))
        + insert("parcel", QStringLiteral("(id, ver, order_id, shipment_id, piece, pieces, code, route, export_id, slip_id, handover_id, state)"
                                          " SELECT parcel, 1, id, shipment, 1, 1, (10000000000 + n)::text, 'carrier', substr(sha256('export'), 1, 16), NULL, NULL, ")
                     + state.arg(QStringLiteral("open")) + gone.arg(6))
        + insert("slip", QStringLiteral("(id, ver, root_id, parcel_id, carrier, number, route, source_id, at, person, state)"
                                        " SELECT slip, 1, id, parcel, 'yamato', (400000000000 + n)::text, 'carrier', substr(sha256('export'), 1, 16), 1, '佐藤', CASE WHEN left_n < %1 AND left_n % 10 < 9 THEN 'in_force' ELSE 'handed_over' END")
                                 .arg(open)
                     + gone.arg(7))
        + insert("item", QStringLiteral("(id, ver, client_id, sku, name, jan, location, state)"
                                        " SELECT substr(sha256(('item' || n)::bytea), 1, 16), 1, substr(sha256('client'), 1, 16), 'SKU-' || lpad(n::text, 5, '0'), '有機栽培コーヒー豆 ' || n || 'g', (4900000000000 + n)::text, 'A-1', 'open' FROM generate_series(0, 4999) n"))
        + insert("timeline", QStringLiteral("(id, ver, root, kind, code, vals, person, desk, at, action, op_id)"
                                            " SELECT substr(sha256(('event' || n)::bytea), 1, 16), 1, id, 'order.import', 'imported', '{}', '佐藤', 'A', ordered_at, id, id FROM app.orders JOIN day USING (id)"));
}

/// A desk that was loaded from a server which is gone since, with everything that is derived.
void makeProfile(const QString &profile, int count)
{
    PostgresServer server;
    const QString uri = server.uri(QStringLiteral("window"));
    need(SharedSetup::init(uri));
    {
        const auto connection = need(Connection::open(need(ConnectionUri::parse(uri))));
        const qint64 first = QDateTime::currentMSecsSinceEpoch() - 90 * kDayMs;
        need(connection->exec((manyOrders(count, first, 90 * kDayMs / count) + u';' + aDayOf(count)).toUtf8(), 1h));
        std::fprintf(stderr, "made on a server\n");
    }
    auto app = need(AppContext::open(profile, uri));
    while (need(app->desk().pullOnce()).more) { }
    std::fprintf(stderr, "loaded\n");
    QElapsedTimer told;
    told.start();
    need(app->desk().settleAll([&](qint64 left) {
        if (told.hasExpired(10000)) {
            std::fprintf(stderr, "%lld left to check\n", static_cast<long long>(left));
            told.start();
        }
        return true;
    }));
}

/// The window as the program opens it.
class OpenWindow
{
public:
    explicit OpenWindow(const QString &profile) : m_app(need(AppContext::open(profile))), m_settings(profile)
    {
        m_language.use(QStringLiteral("ja"));
        m_window = std::make_unique<MainWindow>(servicesOf(*m_app, m_settings, m_language), QStringLiteral("田中"));
        m_window->resize(1366, 768);
        m_window->show();
    }
    ~OpenWindow() { m_window.reset(); }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] AppContext &app() { return *m_app; }
    template<class T>
    [[nodiscard]] T &child(const char *name) const
    {
        auto *found = m_window->findChild<T *>(QLatin1StringView(name));
        if (!found)
            qFatal("there is no %s", name);
        return *found;
    }
    /// The page in sight with its rows; none before the window knows who is there.
    [[nodiscard]] bool shows() const
    {
        const auto &pages = m_window->pages();
        const auto page = std::find_if(pages.cbegin(), pages.cend(), [](const Page *one) { return one->isVisible(); });
        return page != pages.cend() && ((*page)->key() != u"orders" || orders().model()->rowCount() > 0) && !m_window->isBusy();
    }
    void settle(const char *what)
    {
        if (!QTest::qWaitFor([&] { return !m_window->isBusy(); }, kSettleMs))
            qFatal("%s does not settle", what);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        if (!QGuiApplication::focusWindow()) {
            m_window->activateWindow();
            if (!QTest::qWaitForWindowActive(m_window.get()))
                qFatal("no window has the keys");
        }
        QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
    }
    /// As an input method writes: a committed text to whatever has the keys.
    void type(const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
    }
    [[nodiscard]] QTableView &orders() const { return child<QTableView>("orderTable"); }

private:
    std::unique_ptr<AppContext> m_app;
    Settings m_settings;
    Language m_language;
    std::unique_ptr<MainWindow> m_window;
};

/// Changes of other desks, as the exchange with the shared side tells of them: every so often one, now and then many at once.
class Arrivals
{
public:
    explicit Arrivals(Desk &desk) : m_desk(desk), m_thread([this] { run(); }) { }
    ~Arrivals()
    {
        m_stop = true;
        m_thread.join();
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    void run()
    {
        QRandomGenerator random(11);
        OrderQuery waiting;
        waiting.queue = stageName(Stage::Waiting);
        const auto reader = need(m_desk.reader());
        const QList<Id> open = need(OrderStore::ids(*reader, waiting));
        for (int n = 1; !m_stop && !open.isEmpty(); ++n) {
            QList<Change> changes;
            for (int i = 0; i < (n % 40 == 0 ? 500 : 1); ++i) {
                const Id id = open[random.bounded(int(open.size()))];
                Statement note = reader->statement("SELECT note FROM orders WHERE id=?");
                note.bind(1, id);
                if (!need(note.step()))
                    continue;
                Change change;
                change.kind = "order.edit";
                change.roots = {id};
                change.patch("orders", id, "note", note.value(0), Value(u"届け先に電話 %1"_qs.arg(n)));
                change.eventCode = "edited";
                changes << change;
            }
            need(m_desk.commit(changes, changes.size() > 1 ? Lane::Bulk : Lane::Work));
            m_count += int(changes.size());
            for (int slept = 0; slept < kPatchMs && !m_stop; slept += 10)
                std::this_thread::sleep_for(10ms);
        }
    }
    Desk &m_desk;
    std::atomic_bool m_stop {false};
    std::atomic_int m_count {0};
    std::thread m_thread;
};

/// What the events of the window cost while it is on.
struct Meter
{
    void note(const EventCost &cost)
    {
        if (!isOn)
            return;
        (cost.painting ? paints : events) << cost.ms;
        if (!cost.painting && cost.ms > kNotedMs)
            slow << Noted {cost.ms, during + QStringLiteral(": ") + cost.words()};
    }
    struct Noted
    {
        double ms = 0;
        QString what;
    };
    bool isOn = false;
    QString during;       ///< what the person does
    QList<double> events; ///< all but painting
    QList<double> paints;
    QList<Noted> slow;

private:
    static constexpr double kNotedMs = 6;
};

/// A clerk at work, by keys alone.
class Clerk
{
public:
    Clerk(OpenWindow &at, Meter &meter) : m_at(at), m_meter(meter) { }

    void hour()
    {
        page(u"orders"_qs);
        queue("all");
        step("all orders", [&] { m_at.orders().setFocus(); });
        scroll();
        search();
        queue("waiting");
        accept();
        hold();
        edit();
        for (int round = 0; round < 3; ++round)
            for (const Page *one : m_at.window().pages())
                page(one->key());
        page(u"orders"_qs);
        queue("all");
        locate();
    }

private:
    void page(const QString &name)
    {
        step("page " + name.toUtf8(), [&] { m_at.window().showPage(name); });
        for (int i = 0; i < 5; ++i)
            step("rows of " + name.toUtf8(), [&] { m_at.key(Qt::Key_Down); }, 5);
    }
    void queue(const QByteArray &name)
    {
        step("queue " + name, [&] { m_at.window().showPage(u"orders"_qs, u"queue:"_qs + QLatin1StringView(name)); });
    }
    void scroll()
    {
        for (int i = 0; i < 40; ++i)
            step("scrolling", [&] { m_at.key(Qt::Key_PageDown); }, 5);
        // A held key comes faster than rows are read.
        for (int i = 0; i < 100; ++i)
            step("a held key", [&] { m_at.key(Qt::Key_PageDown); }, 0, false);
        step("the last row", [&] { m_at.key(Qt::Key_End, Qt::ControlModifier); });
        for (int i = 0; i < 40; ++i)
            step("rows at the end", [&] { m_at.key(Qt::Key_Up); }, 5);
        step("the scroll bar", [&] { m_at.orders().verticalScrollBar()->setValue(m_at.orders().verticalScrollBar()->maximum() / 2); });
        step("the first row", [&] { m_at.key(Qt::Key_Home, Qt::ControlModifier); });
    }
    void search()
    {
        for (const char *words : {"38400", "花子1", "神宮前", "09", "SKU-0012"}) {
            step("search", [&] { m_at.key(Qt::Key_F, Qt::ControlModifier); });
            for (const QChar letter : QString::fromUtf8(words))
                step("search", [&] { m_at.type(QString(letter)); }, 60, false);
            step("what was found", [] {});
            step("search left", [&] { m_at.key(Qt::Key_Escape); });
            step("search left", [&] { m_at.key(Qt::Key_Escape); });
        }
    }
    void accept()
    {
        for (int i = 0; i < 15; ++i) {
            step("next order", [&] { m_at.key(Qt::Key_Down); });
            step("suggestion", [&] { m_at.key(Qt::Key_F8); });
        }
    }
    void hold()
    {
        for (int i = 0; i < 5; ++i) {
            step("hold", [&] { m_at.key(Qt::Key_F6); });
            step("hold", [&] { m_at.key(Qt::Key_1); });
            step("held", [&] { m_at.key(Qt::Key_Return); });
        }
    }
    void edit()
    {
        for (int i = 0; i < 5; ++i) {
            step("edit", [&] { m_at.key(Qt::Key_F4); });
            for (const QChar letter : u"渋谷区神宮前1-2-3"_qs)
                step("typing", [&] { m_at.type(QString(letter)); }, 40, false);
            step("saved", [&] { m_at.key(Qt::Key_S, Qt::ControlModifier); });
            step("left", [&] { m_at.key(Qt::Key_Escape); });
            step("next order", [&] { m_at.key(Qt::Key_Down); });
        }
    }
    void locate()
    {
        for (const char *words : {"384000012", "山田 花", "SKU-00", "4000000", "12345"}) {
            step("locator", [&] { m_at.key(Qt::Key_K, Qt::ControlModifier); });
            for (const QChar letter : QString::fromUtf8(words))
                step("locator", [&] { m_at.type(QString(letter)); }, 60, false);
            step("locator", [&] { m_at.key(Qt::Key_Escape); });
        }
    }
    void step(const QByteArray &what, const std::function<void()> &act, int pauseMs = 20, bool settles = true)
    {
        m_meter.during = QString::fromUtf8(what);
        act();
        QTest::qWait(pauseMs);
        // Rows of others come all the time: nobody waits for the last of them.
        if (settles)
            (void)QTest::qWaitFor([&] { return !m_at.window().isBusy(); }, kPatienceMs);
    }
    OpenWindow &m_at;
    Meter &m_meter;
};

double repaint(QTableView &table)
{
    QList<double> times;
    for (int i = 0; i < kRepaints; ++i) {
        const double before = threadMs();
        table.viewport()->repaint();
        times << threadMs() - before;
    }
    return part(times, 0.5);
}

/// Qt's own table over the same cells as fixed strings, of the same size, columns and row height.
std::unique_ptr<QTableView> bareTable(const QTableView &like, QStandardItemModel &model)
{
    const QAbstractItemModel *from = like.model();
    const QHeaderView *columns = like.horizontalHeader();
    const int first = std::max(0, like.rowAt(0));
    for (int at = 0; at < model.rowCount(); ++at)
        for (int column = 0; column < columns->count(); ++column)
            model.setItem(at, column, new QStandardItem(from->index(first + at, column).data().toString()));
    auto table = std::make_unique<QTableView>();
    table->setModel(&model);
    table->setFont(like.font());
    table->setPalette(like.palette());
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(like.verticalHeader()->defaultSectionSize());
    for (int column = 0; column < columns->count(); ++column) {
        table->setColumnWidth(column, columns->sectionSize(column));
        table->setColumnHidden(column, columns->isSectionHidden(column));
    }
    table->resize(like.size());
    table->show();
    if (!QTest::qWaitForWindowExposed(table.get()))
        qFatal("no bare table");
    return table;
}

/// In a process of its own: from its begin until the orders are there and answer a key.
int start(const QString &profile)
{
    const double began = argument("--start").toDouble();
    OpenWindow at(profile);
    if (!QTest::qWaitForWindowActive(&at.window()))
        qFatal("no window");
    const double shown = monotonicMs() - began;
    if (!QTest::qWaitFor([&] { return at.shows(); }, kSettleMs))
        qFatal("nothing to see");
    at.key(Qt::Key_Down);
    std::printf("%.0f %.0f %.0f\n", shown, monotonicMs() - began, processMs());
    QTest::qWait(3000); // what runs after the start is counted to what it holds
    std::printf("%.0f %.0f\n", memoryMb("VmRSS:"), memoryMb("RssAnon:"));
    std::fflush(stdout);
    return 0;
}

void starts(const QString &profile, const QString &page)
{
    {
        Settings settings(profile);
        settings.set(Setting::Page, page);
    }
    QList<double> shown, usable, worked, rss, own;
    for (int i = 0; i < kStarts; ++i) {
        QProcess fresh;
        fresh.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        fresh.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--profile"), profile, QStringLiteral("--start"), QString::number(monotonicMs(), 'f', 3)});
        if (!fresh.waitForFinished(kSettleMs) || fresh.exitCode() != 0)
            qFatal("no start");
        const QList<QByteArray> told = fresh.readAllStandardOutput().simplified().split(' ');
        shown << told.value(0).toDouble();
        usable << told.value(1).toDouble();
        worked << told.value(2).toDouble();
        rss << told.value(3).toDouble();
        own << told.value(4).toDouble();
    }
    const auto two = [](const QList<double> &list) { return QStringLiteral("%1 / %2").arg(part(list, 0), 0, 'f', 0).arg(part(list, 0.5), 0, 'f', 0); };
    row(QStringLiteral("start to usable on page %1, least / median of %2").arg(page).arg(kStarts), two(usable) + QStringLiteral(" ms (shown %1, work of all threads %2)").arg(two(shown), two(worked)),
        QStringLiteral("–"), QString(), QStringLiteral("1,000 ms"));
    row(QStringLiteral("memory 3 s after that start"), QStringLiteral("%1 MB, private %2").arg(two(rss), two(own)), QStringLiteral("–"), QString(), QStringLiteral("250 MB"));
}

void hours(OpenWindow &at, Meter &meter)
{
    int arrived = 0;
    {
        const Arrivals arrivals(at.app().desk());
        Clerk clerk(at, meter);
        meter.isOn = true;
        for (int i = 0; i < std::max(1, argument("--hours").toInt()); ++i)
            clerk.hour();
        meter.isOn = false;
        arrived = arrivals.count();
    }
    at.settle("the end");
    const auto over = std::count_if(meter.events.cbegin(), meter.events.cend(), [](double ms) { return ms > WatchedApplication::kFrameMs; });
    row(QStringLiteral("%1 events of the window, %2 changes arriving: work of its thread p50 / p99 / p99.9 / worst").arg(meter.events.size()).arg(arrived),
        QStringLiteral("%1 / %2 / %3 / %4 ms, %5 over 16").arg(part(meter.events, 0.5), 0, 'f', 2).arg(part(meter.events, 0.99), 0, 'f', 2).arg(part(meter.events, 0.999), 0, 'f', 2).arg(part(meter.events, 1), 0, 'f', 2).arg(over),
        QStringLiteral("–"), QString(), QStringLiteral("p99.9 16 ms"));
    row(QStringLiteral("%1 paintings of the window, likewise").arg(meter.paints.size()),
        QStringLiteral("%1 / %2 / %3 / %4 ms").arg(part(meter.paints, 0.5), 0, 'f', 2).arg(part(meter.paints, 0.99), 0, 'f', 2).arg(part(meter.paints, 0.999), 0, 'f', 2).arg(part(meter.paints, 1), 0, 'f', 2),
        QStringLiteral("–"), QString(), QString());
}

void repaints(OpenWindow &at)
{
    at.window().showPage(QStringLiteral("orders"), QStringLiteral("queue:all"));
    QTest::qWait(300);
    at.settle("all orders");
    QTableView &table = at.orders();
    const qint64 there = need(need(at.app().desk().reader())->scalar("SELECT count(*) FROM order_index")).value_or(0);
    table.scrollToBottom();
    const int last = table.rowAt(table.viewport()->height() - 1);
    row(QStringLiteral("rows that the scroll bar reaches"), QString::number(last < 0 ? table.model()->rowCount() : last + 1), QString::number(there) + QStringLiteral(" in the database"), QString(), QStringLiteral("all"));
    table.scrollToTop();
    // The limit paints the same words: none are there before the first rows are read.
    const auto hasWords = [&] {
        for (int column = 0; column < table.model()->columnCount(); ++column)
            if (!table.model()->index(0, column).data().toString().isEmpty())
                return true;
        return false;
    };
    if (!QTest::qWaitFor(hasWords, kSettleMs))
        qFatal("no words in the first row");
    at.settle("rows at the top");
    QStandardItemModel strings(table.viewport()->height() / table.verticalHeader()->defaultSectionSize() + 2, table.model()->columnCount());
    const auto bare = bareTable(table, strings);
    QList<double> own, limit, ratios;
    for (int round = 0; round < kRounds; ++round) {
        own << repaint(table);
        limit << repaint(*bare);
        ratios << own.last() / limit.last();
    }
    row(QStringLiteral("full repaint of the table of orders, median of %1, %2 times").arg(kRepaints).arg(kRounds), QStringLiteral("%1 ms").arg(part(own, 0.5), 0, 'f', 2),
        QStringLiteral("%1 ms, a bare QTableView of the same strings").arg(part(limit, 0.5), 0, 'f', 2), QString::number(part(ratios, 0.5), 'f', 2), QStringLiteral("1.3"));
}

void work(const QString &profile, Meter &meter)
{
    OpenWindow at(profile);
    if (!QTest::qWaitForWindowActive(&at.window()))
        qFatal("no window");
    if (!QTest::qWaitFor([&] { return at.shows(); }, kSettleMs))
        qFatal("nothing to see");
    if (wanted("hour"))
        hours(at, meter);
    if (wanted("repaint"))
        repaints(at);
    row(QStringLiteral("memory after all this"), memory(), QStringLiteral("–"), QString(), QStringLiteral("250 MB"));
    std::sort(meter.slow.begin(), meter.slow.end(), [](const auto &a, const auto &b) { return a.ms > b.ms; });
    if (!meter.slow.isEmpty())
        std::printf("\nthe dearest events:\n");
    for (const auto &cost : meter.slow.mid(0, kDearest))
        std::printf("  %.1f ms  %s\n", cost.ms, qPrintable(cost.what));
}

} // namespace

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    Meter meter;
    application.told = [&meter](const EventCost &cost) { meter.note(cost); };
    const QString given = argument("--profile");
    if (!argument("--start").isEmpty())
        return start(given);
    const int orders = argument("--orders").isEmpty() ? 100000 : argument("--orders").toInt();
    if (!argument("--make").isEmpty()) {
        makeProfile(argument("--make"), orders);
        return 0;
    }
    QTemporaryDir dir;
    const QString profile = given.isEmpty() ? dir.path() : given;
    if (given.isEmpty())
        makeProfile(profile, orders);
    std::printf("| work | Tsunagi | limit | ratio | aim |\n|---|---|---|---|---|\n");
    if (wanted("start")) {
        for (const QString &page : {QStringLiteral("today"), QStringLiteral("orders")})
            starts(profile, page);
    }
    if (wanted("hour") || wanted("repaint"))
        work(profile, meter);
    return 0;
}
