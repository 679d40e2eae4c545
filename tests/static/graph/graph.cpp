// SPDX-License-Identifier: MIT
// What a graph says about a model.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <type_traits>

namespace vs = varscope;

consteval auto encoder() {
    return vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<2, 3>>(vs::random_normal(0.0, 0.02)),
                                         vs::get_variable<"b", vs::shape<3>>(vs::zeros));
}
inline constexpr auto model =
    vs::variables(encoder(), vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)),
                  vs::variable_scope<"encoder">(vs::reuse, vs::get_variable<"b">(), vs::get_variable<"w">()));
using graph = vs::graph<model>;

static_assert(graph::size == 3);
static_assert(graph::parameter_count == 2 * 3 + 3 + 1);
static_assert(graph::byte_size == 4 * (2 * 3 + 3) + 8);

// In order of creation, and in order of the get_variable calls.
static_assert(graph::variables.size() == 3 && graph::variables[0].key == "encoder/w");
static_assert(graph::variables[1].key == "encoder/b" && graph::variables[2].key == "step");
static_assert(graph::requests.size() == 5 && graph::requests[0].key == "encoder/w");
static_assert(graph::requests[1].key == "encoder/b" && graph::requests[2].key == "step");
static_assert(graph::requests[3].key == "encoder/b" && graph::requests[4].key == "encoder/w");
static_assert(graph::variables.end() - graph::variables.begin() == 3);

static_assert(graph::contains<"encoder/w"> && graph::contains<"step">);
static_assert(!graph::contains<"encoder"> && !graph::contains<"w"> && !graph::contains<"encoder/w:0">);
static_assert(!graph::contains<"encoder/w/"> && !graph::contains<"/encoder/w"> && !graph::contains<"">);
static_assert(!graph::contains<"Encoder/w"> && !graph::contains<"encoder//w"> &&
              !graph::contains<"encoder/ww">);

inline constexpr const vs::variable_info& w = graph::info<"encoder/w">;
static_assert(w.key == "encoder/w" && w.dtype == vs::data_type::float32 && vs::name_of(w.dtype) == "float32");
static_assert(w.shape.size() == 2 && w.shape[0] == 2 && w.shape[1] == 3 && vs::element_count(w.shape) == 6);
static_assert(w.byte_size == 24 && w.trainable && w.offset == graph::variables[0].offset);
static_assert(w.initializer == vs::random_normal(0.0, 0.02));
static_assert(w.declared.line == 12 &&
              w.declared.file_name() == "graph.cpp"); // of its first get_variable call
static_assert(graph::info<"step">.shape.empty() && !graph::info<"step">.trainable);
static_assert(std::is_same_v<std::remove_cvref_t<decltype(*w.shape.begin())>, std::size_t>);

// The members that programs rely on.
consteval std::size_t sum_of_sizes() {
    std::size_t sum = 0;
    for (const auto& variable : graph::variables) sum += variable.byte_size;
    return sum;
}
static_assert(sum_of_sizes() == graph::byte_size);

inline constexpr auto nothing = vs::variables();
static_assert(vs::graph<nothing>::size == 0 && vs::graph<nothing>::requests.size() == 0);
static_assert(vs::graph<nothing>::parameter_count == 0 && vs::graph<nothing>::byte_size == 0);
static_assert(!vs::graph<nothing>::contains<"w">);

// A single declaration is a model too.
inline constexpr auto one_variable = vs::get_variable<"w", vs::shape<2>>();
inline constexpr auto one_scope = encoder();
static_assert(vs::graph<one_variable>::size == 1 && vs::graph<one_scope>::size == 2);

// ---- Fingerprint: depends on keys, dtypes and shapes, and on nothing else ----

template<class... Variables>
consteval auto with_b(const Variables&... others) {
    return vs::variables(others..., vs::get_variable<"b", vs::shape<3>>());
}
inline constexpr auto base = with_b(vs::get_variable<"w", vs::shape<2, 3>>());
inline constexpr auto reordered =
    vs::variables(vs::get_variable<"b", vs::shape<3>>(), vs::get_variable<"w", vs::shape<2, 3>>());
inline constexpr auto frozen = with_b(vs::get_variable<"w", vs::shape<2, 3>>(vs::trainable(false)));
inline constexpr auto initialized = with_b(vs::get_variable<"w", vs::shape<2, 3>>(vs::ones));
inline constexpr auto requested_twice =
    with_b(vs::auto_reuse, vs::get_variable<"w", vs::shape<2, 3>>(), vs::get_variable<"w">());
static_assert(vs::graph<base>::fingerprint == vs::graph<reordered>::fingerprint);
static_assert(vs::graph<base>::fingerprint == vs::graph<frozen>::fingerprint);
static_assert(vs::graph<base>::fingerprint == vs::graph<initialized>::fingerprint);
static_assert(vs::graph<base>::fingerprint == vs::graph<requested_twice>::fingerprint);

inline constexpr auto other_key = with_b(vs::get_variable<"v", vs::shape<2, 3>>());
inline constexpr auto other_dtype = with_b(vs::get_variable<"w", vs::shape<2, 3>, std::int32_t>());
inline constexpr auto other_shape = with_b(vs::get_variable<"w", vs::shape<2, 4>>());
inline constexpr auto transposed = with_b(vs::get_variable<"w", vs::shape<3, 2>>());
inline constexpr auto flattened = with_b(vs::get_variable<"w", vs::shape<6>>());
inline constexpr auto one_more_axis = with_b(vs::get_variable<"w", vs::shape<2, 3, 1>>());
inline constexpr auto one_more =
    with_b(vs::get_variable<"w", vs::shape<2, 3>>(), vs::get_variable<"v", vs::shape<>>());
inline constexpr auto swapped =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(), vs::get_variable<"b", vs::shape<2, 3>>());
static_assert(vs::graph<base>::fingerprint != vs::graph<other_key>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<other_dtype>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<other_shape>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<transposed>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<flattened>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<one_more_axis>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<one_more>::fingerprint);
static_assert(vs::graph<base>::fingerprint != vs::graph<swapped>::fingerprint);

inline constexpr auto scalar = vs::variables(vs::get_variable<"w", vs::shape<>>());
inline constexpr auto vector_of_one = vs::variables(vs::get_variable<"w", vs::shape<1>>());
inline constexpr auto vector_of_none = vs::variables(vs::get_variable<"w", vs::shape<0>>());
static_assert(vs::graph<scalar>::fingerprint != vs::graph<vector_of_one>::fingerprint);
static_assert(vs::graph<scalar>::fingerprint != vs::graph<vector_of_none>::fingerprint);
static_assert(vs::graph<nothing>::fingerprint != vs::graph<vector_of_none>::fingerprint);

// Frozen, as checkpoints contain it. From a Python program that follows detail/derived/fingerprint.hpp.
static_assert(graph::fingerprint == 0xc0d2410a5d23afe3u);

// ---- Repeated blocks ----

template<int I>
consteval auto block() {
    return vs::variable_scope<vs::numbered<"h", I>>(vs::get_variable<"w", vs::shape<4, 4>>(),
                                                    vs::get_variable<"b", vs::shape<4>>(vs::zeros));
}
inline constexpr auto blocks = vs::variables(vs::repeat<12>([]<int I> { return block<I>(); }));
static_assert(vs::graph<blocks>::size == 24 && vs::graph<blocks>::parameter_count == 12 * 20);
static_assert(vs::graph<blocks>::variables[0].key == "h0/w" &&
              vs::graph<blocks>::variables[23].key == "h11/b");
inline constexpr auto no_blocks = vs::variables(vs::repeat<0>([]<int I> { return block<I>(); }));
static_assert(vs::graph<no_blocks>::size == 0);
inline constexpr auto same_block =
    vs::variables(vs::variable_scope<"net">(vs::auto_reuse, vs::repeat<3>([]<int> { return block<0>(); })));
static_assert(vs::graph<same_block>::size == 2 && vs::graph<same_block>::requests.size() == 6);
static_assert(vs::graph<same_block>::requests[5].key == "net/h0/b");

// Large models stay within the compilers' default limits of constant evaluation.
inline constexpr auto large = vs::variables(vs::repeat<600>([]<int I> {
    return vs::variable_scope<vs::numbered<"transformer/layer_", I>>(
        vs::get_variable<"attention/output/dense/kernel", vs::shape<64, 64>>());
}));
static_assert(vs::graph<large>::size == 600 && vs::graph<large>::parameter_count == 600 * 64 * 64);
static_assert(vs::graph<large>::contains<"transformer/layer_599/attention/output/dense/kernel">);
static_assert(vs::graph<large>::variables[42].offset == 42 * 4 * 64 * 64);
