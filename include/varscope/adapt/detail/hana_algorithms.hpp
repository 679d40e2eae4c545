// SPDX-License-Identifier: MIT
// Boost.Hana's algorithms for stores, without recursion where Hana's own are recursive.
#pragma once

#include <varscope/adapt/detail/keyed_view.hpp>

#include <varscope/core/path.hpp>

#include <boost/hana/bool.hpp>
#include <boost/hana/drop_front.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/optional.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace varscope::detail {

struct store_tag {};

template<std::uint32_t... Index>
using index_list = std::integer_sequence<std::uint32_t, Index...>;
template<class Store>
using index_list_of = std::make_integer_sequence<std::uint32_t, graph_of<Store>::size>;

// ---- The views ----

struct unpack_store {
    template<class Store, class F>
    static constexpr decltype(auto) apply(Store&& store, F&& f) {
        return call(static_cast<Store&&>(store), static_cast<F&&>(f), index_list_of<Store>());
    }
    template<class Store, class F, std::uint32_t... Index>
    static constexpr decltype(auto) call(Store&& store, F&& f, index_list<Index...>) {
        return static_cast<F&&>(f)(keyed_at<Index>(static_cast<Store&&>(store))...);
    }
};

struct for_each_in_store {
    template<class Store, class F>
    static constexpr void apply(Store&& store, F&& f) {
        call(store, f, index_list_of<Store>());
    }
    template<class Store, class F, std::uint32_t... Index>
    static constexpr void call(Store& store, F& f, index_list<Index...>) {
        const int order[] = {0, (static_cast<void>(f(keyed_at<Index>(store))), 0)...};
        static_cast<void>(order);
    }
};

// In halves, so that the depth is logarithmic and no step takes all views as arguments.
template<std::uint32_t First, std::uint32_t Count, class Store, class State, class F>
constexpr decltype(auto) fold_views(Store& store, State&& state, F& f) {
    if constexpr (Count == 1)
        return f(static_cast<State&&>(state), keyed_at<First>(store));
    else
        return fold_views<First + Count / 2, Count - Count / 2>(
            store, fold_views<First, Count / 2>(store, static_cast<State&&>(state), f), f);
}

struct fold_store {
    template<class Store, class State, class F>
    static constexpr decltype(auto) apply(Store&& store, State&& state, F&& f) {
        constexpr std::uint32_t count = graph_of<Store>::size;
        if constexpr (count == 0)
            return static_cast<State>(static_cast<State&&>(state));
        else
            return fold_views<0, count>(store, static_cast<State&&>(state), f);
    }
    template<class Store, class F>
    static constexpr decltype(auto) apply(Store&& store, F&& f) {
        constexpr std::uint32_t count = graph_of<Store>::size;
        if constexpr (count == 1)
            return keyed_at<0>(store);
        else
            return fold_views<1, count - 1>(store, keyed_at<0>(store), f);
    }
};

struct length_of_store {
    template<class Store>
    static constexpr boost::hana::size_t<graph_of<Store>::size> apply(const Store&) {
        return {};
    }
};

// Hana's own algorithms for sequences need these and make<tuple>.
struct at_in_store {
    template<class Store, class Index>
    static constexpr auto apply(Store&& store, const Index&) {
        return keyed_at<Index::value>(static_cast<Store&&>(store));
    }
};
struct is_store_empty {
    template<class Store>
    static constexpr boost::hana::bool_<graph_of<Store>::size == 0> apply(const Store&) {
        return {};
    }
};
struct drop_front_of_store {
    template<class Store, class Count>
    static constexpr auto apply(Store&& store, const Count& count) {
        return boost::hana::drop_front(boost::hana::to_tuple(static_cast<Store&&>(store)), count);
    }
};

// ---- The keys ----

// The index of the first variable for whose key the predicate holds, or no_index.
template<class Predicate, class Graph, std::uint32_t... Index>
constexpr std::uint32_t first_match(index_list<Index...>) {
    constexpr bool matches[] = {
        std::remove_cvref_t<decltype(std::declval<Predicate>()(variable_key<Graph, Index>()))>::value...,
        false};
    for (std::uint32_t i = 0; i < sizeof...(Index); ++i)
        if (matches[i]) return i;
    return no_index;
}
template<class Store, class Predicate>
inline constexpr std::uint32_t
    index_of_match = first_match<Predicate, graph_of<Store>>(index_list_of<Store>());

template<class Key, const auto& Variables>
constexpr std::uint32_t find_index(resolved_graph<Variables>) {
    constexpr std::size_t length = Key::view().size();
    const derived::joined_path<length> path({}, Key::view());
    return derived::find_variable<Variables>(words_of(path.text), length);
}

template<std::uint32_t Index, class Store>
constexpr auto optional_view(Store&& store) {
    if constexpr (Index == no_index)
        return boost::hana::nothing;
    else
        return boost::hana::just(keyed_at<Index>(static_cast<Store&&>(store)));
}

struct any_of_keys {
    template<class Store, class Predicate>
    static constexpr boost::hana::bool_<index_of_match<Store, Predicate> != no_index> apply(const Store&,
                                                                                            Predicate&&) {
        return {};
    }
};
struct find_key_if {
    template<class Store, class Predicate>
    static constexpr auto apply(Store&& store, Predicate&&) {
        return optional_view<index_of_match<Store, Predicate>>(static_cast<Store&&>(store));
    }
};
struct contains_key {
    template<class Store, path_key Key>
    static constexpr auto apply(const Store&, const Key&) {
        return boost::hana::bool_c<find_index<Key>(graph_of<Store>()) != no_index>;
    }
};
struct find_key {
    template<class Store, path_key Key>
    static constexpr auto apply(Store&& store, const Key&) {
        return optional_view<find_index<Key>(graph_of<Store>())>(static_cast<Store&&>(store));
    }
};

// For an unknown path, the compile error is that of get<"path">(store).
struct at_key_in_store {
    template<class Store, name Path>
    static constexpr auto apply(Store&& store, const key_constant<Path>&) {
        constexpr std::uint32_t index = find_index<key_constant<Path>>(graph_of<Store>());
        if constexpr (index != no_index) {
            return keyed_at<index>(static_cast<Store&&>(store));
        } else {
            using unknown = lookup::unknown_variable<graph_of<Store>, lookup::scope_id{}, Path>;
            static_assert(sizeof(typename unknown::error) != 0);
            return keyed_at<unknown::index>(static_cast<Store&&>(store));
        }
    }
    template<class Store, std::uint32_t Index>
    static constexpr auto apply(Store&& store, const variable_key<graph_of<Store>, Index>&) {
        return keyed_at<Index>(static_cast<Store&&>(store));
    }
};

struct equal_keys {
    template<class A, class B>
    static constexpr boost::hana::bool_<A::view() == B::view()> apply(const A&, const B&) {
        return {};
    }
};
struct hash_key {
    template<class Key>
    static constexpr auto apply(const Key&) {
        return boost::hana::type_c<boost::hana::integral_constant<std::uint64_t, hash_path(Key::view())>>;
    }
};

} // namespace varscope::detail
