// SPDX-License-Identifier: MIT
// saver: saves a model every few steps, and keeps the last few files. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/recent/checkpoint_list.hpp>
#include <varscope/checkpoint/load.hpp>
#include <varscope/checkpoint/save.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace varscope {

/// What a saver keeps, and where it writes it down: saver("folder/model", {.max_to_keep = 3}).
struct saver_options {
    /// The number of checkpoints that are kept; 0 keeps all. tf.train.Saver
    std::size_t max_to_keep = 5;
    /// The name of the list of checkpoints, in their folder. Two savers of one folder need two names.
    std::string latest_filename = "checkpoint";
};

namespace detail::recent {

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Step>
struct step_check {
    static constexpr bool is_integer = std::is_integral_v<Step> && data_type_of<Step> != data_type::boolean &&
                                       data_type_of<Step> != data_type::unspecified;
    static_assert(is_integer,
                  "varscope: the step of a checkpoint is an integer, as in keep.save(store, 100); "
                  "that of a variable is step()");
};
template<class Step>
std::uint64_t number_of_step(Step step, const file_names& names) {
    if constexpr (std::is_signed_v<Step>)
        if (step < 0) names.refuse("the step is " + std::to_string(step) + ", but must not be negative");
    return static_cast<std::uint64_t>(step);
}

// Not in the class, whose members have the same names.
template<class Stores, class... Option>
void save_stores(const Stores& stores, const std::string& path, const Option&... options) {
    save(stores, file_path(path), options...);
}
template<class Stores, class... Policy>
void load_stores(Stores& stores, const std::string& path, const Policy&... policies) {
    load(stores, file_path(path), policies...);
}

} // namespace detail::recent

/// Saves checkpoints of a model, and keeps the last ones: folder/model-100.safetensors,
/// folder/model-200.safetensors, ... The file folder/checkpoint lists them as TensorFlow does. It is all that
/// a saver knows: a program that is started again goes on with the list. One saver at a time may write it.
///
///     vs::saver keep("folder/model", {.max_to_keep = 5});
///     keep.save(vs::together(weights, m, v), step);
///     if (!keep.latest().empty()) keep.load_latest(vs::together(weights, m, v));
///
/// At any time, also if the program is killed, the files in the list are complete. tf.train.Saver
class saver {
  public:
    /// Throws file_error if there is no such folder, a path or option is not one, or the list is that of
    /// others, as of checkpoints that TensorFlow wrote; malformed_file if there is a list that cannot be
    /// read.
    explicit saver(file_path prefix, const saver_options& options = {})
        : names_(prefix, options.latest_filename),
          max_to_keep_(options.max_to_keep) {
        (void)detail::recent::read_list(names_);
    }

    /// Saves a store, or several together, at a step, and returns the path of the file. If there is a file of
    /// that step, it is replaced. Then the oldest ones beyond max_to_keep are removed: those that were saved
    /// first, whatever their steps. Options are those of save(stores, path). Throws as that does, and
    /// file_error if the list cannot be written, or an old file not be removed; malformed_file if the list
    /// is not one.
    template<class Stores, class Step, class... Option>
    std::string save(const Stores& stores, Step step, const Option&... options) const {
        static_assert(sizeof(detail::recent::step_check<Step>) != 0);
        if constexpr (detail::recent::step_check<Step>::is_integer) {
            const std::string name = names_.name_at(detail::recent::number_of_step(step, names_));
            detail::recent::checkpoint_state list = detail::recent::read_list(names_);
            std::string path = names_.path_of(name);
            detail::recent::save_stores(stores, path, options...);
            const auto removed = detail::recent::add_newest(list, name, max_to_keep_, names_);
            detail::recent::write_list(names_, list, detail::writing::is_synced<Option...>);
            detail::recent::remove_files(removed, path, names_);
            return path;
        }
        return {};
    }

    /// The path of the file that was saved last, by this program or an earlier one; "" if there is none.
    /// Reads the list: throws file_error, malformed_file. tf.train.latest_checkpoint
    [[nodiscard]] std::string latest() const {
        const detail::recent::checkpoint_state list = detail::recent::read_list(names_);
        return list.latest.empty() ? std::string() : names_.path_of(list.latest);
    }
    /// The paths of the files that are kept, from oldest to newest. Throws as latest().
    [[nodiscard]] std::vector<std::string> last_checkpoints() const {
        std::vector<std::string> paths;
        for (const std::string& name : detail::recent::read_list(names_).all)
            paths.push_back(names_.path_of(name));
        return paths;
    }

    /// Loads the file that was saved last into a store, or several together, with the policies of load, and
    /// returns its path. If it throws, nothing has changed. Throws file_error if nothing was saved yet: see
    /// latest(); else as latest() and load(stores, path).
    template<class Stores, class... Policy>
    std::string load_latest(Stores&& stores, const Policy&... policies) const {
        std::string path = latest();
        if (path.empty()) names_.refuse("there is no " + names_.list_path() + ", which lists them", "load");
        detail::recent::load_stores(stores, path, policies...);
        return path;
    }

  private:
    detail::recent::file_names names_;
    std::size_t max_to_keep_;
};

} // namespace varscope
