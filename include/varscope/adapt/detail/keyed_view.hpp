// SPDX-License-Identifier: MIT
// Keys as types, and views whose types contain their keys.
#pragma once

#include <varscope/store/get.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope {

namespace detail {

struct key_tag {};

template<class T>
concept path_key = std::is_same_v<typename T::hana_tag, key_tag>;

} // namespace detail

/// The type of key<"encoder/w">.
template<name Path>
struct key_constant {
    using hana_tag = detail::key_tag;
    /// The path.
    [[nodiscard]] static constexpr std::string_view view() { return Path.view(); }
};

/// The key of one variable of a graph.
template<class Graph, std::uint32_t Index>
struct variable_key;
template<const auto& Variables, std::uint32_t Index>
struct variable_key<resolved_graph<Variables>, Index> {
    using hana_tag = detail::key_tag;
    /// The path.
    [[nodiscard]] static constexpr std::string_view view() {
        return detail::errors::variable_texts<Variables>::at(Index);
    }
};

namespace detail {

template<class Graph, std::uint32_t Index, bool IsConst>
using view_type_at = decltype(views::view_at<IsConst, Index>(Graph(), nullptr));

} // namespace detail

/// A view whose type contains the variable that it refers to, so that predicates can use `trainable`,
/// `dtype`, `rank` and `key()`. Otherwise as the view that look-ups return.
template<class Graph, std::uint32_t Index, bool IsConst>
class keyed_view;
template<const auto& Variables, std::uint32_t Index, bool IsConst>
class keyed_view<resolved_graph<Variables>, Index, IsConst>
    : public detail::view_type_at<resolved_graph<Variables>, Index, IsConst> {
    using base = detail::view_type_at<resolved_graph<Variables>, Index, IsConst>;

  public:
    using key_type = variable_key<resolved_graph<Variables>, Index>;
    static constexpr std::size_t index = Index; ///< of the variable, in order of creation
    /// Whether an optimizer may change the variable.
    static constexpr bool trainable = detail::resolve::resolved<Variables>.variables[Index].trainable;

    /// From the view that a look-up returns.
    explicit keyed_view(base view) : base(view) {}
    /// Copies the view, not the elements.
    keyed_view(const keyed_view&) = default;

    /// The full path.
    [[nodiscard]] static constexpr std::string_view key() { return key_type::view(); }

    using base::operator=;
    /// A compile error, as a view always refers to the same variable: write assign.
    const keyed_view& operator=(const keyed_view& other) const& {
        base::operator=(other);
        return *this;
    }
    /// Copies the elements of another variable, to a view without a name.
    const keyed_view& operator=(const keyed_view& other) const&& {
        this->assign(other);
        return *this;
    }
};

namespace detail {

template<class Store>
using graph_of = typename std::remove_cvref_t<Store>::graph_type;

template<std::uint32_t Index, class Store>
[[gnu::always_inline]] inline auto keyed_at(Store&& store) {
    static_assert(std::is_lvalue_reference_v<Store>, "varscope: the view would outlive the store");
    constexpr bool is_const = std::is_const_v<std::remove_reference_t<Store>>;
    return keyed_view<graph_of<Store>, Index, is_const>(
        views::view_at<is_const, Index>(graph_of<Store>(), store.data()));
}

} // namespace detail

} // namespace varscope
