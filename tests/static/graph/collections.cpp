// SPDX-License-Identifier: MIT
// Collections in order of creation and by scope (TensorFlow's GraphKeys): a scope's list matches whole
// components of paths, so worker_1 is not worker_10 (a bug that A3C implementations had).
#include <varscope/declare/declare.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<2>>;

template<class List, class... Keys>
constexpr bool lists(const List& list, Keys... keys) {
    [[maybe_unused]] std::size_t i = 0;
    return list.size() == sizeof...(keys) && ((list[i++].key == std::string_view(keys)) && ...);
}

// clang-format off
inline constexpr auto variables = vs::variables(
    vs::get_variable<"global_step", vs::shape<>, long>(vs::trainable(false)),
    vs::variable_scope<"worker_1">(v(), vs::get_variable<"moving", vs::shape<2>>(vs::trainable(false), vs::collections(vs::graph_keys::moving_average_variables, "state"))),
    vs::variable_scope<"worker_10">(v(), vs::get_local_variable<"count", vs::shape<>, int>()),
    vs::get_variable<"only_trainable", vs::shape<>>(vs::collections()),
    vs::get_variable<"local_but_trained", vs::shape<>>(vs::collections(vs::graph_keys::local_variables)),
    vs::get_local_variable<"forced", vs::shape<>>(vs::trainable(true), vs::collections("state")));
// clang-format on
using graph = vs::graph<variables>;

static_assert(lists(vs::trainable_variables<graph>(), "worker_1/v", "worker_10/v", "only_trainable",
                    "local_but_trained"));
static_assert(lists(vs::global_variables<graph>(), "global_step", "worker_1/v", "worker_10/v"));
static_assert(lists(vs::local_variables<graph>(), "worker_10/count", "local_but_trained", "forced"));
static_assert(lists(vs::get_collection<graph, "state">(), "worker_1/moving", "forced"));
static_assert(lists(vs::get_collection<graph, "nothing">()));

static_assert(lists(vs::trainable_variables<graph, "worker_1">(), "worker_1/v"));
static_assert(lists(vs::global_variables<graph, "worker_10">(), "worker_10/v"));
static_assert(lists(vs::local_variables<graph, "worker_10">(), "worker_10/count"));
static_assert(lists(vs::get_collection<graph, "state", "worker_1">(), "worker_1/moving"));

// Local variables have the same rules for names and sharing as the others.
static_assert(!graph::info<"worker_10/count">.trainable && !graph::info<"forced">.trainable);
inline constexpr auto shared =
    vs::variables(vs::get_local_variable<"v", vs::shape<2>>(), vs::reuse_variables(),
                  vs::get_local_variable<"v">(), vs::get_variable<"v">());
static_assert(vs::graph<shared>::size == 1);
inline constexpr auto local_after_all =
    vs::variables(v(), vs::reuse_variables(), vs::get_local_variable<"v">());
static_assert(vs::diagnosis<local_after_all>.message().view().starts_with(
    "trying to share variable v, but specified option get_local_variable and found option get_variable;"));

// On reuse the same list agrees, however it is written: in another order, twice, or as what is the default.
constexpr auto listed = vs::get_variable<"l", vs::shape<2>>;
template<class First, class Second>
consteval auto again(const First& first, const Second& second) {
    return vs::variables(listed(first), vs::reuse_variables(), listed(second));
}
inline constexpr auto default_written =
    vs::variables(listed(), vs::reuse_variables(), listed(vs::collections(vs::graph_keys::global_variables)),
                  listed(vs::collections("variables", vs::graph_keys::trainable_variables)));
inline constexpr auto other_order = again(vs::collections("a", "b"), vs::collections("b", "a"));
inline constexpr auto twice_listed = again(vs::collections("a"), vs::collections("a", "a"));
inline constexpr auto trainable_listed =
    again(vs::collections("a", "trainable_variables"), vs::collections("a"));
inline constexpr auto local_listed =
    vs::variables(vs::get_local_variable<"l", vs::shape<2>>(), vs::reuse_variables(),
                  vs::get_variable<"l">(vs::collections(vs::graph_keys::local_variables)));
static_assert(vs::well_formed<default_written> && vs::well_formed<other_order> &&
              vs::well_formed<twice_listed> && vs::well_formed<trainable_listed> &&
              vs::well_formed<local_listed>);
template<const auto& Variables>
constexpr bool is_other_list = vs::diagnosis<Variables>.kind == vs::finding_kind::conflicting_option;
inline constexpr auto shorter = again(vs::collections("a", "b"), vs::collections("b"));
inline constexpr auto longer = again(vs::collections("a"), vs::collections("a", "b"));
inline constexpr auto none_of_it = again(vs::collections("a"), vs::collections());
inline constexpr auto not_default = again(vs::trainable(true), vs::collections("a"));
inline constexpr auto default_lacks = again(vs::collections("a"), vs::collections("variables"));
inline constexpr auto local_lacks =
    vs::variables(vs::get_local_variable<"l", vs::shape<2>>(), vs::reuse_variables(),
                  vs::get_variable<"l">(vs::collections(vs::graph_keys::global_variables)));
inline constexpr auto local_and_listed =
    vs::variables(vs::get_local_variable<"l", vs::shape<2>>(vs::collections("a")), vs::reuse_variables(),
                  vs::get_variable<"l">(vs::collections("a")));
inline constexpr auto frozen_listed =
    vs::variables(listed(vs::trainable(false)), vs::reuse_variables(),
                  listed(vs::collections("variables", "trainable_variables")));
static_assert(is_other_list<shorter> && is_other_list<longer> && is_other_list<none_of_it> &&
              is_other_list<not_default> && is_other_list<default_lacks> && is_other_list<local_lacks> &&
              is_other_list<local_and_listed> && is_other_list<frozen_listed>);
inline constexpr auto taken = vs::variables(v(), vs::get_local_variable<"v", vs::shape<2>>());
static_assert(vs::diagnosis<taken>.kind == vs::finding_kind::variable_already_exists);

// A leaf that is also a scope.
inline constexpr auto slots =
    vs::variables(vs::get_variable<"kernel", vs::shape<2>>(),
                  vs::get_variable<"kernel/adam_m", vs::shape<2>>(vs::trainable(false)));
static_assert(lists(vs::global_variables<vs::graph<slots>, "kernel">(), "kernel/adam_m"));

} // namespace
