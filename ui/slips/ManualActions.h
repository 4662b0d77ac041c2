// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

class QAction;

namespace tsunagi {

/// Route 3: manual mode, transcription sheets, binding by two scans, and the books of slips.
class ManualActions final : public QObject
{
    Q_OBJECT
public:
    explicit ManualActions(SlipsWork &work);
    void buildFirst();
    void buildLast();
    void update();
    /// Is the scan field open for binding?
    [[nodiscard]] bool isBinding() const { return m_binding; }
    void scanned(const QString &code);
    /// Our code of a parcel that is to be written by hand, read with nothing asked for it: binding begins with it.
    [[nodiscard]] bool takeScan(const QString &code);
    /// The parcel in sight was scanned on another page: binding begins with it, or moves to it.
    void begin(const QString &code);
    /// Another row may be chosen now: what is bound is what is in sight.
    void rowChosen();
    /// Enter without a scan: the chosen parcel is meant.
    void scanEnded();
    void scanLeft();
    /// Manual mode on or off, for the carrier that people choose.
    void toggle();
    /// Opens the form for a lent range or a book.
    void addRange();

signals:
    /// It is to be bound and the list in sight does not hold it.
    void parcelWanted(const tsunagi::Id &parcel);

private:
    void switchFor(const QString &carrier);
    void tellStatus(const ManualStatus &status, const std::function<QString()> &title);
    [[nodiscard]] ReportDialog::Report standing(const ManualStatus &status, const QString &title) const;
    void showStatus();
    void printSheets();
    void askSheets(const QString &carrier, qsizetype parcels);
    void startBinding();
    void expectOurs();
    void lookUp(const QString &code);
    /// What is scanned next into the question in sight stands in its field for a number.
    void fillByScan();
    void nextScan();
    void bind(const BindRequest &request);
    void onBound(const BindRequest &request, const Result<BindResult> &result);
    void spoil();
    void missing();

    SlipsWork &m_work;
    bool m_binding = false;
    bool m_running = false;   ///< a bind or a look for a parcel is on its way; further scans wait
    QStringList m_waiting;
    QString m_ours;           ///< our code read first; empty = it is expected
    Id m_target;              ///< the parcel of that code
    QString m_prompt;         ///< that says so
    bool m_seen = false;      ///< and its row is the chosen one
    QAction *m_toggle = nullptr, *m_sheets = nullptr, *m_bind = nullptr, *m_status = nullptr, *m_spoil = nullptr, *m_missing = nullptr, *m_add = nullptr;
};

} // namespace tsunagi
