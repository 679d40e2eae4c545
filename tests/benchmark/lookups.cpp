// SPDX-License-Identifier: MIT
// The address of each variable of the model, in random order, by a name that is known at run time.
#include "peers.hpp"
#include "registration.hpp"
#include "training.hpp"

#include <algorithm>
#include <random>

namespace of_benchmark {

void add_lookups() {
    static std::vector<std::string> names;
    static const array_map map = [] {
        array_map made;
        for (const vs::variable_info& each : graph::variables) made.emplace(each.key, 4);
        return made;
    }();
    for (const vs::variable_info& each : graph::variables) names.emplace_back(each.key);
    std::shuffle(names.begin(), names.end(), std::mt19937(1));

    add_small("find_all/varscope", [] {
        for (const std::string& name : names)
            if (const auto found = vs::find(training::get().weights, name))
                benchmark::DoNotOptimize(found->bytes().data());
    });
    add_small("find_all/map", [] {
        for (const std::string& name : names)
            if (const auto found = map.find(name); found != map.end())
                benchmark::DoNotOptimize(found->second.data());
    });
}

} // namespace of_benchmark
