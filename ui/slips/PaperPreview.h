// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace tsunagi {

/// One page of paper in its true proportions, scaled to the width there is.
class PaperPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit PaperPreview(QWidget *parent = nullptr);
    /// A page as the renderer drew it; null shows `text` instead.
    void setPage(const QImage &page, const QString &text);
    [[nodiscard]] const QImage &page() const { return m_page; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_page;
    QString m_text;
};

} // namespace tsunagi
