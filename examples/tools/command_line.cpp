// SPDX-License-Identifier: MIT
#include "command_line.hpp"

#include <varscope/checkpoint/errors.hpp>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <string_view>

namespace tools {

namespace {

// Messages of the library begin with the library's name, those of a tool with the tool's name.
std::string_view without_library(std::string_view message) {
    constexpr std::string_view library = "varscope: ";
    return message.starts_with(library) ? message.substr(library.size()) : message;
}

} // namespace

command_line::command_line(const std::string& name, const std::string& description)
    : app_(std::make_unique<CLI::App>(description, name)) {}

command_line::~command_line() = default;

void command_line::argument(const std::string& name, std::string& value, const std::string& help) {
    app_->add_option(name, value, help)->required();
}

void command_line::arguments(const std::string& name, int least, std::vector<std::string>& values,
                             const std::string& help) {
    app_->add_option(name, values, help)->required()->expected(least, -1);
}

void command_line::flag(const std::string& name, bool& is_given, const std::string& help) {
    app_->add_flag(name, is_given, help);
}

void command_line::number(const std::string& name, std::optional<double>& value, const std::string& help) {
    app_->add_option(name, value, help)->check(CLI::NonNegativeNumber);
}

void command_line::text(const std::string& name, std::string& value, const std::string& help,
                        const std::function<std::string(const std::string&)>& fault_of) {
    app_->add_option(name, value, help)->capture_default_str()->check(fault_of);
}

void command_line::texts(const std::string& name, std::vector<std::string>& values, const std::string& help,
                         const std::function<std::string(const std::string&)>& fault_of) {
    app_->add_option(name, values, help)->allow_extra_args(false)->check(fault_of);
}

int command_line::run(int argc, char** argv, const std::function<int()>& work) {
    app_->set_version_flag("--version", "varscope " VARSCOPE_TOOLS_VERSION);
    try {
        app_->parse(argc, argv);
        const int code = work();
        std::cout.flush();
        if (!std::cout) throw varscope::file_error("varscope: cannot write to the standard output");
        return code;
    } catch (const CLI::ParseError& error) {
        return app_->exit(error) == 0 ? fine : failed;
    } catch (const std::exception& error) {
        std::cerr << app_->get_name() << ": " << without_library(error.what()) << '\n';
        return failed;
    }
}

} // namespace tools
