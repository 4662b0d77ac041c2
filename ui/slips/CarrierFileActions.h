// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

class QAction;

namespace tsunagi {

/// Route 1: files for the carrier's software and back.
class CarrierFileActions final : public QObject
{
    Q_OBJECT
public:
    explicit CarrierFileActions(SlipsWork &work);
    void buildFirst();
    void buildLast();
    void update();
    /// `client`: whose orders the lists mean, where they have only their numbers; `before`: numbers that they gave when that was not known yet.
    void importFiles(const QStringList &paths, const QString &client = {}, int before = 0);

private:
    void startExport();
    void exportFor(const QString &carrier);
    void askExport(const ExportReport &preview);
    void write(const QString &carrier, const QString &path);
    void again();
    void chooseFiles();
    /// Whose list it is, if it has orders' numbers alone; false if there is nothing to ask.
    bool askClient(const QStringList &paths, const QList<std::pair<QString, Result<IssuedReport>>> &files);
    void tellImported(const QList<std::pair<QString, Result<IssuedReport>>> &files);
    void release();
    SlipsWork &m_work;
    QAction *m_export = nullptr, *m_again = nullptr, *m_import = nullptr, *m_release = nullptr;
};

} // namespace tsunagi
