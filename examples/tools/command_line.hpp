// SPDX-License-Identifier: MIT
// What the tools have in common as programs: --help, --version, exit codes, errors on the standard error.
#pragma once

#include <varscope/checkpoint/errors.hpp>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <string_view>

namespace tools {

enum exit_code { fine = 0, different = 1, failed = 2 };

// Messages of the library begin with its name, those of a tool with the tool's.
inline std::string_view without_library(std::string_view message) {
    constexpr std::string_view library = "varscope: ";
    return message.starts_with(library) ? message.substr(library.size()) : message;
}

// Parses the command line, which `app` describes, and runs the work, which returns an exit code.
template<class Work>
int run(CLI::App& app, int argc, char** argv, Work work) {
    app.set_version_flag("--version", "varscope " VARSCOPE_TOOLS_VERSION);
    try {
        app.parse(argc, argv);
        const int code = work();
        std::cout.flush();
        if (!std::cout) throw varscope::file_error("varscope: cannot write to the standard output");
        return code;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? fine : failed;
    } catch (const std::exception& error) {
        std::cerr << app.get_name() << ": " << without_library(error.what()) << '\n';
        return failed;
    }
}

} // namespace tools
