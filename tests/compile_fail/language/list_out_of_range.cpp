// SPDX-License-Identifier: MIT
// MISTAKE: A list of integers, one of which the dtype does not have
// FIX: Write values in its range.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"level", vs::shape<2>, unsigned char>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::get<"level">(store) = {1, 300}; // HERE 1
#else
    vs::get<"level">(store) = {1, 255};
#endif
}
