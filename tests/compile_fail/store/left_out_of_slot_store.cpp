// SPDX-License-Identifier: MIT
// The slot of a variable that is not trainable, which is in parts, of a model in another dtype.
// EXPECT: there is no variable net/counts/Adam; its variable is not trainable, and a slot_store has slots of trainable variables only
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<net/counts/Adam>
// EXPECT-CLANG14: why<its variable is not trainable, and a slot_store has slots of trainable variables only>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"w", vs::shape<3>>(),
    vs::get_variable<"counts", vs::shape<4, 2>>(vs::trainable(false), vs::fixed_size_partitioner(2))));
using graph = vs::graph<variables>;
using masters = vs::as_dtype<graph, double>;

int main() {
    const vs::slot_store<masters, "Adam"> m;
#ifdef COMPILE_FAIL
    return static_cast<int>(vs::get<"counts/Adam">(vs::scope<"net">(m))(3, 1)); // HERE 1
#else
    return static_cast<int>(vs::get<"w/Adam">(vs::scope<"net">(m))(2));
#endif
}
