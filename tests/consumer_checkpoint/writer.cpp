// SPDX-License-Identifier: MIT
#include "model.hpp"

int main(int, char** arguments) {
    varscope::variable_store<shipped::graph> store;
    varscope::get<"dense/w">(store) = {1.5f, 2.5f};
    varscope::get<"step">(store) = 7;
    varscope::save(store, arguments[1]);
}
