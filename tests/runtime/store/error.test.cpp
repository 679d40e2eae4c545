// SPDX-License-Identifier: MIT
// A failed allocation is an exception that says how much was requested.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <exception>
#include <new>
#include <string>

namespace vs = varscope;

namespace {

// 2^60 bytes: more than any address space holds (2^57 bytes at most on x86-64), whatever the kernel promises.
constexpr auto absurd = vs::variables(vs::get_variable<"w", vs::shape<1 << 29, 1 << 29>>(vs::zeros));
using absurd_graph = vs::graph<absurd>;
using absurd_store = vs::variable_store<absurd_graph>;

constexpr auto small = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::ones));

template<class Error>
std::string message_of_failure() {
    try {
        absurd_store store(vs::uninitialized);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("the model itself is legal") {
    CHECK(vs::well_formed<absurd>);
    CHECK(absurd_graph::byte_size == std::size_t{1} << 60);
}

TEST_CASE("a store that does not fit throws out_of_memory") {
    REQUIRE_THROWS_AS(absurd_store(), vs::out_of_memory);
    REQUIRE_THROWS_AS(absurd_store(vs::seed(1)), vs::out_of_memory);
    REQUIRE_THROWS_AS(absurd_store(vs::uninitialized), vs::out_of_memory);
}

TEST_CASE("the message says what, how much, and what to do") {
    const std::string message = message_of_failure<vs::out_of_memory>();
    CHECK(message.find("varscope: ") == 0);
    CHECK(message.find("1152921504606846976 bytes") != std::string::npos);
    CHECK(message.find("free memory") != std::string::npos);
}

TEST_CASE("it is caught as any error of varscope, and as a std::exception") {
    CHECK(!message_of_failure<vs::error>().empty());
    CHECK(!message_of_failure<std::exception>().empty());
}

TEST_CASE("other stores do not change, and more can be made") {
    vs::variable_store<vs::graph<small>> before;
    REQUIRE_THROWS_AS(absurd_store(), vs::error);
    const vs::variable_store<vs::graph<small>> after;
    CHECK(vs::get<"w">(before)(1) == 1.0f);
    CHECK(vs::get<"w">(after)(1) == 1.0f);
}
