// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/ConflictService.h"
#include "models/orders/OrderService.h"
#include "models/slips/SlipService.h"
#include "models/sync/EmbeddedShared.h"
#include "support/CutShared.h"
#include "support/TempProfile.h"

#include <QFile>

namespace tsunagi::test {

/// One desk of a team with its services, behind a line that can be cut.
struct TeamDesk
{
    Line line;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<OrderService> orders;
    std::unique_ptr<SlipService> slips;
    std::unique_ptr<ConflictService> conflicts;

    /// Checks, exchange, checks of what came.
    void settle()
    {
        if (!orders->check())
            qFatal("check");
        if (!line.cut) {
            if (const auto done = desk->sync(); !done)
                qFatal("sync: %s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
        }
        if (!desk->settleAll())
            qFatal("settle");
    }
    void cut() { line.cut = true; }
    void heal()
    {
        line.cut = false;
        settle();
    }
    [[nodiscard]] Id order(const QString &number)
    {
        const auto found = slips->order(number);
        if (!found)
            qFatal("no order %s", qPrintable(number));
        return found->id;
    }
    [[nodiscard]] OrderDetail detail(const QString &number)
    {
        const auto reader = desk->reader();
        return *OrderStore::detail(**reader, order(number));
    }
    [[nodiscard]] qint64 scalar(const char *sql)
    {
        const auto reader = desk->reader();
        return (*reader)->scalar(sql).value_or(std::nullopt).value_or(-1);
    }
    [[nodiscard]] QList<ConflictRow> open() { return *conflicts->list(); }
    [[nodiscard]] ConflictDetail conflict(const Id &id) { return *conflicts->detail(id); }
};

/// A slip number of Sagawa: eleven digits and their check digit.
inline QString slipNumber(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

/// Desks on one shared side; which kind of it is the test's choice.
class Team final
{
public:
    /// Gives every desk its way to the one shared side.
    using Connect = std::function<std::shared_ptr<SharedDatabase>()>;

    explicit Team(FixedClock &clock, Connect connect) : m_clock(clock), m_connect(std::move(connect)) { }

    std::unique_ptr<TeamDesk> open(const QString &name, const QString &person)
    {
        auto place = std::make_unique<TeamDesk>();
        auto desk = Desk::open(m_dir.file(name), m_clock, [this, &line = place->line](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return std::make_unique<CutShared>(m_connect(), line);
        });
        if (!desk)
            qFatal("%s", qPrintable(desk.error().detail));
        place->desk = std::move(*desk);
        place->desk->setPerson(person);
        place->orders = std::make_unique<OrderService>(*place->desk, m_carriers, m_postal);
        place->slips = std::make_unique<SlipService>(*place->desk, m_carriers, m_postal);
        place->conflicts = std::make_unique<ConflictService>(*place->desk);
        return place;
    }
    void addShop(TeamDesk &at, const QString &shop, const QString &carrier)
    {
        const auto added = at.orders->addShop({QStringLiteral("C-") + shop, shop, QStringLiteral("nextengine"), carrier, QStringLiteral("青葉茶房"),
                                               QStringLiteral("1000013"), QStringLiteral("東京都千代田区霞が関1-3-2"), QStringLiteral("03-3504-0001"), QStringLiteral("off")}); // many orders of one buyer are no question here
        if (!added)
            qFatal("%s", qPrintable(added.error().detail));
    }
    /// Takes in `count` orders PREFIX-001 … of a shop; `address` and `phone` may make findings.
    void take(TeamDesk &at, const QString &shop, int count, const QString &address = QStringLiteral("東京都千代田区霞が関%1-3-2"),
              const QString &phone = QStringLiteral("03-3504-%1"), const QString &note = {})
    {
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        for (int i = 1; i <= count; ++i) {
            const QString n = QString::number(i);
            const QString to = address.contains(QStringLiteral("%1")) ? address.arg(n) : address;
            const QString call = phone.contains(QStringLiteral("%1")) ? phone.arg(1000 + i) : phone;
            text += QStringLiteral("%1-00%2,2026/11/19 11:0%2:40,1000013,東京都千代田区霞が関%2-3-2,,山田 花子%2,ヤマダ ハナコ,03-3504-000%2,a@example.jp,1000013,").arg(shop, n)
                + to + QStringLiteral(",,山田 花子") + n + QStringLiteral(",ヤマダ ハナコ,") + call
                + QStringLiteral(",クレジットカード,,1000,0,0,0,0,0,1000,0,,,,") + note + QStringLiteral(",タオル") + n
                + QStringLiteral(",T-1,1000,1,,0,,,10,,,\r\n");
        }
        const QString path = m_dir.file(shop + QStringLiteral(".csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        file.close();
        const auto report = at.orders->importFiles(shop, {path}, QStringLiteral("auto"));
        if (!report || report->files.first().fresh + report->files.first().same != count)
            qFatal("import of %s: %s", qPrintable(shop), report ? "not all" : qPrintable(report.error().detail));
        at.settle();
    }
    [[nodiscard]] QString file(const QString &name) const { return m_dir.file(name); }
    [[nodiscard]] FixedClock &clock() { return m_clock; }
    [[nodiscard]] const Carriers &carriers() const { return m_carriers; }
    [[nodiscard]] const PostalTable &postal() const { return m_postal; }

private:
    TempProfile m_dir;
    FixedClock &m_clock;
    Connect m_connect;
    Carriers m_carriers = *Carriers::load();
    PostalTable m_postal = *PostalTable::builtIn();
};

/// Two desks write different notes on one order, `late` without knowing of the other; its op is then refused.
inline void contradict(TeamDesk &first, TeamDesk &late, const QString &number)
{
    late.cut();
    if (!first.orders->edit(first.order(number), 0, {{QStringLiteral("note"), QStringLiteral("午前中に")}})
        || !late.orders->edit(late.order(number), 0, {{QStringLiteral("note"), QStringLiteral("夕方に")}}))
        qFatal("edit");
    first.settle();
    late.heal();
    first.settle();
}

/// An embedded shared side that belongs to no desk, as the server of a team.
inline Team::Connect embeddedSide(const QString &path, const Catalogue &catalogue, const Clock &clock)
{
    auto opened = EmbeddedShared::open(path, catalogue, clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    const std::shared_ptr<SharedDatabase> shared = std::move(*opened);
    return [shared] { return shared; };
}

} // namespace tsunagi::test
