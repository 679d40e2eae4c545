// SPDX-License-Identifier: MIT
// A table of variables in the manner of Keras's model.summary().
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/store/detail/printing/scope_totals.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varscope::detail::printing {

namespace summary {

inline constexpr std::size_t column_count = 6;
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
    std::uint64_t trainable_bytes = 0;

    [[nodiscard]] std::uint64_t parameters() const { return trainable + other; }
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

// "31.0 %"; "<0.1 %" of what would be rounded to nothing.
inline std::string share_text(std::uint64_t count, std::uint64_t all) {
    if (count == 0) return "0.0 %";
    const double part = 1000 * (static_cast<double>(count) / static_cast<double>(all));
    const auto tenths = static_cast<std::uint64_t>(part + 0.5);
    if (tenths == 0) return "<0.1 %";
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " %";
}

inline table_line heading() { return {{"Key", "Shape", "Dtype", "Parameters", "Share", "Trainable"}}; }

inline table_line line_of(const summary_row& row, const totals& sum) {
    const std::uint64_t count = element_count(row.extents);
    return {{std::string(row.key), shape_text(row.extents), std::string(name_of(row.type)), grouped(count),
             share_text(count, sum.parameters()), row.trainable ? "yes" : "no"}};
}
inline table_line line_of(const scope_total& scope, const totals& sum) {
    const std::string variables = scope.variables == 1 ? " variable" : " variables";
    return {{std::string(scope.path) + '/', grouped(scope.variables) + variables, "",
             grouped(scope.parameters), share_text(scope.parameters, sum.parameters()), ""}};
}

inline void widen(table_widths& widths, const table_line& line) {
    widths.total = gap * (column_count - 1);
    for (std::size_t i = 0; i < column_count; ++i) {
        const std::size_t width = text_width(line.cells[i]);
        if (width > widths.columns[i]) widths.columns[i] = width;
        widths.total += widths.columns[i];
    }
}

// Numbers are right-aligned.
inline void append_line(std::string& table, const table_line& line, const table_widths& widths) {
    for (std::size_t i = 0; i < column_count; ++i) {
        const std::string padding(widths.columns[i] - text_width(line.cells[i]), ' ');
        table += i == 3 || i == 4 ? padding + line.cells[i] : line.cells[i] + padding;
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
    if (row.trainable) sum.trainable_bytes += count * size_of(row.type);
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
    if (sum.trainable_bytes == 0) return;
    table += "With gradients:            " + bytes_text(sum.bytes + sum.trainable_bytes) + '\n';
    table += "With Adam's slots too:     " + bytes_text(sum.bytes + 3 * sum.trainable_bytes) + '\n';
}

} // namespace summary

// The table, the sums of scopes if there are several, and those of all; every line ends with a line break.
inline std::string summary_text(const summary_row* rows, std::size_t count) {
    summary::totals sum;
    for (std::size_t i = 0; i < count; ++i) summary::add(sum, rows[i]);
    const summary::scopes_of_table scopes(rows, count);
    const auto for_each_scope = [&](auto f) {
        if (scopes.are_worth_a_line())
            scopes.for_each([&](const summary::scope_total& each) { f(summary::line_of(each, sum)); });
    };
    summary::table_widths widths;
    summary::widen(widths, summary::heading());
    for (std::size_t i = 0; i < count; ++i) summary::widen(widths, summary::line_of(rows[i], sum));
    for_each_scope([&](const summary::table_line& line) { summary::widen(widths, line); });

    std::string table;
    summary::append_rule(table, '_', widths);
    summary::append_line(table, summary::heading(), widths);
    summary::append_rule(table, '=', widths);
    for (std::size_t i = 0; i < count; ++i)
        summary::append_line(table, summary::line_of(rows[i], sum), widths);
    if (scopes.are_worth_a_line()) summary::append_rule(table, '-', widths);
    for_each_scope([&](const summary::table_line& line) { summary::append_line(table, line, widths); });
    summary::append_rule(table, '=', widths);
    summary::append_totals(table, sum);
    summary::append_rule(table, '_', widths);
    return table;
}

} // namespace varscope::detail::printing
