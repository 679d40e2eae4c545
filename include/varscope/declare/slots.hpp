// SPDX-License-Identifier: MIT
// slots<"Adam", "Adam_1">(...): the variables of an optimizer, in the same graph as those that it trains.
#pragma once

#include <varscope/declare/declare.hpp>

#include <cstddef>

namespace varscope {

namespace detail {

template<std::size_t Count, class Content>
struct slots_node {
    label slot[Count + 1];
    Content content;
};
template<std::size_t Count, class Content>
inline constexpr bool is_declaration<slots_node<Count, Content>> = true;

} // namespace detail

/// Declarations in sequence, as variables(...), and after them for each trainable variable that they create
/// one variable a name, zeros, not trainable, and named as TensorFlow names optimizer slots: with
/// slots<"Adam", "Adam_1">(net()), encoder/w is followed by encoder/w/Adam and encoder/w/Adam_1. Each part of
/// a partitioned variable has its own. See slot_store for slots in a store of their own.
/// tf.train.Optimizer.get_slot
template<name... Slot, class... Items>
constexpr auto slots(const Items&... items) {
    constexpr bool are_named = sizeof...(Slot) != 0;
    static_assert(are_named, "varscope: slots takes names and then declarations, as in "
                             "vs::slots<\"Adam\", \"Adam_1\">(net())");
    using content = decltype(variables(items...));
    return detail::slots_node<sizeof...(Slot), content>{{detail::label_of<Slot>.name..., {}},
                                                        variables(items...)};
}

} // namespace varscope
