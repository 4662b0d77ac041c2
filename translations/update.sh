#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the texts of models, ui and app into tsunagi_ja.ts, keeping what is translated; run it after changing a tr() text.
set -e
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
"$lupdate" -silent -I . -no-obsolete -locations none -source-language en -target-language ja app ui models -ts translations/tsunagi_ja.ts
