// SPDX-License-Identifier: MIT
// The list of a saver's checkpoints, which is in a file only: another program may go on with it.
#pragma once

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/checkpoint/detail/recent/file_names.hpp>
#include <varscope/checkpoint/detail/recent/state_text.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace varscope::detail::recent {

inline bool exists(const std::string& path) {
    struct stat facts {};
    if (stat(path.c_str(), &facts) == 0) return true;
    if (errno != ENOENT && errno != ENOTDIR) files::throw_file_error("find", path.c_str());
    return false;
}

inline std::string text_of_file(const std::string& path) {
    constexpr std::uint64_t most = 10'000'000;
    const files::file source(path);
    if (source.size() > most)
        files::throw_malformed(path, "list of checkpoints", most,
                               "expected the end; a list has at most 10000000 bytes");
    std::string text(size_in_memory(source.size()), '\0');
    source.read(text.data(), text.size(), 0);
    return text;
}

// The list has a name that is not one of the saver's files.
[[noreturn]] inline void refuse_list(const file_names& names, const std::string& name) {
    const std::string of(wording::shorten(name).view());
    const std::string whose = names.is_of_tensorflow(name) ? " lists TensorFlow's checkpoint " + of +
                                                                 ", which vs::load_tf1 reads; to save, "
                                                           : " is the list of others, as of " + of + "; ";
    names.refuse(names.list_path() + whose +
                 "take another folder, or another name for the list: latest_filename");
}
// Empty if nothing has been saved yet. All names in it are those of the saver's files.
inline checkpoint_state read_list(const file_names& names) {
    if (!exists(names.list_path())) return {};
    const std::string text = text_of_file(names.list_path());
    checkpoint_state state = state_reader(names.list_path(), text).read();
    const auto check = [&](const std::string& name) {
        if (names.is_of_tensorflow(name) || !names.is_name(name)) refuse_list(names, name);
    };
    check(state.latest);
    for (const std::string& name : state.all) check(name);
    return state;
}
// `is_synced`: it survives a loss of power.
inline void write_list(const file_names& names, const checkpoint_state& state, bool is_synced) {
    const std::string text = text_of(state);
    files::new_file out(names.list_path());
    out.write(text.data(), text.size(), 0);
    out.commit(is_synced);
}

// Adds the newest, of which at most `most` are kept, and leaves out those that are not there any more.
// Returns what is to be removed. 0 keeps all, and then, as in TensorFlow, only the newest is listed.
inline std::vector<std::string> add_newest(checkpoint_state& state, const std::string& name, std::size_t most,
                                           const file_names& names) {
    std::vector<std::string> kept;
    const auto is_kept = [&](const std::string& each) {
        for (const std::string& other : kept)
            if (other == each) return true;
        return false;
    };
    for (const std::string& each : state.all)
        if (most != 0 && each != name && !is_kept(each) && exists(names.path_of(each))) kept.push_back(each);
    kept.push_back(name);
    const auto surplus =
        static_cast<std::ptrdiff_t>(most != 0 && kept.size() > most ? kept.size() - most : 0);
    std::vector<std::string> removed(kept.begin(), kept.begin() + surplus);
    kept.erase(kept.begin(), kept.begin() + surplus);
    state = {name, std::move(kept)};
    return removed;
}

// Removes as many as it can before it throws for one that it cannot remove.
inline void remove_files(const std::vector<std::string>& names_of_files, const std::string& newest,
                         const file_names& names) {
    std::string failed;
    int number = 0;
    for (const std::string& name : names_of_files) {
        const std::string path = names.path_of(name);
        if (files::uninterrupted([&] { return unlink(path.c_str()); }) == 0 || errno == ENOENT) continue;
        number = errno;
        failed = path;
    }
    if (failed.empty()) return;
    files::message all;
    all << "varscope: cannot remove the old checkpoint " << failed << ": " << std::strerror(number)
        << "; the new one, " << newest << ", has been saved and is in the list";
    raise(file_error(all.text()));
}

} // namespace varscope::detail::recent
