// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/PageContext.h"

#include <QDialog>
#include <QImage>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace tsunagi {

class PaperPreview;
class PaperRuler;

/// Paper as large as it comes out of the printer, with zoom.
///
/// A ruler on the screen is matched with a real one once per screen, as many screens do not know how large they are.
class TrueSizeDialog : public QDialog
{
    Q_OBJECT
public:
    TrueSizeDialog(const PageContext &context, QWidget *parent);
    /// Points of the screen for a millimetre of paper at 100 %.
    [[nodiscard]] double trueScale() const;

protected:
    /// A page as the renderer drew it; null shows `text` instead. The title is made anew.
    void setPaper(const QImage &page, const QSizeF &mm, const QString &text);
    /// The paper behind or before.
    virtual void step(int papers) = 0;
    /// What is shown, for the line above; the size comes behind it.
    [[nodiscard]] virtual QStringList titleParts() const = 0;
    /// What can be done beside zoom and ruler, in a line below.
    void setKeys(const QString &words);
    [[nodiscard]] QVBoxLayout &rows() { return *m_rows; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] bool isMeasuring() const;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void zoom(int steps);
    void setZoom(int percent);
    /// As wide as the first paper in true size, or the paper as wide as the screen has room.
    void fitOnce();
    void measure(bool on);
    void match(int steps);
    void tell();
    [[nodiscard]] QString screenPart() const;
    [[nodiscard]] double matched() const;

    PageContext m_context;
    QVBoxLayout *m_rows = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_keys = nullptr;
    QLabel *m_ask = nullptr;
    PaperRuler *m_ruler = nullptr;
    PaperPreview *m_paper = nullptr;
    QScrollArea *m_scroll = nullptr;
    QSizeF m_mm;
    int m_percent = 100;
    bool m_fitted = false;
};

} // namespace tsunagi
