// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace tsunagi {

/// A striped band across the whole window while any carrier is in manual mode; it cannot be closed, only ended.
class ManualBanner final : public QWidget
{
    Q_OBJECT
public:
    explicit ManualBanner(QWidget *parent = nullptr);
    /// Carriers as people call them, each perhaps with its reason; empty hides the band.
    void setCarriers(const QStringList &carriers);

signals:
    void openRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retell();
    QStringList m_carriers;
    QLabel *m_text = nullptr;
    QToolButton *m_open = nullptr;
};

} // namespace tsunagi
