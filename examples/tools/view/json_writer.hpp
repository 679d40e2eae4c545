// SPDX-License-Identifier: MIT
// JSON as text, which can stand in a page.
#pragma once

#include <varscope/graph/detail/wording/json_text.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tensor_view {

// JSON without what would end a script element: < can only be in a string.
inline std::string for_script(std::string_view json) {
    std::string out;
    for (const char c : json)
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    return out;
}
inline std::string json_string(std::string_view text) {
    std::string out;
    varscope::detail::wording::put_json(text, [&](std::string_view piece) { out += piece; });
    return for_script(out);
}

// What JSON has no number for is a string.
inline std::string json_number(double value, int digits = 7) {
    if (!std::isfinite(value)) return std::isnan(value) ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\"";
    if (std::fabs(value) >= 1e6 && std::fabs(value) < 1e15)
        digits = 17; // the page shows all digits of integers
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits);
    return {text.data(), end.ptr};
}
inline std::string json_number(std::uint64_t value) { return std::to_string(value); }

template<class List>
std::string json_list(const List& list) {
    std::string out = "[";
    for (const auto& each : list) {
        if (out.size() > 1) out += ',';
        if constexpr (requires { json_number(each); })
            out += json_number(each);
        else
            out += json_string(each);
    }
    return out + ']';
}

// {"a":1,"b":[2]}: each value is JSON.
class json_object {
  public:
    json_object& add(std::string_view name, std::string_view value) {
        (((text_ += text_.size() > 1 ? ",\"" : "\"") += name) += "\":") += value;
        return *this;
    }
    [[nodiscard]] std::string text() const { return text_ + '}'; }

  private:
    std::string text_ = "{";
};
// [1,"a"]: the same.
template<class... Text>
std::string json_array(const Text&... value) {
    std::string out;
    (((out += out.empty() ? "[" : ",") += value), ...);
    return out + ']';
}

// RFC 4648.
inline std::string base64(const std::vector<std::int8_t>& bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = group << 8 | (i + j < bytes.size() ? static_cast<std::uint8_t>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j)
            out += i + j <= bytes.size() ? alphabet[(group >> (18 - 6 * j)) & 63] : '=';
    }
    return out;
}

} // namespace tensor_view
