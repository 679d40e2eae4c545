# Where the published files and nlohmann-json are, the build converts the weights and embeds them; else the example says
# what it lacks. The files are not part of varscope.
set(VARSCOPE_RTNEURAL_LSTM ${VARSCOPE_CASES}/files/rtneural_lstm CACHE PATH
    "Folder of RTNeural's lstm.json, lstm_x_python.csv and lstm_y_python.csv")
set(files ${VARSCOPE_RTNEURAL_LSTM}/lstm.json ${VARSCOPE_RTNEURAL_LSTM}/lstm_x_python.csv
          ${VARSCOPE_RTNEURAL_LSTM}/lstm_y_python.csv)
find_package(nlohmann_json 3 QUIET CONFIG)
if(NOT nlohmann_json_FOUND)
  message(STATUS "varscope: nlohmann-json was not found, so the example rtneural_lstm does nothing; Debian has it as "
                 "nlohmann-json3-dev")
  return()
endif()
foreach(file IN LISTS files)
  if(NOT EXISTS ${file})
    message(STATUS "varscope: there is no ${file}, so the example rtneural_lstm does nothing; VARSCOPE_RTNEURAL_LSTM "
                   "names the folder")
    return()
  endif()
endforeach()

add_executable(rtneural_lstm_convert rtneural_lstm/convert.cpp)
target_link_libraries(rtneural_lstm_convert PRIVATE varscope::varscope varscope_warnings nlohmann_json::nlohmann_json)
list(GET files 0 json)
set(weights ${CMAKE_CURRENT_BINARY_DIR}/rtneural_lstm.safetensors)
add_custom_command(OUTPUT ${weights} COMMAND rtneural_lstm_convert ${json} ${weights}
  DEPENDS rtneural_lstm_convert ${json} VERBATIM COMMENT "Converting lstm.json")

target_link_libraries(example_${name} PRIVATE nlohmann_json::nlohmann_json)
target_compile_definitions(example_${name} PRIVATE "RTNEURAL_LSTM_FOLDER=\"${VARSCOPE_RTNEURAL_LSTM}\"")
varscope_embed_checkpoint(example_${name} ${weights})
