// SPDX-License-Identifier: MIT
// Several ranks of MPI train together: a perceptron that has its weights on each and adds gradients, and word
// vectors in tables whose rows are on different ranks. The results are the same to the bit on 1, 2 and 4
// ranks: mpirun -np 4 16_ranks.
#include "ranks/digits.hpp"
#include "ranks/skip_gram.hpp"

#include <cstdio>
#include <exception>

int main(int count, char** arguments) {
    MPI_Init(&count, &arguments);
    int status = 1, ranks_there = 0, rank = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &ranks_there);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    if (rank == 0) std::printf("on %d ranks\n", ranks_there);
    try {
        const bool has_learned = ranks::learn_digits(MPI_COMM_WORLD) && ranks::learn_words(MPI_COMM_WORLD);
        status = has_learned ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "rank %d: %s\n", rank, e.what());
    }
    MPI_Finalize();
    return status;
}
