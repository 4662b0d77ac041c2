// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/slips/Slip.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/Mark.h"

#include <QCoreApplication>
#include <QHash>

namespace tsunagi {

class Carriers;

/// Wire names of slips as words and marks for people.
class SlipWords final
{
    Q_DECLARE_TR_FUNCTIONS(SlipWords)

public:
    [[nodiscard]] static QString queue(SlipQueue queue);
    [[nodiscard]] static Tone tone(SlipQueue queue);
    /// What comes next for a parcel of the queue, and by which key.
    [[nodiscard]] static QString next(const ParcelView &view);
    [[nodiscard]] static QString route(const QString &route);
    [[nodiscard]] static QString sheetState(const QString &state);
    /// Why a printer stands, as its server words it: "media-empty-error,paused".
    [[nodiscard]] static QString printerTrouble(const QString &reasons);
    [[nodiscard]] static QString slipState(const QString &state);
    /// Why something was not done or may not move, as "hold" or "no_number_left".
    [[nodiscard]] static QString reason(const QString &code);
    /// The reason with order and detail of a refusal.
    [[nodiscard]] static QString refusal(const Refusal &refusal, const Carriers *carriers = nullptr);
    [[nodiscard]] static QString carrier(const Carriers &carriers, const QString &code);
    [[nodiscard]] static QString service(const Carriers &carriers, const QString &carrier, const QString &code);
    [[nodiscard]] static QString band(const Carriers &carriers, const ParcelView &view);
    [[nodiscard]] static QString number(const Carriers &carriers, const QString &carrier, const QString &number);
    /// "11/23 (Mon)".
    [[nodiscard]] static QString date(const QDate &date);
    /// "17:00" today, else with its day; of "2026-11-21 17:00".
    [[nodiscard]] static QString cutoff(const QString &cutoff);
    [[nodiscard]] static QString time(qint64 atUs);
    [[nodiscard]] static QString count(qsizetype number);
    /// Of an instruction that was written while the shared side did not answer.
    [[nodiscard]] static QString unheard();
    /// Words for a table model: carriers, services, bands, states.
    [[nodiscard]] static QHash<QString, QString> table(const Carriers &carriers);
    /// An event of the parcel's story; empty if it is none of slips.
    [[nodiscard]] static QString event(const TimelineRecord &event, const Carriers &carriers);
    /// What went wrong and what to do, for errors that only slips know.
    [[nodiscard]] static QString error(const Error &error);

    [[nodiscard]] static QList<ChoicePanel::Choice> manualReasons();
    [[nodiscard]] static QList<ChoicePanel::Choice> reprintReasons();
    [[nodiscard]] static QList<ChoicePanel::Choice> spoilReasons();
    [[nodiscard]] static QList<ChoicePanel::Choice> stopReasons();
    [[nodiscard]] static QList<ChoicePanel::Choice> releaseReasons();
};

} // namespace tsunagi
