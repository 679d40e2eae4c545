// SPDX-License-Identifier: MIT
// What a call says that fails, and what it leaves in a store.
#pragma once

#include <varscope/checkpoint/errors.hpp>

#include <string>

inline const std::string no_error = "no error";

// The message of the error of that type, or no_error. Other errors go on.
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
