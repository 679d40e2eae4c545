// SPDX-License-Identifier: MIT
// A table of ranks: what each of them has of a model.
#pragma once

#include <varscope/store/detail/printing/decimal.hpp>
#include <varscope/store/detail/printing/summary_format.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace varscope::detail::printing {

// A number of variables, and their bytes.
struct placed_amount {
    std::uint64_t variables = 0;
    std::uint64_t bytes = 0;
};

namespace placed {

inline constexpr std::size_t column_count = 4;

struct table_line {
    std::string cells[column_count];
};

// The columns are right-aligned, in the width of the longest cell.
class table {
  public:
    void widen(const table_line& line) {
        for (std::size_t i = 0; i < column_count; ++i)
            if (line.cells[i].size() > widths_[i]) widths_[i] = line.cells[i].size();
    }
    void append(const table_line& line) {
        for (std::size_t i = 0; i < column_count; ++i) {
            text_.append(widths_[i] - line.cells[i].size(), ' ') += line.cells[i];
            text_.append(i + 1 < column_count ? summary::gap : 0, ' ');
        }
        text_ += '\n';
    }
    void append_rule(char character) {
        std::size_t width = summary::gap * (column_count - 1);
        for (const std::size_t each : widths_) width += each;
        text_.append(width, character) += '\n';
    }
    void append(const std::string& line) { text_ += line + '\n'; }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::size_t widths_[column_count] = {};
    std::string text_;
};

inline table_line heading() { return {{"Rank", "Variables", "Bytes", "Share"}}; }
inline table_line line_of(std::size_t rank, const placed_amount& has, std::uint64_t all) {
    return {{std::to_string(rank), summary::grouped(has.variables), summary::grouped(has.bytes),
             summary::share_text(has.bytes, all)}};
}

// "1.053"; "1.000" if it is perfect.
inline std::string balance_text(double balance) {
    const decimal digits = rounded_fraction(balance, 3);
    return whole(digits) + '.' + fraction(digits, 3);
}

} // namespace placed

// amount_of(rank) is what a rank has; `everywhere` is what all of them have. Every line ends with a line
// break.
template<class AmountOf>
std::string placement_text(std::size_t ranks, AmountOf amount_of, const placed_amount& everywhere,
                           double balance) {
    std::uint64_t all = 0;
    for (std::size_t rank = 0; rank < ranks; ++rank) all += amount_of(rank).bytes;
    placed::table out;
    out.widen(placed::heading());
    for (std::size_t rank = 0; rank < ranks; ++rank) out.widen(placed::line_of(rank, amount_of(rank), all));
    out.append_rule('_');
    out.append(placed::heading());
    out.append_rule('=');
    for (std::size_t rank = 0; rank < ranks; ++rank) out.append(placed::line_of(rank, amount_of(rank), all));
    out.append_rule('=');
    out.append("On every rank:  " + summary::grouped(everywhere.variables) +
               (everywhere.variables == 1 ? " variable, " : " variables, ") +
               summary::bytes_text(everywhere.bytes));
    out.append("Balance:        " + placed::balance_text(balance) + ", the most bytes by the mean");
    out.append_rule('_');
    return out.text();
}

} // namespace varscope::detail::printing
