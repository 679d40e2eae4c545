// SPDX-License-Identifier: MIT
// Saves to a file while each system call in turn fails: the old file or the new one is there, complete.
#pragma once

#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/system_calls.hpp>
#include <support/temporary_folder.hpp>

#include <string>
#include <sys/wait.h>

namespace failing_save {

using system_calls::mishap;

// Whether a second process ends at its n-th system call on files.
template<class Save>
bool is_killed_at(std::size_t n, Save save) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        (void)system_calls::reached(mishap::kill, n, 0, save);
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return WIFSIGNALED(status);
}

// A file, and two calls save(path) that write other things to it.
template<class SaveOld, class SaveNew>
class trial {
  public:
    trial(SaveOld save_old, SaveNew save_new) : save_old_(save_old), save_new_(save_new) {
        save_new_(path_);
        new_text_ = contents(path_);
        save_old_(path_);
        old_text_ = contents(path_);
        REQUIRE(new_text_ != old_text_);
    }

    // Each call fails in turn, with that error; with and without an existing file.
    void fail_each(mishap what, int error, bool has_old) {
        INFO("error " << error);
        for (std::size_t n = 1; fail(what, n, error, has_old); ++n) REQUIRE(n < 100);
        CHECK(system_calls::calls.size() > 5); // else the calls are not intercepted
    }
    // Each call is interrupted, or reads or writes less: this has no effect.
    void hinder_each(mishap what) {
        for (std::size_t n = 1;; ++n) {
            INFO(n);
            begin(true);
            const bool is_over = !system_calls::reached(what, n, EINTR, [this] { save_new_(path_); });
            CHECK(contents(path_) == new_text_);
            CHECK(folder_.file_count() == 1);
            if (is_over) return;
        }
    }
    // The process ends at each call in turn. load(path) reads what is there, and throws if it cannot.
    template<class Load>
    void kill_at_each(Load load) {
        std::size_t old_count = 0;
        for (std::size_t n = 1;; ++n) {
            INFO(n);
            begin(true);
            const bool is_killed = is_killed_at(n, [this] { save_new_(path_); });
            const std::string now = contents(path_);
            CHECK((now == old_text_ || now == new_text_));
            CHECK(folder_.file_count() <= 2); // the temporary file remains
            CHECK_NOTHROW(load(path_));
            old_count += now == old_text_ ? 1 : 0;
            if (!is_killed) break;
        }
        CHECK(contents(path_) == new_text_);
        CHECK(old_count > 3);
    }

  private:
    void begin(bool has_old) {
        for (const auto& each : std::filesystem::directory_iterator(path_.parent_path()))
            std::filesystem::remove(each);
        if (has_old) write_contents(path_, old_text_);
    }

    bool fail(mishap what, std::size_t n, int error, bool has_old) {
        INFO("call " << n);
        begin(has_old);
        std::string message = no_error;
        const bool is_reached = system_calls::reached(
            what, n, error, [&] { message = message_of<varscope::file_error>([&] { save_new_(path_); }); });
        check_outcome(message, has_old);
        CHECK((is_reached || message == no_error));
        return is_reached;
    }
    void check_outcome(const std::string& message, bool has_old) {
        const bool is_there = std::filesystem::exists(path_);
        const std::string now = is_there ? contents(path_) : "";
        const bool is_old = has_old ? now == old_text_ : !is_there;
        CHECK((now == new_text_ || (is_old && message != no_error)));
        CHECK(folder_.file_count() == (is_there ? 1 : 0));
        CHECK((message == no_error || message.find(path_.string()) != message.npos));
    }

    temporary_folder folder_;
    std::filesystem::path path_ = folder_ / "m";
    SaveOld save_old_;
    SaveNew save_new_;
    std::string old_text_, new_text_;
};

// All of them.
template<class SaveOld, class SaveNew, class Load>
void check(SaveOld save_old, SaveNew save_new, Load load) {
    trial all(save_old, save_new);
    for (const bool has_old : {true, false}) {
        for (const int error : {ENOSPC, EIO, EDQUOT}) all.fail_each(mishap::error, error, has_old);
        all.fail_each(mishap::errors, ENOSPC, has_old); // the disk remains full
        all.fail_each(mishap::nothing, 0, has_old);
    }
    all.hinder_each(mishap::error);
    all.hinder_each(mishap::portion);
    all.kill_at_each(load);
}

} // namespace failing_save
