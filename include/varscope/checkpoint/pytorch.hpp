// SPDX-License-Identifier: MIT
// load_pytorch<graph>("model.pt"): the tensors that torch.save writes, without PyTorch or Python: nothing in
// the file is ever run. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/pytorch/elements.hpp>
#include <varscope/checkpoint/detail/pytorch/interpreter.hpp>
#include <varscope/checkpoint/detail/pytorch/listing.hpp>
#include <varscope/checkpoint/load.hpp>

namespace varscope {

/// The tensors of a PyTorch file (.pt, .pth), as torch.save has written them since version 1.6, in nested
/// dicts and lists. Names are the keys that lead to a tensor, with slashes between them, and positions in
/// lists: "state_dict/layer1.weight"; where all are in one dict, only_dict() is its name, and variables are
/// found by their names in it. What is not a tensor is passed over. Those with elements that varscope does
/// not have, as float8, have an unspecified dtype. See compare<graph>, under. torch.load(weights_only=True)
class pytorch_schema : public tensor_list {
  public:
    /// Reads and checks the archive and its pickle, of which nothing is run; not the values. Throws
    /// file_error, malformed_file.
    explicit pytorch_schema(file_path path) : pytorch_schema(detail::files::file(path)) {}

    /// A function (to, count) that reads the next elements of one of these tensors, in row-major order. The
    /// checksum of a storage is compared once, at the end of the first tensor that is read from it. Valid as
    /// long as this schema.
    [[nodiscard]] detail::pytorch::tensor_elements
    elements_of(const tensor_info& tensor, shape_view,
                detail::elements::checksums sums = detail::elements::checksums::compared) const {
        const auto index = static_cast<std::size_t>(&tensor - begin());
        const detail::pytorch::stored_tensor& stored = contents_.tensors[names_.all[index].tensor];
        return {contents_, stored,
                detail::pytorch::member_bytes(source_, contents_.members[stored.member],
                                              is_compared_[stored.member], tensor.name, sums)};
    }

  private:
    explicit pytorch_schema(detail::files::file source)
        : tensor_list(source.path()),
          source_(std::move(source)) {
        read(detail::pytorch::archive(source_));
        is_compared_.reset(new std::atomic<bool>[contents_.members.size()]());
        for (const detail::pytorch::listed_tensor& each : names_.all) add(each);
        set_only_dict(names_.only_dict);
        if (const tensor_info* const twice = sort_by_name())
            detail::files::throw_malformed(path(), "PyTorch file", twice->offset,
                                           (detail::files::message()
                                            << "there is a second tensor of the name "
                                            << detail::wording::shorten(twice->name).view())
                                               .text());
    }

    void read(const detail::pytorch::archive& members) {
        using namespace detail::pytorch;
        check_version(members);
        contents_.is_big_endian = is_big_endian(members);
        contents_.members = members.places();
        const detail::zip::record& pickle = *members.find("data.pkl");
        if (pickle.size >> 32 != 0) members.refuse(pickle, "has more than 4 GiB, and is not read");
        const detail::list<char> text = members.read(pickle);
        instructions in({text.data(), text.size()}, path());
        objects values;
        const value root = interpreter(in, values, members, contents_).run();
        lister(values, in, names_).run(root);
    }
    void add(const detail::pytorch::listed_tensor& listed) {
        const detail::pytorch::stored_tensor& stored = contents_.tensors[listed.tensor];
        const detail::pytorch::stored_type& type = detail::pytorch::stored_types[stored.type];
        tensors().push_back({.name = names_.of(listed),
                             .dtype_name = type.name,
                             .dtype = type.type,
                             .shape = file_shape(contents_.tuples.text(stored.shape)),
                             .offset = contents_.members[stored.member].begin + stored.offset * type.size,
                             .byte_size = type.type == data_type::unspecified ? 0 : stored.count * type.size,
                             .is_big_endian = contents_.is_big_endian});
    }

    detail::files::file source_;
    detail::pytorch::contents contents_;
    detail::pytorch::tensor_names names_;
    detail::pytorch::compared_members is_compared_;
};

/// A store with the values of a PyTorch file, with the policies of load; the checksum of each storage that is
/// read is compared, unless it was saved without. Throws file_error, malformed_file, checkpoint_mismatch,
/// out_of_memory. torch.load
template<class Graph, class... Policy>
variable_store<Graph> load_pytorch(file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    return detail::load_as<pytorch_schema, Graph>(path, policies...);
}
/// Loads into an existing store, as load(store, path) does: if it throws, nothing has changed. Throws as the
/// load_pytorch that returns a store.
template<class Store, class... Policy>
void load_pytorch(Store&& store, file_path path, const Policy&... policies) {
    detail::load_over(typename detail::reading::load_target<Store>::type(), store,
                      detail::loader_of<pytorch_schema>(path), policies...);
}

} // namespace varscope
