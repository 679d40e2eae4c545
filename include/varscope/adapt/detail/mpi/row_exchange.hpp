// SPDX-License-Identifier: MIT
// A call about rows of a table: its checked arguments, and what is sent.
#pragma once

#include <varscope/adapt/detail/mpi/exchange.hpp>
#include <varscope/adapt/detail/mpi/operations.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/store/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace varscope::detail::mpi {

inline void check_ranks(const communicator& ranks, std::size_t planned) {
    if (planned != static_cast<std::size_t>(ranks.size()))
        raise(varscope::mpi::rank_mismatch("varscope: the placement is for " + std::to_string(planned) +
                                           " ranks, and there are " + std::to_string(ranks.size())));
}

// What is in memory one after the other.
template<class Range>
concept spannable = requires(const Range& range) {
    std::span(range);
};

// The rows and values of a call, and what is wrong with them.
template<class Rows, class Values, class Element>
struct row_arguments {
    template<class Range>
    using element_of = typename decltype(std::span(std::declval<const Range&>()))::value_type;
    static constexpr bool are_ranges = spannable<Rows> && spannable<Values>;
    static constexpr bool are_integers = [] {
        if constexpr (are_ranges)
            return std::is_integral_v<element_of<Rows>> && !std::is_same_v<element_of<Rows>, bool>;
        return true;
    }();
    static constexpr bool are_elements = [] {
        if constexpr (are_ranges) return std::is_same_v<element_of<Values>, Element>;
        return true;
    }();
    // Where look_up puts them.
    static constexpr bool can_be_written = [] {
        if constexpr (are_ranges)
            return !std::is_const_v<std::remove_pointer_t<decltype(std::data(std::declval<Values&>()))>>;
        return true;
    }();
    static constexpr bool have_sums = varscope::mpi::is_reducible(data_type_of<Element>, reduction::sum);
    static constexpr bool is_valid = are_ranges && are_integers && are_elements;
    struct check {
        static_assert(are_ranges, "varscope: this takes numbers of rows and their elements as two ranges of "
                                  "memory, as std::vector or std::span");
        static_assert(are_integers, "varscope: the numbers of rows are integers");
        static_assert(are_elements, "varscope: the elements are of another type than those of the table");
    };
    struct look_up_check : check {
        static_assert(can_be_written, "varscope: look_up writes the elements to its last argument, which can "
                                      "only be read");
    };
    struct sum_check : check {
        static_assert(have_sums, "varscope: bools have no sum; scatter_add takes a table of numbers");
    };
};

// Before anything is sent: what this rank can know to be wrong.
template<class Table, class Rows, class Values>
std::vector<std::uint64_t> checked_call(const communicator& ranks, std::size_t planned, const Rows& rows,
                                        const Values& values) {
    std::vector<std::uint64_t> checked;
    in_phase(ranks, [&] {
        check_ranks(ranks, planned);
        checked = checked_rows(std::data(rows), std::size(rows), Table::key(), Table::row_count);
        if (std::size(values) != checked.size() * Table::row_size)
            raise(size_mismatch(Table::key(), checked.size() * Table::row_size, std::size(values)));
    });
    return checked;
}

// Thrown on all ranks alike, as the placement is the same.
inline void refuse_copied(std::string_view key) {
    raise(error("varscope: " + std::string(key) + " is on every rank, and its copies would differ; " +
                "declare its partitioner as vs::sharded, or place it on one rank"));
}

// Of a placed_rows whose rows this rank asks for, or adds to.
template<class Table>
class row_exchange {
    using element = typename Table::value_type;
    static constexpr std::size_t row_bytes = Table::row_size * sizeof(element);

  public:
    // Throws on all ranks if some rank's rows are not those of the table.
    template<class Rows, class Values>
    row_exchange(const communicator& ranks, std::size_t planned, const Table& table, const Rows& rows,
                 const Values& values)
        : ranks_(ranks),
          table_(table),
          count_(std::size(rows)),
          requests_(ranks, checked_call<Table>(ranks, planned, rows, values),
                    [&](std::size_t row) { return table.owner(row); }),
          calls_(ranks),
          type_(row_bytes, calls_) {}

    void look_up(std::byte* out) {
        requests_.exchange_rows(ranks_, calls_);
        std::vector<std::byte> found(requests_.asked().size() * row_bytes), got(count_ * row_bytes);
        for_each_asked(
            [&](std::byte* row, std::size_t at) { std::memcpy(found.data() + at, row, row_bytes); });
        requests_.answer(ranks_, calls_, found.data(), got.data(), type_.handle());
        for (std::size_t i = 0; i < count_; ++i)
            std::memcpy(out + i * row_bytes, got.data() + requests_.place_of(i) * row_bytes, row_bytes);
        calls_.end();
    }
    void add(const std::byte* in) {
        std::vector<std::byte> sent(count_ * row_bytes);
        for (std::size_t i = 0; i < count_; ++i)
            std::memcpy(sent.data() + requests_.place_of(i) * row_bytes, in + i * row_bytes, row_bytes);
        requests_.exchange_rows(ranks_, calls_);
        std::vector<std::byte> got(requests_.asked().size() * row_bytes);
        requests_.send(ranks_, calls_, sent.data(), got.data(), type_.handle());
        for_each_asked([&](std::byte* row, std::size_t at) {
            mpi::add(data_type_of<element>, row, got.data() + at, Table::row_size);
        });
        calls_.end();
    }

  private:
    // Calls f with the row, which is only read where the table is, and where it is among those that are sent.
    template<class F>
    void for_each_asked(F f) const {
        for (std::size_t i = 0; i < requests_.asked().size(); ++i)
            f(reinterpret_cast<std::byte*>(const_cast<element*>(table_.row(requests_.asked()[i]).data())),
              i * row_bytes);
    }

    const communicator& ranks_;
    const Table& table_;
    std::size_t count_;
    row_requests requests_;
    collective_calls calls_;
    row_type type_;
};

} // namespace varscope::detail::mpi
