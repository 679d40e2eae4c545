// SPDX-License-Identifier: MIT
// load_tf1<graph>("model.ckpt-1"): the checkpoints that TensorFlow's Saver writes, without TensorFlow. Not
// part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/elements/checksums.hpp>
#include <varscope/checkpoint/detail/recent/checkpoint_list.hpp>
#include <varscope/checkpoint/detail/tf1/bundle.hpp>
#include <varscope/checkpoint/detail/tf1/elements.hpp>
#include <varscope/checkpoint/detail/tf1/saved_slices.hpp>
#include <varscope/checkpoint/load.hpp>

namespace varscope {

/// The tensors of a TensorFlow checkpoint, of the second format (PREFIX.index with data files) or the first
/// (one table, or several PREFIX-00000-of-00002). Names are variables' keys as they are; a variable in slices
/// is one tensor. Those whose elements are not numbers (text, quantized, variants) have an unspecified dtype.
/// See compare<graph>. tf.train.list_variables
class tf1_schema : public tensor_list {
  public:
    /// From PREFIX, PREFIX.index, or a file of the first format. Reads and checks the index, and that the
    /// data files are there; not the data. Throws file_error, malformed_file.
    explicit tf1_schema(file_path path) : tf1_schema(detail::tf1::file_names(path.c_str())) {}

    /// A function (to, count) that reads the next elements of one of these tensors, and compares checksums.
    /// Valid as long as this schema.
    [[nodiscard]] detail::tf1::tensor_elements
    elements_of(const tensor_info& tensor, shape_view,
                detail::elements::checksums sums = detail::elements::checksums::compared) const {
        return {stored_[static_cast<std::size_t>(&tensor - begin())], names_, file_count_, sums};
    }

  private:
    explicit tf1_schema(detail::tf1::file_names names)
        : tensor_list(names.prefix()),
          names_(std::move(names)) {
        if (names_.tables().empty())
            file_count_ = detail::tf1::bundle(names_, stored_).file_count();
        else
            read_tables();
        for (detail::tf1::stored_tensor& each : stored_) add(each); // whose texts stay where they are
        (void)sort_by_name();                                       // no name appears twice
    }

    void read_tables() {
        detail::tf1::saved_slices::positions by_name;
        for (std::uint32_t i = 0; i < names_.tables().size(); ++i)
            detail::tf1::saved_slices(detail::files::file(names_.tables()[i]), i, stored_, by_name);
        for (const detail::tf1::stored_tensor& each : stored_)
            if (const char* const fault = detail::tf1::fault_of_pieces(each))
                detail::files::throw_malformed(path(), "TensorFlow checkpoint", 0,
                                               (detail::tf1::named(each.name) << " " << fault).text());
    }
    void add(detail::tf1::stored_tensor& stored) {
        stored.shape_text = text_of(stored.shape);
        const bool is_read = stored.type.type != data_type::unspecified;
        tensors().push_back({.name = stored.name,
                             .dtype_name = stored.type.name,
                             .dtype = stored.type.type,
                             .shape = file_shape(stored.shape_text.c_str()),
                             .offset = stored.pieces.empty() ? 0 : stored.pieces[0].offset,
                             .byte_size = is_read ? stored.shape.count() * size_of(stored.type.type) : 0});
    }
    static std::string text_of(const detail::tf1::tensor_shape& shape) {
        detail::files::message text;
        text << "[";
        for (const std::uint64_t extent : shape.extents) text << extent << ",";
        return (text << "]").text();
    }

    detail::tf1::file_names names_;
    detail::list<detail::tf1::stored_tensor> stored_;
    std::uint64_t file_count_ = 0;
};

/// A store with the values of a TensorFlow checkpoint, by its path as Saver.save returns it, with the
/// policies of load; every checksum is compared. Throws file_error, malformed_file, checkpoint_mismatch,
/// out_of_memory. tf.train.Saver.restore
template<class Graph, class... Policy>
variable_store<Graph> load_tf1(file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    return detail::load_as<tf1_schema, Graph>(path, policies...);
}
/// Loads into an existing store, as load(store, path) does: if it throws, nothing has changed. Throws as the
/// load_tf1 that returns a store.
template<class Store, class... Policy>
void load_tf1(Store&& store, file_path path, const Policy&... policies) {
    detail::load_over(typename detail::reading::load_target<Store>::type(), store,
                      detail::loader_of<tf1_schema>(path), policies...);
}

namespace detail::tf1 {

// Throws file_error if a saver wrote the checkpoint that a list names.
inline void check_format(const std::string& list, const std::string& path) {
    const std::string own = path + ".safetensors";
    if (is_file(own) && !file_names::exist(path))
        raise(file_error("varscope: cannot find a checkpoint of TensorFlow: " + list +
                         " lists those of a vs::saver, as " + own +
                         "; load_latest of a vs::saver, or vs::load, reads it"));
}

} // namespace detail::tf1

/// The path of the newest checkpoint according to the file "checkpoint" in that folder, for load_tf1. Returns
/// "", which load_tf1 refuses, if there is no such file, as before a first checkpoint. Throws file_error,
/// also if the file lists what a saver of this library wrote; malformed_file. tf.train.latest_checkpoint
inline std::string latest_checkpoint(file_path folder, const char* latest_filename = "checkpoint") {
    const std::string list = std::string(folder.c_str()) + '/' + latest_filename;
    if (!detail::recent::exists(list)) return {};
    const std::string text = detail::recent::text_of_file(list);
    const std::string latest = detail::recent::state_reader(list, text).read().latest;
    std::string path = latest.starts_with('/') ? latest : std::string(folder.c_str()) + '/' + latest;
    detail::tf1::check_format(list, path);
    return path;
}

} // namespace varscope
