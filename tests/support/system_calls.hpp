// SPDX-License-Identifier: MIT
// Makes system calls on files fail. For programs with a single file: its functions are called instead of the
// C library's.
#pragma once

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace system_calls {

enum class mishap {
    none,
    error,   // the call fails
    errors,  // it fails, and all after it
    portion, // half of the bytes are read or written
    nothing, // no byte is
    kill     // the process ends, after half of the bytes
};

inline mishap what = mishap::none;
inline std::size_t at = 0;   // which call, from 1 on
inline int error_number = 0; // of an error
inline bool are_watched = false;
inline std::string calls; // one letter each: o(pen), m(ode), r(ead), w(rite), s(ync), n(ame), c(lose),
                          // a(llocate)

// Makes a call of the program, in which the n-th system call fails. Returns whether it was reached.
template<class Call>
bool reached(mishap mishap, std::size_t n, int error, Call call) {
    struct end_of_watch {
        ~end_of_watch() { are_watched = false; }
    } end;
    what = mishap, at = n, error_number = error;
    calls.clear();
    are_watched = true;
    call();
    return calls.size() >= n;
}

inline mishap next(char letter) {
    if (!are_watched) return mishap::none;
    calls += letter;
    return calls.size() == at || (what == mishap::errors && calls.size() > at) ? what : mishap::none;
}
inline bool fails(mishap now) {
    if (now == mishap::kill) std::raise(SIGKILL);
    if (now == mishap::error || now == mishap::errors) errno = error_number;
    return now == mishap::error || now == mishap::errors;
}

// The function of the C library.
template<class Function>
Function* original(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// transfer(size) reads or writes.
template<class Transfer>
ssize_t transferred(char letter, std::size_t size, Transfer transfer) {
    const mishap now = next(letter);
    if (now == mishap::nothing) return 0;
    if (now == mishap::kill) (void)transfer(size / 2);
    if (fails(now)) return -1;
    return transfer(now == mishap::portion ? (size + 1) / 2 : size);
}

} // namespace system_calls

extern "C" {

int open(const char* path, int flags, ...) {
    std::va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (system_calls::fails(system_calls::next('o'))) return -1;
    return system_calls::original<int(const char*, int, ...)>("open")(path, flags, mode);
}
ssize_t pread(int file, void* to, std::size_t size, off_t from) {
    return system_calls::transferred('r', size, [&](std::size_t part) {
        return system_calls::original<ssize_t(int, void*, std::size_t, off_t)>("pread")(file, to, part, from);
    });
}
ssize_t pwrite(int file, const void* from, std::size_t size, off_t to) {
    return system_calls::transferred('w', size, [&](std::size_t part) {
        return system_calls::original<ssize_t(int, const void*, std::size_t, off_t)>("pwrite")(file, from,
                                                                                               part, to);
    });
}
ssize_t write(int file, const void* from, std::size_t size) {
    return system_calls::transferred('w', size, [&](std::size_t part) {
        return system_calls::original<ssize_t(int, const void*, std::size_t)>("write")(file, from, part);
    });
}
int fsync(int file) {
    if (system_calls::fails(system_calls::next('s'))) return -1;
    return system_calls::original<int(int)>("fsync")(file);
}
int fallocate(int file, int mode, off_t from, off_t size) {
    if (system_calls::fails(system_calls::next('a'))) return -1;
    return system_calls::original<int(int, int, off_t, off_t)>("fallocate")(file, mode, from, size);
}
int fchmod(int file, mode_t mode) noexcept {
    if (system_calls::fails(system_calls::next('m'))) return -1;
    return system_calls::original<int(int, mode_t)>("fchmod")(file, mode);
}
int rename(const char* from, const char* to) noexcept {
    if (system_calls::fails(system_calls::next('n'))) return -1;
    return system_calls::original<int(const char*, const char*)>("rename")(from, to);
}
// The descriptor is closed, also after an error, as on Linux.
int close(int file) {
    const system_calls::mishap now = system_calls::next('c');
    if (now == system_calls::mishap::kill) std::raise(SIGKILL);
    const int result = system_calls::original<int(int)>("close")(file);
    return system_calls::fails(now) ? -1 : result;
}

} // extern "C"
