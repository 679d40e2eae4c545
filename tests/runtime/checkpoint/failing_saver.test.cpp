// SPDX-License-Identifier: MIT
// A saver saves while each system call in turn fails, or ends the process: what its list names is complete.
#include <support/catch.hpp>
#include <support/failing_save.hpp>

#include <varscope/checkpoint/saver.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <cstring>
#include <string>
#include <vector>

namespace vs = varscope;

// Of the files that a saver removes, u(nlink); those of temporary files are left alone.
extern "C" int unlink(const char* path) noexcept {
    if (std::strstr(path, ".tmp-") == nullptr && system_calls::fails(system_calls::next('u'))) return -1;
    return system_calls::original<int(const char*)>("unlink")(path);
}

namespace {

using system_calls::mishap;

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<50>>());
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

store filled_with(float value) {
    store made;
    vs::get<"w">(made).fill(value);
    return made;
}

// The checkpoints of steps 1 and 2 are there, of which two are kept; step 3 is saved.
class trial {
  public:
    trial() {
        for (const int step : {1, 2}) (void)keep().save(filled_with(static_cast<float>(step)), step);
    }
    [[nodiscard]] vs::saver keep() const { return vs::saver(path(), {.max_to_keep = 2}); }
    [[nodiscard]] std::string path() const { return (folder_ / "model").string(); }
    [[nodiscard]] std::string list() const { return contents(folder_ / "checkpoint"); }
    [[nodiscard]] std::size_t file_count() const { return folder_.file_count(); }

    void save() const {
        double number = 3;
        (void)keep().save(vs::together(filled_3_, vs::scalar<"x">(number)), 3);
    }
    // Every file in the list loads and has the value of its step; returns the last step.
    [[nodiscard]] int last_step() const {
        int step = 0;
        for (const std::string& file : keep().last_checkpoints()) {
            step = file[file.size() - std::string("1.safetensors").size()] - '0';
            store loaded;
            vs::load(loaded, file, vs::allow_unexpected);
            CHECK(vs::get<"w">(loaded)(49) == static_cast<float>(step));
        }
        CHECK(keep().latest().find("model-" + std::to_string(step)) != std::string::npos);
        CHECK(keep().last_checkpoints().size() == 2);
        return step;
    }

  private:
    temporary_folder folder_;
    store filled_3_ = filled_with(3);
};

// Each system call fails in turn; returns how many of the calls of save() threw.
std::size_t fail_each(mishap what, int error) {
    std::size_t failures = 0;
    for (std::size_t n = 1;; ++n) {
        INFO("call " << n << " with error " << error);
        REQUIRE(n < 100);
        const trial here;
        const std::string before = here.list();
        std::string message;
        const bool is_reached = system_calls::reached(
            what, n, error, [&] { message = message_of<vs::file_error>([&] { here.save(); }); });
        const int step = here.last_step();
        CHECK((message == no_error ||
               message.find(here.path().substr(0, here.path().rfind('/'))) != message.npos));
        CHECK((step == 3 || (message != no_error && here.list() == before)));
        failures += message == no_error ? 0 : 1;
        here.save(); // the same step again
        CHECK(here.last_step() == 3);
        if (!is_reached) return failures;
    }
}

} // namespace

TEST_CASE("whatever fails, the list names files that are complete, and the next save succeeds") {
    for (const int error : {ENOSPC, EIO, EACCES}) CHECK(fail_each(mishap::error, error) > 10);
    CHECK(fail_each(mishap::errors, ENOSPC) > 10);
    CHECK(fail_each(mishap::error, EINTR) == 0);
    CHECK(fail_each(mishap::portion, 0) == 0);
}

TEST_CASE("when the process is killed, the list names files that are complete") {
    std::size_t of_old = 0, of_new = 0;
    for (std::size_t n = 1;; ++n) {
        INFO("call " << n);
        const trial here;
        const bool is_killed = failing_save::is_killed_at(n, [&] { here.save(); });
        (here.last_step() == 3 ? of_new : of_old) += 1;
        CHECK(here.file_count() <= 5); // three checkpoints, the list, and a temporary file
        here.save();
        CHECK(here.last_step() == 3);
        if (!is_killed) break;
    }
    CHECK(of_old > 5);
    CHECK(of_new > 2);
}

TEST_CASE("the old file is removed only after the new one and the list are on the disk") {
    const trial here;
    CHECK(!system_calls::reached(system_calls::mishap::none, 99, 0, [&] { here.save(); }));
    // The list is read, by the constructor and by save. The new file is written, synced and named, and its
    // folder synced; then the same for the list; then the old file is removed.
    CHECK(system_calls::calls == "orcorcowwwscnoscocomwscnoscu");
}
