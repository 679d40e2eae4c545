// SPDX-License-Identifier: MIT
// Spells initializers, shapes and dtypes as a user would write them.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/graph/detail/wording/text.hpp>
#include <varscope/initializers/initializer.hpp>

#include <string_view>

namespace varscope::detail::wording {

constexpr std::string_view spelling_of(data_type type) {
    constexpr std::string_view spellings[] = {"?",
                                              "bool",
                                              "std::int8_t",
                                              "std::int16_t",
                                              "std::int32_t",
                                              "std::int64_t",
                                              "std::uint8_t",
                                              "std::uint16_t",
                                              "std::uint32_t",
                                              "std::uint64_t",
                                              "vs::float16",
                                              "vs::bfloat16",
                                              "float",
                                              "double",
                                              "vs::complex64",
                                              "vs::complex128"};
    static_assert(std::size(spellings) == std::size(dtype_table));
    return spellings[static_cast<std::size_t>(type)];
}

// variance_scaling(1, fan_avg, uniform)
constexpr detail_text scaling_text(const initializer& values) {
    constexpr std::string_view modes[] = {"fan_in", "fan_out", "fan_avg"};
    constexpr std::string_view distributions[] = {"truncated_normal", "untruncated_normal", "uniform"};
    detail_text out;
    out << "variance_scaling(" << values.first.real << ", " << modes[static_cast<std::size_t>(values.mode)]
        << ", " << distributions[static_cast<std::size_t>(values.distribution)] << ")";
    return out;
}

// 1, -0.5; {1, 2} for complex numbers.
constexpr detail_text text_of(const number& value) {
    detail_text out;
    if (is_complex(value.type)) return out << "{" << value.real << ", " << value.imaginary << "}";
    if (is_floating(value.type)) return out << value.real;
    if (value.is_negative()) return out << "-" << (0 - value.bits);
    return out << value.bits;
}

// random_normal(0, 0.02), constant(1), zeros
constexpr detail_text text_of(const initializer& values, std::uint32_t value_count = 0) {
    detail_text out;
    if (values.kind == initializer_kind::variance_scaling) return scaling_text(values);
    const initializer_facts& facts = initializer_table[values.kind];
    out << facts.name;
    if (values.kind == initializer_kind::constant && value_count > 0)
        return out << "({" << std::uint64_t{value_count} << " values})";
    if (facts.parameters == 1) out << "(" << text_of(values.first).view() << ")";
    if (facts.parameters == 2)
        out << "(" << text_of(values.first).view() << ", " << text_of(values.second).view() << ")";
    return out;
}

// Why a name is invalid.
constexpr std::string_view fault_of_name(std::string_view name, bool at_root) {
    if (name.empty()) return "it is empty";
    if (name.size() > 2 && name.substr(name.size() - 2) == ":0") return "the :0 is not part of a name";
    for (const char c : name)
        if (characters.of[static_cast<unsigned char>(c)] == character::invalid)
            return "it has an invalid character";
    if (has_empty_component(name)) return "it has an empty component";
    return at_root ? "at the root it must begin with a letter, a digit or a dot" : "";
}

} // namespace varscope::detail::wording
