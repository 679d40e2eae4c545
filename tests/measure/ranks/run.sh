#!/usr/bin/env bash
# Installs Open MPI if it is missing, and prints what calls of <varscope/adapt/mpi.hpp> cost beside those of MPI.
#
#   run.sh [RANKS [FOLDER]]    2 ranks by default, files in /dev/shm
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
. tests/scripts/setup.sh
need libopenmpi-dev mpicxx.openmpi
need openmpi-bin mpirun.openmpi
install_missing || { echo "Open MPI cannot be installed"; exit 1; }
mkdir -p build
mpicxx.openmpi -std=c++20 -O2 -I include tests/measure/ranks/ranks.cpp -o build/measure-ranks
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
mpirun.openmpi -np "${1:-2}" build/measure-ranks "${2:-/dev/shm}"
