# Writes the numbered migrations into a C++ source, so that the program needs no file at run time.
# cmake -DOUTPUT=<file> -DINPUTS=<a.sql;b.sql> -P embed_schema.cmake
set(entries)
foreach(input IN LISTS INPUTS)
  get_filename_component(name ${input} NAME)
  if(NOT name MATCHES "^([0-9][0-9][0-9])_[a-z0-9_]+\\.sql$")
    message(FATAL_ERROR "${name}: a migration is named like 001_initial.sql")
  endif()
  math(EXPR number "${CMAKE_MATCH_1} + 0")
  file(READ ${input} sql)
  string(APPEND entries "    {${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made from schema/*.sql by store/embed_schema.cmake.
#include \"store/sqlite/migrate.hpp\"

namespace store {

std::span<const Migration> migrations() noexcept {
  static constexpr Migration all[] = {
${entries}  };
  return all;
}

}  // namespace store
")
