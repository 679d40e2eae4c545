// SPDX-License-Identifier: MIT
// Ranges of views: all variables, those below a scope, those of a collection.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vs = varscope;

namespace {

// clang-format off
constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(
        vs::get_variable<"w", vs::shape<2>>(vs::collections("averaged", "variables")),
        vs::get_variable<"b", vs::shape<3>>(vs::trainable(false))),
    vs::get_variable<"steps", vs::shape<>, std::int64_t>(vs::trainable(false), vs::collections("averaged")),
    vs::get_variable<"ab", vs::shape<1>>(),
    vs::get_variable<"p", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)),
    vs::variable_scope<"a">(vs::get_variable<"late", vs::shape<5>>(vs::collections("averaged"))));
// clang-format on
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;
using strings = std::vector<std::string>;

constexpr auto no_variables = vs::variables();

strings keys_of(const auto& range) {
    strings keys;
    for (const auto& of : range) {
        if constexpr (requires { of.key(); })
            keys.emplace_back(of.key());
        else
            keys.emplace_back(of.key);
    }
    return keys;
}

} // namespace

static_assert(std::ranges::random_access_range<vs::any_views<graph>>);
static_assert(std::ranges::sized_range<vs::any_views<graph>>);
static_assert(std::ranges::common_range<vs::any_views<const graph>>);
static_assert(std::ranges::borrowed_range<vs::any_views<graph>>);
static_assert(std::ranges::view<vs::any_views<graph>>);
static_assert(std::random_access_iterator<vs::any_view_iterator<const graph>>);
static_assert(std::is_same_v<std::ranges::range_reference_t<vs::any_views<graph>>, vs::any_view<graph>>);

TEST_CASE("all variables in order of creation, parts among them") {
    store_type store;
    const auto all = vs::views(store);
    static_assert(std::is_same_v<decltype(vs::views(store)), vs::any_views<graph>>);
    CHECK(keys_of(all) == strings{"a/w", "a/b", "steps", "ab", "p/part_0", "p/part_1", "a/late"});
    CHECK(keys_of(all) == keys_of(graph::variables));
    CHECK(all.size() == graph::size);
    CHECK(!all.empty());
    CHECK(all[2] == vs::at(store, "steps"));
}

TEST_CASE("those below a scope, also if it was entered again") {
    store_type store;
    CHECK(keys_of(vs::views(vs::scope<"a">(store))) == strings{"a/w", "a/b", "a/late"});
    CHECK(keys_of(vs::views(vs::scope<"p">(store))) == strings{"p/part_0", "p/part_1"});
    CHECK(vs::views(vs::scope<"a">(store))[2] == vs::at(store, "a/late"));
}

TEST_CASE("those of a collection are those that get_collection lists") {
    store_type store;
    CHECK(keys_of(vs::views<"averaged">(store)) == strings{"a/w", "steps", "a/late"});
    CHECK(keys_of(vs::views<"averaged">(store)) == keys_of(vs::get_collection<"averaged">(store)));
    CHECK(keys_of(vs::views<"trainable_variables">(store)) == keys_of(vs::trainable_variables(store)));
    CHECK(keys_of(vs::views<"variables">(store)) == keys_of(vs::global_variables(store)));
    CHECK(keys_of(vs::views<"averaged">(vs::scope<"a">(store))) == strings{"a/w", "a/late"});
    CHECK(keys_of(vs::views<"trainable_variables">(vs::scope<"a">(store))) ==
          keys_of(vs::trainable_variables(vs::scope<"a">(store))));
    CHECK(vs::views<"no such collection">(store).empty());
    CHECK(vs::views<"no such collection">(store).begin() == vs::views<"no such collection">(store).end());
}

TEST_CASE("views of a const store can only be read") {
    store_type store;
    const store_type& reading = store;
    static_assert(std::is_same_v<decltype(vs::views(reading)), vs::any_views<const graph>>);
    static_assert(
        std::is_same_v<decltype(vs::views<"averaged">(vs::scope<"a">(reading))), vs::any_views<const graph>>);
    CHECK(vs::views(reading)[0] == vs::at(store, "a/w"));
    for (const vs::any_view view : vs::views(store)) std::ranges::fill(view.bytes(), std::byte{1});
    for (const vs::any_view view : vs::views(reading))
        CHECK(std::ranges::count(view.bytes(), std::byte{1}) ==
              static_cast<std::ptrdiff_t>(view.bytes().size()));
}

TEST_CASE("iterators of random access") {
    store_type store;
    const auto all = vs::views(store);
    auto at = all.begin();
    CHECK((*at).key() == "a/w");
    CHECK((*at++).key() == "a/w");
    CHECK((*at).key() == "a/b");
    CHECK((*++at).key() == "steps");
    CHECK((*at--).key() == "steps");
    CHECK((*--at).key() == "a/w");
    CHECK((*(at += 3)).key() == "ab");
    CHECK((*(at -= 2)).key() == "a/b");
    CHECK(at[2].key() == "ab");
    CHECK(at[-1].key() == "a/w");
    CHECK((*(at + 1)).key() == "steps");
    CHECK((*(1 + at)).key() == "steps");
    CHECK((*(at - 1)).key() == "a/w");
    CHECK(at - all.begin() == 1);
    CHECK(all.end() - all.begin() == static_cast<std::ptrdiff_t>(all.size()));
    CHECK((all.begin() < at && at <= at && at > all.begin() && at != all.end()));
    const auto listed = vs::views<"averaged">(store).begin(); // without the range
    CHECK(listed[2].key() == "a/late");
}

TEST_CASE("algorithms") {
    store_type store;
    const auto all = vs::views(store);
    const auto found =
        std::ranges::find_if(all, [](auto view) { return view.dtype() == vs::data_type::int64; });
    CHECK((*found).key() == "steps");
    CHECK(std::ranges::count_if(vs::views(store), [](auto view) { return view.trainable(); }) == 5);
    CHECK((*std::ranges::max_element(all, {}, [](auto view) { return view.size(); })).key() == "a/late");
    CHECK(std::ranges::equal(vs::views(store), all));
    std::vector<vs::any_view<graph>> sorted(all.begin(), all.end());
    std::ranges::sort(sorted, {}, [](auto view) { return view.key(); });
    CHECK(keys_of(sorted) == strings{"a/b", "a/late", "a/w", "ab", "p/part_0", "p/part_1", "steps"});
    CHECK((*std::ranges::find(vs::views(store), vs::at(store, "ab"))).key() == "ab"); // a borrowed range
}

TEST_CASE("no variables") {
    vs::variable_store<vs::graph<no_variables>> store;
    CHECK(vs::views(store).empty());
    CHECK(vs::views<"variables">(store).empty());
    CHECK(vs::any_views<graph>().empty());
    CHECK(vs::any_view_iterator<graph>() == vs::any_view_iterator<graph>());
}
