// SPDX-License-Identifier: MIT
// GPT-2 small goes on with a text: OpenAI's TensorFlow checkpoint, or a safetensors file with its names, and
// the most likely token after the other. The files are not part of varscope.
#include "gpt2_decoder.hpp"

#include <cstdio>

#if __has_include(<nlohmann/json.hpp>)
#include "byte_pairs.hpp"

#include <varscope/checkpoint.hpp>
#include <varscope/checkpoint/tf1.hpp>

#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>

namespace {

namespace vs = varscope;
using store = vs::variable_store<gpt2::graph>;
constexpr int most_tokens = 40;

store load(const std::string& path) {
    return path.ends_with(".safetensors") ? store::load(path) : vs::load_tf1<gpt2::graph>(path);
}
gpt2::byte_pairs byte_pairs_of(const std::filesystem::path& folder) {
    std::ifstream encoder(folder / "encoder.json"), merges(folder / "vocab.bpe");
    if (!encoder || !merges)
        throw std::runtime_error("there is no encoder.json or vocab.bpe in " + folder.string());
    return {encoder, merges};
}

void continue_text(const std::string& path, const std::string& prompt) {
    const gpt2::byte_pairs pairs = byte_pairs_of(std::filesystem::path(path).parent_path());
    const store weights = load(path);
    gpt2::decoder<gpt2::small, store> model(weights);
    std::vector<int> tokens = pairs.encode(prompt);
    if (tokens.empty() || tokens.size() + most_tokens > gpt2::small.n_ctx)
        throw std::runtime_error("the text is empty, or too long for GPT-2");
    std::cout << prompt;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < most_tokens; ++i) {
        tokens = {model.next(tokens)};
        std::cout << pairs.decode(tokens[0]) << std::flush;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::cout << "\n(" << most_tokens / seconds.count() << " tokens a second)\n";
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::puts(
            "skipped: it takes two arguments, OpenAI's checkpoint, which has encoder.json and vocab.bpe "
            "beside "
            "it,\nand a text: gpt2_text models/124M/model.ckpt 'Once upon a time'; download_model.py of\n"
            "https://github.com/openai/gpt-2 gets the files");
        return count == 1 ? 0 : 2;
    }
    try {
        continue_text(arguments[1], arguments[2]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}

#else

int main() { std::puts("skipped: nlohmann-json was not found; Debian has it as nlohmann-json3-dev"); }

#endif
