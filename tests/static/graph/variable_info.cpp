// SPDX-License-Identifier: MIT
// What a graph knows of a variable: sizes by hand, and what is there without any option.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/variable_info.hpp>
#include <varscope/initializers/basic.hpp>

#include <cstdint>

namespace vs = varscope;

namespace {

// An info that belongs to no variable.
inline constexpr vs::variable_info nothing{};
static_assert(nothing.key.empty() && nothing.dtype == vs::data_type::unspecified && nothing.shape.empty());
static_assert(nothing.offset == 0 && nothing.byte_size == 0 && nothing.declared.line == 0);
static_assert(nothing.regularizer() == vs::no_regularizer && nothing.constraint() == vs::no_constraint);
static_assert(!nothing.use_resource() && nothing.caching_device().empty());
static_assert(nothing.synchronization() == vs::variable_synchronization::automatic);
static_assert(nothing.aggregation() == vs::variable_aggregation::none);

using rank_32 =
    vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3>;
// Lines matter here.
// clang-format off
constexpr unsigned line = __LINE__;
inline constexpr auto model = vs::variables(
    vs::get_variable<"f", vs::shape<5>, vs::float16>(vs::constant({1, 2, 3})),
    vs::variable_scope<"a">(vs::get_variable<"c", vs::shape<3>, vs::complex128>(vs::zeros)),
    vs::get_variable<"b", vs::shape<7>, bool>(vs::trainable(false)),
    vs::get_variable<"s", vs::shape<>, std::int64_t>(),
    vs::get_variable<"e", vs::shape<2, 0, 4>, double>(),
    vs::get_variable<"r", rank_32>([](std::size_t) { return 1; }),
    vs::variable_scope<"a">(vs::reuse, vs::get_variable<"c">()));
// clang-format on
using graph = vs::graph<model>;

// The product of the extents times the size of an element.
static_assert(graph::info<"f">.byte_size == 5 * 2 && graph::info<"a/c">.byte_size == 3 * 16);
static_assert(graph::info<"b">.byte_size == 7 && graph::info<"s">.byte_size == 8);
static_assert(graph::info<"e">.byte_size == 0 && graph::info<"r">.byte_size == 3 * 4);
static_assert(graph::info<"r">.shape.size() == 32 && graph::info<"r">.shape[31] == 3);
static_assert(graph::info<"e">.shape.size() == 3 && graph::info<"e">.shape[1] == 0);
static_assert(graph::info<"s">.shape.empty() && graph::info<"s">.dtype == vs::data_type::int64);

// Where it was declared first, not where it was shared.
static_assert(graph::info<"f">.declared.line == line + 2 && graph::info<"a/c">.declared.line == line + 3);
static_assert(graph::info<"f">.declared.file_name() == "variable_info.cpp");
static_assert(graph::requests.size() == 7 && graph::requests[6].declared == graph::info<"a/c">.declared);

// The kind of a list is constant, that of a callable custom.
static_assert(graph::info<"f">.initializer.kind == vs::initializer_kind::constant);
static_assert(graph::info<"r">.initializer.kind == vs::initializer_kind::custom);

// Without collections(...): a global variable, and trainable unless it is said that it is not.
static_assert(graph::info<"f">.is_in("variables") && graph::info<"f">.is_in("trainable_variables"));
static_assert(graph::info<"b">.is_in("variables") && !graph::info<"b">.is_in("trainable_variables"));
static_assert(!graph::info<"f">.is_in("local_variables") && !graph::info<"f">.is_in("variable"));

// A callable constraint is reported as none.
inline constexpr auto own = vs::variables(
    vs::get_variable<"w", vs::shape<2>>(vs::custom_constraint([](auto elements) { elements[0] = 0; })));
static_assert(vs::graph<own>::variables[0].constraint() == vs::no_constraint);

// A list is a range, which may be empty.
static_assert(vs::variable_list<0>::size() == 0);
inline constexpr vs::variable_list<0> empty{};
static_assert(empty.begin() == empty.end());
constexpr std::size_t total_size() {
    std::size_t total = 0;
    for (const vs::variable_info& variable : graph::variables) total += variable.byte_size;
    return total;
}
static_assert(graph::variables.size() == 6 && total_size() == 10 + 48 + 7 + 8 + 0 + 12);
static_assert(&graph::variables[5] + 1 == graph::variables.end());

} // namespace
