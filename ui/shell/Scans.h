// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QObject>

#include <functional>

class QWidget;

namespace tsunagi {

class Finder;
class Page;
class ScanFilter;
class ScanMark;
class Settings;

/// What becomes of a scan: the page in sight takes it, else what it names is opened; it is heard and seen. Thread: GUI.
class Scans final : public QObject
{
    Q_OBJECT
public:
    Scans(Settings &settings, Finder &finder, std::function<Page *()> currentPage, QWidget *window);
    /// Asked before the page in sight: true, if it was for this.
    void setFirst(std::function<bool(const QString &code)> first) { m_first = std::move(first); }
    /// While the desk is shut, keys are for whoever signs in.
    void setEnabled(bool enabled);
    /// The settings of the scanner are other ones now.
    void readSettings();

signals:
    void said(const QString &text, tsunagi::Tone tone);

private:
    void onScanned(const QString &code);
    /// A dialog is in front: a field of it with the property "filledByScan" takes the code, else it is only named.
    void onStopped(const QString &code, QWidget *dialog);
    /// Once, or twice for what nobody knows; nothing if the person wants it quiet.
    void sound(bool known) const;
    Settings &m_settings;
    Finder &m_finder;
    std::function<Page *()> m_currentPage;
    std::function<bool(const QString &code)> m_first;
    ScanFilter *m_filter = nullptr;
    ScanMark *m_mark = nullptr;
};

} // namespace tsunagi
