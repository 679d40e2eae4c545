// SPDX-License-Identifier: MIT
// Arguments of save that say what a written file survives.
#pragma once

#include <varscope/core/platform.hpp>

namespace varscope {

/// The type of synced.
struct synced_t {
    static constexpr bool is_synced = true; ///< read by save
};
/// An argument of save, and its default: the file survives a loss of power (fsync).
inline constexpr synced_t synced{};
/// The type of unsynced.
struct unsynced_t {
    static constexpr bool is_synced = false; ///< read by save
};
/// An argument of save: faster, but the file survives only the end of the process, not a loss of power: the
/// system writes it to the disk later.
inline constexpr unsynced_t unsynced{};

} // namespace varscope
