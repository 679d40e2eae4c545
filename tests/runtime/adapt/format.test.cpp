// SPDX-License-Identifier: MIT
// What std::format gives of stores and views: the texts of print.hpp.
#include <support/catch.hpp>

#include <varscope/adapt/format.hpp>
#include <varscope/varscope.hpp>

#include <version>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<2, 2>>(vs::constant({1, 2.5, 3, 4})),
                              vs::get_variable<"part", vs::shape<4>>(vs::ones, vs::fixed_size_partitioner(2)),
                              vs::get_variable<"resource", vs::shape<2>>(vs::zeros, vs::use_resource(true))),
    vs::get_variable<"step", vs::shape<>, int>(vs::constant(7), vs::trainable(false)));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

#ifdef __cpp_lib_format
TEST_CASE("views, stores and dtypes are formatted") {
    store_type store;
    CHECK(std::format("{}", vs::get<"net/w">(store)) == "[[ 1.   2.5]\n [ 3.   4. ]]");
    CHECK(std::format("{:>4}|", vs::get<"step">(store)) == "   7|");
    CHECK(std::format("{}", vs::get<"net/part">(store)) == "[ 1.  1.  1.  1.]");
    CHECK(std::format("{}", vs::get<"net/resource">(store)) == "[ 0.  0.]");
    CHECK(std::format("{}", vs::at(store, "net/w")) == vs::to_string(vs::get<"net/w">(store)));
    CHECK(std::format("{}", store) == vs::summary(store));
    CHECK(std::format("{}", vs::store_view<const vs::graph<variables>>(store)) == vs::summary(store));
    CHECK(std::format("{}", vs::data_type::bfloat16) == "bfloat16");
}
#else
TEST_CASE("a standard library without std::format has the same texts as strings") {
    const store_type store;
    CHECK(vs::to_string(vs::get<"net/w">(store)) == "[[ 1.   2.5]\n [ 3.   4. ]]");
}
#endif
