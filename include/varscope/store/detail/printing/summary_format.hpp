// SPDX-License-Identifier: MIT
// A table of variables in the manner of Keras's model.summary().
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varscope::detail::printing {

// One variable in the table.
struct summary_row {
    std::string_view key;
    shape_view extents;
    data_type type = data_type::unspecified;
    bool trainable = true;
};

namespace summary {

inline constexpr std::size_t column_count = 5;
inline constexpr std::size_t gap = 2; // between columns

// One line of the table.
struct table_line {
    std::string cells[column_count];
};

// The widths of the columns.
struct table_widths {
    std::size_t columns[column_count] = {};
    std::size_t total = 0;
};

struct totals {
    std::uint64_t trainable = 0;
    std::uint64_t other = 0;
    std::uint64_t bytes = 0;
};

// "1,769,472"
inline std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t left = text.size(); left > 3; left -= 3) text.insert(left - 3, 1, ',');
    return text;
}

// "(768, 2304)", "(768,)", "()"
inline std::string shape_text(shape_view extents) {
    std::string text = "(";
    for (std::size_t axis = 0; axis < extents.size(); ++axis)
        text += (axis > 0 ? ", " : "") + std::to_string(extents[axis]);
    return text + (extents.size() == 1 ? ",)" : ")");
}

// "497.8 MB"
inline std::string rounded_bytes(std::uint64_t bytes) {
    constexpr std::string_view units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    constexpr std::uint64_t thousand = 1000;
    std::uint64_t tenth = thousand / 10;
    std::size_t unit = 0;
    for (; (bytes + tenth / 2) / tenth >= 10 * thousand && unit < 5; ++unit) tenth *= thousand;
    const std::uint64_t tenths = (bytes + tenth / 2) / tenth;
    return (std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + ' ').append(units[unit]);
}

inline std::string bytes_text(std::uint64_t bytes) {
    const std::string exact = grouped(bytes) + (bytes == 1 ? " byte" : " bytes");
    return bytes < 1000 ? exact : rounded_bytes(bytes) + " (" + exact + ')';
}

// The number of columns of a UTF-8 text in a terminal, not counting wide characters twice.
inline std::size_t text_width(std::string_view text) {
    std::size_t width = 0;
    for (char c : text) width += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return width;
}

inline table_line heading() { return {{"Key", "Shape", "Dtype", "Parameters", "Trainable"}}; }

inline table_line line_of(const summary_row& row) {
    return {{std::string(row.key), shape_text(row.extents), std::string(name_of(row.type)),
             grouped(element_count(row.extents)), row.trainable ? "yes" : "no"}};
}

inline void widen(table_widths& widths, const table_line& line) {
    widths.total = gap * (column_count - 1);
    for (std::size_t i = 0; i < column_count; ++i) {
        const std::size_t width = text_width(line.cells[i]);
        if (width > widths.columns[i]) widths.columns[i] = width;
        widths.total += widths.columns[i];
    }
}

// All columns are left-aligned except the number of parameters, which is right-aligned.
inline void append_line(std::string& table, const table_line& line, const table_widths& widths) {
    for (std::size_t i = 0; i < column_count; ++i) {
        const std::string padding(widths.columns[i] - text_width(line.cells[i]), ' ');
        table += i == 3 ? padding + line.cells[i] : line.cells[i] + padding;
        table.append(gap, ' ');
    }
    table.erase(table.find_last_not_of(' ') + 1);
    table += '\n';
}

inline void append_rule(std::string& table, char character, const table_widths& widths) {
    table.append(widths.total, character) += '\n';
}

inline void add(totals& sum, const summary_row& row) {
    const std::uint64_t count = element_count(row.extents);
    (row.trainable ? sum.trainable : sum.other) += count;
    sum.bytes += count * size_of(row.type);
}

inline void append_totals(std::string& table, const totals& sum) {
    const std::string total = grouped(sum.trainable + sum.other);
    const auto number = [&](std::uint64_t count) {
        const std::string text = grouped(count);
        return std::string(total.size() - text.size(), ' ') + text + '\n';
    };
    table += "Total parameters:          " + total + '\n';
    table += "Trainable parameters:      " + number(sum.trainable);
    table += "Non-trainable parameters:  " + number(sum.other);
    table += "Size:                      " + bytes_text(sum.bytes) + '\n';
}

} // namespace summary

// The table, and below it the sums of parameters and bytes; every line ends with a line break.
inline std::string summary_text(const summary_row* rows, std::size_t count) {
    summary::table_widths widths;
    summary::totals sum;
    summary::widen(widths, summary::heading());
    for (std::size_t i = 0; i < count; ++i) {
        summary::widen(widths, summary::line_of(rows[i]));
        summary::add(sum, rows[i]);
    }

    std::string table;
    summary::append_rule(table, '_', widths);
    summary::append_line(table, summary::heading(), widths);
    summary::append_rule(table, '=', widths);
    for (std::size_t i = 0; i < count; ++i) summary::append_line(table, summary::line_of(rows[i]), widths);
    summary::append_rule(table, '=', widths);
    summary::append_totals(table, sum);
    summary::append_rule(table, '_', widths);
    return table;
}

} // namespace varscope::detail::printing
