// SPDX-License-Identifier: MIT
// What a program without varscope has: arrays by name.
#pragma once

#include "model.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace of_benchmark {

using array_map = std::unordered_map<std::string, std::vector<float>>;

// An array of zeros for each variable.
template<class Graph>
array_map make_map() {
    array_map map;
    for (const vs::variable_info& each : Graph::variables) {
        std::size_t size = 1;
        for (const auto extent : each.shape) size *= static_cast<std::size_t>(extent);
        map.emplace(each.key, std::vector<float>(size));
    }
    return map;
}

} // namespace of_benchmark
