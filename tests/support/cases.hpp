// SPDX-License-Identifier: MIT
// Where the published models and the files of other writers are that tests compare with.
#pragma once

#include <cstdlib>
#include <filesystem>

// The folder VARSCOPE_CASES, or ../shared/cases beside the checkout; not everybody has it.
inline std::filesystem::path cases_folder() {
    const char* given = std::getenv("VARSCOPE_CASES");
    const std::filesystem::path checkout = std::filesystem::absolute(__FILE__).parent_path() / ".." / "..";
    return given != nullptr ? std::filesystem::path(given) : checkout / ".." / "shared" / "cases";
}
