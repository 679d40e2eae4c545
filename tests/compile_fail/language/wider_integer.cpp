// SPDX-License-Identifier: MIT
// MISTAKE: A variable of a wider integer type, some of whose values the dtype does not have
// FIX: Write static_cast, which wraps around. Constants in range need none.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"level", vs::shape<4>, unsigned char>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, int level) {
#ifdef COMPILE_FAIL
    vs::get<"level">(store) += level; // HERE 1
#else
    vs::get<"level">(store) += static_cast<unsigned char>(level);
    vs::get<"level">(store) += 1;
#endif
}
