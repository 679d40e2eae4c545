// SPDX-License-Identifier: MIT
// TensorFlow's list of checkpoints, the file "checkpoint": a CheckpointState in the text format of protocol
// buffers. https://protobuf.dev/reference/protobuf/textformat-spec
#pragma once

#include <varscope/checkpoint/detail/files/malformed.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varscope::detail::recent {

struct checkpoint_state {
    std::string latest;
    std::vector<std::string> all; // from oldest to newest
};

// ---- Writing, as Python's text_format.MessageToString ----

inline void put_escaped(std::string& out, char c) {
    constexpr std::string_view plain = "\n\r\t\"'\\", letters = "nrt\"'\\";
    const auto code = static_cast<unsigned char>(c);
    if (const std::size_t at = plain.find(c); at != plain.npos) {
        (out += '\\') += letters[at];
    } else if (code >= ' ' && code < 127) {
        out += c;
    } else {
        out += '\\';
        for (int shift = 6; shift >= 0; shift -= 3) out += static_cast<char>('0' + (code >> shift & 7));
    }
}
inline std::string text_of(const checkpoint_state& state) {
    std::string out;
    const auto put = [&](std::string_view field, const std::string& path) {
        (out += field) += ": \"";
        for (const char c : path) put_escaped(out, c);
        out += "\"\n";
    };
    put("model_checkpoint_path", state.latest);
    for (const std::string& path : state.all) put("all_model_checkpoint_paths", path);
    return out;
}

// ---- Reading ----

class state_reader {
  public:
    // The path is for errors.
    state_reader(const std::string& path, std::string_view text) : path_(path), text_(text) {}

    [[nodiscard]] checkpoint_state read() {
        for (skip_space(); !at_end(); skip_separator()) read_field();
        if (state_.latest.empty()) refuse("it has no model_checkpoint_path");
        return std::move(state_);
    }

  private:
    [[noreturn]] void refuse_at(std::size_t at, std::string_view why) const {
        files::throw_malformed(path_, "list of checkpoints", at, why);
    }
    [[noreturn]] void refuse(std::string_view why) const { refuse_at(at_, why); }

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] bool is_at(std::string_view any) const {
        return !at_end() && any.find(text_[at_]) != any.npos;
    }
    void skip_space() {
        for (; is_at(" \t\n\v\f\r#"); ++at_)
            if (text_[at_] == '#') skip_comment();
    }
    // Ends before the end of its line.
    void skip_comment() {
        while (at_ + 1 != text_.size() && text_[at_ + 1] != '\n') ++at_;
    }
    void skip_separator() {
        skip_space();
        if (!is_at(",;")) return;
        ++at_;
        skip_space();
    }
    // The longest text of these characters.
    std::string_view take(bool (*is_part)(char)) {
        const std::size_t begin = at_;
        while (!at_end() && is_part(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    static bool is_of_name(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
    static bool is_of_number(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
               c == '+' || c == '-';
    }

    enum class field { latest, one_of_all, time, unknown };
    static field field_of(std::string_view name) {
        if (name == "model_checkpoint_path") return field::latest;
        if (name == "all_model_checkpoint_paths") return field::one_of_all;
        const bool is_time = name == "all_model_checkpoint_timestamps" || name == "last_preserved_timestamp";
        return is_time ? field::time : field::unknown;
    }
    void read_field() {
        const std::size_t begin = at_;
        const field found = field_of(take(is_of_name));
        if (found == field::unknown)
            refuse_at(begin, "expected model_checkpoint_path, all_model_checkpoint_paths or another field of "
                             "TensorFlow's CheckpointState here");
        if (found == field::latest && !state_.latest.empty())
            refuse_at(begin, "model_checkpoint_path appears twice");
        skip_space();
        if (!is_at(":")) refuse("expected : after the name of the field");
        ++at_;
        skip_space();
        if (found == field::time) return read_number();
        if (found == field::latest)
            state_.latest = read_path();
        else
            state_.all.push_back(read_path());
    }
    void read_number() {
        if (take(is_of_number).empty()) refuse("expected a number here");
    }
    // One string, or several that belong together.
    std::string read_path() {
        if (!is_at("\"'")) refuse("expected a path in quotes here");
        std::string path;
        for (; is_at("\"'"); skip_space()) read_string(path);
        if (path.empty()) refuse("expected a path that is not empty before here");
        return path;
    }
    void read_string(std::string& out) {
        const char quote = text_[at_++];
        for (; !at_end() && text_[at_] != quote; ++at_) {
            if (text_[at_] == '\n' || text_[at_] == '\0') refuse("expected the quote at the end of the path");
            out += text_[at_] == '\\' ? read_escape() : text_[at_];
        }
        if (at_end()) refuse("the text ends within a path");
        ++at_;
    }
    // Ends at the last character of the escape.
    char read_escape() {
        constexpr std::string_view letters = "abfnrtv\\?'\"", plain = "\a\b\f\n\r\t\v\\?'\"";
        ++at_;
        if (at_end()) refuse("the text ends within a path");
        if (const std::size_t letter = letters.find(text_[at_]); letter != letters.npos) return plain[letter];
        const bool is_hexadecimal = text_[at_] == 'x' || text_[at_] == 'X';
        if (is_hexadecimal) ++at_;
        return is_hexadecimal ? read_code(16, 2) : read_code(8, 3);
    }
    char read_code(unsigned base, std::size_t most) {
        unsigned code = 0;
        std::size_t count = 0;
        for (; count < most && !at_end() && digit_of(text_[at_]) < base; ++count)
            code = code * base + digit_of(text_[at_++]);
        if (count == 0) refuse("this escape is not known");
        if (code == 0 || code > 0xff) refuse("a path cannot have this character");
        --at_;
        return static_cast<char>(code);
    }
    static unsigned digit_of(char c) {
        const bool is_upper = c >= 'A' && c <= 'F', is_lower = c >= 'a' && c <= 'f';
        if (is_upper || is_lower) return static_cast<unsigned>(c - (is_upper ? 'A' : 'a')) + 10;
        return c >= '0' && c <= '9' ? static_cast<unsigned>(c - '0') : 16;
    }

    const std::string& path_;
    std::string_view text_;
    std::size_t at_ = 0;
    checkpoint_state state_;
};

} // namespace varscope::detail::recent
