// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/StopService.h"

#include "models/core/ReasonText.h"
#include "models/core/ScanCode.h"
#include "models/printing/PrintOutput.h"
#include "models/printing/StopTag.h"
#include "models/storage/Each.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qsizetype kDigits = 16;
// Who asked last and why; the shop asks by its file.
const QByteArray kStops =
    "SELECT sh.order_id, sh.id, o.number, s.code, c.code, coalesce(nullif(d.name,''), d.company, ''), coalesce(sh.carrier,''), sh.state,"
    " coalesce(sh.stop_seen,0), CASE WHEN sh.state='stopped' THEN EXISTS(SELECT 1 FROM finding f WHERE f.order_id=sh.order_id AND f.code='stop_contradicted' AND f.severity=2)"
    " ELSE coalesce(sh.stop_loaded,0) END, coalesce(b.cutoff,''),"
    " (SELECT p.code FROM parcel p WHERE p.shipment_id=coalesce(sh.with_id, sh.id) ORDER BY p.piece LIMIT 1),"
    " (SELECT count(*) FROM parcel p WHERE p.shipment_id=coalesce(sh.with_id, sh.id) AND (coalesce(p.state,'')<>'stopped' OR sh.state='stopped')),"
    " (SELECT group_concat(DISTINCT l.number) FROM slip l JOIN parcel p ON p.id=l.parcel_id WHERE p.shipment_id=coalesce(sh.with_id, sh.id) AND l.state IN ('in_force','handed_over')),"
    " t.person, t.at, t.vals"
    " FROM shipment sh JOIN orders o ON o.id=sh.order_id LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id"
    " LEFT JOIN destination d ON d.id=sh.destination_id LEFT JOIN batch b ON b.id=sh.batch_id"
    " LEFT JOIN timeline t ON t.id=(SELECT x.id FROM timeline x WHERE x.root=sh.order_id AND x.code IN ('stop_requested','stop_loaded','shop_changed')"
    "  ORDER BY x.code='stop_requested' DESC, x.at DESC LIMIT 1) ";

QString shownTime(const QString &cutoff)
{
    const QDateTime time = QDateTime::fromString(cutoff, u"yyyy-MM-dd HH:mm"_qs);
    return time.isValid() ? time.toString(u"MM/dd HH:mm"_qs) : cutoff;
}

} // namespace

QString StopService::code(const QString &parcelCode, StopAnswer answer)
{
    return u'9' + QString::number(int(answer)) + parcelCode;
}

std::optional<std::pair<QString, StopAnswer>> StopService::codeIn(const QString &scanned)
{
    const QStringList spellings = ScanCode::spellings(ScanCode::turnedBack(scanned.trimmed()));
    for (const QString &one : spellings) {
        if (one.size() != kDigits || one.at(0) != u'9')
            continue;
        const int answer = one.at(1).digitValue();
        const QString parcel = sliprules::parcelCodeIn(one.mid(2));
        if (!parcel.isEmpty() && answer >= int(StopAnswer::Received) && answer <= int(StopAnswer::Loaded))
            return std::pair(parcel, StopAnswer(answer));
    }
    return {};
}

Result<QList<StopView>> StopService::read(const QByteArray &where, const Value &value) const
{
    const auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    QList<StopView> out;
    Statement query = (*reader)->statement(kStops + where);
    query.bind(1, value);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        StopView view;
        view.order = row.id(0);
        view.shipment = row.id(1);
        view.orderNumber = row.text(2);
        view.shop = row.text(3);
        view.client = row.text(4);
        view.recipient = row.text(5);
        view.carrier = row.text(6);
        const QString state = row.text(7);
        const bool both = row.integer(9) != 0 && (state == u"stopped" || state == u"stop_requested");
        view.step = both ? u"contradicted"_qs : state == u"stopped" ? u"secured"_qs : row.integer(9) != 0 ? u"loaded"_qs : row.integer(8) != 0 ? u"received"_qs : u"asked"_qs;
        view.cutoff = row.text(10);
        view.parcelCode = row.text(11);
        view.pieces = int(row.integer(12));
        view.slipNumbers = row.text(13).split(u',', Qt::SkipEmptyParts);
        view.person = row.text(14);
        view.askedAtUs = row.integer(15);
        view.reason = QJsonDocument::fromJson(row.bytes(16)).object().value(u"reason").toString();
        out << std::move(view);
    }));
    return out;
}

Result<QList<StopView>> StopService::open() const
{
    // What left before anybody heard that it should not is told as long as the wish for it is open: nobody asked to stop it.
    auto all = read("WHERE sh.state=?1 OR sh.state='stopped' AND coalesce(sh.stop_loaded,0)<>0 OR coalesce(sh.stop_loaded,0)<>0 AND sh.state IN ('handed_over','shipped')"
                    "  AND EXISTS(SELECT 1 FROM change_request w WHERE w.order_id=sh.order_id AND w.state='open' AND w.kind<>'other')"
                    "  AND NOT EXISTS(SELECT 1 FROM timeline y WHERE y.root=sh.order_id AND y.code='stop_requested') ORDER BY b.cutoff, o.number, sh.id", Value(u"stop_requested"_qs));
    TSUNAGI_TRY(all);
    all->removeIf([](const StopView &view) { return view.step == u"secured"; });
    return all;
}

Result<QList<StopView>> StopService::ofOrder(const Id &order) const
{
    return read("WHERE sh.order_id=?1 AND (sh.state IN ('stop_requested','stopped') OR coalesce(sh.stop_loaded,0)<>0) ORDER BY sh.key", Value(order));
}

Result<QString> StopService::writeTags(const Id &order, const QString &pdfPath)
{
    const auto stops = read("WHERE sh.order_id=?1 AND sh.state='stop_requested' ORDER BY sh.key", Value(order));
    TSUNAGI_TRY(stops);
    if (stops->isEmpty())
        return fail(Code::NotFound, u"shipment"_qs, u"no stop was requested"_qs);
    QList<StopTagContent> tags;
    for (const StopView &view : *stops) {
        StopTagContent tag {view.orderNumber, view.client + u" / "_qs + view.shop, view.recipient, view.carrier, view.slipNumbers, {}, shownTime(view.cutoff), ReasonText::onPaper(view.reason), view.person,
                            QDateTime::fromMSecsSinceEpoch(view.askedAtUs / 1000, Qt::OffsetFromUTC, 9 * 3600).toString(u"MM/dd HH:mm"_qs), view.pieces,
                            code(view.parcelCode, StopAnswer::Received), code(view.parcelCode, StopAnswer::Secured), code(view.parcelCode, StopAnswer::Loaded)};
        if (const auto carrier = m_slips.carrier(view.carrier))
            tag.carrier = (*carrier)->nameJa;
        const auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        // All that is in the box, of whatever order: the one that is asked about first.
        Statement goods = (*reader)->statement("SELECT coalesce(nullif(l.sku,''), l.name), x.quantity, sh.id, o.number, sh.state FROM shipment me JOIN shipment sh ON coalesce(sh.with_id, sh.id)=coalesce(me.with_id, me.id)"
                                               " JOIN orders o ON o.id=sh.order_id JOIN shipment_line x ON x.shipment_id=sh.id JOIN line l ON l.id=x.line_id"
                                               " WHERE me.id=?1 AND (sh.id=?1 OR sh.state<>'stopped') ORDER BY sh.id<>?1, o.number, l.position");
        goods.bind(1, view.shipment);
        QStringList own, stopped, going; // of the tag's order; numbers of the others
        TSUNAGI_TRY(each(goods, [&](const Statement &row) {
            const QString piece = u"%1 ×%2"_qs.arg(row.text(0)).arg(row.integer(1));
            const bool ends = row.text(4) == u"stop_requested";
            if (row.id(2) == view.shipment)
                own << piece;
            else if (QStringList &others = ends ? stopped : going; !others.contains(row.text(3)))
                others << row.text(3);
            if (row.id(2) != view.shipment)
                tag.goods << u"%1 %2"_qs.arg(row.text(3), piece);
        }));
        // The answer stops the whole box: who is to go on leaves in another one, and not in this one as well.
        tag.goods = own + tag.goods;
        if (!going.isEmpty())
            tag.shared = u"同梱：箱ごと止める（%1 は出し直す）"_qs.arg(going.join(u"、"_qs));
        else if (!stopped.isEmpty())
            tag.shared = u"同梱：箱ごと止める（%1 も）"_qs.arg(stopped.join(u"、"_qs));
        tags << std::move(tag);
    }
    // The story knows of a tag before there is one.
    Change change;
    change.kind = "shipment.tag";
    change.roots = {order};
    change.eventCode = "stop_tag";
    change.eventValues = {{u"tags"_qs, tags.size()}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    const auto document = StopTag::create(tags, *fonts);
    TSUNAGI_TRY(document);
    const QString path = pdfPath.isEmpty() ? m_slips.outFolder() + u"/stop-"_qs + stops->first().parcelCode + u".pdf"_qs : pdfPath;
    TSUNAGI_TRY(printoutput::writePdf(*document, path));
    return path;
}

Result<StopView> StopService::scan(const QString &scanned)
{
    const auto meant = codeIn(scanned);
    if (!meant)
        return fail(Code::NotFound, scanned, u"no code of a stop tag"_qs);
    const auto views = read("WHERE sh.id=(SELECT x.id FROM parcel p JOIN shipment x ON x.id=p.shipment_id OR x.with_id=p.shipment_id WHERE p.code=?1"
                            " ORDER BY x.state='stop_requested' DESC, x.with_id IS NOT NULL, x.key LIMIT 1)", Value(meant->first));
    TSUNAGI_TRY(views);
    if (views->isEmpty())
        return fail(Code::NotFound, scanned, u"no shipment of this tag"_qs);
    return answer(views->first().shipment, meant->second);
}

Result<StopView> StopService::answer(const Id &shipment, StopAnswer answer)
{
    const auto one = [&]() -> Result<StopView> {
        const auto views = read("WHERE sh.id=?1", Value(shipment));
        TSUNAGI_TRY(views);
        if (views->isEmpty())
            return fail(Code::NotFound, u"shipment"_qs);
        return views->first();
    };
    const auto view = one();
    TSUNAGI_TRY(view);
    ParcelFilter filter;
    QList<ParcelView> parcels;
    QList<std::pair<Id, Id>> asked; // of the parcel, with the orders
    {
        const auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        Statement box = (*reader)->statement("SELECT x.order_id, x.id, coalesce(s.with_id, s.id) FROM shipment s JOIN shipment x ON coalesce(x.with_id, x.id)=coalesce(s.with_id, s.id)"
                                             " WHERE s.id=?1 AND (x.id=?1 OR x.state='stop_requested') ORDER BY x.id<>?1, x.key");
        box.bind(1, shipment);
        TSUNAGI_TRY(each(box, [&](const Statement &row) {
            asked.append({row.id(0), row.id(1)});
            filter.shipments = {row.id(2)};
        }));
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        parcels = std::move(*found);
    }
    QString state = parcels.isEmpty() ? QString() : parcels.first().shipmentState;
    for (const AboardOrder &other : parcels.isEmpty() ? QList<AboardOrder>() : parcels.first().aboard) {
        if (other.shipment == shipment)
            state = other.shipmentState;
    }
    const bool over = state == u"stopped", gone = view->step == u"loaded" && (state == u"instructed" || state == u"handed_over");
    if ((answer == StopAnswer::Loaded && over) || (answer == StopAnswer::Secured && gone)) {
        if (view->step == u"contradicted")
            return view;
        Change both;
        both.kind = over ? "shipment.loaded" : "shipment.received";
        both.roots = {view->order};
        QList<std::pair<QByteArray, Value>> fields {{"stop_loaded", Value(1)}};
        if (gone)
            fields = {{"state", Value(u"stop_requested"_qs)}, {"stop_seen", Value(1)}};
        TSUNAGI_TRY(m_slips.patch(both, "shipment", shipment, fields));
        both.eventCode = "stop_contradicted";
        both.eventValues = {{u"number"_qs, view->slipNumbers.join(u' ')}};
        TSUNAGI_TRY(m_slips.desk().commitOne(both));
        return one();
    }
    if (view->step == u"contradicted") // a person says where it is
        return view;
    const bool same = (answer == StopAnswer::Secured && state == u"stopped") || (answer == StopAnswer::Loaded && view->step == u"loaded" && state != u"stop_requested")
        || (answer == StopAnswer::Received && view->step != u"asked" && (state == u"stop_requested" || state == u"stopped"));
    if (same)
        return view;
    if (state != u"stop_requested")
        return fail(Code::Invalid, view->orderNumber, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nobody asks to stop it any more")));
    if (answer == StopAnswer::Secured) {
        TSUNAGI_TRY(m_instructions.confirmStop(view->order, u"現物確保"_qs, shipment));
        return one();
    }
    Change change;
    change.kind = answer == StopAnswer::Received ? "shipment.received" : "shipment.loaded";
    const bool away = std::all_of(parcels.cbegin(), parcels.cend(), [](const ParcelView &parcel) { return parcel.parcelState != u"open"; });
    QList<std::pair<QByteArray, Value>> fields {{"stop_seen", Value(1)}};
    if (answer == StopAnswer::Loaded)
        fields = {{"state", Value(away ? u"handed_over"_qs : u"instructed"_qs)}, {"stop_loaded", Value(1)}};
    for (const auto &[owner, part] : std::as_const(asked)) {
        if (!change.roots.contains(owner))
            change.roots << owner;
        TSUNAGI_TRY(m_slips.patch(change, "shipment", part, fields));
    }
    change.eventCode = answer == StopAnswer::Received ? "stop_received" : "stop_loaded";
    change.eventValues = {{u"number"_qs, view->slipNumbers.join(u' ')}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return one();
}

} // namespace tsunagi
