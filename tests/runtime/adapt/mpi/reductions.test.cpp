// SPDX-License-Identifier: MIT
#include <varscope/adapt/mpi/reductions.hpp>

namespace vs = varscope;
using vs::data_type;
using vs::mpi::is_reducible;
using vs::mpi::reduction;

static_assert(is_reducible(data_type::float32, reduction::average) &&
              is_reducible(data_type::float16, reduction::least) &&
              is_reducible(data_type::bfloat16, reduction::sum));
static_assert(is_reducible(data_type::int32, reduction::sum) &&
              !is_reducible(data_type::int32, reduction::average) &&
              !is_reducible(data_type::uint64, reduction::average));
static_assert(is_reducible(data_type::boolean, reduction::least) &&
              is_reducible(data_type::boolean, reduction::greatest) &&
              !is_reducible(data_type::boolean, reduction::sum) &&
              !is_reducible(data_type::boolean, reduction::product) &&
              !is_reducible(data_type::boolean, reduction::average));
static_assert(is_reducible(data_type::complex64, reduction::average) &&
              is_reducible(data_type::complex128, reduction::product) &&
              !is_reducible(data_type::complex64, reduction::greatest) &&
              !is_reducible(data_type::complex128, reduction::least));
static_assert(!is_reducible(data_type::unspecified, reduction::sum));
