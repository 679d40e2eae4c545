// SPDX-License-Identifier: MIT
// Boost.Hana: a store is a sequence of typed views that can be searched by compile-time keys.
//
// for_each, fold_left, unpack, zip, transform and so on use the views, in order of creation. find, at_key,
// contains, find_if and any_of use the keys, as for a hana::map. filter, zip and other algorithms that return
// a sequence return a hana::tuple of views. Views refer to the store, so it must be an lvalue.
//
// In models with many hundred variables, a loop over the weights with
// hana::at_key(gradients, typename decltype(weight)::key_type()) compiles ten times faster than
// hana::zip(weights, gradients). vs::for_each compiles fastest if keys and trainable flags are not needed.
#pragma once

#include <varscope/adapt/detail/hana_algorithms.hpp>
#include <varscope/store/variable_store.hpp>

#include <boost/hana/any_of.hpp>
#include <boost/hana/at_key.hpp>
#include <boost/hana/contains.hpp>
#include <boost/hana/filter.hpp>
#include <boost/hana/find.hpp>
#include <boost/hana/find_if.hpp>
#include <boost/hana/fold_left.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/fwd/hash.hpp>
#include <boost/hana/size.hpp>
#include <boost/hana/unpack.hpp>
#include <boost/hana/zip.hpp>

namespace varscope {

/// A path as a constant: boost::hana::at_key(store, key<"encoder/w">). Keys are equal if their paths are, and
/// can be keys of a hana::map.
template<name Path>
inline constexpr key_constant<Path> key{};

} // namespace varscope

namespace boost::hana {

/// What Boost.Hana calls a store's functions by.
template<class Graph>
struct tag_of<varscope::variable_store<Graph>> {
    using type = varscope::detail::store_tag; ///< one tag for all graphs
};
template<>
struct Sequence<varscope::detail::store_tag> {
    static constexpr bool value = true;
};

template<>
struct unpack_impl<varscope::detail::store_tag> : varscope::detail::unpack_store {};
template<>
struct for_each_impl<varscope::detail::store_tag> : varscope::detail::for_each_in_store {};
template<>
struct fold_left_impl<varscope::detail::store_tag> : varscope::detail::fold_store {};
template<>
struct length_impl<varscope::detail::store_tag> : varscope::detail::length_of_store {};

template<>
struct at_impl<varscope::detail::store_tag> : varscope::detail::at_in_store {};
template<>
struct is_empty_impl<varscope::detail::store_tag> : varscope::detail::is_store_empty {};
template<>
struct drop_front_impl<varscope::detail::store_tag> : varscope::detail::drop_front_of_store {};
template<>
struct make_impl<varscope::detail::store_tag> : make_impl<tuple_tag> {};
template<>
struct any_of_impl<varscope::detail::store_tag> : varscope::detail::any_of_keys {};
template<>
struct find_if_impl<varscope::detail::store_tag> : varscope::detail::find_key_if {};
template<>
struct contains_impl<varscope::detail::store_tag> : varscope::detail::contains_key {};
template<>
struct find_impl<varscope::detail::store_tag> : varscope::detail::find_key {};
template<>
struct at_key_impl<varscope::detail::store_tag> : varscope::detail::at_key_in_store {};

template<>
struct equal_impl<varscope::detail::key_tag, varscope::detail::key_tag> : varscope::detail::equal_keys {};
template<>
struct hash_impl<varscope::detail::key_tag> : varscope::detail::hash_key {};

} // namespace boost::hana
