// SPDX-License-Identifier: MIT
// placed, look_up, scatter_add: variables that a placement gives to the ranks, and rows of tables by owner.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/adapt/detail/mpi/exchange.hpp>
#include <varscope/adapt/detail/mpi/operations.hpp>
#include <varscope/adapt/mpi/files.hpp>
#include <varscope/checkpoint/placed.hpp>
#include <varscope/store/placed_rows.hpp>
#include <varscope/store/placed_store.hpp>

#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace varscope {

namespace detail::mpi {

template<class Graph>
std::uint64_t hash_of(const placement<Graph>& plan) {
    std::uint64_t hash = derived::mix(plan.ranks());
    for (std::size_t i = 0; i < Graph::size; ++i) hash = derived::mix(hash + plan.owner(i));
    return hash;
}
inline void check_ranks(const communicator& ranks, std::size_t planned) {
    if (planned != static_cast<std::size_t>(ranks.size()))
        raise(varscope::mpi::rank_mismatch("varscope: the placement is for " + std::to_string(planned) +
                                           " ranks, and there are " + std::to_string(ranks.size())));
}
// A plan is the same on all ranks: agreed on where a store is made.
template<class Graph>
void agree_on_plan(const communicator& ranks, const placement<Graph>& plan) {
    agree_on(ranks, hash_of(plan), "placements", "placement " + hexadecimal(hash_of(plan)));
    check_ranks(ranks, plan.ranks());
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
    static constexpr bool have_sums = varscope::mpi::is_reducible(data_type_of<Element>, reduction::sum);
    static constexpr bool is_valid = are_ranges && are_integers && are_elements;
    struct check {
        static_assert(are_ranges, "varscope: this takes numbers of rows and their elements as two ranges of "
                                  "memory, as std::vector or std::span");
        static_assert(are_integers, "varscope: the numbers of rows are integers");
        static_assert(are_elements, "varscope: the elements are of another type than those of the table");
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

// The same on all ranks, as the placement is.
inline void check_not_copied(const communicator& ranks, bool are_copied, std::string_view key) {
    in_phase(ranks, [&] {
        if (are_copied)
            raise(error("varscope: " + std::string(key) + " is on every rank, and its copies would differ; " +
                        "declare its partitioner as vs::sharded, or place it on one rank"));
    });
}

} // namespace detail::mpi

namespace mpi {

/// The values that a placement gives to this rank, with their initial values: the bits of
/// variable_store<graph>(from). Throws as group says; rank_mismatch if the ranks have different placements or
/// seeds, or their number is not that of the placement.
template<class Graph>
[[nodiscard]] placed_store<Graph> placed(const group<Graph>& ranks, const placement<Graph>& plan,
                                         seed_value from) {
    varscope::detail::mpi::agree_on_plan(ranks.ranks(), plan);
    varscope::detail::mpi::agree_on(ranks.ranks(), from.number, "seeds", std::to_string(from.number));
    std::optional<placed_store<Graph>> made;
    varscope::detail::mpi::in_phase(
        ranks.ranks(), [&] { made.emplace(plan, static_cast<std::size_t>(ranks.rank()), from); });
    return std::move(*made);
}

/// The rows of a table with those numbers, wherever they are: look_up<"table">(ranks, store, rows, values).
/// Each rank gives its own numbers, any integers, also none, and gets their elements in that order in
/// `values`, which has row_size elements for each. All ranks exchange the numbers once, and the elements
/// once. Throws as group says; error if there is no such row, size_mismatch. tf.nn.embedding_lookup
template<varscope::detail::look_up_path Path, class Graph, class Rows, class Values>
void look_up(const group<Graph>& ranks, const placed_store<Graph>& store, const Rows& rows, Values&& values) {
    namespace machinery = varscope::detail::mpi;
    const auto table = rows_of<Path>(store);
    using table_type = std::remove_const_t<decltype(table)>;
    using arguments = machinery::row_arguments<Rows, Values, typename table_type::value_type>;
    static_assert(sizeof(typename arguments::check) != 0);
    if constexpr (arguments::is_valid) {
        constexpr std::size_t row_bytes = table_type::row_size * sizeof(typename table_type::value_type);
        machinery::row_requests requests(
            ranks.ranks(),
            machinery::checked_call<table_type>(ranks.ranks(), store.plan().ranks(), rows, values),
            [&](std::size_t row) { return table.owner(row); });
        machinery::collective_calls calls(ranks.ranks());
        const machinery::row_type type(row_bytes, calls);
        requests.exchange_rows(ranks.ranks(), calls);
        std::vector<std::byte> found(requests.asked().size() * row_bytes);
        for (std::size_t i = 0; i < requests.asked().size(); ++i)
            std::memcpy(found.data() + i * row_bytes, table.row(requests.asked()[i]).data(), row_bytes);
        std::vector<std::byte> got(std::size(rows) * row_bytes);
        requests.answer(ranks.ranks(), calls, found.data(), got.data(), type.handle());
        auto* const out = reinterpret_cast<std::byte*>(std::data(values));
        for (std::size_t i = 0; i < std::size(rows); ++i)
            std::memcpy(out + i * row_bytes, got.data() + requests.place_of(i) * row_bytes, row_bytes);
        calls.end();
    }
}

/// Adds elements to the rows of a table with those numbers, wherever they are, also to one row several times:
/// scatter_add<"table">(ranks, store, rows, values). Each row has the elements of rank 0 added first, those
/// of a rank in their order: so the sums do not depend on how many ranks share the rows of one list. The
/// table must be on ranks of its own, not on every rank, where the copies would differ. Throws as look_up
/// does. tf.scatter_add
template<varscope::detail::look_up_path Path, class Graph, class Rows, class Values>
void scatter_add(const group<Graph>& ranks, placed_store<Graph>& store, const Rows& rows,
                 const Values& values) {
    namespace machinery = varscope::detail::mpi;
    const auto table = rows_of<Path>(store);
    using table_type = std::remove_const_t<decltype(table)>;
    using element = typename table_type::value_type;
    using arguments = machinery::row_arguments<Rows, Values, element>;
    static_assert(sizeof(typename arguments::sum_check) != 0);
    if constexpr (arguments::is_valid && arguments::have_sums) {
        constexpr std::size_t row_bytes = table_type::row_size * sizeof(element);
        machinery::check_not_copied(ranks.ranks(), table.are_copied(), table_type::key());
        const auto checked =
            machinery::checked_call<table_type>(ranks.ranks(), store.plan().ranks(), rows, values);
        machinery::row_requests requests(ranks.ranks(), checked,
                                         [&](std::size_t row) { return table.owner(row); });
        const auto* const in = reinterpret_cast<const std::byte*>(std::data(values));
        std::vector<std::byte> sent(checked.size() * row_bytes);
        for (std::size_t i = 0; i < checked.size(); ++i)
            std::memcpy(sent.data() + requests.place_of(i) * row_bytes, in + i * row_bytes, row_bytes);
        machinery::collective_calls calls(ranks.ranks());
        const machinery::row_type type(row_bytes, calls);
        requests.exchange_rows(ranks.ranks(), calls);
        std::vector<std::byte> got(requests.asked().size() * row_bytes);
        requests.send(ranks.ranks(), calls, sent.data(), got.data(), type.handle());
        for (std::size_t i = 0; i < requests.asked().size(); ++i)
            machinery::add(data_type_of<element>,
                           reinterpret_cast<std::byte*>(table.row(requests.asked()[i]).data()),
                           got.data() + i * row_bytes, table_type::row_size);
        calls.end();
    }
}

/// Saves what the ranks have of a placement as one safetensors file: see save of a shard.
template<class Graph, class... Option>
void save(const group<Graph>& ranks, const placed_store<Graph>& store, file_path path,
          const Option&... options) {
    varscope::detail::mpi::in_phase(
        ranks.ranks(), [&] { varscope::detail::mpi::check_ranks(ranks.ranks(), store.plan().ranks()); });
    varscope::detail::mpi::save_together<Graph>(
        ranks.ranks(), path, [&](const std::string& temporary) { save_part(store, temporary, options...); },
        options...);
}
/// Loads what this rank has of a placement from a safetensors file: see load of a shard.
template<class Graph, class... Policy>
void load(const group<Graph>& ranks, placed_store<Graph>& store, file_path path, const Policy&... policies) {
    static_assert(sizeof(varscope::detail::policies::error_of<Graph, Policy...>) != 0);
    varscope::detail::mpi::load_together(
        ranks.ranks(), store, [&] { return varscope::detail::load_apart(store, path, policies...); });
}

} // namespace mpi

} // namespace varscope
