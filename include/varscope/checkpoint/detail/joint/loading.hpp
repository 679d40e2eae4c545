// SPDX-License-Identifier: MIT
// Several stores as what a file is loaded into.
#pragma once

#include <varscope/checkpoint/detail/joint/parts.hpp>
#include <varscope/checkpoint/load.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace varscope {

template<class... Part>
class joint_stores;

} // namespace varscope

namespace varscope::detail::joint {

template<class... Part>
struct source {
    using graph = graph_of<Part...>;
    static constexpr bool is_writable_store = (!Part::is_const && ...);
};

} // namespace varscope::detail::joint

namespace varscope::detail::reading {

template<class Store, class... Part>
struct load_target<Store, joint_stores<Part...>> {
    using type = joint::source<Part...>;
    static constexpr bool can_be_written = type::is_writable_store;
    static_assert(can_be_written,
                  "varscope: load writes to its stores and scalars, and one of these can only be read");
};

template<class... Part>
struct target_values<joint::source<Part...>> {
    using memory = joint::memory_of_parts<Part...>;

    static const memory& present(const joint_stores<Part...>& stores) { return stores.present(); }
    static void replace(const memory& to, const std::byte* loaded, const list<bool>& is_missing) {
        replace_each(to, loaded, is_missing, std::index_sequence_for<Part...>());
    }

  private:
    template<std::size_t... K>
    static void replace_each(const memory& to, const std::byte* loaded, const list<bool>& is_missing,
                             std::index_sequence<K...>) {
        (replace_part<Part, joint::begins<Part...>.of[K]>(to.data[K], loaded, is_missing), ...);
    }
    template<class Each, std::uint32_t Begin>
    static void replace_part(std::byte* to, const std::byte* loaded, const list<bool>& is_missing) {
        constexpr const model_schema& model = model_schema_of<joint::graph_of<Part...>>::value;
        copy_loaded(typename Each::graph(), to, [&](std::uint32_t i) {
            return is_missing[Begin + i] ? nullptr : loaded + model.variables[Begin + i].offset;
        });
    }
};

} // namespace varscope::detail::reading
