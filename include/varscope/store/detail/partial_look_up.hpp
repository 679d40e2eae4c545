// SPDX-License-Identifier: MIT
// Look-ups by path in a store that has a part of a model.
#pragma once

#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/memory/held_ranges.hpp>
#include <varscope/store/detail/views/view_at.hpp>
#include <varscope/store/get.hpp>
#include <varscope/store/partial_view.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace varscope::detail::shards {

// Whether rows that are next to each other in a store are so in a block of memory with several ranges of it.
template<class Held>
inline constexpr bool has_one_range = true;
template<>
inline constexpr bool has_one_range<memory::held_ranges> = false;

[[noreturn]] inline void refuse_scattered(std::string_view key) {
    raise(error(
        messages::joined_text{"varscope: the parts of ", key,
                              " that are on this rank are not next to each other; look up each part, or "
                              "rows by vs::rows_of"}));
}

// The elements of a whole in row-major order that are here: none, or one run.
inline memory::held_elements find_run(const memory::held_range& held, std::size_t offset,
                                      std::size_t byte_size, std::size_t element_size, std::string_view) {
    return held.find(offset, byte_size, element_size);
}
inline memory::held_elements find_run(const memory::held_ranges& held, std::size_t offset,
                                      std::size_t byte_size, std::size_t element_size, std::string_view key) {
    memory::held_elements found;
    held.for_each(offset, byte_size, element_size, [&](const memory::held_elements& here) {
        if (found.count != 0) refuse_scattered(key);
        found = here;
    });
    return found;
}

template<class Type, class Byte>
auto partial_view_of(Byte* data, const memory::held_elements& here, const char* name) {
    using element = typename Type::element;
    return partial_view<element, typename Type::shape_type>(reinterpret_cast<element*>(data + here.at),
                                                            here.first, here.count, name);
}
template<std::uint32_t Index, const auto& Variables, class Byte, class Held>
auto variable_in(resolved_graph<Variables>, Byte* data, const Held& held) {
    constexpr views::location at = views::locate<Variables>(Index);
    constexpr const extents* shape = views::shape_argument<Variables, Index>;
    using type =
        views::view_type<at.dtype, shape, std::is_const_v<Byte>, std::make_index_sequence<shape->rank>>;
    constexpr std::size_t size = size_of(at.dtype), byte_size = shape->count * size;
    return partial_view_of<type>(data, held.find(at.offset, byte_size, size),
                                 views::names_of<resolved_graph<Variables>> + at.name_at);
}

// Of parts that a placement puts here in spite of what is declared, find_run sees whether they are together.
template<std::uint32_t Whole, const auto& Variables, class Byte, class Held>
auto whole_in(resolved_graph<Variables>, Byte* data, const Held& held) {
    constexpr const records::partitioned_record& of = resolve::resolved<Variables>.wholes[Whole];
    constexpr const extents* shape = of.whole.shape;
    constexpr bool is_row_major = memory::is_contiguous(*shape, of.parts.axis);
    constexpr bool is_together = !is_row_major || has_one_range<Held> || of.parts.ranks != sharding::in_turn;
    static_assert(is_row_major,
                  "varscope: this variable is partitioned along another axis than the first one with several "
                  "entries, so that a shard has no range of its elements; look up its parts");
    static_assert(is_together,
                  "varscope: the parts of this variable are sharded in turn, so that those of a rank are not "
                  "next to each other; look up each part, or rows by vs::rows_of");
    if constexpr (is_row_major && is_together) {
        using type = views::view_type<of.whole.dtype, shape, std::is_const_v<Byte>,
                                      std::make_index_sequence<shape->rank>>;
        constexpr std::size_t offset = derived::layout_of<Variables>.offset[of.first];
        constexpr std::size_t size = size_of(of.whole.dtype), byte_size = shape->count * size;
        constexpr std::string_view key = lookup::whole_key_at<Variables>(Whole);
        return partial_view_of<type>(data, find_run(held, offset, byte_size, size, key), key.data());
    } else {
        return anything();
    }
}

// `error` is that of a path at which there is nothing.
template<look_up_path Path, class Graph>
struct found {
    static constexpr std::uint32_t index = lookup::find_variable<lookup::scope_id{}>(Graph(), Path);
    static constexpr entry_index whole = lookup::find_whole<lookup::scope_id{}>(Graph(), Path);
    static constexpr bool is_variable = index != no_index;
    static constexpr bool is_whole = whole != entry_index::none;

    template<bool IsFound, class Report>
    struct error_unless {
        using type = errors::passed;
    };
    template<class Report>
    struct error_unless<false, Report> {
        using type = typename Report::error;
    };
    using error = typename error_unless<is_variable || is_whole,
                                        lookup::unknown_variable<Graph, lookup::scope_id{}, Path>>::type;

    template<class Byte, class Held>
    static auto view(Byte* data, const Held& held) {
        if constexpr (is_variable)
            return variable_in<index>(Graph(), data, held);
        else if constexpr (is_whole)
            return whole_in<number_of(whole)>(Graph(), data, held);
        else
            return anything();
    }
};

template<class Store>
struct temporary_part {
    static_assert(never<Store>, "varscope: the store would not outlive this look-up; give it a name first");
};
template<class Store>
concept temporary_partial_store = partial_store<Store> && !std::is_lvalue_reference_v<Store>;

} // namespace varscope::detail::shards

namespace varscope {

/// A compile error: a view of a temporary shard or placed_store would outlive it.
template<detail::look_up_path Path, detail::shards::temporary_partial_store Store>
detail::anything get(Store&&) {
    static_assert(sizeof(detail::shards::temporary_part<Store>) != 0);
    return {};
}

} // namespace varscope
