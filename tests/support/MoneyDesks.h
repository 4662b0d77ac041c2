// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeProblem.h"
#include "models/undo/UndoService.h"
#include "support/RowDump.h"
#include "support/TeamSides.h"

#include <QTest>

namespace tsunagi::test {

/// An order to be sold; its goods are the total, in as many equal pieces.
struct Sold
{
    QString number;
    qint64 total = 0;
    QString kana {};
    QString pay = QStringLiteral("銀行振込");
    int pieces = 1;
};

/// Two desks of one team with a shop, on either kind of shared side, for tests of money.
class MoneyDesks : public QObject
{
protected:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<UndoService> m_undo;

    /// Makes the services of both desks, and lets go of them before the desks end.
    virtual void opened() = 0;
    virtual void closing() = 0;

    void start(const QString &side = QStringLiteral("embedded"))
    {
        closing();
        m_undo.reset();
        m_a.reset();
        m_b.reset();
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(QStringLiteral("a"), QStringLiteral("佐藤"));
        m_b = m_team->open(QStringLiteral("b"), QStringLiteral("田中"));
        m_undo = std::make_unique<UndoService>(*m_a->desk);
        opened();
        m_team->addShop(*m_a, QStringLiteral("S1"), QStringLiteral("sagawa"));
        bothSettle();
    }
    void bothSettle()
    {
        m_a->settle();
        m_b->settle();
        m_a->settle();
    }
    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_sides.file(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path;
    }
    void sell(const QList<Sold> &orders, const QString &shop = QStringLiteral("S1"))
    {
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        int n = 0;
        for (const Sold &one : orders) {
            const QString nth = QStringLiteral("%1").arg(++n, 2, 10, QChar(u'0')), kana = one.kana.isEmpty() ? QStringLiteral("ヤマダ") + nth : one.kana;
            text += QStringLiteral("%1,2026/11/19 11:00:40,1000013,東京都千代田区霞が関%2-3-2,,客%3,%3,03-3504-00%2,a%2@example.jp,1000013,東京都千代田区霞が関%2-3-2,,客%3,%3,03-3504-10%2,%4,,%5,0,0,0,0,0,%5,0,,,,,"
                                   "タオル%2,T-1,%6,%7,,0,,,10,,,\r\n")
                        .arg(one.number, nth, kana, one.pay).arg(one.total).arg(one.total / one.pieces).arg(one.pieces);
        }
        const auto report = m_a->orders->importFiles(shop, {write(shop + QStringLiteral(".csv"), text.toUtf8())}, QStringLiteral("auto"));
        if (!report || report->files.first().fresh != orders.size())
            qFatal("import: %s", report ? "not all" : qPrintable(report.error().detail));
        bothSettle();
    }
    QStringList dump(TeamDesk &at)
    {
        const auto reader = at.desk->reader();
        return dumpRows(**reader, m_catalogue);
    }
    /// Takes the last act back.
    void undo()
    {
        const auto last = m_undo->last();
        QVERIFY(last.has_value() && last->has_value());
        const auto done = m_undo->undo((*last)->id);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().where + done.error().detail));
        bothSettle();
    }
    /// What a report complains of, as "line:column:code".
    static QStringList codes(const QList<IntakeProblem> &problems)
    {
        QStringList list;
        for (const IntakeProblem &problem : problems)
            list << QStringLiteral("%1:%2:%3").arg(problem.line).arg(problem.column, problem.code);
        return list;
    }
};

} // namespace tsunagi::test
