// SPDX-License-Identifier: MIT
// Files that numpy accepts or rejects, to compare readers with.
#pragma once

#include <support/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace numpy_cases {

struct verdict {
    std::filesystem::path path;
    std::string name;
    bool is_accepted; // by numpy
};

// A file that numpy accepts and varscope refuses.
struct stricter {
    std::string_view name;
    std::string_view reason; // is in the message
};

// In the folder VARSCOPE_CASES, or ../shared/cases beside the checkout; not everybody has it.
inline std::filesystem::path folder() {
    const char* given = std::getenv("VARSCOPE_CASES");
    const std::filesystem::path checkout = std::filesystem::absolute(__FILE__).parent_path() / ".." / "..";
    return (given != nullptr ? std::filesystem::path(given) : checkout / ".." / "shared" / "cases") / "npy";
}

// Those with that extension; none, with a warning, if the folder is not there.
inline std::vector<verdict> read(std::string_view extension) {
    std::vector<verdict> verdicts;
    std::ifstream table(folder() / "cases.csv");
    if (!table) WARN("skipped: there is no " << folder() << "; VARSCOPE_CASES names the folder of npy/");
    for (std::string row; std::getline(table, row);) {
        const std::string name = row.substr(0, row.find(','));
        const std::size_t size_at = name.size() + 1;
        if (!name.ends_with(extension)) continue;
        verdicts.push_back({folder() / name, name, row.find(",accept,", size_at) == row.find(',', size_at)});
    }
    return verdicts;
}

// Calls open(path), which returns the message of the error or "", with each file.
template<std::size_t Count, class Open>
void check(std::string_view extension, const stricter (&table)[Count], Open open) {
    for (const verdict& each : read(extension)) {
        INFO(each.name);
        std::string_view reason;
        for (const stricter& row : table)
            if (row.name == each.name) reason = row.reason;
        const std::string message = open(each.path);
        CHECK(message.empty() == (each.is_accepted && reason.empty()));
        if (!reason.empty()) CHECK(message.find(reason) != message.npos);
    }
}

} // namespace numpy_cases
