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
inline constexpr auto shared = vs::variables(v(), vs::reuse_variables(), vs::get_local_variable<"v">());
static_assert(vs::graph<shared>::size == 1);
inline constexpr auto taken = vs::variables(v(), vs::get_local_variable<"v", vs::shape<2>>());
static_assert(vs::diagnosis<taken>.kind == vs::finding_kind::variable_already_exists);

// A leaf that is also a scope.
inline constexpr auto slots =
    vs::variables(vs::get_variable<"kernel", vs::shape<2>>(),
                  vs::get_variable<"kernel/adam_m", vs::shape<2>>(vs::trainable(false)));
static_assert(lists(vs::global_variables<vs::graph<slots>, "kernel">(), "kernel/adam_m"));

} // namespace
