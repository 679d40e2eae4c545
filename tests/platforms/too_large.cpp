// SPDX-License-Identifier: MIT
// Valid with 64-bit addresses, and refused with 32-bit ones: an extent above 2^32, or, with COPIES, 1.6 GB
// twice.
#include <varscope/varscope.hpp>

namespace vs = varscope;

#ifdef COPIES
constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<100'000'000>, double>(vs::use_resource(true)),
                  vs::get_variable<"b", vs::shape<100'000'000>, double>(vs::use_resource(true)));
#else
constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<4'294'967'298>>());
#endif

int main() {
    const vs::variable_store<vs::graph<variables>> store;
    return store.data() == nullptr ? 1 : 0;
}
