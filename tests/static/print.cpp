// SPDX-License-Identifier: MIT
// Stores and views as text.
#include <varscope/print.hpp>

#include <concepts>
#include <iostream>
#include <string>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());

template<class Store>
concept prints = requires(Store& store) {
    std::cout << store << vs::get<"w">(store);
    { vs::summary(store) } -> std::same_as<std::string>;
    { vs::to_string(vs::get<"w">(store)) } -> std::same_as<std::string>;
};
static_assert(prints<vs::variable_store<vs::graph<variables>>>);

} // namespace
