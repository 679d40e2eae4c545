// SPDX-License-Identifier: MIT
// The message of a call that fails, and the bytes in a store.
#pragma once

#include <varscope/checkpoint/errors.hpp>

#include <string>

inline const std::string no_error = "no error";

// The message of the error of that type, or no_error. Other errors are not caught.
template<class Error = varscope::error>
std::string message_of(auto call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return no_error;
}

std::string bytes_in(const auto& store) {
    const auto bytes = store.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
