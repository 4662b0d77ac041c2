// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/HandoverList.h"
#include "models/printing/LabelContent.h"
#include "models/printing/PrintOutput.h"
#include "models/printing/TranscriptionSheet.h"

#include <QDir>
#include <QTest>

/// Content for the print tests, as it comes in real life.
namespace tsunagi::printsamples {

inline LabelContent plain()
{
    LabelContent c;
    c.recipient = {QStringLiteral("1500001"), {QStringLiteral("東京都渋谷区神宮前1丁目2-3"), QStringLiteral("青山ハイツ 405号室")},
                   {}, QStringLiteral("髙橋 美咲"), QStringLiteral("様"), QStringLiteral("タカハシ ミサキ"), QStringLiteral("090-1234-5678")};
    c.sender = {QStringLiteral("5410041"), {QStringLiteral("大阪府大阪市中央区北浜2-1-10 北浜倉庫3階")}, QStringLiteral("株式会社つなぎ商店"),
                QStringLiteral("出荷センター"), {}, {}, QStringLiteral("06-6123-4567")};
    c.contents = {QStringLiteral("コーヒー豆 200g ほか2点")};
    c.shipDate = QDate(2026, 11, 21);
    c.wantDate = QDate(2026, 11, 23);
    c.bandLabel = QStringLiteral("14時～16時");
    c.orderNumber = QStringLiteral("307422-20261121-0012345678");
    c.ourCode = QStringLiteral("10000123456701");
    c.slipNumber = QStringLiteral("389711074012");
    c.carrierName = QStringLiteral("ヤマト運輸");
    c.serviceName = QStringLiteral("宅急便 発払い");
    return c;
}

/// The longest texts that a day of orders may bring.
inline LabelContent longest()
{
    LabelContent c = plain();
    c.recipient.address = {QStringLiteral("京都府京都市上京区智恵光院通芦山寺上る西入西社町１２３番地の４５"),
                           QStringLiteral("グランドメゾン西陣ロイヤルステージ イーストウイング弐番館１２０５号室")};
    c.recipient.company = QStringLiteral("特定非営利活動法人日本伝統工芸継承支援機構 京都本部 西陣織研究開発事業部 資材調達課");
    c.recipient.name = QStringLiteral("長宗我部﨑之介 クリスティーナ・エリザベス");
    c.recipient.kana = QStringLiteral("チョウソカベサキノスケ クリスティーナ・エリザベス");
    c.sender.address = {QStringLiteral("埼玉県さいたま市大宮区桜木町一丁目１０番地１７ 大宮サウスゲートロジスティクスセンター 第二倉庫棟４階 北側")};
    c.sender.company = QStringLiteral("株式会社グローバルフードコミュニケーションズ・ホールディングス");
    c.sender.name = QStringLiteral("オンラインショップ「季節のおくりもの」出荷係");
    c.contents = {QStringLiteral("北海道産ゆめぴりか 無洗米 5kg"), QStringLiteral("有機栽培グリーンティー詰め合わせギフトセット"),
                  QStringLiteral("オーガニックコットン 今治タオル")};
    c.handling = {QStringLiteral("ワレモノ注意"), QStringLiteral("天地無用"), QStringLiteral("下積厳禁")};
    c.notes = QStringLiteral("不在時は宅配ボックスへお願いします。インターホンは鳴らさないでください（赤ちゃんがいます）。のし：内祝い 髙﨑");
    c.codYen = 299980;
    c.cool = LabelContent::Cool::Frozen;
    c.piece = 12;
    c.pieces = 12;
    c.reprint = true;
    c.wantDate = QDate(2026, 12, 31);
    c.bandLabel = QStringLiteral("18時～20時");
    c.carrierName = QStringLiteral("日本郵便");
    c.serviceName = QStringLiteral("ゆうパック 代金引換まとめ送金");
    return c;
}

inline LabelContent manual()
{
    LabelContent c = plain();
    c.slipNumber.clear();
    c.manual = true;
    c.wantDate = {};
    c.bandLabel.clear();
    c.cool = LabelContent::Cool::Chilled;
    c.pieces = 2;
    c.carrierName = QStringLiteral("佐川急便");
    c.serviceName = QStringLiteral("飛脚宅配便");
    return c;
}

inline TranscriptionParcel parcel(const LabelContent &c)
{
    TranscriptionParcel p;
    p.ourCode = c.ourCode;
    p.orderNumber = c.orderNumber;
    p.piece = c.piece;
    p.pieces = c.pieces;
    p.group = QStringLiteral("17:00 締切");
    p.fields = {
        {QStringLiteral("お届け先 電話"), c.recipient.phone, {}, 0, 0, false},
        {QStringLiteral("お届け先 〒"), paperZip(c.recipient.zip), {}, 0, 0, true},
        {QStringLiteral("お届け先 住所"), c.recipient.address.join(u'\n'), {}, 16, 4, false},
        {QStringLiteral("会社・部門"), c.recipient.company, {}, 25, 2, false},
        {QStringLiteral("お届け先 氏名"), c.recipient.name + u' ' + c.recipient.honorific, c.recipient.kana, 16, 1, true},
        {QStringLiteral("ご依頼主 電話"), c.sender.phone, {}, 0, 0, false},
        {QStringLiteral("ご依頼主 〒"), paperZip(c.sender.zip), {}, 0, 0, false},
        {QStringLiteral("ご依頼主 住所"), c.sender.address.join(u'\n'), {}, 16, 4, false},
        {QStringLiteral("ご依頼主 氏名"), c.sender.company + u' ' + c.sender.name, {}, 16, 2, false},
        {QStringLiteral("品名"), c.contents.join(u'\n'), {}, 25, 2, false},
        {QStringLiteral("お届け希望日"), paperDate(c.wantDate), {}, 0, 0, false},
        {QStringLiteral("時間帯"), c.bandLabel, {}, 0, 0, false},
        {QStringLiteral("クール"), c.text(QStringLiteral("cool")), {}, 0, 0, false},
        {QStringLiteral("代引金額"), c.text(QStringLiteral("cod")), {}, 0, 0, false},
    };
    p.fields.removeIf([](const TranscriptionField &field) { return field.text.trimmed().isEmpty(); });
    return p;
}

/// Writes the page as PNG if the developer names a folder in TSUNAGI_TEST_OUT, to be looked at.
inline void show(const PrintDocument &document, const QString &name, double dpi)
{
    const QString folder = qEnvironmentVariable("TSUNAGI_TEST_OUT");
    if (!folder.isEmpty())
        QVERIFY(printoutput::writePngs(document, folder, name, dpi));
}

} // namespace tsunagi::printsamples
