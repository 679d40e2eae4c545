// SPDX-License-Identifier: MIT
// reader [KIND]: exits with 0 if the values in the program and in its libraries are those saved for them.
#include "sums.hpp"

#include <varscope/checkpoint/embedded.hpp>
#include <varscope/embedded/renamed.hpp>
#include <varscope/embedded/tf_ckpt_1.hpp>
#include <varscope/embedded/tuned_weights_v1.hpp>

namespace vs = varscope;

namespace part {
long STATIC();
long OBJECT();
long SHARED();
} // namespace part

// Functions of another source file take stores wherever their values are.
static bool are_summed_elsewhere(const vs::embedded_store<shipped::graph>& embedded, long kind) {
    vs::variable_store<shipped::graph> store(vs::seed(1));
    vs::get<"dense/w">(store) = {1.5f, 2.5f};
    vs::get<"step">(store) = kind;
    vs::save(store, "sums.safetensors");
    const auto mapped = vs::variable_store<shipped::graph>::map("sums.safetensors");
    auto changed = vs::variable_store<shipped::graph>::map("sums.safetensors", vs::copy_on_write);
    sums::add(store, 1);
    sums::add(changed, 2);
    const auto& constant = store;
    const float before = 4 + static_cast<float>(kind);
    return sums::of_store(embedded) == before && sums::of_store(mapped) == before &&
           sums::of_store(store) == before + 2 && sums::of_store(changed) == before + 4 &&
           sums::of_dense(vs::scope<"dense">(constant)) == 6 &&
           sums::of_dense(vs::scope<"dense">(store)) == 6 &&
           sums::of_dense(vs::scope<"dense">(embedded)) == 4;
}

int main(int count, char** arguments) {
    const long kind = count > 1 ? arguments[1][1] : 'R';
    const vs::embedded_store<shipped::graph> store(vs::embedded::tuned_weights_v1());
    const vs::embedded_store<renamed::graph> renamed(vs::embedded::renamed());
    const vs::embedded_store<changed::graph> changed(vs::embedded::tuned_weights_v1());
    const vs::embedded_store<shipped::graph> of_tensorflow(vs::embedded::tf_ckpt_1());
    if (!store || !renamed || !of_tensorflow || changed) return 1;
    const bool is_same = vs::get<"dense/w">(store)(1) == 2.5f && vs::get<"step">(store)() == kind &&
                         vs::get<"kernel">(renamed)(0) == 1.5f && vs::get<"step">(renamed)() == kind &&
                         vs::get<"dense/w">(of_tensorflow)(1) == 2.5f &&
                         vs::get<"step">(of_tensorflow)() == 'E';
    const bool has_parts = part::STATIC() == 'T' && part::OBJECT() == 'B' && part::SHARED() == 'H';
    return is_same && has_parts && are_summed_elsewhere(store, kind) ? 0 : 2;
}
