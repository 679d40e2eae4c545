// SPDX-License-Identifier: MIT
// Reads and checks all that precedes the data of an npy file.
#pragma once

#include <varscope/checkpoint/detail/files/little_endian.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/npy/format.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <string>

namespace varscope::detail::npy {

// The beginning of a text that was not what was expected, for a message.
inline std::string got(std::string_view text) {
    if (text.empty()) return "got the end";
    std::string out = "got ";
    for (std::size_t i = 0; i < text.size() && i < 16; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        constexpr const char* digits = "0123456789abcdef";
        if (byte >= 0x20 && byte < 0x7f)
            out += text[i];
        else
            ((out += "\\x") += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
}

// read(to, count) reads the next bytes of a file, which has `size` bytes; refuse(why, at) throws. `text` must
// outlive the tensor.
template<class Read, class Refuse>
class header_source {
  public:
    header_source(std::uint64_t size, Read read, Refuse refuse, bool takes_any = false)
        : size_(size),
          takes_any_(takes_any),
          read_(read),
          refuse_(refuse) {}

    tensor_info read(list<char>& text) {
        const std::uint64_t length = read_length();
        text = list<char>(size_in_memory(length));
        read_(text.data(), text.size());
        tensor_info tensor;
        parse({text.data(), text.size()}, tensor);
        tensor.offset = at_ + length;
        const std::uint64_t left = size_ - tensor.offset;
        if (tensor.dtype == data_type::unspecified)
            tensor.byte_size = left;
        else if (left != tensor.byte_size)
            refuse_("expected " + std::to_string(tensor.byte_size) + " bytes of data, got " +
                        std::to_string(left),
                    tensor.offset);
        return tensor;
    }

  private:
    // Returns the length of the header, and sets at_ to its beginning.
    std::uint64_t read_length() {
        char start[version_end]{};
        const std::size_t count = size_ < version_end ? size_in_memory(size_) : version_end;
        read_(start, count);
        if (const fault wrong = version_fault({start, count}); wrong.why != nullptr)
            refuse_(std::string(wrong.why) + "; " + got({start + wrong.at, count - wrong.at}), wrong.at);
        unsigned char bytes[4]{};
        const std::size_t width = length_size(start[6]);
        at_ = version_end + width;
        if (size_ < at_) refuse_("expected the length of the header; got the end", size_);
        read_(bytes, width);
        const std::uint64_t length = files::little_endian(bytes, width);
        const std::uint64_t most = size_ - at_ < max_header_size ? size_ - at_ : max_header_size;
        if (length > most)
            refuse_("expected a header of at most " + std::to_string(most) + " bytes; got " +
                        std::to_string(length),
                    version_end);
        return length;
    }
    void parse(std::string_view text, tensor_info& tensor) const {
        json::scanner in(text.data(), text.data() + text.size());
        header_reader(in, tensor, takes_any_).read(text);
        if (!in.has_fault()) return;
        refuse_(std::string(in.fault()) + "; " + got(text.substr(in.fault_position())),
                at_ + in.fault_position());
    }

    std::uint64_t size_;
    bool takes_any_;
    std::uint64_t at_ = 0;
    Read read_;
    Refuse refuse_;
};

} // namespace varscope::detail::npy
