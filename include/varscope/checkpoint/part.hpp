// SPDX-License-Identifier: MIT
// Files of shards: shared_file and save_part, load_part. Not part of <varscope/checkpoint.hpp>.
#pragma once

#include <varscope/checkpoint/load_part.hpp>
#include <varscope/checkpoint/shared_file.hpp>
