// SPDX-License-Identifier: MIT
// What the programs of tests/files/fuzz share: inputs as files, and checks of properties.
#pragma once

#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/errors.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

// Those of libFuzzer.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace fuzzing {

// If a property does not hold, the fuzzer keeps the input and ends.
inline void require(bool holds, std::string_view property) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(property.size()), property.data());
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}
template<class Bytes>
std::string copy_of(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// One for each process; TMPDIR is best in memory.
inline const temporary_folder& folder() {
    static const temporary_folder made;
    return made;
}

// A single file, which is rewritten for each input.
class input_file {
  public:
    explicit input_file(const std::string& name)
        : path_((folder() / name).string()),
          number_(open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}
    input_file(const input_file&) = delete;
    input_file& operator=(const input_file&) = delete;
    ~input_file() { close(number_); }

    void write(std::string_view text) const {
        const bool is_empty = ftruncate(number_, 0) == 0;
        const ssize_t count = pwrite(number_, text.data(), text.size(), 0);
        require(is_empty && count == static_cast<ssize_t>(text.size()), "an input is written to a file");
    }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
    int number_;
};

// The message of the error that a call throws; "" if none. The library throws only its own errors. As no one
// else changes the inputs, reading them never fails: only files named in an input may be missing.
template<class Call>
std::string refusal_of(Call call) {
    try {
        call();
    } catch (const varscope::error& error) {
        const std::string message = error.what();
        const bool is_of_system = dynamic_cast<const varscope::file_error*>(&error) != nullptr;
        require(message.starts_with(is_of_system ? "varscope: cannot open " : "varscope: "),
                "an error has a message");
        return message;
    }
    return "";
}

// Each program defines the initial inputs of its corpus.
std::vector<std::string> seeds();

// ---- For mutators ----

using random_source = std::minstd_rand;

inline std::size_t pick(random_source& random, std::size_t count) { return random() % count; }
// One of those texts.
template<class List>
const auto& one_of(random_source& random, const List& list) {
    return list[pick(random, std::size(list))];
}

// As libFuzzer mutates a whole input.
inline std::string mutated(std::string text, std::size_t max_size) {
    const std::size_t size = text.size() < max_size ? text.size() : max_size;
    text.resize(max_size);
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, max_size));
    return text;
}

// What a mutator returns: as much as fits.
inline std::size_t put(std::uint8_t* data, std::size_t max_size, const std::string& text) {
    const std::size_t size = text.size() < max_size ? text.size() : max_size;
    if (size != 0) std::memcpy(data, text.data(), size);
    return size;
}

} // namespace fuzzing
