// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipDesk.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tsunagi {

SlipDesk::SlipDesk(Desk &desk, const Carriers &carriers, const PostalTable &postal)
    : m_desk(desk), m_carriers(carriers), m_postal(postal), m_settings(sliprules::settings().value_or(SlipSettings()))
{
}

QString SlipDesk::outFolder() const
{
    const QString folder = m_desk.profile() + u"/out"_qs;
    QDir().mkpath(folder);
    return folder;
}

Result<const Carrier *> SlipDesk::carrier(const QString &code) const
{
    if (const Carrier *found = m_carriers.find(code))
        return found;
    QStringList known;
    for (const Carrier &one : m_carriers.all())
        known << one.code;
    return fail(Code::NotFound, code, u"no such carrier; known: %1"_qs.arg(known.join(u", "_qs)));
}

Result<> SlipDesk::refuseIfManual(const QString &carrier) const
{
    auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto modes = SlipStore::manualModes(**reader);
    TSUNAGI_TRY(modes);
    for (const ManualModeRow &mode : *modes) {
        if (mode.carrier == carrier)
            return fail(Code::Constraint, u"manual_mode"_qs, u"%1 is in manual mode: %2"_qs.arg(carrier, mode.reason));
    }
    return {};
}

Result<> SlipDesk::refuseWhileGathering() const
{
    const auto gathers = m_desk.sharedGathers();
    TSUNAGI_TRY(gathers);
    if (*gathers)
        return fail(Code::Invalid, u"gathering"_qs,
                    QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the server was put back and takes in again what it lost; paper and files wait for that, try again in some minutes")));
    return {};
}

Result<bool> SlipDesk::patch(Change &change, const QByteArray &table, const Id &id,
                             const QList<std::pair<QByteArray, Value>> &fields) const
{
    const CatalogueTable *known = m_desk.catalogue().table(table);
    if (!known)
        return fail(Code::Internal, QString::fromUtf8(table));
    auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = readRow(**reader, *known, id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QString::fromUtf8(table), QString::fromLatin1(id.hex()));
    return patchRow(change, *known, id, **row, fields);
}

void SlipDesk::guardMoving(Change &change, const ParcelView &view)
{
    change.guard("shipment", view.shipment, "state", Value(u"instructed"_qs));
    change.guard("parcel", view.parcel, "state", Value(u"open"_qs));
    // Whoever gave it a number meanwhile was first.
    change.guard("parcel", view.parcel, "slip_id", Value(view.slip));
    change.guard("orders", view.order, "state", Value(u"open"_qs));
    change.guard("orders", view.order, "shop_state", Value(view.shopState));
    change.guardNone("hold", view.order);
    change.guardNone("conflict", view.order);
    // What stops one of the orders in it stops the parcel.
    for (const AboardOrder &other : view.aboard) {
        if (!change.roots.contains(other.order))
            change.roots << other.order;
        change.guard("shipment", other.shipment, "state", Value(u"instructed"_qs));
        change.guard("orders", other.order, "state", Value(u"open"_qs));
        change.guard("orders", other.order, "shop_state", Value(other.shopState));
        change.guardNone("hold", other.order);
        change.guardNone("conflict", other.order);
    }
}

Id SlipDesk::slipId(const QString &carrier, const QString &number)
{
    return Id::named(0, {"slip", carrier.toUtf8(), number.toUtf8()});
}

void SlipDesk::insertSlip(Change &change, const Id &root, const Id &parcel, const QString &carrier, const QString &number,
                          const QString &route, const Id &source, const QString &state, const QString &reason) const
{
    RowInsert &row = change.insert("slip", slipId(carrier, number));
    row.fields = {{"root_id", root},          {"parcel_id", parcel}, {"carrier", Value(carrier)}, {"number", Value(number)},
                  {"route", Value(route)},    {"source_id", source}, {"at", Value(now())},        {"person", Value(m_desk.person())},
                  {"state", Value(state)}};
    if (!reason.isEmpty())
        row.fields.append({"end_reason", Value(reason)});
}

Result<> SlipDesk::bindSlip(Change &change, const std::optional<UsedNumber> &freed, const ParcelView &view, const QString &number, const QString &route,
                            const Id &source) const
{
    if (!freed) {
        insertSlip(change, view.order, view.parcel, view.carrier, number, route, source, u"in_force"_qs);
        return {};
    }
    TSUNAGI_TRY(patch(change, "slip", freed->slip, {{"root_id", Value(view.order)}, {"parcel_id", Value(view.parcel)}, {"state", Value(u"in_force"_qs)}}));
    return {};
}

Result<QList<Receipt>> SlipDesk::commit(const QList<Change> &changes, const SlipProgress &progress) const
{
    QList<Receipt> out;
    for (qsizetype at = 0; at < changes.size(); at += m_settings.commitSlice) {
        if (progress && !progress(at, changes.size()))
            return fail(Code::Cancelled, u"commit"_qs);
        const auto receipts = m_desk.commit(changes.mid(at, m_settings.commitSlice));
        TSUNAGI_TRY(receipts);
        out << *receipts;
    }
    return out;
}

Result<> SlipDesk::writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::NotFound, path, file.errorString());
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::Internal, path, file.errorString());
    return {};
}

QDateTime SlipDesk::japanNow() const
{
    return QDateTime::fromMSecsSinceEpoch(now() / 1000, Qt::OffsetFromUTC, 9 * 3600);
}

Refusal refusal(const ParcelView &view, const QString &code, const QString &detail)
{
    return {view.orderNumber, view.shopCode, view.code, code, detail, 0};
}

std::pair<QString, QString> misfitCode(const Misfit &misfit)
{
    const QString where = QString::fromUtf8(misfit.table + '.' + misfit.field);
    if (misfit.table == "slip" && misfit.reason == "insert")
        return {u"number_used"_qs, where};
    if (misfit.table == "hold" || misfit.table == "conflict")
        return {QString::fromUtf8(misfit.table), {}};
    if (misfit.table == "orders" && misfit.field == "state")
        return {u"cancelled"_qs, {}};
    return {u"changed_meanwhile"_qs, where + u' ' + misfit.theirs.display()};
}

} // namespace tsunagi
