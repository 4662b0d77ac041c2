// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/JoinedDocument.h"

namespace tsunagi {

int JoinedDocument::pageCount() const
{
    int pages = 0;
    for (const auto &part : m_parts)
        pages += part->pageCount();
    return pages;
}

PageSize JoinedDocument::pageSize() const
{
    return m_parts.empty() ? kA4 : m_parts.front()->pageSize();
}

Result<> JoinedDocument::drawPage(QPainter &painter, int page, double dpi) const
{
    for (const auto &part : m_parts) {
        if (page < part->pageCount())
            return part->drawPage(painter, page, dpi);
        page -= part->pageCount();
    }
    return fail(Code::NotFound, QStringLiteral("page"));
}

} // namespace tsunagi
