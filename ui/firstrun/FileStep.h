// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/firstrun/FirstRunStep.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tsunagi {

/// Step 2: an order file of the shop, dropped, chosen or typed; read before it is taken in.
class FileStep final : public FirstRunStep
{
    Q_OBJECT
public:
    FileStep(const FirstRunParts &parts, QWidget *parent);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString made(const FirstRunState &state) const override;
    [[nodiscard]] bool isDone(const FirstRunState &state) const override { return state.orders > 0; }
    void setState(const FirstRunState &state) override;
    void takeKeys() override;
    [[nodiscard]] bool takeFiles(const QStringList &paths) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enter();
    void choose();
    void preview();
    void take();
    /// What became of the files, in the line below their path, which follows the language.
    void tell(const Result<ImportReport> &report);
    [[nodiscard]] QStringList paths() const;
    QLabel *m_words = nullptr, *m_shopLabel = nullptr, *m_pathLabel = nullptr, *m_preview = nullptr;
    QComboBox *m_shop = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_choose = nullptr, *m_take = nullptr;
    QTimer m_soon;
    std::function<QString()> m_said;
    quint64 m_asked = 0; ///< only the newest question counts
    bool m_there = false, m_busy = false;
};

} // namespace tsunagi
