// SPDX-License-Identifier: MIT
// The names of a saver's files: folder/model-100.safetensors, ... and the list of them, folder/checkpoint.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/files/message.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace varscope::detail::recent {

inline constexpr std::string_view ending = ".safetensors";

inline bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}
inline bool is_number(std::string_view text) {
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty();
}

class file_names {
  public:
    // Throws file_error if these are not names of files, or there is no such folder.
    file_names(file_path prefix, std::string_view name_of_list) : prefix_(prefix.c_str()) {
        base_ = prefix_.substr(prefix_.rfind('/') + 1); // all of it without a '/'
        list_path_ = folder();
        list_path_ += name_of_list;
        check_base();
        check_list(name_of_list);
        check_folder();
    }

    [[nodiscard]] const std::string& prefix() const { return prefix_; }
    [[nodiscard]] const std::string& list_path() const { return list_path_; }

    // The name of the checkpoint of a step in the list, and whether it is one.
    [[nodiscard]] std::string name_at(std::uint64_t step) const {
        return (files::message() << base_ << "-" << step).text();
    }
    [[nodiscard]] bool is_name(std::string_view name) const {
        return name.size() > base_.size() && name.substr(0, base_.size()) == base_ &&
               name[base_.size()] == '-' && is_number(name.substr(base_.size() + 1));
    }
    // The path of its file.
    [[nodiscard]] std::string path_of(std::string_view name) const {
        return (files::message() << folder() << name << ending).text();
    }

    // Whether there is a checkpoint of TensorFlow of that name in a list, and not one of a saver.
    [[nodiscard]] bool is_of_tensorflow(const std::string& name) const {
        const std::string path = name.substr(0, 1) == "/" ? name : std::string(folder()) + name;
        return files::is_file(path + ".index") && !files::is_file(path + std::string(ending));
    }

    [[noreturn]] void refuse(std::string_view why, std::string_view action = "save") const {
        files::message all;
        all << "varscope: cannot " << action << " checkpoints as " << prefix_ << "-<step>" << ending << ": "
            << why;
        raise(file_error(all.text()));
    }

  private:
    // With the '/' at its end; empty for the current one.
    [[nodiscard]] std::string_view folder() const {
        return std::string_view(prefix_).substr(0, prefix_.size() - base_.size());
    }

    void check_base() const {
        if (base_.empty()) refuse("write a name after the folder, as in folder/model");
        if (ends_with(base_, ending)) refuse("leave out the .safetensors; the step comes before it");
    }
    void check_list(std::string_view name) const {
        if (name.empty() || name == "." || name == ".." || name.find('/') != name.npos)
            refuse("latest_filename must be the name of a file in the same folder");
        if (ends_with(name, ending)) refuse("latest_filename must not end as checkpoints do");
    }
    void check_folder() const {
        const std::string path = files::folder_of(prefix_);
        struct stat facts {};
        if (stat(path.c_str(), &facts) != 0) {
            if (errno != ENOENT) files::throw_file_error("find the folder", path.c_str());
            refuse("there is no folder " + path + "; make it first");
        }
        if (!S_ISDIR(facts.st_mode)) refuse(path + " is not a folder");
    }

    std::string prefix_, base_, list_path_;
};

} // namespace varscope::detail::recent
