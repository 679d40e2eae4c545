// SPDX-License-Identifier: MIT
// Stores, views, look-ups, initial values and copies, without what text and files need.
#include <varscope/store.hpp>

#include <utility>

#if defined(_GLIBCXX_STRING) || defined(_GLIBCXX_STDEXCEPT) || defined(_GLIBCXX_THREAD) ||                   \
    defined(_GLIBCXX_OSTREAM)
#error "store.hpp reads <string>, <stdexcept>, <thread> or streams"
#endif

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"q">(vs::get_variable<"w", vs::shape<2, 2>>(vs::glorot_uniform())),
                  vs::variable_scope<"target">(vs::get_variable<"w", vs::shape<2, 2>>(vs::zeros)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

template<class Store>
concept works = requires(Store& store, const char* path) {
    Store(vs::seed(1));
    vs::get<"q/w">(store)(0, 1) = 3.0f;
    vs::scope<"q">(store);
    vs::find(store, path)->bytes();
    vs::at(store, path);
    vs::for_each(store, [](auto) {});
    vs::copy<"q", "target">(store);
    vs::global_variables_initializer(store, vs::seed(1));
    vs::regularization_losses(store);
    vs::apply_constraints(store);
    vs::trainable_span(store);
    vs::swap(vs::get<"q/w">(store), vs::get<"target/w">(store));
    vs::slot_store<graph, "Adam">();
};
static_assert(works<store_type>);

} // namespace
