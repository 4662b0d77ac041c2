// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderMail.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace tsunagi::order_mail {

namespace {

QString yen(const Yen &value)
{
    return QLocale(QLocale::Japanese).toString(*value) + QStringLiteral("円");
}

/// What a customer may be told of where it stands; why it waits is ours.
QString state(Stage stage)
{
    switch (stage) {
    case Stage::Received:
    case Stage::Waiting: return QStringLiteral("ご注文内容を確認しております");
    case Stage::Ready: return QStringLiteral("出荷の準備をしております");
    case Stage::Instructed:
    case Stage::Slipped: return QStringLiteral("倉庫で出荷作業をしております");
    case Stage::HandedOver:
    case Stage::Shipped: return QStringLiteral("発送いたしました");
    case Stage::Cancelled: return QStringLiteral("キャンセルを承りました");
    }
    return {};
}

QString carrier(const QString &code)
{
    static const QHash<QString, QString> names {{QStringLiteral("yamato"), QStringLiteral("ヤマト運輸")}, {QStringLiteral("sagawa"), QStringLiteral("佐川急便")},
                                                {QStringLiteral("japanpost"), QStringLiteral("日本郵便")}};
    return names.value(code, code);
}

QString pay(const QString &method)
{
    static const QHash<QString, QString> names {{QStringLiteral("card"), QStringLiteral("クレジットカード")}, {QStringLiteral("bank"), QStringLiteral("銀行振込")},
                                                {QStringLiteral("cvs"), QStringLiteral("コンビニ決済")},      {QStringLiteral("cod"), QStringLiteral("代金引換")},
                                                {QStringLiteral("deferred"), QStringLiteral("後払い")},       {QStringLiteral("paypay"), QStringLiteral("PayPay")},
                                                {QStringLiteral("carrier"), QStringLiteral("携帯キャリア決済")}, {QStringLiteral("points"), QStringLiteral("ポイント全額利用")}};
    return names.value(method);
}

QString band(const QString &code)
{
    if (code == u"0812")
        return QStringLiteral("午前中");
    if (code.size() == 4 && code.toInt() > 0)
        return QStringLiteral("%1時～%2時").arg(code.left(2).toInt()).arg(code.mid(2).toInt());
    return code;
}

void addAddress(QStringList &lines, const Destination &destination)
{
    const Recipient &to = destination.recipient;
    const QString zip = to.zip.size() == 7 ? to.zip.left(3) + u'-' + to.zip.mid(3) : to.zip;
    lines << QStringLiteral("〒%1 %2").arg(zip, to.fullAddress());
    if (!to.company.isEmpty())
        lines << to.company;
    lines << to.name + QStringLiteral(" 様");
    const QString day = destination.wantDate.isValid() ? destination.wantDate.toString(QStringLiteral("yyyy年M月d日")) : QString();
    const QString wish = (day + u' ' + band(destination.wantBand)).trimmed();
    if (!wish.isEmpty())
        lines << QStringLiteral("お届け希望：") + wish;
}

} // namespace

QString text(const OrderDetail &detail)
{
    const Order &order = detail.order;
    QStringList lines;
    lines << QStringLiteral("ご注文番号：") + order.number;
    if (!detail.shop.name.isEmpty())
        lines << QStringLiteral("ショップ：") + detail.shop.name;
    if (order.orderedAtUs > 0)
        lines << QStringLiteral("ご注文日：")
                + QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, order.orderedOffsetMin * 60).toString(QStringLiteral("yyyy年M月d日"));
    lines << QStringLiteral("状況：") + state(detail.stage);
    lines << QString() << QStringLiteral("■ ご注文商品");
    for (const OrderLine &line : order.lines) {
        QString item = QStringLiteral("・%1 × %2").arg(line.name.isEmpty() ? line.sku : line.name).arg(line.quantity);
        if (line.cancelled > 0)
            item += QStringLiteral("（うち %1 点キャンセル）").arg(line.cancelled);
        if (!line.options.isEmpty())
            item += QStringLiteral("（%1）").arg(QString(line.options).replace(u'\n', QStringLiteral("、")));
        if (line.amount)
            item += QStringLiteral("  ") + yen(line.amount);
        lines << item;
    }
    if (order.total)
        lines << QStringLiteral("合計：") + yen(order.total) + (pay(order.payMethod).isEmpty() ? QString() : QStringLiteral("（%1）").arg(pay(order.payMethod)));
    for (qsizetype i = 0; i < order.destinations.size(); ++i) {
        lines << QString() << (order.destinations.size() > 1 ? QStringLiteral("■ お届け先 %1").arg(i + 1) : QStringLiteral("■ お届け先"));
        addAddress(lines, order.destinations[i]);
    }
    QStringList numbers;
    for (const SlipRecord &slip : detail.slips) {
        if (slip.state == u"in_force" || slip.state == u"handed_over")
            numbers << QStringLiteral("%1 %2").arg(carrier(slip.carrier), slip.number);
    }
    if (!numbers.isEmpty())
        lines << QString() << QStringLiteral("■ お問い合わせ番号") << numbers;
    return lines.join(u'\n') + u'\n';
}

} // namespace tsunagi::order_mail
