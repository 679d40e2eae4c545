// SPDX-License-Identifier: MIT
// A class of a store and views of it: the defaulted assignment would leave views of memory that is freed.
// MISTAKE: Assigning a class that holds views
// FIX: Look variables up where they are used, or hold views in std::optional and emplace them again.
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

#include <utility>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"bias", vs::shape<8>>());
using graph = vs::graph<variables>;

struct layer {
    explicit layer(vs::store_view<graph> store) : bias(vs::get<"bias">(store)) {}
    vs::view<float, 8> bias;
};
struct net {
    explicit net(vs::seed_value seed) : store(seed), first(store) {}
    vs::variable_store<graph> store;
    layer first;
};

void use() {
    net one(vs::seed(1)), two(vs::seed(2));
#ifdef COMPILE_FAIL
    one = std::move(two);
#else
    one.store = std::move(two.store);
    vs::get<"bias">(one.store).fill(0);
#endif
}
