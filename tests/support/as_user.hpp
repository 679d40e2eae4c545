// SPDX-License-Identifier: MIT
// Calls a function as another user, in a process of its own: for tests that root runs.
#pragma once

#include <support/catch.hpp>
#include <support/message_of.hpp>

#include <grp.h>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// In place of Catch2 3's SKIP.
inline void skip(const char* why) {
    WARN("skipped: " << why);
    CHECK(true);
}

inline bool can_change_user() { return geteuid() == 0; }

// The message of what the call throws, or no_error. The user is in that group only.
inline std::string message_as(uid_t user, gid_t group, auto call) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const bool is_other = setgroups(0, nullptr) == 0 && setgid(group) == 0 && setuid(user) == 0;
        const std::string message = is_other ? message_of(call) : "the user cannot be changed";
        (void)!write(ends[1], message.data(), message.size());
        _exit(0);
    }
    close(ends[1]);
    std::string message(4096, '\0');
    const ssize_t size = read(ends[0], message.data(), message.size());
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    return message.substr(0, size < 0 ? 0 : static_cast<std::size_t>(size));
}

struct file_facts {
    uid_t owner;
    gid_t group;
    mode_t mode;

    friend bool operator==(const file_facts&, const file_facts&) = default;
};
inline file_facts facts_of(const std::string& path) {
    struct stat facts {};
    REQUIRE(lstat(path.c_str(), &facts) == 0);
    return {facts.st_uid, facts.st_gid, facts.st_mode & 07777u};
}
