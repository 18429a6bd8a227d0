// Options that several commands share: files and encoding. Also prints the errors of files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/support/command_line.hpp"
#include "app/tables/table.hpp"

namespace app {

/// An option whose value is a path; "-" stands for standard input or output.
Option add_file_option(const CommandLine& command, const std::string& names,
                       std::filesystem::path& file, const std::string& help);

/// --secret-file FILE: the keys of the contacts.
void add_secret_file_option(const CommandLine& command, std::filesystem::path& file);

/// --encoding auto|utf-8|gb18030|big5
void add_encoding_option(const CommandLine& command, Encoding& encoding);

/// Prints the errors of all files to standard error. Returns true if there are any.
bool report_faults(const std::vector<Faults>& faults);

}  // namespace app
