// SPDX-License-Identifier: MIT
// DQN of OpenAI's baselines on CartPole: the scope deepq is entered to act and again to train, where q_func
// is shared and its layers, which have no names, count from the beginning again.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace {

namespace vs = varscope;

inline constexpr int observation = 4, hidden = 64, num_actions = 2;

template<int In, int Out>
consteval auto fully_connected() {
    return vs::variable_scope<>(vs::default_name<"fully_connected">,
                                vs::get_variable<"weights", vs::shape<In, Out>>(vs::glorot_uniform()),
                                vs::get_variable<"biases", vs::shape<Out>>(vs::zeros));
}
template<vs::fixed_string Scope>
consteval auto q_func(bool reuse = false) {
    return vs::variable_scope<Scope>(vs::reuse(reuse), fully_connected<observation, hidden>(),
                                     fully_connected<hidden, num_actions>());
}
consteval auto build_act() {
    return vs::variable_scope<"deepq">(vs::get_variable<"eps", vs::shape<>>(vs::constant(0)),
                                       q_func<"q_func">());
}
consteval auto build_train() {
    return vs::variables(build_act(), vs::variable_scope<"deepq">(q_func<"q_func">(true), // at t
                                                                  q_func<"target_q_func">(),
                                                                  q_func<"q_func">(true))); // at t + 1
}

inline constexpr auto variables = vs::variables(build_train());
using graph = vs::graph<variables>;

template<class List>
std::vector<std::string_view> sorted_below(const List& list, std::string_view scope) {
    std::vector<std::string_view> keys;
    for (const vs::variable_info& variable : list) keys.push_back(variable.key.substr(scope.size()));
    std::ranges::sort(keys);
    return keys;
}

} // namespace

TEST_CASE("DQN creates q_func once, shares it twice, and has a separate target") {
    constexpr std::string_view keys[] = {"deepq/eps",
                                         "deepq/q_func/fully_connected/weights",
                                         "deepq/q_func/fully_connected/biases",
                                         "deepq/q_func/fully_connected_1/weights",
                                         "deepq/q_func/fully_connected_1/biases",
                                         "deepq/target_q_func/fully_connected/weights",
                                         "deepq/target_q_func/fully_connected/biases",
                                         "deepq/target_q_func/fully_connected_1/weights",
                                         "deepq/target_q_func/fully_connected_1/biases"};
    STATIC_REQUIRE(graph::size == 9);
    for (std::size_t i = 0; i < 9; ++i) CHECK(graph::variables[i].key == keys[i]);
}

TEST_CASE("layers of DQN without names count from the beginning where q_func is entered again") {
    STATIC_REQUIRE(graph::requests.size() == 1 + 4 * 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(graph::requests[5 + i].key == graph::requests[1 + i].key);
        CHECK(graph::requests[13 + i].key == graph::requests[1 + i].key);
    }
}

TEST_CASE("DQN's deepq/eps is a trainable scalar that an optimizer's list by scope leaves out") {
    STATIC_REQUIRE(graph::info<"deepq/eps">.trainable && graph::info<"deepq/eps">.shape.empty());
    STATIC_REQUIRE(vs::trainable_variables<graph, "deepq">().size() == 9);
    STATIC_REQUIRE(vs::trainable_variables<graph, "deepq/q_func">().size() == 4);
}

TEST_CASE("DQN's target is updated pair by pair, as if sorted by name") {
    CHECK(sorted_below(vs::global_variables<graph, "deepq/q_func">(), "deepq/q_func") ==
          sorted_below(vs::global_variables<graph, "deepq/target_q_func">(), "deepq/target_q_func"));
    vs::variable_store<graph> store(vs::seed(1));
    const auto learned = vs::get<"deepq/q_func/fully_connected_1/weights">(store);
    const auto target = vs::get<"deepq/target_q_func/fully_connected_1/weights">(store);
    CHECK(!std::ranges::equal(learned, target));
    vs::copy<"deepq/q_func", "deepq/target_q_func">(store);
    CHECK(std::ranges::equal(learned, target));
}
