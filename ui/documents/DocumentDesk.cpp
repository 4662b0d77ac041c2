// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/DocumentDesk.h"

#include "models/core/Settings.h"
#include "ui/common/Async.h"
#include "ui/documents/DocumentDialog.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tsunagi {

DocumentDesk::DocumentDesk(const PageContext &context, DocumentService &documents, QWidget *window) : QObject(window), m_context(context), m_documents(documents), m_window(window) { }

bool DocumentDesk::show(const QString &argument)
{
    if (argument == u"due") {
        printDue();
        return true;
    }
    const QStringList parts = argument.split(u':');
    const Id order = Id::fromHex(parts.value(1).toLatin1());
    if (order.isNull() || (parts.first() != u"note" && parts.first() != u"receipt"))
        return false;
    const Id shipment = parts.size() > 2 ? Id::fromHex(parts[2].toLatin1()) : Id();
    auto *dialog = new DocumentDialog(m_context, m_documents, {order, shipment, parts.first() == u"receipt"}, m_window);
    connect(dialog, &DocumentDialog::said, this, &DocumentDesk::said);
    dialog->open();
    return true;
}

void DocumentDesk::printDue()
{
    // Labels that leave meanwhile are looked at once more.
    m_again = true;
    if (m_printing)
        return;
    m_again = false;
    m_printing = true;
    m_context.async.runQuietly(
        this,
        [&documents = m_documents, printer = m_context.settings.text(Setting::Printer, u"documents"_qs)]() -> Result<std::pair<qsizetype, DocumentReport>> {
            const auto due = documents.notesDue();
            TSUNAGI_TRY(due);
            if (due->isEmpty() || printer.isEmpty())
                return std::pair(due->size(), DocumentReport());
            DocumentOutput output;
            output.printer = printer;
            output.byItself = true;
            const auto report = documents.print(*due, output);
            TSUNAGI_TRY(report);
            return std::pair(due->size(), *report);
        },
        [this](const Result<std::pair<qsizetype, DocumentReport>> &result) {
            m_printing = false;
            if (!result)
                emit failed(result.error());
            else if (!result->second.printed.isEmpty())
                emit said(tr("%1 delivery notes went to the printer with their labels.").arg(result->second.printed.size()), result->second.refused.isEmpty() ? Tone::Good : Tone::Warn);
            else if (result->first > 0)
                emit said(tr("%1 delivery notes wait: open one (Ctrl+F3) and name their printer.").arg(result->first), Tone::Warn);
            if (m_again)
                printDue();
        });
}

} // namespace tsunagi
