// SPDX-License-Identifier: MIT
// The page: one file, with its style, its program and its data.
#pragma once

#include "page_text.hpp" // made by the build of the files in page/

#include <ostream>
#include <string>
#include <string_view>

namespace tensor_view {

inline std::string escaped_for_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        default: out += c;
        }
    }
    return out;
}

// `data` is JSON without <.
inline void write_page(std::ostream& out, std::string_view title, std::string_view data) {
    out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'; "
           "script-src 'unsafe-inline'; img-src data:\">\n<title>"
        << escaped_for_html(title) << "</title>\n<style>\n"
        << style_text << "</style>\n</head>\n"
        << body_text << "<script type=\"application/json\" id=\"data\">" << data << "</script>\n<script>\n"
        << script_text << "</script>\n</html>\n";
}

} // namespace tensor_view
