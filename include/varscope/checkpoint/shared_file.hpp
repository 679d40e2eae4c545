// SPDX-License-Identifier: MIT
// shared_file<graph>, save_part(shard, path): one safetensors file that several processes write together.
#pragma once

#include <varscope/checkpoint/detail/writing/save_options.hpp>
#include <varscope/checkpoint/load.hpp>
#include <varscope/checkpoint/save.hpp>
#include <varscope/store/shard.hpp>

#include <string>

namespace varscope {

namespace detail {

template<class... Option>
struct part_options {
    static constexpr bool are_of_durability = (writing::is_durability<Option> && ... && true);
    static_assert(are_of_durability, "varscope: a shared file takes vs::synced or vs::unsynced");
    static constexpr bool is_synced = writing::is_synced<Option...>;
};

// A file that another process has made for the model, to write a part of.
class reserved_file {
  public:
    reserved_file(file_path path, const model_schema& model) : path_(path.c_str()) {
        data_begin_ = own_data_begin(files::file(path), model);
        if (data_begin_ == 0)
            raise(file_error("varscope: cannot write a part of " + path_ +
                             ": it is not the temporary file that vs::shared_file has made for this model"));
        open_ = files::descriptor(
            files::uninterrupted([&] { return ::open(path_.c_str(), O_WRONLY | O_CLOEXEC); }));
        if (open_.number() < 0) files::throw_file_error("open", path_.c_str());
    }

    void write(const std::byte* data, shard_range range) {
        files::write_at(open_.number(), path_, data, range.size(), data_begin_ + range.begin);
    }
    void close(bool is_synced) {
        if (is_synced && files::uninterrupted([&] { return fsync(open_.number()); }) != 0)
            files::throw_file_error("write", path_.c_str());
        if (open_.close() != 0 && errno != EINTR) files::throw_file_error("write", path_.c_str());
    }

  private:
    std::string path_;
    files::descriptor open_;
    std::uint64_t data_begin_ = 0;
};

template<class Graph>
void write_part(const std::byte* data, shard_range range, file_path temporary, bool is_synced) {
    reserved_file out(temporary, model_schema_of<Graph>::value);
    out.write(data, range);
    out.close(is_synced);
}

} // namespace detail

/// A safetensors file of a model that several processes or threads write together, in three steps. One of
/// them makes this object, and tells the others temporary_path(); each writes its part by save_part; when all
/// have, the first calls commit(). The file is, byte for byte, the one that save writes. At any time the old
/// file or the new one is at `path`.
///
///     vs::shared_file<graph> file("model.safetensors");            // one process
///     vs::save_part(shard, temporary_path);                        // each
///     file.commit();                                               // the first one, after all others
template<class Graph>
class shared_file {
    static_assert(detail::is_graph<Graph>, "varscope: shared_file takes a graph, as in vs::graph<variables>");
    static_assert(sizeof(detail::saved_graph<Graph, detail::has_safetensors_dtypes(Graph(), {})>) != 0);

  public:
    /// Makes a temporary file in the folder of `path`, takes its room on the disk, and writes the header.
    /// Throws file_error, also if the disk has no room for all parts. As save for links, owners and
    /// permissions.
    explicit shared_file(file_path path) : file_(path) {
        constexpr const detail::model_schema& model = detail::model_schema_of<Graph>::value;
        const detail::list<char> header = detail::safetensors::header_of(model);
        file_.reserve(header.size() + Graph::byte_size);
        file_.write(header.data(), header.size(), 0);
    }
    shared_file(const shared_file&) = delete;
    shared_file& operator=(const shared_file&) = delete;
    /// Removes the temporary file, unless commit() was called.
    ~shared_file() = default;

    /// The file that save_part writes to. Valid as long as this object.
    [[nodiscard]] const std::string& temporary_path() const { return file_.temporary_path(); }

    /// Replaces `path`, once all parts are written; with synced, the default, so that a loss of power does
    /// not lose both. Parts that nobody has written are zeros: who writes what is for the caller to know.
    /// Throws file_error.
    template<class... Option>
    void commit(const Option&...) {
        file_.commit(detail::part_options<Option...>::is_synced);
    }

  private:
    detail::files::new_file file_;
};

/// Writes the values of a shard to the temporary file of a shared_file of the same model. Different processes
/// and threads may write different parts at the same time. Options are synced, the default, or unsynced.
/// Throws file_error, also if the file is not one that shared_file has made for this model.
template<class Graph, class... Option>
void save_part(const shard_store<Graph>& shard, file_path temporary_path, const Option&...) {
    detail::write_part<Graph>(shard.data(), shard.range(), temporary_path,
                              detail::part_options<Option...>::is_synced);
}
/// The same for a range of a store that has all values, as shard_of gives one. Throws moved_from_store, too.
template<class Graph, class... Option>
void save_part(const variable_store<Graph>& store, shard_range range, file_path temporary_path,
               const Option&...) {
    static_assert(sizeof(detail::shards::shard_error<Graph>) != 0);
    const std::byte* const data = detail::memory::present<Graph>(store.data());
    detail::write_part<Graph>(data + range.begin, range, temporary_path,
                              detail::part_options<Option...>::is_synced);
}

} // namespace varscope
