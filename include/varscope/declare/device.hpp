// SPDX-License-Identifier: MIT
// Names of devices: "/cpu:0", "/job:worker/task:1/device:GPU:0".
#pragma once

#include <varscope/declare/label.hpp>

#include <string_view>

namespace varscope {

namespace detail {

// Finds why a device name is invalid; "" if it is valid.
struct device_parser {
    std::string_view rest;
    unsigned seen = 0; // the kinds of components, one bit each

    constexpr bool take(std::string_view prefix) {
        if (!rest.starts_with(prefix)) return false;
        rest.remove_prefix(prefix.size());
        return true;
    }
    template<class Fits>
    constexpr bool take_some(Fits fits) {
        std::size_t count = 0;
        while (count < rest.size() && fits(rest[count])) ++count;
        rest.remove_prefix(count);
        return count != 0;
    }
    constexpr bool take_number() {
        return take("*") || take_some([](char c) { return c >= '0' && c <= '9'; });
    }
    constexpr bool take_word() {
        return take_some([](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
    }
    constexpr bool take_type() { return take("*") || take_word(); }

    // tf.DeviceSpec refuses a second device type too, but takes the last of two jobs, replicas or tasks.
    constexpr const char* once(unsigned kind, const char* fault) {
        const bool is_first = (seen >> kind & 1u) == 0;
        seen |= 1u << kind;
        return is_first || *fault != 0 ? fault : "may have one job, replica, task and device type only";
    }
    constexpr const char* fault_of_component() {
        if (take("job:")) return once(0, take_word() ? "" : "needs a name after job:");
        if (take("replica:")) return once(1, take_number() ? "" : "needs a number after replica:");
        if (take("task:")) return once(2, take_number() ? "" : "needs a number after task:");
        return once(3, fault_of_device());
    }
    constexpr const char* fault_of_device() {
        const bool is_short = take("cpu:") || take("gpu:") || take("CPU:") || take("GPU:");
        if (is_short) return take_number() ? "" : "needs a number after cpu: or gpu:";
        if (!take("device:")) return "may contain only /job:, /replica:, /task:, /device:, /cpu: and /gpu:";
        return take_type() && take(":") && take_number() ? "" : "needs a type and a number after device:";
    }
    constexpr const char* fault() {
        while (!rest.empty()) {
            if (!take("/")) return "must have components that begin with /";
            if (const char* const here = fault_of_component(); *here != 0) return here;
        }
        return "";
    }
};

struct device_name {
    label name{};
    const char* fault = "";

    constexpr device_name(label of, const char* why) : name(of), fault(why) {}
    // After the error: no device.
    template<class T>
    constexpr device_name(const T&) {
        static_assert(
            never<T>,
            "varscope: caching_device takes vs::device<...>, with the name in quotes between < and >");
    }
};
struct caching_device_option {
    device_name device;
};

} // namespace detail

/// A device by name: device<"/cpu:0">; "" for none. A name has a job, replica, task, and device type with a
/// number, each optional. tf.DeviceSpec.from_string
template<name Name>
inline constexpr detail::device_name device{detail::label_of<Name>.name,
                                            detail::device_parser{Name.view()}.fault()};

/// Variables are read from a copy, which refresh(store) updates: caching_device(device<"/cpu:0">). device<"">
/// turns that off, whatever an enclosing scope says. caching_device of tf.get_variable
constexpr detail::caching_device_option caching_device(const detail::device_name& device) { return {device}; }

} // namespace varscope
