// SPDX-License-Identifier: MIT
// Boost.Hana's algorithms on a store: filter, fold and zip over views whose types tell dtype and shape.
#include <varscope/adapt/hana.hpp>
#include <varscope/varscope.hpp>

#include <boost/hana/for_each.hpp>
#include <boost/hana/fuse.hpp>
#include <boost/hana/tuple.hpp>

#include <iostream>

namespace vs = varscope;
namespace hana = boost::hana;

constexpr auto variables = vs::variables(
    vs::variable_scope<"hidden">(
        vs::get_variable<"kernel", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
        vs::get_variable<"bias", vs::shape<3>>(vs::ones)),
    vs::variable_scope<"output">(vs::get_variable<"kernel", vs::shape<3, 1>, double>(vs::constant(2)),
                                 vs::get_variable<"bias", vs::shape<1>, double>(vs::zeros)));
using store = vs::variable_store<vs::graph<variables>>;

int main() {
    store weights;
    vs::trainable_store<vs::graph<variables>> gradients;

    // Of all variables the matrices, by a predicate on their types.
    const auto kernels =
        hana::filter(weights, [](auto view) { return hana::bool_c<decltype(view)::rank == 2>; });
    hana::for_each(kernels, [](auto view) { std::cout << view.key() << " is a kernel\n"; });

    // The sum of all squares, in double whatever the dtypes are.
    const double squares = hana::fold_left(kernels, 0.0, [](double sum, auto view) {
        for (const auto element : view) sum += static_cast<double>(element) * static_cast<double>(element);
        return sum;
    });
    std::cout << "the squares of their elements are " << squares << " together\n";

    // A step against gradients of 1.
    vs::for_each(gradients, [](auto view) { view.fill(1); });
    hana::for_each(hana::zip(weights, gradients), hana::fuse([](auto weight, auto gradient) {
                       for (std::size_t i = 0; i < weight.size(); ++i)
                           weight.begin()[i] -= gradient.begin()[i] / 2;
                   }));
    std::cout << "after a step, the first row is " << vs::get<"hidden/kernel">(weights).row(0) << '\n';
}
