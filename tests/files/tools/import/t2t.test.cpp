// SPDX-License-Identifier: MIT
// The header that varscope-import wrote for a published checkpoint, tensor2tensor's
// test_data/transformer_test_ckpt: it has 250 variables, of which those of the layers are in blocks.
#include "loaded_values.hpp"

#include <imported/folder.hpp>
#include <imported/t2t.hpp>

TEST_CASE("a published checkpoint") {
    CHECK(imported::t2t::graph::size == 250);
    check_loaded<imported::t2t::graph>(imported::t2t_file, '/');
}
