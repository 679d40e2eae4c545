// SPDX-License-Identifier: MIT
// Makes names that are not in the source, such as "dense_1", and keeps them in the table.
#pragma once

#include <varscope/core/digits.hpp>
#include <varscope/core/path.hpp>
#include <varscope/core/words.hpp>
#include <varscope/graph/detail/records/table.hpp>

#include <string_view>

namespace varscope::detail::scopes {

using namespace records;

class name_factory {
  public:
    template<class Table>
    constexpr explicit name_factory(Table& table) : names_(table.names),
                                                    chars_(table.name_chars) {}

    // From "dense", "_" and 1 makes "dense_1", with the place of "dense".
    constexpr const label& make(const label& stem, std::string_view joint, std::uint32_t number) {
        char* const text = chars_ + used_;
        put(stem.view());
        put(joint);
        put_number(number);
        return finish(text, stem);
    }
    // From "w", "/" and "Adam" makes "w/Adam", with the place of "w".
    constexpr const label& make(const label& stem, std::string_view joint, std::string_view end) {
        char* const text = chars_ + used_;
        put(stem.view());
        put(joint);
        put(end);
        return finish(text, stem);
    }
    // A name with that text and the place of `like`.
    constexpr const label& make(const label& like, std::string_view name) {
        char* const text = chars_ + used_;
        put(name);
        return finish(text, like);
    }

  private:
    constexpr const label& finish(const char* text, const label& like) {
        generated_name& created = names_[count_++];
        created.facts = facts_of(text, chars_ + used_);
        created.name = {&created.facts, like.where()};
        return created.name;
    }
    constexpr void put(std::string_view text) {
        copy_text(chars_ + used_, text.data(), text.size());
        used_ += static_cast<std::uint32_t>(text.size());
    }
    constexpr void put_number(std::uint32_t number) {
        used_ += static_cast<std::uint32_t>(digit_count(number));
        write_digits_before(chars_ + used_, number);
    }
    static constexpr name_facts facts_of(const char* text, const char* end) {
        const auto length = static_cast<std::uint32_t>(end - text);
        name_facts facts{.text = text, .length = length, .valid = validity_of({text, length})};
        word_writer head(&facts.head);
        for (std::uint32_t i = 0; i < length && i < word_size; ++i) head.put(text[i]);
        return facts;
    }

    generated_name* names_;
    char* chars_;
    std::uint32_t count_ = 0;
    std::uint32_t used_ = 0;
};

} // namespace varscope::detail::scopes
