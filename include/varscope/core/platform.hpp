// SPDX-License-Identifier: MIT
// What varscope requires of a machine. Every header includes this one, directly or through another.
#pragma once

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "varscope: values and files are little-endian, and this machine is not; compile for a "
              "little-endian machine");

// With clang as the host's compiler, the front end of nvcc 13.0 sets a member that is left out between
// designated ones to zero, not to its default: variables would lie elsewhere on a device.
#if defined(__NVCC__) && defined(__clang__)
static_assert(false,
              "varscope: with clang as the host's compiler, nvcc computes other constants than clang does; "
              "write nvcc -ccbin g++");
#endif
