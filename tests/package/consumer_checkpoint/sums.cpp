// SPDX-License-Identifier: MIT
#include "sums.hpp"

namespace sums {

float of_store(varscope::store_view<const shipped::graph> store) {
    return of_dense(varscope::scope<"dense">(store)) + static_cast<float>(varscope::get<"step">(store)());
}
float of_dense(varscope::scope_view<const shipped::graph, "dense"> dense) {
    const auto w = varscope::get<"w">(dense);
    return w(0) + w(1);
}
void add(varscope::store_view<shipped::graph> store, float value) {
    varscope::get<"dense/w">(store) += value;
}

} // namespace sums
