// SPDX-License-Identifier: MIT
// Writes the seeds of a program into its corpus before it begins.
#include <support/fuzzing.hpp>

using namespace fuzzing;

namespace {

// Into the first folder among the program's arguments, its corpus. Single inputs to repeat are not folders.
void write_seeds(int count, char** arguments, const std::vector<std::string>& seeds) {
    int first = 1;
    while (first < count && !std::filesystem::is_directory(arguments[first])) ++first;
    if (first >= count) return;
    for (std::size_t i = 0; i < seeds.size(); ++i)
        write_contents(std::filesystem::path(arguments[first]) / ("seed-" + std::to_string(i)), seeds[i]);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    write_seeds(*count, *arguments, seeds());
    return 0;
}
