// SPDX-License-Identifier: MIT
// What the tools have in common: --help, --version, exit codes, errors on the standard error. Only
// command_line.cpp includes CLI11, which takes longer to compile than a tool.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tools {

enum exit_code { fine = 0, different = 1, failed = 2 };

// The arguments of a tool: one call for each, in the order of --help, then run.
class command_line {
  public:
    command_line(const std::string& name, const std::string& description);
    ~command_line();
    command_line(const command_line&) = delete;
    command_line& operator=(const command_line&) = delete;

    // A positional argument, which must be given.
    void argument(const std::string& name, std::string& value, const std::string& help);
    // Positional arguments, at least so many.
    void arguments(const std::string& name, int least, std::vector<std::string>& values,
                   const std::string& help);
    void flag(const std::string& name, bool& is_given, const std::string& help);
    // An option with a number, which must not be negative.
    void number(const std::string& name, std::optional<double>& value, const std::string& help);
    // An option with a text. `value` holds the default; `fault_of` says why another value is invalid.
    void text(const std::string& name, std::string& value, const std::string& help,
              const std::function<std::string(const std::string&)>& fault_of);

    // An option that may be given several times, each time with a text.
    void texts(const std::string& name, std::vector<std::string>& values, const std::string& help,
               const std::function<std::string(const std::string&)>& fault_of);

    // Parses the command line and runs the work, which returns an exit code.
    int run(int argc, char** argv, const std::function<int()>& work);

  private:
    std::unique_ptr<CLI::App> app_;
};

} // namespace tools
