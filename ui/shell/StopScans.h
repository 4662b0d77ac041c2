// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/Mark.h"

#include <QObject>

namespace tsunagi {

class Async;
class SlipService;
struct StopView;

/// A barcode of a red tag answers a stop request, whatever page is in sight. Thread: GUI; the answer is written on a worker.
class StopScans final : public QObject
{
    Q_OBJECT
public:
    StopScans(SlipService &slips, Async &async, QObject *parent);
    /// Was it one? Then its answer is on its way.
    bool take(const QString &code);

signals:
    void said(const QString &text, tsunagi::Tone tone);
    void failed(const tsunagi::Error &error);

private:
    [[nodiscard]] static QString words(const StopView &view);
    SlipService &m_slips;
    Async &m_async;
};

} // namespace tsunagi
