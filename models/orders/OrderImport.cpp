// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/DeliveryWord.h"
#include "models/orders/ImportWithdrawal.h"
#include "models/orders/LineRules.h"
#include "models/orders/OrderIntake.h"
#include "models/orders/OrderRows.h"
#include "models/orders/OrderService.h"
#include "models/orders/RestingOrders.h"
#include "models/storage/Each.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <future>

namespace tsunagi {

namespace {

/// Larger ones cost less, but a clerk's save may have to wait for one.
constexpr int kChunk = 2000;

enum class Verdict { Fresh, Same, Changed };

/// Fields of a live shipment's paper: once it is instructed, a shop's change is shown, never taken over by itself.
const QSet<QByteArray> kPaperFields {"name", "kana", "company", "zip", "prefecture", "address", "building", "phone",
                                     "want_date", "want_band", "quantity", "sku"};

/// Compares orders of a file with what is there and makes the changes that follow.
class Importer final
{
public:
    Importer(const Catalogue &catalogue, const Database &db, const ShopRecord &shop, const Id &file, const QString &fileName,
             const QSet<QByteArray> &absent, const Carrier *carrier)
        : m_catalogue(catalogue), m_db(db), m_shop(shop), m_file(file), m_fileName(fileName), m_absent(absent), m_carrier(carrier)
    {
    }

    /// `known`: knownId() of its number.
    Result<Verdict> take(Order order, const Id &known, QList<Change> &changes)
    {
        order.id = known;
        // The shop's usual way needs no words.
        if (const auto wish = delivery_word::of(order); wish && wish->isKnown() && m_carrier && delivery_word::fits(*wish, *m_carrier, m_shop.service) == delivery_word::Fit::Yes)
            delivery_word::drop(order);
        OrderRows::giveIds(order, m_shop);
        if (!known.isNull())
            TSUNAGI_TRY(keepFormerIds(order));
        const QList<RowInsert> rows = OrderRows::rows(order, m_shop, m_file);
        if (known.isNull()) {
            changes << fresh(order, rows);
            return Verdict::Fresh;
        }
        return compare(order, rows, changes);
    }

    [[nodiscard]] Result<Id> knownId(const QString &number) const
    {
        Statement query = m_db.statement("SELECT id FROM orders WHERE number=? AND shop_id=?");
        query.bind(1, Value(number)).bind(2, m_shop.id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        return *found ? query.id(0) : Id();
    }

    /// Was it withdrawn with the file that brought it?
    [[nodiscard]] Result<bool> isWithdrawn(const Id &order) const
    {
        Statement query = m_db.statement("SELECT 1 FROM orders WHERE id=? AND state='cancelled'");
        query.bind(1, order);
        const auto ended = query.step();
        TSUNAGI_TRY(ended);
        return *ended ? ImportWithdrawal::isWithdrawn(m_db, order) : Result<bool>(false);
    }

private:
    /// Earlier versions made keys of lines and destinations out of the letters as they stood in the file, so that a UTF-8 file and one in
    /// CP932 had others: what is known under such a key stays the same line and destination.
    [[nodiscard]] Result<> keepFormerIds(Order &order) const
    {
        const auto isKnown = [this](const char *sql, const Id &id) -> Result<bool> {
            Statement query = m_db.statement(sql);
            query.bind(1, id);
            return query.step();
        };
        for (OrderLine &line : order.lines) {
            if (!IntakeFields::isTwofold(line.key))
                continue;
            const auto there = isKnown("SELECT 1 FROM line WHERE id=?", line.id);
            TSUNAGI_TRY(there);
            if (*there)
                continue;
            Statement query = m_db.statement("SELECT id, key_text FROM line WHERE order_id=? ORDER BY position, id");
            query.bind(1, order.id);
            TSUNAGI_TRY(each(query, [&](const Statement &row) {
                if (IntakeFields::folded(row.text(1)) == line.key)
                    line.id = row.id(0);
            }));
        }
        for (Destination &destination : order.destinations) {
            const auto parts = [](const Recipient &r) { return IntakeFields::folded(QStringList {r.name, r.kana, r.zip, r.fullAddress()}.join(u'\n')); };
            const QString wanted = parts(destination.recipient);
            if (!IntakeFields::isTwofold(wanted))
                continue;
            const auto there = isKnown("SELECT 1 FROM destination WHERE id=?", destination.id);
            TSUNAGI_TRY(there);
            if (*there)
                continue;
            QList<std::pair<Id, Recipient>> held;
            Statement query = m_db.statement("SELECT id, coalesce(name,''), coalesce(kana,''), coalesce(zip,''), coalesce(prefecture,''), coalesce(address,''), coalesce(building,'') FROM destination WHERE order_id=?");
            query.bind(1, order.id);
            TSUNAGI_TRY(each(query, [&](const Statement &row) { held.append({row.id(0), {row.text(1), row.text(2), {}, row.text(3), row.text(4), row.text(5), row.text(6), {}}}); }));
            for (auto &[id, recipient] : held) {
                const std::pair<const char *, QString *> fields[] = {{"name", &recipient.name}, {"kana", &recipient.kana}, {"zip", &recipient.zip},
                                                                     {"prefecture", &recipient.prefecture}, {"address", &recipient.address}, {"building", &recipient.building}};
                for (const auto &[field, text] : fields) {
                    const auto before = beforeEdits(id, field);
                    TSUNAGI_TRY(before);
                    if (*before)
                        *text = **before;
                }
                if (parts(recipient) == wanted)
                    destination.id = id;
            }
        }
        return {};
    }

    [[nodiscard]] Change fresh(const Order &order, const QList<RowInsert> &rows) const
    {
        Change change;
        change.kind = "order.import";
        change.roots = {order.id};
        change.inserts = rows;
        const auto wish = delivery_word::of(order);
        if (const QString service = wish && m_carrier ? delivery_word::serviceFor(*wish, *m_carrier, m_shop.service) : QString(); !service.isEmpty()) {
            for (RowInsert &row : change.inserts) {
                if (row.table == "destination")
                    row.fields << std::pair(QByteArray("carrier"), Value(m_carrier->code)) << std::pair(QByteArray("service"), Value(service));
            }
        }
        change.inserts.first().fields << std::pair(QByteArray("state"), Value(QStringLiteral("open")))
                                      << std::pair(QByteArray("shape"), Value(1));
        change.eventCode = "imported";
        change.eventValues = {{QStringLiteral("file"), m_fileName}, {QStringLiteral("line"), order.fileLine}};
        return change;
    }

    /// What the shop's first file said before a clerk wrote over it; nothing if nobody did.
    [[nodiscard]] Result<std::optional<QString>> beforeEdits(const Id &row, const QByteArray &field) const
    {
        Statement query = m_db.statement("SELECT before FROM edit WHERE row_id=? AND field=? ORDER BY at, key LIMIT 1");
        query.bind(1, row).bind(2, Value::text(field));
        const auto found = query.step();
        TSUNAGI_TRY(found);
        return *found ? std::optional(query.text(0)) : std::nullopt;
    }

    [[nodiscard]] Result<bool> live(const Id &order) const
    {
        Statement query = m_db.statement("SELECT 1 FROM shipment WHERE order_id=? AND state<>'stopped' LIMIT 1");
        query.bind(1, order);
        return query.step();
    }

    /// Has the warehouse a parcel of it that may still be kept here?
    [[nodiscard]] Result<bool> here(const Id &order) const
    {
        Statement query = m_db.statement("SELECT 1 FROM shipment WHERE order_id=? AND state IN ('instructed','stop_requested') LIMIT 1");
        query.bind(1, order);
        return query.step();
    }

    /// Money that the carrier is to collect, or was, is on its slip as the address is.
    [[nodiscard]] static bool isCollected(const Row &held, const RowInsert &fresh, const QByteArray &field)
    {
        return (field == "pay_method" || field == "total") && (held.value("pay_method").string() == u"cod" || valueOf(fresh, "pay_method").string() == u"cod");
    }

    void propose(Change &change, const Id &order, const RowInsert &row, const QByteArray &field, const Value &mine,
                 const Value &shops, bool &added) const
    {
        const Id id = Id::named(0, {"proposal", row.id.view(), field, mine.display().toUtf8(), shops.display().toUtf8()});
        Statement known = m_db.statement("SELECT 1 FROM proposal WHERE id=?");
        known.bind(1, id);
        if (known.step().value_or(false))
            return;
        RowInsert &proposal = change.insert("proposal", id);
        proposal.fields = {{"order_id", Value(order)},         {"row_id", Value(row.id)},
                           {"table_name", Value::text(row.table)}, {"field", Value::text(field)},
                           {"mine", Value(mine.display())},    {"shops", Value(shops.display())},
                           {"file_id", Value(m_file)},         {"state", Value(QStringLiteral("open"))}};
        added = true;
    }

    /// May the shop's state go from `before` to `after` without a person?
    [[nodiscard]] static bool forward(qint64 before, qint64 after)
    {
        const auto closed = [](qint64 state) {
            return state == int(ShopState::Cancelled) || state == int(ShopState::Returned) || state == int(ShopState::Shipped);
        };
        return closed(after) || !closed(before);
    }

    [[nodiscard]] Result<Verdict> compare(const Order &order, const QList<RowInsert> &rows, QList<Change> &changes)
    {
        Change change;
        change.kind = "order.shop_change";
        change.roots = {order.id};
        change.eventCode = "shop_changed";
        QJsonArray told;
        const auto instructed = live(order.id);
        TSUNAGI_TRY(instructed);
        const auto onPaper = here(order.id);
        TSUNAGI_TRY(onPaper);
        bool proposed = false;
        bool cancelledNow = false;
        for (const RowInsert &row : rows) {
            const CatalogueTable &table = *m_catalogue.table(row.table);
            const auto current = readRow(m_db, table, row.id);
            TSUNAGI_TRY(current);
            if (!*current) {
                // A line or destination that the earlier file did not have.
                change.inserts << row;
                if (row.table == "line" && !*instructed)
                    TSUNAGI_TRY(takeSwapped(order, valueOf(row, "sku").string(), valueOf(row, "quantity").integer(), change));
                told << QJsonArray {QString::fromUtf8(row.table), QString(), rowName(row)};
                continue;
            }
            QList<std::pair<QByteArray, Value>> wanted;
            for (const auto &[name, said] : row.fields) {
                const CatalogueField *field = table.field(name);
                const Value held = (*current)->value(name);
                const Value value = name == "shop_memo" ? memo(held, said) : said;
                if (field->fixed || held == value || isSameText(held, value) || (held.isNull() && value.display().isEmpty()) || (m_absent.contains(name) && name != "shop_memo"))
                    continue;
                if (name == "pay_state" && held.string() == u"paid" && value.string() == u"unknown")
                    continue; // a file that tells nothing of the money takes no receipt back
                const auto before = beforeEdits(row.id, name);
                TSUNAGI_TRY(before);
                if (*before && IntakeFields::folded(**before) == IntakeFields::folded(value.display()))
                    continue; // the shop says what it always said; a clerk wrote over it
                const bool stays = *before || (*instructed && kPaperFields.contains(name)) || (*onPaper && row.table == "orders" && isCollected(**current, row, name))
                    || (name == "shop_state" && !forward(held.integer(), value.integer()))
                    || (name == "pay_state" && held.string() == u"paid");
                if (name == "shop_state_text" && !forward((*current)->value("shop_state").integer(), shopState(row)))
                    continue;
                if (stays) {
                    propose(change, order.id, row, name, held, value, proposed);
                    continue;
                }
                wanted.append({name, value});
                if (row.table == "line" && name == "quantity") {
                    const qint64 cancelled = (*current)->value("cancelled").integer();
                    if (const qint64 rest = line_rules::cancelledAfter(held.integer(), cancelled, value.integer()); rest != cancelled)
                        wanted.append({"cancelled", Value(rest)});
                    TSUNAGI_TRY(takeSwapped(order, (*current)->value("sku").string(), value.integer() - held.integer(), change));
                }
                told << QJsonArray {QString::fromUtf8(name), held.display(), value.display()};
                if (name == "shop_state" && value.integer() == int(ShopState::Cancelled))
                    cancelledNow = true;
            }
            patchRow(change, table, row.id, **current, wanted);
        }
        if (order.shopState != ShopState::Cancelled) // whose lines no one will send
            TSUNAGI_TRY(missingLines(order, change, proposed));
        if (cancelledNow && *instructed)
            TSUNAGI_TRY(stopShipments(order.id, change));
        if (change.patches.isEmpty() && change.inserts.isEmpty())
            return Verdict::Same;
        change.eventValues = {{QStringLiteral("file"), m_fileName}, {QStringLiteral("fields"), told}, {QStringLiteral("asks"), proposed}};
        changes << change;
        return Verdict::Changed;
    }

    /// The memo as it is by a file that may tell of the shop's words or of the delivery method alone: the other one stays.
    [[nodiscard]] Value memo(const Value &held, const Value &told) const
    {
        Order kept, file, joined;
        kept.shopMemo = held.string();
        file.shopMemo = told.string();
        joined.shopMemo = delivery_word::memoOf(m_absent.contains("shop_memo") ? kept : file);
        delivery_word::keep(joined, delivery_word::wordOf(m_absent.contains("delivery_word") ? kept : file));
        if (delivery_word::memoOf(joined) == delivery_word::memoOf(kept) && delivery_word::wordOf(joined) == delivery_word::wordOf(kept))
            return held; // among the memo's lines the method may stand anywhere
        return m_absent.contains("shop_memo") || m_absent.contains("delivery_word") ? Value(joined.shopMemo) : told;
    }

    /// More of an item in the shop's order takes off what was swapped in here, as far as the shop no longer has the goods that were
    /// to be replaced: it must not leave twice.
    [[nodiscard]] Result<> takeSwapped(const Order &order, const QString &sku, qint64 more, Change &change) const
    {
        if (more <= 0 || sku.trimmed().isEmpty())
            return {};
        const CatalogueTable &table = *m_catalogue.table("line");
        QList<Id> ids;
        Statement query = m_db.statement("SELECT id FROM line WHERE order_id=? AND key_text LIKE 'swap:%' ORDER BY position, id");
        query.bind(1, order.id);
        TSUNAGI_TRY(each(query, [&](const Statement &found) { ids << found.id(0); }));
        QList<Row> swaps;
        QHash<Id, qint64> unbacked; // by the line they stand for: pieces that it would still have to be cancelled for
        for (const Id &id : std::as_const(ids)) {
            const auto row = readRow(m_db, table, id);
            TSUNAGI_TRY(row);
            swaps << **row;
            const Id origin = originOf(**row);
            if (!unbacked.contains(origin)) {
                const auto first = readRow(m_db, table, origin);
                TSUNAGI_TRY(first);
                const Row none;
                const Row &held = *first ? **first : none;
                unbacked[origin] = -line_rules::cancelledAfter(held.value("quantity").integer(), held.value("cancelled").integer(), quantityOf(order, origin));
            }
            unbacked[origin] += (**row).value("quantity").integer() - cancelledIn(change, id, **row);
        }
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const Row &row = swaps[i];
            const qint64 cancelled = row.value("cancelled").integer();
            const qint64 pieces = std::min({more, unbacked.value(originOf(row)), row.value("quantity").integer() - cancelled});
            // One patch per line; a second line of the same item in one file is left to a person.
            if (pieces <= 0 || row.value("sku").string().trimmed() != sku.trimmed() || cancelledIn(change, ids[i], row) != cancelled)
                continue;
            patchRow(change, table, ids[i], row, {{"cancelled", Value(cancelled + pieces)}});
            unbacked[originOf(row)] -= pieces;
            more -= pieces;
        }
        return {};
    }

    [[nodiscard]] static Id originOf(const Row &swapped)
    {
        OrderLine line;
        line.key = swapped.value("key_text").string();
        return line_rules::originOf(line);
    }

    /// With what the change does already.
    [[nodiscard]] static qint64 cancelledIn(const Change &change, const Id &line, const Row &row)
    {
        for (const Patch &patch : change.patches) {
            for (const FieldChange &field : patch.fields) {
                if (patch.id == line && field.field == "cancelled")
                    return field.after.integer();
            }
        }
        return row.value("cancelled").integer();
    }

    /// As the file has it; 0 if it has the line no more.
    [[nodiscard]] static qint64 quantityOf(const Order &order, const Id &line)
    {
        const auto found = std::find_if(order.lines.cbegin(), order.lines.cend(), [&](const OrderLine &one) { return one.id == line; });
        return found == order.lines.cend() ? 0 : found->quantity;
    }

    [[nodiscard]] static Value valueOf(const RowInsert &row, const QByteArray &field)
    {
        const auto found = std::find_if(row.fields.cbegin(), row.fields.cend(), [&](const auto &one) { return one.first == field; });
        return found == row.fields.cend() ? Value() : found->second;
    }

    /// The same file in UTF-8 and in CP932 is the same.
    [[nodiscard]] static bool isSameText(const Value &held, const Value &value)
    {
        return !held.isNull() && !value.isNull() && IntakeFields::folded(held.display()) == IntakeFields::folded(value.display());
    }

    [[nodiscard]] static qint64 shopState(const RowInsert &row) { return valueOf(row, "shop_state").integer(); }

    [[nodiscard]] static QString rowName(const RowInsert &row)
    {
        for (const auto &[name, value] : row.fields) {
            if (name == "name")
                return value.string();
        }
        return {};
    }

    /// A line that the newer file no longer has is shown, not removed: the file may be a part.
    [[nodiscard]] Result<> missingLines(const Order &order, Change &change, bool &proposed) const
    {
        QSet<Id> there;
        for (const OrderLine &line : order.lines)
            there.insert(line.id);
        Statement query = m_db.statement("SELECT id, name FROM line WHERE order_id=? AND key_text NOT LIKE 'swap:%' AND coalesce(quantity,0)>coalesce(cancelled,0)+coalesce(shipped,0)");
        query.bind(1, order.id);
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                return {};
            if (!there.contains(query.id(0)))
                propose(change, order.id, {"line", query.id(0), {}}, "line", query.value(1), Value(QString()), proposed);
        }
    }

    /// The shop cancelled what the warehouse already has: every shipment that has not left gets a stop request.
    [[nodiscard]] Result<> stopShipments(const Id &order, Change &change) const
    {
        Statement query = m_db.statement("SELECT id, state FROM shipment WHERE order_id=? AND state='instructed'");
        query.bind(1, order);
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                return {};
            change.patch("shipment", query.id(0), "state", query.value(1), Value(QStringLiteral("stop_requested")));
        }
    }

    const Catalogue &m_catalogue;
    const Database &m_db;
    const ShopRecord &m_shop;
    Id m_file;
    QString m_fileName;
    const QSet<QByteArray> &m_absent;
    const Carrier *m_carrier; ///< the shop's; null if unknown
};

/// All files; what cannot be read is empty here and gets its reason in `unreadable`, so that the others go in.
QList<IntakeFile> readAll(const QStringList &paths, QHash<qsizetype, QString> &unreadable)
{
    QList<IntakeFile> files;
    for (const QString &path : paths) {
        QFile file(path);
        files << IntakeFile {path, {}};
        if (!file.open(QIODevice::ReadOnly)) {
            unreadable.insert(files.size() - 1, file.errorString());
            continue;
        }
        files.last().bytes = file.readAll();
        if (file.error() != QFileDevice::NoError)
            unreadable.insert(files.size() - 1, file.errorString());
    }
    return files;
}

/// Fields of rows that a file tells nothing of, as its template lacks their columns; they keep what an earlier file told.
QSet<QByteArray> absentFields(const IntakeBinding &binding)
{
    using F = IntakeField;
    static constexpr std::pair<F, const char *> kNames[] = {
        {F::BuyerName, "buyer_name"}, {F::BuyerKana, "buyer_kana"}, {F::BuyerCompany, "buyer_company"}, {F::BuyerZip, "buyer_zip"},
        {F::BuyerAddress, "buyer_address"}, {F::BuyerBuilding, "buyer_building"}, {F::BuyerPhone, "buyer_phone"}, {F::Email, "email"},
        {F::PayText, "pay_text"}, {F::StateText, "shop_state_text"}, {F::Shipping, "shipping"}, {F::Fee, "fee"},
        {F::Wrapping, "wrapping"}, {F::Discount, "discount"}, {F::Coupon, "coupon"}, {F::Points, "points"}, {F::Total, "total"},
        {F::Memo, "shop_memo"}, {F::ToName, "name"}, {F::ToKana, "kana"}, {F::ToCompany, "company"}, {F::ToZip, "zip"},
        {F::ToAddress, "address"}, {F::ToBuilding, "building"}, {F::ToPhone, "phone"}, {F::ToGift, "gift"},
        {F::ToDeliveryNote, "delivery_note"}, {F::LineSku, "sku"}, {F::LineOptions, "options"}, {F::LineTaxRate, "tax_rate"}};
    QSet<QByteArray> absent;
    for (const auto &[field, name] : kNames) {
        if (!binding.has(field))
            absent.insert(name);
    }
    if (!binding.has(F::ToMethod))
        absent.insert("delivery_word");
    const bool wishes = binding.has(F::Note) || binding.has(F::Tags) || binding.has(F::Attributes);
    if (!binding.has(F::Note) && !binding.has(F::ToWantDate))
        absent.insert("note");
    if (!binding.has(F::ToWantDate) && !wishes)
        absent.insert("want_date");
    if (!binding.has(F::ToWantBand) && !binding.has(F::ToWantUntil) && !wishes)
        absent.insert("want_band");
    if (!binding.has(F::Goods) && !(binding.layout.sumGoods && binding.has(F::LinePrice)))
        absent.insert("goods");
    if (!binding.has(F::LinePrice) && !binding.has(F::LineAmount))
        absent.unite({"price", "amount"});
    if (!binding.has(F::PayText) && !binding.has(F::PayCode) && binding.payKindColumn < 0)
        absent.insert("pay_method");
    if (!binding.has(F::ToPrefecture) && !binding.has(F::ToAddress))
        absent.insert("prefecture");
    if (!binding.has(F::BuyerPrefecture) && !binding.has(F::BuyerAddress))
        absent.insert("buyer_prefecture");
    if (binding.layout.taxes.empty() || std::all_of(binding.layout.taxes.begin(), binding.layout.taxes.end(), [](const auto &tax) {
            return tax.amount.column < 0 && tax.tax.column < 0;
        }))
        absent.insert("taxes");
    const auto told = [](const std::vector<IntakeRule> &rules) {
        return std::any_of(rules.begin(), rules.end(), [](const IntakeRule &rule) {
            return std::any_of(rule.bound.begin(), rule.bound.end(), [](int column) { return column >= 0; });
        });
    };
    if (!told(binding.layout.states))
        absent.insert("shop_state");
    if (!told(binding.layout.cautions))
        absent.insert("caution");
    if (!told(binding.layout.payStates) && absent.contains("pay_method"))
        absent.insert("pay_state");
    return absent;
}

ImportReport reportOf(const QList<IntakeResult> &results)
{
    ImportReport report;
    for (const IntakeResult &result : results) {
        ImportedFile file;
        file.file = result.file;
        file.format = result.format;
        file.encoding = result.encoding;
        file.rows = int(result.rows);
        file.rejected = result.rejected;
        file.problems = result.problems;
        report.files << file;
    }
    return report;
}

/// Nothing of it leaves from here.
bool isEnded(const Order &order)
{
    return order.shopState == ShopState::Cancelled || order.shopState == ShopState::Returned || order.shopState == ShopState::Shipped;
}

void count(ImportedFile &file, Verdict verdict)
{
    (verdict == Verdict::Fresh ? file.fresh : verdict == Verdict::Same ? file.same : file.changed) += 1;
}

} // namespace

QStringList OrderService::formats() const
{
    const auto formats = IntakeFormats::load(m_desk.profile() + QStringLiteral("/intake"));
    return formats ? formats->names() : QStringList();
}

Result<ImportReport> OrderService::importFiles(const QString &shopCode, const QStringList &paths, const QString &format,
                                               const std::function<bool(qint64)> &progress, const Id &act)
{
    return takeFiles(shopCode, paths, format, true, progress, act);
}

Result<ImportReport> OrderService::previewFiles(const QString &shopCode, const QStringList &paths, const QString &format)
{
    return takeFiles(shopCode, paths, format, false, {}, {});
}

Result<ImportReport> OrderService::takeFiles(const QString &shopCode, const QStringList &paths, const QString &format, bool write,
                                             const std::function<bool(qint64)> &progress, const Id &act)
{
    QElapsedTimer timer;
    timer.start();
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto shop = OrderStore::shop(**reader, shopCode.section(u'/', -1), shopCode.contains(u'/') ? shopCode.section(u'/', 0, 0) : QString());
    TSUNAGI_TRY(shop);
    if (!*shop)
        return fail(Code::NotFound, shopCode, QStringLiteral("there is no shop of this code; tsunagi shop add makes one"));
    const auto formats = IntakeFormats::load(m_desk.profile() + QStringLiteral("/intake"));
    TSUNAGI_TRY(formats);
    // A platform's own format contradicts a shop of another one; a format of the profile, or one named by a person, is meant.
    const auto isForeign = [&](const QString &found) {
        return format == u"auto" && !found.isEmpty() && found != (*shop)->platform && formats->names().contains((*shop)->platform)
            && std::any_of(formats->layouts().cbegin(), formats->layouts().cend(), [&](const IntakeLayout &layout) { return layout.format == found && layout.source.startsWith(u"intake/"); });
    };
    QSet<qsizetype> foreign;
    QHash<qsizetype, QString> unreadable;
    const QList<IntakeFile> read = readAll(paths, unreadable);
    const QList<IntakeFile> *files = &read;
    QList<Id> fileIds(files->size());
    if (write) {
        for (qsizetype i = 0; i < files->size(); ++i) {
            if (unreadable.contains(i))
                continue;
            const auto hash = m_desk.keepFile(QFileInfo((*files)[i].path).fileName(), (*files)[i].bytes);
            TSUNAGI_TRY(hash);
            fileIds[i] = Id::named(0, {"kept_file", (*shop)->id.view(), *hash});
        }
    }
    QHash<qsizetype, ImportedFile> counted;
    QHash<qsizetype, qint64> withdrawn;
    // One chunk is written while the next is read: each costs about the same. The future's end waits for its chunk.
    qint64 done = 0;
    qsizetype inFlight = 0;
    qsizetype fileBefore = -1;
    std::future<Result<QList<Receipt>>> writing;
    const auto finishWriting = [&]() -> Result<> {
        if (writing.valid())
            TSUNAGI_TRY(writing.get());
        done += std::exchange(inFlight, 0);
        if (progress && done > 0 && !progress(done))
            return fail(Code::Cancelled, shopCode);
        return {};
    };
    RestingOrders restingOrders(m_desk, **shop, write);
    IntakeHooks hooks;
    hooks.chunk = kChunk;
    QHash<qsizetype, QSet<QByteArray>> absent;
    QHash<qsizetype, QString> lacking; // such a file tells of orders that are here, and brings none that is to leave
    hooks.opened = [&](qsizetype file, const IntakeBinding &binding) {
        absent.insert(file, absentFields(binding));
        if (const QStringList columns = binding.lacking(); !columns.isEmpty())
            lacking.insert(file, columns.join(QStringLiteral(", ")));
        if (isForeign(binding.layout.format))
            foreign.insert(file);
    };
    hooks.sink = [&](qsizetype file, QList<Order> &&chunk) -> Result<> {
        if (foreign.contains(file)) {
            counted[file].rejected += int(chunk.size());
            return {};
        }
        // An order comes once in a file, but the next file is compared with what this one wrote.
        if (std::exchange(fileBefore, file) != file)
            TSUNAGI_TRY(finishWriting());
        Importer importer(m_desk.catalogue(), **reader, **shop, fileIds[file], QFileInfo((*files)[file].path).fileName(), absent[file], m_carriers.find((*shop)->carrier));
        QList<Change> changes;
        changes.reserve(chunk.size());
        QList<Id> known(chunk.size());
        QList<qsizetype> unknown;
        for (qsizetype i = 0; i < chunk.size(); ++i) {
            const auto id = importer.knownId(chunk[i].number);
            TSUNAGI_TRY(id);
            known[i] = *id;
            if (id->isNull())
                unknown << i;
        }
        const auto older = restingOrders.look(chunk, unknown);
        TSUNAGI_TRY(older);
        for (qsizetype i = 0; i < chunk.size(); ++i) {
            if (older->unasked.contains(i)) {
                counted[file].rejected += 1;
                counted[file].problems << IntakeProblem::of(QStringLiteral("older_unasked"), (*files)[file].path, chunk[i].fileLine, {}, chunk[i].number);
                continue;
            }
            if (older->resting.contains(i)) {
                if (!write) {
                    count(counted[file], Verdict::Same); // known; what the shop changed about it shows once it is here
                    continue;
                }
                const auto id = importer.knownId(chunk[i].number);
                TSUNAGI_TRY(id);
                known[i] = *id;
            }
            if (known[i].isNull() && lacking.contains(file) && !isEnded(chunk[i])) {
                if (std::none_of(counted[file].problems.cbegin(), counted[file].problems.cend(), [](const IntakeProblem &one) { return one.code == u"column_missing"; }))
                    counted[file].problems << IntakeProblem::of(QStringLiteral("column_missing"), (*files)[file].path, 1, lacking[file]);
                counted[file].rejected += 1;
                continue;
            }
            if (!known[i].isNull()) {
                const auto gone = importer.isWithdrawn(known[i]);
                TSUNAGI_TRY(gone);
                withdrawn[file] += *gone;
            }
            const auto verdict = importer.take(std::move(chunk[i]), known[i], changes);
            TSUNAGI_TRY(verdict);
            count(counted[file], *verdict);
        }
        for (Change &change : changes)
            change.action = act;
        // Neighbours in the indexes are written together.
        std::sort(changes.begin(), changes.end(), [](const Change &a, const Change &b) { return a.roots.first() < b.roots.first(); });
        TSUNAGI_TRY(finishWriting());
        inFlight = chunk.size();
        if (write && !changes.isEmpty())
            writing = std::async(std::launch::async, [this, changes = std::move(changes)] { return m_desk.commit(changes, Lane::Bulk); });
        return {};
    };
    const auto results = readOrders(*formats, *files, format, hooks);
    TSUNAGI_TRY(results);
    TSUNAGI_TRY(finishWriting());
    ImportReport report = reportOf(*results);
    QList<Change> kept;
    for (qsizetype i = 0; i < report.files.size(); ++i) {
        const ImportedFile tally = counted.value(i);
        report.files[i].fresh = tally.fresh;
        report.files[i].same = tally.same;
        report.files[i].changed = tally.changed;
        report.files[i].rejected += tally.rejected;
        report.files[i].problems << tally.problems;
        if (withdrawn.value(i) > 0)
            report.files[i].problems.prepend(IntakeProblem::of(QStringLiteral("orders_withdrawn"), paths[i], 0, {}, QString::number(withdrawn.value(i))));
        if (unreadable.contains(i)) {
            report.files[i].encoding.clear();
            report.files[i].problems = {IntakeProblem::of(QStringLiteral("file_unreadable"), paths[i], 0, {}, unreadable[i])};
        }
        const bool refused = isForeign(report.files[i].format);
        if (refused)
            report.files[i].problems.prepend(IntakeProblem::of(QStringLiteral("platform_other"), paths[i], 0, {}, report.files[i].format));
        if (!write || refused || report.files[i].format.isEmpty())
            continue;
        Change change;
        change.kind = "file.keep";
        change.action = act;
        change.roots = {fileIds[i]};
        change.insert("kept_file", fileIds[i]).fields = {{"shop_id", Value((*shop)->id)},
                                                         {"name", Value(QFileInfo(report.files[i].file).fileName())},
                                                         {"format", Value(report.files[i].format)},
                                                         {"encoding", Value(report.files[i].encoding)},
                                                         {"size", Value(qint64((*files)[i].bytes.size()))},
                                                         {"rows", Value(report.files[i].rows)}};
        Statement known = (*reader)->statement("SELECT 1 FROM kept_file WHERE id=?");
        known.bind(1, fileIds[i]);
        const auto there = known.step();
        TSUNAGI_TRY(there);
        if (!*there)
            kept << change;
    }
    if (!kept.isEmpty())
        TSUNAGI_TRY(m_desk.commit(kept, Lane::Bulk));
    if (!report.files.isEmpty())
        report.files.first().problems = formats->broken() + report.files.first().problems;
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    return report;
}

} // namespace tsunagi
