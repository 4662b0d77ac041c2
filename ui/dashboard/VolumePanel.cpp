// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/VolumePanel.h"

#include "models/forecast/ForecastText.h"
#include "models/forecast/VolumeRules.h"
#include "models/forecast/VolumeTableModel.h"
#include "models/today/TodayText.h"
#include "ui/common/Async.h"
#include "ui/common/Page.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kLeastMs = 1000; // between two readings, however fast orders change

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

VolumePanel::VolumePanel(Page &page, const PageContext &context, VolumeService &volume, const Carriers &carriers, QWidget *parent)
    : QFrame(parent), m_page(page), m_context(context), m_volume(volume), m_carriers(carriers), m_model(new VolumeTableModel([this](const QString &code) { return carrierName(code); }, this)), m_title(new QLabel(this)), m_passed(new QLabel(this)),
      m_effect(new QLabel(this)), m_rest(new QLabel(this)), m_carrierLabel(new QLabel(this)), m_countLabel(new QLabel(this)), m_capacityLabel(new QLabel(this)), m_carrier(new QComboBox(this)),
      m_count(new QSpinBox(this)), m_capacity(new QSpinBox(this)), m_table(new QTableView(this)), m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setObjectName(QStringLiteral("volumePanel"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildFields();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_passed);
    auto *grid = new QGridLayout;
    grid->addWidget(m_carrierLabel, 0, 0);
    grid->addWidget(m_carrier, 0, 1);
    grid->addWidget(m_capacityLabel, 0, 2);
    grid->addWidget(m_capacity, 0, 3);
    grid->addWidget(m_countLabel, 1, 0);
    grid->addWidget(m_count, 1, 1);
    grid->addWidget(m_ok, 1, 2);
    grid->addWidget(m_cancel, 1, 3);
    grid->setColumnStretch(4, 1);
    layout->addLayout(grid);
    layout->addWidget(m_effect);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_rest);
    m_texts.add([this] {
        m_carrierLabel->setText(tr("Carrier"));
        m_capacityLabel->setText(tr("Orders a day at most"));
        m_countLabel->setText(tr("Move", "how many"));
        m_capacity->setSpecialValueText(tr("no limit"));
        m_count->setSuffix(tr(" orders"));
        m_count->setAccessibleName(tr("Orders that leave later"));
        m_capacity->setAccessibleName(tr("Orders a day at most"));
        m_carrier->setAccessibleName(tr("Carrier"));
        m_table->setAccessibleName(tr("Orders that may leave later"));
        m_cancel->setText(tr("Leave it (Esc)"));
        if (m_state)
            show(*m_state);
    });
    hide();
}

void VolumePanel::buildFields()
{
    m_title->setObjectName(QStringLiteral("volumeTitle"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_effect->setObjectName(QStringLiteral("volumeEffect"));
    m_effect->setFont(bold);
    m_passed->setObjectName(QStringLiteral("volumePassed"));
    m_rest->setObjectName(QStringLiteral("volumeRest"));
    for (QLabel *label : {m_title, m_passed, m_effect, m_rest})
        label->setWordWrap(true);
    m_carrier->setObjectName(QStringLiteral("volumeCarrier"));
    m_carrier->setSizeAdjustPolicy(QComboBox::AdjustToContents); // its names come later
    m_count->setObjectName(QStringLiteral("volumeCount"));
    m_capacity->setObjectName(QStringLiteral("volumeCapacity"));
    m_table->setObjectName(QStringLiteral("volumeTable"));
    m_ok->setObjectName(QStringLiteral("volumeOk"));
    m_cancel->setObjectName(QStringLiteral("volumeCancel"));
    m_count->setRange(0, 0);
    m_count->setGroupSeparatorShown(true);
    m_capacity->setRange(-1, int(VolumeService::kMostCapacity)); // the least one stands for none
    m_capacity->setGroupSeparatorShown(true);
    m_capacity->setKeyboardTracking(false);
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    QWidget *before = m_count;
    for (QWidget *widget : {static_cast<QWidget *>(m_ok), static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_carrier), static_cast<QWidget *>(m_capacity), static_cast<QWidget *>(m_cancel)}) {
        setTabOrder(before, widget);
        before = widget;
    }
    for (QWidget *widget : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_carrier), static_cast<QWidget *>(m_capacity)})
        widget->installEventFilter(this);
    connect(m_count, &QSpinBox::valueChanged, this, [this] {
        m_typed = m_typed || !m_filling;
        showEffect();
    });
    connect(m_carrier, &QComboBox::currentIndexChanged, this, [this] {
        if (m_filling)
            return;
        m_typed = false;
        m_capacityTyped = false;
        showCarrier();
    });
    // It counts for the whole team: only what was typed and accepted is written, leaving the field is no yes.
    connect(m_capacity->findChild<QLineEdit *>(), &QLineEdit::textEdited, this, [this] { m_capacityTyped = true; });
    connect(m_capacity, &QSpinBox::valueChanged, this, [this] { m_capacityTyped = m_capacityTyped || !m_filling; });
    connect(m_capacity, &QSpinBox::editingFinished, this, &VolumePanel::putCapacityBack);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &VolumePanel::read);
    connect(m_ok, &QPushButton::clicked, this, &VolumePanel::accept);
    connect(m_cancel, &QPushButton::clicked, this, &VolumePanel::leave);
}

QString VolumePanel::carrier() const
{
    return m_carrier->currentData().toString();
}

QString VolumePanel::carrierName(const QString &code) const
{
    return TodayText::carrier(m_carriers, code);
}

void VolumePanel::ask()
{
    m_typed = false;
    putCapacityBack();
    m_toCount = true;
    setVisible(true);
    m_cancel->setFocus(Qt::ShortcutFocusReason);
    refresh();
}

void VolumePanel::leave()
{
    hide();
    emit left();
}

void VolumePanel::refresh()
{
    if (m_reading)
        m_again = true;
    else if (!m_since.isValid() || m_since.elapsed() >= kLeastMs)
        read();
    else
        m_later.start(kLeastMs - int(m_since.elapsed()));
}

void VolumePanel::read()
{
    if (m_reading)
        return;
    m_reading = true;
    m_again = false;
    m_since.start();
    m_context.async.runQuietly(this, [&volume = m_volume] { return volume.state(); }, [this](const Result<VolumeState> &state) {
        m_reading = false;
        if (state)
            show(*state);
        else
            m_page.sayError(state.error());
        if (m_again && isVisible())
            refresh();
    });
}

void VolumePanel::show(const VolumeState &state)
{
    m_state = state;
    const QString passed = ForecastText::passed(state);
    m_passed->setText(passed.isEmpty() ? tr("Neither the forecast nor a capacity is passed.") : tr("Passed: %1.").arg(passed));
    QStringList rest;
    if (state.bound > 0)
        rest << tr("%1 ready orders stay, as their date would break").arg(number(state.bound));
    if (state.claimed > 0)
        rest << tr("%1 stay, as somebody is at work on them").arg(number(state.claimed));
    QStringList gone;
    for (const VolumeLoad &load : state.loads)
        if (const QDate truck = state.gone(load.carrier); truck.isValid() && load.open > 0)
            gone << tr("%1 on %2", "carrier, the day of its next truck").arg(carrierName(load.carrier), ForecastText::day(truck));
    if (!gone.isEmpty())
        rest << tr("trucks that come next: %1").arg(gone.join(tr(", ")));
    rest << tr("days on the way are a cautious margin, not the carrier's word");
    QString sentence = rest.join(tr("; ")) + tr(".");
    sentence[0] = sentence[0].toUpper(); // whichever part comes first
    m_rest->setText(sentence);
    m_ok->setText(tr("Move (Enter)"));
    showCarriers();
    showCarrier();
    if (m_toCount && isVisible()) {
        m_toCount = false;
        m_count->setFocus(Qt::ShortcutFocusReason);
        m_count->selectAll();
    }
}

void VolumePanel::showCarriers()
{
    m_filling = true;
    const QString held = carrier();
    m_carrier->clear();
    m_carrier->addItem(tr("All carriers"), QString());
    for (const VolumeLoad &load : m_state->loads)
        if (!load.carrier.isEmpty())
            m_carrier->addItem(carrierName(load.carrier), load.carrier);
    m_carrier->setCurrentIndex(std::max(0, m_carrier->findData(held)));
    m_filling = false;
}

void VolumePanel::showCarrier()
{
    if (!m_state)
        return;
    m_filling = true;
    const QList<QDate> days = m_state->days(carrier());
    const QString later = ForecastText::days(days.isEmpty() ? QList<QDate> {m_state->load(carrier()).next} : days);
    const QDate other = m_state->otherDay();
    const QDate gone = m_state->gone(carrier());
    if (gone.isValid())
        m_title->setText(other.isValid() ? tr("%1: no truck comes on %2, the next one on %3", "carrier, two days").arg(carrierName(carrier()), ForecastText::day(other), ForecastText::day(gone))
                                         : tr("%1: no truck comes any more today, the next one on %2", "carrier, a day").arg(carrierName(carrier()), ForecastText::day(gone)));
    else
        m_title->setText(other.isValid() ? tr("Leave on %1 instead of on %2").arg(later, ForecastText::day(other)) : tr("Leave on %1 instead of today").arg(later));
    const QList<VolumeCandidate> rows = volume_rules::chosen(*m_state, m_state->movable.size(), carrier());
    m_model->setRows(rows);
    m_count->setRange(0, int(rows.size()));
    if (!m_typed)
        m_count->setValue(int(volume_rules::proposed(*m_state, carrier())));
    if (!m_capacityTyped) {
        m_capacityShown = m_state->load(carrier()).capacity;
        m_capacity->setValue(int(m_capacityShown.value_or(-1)));
    }
    m_filling = false;
    if (!m_sized && !rows.isEmpty()) {
        // Where not all fits, the last column scrolls rather than being cut.
        auto *header = m_table->horizontalHeader();
        header->setStretchLastSection(false);
        m_table->resizeColumnsToContents();
        header->setStretchLastSection(header->length() < m_table->viewport()->width());
    }
    m_sized = m_sized || !rows.isEmpty();
    showEffect();
}

void VolumePanel::showEffect()
{
    if (!m_state)
        return;
    m_model->setChosen(m_count->value());
    m_effect->setText(ForecastText::effect(volume_rules::effect(*m_state, m_count->value(), carrier())));
    m_ok->setEnabled(m_count->value() > 0 && !m_moving);
}

void VolumePanel::accept()
{
    if (!m_state || m_moving || m_count->value() == 0)
        return;
    m_moving = true;
    m_ok->setEnabled(false);
    const QString reason = tr("Volume of the day");
    m_context.async.run(this, [&volume = m_volume, state = *m_state, count = m_count->value(), carrier = carrier(), reason] { return volume.move(state, count, carrier, reason); },
                        [this](const Result<VolumeReport> &report) {
                            m_moving = false;
                            if (!report) {
                                showEffect();
                                m_page.sayError(report.error());
                                return;
                            }
                            QString text = tr("%1 orders leave on %2; they are ready again by themselves on that day.").arg(number(report->moved), ForecastText::days(report->days));
                            if (report->stayed > 0)
                                text += u' ' + tr("%1 stayed, as somebody changed them meanwhile.").arg(number(report->stayed));
                            emit m_page.said(text, report->stayed > 0 ? Tone::Warn : Tone::Good);
                            leave();
                        });
}

void VolumePanel::acceptCapacity()
{
    m_capacity->interpretText();
    if (!m_state || !m_capacityTyped)
        return;
    m_capacityTyped = false;
    const std::optional<qint64> wanted = m_capacity->value() < 0 ? std::nullopt : std::optional<qint64>(m_capacity->value());
    if (wanted == m_capacityShown)
        return;
    const VolumeService::Seen seen {std::exchange(m_capacityShown, wanted)};
    m_typed = false;
    m_context.async.run(this, [&volume = m_volume, carrier = carrier(), wanted, seen] { return volume.setCapacity(carrier, wanted, seen); }, [this](const Result<> &done) {
        if (!done)
            m_page.sayError(done.error());
        refresh();
    });
}

void VolumePanel::putCapacityBack()
{
    m_capacityTyped = false;
    m_filling = true;
    m_capacity->setValue(int(m_capacityShown.value_or(-1)));
    m_filling = false;
}

bool VolumePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            leave();
            return true;
        }
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_capacity && (enter || key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab)) {
            acceptCapacity();
            return enter;
        }
        if (watched == m_count && enter) {
            m_count->interpretText();
            accept();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void VolumePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_cancel->hasFocus())
        leave();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_capacity->hasFocus() && !m_carrier->hasFocus())
        accept();
    else
        QFrame::keyPressEvent(event);
}

void VolumePanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
