// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/DocumentService.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QObject>

namespace tsunagi {

/// Papers for customers, from wherever in the window they are asked for.
class DocumentDesk final : public QObject
{
    Q_OBJECT
public:
    DocumentDesk(const PageContext &context, DocumentService &documents, QWidget *window);
    /// "note:ORDER", "note:ORDER:SHIPMENT", "receipt:ORDER" (ids in hex) opens the paper; "due" prints what comes with the labels that left. False for anything else.
    bool show(const QString &argument);

signals:
    void said(const QString &text, tsunagi::Tone tone);
    void failed(const tsunagi::Error &error);

private:
    void printDue();
    PageContext m_context;
    DocumentService &m_documents;
    QWidget *m_window;
    bool m_printing = false, m_again = false;
};

} // namespace tsunagi
