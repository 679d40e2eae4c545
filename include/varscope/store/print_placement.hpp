// SPDX-License-Identifier: MIT
// Prints placements: std::cout << vs::greedy_placement<graph>(4). Not part of <varscope/print.hpp>.
#pragma once

#include <varscope/store/detail/printing/placement_format.hpp>
#include <varscope/store/placement.hpp>

#include <cstddef>
#include <iosfwd>
#include <string>

namespace varscope {

/// A table of the ranks: of each the number of variables, their bytes, and the share of what all ranks have
/// together; then what is on every rank, and the balance.
template<class Graph>
std::string to_string(const placement<Graph>& plan) {
    detail::printing::placed_amount everywhere;
    for (std::size_t i = 0; i < Graph::size; ++i) {
        if (plan.owner(i) != plan.every_rank) continue;
        ++everywhere.variables;
        everywhere.bytes += Graph::variables[i].byte_size;
    }
    const auto amount_of = [&](std::size_t rank) {
        return detail::printing::placed_amount{plan.size(rank), plan.byte_size(rank)};
    };
    return detail::printing::placement_text(plan.ranks(), amount_of, everywhere, plan.balance());
}
/// Writes to_string(plan) to a stream.
template<class Traits, class Graph>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const placement<Graph>& plan) {
    return out << to_string(plan);
}

} // namespace varscope
