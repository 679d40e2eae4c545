// SPDX-License-Identifier: MIT
// What a machine must be like. Every header includes it, at least by another one.
#pragma once

static_assert(
    __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
    "varscope: values and files are little-endian; compile for a little-endian machine, as this one "
    "is not");
