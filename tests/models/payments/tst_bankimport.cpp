// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PaymentDesks.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// Files of banks: what of them goes in, once, and for which account.
class TestBankImport final : public PaymentDesks
{
    Q_OBJECT
private:
    /// "account amount state", what counts.
    QString standingOf(TeamDesk &at)
    {
        QStringList lines;
        const auto reader = at.desk->reader();
        const auto deposits = PaymentStore::deposits(**reader);
        for (const DepositRow &row : *deposits)
            if (row.state != u"aside")
                lines << u"%1 %2 %3"_qs.arg(row.account).arg(row.amount).arg(row.state);
        lines.sort();
        return lines.join(u", "_qs);
    }

private slots:
    void overlappingFiles()
    {
        start();
        const QList<BankLine> first {{500, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {500, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {700, u"ｻﾄｳ ﾊﾅｺ"_qs}};
        QCOMPARE(import(zengin01(first)).fresh, 3); // two truly equal ones are two
        QList<BankLine> later = first;
        later.prepend({900, u"ｽｽﾞｷ"_qs, false, {}, {}, "060509"});
        later << BankLine {500, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs} << BankLine {500, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs, false, {}, {}, "060511"};
        const BankReport overlap = import(zengin01(later));
        QCOMPARE(overlap.same, 3);
        QCOMPARE(overlap.fresh, 3); // the day before, a third of that day, one of the next day
        QCOMPARE(import(zengin01(first)).fresh, 0);
        // The same rows as the bank's statement tells them.
        const QByteArray csv = u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n2024/5/10,振込,ヤマダ　タロウ,,500,500\r\n2024/5/10,振込,サトウ　ハナコ,,700,1200\r\n2024/5/12,振込,サトウ　ハナコ,,700,1900\r\n"_qs.toUtf8();
        const BankReport statement = import(csv, u"9999-001-1-1234567"_qs);
        QCOMPARE(statement.same, 2);
        QCOMPARE(statement.fresh, 1);
        // Another account is other money.
        QCOMPARE(import(zengin01(first, "\r\n", "7654321")).fresh, 3);
    }
    void theSecondPaymentOfADay_data()
    {
        QTest::addColumn<QStringList>("files");    // balances of one payer's equal rows of a day, "-" = the bank tells none; a "/" between rows
        QTest::addColumn<QStringList>("expected"); // of each file: fresh, known, told as perhaps another
        const auto row = [](const char *name, const QStringList &files, const QStringList &expected) { QTest::newRow(name) << files << expected; };
        row("the same file", {u"500"_qs, u"500"_qs}, {u"1 0 0"_qs, u"0 1 0"_qs});
        row("only the second", {u"500"_qs, u"1000"_qs}, {u"1 0 0"_qs, u"0 1 1"_qs});
        row("only the second, then the day", {u"500"_qs, u"1000"_qs, u"500/1000"_qs}, {u"1 0 0"_qs, u"0 1 1"_qs, u"1 1 0"_qs});
        row("the day", {u"500"_qs, u"500/1000"_qs}, {u"1 0 0"_qs, u"1 1 0"_qs});
        row("the day, newest first", {u"500"_qs, u"1000/500"_qs}, {u"1 0 0"_qs, u"1 1 0"_qs});
        row("the day, then the second", {u"500/1000"_qs, u"1000"_qs}, {u"2 0 0"_qs, u"0 1 0"_qs});
        row("the day, then the first", {u"500/1000"_qs, u"500"_qs}, {u"2 0 0"_qs, u"0 1 0"_qs});
        row("the day, then the other way round", {u"500/1000"_qs, u"1000/500"_qs}, {u"2 0 0"_qs, u"0 2 0"_qs});
        row("the first without a balance", {u"-"_qs, u"1000"_qs}, {u"1 0 0"_qs, u"0 1 0"_qs});
        row("the second without a balance", {u"500"_qs, u"-"_qs}, {u"1 0 0"_qs, u"0 1 0"_qs});
        row("the day without balances", {u"500"_qs, u"-/-"_qs}, {u"1 0 0"_qs, u"1 1 0"_qs});
        row("a third", {u"500/1000"_qs, u"1500"_qs}, {u"2 0 0"_qs, u"0 1 1"_qs});
    }
    /// Of a bank's downloads of one day the later may tell only what came since: what looks like a known deposit may be the payer's second.
    void theSecondPaymentOfADay()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, expected);
        start();
        for (qsizetype i = 0; i < files.size(); ++i) {
            QString csv = u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n"_qs;
            for (const QString &balance : files[i].split(u'/'))
                csv += u"2024/5/10,振込,ヤマダ　タロウ,,500,%1\r\n"_qs.arg(balance == u"-" ? QString() : balance);
            const BankReport report = import(csv.toUtf8(), u"9999-001-1-1234567"_qs);
            const auto doubts = std::count_if(report.problems.cbegin(), report.problems.cend(), [](const IntakeProblem &one) { return one.code == u"balance_other"; });
            QCOMPARE(u"%1 %2 %3"_qs.arg(report.fresh).arg(report.same).arg(doubts), expected[i]);
        }
    }
    void takenBackLater()
    {
        start();
        sell({{u"2001"_qs, 2500, u"イトウ ジュン"_qs}, {u"2002"_qs, 900, u"サトウ ハナコ"_qs}});
        import(zengin01({{2500, u"ｲﾄｳ ｼﾞﾕﾝ"_qs}, {900, u"ｻﾄｳ ﾊﾅｺ"_qs}}));
        QCOMPARE(told(), (QStringList {u"2500 ｲﾄｳ ｼﾞﾕﾝ: settled 2001"_qs, u"900 ｻﾄｳ ﾊﾅｺ: settled 2002"_qs}));
        bothSettle();
        QVERIFY(!waitsForMoney(u"2001"_qs));
        const BankReport report = import(zengin01({{2500, u"ｲﾄｳ ｼﾞﾕﾝ"_qs, true, {}, {}, "060511"}, {900, u"ｽｽﾞｷ"_qs, true, {}, {}, "060511"}}));
        QCOMPARE(report.cancelled, 1);
        QCOMPARE(report.problems.size(), 1); // nobody named ｽｽﾞｷ paid 900
        QCOMPARE(report.problems.first().code, u"cancel_alone"_qs);
        QCOMPARE(report.problems.first().line, 3);
        bothSettle();
        QVERIFY(waitsForMoney(u"2001"_qs) && waitsForMoney(u"2001"_qs, m_b.get()));
        QVERIFY(!waitsForMoney(u"2002"_qs));
        QCOMPARE(settled(u"2001"_qs), 0);
        QCOMPARE(deposit(2500).row.situation, u"cancelled"_qs);
        QVERIFY(!m_payments->give(deposit(2500).row.id, {m_a->order(u"2001"_qs)})); // it has nothing to give
        QCOMPARE(m_a->scalar("SELECT count(*) FROM allocation"), 2); // both records stay
    }
    void aFileThatDoesNotAddUp_data()
    {
        QTest::addColumn<QString>("damage");   // what is changed in the file: text, with what
        QTest::addColumn<bool>("doubted");
        const auto row = [](const char *name, const char *damage, bool doubted) { QTest::newRow(name) << QString::fromLatin1(damage) << doubted; };
        row("nothing", "", false);
        row("another number of deposits in the trailer", "8000002000000001200>8000003000000001200", true);
        row("another sum in the trailer", "8000002000000001200>8000002000000001300", true);
        row("another number taken back", "8000002000000001200000000>8000002000000001200000001", true);
        row("another amount in a row", "0000000500>0000005000", true);
        row("no trailer", "8000002000000001200>", true);
        row("another day made", "101006051306051006>101006051406051006", false);
        row("another account name", "4567>4568", false);
        row("line ends", "\r\n>\n", false);
    }
    /// Nothing of it is settled by itself until another file has it and adds up; what that one has otherwise is told.
    void aFileThatDoesNotAddUp()
    {
        QFETCH(QString, damage);
        QFETCH(bool, doubted);
        start();
        sell({{u"2001"_qs, 700, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 500, u"サトウ ハナコ"_qs}});
        QByteArray good = zengin01({{700, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {500, u"ｻﾄｳ ﾊﾅｺ"_qs}}), bad = good;
        if (damage.endsWith(u'>')) // the record goes
            bad.remove(3 * 202, 202);
        else if (!damage.isEmpty())
            bad.replace(bad.indexOf(damage.section(u'>', 0, 0).toLatin1()), damage.section(u'>', 0, 0).size(), damage.section(u'>', 1).toLatin1());
        import(bad);
        QCOMPARE(m_payments->match()->settled, doubted ? 0 : 2);
        if (!doubted)
            return;
        const DepositRow first = deposit(700).row;
        QCOMPARE(first.state, u"open"_qs);
        QCOMPARE(first.orders, QStringList {u"2001"_qs});
        QVERIFY2(first.why.contains(u"its file did not add up"), qPrintable(first.why));
        // Set aside and back: still in doubt.
        QVERIFY(m_payments->setAside(first.id, u"?"_qs));
        QVERIFY(m_payments->release(first.id));
        QCOMPARE(m_payments->match()->settled, 0);
        // The file as it is.
        const BankReport report = import(good);
        const bool changed = damage.startsWith(u"00000005");
        QCOMPARE(codes(report.problems), changed ? QStringList {u"3::row_gone"_qs} : QStringList());
        QCOMPARE(report.fresh, changed ? 1 : 0);
        QCOMPARE(m_payments->match()->settled, 2);
        if (changed) {
            const DepositRow gone = deposit(5000).row;
            QCOMPARE(gone.state, u"open"_qs);
            QVERIFY2(gone.why.contains(u"F8"), qPrintable(gone.why));
            QVERIFY(m_payments->setAside(gone.id, u"読み誤り"_qs));
            QCOMPARE(import(good).problems.size(), 0);
        }
        // Once more changes nothing.
        QCOMPARE(import(good).fresh + import(bad).fresh, 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM allocation"), 2);
    }
    void aBlockThatDoesNotAddUp_data()
    {
        QTest::addColumn<QString>("damage");   // what is changed in the file of two accounts: text, with what
        QTest::addColumn<QString>("expected"); // which of the orders are paid by themselves
        const auto row = [](const char *name, const char *damage, const char *expected) { QTest::newRow(name) << QString::fromLatin1(damage) << QString::fromLatin1(expected); };
        row("nothing", "", "2001 2002");
        row("another number in the first trailer", "8000001000000000700>8000002000000000700", "2002");
        row("another sum in the first trailer", "8000001000000000700>8000001000000000701", "2002");
        row("no first trailer", "#3", "2002");
        row("a row of the first that is no amount", "0000000700>00000X0700", "2002");
        row("a row of the first with another amount", "0000000700>0000000701", "2002");
        row("the first row lost", "#2", "2002");
        row("another number in the second trailer", "8000001000000000500>8000002000000000500", "2001");
        row("another sum in the second trailer", "8000001000000000500>8000001000000000501", "2001");
        row("no second trailer", "#6", "2001");
        row("a row of the second that is no amount", "0000000500>00000X0500", "2001");
        row("the second row lost", "#5", "2001");
        row("the second header lost", "#4", "2001");
        row("the second header of another kind", "10100605130605100605109999~>12100605130605100605109999", "2001");
        row("the second header cut", "#4cut", "2001");
        row("no last record", "#7", "2001 2002");
        row("the second account is another", "0000002>0000009", "2001 2002");
    }
    /// Each account of a file has a trailer of its own: what is wrong in one keeps nothing of the other from being settled.
    void aBlockThatDoesNotAddUp()
    {
        QFETCH(QString, damage);
        QFETCH(QString, expected);
        start();
        sell({{u"2001"_qs, 700, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 500, u"サトウ ハナコ"_qs}});
        const QByteArray one = zengin01({{700, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}}, "\r\n", "0000001"), other = zengin01({{500, u"ｻﾄｳ ﾊﾅｺ"_qs}}, "\r\n", "0000002");
        QByteArray file = one.chopped(202) + other;
        if (damage.startsWith(u'#')) { // a record goes, or is cut
            const qsizetype at = (damage[1].digitValue() - 1) * 202;
            file.replace(at, 202, damage.endsWith(u"cut") ? file.sliced(at, 50) + "\r\n" : QByteArray());
        } else if (!damage.isEmpty()) { // "~": its second place
            const QByteArray before = damage.section(u'>', 0, 0).remove(u'~').toLatin1();
            qsizetype at = file.indexOf(before);
            if (damage.contains(u'~'))
                at = file.indexOf(before, at + 1);
            QVERIFY(at >= 0);
            file.replace(at, before.size(), damage.section(u'>', 1).toLatin1());
        }
        const BankReport report = import(file);
        QVERIFY(m_payments->match());
        QStringList paid;
        for (const char *number : {"2001", "2002"})
            if (settled(QString::fromLatin1(number)) > 0)
                paid << QString::fromLatin1(number);
        QCOMPARE(paid.join(u' '), expected);
        QCOMPARE(report.problems.isEmpty(), damage.isEmpty() || damage.startsWith(u"0000002"));
        // The file as it is settles the rest.
        import(one.chopped(202) + other);
        QVERIFY(m_payments->match());
        QCOMPARE(settled(u"2001"_qs) + settled(u"2002"_qs), 1200);
    }
    void whoseAccountItIs()
    {
        start();
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        sell({{u"2001"_qs, 100, u"ヤマダ タロウ"_qs}});
        sell({{u"3001"_qs, 100, u"ヤマダ タロウ"_qs}}, u"S2"_qs);
        const BankReport report = import(zengin01({{100, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}}));
        QCOMPARE(report.problems.size(), 1);
        QCOMPARE(report.problems.first().code, u"account_unknown"_qs);
        QCOMPARE(m_payments->match()->settled, 0);
        QVERIFY(!m_payments->setAccount(u"9999-001-1-1234567"_qs, u"nobody"_qs));
        QVERIFY(m_payments->setAccount(u"9999-001-1-1234567"_qs, u"C-S2"_qs));
        QCOMPARE(told(), QStringList {u"100 ﾔﾏﾀﾞ ﾀﾛｳ: settled 3001"_qs});
        // A statement that names no account is nobody's as long as several clients have one.
        const QByteArray csv = u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n2024/5/12,振込,サトウ,,700,1900\r\n"_qs.toUtf8();
        const BankReport unsaid = import(csv);
        QCOMPARE(unsaid.fresh, 0);
        QCOMPARE(unsaid.problems.first().code, u"account_unsaid"_qs);
        QCOMPARE(import(csv, u"9999-001-1-1234567"_qs).fresh, 1);
    }
    void anothersFile_data()
    {
        QTest::addColumn<QString>("first");  // rows of the first file, "day/yen/payer/balance" with blanks between them; "Z" before them: the bank's own, which names its account
        QTest::addColumn<QString>("second"); // of the one that comes as another account's
        QTest::addColumn<int>("told");       // how many of its rows are told to be here as the first one's; 0 = it is taken in unasked
        const QString three = u"10/500/ヤマダ/500 10/700/サトウ/1200 11/900/スズキ/2100"_qs, bare = u"10/500/ヤマダ/- 10/700/サトウ/- 11/900/スズキ/-"_qs;
        QTest::newRow("the same file") << three << three << 3;
        QTest::newRow("the same, newest first") << three << u"11/900/スズキ/2100 10/700/サトウ/1200 10/500/ヤマダ/500"_qs << 3;
        QTest::newRow("downloaded later, and longer") << three << three + u" 12/100/タナカ/2200 12/200/イトウ/2400 12/300/カトウ/2700 13/10/モリ/2710"_qs << 3;
        QTest::newRow("one day of it") << three << u"11/900/スズキ/2100"_qs << 1;
        QTest::newRow("the same without balances") << bare << bare << 3;
        QTest::newRow("only the second tells balances") << bare << three << 3;
        QTest::newRow("without balances, and longer") << bare << bare + u" 12/100/タナカ/- 12/200/イトウ/- 12/300/カトウ/- 13/10/モリ/-"_qs << 3;
        QTest::newRow("a file of one row") << u"10/500/ヤマダ/-"_qs << u"10/500/ヤマダ/-"_qs << 1;
        QTest::newRow("the payer written otherwise") << three << u"10/500/ﾔﾏﾀﾞ/500 10/700/ｻﾄｳ/1200"_qs << 2;
        QTest::newRow("the bank's own before") << u"Z "_qs + bare << three << 3;
        QTest::newRow("the bank's own behind") << three << u"Z "_qs + bare << 3;
        QTest::newRow("each names its account") << u"Z "_qs + bare << u"Z "_qs + bare << 0;
        QTest::newRow("other payers") << three << u"10/500/ハヤシ/500 10/700/モリ/1200"_qs << 0;
        QTest::newRow("other amounts") << three << u"10/501/ヤマダ/501 10/701/サトウ/1202"_qs << 0;
        QTest::newRow("other days") << three << u"12/500/ヤマダ/500 12/700/サトウ/1200"_qs << 0;
        QTest::newRow("other balances") << three << u"10/500/ヤマダ/90500 10/700/サトウ/91200 11/900/スズキ/92100"_qs << 0;
        QTest::newRow("one of a day by chance") << bare << u"10/500/ヤマダ/- 10/100/タナカ/- 10/200/イトウ/-"_qs << 0;
        QTest::newRow("two of several days by chance") << bare << u"10/500/ヤマダ/- 10/100/タナカ/- 10/200/イトウ/- 11/900/スズキ/- 11/10/モリ/-"_qs << 0;
        QTest::newRow("half of two, by chance") << bare << u"10/500/ヤマダ/- 10/100/タナカ/-"_qs << 0;
        QTest::newRow("nothing of those days") << three << u"20/10/モリ/10"_qs << 0;
    }
    /// The same deposits as another account's: nothing is written before somebody said which it is.
    void anothersFile()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(int, told);
        start();
        const auto import = [&](const QString &rows, const char *account, Elsewhere elsewhere = Elsewhere::Ask) {
            QString csv = u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n"_qs;
            QList<BankLine> lines;
            const QStringList all = rows.split(u' ');
            for (const QString &row : all) {
                const QStringList parts = row.split(u'/');
                if (parts.size() < 4)
                    continue;
                csv += u"2024/5/%1,振込,%3,,%2,%4\r\n"_qs.arg(parts[0], parts[1], parts[2], parts[3] == u"-" ? QString() : parts[3]);
                lines << BankLine {parts[1].toLongLong(), parts[2], false, {}, {}, "0605" + parts[0].toLatin1()};
            }
            const bool named = all.first() == u"Z";
            const auto report = m_payments->importFile(write(u"file-%1.txt"_qs.arg(QLatin1StringView(account)), named ? zengin01(lines, "\r\n", account) : csv.toUtf8()),
                                                       named ? QString() : u"9999-001-1-"_qs + QLatin1StringView(account), elsewhere);
            if (!report)
                qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
            return *report;
        };
        const int rows = int(second.count(u'/') / 3);
        QVERIFY(import(first, "1234567").fresh > 0);
        QCOMPARE(import(first, "1234567").fresh, 0); // as it was said: nothing to ask
        const auto ops = [&] { return m_a->scalar("SELECT count(*) FROM timeline") + m_a->scalar("SELECT count(*) FROM kept_file"); };
        const qint64 before = ops();
        const BankReport report = import(second, "7654321");
        QCOMPARE(report.elsewhere.has_value(), told > 0);
        QCOMPARE(report.fresh, told > 0 ? 0 : rows);
        if (told == 0)
            return;
        QCOMPARE(ops(), before);
        QVERIFY(!report.isDone());
        QCOMPARE(report.elsewhere->rows, told);
        QCOMPARE(report.elsewhere->account, u"9999-001-1-1234567"_qs);
        QCOMPARE(report.elsewhere->file, u"file-1234567.txt"_qs);
        QCOMPARE(report.elsewhere->day, QDate(2026, 11, 20));
        QCOMPARE(report.problems.last().code, u"account_elsewhere"_qs);
        QVERIFY2(report.problems.last().value.contains(u"file-1234567.txt 2026-11-20 9999-001-1-1234567"), qPrintable(report.problems.last().value));
        // Said once, it is asked no more.
        QCOMPARE(import(second, "7654321", Elsewhere::Both).fresh, rows);
        const BankReport again = import(second, "7654321");
        QCOMPARE(again.same, rows);
        QVERIFY(!again.elsewhere);
    }
    void theWrongAccount_data() { TeamSides::rows(); }
    /// What came in as the wrong account's goes over, unless an order or a customer has of it; and back, should that be the mistake.
    void theWrongAccount()
    {
        QFETCH(QString, side);
        start(side);
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        QVERIFY(m_payments->setAccount(u"A-1"_qs, u"C-S1"_qs) && m_payments->setAccount(u"B-2"_qs, u"C-S2"_qs));
        sell({{u"1001"_qs, 500, u"ヤマダ タロウ"_qs}});
        sell({{u"2001"_qs, 500, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 700, u"サトウ ハナコ"_qs}}, u"S2"_qs);
        const QByteArray csv = u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n2024/5/10,振込,ヤマダ　タロウ,,500,500\r\n2024/5/10,振込,サトウ　ハナコ,,700,1200\r\n"_qs.toUtf8();
        const auto as = [&](const QString &account, Elsewhere elsewhere = Elsewhere::Ask) {
            const auto report = m_payments->importFile(write(u"bank.csv"_qs, csv), account, elsewhere);
            if (!report)
                qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
            return *report;
        };
        QCOMPARE(as(u"A-1"_qs).fresh, 2);
        QCOMPARE(m_payments->match()->settled, 1); // order 1001, by mistake
        bothSettle();
        BankReport report = as(u"B-2"_qs);
        QVERIFY(report.elsewhere);
        QCOMPARE(report.elsewhere->given, 1);
        report = as(u"B-2"_qs, Elsewhere::Move);
        QCOMPARE(report.problems.last().code, u"account_given"_qs);
        QCOMPARE(standingOf(*m_a), u"A-1 500 settled, A-1 700 open"_qs); // all or none
        QVERIFY(m_payments->release(deposit(500).row.id));
        report = as(u"B-2"_qs, Elsewhere::Move);
        QCOMPARE(report.problems.size(), 0);
        QCOMPARE(report.moved, 2);
        const auto last = m_undo->last(); // half of it would count twice
        QVERIFY(last && (!*last || ((*last)->kind != "deposit.aside" && (*last)->kind != "deposit.reopen")));
        QCOMPARE(m_payments->match()->settled, 2); // orders 2001 and 2002
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()})
            QCOMPARE(standingOf(*desk), u"B-2 500 settled, B-2 700 settled"_qs);
        QVERIFY(waitsForMoney(u"1001"_qs) && !waitsForMoney(u"2001"_qs));
        QCOMPARE(as(u"B-2"_qs).same, 2);
        // What went over is nobody's to give or to take back by itself.
        const auto view = m_payments->match(false);
        for (const MatchedDeposit &one : view->deposits) {
            if (!one.row.isMoved())
                continue;
            QVERIFY(one.row.why.contains(u"B-2"_qs));
            const auto back = m_payments->release(one.row.id);
            QVERIFY(!back && back.error().code == Code::Invalid);
            QVERIFY(!m_payments->give(one.row.id, {m_a->order(u"1001"_qs)}));
        }
        // Back: the same file once more.
        QVERIFY(as(u"A-1"_qs).elsewhere);
        for (const qint64 amount : {500, 700})
            QVERIFY(m_payments->release(deposit(amount, nullptr, u"settled"_qs).row.id));
        report = as(u"A-1"_qs, Elsewhere::Move);
        QCOMPARE(report.moved, 2);
        QCOMPARE(report.fresh, 2);
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()})
            QCOMPARE(standingOf(*desk), u"A-1 500 open, A-1 700 open"_qs);
        QCOMPARE(m_a->open().size(), 0);
        // A desk that takes the file in meanwhile, as the account that it went over to, has done the same.
        QCOMPARE(m_others->importFile(write(u"bank.csv"_qs, csv), u"A-1"_qs)->same, 2);
    }
    void movedHereAndGivenThere_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<QString>("first"); // whose act the shared side hears of first
        for (const char *side : {"embedded", "postgres"})
            for (const char *first : {"move", "give", "both move", "both move, one gives"})
                QTest::addRow("%s, %s first", side, first) << QString::fromLatin1(side) << QString::fromLatin1(first);
    }
    /// A desk moves the file's deposits to the right account while another, unheard of, gives one of them to an order: whoever is
    /// heard first, the money never stands twice.
    void movedHereAndGivenThere()
    {
        QFETCH(QString, side);
        QFETCH(QString, first);
        start(side);
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        QVERIFY(m_payments->setAccount(u"A-1"_qs, u"C-S1"_qs) && m_payments->setAccount(u"B-2"_qs, u"C-S2"_qs));
        sell({{u"1001"_qs, 500, u"ヤマダ タロウ"_qs}});
        sell({{u"2001"_qs, 500, u"ヤマダ タロウ"_qs}}, u"S2"_qs);
        const QString path = write(u"bank.csv"_qs, u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n2024/5/10,振込,ヤマダ　タロウ,,500,500\r\n2024/5/10,振込,サトウ　ハナコ,,700,1200\r\n"_qs.toUtf8());
        QCOMPARE(m_payments->importFile(path, u"A-1"_qs)->fresh, 2);
        bothSettle();
        const bool both = first.startsWith(u"both");
        TeamDesk &late = first == u"give" ? *m_a : *m_b;
        m_a->cut();
        m_b->cut();
        QCOMPARE(m_payments->importFile(path, u"B-2"_qs, Elsewhere::Move)->moved, 2);
        if (first != u"both move")
            QCOMPARE(m_payments->match()->settled, 1); // of order 2001
        if (both)
            QCOMPARE(m_others->importFile(path, u"B-2"_qs, Elsewhere::Move)->moved, 2);
        else
            QVERIFY(m_others->give(deposit(500, m_others.get()).row.id, {m_b->order(u"1001"_qs)}));
        TeamDesk &early = &late == m_a.get() ? *m_b : *m_a;
        early.heal();
        late.heal();
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(desk->scalar("SELECT sum(amount) FROM deposit WHERE amount=500 AND state NOT IN ('aside', 'cancelled')"), 500);
            QCOMPARE(desk->scalar("SELECT sum(amount) FROM deposit WHERE amount=700 AND state NOT IN ('aside', 'cancelled')"), 700);
            QCOMPARE(desk->scalar("SELECT coalesce(sum(amount), 0) FROM allocation WHERE state='held'"), first == u"both move" ? 0 : 500);
        }
        QCOMPARE(dump(*m_a), dump(*m_b));
        QCOMPARE(standingOf(*m_a), first == u"give" ? u"A-1 500 settled, B-2 700 open"_qs : first == u"both move" ? u"B-2 500 open, B-2 700 open"_qs : u"B-2 500 settled, B-2 700 open"_qs);
        QCOMPARE(m_a->open().isEmpty(), both); // both moved it: that one gave it since is the later state, no contradiction
        // What was refused is told, and leaving it changes nothing.
        while (!m_a->open().isEmpty()) { // what hangs on it closes with it
            QVERIFY(m_a->conflicts->close(m_a->open().first().id, ConflictAnswer::Theirs, u"確認"_qs));
            bothSettle();
        }
        QCOMPARE(m_a->scalar("SELECT sum(amount) FROM deposit WHERE state NOT IN ('aside', 'cancelled')"), 1200);
    }
    /// An answer is for the account that it names: of a file with two, the other one is asked about on its own.
    void twoAccountsInOneFile_data()
    {
        QTest::addColumn<QStringList>("answers");  // of the accounts in turn, "1 move", "2 both"; "? move" without an account
        QTest::addColumn<QStringList>("expected"); // of each: fresh, moved, the account that is asked about next
        QTest::newRow("one, then the other") << QStringList {u"1 move"_qs, u"2 move"_qs} << QStringList {u"2 2 2"_qs, u"2 2 -"_qs};
        QTest::newRow("the other first") << QStringList {u"2 move"_qs, u"1 move"_qs} << QStringList {u"2 2 1"_qs, u"2 2 -"_qs};
        QTest::newRow("one moves, one is other money") << QStringList {u"1 move"_qs, u"2 both"_qs} << QStringList {u"2 2 2"_qs, u"2 0 -"_qs};
        QTest::newRow("one is other money, one moves") << QStringList {u"1 both"_qs, u"2 move"_qs} << QStringList {u"2 0 2"_qs, u"2 2 -"_qs};
        QTest::newRow("without an account") << QStringList {u"? move"_qs, u"? both"_qs} << QStringList {u"0 0 1"_qs, u"0 0 1"_qs};
        QTest::newRow("the same twice") << QStringList {u"1 move"_qs, u"1 move"_qs} << QStringList {u"2 2 2"_qs, u"0 0 2"_qs};
        QTest::newRow("a third that is in no question") << QStringList {u"1 move"_qs, u"3 move"_qs} << QStringList {u"2 2 2"_qs, u"0 0 -"_qs};
    }
    void twoAccountsInOneFile()
    {
        QFETCH(QStringList, answers);
        QFETCH(QStringList, expected);
        start();
        const auto taken = [&](const QString &account, const QString &rows) {
            const auto report = m_payments->importFile(write(account + u".csv"_qs, (u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n"_qs + rows).toUtf8()), account);
            return report ? report->fresh : -1;
        };
        QCOMPARE(taken(u"A-1"_qs, u"2024/5/10,振込,ヤマダ　タロウ,,500,\r\n2024/5/10,振込,サトウ　ハナコ,,700,\r\n"_qs), 2);
        QCOMPARE(taken(u"A-2"_qs, u"2024/5/10,振込,スズキ,,900,\r\n2024/5/10,振込,モリ,,800,\r\n"_qs), 2);
        const QByteArray one = zengin01({{500, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {700, u"ｻﾄｳ ﾊﾅｺ"_qs}}, "\r\n", "0000001");
        const QString path = write(u"both.txt"_qs, one.chopped(202) + zengin01({{900, u"ｽｽﾞｷ"_qs}, {800, u"ﾓﾘ"_qs}}, "\r\n", "0000002")); // one end for both
        const auto asked = m_payments->importFile(path);
        QVERIFY(asked && asked->elsewhere);
        QCOMPARE(codes(asked->problems), (QStringList {u"0:口座番号:account_elsewhere"_qs, u"0:口座番号:account_elsewhere"_qs}));
        QCOMPARE(asked->fresh, 0);
        for (qsizetype i = 0; i < answers.size(); ++i) {
            const QString which = answers[i].section(u' ', 0, 0);
            const auto report = m_payments->importFile(path, which == u"?" ? QString() : u"9999-001-1-000000"_qs + which, answers[i].endsWith(u"move") ? Elsewhere::Move : Elsewhere::Both);
            QVERIFY(report);
            if (which == u"3") { // the file does not name it
                QCOMPARE(codes(report->problems), QStringList {u"0:口座番号:account_other"_qs});
                QCOMPARE(report->fresh, 0);
                continue;
            }
            QCOMPARE(u"%1 %2 %3"_qs.arg(report->fresh).arg(report->moved).arg(report->elsewhere ? report->elsewhere->asAccount.right(1) : u"-"_qs), expected[i]);
        }
        const qint64 doubled = answers.contains(u"1 both"_qs) ? 1200 : answers.contains(u"2 both"_qs) ? 1700 : 0;
        QCOMPARE(m_a->scalar("SELECT sum(amount) FROM deposit WHERE state<>'aside'"), 2900 + doubled);
    }
    void aFileThatNamesAnother()
    {
        start();
        const BankReport report = import(zengin01({{500, u"ﾔﾏﾀﾞ"_qs}}), u"7654321"_qs);
        QCOMPARE(report.fresh, 0);
        QCOMPARE(report.problems.last().code, u"account_other"_qs);
        QCOMPARE(import(zengin01({{500, u"ﾔﾏﾀﾞ"_qs}}), u"9999-001-1-1234567"_qs).fresh, 1);
    }
};

QTEST_APPLESS_MAIN(TestBankImport)
#include "tst_bankimport.moc"
