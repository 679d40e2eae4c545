// SPDX-License-Identifier: MIT
// Several stores are saved and loaded while other threads use their resource variables.
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"first", vs::shape<3>>(),
                  vs::get_variable<"shared", vs::shape<20'000>>(vs::use_resource(true), vs::zeros));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

bool is_uniform(const auto& values) {
    return std::all_of(values.data(), values.data() + values.size(),
                       [&](float each) { return each == values.data()[0]; });
}

} // namespace

TEST_CASE("the file has a value that a resource variable had at one time") {
    const temporary_folder folder;
    store weights;
    const vs::slot_store<graph, "m"> slots;
    const std::int64_t step = 5;
    std::atomic<bool> is_over = false;
    std::thread writer([&] {
        while (!is_over) vs::get<"shared">(weights).assign_add(1);
    });
    bool are_whole = true;
    for (int i = 0; i < 40; ++i) {
        vs::save(vs::together(slots, vs::scalar<"step">(step), weights), folder / "m", vs::unsynced);
        store loaded;
        vs::load(vs::together(loaded), folder / "m", vs::allow_unexpected);
        are_whole = are_whole && is_uniform(vs::get<"shared">(loaded).read());
    }
    is_over = true;
    writer.join();
    CHECK(are_whole);
}

TEST_CASE("readers see all of what is loaded into a resource variable, or nothing") {
    const temporary_folder folder;
    store weights;
    float rate = 1;
    vs::get<"shared">(weights).assign_add(1);
    vs::save(vs::together(weights, vs::scalar<"rate">(rate)), folder / "1");
    vs::get<"shared">(weights).assign_add(1);
    vs::save(vs::together(weights, vs::scalar<"rate">(rate)), folder / "2");
    std::atomic<bool> is_over = false, are_whole = true;
    std::thread reader([&] {
        while (!is_over)
            if (!is_uniform(vs::get<"shared">(weights).read())) are_whole = false;
    });
    for (int i = 0; i < 40; ++i)
        vs::load(vs::together(weights, vs::scalar<"rate">(rate)), folder / (i % 2 == 0 ? "1" : "2"));
    is_over = true;
    reader.join();
    CHECK(are_whole);
    CHECK(vs::get<"shared">(weights).read()(0) == 2);
}
