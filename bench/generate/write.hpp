// Writes a generated city in the form that `xinyuan match --instance` reads (docs/INSTANCE.md).
#pragma once

#include <cstdio>

#include "bench/generate/generated_city.hpp"

namespace bench {

/// All records, then the first `wishes` wishes, one JSON object a line. False if the stream fails.
bool write_instance(GeneratedCity& city, std::int32_t wishes, std::FILE* out);

}  // namespace bench
