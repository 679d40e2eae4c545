// SPDX-License-Identifier: MIT
// Facts about the enumerators of an enum: one row each, written in any order.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>

namespace varscope::detail {

void an_enumerator_has_two_rows(); // never defined: no constant expression calls it

// `Facts` has a member `what`, the enumerator that a row is about.
template<class Facts, std::size_t Count>
class facts_table {
  public:
    // A row too many for an enumerator, or one beyond the last, is not a constant expression.
    consteval explicit facts_table(const Facts (&rows)[Count]) {
        bool is_known[Count]{};
        for (const Facts& row : rows) {
            const auto index = static_cast<std::size_t>(row.what);
            if (is_known[index]) an_enumerator_has_two_rows();
            is_known[index] = true;
            rows_[index] = row;
        }
    }
    [[nodiscard]] static constexpr std::size_t size() { return Count; }
    constexpr const Facts& operator[](decltype(Facts::what) what) const {
        return rows_[static_cast<std::size_t>(what)];
    }

  private:
    Facts rows_[Count]{};
};

template<class Facts, std::size_t Count>
consteval facts_table<Facts, Count> facts_by_enumerator(const Facts (&rows)[Count]) {
    return facts_table<Facts, Count>(rows);
}

} // namespace varscope::detail
