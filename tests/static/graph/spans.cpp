// SPDX-License-Identifier: MIT
// The spans of graphs: they cover all bytes, and trainable variables of one dtype are one.
#include <varscope/graph/spans.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/initializers/basic.hpp>

namespace vs = varscope;

// The spans follow one another, differ from their neighbors and contain just the variables of their kind.
template<class Graph>
consteval bool is_covered() {
    std::size_t end = 0;
    for (const vs::variable_span& span : vs::spans<Graph>) {
        if (span.begin != end || span.end <= span.begin) return false;
        std::size_t inside = 0;
        for (const vs::variable_info& v : Graph::variables)
            if (v.byte_size != 0 && v.offset >= span.begin && v.offset < span.end) {
                if (v.dtype != span.dtype || v.trainable != span.trainable) return false;
                inside += v.byte_size;
            }
        if (inside != span.byte_size() || span.size() * vs::size_of(span.dtype) != inside) return false;
        end = span.end;
    }
    return end == Graph::byte_size;
}
template<class Graph>
consteval std::size_t count_trainable(vs::data_type dtype) {
    std::size_t count = 0;
    for (const vs::variable_span& span : vs::spans<Graph>)
        count += span.trainable && span.dtype == dtype ? 1 : 0;
    return count;
}

inline constexpr auto dense =
    vs::variables(vs::get_variable<"kernel", vs::shape<16, 3>>(), vs::get_variable<"bias", vs::shape<3>>(),
                  vs::get_variable<"mean", vs::shape<3>>(vs::trainable(false)));
using dense_graph = vs::graph<dense>;
static_assert(is_covered<dense_graph>() && vs::spans<dense_graph>.size() == 2);
static_assert(vs::spans<dense_graph>[0].size() == 51 && vs::spans<dense_graph>[0].trainable);
static_assert(vs::spans<dense_graph>[1].begin == 204 && !vs::spans<dense_graph>[1].trainable);

// A frozen int64 is put in front of an odd number of floats: these are still one span.
inline constexpr auto counted =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(), vs::get_variable<"v", vs::shape<32>>(),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)));
using counted_graph = vs::graph<counted>;
static_assert(is_covered<counted_graph>() && count_trainable<counted_graph>(vs::data_type::float32) == 1);
static_assert(vs::spans<counted_graph>[0].dtype == vs::data_type::int64 &&
              vs::spans<counted_graph>[1].size() == 35);

// Whatever is frozen beside them, in all mixtures of sizes and dtypes.
template<class T, std::size_t Odd, std::size_t Multiple>
consteval auto frozen() {
    return vs::variables(vs::zeros, vs::get_variable<"w", vs::shape<3>>(),
                         vs::get_variable<"v", vs::shape<16>>(),
                         vs::variable_scope<"frozen">(
                             vs::get_variable<"odd", vs::shape<Odd>, T>(vs::trainable(false)),
                             vs::get_variable<"multiple", vs::shape<64 * Multiple>, T>(vs::trainable(false)),
                             vs::get_variable<"byte", vs::shape<Odd>, bool>(vs::trainable(false)),
                             vs::get_variable<"double", vs::shape<Odd>, double>(vs::trainable(false))));
}
template<class T, std::size_t Odd, std::size_t Multiple>
inline constexpr auto frozen_of = frozen<T, Odd, Multiple>();
template<class T, std::size_t Odd, std::size_t Multiple>
inline constexpr bool
    is_one_span = is_covered<vs::graph<frozen_of<T, Odd, Multiple>>>() &&
                  count_trainable<vs::graph<frozen_of<T, Odd, Multiple>>>(vs::data_type::float32) == 1;
static_assert(is_one_span<float, 1, 0> && is_one_span<float, 1, 1> && is_one_span<double, 3, 1>);
static_assert(is_one_span<std::int8_t, 3, 1> && is_one_span<vs::float16, 3, 1> && is_one_span<bool, 1, 1>);

// Of several trainable dtypes, at most two spans each, also where variables have to be ordered by alignment
// alone.
inline constexpr auto several = vs::variables(
    vs::get_variable<"a", vs::shape<1>, double>(), vs::get_variable<"b", vs::shape<1>, vs::float16>(),
    vs::get_variable<"c", vs::shape<32>, vs::float16>(), vs::get_variable<"d", vs::shape<16>, double>(),
    vs::get_variable<"e", vs::shape<1>>(vs::trainable(false)),
    vs::get_variable<"f", vs::shape<16>>(vs::trainable(false)));
using several_graph = vs::graph<several>;
static_assert(is_covered<several_graph>());
static_assert(count_trainable<several_graph>(vs::data_type::float64) <= 2);
static_assert(count_trainable<several_graph>(vs::data_type::float16) == 2);
static_assert(!vs::spans<several_graph>[vs::spans<several_graph>.size() - 2].trainable); // e, between a and b

inline constexpr auto nothing = vs::variables(vs::get_variable<"none", vs::shape<0>>());
static_assert(vs::spans<vs::graph<nothing>>.size() == 0);
static_assert(vs::spans<const dense_graph>.size() == 2);

// The fingerprint of the layout covers order, offsets and flags; the other one does not.
inline constexpr auto turned =
    vs::variables(vs::get_variable<"bias", vs::shape<3>>(), vs::get_variable<"kernel", vs::shape<16, 3>>(),
                  vs::get_variable<"mean", vs::shape<3>>(vs::trainable(false)));
inline constexpr auto thawed =
    vs::variables(vs::get_variable<"kernel", vs::shape<16, 3>>(), vs::get_variable<"bias", vs::shape<3>>(),
                  vs::get_variable<"mean", vs::shape<3>>());
inline constexpr auto resourceful = vs::variables(
    vs::get_variable<"kernel", vs::shape<16, 3>>(vs::use_resource(true)),
    vs::get_variable<"bias", vs::shape<3>>(), vs::get_variable<"mean", vs::shape<3>>(vs::trainable(false)));
template<const auto& Other>
inline constexpr bool differs_in_layout_only =
    vs::graph<Other>::fingerprint == dense_graph::fingerprint&& vs::graph<Other>::layout_fingerprint !=
    dense_graph::layout_fingerprint;
static_assert(differs_in_layout_only<turned> && differs_in_layout_only<thawed> &&
              differs_in_layout_only<resourceful>);
inline constexpr auto same =
    vs::variables(vs::get_variable<"kernel", vs::shape<16, 3>>(), vs::get_variable<"bias", vs::shape<3>>(),
                  vs::get_variable<"mean", vs::shape<3>>(vs::trainable(false)));
static_assert(vs::graph<same>::layout_fingerprint == dense_graph::layout_fingerprint);
