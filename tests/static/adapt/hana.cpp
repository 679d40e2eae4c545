// SPDX-License-Identifier: MIT
// What Boost.Hana finds out about a store at compile time.
#include <varscope/varscope.hpp>

#include <varscope/adapt/hana.hpp>

#include <boost/hana/all_of.hpp>
#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/concept/hashable.hpp>
#include <boost/hana/concept/iterable.hpp>
#include <boost/hana/concept/searchable.hpp>
#include <boost/hana/concept/sequence.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/hash.hpp>
#include <boost/hana/is_empty.hpp>
#include <boost/hana/none_of.hpp>
#include <boost/hana/not_equal.hpp>

#include <type_traits>
#include <utility>

namespace vs = varscope;
namespace hana = boost::hana;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<16, 4>>(),
                                                vs::get_variable<"b", vs::shape<3>>()),
                  vs::get_variable<"step", vs::shape<>, int>(vs::trainable(false)));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

constexpr auto nothing = vs::variables();
using empty_store = vs::variable_store<vs::graph<nothing>>;

static_assert(hana::Foldable<store>::value && hana::Foldable<const store&>::value);
static_assert(hana::Searchable<store>::value && hana::Searchable<const store&>::value);
static_assert(hana::Iterable<store>::value && hana::Sequence<store>::value);

static_assert(decltype(hana::size(std::declval<store&>()))::value == 3);
static_assert(decltype(hana::length(std::declval<const store&>()))::value == 3);
static_assert(decltype(hana::size(std::declval<empty_store&>()))::value == 0);
static_assert(!decltype(hana::is_empty(std::declval<store&>()))::value);
static_assert(decltype(hana::is_empty(std::declval<empty_store&>()))::value);

// ---- Keys ----

static_assert(decltype(hana::contains(std::declval<store&>(), vs::key<"encoder/w">))::value);
static_assert(decltype(hana::contains(std::declval<const store&>(), vs::key<"step">))::value);
static_assert(!decltype(hana::contains(std::declval<store&>(), vs::key<"encoder">))::value);
static_assert(!decltype(hana::contains(std::declval<store&>(), vs::key<"encoder/w:0">))::value);
static_assert(!decltype(hana::contains(std::declval<empty_store&>(), vs::key<"step">))::value);
static_assert(decltype(vs::key<"step"> ^ hana::in ^ std::declval<store&>())::value);

constexpr auto is_step = [](auto key) { return hana::bool_c<key.view() == "step">; };
constexpr auto has_text = [](auto key) { return hana::bool_c<!key.view().empty()>; };
static_assert(decltype(hana::any_of(std::declval<store&>(), is_step))::value);
static_assert(!decltype(hana::all_of(std::declval<store&>(), is_step))::value);
static_assert(decltype(hana::all_of(std::declval<store&>(), has_text))::value);
static_assert(!decltype(hana::none_of(std::declval<store&>(), is_step))::value);
static_assert(!decltype(hana::any_of(std::declval<empty_store&>(), has_text))::value);

using step_key = vs::variable_key<graph, 2>;
static_assert(decltype(hana::equal(vs::key<"step">, vs::key<"step">))::value);
static_assert(decltype(hana::equal(vs::key<"step">, step_key()))::value);
static_assert(decltype(hana::not_equal(vs::key<"encoder/w">, step_key()))::value);
static_assert(std::is_same_v<decltype(hana::hash(vs::key<"step">)), decltype(hana::hash(step_key()))>);
static_assert(!std::is_same_v<decltype(hana::hash(vs::key<"steps">)), decltype(hana::hash(step_key()))>);

// ---- Views ----

using w = decltype(hana::at_key(std::declval<store&>(), vs::key<"encoder/w">));
using step = decltype(hana::at_key(std::declval<const store&>(), vs::key<"step">));
static_assert(w::index == 0 && step::index == 2);
static_assert(w::trainable && !step::trainable);
static_assert(w::key() == "encoder/w" && step::key() == "step");
static_assert(w::dtype == vs::data_type::float32 && step::dtype == vs::data_type::int32);
static_assert(w::rank == 2 && step::rank == 0);
static_assert(w::size() == 64);
static_assert(std::is_same_v<w::element_type, float> && std::is_same_v<step::element_type, const int>);

// A keyed view is a variable_view, and no larger.
static_assert(std::is_base_of_v<decltype(vs::get<"encoder/w">(std::declval<store&>())), w>);
static_assert(std::is_convertible_v<w, vs::variable_view<const float, vs::shape<16, 4>>>);
static_assert(sizeof(w) == sizeof(vs::variable_view<float, vs::shape<16, 4>>));
static_assert(std::is_assignable_v<const w&, w> && std::is_assignable_v<const w&, const w&>);

static_assert(std::is_same_v<decltype(hana::to_tuple(std::declval<store&>())),
                             hana::tuple<vs::keyed_view<graph, 0, false>, vs::keyed_view<graph, 1, false>,
                                         vs::keyed_view<graph, 2, false>>>);

constexpr auto is_frozen = [](auto view) { return hana::bool_c<!view.trainable>; };
static_assert(std::is_same_v<decltype(hana::filter(std::declval<const store&>(), is_frozen)),
                             hana::tuple<vs::keyed_view<graph, 2, true>>>);

} // namespace
