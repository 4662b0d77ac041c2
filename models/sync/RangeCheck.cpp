// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/RangeCheck.h"

#include "models/storage/Each.h"
#include "models/sync/AskAndPut.h"

namespace tsunagi {

namespace {

constexpr qint64 kMostWaiting = 20000; ///< own ops; with more on their way there is little to compare
constexpr int kSlice = 500;
constexpr int kShown = 20;
constexpr int kTries = 3; ///< rounds of mending before the cache is given up

} // namespace

Result<RangeCheck::Own> RangeCheck::ownRows() const
{
    const Catalogue &catalogue = m_store.catalogue();
    const auto cursor = m_store.cache().cursor();
    TSUNAGI_TRY(cursor);
    const auto ops = m_store.deskFile().opsBeyond(cursor->held);
    TSUNAGI_TRY(ops);
    Own own;
    for (const Op &op : *ops) {
        const auto change = Change::fromBody(catalogue, op.body);
        if (!change)
            continue; // what cannot be read was never applied here
        for (const Patch &patch : change->patches)
            own[catalogue.table(patch.table)->number].insert(patch.id);
        for (const RowInsert &insert : change->inserts)
            own[catalogue.table(insert.table)->number].insert(insert.id);
        for (const Id &event : Applier::eventIds(*change, op.id))
            own[catalogue.table("timeline")->number].insert(event);
    }
    // What is here for the time being is not in the scope that both sides compare.
    for (const CatalogueTable &table : catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        if (column.isEmpty())
            continue;
        Statement kept = m_store.cache().database().statement("SELECT t.id FROM kept k JOIN " + table.name + " t ON t." + column + "=k.root");
        TSUNAGI_TRY(each(kept, [&](const Statement &row) { own[table.number].insert(row.id(0)); }));
    }
    return own;
}

Result<RangeCheck::View> RangeCheck::look(RangeReport &report)
{
    View view;
    const std::lock_guard lock(m_store.mutex());
    const auto waiting = m_store.deskFile().pendingCount();
    TSUNAGI_TRY(waiting);
    if (*waiting > kMostWaiting) {
        report.skipped = QStringLiteral("much waits to be sent");
        return view;
    }
    // No process of this profile writes while both files are looked at, so that each op is seen in both or in none.
    auto transaction = m_store.begin();
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(m_store.heal());
    TSUNAGI_TRY(transaction->commit());
    auto held = m_store.begin();
    TSUNAGI_TRY(held);
    auto seen = m_store.deskFile().seen();
    TSUNAGI_TRY(seen);
    const auto cursor = m_store.cache().cursor();
    TSUNAGI_TRY(cursor);
    seen->tick = report.tick = cursor->tick;
    seen->token = cursor->token;
    seen->mark = cursor->mark;
    if (cursor->tick == 0) {
        report.skipped = QStringLiteral("nothing was pulled yet");
        return view;
    }
    auto own = ownRows();
    TSUNAGI_TRY(own);
    auto rows = Database::open(m_store.cache().database().path(), Database::Mode::ReadOnly);
    TSUNAGI_TRY(rows);
    TSUNAGI_TRY((*rows)->exec("BEGIN"));
    TSUNAGI_TRY((*rows)->scalar("SELECT count(*) FROM meta")); // fixes what it sees from here on
    view = {std::move(*rows), std::move(*seen), std::move(*own)};
    return view;
}

Result<QList<RangeCheck::Key>> RangeCheck::compare(RangeReport &report, bool &unnamed)
{
    QList<Key> keys;
    m_extra.clear();
    unnamed = false;
    report.rows = report.left = 0;
    const auto view = look(report);
    TSUNAGI_TRY(view);
    if (!report.skipped.isEmpty())
        return keys;
    RangeQuestion question {view->seen, view->own};
    const auto sums = m_shared.ranges(question);
    if (!sums && sums.error().code == Code::Conflict) {
        report.skipped = QStringLiteral("the shared side is of another history: the next exchange sees to it");
        return keys;
    }
    TSUNAGI_TRY(sums);
    const auto leftOut = [&](int table, const RangeAnswer &answer) { return QSet<Id>(view->own.value(table)).unite(answer.newer.value(table)); };
    for (const CatalogueTable &table : m_store.catalogue().tables()) {
        if (table.derived)
            continue;
        const QSet<Id> without = leftOut(table.number, *sums);
        report.left += without.size();
        const auto own = RangeHash::ofTable(*view->rows, table, {}, without);
        TSUNAGI_TRY(own);
        const RangeHash::Sums theirs = sums->sums.value(table.number);
        for (int slice = 0; slice < RangeHash::kSlices; ++slice) {
            report.rows += (*own)[size_t(slice)].count;
            if ((*own)[size_t(slice)] != theirs[size_t(slice)])
                question.slices[table.number].insert(slice);
        }
    }
    if (question.slices.isEmpty())
        return keys;
    const auto rows = m_shared.ranges(question);
    TSUNAGI_TRY(rows);
    for (auto it = question.slices.cbegin(); it != question.slices.cend(); ++it) {
        const CatalogueTable &table = m_store.catalogue().tables()[it.key()];
        const QSet<Id> without = leftOut(table.number, *sums).unite(rows->newer.value(table.number));
        auto own = RangeHash::rowsOf(*view->rows, table, {}, it.value());
        TSUNAGI_TRY(own);
        const qsizetype before = keys.size();
        const auto add = [&](const Id &id, RangeReport::How how) {
            if (without.contains(id))
                return;
            keys.append({table.number, id});
            if (how == RangeReport::How::Extra)
                m_extra.insert(keys.last());
            if (report.found.size() < kShown)
                report.found.append({table.name, id, how});
        };
        const QHash<Id, qint64> theirs = rows->rows.value(table.number);
        for (auto row = theirs.cbegin(); row != theirs.cend(); ++row) {
            const auto here = own->constFind(row.key());
            if (here == own->cend())
                add(row.key(), RangeReport::How::Missing);
            else if (*here != *row)
                add(row.key(), RangeReport::How::Differs);
        }
        for (auto row = own->cbegin(); row != own->cend(); ++row) {
            if (!theirs.contains(row.key()))
                add(row.key(), RangeReport::How::Extra);
        }
        // A row twice, or without a proper id: no row can be named, and yet the sums differ.
        unnamed = unnamed || (keys.size() == before && rows->newer.value(table.number) == sums->newer.value(table.number));
    }
    return keys;
}

Result<> RangeCheck::forget(const CatalogueTable &table, const Id &id)
{
    Database &cache = m_store.cache().database();
    Id root = id;
    if (table.root != "id") {
        Statement query = cache.statement("SELECT " + table.root + " FROM " + table.name + " WHERE id=?");
        query.bind(1, id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return {};
        root = query.id(0); // what it hung on until now
    }
    return m_store.cache().markDirty(root);
}

Result<> RangeCheck::put(const QList<PulledRow> &rows, QSet<Id> &roots, RangeReport &report)
{
    const auto own = ownRows();
    TSUNAGI_TRY(own);
    QList<PulledRow> wanted;
    for (const PulledRow &row : rows) {
        if (own->value(row.table).contains(row.id))
            continue; // somebody works on it since; it comes back with the answer
        wanted << row;
        const CatalogueTable &table = m_store.catalogue().tables()[row.table];
        TSUNAGI_TRY(forget(table, row.id));
        if (!row.values.isEmpty() || table.root != "id")
            continue;
        // With the root goes what was derived from it: nobody will derive it again.
        for (const CatalogueTable &derived : m_store.catalogue().tables()) {
            if (!derived.derived)
                continue;
            Statement remove = m_store.cache().database().statement("DELETE FROM " + derived.name + " WHERE " + derived.root + "=?");
            remove.bind(1, row.id);
            TSUNAGI_TRY(remove.run());
        }
        Statement text = m_store.cache().database().statement("DELETE FROM search_doc WHERE root=?");
        text.bind(1, row.id);
        TSUNAGI_TRY(text.run());
    }
    TSUNAGI_TRY(m_store.putRows(wanted, DeskStore::kHoldsAll, {}, roots));
    for (const Id &root : std::as_const(roots))
        TSUNAGI_TRY(m_store.cache().markDirty(root));
    report.mended += wanted.size();
    return {};
}

Result<> RangeCheck::mend(const QList<Key> &keys, RangeReport &report)
{
    QSet<Id> roots;
    for (qsizetype at = 0; at < keys.size(); at += kSlice) {
        QList<PulledRow> rows;
        const auto ask = [&](const CacheFile::Cursor &cursor) -> Result<bool> {
            auto fetched = m_shared.fetch(keys.mid(at, kSlice));
            TSUNAGI_TRY(fetched);
            rows = std::move(*fetched);
            // What the desk has and should not is there, perhaps, but rests.
            for (PulledRow &row : rows) {
                if (cursor.tick == report.tick && m_extra.contains({row.table, row.id}))
                    row.values.clear();
            }
            return true;
        };
        TSUNAGI_TRY(askAndPut(m_store, ask, [&] { return put(rows, roots, report); }));
        DeskStore::breathe();
    }
    m_changed(roots.size() > 1000 ? QList<Id>() : roots.values());
    return {};
}

Result<RangeReport> RangeCheck::run(bool mending)
{
    RangeReport report;
    for (int round = 1;; ++round) {
        bool unnamed = false;
        const auto keys = compare(report, unnamed);
        TSUNAGI_TRY(keys);
        if (round == 1)
            report.apart = keys->size() + (unnamed && keys->isEmpty() ? 1 : 0);
        if (!mending || (keys->isEmpty() && !unnamed))
            return report;
        if (keys->isEmpty() || round > kTries) {
            // Rows that cannot be named or do not get right: an index is damaged, too. The rest is pulled as ever.
            {
                const std::lock_guard lock(m_store.mutex());
                TSUNAGI_TRY(m_store.mendCache());
            }
            report.remade = true;
            m_changed({});
            return report;
        }
        TSUNAGI_TRY(mend(*keys, report));
    }
}

} // namespace tsunagi
