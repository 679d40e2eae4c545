// SPDX-License-Identifier: MIT
// EXPECT: variable net/b does not exist, so it cannot be reused; did you mean net/w or vs::auto_reuse in its scope? ({here:1})
// EXPECT-CLANG14: "variable does not exist, so it cannot be reused; did you mean the nearest name, or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<net/b>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto net = vs::make_template<"net">([](auto has_bias) {
    if constexpr (decltype(has_bias)::value)
        return vs::get_variable<"b", vs::shape<2>>(); // HERE 1
    else
        return vs::get_variable<"w", vs::shape<2>>();
});
#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(net(std::false_type()), net(std::true_type()));
#else
inline constexpr auto variables = vs::variables(net(std::false_type()), net(std::false_type()));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
