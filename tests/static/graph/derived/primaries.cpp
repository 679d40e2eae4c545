// SPDX-License-Identifier: MIT
// Which variable a slot belongs to.
#include <varscope/graph/detail/derived/primaries.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

template<const auto& Variables, std::size_t Count>
constexpr bool has_primaries(const std::uint32_t (&expected)[Count]) {
    for (std::size_t i = 0; i < Count; ++i)
        if (vs::detail::derived::primaries_of<Variables>.of[i] != expected[i]) return false;
    return vs::graph<Variables>::size == Count;
}

// w, e/part_0, e/part_1; w/Adam, w/Adam_1, and so on.
inline constexpr auto slots = vs::variables(vs::variable_scope<"net">(
    vs::slots<"Adam", "Adam_1">(vs::get_variable<"w", vs::shape<10>>(),
                                vs::get_variable<"e", vs::shape<4>>(vs::fixed_size_partitioner(2)))));
static_assert(vs::graph<slots>::variables[7].key == "net/e/part_1/Adam");
static_assert(has_primaries<slots>({0, 1, 2, 0, 0, 1, 1, 2, 2}));

// By their names alone, of which a slot's own part may have several components; not by a scope of that name.
inline constexpr auto by_name = vs::variables(
    vs::get_variable<"w", vs::shape<10>>(),
    vs::get_variable<"w/train/Adam", vs::shape<10>>(vs::trainable(false)),
    vs::variable_scope<"w">(vs::get_variable<"step/local", vs::shape<10>>(vs::trainable(false))));
static_assert(has_primaries<by_name>({0, 0, 2}));

// Of another shape, trainable, before the variable, of one that is not trainable, or of none.
inline constexpr auto no_slots = vs::variables(
    vs::get_variable<"v/Adam", vs::shape<10>>(vs::trainable(false)), vs::get_variable<"v", vs::shape<10>>(),
    vs::get_variable<"v/a", vs::shape<9>>(vs::trainable(false)), vs::get_variable<"v/b", vs::shape<10>>(),
    vs::get_variable<"c", vs::shape<10>>(vs::trainable(false)),
    vs::get_variable<"c/d", vs::shape<10>>(vs::trainable(false)),
    vs::get_variable<"x/y", vs::shape<10>>(vs::trainable(false)));
static_assert(has_primaries<no_slots>({0, 1, 2, 3, 4, 5, 6}));

} // namespace
