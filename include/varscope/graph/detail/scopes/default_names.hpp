// SPDX-License-Identifier: MIT
// Counts the openings of scope paths, for default names. As TensorFlow's counters, they start again when the
// enclosing scope is closed; not while it is still open a second time, so that each default name is new.
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
        path_count& entry = at(path_hash);
        if (entry.opened <= cleared) entry.next = 1;
        entry.path_hash = path_hash;
        entry.opened = ++clock_;
        ++entry.open_now;
    }
    constexpr void close(std::uint64_t path_hash) {
        path_count& entry = at(path_hash);
        if (--entry.open_now == 0) entry.closed = ++clock_;
    }

    // The last time at which one of the scopes was closed that `name` passes through below `prefix`. The
    // prefix ends with '/' or is empty.
    [[nodiscard]] constexpr std::uint32_t closed_on_path(const name_facts& name, std::uint64_t prefix) const {
        std::uint32_t last = 0;
        for (std::uint32_t i = 0; i <= name.length; ++i) {
            if (i == name.length || name.text[i] == '/')
                last = at(prefix).closed > last ? at(prefix).closed : last;
            if (i != name.length) prefix = hash_char(prefix, name.text[i]);
        }
        return last;
    }

    // The number to append to the name, or 0 for the name itself.
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
    // The entry of that path, or an empty one.
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
