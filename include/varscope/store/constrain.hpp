// SPDX-License-Identifier: MIT
// apply_constraints(store): projects variables to their constraints after an update.
#pragma once

#include <varscope/constraints/apply.hpp>
#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/memory/option_list.hpp>
#include <varscope/store/detail/operations/widened.hpp>

#include <cstdint>

namespace varscope {

namespace detail {

struct constraint_of_variable {
    constraint formula{};
    constraint_function own{};

    constexpr constraint_of_variable() = default;
    constexpr explicit constraint_of_variable(const records::option_record& options)
        : formula(options.constraint.formula),
          own(options.constraint.function) {}
    static constexpr bool is_given(const records::option_record& options) {
        return options.constraint.is_given();
    }
};

template<class Entry>
void constrain_elements(const Entry& entry, std::byte* elements) {
    const constraint_function& own = entry.option.own;
    if (own.is_given)
        return operations::with_wide_elements(elements, entry.dtype, entry.shape->count,
                                              [&](std::byte* wide, data_type type) {
                                                  own.call(own.callable, wide, type, view_of(entry.shape));
                                              });
    with_floating_type(entry.dtype, [&](auto* element) {
        using value = std::remove_pointer_t<decltype(element)>;
        apply_constraint(entry.option.formula,
                         array_view<value>(reinterpret_cast<value*>(elements), view_of(entry.shape)));
    });
}
template<class Entry>
void constrain(const Entry& entry, std::byte* elements) {
    memory::change_whole(elements, entry.split, entry.shape->count, size_of(entry.dtype),
                         [&](std::byte* whole) { constrain_elements(entry, whole); });
}

template<class Graph>
struct constraints_of;
template<const auto& Variables>
struct constraints_of<resolved_graph<Variables>> {
    static constexpr auto all = memory::list_wholes<Variables, constraint_of_variable>();
};

} // namespace detail

/// Projects all variables that have a constraint, in place and in order of creation; a partitioned one as a
/// whole. TensorFlow's optimizers do this after an update. Throws out_of_memory if there is no memory to
/// convert 16-bit elements or to gather parts; moved_from_store.
template<class Store>
void apply_constraints(Store&& store) {
    using changed = typename detail::changed_store<Store>::type;
    if constexpr (changed::is_writable_store) {
        constexpr const auto& all = detail::constraints_of<typename changed::graph>::all;
        std::byte* const data = detail::memory::present<typename changed::graph>(store.data());
        for (std::uint32_t i = 0; i < all.size(); ++i)
            detail::memory::change_bytes<all.has_side_memory>(
                data, all.of[i].bytes(),
                [&](std::byte* elements) { detail::constrain(all.of[i], elements); });
    }
}

} // namespace varscope
