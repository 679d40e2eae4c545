// SPDX-License-Identifier: MIT
// placement<graph>: which rank has which variable, as a constant. Not part of <varscope/store.hpp>.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/graph/detail/derived/primaries.hpp>
#include <varscope/partitioners/sharded.hpp>
#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/get.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope {

namespace detail::placing {

// None of what is not a graph, so that the error about that is the only one.
template<class Graph>
inline constexpr std::size_t variable_count = 0;
template<const auto& Variables>
inline constexpr std::size_t variable_count<resolved_graph<Variables>> = resolved_graph<Variables>::size;

// A class of its own, as after an assertion that fails clang finds no member.
template<class Graph>
struct placement_error {
    static constexpr bool takes_graph = is_graph<Graph>;
    static_assert(takes_graph, "varscope: placement takes a graph, as in vs::graph<variables>");
};

// The index of the variable at a path, or the error.
template<class Graph, look_up_path Path>
struct known_variable {
    static constexpr std::uint32_t index = lookup::find_variable<lookup::scope_id{}>(Graph(), Path);
};
template<class Graph, look_up_path Path>
using variable_at =
    std::conditional_t<known_variable<Graph, Path>::index != no_index, known_variable<Graph, Path>,
                       lookup::reported<lookup::unknown_variable<Graph, lookup::scope_id{}, Path>>>;

} // namespace detail::placing

/// Which of several ranks has each variable of a graph: one of them, or every one. A part of a partitioned
/// variable is a variable. Made by one of the functions below, or on your own, starting with every variable
/// on every rank. All of it can be computed when compiling:
///
///     static_assert(vs::greedy_placement<graph>(4).balance() < 1.1);
template<class Graph>
class placement {
    static_assert(sizeof(detail::placing::placement_error<Graph>) != 0);

    static constexpr std::size_t variable_count = detail::placing::variable_count<Graph>;

  public:
    using graph_type = Graph;                                    ///< whose variables it places
    static constexpr std::size_t every_rank = ~std::uint32_t{0}; ///< the owner of what all ranks have

    /// Every variable on every one of that many ranks, at least 1.
    constexpr explicit placement(std::size_t ranks) : ranks_(ranks) {
        assert(ranks != 0 && ranks < every_rank && "varscope: a placement is for 1 to 4294967294 ranks");
        for (std::uint32_t& each : owner_) each = static_cast<std::uint32_t>(every_rank);
    }

    /// The number of ranks.
    [[nodiscard]] constexpr std::size_t ranks() const { return ranks_; }
    /// The rank that has the variable with that index in the graph's list of variables, or every_rank.
    [[nodiscard]] constexpr std::size_t owner(std::size_t index) const {
        assert(index < variable_count && "varscope: the graph has no variable with this index");
        return owner_[index];
    }
    /// That of the variable at a path: plan.owner_of<"table/part_3">(). A compile error if there is none.
    template<detail::look_up_path Path>
    [[nodiscard]] constexpr std::size_t owner_of() const {
        return owner_[detail::placing::variable_at<Graph, Path>::index];
    }
    /// Puts that variable on a rank, or on every_rank.
    constexpr void set_owner(std::size_t index, std::size_t rank) {
        assert(index < variable_count && "varscope: the graph has no variable with this index");
        assert((rank < ranks_ || rank == every_rank) && "varscope: the placement has no such rank");
        owner_[index] = static_cast<std::uint32_t>(rank);
    }

    /// Whether a rank has that variable.
    [[nodiscard]] constexpr bool has(std::size_t rank, std::size_t index) const {
        assert(rank < ranks_ && "varscope: the placement has no such rank");
        return owner(index) == rank || owner(index) == every_rank;
    }
    /// The number of variables that a rank has.
    [[nodiscard]] constexpr std::size_t size(std::size_t rank) const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < variable_count; ++i) count += has(rank, i) ? 1 : 0;
        return count;
    }
    /// The bytes of these.
    [[nodiscard]] constexpr std::uint64_t byte_size(std::size_t rank) const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < variable_count; ++i)
            sum += has(rank, i) ? Graph::variables[i].byte_size : 0;
        return sum;
    }
    /// The most bytes of a rank, by the mean of all ranks: 1 if all have as many, or none has any.
    [[nodiscard]] constexpr double balance() const {
        const std::uint64_t everywhere = replicated_byte_size();
        const double mean = static_cast<double>(everywhere) +
                            static_cast<double>(Graph::byte_size - everywhere) / static_cast<double>(ranks_);
        return mean > 0 ? static_cast<double>(everywhere + most_own_bytes()) / mean : 1.0;
    }

    /// The same ranks, and each variable on the same of them?
    friend constexpr bool operator==(const placement&, const placement&) = default;

  private:
    [[nodiscard]] constexpr std::uint64_t replicated_byte_size() const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < variable_count; ++i)
            if (owner_[i] == every_rank) sum += Graph::variables[i].byte_size;
        return sum;
    }
    // Of a rank, without what all have. By some ranks at a time, so that it takes no memory for all.
    [[nodiscard]] constexpr std::uint64_t most_own_bytes() const {
        constexpr std::size_t at_a_time = 256;
        std::uint64_t most = 0;
        for (std::size_t first = 0; first < ranks_; first += at_a_time) {
            std::uint64_t sum[at_a_time]{};
            for (std::size_t i = 0; i < variable_count; ++i)
                if (owner_[i] >= first && owner_[i] - first < at_a_time)
                    sum[owner_[i] - first] += Graph::variables[i].byte_size;
            for (const std::uint64_t each : sum) most = each > most ? each : most;
        }
        return most;
    }

    std::size_t ranks_;
    std::uint32_t owner_[variable_count + 1]; // then one that is not used
};

namespace detail::placing {

// The rank that a part of a whole is declared to be on.
constexpr std::size_t declared_owner(const partition& parts, std::size_t part, std::size_t ranks) {
    if (parts.ranks == sharding::in_turn) return part % ranks;
    return size_in_memory(std::uint64_t{part} * ranks / parts.count); // less than ranks
}
template<const auto& Variables>
constexpr void place_declared(placement<resolved_graph<Variables>>& plan) {
    for (std::uint32_t whole = 0; whole < resolve::resolved<Variables>.whole_count; ++whole) {
        const records::partitioned_record& of = resolve::resolved<Variables>.wholes[whole];
        for (std::size_t part = 0; of.parts.ranks != sharding::none && part < of.parts.count; ++part)
            plan.set_owner(of.first + part, declared_owner(of.parts, part, plan.ranks()));
    }
}

// Which rank has the least load, and of several the first: a tree in which each node knows that of its two.
template<std::size_t Count>
class load_tree {
  public:
    // For so many ranks, at most Count.
    constexpr explicit load_tree(std::size_t ranks) {
        while (leaves_ < ranks) leaves_ *= 2;
        for (std::size_t rank = ranks; rank < leaves_; ++rank) load_[rank] = ~std::uint64_t{0};
        for (std::size_t node = leaves_; --node > 0;) least_[node] = least_of(2 * node);
    }
    [[nodiscard]] constexpr std::size_t least() const { return least_of(1); }
    constexpr void add(std::size_t rank, std::uint64_t load) {
        load_[rank] += load;
        for (std::size_t node = (leaves_ + rank) / 2; node > 0; node /= 2) {
            const std::size_t first = least_of(2 * node), second = least_of(2 * node + 1);
            least_[node] = load_[second] < load_[first] ? second : first;
        }
    }

  private:
    [[nodiscard]] constexpr std::size_t least_of(std::size_t node) const {
        return node < leaves_ ? least_[node] : node - leaves_;
    }

    std::size_t leaves_ = 1;
    std::uint64_t load_[2 * Count]{};
    std::size_t least_[2 * Count]{};
};

// Slots are where their variables are, and are not counted.
template<const auto& Variables, class NextRank>
constexpr void place_each(placement<resolved_graph<Variables>>& plan, NextRank next_rank) {
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i) {
        const std::uint32_t primary = derived::primaries_of<Variables>.of[i];
        plan.set_owner(i, primary == i ? next_rank(i) : plan.owner(primary));
    }
}
template<const auto& Variables>
constexpr void place_slots(placement<resolved_graph<Variables>>& plan) {
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
        plan.set_owner(i, plan.owner(derived::primaries_of<Variables>.of[i]));
}

// More ranks than variables have nothing to do.
template<const auto& Variables>
constexpr void place_greedily(placement<resolved_graph<Variables>>& plan) {
    constexpr std::size_t most = resolved_graph<Variables>::size + 1;
    load_tree<most> loads(plan.ranks() < most ? plan.ranks() : most);
    place_each(plan, [&](std::uint32_t index) {
        const std::size_t rank = loads.least();
        loads.add(rank, resolved_graph<Variables>::variables[index].byte_size);
        return rank;
    });
}

} // namespace detail::placing

/// The parts of sharded variables on the ranks that these declare, and all else on every rank. A slot that is
/// a variable of the graph, w/Adam, is where its variable is, here and below.
template<class Graph>
constexpr placement<Graph> declared_placement(std::size_t ranks) {
    placement<Graph> plan(ranks);
    if constexpr (detail::is_graph<Graph>) {
        detail::placing::place_declared(plan);
        detail::placing::place_slots(plan);
    }
    return plan;
}
/// The variables in order of creation on ranks 0, 1, ... and again; a part counts as a variable, and what is
/// declared of ranks is not looked at. tf.train.replica_device_setter
template<class Graph>
constexpr placement<Graph> round_robin_placement(std::size_t ranks) {
    placement<Graph> plan(ranks);
    if constexpr (detail::is_graph<Graph>)
        detail::placing::place_each(
            plan, [ranks, next = std::size_t{0}](std::uint32_t) mutable { return next++ % ranks; });
    return plan;
}
/// Each variable, in order of creation, on the rank with the fewest bytes so far, the first one if there are
/// several. tf.contrib.training.GreedyLoadBalancingStrategy with byte_size_load_fn
template<class Graph>
constexpr placement<Graph> greedy_placement(std::size_t ranks) {
    placement<Graph> plan(ranks);
    if constexpr (detail::is_graph<Graph>) detail::placing::place_greedily(plan);
    return plan;
}

} // namespace varscope
