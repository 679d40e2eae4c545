// SPDX-License-Identifier: MIT
// Writes tensors from any file as an npz file, or one as an npy file.
#pragma once

#include "tensor_source.hpp"

#include <list>

namespace tools {

class whole_tensor {
  public:
    whole_tensor(const tensor_source& from, const vs::tensor_info& tensor)
        : tensor_(&tensor),
          extents_(extents_of(tensor)) {
        if (tensor.dtype == vs::data_type::unspecified && from.has_bytes(tensor))
            throw vs::error("varscope: npy and npz files have no " + std::string(tensor.dtype_name) +
                            ", which " + std::string(tensor.name) + " is; write a safetensors file");
        const std::unique_ptr<element_stream> in = from.open(tensor);
        values_.resize(static_cast<std::size_t>(tensor.byte_size));
        if (!values_.empty()) in->read(values_.data(), values_.size() / vs::size_of(tensor.dtype));
    }

    [[nodiscard]] const vs::tensor_info& tensor() const { return *tensor_; }
    [[nodiscard]] const std::vector<std::byte>& values() const { return values_; }
    [[nodiscard]] vs::detail::extents shape() const {
        return vs::detail::check_extents(extents_.data(), extents_.size());
    }

  private:
    const vs::tensor_info* tensor_;
    std::vector<std::size_t> extents_;
    std::vector<std::byte> values_;
};

inline void write_npy(const tensor_source& from, const std::string& path) {
    if (from.tensors().size() != 1)
        throw vs::error("varscope: an npy file has one tensor, and " + from.tensors().path() + " has " +
                        std::to_string(from.tensors().size()) + "; write an npz file");
    const whole_tensor only(from, from.tensors()[0]);
    vs::detail::save_array(only.values().data(), only.tensor().dtype, only.shape(), path, true);
}

#ifdef VARSCOPE_TOOLS_READ_NPZ
// Calls done(bytes) for what is read. Everything is read before anything is written.
template<class Done>
void write_npz(const tensor_source& from, const std::string& path, bool is_deflated, Done done) {
    std::list<whole_tensor> tensors; // must not move until the archive is complete
    std::list<vs::detail::npy::header_text> headers;
    vs::detail::zip::new_archive out(path, is_deflated);
    for (const vs::tensor_info& tensor : from.tensors()) {
        const std::string name = std::string(tensor.name) + ".npy";
        if (const char* const fault = vs::detail::zip::name_fault(name))
            throw vs::error("varscope: cannot write a member " + name + ": " + fault);
        const whole_tensor& whole = tensors.emplace_back(from, tensor);
        headers.push_back(vs::detail::npy::header_of(tensor.dtype, whole.shape()));
        out.add(name.c_str(), headers.back(), whole.values().data(), whole.values().size());
        done(tensor.byte_size);
    }
    out.commit(true);
}
#endif

} // namespace tools
