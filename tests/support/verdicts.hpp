// SPDX-License-Identifier: MIT
// Files that another reader, the reference of a format, accepts or rejects, to compare readers with.
#pragma once

#include <support/cases.hpp>
#include <support/catch.hpp>
#include <support/message_of.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace verdicts {

struct verdict {
    std::string name;
    std::filesystem::path path;
    bool is_accepted; // by the reference
};

// A file that the reference accepts and varscope refuses.
struct stricter {
    std::string_view name;
    std::string_view reason; // is in the message
};

// A row of a table: the file, its size, the verdict, and more. Where names have no extension, it is
// `extension`.
inline verdict verdict_of(const std::string& row, const std::filesystem::path& in,
                          std::string_view extension) {
    const std::string name = row.substr(0, row.find(','));
    const std::string file = name.find('.') != name.npos ? name : name + std::string(extension);
    const std::size_t size_at = name.size() + 1;
    return {name, in / file, row.find(",accept,", size_at) == row.find(',', size_at)};
}

// Those with that extension; none, with a warning, if there is no folder.
inline std::vector<verdict> read(std::string_view format, std::string_view extension) {
    std::vector<verdict> all;
    std::string row;
    std::ifstream table(cases_folder() / format / "cases.csv");
    if (!std::getline(table, row)) {
        WARN("skipped: there is no " << cases_folder() / format
                                     << "; VARSCOPE_CASES names the folder around it");
        return all;
    }
    while (std::getline(table, row)) {
        verdict next = verdict_of(row, cases_folder() / format, extension);
        if (next.path.extension() == extension) all.push_back(std::move(next));
    }
    CHECK(!all.empty());
    return all;
}

template<std::size_t Count>
std::string_view reason_of(const stricter (&table)[Count], std::string_view name) {
    for (const stricter& row : table)
        if (row.name == name) return row.reason;
    return "";
}

// Calls open(path), which throws malformed_file if it refuses it, with each file; returns them all.
template<std::size_t Count, class Open>
std::vector<verdict> check(std::string_view format, std::string_view extension,
                           const stricter (&table)[Count], Open open) {
    std::vector<verdict> all = read(format, extension);
    std::size_t stricter_count = 0;
    for (const verdict& each : all) {
        INFO(each.name);
        const std::string_view reason = reason_of(table, each.name);
        const std::string message = message_of<varscope::malformed_file>([&] { open(each.path); });
        CHECK((message == no_error) == (each.is_accepted && reason.empty()));
        CHECK(message.find(reason) != message.npos);
        stricter_count += each.is_accepted && !reason.empty() ? 1 : 0;
    }
    CHECK((all.empty() || stricter_count == Count)); // the table has no obsolete row
    return all;
}

} // namespace verdicts
