// SPDX-License-Identifier: MIT
// EXPECT: varscope: after its other arguments this function takes threads, as in vs::threads pool(2)
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());
using graph = vs::graph<variables>;

struct one_thread {
    void run(std::size_t count, const auto& task) {
        for (std::size_t i = 0; i < count; ++i) task(i);
    }
};

int main() {
    vs::variable_store<graph> store;
    const auto progress = [](std::size_t, std::size_t) {};
    one_thread pool;
    static_cast<void>(pool);
#ifdef COMPILE_FAIL
    vs::initialize(store, vs::seed(1), progress, 4);
#else
    vs::initialize(store, vs::seed(1), progress, pool);
#endif
    return static_cast<int>(vs::get<"w">(store)(0, 0));
}
