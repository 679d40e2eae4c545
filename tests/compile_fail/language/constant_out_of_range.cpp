// SPDX-License-Identifier: MIT
// MISTAKE: An integer constant that the dtype does not have
// FIX: Write one in its range, or static_cast, which wraps around.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"level", vs::shape<4>, unsigned char>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::get<"level">(store).fill(300); // HERE 1
#else
    vs::get<"level">(store).fill(255);
#endif
}
