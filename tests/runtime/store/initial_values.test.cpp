// SPDX-License-Identifier: MIT
// Initial values from arrays and from other variables, and values that survive a renaming.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr float table[2][3] = {{1, 2, 3}, {4, 5, 6}};
constexpr auto normal_values = vs::random_normal(0.0, 1.0);

template<class A, class B>
bool are_equal(A a, B b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a.data()[i] != b.data()[i]) return false;
    return true;
}

} // namespace

TEST_CASE("an array is the initial value") {
    static constexpr auto variables = vs::variables(vs::get_variable<"w">(vs::initial_value(table)));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto w = vs::get<"w">(store);
    CHECK(w(0, 0) == 1);
    CHECK(w(1, 0) == 4);
    CHECK(w(1, 2) == 6);
}

TEST_CASE("a variable has the initial values of another") {
    static constexpr auto variables =
        vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<20>>(normal_values)),
                      vs::get_variable<"copy">(vs::initialized_value<"a/w">),
                      vs::get_variable<"other", vs::shape<20>>(normal_values),
                      vs::get_variable<"second">(vs::initialized_value<"copy">));
    vs::variable_store<vs::graph<variables>> store(vs::seed(5));
    CHECK(are_equal(vs::get<"copy">(store), vs::get<"a/w">(store)));
    CHECK(are_equal(vs::get<"second">(store), vs::get<"a/w">(store)));
    CHECK(!are_equal(vs::get<"other">(store), vs::get<"a/w">(store)));
}

TEST_CASE("seed_as keeps the values of an old path") {
    static constexpr auto before =
        vs::variables(vs::variable_scope<"old">(vs::get_variable<"path", vs::shape<20>>(normal_values)));
    static constexpr auto after =
        vs::variables(vs::get_variable<"new", vs::shape<20>>(normal_values, vs::seed_as<"old/path">),
                      vs::get_variable<"path", vs::shape<20>>(normal_values));
    vs::variable_store<vs::graph<before>> old_store(vs::seed(5));
    vs::variable_store<vs::graph<after>> new_store(vs::seed(5));
    CHECK(are_equal(vs::get<"new">(new_store), vs::get<"old/path">(old_store)));
    CHECK(!are_equal(vs::get<"path">(new_store), vs::get<"old/path">(old_store)));
}
