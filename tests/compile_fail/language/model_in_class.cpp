// SPDX-License-Identifier: MIT
// MISTAKE: A model declared by a function of its own class
// FIX: Call vs::variables(...) directly, or declare the model in a class before: examples/04_model_class.cpp.
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
struct mlp {
    static consteval auto declare() { return vs::variables(vs::get_variable<"w", vs::shape<2, 2>>()); }
    static constexpr auto variables = declare(); // HERE 1
    using graph = vs::graph<variables>;
    vs::variable_store<graph> store;
};
#else
struct mlp {
    static constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());
    using graph = vs::graph<variables>;
    vs::variable_store<graph> store;
};
#endif
