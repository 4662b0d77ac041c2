// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"

#include <QFile>

// The packed table lies in the program's read-only data and is mapped on use; TSUNAGI_POSTAL_BIN is made at build time.
asm(".section .rodata\n"
    ".balign 8\n"
    ".global tsunagi_postal_begin\n"
    ".global tsunagi_postal_end\n"
    "tsunagi_postal_begin:\n"
    ".incbin \"" TSUNAGI_POSTAL_BIN "\"\n"
    "tsunagi_postal_end:\n"
    ".byte 0\n"
    ".text\n");

extern "C" const char tsunagi_postal_begin[];
extern "C" const char tsunagi_postal_end[];

namespace tsunagi {

Result<PostalTable> PostalTable::builtIn()
{
    static const Result<PostalTable> table =
        fromPacked(QByteArrayView(tsunagi_postal_begin, tsunagi_postal_end - tsunagi_postal_begin));
    return table;
}

Result<PostalTable> PostalTable::forProfile(const QString &profileFile)
{
    return !profileFile.isEmpty() && QFile::exists(profileFile) ? fromFile(profileFile) : builtIn();
}

} // namespace tsunagi
