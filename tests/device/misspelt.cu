// SPDX-License-Identifier: MIT
// One mistake each, in code of the host or of a device, which must be one error with that sentence, and show
// these names.
#include "model.hpp"

#include <varscope/adapt/cuda.hpp>

#if MISTAKE == 1 // EXPECT: there is no such variable; did you mean the nearest name?
// SHOWS: the_name<'e', 'n', 'c', 'o', 'd', 'e', 'r', '/', 'v'>
float mistaken(vs::variable_store<graph>& store) { return vs::get<"encoder/v">(store)(1, 2); }
#elif MISTAKE == 2 // EXPECT: there is no such variable; did you mean the nearest name?
// SHOWS: nearest_name<'e', 'n', 'c', 'o', 'd', 'e', 'r', '/', 'w'>
__global__ void mistaken(vs::cuda::view<graph> model) { vs::get<"encoder/v">(model)(1, 2) = 3; }
#elif MISTAKE == 3 // EXPECT: there is no such variable; did you mean the nearest name?
// SHOWS: the_name<'z', 'z'>
__global__ void mistaken(vs::cuda::view<graph> model) { vs::get<"zz">(model)(1) -= 3; }
#elif MISTAKE == 4 // EXPECT: there is no such scope; did you mean the nearest name?
// SHOWS: nearest_name<'e', 'n', 'c', 'o', 'd', 'e', 'r'>
__global__ void mistaken(vs::cuda::view<graph> model) { vs::get<"b">(vs::scope<"encode">(model))(2) = 3; }
#elif MISTAKE == 5 // EXPECT: varscope: a look-up needs a variable_store, or a scope of one
// SHOWS: varscope::cuda::store
float mistaken(vs::cuda::store<graph>& store) { return vs::get<"encoder/b">(store)(1); }
#elif MISTAKE == 6 // EXPECT: trying to share variable, but specified shape and found shape differ
// SHOWS: the_name<'a', '/', 'w'>
constexpr auto others =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>()),
                  vs::variable_scope<"a">(vs::auto_reuse, vs::get_variable<"w", vs::shape<3>>()));
std::size_t mistaken() { return vs::graph<others>::size; }
#elif MISTAKE == 7 // EXPECT: a resource or cached variable has a second copy, which plain memory
// SHOWS: varscope::cuda::store
constexpr auto others = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::use_resource(true)));
void mistaken(vs::cuda::store<vs::graph<others>>& store) { static_cast<void>(store.data()); }
#endif
