// SPDX-License-Identifier: MIT
// The keys at given ranks, had they been sorted: exact, in as many passes over them as a key has digits of 16
// bits, and in memory that does not depend on their number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tensor_view {

class rank_selection {
  public:
    // Of so many keys; a few are kept and sorted.
    rank_selection(unsigned key_bits, std::uint64_t count)
        : shift_(key_bits - digit_bits),
          are_few_(count <= digit_count),
          groups_(are_few_ ? 0 : 1) {}

    // In each pass, all keys.
    void add(std::uint64_t key) {
        if (are_few_) {
            keys_.push_back(key);
        } else if (is_first_) {
            ++groups_[0].counts[digit_of(key)];
        } else {
            const std::uint64_t prefix = key >> shift_ >> digit_bits;
            for (group& each : groups_)
                if (each.prefix == prefix) ++each.counts[digit_of(key)];
        }
    }

    // After the first pass, from 0.
    void want(const std::vector<std::uint64_t>& ranks) {
        for (const std::uint64_t rank : ranks) wanted_.push_back({rank, 0});
    }
    // After each pass. Returns whether there must be another one.
    bool end_pass() {
        if (are_few_) {
            std::sort(keys_.begin(), keys_.end());
            for (wanted& each : wanted_) each.prefix = keys_[each.rank];
            return false;
        }
        std::vector<group> next;
        for (wanted& each : wanted_) {
            narrow(each);
            if (shift_ != 0 && find(next, each.prefix) == nullptr) next.push_back({each.prefix});
        }
        groups_ = std::move(next);
        is_first_ = false;
        if (shift_ == 0) return false;
        shift_ -= digit_bits;
        return true;
    }
    // After the last pass: the key at that of the ranks.
    [[nodiscard]] std::uint64_t key(std::size_t index) const { return wanted_[index].prefix; }

  private:
    static constexpr unsigned digit_bits = 16;
    static constexpr std::size_t digit_count = std::size_t{1} << digit_bits;

    // Keys whose digits up to the present one are `prefix`.
    struct group {
        std::uint64_t prefix = 0;
        std::vector<std::uint64_t> counts = std::vector<std::uint64_t>(digit_count);
    };
    struct wanted {
        std::uint64_t rank; // among the keys of its group
        std::uint64_t prefix;
    };

    [[nodiscard]] std::size_t digit_of(std::uint64_t key) const {
        return (key >> shift_) & (digit_count - 1);
    }
    static const group* find(const std::vector<group>& groups, std::uint64_t prefix) {
        for (const group& each : groups)
            if (each.prefix == prefix) return &each;
        return nullptr;
    }
    void narrow(wanted& each) const {
        const std::vector<std::uint64_t>& counts = find(groups_, each.prefix)->counts;
        std::size_t digit = 0;
        while (each.rank >= counts[digit]) each.rank -= counts[digit++];
        each.prefix = each.prefix << digit_bits | digit;
    }

    unsigned shift_; // of the present digit
    bool are_few_;
    bool is_first_ = true;
    std::vector<std::uint64_t> keys_{}; // if they are few
    std::vector<group> groups_;
    std::vector<wanted> wanted_;
};

} // namespace tensor_view
