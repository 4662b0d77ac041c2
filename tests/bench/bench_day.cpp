// SPDX-License-Identifier: GPL-3.0-or-later
// A day of 100,000 orders beside the raw limit: `sqlite3 .import` of the same file, a bare painter for the labels.
#include "models/addresses/PostalTable.h"
#include "models/core/Cp932.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/printing/LabelRenderer.h"
#include "models/printing/PrintFonts.h"
#include "support/Places.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QFont>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <future>

#include <sys/resource.h>

using namespace tsunagi;

namespace {

QStringList rakutenHeader()
{
    QFile file(test::checkoutPath(QStringLiteral("/../shared/samples/columns/rakuten_rms_order_2023_158.txt")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the column list is missing: %s", qPrintable(file.fileName()));
    QStringList names;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            names << line.section(u'\t', 1).trimmed();
    }
    return names;
}

/// Orders with one to three lines over real town names, invented people; CP932 with CRLF as the mall writes it.
void writeOrders(const QString &path, int count, const PostalTable &postal)
{
    const QStringList header = rakutenHeader();
    QHash<QString, int> at;
    for (qsizetype i = 0; i < header.size(); ++i)
        at.insert(header[i], int(i));
    const auto encode = [](const QString &text) { return *cp932::encode(text); };
    static const QString families[] = {u"佐藤"_qs, u"鈴木"_qs, u"高橋"_qs, u"田中"_qs, u"渡辺"_qs, u"伊藤"_qs, u"山本"_qs, u"中村"_qs, u"小林"_qs, u"加藤"_qs,
                                       u"吉田"_qs, u"山田"_qs, u"佐々木"_qs, u"山口"_qs, u"松本"_qs, u"井上"_qs, u"木村"_qs, u"林"_qs, u"斎藤"_qs, u"清水"_qs};
    static const QString givens[] = {u"太郎"_qs, u"花子"_qs, u"健"_qs, u"美咲"_qs, u"翔太"_qs, u"陽子"_qs, u"由美子"_qs, u"一郎"_qs, u"さくら"_qs, u"大輔"_qs};
    static const QString goods[] = {u"煎茶 100g"_qs, u"マグカップ 白"_qs, u"エプロン 紺"_qs, u"今治タオル 3枚組"_qs, u"電気ケトル 0.8L"_qs};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    QByteArray out;
    for (const QString &name : header)
        out += (out.isEmpty() ? "\"" : ",\"") + encode(name) + '"';
    out += "\r\n";
    QRandomGenerator random(7);
    for (int n = 0; n < count; ++n) {
        const QString number = QStringLiteral("123456-20261119-%1").arg(n, 10, 10, QLatin1Char('0'));
        PostalEntry place;
        do {
            place = postal.entry(int(random.bounded(postal.rowCount())));
        } while (!place.office.isEmpty() || place.town.isEmpty() || !cp932::encodable(place.address()));
        const QString family = families[random.bounded(20)];
        const QString given = givens[random.bounded(10)];
        const int lines = 1 + int(random.bounded(3));
        const int total = 1000 * lines;
        QStringList row(header.size());
        const auto set = [&](const QString &name, const QString &value) {
            const int i = at.value(name, -1);
            if (i < 0)
                qFatal("no column %s", qPrintable(name));
            row[i] = value;
        };
        set(u"注文番号"_qs, number);
        set(u"ステータス"_qs, u"300"_qs);
        set(u"注文日時"_qs, QStringLiteral("2026-11-19 %1:%2:%3").arg(random.bounded(24), 2, 10, QLatin1Char('0')).arg(random.bounded(60), 2, 10, QLatin1Char('0')).arg(random.bounded(60), 2, 10, QLatin1Char('0')));
        set(u"支払方法名"_qs, u"クレジットカード"_qs);
        set(u"楽天確認中フラグ"_qs, u"0"_qs);
        for (const QString &side : {u"注文者"_qs, u"送付先"_qs}) {
            set(side + u"郵便番号1"_qs, place.zip.left(3));
            set(side + u"郵便番号2"_qs, place.zip.mid(3));
            set(side + u"住所都道府県"_qs, place.prefecture);
            set(side + u"住所郡市区"_qs, place.city);
            set(side + u"住所それ以降の住所"_qs, place.town + QStringLiteral("%1-%2-%3").arg(1 + random.bounded(9)).arg(1 + random.bounded(30)).arg(1 + random.bounded(30)));
            set(side + u"姓"_qs, family);
            set(side + u"名"_qs, given);
            set(side + u"電話番号1"_qs, u"090"_qs);
            set(side + u"電話番号2"_qs, QString::number(1000 + random.bounded(9000)));
            set(side + u"電話番号3"_qs, QString::number(1000 + random.bounded(9000)));
        }
        for (const char *money : {"商品合計金額", "請求金額", "合計金額"})
            set(QString::fromUtf8(money), QString::number(total));
        for (const char *zero : {"送料合計", "代引料合計"})
            set(QString::fromUtf8(zero), u"0"_qs);
        for (int line = 0; line < lines; ++line) {
            set(u"商品明細ID"_qs, QString::number(qint64(n) * 10 + line));
            set(u"商品名"_qs, goods[random.bounded(5)]);
            set(u"商品番号"_qs, QStringLiteral("G-%1").arg(random.bounded(500)));
            set(u"単価"_qs, u"1000"_qs);
            set(u"個数"_qs, u"1"_qs);
            set(u"項目・選択肢"_qs, u"色:白\nのし:なし"_qs);
            set(u"商品税率"_qs, u"0.1"_qs);
            bool first = true;
            for (const QString &cell : std::as_const(row)) {
                out += first ? "\"" : ",\"";
                first = false;
                out += encode(cell) + '"';
            }
            out += "\r\n";
        }
        if (out.size() > (1 << 22)) {
            file.write(out);
            out.clear();
        }
    }
    file.write(out);
}

double seconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

/// User and system time of this process (RUSAGE_SELF) or of the ended children, over all threads.
double cpuSeconds(int who)
{
    rusage usage {};
    getrusage(who, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// Wall and processor time since it was made.
class Watch final
{
public:
    Watch() { m_timer.start(); }
    [[nodiscard]] double wall() const { return seconds(m_timer); }
    [[nodiscard]] double cpu() const { return cpuSeconds(RUSAGE_SELF) - m_cpu; }

private:
    QElapsedTimer m_timer;
    double m_cpu = cpuSeconds(RUSAGE_SELF);
};

template<class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().where), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

struct Cost
{
    double wall = 0;
    double cpu = 0;
};

/// The ratio is of wall times, as the aim is; on a shared machine the processor times tell more.
void row(const char *what, const Cost &ours, const Cost &limit, double aim)
{
    std::printf("| %-30s | %8.2f s | %8.2f s | %8.2f s | %8.2f s | %5.2f | %4.1f |\n", what, ours.wall, ours.cpu, limit.wall, limit.cpu,
                ours.wall / limit.wall, aim);
    std::fflush(stdout);
}

void row(const char *what, double ms, double aimMs)
{
    std::printf("| %-30s | %7.3f ms |            |            |            |       | %1.0f ms |\n", what, ms, aimMs);
    std::fflush(stdout);
}

double percentile(QList<double> values, double p)
{
    std::sort(values.begin(), values.end());
    return values[qsizetype(double(values.size() - 1) * p)];
}

LabelContent sampleLabel(int n)
{
    LabelContent label;
    label.recipient = {u"1000001"_qs, {u"東京都千代田区千代田%1-2-3"_qs.arg(n % 30 + 1)}, {}, u"山田 太郎"_qs, u"様"_qs, {}, u"090-1234-5678"_qs};
    label.sender = {u"2730014"_qs, {u"千葉県船橋市高瀬町24-6"_qs}, {}, u"青葉茶房"_qs, {}, {}, u"047-400-1184"_qs};
    label.contents = {u"煎茶 100g"_qs, u"マグカップ 白"_qs};
    label.ourCode = QStringLiteral("%1").arg(n, 14, 10, QLatin1Char('0'));
    const qint64 body = 50012300000 + n;
    label.slipNumber = QString::number(body) + QString::number(body % 7);
    label.slipStart = u'A';
    label.slipStop = u'A';
    label.slipGrouping = {4, 4, 4};
    label.carrierName = u"佐川急便"_qs;
    label.serviceName = u"飛脚宅配便"_qs;
    return label;
}

void benchLabels(int count)
{
    const auto fonts = need(PrintFonts::load());
    const LabelGeometry geometry = need(LabelGeometry::load(QStringLiteral("thermal_100x150")));
    LabelRenderer renderer(geometry, fonts);
    QImage image(812, 1218, QImage::Format_Grayscale8);
    // The bare painter draws the same strings and bars at fixed places; ours also lays each label out from its content.
    const PageContent page = need(renderer.layout(sampleLabel(1)));
    const double dot = 203.0 / 25400.0;
    const QString family = fonts->family();
    QHash<int, QFont> faces;
    const Watch bareWatch;
    for (int i = 0; i < count; ++i) {
        image.fill(Qt::white);
        QPainter painter(&image);
        for (const RectItem &rect : page.rects)
            painter.fillRect(QRectF(double(rect.box.x.um()) * dot, double(rect.box.y.um()) * dot, double(rect.box.width.um()) * dot, 1), Qt::black);
        for (const BarcodeItem &bar : page.barcodes) {
            int x = int(double(bar.box.x.um()) * dot);
            bool dark = true;
            for (const int width : bar.code.runDots(2, bar.wideRatio)) {
                if (dark)
                    painter.fillRect(x, int(double(bar.box.y.um()) * dot), width, int(double(bar.box.height.um()) * dot), Qt::black);
                dark = !dark;
                x += width;
            }
        }
        for (const TextItem &text : page.texts) {
            const int size = qMax(1, int(text.emUm * dot));
            auto face = faces.find(size);
            if (face == faces.end()) {
                face = faces.insert(size, QFont(family));
                face->setPixelSize(size);
            }
            painter.setFont(*face);
            for (qsizetype line = 0; line < text.lines.size(); ++line)
                painter.drawText(QPointF(double(text.box.x.um()) * dot, double(text.box.y.um()) * dot + size * double(line + 1)), text.lines[line]);
        }
    }
    const Cost bare {bareWatch.wall(), bareWatch.cpu()};
    const Watch watch;
    for (int i = 0; i < count; ++i) {
        image.fill(Qt::white);
        QPainter painter(&image);
        const PageContent laid = need(renderer.layout(sampleLabel(i)));
        need(drawContent(painter, laid, *fonts, 203));
    }
    row("2,000 labels drawn, 203 dpi", {watch.wall(), watch.cpu()}, bare, 1.5);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    const int count = argc > 1 ? atoi(argv[1]) : 100000;
    QTemporaryDir dir;
    const PostalTable postal = need(PostalTable::builtIn());
    const Carriers carriers = need(Carriers::load());
    const QString path = dir.path() + QStringLiteral("/orders.csv");
    writeOrders(path, count, postal);
    std::printf("%d orders, %.0f MB, %d cores\n\n", count, double(QFileInfo(path).size()) / 1e6, QThread::idealThreadCount());
    std::printf("| work                           | Tsunagi    | processor  | raw limit  | processor  | ratio | aim  |\n"
                "|---|---|---|---|---|---|---|\n");

    QElapsedTimer timer;
    timer.start();
    QProcess raw;
    raw.start(QStringLiteral("sqlite3"), {dir.path() + QStringLiteral("/raw.db"), QStringLiteral(".mode csv"), QStringLiteral(".import %1 orders").arg(path)});
    raw.waitForFinished(-1);
    const Cost limit {seconds(timer), cpuSeconds(RUSAGE_CHILDREN)};

    const Clock clock;
    auto desk = need(Desk::open(dir.path() + QStringLiteral("/profile"), clock));
    OrderService orders(*desk, carriers, postal);
    need(orders.addShop({u"C1"_qs, u"S1"_qs, u"rakuten"_qs, {}, u"青葉茶房"_qs, u"4200034"_qs, u"静岡県静岡市葵区常磐町2-40-8"_qs, u"054-200-4180"_qs}));
    const Watch watch;
    const ImportReport report = need(orders.importFiles(u"S1"_qs, {path}, u"auto"_qs));
    row("orders on screen and safe", {watch.wall(), watch.cpu()}, limit, 2.0);
    if (report.files.first().fresh != count)
        qFatal("only %d went in", report.files.first().fresh);
    // As the program does it: the shared side is taught while the checks run.
    auto exchange = std::async(std::launch::async, [&desk] { return desk->sync(); });
    need(desk->settleAll());
    row("... and checked, searchable", {watch.wall(), watch.cpu()}, limit, 5.0);
    need(exchange.get());
    need(desk->settleAll());
    row("all files settled", {watch.wall(), watch.cpu()}, limit, 5.0);

    QList<double> times;
    {
        const auto reader = need(desk->reader());
        QStringList pairs;
        QRandomGenerator random(3);
        Statement text = reader->statement("SELECT text FROM search_doc WHERE key=?");
        for (int i = 0; i < 2000; ++i) {
            text.reset();
            text.bind(1, Value(qint64(1 + random.bounded(count))));
            if (!need(text.step()))
                continue;
            const QString fields = text.text(0);
            const int at = int(random.bounded(fields.size() - 1));
            const QString pair = fields.mid(at, 2);
            if (!pair.contains(u'\n'))
                pairs << pair;
        }
        text.reset();
        for (const QString &pair : std::as_const(pairs)) {
            OrderQuery query;
            query.text = pair;
            query.limit = 50;
            timer.restart();
            if (need(OrderStore::ids(*reader, query)).isEmpty())
                qFatal("not found: %s", qPrintable(pair));
            times << double(timer.nsecsElapsed()) / 1e6;
        }
    }
    row("any two characters, median", percentile(times, 0.5), 5.0);
    row("any two characters, p99", percentile(times, 0.99), 5.0);
    {
        const auto reader = need(desk->reader());
        for (const char *queue : {"all", "ready", "waiting", "finding:note_present"}) {
            OrderQuery query;
            query.queue = QString::fromLatin1(queue);
            timer.restart();
            const qsizetype found = need(OrderStore::ids(*reader, query)).size();
            const double ms = double(timer.nsecsElapsed()) / 1e6;
            row(qPrintable(QStringLiteral("queue %1: %2 ids").arg(query.queue).arg(found)), ms, 100.0);
        }
        timer.restart();
        need(OrderStore::counts(*reader));
        row("counts of all queues", double(timer.nsecsElapsed()) / 1e6, 100.0);
    }
    if (argc < 3) // any second argument: without labels
        benchLabels(2000);
    return 0;
}
