// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/core/SavedViews.h"
#include "models/orders/OrderView.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

SavedViews viewsOf(const Invocation &call)
{
    return SavedViews(call.app().desk().profile(), u"orders"_qs, call.app().desk().person());
}

/// As it stands, with its number of orders now; one that counts nothing any more, as its rule is gone, is told without a number.
QJsonObject told(const Invocation &call, const SavedView &view)
{
    const auto reader = call.app().desk().reader();
    const auto count = reader ? OrderView::count(**reader, view.queue, view.text, call.app().desk().clock().today()) : tl::unexpected(reader.error());
    const QJsonObject object {{u"name"_qs, view.name}, {u"queue"_qs, view.queue}, {u"search"_qs, view.text}, {u"count"_qs, count ? QJsonValue(*count) : QJsonValue()}};
    if (!call.json())
        call.say(QStringLiteral("%1  %2  %3").arg(count ? QString::number(*count) : QStringLiteral("-"), 8).arg(view.name, view.text.isEmpty() ? view.queue : CommandLine::tr("search: %1").arg(view.text)));
    return object;
}

/// Rows that nobody has looked at yet are checked first, so that numbers are the true ones.
Exit print(Invocation &call, const QString &name)
{
    if (const auto settled = call.app().desk().settleAll(); !settled)
        return call.failed(settled.error());
    const QList<SavedView> views = viewsOf(call).all();
    QJsonArray array;
    for (const SavedView &view : views) {
        if (name.isEmpty() || view.name == name)
            array << told(call, view);
    }
    call.print(QJsonDocument(array));
    if (array.isEmpty() && !call.json())
        call.say(CommandLine::tr("%1 keeps no view of the orders; views save makes one, as does Ctrl+Shift+V.").arg(call.app().desk().person()));
    return Exit::Done;
}

Result<QString> named(const Invocation &call)
{
    const QString name = call.arguments().join(u' ').trimmed();
    if (name.isEmpty())
        return fail(Code::Invalid, u"views"_qs, CommandLine::tr("which view? Its name"));
    return name;
}

Result<QString> known(const Invocation &call)
{
    const auto name = named(call);
    TSUNAGI_TRY(name);
    if (!viewsOf(call).find(*name))
        return fail(Code::NotFound, *name, CommandLine::tr("%1 keeps no view of this name").arg(call.app().desk().person()));
    return name;
}

Exit save(Invocation &call)
{
    const auto name = named(call);
    if (!name)
        return call.failed(name.error());
    if (call.has(u"queue"_qs) == call.has(u"search"_qs))
        return call.failed({Code::Invalid, u"views save"_qs, CommandLine::tr("one of --queue and --search is needed")});
    auto views = viewsOf(call);
    SavedView view = views.find(*name).value_or(SavedView {*name, {}, {}, {}}); // its columns stay
    view.queue = call.value(u"queue"_qs, u"all"_qs);
    view.text = call.value(u"search"_qs).trimmed();
    {
        const auto reader = call.app().desk().reader();
        if (!reader)
            return call.failed(reader.error());
        if (const auto count = OrderView::count(**reader, view.queue, view.text, call.app().desk().clock().today()); !count)
            return call.failed(count.error());
    }
    views.put(view);
    return print(call, *name);
}

Exit rename(Invocation &call)
{
    const auto name = known(call);
    if (!name)
        return call.failed(name.error());
    const QString to = call.value(u"to"_qs).trimmed();
    if (to.isEmpty() || !viewsOf(call).rename(*name, to))
        return call.failed({Code::Invalid, to, to.isEmpty() ? CommandLine::tr("a view needs a name") : CommandLine::tr("there is a view of this name already")});
    return print(call, to);
}

Exit remove(Invocation &call)
{
    const auto name = known(call);
    if (!name)
        return call.failed(name.error());
    viewsOf(call).remove(*name);
    call.print(QJsonDocument(QJsonObject {{u"removed"_qs, *name}}));
    if (!call.json())
        call.say(CommandLine::tr("The view %1 is removed.").arg(*name));
    return Exit::Done;
}

} // namespace

void addViewCommands(CommandLine &line)
{
    line.add({u"views list"_qs, CommandLine::tr("the views of orders that --person keeps under names, with their numbers of orders now; orders --view lists one"), {}, {},
              [](Invocation &call) { return print(call, {}); }});
    line.add({u"views save"_qs, CommandLine::tr("keeps a queue or a search under a name, as Ctrl+Shift+V does; the same name again changes it"), u"NAME"_qs,
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("as orders --queue"), false}, {u"search"_qs, u"TEXT"_qs, CommandLine::tr("as orders --search"), false}}, save});
    line.add({u"views rename"_qs, CommandLine::tr("another name for a view"), u"NAME"_qs, {{u"to"_qs, u"NAME"_qs, CommandLine::tr("its name from now on"), true}}, rename});
    line.add({u"views remove"_qs, CommandLine::tr("a view is kept no more; orders are not touched"), u"NAME"_qs, {}, remove});
}

} // namespace tsunagi
