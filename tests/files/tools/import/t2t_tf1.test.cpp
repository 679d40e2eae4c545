// SPDX-License-Identifier: MIT
// The header that varscope-import wrote for the same published checkpoint as TensorFlow wrote it: the values
// are those of the safetensors file.
#include "loaded_values.hpp"

#include <imported/folder.hpp>
#include <imported/t2t_tf1.hpp>

namespace vs = varscope;

TEST_CASE("a published checkpoint of TensorFlow") {
    using graph = imported::t2t_tf1::graph;
    CHECK(graph::size == 250);
    const vs::file_schema schema = vs::schema_of(imported::t2t_file);
    check_declarations<graph>(schema, '/');
    check_values(vs::load_tf1<graph>(imported::t2t_tf1_prefix), schema, '/');
}
