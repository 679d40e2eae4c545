// SPDX-License-Identifier: MIT
// The arena of a store: its owner, the places of the variables, and when it is filled.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

// Sizes that are not multiples of each other, every alignment, frozen and empty variables.
constexpr auto mixed = vs::variables(
    vs::get_variable<"flag", vs::shape<3>, bool>(vs::ones), vs::get_variable<"kernel", vs::shape<16, 8>>(),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false), vs::constant(-1)),
    vs::variable_scope<"inner">(vs::get_variable<"half", vs::shape<5>, vs::float16>(vs::constant(0.5)),
                                vs::get_variable<"none", vs::shape<4, 0>>(),
                                vs::get_variable<"frozen", vs::shape<64>, double>(vs::trainable(false)),
                                vs::get_variable<"z", vs::shape<2>, vs::complex128>(vs::zeros)),
    vs::get_variable<"bias", vs::shape<7>>(vs::random_normal()));
using mixed_graph = vs::graph<mixed>;
using mixed_store = vs::variable_store<mixed_graph>;

constexpr auto nothing = vs::variables();
using empty_graph = vs::graph<nothing>;

constexpr auto no_elements =
    vs::variables(vs::get_variable<"a", vs::shape<0>>(), vs::get_variable<"b", vs::shape<3, 0, 2>, int>());
using elementless_graph = vs::graph<no_elements>;

// 12 MB: enough to be mapped separately.
constexpr auto large = vs::variables(vs::get_variable<"w", vs::shape<3, 1024, 1024>>(vs::ones),
                                     vs::get_variable<"b", vs::shape<3>>(vs::zeros));
using large_graph = vs::graph<large>;

std::uintptr_t address(const void* data) { return reinterpret_cast<std::uintptr_t>(data); }

template<class Graph>
bool same_bytes(const vs::variable_store<Graph>& a, const vs::variable_store<Graph>& b) {
    return std::memcmp(a.data(), b.data(), Graph::byte_size) == 0;
}

} // namespace

TEST_CASE("variables are where the graph says") {
    mixed_store store;
    CHECK(store.bytes().data() == store.data());
    CHECK(store.bytes().size() == mixed_graph::byte_size);
    std::size_t index = 0;
    vs::for_each(store, [&](auto view) {
        const vs::variable_info& info = mixed_graph::variables[index++];
        CHECK(view.key() == info.key);
        CHECK(reinterpret_cast<std::byte*>(view.data()) == store.data() + info.offset);
        CHECK(view.size() * sizeof(typename decltype(view)::value_type) == info.byte_size);
    });
    CHECK(index == mixed_graph::size);
}

TEST_CASE("variables follow each other without gaps") {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const vs::variable_info& info : mixed_graph::variables)
        ranges.emplace_back(info.offset, info.byte_size);
    std::sort(ranges.begin(), ranges.end());
    std::size_t end = 0;
    for (const auto& [offset, byte_size] : ranges) {
        CHECK(offset == end);
        end += byte_size;
    }
    CHECK(end == mixed_graph::byte_size);
    CHECK(end == 3 + 512 + 8 + 10 + 0 + 512 + 32 + 28);
}

TEST_CASE("addresses are aligned as the graph says") {
    mixed_store store;
    CHECK(address(store.data()) % 64 == 0);
    vs::for_each(
        store, [](auto view) { CHECK(address(view.data()) % vs::alignment_of(decltype(view)::dtype) == 0); });
    CHECK(address(vs::get<"kernel">(store).data()) % vs::alignment<mixed_graph, "kernel"> == 0);
    CHECK(address(vs::get<"inner/half">(store).data()) % vs::alignment<mixed_graph, "inner/half"> == 0);
    CHECK(address(vs::get<"bias">(store).data()) % vs::alignment<mixed_graph, "bias"> == 0);
    vs::variable_store<large_graph> aligned;
    CHECK(address(vs::get<"w">(aligned).data()) % 64 == 0);
    STATIC_REQUIRE(vs::alignment<large_graph, "w"> == 64);
    STATIC_REQUIRE(vs::alignment<large_graph, "b"> == 64); // where it happens to be
}

TEST_CASE("moving passes on the memory") {
    mixed_store store(vs::seed(3));
    const mixed_store same(vs::seed(3));
    const std::byte* const data = store.data();
    SECTION("into a new store") {
        mixed_store other = std::move(store);
        CHECK(other.data() == data);
        CHECK(store.data() == nullptr); // NOLINT(bugprone-use-after-move)
        CHECK(same_bytes(other, same));
    }
    SECTION("into an existing store") {
        mixed_store other(vs::seed(4));
        other = std::move(store);
        CHECK(other.data() == data);
        CHECK(same_bytes(other, same));
        store = mixed_store(vs::seed(5)); // can be used again
        CHECK(store.data() != nullptr);
        CHECK(!same_bytes(other, store));
    }
    SECTION("views stay valid") {
        auto kernel = vs::get<"kernel">(store);
        const mixed_store other = std::move(store);
        CHECK(vs::get<"kernel">(other).data() == kernel.data());
    }
    SECTION("out of a function, into a container") {
        const auto make = [] { return mixed_store(vs::seed(3)); };
        std::vector<mixed_store> stores;
        stores.push_back(make());
        stores.push_back(std::move(store));
        CHECK(same_bytes(stores[0], stores[1]));
        CHECK(stores[1].data() == data);
    }
}

TEST_CASE("stores of one graph are independent") {
    mixed_store weights, gradients;
    CHECK(weights.data() != gradients.data());
    vs::get<"kernel">(weights).fill(1.0f);
    vs::get<"kernel">(gradients).fill(2.0f);
    CHECK(vs::get<"kernel">(weights)(3, 4) == 1.0f);
    vs::get<"kernel">(weights) = vs::get<"kernel">(gradients);
    CHECK(vs::get<"kernel">(weights)(3, 4) == 2.0f);
}

TEST_CASE("the seed decides the values") {
    const mixed_store one(vs::seed(1)), again(vs::seed(1)), two(vs::seed(2));
    CHECK(same_bytes(one, again));
    CHECK(!same_bytes(one, two));
    CHECK(same_bytes(mixed_store(), mixed_store(vs::seed(0))));
    CHECK(!same_bytes(mixed_store(), one));
    CHECK(!same_bytes(one, mixed_store(vs::seed((std::uint64_t{1} << 32) + 1)))); // all 64 bits count
}

TEST_CASE("a store can be left uninitialized, and initialized later") {
    mixed_store store(vs::uninitialized);
    std::memset(store.data(), 0x5a, mixed_graph::byte_size);
    CHECK(std::count(store.bytes().begin(), store.bytes().end(), std::byte{0x5a}) ==
          static_cast<std::ptrdiff_t>(mixed_graph::byte_size));
    vs::initialize(store, vs::seed(9));
    CHECK(same_bytes(store, mixed_store(vs::seed(9))));
}

TEST_CASE("variables without elements") {
    mixed_store store;
    CHECK(vs::get<"inner/none">(store).size() == 0);
    CHECK(vs::get<"inner/half">(store)(4) == 0.5f);
    CHECK(vs::get<"inner/frozen">(store).size() == 64);
}

TEST_CASE("a model whose variables have no elements") {
    vs::variable_store<elementless_graph> store;
    CHECK(elementless_graph::size == 2);
    CHECK(elementless_graph::byte_size == 0);
    CHECK(store.bytes().empty());
    CHECK(vs::get<"a">(store).span().empty());
    CHECK(vs::get<"b">(store).shape()[2] == 2);
    int calls = 0;
    vs::for_each(store, [&](auto view) { calls += view.size() == 0 ? 1 : 100; });
    CHECK(calls == 2);
    vs::variable_store<elementless_graph> other = std::move(store);
    CHECK(other.bytes().empty());
}

TEST_CASE("a model without variables") {
    vs::variable_store<empty_graph> store(vs::seed(1));
    const auto& reading = store;
    CHECK(empty_graph::size == 0);
    CHECK(empty_graph::parameter_count == 0);
    CHECK(store.bytes().empty());
    CHECK(reading.bytes().empty());
    CHECK(store.handles().size() == 0);
    vs::for_each(store, [](auto) { CHECK(false); });
    vs::for_each(reading, [](auto) { CHECK(false); });
    vs::initialize(store, vs::seed(2));
    const vs::variable_store<empty_graph> other = std::move(store);
    CHECK(other.bytes().empty());
}

TEST_CASE("large stores are mapped separately") {
    std::optional<vs::variable_store<large_graph>> store(std::in_place);
    CHECK(address(store->data()) % 64 == 0);
    CHECK(vs::get<"w">(*store)(0, 0, 0) == 1.0f);
    CHECK(vs::get<"w">(*store)(2, 1023, 1023) == 1.0f);
    CHECK(vs::get<"b">(*store)(2) == 0.0f);
    store->bytes().front() = store->bytes().back() = std::byte{1};
    vs::variable_store<large_graph> other = std::move(*store);
    store.reset();
    CHECK(vs::get<"w">(other)(1, 2, 3) == 1.0f);
    other = vs::variable_store<large_graph>(vs::uninitialized);
    vs::get<"w">(other).fill(2.0f);
    CHECK(vs::get<"w">(other)(2, 1023, 1023) == 2.0f);
}
