// SPDX-License-Identifier: MIT
// Replaces a variable or a scope after an error: accepts whatever is done with it, so that one mistake is one
// error.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace varscope::detail {

struct anything {
    template<class... Index>
    constexpr anything operator()(const Index&...) const {
        return {};
    }
    template<class Index>
    constexpr anything operator[](const Index&) const {
        return {};
    }
    template<class Value>
    constexpr const anything& operator=(const Value&) const {
        return *this;
    }
    template<class Value>
    constexpr const anything& operator+=(const Value&) const {
        return *this;
    }
    template<class Value>
    constexpr const anything& operator-=(const Value&) const {
        return *this;
    }
    template<class Value>
    constexpr const anything& operator*=(const Value&) const {
        return *this;
    }
    template<class Value>
    constexpr void assign(const Value&) const {}
    template<class Value>
    constexpr void fill(const Value&) const {}
    template<class Index>
    constexpr anything row(const Index&) const {
        return {};
    }
    constexpr operator float() const { return 0; }

    [[nodiscard]] constexpr float* data() const { return nullptr; }
    [[nodiscard]] constexpr float* begin() const { return nullptr; }
    [[nodiscard]] constexpr float* end() const { return nullptr; }
    [[nodiscard]] constexpr std::span<float> span() const { return {}; }
    [[nodiscard]] constexpr std::string_view name() const { return {}; }
    [[nodiscard]] constexpr std::string_view key() const { return {}; }
    [[nodiscard]] static constexpr std::size_t size() { return 0; }
};

} // namespace varscope::detail
