// SPDX-License-Identifier: MIT
// A model, declared and used through the module alone.
import varscope;

namespace vs = varscope;

template<vs::name Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>(vs::glorot_uniform()),
                                    vs::get_variable<"bias", vs::shape<Out>>(vs::zeros));
}

constexpr auto variables = vs::variables(vs::variable_scope<"net">(dense<"a", 3, 2>(), dense<"b", 2, 1>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto gradients = store.clone();
    vs::for_each(store, [](auto variable) { variable.fill(2); });
    vs::for_each(gradients, [](auto variable) { variable.fill(1); });
    vs::sgd(store, gradients, {.learning_rate = 0.5});
#ifdef COMPILE_FAIL
    const float kernel = vs::get<"net/a/kernle">(store)(0, 1);
#else
    const float kernel = vs::get<"net/a/kernel">(store)(0, 1); // 2 - 0.5
#endif
    return kernel == 1.5f && vs::find(store, "net/b/bias")->size() == 1 && graph::size == 4 ? 0 : 1;
}
