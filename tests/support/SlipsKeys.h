// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipTableModel.h"
#include "support/DemoWindow.h"
#include "ui/common/QueueList.h"

#include <QLabel>
#include <QTableView>

namespace tsunagi::test {

/// The slips page in the real window by keys and scans only, counted; what came of it a second process is asked.
class SlipsKeys : public QObject
{
protected:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_demo.key(key, modifiers);
        ++m_keys;
        QVERIFY(m_demo.settled([] { return true; }));
    }
    void goToSlips()
    {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(QStringLiteral("送り状"));
        QVERIFY(m_demo.settled([] { return true; }));
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips"; }));
    }
    /// As a scanner types, ended by Enter.
    void burst(const QString &text)
    {
        m_time += 5000;
        const auto send = [this](int key, const QString &character) {
            for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
                QKeyEvent event(type, key, Qt::NoModifier, character);
                event.setTimestamp(m_time);
                QCoreApplication::sendEvent(m_demo.window().windowHandle(), &event);
            }
        };
        for (const QChar c : text) {
            send(c.toUpper().unicode(), QString(c));
            m_time += 8;
        }
        send(Qt::Key_Return, QStringLiteral("\r"));
    }
    [[nodiscard]] QString queueText(const QString &key) const
    {
        for (const QueueItem &item : m_demo.child<QueueList>("slipQueueList")->items()) {
            if (item.key == key)
                return item.text;
        }
        return {};
    }
    /// Japan Post by hand: our codes of what is to be written.
    QStringList toWrite()
    {
        m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
        m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"down"_qs});
        m_orderOf.clear();
        QStringList codes;
        const QJsonArray parcels = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs});
        for (const QJsonValue &one : parcels) {
            codes << one.toObject().value(u"parcel"_qs).toString();
            m_orderOf[codes.last()] = one.toObject().value(u"number"_qs).toString();
        }
        return codes;
    }
    /// Slip numbers by our code, as the second process knows them.
    QHash<QString, QString> numbers()
    {
        QHash<QString, QString> out;
        const QJsonArray parcels = m_demo.ask({u"slips"_qs});
        for (const QJsonValue &one : parcels) {
            if (const QString slip = one.toObject().value(u"slip"_qs).toString(); !slip.isEmpty())
                out[one.toObject().value(u"parcel"_qs).toString()] = slip;
        }
        return out;
    }
    /// Order's number in the row that is chosen; empty if none is.
    [[nodiscard]] QString chosenOrder() const
    {
        const QModelIndexList rows = m_demo.child<QTableView>("slipTable")->selectionModel()->selectedRows(SlipTableModel::Order);
        return rows.size() == 1 ? rows.first().data().toString() : QString();
    }
    /// Does the slips page ask something?
    [[nodiscard]] bool asks() const { return m_demo.child<QWidget>("slipsPage")->findChild<QWidget *>(QStringLiteral("choicePanel"))->isVisible(); }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }

    QHash<QString, QString> m_orderOf; ///< number of the order by our code of its parcel
    int m_keys = 0;
    ulong m_time = 1000000;
    DemoWindow m_demo;
};

} // namespace tsunagi::test
