// SPDX-License-Identifier: MIT
// What a file that was written survives.
#pragma once

#include <varscope/core/platform.hpp>

namespace varscope {

/// Said to save: the file survives a loss of power. What holds if nothing is said.
struct synced_t {
    static constexpr bool is_synced = true;
};
inline constexpr synced_t synced{};
/// Said to save: the file survives the end of the process; the system writes it to the disk when it likes.
struct unsynced_t {
    static constexpr bool is_synced = false;
};
inline constexpr unsynced_t unsynced{};

} // namespace varscope
