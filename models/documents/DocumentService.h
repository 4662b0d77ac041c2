// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/Document.h"
#include "models/slips/SlipService.h"

#include <functional>

namespace tsunagi {

struct OrderDetail;

struct ReceiptWish
{
    QString addressee; ///< for this print; empty = the buyer
    QString purpose;   ///< likewise; empty = the client's
    bool anyway = false; ///< what is to be decided was: the shop's total counts
};

/// Where papers go; one of the two.
struct DocumentOutput
{
    QString pdfPath; ///< papers of the smaller size beside it as NAME-a5.pdf
    QString printer; ///< CUPS queue
    bool byItself = false; ///< nobody asked for them but the client's policy
    /// Hands one job to the printer and returns its id; the default is CUPS.
    std::function<Result<QString>(const QByteArray &pdf, const QString &title)> submit;
};

struct DocumentReport
{
    QList<DocumentDraft> printed, refused; ///< of a refused one the problems say why
    QStringList files, jobs;
};

/// 納品書 and 領収書: what may be asked of them. Every paper is a row before it is printed, and of a receipt which copy it is
/// follows from the rows: its row's id is made of order and count, so that two desks cannot both make the first.
/// Blocking; any worker thread. Errors: NotFound; Conflict - printed elsewhere meanwhile; Invalid - the rule in `detail`.
class DocumentService final
{
public:
    explicit DocumentService(SlipService &slips) : m_slips(slips) { }
    Q_DISABLE_COPY_MOVE(DocumentService)

    /// A note for each shipment of the order (only this one, if it is not null), or for each destination of one that was not instructed.
    [[nodiscard]] Result<QList<DocumentDraft>> notes(const Id &order, const Id &shipment = {}) const;
    /// Of a batch, as its labels come. NotFound.
    [[nodiscard]] Result<QList<DocumentDraft>> notesOfBatch(const QString &number) const;
    /// Whose label left this desk's queue and whose client wants a note with it, as the labels came; each once.
    [[nodiscard]] Result<QList<DocumentDraft>> notesDue() const;
    [[nodiscard]] Result<DocumentDraft> receipt(const Id &order, const ReceiptWish &wish = {}) const;

    /// The pages that print() makes of these; they share a size, or it is that of the first.
    [[nodiscard]] static Result<CustomerDocument> document(const QList<DocumentDraft> &drafts);
    [[nodiscard]] Result<DocumentReport> print(const QList<DocumentDraft> &drafts, const DocumentOutput &output);
    /// A sheet that came out badly: it counts as no copy.
    [[nodiscard]] Result<> spoil(const Id &sheet);
    [[nodiscard]] Result<QList<DocumentRecord>> list(const Id &order = {}, int limit = 200) const;

    /// Of a client, empty texts filled in; also of one that set nothing. NotFound.
    [[nodiscard]] Result<DocumentPolicy> policy(const QString &client) const;
    /// Invalid with the field in `where`. What is as the program brings it along stays empty.
    [[nodiscard]] Result<> setPolicy(const DocumentPolicy &policy);

private:
    [[nodiscard]] Result<DocumentPolicy> policyOf(const Database &db, const Id &client) const;
    [[nodiscard]] Result<QList<DocumentDraft>> notesOf(const Database &db, const Id &order, const Id &shipment) const;
    [[nodiscard]] Result<QList<DocumentDraft>> notesOf(const Database &db, const OrderDetail &detail, const Id &shipment, const DocumentPolicy &policy) const;
    [[nodiscard]] Result<QList<DocumentDraft>> take(const QList<DocumentDraft> &drafts, const QString &title, bool byItself, QList<Id> &sheets, DocumentReport &report);
    [[nodiscard]] Result<> put(const QList<DocumentDraft> &drafts, const QString &path, const DocumentOutput &output, DocumentReport &report);
    [[nodiscard]] Result<> set(const QList<Id> &sheets, const QString &state, const QString &printer, const QString &job);
    [[nodiscard]] Desk &desk() const { return m_slips.slipDesk().desk(); }
    SlipService &m_slips;
};

} // namespace tsunagi
