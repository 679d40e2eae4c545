// SPDX-License-Identifier: MIT
// reader [KIND]: exits with 0 if the values in the program and in its libraries are those saved for them.
#include "model.hpp"

#include <varscope/checkpoint/embedded.hpp>
#include <varscope/embedded/renamed.hpp>
#include <varscope/embedded/tuned_weights_v1.hpp>

namespace vs = varscope;

namespace part {
long STATIC();
long OBJECT();
long SHARED();
} // namespace part

int main(int count, char** arguments) {
    const long kind = count > 1 ? arguments[1][1] : 'R';
    const vs::embedded_store<shipped::graph> store(vs::embedded::tuned_weights_v1());
    const vs::embedded_store<renamed::graph> renamed(vs::embedded::renamed());
    const vs::embedded_store<changed::graph> changed(vs::embedded::tuned_weights_v1());
    if (!store || !renamed || changed) return 1;
    const bool is_same = vs::get<"dense/w">(store)(1) == 2.5f && vs::get<"step">(store)() == kind &&
                         vs::get<"kernel">(renamed)(0) == 1.5f && vs::get<"step">(renamed)() == kind;
    const bool has_parts = part::STATIC() == 'T' && part::OBJECT() == 'B' && part::SHARED() == 'H';
    return is_same && has_parts ? 0 : 2;
}
