// SPDX-License-Identifier: MIT
#pragma once

#include "model.hpp"

namespace sums {

// Of any store of the model, and of one of its scopes.
float of_store(varscope::store_view<const shipped::graph> store);
float of_dense(varscope::scope_view<const shipped::graph, "dense"> dense);
// Of stores whose values may be changed.
void add(varscope::store_view<shipped::graph> store, float value);

} // namespace sums
