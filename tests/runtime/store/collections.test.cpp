// SPDX-License-Identifier: MIT
// Collections of what is at hand: a store, a scope, a scope inside it.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <string>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

using keys = std::vector<std::string>;
keys keys_of(const auto& list) {
    keys all;
    for (const vs::variable_info& variable : list) all.emplace_back(variable.key);
    return all;
}

constexpr auto layer() {
    return vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::collections("averaged", "variables")),
                         vs::get_variable<"moving", vs::shape<2>>(vs::trainable(false)),
                         vs::get_local_variable<"count", vs::shape<>>());
}
constexpr auto variables = vs::variables(vs::variable_scope<"a">(layer(), vs::variable_scope<"b">(layer())),
                                         vs::variable_scope<"ab">(layer()));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

TEST_CASE("of a store they are those of its graph") {
    const store_type store;
    CHECK(keys_of(vs::trainable_variables(store)) == keys{"a/w", "a/b/w", "ab/w"});
    CHECK(keys_of(vs::global_variables(store)) ==
          keys{"a/w", "a/moving", "a/b/w", "a/b/moving", "ab/w", "ab/moving"});
    CHECK(keys_of(vs::local_variables(store)) == keys{"a/count", "a/b/count", "ab/count"});
    CHECK(keys_of(vs::get_collection<"averaged">(store)) == keys{"a/w", "a/b/w", "ab/w"});
    CHECK(keys_of(vs::get_collection<"nobody">(store)).empty());
    CHECK(&vs::trainable_variables(store) == &vs::trainable_variables<vs::graph<variables>>());
}

TEST_CASE("of a scope they are those in and below it, by their full paths") {
    store_type store;
    const auto a = vs::scope<"a">(store);
    CHECK(keys_of(vs::trainable_variables(a)) == keys{"a/w", "a/b/w"});
    CHECK(keys_of(vs::global_variables(a)) == keys{"a/w", "a/moving", "a/b/w", "a/b/moving"});
    const auto b = vs::scope<"b">(a);
    CHECK(keys_of(vs::local_variables(b)) == keys{"a/b/count"});
    CHECK(keys_of(vs::get_collection<"averaged">(b)) == keys{"a/b/w"});
    CHECK(vs::get_collection<"nobody">(b).size() == 0);
    CHECK(keys_of(vs::trainable_variables(vs::scope<"ab">(std::as_const(store)))) == keys{"ab/w"});
}

TEST_CASE("of a model without variables they are empty") {
    static constexpr auto nothing = vs::variables();
    const vs::variable_store<vs::graph<nothing>> store;
    CHECK(vs::trainable_variables(store).size() == 0);
    CHECK(vs::get_collection<"variables">(store).begin() == vs::get_collection<"variables">(store).end());
}
