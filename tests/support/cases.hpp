// SPDX-License-Identifier: MIT
// The folder of the published models and files of other writers that tests compare with.
#pragma once

#include <cstdlib>
#include <filesystem>

// The folder VARSCOPE_CASES, or ../shared/cases next to the checkout; it is not part of varscope.
inline std::filesystem::path cases_folder() {
    const char* given = std::getenv("VARSCOPE_CASES");
    const std::filesystem::path checkout = std::filesystem::absolute(__FILE__).parent_path() / ".." / "..";
    return given != nullptr ? std::filesystem::path(given) : checkout / ".." / "shared" / "cases";
}
