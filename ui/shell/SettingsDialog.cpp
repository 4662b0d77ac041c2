// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SettingsDialog.h"

#include "models/core/Settings.h"
#include "ui/common/DialogSize.h"
#include "ui/shell/KeysSettings.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr char kCalled[] = "called"; // other words for a tab

} // namespace

SettingsDialog::SettingsDialog(KeyMap &keys, Settings &settings, const std::function<QString(const QString &)> &titleOf, QWidget *parent)
    : QDialog(parent), m_settings(settings)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("settingsTabs"));
    auto *keysPage = new KeysSettings(keys, titleOf, tabs);
    const auto add = [tabs](QWidget *page, const QString &name, const QString &title, const QString &called) {
        page->setObjectName(name);
        page->setProperty(kCalled, called);
        tabs->addTab(page, title);
    };
    add(keysPage, QStringLiteral("keysSettings"), tr("&Keys"), tr("shortcuts keyboard"));
    add(lookPage(), QStringLiteral("lookSettings"), tr("&Look"), tr("theme dark mode night colours appearance"));
    add(scannerPage(), QStringLiteral("scannerSettings"), tr("S&canner"), tr("barcode reader sound"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close (Esc)"), QDialogButtonBox::RejectRole)->setAutoDefault(false); // Enter is for what is marked
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    resizeDialog(*this, QSize(fontMetrics().height() * 40, fontMetrics().height() * 34));
    keysPage->takeKeys();
}

QList<SettingsDialog::Place> SettingsDialog::places() const
{
    QList<Place> places;
    const auto *tabs = findChild<QTabWidget *>(QStringLiteral("settingsTabs"));
    static const QRegularExpression kLetter(QStringLiteral("\\(&.\\)|&")); // that a key chooses it by
    const auto plain = [](QString text) { return text.remove(kLetter); };
    for (int tab = 0; tab < tabs->count(); ++tab) {
        const QWidget *page = tabs->widget(tab);
        const QString title = plain(tabs->tabText(tab));
        const QString called = page->objectName() + u' ' + page->property(kCalled).toString();
        const auto labels = page->findChildren<QLabel *>();
        const auto fields = page->findChildren<QWidget *>();
        for (const QWidget *field : fields) {
            const auto *box = qobject_cast<const QComboBox *>(field);
            const auto *button = qobject_cast<const QAbstractButton *>(field);
            const bool chosen = box || qobject_cast<const QAbstractSpinBox *>(field) || qobject_cast<const QAbstractItemView *>(field) || (button && button->isCheckable());
            if (!chosen || field->objectName().isEmpty() || field->objectName().startsWith(u"qt_") || (field->parentWidget() && qobject_cast<const QComboBox *>(field->parentWidget()->parentWidget())))
                continue;
            const auto label = std::find_if(labels.cbegin(), labels.cend(), [field](const QLabel *one) { return one->buddy() == field; });
            QStringList other {called, field->objectName()};
            for (int item = 0; box && item < box->count(); ++item)
                other << box->itemText(item) << box->itemData(item).toString();
            places << Place {field->objectName(), title + QStringLiteral(": ") + plain(label != labels.cend() ? (*label)->text() : button ? button->text() : field->accessibleName()), other.join(u' ')};
        }
    }
    return places;
}

void SettingsDialog::goTo(const QString &name)
{
    auto *tabs = findChild<QTabWidget *>(QStringLiteral("settingsTabs"));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (auto *field = tabs->widget(tab)->findChild<QWidget *>(name)) {
            tabs->setCurrentIndex(tab);
            field->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

QWidget *SettingsDialog::lookPage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    auto *box = new QComboBox(page);
    box->setObjectName(QStringLiteral("themeBox"));
    box->addItem(tr("As the desktop"), QStringLiteral("system"));
    box->addItem(tr("Light"), QStringLiteral("light"));
    box->addItem(tr("Dark"), QStringLiteral("dark"));
    box->setCurrentIndex(std::max(0, box->findData(m_settings.text(Setting::Theme))));
    connect(box, &QComboBox::currentIndexChanged, this, [this, box] {
        m_settings.set(Setting::Theme, box->currentData().toString());
        emit themeChanged();
    });
    form->addRow(tr("C&olours"), box);
    return page;
}

QWidget *SettingsDialog::scannerPage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    auto *words = new QLabel(tr("A scanner writes like a keyboard, only faster. Characters that follow one another this fast are a scan, from any page, with the "
                                "input method on or off. If typing is taken for scans, make the time shorter; if scans arrive as typing, make it longer."),
                             page);
    words->setWordWrap(true);
    form->addRow(words);
    const auto number = [&](Setting setting, const QString &name, int from, int to, const QString &label, const QString &suffix) {
        auto *box = new QSpinBox(page);
        box->setObjectName(name);
        box->setRange(from, to);
        box->setSuffix(suffix);
        box->setValue(m_settings.text(setting).toInt());
        connect(box, &QSpinBox::valueChanged, this, [this, setting](int value) {
            m_settings.set(setting, QString::number(value));
            emit scannerChanged();
        });
        form->addRow(label, box);
    };
    number(Setting::ScanGap, QStringLiteral("scanGapBox"), 5, 200, tr("&Longest time between two characters"), tr(" ms"));
    number(Setting::ScanLength, QStringLiteral("scanLengthBox"), 3, 40, tr("&Shortest code without Enter"), tr(" characters"));
    auto *sound = new QCheckBox(tr("A &tone for each scan, two for a code that nothing is called by"), page);
    sound->setObjectName(QStringLiteral("scanSoundBox"));
    sound->setChecked(m_settings.text(Setting::ScanSound) != u"off");
    connect(sound, &QCheckBox::toggled, this, [this](bool on) {
        m_settings.set(Setting::ScanSound, on ? QStringLiteral("on") : QStringLiteral("off"));
        emit scannerChanged();
    });
    form->addRow(sound);
    return page;
}

} // namespace tsunagi
