// SPDX-License-Identifier: MIT
// A safetensors file that is open only while a tensor is read, as a tool may get more files than a process
// may have open.
#pragma once

#include <varscope/checkpoint/load.hpp>

#include <cstddef>
#include <memory>

namespace tools {

// A function that reads from a file that it keeps open; read_from(file) makes it.
template<class ReadFrom>
auto from_open_file(varscope::detail::files::file file, ReadFrom read_from) {
    const auto kept = std::make_shared<const varscope::detail::files::file>(std::move(file));
    return [kept, next = read_from(*kept)](std::byte* to, std::size_t count) mutable { next(to, count); };
}

class late_file : public varscope::file_schema {
  public:
    explicit late_file(varscope::file_path path) : file_schema(path) { close(); }

    [[nodiscard]] auto elements_of(const varscope::tensor_info& tensor, varscope::shape_view) const {
        return from_open_file(source().opened_again(), [&](const varscope::detail::files::file& file) {
            return varscope::detail::elements_of(file, tensor);
        });
    }
};

} // namespace tools
