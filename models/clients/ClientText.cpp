// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientText.h"

#include <QCoreApplication>

namespace tsunagi::client_text {

namespace {

constexpr char kContext[] = "tsunagi::ClientsPage";

constexpr std::pair<const char *, const char *> kFields[] = {
    {"name", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Name")},
    {"cutoffs", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Cut-offs")},
    {"leadDays", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Lead days")},
    {"contacts", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Contacts")},
    {"mail", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Mail")},
    {"returns", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Returns")},
    {"card", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "To know")},
    {"note", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Customer's note")},
    {"unpaid", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Not paid yet")},
    {"merge", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Orders to one place")},
    {"colour", QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "Colour")},
};

} // namespace

QString field(const QString &field)
{
    for (const auto &[name, words] : kFields)
        if (field == QLatin1StringView(name))
            return QCoreApplication::translate(kContext, words);
    return field;
}

QString policy(const QString &field, const QString &value)
{
    const auto say = [](const char *words) { return QCoreApplication::translate(kContext, words); };
    if (field == u"note" || field == u"unpaid")
        return value == u"stop" ? say(QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "stops the order")) : value == u"info" ? say(QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "is only told")) : value;
    if (field != u"merge")
        return value;
    return value == u"off" ? say(QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "leave one by one"))
        : value == u"ask"  ? say(QT_TRANSLATE_NOOP("tsunagi::ClientsPage", "wait until somebody decides"))
                           : value;
}

} // namespace tsunagi::client_text
