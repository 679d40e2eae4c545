// SPDX-License-Identifier: MIT
// PyTorch files made by hand, right or wrong: instructions of pickles, and the archive as torch.save writes
// it.
#pragma once

#include <support/zip_text.hpp>

#include <initializer_list>
#include <utility>

namespace pytorch_text {

inline std::string text(const std::string& chars) {
    return "X" + bytes_of(static_cast<std::uint32_t>(chars.size())) + chars;
}
inline std::string integer(std::int64_t number) {
    const bool is_small = number >= -(std::int64_t{1} << 31) && number < std::int64_t{1} << 31;
    return is_small ? "J" + bytes_of(static_cast<std::int32_t>(number)) : "\x8a\x08" + bytes_of(number);
}
inline std::string global(const std::string& module, const std::string& name) {
    return "c" + module + "\n" + name + "\n";
}
inline std::string tuple(const std::string& values) { return "(" + values + "t"; }
inline std::string numbers(std::initializer_list<std::int64_t> all) {
    std::string values;
    for (const std::int64_t each : all) values += integer(each);
    return tuple(values);
}
inline std::string list(const std::string& values) { return "](" + values + "e"; }
// Of keys and values.
inline std::string dict(const std::string& items) { return "}(" + items + "u"; }
inline std::string ordered_dict(const std::string& items) {
    return global("collections", "OrderedDict") + ")R(" + items + "u";
}

inline std::string storage(const std::string& type, const std::string& key, std::int64_t count) {
    return tuple(text("storage") + global("torch", type) + text(key) + text("cpu") + integer(count)) + "Q";
}
inline const std::string no_hooks = global("collections", "OrderedDict") + ")R";
inline std::string tensor(const std::string& of, std::int64_t offset, const std::string& shape,
                          const std::string& strides, const std::string& more = "") {
    return global("torch._utils", "_rebuild_tensor_v2") +
           tuple(of + integer(offset) + shape + strides + "\x89" + no_hooks + more) + "R";
}
inline std::string parameter(const std::string& of) {
    return global("torch._utils", "_rebuild_parameter") + tuple(of + "\x88" + no_hooks) + "R";
}
// With the dtype as an argument, from a storage of bytes.
inline std::string untyped_tensor(const std::string& key, std::int64_t bytes, const std::string& dtype,
                                  const std::string& shape, const std::string& strides) {
    return global("torch._utils", "_rebuild_tensor_v3") +
           tuple(tuple(text("storage") + global("torch.storage", "UntypedStorage") + text(key) + text("cpu") +
                       integer(bytes)) +
                 "Q" + integer(0) + shape + strides + "\x89" + no_hooks + global("torch", dtype)) +
           "R";
}
inline std::string pickle(const std::string& value) { return "\x80\x02" + value + "."; }

using members = std::vector<std::pair<std::string, std::string>>;
// As PyTorch's writer lays it out: records whose checksums and sizes come after them, padding before the
// data, which begins at multiples of 64, and a zip64 end record in any case. With compute_crc32=False,
// checksums are 0.
inline std::string archive(const members& all, const std::string& folder = "model", bool has_sums = true) {
    std::string file, directory;
    for (const auto& [short_name, data] : all) {
        const std::string name = folder + "/" + short_name;
        const auto size = static_cast<std::uint32_t>(data.size());
        const auto flags = static_cast<std::uint16_t>(data.empty() ? 0x800 : 0x808);
        const std::size_t begin = file.size() + 30 + name.size() + 4;
        const std::string padding((64 - begin % 64) % 64, 'Z');
        const std::uint32_t sum = has_sums ? crc32_of(data) : 0;
        directory += "PK\1\2" +
                     bytes_of(std::uint32_t{0}, flags, std::uint16_t{0}, std::uint32_t{0}, sum, size, size,
                              static_cast<std::uint16_t>(name.size())) +
                     std::string(12, '\0') + bytes_of(static_cast<std::uint32_t>(file.size())) + name;
        file += "PK\3\4" + bytes_of(std::uint16_t{0}, flags) + std::string(18, '\0') +
                bytes_of(static_cast<std::uint16_t>(name.size()),
                         static_cast<std::uint16_t>(padding.size() + 4)) +
                name + "FB" + bytes_of(static_cast<std::uint16_t>(padding.size())) + padding + data;
        if (!data.empty()) file += "PK\7\10" + bytes_of(sum, size, size);
    }
    const std::uint64_t count = all.size(), begin = file.size(), size = directory.size();
    const std::string large_end = "PK\6\6" + bytes_of(std::uint64_t{44}, std::uint32_t{0x2d031e},
                                                      std::uint64_t{0}, count, count, size, begin);
    const auto few = static_cast<std::uint16_t>(count);
    return file + directory + large_end + "PK\6\7" +
           bytes_of(std::uint32_t{0}, begin + size, std::uint32_t{1}) + "PK\5\6" +
           bytes_of(std::uint32_t{0}, few, few, static_cast<std::uint32_t>(size),
                    static_cast<std::uint32_t>(begin), std::uint16_t{0});
}
// data.pkl first, then what torch.save adds.
inline members members_of(const std::string& value, const members& storages) {
    members all{{"data.pkl", pickle(value)}, {"byteorder", "little"}};
    for (const auto& [key, data] : storages) all.emplace_back("data/" + key, data);
    all.emplace_back("version", "3\n");
    all.emplace_back(".data/serialization_id", "0123");
    return all;
}
inline std::string file(const std::string& value, const members& storages) {
    return archive(members_of(value, storages));
}

} // namespace pytorch_text
