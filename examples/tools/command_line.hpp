// SPDX-License-Identifier: MIT
// What the tools have in common as programs: --help, --version, exit codes, errors on the standard error.
// CLI11, which takes longer to compile than a tool, is seen by command_line.cpp alone.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace tools {

enum exit_code { fine = 0, different = 1, failed = 2 };

// What a tool takes: a call for each argument, in the order of --help, then run.
class command_line {
  public:
    command_line(const std::string& name, const std::string& description);
    ~command_line();
    command_line(const command_line&) = delete;
    command_line& operator=(const command_line&) = delete;

    // Must be given, and has no dashes.
    void argument(const std::string& name, std::string& value, const std::string& help);
    void flag(const std::string& name, bool& is_given, const std::string& help);
    // No negative number.
    void number(const std::string& name, std::optional<double>& value, const std::string& help);
    // `value` has the default, and `fault_of` says what is wrong with another.
    void text(const std::string& name, std::string& value, const std::string& help,
              const std::function<std::string(const std::string&)>& fault_of);

    // Parses the command line and runs the work, which returns an exit code.
    int run(int argc, char** argv, const std::function<int()>& work);

  private:
    std::unique_ptr<CLI::App> app_;
};

} // namespace tools
