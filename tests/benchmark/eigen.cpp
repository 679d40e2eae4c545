// SPDX-License-Identifier: MIT
// A dense layer over the variables of a store, against Eigen on matrices of its own whose sizes are dynamic.
#include "registration.hpp"

#include <varscope/adapt/eigen.hpp>

#include <layers/dense.hpp>

#include <varscope/store.hpp>

namespace vs = varscope;

namespace of_benchmark {

namespace {

template<int In, int Out>
inline constexpr auto layer = vs::variables(layers::dense<In, Out>::template declare<"dense">());

template<int Rows, int In, int Out>
struct dense_case {
    vs::variable_store<vs::graph<layer<In, Out>>> store{vs::seed(1)};
    layers::batch<float, In> x = layers::batch<float, In>::Random(Rows, In);
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> kernel =
        vs::eigen(vs::get<"dense/kernel">(store));
    Eigen::RowVectorXf bias = vs::eigen(vs::get<"dense/bias">(store)).transpose();

    static dense_case& get() {
        static dense_case all;
        return all;
    }
    void run_varscope() {
        const auto y = layers::dense<In, Out>()(vs::scope<"dense">(store), x);
        benchmark::DoNotOptimize(y.data());
    }
    void run_eigen() {
        layers::batch<float, Out> y = x * kernel;
        y.rowwise() += bias;
        benchmark::DoNotOptimize(y.data());
    }
};

template<int Rows, int In, int Out>
void add(const std::string& name) {
    using work = dense_case<Rows, In, Out>;
    add_small(name + "/varscope", [] { work::get().run_varscope(); });
    add_small(name + "/eigen", [] { work::get().run_eigen(); });
}

} // namespace

void add_eigen() {
    add<1, 64, 32>("dense_1x64x32");
    add<32, 64, 32>("dense_32x64x32");
    add<32, 512, 512>("dense_32x512x512");
}

} // namespace of_benchmark
