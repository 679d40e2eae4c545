// SPDX-License-Identifier: MIT
// Looking the 148 names of GPT-2 up at run time, against std::unordered_map.
#include <varscope/varscope.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

namespace vs = varscope;

template<vs::name Name>
consteval auto pair() {
    return vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<2, 2>>(),
                                    vs::get_variable<"b", vs::shape<2>>());
}
template<int I>
consteval auto block() {
    return vs::variable_scope<vs::numbered<"h", I>>(
        pair<"ln_1">(), vs::variable_scope<"attn">(pair<"c_attn">(), pair<"c_proj">()), pair<"ln_2">(),
        vs::variable_scope<"mlp">(pair<"c_fc">(), pair<"c_proj">()));
}
constexpr auto variables = vs::variables(vs::variable_scope<"model">(
    vs::get_variable<"wpe", vs::shape<2, 2>>(), vs::get_variable<"wte", vs::shape<2, 2>>(),
    vs::repeat<12>([]<int I> { return block<I>(); }), pair<"ln_f">()));
using graph = vs::graph<variables>;
static_assert(graph::size == 148);

constexpr int rounds = 20000;

// The least of several runs.
template<class Find>
double nanoseconds_each(const std::vector<std::string>& names, Find find) {
    using clock = std::chrono::steady_clock;
    double least = 1e9;
    for (int run = 0; run < 20; ++run) {
        const auto start = clock::now();
        for (int round = 0; round < rounds; ++round)
            for (const std::string& name : names) {
                const bool found = find(name);
                asm volatile("" ::"r"(found));
            }
        const std::chrono::duration<double, std::nano> elapsed = clock::now() - start;
        least = std::min(least, elapsed.count() / rounds / static_cast<double>(names.size()));
    }
    return least;
}

} // namespace

int main() {
    vs::variable_store<graph> store;
    std::unordered_map<std::string, std::size_t> map;
    std::vector<std::string> names;
    for (const vs::variable_info& variable : graph::variables) {
        map.emplace(variable.key, map.size());
        names.emplace_back(variable.key);
    }
    std::shuffle(names.begin(), names.end(), std::mt19937(1));
    std::vector<std::string> others = names;
    for (std::string& name : others) name.back() = '_';

    const auto in_store = [&](std::string_view name) { return vs::find(store, name).has_value(); };
    const auto in_map = [&](const std::string& name) { return map.contains(name); };
    std::printf("vs::find            %5.1f ns, of no variable %5.1f ns\n", nanoseconds_each(names, in_store),
                nanoseconds_each(others, in_store));
    std::printf("std::unordered_map  %5.1f ns, of no variable %5.1f ns\n", nanoseconds_each(names, in_map),
                nanoseconds_each(others, in_map));
}
