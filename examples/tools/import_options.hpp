// SPDX-License-Identifier: MIT
// What the options of varscope-import say.
#pragma once

#include <string>

namespace model_import {

// What becomes of the slots of optimizers: variables as all others, nothing, or vs::slots.
enum class slot_choice { keep, leave_out, declare };

struct import_options {
    std::string space = "model"; // the namespace
    bool skips_invalid = false;  // goes on without the tensors that cannot be variables
    slot_choice slots = slot_choice::keep;
    std::string under{}; // the part of the file that has the variables
};

} // namespace model_import
