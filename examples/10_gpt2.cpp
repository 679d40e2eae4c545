// SPDX-License-Identifier: MIT
// GPT-2 small: initializes its 124 million parameters, prints them as a table and checks some of the values.
#include "gpt2_model.hpp"
#include "progress.hpp"

#include <varscope/print.hpp>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

namespace {

namespace vs = varscope;

void initialize(vs::variable_store<gpt2::graph>& store, vs::seed_value seed) {
    progress shown("initializing");
    vs::initialize(store, seed, [&shown](std::size_t done, std::size_t all) { shown.show(done, all); });
}

// Prints only the first of the twelve blocks, which have equal variables.
void print_table(const vs::variable_store<gpt2::graph>& store) {
    std::istringstream table(vs::summary(store));
    for (std::string line; std::getline(table, line);) {
        if (!line.starts_with("model/h") || line.starts_with("model/h0/"))
            std::cout << line << '\n';
        else if (line.starts_with("model/h1/ln_1/g"))
            std::cout << "... and the same in each of model/h1 to model/h11\n";
    }
}

bool has_sum(auto view, double expected) {
    double sum = 0;
    for (const float value : view) sum += value;
    const bool is_equal = sum == expected;
    const std::string_view key = view.key();
    std::printf("sum of %-24.*s %22.17g%s\n", static_cast<int>(key.size()), key.data(), sum,
                is_equal ? "" : " is WRONG");
    return is_equal;
}

// The expected sums are not varscope's: a numpy program computed them from the derivation that
// varscope/initializers/random.hpp documents, in single precision to the last bit, and with exact functions
// in double precision to a relative error of 1e-6.
bool has_golden_values(const vs::variable_store<gpt2::graph>& store) {
    const auto model = vs::scope<"model">(store);
    bool is_golden = has_sum(vs::get<"wpe">(model), 0.73422520697156202);
    is_golden &= has_sum(vs::get<"wte">(model), 14.361476529142298);
    is_golden &= has_sum(vs::get<"h0/attn/c_attn/w">(model), -12.364068669244254);
    is_golden &= has_sum(vs::get<"h11/mlp/c_proj/w">(model), -22.649087005224807);
    is_golden &= has_sum(vs::get<"h11/mlp/c_proj/b">(model), 0.0);
    is_golden &= has_sum(vs::get<"ln_f/g">(model), 768.0);
    return is_golden;
}

} // namespace

int main() {
    vs::variable_store<gpt2::graph> store(vs::uninitialized);
    initialize(store, vs::seed(1));
    print_table(store);
    std::cout << "\ninitial values, with the sums that numpy computed" << std::endl;
    return has_golden_values(store) ? 0 : 1;
}
