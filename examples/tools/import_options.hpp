// SPDX-License-Identifier: MIT
// What the options of varscope-import say.
#pragma once

#include <string>

namespace model_import {

struct import_options {
    std::string space = "model"; // the namespace
    bool skips_invalid = false;  // goes on without the tensors that cannot be variables
};

} // namespace model_import
