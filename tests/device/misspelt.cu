// SPDX-License-Identifier: MIT
// Mistakes, in code of the host and of a device. Each must be one error with that sentence, and its notes
// must show these names and the line after them.
#include "model.hpp"

#include <varscope/adapt/cuda.hpp>

// EXPECT: there is no such variable; did you mean the nearest name?
// SHOWS: the_name<'e', 'n', 'c', 'o', 'd', 'e', 'r', '/', 'v'>
float of_host(vs::variable_store<graph>& store) { return vs::get<"encoder/v">(store)(1, 2); }

// EXPECT: there is no such variable; did you mean the nearest name?
// SHOWS: nearest_name<'e', 'n', 'c', 'o', 'd', 'e', 'r', '/', 'w'>
__global__ void of_device(vs::cuda::view<graph> model) { vs::get<"encoder/u">(model)(1, 2) = 3; }

// EXPECT: there is no such variable; did you mean the nearest name?
// SHOWS: the_name<'z', 'z'>
__global__ void with_nothing_near(vs::cuda::view<graph> model) { vs::get<"zz">(model)(1) -= 3; }

// EXPECT: there is no such scope; did you mean the nearest name?
// SHOWS: nearest_name<'e', 'n', 'c', 'o', 'd', 'e', 'r'>
__global__ void of_scope(vs::cuda::view<graph> model) { vs::get<"b">(vs::scope<"encode">(model))(2) = 3; }

// EXPECT: varscope: a look-up needs a variable_store, or a scope of one
// SHOWS: varscope::cuda::store
float in_store_of_device(vs::cuda::store<graph>& store) { return vs::get<"encoder/b">(store)(1); }

constexpr auto conflict =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>()),
                  vs::variable_scope<"a">(vs::auto_reuse, vs::get_variable<"w", vs::shape<3>>()));
// EXPECT: trying to share variable, but specified shape and found shape differ
// SHOWS: the_name<'a', '/', 'w'>
std::size_t of_shapes() { return vs::graph<conflict>::size; }

constexpr auto resources = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::use_resource(true)));
// EXPECT: a resource or cached variable has a second copy, which plain memory does not have
// SHOWS: varscope::cuda::store
std::byte* of_resources(vs::cuda::store<vs::graph<resources>>& store) { return store.data(); }
