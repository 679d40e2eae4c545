// SPDX-License-Identifier: MIT
// The text of a pickle: instructions with their operands, and refusals that say where.
#pragma once

#include <varscope/checkpoint/detail/files/little_endian.hpp>
#include <varscope/checkpoint/detail/files/message.hpp>
#include <varscope/checkpoint/errors.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <iterator>

namespace varscope::detail::pytorch {

class instructions {
  public:
    instructions(std::string_view text, const std::string& path) : text_(text), path_(path) {}

    // Moves to the next instruction.
    unsigned char next() {
        begin_ = at_;
        return static_cast<unsigned char>(take(1).front());
    }
    std::string_view take(std::uint64_t size) {
        if (size > text_.size() - at_) refuse("an instruction goes on after its end: it is cut off");
        const std::string_view taken = text_.substr(at_, size_in_memory(size));
        at_ += taken.size();
        return taken;
    }
    // Of up to 8 bytes, the lowest first.
    std::uint64_t number(std::size_t size) { return files::little_endian(take(size)); }
    std::string_view line() {
        const std::size_t end = text_.find('\n', at_);
        if (end == text_.npos) refuse("the name in this instruction does not end");
        const std::string_view taken = text_.substr(at_, end - at_);
        at_ = end + 1;
        return taken;
    }

    // In the text, for values that keep no pointer.
    [[nodiscard]] std::uint64_t position_of(std::string_view part) const {
        return static_cast<std::uint64_t>(part.data() - text_.data());
    }
    [[nodiscard]] std::string_view part(std::uint64_t position, std::size_t size) const {
        return text_.substr(size_in_memory(position), size);
    }
    [[nodiscard]] std::size_t size() const { return text_.size(); }
    [[nodiscard]] std::size_t rest() const { return text_.size() - at_; }

    // Says where the instruction begins.
    [[noreturn]] void refuse(std::string_view why) const {
        files::message all;
        all << "varscope: " << path_ << " is not a valid PyTorch file: at byte " << begin_ << " of data.pkl, "
            << why;
        raise(malformed_file(all.text()));
    }

  private:
    std::string_view text_;
    const std::string& path_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
};

// Those of Python's pickles that are not read.
struct named_instruction {
    unsigned char code;
    const char* name;
};
inline constexpr named_instruction other_instructions[] = {
    {'0', "POP"},          {'1', "POP_MARK"},
    {'2', "DUP"},          {'F', "FLOAT"},
    {'I', "INT"},          {'L', "LONG"},
    {'P', "PERSID"},       {'S', "STRING"},
    {'T', "BINSTRING"},    {'U', "SHORT_BINSTRING"},
    {'V', "UNICODE"},      {'d', "DICT"},
    {'g', "GET"},          {'i', "INST"},
    {'l', "LIST"},         {'o', "OBJ"},
    {'p', "PUT"},          {0x81, "NEWOBJ"},
    {0x82, "EXT1"},        {0x83, "EXT2"},
    {0x84, "EXT4"},        {0x8b, "LONG4"},
    {0x8e, "BINBYTES8"},   {0x8f, "EMPTY_SET"},
    {0x90, "ADDITEMS"},    {0x91, "FROZENSET"},
    {0x92, "NEWOBJ_EX"},   {0x96, "BYTEARRAY8"},
    {0x97, "NEXT_BUFFER"}, {0x98, "READONLY_BUFFER"},
};
inline std::string refusal_of_instruction(unsigned char code) {
    files::message why;
    for (const named_instruction& each : other_instructions)
        if (each.code == code)
            return (why << "it has the instruction " << each.name
                        << ", which tensors in dicts and lists do not need; save model.state_dict() rather "
                           "than the whole model")
                .text();
    return (why << "expected an instruction of a pickle; got the byte " << std::uint64_t{code}).text();
}

} // namespace varscope::detail::pytorch
