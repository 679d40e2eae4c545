// SPDX-License-Identifier: MIT
// The files of a TensorFlow checkpoint, from what users call it.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/core/digits.hpp>

#include <cstdio>
#include <dirent.h>
#include <string_view>

namespace varscope::detail::tf1 {

using files::is_file;

// "-00001-of-00002"
inline std::string number_of(std::uint32_t file, std::uint64_t files) {
    char text[64];
    std::snprintf(text, sizeof text, "-%05u-of-%05llu", file, static_cast<unsigned long long>(files));
    return text;
}
inline bool is_number(std::string_view text) {
    for (const char c : text)
        if (!is_digit(c)) return false;
    return text.size() >= 5 && text.size() <= 9;
}
// How many files there are according to that ending of a name, "-00001-of-00002"; 0 if it is not one.
inline std::uint64_t count_in(std::string_view ending) {
    const std::size_t of = ending.find("-of-");
    if (of == ending.npos || ending.front() != '-' || !is_number(ending.substr(1, of - 1))) return 0;
    const std::string_view digits = ending.substr(of + 4);
    std::uint64_t count = 0;
    if (is_number(digits))
        for (const char c : digits) count = count * 10 + static_cast<std::uint64_t>(c - '0');
    return count;
}

class file_names {
  public:
    // From PREFIX, PREFIX.index, or one file of the first format.
    explicit file_names(std::string path) : prefix_(std::move(path)) {
        if (prefix_.empty()) refuse_empty();
        constexpr std::string_view ending = ".index";
        if (prefix_.ends_with(ending) && is_file(prefix_)) prefix_.resize(prefix_.size() - ending.size());
        if (is_file(prefix_ + ".index")) return;
        if (const std::uint64_t count = count_of(prefix_); count != 0)
            add_files(count);
        else if (is_file(prefix_))
            add_named_file();
        else
            refuse();
    }
    // Whether there is a file of that checkpoint, of either format.
    static bool exist(const std::string& prefix) {
        return is_file(prefix + ".index") || is_file(prefix) || count_of(prefix) != 0;
    }

    [[nodiscard]] const std::string& prefix() const { return prefix_; }
    // The files of the first format; none of the second.
    [[nodiscard]] const list<std::string>& tables() const { return tables_; }
    [[nodiscard]] std::string data_file(std::uint32_t file, std::uint64_t files) const {
        return prefix_ + ".data" + number_of(file, files);
    }

  private:
    [[noreturn]] static void refuse_empty() {
        raise(file_error("varscope: cannot find the checkpoint: its path is empty, as what "
                         "vs::latest_checkpoint returns for a folder without a list of checkpoints"));
    }
    [[noreturn]] void refuse() const {
        const std::string own = prefix_ + ".safetensors";
        const std::string remedy =
            is_file(own) ? own + " is a file of vs::saver or vs::save; load_latest or vs::load reads it"
                         : "give the checkpoint's path without what follows .index or .data-";
        raise(file_error("varscope: cannot find the checkpoint " + prefix_ + ": there is no " + prefix_ +
                         ".index, nor a file of TensorFlow's first format with that name; " + remedy));
    }
    // The number of files of the first format, by the names in the folder.
    static std::uint64_t count_of(const std::string& prefix) {
        const std::string folder = files::folder_of(prefix);
        const std::string name = prefix.substr(prefix.rfind('/') + 1);
        DIR* const open = opendir(folder.c_str());
        std::uint64_t count = 0;
        while (const dirent* const entry = open != nullptr ? readdir(open) : nullptr)
            if (const std::string_view each = entry->d_name;
                count == 0 && each.size() > name.size() && each.starts_with(name))
                count = count_in(each.substr(name.size()));
        if (open != nullptr) closedir(open);
        return count;
    }
    // One of several, or the only one.
    void add_named_file() {
        const std::size_t of = prefix_.rfind("-of-");
        const std::size_t begin = of == prefix_.npos || of == 0 ? prefix_.npos : prefix_.rfind('-', of - 1);
        const std::uint64_t count =
            begin == prefix_.npos ? 0 : count_in(std::string_view(prefix_).substr(begin));
        if (count == 0) {
            tables_.push_back(prefix_);
            return;
        }
        prefix_.resize(begin);
        add_files(count);
    }
    void add_files(std::uint64_t count) {
        for (std::uint64_t i = 0; i < count; ++i)
            tables_.push_back(prefix_ + number_of(static_cast<std::uint32_t>(i), count));
    }

    std::string prefix_;
    list<std::string> tables_;
};

} // namespace varscope::detail::tf1
