// SPDX-License-Identifier: MIT
// Records in an array of the table, which the walk appends to. The one at 0 says nothing.
#pragma once

#include <cstdint>

namespace varscope::detail::scopes {

template<class Record>
class record_list {
  public:
    constexpr explicit record_list(Record* records) : records_(records) {}

    constexpr std::uint32_t add(const Record& record) {
        records_[++count_] = record;
        return count_;
    }
    constexpr const Record& operator[](std::uint32_t index) const { return records_[index]; }
    [[nodiscard]] constexpr const Record* data() const { return records_; }
    [[nodiscard]] constexpr std::uint32_t count() const { return count_; }

  private:
    Record* records_;
    std::uint32_t count_ = 0;
};

} // namespace varscope::detail::scopes
