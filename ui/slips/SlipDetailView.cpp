// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipDetailView.h"

#include "models/printing/LabelContent.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/Ink.h"
#include "ui/common/Mark.h"
#include "ui/common/PaperPreview.h"
#include "ui/common/WrappedLabel.h"
#include "ui/slips/SlipWords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kMostListed = 60;

QString fact(const QString &name, const QString &value)
{
    if (value.trimmed().isEmpty())
        return {};
    return u"<tr><td style=\"white-space:nowrap\">%1&nbsp;&nbsp;</td><td>%2</td></tr>"_qs.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString listed(const QStringList &numbers)
{
    return numbers.size() <= kMostListed ? numbers.join(u", "_qs) : numbers.mid(0, kMostListed).join(u", "_qs) + u" …"_qs;
}

} // namespace

SlipDetailView::SlipDetailView(const Carriers &carriers, QWidget *parent) : DetailArea(parent), m_carriers(carriers)
{
    setObjectName(u"slipDetailView"_qs);
    auto *outer = new QWidget(this);
    auto *outerLayout = new QVBoxLayout(outer);
    outerLayout->setContentsMargins(4, 6, 8, 8);
    m_body = new QWidget(outer);
    outerLayout->addWidget(m_body);
    outerLayout->addStretch(1);
    setWidget(outer);
    m_empty = new EmptyNote(u"slipEmptyLabel"_qs, this);

    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    // Below the number and not beside it: the longest one has the whole width.
    auto *standing = new QHBoxLayout;
    standing->setContentsMargins(8, 0, 8, 0);
    m_mark = new QLabel(m_body);
    m_number = new QLabel(m_body);
    m_number->setObjectName(u"slipOrderLabel"_qs);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state = new QLabel(m_body);
    m_state->setObjectName(u"slipStateLabel"_qs);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.2);
    big.setBold(true);
    m_number->setFont(big);
    QFont bold = font();
    bold.setBold(true);
    m_state->setFont(bold);
    m_number->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(m_number);
    standing->addWidget(m_mark);
    standing->addWidget(m_state, 1);
    layout->addLayout(standing);
    m_next = addLabel(layout, u"slipNextLabel"_qs);
    m_next->setAutoFillBackground(true);
    m_next->setContentsMargins(8, 5, 8, 5);
    m_facts = addLabel(layout, u"slipFactsLabel"_qs);
    m_facts->setTextFormat(Qt::RichText);
    m_paperHeading = addHeading(layout, [] { return tr("Paper"); });
    m_paperTitle = addLabel(layout, u"slipPaperLabel"_qs);
    m_paper = new PaperPreview(m_body);
    layout->addWidget(m_paper);
    m_historyHeading = addHeading(layout, [] { return tr("What happened"); });
    m_history = addLabel(layout, u"slipHistoryLabel"_qs);
    m_history->setTextFormat(Qt::RichText);
    m_texts.add([this] {
        setAccessibleName(tr("Parcel"));
        m_paper->setAccessibleName(tr("Preview of the paper"));
    });
    clear();
}

QLabel *SlipDetailView::addLabel(QVBoxLayout *layout, const QString &name)
{
    auto *label = new WrappedLabel(this);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(label);
    return label;
}

QLabel *SlipDetailView::addHeading(QVBoxLayout *layout, const std::function<QString()> &text)
{
    auto *heading = addLabel(layout, {});
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(8, 8, 8, 0);
    Ink::keep(heading, Tone::Neutral);
    m_texts.add([heading, text] { heading->setText(text()); });
    return heading;
}

void SlipDetailView::showOnly(bool parcel, const QString &empty)
{
    m_body->setVisible(empty.isEmpty());
    m_empty->say(empty);
    for (QWidget *widget : {static_cast<QWidget *>(m_paperHeading), static_cast<QWidget *>(m_paperTitle), static_cast<QWidget *>(m_paper),
                            static_cast<QWidget *>(m_historyHeading), static_cast<QWidget *>(m_history)})
        widget->setVisible(parcel);
}

void SlipDetailView::clear(bool ranges, const QString &step)
{
    if (!step.isEmpty())
        showOnly(false, tr("What is chosen in the list is shown here.") + u"\n\n"_qs + tr("First step: %1").arg(step));
    else
        showOnly(false, ranges ? tr("Choose a range or a book in the list.") : tr("Choose a parcel in the list."));
}

void SlipDetailView::setSeveral(int parcels)
{
    showOnly(false, tr("%1 parcels are chosen. What is done now is done for them.").arg(SlipWords::count(parcels)));
}

void SlipDetailView::setDetail(const SlipDetail &detail)
{
    const ParcelView &view = detail.paper.parcel.view;
    showOnly(true, {});
    const Tone tone = SlipWords::tone(view.queue());
    const int side = fontMetrics().height() + 2;
    m_mark->setPixmap(Mark::icon(tone, palette()).pixmap(side, side));
    m_number->setText(view.pieces > 1 ? tr("%1 (%2/%3)").arg(view.orderNumber).arg(view.piece).arg(view.pieces) : view.orderNumber);
    m_state->setText(view.parcelState == u"shipped" ? tr("Shipped") : SlipWords::queue(view.queue()));
    m_next->setText(SlipWords::next(view));
    QPalette paper = m_next->palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_next->setPalette(paper);

    const PaperParty &to = detail.paper.parcel.recipient;
    QString facts = u"<table cellspacing=\"0\" cellpadding=\"1\">"_qs;
    facts += fact(tr("Slip number"), view.hasNumber() ? SlipWords::number(m_carriers, view.carrier, view.slipNumber) : tr("none yet"));
    facts += fact(tr("Recipient"), QStringList {to.company, to.name}.join(u' ').trimmed());
    facts += fact(tr("Address"), (paperZip(to.zip) + u' ' + to.prefecture + to.address + u' ' + to.building).trimmed());
    facts += fact(tr("Phone"), to.phone);
    facts += fact(tr("Carrier"), SlipWords::carrier(m_carriers, view.carrier) + u' ' + SlipWords::service(m_carriers, view.carrier, view.service));
    facts += fact(tr("Route"), SlipWords::route(view.slipRoute.isEmpty() ? view.route : view.slipRoute));
    facts += fact(tr("Wished"), SlipWords::date(view.wantDate) + u' ' + SlipWords::band(m_carriers, view));
    facts += fact(tr("Cut-off"), SlipWords::cutoff(view.cutoff));
    facts += fact(tr("Batch"), view.batchNumber);
    facts += fact(tr("Our code"), view.code);
    if (detail.paper.parcel.cod)
        facts += fact(tr("To collect"), tr("%1 yen").arg(QLocale().toString(*detail.paper.parcel.cod)));
    if (!view.sheetState.isEmpty()) {
        const QString where = view.sheetPrinter.isEmpty() ? QString() : u" – "_qs + view.sheetPrinter;
        facts += fact(tr("Label"), SlipWords::sheetState(view.sheetState) + where + (view.sheetCopy > 1 ? tr(", copy %1").arg(view.sheetCopy) : QString()));
    }
    QStringList lines;
    for (const PaperLine &line : detail.paper.parcel.lines)
        lines << (line.quantity > 1 ? u"%1 ×%2"_qs.arg(line.name).arg(line.quantity) : line.name);
    facts += fact(tr("Contents"), lines.join(tr(", ")));
    facts += fact(tr("Memo"), QStringList {detail.paper.parcel.deliveryNote, detail.paper.parcel.note}.join(u' ').trimmed());
    m_facts->setText(facts + u"</table>"_qs);

    m_paperTitle->setText(tr("%1 (F3 in true size)").arg(detail.paper.title()));
    m_paper->setPage(detail.paper.page, detail.paper.pageMm, detail.paper.error.isEmpty() ? QString() : tr("It cannot be printed: %1").arg(detail.paper.error));
    QString history = u"<table cellspacing=\"0\" cellpadding=\"1\">"_qs;
    for (const auto &[when, what] : detail.history)
        history += fact(when, what);
    m_history->setText(history + u"</table>"_qs);
}

void SlipDetailView::setBalance(const BookBalance &balance)
{
    showOnly(false, {});
    const NumberRangeRow &range = balance.range;
    const bool book = range.kind == u"book";
    const Tone tone = !balance.balanced() ? Tone::Stop : balance.unused == 0 ? Tone::Warn : Tone::Good;
    const int side = fontMetrics().height() + 2;
    m_mark->setPixmap(Mark::icon(tone, palette()).pixmap(side, side));
    m_number->setText(range.name.isEmpty() ? SlipWords::carrier(m_carriers, range.carrier) : range.name);
    m_state->setText(book ? tr("Slip book") : tr("Lent range"));
    m_next->setText(!balance.balanced() ? tr("The numbers do not add up. Call support.")
                    : balance.unused == 0 ? tr("Every number is used. Ask the carrier for more.")
                    : book                ? tr("Count the slips that are left: it must be %1. What cannot be found is reported missing with Ctrl+Shift+D.").arg(SlipWords::count(balance.unused))
                                          : tr("%1 numbers are left.").arg(SlipWords::count(balance.unused)));
    QPalette paper = m_next->palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_next->setPalette(paper);
    const auto number = [&](const QString &plain) { return SlipWords::number(m_carriers, range.carrier, plain); };
    const auto numbers = [&](const QStringList &plain) {
        QStringList out;
        for (const QString &one : plain)
            out << number(one);
        return listed(out);
    };
    QStringList runs;
    for (const auto &[first, last] : balance.unusedRuns)
        runs << (first == last ? number(first) : tr("%1 to %2").arg(number(first), number(last)));
    QString facts = u"<table cellspacing=\"0\" cellpadding=\"1\">"_qs;
    facts += fact(tr("Carrier"), SlipWords::carrier(m_carriers, range.carrier));
    facts += fact(tr("From"), number(range.first));
    facts += fact(tr("To"), number(range.last));
    facts += fact(tr("Numbers"), SlipWords::count(range.count));
    facts += fact(tr("On a parcel"), SlipWords::count(balance.onParcel));
    facts += fact(tr("Spoiled"), balance.spoiledNumbers.isEmpty() ? SlipWords::count(balance.spoiled) : tr("%1: %2", "how many, which").arg(SlipWords::count(balance.spoiled), numbers(balance.spoiledNumbers)));
    facts += fact(tr("Missing"), balance.missingNumbers.isEmpty() ? SlipWords::count(balance.missing) : tr("%1: %2", "how many, which").arg(SlipWords::count(balance.missing), numbers(balance.missingNumbers)));
    facts += fact(tr("Unused"), runs.isEmpty() ? SlipWords::count(balance.unused) : tr("%1: %2", "how many, which").arg(SlipWords::count(balance.unused), listed(runs)));
    m_facts->setText(facts + u"</table>"_qs);
}

void SlipDetailView::changeEvent(QEvent *event)
{
    DetailArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_texts.apply();
        clear();
    }
}

} // namespace tsunagi
