// SPDX-License-Identifier: MIT
// Reads some elements of a variable from a tensor of a safetensors file, and no more bytes than these take.
#pragma once

#include <varscope/checkpoint/detail/files/file.hpp>
#include <varscope/checkpoint/detail/reading/variable_reader.hpp>

#include <cstddef>

namespace varscope::detail::reading {

// In blocks, so that the memory does not depend on the number of elements.
class range_reader {
  public:
    range_reader(const files::file& source, const transfer& from) : source_(source), from_(from) {}

    // The elements from `first` on, in the variable's order of axes.
    void read(std::byte* out, std::size_t first, std::size_t count) const {
        if (from_.axes != nullptr)
            read_turned(out, first, count);
        else
            read_elements(out, first, count);
    }

  private:
    static constexpr std::size_t block = std::size_t{1} << 14;

    [[nodiscard]] std::size_t size_in_file() const { return size_of(from_.tensor->dtype); }
    [[nodiscard]] std::size_t size() const { return size_of(from_.dtype); }
    void read_bytes(std::byte* out, std::size_t first, std::size_t count) const {
        source_.read(out, count * size_in_file(),
                     from_.tensor->offset + std::uint64_t{first} * size_in_file());
    }

    // In the order of the file.
    void read_elements(std::byte* out, std::size_t first, std::size_t count) const {
        if (from_.convert == nullptr) return read_bytes(out, first, count);
        const memory::scratch elements((count < block ? count : block) * size_in_file());
        for (std::size_t done = 0; done < count; done += block) {
            const std::size_t here = count - done < block ? count - done : block;
            read_bytes(elements.data(), first + done, here);
            const std::size_t converted = from_.convert(out + done * size(), elements.data(), here);
            if (converted != here) refuse_element(source_.path(), from_, first + done + converted);
        }
    }

    // Of each block of the file's elements, those between the first and the last that are wanted.
    void read_turned(std::byte* out, std::size_t first, std::size_t count) const {
        const elements::extents_in_file in_file = from_.shape_in_file();
        elements::strided_walk walk = elements::walk_in_file(from_.shape, in_file, *from_.axes);
        const memory::scratch places(block * sizeof(std::size_t)), elements(block * size());
        auto* const place = reinterpret_cast<std::size_t*>(places.data());
        const std::size_t all = element_count(from_.shape);
        for (std::size_t begin = 0; begin < all; begin += block) {
            const std::size_t here = all - begin < block ? all - begin : block;
            std::size_t low = here, high = 0;
            for (std::size_t i = 0; i < here; ++i) {
                place[i] = walk.next() - first; // beyond `count` if it is not wanted
                if (place[i] >= count) continue;
                if (low == here) low = i;
                high = i + 1;
            }
            if (low == here) continue;
            read_elements(elements.data(), begin + low, high - low);
            for (std::size_t i = low; i < high; ++i)
                if (place[i] < count)
                    std::memcpy(out + place[i] * size(), elements.data() + (i - low) * size(), size());
        }
    }

    const files::file& source_;
    const transfer& from_;
};

} // namespace varscope::detail::reading
