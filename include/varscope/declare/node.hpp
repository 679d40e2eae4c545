// SPDX-License-Identifier: MIT
// The declaration tree: a node holds its options and children in one flat list, each in a base class.
#pragma once

#include <varscope/declare/label.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope::detail {

template<std::size_t Index, class T>
struct item {
    [[no_unique_address]] T value;
};

template<class Indices, class... T>
struct item_list;
template<std::size_t... Index, class... T>
struct item_list<std::index_sequence<Index...>, T...> : item<Index, T>... {};

template<class... T>
using items = item_list<std::index_sequence_for<T...>, T...>;

template<std::size_t Index, class T>
constexpr const T& item_at(const item<Index, T>& indexed) {
    return indexed.value;
}

// Replaces an argument that can be neither a declaration nor an option, such as a number or a string.
struct stranger {
    template<class T>
    constexpr stranger(const T&) {}
};

// The same for true and false, which TensorFlow takes for reuse.
struct written_bool {
    constexpr written_bool(bool) {}
};

// The type of a node's copy of an argument.
template<class T>
inline constexpr bool is_kept = std::is_class_v<T> || std::is_function_v<std::remove_pointer_t<T>>;
template<class T>
using kept = std::conditional_t<is_kept<T>, std::decay_t<T>,
                                std::conditional_t<std::is_same_v<T, bool>, written_bool, stranger>>;

// In place of arguments that are left out.
struct unspecified_shape {};
struct unspecified_type {};
struct no_option {};

template<class T, class Shape, class... Options>
struct variable_node {
    label name;
    items<Options...> options;
};

template<class... Items>
struct scope_node {
    label name;
    items<Items...> content;
};

template<class... Items>
struct name_scope_node {
    label name;
    items<Items...> content;
};

// Several declarations in sequence, without a scope of their own.
template<class... Items>
struct group_node {
    items<Items...> content;
};

template<class T>
inline constexpr bool is_declaration = false;
template<class T, class Shape, class... Options>
inline constexpr bool is_declaration<variable_node<T, Shape, Options...>> = true;
template<class... Items>
inline constexpr bool is_declaration<scope_node<Items...>> = true;
template<class... Items>
inline constexpr bool is_declaration<name_scope_node<Items...>> = true;
template<class... Items>
inline constexpr bool is_declaration<group_node<Items...>> = true;

} // namespace varscope::detail
