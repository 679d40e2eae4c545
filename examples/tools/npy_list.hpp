// SPDX-License-Identifier: MIT
// The tensor of an npy file, with the name of the file.
#pragma once

#include "late_file.hpp"

#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/tensor_list.hpp>

#include <filesystem>
#include <string>

namespace tools {

class npy_list : public varscope::tensor_list {
  public:
    explicit npy_list(varscope::file_path path)
        : tensor_list(path.c_str()),
          name_(std::filesystem::path(path.c_str()).stem().string()),
          source_(path) {
        varscope::tensor_info tensor = varscope::detail::read_npy_header(source_, header_);
        tensor.name = name_;
        tensors().push_back(tensor);
        (void)sort_by_name(); // it is the only one
        source_.close();
    }

    [[nodiscard]] auto elements_of(const varscope::tensor_info& tensor, varscope::shape_view shape) const {
        using namespace varscope::detail;
        return from_open_file(source_.opened_again(), [&](const files::file& file) {
            return npy::element_reader(bytes_from(file, tensor.offset), tensor, shape);
        });
    }

  private:
    std::string name_;
    varscope::detail::files::file source_;
    varscope::detail::list<char> header_;
};

} // namespace tools
