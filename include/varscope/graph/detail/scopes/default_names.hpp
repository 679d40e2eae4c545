// SPDX-License-Identifier: MIT
// Which scope paths are in use, for default names: TensorFlow's counters, which start anew when the scope
// around is closed. A scope that is open twice keeps them, so each default name is new.
#pragma once

#include <varscope/core/digits.hpp>
#include <varscope/core/path.hpp>
#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::scopes {

using namespace records;

class default_names {
  public:
    template<class Table>
    constexpr explicit default_names(Table& table) : counts_(table.counts),
                                                     slots_(Table::count_slots) {}

    constexpr void open(std::uint64_t path_hash, std::uint32_t cleared) {
        path_count& here = at(path_hash);
        if (here.opened <= cleared) here.next = 1;
        here.path_hash = path_hash;
        here.opened = ++clock_;
        ++here.open_now;
    }
    constexpr void close(std::uint64_t path_hash) {
        path_count& here = at(path_hash);
        if (--here.open_now == 0) here.closed = ++clock_;
    }

    // The last time that a scope was closed on the way down from `prefix`, which ends with '/' or is empty.
    [[nodiscard]] constexpr std::uint32_t closed_on_path(const name_facts& name, std::uint64_t prefix) const {
        std::uint32_t last = 0;
        for (std::uint32_t i = 0; i <= name.length; ++i) {
            if (i == name.length || name.text[i] == '/')
                last = at(prefix).closed > last ? at(prefix).closed : last;
            if (i != name.length) prefix = hash_char(prefix, name.text[i]);
        }
        return last;
    }

    // 0 for the name itself, or the number to write behind it.
    constexpr std::uint32_t free_suffix(std::uint64_t path_hash, std::uint32_t cleared) {
        if (!is_taken(path_hash, cleared)) return 0;
        std::uint32_t& next = at(path_hash).next;
        while (is_taken(hash_suffix(path_hash, next), cleared)) ++next;
        return next++;
    }

    static constexpr std::uint64_t hash_suffix(std::uint64_t path_hash, std::uint32_t number) {
        char digits[most_digits]{};
        char* const end = digits + most_digits;
        path_hash = hash_char(path_hash, '_');
        for (const char* at = write_digits_before(end, number); at != end; ++at)
            path_hash = hash_char(path_hash, *at);
        return path_hash;
    }

  private:
    [[nodiscard]] constexpr bool is_taken(std::uint64_t path_hash, std::uint32_t cleared) const {
        return at(path_hash).opened > cleared;
    }
    // The entry of that path, or a free one.
    [[nodiscard]] constexpr path_count& at(std::uint64_t path_hash) const {
        std::uint32_t slot = home_slot(path_hash, slots_);
        while (counts_[slot].opened != 0 && counts_[slot].path_hash != path_hash)
            slot = (slot + 1) & (slots_ - 1);
        return counts_[slot];
    }

    path_count* counts_;
    std::uint32_t slots_;
    std::uint32_t clock_ = 0;
};

} // namespace varscope::detail::scopes
