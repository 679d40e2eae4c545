// SPDX-License-Identifier: MIT
// What is expected is JSON by hand; offsets are those of the layout: trainable variables first, without gaps.
#include <support/catch.hpp>

#include <varscope/graph/describe.hpp>
#include <varscope/varscope.hpp>

#include <sstream>
#include <string>

namespace vs = varscope;

namespace {

template<class Graph>
std::string described() {
    std::ostringstream out;
    vs::describe<Graph>(out);
    return out.str();
}

constexpr auto layer = vs::get_variable<"w", vs::shape<2, 3>>;

} // namespace

TEST_CASE("describe writes variables with their options, offsets and requests") {
    static constexpr auto variables = vs::variables(
        vs::variable_scope<"a">(vs::auto_reuse, layer(vs::random_normal(0.0, 0.5), vs::l2_regularizer(0.25)),
                                layer()),
        vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false), vs::collections("counts")));
    using graph = vs::graph<variables>;
    const std::string line = std::to_string(graph::variables[0].declared.line),
                      next = std::to_string(graph::variables[1].declared.line);
    CHECK(described<graph>() ==
          "{\"varscope\":1,\"bytes\":32,\"fingerprint\":\"" + std::to_string(graph::fingerprint) +
              "\",\"variables\":[\n"
              "{\"key\":\"a/"
              "w\",\"dtype\":\"float32\",\"shape\":[2,3],\"offset\":0,\"bytes\":24,\"trainable\":true,"
              "\"initializer\":\"random_normal(0, 0.5)\",\"options\":[\"l2_regularizer(0.25)\"],"
              "\"declared\":\"describe.test.cpp\",\"line\":" +
              line +
              ",\"requests\":2},\n"
              "{\"key\":\"step\",\"dtype\":\"int64\",\"shape\":[],\"offset\":24,\"bytes\":8,\"trainable\":"
              "false,"
              "\"initializer\":\"zeros\",\"options\":[\"collections(counts)\"],\"declared\":\"describe.test."
              "cpp\","
              "\"line\":" +
              next + ",\"requests\":1}]}\n");
}

TEST_CASE("the parts of a variable are described each, with the calls for the whole") {
    static constexpr auto variables = vs::variables(
        vs::get_variable<"split", vs::shape<5, 2>>(vs::zeros, vs::fixed_size_partitioner(2)),
        vs::reuse_variables(), vs::get_variable<"split", vs::shape<5, 2>>(vs::fixed_size_partitioner(2)));
    const std::string text = described<vs::graph<variables>>();
    CHECK(text.find("{\"key\":\"split/part_0\",\"dtype\":\"float32\",\"shape\":[3,2],\"offset\":0,") !=
          text.npos);
    CHECK(text.find("\"requests\":2},\n{\"key\":\"split/part_1\"") != text.npos);
    CHECK(text.ends_with("\"requests\":2}]}\n"));
}

TEST_CASE("a variable without elements has its own calls only") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"empty", vs::shape<0, 3>>());
    CHECK(described<vs::graph<variables>>().ends_with("\"requests\":1}]}\n"));
}

TEST_CASE("a model without variables is described too") {
    static constexpr auto variables = vs::variables();
    const std::string text = described<vs::graph<variables>>();
    CHECK(text.starts_with("{\"varscope\":1,\"bytes\":0,"));
    CHECK(text.ends_with("\"variables\":[]}\n"));
}
