// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/InstructionService.h"

namespace tsunagi {

/// A shipment that somebody asked the warehouse to stop, from the asking to its answer.
struct StopView
{
    Id order, shipment;
    QString orderNumber, shop, client, recipient, carrier;
    QStringList slipNumbers;
    QString parcelCode;      ///< of its first piece: what the tag's barcodes are made of
    int pieces = 1;
    QString step;            ///< "asked" "received" "secured" "loaded", or "contradicted": both of these were scanned
    QString reason, person;  ///< of who asked
    qint64 askedAtUs = 0;
    QString cutoff;          ///< "2026-11-21 17:00": when its truck closes; empty = unknown
};

enum class StopAnswer { Received = 1, Secured = 2, Loaded = 3 };

/// 出荷止め: the red tag that goes through the warehouse, and the answers that are scanned from it.
///
/// The request itself is the shipment's state (InstructionService::stop); this tells it, and what became of it.
class StopService final
{
public:
    StopService(const SlipDesk &slips, InstructionService &instructions) : m_slips(slips), m_instructions(instructions) { }

    /// What is asked and not answered for good, the truck that closes first on top; and what left although a change was asked for, which
    /// that desk had not heard of, until the change is decided.
    [[nodiscard]] Result<QList<StopView>> open() const;
    /// Those of one order, also what was asked before and ended.
    [[nodiscard]] Result<QList<StopView>> ofOrder(const Id &order) const;
    /// A red tag for every shipment of the order that is asked to be stopped, as a PDF; its path. NotFound if none is.
    [[nodiscard]] Result<QString> writeTags(const Id &order, const QString &pdfPath = {});

    /// The answer that a barcode of a tag stands for. NotFound - no such tag; Invalid - the stop has ended.
    [[nodiscard]] Result<StopView> scan(const QString &scanned);
    /// Received: somebody in the warehouse has the tag. Secured: the goods are in hand, the shipment is over and its pieces are free.
    /// Loaded: it was too late, the parcel goes. Each may come twice, and from two desks. What contradicts the answer before is kept: what
    /// was loaded and is in hand is asked about anew, what was in hand and is loaded keeps its order here until somebody confirms that
    /// it is (the finding stop_contradicted); no further scan decides that.
    [[nodiscard]] Result<StopView> answer(const Id &shipment, StopAnswer answer);
    /// Digits of a tag's barcode: 9, the answer, the code of the parcel.
    [[nodiscard]] static QString code(const QString &parcelCode, StopAnswer answer);
    /// Parcel code and answer of scanned text; nothing if it is no tag.
    [[nodiscard]] static std::optional<std::pair<QString, StopAnswer>> codeIn(const QString &scanned);

private:
    [[nodiscard]] Result<QList<StopView>> read(const QByteArray &where, const Value &value) const;
    const SlipDesk &m_slips;
    InstructionService &m_instructions;
};

} // namespace tsunagi
