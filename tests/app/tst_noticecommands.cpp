// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/MailServer.h"
#include "support/Places.h"
#include "support/ProgramRun.h"
#include "support/TempProfile.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <QTimeZone>

using namespace tsunagi::test;

/// `tsunagi notices` as a person or a script calls it, against a real mail server; also killed in the middle of a mail.
class TestNoticeCommands final : public QObject
{
    Q_OBJECT
private:
    using Run = ProgramRun;
    std::unique_ptr<TempProfile> m_dir;
    std::unique_ptr<MailServer> m_mail;

    [[nodiscard]] QStringList whole(const QStringList &arguments, bool json) const
    {
        return arguments + QStringList {u"--profile"_qs, m_dir->file(u"desk"_qs), u"--person"_qs, u"Sato"_qs} + (json ? QStringList {u"--json"_qs} : QStringList());
    }
    Run run(const QStringList &arguments, bool json = true) const
    {
        return runProgram(whole(arguments, json));
    }
    QString write(const QString &name, const QString &text) const
    {
        QFile file(m_dir->file(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        return file.fileName();
    }
    /// A client whose mails leave, then `count` orders R-1 … of today.
    void fill(int count)
    {
        m_dir = std::make_unique<TempProfile>();
        m_mail = std::make_unique<MailServer>();
        QCOMPARE(run({u"shop"_qs, u"add"_qs, u"--client"_qs, u"C"_qs, u"--shop"_qs, u"S"_qs, u"--platform"_qs, u"nextengine"_qs, u"--carrier"_qs, u"yamato"_qs}).exit, 0);
        m_mail->trustAt(m_dir->file(u"desk"_qs));
        const Run policy = run({u"notices"_qs, u"policy"_qs, u"--client"_qs, u"C"_qs, u"--from"_qs, u"shop@example.jp"_qs, u"--from-name"_qs, u"青葉茶房"_qs, u"--server"_qs, m_mail->url(), u"--login"_qs, u"shop"_qs,
                                u"--smtp-password-file"_qs, write(u"password"_qs, u"secret\n"_qs)});
        QVERIFY2(policy.exit == 0, qPrintable(policy.err));
        const QString today = QDateTime::currentDateTimeUtc().toOffsetFromUtc(9 * 3600).toString(u"yyyy/MM/dd"_qs);
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        for (int i = 1; i <= count; ++i)
            text += QStringLiteral("R-%1,%2 00:0%1:40,1000013,東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-0001,a%1@example.jp,1000013,"
                                   "東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-0001,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-1,1000,1,,0,,,10,,,\r\n")
                        .arg(i).arg(today);
        QCOMPARE(run({u"import"_qs, u"--shop"_qs, u"S"_qs, write(u"orders.csv"_qs, text)}).exit, 0);
    }
    [[nodiscard]] QStringList list(const QString &queue) const
    {
        QStringList rows;
        for (const auto &row : run({u"notices"_qs, u"list"_qs, u"--queue"_qs, queue}).array())
            rows << row[u"order"].toString() + u' ' + row[u"state"].toString();
        rows.sort();
        return rows;
    }

private slots:
    void oneDay();
    void killedBetweenTheTextAndTheAnswer_data()
    {
        QTest::addColumn<QStringList>("send");
        QTest::newRow("by a person") << QStringList {u"notices"_qs, u"send"_qs};
        QTest::newRow("by itself") << QStringList {u"notices"_qs, u"send"_qs, u"--by-itself"_qs};
    }
    void killedBetweenTheTextAndTheAnswer();
};

void TestNoticeCommands::oneDay()
{
    fill(3);
    QCOMPARE(list(u"unsent"_qs), (QStringList {u"R-1 due"_qs, u"R-2 due"_qs, u"R-3 due"_qs}));
    const Run preview = run({u"notices"_qs, u"preview"_qs, u"--number"_qs, u"R-1"_qs, u"--kind"_qs, u"received"_qs});
    QCOMPARE(preview.object()[u"to"].toString(), u"a1@example.jp"_qs);
    QVERIFY(preview.object()[u"body"].toString().contains(u"タオル1"));
    const Run wrong = run({u"notices"_qs, u"text"_qs, u"--client"_qs, u"C"_qs, u"--kind"_qs, u"received"_qs, u"--file"_qs, write(u"text"_qs, u"件名\n\n{ordernumber}\n"_qs)});
    QCOMPARE(wrong.exit, 2);
    QVERIFY2(wrong.err.contains(u"line 1, column 1") && wrong.err.contains(u"ordernumber"), qPrintable(wrong.err));
    QCOMPARE(run({u"notices"_qs, u"text"_qs, u"--client"_qs, u"C"_qs, u"--kind"_qs, u"received"_qs, u"--file"_qs, write(u"text"_qs, u"件名 {order_number}\n\n{buyer_name} 様\n"_qs)}).exit, 0);
    QCOMPARE(run({u"notices"_qs, u"suppress"_qs, u"--number"_qs, u"R-2"_qs}).exit, 0);
    const Run one = run({u"notices"_qs, u"send"_qs, u"--number"_qs, u"R-1"_qs});
    QCOMPARE(one.exit, 0);
    QCOMPARE(m_mail->mails().size(), 1);
    QCOMPARE(m_mail->mails().first()[u"headers"].toObject()[u"Subject"].toString(), u"件名 R-1"_qs);
    QCOMPARE(run({u"notices"_qs, u"send"_qs}).object()[u"sent"].toInt(), 1);
    QCOMPARE(list(u"sent"_qs), (QStringList {u"R-1 sent"_qs, u"R-3 sent"_qs}));
    QCOMPARE(run({u"notices"_qs, u"again"_qs, u"--number"_qs, u"R-2"_qs}).exit, 0);
    QCOMPARE(run({u"notices"_qs, u"send"_qs}).object()[u"sent"].toInt(), 1);
    QCOMPARE(run({u"notices"_qs, u"again"_qs, u"--number"_qs, u"R-1"_qs}).exit, 2); // sent is sent
    QCOMPARE(run({u"notices"_qs, u"send"_qs}).object()[u"sent"].toInt(), 0);
    QCOMPARE(m_mail->mails().size(), 3);
    m_mail->stop();
    QCOMPARE(run({u"notices"_qs, u"delay"_qs, u"--number"_qs, u"R-1"_qs, u"--day"_qs, u"2099-01-05"_qs}).exit, 0);
    const Run away = run({u"notices"_qs, u"send"_qs});
    QCOMPARE(away.exit, 2);
    QVERIFY(!away.object()[u"away"].toString().isEmpty());
    QCOMPARE(list(u"ready"_qs), (QStringList {u"R-1 due"_qs}));
}

void TestNoticeCommands::killedBetweenTheTextAndTheAnswer()
{
    QFETCH(QStringList, send);
    fill(4);
    QCOMPARE(run({u"notices"_qs, u"send"_qs, u"--by-itself"_qs}).object()[u"sent"].toInt(), 0); // off at first
    QVERIFY(run({u"notices"_qs, u"policy"_qs, u"--client"_qs, u"C"_qs, u"--leave"_qs, u"on"_qs, u"--remind-most"_qs, u"3"_qs}).object()[u"by_itself"].toBool());
    m_mail->behave("hold");
    QProcess process;
    process.start(programPath(), whole(send, true));
    QVERIFY2(QTest::qWaitFor([&] { return QFile::exists(m_mail->file(u"holding"_qs)) || process.state() == QProcess::NotRunning; }, 120000) && process.state() == QProcess::Running, (process.readAllStandardError() + process.readAllStandardOutput()).constData());
    process.kill(); // as kill -9
    QVERIFY(process.waitForFinished(60000));
    m_mail->behave("");
    QCOMPARE(m_mail->mails().size(), 1); // the server has it, and nobody heard so
    const QStringList left = list(u"taken"_qs);
    QVERIFY2(left.size() == 4, qPrintable(left.join(u',')));
    // The one of which something left is doubtful, the others were never spoken of.
    const Run next = run(send);
    QCOMPARE(next.object()[u"doubtful"].toInt(), 1);
    QCOMPARE(next.object()[u"sent"].toInt(), 3);
    QCOMPARE(m_mail->mails().size(), 4);
    QCOMPARE(list(u"doubtful"_qs).size(), 1);
    QCOMPARE(run(send).object()[u"sent"].toInt(), 0);
    QCOMPARE(m_mail->mails().size(), 4);
    const QString number = list(u"doubtful"_qs).first().section(u' ', 0, 0);
    QCOMPARE(run({u"notices"_qs, u"known-sent"_qs, u"--number"_qs, number}).exit, 0);
    QVERIFY(list(u"unsent"_qs).isEmpty());
    QCOMPARE(list(u"sent"_qs).size(), 4);
}

QTEST_GUILESS_MAIN(TestNoticeCommands)
#include "tst_noticecommands.moc"
