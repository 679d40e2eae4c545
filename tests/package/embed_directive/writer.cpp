// SPDX-License-Identifier: MIT
#include "model.hpp"

int main(int, char** arguments) {
    varscope::variable_store<embed_directive::graph> store;
    varscope::get<"dense/kernel">(store) = {{1.5f, -2.5f}, {3.5f, 0.0f}};
    varscope::get<"dense/bias">(store) = {-0.5f, 4.5f};
    varscope::get<"learning_rate">(store) = 0.1;
    varscope::get<"is_trained">(store) = true;
    varscope::get<"step">(store) = -7;
    varscope::save(store, arguments[1]);
}
