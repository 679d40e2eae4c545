// SPDX-License-Identifier: MIT
// MISTAKE: A name that is known at run time only
// FIX: Write vs::at(store, name), which looks it up at run time.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
void use(vs::variable_store<vs::graph<variables>>& store, const char* name) {
    vs::get<name>(store); // HERE 1
}
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
void use(vs::variable_store<vs::graph<variables>>& store, const char* name) {
    static_cast<void>(vs::at(store, name));
}
#endif
