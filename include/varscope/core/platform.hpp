// SPDX-License-Identifier: MIT
// What varscope requires of a machine. Every header includes this one, directly or through another.
#pragma once

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "varscope: values and files are little-endian, and this machine is not; compile for a "
              "little-endian machine");
