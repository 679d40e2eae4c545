// SPDX-License-Identifier: MIT
// Views and stores on a stream. What numpy_format and summary_format write is tested there; the arrays here
// are those of numpy's documentation and of the variable_scope tutorial, as numpy 1.13 printed them.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstdint>
#include <iomanip>
#include <sstream>
#include <string>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"V1">(vs::get_variable<"w", vs::shape<1>>(vs::ones)),
    vs::get_variable<"m", vs::shape<2, 3>>(vs::zeros),
    vs::get_variable<"i", vs::shape<2, 2>, std::int32_t>(vs::constant({{1, 20}, {-3, 4}})),
    vs::get_variable<"s", vs::shape<>>(vs::constant(2.5)),
    vs::get_variable<"flags", vs::shape<2>, bool>(vs::constant({true, false}), vs::trainable(false)),
    vs::get_variable<"none", vs::shape<0>>(), vs::get_variable<"long", vs::shape<1001>, int>(vs::constant(1)),
    vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::constant(0.5)));
using store_type = vs::variable_store<vs::graph<variables>>;

template<class T>
std::string printed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

TEST_CASE("a view prints as numpy's array") {
    store_type store;
    CHECK(printed(vs::get<"V1/w">(store)) == "[ 1.]");
    CHECK(printed(vs::get<"m">(store)) == "[[ 0.  0.  0.]\n [ 0.  0.  0.]]");
    CHECK(printed(vs::get<"i">(store)) == "[[ 1 20]\n [-3  4]]");
    CHECK(printed(vs::get<"s">(store)) == "2.5");
    CHECK(printed(vs::get<"flags">(store)) == "[ True False]");
    CHECK(printed(vs::get<"none">(store)) == "[]");
    CHECK(printed(vs::get<"long">(store)) == "[1 1 1 ..., 1 1 1]");
    CHECK(printed(vs::get<"half">(store)) == "[ 0.5  0.5]");
}

TEST_CASE("all kinds of views are printed") {
    store_type store;
    const store_type& reading = store;
    CHECK(printed(vs::get<"V1/w">(reading)) == "[ 1.]");
    CHECK(printed(vs::get<"w">(vs::scope<"V1">(store))) == "[ 1.]");
    CHECK(vs::to_string(vs::get<"V1/w">(store)) == "[ 1.]");
    std::string all;
    vs::for_each(reading, [&](auto view) { all += printed(view) + '|'; });
    CHECK(all.substr(0, 6) == "[ 1.]|");
}

TEST_CASE("the tutorial's line") {
    store_type store;
    auto w1 = vs::get<"V1/w">(store);
    std::ostringstream out;
    out << "w1 = " << w1.name() << ' ' << w1 << '\n';
    CHECK(out.str() == "w1 = V1/w:0 [ 1.]\n");
}

TEST_CASE("the stream's number format does not matter, its state stays") {
    store_type store;
    std::ostringstream out;
    out << std::hex << std::scientific << std::showpos << vs::get<"i">(store) << ' ' << vs::get<"s">(store)
        << ' ' << std::noshowpos << 255;
    CHECK(out.str() == "[[ 1 20]\n [-3  4]] 2.5 ff");
}

TEST_CASE("a store prints as a table of its variables") {
    const store_type store;
    const std::string table = printed(store);
    CHECK(table == vs::summary(store));
    CHECK(table.find("Key    Shape    Dtype    Parameters   Share  Trainable\n") != std::string::npos);
    CHECK(table.find("\nV1/w   (1,)     float32           1   0.1 %  yes\n") != std::string::npos);
    CHECK(table.find("\nlong   (1001,)  int32         1,001  98.4 %  yes\n") != std::string::npos);
    CHECK(table.find("\nflags  (2,)     bool              2   0.2 %  no\n") != std::string::npos);
}

TEST_CASE("a store without variables can be printed too") {
    static constexpr auto nothing = vs::variables();
    const vs::variable_store<vs::graph<nothing>> store;
    CHECK(printed(store).find("Total parameters:          0\n") != std::string::npos);
}
