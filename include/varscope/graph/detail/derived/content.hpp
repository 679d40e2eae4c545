// SPDX-License-Identifier: MIT
// A model named by its content, where g++ gives two models of one name the same code.
#pragma once

#include <varscope/graph/detail/derived/fingerprint.hpp>

#include <cstdint>
#include <string_view>

namespace varscope {

template<const auto& Variables>
class resolved_graph;

namespace detail::derived {

using namespace records;

// Of one model or of another: all that can be told without addresses, which differ from compilation to
// compilation.
class content_hash {
  public:
    constexpr content_hash& operator<<(std::uint64_t number) {
        value_ = mix(value_ + number + 0x9e3779b97f4a7c15u);
        return *this;
    }
    constexpr content_hash& operator<<(std::string_view text) {
        for (const char c : text) value_ = hash_char(value_, c);
        return *this << text.size();
    }
    constexpr content_hash& operator<<(const number& value) {
        return *this << bits_of(value.real) << bits_of(value.imaginary) << value.bits
                     << static_cast<std::uint64_t>(value.type);
    }
    constexpr content_hash& operator<<(const initializer& values) {
        return *this << static_cast<std::uint64_t>(values.kind) << static_cast<std::uint64_t>(values.mode)
                     << static_cast<std::uint64_t>(values.distribution) << values.first << values.second;
    }
    constexpr content_hash& operator<<(const label& name) {
        return *this << name.view() << name.where().file << std::uint64_t{name.where().line};
    }
    constexpr content_hash& operator<<(const special_record& special) {
        *this << static_cast<std::uint64_t>(special.kind) << std::uint64_t{special.value_count};
        for (std::uint32_t i = 0; i < special.value_count; ++i) *this << special.values[i];
        return *this;
    }
    constexpr content_hash& operator<<(const regularizer& by) {
        return *this << static_cast<std::uint64_t>(by.kind) << bits_of(by.l1) << bits_of(by.l2);
    }
    constexpr content_hash& operator<<(const constraint& by) {
        return *this << static_cast<std::uint64_t>(by.kind) << bits_of(by.min_value) << bits_of(by.max_value)
                     << bits_of(by.rate) << by.over.from_first << by.over.from_last;
    }
    constexpr content_hash& operator<<(const option_record& options) {
        *this << options.regularizer.formula << options.constraint.formula
              << std::uint64_t{options.local.is_given} << std::uint64_t{options.use_resource.kept.value}
              << options.caching_device.name()
              << static_cast<std::uint64_t>(options.synchronization.kept.value)
              << static_cast<std::uint64_t>(options.aggregation.kept.value)
              << static_cast<std::uint64_t>(options.partitioner.formula.ranks);
        for (std::uint32_t i = 0; i < options.collections.count; ++i) *this << options.collections.keys[i];
        return *this;
    }

    [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 0;
};

// Its keys, types and values, and where it is written: two source files have two models even if these are
// alike.
template<class Table>
constexpr std::uint64_t content_of(const Table& all) {
    content_hash hash;
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        const variable_record& variable = all.variables[i];
        hash << fingerprint_of(variable) << *variable.name << *variable.values
             << all.specials[variable.special] << std::uint64_t{variable.trainable}
             << all.options[variable.options];
    }
    for (std::uint32_t i = 0; i < all.request_count; ++i) hash << static_cast<std::uint64_t>(all.requests[i]);
    return hash.value();
}

// The graph of a model; a refused one is not named by its content.
template<const auto& Variables, bool IsWellFormed>
struct model {
    using type = resolved_graph<Variables>;
};
template<const auto& Variables>
struct model<Variables, true> {
    using type =
        resolved_graph<resolve::named_by_content<Variables, content_of(resolve::resolved<Variables>)>>;
};

} // namespace detail::derived

} // namespace varscope
