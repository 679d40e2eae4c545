// SPDX-License-Identifier: MIT
// Compares the rows of a schema with the variables of a model: which are gone, changed and new.
#pragma once

#include <varscope/graph/detail/derived/path_index.hpp>
#include <varscope/graph/detail/lookup/lookup.hpp>
#include <varscope/graph/detail/lookup/scope_pairs.hpp>
#include <varscope/graph/diagnosis.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace varscope::detail::lookup {

using namespace records;
using namespace wording;

using type_text = bounded_text<16 + 21 * (max_rank + 1)>;
constexpr lookup::type_text type_of(data_type dtype, const extents& shape) {
    return lookup::type_text() << name_of(dtype) << " " << shape;
}
template<const auto& Variables>
constexpr lookup::type_text type_at(std::uint32_t index) {
    const variable_record& variable = resolve::resolved<Variables>.variables[index];
    return type_of(variable.dtype, *shape_of<Variables>(variable));
}

constexpr bool take(std::string_view& text, std::string_view part) {
    if (text.substr(0, part.size()) != part) return false;
    text.remove_prefix(part.size());
    return true;
}
// Whether `text` is what type_of gives. Compared piece by piece, without spelling it out: most rows match.
constexpr bool is_type(std::string_view text, data_type dtype, const extents& shape) {
    if (!take(text, name_of(dtype)) || !take(text, " [")) return false;
    for (std::size_t axis = 0; axis < shape.rank; ++axis)
        if (!take(text, axis != 0 ? "," : "") ||
            !take(text, bounded_text<20>() << std::uint64_t{shape.of[axis]}))
            return false;
    return text == "]";
}

// The variable with the key of a row, or no_index.
template<const auto& Variables>
constexpr std::uint32_t find_row(std::string_view key) {
    if (key.size() > longest_key<Variables>) return no_index;
    const derived::joined_path<longest_key<Variables>> path(key, {});
    return derived::find_variable<Variables>(words_of(path.text), key.size());
}

// Each portion of the rows is a separate evaluation: clang allows 2^20 steps for one.
inline constexpr std::size_t rows_per_portion = 64;
struct row_portion {
    std::uint32_t variable[rows_per_portion]{};
    bool is_changed[rows_per_portion]{};
};
template<const auto& Variables, const auto& Rows, std::size_t First>
inline constexpr row_portion matched_portion = [] {
    row_portion out;
    for (std::size_t i = 0; i < rows_per_portion && First + i < std::size(Rows); ++i) {
        const std::uint32_t variable = out.variable[i] = find_row<Variables>(Rows[First + i].key);
        if (variable == no_index) continue;
        const variable_record& now = resolve::resolved<Variables>.variables[variable];
        out.is_changed[i] = !is_type(Rows[First + i].type, now.dtype, *shape_of<Variables>(now));
    }
    return out;
}();

template<std::size_t Portions, std::uint32_t Count>
struct schema_match {
    row_portion rows[Portions]{};
    std::uint32_t row_count_of[Count + 1]{}; // the number of rows with the key of each variable
    std::uint32_t faults = 0;

    [[nodiscard]] constexpr std::uint32_t variable_of(std::size_t row) const {
        return rows[row / rows_per_portion].variable[row % rows_per_portion];
    }
    [[nodiscard]] constexpr bool is_changed(std::size_t row) const {
        return rows[row / rows_per_portion].is_changed[row % rows_per_portion];
    }
    constexpr void count(std::size_t row) {
        const std::uint32_t variable = variable_of(row);
        if (variable != no_index) ++row_count_of[variable];
        faults += variable == no_index || is_changed(row);
    }
};

template<const auto& Variables, const auto& Rows, std::size_t... Portion>
constexpr auto match_schema(std::index_sequence<Portion...>) {
    constexpr std::uint32_t count = resolve::resolved<Variables>.variable_count;
    schema_match<sizeof...(Portion), count> out{
        {matched_portion<Variables, Rows, rows_per_portion * Portion>...}};
    for (std::size_t row = 0; row < std::size(Rows); ++row) out.count(row);
    for (std::uint32_t i = 0; i < count; ++i) out.faults += out.row_count_of[i] != 1;
    return out;
}
template<const auto& Variables, const auto& Rows>
inline constexpr auto schema_match_of = match_schema<Variables, Rows>(
    std::make_index_sequence<(std::size(Rows) + rows_per_portion - 1) / rows_per_portion>());

// Lists as many items as there is room for, then the number of further ones, which are not even spelled.
class enumeration {
  public:
    constexpr explicit enumeration(detail_text& out) : out_(&out) {}

    // write(text) appends one item.
    template<class Write>
    constexpr void add(Write write) {
        if (more_ == 0) {
            bounded_text<2 * room> item;
            if (!out_->empty()) item << ", ";
            write(item);
            if (out_->empty() || out_->size() + item.size() <= room) {
                *out_ << item.view();
                return;
            }
        }
        ++more_;
    }
    constexpr void finish() {
        if (more_ != 0) *out_ << " and " << std::uint64_t{more_} << " more";
    }

  private:
    static constexpr std::size_t room = 145;
    detail_text* out_;
    std::uint32_t more_ = 0;
};

template<const auto& Variables, const auto& Rows>
constexpr void list_rows(detail_text& gone, detail_text& changed) {
    constexpr const auto& match = schema_match_of<Variables, Rows>;
    enumeration all_gone(gone), all_changed(changed);
    for (std::size_t row = 0; row < std::size(Rows); ++row) {
        const std::uint32_t variable = match.variable_of(row);
        const auto write_row = [row](auto& item) { item << shorten(Rows[row].key) << " " << Rows[row].type; };
        if (variable == no_index)
            all_gone.add(write_row);
        else if (match.is_changed(row))
            all_changed.add([&](auto& item) {
                write_row(item);
                item << " is " << type_at<Variables>(variable);
            });
    }
    all_gone.finish();
    all_changed.finish();
}
template<const auto& Variables, const auto& Rows>
constexpr void list_new_variables(detail_text& added, detail_text& doubled) {
    constexpr const auto& match = schema_match_of<Variables, Rows>;
    enumeration all_added(added), all_doubled(doubled);
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        const auto write = [i](auto& item) {
            item << shorten(derived::key_at<Variables>(i)) << " " << type_at<Variables>(i);
        };
        if (match.row_count_of[i] == 0) all_added.add(write);
        if (match.row_count_of[i] > 1) all_doubled.add(write);
    }
    all_added.finish();
    all_doubled.finish();
}

} // namespace varscope::detail::lookup
