# SPDX-License-Identifier: Apache-2.0
# Writes OUT, a header that names the commit of SOURCE, and touches it only when that has changed.
# Run at each build: cmake -DSOURCE=<folder> -DOUT=<file> -P commit.cmake
# Outside git, or inside the repository of something else, the name is empty: two builds of the same
# released sources say the same.
set(commit "")
execute_process(COMMAND git -C ${SOURCE} rev-parse --show-prefix
  OUTPUT_VARIABLE prefix ERROR_QUIET RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE)
if(failed STREQUAL "0" AND prefix STREQUAL "")
  execute_process(COMMAND git -C ${SOURCE} describe --always --abbrev=12 --dirty --exclude=*
    OUTPUT_VARIABLE commit ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
set(text "#pragma once\n#define XINYUAN_COMMIT \"${commit}\"\n")
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL text)
  file(WRITE ${OUT} "${text}")
endif()
