// SPDX-License-Identifier: MIT
// Ends with 0 if the values in the program are those that were saved.
#include "model.hpp"

#include <varscope/checkpoint/embedded.hpp>
#include <varscope/embedded/renamed.hpp>
#include <varscope/embedded/weights.hpp>

namespace vs = varscope;

int main() {
    const vs::embedded_store<shipped::graph> store(vs::embedded::weights());
    const vs::embedded_store<renamed::graph> renamed(vs::embedded::renamed());
    const vs::embedded_store<changed::graph> changed(vs::embedded::weights());
    if (!store || !renamed || changed) return 1;
    const bool is_same = vs::get<"dense/w">(store)(1) == 2.5f && vs::get<"step">(store)() == 7 &&
                         vs::get<"kernel">(renamed)(0) == 1.5f && vs::get<"step">(renamed)() == 7;
    return is_same ? 0 : 2;
}
