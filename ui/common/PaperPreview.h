// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

class QScreen;

namespace tsunagi {

/// One page of paper in its true proportions: as wide as there is room, or in a scale of its true size.
class PaperPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit PaperPreview(QWidget *parent = nullptr);
    /// A page as the renderer drew it; null shows `text` instead.
    void setPage(const QImage &page, const QSizeF &mm, const QString &text);
    [[nodiscard]] const QImage &page() const { return m_page; }
    /// Fixed at this many points of the screen for a millimetre; 0: as wide as there is room.
    void setScale(double pointsPerMm);
    /// On the widget, without its margins.
    [[nodiscard]] QSize paperSize(int width) const;
    /// Points of a screen for a millimetre, as the screen says of itself.
    [[nodiscard]] static double pointsPerMm(const QScreen &screen);

    [[nodiscard]] bool hasHeightForWidth() const override { return m_scale <= 0; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_page;
    QSizeF m_mm;
    QString m_text;
    double m_scale = 0;
};

} // namespace tsunagi
