// SPDX-License-Identifier: MIT
// save_npz(store, path), load_npz(store, path): all variables as an archive of npy files, as numpy.savez
// writes. Uses libzip: link it, or varscope::npz. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/npy/elements.hpp>
#include <varscope/checkpoint/detail/npy/header.hpp>
#include <varscope/checkpoint/detail/zip/reading.hpp>
#include <varscope/checkpoint/detail/zip/writing.hpp>
#include <varscope/checkpoint/load.hpp>
#include <varscope/checkpoint/save.hpp>

#include <memory>

namespace varscope {

/// The type of deflated.
struct deflated_t {};
/// An argument of save_npz: the members are compressed. numpy.savez_compressed
inline constexpr deflated_t deflated{};

namespace detail {

struct member_bytes {
    zip::member& from;
    void operator()(void* to, std::size_t size) const { from.read(to, size); }
};
// Reads the elements of a tensor one after the other. libzip compares the checksum at the end.
class member_elements {
  public:
    member_elements(const zip::archive& archive, std::uint64_t index, const tensor_info& tensor,
                    shape_view shape)
        : member_(archive.open(index)),
          left_(element_count(shape)),
          elements_(data_of(tensor), tensor, shape) {}

    void operator()(std::byte* to, std::size_t count) {
        elements_(to, count);
        left_ -= count;
        if (left_ == 0) member_.expect_end();
    }

  private:
    member_bytes data_of(const tensor_info& tensor) {
        member_.skip(tensor.offset);
        return {member_};
    }

    zip::member member_;
    std::size_t left_;
    npy::element_reader<member_bytes> elements_;
};

} // namespace detail

/// The tensors of an npz file: its members, named without their ".npy". Those whose elements are not numbers
/// that varscope has (text, dates, objects, structures, long double) have an unspecified dtype. So do members
/// that are not arrays, which keep their whole name and are never read. See compare<graph>.
class npz_schema : public tensor_list {
  public:
    /// Reads and checks the directory and all headers, not the data. Throws file_error, malformed_file.
    explicit npz_schema(file_path path) : npz_schema(detail::files::file(path)) {}
    /// The same from an open file.
    explicit npz_schema(const detail::files::file& source) : tensor_list(source.path()), archive_(source) {
        for (std::uint64_t i = 0; i < archive_.size(); ++i) add(i);
        if (array_count_ == 0 && archive_.size() != 0) archive_.refuse_without_arrays();
        // The archive has checked that no member's name appears twice.
        if (const tensor_info* const twice = sort_by_name())
            archive_.refuse(twice->name, "another member has this name and .npy");
    }

    /// A function (to, count) that reads the next elements of one of these tensors, which has that shape.
    /// Valid as long as this schema.
    [[nodiscard]] detail::member_elements elements_of(const tensor_info& tensor, shape_view shape) const {
        return {archive_, static_cast<std::uint64_t>(&tensor - begin()), tensor, shape};
    }

  private:
    static constexpr std::size_t longest_dtype = 80;

    void add(std::uint64_t index) {
        std::uint64_t size = 0;
        const std::string_view name = archive_.check(index, size);
        if (!detail::zip::is_array(name)) return add_other(name, size);
        ++array_count_;
        detail::zip::member member = archive_.open(index);
        detail::list<char> text;
        tensor_info tensor =
            detail::npy::header_source(
                size, [&](void* to, std::size_t count) { member.read(to, count); },
                [&](const std::string& why, std::uint64_t at) { member.refuse(why, at); }, true)
                .read(text);
        tensor.name = name.substr(0, name.size() - 4);
        keep_texts(tensor);
        tensors().push_back(tensor);
    }
    void add_other(std::string_view name, std::uint64_t size) {
        tensors().push_back({.name = name, .dtype_name = "not an array", .byte_size = size});
    }
    // Keeps no more than this of a header, which may be ten thousand spaces that compress to a few bytes.
    void keep_texts(tensor_info& tensor) {
        detail::wording::bounded_text<longest_dtype + 5 + 21 * detail::max_rank> text;
        text << tensor.dtype_name.substr(0, longest_dtype);
        if (tensor.dtype_name.size() > longest_dtype) text << "...";
        const std::size_t end = text.size();
        text << "(";
        for (const std::uint64_t extent : tensor.shape) text << extent << ",";
        text << ")";
        detail::list<char>& kept = texts_.push_back(detail::list<char>(text.size()));
        std::memcpy(kept.data(), text.chars, text.size());
        tensor.dtype_name = {kept.data(), end};
        tensor.shape = file_shape(kept.data() + tensor.dtype_name.size());
    }

    detail::zip::archive archive_;
    detail::list<detail::list<char>> texts_;
    std::uint64_t array_count_ = 0;
};

namespace detail {

// deflated is an option of save_npz only, and says nothing of names.
template<class Option>
using without_deflated = std::conditional_t<std::is_same_v<Option, deflated_t>, synced_t, Option>;

// Keeps what members are made of until the archive is written.
struct member_memory {
    npy::header_text header{};
    std::unique_ptr<memory::scratch> elements{};
};

// Copies the values, as they are in the file, where they may change before the archive is written or have
// another order of axes.
template<class Values>
const std::byte* kept_elements(const Values& values, const model_variable& variable,
                               const writing::saved_tensor& tensor,
                               std::unique_ptr<memory::scratch>& memory) {
    const std::byte* kept = nullptr;
    values.use(tensor.variable, [&](const std::byte* elements) {
        if (!Values::has_side_memory && tensor.axes == nullptr) {
            kept = elements;
            return;
        }
        memory = std::make_unique<memory::scratch>(variable.byte_size());
        kept = memory->data();
        writing::use_in_order(elements, variable, tensor.axes, [&](const std::byte* bytes) {
            if (variable.byte_size() != 0) std::memcpy(memory->data(), bytes, variable.byte_size());
        });
    });
    return kept;
}
template<class Values>
void write_archive(const Values& values, const writing::saved_tensors& tensors, file_path path,
                   bool is_deflated, bool is_synced) {
    zip::new_archive out(path, is_deflated);
    list<member_memory> kept(tensors.size());
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const model_variable& variable = tensors.variable(i);
        const std::string name = tensors[i].name + ".npy";
        if (const char* const fault = zip::name_fault(name))
            raise(file_error("varscope: cannot write a member " + name + ": " + fault));
        const elements::extents_in_file shape = tensors.shape(i);
        kept[i].header = npy::header_of(variable.dtype, {shape.rank, shape.of, element_count(shape.view())});
        const std::byte* const elements = kept_elements(values, variable, tensors[i], kept[i].elements);
        out.add(name.c_str(), kept[i].header, elements, variable.byte_size());
    }
    out.commit(is_synced);
}

} // namespace detail

/// Writes all variables as an npz file, or those of a scope; the same values give the same bytes. The file is
/// replaced as by save. Options are deflated, and those of save. Throws file_error, checkpoint_mismatch,
/// out_of_memory, moved_from_store. numpy.savez
template<class Store, class... Option>
void save_npz(const Store& store, file_path path, const Option&... options) {
    using source = typename detail::save_traits<const Store>::type;
    if constexpr (source::is_source) {
        using graph = typename source::graph;
        static_assert(sizeof(detail::writing::error_of_options<detail::writing::saved_place<source>, graph,
                                                               detail::without_deflated<Option>...>) != 0);
        const std::byte* const data = detail::memory::present<graph>(store.data());
        const auto rules = detail::writing::rules_of<graph>(detail::scope_path_of<source>(), options...);
        const detail::writing::saved_tensors tensors(detail::model_schema_of<graph>::value, rules,
                                                     detail::writing::tensor_order::declared, path.c_str());
        detail::write_archive(detail::writing::store_values<graph>{data}, tensors, path,
                              (std::is_same_v<Option, deflated_t> || ...),
                              detail::writing::is_synced<Option...>);
    }
}

/// A store with the values of an npz file, with the policies of load. Throws file_error, malformed_file,
/// checkpoint_mismatch, out_of_memory. numpy.load
template<class Graph, class... Policy>
variable_store<Graph> load_npz(file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    return detail::load_as<npz_schema, Graph>(path, policies...);
}
/// Loads into an existing store, as load(store, path) does: if it throws, nothing has changed. Throws as the
/// load_npz that returns a store.
template<class Store, class... Policy>
void load_npz(Store&& store, file_path path, const Policy&... policies) {
    detail::load_over(typename detail::reading::load_target<Store>::type(), store,
                      detail::loader_of<npz_schema>(path), policies...);
}

} // namespace varscope
