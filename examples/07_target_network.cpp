// SPDX-License-Identifier: MIT
// Q-learning with a target network: q_func learns from target_q_func, which is updated from it now and then.
// On a chain of six states, going right from the fifth ends the walk with reward 1.
#include <varscope/print.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>

namespace vs = varscope;

constexpr std::size_t state_count = 5; // and the end
enum action : std::size_t { left, right };

consteval auto q_func() { return vs::get_variable<"action_value", vs::shape<state_count, 2>>(vs::zeros); }

constexpr auto variables =
    vs::variables(vs::variable_scope<"q_func">(q_func()), vs::variable_scope<"target_q_func">(q_func()));
using graph = vs::graph<variables>;

int main() {
    constexpr float discount = 0.9f, rate = 0.5f;
    vs::variable_store<graph> store;
    auto q = vs::get<"q_func/action_value">(store);
    const auto target = vs::get<"target_q_func/action_value">(store);

    const auto return_of = [&](std::size_t state, action chosen) {
        const std::size_t next = chosen == right ? state + 1 : state - (state == 0 ? 0 : 1);
        if (next == state_count) return 1.0f;
        return discount * std::max(target(next, left), target(next, right));
    };
    for (int sweep = 0; sweep < 200; ++sweep) {
        for (std::size_t state = 0; state < state_count; ++state)
            for (const action chosen : {left, right})
                q(state, chosen) += rate * (return_of(state, chosen) - q(state, chosen));
        if (sweep % 10 == 9) vs::copy<"q_func", "target_q_func">(store);
    }
    std::cout << target.name() << ", the value of going left and right in each state:\n" << target << '\n';
    std::cout << "what is better in each: ";
    for (std::size_t state = 0; state < state_count; ++state)
        std::cout << (q(state, right) > q(state, left) ? "> " : "< ");
    std::cout << "end\n";
}
