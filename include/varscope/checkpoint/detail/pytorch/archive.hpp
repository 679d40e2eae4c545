// SPDX-License-Identifier: MIT
// The zip archive that torch.save writes: stored members in one folder, data.pkl and data/0, data/1, ...
#pragma once

#include <varscope/checkpoint/detail/pytorch/contents.hpp>
#include <varscope/checkpoint/detail/zip/crc32.hpp>
#include <varscope/checkpoint/detail/zip/layout.hpp>
#include <varscope/graph/detail/wording/text.hpp>

namespace varscope::detail::pytorch {

class archive {
  public:
    explicit archive(const files::file& source)
        : source_(source),
          layout_(source, files::file_kind::pytorch),
          by_name_(layout_.members().size()) {
        for (std::size_t i = 0; i < by_name_.size(); ++i) by_name_[i] = &layout_.members()[i];
        sort(by_name_, [](const zip::record* a, const zip::record* b) { return a->name < b->name; });
        find_folder();
        check_kind();
    }

    // Null if there is none; the name is without the folder.
    [[nodiscard]] const zip::record* find(std::string_view name) const {
        std::string path(folder_);
        path.append(name.data(), name.size());
        const std::size_t at = first_from(path);
        return at < by_name_.size() && by_name_[at]->name == path ? by_name_[at] : nullptr;
    }
    // Where it is in the list of members. Refused if its bytes are not stored as they are.
    [[nodiscard]] std::uint32_t index_of(const zip::record& member) const {
        if (member.is_encrypted) refuse(member, "is encrypted; save the file without a password");
        if (member.method != 0)
            refuse(member, "is compressed, which torch.save never does; unpack the archive, and pack it "
                           "again with zip -0");
        if (member.data_size != member.size) refuse(member, "has two sizes in the directory");
        return static_cast<std::uint32_t>(&member - layout_.members().begin());
    }
    // All of it, with its checksum compared if it has one.
    [[nodiscard]] list<char> read(const zip::record& member) const {
        (void)index_of(member);
        list<char> text(files::size_in_memory(source_, member.size));
        source_.read(text.data(), text.size(), member.data);
        zip::crc32 sum;
        sum.add(text.data(), text.size());
        if (has_checksum(member.checksum) && sum.value() != member.checksum)
            refuse(member, "has another checksum than the archive says: the file is damaged");
        return text;
    }
    [[nodiscard]] list<member_place> places() const {
        list<member_place> all(by_name_.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const zip::record& each = layout_.members()[i];
            all[i] = {each.data, each.size, static_cast<std::uint32_t>(each.checksum)};
        }
        return all;
    }
    [[nodiscard]] const files::file& source() const { return source_; }

    [[noreturn]] void refuse(std::string_view why) const {
        files::message all;
        all << "varscope: " << source_.path() << " is not a valid PyTorch file: " << why;
        raise(malformed_file(all.text()));
    }
    [[noreturn]] void refuse(const zip::record& member, std::string_view why) const {
        refuse(
            (files::message() << "the member " << wording::shorten(member.name).view() << " " << why).text());
    }

  private:
    [[nodiscard]] std::size_t first_from(std::string_view name) const {
        return count_before(by_name_.begin(), by_name_.size(),
                            [&](const zip::record* each) { return each->name < name; });
    }
    // That of the first member, for torch.load too.
    void find_folder() {
        const list<zip::record>& members = layout_.members();
        const std::string_view first = members.empty() ? std::string_view() : members[0].name;
        folder_ = first.substr(0, first.find('/') + 1);
        if (folder_.empty() || find("data.pkl") == nullptr) refuse_other_archive();
        for (const zip::record& each : members)
            if (each.name.substr(0, folder_.size()) != folder_)
                refuse(each, "is not in the folder of the others");
    }
    [[noreturn]] void refuse_other_archive() const {
        files::refuse_other_format(source_, files::file_kind::pytorch);
        refuse("it is a zip archive without a member FOLDER/data.pkl, as torch.save writes it");
    }
    // TorchScript's have a program.
    void check_kind() const {
        const std::size_t code = first_from(std::string(folder_) + "code/");
        const bool has_code =
            code < by_name_.size() && by_name_[code]->name.substr(folder_.size(), 5) == "code/";
        if (has_code || find("constants.pkl") != nullptr)
            refuse("it is a TorchScript archive, of torch.jit.save, which is a program; save "
                   "model.state_dict() with torch.save");
    }

    const files::file& source_;
    zip::layout layout_;
    list<const zip::record*> by_name_;
    std::string_view folder_; // with the slash
};

// Whether the elements are big-endian, as files from before version 2.1 do not say.
inline bool is_big_endian(const archive& from) {
    const zip::record* const member = from.find("byteorder");
    if (member == nullptr) return false;
    const list<char> text = from.read(*member);
    const std::string_view order(text.data(), text.size());
    if (order != "little" && order != "big") from.refuse(*member, "says neither little nor big");
    return order == "big";
}
inline void check_version(const archive& from) {
    constexpr unsigned newest = 10;
    const zip::record* const member = from.find("version");
    if (member == nullptr) return;
    const list<char> text = from.read(*member);
    unsigned version = 0;
    for (const char c : text)
        if (is_digit(c) && version < 100000) version = version * 10 + static_cast<unsigned>(c - '0');
    if (version == 0 || version > newest)
        from.refuse(*member, "has a version of the format that is not read; at most 10 is");
}

} // namespace varscope::detail::pytorch
