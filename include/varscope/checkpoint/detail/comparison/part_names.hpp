// SPDX-License-Identifier: MIT
// The names of a partitioned variable's parts: w/part_0, and those of their slots, w/part_0/Adam.
#pragma once

#include <varscope/checkpoint/detail/comparison/optimizer_slots.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace varscope::detail::comparison {

// A name without the component that says which part it is.
struct part_name {
    std::string_view whole{}; // "w"
    std::string_view slot{};  // "Adam", or ""
    std::uint32_t number = 0;
    bool is_part = false;

    // The name of what the parts are of: "w/Adam".
    [[nodiscard]] std::string name_of_whole() const { return joined(std::string(whole)); }
    [[nodiscard]] std::string name_of_part(std::uint32_t part) const {
        return joined(std::string(whole).append("/part_").append(std::to_string(part)));
    }

  private:
    [[nodiscard]] std::string joined(std::string name) const {
        if (!slot.empty()) name.append("/").append(slot);
        return name;
    }
};

// A number as partitioners write it: without zeros before it, and small.
constexpr bool read_part_number(std::string_view component, std::uint32_t& number) {
    constexpr std::string_view prefix = "part_";
    if (!component.starts_with(prefix)) return false;
    const std::string_view digits = component.substr(prefix.size());
    if (digits.empty() || digits.size() > 9 || (digits.size() > 1 && digits[0] == '0')) return false;
    number = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return false;
        number = 10 * number + static_cast<std::uint32_t>(c - '0');
    }
    return true;
}

// The name of a whole variable, as if it were that of a part: its parts may be in the file.
constexpr part_name as_whole(std::string_view key) {
    const std::string_view last = last_component(key);
    const bool is_slot = last.size() != key.size() && !optimizer_of_slot(last).empty();
    return {.whole = is_slot ? key.substr(0, key.size() - last.size() - 1) : key,
            .slot = is_slot ? last : std::string_view()};
}
// is_part is false if it is not the name of one.
constexpr part_name part_name_of(std::string_view key) {
    part_name name = as_whole(key);
    const std::string_view last = last_component(name.whole);
    if (last.size() == name.whole.size() || !read_part_number(last, name.number)) return {};
    name.whole.remove_suffix(last.size() + 1);
    name.is_part = true;
    return name;
}

} // namespace varscope::detail::comparison
