# Runs PROGRAM, shows what it prints, and compares that with the file EXPECTED if there is one
# and the program did not skip what it does.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE output RESULT_VARIABLE result)
message(STATUS "output:\n${output}")
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}")
endif()
if(EXISTS ${EXPECTED} AND NOT output MATCHES "^skipped: ")
  file(READ ${EXPECTED} expected)
  if(NOT output STREQUAL expected)
    message(FATAL_ERROR "the output differs from ${EXPECTED}:\n${expected}")
  endif()
endif()
