// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/KeyWords.h"

namespace tsunagi {

namespace {

QKeyCombination named(QKeyCombination one)
{
    return one.key() == Qt::Key_Return ? QKeyCombination(one.keyboardModifiers(), Qt::Key_Enter) : one;
}

} // namespace

QString keyWords(const QKeySequence &keys)
{
    const QKeyCombination none = QKeyCombination::fromCombined(0);
    const auto at = [&](int i) { return i < keys.count() ? named(keys[uint(i)]) : none; };
    return QKeySequence(at(0), at(1), at(2), at(3)).toString(QKeySequence::NativeText);
}

QString keyWords(const QList<QKeySequence> &keys)
{
    QStringList words;
    for (const QKeySequence &one : keys)
        words << keyWords(one);
    return words.join(QStringLiteral(", "));
}

} // namespace tsunagi
