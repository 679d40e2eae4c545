// SPDX-License-Identifier: MIT
// <mpi.h> without its bindings for C++ of 1997, which compilers warn of.
#pragma once

#ifndef OMPI_SKIP_MPICXX
#define OMPI_SKIP_MPICXX 1
#endif
#ifndef MPICH_SKIP_MPICXX
#define MPICH_SKIP_MPICXX 1
#endif
#include <mpi.h>

#ifndef __cpp_exceptions
#error "varscope: <varscope/adapt/mpi.hpp> needs exceptions, as an error of one rank is told to all others"
#endif

namespace varscope::detail::mpi {

// MPI counts elements with an int.
inline constexpr int most_elements = 0x7fffffff;

} // namespace varscope::detail::mpi
