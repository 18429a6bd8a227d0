// Reads an instance line by line and keeps only the records, so the text of a file may be larger
// than memory. Every error names line, field and what is allowed.
#pragma once

#include <filesystem>

#include "app/match/instance.hpp"
#include "app/tables/table.hpp"

namespace app {

inline constexpr FaultWords instance_fault_words{"line", "field"};

/// `file` "-" is standard input. The instance may be used only if no errors were added; after
/// `Faults::kept_max` of them reading stops. `quiet`: no progress on standard error.
/// Throws UsageError when the file cannot be read.
Instance read_instance(const std::filesystem::path& file, Faults& faults, bool quiet);

}  // namespace app
