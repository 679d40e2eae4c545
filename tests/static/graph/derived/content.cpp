// SPDX-License-Identifier: MIT
// The number that tells models of one name apart, and graphs that are named by it.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/detail/derived/content.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/partitioners/sharded.hpp>

#include <cstdint>

namespace vs = varscope;

template<const auto& Model>
inline constexpr auto content = vs::detail::derived::content_of(vs::detail::resolve::resolved<Model>);

// ---- Models differ by whatever is written in them ----

constexpr auto make(double value, bool trainable) {
    return vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::constant(value), vs::trainable(trainable)));
}
inline constexpr auto one = make(1, true);
inline constexpr auto another_one = make(1, true);
inline constexpr auto two = make(2, true);
inline constexpr auto frozen_one = make(1, false);
static_assert(content<one> == content<another_one>);
static_assert(content<one> != content<two>);
static_assert(content<one> != content<frozen_one>);

template<vs::fixed_string Name, std::int64_t Extent, class T = float>
constexpr auto make_one() {
    return vs::variables(vs::get_variable<Name, vs::shape<Extent>, T>());
}
inline constexpr auto w = make_one<"w", 2>();
inline constexpr auto same = make_one<"w", 2>();
inline constexpr auto other_name = make_one<"v", 2>();
inline constexpr auto other_shape = make_one<"w", 3>();
inline constexpr auto other_dtype = make_one<"w", 2, double>();
static_assert(content<w> == content<same>);
static_assert(content<w> != content<other_name>);
static_assert(content<w> != content<other_shape>);
static_assert(content<w> != content<other_dtype>);

inline constexpr auto on_another_line = vs::variables(vs::get_variable<"w", vs::shape<2>, float>());
static_assert(content<w> != content<on_another_line>);

template<class Option>
constexpr auto make_with(const Option& option) {
    return vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(option));
}
inline constexpr double ascending[] = {1, 2, 3, 4};
inline constexpr double descending[] = {4, 3, 2, 1};
inline constexpr auto of_ascending = make_with(vs::initial_value(ascending));
inline constexpr auto of_descending = make_with(vs::initial_value(descending));
inline constexpr auto decayed = make_with(vs::l2_regularizer(0.1));
inline constexpr auto decayed_more = make_with(vs::l2_regularizer(0.2));
inline constexpr auto clipped = make_with(vs::max_norm(1.0));
inline constexpr auto clipped_less = make_with(vs::max_norm(2.0));
inline constexpr auto averaged = make_with(vs::collections("averaged"));
inline constexpr auto logged = make_with(vs::collections("logged"));
static_assert(content<of_ascending> != content<of_descending>);
static_assert(content<decayed> != content<decayed_more>);
static_assert(content<clipped> != content<clipped_less>);
static_assert(content<averaged> != content<logged>);
inline constexpr auto in_blocks = make_with(vs::sharded(vs::fixed_size_partitioner(2)));
inline constexpr auto in_turn = make_with(vs::sharded(vs::fixed_size_partitioner(2), vs::in_turn));
static_assert(content<in_blocks> != content<in_turn>);

// ---- What is named by its content is the same model ----

template<const auto& Model>
using named = typename vs::detail::derived::model<Model, true>::type;

static_assert(named<w>::size == 1 && named<w>::contains<"w">);
static_assert(named<w>::fingerprint == vs::graph<w>::fingerprint);
static_assert(named<other_dtype>::info<"w">.dtype == vs::data_type::float64);
