# In the built project in FOLDER, gives the program another checkpoint, and then its own again. Both times the program
# that is built next must have it.
cmake_policy(VERSION 3.23)
set(file "${FOLDER}/of PROGRAM/tuned-weights.v1.safetensors")
execute_process(COMMAND ${FOLDER}/writer ${file} ANOTHER)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${FOLDER})
execute_process(COMMAND ${FOLDER}/reader ANOTHER RESULT_VARIABLE another)
file(REMOVE ${file}) # whatever happened: the other tests of the project want it as it was
execute_process(COMMAND ${CMAKE_COMMAND} --build ${FOLDER})
execute_process(COMMAND ${FOLDER}/reader PROGRAM RESULT_VARIABLE own)
if(NOT "${another} ${own}" STREQUAL "0 0")
  message(FATAL_ERROR "the reader of another checkpoint ended with ${another}, that of its own with ${own}")
endif()
