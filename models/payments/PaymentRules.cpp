// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/PaymentRules.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <bit>

namespace tsunagi {

namespace {

constexpr qsizetype kLongestName = 20; // a bank that cuts names leaves at least as much

/// How well two names agree; the order of the words in PaymentCandidate::name.
enum class Agreement { None, Unknown, Family, Other, Cut, Learned, Form, Exact };

QByteArray word(Agreement agreement)
{
    static const char *const words[] = {"", "unknown", "family", "other", "cut", "learned", "form", "exact"};
    return words[int(agreement)];
}

/// Are all words of a name among those of a longer one? Both sorted, with a space between.
bool hasAllWords(const QString &longer, const QString &name)
{
    const QStringList words = longer.split(u' ', Qt::SkipEmptyParts), wanted = name.split(u' ', Qt::SkipEmptyParts);
    return wanted.size() > 1 && words.size() > wanted.size() && std::includes(words.cbegin(), words.cend(), wanted.cbegin(), wanted.cend());
}

struct OrderNames
{
    QList<PayerName> buyer;  ///< kana, company, name; those that can be compared
    QList<PayerName> others;
    QString key;             ///< buyerKey()
    bool comparable = false;
};

} // namespace

/// One run: orders by what finds them, and what became of them on the way.
class PaymentMatcher
{
public:
    PaymentMatcher(const PaymentRules &rules, const QList<PayableOrder> &orders, const QList<LearnedPayer> &learned) : m_rules(rules), m_orders(orders), m_names(orders.size()), m_taken(orders.size())
    {
        for (qsizetype i = 0; i < orders.size(); ++i)
            add(int(i));
        for (const LearnedPayer &one : learned)
            m_learned.insert(one.payer, {one.client, one.buyer});
        std::sort(m_sorted.begin(), m_sorted.end());
    }

    void expect(const QList<PayingDeposit> &deposits)
    {
        for (const PayingDeposit &deposit : deposits)
            m_payers << m_rules.nameOf(deposit.payer);
        for (qsizetype i = 0; i < deposits.size(); ++i) {
            if (!m_payers[i].exact.isEmpty())
                m_open.insert(m_payers[i].plain, &deposits[i]);
            if (!deposits[i].customer.isEmpty())
                m_waiting << Waiting {&deposits[i], m_payers[i].plain, PaymentRules::buyerKey({}, deposits[i].customer)};
        }
    }

    PaymentMatch match(const PayingDeposit &deposit, const PayerName &payer)
    {
        PaymentMatch match;
        match.deposit = deposit.id;
        match.aggregator = m_rules.isAggregator(payer);
        if (match.aggregator || deposit.left <= 0)
            return match;
        QSet<int> near;
        const auto gather = [&](const QMultiHash<QString, int> &index, const QString &key) {
            if (key.isEmpty())
                return;
            for (auto it = index.constFind(key); it != index.cend() && it.key() == key; ++it)
                if (isFor(deposit, *it))
                    near.insert(*it);
        };
        QSet<int> byNumber;
        QHash<int, QString> spoke;
        QList<QSet<int>> references; // of each number that names orders
        QStringList numbers = payer.numbers;
        for (const QString &part : deposit.edi.split(u' ', Qt::SkipEmptyParts))
            numbers << numberKey(part);
        for (const QString &number : std::as_const(numbers)) {
            QSet<int> named;
            for (auto it = m_byNumber.constFind(number); it != m_byNumber.cend() && it.key() == number; ++it) {
                if (isFor(deposit, *it)) {
                    named.insert(*it);
                    spoke.insert(*it, m_orders[*it].number);
                }
            }
            byNumber.unite(named);
            if (!named.isEmpty())
                references << named;
        }
        near.unite(byNumber);
        gather(m_byPlain, payer.plain);
        gather(m_byVowels, payer.vowels);
        if (payer.exact.size() >= kLongestName) {
            for (auto it = std::lower_bound(m_sorted.cbegin(), m_sorted.cend(), std::pair(payer.plain, -1)); it != m_sorted.cend() && it->first.startsWith(payer.plain); ++it)
                if (isFor(deposit, it->second))
                    near.insert(it->second);
        }
        QSet<QString> buyers;
        for (auto it = m_learned.constFind(payer.exact); it != m_learned.cend() && it.key() == payer.exact; ++it) {
            if (deposit.client.isNull() || it->first == deposit.client) {
                buyers.insert(it->second);
                gather(m_byBuyer, it->second);
            }
        }
        if (!deposit.customer.isEmpty()) { // it waits for whatever this customer buys next
            buyers.insert(PaymentRules::buyerKey({}, deposit.customer));
            gather(m_byBuyer, PaymentRules::buyerKey({}, deposit.customer));
        }
        QSet<int> amounts;
        for (auto it = m_byDue.constFind(deposit.left); it != m_byDue.cend() && it.key() == deposit.left; ++it)
            if (isFor(deposit, *it))
                amounts.insert(*it);
        for (const int order : std::as_const(near)) {
            if (m_orders[order].isClosed() || m_taken[order])
                continue;
            const Agreement agreement = agree(payer, order, buyers);
            if (const auto candidate = single(deposit, payer, order, agreement, byNumber.contains(order)))
                match.candidates << *candidate;
        }
        addByAmount(match, deposit, payer, amounts - near, buyers);
        addSums(match, deposit, payer, near, buyers);
        addDoubles(match, deposit, payer, near, buyers);
        addOthers(match, deposit, payer, amounts - near, buyers);
        for (PaymentCandidate &candidate : match.candidates)
            if (candidate.byNumber && !candidate.shares.isEmpty())
                candidate.by = spoke.value(m_places.value(candidate.shares.first().order));
        evenOut(match.candidates);
        std::stable_sort(match.candidates.begin(), match.candidates.end(), [&](const PaymentCandidate &a, const PaymentCandidate &b) { return a.rank != b.rank ? a.rank > b.rank : isBefore(a, b); });
        match.ambiguous = match.candidates.size() > 1 && match.candidates[0].rank == match.candidates[1].rank;
        const bool exact = !match.candidates.isEmpty() && !match.ambiguous && isExact(match.candidates.first());
        tellDoubt(match, deposit, payer, references, exact);
        match.settles = exact && match.doubt.isEmpty();
        if (match.settles)
            m_taken[m_places.value(match.candidates.first().shares.first().order)] = true;
        return match;
    }
    [[nodiscard]] const QList<PayerName> &payers() const { return m_payers; }

private:
    void add(int place)
    {
        const PayableOrder &order = m_orders[place];
        m_places.insert(order.id, place);
        OrderNames &names = m_names[place];
        const auto take = [&](QList<PayerName> &list, const QString &text) {
            if (text.isEmpty())
                return;
            PayerName name = m_rules.nameOf(text);
            if (!name.isComparable())
                return;
            m_byPlain.insert(name.plain, place);
            m_byVowels.insert(name.vowels, place);
            if (name.plain.size() >= kLongestName)
                m_sorted << std::pair(name.plain, place);
            list << std::move(name);
        };
        take(names.buyer, order.kana);
        take(names.buyer, order.company);
        take(names.buyer, order.name);
        for (const QString &other : order.others)
            if (other != order.kana)
                take(names.others, other);
        names.key = PaymentRules::buyerKey(order.kana, order.name);
        names.comparable = !names.buyer.isEmpty();
        m_byBuyer.insert(names.key, place);
        const QString number = numberKey(order.number);
        if (number.size() >= 2)
            m_byNumber.insert(number, place);
        // Of a mall's long number customers write the last part.
        const QString last = numberKey(order.number.section(u'-', -1));
        if (last != number && last.size() >= 5)
            m_byNumber.insert(last, place);
        if (!order.isClosed())
            m_byDue.insert(order.due(), place);
    }

    [[nodiscard]] bool isFor(const PayingDeposit &deposit, int order) const { return deposit.client.isNull() || m_orders[order].client == deposit.client; }

    [[nodiscard]] Agreement agree(const PayerName &payer, int order, const QSet<QString> &buyers) const
    {
        const OrderNames &names = m_names[order];
        Agreement best = names.comparable ? Agreement::None : Agreement::Unknown;
        const auto better = [&](Agreement agreement) { best = std::max(best, agreement); };
        if (!payer.isComparable())
            return Agreement::None;
        if (buyers.contains(names.key))
            better(Agreement::Learned);
        for (const PayerName &name : names.buyer) {
            if (name.exact == payer.exact)
                better(Agreement::Exact);
            else if (name.plain == payer.plain || name.vowels == payer.vowels || (!payer.sorted.isEmpty() && name.sorted == payer.sorted))
                better(Agreement::Form);
            else if (payer.exact.size() >= kLongestName && name.plain.startsWith(payer.plain))
                better(Agreement::Cut);
            else if (payer.family.size() >= 2 && name.family == payer.family)
                better(Agreement::Family);
            else if (hasAllWords(payer.sorted, name.sorted))
                better(Agreement::Other); // an account of a trade has the name of its owner too
        }
        for (const PayerName &name : names.others)
            if (name.plain == payer.plain || name.vowels == payer.vowels)
                better(Agreement::Other);
        return best;
    }

    [[nodiscard]] static int weight(Agreement agreement)
    {
        static constexpr int weights[] = {0, 1, 12, 14, 24, 26, 28, 30};
        return weights[int(agreement)];
    }

    /// The deposit for one order alone; nothing if too little speaks for it.
    [[nodiscard]] std::optional<PaymentCandidate> single(const PayingDeposit &deposit, const PayerName &payer, int place, Agreement agreement, bool byNumber) const
    {
        const PayableOrder &order = m_orders[place];
        const qint64 due = order.due();
        if (due <= 0)
            return {};
        PaymentCandidate candidate;
        candidate.byNumber = byNumber;
        candidate.name = word(agreement);
        candidate.difference = deposit.left - due;
        candidate.shares = {{order.id, std::min(deposit.left, due), 0}};
        const bool named = agreement >= Agreement::Cut;
        const bool known = named || byNumber;
        const bool related = agreement >= Agreement::Family;
        // A number alone may be a telephone or customer number: name or amount must agree with it.
        if (candidate.difference == 0) {
            if (!known && !related)
                return {};
            candidate.rule = order.settled > 0 ? "part" : byNumber ? "number" : agreement == Agreement::Exact ? "exact" : agreement == Agreement::Learned ? "learned" : named ? "name" : "payer";
            candidate.rank = 60;
        } else if (candidate.difference < 0 && m_rules.m_fees.contains(-candidate.difference)) {
            if (!named && !(byNumber && related))
                return {};
            candidate.rule = "fee";
            candidate.shares.first().fee = -candidate.difference;
            candidate.rank = 45;
        } else {
            if (!named && !(byNumber && related))
                return {};
            const bool more = candidate.difference > 0;
            candidate.rule = more ? "over" : order.settled > 0 || isPart(deposit, payer, due) ? "part" : "under";
            candidate.rank = more ? 25 : candidate.rule == "part" ? 30 : 20;
        }
        if (candidate.difference < 0)
            candidate.waiting = waitingFor(deposit, payer, place);
        if (candidate.waiting > 0 && candidate.waiting == -candidate.difference)
            candidate.rank = 35; // with what waits it is whole
        candidate.rank += weight(agreement) + (byNumber ? 40 : 0);
        return candidate;
    }

    /// What waits in suspense for the order's buyer, or came from the same payer.
    [[nodiscard]] qint64 waitingFor(const PayingDeposit &deposit, const PayerName &payer, int place) const
    {
        qint64 sum = 0;
        for (const Waiting &one : m_waiting)
            if (one.deposit != &deposit && one.deposit->client == m_orders[place].client && ((!payer.plain.isEmpty() && one.payer == payer.plain) || one.buyer == m_names[place].key))
                sum += one.deposit->left;
        return sum;
    }

    /// Does another open deposit of the same payer bring more of it?
    [[nodiscard]] bool isPart(const PayingDeposit &deposit, const PayerName &payer, qint64 due) const
    {
        for (auto it = m_open.constFind(payer.plain); it != m_open.cend() && it.key() == payer.plain; ++it)
            if (*it != &deposit && (*it)->client == deposit.client && (*it)->left + deposit.left <= due)
                return true;
        return false;
    }

    /// Orders of the same amount: of the same family, or such whose names cannot be compared.
    void addByAmount(PaymentMatch &match, const PayingDeposit &deposit, const PayerName &payer, const QSet<int> &orders, const QSet<QString> &buyers)
    {
        QList<PaymentCandidate> unnamed;
        for (const int order : orders) {
            if (m_taken[order])
                continue;
            const Agreement agreement = agree(payer, order, buyers);
            if (auto candidate = single(deposit, payer, order, agreement, false)) {
                match.candidates << *candidate;
            } else if (agreement == Agreement::Unknown) {
                PaymentCandidate one;
                one.rule = "amount";
                one.name = word(agreement);
                one.shares = {{m_orders[order].id, deposit.left, 0}};
                one.rank = 5;
                unnamed << one;
            }
        }
        if (unnamed.size() > m_rules.m_sameAmount)
            match.unnamed = int(unnamed.size());
        else
            match.candidates << unnamed;
    }

    /// Several orders of the payer whose sum it is, perhaps less a fee.
    void addSums(PaymentMatch &match, const PayingDeposit &deposit, const PayerName &payer, const QSet<int> &near, const QSet<QString> &buyers) const
    {
        QList<int> own;
        Agreement least = Agreement::Exact;
        for (const int order : near) {
            const Agreement agreement = agree(payer, order, buyers);
            if (!m_orders[order].isClosed() && !m_taken[order] && m_orders[order].due() > 0 && agreement >= Agreement::Cut) {
                own << order;
                least = std::min(least, agreement);
            }
        }
        if (own.size() < 2)
            return;
        std::sort(own.begin(), own.end(), [&](int a, int b) { return m_orders[a].orderedAtUs != m_orders[b].orderedAtUs ? m_orders[a].orderedAtUs < m_orders[b].orderedAtUs : std::tie(m_orders[a].number, m_orders[a].id) < std::tie(m_orders[b].number, m_orders[b].id); });
        qint64 all = 0;
        for (const int order : std::as_const(own))
            all += m_orders[order].due();
        const quint32 whole = own.size() <= 30 ? (1u << own.size()) - 1 : 0;
        const auto offer = [&](quint32 set, qint64 sum) {
            const qint64 missing = sum - deposit.left;
            if (missing != 0 && !m_rules.m_fees.contains(missing))
                return;
            PaymentCandidate candidate;
            candidate.rule = "sum";
            candidate.name = word(least);
            candidate.difference = -missing;
            candidate.rank = (missing == 0 ? 50 : 40) + weight(least);
            qint64 fee = missing;
            for (qsizetype i = 0; i < own.size(); ++i) {
                if ((set >> i & 1) == 0)
                    continue;
                const qint64 due = m_orders[own[i]].due(), part = std::min(fee, due - 1);
                candidate.shares << PaymentShare {m_orders[own[i]].id, due - part, part};
                fee -= part;
            }
            if (fee == 0)
                match.candidates << candidate;
        };
        if (own.size() > m_rules.m_mostSummed) {
            if (whole != 0) // too many ways to try them all
                offer(whole, all);
            return;
        }
        qsizetype offered = match.candidates.size();
        for (quint32 set = 1; set <= whole && match.candidates.size() < offered + 9; ++set) {
            if (std::popcount(set) < 2)
                continue;
            qint64 sum = 0;
            for (qsizetype i = 0; i < own.size(); ++i)
                sum += set >> i & 1 ? m_orders[own[i]].due() : 0;
            offer(set, sum);
        }
    }

    /// An order of the payer with this total that is paid already, or cancelled; only where nothing open has the amount.
    void addDoubles(PaymentMatch &match, const PayingDeposit &deposit, const PayerName &payer, const QSet<int> &near, const QSet<QString> &buyers) const
    {
        const bool fits = std::any_of(match.candidates.cbegin(), match.candidates.cend(), [](const PaymentCandidate &one) { return one.difference == 0 && one.rule != "payer" && one.rule != "amount"; });
        if (fits || deposit.left != deposit.amount)
            return;
        for (const int order : near) {
            if ((!m_orders[order].isClosed() && !m_taken[order]) || m_orders[order].total != deposit.left)
                continue;
            const Agreement agreement = agree(payer, order, buyers);
            if (agreement < Agreement::Cut)
                continue;
            PaymentCandidate candidate;
            candidate.rule = m_orders[order].cancelled ? "void" : m_orders[order].later.isEmpty() || m_orders[order].paid ? "double" : "later";
            candidate.name = word(agreement);
            candidate.paid = m_orders[order].id;
            candidate.difference = deposit.left;
            candidate.rank = 40 + weight(agreement);
            match.candidates << candidate;
        }
    }

    /// Orders of this amount under other names, where nothing better fits: perhaps somebody else pays for the buyer.
    void addOthers(PaymentMatch &match, const PayingDeposit &deposit, const PayerName &payer, const QSet<int> &orders, const QSet<QString> &buyers) const
    {
        if (!payer.isComparable() || std::any_of(match.candidates.cbegin(), match.candidates.cend(), [](const PaymentCandidate &one) { return one.rule != "amount"; }))
            return;
        QList<PaymentCandidate> found;
        for (const int order : orders) {
            // Whose own money is here waits for that.
            const bool own = std::any_of(m_names[order].buyer.cbegin(), m_names[order].buyer.cend(), [&](const PayerName &name) { return m_open.contains(name.plain); });
            if (m_taken[order] || own || agree(payer, order, buyers) != Agreement::None)
                continue;
            PaymentCandidate one;
            one.rule = "other";
            one.shares = {{m_orders[order].id, deposit.left, 0}};
            one.rank = 3;
            found << one;
        }
        if (found.size() > m_rules.m_sameAmount)
            match.others = int(found.size());
        else
            match.candidates << found;
    }

    /// Amount and name agree; a number that stands in it may say the same.
    [[nodiscard]] static bool isExact(const PaymentCandidate &one)
    {
        return one.name == "exact" && one.difference == 0 && (one.rule == "exact" || (one.rule == "number" && one.byNumber));
    }

    /// By its name and amount, whatever its number.
    [[nodiscard]] static bool isNamed(const PaymentCandidate &one)
    {
        return one.difference == 0 && (one.name == "exact" || one.name == "form" || one.name == "learned" || one.name == "cut");
    }

    /// A number that names one order, a name and amount that are another's: neither says more.
    static void evenOut(QList<PaymentCandidate> &candidates)
    {
        int most = 0; // of those that the number alone has before others
        for (const PaymentCandidate &one : std::as_const(candidates))
            if (one.byNumber && !one.shares.isEmpty() && (one.name.isEmpty() || one.name == "unknown" || one.name == "family" || one.name == "other"))
                most = std::max(most, one.rank);
        for (PaymentCandidate &one : candidates)
            if (!one.byNumber && !one.shares.isEmpty() && isNamed(one))
                one.rank = std::max(one.rank, most);
    }

    /// What a person has to look at before the first candidate is taken.
    void tellDoubt(PaymentMatch &match, const PayingDeposit &deposit, const PayerName &payer, const QList<QSet<int>> &references, bool exact) const
    {
        if (match.candidates.isEmpty())
            return;
        const PaymentCandidate &first = match.candidates.first();
        // A reference that names another order of ours speaks against it; one that names none is the payer's own.
        for (const QSet<int> &named : references) {
            const auto isFirst = [&](int order) {
                return m_orders[order].id == first.paid || std::any_of(first.shares.cbegin(), first.shares.cend(), [&](const PaymentShare &share) { return share.order == m_orders[order].id; });
            };
            if (std::any_of(named.cbegin(), named.cend(), isFirst))
                continue;
            match.doubt = "reference";
            match.doubtBy = m_orders[*std::min_element(named.cbegin(), named.cend(), [&](int a, int b) { return m_orders[a].number < m_orders[b].number; })].number;
            return;
        }
        if (first.byNumber && !isNamed(first)) {
            const auto other = std::find_if(match.candidates.cbegin() + 1, match.candidates.cend(), [&](const PaymentCandidate &one) { return one.rank == first.rank && !one.byNumber && isNamed(one); });
            if (other != match.candidates.cend()) {
                match.doubt = "name";
                match.doubtBy = m_orders[m_places.value(other->shares.first().order)].number;
            }
        }
        if (!exact)
            return;
        if (deposit.client.isNull()) {
            match.doubt = "account";
        } else if (!deposit.doubt.isEmpty() || !deposit.customer.isEmpty() || deposit.left != deposit.amount) {
            match.doubt = deposit.doubt.isEmpty() ? QByteArrayLiteral("touched") : deposit.doubt;
        } else if (!payer.numbers.isEmpty()) {
            match.doubt = "number";
            match.doubtBy = payer.numbers.join(u' ');
        } else if (std::any_of(match.candidates.cbegin() + 1, match.candidates.cend(), [](const PaymentCandidate &other) {
                       return other.rule == "sum" || isNamed(other) || (other.difference == 0 && other.byNumber);
                   })) {
            match.doubt = "rivals";
        }
    }

    /// Equal ranks: the older order stands first, so that every desk shows one list.
    [[nodiscard]] bool isBefore(const PaymentCandidate &a, const PaymentCandidate &b) const
    {
        const auto first = [&](const PaymentCandidate &one) {
            const PayableOrder &order = m_orders[m_places.value(one.shares.isEmpty() ? one.paid : one.shares.first().order)];
            return std::tuple(order.orderedAtUs, order.number, order.id, one.shares.size());
        };
        return first(a) < first(b);
    }

    struct Waiting
    {
        const PayingDeposit *deposit;
        QString payer, buyer; ///< plain; as buyerKey()
    };

    const PaymentRules &m_rules;
    const QList<PayableOrder> &m_orders;
    QList<OrderNames> m_names;
    QList<bool> m_taken;
    QHash<Id, int> m_places;
    QMultiHash<QString, int> m_byPlain, m_byVowels, m_byNumber, m_byBuyer;
    QMultiHash<qint64, int> m_byDue;
    QMultiHash<QString, std::pair<Id, QString>> m_learned;
    QList<std::pair<QString, int>> m_sorted; ///< long names, for those that were cut
    QList<PayerName> m_payers;
    QMultiHash<QString, const PayingDeposit *> m_open;
    QList<Waiting> m_waiting;
};

Result<PaymentRules> PaymentRules::load(const QString &own)
{
    const auto object = readJsonOr(own, QStringLiteral("payments/rules.json"));
    TSUNAGI_TRY(object);
    PaymentRules rules;
    for (const auto &value : object->value(u"forms").toArray()) {
        QStringList words;
        for (const auto &one : value.toArray())
            words << one.toString();
        if (words.size() >= 2)
            rules.m_forms << CompanyForm::of(words[0], words[1], words.mid(2));
    }
    for (const auto &value : object->value(u"aggregators").toArray())
        rules.m_aggregators << value.toString();
    for (const auto &value : object->value(u"fees").toArray())
        rules.m_fees.insert(value.toInteger());
    rules.m_mostSummed = std::clamp(object->value(u"mostSummed").toInt(rules.m_mostSummed), 2, 16);
    rules.m_sameAmount = std::max(1, object->value(u"sameAmount").toInt(rules.m_sameAmount));
    rules.m_doubleDays = std::max(1, object->value(u"doubleDays").toInt(rules.m_doubleDays));
    rules.m_dueDays = std::max(1, object->value(u"dueDays").toInt(rules.m_dueDays));
    return rules;
}

QString PaymentRules::buyerKey(const QString &kana, const QString &name)
{
    return ja::nameKey(name.isEmpty() ? kana : name);
}

bool PaymentRules::isAggregator(const PayerName &payer) const
{
    return std::any_of(m_aggregators.cbegin(), m_aggregators.cend(), [&](const QString &one) { return payer.exact.contains(one); });
}

QList<PaymentMatch> PaymentRules::match(const QList<PayingDeposit> &deposits, const QList<PayableOrder> &orders, const QList<LearnedPayer> &learned) const
{
    PaymentMatcher matcher(*this, orders, learned);
    matcher.expect(deposits);
    QList<PaymentMatch> matches;
    matches.reserve(deposits.size());
    for (qsizetype i = 0; i < deposits.size(); ++i)
        matches << matcher.match(deposits[i], matcher.payers()[i]);
    return matches;
}

} // namespace tsunagi
