// SPDX-License-Identifier: MIT
// Whether the checksums of a file are compared while its values are read.
#pragma once

namespace varscope::detail::elements {

enum class checksums : bool { compared, ignored };

} // namespace varscope::detail::elements
