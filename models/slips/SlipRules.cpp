// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipRules.h"

#include "models/core/Resources.h"
#include "models/exchange/CheckDigit.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kDeskNumbers = 90000;
constexpr qint64 kRunningNumbers = 100'000'000;
constexpr int kRunningStep = 2000; ///< spreads desks of one number over the running numbers

} // namespace

namespace sliprules {

Result<SlipSettings> settings()
{
    const auto document = readJsonResource(u"slips/settings.json"_qs);
    TSUNAGI_TRY(document);
    const QJsonObject object = document->object();
    SlipSettings out;
    out.blockSize = std::max(1, object.value(u"blockSize").toInt(out.blockSize));
    out.codeBlock = std::max(1, object.value(u"codeBlock").toInt(out.codeBlock));
    out.commitSlice = std::max(1, object.value(u"commitSlice").toInt(out.commitSlice));
    out.jobSlice = std::max(1, object.value(u"jobSlice").toInt(out.jobSlice));
    out.fewNumbers = std::max(0, object.value(u"fewNumbers").toInt(out.fewNumbers));
    out.defaultCarrier = object.value(u"defaultCarrier").toString();
    out.personHonorific = object.value(u"personHonorific").toString();
    out.companyHonorific = object.value(u"companyHonorific").toString();
    return out;
}

QString parcelCode(const QString &desk, qint64 running)
{
    // A desk's identity ends in eight hex digits; any other text still gives a number that stays the same.
    bool hex = false;
    quint64 identity = desk.section(u'-', -1).toUInt(&hex, 16);
    if (!hex) {
        for (const QChar c : desk)
            identity = identity * 131 + c.unicode();
    }
    const qint64 number = qint64(identity % kDeskNumbers) + 10000;
    const qint64 start = qint64(identity / kDeskNumbers) * kRunningStep;
    const QString body = u"%1%2"_qs.arg(number).arg((start + running) % kRunningNumbers, 8, 10, QLatin1Char('0'));
    return body + QString::number(body.toLongLong() % 7);
}

QString parcelCodeIn(const QString &scanned)
{
    const auto plain = check_digit::parseValid(scanned, CheckDigitKind::Seven, 14);
    return plain && !plain->startsWith(u'0') ? *plain : QString();
}

QString honorific(const SlipSettings &settings, const QString &name, const QString &company)
{
    static const QStringList kGiven {u"様"_qs, u"さま"_qs, u"御中"_qs, u"殿"_qs, u"先生"_qs};
    const QString text = name.trimmed();
    for (const QString &word : kGiven) {
        if (text.size() > word.size() && text.endsWith(word))
            return {};
    }
    return text.isEmpty() && !company.isEmpty() ? settings.companyHonorific : settings.personHonorific;
}

} // namespace sliprules
} // namespace tsunagi
