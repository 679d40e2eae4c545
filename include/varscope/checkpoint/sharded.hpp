// SPDX-License-Identifier: MIT
// load_sharded(path): loads a checkpoint that is split into several safetensors files, by its index. Not part
// of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/safetensors/shard_index.hpp>
#include <varscope/checkpoint/load.hpp>

#include <memory>

namespace varscope {

/// The tensors of all shards that an index, model.safetensors.index.json, names. Each must be in the shard
/// that the index says, and the shards must have no others. One shard is open at a time, as there may be more
/// of them than a process may have open files. See compare<graph>.
class sharded_schema : public tensor_list {
  public:
    /// Reads and checks the index and all headers. Throws file_error, malformed_file.
    explicit sharded_schema(file_path path) : tensor_list(path.c_str()), index_(path) {
        const detail::list<detail::safetensors::sharded_tensor>& named = index_.tensors();
        for (std::size_t first = 0, end = 0; first < named.size(); first = end) {
            while (end < named.size() && named[end].shard == named[first].shard) ++end;
            add_shard(named.begin() + first, end - first);
        }
        if (const tensor_info* const tensor = sort_by_name()) refuse(tensor->name, "is in two shards");
    }

    /// A function (to, count) that reads the next elements of one of these tensors. Opens its shard, unless
    /// it is that of the last call: not to be called by two threads at once. Throws file_error if the shard
    /// is not the same as when its header was read.
    [[nodiscard]] auto elements_of(const tensor_info& tensor, shape_view) const {
        const auto index = static_cast<std::size_t>(&tensor - begin());
        std::size_t shard = 0;
        while (ends_[shard] <= index) ++shard;
        std::shared_ptr<const detail::files::file> source = opened(shard);
        return [next = detail::elements_of(*source, tensor),
                source](std::byte* to, std::size_t count) mutable { next(to, count); };
    }

  private:
    [[noreturn]] void refuse(std::string_view name, std::string_view why) const {
        detail::files::message all;
        all << "varscope: " << path() << " and its shards do not agree: tensor "
            << detail::wording::shorten(name).view() << " " << why;
        detail::raise(malformed_file(all.text()));
    }

    // Adds a shard; `named` are the tensors that the index says are in it, sorted by name.
    void add_shard(const detail::safetensors::sharded_tensor* named, std::size_t count) {
        const std::string name(named->shard);
        file_schema& shard =
            *shards_.push_back(std::make_unique<file_schema>(detail::files::folder_of(path()) + '/' + name));
        shard.close();
        for (std::size_t i = 0; i < count; ++i) {
            if (i != 0 && named[i].name == named[i - 1].name)
                refuse(named[i].name, "appears twice in the index");
            if (shard.find(named[i].name) == nullptr)
                refuse(named[i].name, "is not in " + name + ", where the index says it is");
        }
        for (const tensor_info& tensor : shard) {
            if (shard.size() != count && !is_among(tensor.name, named, count))
                refuse(tensor.name, "is in " + name + ", but the index does not list it there");
            tensors().push_back(tensor);
        }
        ends_.push_back(size());
    }
    [[nodiscard]] const std::shared_ptr<const detail::files::file>& opened(std::size_t shard) const {
        if (open_ == nullptr || open_shard_ != shard)
            open_ = std::make_shared<const detail::files::file>(shards_[shard]->source().opened_again());
        open_shard_ = shard;
        return open_;
    }
    static bool is_among(std::string_view name, const detail::safetensors::sharded_tensor* sorted,
                         std::size_t count) {
        const std::size_t at =
            detail::count_before(sorted, count, [name](const detail::safetensors::sharded_tensor& each) {
                return each.name < name;
            });
        return at < count && sorted[at].name == name;
    }

    detail::safetensors::shard_index index_;
    detail::list<std::unique_ptr<file_schema>> shards_;
    detail::list<std::size_t> ends_; // one past the last tensor of each shard
    mutable std::shared_ptr<const detail::files::file> open_;
    mutable std::size_t open_shard_ = 0;
};

/// A store with the values of a split checkpoint, by the path of its index, with the policies of load. Throws
/// file_error, malformed_file, checkpoint_mismatch, out_of_memory.
template<class Graph, class... Policy>
variable_store<Graph> load_sharded(file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    return detail::load_as<sharded_schema, Graph>(path, policies...);
}
/// Loads into an existing store, as load(store, path) does: if it throws, nothing has changed. Throws as the
/// load_sharded that returns a store.
template<class Store, class... Policy>
void load_sharded(Store&& store, file_path path, const Policy&... policies) {
    detail::load_over(typename detail::reading::load_target<Store>::type(), store,
                      detail::loader_of<sharded_schema>(path), policies...);
}

} // namespace varscope
