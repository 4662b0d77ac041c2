// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/help/GuideText.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace tsunagi {

/// The guide to read and search: its sections at the left, the chosen one beside them. Enter opens the page that it is about.
///
/// Thread: GUI; its texts travel inside the program.
class GuideView final : public QWidget
{
    Q_OBJECT
public:
    explicit GuideView(QWidget *parent);
    /// Keys go to the search: to type is the shortest way into it.
    void takeKeys();

signals:
    void pageWanted(const QString &page, const QString &argument);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void load();
    void filter();
    void showSection();
    void openSection();
    LiveTexts m_texts;
    QList<GuideSection> m_sections;
    QList<int> m_shown; ///< sections in the list, in its order; -1 is a topic's title
    QLineEdit *m_search = nullptr;
    QListWidget *m_list = nullptr;
    QTextBrowser *m_text = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace tsunagi
