// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/RichTable.h"

namespace tsunagi::rich_table {

QString pairs(const QList<std::pair<QString, QString>> &lines)
{
    QString html = QStringLiteral("<table>");
    for (const auto &[name, words] : lines)
        html += QStringLiteral("<tr><td style=\"padding: 0 12px 3px 0\">%1</td><td style=\"padding: 0 0 3px 0\"><b>%2</b></td></tr>").arg(name.toHtmlEscaped(), words.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString grid(const QStringList &heads, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return {};
    QString html = QStringLiteral("<table width=\"100%\"><tr>");
    for (const QString &head : heads)
        html += QStringLiteral("<th align=\"left\" style=\"padding: 0 8px 3px 0\">%1</th>").arg(head.toHtmlEscaped());
    html += QStringLiteral("</tr>");
    for (const QStringList &row : rows) {
        html += QStringLiteral("<tr>");
        for (const QString &cell : row)
            html += QStringLiteral("<td style=\"padding: 1px 8px 3px 0\">%1</td>").arg(cell.isEmpty() ? QStringLiteral("–") : cell.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

} // namespace tsunagi::rich_table
