// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requests/RequestStore.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

#include <functional>

namespace tsunagi {

class SlipService;

struct NewRequest
{
    Id order;
    QString kind, asker, words;
};

/// What became of stopping the shipments of a request's order.
struct RequestStop
{
    int stopped = 0;   ///< will not leave
    int asked = 0;     ///< somebody must take them out
    int pages = 0;     ///< red tags, one for each shipment
    QString tags;      ///< PDF of the red tags; empty if none is needed
};

/// What may be asked of change requests. Blocking; call from a worker thread, never from the GUI thread.
/// While one is open its order is not instructed. Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule
/// that forbids it in `detail`.
class RequestService final
{
public:
    /// Without `slips` nothing can be stopped.
    explicit RequestService(Desk &desk, SlipService *slips = nullptr) : m_desk(desk), m_slips(slips) { }
    Q_DISABLE_COPY_MOVE(RequestService)

    /// With a step for every place that it must reach.
    [[nodiscard]] Result<Id> add(const NewRequest &wanted);
    /// The place knows of it ("done"), need not ("none"), or does not yet ("open"); nothing if it is said already.
    [[nodiscard]] Result<> tick(const Id &request, const QString &place, const QString &state);
    /// Every place is ticked: it is over. Invalid while one is open.
    [[nodiscard]] Result<> finish(const Id &request);
    [[nodiscard]] Result<> reopen(const Id &request);
    /// Stops the order's shipments: at once what has no paper, by red tags the rest.
    [[nodiscard]] Result<RequestStop> stop(const Id &request, const QString &pdfPath = {});
    /// Does by itself, once, what follows where a desk that had not heard of an open request made paper for its order or let it leave:
    /// what has paper is asked to be stopped, what has left counts as loaded, and the warehouse is a place that must know. The same at
    /// every desk, so that two which do it at once do one thing; `may`: this one may, asked only if there is something to do.
    [[nodiscard]] Result<> stopOvertaken(const std::function<Result<bool>()> &may = {});
    [[nodiscard]] Result<QList<ChangeRequest>> list(const RequestQuery &query = {}) const;
    [[nodiscard]] Result<ChangeRequest> one(const Id &request) const;

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] QDateTime japanNow() const;
    [[nodiscard]] static QJsonObject toJson(const ChangeRequest &request);

private:
    /// The words of the platforms' own rules.
    [[nodiscard]] Result<> advise(QList<ChangeRequest> &requests) const;
    [[nodiscard]] Result<> stopOne(const ChangeRequest &request);
    [[nodiscard]] Result<> move(const Id &request, const QString &to);
    Desk &m_desk;
    SlipService *m_slips;
};

} // namespace tsunagi
