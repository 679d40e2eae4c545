// SPDX-License-Identifier: MIT
// Saves, loads and maps stores.
#include <varscope/checkpoint.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());

#ifndef _WIN32
template<class Store>
concept has_files = requires(Store& store, const char* path) {
    vs::save(store, path, vs::unsynced);
    vs::load(store, path, vs::strict, vs::convert<float, double>);
    Store::load(path);
    Store::map(path, vs::copy_on_write);
};
static_assert(has_files<vs::variable_store<vs::graph<variables>>>);
using vs::compare;
using vs::schema_of;
#endif

} // namespace
