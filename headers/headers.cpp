// SPDX-License-Identifier: GPL-3.0-or-later
// A target of precompiled headers needs a source; there is nothing of ours in it.
