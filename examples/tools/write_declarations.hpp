// SPDX-License-Identifier: MIT
// Writes the declarations of variables.
#pragma once

#include "layer_functions.hpp"
#include "spell_names.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace model_import {

inline constexpr std::size_t line_width = 110;

// The position of a declaration: the column where it begins, that of its further lines, the number of
// characters after it in its last line, and the number of blocks around it.
struct position {
    std::size_t column;
    std::size_t indent;
    std::size_t following;
    std::size_t depth;
};

// A call is on one line if it fits, else each of its arguments is on a separate line.
class declaration_writer {
  public:
    void call(const std::string& function, const std::vector<node>& arguments, position at) {
        const std::string line = one_line(function, arguments, at.depth);
        if (at.column + line.size() + at.following <= line_width) {
            text_ += line;
            return;
        }
        text_ += function + '(';
        for (const node& argument : arguments) {
            const bool is_last = &argument == &arguments.back();
            new_line(at.indent + 4);
            declare(argument, {at.indent + 4, at.indent + 4, is_last ? at.following + 1 : 1, at.depth});
            text_ += is_last ? ')' : ',';
        }
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void new_line(std::size_t indent) { text_.append("\n").append(indent, ' '); }

    void declare(const node& any, position at) {
        const std::string line = one_line(any, at.depth);
        const bool is_one_call = any.tensor != nullptr || (any.count == 0 && !any.layer.empty());
        if (is_one_call || at.column + line.size() + at.following <= line_width)
            text_ += line;
        else if (any.count != 0)
            repeat(any, at);
        else
            call(spell_scope(any, at.depth), any.children, at);
    }
    void repeat(const node& block, position at) {
        const std::string before = "return ";
        const std::size_t indent = at.indent + 4;
        text_ += spell_repeat(block, at.depth);
        new_line(indent);
        text_ += before;
        if (block.layer.empty())
            call(spell_scope(block, at.depth), block.children,
                 {indent + before.size(), indent, 1, at.depth + 1});
        else
            text_ += spell_layer(block, at.depth);
        text_ += ';';
        new_line(at.indent);
        text_ += "})";
    }

    static std::string one_line(const std::string& function, const std::vector<node>& arguments,
                                std::size_t depth) {
        std::string text;
        for (const node& argument : arguments) text += (text.empty() ? "" : ", ") + one_line(argument, depth);
        return function + '(' + text + ')';
    }
    static std::string one_line(const node& any, std::size_t depth) {
        if (any.tensor != nullptr) return spell_variable(any);
        const std::size_t inside = any.count == 0 ? depth : depth + 1;
        const std::string scope = any.layer.empty() ? one_line(spell_scope(any, depth), any.children, inside)
                                                    : spell_layer(any, depth);
        return any.count == 0 ? scope : spell_repeat(any, depth) + " return " + scope + "; })";
    }

    std::string text_;
};

inline std::string definition_of(const layer_function& layer) {
    const std::string begin = "    return ";
    declaration_writer writer;
    writer.call("vs::variable_scope<Name>", layer.scope->children, {begin.size(), 4, 1, 0});
    return "template<vs::name Name>\nconstexpr auto " + layer.name + "() {\n" + begin + writer.text() +
           ";\n}\n\n";
}

inline std::string declarations_of(const node& root) {
    const std::string begin = "inline constexpr auto variables = ";
    declaration_writer writer;
    writer.call("vs::variables", root.children, {begin.size(), 0, 1, 0});
    return begin + writer.text() + ";\n";
}

} // namespace model_import
