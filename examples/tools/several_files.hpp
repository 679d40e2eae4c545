// SPDX-License-Identifier: MIT
// The tensors of several files as those of one.
#pragma once

#include "tensor_source.hpp"

#include "../progress.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace tools {

class joined_list : public vs::tensor_list {
  public:
    // In the order of the files. Throws vs::error if two have a tensor with the same name.
    explicit joined_list(const std::vector<std::unique_ptr<tensor_source>>& files)
        : tensor_list(path_of(files)) {
        for (const std::unique_ptr<tensor_source>& file : files) {
            for (const vs::tensor_info& tensor : file->tensors()) tensors().push_back(tensor);
            ends_.push_back(size());
        }
        if (const vs::tensor_info* const twice = sort_by_name()) refuse(*twice, files);
    }

    [[nodiscard]] std::size_t file_of(const vs::tensor_info& tensor) const {
        const auto index = static_cast<std::size_t>(&tensor - begin());
        return static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), index) - ends_.begin());
    }
    [[nodiscard]] std::size_t place_in_file(const vs::tensor_info& tensor) const {
        const std::size_t file = file_of(tensor);
        return static_cast<std::size_t>(&tensor - begin()) - (file == 0 ? 0 : ends_[file - 1]);
    }

  private:
    static std::string path_of(const std::vector<std::unique_ptr<tensor_source>>& files) {
        return files[0]->tensors().path() + " and " + std::to_string(files.size() - 1) + " more";
    }
    [[noreturn]] void refuse(const vs::tensor_info& twice,
                             const std::vector<std::unique_ptr<tensor_source>>& files) const {
        std::string message =
            "varscope: tensor " + std::string(vs::detail::wording::shorten(twice.name).view()) + " is in ";
        for (std::size_t i = 0, count = 0; i < files.size() && count < 2; ++i)
            if (files[i]->tensors().find(twice.name) != nullptr)
                message += (count++ == 0 ? "" : " and in ") + files[i]->tensors().path();
        throw vs::error(message);
    }

    std::vector<std::size_t> ends_; // one past the last tensor of each file
};

class several_files : public tensor_source {
  public:
    explicit several_files(std::vector<std::unique_ptr<tensor_source>> files)
        : files_(std::move(files)),
          tensors_(files_) {}

    [[nodiscard]] const vs::tensor_list& tensors() const override { return tensors_; }
    [[nodiscard]] std::vector<std::string> files() const override {
        std::vector<std::string> paths;
        for (const std::unique_ptr<tensor_source>& file : files_) paths.push_back(file->tensors().path());
        return paths;
    }
    [[nodiscard]] bool has_bytes(const vs::tensor_info& tensor) const override {
        return file_of(tensor).has_bytes(in_file(tensor));
    }
    [[nodiscard]] std::unique_ptr<element_stream> open(const vs::tensor_info& tensor) const override {
        return file_of(tensor).open(in_file(tensor));
    }
    // Those about which the files do not disagree.
    [[nodiscard]] std::vector<vs::metadata_entry> metadata() const override {
        std::vector<vs::metadata_entry> all, agreed;
        for (const std::unique_ptr<tensor_source>& file : files_)
            for (const vs::metadata_entry& entry : without_own(file->metadata())) all.push_back(entry);
        for (const vs::metadata_entry& entry : all) {
            const auto has_key = [&](const vs::metadata_entry& other) { return other.key == entry.key; };
            const auto disagrees = [&](const vs::metadata_entry& other) {
                return has_key(other) && other.value != entry.value;
            };
            if (std::none_of(all.begin(), all.end(), disagrees) &&
                std::none_of(agreed.begin(), agreed.end(), has_key))
                agreed.push_back(entry);
        }
        return agreed;
    }

  private:
    [[nodiscard]] const tensor_source& file_of(const vs::tensor_info& tensor) const {
        return *files_[tensors_.file_of(tensor)];
    }
    [[nodiscard]] const vs::tensor_info& in_file(const vs::tensor_info& tensor) const {
        return file_of(tensor).tensors()[tensors_.place_in_file(tensor)];
    }

    std::vector<std::unique_ptr<tensor_source>> files_;
    joined_list tensors_;
};

inline std::unique_ptr<tensor_source> open_tensors(const std::vector<std::string>& paths) {
    if (paths.size() == 1) return open_tensors(paths[0]);
    progress shown("opening");
    std::vector<std::unique_ptr<tensor_source>> files;
    for (const std::string& path : paths) {
        files.push_back(open_tensors(path));
        shown.show(files.size(), paths.size());
    }
    return std::make_unique<several_files>(std::move(files));
}

} // namespace tools
