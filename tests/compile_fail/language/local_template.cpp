// SPDX-License-Identifier: MIT
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

constexpr auto dense = [] { return vs::get_variable<"w", vs::shape<2>>(); };
constexpr auto fc = vs::make_template<"fc">(dense);

consteval auto tower() {
#ifdef COMPILE_FAIL
    constexpr auto local = vs::make_template<"fc">(dense);
    return vs::variables(local(), local());
#else
    return vs::variables(fc(), fc());
#endif
}
inline constexpr auto variables = tower(); // HERE 1
using graph = vs::graph<variables>;

int main() { return static_cast<int>(graph::size); }
