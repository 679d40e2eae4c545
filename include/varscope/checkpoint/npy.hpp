// SPDX-License-Identifier: MIT
// save_npy(view, path), load_npy(view, path): one variable as a file that numpy.save and numpy.load read and
// write. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/files/other_format.hpp>
#include <varscope/checkpoint/detail/npy/elements.hpp>
#include <varscope/checkpoint/detail/npy/header.hpp>
#include <varscope/checkpoint/detail/reading/read_tensors.hpp>
#include <varscope/checkpoint/save.hpp>
#include <varscope/store/variable_view.hpp>

namespace varscope {

namespace detail {

inline void save_array(const void* data, data_type type, const extents& shape, file_path path,
                       bool is_synced) {
    const npy::header_text header = npy::header_of(type, shape);
    files::new_file out(path);
    out.write(header.chars, header.size(), 0);
    out.write(data, shape.count * size_of(type), header.size());
    out.commit(is_synced);
}

inline auto bytes_from(const files::file& source, std::uint64_t at) {
    return [&source, at](void* to, std::size_t size) mutable {
        source.read(to, size, at);
        at += size;
    };
}
inline tensor_info read_npy_header(const files::file& source, list<char>& text) {
    const auto refuse = [&](const std::string& why, std::uint64_t at) {
        files::throw_malformed(source, files::file_kind::npy, at, why);
    };
    return npy::header_source(source.size(), bytes_from(source, 0), refuse).read(text);
}

// Reads everything before the first element is changed.
inline void load_array(void* data, data_type type, const extents& shape, std::string_view key,
                       file_path path) {
    const files::file source(path);
    list<char> text;
    const tensor_info tensor = read_npy_header(source, text);
    if (tensor.dtype != type || !(tensor.shape == view_of(&shape)))
        raise(checkpoint_mismatch("varscope: " + source.path() + " does not fit the variable " +
                                  std::string(key) + ": expected " + std::string(name_of(type)) + " " +
                                  text_of(shape) + "; got " + std::string(name_of(tensor.dtype)) + " " +
                                  text_of(tensor.shape)));
    const std::size_t byte_size = shape.count * size_of(type);
    const memory::scratch values(byte_size);
    npy::element_reader(bytes_from(source, tensor.offset), tensor, view_of(&shape))(values.data(),
                                                                                    shape.count);
    const std::size_t booleans =
        type == data_type::boolean ? elements::count_booleans(values.data(), shape.count) : shape.count;
    if (booleans != shape.count)
        reading::refuse_boolean(values.data()[booleans], booleans, source.path(), key);
    if (byte_size != 0) std::memcpy(data, values.data(), byte_size);
}

} // namespace detail

/// Writes a variable as numpy.save does, byte for byte. The file is replaced as by save; durability is synced
/// or unsynced. Throws file_error. numpy.save
template<class T, class Shape, class Durability = synced_t>
void save_npy(const variable_view<T, Shape>& view, file_path path, Durability = {}) {
    detail::save_array(view.data(), view.dtype, detail::extents_of<Shape>, path, Durability::is_synced);
}

/// Reads a variable from an npy file with the same dtype and shape, in either byte order, in row-major or
/// column-major order. If it throws, nothing has changed. Throws file_error, malformed_file,
/// checkpoint_mismatch, out_of_memory. numpy.load
template<class T, class Shape>
void load_npy(const variable_view<T, Shape>& view, file_path path) {
    static_assert(!std::is_const_v<T>, "varscope: a variable of a const store can only be read");
    if constexpr (!std::is_const_v<T>)
        detail::load_array(view.data(), view.dtype, detail::extents_of<Shape>, view.key(), path);
}

} // namespace varscope
