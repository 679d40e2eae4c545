// SPDX-License-Identifier: MIT
// Npy files that get past the framing: the length comes before the header, the data is as long as the
// header says.
#pragma once

#include <support/fuzzing.hpp>
#include <support/zip_text.hpp>

#include <varscope/checkpoint/detail/npy/format.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <algorithm>

namespace fuzzing {

struct npy_parts {
    char version = 1;
    std::string header; // with the line end
    std::string data;
};
inline npy_parts take_npy_apart(std::string_view file) {
    using namespace varscope::detail::npy;
    if (version_fault(file).why != nullptr) return {1, "\n", std::string(file)};
    const std::size_t width = length_size(file[6]);
    std::uint64_t size = 0;
    for (std::size_t i = std::min(width, file.size() - version_end); i-- > 0;)
        size = size << 8 | static_cast<unsigned char>(file[version_end + i]);
    const std::string_view rest = file.substr(std::min(version_end + width, file.size()));
    const std::size_t here = std::min<std::uint64_t>(size, rest.size());
    return {file[6], std::string(rest.substr(0, here)), std::string(rest.substr(here))};
}
inline std::string put_together(const npy_parts& parts) {
    const auto size = static_cast<std::uint32_t>(parts.header.size());
    return std::string(varscope::detail::npy::magic) + parts.version + '\0' +
           bytes_of(size).substr(0, varscope::detail::npy::length_size(parts.version)) + parts.header +
           parts.data;
}

inline void fit_npy_data(npy_parts& parts, std::size_t max_size) {
    varscope::detail::json::scanner in(parts.header.data(), parts.header.data() + parts.header.size());
    varscope::tensor_info tensor;
    varscope::detail::npy::header_reader(in, tensor).read(parts.header);
    if (!in.has_fault() && tensor.byte_size <= max_size)
        parts.data.resize(varscope::detail::size_in_memory(tensor.byte_size));
}

inline constexpr std::string_view npy_shapes[] = {
    "()",     "(2,)",      "(3,)", "(2, 3)",          "(3, 2)",
    "(0, 3)", "(2, 3, 2)", "(1,)", "(4294967296, 0)", "(4294967296, 4294967296)"};
// A file of one of the dtypes and shapes above; the bytes of its data are random, and small as those of
// bools.
inline std::string random_npy(random_source& random) {
    const std::string code(one_of(random, varscope::detail::npy::dtype_codes).text);
    const std::string order(1, "<>|"[pick(random, 3)]);
    npy_parts parts{1,
                    npy_dictionary(order + code, pick(random, 2) != 0 ? "True" : "False",
                                   std::string(one_of(random, npy_shapes))) +
                        '\n',
                    ""};
    fit_npy_data(parts, 1000);
    for (char& c : parts.data) c = static_cast<char>(code == "b1" ? pick(random, 2) : pick(random, 256));
    return put_together(parts);
}

// A new file, or a mutation: of all bytes, of the header, or of the data.
inline std::string mutated_npy(random_source& random, const std::string& file, std::size_t max_size) {
    const std::size_t way = pick(random, 16);
    if (way == 0) return random_npy(random);
    if (way < 4 || max_size < 64) return mutated(file, max_size);
    npy_parts parts = take_npy_apart(file);
    std::string& part = way < 14 ? parts.header : parts.data;
    part = mutated(part, std::min<std::size_t>(max_size - 12, parts.version == 1 ? 0xffff : max_size));
    if (way < 8 && (part.empty() || part.back() != '\n')) parts.header += '\n';
    if (way < 12) fit_npy_data(parts, max_size);
    return put_together(parts);
}

} // namespace fuzzing
