// SPDX-License-Identifier: MIT
// writer FILE KIND: writes values that identify the target that the file is for.
#include "model.hpp"

int main(int, char** arguments) {
    varscope::variable_store<shipped::graph> store;
    varscope::get<"dense/w">(store) = {1.5f, 2.5f};
    varscope::get<"step">(store) = arguments[2][1];
    varscope::save(store, arguments[1]);
}
