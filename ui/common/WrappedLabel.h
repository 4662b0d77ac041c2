// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLabel>

namespace tsunagi {

/// A label whose lines break. A layout asks for its height a dozen times for each new text, and Qt sets the lines anew each time:
/// here once for each width.
class WrappedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrappedLabel(QWidget *parent = nullptr);
    explicit WrappedLabel(const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] int heightForWidth(int width) const override;

private:
    /// All that the lines depend on but their width.
    struct Shape
    {
        QString text;
        QFont font;
        QMargins margins;
        QSize least;
        Qt::TextFormat format = Qt::AutoText;
        int dpi = 0, indent = 0, margin = 0, frame = 0;
        bool wraps = false;
        friend bool operator==(const Shape &, const Shape &) = default;
    };
    mutable Shape m_shape;
    mutable QHash<int, int> m_heights; ///< by width, of `m_shape`
};

} // namespace tsunagi
