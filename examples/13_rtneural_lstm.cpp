// SPDX-License-Identifier: MIT
// A published LSTM gives its published output: with weights loaded from a file, with the same weights in the
// constants of the program, and with sound that is streamed in blocks. Its files are not part of varscope:
// 13_rtneural_lstm.cmake says where the build looks for them.
#include "rtneural_lstm_model.hpp"

#include <cstdio>

#if __has_include(<varscope/embedded/rtneural_lstm.hpp>) // the build has found them
#include "rtneural_lstm/published.hpp"

#include <varscope/checkpoint.hpp>
#include <varscope/checkpoint/embedded.hpp>
#include <varscope/embedded/rtneural_lstm.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <span>
#include <string>
#include <unistd.h>
#include <vector>

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
    auto outputs = numbers_of(folder + "/lstm_x_python.csv");
    rtneural::stream(store).process(outputs);
    if (outputs.empty() || outputs.size() != published.size()) return false;
    std::vector<double> differences;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        differences.push_back(std::abs(outputs[i] - published[i]));
    std::printf("%s: %zu outputs, largest difference from the published ones %.1e\n", what, outputs.size(),
                *std::ranges::max_element(differences));
    return std::ranges::all_of(differences, [](double each) { return each <= 1e-6; });
}

// Streams a second of sound in blocks, as a plug-in of a sound program does, and says to the standard error
// how long that took. Whether the blocks give what the whole gives.
bool streams(const auto& store) {
    constexpr std::size_t rate = 48000, block_size = 64;
    std::vector<double> whole(rate);
    for (std::size_t i = 0; i < rate; ++i) whole[i] = std::sin(0.05 * static_cast<double>(i));
    std::vector<double> blocks = whole;
    rtneural::stream(store).process(whole);
    rtneural::stream streamed(store);
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t at = 0; at < rate; at += block_size)
        streamed.process(std::span(blocks).subspan(at, block_size));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::fprintf(stderr, "a second of sound in blocks of %zu samples took %.3f s: real-time factor %.3f\n",
                 block_size, seconds.count(), seconds.count());
    std::printf("streamed in blocks: %s\n", blocks == whole ? "the same outputs" : "OTHER OUTPUTS");
    return blocks == whole;
}

} // namespace

int main() {
    std::printf("%zu weights\n", rtneural::graph::parameter_count);
    const vs::embedded_store<rtneural::graph> embedded(vs::embedded::rtneural_lstm());
    if (!embedded) std::printf("%s\n", embedded.fault());
    const bool is_right = is_as_published("loaded from a file", load_published()) && embedded &&
                          is_as_published("embedded in the program", embedded) && streams(embedded);
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
