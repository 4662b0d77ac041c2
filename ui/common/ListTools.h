// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListExport.h"
#include "ui/common/PageContext.h"

#include <QObject>

#include <memory>

class QTableView;
class QVBoxLayout;

namespace tsunagi {

class ChoicePanel;
class Page;
struct Progress;
class ProgressLine;
class TableFrame;

/// What can be done with any list, as actions of its page: columns and order of rows, to a file, on paper.
class ListTools final : public QObject
{
    Q_OBJECT
public:
    using Reader = std::function<Result<QList<ListSheet::Row>>(qint64 from, qint64 count)>;
    /// A list as its page knows it.
    struct List
    {
        QTableView *table = nullptr;
        TableFrame *frame = nullptr;           ///< null: its columns stand as they are
        QVBoxLayout *middle = nullptr;         ///< below its first line the progress shows
        ChoicePanel *panel = nullptr;          ///< asks where to print
        std::function<QString()> filter = {};  ///< the queue or what is searched for, in words
        /// Reads rows as they stand now, cells of these columns; for lists whose model holds only the rows in sight.
        std::function<Reader(const QList<int> &columns)> reader = {};
        std::function<QString()> title = {};   ///< empty: the page's
        /// For figures that stand in no table: their columns and rows, read now.
        std::function<ListSheet()> sheet = {};
    };
    /// `list`: the one in sight, or in use, as an action begins.
    ListTools(Page &page, const PageContext &context, QVBoxLayout &middle, std::function<List()> list);

private:
    void save(const List &list);
    void print(const List &list);
    void collect(const List &list, std::function<void(const ListSheet &)> done);
    void run(const ListSheet &sheet, std::function<Result<ListReport>(ListExport &, const ListSheet &, const ListSheet::Progress &)> work,
             const std::function<QString(const ListReport &)> &done, const std::function<void()> &again);
    [[nodiscard]] ListSheet sheetOf(const List &list) const;
    [[nodiscard]] static qint64 rowsOf(const List &list);

    Page &m_page;
    PageContext m_context;
    std::function<List()> m_list;
    ProgressLine *m_progress = nullptr;
};

} // namespace tsunagi
