// SPDX-License-Identifier: MIT
// The sums of the scopes of a model, for its table.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>
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

struct scope_total {
    std::string_view path;
    std::uint64_t variables = 0;
    std::uint64_t parameters = 0;
};

// The scope of a key that is the next below one with a path of that length; "" if the key is a variable
// there.
inline std::string_view scope_below(std::string_view key, std::size_t length) {
    const std::size_t end = key.find('/', length == 0 ? 0 : length + 1);
    return end == key.npos ? std::string_view() : key.substr(0, end);
}

// The variables of a table, by the scopes below one with a path of that length.
class scopes_of_table {
  public:
    scopes_of_table(const summary_row* rows, std::size_t count) : rows_(rows), count_(count) {
        while (are_in_one_scope()) length_ = path(0).size();
        for_each([&](const scope_total& each) {
            ++scope_count_;
            says_more_ = says_more_ || each.variables > 1;
        });
    }

    // Whether there are several, of which one has several variables.
    [[nodiscard]] bool are_worth_a_line() const { return scope_count_ > 1 && says_more_; }
    // Calls f with the sums of each, in order of creation.
    template<class F>
    void for_each(F f) const {
        for (std::size_t i = 0; i < count_; ++i)
            if (!path(i).empty() && is_first(i)) f(total_from(i));
    }

  private:
    [[nodiscard]] std::string_view path(std::size_t row) const {
        return scope_below(rows_[row].key, length_);
    }
    [[nodiscard]] bool are_in_one_scope() const {
        if (count_ == 0 || path(0).empty()) return false;
        for (std::size_t i = 1; i < count_; ++i)
            if (path(i) != path(0)) return false;
        return true;
    }
    [[nodiscard]] bool is_first(std::size_t row) const {
        for (std::size_t i = row; i-- > 0;)
            if (path(i) == path(row)) return false;
        return true;
    }
    [[nodiscard]] scope_total total_from(std::size_t row) const {
        scope_total total{path(row)};
        for (std::size_t i = row; i < count_; ++i) {
            if (path(i) != total.path) continue;
            ++total.variables;
            total.parameters += element_count(rows_[i].extents);
        }
        return total;
    }

    const summary_row* rows_;
    std::size_t count_;
    std::size_t length_ = 0;
    std::size_t scope_count_ = 0;
    bool says_more_ = false;
};

} // namespace summary

} // namespace varscope::detail::printing
