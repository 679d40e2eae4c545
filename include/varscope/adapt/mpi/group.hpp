// SPDX-License-Identifier: MIT
// mpi::group<graph>: the ranks of a communicator, which have the same model.
#pragma once

#include <varscope/adapt/detail/mpi/agreement.hpp>
#include <varscope/graph/detail/lookup/lookup.hpp>
#include <varscope/graph/detail/wording/hexadecimal.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/lookup_source.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varscope {

namespace detail::mpi {

inline std::string hexadecimal(std::uint64_t number) {
    return std::string(std::string_view(wording::hexadecimal(number)));
}

// Of the schema and of where the bytes are.
template<class Graph>
void agree_on_model(const communicator& ranks) {
    const std::uint64_t both =
        derived::mix(Graph::fingerprint + 0x9e3779b97f4a7c15u) ^ Graph::layout_fingerprint;
    agree_on(ranks, both, "models",
             std::to_string(Graph::size) + " variables of " + std::to_string(Graph::byte_size) +
                 " bytes, fingerprint " + hexadecimal(Graph::fingerprint) + ", layout " +
                 hexadecimal(Graph::layout_fingerprint));
}

} // namespace detail::mpi

namespace mpi {

/// The ranks that have a model's values together: those of a communicator, which is duplicated, so that the
/// messages of the library and of the program do not mix. All functions that take a group are collective:
/// each rank calls them, in the same order. If one fails on some rank, it throws on each: there what has
/// failed, on the others a rank_error. Movable; must outlive the stores that are made with it.
template<class Graph>
class group {
    static_assert(varscope::detail::is_graph<Graph>,
                  "varscope: mpi::group takes a graph, as in vs::graph<variables>");

  public:
    using graph_type = Graph; ///< of the model

    /// Of that communicator. Throws rank_mismatch if the ranks have different models, by one reduction of 16
    /// bytes; mpi_error if it is called before MPI_Init or after MPI_Finalize.
    explicit group(MPI_Comm from) : ranks_(from) { varscope::detail::mpi::agree_on_model<Graph>(ranks_); }

    /// The number of this rank, from 0.
    [[nodiscard]] int rank() const { return ranks_.rank(); }
    /// The number of ranks.
    [[nodiscard]] int size() const { return ranks_.size(); }
    /// The duplicated communicator, whose calls return errors.
    [[nodiscard]] MPI_Comm communicator() const { return ranks_.handle(); }
    /// The same, for functions of the library.
    [[nodiscard]] const varscope::detail::mpi::communicator& ranks() const { return ranks_; }

  private:
    varscope::detail::mpi::communicator ranks_;
};

} // namespace mpi

} // namespace varscope
