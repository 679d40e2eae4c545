// SPDX-License-Identifier: MIT
// Finds bools that are neither 0 nor 1: reading them would be undefined behavior.
#pragma once

#include <varscope/checkpoint/detail/model_schema.hpp>

namespace varscope::detail::elements {

// The number of leading bytes that are 0 or 1.
inline std::size_t count_booleans(const std::byte* data, std::size_t count) {
    std::size_t at = 0;
    while (at < count && std::to_integer<unsigned>(data[at]) <= 1) ++at;
    return at;
}

// Calls fail(variable, element) once, with the first element of a bool variable that is neither 0 nor 1, if
// any.
template<class Fail>
void find_false_boolean(const model_schema& model, const std::byte* data, Fail fail) {
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const model_variable& variable = model.variables[i];
        if (variable.dtype != data_type::boolean) continue;
        const std::size_t at = count_booleans(data + variable.offset, variable.shape->count);
        if (at != variable.shape->count) return fail(i, at);
    }
}

} // namespace varscope::detail::elements
