// SPDX-License-Identifier: MIT
// What vs::describe has written about a model.
#pragma once

#include "json_writer.hpp"

#include "../tensor_source.hpp"

#include <fstream>
#include <iterator>
#include <string>

namespace tensor_view {

inline bool is_model_file(const std::string& path) {
    return path.ends_with(".json") && !path.ends_with(".index.json");
}

// As it is, to stand in a page; the page says if it is not JSON. Throws vs::error.
inline std::string model_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    if (!in) throw varscope::file_error("varscope: cannot read " + path);
    if (!text.starts_with("{\"varscope\":1,"))
        throw varscope::error("varscope: " + path +
                              " is not what vs::describe writes; expected {\"varscope\":1,");
    return for_script(text);
}

} // namespace tensor_view
