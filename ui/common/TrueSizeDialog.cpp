// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TrueSizeDialog.h"

#include "models/core/Settings.h"
#include "ui/common/PaperPreview.h"
#include "ui/common/PaperRuler.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QList<int> kZooms {25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400};
constexpr double kMatchStep = 0.0025; ///< a quarter of a millimetre on the ruler
constexpr double kLeastMatch = 0.3, kMostMatch = 3;
constexpr double kScreenPart = 0.92;  ///< of the screen that the dialog may take

} // namespace

TrueSizeDialog::TrueSizeDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_title(new QLabel(this)), m_keys(new QLabel(this)), m_ask(new QLabel(this)),
      m_ruler(new PaperRuler(this)), m_paper(new PaperPreview(this)), m_scroll(new QScrollArea(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The paper in true size"));
    m_title->setObjectName(u"paperTitleLabel"_qs);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_ask->setObjectName(u"paperRulerLabel"_qs);
    m_ask->setWordWrap(true);
    m_ask->setText(tr("Hold a real ruler to the screen: is this one 100 mm long? Left and Right make it so; Enter keeps it for this screen."));
    m_ruler->setAccessibleName(tr("Ruler of 100 mm"));
    m_keys->setObjectName(u"paperKeysLabel"_qs);
    m_keys->setWordWrap(true);
    setKeys({});
    m_scroll->setObjectName(u"paperScrollArea"_qs);
    m_scroll->setWidget(m_paper);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("The paper"));
    m_paper->setObjectName(u"paperTrueSize"_qs);
    m_paper->setAccessibleName(tr("The paper"));
    m_rows = new QVBoxLayout(this);
    m_rows->addWidget(m_title);
    m_rows->addWidget(m_ask);
    m_rows->addWidget(m_ruler, 0, Qt::AlignLeft);
    m_rows->addWidget(m_scroll, 1);
    m_rows->addWidget(m_keys);
    measure(false);
    setFocusPolicy(Qt::StrongFocus);
    const QSize room = (QSizeF(parent->screen()->availableSize()) * kScreenPart).toSize();
    resize(QSize(fontMetrics().height() * 46, room.height()).boundedTo(room));
}

void TrueSizeDialog::setKeys(const QString &words)
{
    const QString own = words.isEmpty() ? QString() : words + tr(" · ");
    m_keys->setText(own + tr("+ and - zoom · 1 true size · 0 whole page · arrows move · R ruler · Esc leaves"));
}

bool TrueSizeDialog::isMeasuring() const
{
    return m_ruler->isVisible();
}

QString TrueSizeDialog::screenPart() const
{
    // The same kind of screen on another machine is as large; what tells no name is known by its points.
    const QScreen *one = screen();
    const QString name = QStringList {one->manufacturer(), one->model(), u"%1x%2"_qs.arg(one->size().width()).arg(one->size().height())}.join(u' ').simplified();
    return QString(name).replace(u'/', u'_');
}

double TrueSizeDialog::matched() const
{
    const double factor = m_context.settings.text(Setting::ScreenScale, screenPart()).toDouble();
    return factor >= kLeastMatch && factor <= kMostMatch ? factor : 1;
}

double TrueSizeDialog::trueScale() const
{
    return PaperPreview::pointsPerMm(*screen()) * matched();
}

void TrueSizeDialog::setPaper(const QImage &page, const QSizeF &mm, const QString &text)
{
    m_mm = mm;
    m_paper->setPage(page, mm, text);
    setZoom(m_percent);
    fitOnce();
}

void TrueSizeDialog::fitOnce()
{
    if (m_fitted || m_mm.isEmpty() || !isVisible())
        return;
    m_fitted = true;
    const QMargins own = m_rows->contentsMargins();
    const int beside = own.left() + own.right() + 2 * m_scroll->frameWidth() + m_scroll->verticalScrollBar()->sizeHint().width();
    const int most = int(screen()->availableSize().width() * kScreenPart);
    resize(std::min(std::max(width(), m_paper->sizeHint().width() + beside), most), height());
    const int room = width() - beside;
    if (m_paper->sizeHint().width() > room)
        setZoom(std::max(kZooms.first(), room * 100 / m_paper->sizeHint().width()));
}

void TrueSizeDialog::tell()
{
    QStringList parts = titleParts();
    parts << tr("%1 × %2 mm, %3 %").arg(std::lround(m_mm.width())).arg(std::lround(m_mm.height())).arg(m_percent);
    m_title->setText(parts.join(tr(" · ")));
}

void TrueSizeDialog::setZoom(int percent)
{
    m_percent = percent;
    m_paper->setScale(trueScale() * percent / 100);
    m_paper->resize(m_paper->sizeHint());
    m_ruler->setScale(trueScale());
    tell();
}

void TrueSizeDialog::zoom(int steps)
{
    const auto next = std::upper_bound(kZooms.cbegin(), kZooms.cend(), m_percent);
    const auto same = std::lower_bound(kZooms.cbegin(), kZooms.cend(), m_percent);
    if (steps > 0 && next != kZooms.cend())
        setZoom(*next);
    else if (steps < 0 && same != kZooms.cbegin())
        setZoom(*std::prev(same));
}

void TrueSizeDialog::measure(bool on)
{
    m_ask->setVisible(on);
    m_ruler->setVisible(on);
}

void TrueSizeDialog::match(int steps)
{
    const double factor = std::clamp(matched() + steps * kMatchStep, kLeastMatch, kMostMatch);
    m_context.settings.set(Setting::ScreenScale, QString::number(factor, 'f', 4), screenPart());
    setZoom(m_percent);
}

void TrueSizeDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    setFocus(Qt::OtherFocusReason);
    setZoom(m_percent);
    fitOnce();
}

void TrueSizeDialog::keyPressEvent(QKeyEvent *event)
{
    const auto scroll = [this](QScrollBar *bar, int steps) { bar->setValue(bar->value() + steps * bar->singleStep() * 3); };
    const bool measuring = m_ruler->isVisible();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Semicolon: return zoom(1); // the + of a Japanese keyboard, without Shift
    case Qt::Key_Minus: return zoom(-1);
    case Qt::Key_1: return setZoom(100);
    case Qt::Key_0: {
        const QSizeF room = QSizeF(m_scroll->viewport()->size()) - QSizeF(18, 18);
        const QSizeF whole = m_mm * trueScale();
        if (!whole.isEmpty())
            setZoom(std::clamp(int(100 * std::min(room.width() / whole.width(), room.height() / whole.height())), 10, kZooms.last()));
        return;
    }
    case Qt::Key_R: return measure(!measuring);
    case Qt::Key_Left: return measuring ? match(-1) : scroll(m_scroll->horizontalScrollBar(), -1);
    case Qt::Key_Right: return measuring ? match(1) : scroll(m_scroll->horizontalScrollBar(), 1);
    case Qt::Key_Up: return scroll(m_scroll->verticalScrollBar(), -1);
    case Qt::Key_Down: return scroll(m_scroll->verticalScrollBar(), 1);
    case Qt::Key_PageUp: return step(-1);
    case Qt::Key_PageDown: return step(1);
    case Qt::Key_Return:
    case Qt::Key_Enter: return measure(false);
    default: QDialog::keyPressEvent(event);
    }
}

} // namespace tsunagi
