// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/ClaimCheck.h"
#include "app/commands/MoneyFiles.h"
#include "app/commands/OrderAsked.h"
#include "models/payments/PaymentService.h"
#include "models/payments/PaymentText.h"

namespace tsunagi {

namespace {

void sayDeposit(const Invocation &call, const MatchedDeposit &one)
{
    call.say(u"%1  %2  %3  %4  %5"_qs.arg(one.row.day, PaymentText::yen(one.row.amount).rightJustified(11), PaymentText::payer(one.row.payer), PaymentText::situation(one.row.situation), one.row.orders.join(u", "_qs)));
    call.say(u"    %1  [%2]"_qs.arg(one.row.why, QString::fromLatin1(one.row.id.hex())));
}

/// The deposits as they stand, as JSON or in lines; with `ids` only those.
Exit tell(Invocation &call, const Result<PaymentView> &view, QJsonObject json = {}, const QList<Id> &ids = {}, bool all = true)
{
    if (!view)
        return call.failed(view.error());
    const QSet<Id> wanted(ids.cbegin(), ids.cend());
    QJsonArray array;
    // As a statement reads: the oldest first.
    for (auto one = view->deposits.crbegin(); one != view->deposits.crend(); ++one) {
        if (!all && !wanted.contains(one->row.id))
            continue;
        array << PaymentService::toJson(*one, view->orders);
        if (!call.json())
            sayDeposit(call, *one);
    }
    json.insert(u"deposits"_qs, array);
    json.insert(u"settled"_qs, view->settled);
    call.print(QJsonDocument(json));
    return Exit::Done;
}

Exit takeIn(Invocation &call)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"bank import"_qs, CommandLine::tr("which file?")});
    if (call.has(u"move"_qs) && call.has(u"both"_qs))
        return call.failed({Code::Invalid, u"bank import"_qs, CommandLine::tr("--move or --both, not the two")});
    const Elsewhere elsewhere = call.has(u"move"_qs) ? Elsewhere::Move : call.has(u"both"_qs) ? Elsewhere::Both : Elsewhere::Ask;
    QList<Id> ids;
    const TakenFiles taken = takeFiles<PaymentService, PaymentText>(call, [&](const QString &path) {
        const auto report = call.app().payments().importFile(path, call.value(u"account"_qs), elsewhere);
        ids << (report ? report->deposits : QList<Id>());
        return report;
    });
    return taken.exit(tell(call, call.app().payments().match(false), {{u"files"_qs, taken.files}}, ids, false));
}

Exit match(Invocation &call)
{
    const auto view = call.app().payments().match(true);
    if (view && !call.json())
        call.say(CommandLine::tr("%1 deposits settled by themselves.").arg(PaymentText::yen(view->settled)));
    return tell(call, view);
}

/// The deposit whose id begins so.
Result<MatchedDeposit> depositOf(Invocation &call)
{
    const QString wanted = call.arguments().value(0).toLower();
    auto view = call.app().payments().match(false);
    TSUNAGI_TRY(view);
    const MatchedDeposit *found = nullptr;
    for (const MatchedDeposit &one : std::as_const(view->deposits)) {
        if (wanted.size() < 6 || !QString::fromLatin1(one.row.id.hex()).startsWith(wanted))
            continue;
        if (found)
            return fail(Code::Ambiguous, wanted, CommandLine::tr("several deposits begin so"));
        found = &one;
    }
    if (!found)
        return fail(Code::NotFound, wanted, CommandLine::tr("no such deposit; bank match names their ids"));
    return *found;
}

/// What is done with one deposit, and how it stands then.
template<class Work>
Exit act(Invocation &call, Work work)
{
    const auto deposit = depositOf(call);
    if (!deposit)
        return call.failed(deposit.error());
    if (const Result<> done = work(*deposit); !done)
        return call.failed(done.error());
    return tell(call, call.app().payments().match(false), {}, {deposit->row.id}, false);
}

Exit settle(Invocation &call)
{
    return act(call, [&](const MatchedDeposit &deposit) -> Result<> {
        const QString number = call.value(u"number"_qs);
        if (number.isEmpty()) {
            const int choice = call.value(u"candidate"_qs, u"1"_qs).toInt();
            if (choice < 1 || choice > deposit.match.candidates.size())
                return fail(Code::Invalid, QString::number(choice), CommandLine::tr("there is no such candidate; --number names an order"));
            if (!call.has(u"candidate"_qs) && deposit.match.ambiguous)
                return fail(Code::Ambiguous, QString::fromLatin1(deposit.row.id.hex()), CommandLine::tr("several fit equally well; --candidate N or --number decides"));
            QList<Id> chosen;
            for (const PaymentShare &share : deposit.match.candidates[choice - 1].shares)
                chosen << share.order;
            TSUNAGI_TRY(refuseClaimed(call, chosen));
            return call.app().payments().accept(deposit.row.id, deposit.match.candidates[choice - 1]);
        }
        QList<Id> orders;
        for (const QString &one : number.split(u',', Qt::SkipEmptyParts)) {
            const auto order = orderAsked(call, one.trimmed());
            TSUNAGI_TRY(order);
            orders << *order;
        }
        TSUNAGI_TRY(refuseClaimed(call, orders));
        return call.app().payments().give(deposit.row.id, orders, call.has(u"others"_qs));
    });
}

Exit suspense(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    const auto sums = reader ? PaymentStore::suspense(**reader) : tl::unexpected(reader.error());
    if (!sums)
        return call.failed(sums.error());
    QJsonArray array;
    for (const SuspenseSum &sum : *sums) {
        array << QJsonObject {{u"client"_qs, sum.client}, {u"customer"_qs, sum.customer}, {u"deposits"_qs, sum.deposits}, {u"amount"_qs, sum.amount}};
        call.say(u"%1  %2  %3"_qs.arg(PaymentText::yen(sum.amount).rightJustified(11), sum.client, sum.customer));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit listPayers(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    const auto names = reader ? PaymentStore::learned(**reader) : tl::unexpected(reader.error());
    const auto shops = reader ? OrderStore::shops(**reader) : tl::unexpected(reader.error());
    if (!names || !shops)
        return call.failed(names ? shops.error() : names.error());
    QJsonArray array;
    for (const LearnedPayer &one : *names) {
        const auto shop = std::find_if(shops->cbegin(), shops->cend(), [&](const ShopRecord &record) { return record.clientId == one.client; });
        const QString client = shop == shops->cend() ? QString() : shop->clientCode, id = QString::fromLatin1(one.id.hex());
        array << QJsonObject {{u"id"_qs, id}, {u"client"_qs, client}, {u"payer"_qs, one.payer}, {u"buyer"_qs, one.buyer}};
        call.say(CommandLine::tr("%1  %2 pays for %3  [%4]").arg(client, one.payer, one.buyer, id));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit forgetPayer(Invocation &call)
{
    const QString wanted = call.arguments().value(0).toLower();
    const auto reader = call.app().desk().reader();
    const auto names = reader ? PaymentStore::learned(**reader) : tl::unexpected(reader.error());
    if (!names)
        return call.failed(names.error());
    QList<LearnedPayer> found;
    for (const LearnedPayer &one : *names)
        if (wanted.size() >= 6 && QString::fromLatin1(one.id.hex()).startsWith(wanted))
            found << one;
    if (found.size() != 1)
        return call.failed({found.isEmpty() ? Code::NotFound : Code::Ambiguous, wanted, found.isEmpty() ? CommandLine::tr("no such learned name; bank payer list names their ids") : CommandLine::tr("several learned names begin so")});
    if (const Result<> done = call.app().payments().forget(found.first().id); !done)
        return call.failed(done.error());
    call.print(QJsonDocument(QJsonObject {{u"forgotten"_qs, QString::fromLatin1(found.first().id.hex())}}));
    call.say(CommandLine::tr("%1 is not known as the payer for %2 any more.").arg(found.first().payer, found.first().buyer));
    return Exit::Done;
}

Exit setAccount(Invocation &call)
{
    const QString account = call.arguments().value(0);
    const auto done = call.app().payments().setAccount(account, call.value(u"client"_qs), call.value(u"name"_qs));
    if (!done)
        return call.failed(done.error());
    call.print(QJsonDocument(QJsonObject {{u"account"_qs, account}, {u"client"_qs, call.value(u"client"_qs)}}));
    call.say(CommandLine::tr("Deposits on %1 are for orders of %2.").arg(account, call.value(u"client"_qs)));
    return Exit::Done;
}

Exit listAccounts(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    const auto accounts = reader ? PaymentStore::accounts(**reader) : tl::unexpected(reader.error());
    if (!accounts)
        return call.failed(accounts.error());
    QJsonArray array;
    for (const BankAccountRecord &one : *accounts) {
        array << QJsonObject {{u"account"_qs, one.account}, {u"client"_qs, one.client}, {u"name"_qs, one.name}, {u"deposits"_qs, one.deposits}};
        call.say(u"%1  %2  %3  %4"_qs.arg(one.account, one.client.isEmpty() ? CommandLine::tr("(nobody's yet)") : one.client, PaymentText::yen(one.deposits), one.name));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

} // namespace

void addBankCommands(CommandLine &line)
{
    const QString id = u"ID"_qs;
    line.add({u"bank import"_qs, CommandLine::tr("takes bank files in: Zengin 01 and 03, statements of banks as CSV"), u"FILE..."_qs,
              {{u"account"_qs, u"ACCOUNT"_qs, CommandLine::tr("of a statement that does not name its account; of a file with several, which one --move or --both is for"), false},
               {u"move"_qs, {}, CommandLine::tr("what is here as another account's was a mistake and goes over"), false},
               {u"both"_qs, {}, CommandLine::tr("what is here as another account's is other money"), false}},
              takeIn});
    line.add({u"bank match"_qs, CommandLine::tr("settles deposits whose amount and name agree with one order, and proposes for the rest"), {}, {}, match});
    line.add({u"bank settle"_qs, CommandLine::tr("gives a deposit to orders: its best candidate, or those named"), id,
              {{u"candidate"_qs, u"N"_qs, CommandLine::tr("which of its candidates, from 1"), false},
               {u"number"_qs, u"N,N"_qs, CommandLine::tr("numbers of orders"), false},
               shopOption(),
               {u"others"_qs, {}, CommandLine::tr("also orders of another client than the account's"), false}},
              settle});
    line.add({u"bank release"_qs, CommandLine::tr("takes a deposit back from its orders, or out of suspense"), id, {},
              [](Invocation &call) { return act(call, [&](const MatchedDeposit &one) { return call.app().payments().release(one.row.id); }); }});
    line.add({u"bank suspend"_qs, CommandLine::tr("what is left of a deposit waits for an order of a customer"), id, {{u"customer"_qs, u"NAME"_qs, CommandLine::tr("whose money it is; without it the payer"), false}},
              [](Invocation &call) { return act(call, [&](const MatchedDeposit &one) { return call.app().payments().suspend(one.row.id, call.value(u"customer"_qs, one.row.payer)); }); }});
    line.add({u"bank aside"_qs, CommandLine::tr("no customer's money, as of a payment company"), id, {{u"reason"_qs, u"TEXT"_qs, CommandLine::tr("what it is"), true}},
              [](Invocation &call) { return act(call, [&](const MatchedDeposit &one) { return call.app().payments().setAside(one.row.id, call.value(u"reason"_qs)); }); }});
    line.add({u"bank suspense"_qs, CommandLine::tr("what waits for orders, by customer"), {}, {}, suspense});
    line.add({u"bank payer list"_qs, CommandLine::tr("names of payers that were learned, and for whom they pay"), {}, {}, listPayers});
    line.add({u"bank payer forget"_qs, CommandLine::tr("a learned name proposes nothing any more"), id, {}, forgetPayer});
    line.add({u"bank account set"_qs, CommandLine::tr("whose bank account it is"), u"ACCOUNT"_qs,
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("the client"), true}, {u"name"_qs, u"TEXT"_qs, CommandLine::tr("what people call it"), false}}, setAccount});
    line.add({u"bank account list"_qs, CommandLine::tr("bank accounts and their clients"), {}, {}, listAccounts});
}

} // namespace tsunagi
