// SPDX-License-Identifier: MIT
// convert lstm.json FILE.safetensors: run by the build, which embeds the file into the example.
#include "published.hpp"

#include <varscope/checkpoint.hpp>

#include <cstdio>

int main(int, char** arguments) try {
    vs::save(rtneural::read_published(arguments[1]), arguments[2]);
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", arguments[1], error.what());
    return 1;
}
