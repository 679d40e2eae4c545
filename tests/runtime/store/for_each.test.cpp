// SPDX-License-Identifier: MIT
// Loops over all variables of a store.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace vs = varscope;

namespace {

// The same shapes in several dtypes, the same dtype in several shapes, one variable requested twice.
constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::auto_reuse, vs::get_variable<"w", vs::shape<2, 3>>(),
                            vs::get_variable<"n", vs::shape<2, 3>, std::int32_t>(), vs::get_variable<"w">()),
    vs::get_variable<"s", vs::shape<>>(), vs::get_variable<"t", vs::shape<3, 2>>(),
    vs::get_variable<"u", vs::shape<2, 3>>(vs::trainable(false)),
    vs::get_variable<"h", vs::shape<6>, vs::bfloat16>());
using store_type = vs::variable_store<vs::graph<variables>>;

// 300 variables of 40 shapes.
constexpr auto many = vs::variables(vs::repeat<300>([]<int I> {
    return vs::get_variable<vs::numbered<"v", I>, vs::shape<I % 40 + 1, 2>, std::int32_t>(vs::constant(I));
}));
using many_graph = vs::graph<many>;
using many_store = vs::variable_store<many_graph>;

struct rank_counter {
    int* count;

    explicit rank_counter(int* at) : count(at) {}
    rank_counter(rank_counter&&) = default;
    void operator()(auto view) const { *count += static_cast<int>(view.rank); }
};

} // namespace

TEST_CASE("each variable is visited once, in order of creation") {
    store_type store;
    std::vector<std::string> names;
    vs::for_each(store, [&](auto view) { names.emplace_back(view.name()); });
    CHECK(names == std::vector<std::string>{"a/w:0", "a/n:0", "s:0", "t:0", "u:0", "h:0"});
}

TEST_CASE("views are typed") {
    store_type store;
    std::string seen;
    vs::for_each(store, [&](auto view) {
        seen += vs::name_of(view.dtype);
        if constexpr (decltype(view)::rank == 2) seen += "[" + std::to_string(view.shape()[0]) + ",]";
        seen += ' ';
    });
    CHECK(seen == "float32[2,] int32[2,] float32 float32[3,] float32[2,] bfloat16 ");
}

TEST_CASE("elements can be written, and read from a const store") {
    store_type store;
    vs::for_each(store, [](auto view) {
        using element = typename decltype(view)::element_type;
        CHECK(!std::is_const_v<element>);
        view.fill(static_cast<element>(3));
    });
    const store_type& reading = store;
    double sum = 0;
    vs::for_each(reading, [&](auto view) {
        CHECK(std::is_const_v<typename decltype(view)::element_type>);
        for (const auto& element : view) sum += static_cast<double>(element);
    });
    CHECK(sum == 3.0 * (6 + 6 + 1 + 6 + 6 + 6));
}

TEST_CASE("views are those of get") {
    store_type store;
    vs::for_each(store, [&](auto view) {
        if (view.key() == "t")
            CHECK(static_cast<const void*>(view.data()) == vs::get<"t">(store).data());
        else
            CHECK(static_cast<const void*>(view.data()) != vs::get<"t">(store).data());
    });
}

TEST_CASE("functions that are mutable, cannot be copied, or return something") {
    store_type store;
    int calls = 0;
    vs::for_each(store, [&, own = 0](auto) mutable { calls = ++own; });
    CHECK(calls == 6);
    vs::for_each(store, [&](auto) { return ++calls; });
    CHECK(calls == 12);
    int ranks = 0;
    vs::for_each(store, rank_counter(&ranks));
    CHECK(ranks == 2 + 2 + 0 + 2 + 2 + 1);
}

TEST_CASE("300 variables of 40 shapes") {
    many_store store;
    int index = 0;
    std::size_t elements = 0;
    std::set<std::size_t> sizes;
    vs::for_each(store, [&](auto view) {
        CHECK(view.key() == "v" + std::to_string(index));
        CHECK(view.size() == 2 * static_cast<std::size_t>(index % 40 + 1));
        CHECK((view(0, 0) == index && view(index % 40, 1) == index));
        CHECK(reinterpret_cast<std::byte*>(view.data()) ==
              store.data() + many_graph::variables[static_cast<std::size_t>(index)].offset);
        elements += view.size();
        sizes.insert(view.size());
        ++index;
    });
    CHECK(index == 300);
    CHECK(sizes.size() == 40);
    CHECK(elements == many_graph::parameter_count);
}

TEST_CASE("a function with state is not copied") {
    many_store store;
    auto counts = [count = 0](auto) mutable { return ++count; };
    vs::for_each(store, counts);
    CHECK(counts(0) == 301);
}
