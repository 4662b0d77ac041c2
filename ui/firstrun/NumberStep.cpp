// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/NumberStep.h"

#include "models/exchange/Carrier.h"
#include "ui/common/FieldForm.h"
#include "ui/firstrun/FirstRunWords.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

/// Digits as typed or scanned, full-width ones too, without what stands between them on paper.
QString cleaned(const QString &typed)
{
    QString out;
    const QString text = typed.normalized(QString::NormalizationForm_KC);
    for (const QChar c : text)
        if (!c.isSpace() && c != u'-')
            out += c;
    return out;
}

QString numberError(const Error &error)
{
    if (error.code == Code::Invalid)
        return NumberStep::tr("Both ends need the right number of digits and a right check digit, and the first must not be after the last.");
    if (error.where == u"overlap")
        return NumberStep::tr("Some of these numbers are registered already (%1).").arg(error.detail);
    return FirstRunWords::error(error);
}

} // namespace

NumberStep::NumberStep(const FirstRunParts &parts, QWidget *parent)
    : FirstRunStep(parts, parent), m_words(new QLabel(this)), m_hint(new QLabel(this)), m_form(new FieldForm(u"firstNumber"_qs, FieldForm::Mode::Fresh, this))
{
    m_words->setWordWrap(true);
    m_hint->setObjectName(u"firstNumberLabel"_qs);
    m_hint->setWordWrap(true);
    m_hint->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_form);
    layout->addWidget(m_hint);
    layout->addStretch(1);
    m_form->addChoice(u"kind"_qs, [] { return tr("Slips"); }, [] {
        return QList<FieldForm::Choice> {{u"lent"_qs, tr("Our own labels, numbers lent by the carrier")}, {u"hand"_qs, tr("Written by hand (manual mode)")}};
    });
    m_form->addChoice(u"carrier"_qs, [] { return tr("Carrier"); }, [&carriers = parts.carriers] {
        QList<FieldForm::Choice> choices;
        for (const Carrier &one : carriers.all())
            choices << FieldForm::Choice {one.code, FirstRunWords::carrier(carriers, one.code)};
        return choices;
    });
    m_form->addLine(u"first"_qs, [] { return tr("First number, with check digit"); });
    m_form->addLine(u"last"_qs, [] { return tr("Last number, with check digit"); });
    texts().add([this] {
        m_words->setText(tr("Slip numbers are never invented: either the carrier lent a range for our own labels, or slips come pre-printed and are filled in by "
                            "hand; their book may be given here too. Where the carrier's own software prints, leave this: F6 on the slips page writes its file."));
        explain();
    });
    for (const QString &name : {u"kind"_qs, u"carrier"_qs})
        if (auto *box = qobject_cast<QComboBox *>(m_form->editor(name)))
            connect(box, &QComboBox::currentIndexChanged, this, &NumberStep::explain);
    connect(m_form, &FieldForm::submitted, this, &NumberStep::save);
    connect(m_form, &FieldForm::left, this, &FirstRunStep::left);
}

QString NumberStep::title() const
{
    return tr("3  Slip numbers");
}

bool NumberStep::isDone(const FirstRunState &state) const
{
    return !state.manual.isEmpty() || std::any_of(state.ranges.cbegin(), state.ranges.cend(), [](const NumberRangeRow &range) { return range.kind == u"lent"; });
}

QString NumberStep::made(const FirstRunState &state) const
{
    QStringList all;
    for (const NumberRangeRow &range : state.ranges)
        all << tr("%1: %2 numbers").arg(FirstRunWords::carrier(parts().carriers, range.carrier), FirstRunWords::count(range.count));
    for (const QString &carrier : state.manual)
        all << tr("%1: by hand").arg(FirstRunWords::carrier(parts().carriers, carrier));
    return all.size() > 3 ? tr("%1 ranges and books").arg(FirstRunWords::count(all.size())) : all.join(tr(", "));
}

void NumberStep::setState(const FirstRunState &state)
{
    const bool first = m_state.shops.isEmpty() || m_state.carriers != state.carriers;
    m_state = state;
    // The carrier that orders wait for, unless somebody has chosen another one meanwhile.
    const QString wanted = !state.carriers.isEmpty() ? state.carriers.first() : state.shops.isEmpty() ? QString() : state.shops.last().carrier;
    if (first && !wanted.isEmpty())
        m_form->setValue(u"carrier"_qs, wanted);
    explain();
}

void NumberStep::takeKeys()
{
    m_form->focusFirst();
}

void NumberStep::explain()
{
    const Carrier *carrier = parts().carriers.find(m_form->value(u"carrier"_qs));
    QString text = carrier ? tr("%1 digits each, as they stand on the paper.").arg(carrier->digits) : QString();
    if (m_form->value(u"kind"_qs) == u"hand") {
        text = tr("The numbers may stay empty; what is written by hand is then bound by scanning, after one question.");
    } else if (carrier) {
        const bool japanese = QLocale().language() == QLocale::Japanese;
        for (const CarrierUnverified &warning : carrier->unverified)
            if (warning.setting == u"barcode")
                text += u' ' + (japanese ? warning.warningJa : warning.warningEn);
    }
    m_hint->setText(text);
}

void NumberStep::save()
{
    if (m_busy)
        return;
    const QString carrier = m_form->value(u"carrier"_qs), first = cleaned(m_form->value(u"first"_qs)), last = cleaned(m_form->value(u"last"_qs));
    if (m_form->value(u"kind"_qs) == u"hand")
        return m_state.manual.contains(carrier) && first.isEmpty() ? emit passed() : writeByHand(carrier, first, last);
    if (first.isEmpty() && last.isEmpty() && isDone(m_state))
        return emit passed();
    lend(carrier, first, last);
}

void NumberStep::lend(const QString &carrier, const QString &first, const QString &last)
{
    m_busy = true;
    parts().context.async.run(
        this, [&slips = parts().slips, carrier, first, last] { return slips.numbers().add(carrier, u"lent"_qs, first, last); },
        [this, carrier, first, last](const Result<NumberRangeRow> &row) {
            m_busy = false;
            if (!row) {
                m_form->focusField(u"first"_qs);
                return emit failed(row.error(), numberError(row.error()), [this, carrier, first, last] { lend(carrier, first, last); });
            }
            m_form->setValue(u"first"_qs, {});
            m_form->setValue(u"last"_qs, {});
            emit finished(tr("%1 numbers of %2 are registered.").arg(FirstRunWords::count(row->count), FirstRunWords::carrier(parts().carriers, row->carrier)), Tone::Good);
        });
}

void NumberStep::writeByHand(const QString &carrier, const QString &first, const QString &last)
{
    m_busy = true;
    const QString book = first.isEmpty() && last.isEmpty() ? QString() : QStringList {carrier, first, last}.join(u'/');
    struct Done
    {
        QString book; ///< registered, whatever became of the rest
        Result<> all;
    };
    parts().context.async.run(
        this,
        [&slips = parts().slips, carrier, first, last, book, known = m_book, reason = tr("set up to write by hand")]() -> Done {
            if (!book.isEmpty() && book != known)
                if (const auto added = slips.numbers().add(carrier, u"book"_qs, first, last); !added)
                    return {known, tl::unexpected(added.error())};
            const auto on = slips.manual().on(carrier, reason);
            if (!on && on.error().where != u"manual_mode") // it is on already
                return {book, tl::unexpected(on.error())};
            return {book, {}};
        },
        [this, carrier, first, last](const Done &result) {
            m_busy = false;
            m_book = result.all ? QString() : result.book; // tried again, it would overlap with itself
            const Result<> &done = result.all;
            if (!done) {
                m_form->focusField(u"first"_qs);
                return emit failed(done.error(), numberError(done.error()), [this, carrier, first, last] { writeByHand(carrier, first, last); });
            }
            m_form->setValue(u"first"_qs, {});
            m_form->setValue(u"last"_qs, {});
            emit finished(tr("Slips of %1 are written by hand from now on; Ctrl+M on the slips page ends that.").arg(FirstRunWords::carrier(parts().carriers, carrier)), Tone::Good);
        });
}

} // namespace tsunagi
