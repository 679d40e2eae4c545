// SPDX-License-Identifier: MIT
// Names of devices as tf.DeviceSpec.from_string documents them:
// "/job:<name>/replica:<id>/task:<id>/device:CPU:<id>" or ".../cpu:<id>", each part optional, "*" any id.
#include <varscope/declare/declare.hpp>
#include <varscope/declare/device.hpp>
#include <varscope/graph/graph.hpp>

#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

template<vs::fixed_string Name>
inline constexpr auto
    cached = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::caching_device(vs::device<Name>)));
template<vs::fixed_string Name>
constexpr bool is_device = vs::diagnosis<cached<Name>>.kind == kind::none;
template<vs::fixed_string Name>
constexpr bool is_refused = vs::diagnosis<cached<Name>>.kind == kind::invalid_device;

// TensorFlow's own examples.
static_assert(is_device<"/job:ps/replica:0/task:0/device:CPU:0">);
static_assert(is_device<"/job:worker/replica:0/task:1/device:GPU:3"> && is_device<"/job:ps/task:0/cpu:0">);
// Any part may be left out, and any id be open.
static_assert(is_device<"/task:7"> && is_device<"/replica:*/task:*"> && is_device<"/device:GPU:*">);
static_assert(is_device<"/gpu:*"> && is_device<"/CPU:0"> && is_device<"/GPU:1"> && is_device<"/device:*:*">);
static_assert(is_device<"/job:my_job_2/device:XLA_CPU:0"> && is_device<"/gpu:12345678901234567890">);

static_assert(is_refused<"/"> && is_refused<"/cpu:0/"> && is_refused<"//cpu:0"> && is_refused<" /cpu:0">);
static_assert(is_refused<"/cpu:"> && is_refused<"/cpu:-1"> && is_refused<"/gpu:0x1"> && is_refused<"/Cpu:0">);
static_assert(is_refused<"/task:"> && is_refused<"/task:a"> && is_refused<"/job:a b"> &&
              is_refused<"/job:a-b">);
static_assert(is_refused<"/device:0"> && is_refused<"/device:CPU:"> && is_refused<"/device:CPU:0:1"> &&
              is_refused<"/device::0">);
static_assert(is_refused<"/tpu:0"> && is_refused<"cpu:0/task:1"> && is_refused<"/cpu:0task:1">);

// Each part once. Two types are a ValueError of tf.DeviceSpec; of two jobs, replicas or tasks it takes the
// last.
static_assert(is_refused<"/cpu:0/gpu:1"> && is_refused<"/cpu:0/cpu:0"> && is_refused<"/device:CPU:0/gpu:1"> &&
              is_refused<"/gpu:1/device:GPU:1"> && is_refused<"/device:*:*/cpu:0">);
static_assert(is_refused<"/job:a/job:b"> && is_refused<"/task:1/cpu:0/task:1"> &&
              is_refused<"/replica:0/replica:1">);
static_assert(vs::detail::device_parser{"/cpu:0/gpu:1"}.fault() ==
              std::string_view("may have one job, replica, task and device type only"));
static_assert(vs::detail::device_parser{"/task:1/task:"}.fault() ==
              std::string_view("needs a number after task:"));

// What is said of a variable is its device as it was written; "" is no device, which ends a scope's.
static_assert(vs::graph<cached<"/device:GPU:*">>::variables[0].caching_device() == "/device:GPU:*");
inline constexpr auto ended = vs::variables(vs::variable_scope<"a">(
    vs::caching_device(vs::device<"/gpu:0">), vs::get_variable<"w", vs::shape<2>>(),
    vs::variable_scope<"b">(vs::caching_device(vs::device<"">), vs::get_variable<"w", vs::shape<2>>())));
static_assert(vs::graph<ended>::info<"a/w">.caching_device() == "/gpu:0");
static_assert(vs::graph<ended>::info<"a/b/w">.caching_device().empty());

} // namespace
