// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tsunagi {

class FlowBox;

/// The orders from arrived to handed over, as boxes in a row with arrows; left and right choose one, Enter opens its rows.
class FlowView final : public QWidget
{
    Q_OBJECT
public:
    struct Stage
    {
        QString title, meaning, link;
        qint64 count = 0;
    };
    explicit FlowView(QWidget *parent);

    void setStages(const QList<Stage> &stages);
    /// The box that had the keys last.
    [[nodiscard]] QWidget *current() const;

signals:
    void opened(const QString &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(int to);
    QList<FlowBox *> m_boxes;
    QStringList m_links;
    int m_current = 0;
};

} // namespace tsunagi
