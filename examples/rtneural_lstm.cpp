// SPDX-License-Identifier: MIT
// A published LSTM gives its published output: with weights loaded from a file, and with the same weights in
// the constants of the program. Its files are not part of varscope: rtneural_lstm.cmake says where the build
// looks for them.
#include "rtneural_lstm_model.hpp"

#include <cstdio>

#if __has_include(<varscope/embedded/rtneural_lstm.hpp>) // the build has found them
#include "rtneural_lstm/published.hpp"

#include <varscope/checkpoint.hpp>
#include <varscope/checkpoint/embedded.hpp>
#include <varscope/embedded/rtneural_lstm.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <unistd.h>

namespace {

const std::string folder = RTNEURAL_LSTM_FOLDER;

std::vector<double> numbers_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istream_iterator<double>(file), {}};
}

// Saves the published weights to a file, and loads it.
vs::variable_store<rtneural::graph> load_published() {
    const auto path = std::filesystem::temp_directory_path() / ("rtneural_lstm-" + std::to_string(getpid()));
    vs::save(rtneural::read_published(folder + "/lstm.json"), path);
    auto store = vs::variable_store<rtneural::graph>::load(path);
    std::filesystem::remove(path);
    return store;
}

bool is_as_published(const char* what, const auto& store) {
    const auto published = numbers_of(folder + "/lstm_y_python.csv");
    const auto outputs = rtneural::outputs_of(store, numbers_of(folder + "/lstm_x_python.csv"));
    if (outputs.empty() || outputs.size() != published.size()) return false;
    std::vector<double> differences;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        differences.push_back(std::abs(outputs[i] - published[i]));
    std::printf("%s: %zu outputs, largest difference from the published ones %.1e\n", what, outputs.size(),
                *std::ranges::max_element(differences));
    return std::ranges::all_of(differences, [](double each) { return each <= 1e-6; });
}

} // namespace

int main() {
    std::printf("%zu weights\n", rtneural::graph::parameter_count);
    const vs::embedded_store<rtneural::graph> embedded(vs::embedded::rtneural_lstm());
    if (!embedded) std::printf("%s\n", embedded.fault());
    const bool is_right = is_as_published("loaded from a file", load_published()) && embedded &&
                          is_as_published("embedded in the program", embedded);
    return is_right ? 0 : 1;
}

#else

int main() {
    std::puts(
        "skipped: the build needs nlohmann-json (Debian's nlohmann-json3-dev), and lstm.json, "
        "lstm_x_python.csv\n"
        "and lstm_y_python.csv in the folder VARSCOPE_RTNEURAL_LSTM; they are in models/ and test_data/ of\n"
        "https://github.com/jatinchowdhury18/RTNeural");
}

#endif
