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
    void importFiles(const QStringList &paths);

private:
    void startExport();
    void exportFor(const QString &carrier);
    void askExport(const ExportReport &preview);
    void write(const QString &carrier, const QString &path);
    void again();
    void chooseFiles();
    void tellImported(const QList<std::pair<QString, Result<IssuedReport>>> &files);
    void release();
    SlipsWork &m_work;
    QAction *m_export = nullptr, *m_again = nullptr, *m_import = nullptr, *m_release = nullptr;
};

} // namespace tsunagi
