// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tsunagi::test {

/// SQL for a shared database: orders 1 to `count` with a destination and one to three lines; order n was placed at `firstMs` + n * `stepMs`.
inline QString manyOrders(int count, qint64 firstMs = 1700000000000, qint64 stepMs = 40)
{
    return QStringLiteral(
               "ALTER TABLE app.orders DISABLE TRIGGER USER; ALTER TABLE app.client DISABLE TRIGGER USER; ALTER TABLE app.shop DISABLE TRIGGER USER; ALTER TABLE app.destination DISABLE TRIGGER USER; ALTER TABLE app.line DISABLE TRIGGER USER;"
               "CREATE TEMP TABLE made AS SELECT n, int8send(%2 + n * %3::bigint) || substr(sha256(('order' || n)::bytea), 1, 8) AS id,"
               "  substr(sha256(('destination' || n)::bytea), 1, 16) AS destination FROM generate_series(1, %1) n;"
               "INSERT INTO app.client(id, ver, code, name) VALUES (substr(sha256('client'), 1, 16), 1, 'C1', '青葉商店');"
               "INSERT INTO app.shop(id, ver, client_id, code, name, platform, carrier, sender_name, sender_zip, sender_address, sender_phone, state)"
               " VALUES (substr(sha256('shop'), 1, 16), 1, substr(sha256('client'), 1, 16), 'S1', '青葉本店', 'rakuten', 'yamato', '青葉商店', '1000001', '東京都千代田区千代田1-1', '0312345678', 'open');"
               "INSERT INTO app.orders(id, ver, client_id, shop_id, number, ordered_at, ordered_offset, buyer_name, buyer_kana, buyer_zip, buyer_prefecture,"
               "  buyer_address, buyer_phone, email, pay_method, pay_text, pay_state, goods, shipping, total, note, file_id, file_line, state, shape)"
               " SELECT id, 1, substr(sha256('client'), 1, 16), substr(sha256('shop'), 1, 16), '384' || lpad(n::text, 12, '0'), (%2 + n * %3::bigint) * 1000, 540, '山田 太郎' || n, 'ヤマダ タロウ',"
               "  '1500001', '東京都', '渋谷区神宮前' || n % 9 + 1 || '-' || n % 30 + 1 || '-3', '0' || 9000000000 + n, 'buyer' || n || '@example.jp', 'card',"
               "  'クレジットカード', 'paid', 3000 + n % 7000, 600, 3600 + n % 7000, CASE WHEN n % 5 = 0 THEN '午前中に玄関前へ' END, sha256('file'), n, 'open', 0 FROM made;"
               "INSERT INTO app.destination(id, ver, order_id, key_text, position, name, kana, zip, prefecture, address, phone, want_band, state)"
               " SELECT destination, 1, id, '1', 0, '山田 花子' || n, 'ヤマダ ハナコ', '1500001', '東京都', '渋谷区神宮前' || n % 9 + 1 || '-' || n % 30 + 1 || '-3',"
               "  '0' || 9000000000 + n, 'am', 'open' FROM made;"
               "INSERT INTO app.line(id, ver, order_id, destination_id, key_text, position, sku, name, quantity, price, amount, tax_rate, cancelled, shipped)"
               " SELECT substr(sha256(('line' || n || '-' || l)::bytea), 1, 16), 1, id, destination, l::text, l, 'SKU-' || lpad((n % 5000)::text, 5, '0'),"
               "  '有機栽培コーヒー豆 200g 中煎り', 1 + n % 3, 750, 750 * (1 + n % 3), 8, 0, 0 FROM made, generate_series(0, n % 3) l;"
               "ALTER TABLE app.orders ENABLE TRIGGER USER; ALTER TABLE app.client ENABLE TRIGGER USER; ALTER TABLE app.shop ENABLE TRIGGER USER; ALTER TABLE app.destination ENABLE TRIGGER USER; ALTER TABLE app.line ENABLE TRIGGER USER")
        .arg(count)
        .arg(firstMs)
        .arg(stepMs);
}

} // namespace tsunagi::test
