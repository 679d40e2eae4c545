// SPDX-License-Identifier: MIT
// A model on the ranks of MPI: its values given to all, reduced, sharded, saved and loaded together. Needs an
// implementation of MPI 3, as Open MPI or MPICH. Link varscope::mpi.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/adapt/mpi/all_reduce.hpp>
#include <varscope/adapt/mpi/begin_all_reduce.hpp>
#include <varscope/adapt/mpi/broadcast.hpp>
#include <varscope/adapt/mpi/files.hpp>
#include <varscope/adapt/mpi/group.hpp>
#include <varscope/adapt/mpi/placed.hpp>
#include <varscope/adapt/mpi/rows.hpp>
#include <varscope/adapt/mpi/sharded_store.hpp>
#include <varscope/adapt/mpi/shards.hpp>
#include <varscope/adapt/mpi/tree_all_reduce.hpp>
