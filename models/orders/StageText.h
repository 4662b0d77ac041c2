// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// How far an order has come, for people.
class StageText final
{
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    [[nodiscard]] static QString word(Stage stage);
};

} // namespace tsunagi
