// SPDX-License-Identifier: MIT
// Whole stores: their memory, copies of them, and a function that is called for each of many variables.
#include "limits.hpp"
#include "numpy.hpp"
#include "peers.hpp"
#include "registration.hpp"
#include "training.hpp"

#include <array>
#include <cstring>
#include <memory>

namespace of_benchmark {

namespace {

// ---- Construction and the first touch of each page ----

void touch(char* data, std::size_t size) {
    for (std::size_t i = 0; i < size; i += 4096) data[i] = 1;
    benchmark::DoNotOptimize(data);
}

void add_construction() {
    add_large("construct_and_touch/varscope", [] {
        store made(vs::uninitialized);
        touch(reinterpret_cast<char*>(made.data()), graph::byte_size);
    });
    add_large("construct_and_touch/limit", [] {
        const limits::mapping made(graph::byte_size);
        touch(made.data(), graph::byte_size);
    });
    add_large("construct_and_touch/map", [] {
        array_map made = make_map<graph>();
        benchmark::DoNotOptimize(made);
    });
}

// ---- Copies ----

store& best() {
    static store made;
    return made;
}
array_map& map_of_model() {
    static array_map made = make_map<graph>();
    return made;
}

void add_copies() {
    add_large("copy/varscope", [] { vs::copy(training::get().weights, best()); });
    add_large("copy/limit",
              [] { std::memcpy(best().data(), training::get().weights.data(), graph::byte_size); });
    add_large("copy/map", [to = make_map<graph>()]() mutable { to = map_of_model(); });
    if (numpy::get().is_there()) add_measured("copy/numpy", [] { return numpy::get().seconds_of("copy"); });
}

// ---- 384 small variables ----

template<vs::name Name>
consteval auto layer() {
    return vs::variable_scope<Name>(
        vs::get_variable<"q", vs::shape<2, 2>>(), vs::get_variable<"k", vs::shape<2, 2>>(),
        vs::get_variable<"v", vs::shape<2, 2>>(), vs::get_variable<"o", vs::shape<2, 2>>(),
        vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<2>>());
}
constexpr auto many_variables =
    vs::variables(vs::repeat<64>([]<int I> { return layer<vs::numbered<"h", I>>(); }));
using many = vs::graph<many_variables>;
static_assert(many::size == 384);

void add_visits() {
    add_small("for_each_empty/varscope",
              [made = std::make_shared<vs::variable_store<many>>()] { vs::for_each(*made, [](auto) {}); });
    add_small("for_each_empty/map", [made = make_map<many>()]() mutable {
        for (auto& [name, values] : made) benchmark::DoNotOptimize(&values);
    });
    add_small("for_each_empty/limit", [] {});

    add_small("for_each_address/varscope", [made = std::make_shared<vs::variable_store<many>>()] {
        vs::for_each(*made, [](auto view) { benchmark::DoNotOptimize(view.data()); });
    });
    add_small("for_each_address/map", [made = make_map<many>()]() mutable {
        for (auto& [name, values] : made) benchmark::DoNotOptimize(values.data());
    });
    add_small("for_each_address/limit", [addresses = std::array<float*, many::size>()] {
        for (float* address : addresses) benchmark::DoNotOptimize(address);
    });
}

} // namespace

void add_stores() {
    add_construction();
    add_copies();
    add_visits();
}

} // namespace of_benchmark
