// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/DocumentService.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace tsunagi {

/// Delivery notes and receipts in words, in the language of the window; their papers are Japanese always.
class DocumentText final
{
    Q_DECLARE_TR_FUNCTIONS(DocumentText)

public:
    [[nodiscard]] static QString what(const QString &what);
    [[nodiscard]] static QString problem(const DocumentProblem &problem);
    /// All of a paper, a line each.
    [[nodiscard]] static QString problems(const DocumentDraft &draft);
    /// "Receipt, copy 2"
    [[nodiscard]] static QString title(const DocumentDraft &draft);
    [[nodiscard]] static QString state(const QString &state);
    [[nodiscard]] static QJsonObject toJson(const DocumentDraft &draft);
    [[nodiscard]] static QJsonObject toJson(const DocumentRecord &record);
    [[nodiscard]] static QJsonObject toJson(const DocumentPolicy &policy);
};

} // namespace tsunagi
