// SPDX-License-Identifier: MIT
// writer FILE KIND: writes values that identify the target that the file is for; PREFIX.index as TensorFlow
// does.
#include "model.hpp"

#include "../../support/tf1_text.hpp"

#include <fstream>

static void write_tf1(const std::string& index, long kind) {
    using namespace tf1_text;
    const float w[] = {1.5f, 2.5f};
    const std::string data = std::string(reinterpret_cast<const char*>(w), sizeof w) +
                             std::string(reinterpret_cast<const char*>(&kind), sizeof kind);
    std::ofstream(index, std::ios::binary) << table({{"", header(1)},
                                                     {"dense/w", entry(1, {2}, 0, 0, data.substr(0, 8))},
                                                     {"step", entry(9, {}, 0, 8, data.substr(8))}});
    std::ofstream(index.substr(0, index.size() - 6) + ".data-00000-of-00001", std::ios::binary) << data;
}

int main(int, char** arguments) {
    const std::string file = arguments[1];
    if (file.ends_with(".index")) {
        write_tf1(file, arguments[2][1]);
        return 0;
    }
    varscope::variable_store<shipped::graph> store;
    varscope::get<"dense/w">(store) = {1.5f, 2.5f};
    varscope::get<"step">(store) = arguments[2][1];
    varscope::save(store, file);
}
