// SPDX-License-Identifier: MIT
// A3C of dennybritz/reinforcement-learning: a global network and one for each worker, in each of which policy
// and value share all layers but the last.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <string_view>

namespace {

namespace vs = varscope;

inline constexpr int num_workers = 12, num_outputs = 4;

template<class Kernel, int Out, vs::fixed_string... Name>
consteval auto layer(auto default_name) {
    return vs::variable_scope<Name...>(default_name,
                                       vs::get_variable<"weights", Kernel>(vs::glorot_uniform()),
                                       vs::get_variable<"biases", vs::shape<Out>>(vs::zeros));
}
template<int Size, int In, int Out, vs::fixed_string... Name>
consteval auto conv2d() {
    return layer<vs::shape<Size, Size, In, Out>, Out, Name...>(vs::default_name<"Conv">);
}
template<int In, int Out, vs::fixed_string... Name>
consteval auto fully_connected() {
    return layer<vs::shape<In, Out>, Out, Name...>(vs::default_name<"fully_connected">);
}

// Four frames of 84 x 84 become 21 x 21, then 11 x 11.
consteval auto build_shared_network() {
    return vs::variables(conv2d<8, 4, 16, "conv1">(), conv2d<4, 16, 32, "conv2">(),
                         fully_connected<11 * 11 * 32, 256, "fc1">());
}
template<vs::fixed_string Name, int Outputs>
consteval auto estimator(bool reuse = false) {
    return vs::variables(vs::variable_scope<"shared">(vs::reuse(reuse), build_shared_network()),
                         vs::variable_scope<Name>(fully_connected<256, Outputs>()));
}
consteval auto networks() {
    return vs::variables(estimator<"policy_net", num_outputs>(), estimator<"value_net", 1>(true));
}

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"global">(networks()), vs::repeat<num_workers>([]<int I> {
                      return vs::variable_scope<vs::numbered<"worker_", I>>(networks());
                  }));
using graph = vs::graph<variables>;

constexpr std::size_t count_by_prefix(std::string_view prefix) {
    std::size_t count = 0;
    for (const vs::variable_info& variable : graph::variables) count += variable.key.starts_with(prefix);
    return count;
}

template<class List>
constexpr bool is_below(const List& list, std::string_view scope) {
    for (const vs::variable_info& variable : list)
        if (!variable.key.starts_with(scope)) return false;
    return true;
}

} // namespace

TEST_CASE("each network of A3C has ten variables, six of them shared by policy and value") {
    STATIC_REQUIRE(graph::size == (1 + num_workers) * 10);
    STATIC_REQUIRE(graph::requests.size() == (1 + num_workers) * (10 + 6));
    STATIC_REQUIRE(vs::trainable_variables<graph, "global">().size() == 10);
    STATIC_REQUIRE(vs::trainable_variables<graph, "global/shared">().size() == 6);
    STATIC_REQUIRE(graph::contains<"worker_7/policy_net/fully_connected/weights">);
    STATIC_REQUIRE(graph::contains<"worker_7/value_net/fully_connected/biases">);
}

TEST_CASE("the list of A3C's worker_1 has no variables of worker_10 and worker_11") {
    STATIC_REQUIRE(count_by_prefix("worker_1") == 30); // the bug that commit bc7ee05 fixed
    STATIC_REQUIRE(vs::trainable_variables<graph, "worker_1">().size() == 10);
    STATIC_REQUIRE(vs::trainable_variables<graph, "worker_10">().size() == 10);
    STATIC_REQUIRE(is_below(vs::trainable_variables<graph, "worker_1">(), "worker_1/"));
    STATIC_REQUIRE(is_below(vs::trainable_variables<graph, "worker_10">(), "worker_10/"));
}

TEST_CASE("a worker of A3C takes over the global network") {
    vs::variable_store<graph> store(vs::seed(1));
    const auto global = vs::get<"global/shared/fc1/weights">(store);
    const auto local = vs::get<"worker_11/shared/fc1/weights">(store);
    CHECK(local(0, 0) != global(0, 0));
    vs::copy<"global", "worker_11">(store);
    CHECK(local(0, 0) == global(0, 0));
    CHECK(local(3871, 255) == global(3871, 255));
}
