// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/GuideText.h"

#include "models/core/Resources.h"

#include <QRegularExpression>
#include <QStringList>

namespace tsunagi {

namespace {

const QString kScheme = QStringLiteral("tsunagi:");

void finish(QList<GuideSection> &sections)
{
    static const QRegularExpression link(QStringLiteral("\\]\\((tsunagi:[^)]+)\\)"));
    GuideSection &section = sections.last();
    if (const auto match = link.match(section.markdown); match.hasMatch())
        (void)GuideText::parseLink(match.captured(1), section.page, section.argument);
}

} // namespace

bool GuideText::parseLink(const QString &link, QString &page, QString &argument)
{
    if (!link.startsWith(kScheme))
        return false;
    const QString rest = link.mid(kScheme.size());
    page = rest.section(u'/', 0, 0);
    argument = rest.section(u'/', 1);
    return !page.isEmpty();
}

Result<QList<GuideSection>> GuideText::sections(const QString &language)
{
    QList<GuideSection> sections;
    for (const QString &topic : {QStringLiteral("clerk"), QStringLiteral("supervisor")}) {
        const auto bytes = readResource(QStringLiteral("help/%1/%2.md").arg(language == u"en" ? language : QStringLiteral("ja"), topic));
        TSUNAGI_TRY(bytes);
        const QStringList lines = QString::fromUtf8(*bytes).split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(u"# ") || line.startsWith(u"## ")) {
                if (!sections.isEmpty())
                    finish(sections);
                sections << GuideSection {topic, line.section(u' ', 1), {}, {}, {}};
            }
            if (!sections.isEmpty())
                sections.last().markdown += line + u'\n';
        }
    }
    if (!sections.isEmpty())
        finish(sections);
    return sections;
}

} // namespace tsunagi
