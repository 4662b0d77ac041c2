// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentService.h"

#include "models/core/Resources.h"
#include "models/documents/DocumentPaper.h"
#include "models/documents/DocumentRules.h"
#include "models/documents/DocumentStore.h"
#include "models/orders/LineRules.h"
#include "models/orders/OrderStore.h"
#include "models/printing/PrintOutput.h"
#include "models/slips/PrintOrder.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QByteArray kSheet = "sheet";
const QByteArray kPolicy = "document_policy";
constexpr qsizetype kMostText = 1000;

/// The texts that go for every client; those of the profile come first.
Result<QJsonObject> texts(const QString &profile)
{
    QFile own(profile + u"/documents/policy.json"_qs);
    if (own.open(QIODevice::ReadOnly)) {
        QJsonParseError error;
        const QJsonDocument json = QJsonDocument::fromJson(own.readAll(), &error);
        if (!json.isObject())
            return fail(Code::Invalid, own.fileName(), error.errorString());
        return json.object();
    }
    const auto json = readJsonResource(u"documents/policy.json"_qs);
    TSUNAGI_TRY(json);
    return json->object();
}

/// The fields of a policy that may be the program's own, with their names.
QList<std::pair<QString, QString *>> textsOf(DocumentPolicy &policy)
{
    return {{u"greeting"_qs, &policy.greeting}, {u"return_note"_qs, &policy.returnNote}, {u"footer"_qs, &policy.footer}, {u"purpose"_qs, &policy.purpose},   {u"with_slip"_qs, &policy.withSlip},
            {u"prices"_qs, &policy.prices},     {u"paper"_qs, &policy.paper},            {u"rounding"_qs, &policy.rounding}, {u"points"_qs, &policy.points}};
}

/// A clerk decided that the shop's total counts: what was to be decided is only told now.
void decide(QList<DocumentProblem> &problems)
{
    for (DocumentProblem &one : problems) {
        if (one.weight == DocumentProblem::Weight::Decides)
            one.weight = DocumentProblem::Weight::Tells;
    }
}

DocumentPiece pieceOf(const OrderLine &line, qint64 quantity)
{
    return {line.id, {}, line.sku, line.name, line.options, quantity, line.price, line_rules::worth(line, quantity), line.taxRate};
}

} // namespace

Result<DocumentPolicy> DocumentService::policyOf(const Database &db, const Id &client) const
{
    DocumentPolicy policy;
    const auto known = DocumentStore::policies(db);
    TSUNAGI_TRY(known);
    for (const DocumentPolicy &one : *known) {
        if (one.client == client)
            policy = one;
    }
    const auto usual = texts(desk().profile());
    TSUNAGI_TRY(usual);
    for (const auto &[name, text] : textsOf(policy)) {
        if (text->isEmpty())
            *text = usual->value(name).toString();
    }
    return policy;
}

Result<QList<DocumentDraft>> DocumentService::notesOf(const Database &db, const Id &order, const Id &only) const
{
    const auto detail = OrderStore::detail(db, order);
    TSUNAGI_TRY(detail);
    const auto policy = policyOf(db, detail->shop.clientId);
    TSUNAGI_TRY(policy);
    return notesOf(db, *detail, only, *policy);
}

Result<QList<DocumentDraft>> DocumentService::notesOf(const Database &db, const OrderDetail &detail, const Id &only, const DocumentPolicy &policy) const
{
    const Id order = detail.order.id;
    const auto shipments = DocumentStore::shipments(db, order);
    TSUNAGI_TRY(shipments);
    const DocumentMoney money = document_rules::money(detail.order, policy);
    QList<DocumentStore::Shipment> parcels = *shipments;
    if (parcels.isEmpty() && only.isNull() && detail.state == u"open") {
        for (qsizetype i = 0; i < detail.order.destinations.size(); ++i) {
            DocumentStore::Shipment one;
            one.destination = detail.order.destinations[i].id;
            for (const OrderLine &line : detail.order.lines) {
                if (line.destination == i && line_rules::left(line) > 0)
                    one.pieces << pieceOf(line, line_rules::left(line));
            }
            if (!one.pieces.isEmpty())
                parcels << one;
        }
    }
    QList<DocumentDraft> out;
    for (const DocumentStore::Shipment &parcel : parcels) {
        if (!only.isNull() && parcel.id != only)
            continue;
        document_paper::Parcel facts;
        for (qsizetype i = 0; i < detail.order.destinations.size(); ++i) {
            if (detail.order.destinations[i].id == parcel.destination)
                facts.destination = i;
        }
        facts.pieces = parcel.pieces;
        facts.slipNumbers = parcel.slipNumbers;
        QHash<Id, qint64> here;
        for (const DocumentPiece &piece : parcel.pieces)
            here[piece.line] += piece.quantity;
        // It is the whole order's note only if every piece the shop charged for is in it, and nothing else.
        facts.whole = std::none_of(parcel.pieces.cbegin(), parcel.pieces.cend(), [](const DocumentPiece &piece) { return !piece.order.isEmpty(); });
        for (const OrderLine &line : detail.order.lines) {
            facts.whole = facts.whole && line.cancelled == 0 && here.value(line.id) == line.quantity;
            facts.partial = facts.partial || (line.destination == facts.destination && here.value(line.id) < line.quantity - line.cancelled);
        }
        const Destination destination = detail.order.destinations.value(facts.destination);
        facts.prices = document_rules::showsPrices(detail.order, destination, policy);
        DocumentDraft draft;
        draft.order = order;
        draft.shipment = parcel.id;
        draft.parcel = parcel.parcel;
        draft.what = u"delivery_note"_qs;
        draft.number = detail.order.number;
        draft.shop = detail.shop.code;
        draft.client = detail.shop.clientCode;
        draft.recipient = destination.recipient.name.isEmpty() ? destination.recipient.company : destination.recipient.name;
        draft.gift = document_rules::isGift(destination);
        draft.total = detail.order.total;
        draft.payState = detail.order.payState;
        const auto sheets = DocumentStore::sheets(db, draft.what, order, parcel.parcel);
        TSUNAGI_TRY(sheets);
        draft.rows = sheets->rows;
        draft.copy = sheets->printed + 1;
        // What is not on the paper is no question of it.
        if (facts.prices && facts.whole) {
            draft.problems = money.problems;
            for (DocumentProblem &one : draft.problems)
                one.weight = DocumentProblem::Weight::Tells;
        }
        draft.paper = document_paper::note(detail, policy, money, facts, desk().clock().today(), draft.copy);
        out << draft;
    }
    if (out.isEmpty())
        return fail(Code::NotFound, detail.order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing of the order is left to deliver")));
    return out;
}

Result<QList<DocumentDraft>> DocumentService::notes(const Id &order, const Id &shipment) const
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    return notesOf(**reader, order, shipment);
}

Result<QList<DocumentDraft>> DocumentService::notesOfBatch(const QString &number) const
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const auto batches = SlipStore::batches(**reader);
    TSUNAGI_TRY(batches);
    ParcelFilter filter;
    filter.done = true;
    for (const BatchRow &batch : *batches) {
        if (batch.number == number)
            filter.batch = batch.id;
    }
    if (filter.batch.isNull())
        return fail(Code::NotFound, number, u"no such batch"_qs);
    const auto parcels = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(parcels);
    QList<DocumentDraft> out;
    QSet<Id> seen;
    for (const ParcelView &view : *parcels) {
        if (view.shipmentState == u"stopped" || seen.contains(view.shipment))
            continue;
        seen.insert(view.shipment);
        const auto drafts = notesOf(**reader, view.order, view.shipment);
        TSUNAGI_TRY(drafts);
        out << *drafts;
    }
    return out;
}

Result<QList<DocumentDraft>> DocumentService::notesDue() const
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const auto known = DocumentStore::policies(**reader);
    TSUNAGI_TRY(known);
    QHash<Id, DocumentPolicy> due; // by shipment
    for (const DocumentPolicy &one : *known) {
        const auto filled = policyOf(**reader, one.client);
        TSUNAGI_TRY(filled);
        if (filled->withSlip != u"note" && filled->withSlip != u"no_gifts")
            continue;
        const auto shipments = DocumentStore::notesDue(**reader, one.client, desk().name(), one.sinceUs);
        TSUNAGI_TRY(shipments);
        for (const Id &shipment : *shipments)
            due.insert(shipment, *filled);
    }
    QList<DocumentDraft> out;
    if (due.isEmpty())
        return out;
    auto parcels = SlipStore::parcels(**reader);
    TSUNAGI_TRY(parcels);
    parcels->removeIf([&](const ParcelView &view) {
        return !due.contains(view.shipment) || view.slipRoute != u"label" || view.sheetDesk != desk().name() || (view.sheetState != u"sent" && view.sheetState != u"confirmed") || !view.blocked.isEmpty();
    });
    PrintOrder(desk().profile()).sort(*parcels);
    for (const ParcelView &view : std::as_const(*parcels)) {
        const auto policy = due.constFind(view.shipment);
        if (policy == due.cend())
            continue; // a further piece
        const auto detail = OrderStore::detail(**reader, view.order);
        TSUNAGI_TRY(detail);
        const auto drafts = notesOf(**reader, *detail, view.shipment, *policy);
        TSUNAGI_TRY(drafts);
        for (const DocumentDraft &draft : *drafts) {
            if (draft.copy == 1 && !(draft.gift && policy->withSlip == u"no_gifts"))
                out << draft;
        }
        due.remove(view.shipment);
    }
    return out;
}

Result<DocumentDraft> DocumentService::receipt(const Id &order, const ReceiptWish &wish) const
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    const auto policy = policyOf(**reader, detail->shop.clientId);
    TSUNAGI_TRY(policy);
    const DocumentMoney money = document_rules::money(detail->order, *policy);
    DocumentDraft draft;
    draft.order = order;
    draft.what = u"receipt"_qs;
    draft.number = detail->order.number;
    draft.shop = detail->shop.code;
    draft.client = detail->shop.clientCode;
    draft.recipient = wish.addressee.isEmpty() ? detail->order.buyer.name : wish.addressee.simplified();
    draft.total = detail->order.total;
    draft.payState = detail->order.payState;
    draft.problems = document_rules::receiptProblems(detail->order, detail->state == u"cancelled", *policy) + money.problems;
    if (wish.anyway)
        decide(draft.problems);
    const auto sheets = DocumentStore::sheets(**reader, draft.what, order, {});
    TSUNAGI_TRY(sheets);
    draft.rows = sheets->rows;
    draft.copy = sheets->printed + 1;
    draft.paper = document_paper::receipt(*detail, *policy, money, wish.addressee, wish.purpose, desk().clock().today(), draft.copy);
    return draft;
}

Result<CustomerDocument> DocumentService::document(const QList<DocumentDraft> &drafts)
{
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    QList<CustomerPaper> papers;
    for (const DocumentDraft &draft : drafts)
        papers << draft.paper;
    return CustomerDocument::create(papers, *fonts);
}

Result<> DocumentService::set(const QList<Id> &sheets, const QString &state, const QString &printer, const QString &job)
{
    QList<Change> changes;
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *desk().catalogue().table(kSheet);
    for (const Id &sheet : sheets) {
        const auto row = readRow(**reader, table, sheet);
        TSUNAGI_TRY(row);
        Change change;
        change.kind = "sheet.state";
        if (!*row)
            continue;
        change.roots = {(*row)->value("order_id").id()};
        if (patchRow(change, table, sheet, **row, {{"state", Value(state)}, {"printer", Value(printer)}, {"job", Value(job)}}))
            changes << change;
    }
    TSUNAGI_TRY(m_slips.slipDesk().commit(changes));
    return {};
}

Result<QList<DocumentDraft>> DocumentService::take(const QList<DocumentDraft> &drafts, const QString &title, bool byItself, QList<Id> &sheets, DocumentReport &report)
{
    QList<Change> changes;
    QList<Id> ids;
    for (const DocumentDraft &draft : drafts) {
        const bool receipt = draft.what == u"receipt";
        const Id id = receipt ? Id::named(0, {"receipt", draft.order.view(), QByteArray::number(draft.rows + 1)}) : Id::v7();
        Change change;
        change.kind = "document.print";
        change.roots = {draft.order};
        // The amounts and, of a receipt, that it is paid.
        change.guard("orders", draft.order, "total", Value(draft.total));
        if (receipt)
            change.guard("orders", draft.order, "pay_state", Value(draft.payState)).guard("orders", draft.order, "state", Value(u"open"_qs));
        change.insert(kSheet, id).fields = {{"order_id", Value(draft.order)}, {"parcel_id", Value(draft.parcel)}, {"slip_id", Value()},           {"what", Value(draft.what)},
                                            {"copy", Value(draft.copy)},      {"printer", Value(QString())},      {"desk", Value(desk().name())}, {"reason", Value(QString())},
                                            {"at", Value(desk().clock().nowUs())}, {"job", Value(title)},        {"state", Value(u"queued"_qs)}};
        change.eventCode = "document_printed";
        change.eventValues = {{u"what"_qs, draft.what}, {u"copy"_qs, draft.copy}};
        if (byItself)
            change.eventValues.insert(u"byItself"_qs, true);
        changes << change;
        ids << id;
    }
    const auto receipts = m_slips.slipDesk().commit(changes);
    TSUNAGI_TRY(receipts);
    QList<DocumentDraft> out;
    for (qsizetype i = 0; i < drafts.size(); ++i) {
        if (receipts->at(i).fit == Fit::Fits) {
            out << drafts[i];
            sheets << ids[i];
        } else {
            report.refused << drafts[i];
            report.refused.last().problems = {{u"changed_meanwhile"_qs, DocumentProblem::Weight::Stops, {}}};
        }
    }
    return out;
}

Result<> DocumentService::put(const QList<DocumentDraft> &drafts, const QString &path, const DocumentOutput &output, DocumentReport &report)
{
    const QString title = u"Tsunagi %1 %2 (%3) %4"_qs.arg(drafts.first().what, drafts.first().number).arg(drafts.size()).arg(QString::fromLatin1(Id::v7().hex().right(8)));
    QList<Id> sheets;
    const auto taken = take(drafts, title, output.byItself, sheets, report);
    TSUNAGI_TRY(taken);
    if (taken->isEmpty())
        return {};
    const QString target = path.isEmpty() ? output.printer : u"pdf"_qs;
    const auto paper = [&]() -> Result<QString> {
        const auto made = document(*taken);
        TSUNAGI_TRY(made);
        if (!path.isEmpty()) {
            TSUNAGI_TRY(printoutput::writePdf(*made, path));
            return QFileInfo(path).fileName();
        }
        const auto pdf = printoutput::pdfBytes(*made);
        TSUNAGI_TRY(pdf);
        if (output.submit)
            return output.submit(*pdf, title);
        const auto id = CupsConnection().submit(output.printer, *pdf, title, {1, made->pageSize() == kA5 ? u"A5"_qs : u"A4"_qs, false});
        TSUNAGI_TRY(id);
        return QString::number(*id);
    };
    const Result<QString> job = paper();
    if (!job) {
        // After a broken connection it may be on paper: then it counts as a copy, so that no second first one comes to be.
        if (job.error().code != Code::Timeout)
            TSUNAGI_TRY(set(sheets, u"spoiled"_qs, target, QString()));
        return tl::unexpected(job.error());
    }
    TSUNAGI_TRY(set(sheets, u"sent"_qs, target, *job));
    report.printed << *taken;
    if (!path.isEmpty())
        report.files << path;
    else
        report.jobs << *job;
    return {};
}

Result<DocumentReport> DocumentService::print(const QList<DocumentDraft> &drafts, const DocumentOutput &output)
{
    if (output.pdfPath.isEmpty() == output.printer.isEmpty())
        return fail(Code::Invalid, u"output"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "one of a PDF file or a printer")));
    if (!output.pdfPath.isEmpty() && !QFileInfo(QFileInfo(output.pdfPath).absolutePath()).isWritable())
        return fail(Code::NotFound, output.pdfPath, u"the folder is not writable"_qs);
    TSUNAGI_TRY(m_slips.slipDesk().refuseWhileGathering());
    DocumentReport report;
    QList<DocumentDraft> large, small;
    for (const DocumentDraft &draft : drafts) {
        DocumentDraft one = draft;
        if (!one.stopped()) {
            if (const auto pages = document({one}); !pages)
                one.problems << DocumentProblem {u"unprintable"_qs, DocumentProblem::Weight::Stops, {{u"field"_qs, pages.error().where}}};
        }
        if (one.stopped())
            report.refused << one;
        else
            (one.paper.size == kA5 ? small : large) << one;
    }
    if (!large.isEmpty())
        TSUNAGI_TRY(put(large, output.pdfPath, output, report));
    if (!small.isEmpty()) {
        const QFileInfo info(output.pdfPath);
        const QString beside = output.pdfPath.isEmpty() || large.isEmpty() ? output.pdfPath : u"%1/%2-a5.pdf"_qs.arg(info.path(), info.completeBaseName());
        TSUNAGI_TRY(put(small, beside, output, report));
    }
    return report;
}

Result<> DocumentService::spoil(const Id &sheet)
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *desk().catalogue().table(kSheet);
    const auto row = readRow(**reader, table, sheet);
    TSUNAGI_TRY(row);
    const QString what = *row ? (*row)->value("what").string() : QString();
    if (what != u"delivery_note" && what != u"receipt")
        return fail(Code::NotFound, u"sheet"_qs);
    Change change;
    change.kind = "sheet.state";
    change.roots = {(*row)->value("order_id").id()};
    if (!patchRow(change, table, sheet, **row, {{"state", Value(u"spoiled"_qs)}}))
        return {};
    change.eventCode = "document_spoiled";
    change.eventValues = {{u"what"_qs, what}, {u"copy"_qs, (*row)->value("copy").integer()}};
    TSUNAGI_TRY(desk().commitOne(change));
    return {};
}

Result<QList<DocumentRecord>> DocumentService::list(const Id &order, int limit) const
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    return DocumentStore::records(**reader, order, limit);
}

Result<DocumentPolicy> DocumentService::policy(const QString &client) const
{
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const Id id = Id::named(0, {"client", client.toUtf8()});
    const auto known = readRow(**reader, *desk().catalogue().table("client"), id);
    TSUNAGI_TRY(known);
    if (!*known)
        return fail(Code::NotFound, client, u"no such client"_qs);
    auto policy = policyOf(**reader, id);
    TSUNAGI_TRY(policy);
    policy->client = id;
    policy->clientCode = client;
    policy->clientName = (*known)->value("name").string();
    return policy;
}

Result<> DocumentService::setPolicy(const DocumentPolicy &wanted)
{
    const auto wrong = [](const char *field, const char *rule) { return fail(Code::Invalid, QString::fromLatin1(field), QString::fromLatin1(rule)); };
    const auto before = policy(wanted.clientCode);
    TSUNAGI_TRY(before);
    DocumentPolicy policy = wanted;
    policy.registration = document_rules::plainRegistration(policy.registration);
    if (const QString why = policy.registration.isEmpty() ? QString() : document_rules::registrationProblem(policy.registration, policy.individual); why == u"format")
        return wrong("registration", QT_TRANSLATE_NOOP("Rule", "a registration number is T and 13 digits"));
    else if (!why.isEmpty())
        return wrong("registration", QT_TRANSLATE_NOOP("Rule", "the check digit of this registration number is wrong; a person's own number has none (--individual)"));
    if (!QStringList {u"none"_qs, u"note"_qs, u"no_gifts"_qs}.contains(policy.withSlip))
        return wrong("with_slip", QT_TRANSLATE_NOOP("Rule", "with the slip comes: none, note, no_gifts"));
    if (!QStringList {u"gifts"_qs, u"others"_qs, u"always"_qs, u"never"_qs}.contains(policy.prices))
        return wrong("prices", QT_TRANSLATE_NOOP("Rule", "prices: gifts, others, always, never"));
    if (policy.paper != u"a4" && policy.paper != u"a5")
        return wrong("paper", QT_TRANSLATE_NOOP("Rule", "paper: a4, a5"));
    if (!QStringList {u"down"_qs, u"half"_qs, u"up"_qs}.contains(policy.rounding))
        return wrong("rounding", QT_TRANSLATE_NOOP("Rule", "rounding: down, half, up"));
    if (policy.points != u"payment" && policy.points != u"discount")
        return wrong("points", QT_TRANSLATE_NOOP("Rule", "points: payment, discount"));
    for (const QString *text : {&policy.greeting, &policy.returnNote, &policy.footer, &policy.purpose, &policy.issuer, &policy.address}) {
        if (text->size() > kMostText)
            return wrong("text", QT_TRANSLATE_NOOP("Rule", "a text of a paper has 1000 characters at most"));
    }
    const auto usual = texts(desk().profile());
    TSUNAGI_TRY(usual);
    for (const auto &[name, text] : textsOf(policy)) {
        if (*text == usual->value(name).toString())
            text->clear();
    }
    const Id id = Id::named(0, {"document_policy", before->client.view()});
    const QList<std::pair<QByteArray, Value>> fields {
        {"issuer", Value(policy.issuer.simplified())}, {"zip", Value(policy.zip)},          {"address", Value(policy.address.simplified())}, {"phone", Value(policy.phone)},
        {"registration", Value(policy.registration)},  {"individual", Value(policy.individual)}, {"greeting", Value(policy.greeting)},          {"return_note", Value(policy.returnNote)},
        {"footer", Value(policy.footer.simplified())}, {"purpose", Value(policy.purpose.simplified())}, {"with_slip", Value(policy.withSlip)},   {"prices", Value(policy.prices)},
        {"paper", Value(policy.paper)},                {"rounding", Value(policy.rounding)}, {"points", Value(policy.points)}};
    const auto reader = desk().reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *desk().catalogue().table(kPolicy);
    const auto row = readRow(**reader, table, id);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "document.policy";
    change.roots = {before->client};
    // From the day on that a note is to come with the slip, not for labels of before.
    const std::pair<QByteArray, Value> since {"since", Value(before->withSlip == wanted.withSlip ? before->sinceUs : desk().clock().nowUs())};
    if (!*row)
        change.insert(kPolicy, id).fields = QList<std::pair<QByteArray, Value>> {{"client_id", Value(before->client)}, since} + fields;
    else if (!patchRow(change, table, id, **row, fields + QList<std::pair<QByteArray, Value>> {since}))
        return {};
    change.eventCode = "document_policy";
    TSUNAGI_TRY(desk().commitOne(change));
    return {};
}

} // namespace tsunagi
