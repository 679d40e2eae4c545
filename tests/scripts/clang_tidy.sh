#!/usr/bin/env bash
# Runs clang-tidy over the headers, in one file that includes each of them; of errors/for_*.hpp, compile_error.hpp includes
# the one for the compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
file=$(mktemp --suffix .cpp)
trap 'rm -f "$file"' EXIT
# Left out are the adapters of libraries that are not installed, and that of LibTorch, whose headers no clang takes as C++20.
left_out='/torch'
[[ -d /usr/include/eigen3 ]] || left_out+='|/eigen'
[[ -e /usr/local/cuda/include/cuda_runtime_api.h ]] || left_out+='|/cuda|/nccl'
[[ -e /usr/local/cuda/include/nccl.h ]] || left_out+='|/nccl'
[[ -e /usr/include/pybind11/pybind11.h ]] || left_out+='|/python'
mpi=$(mpicxx.openmpi -showme:incdirs 2>/dev/null | cut -d ' ' -f 1) || left_out+='|/mpi'
(cd include && find varscope -name '*.hpp' ! -path '*/errors/for_*' ! -name no_files.hpp | grep -vE "$left_out" | sort | sed 's/.*/#include <&>/') >"$file"
clang-tidy --quiet --config-file=.clang-tidy --header-filter='.*/include/varscope/.*' "$file" -- -std=c++20 -I include \
    -isystem /usr/include/eigen3 -isystem /usr/local/cuda/include ${mpi:+-isystem "$mpi"} $(/usr/bin/python3-config --includes 2>/dev/null) 2>&1 |
    { grep -vE '^[0-9]+ warnings? (generated|treated)' || true; }
