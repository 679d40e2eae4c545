// SPDX-License-Identifier: MIT
// A model as data for other programs: variables, options, offsets and requests, as JSON. Not part of
// <varscope/varscope.hpp>.
#pragma once

#include <varscope/graph/detail/wording/json_text.hpp>
#include <varscope/graph/detail/wording/option_spelling.hpp>
#include <varscope/graph/detail/wording/spelling.hpp>
#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope {

namespace detail::describing {

using wording::write_json;

// Those that differ from what a variable has without them.
template<class Stream>
void write_options(Stream& out, const records::option_record& options) {
    const char* separator = "";
    for (std::size_t i = 1; i < static_cast<std::size_t>(records::option_kind::count); ++i) {
        const auto kind = static_cast<records::option_kind>(i);
        const auto text = wording::text_of(options, kind),
                   usual = wording::text_of(records::no_options, kind);
        if (text.view() == usual.view()) continue;
        out << separator;
        write_json(out, text.view());
        separator = ",";
    }
}

template<class Stream>
void write_variable(Stream& out, const variable_info& variable, std::size_t requests) {
    out << "{\"key\":";
    write_json(out, variable.key);
    out << ",\"dtype\":";
    write_json(out, name_of(variable.dtype));
    out << ",\"shape\":[";
    for (std::size_t axis = 0; axis < variable.shape.size(); ++axis)
        out << (axis == 0 ? "" : ",") << variable.shape[axis];
    out << "],\"offset\":" << variable.offset << ",\"bytes\":" << variable.byte_size
        << ",\"trainable\":" << (variable.trainable ? "true" : "false") << ",\"initializer\":";
    write_json(out, wording::text_of(variable.initializer).view());
    out << ",\"options\":[";
    write_options(out, *variable.options);
    out << "],\"declared\":";
    write_json(out, variable.declared.file_name());
    out << ",\"line\":" << variable.declared.line << ",\"requests\":" << requests << "}";
}

// How many get_variable calls got the variable, or the whole that it is a part of.
template<std::size_t Count>
std::size_t count_requests(const variable_list<Count>& requests, const variable_info& variable) {
    std::size_t count = 0;
    for (const variable_info& each : requests)
        count += each.byte_size != 0 && variable.byte_size != 0
                     ? each.offset <= variable.offset &&
                           variable.offset + variable.byte_size <= each.offset + each.byte_size
                     : each.key == variable.key;
    return count;
}

} // namespace detail::describing

/// Writes a model to a stream as JSON, which varscope-view shows:
/// {"varscope":1,"bytes":36,"fingerprint":"...","variables":[{"key":"net/w","dtype":"float32","shape":[2,3],
/// "offset":0,"bytes":24,"trainable":true,"initializer":"zeros","options":[],"declared":"model.hpp","line":8,
/// "requests":1},...]}, with one variable per line, in order of creation. `requests` is the number of
/// get_variable calls that got the variable.
template<class Graph, class Stream>
void describe(Stream& out) {
    out << "{\"varscope\":1,\"bytes\":" << Graph::byte_size << ",\"fingerprint\":\"" << Graph::fingerprint
        << "\",\"variables\":[";
    const char* separator = "\n";
    for (const variable_info& variable : Graph::variables) {
        out << separator;
        detail::describing::write_variable(out, variable,
                                           detail::describing::count_requests(Graph::requests, variable));
        separator = ",\n";
    }
    out << "]}\n";
}

} // namespace varscope
