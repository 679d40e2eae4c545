// SPDX-License-Identifier: MIT
// An embedding: a row of a table for each integer, as tf.nn.embedding_lookup.
#pragma once

#include "batch.hpp"

namespace layers {

template<int Rows, int Size>
struct embedding {
    template<vs::name Name>
    static consteval auto declare() {
        return vs::variable_scope<Name>(vs::get_variable<"embeddings", vs::shape<Rows, Size>>());
    }

    // ids is a column or a row of integers.
    template<class Ids>
    auto operator()(auto scope, const Ids& ids) const {
        static_assert(are_ids<Ids>, "embedding: ids are integers, in one row or one column");
        const auto table = vs::eigen(vs::get<"embeddings">(scope));
        batch<element_of<decltype(table)>, Size> y(ids.size(), Size);
        for (Eigen::Index i = 0; i < ids.size(); ++i) y.row(i) = table.row(row_of(ids(i)));
        return y;
    }

    // Adds to the rows that were taken, and returns nothing: integers have no gradient.
    template<class Ids, class Dy>
    void backward(auto, auto gradient, const Ids& ids, const Dy& dy) const {
        static_assert(are_ids<Ids>, "embedding: ids are integers, in one row or one column");
        static_assert(has_columns<Dy, Size>, "embedding: dy has another number of columns than the table");
        auto table = vs::eigen(vs::get<"embeddings">(gradient));
        const auto& rows = checked<element_of<decltype(table)>, Size>(dy);
        assert(rows.rows() == ids.size() && "embedding: dy has one row for each id");
        for (Eigen::Index i = 0; i < ids.size(); ++i) table.row(row_of(ids(i))) += rows.row(i);
    }

  private:
    template<class Ids>
    static constexpr bool are_ids = std::is_integral_v<typename Ids::Scalar>&& Ids::IsVectorAtCompileTime;

    static Eigen::Index row_of(auto id) {
        const auto row = static_cast<Eigen::Index>(id);
        assert(row >= 0 && row < Rows && "embedding: the table has no such row");
        return row;
    }
};

} // namespace layers
