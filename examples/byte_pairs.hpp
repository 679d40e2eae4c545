// SPDX-License-Identifier: MIT
// Text as GPT-2's tokens, by OpenAI's encoder.json and vocab.bpe: words are split into bytes, and pairs of
// them are joined in the order in which vocab.bpe lists them (src/encoder.py).
#pragma once

#include <cctype>
#include <fstream>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gpt2 {

class byte_pairs {
  public:
    byte_pairs(std::istream& encoder, std::istream& merges) {
        for (int byte = 0, next = 256; byte < 256; ++byte) {
            const bool is_shown =
                (byte >= '!' && byte <= '~') || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
            spelled_[byte] = utf8(is_shown ? byte : next++);
        }
        const auto tokens = nlohmann::json::parse(encoder);
        for (const auto& [text, id] : tokens.items()) {
            ids_[text] = id.get<int>();
            texts_[id.get<int>()] = bytes_of(text);
        }
        std::string line, first, second;
        while (std::getline(merges, line))
            if (std::istringstream pair(line); !line.starts_with("#version") && pair >> first >> second)
                ranks_.emplace(std::pair(first, second), ranks_.size());
    }

    [[nodiscard]] std::vector<int> encode(std::string_view text) const {
        std::vector<int> tokens;
        while (!text.empty()) {
            const std::size_t size = word_size(text);
            for (const std::string& part : joined(text.substr(0, size))) tokens.push_back(id_of(part));
            text.remove_prefix(size);
        }
        return tokens;
    }
    [[nodiscard]] std::string decode(int token) const {
        const auto found = texts_.find(token);
        if (found == texts_.end()) throw std::runtime_error("there is no token " + std::to_string(token));
        return found->second;
    }

  private:
    static std::string utf8(int code) { // below 0x800, as all that stand for bytes are
        if (code < 0x80) return {static_cast<char>(code)};
        return {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
    }
    // Splits a token into the characters that stand for bytes.
    [[nodiscard]] std::string bytes_of(std::string_view token) const {
        std::string bytes;
        while (!token.empty()) {
            const std::size_t size = static_cast<unsigned char>(token[0]) < 0x80 ? 1 : 2;
            for (int byte = 0; byte < 256; ++byte)
                if (spelled_[byte] == token.substr(0, size)) bytes += static_cast<char>(byte);
            token.remove_prefix(size < token.size() ? size : token.size());
        }
        return bytes;
    }

    static bool is_letter(char c) { return static_cast<unsigned char>(c) >= 0x80 || std::isalpha(c) != 0; }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
    static bool is_other(char c) { return !is_letter(c) && !is_digit(c) && !is_space(c); }

    // As the pattern of encoder.py, but that all beyond ASCII counts as letters: 's, then letters, digits or
    // others with a space before them, then spaces, of which the last belongs to the word after them.
    static std::size_t word_size(std::string_view text) {
        for (const std::string_view ending : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"})
            if (text.starts_with(ending)) return ending.size();
        const std::size_t begin = text[0] == ' ' && text.size() > 1 && !is_space(text[1]) ? 1 : 0;
        for (bool (*const is_part)(char) : {is_letter, is_digit, is_other}) {
            std::size_t end = begin;
            while (end < text.size() && is_part(text[end])) ++end;
            if (end != begin) return end;
        }
        std::size_t end = 0;
        while (end < text.size() && is_space(text[end])) ++end;
        return end < text.size() && end > 1 ? end - 1 : end;
    }

    [[nodiscard]] std::vector<std::string> joined(std::string_view word) const {
        std::vector<std::string> parts;
        for (const char c : word) parts.push_back(spelled_[static_cast<unsigned char>(c)]);
        while (true) {
            const auto best = first_pair(parts);
            if (best == ranks_.end()) return parts;
            join(parts, best->first);
        }
    }
    using rank_map = std::map<std::pair<std::string, std::string>, std::size_t>;
    [[nodiscard]] rank_map::const_iterator first_pair(const std::vector<std::string>& parts) const {
        auto best = ranks_.end();
        for (std::size_t i = 0; i + 1 < parts.size(); ++i)
            if (const auto found = ranks_.find({parts[i], parts[i + 1]});
                found != ranks_.end() && (best == ranks_.end() || found->second < best->second))
                best = found;
        return best;
    }
    static void join(std::vector<std::string>& parts, const std::pair<std::string, std::string>& pair) {
        for (std::size_t i = 0; i + 1 < parts.size(); ++i)
            if (parts[i] == pair.first && parts[i + 1] == pair.second) {
                parts[i] += parts[i + 1];
                parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            }
    }
    [[nodiscard]] int id_of(const std::string& part) const {
        const auto found = ids_.find(part);
        if (found == ids_.end()) throw std::runtime_error("encoder.json has no token " + part);
        return found->second;
    }

    std::string spelled_[256]; // the characters that stand for bytes in both files
    std::map<std::string, int> ids_;
    std::map<int, std::string> texts_;
    rank_map ranks_;
};

} // namespace gpt2
