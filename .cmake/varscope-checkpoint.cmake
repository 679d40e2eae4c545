# varscope_check_checkpoint and varscope_embed_checkpoint: files of values, and the model that they are for, in the build.

# Adds the program `name` for a file, which is compiled like `target` and knows `graph`.
function(varscope_add_checkpoint_program name target template file graph headers policies)
  if(headers STREQUAL "")
    message(FATAL_ERROR "varscope: where is ${graph} declared? Say HEADERS model.hpp")
  endif()
  list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"\n")
  list(JOIN headers "" VARSCOPE_INCLUDES)
  list(TRANSFORM policies PREPEND ", ")
  list(JOIN policies "" VARSCOPE_POLICIES)
  set(VARSCOPE_GRAPH "${graph}")
  set(VARSCOPE_HEADER varscope.hpp)
  set(VARSCOPE_SCHEMA file_schema)
  set(VARSCOPE_LOAD "variable_store<${graph}>::load")
  if(file MATCHES "\\.json$")
    set(VARSCOPE_HEADER checkpoint/sharded.hpp)
    set(VARSCOPE_SCHEMA sharded_schema)
    set(VARSCOPE_LOAD "load_sharded<${graph}>")
  elseif(file MATCHES "\\.npz$")
    if(NOT TARGET varscope::npz)
      message(FATAL_ERROR "varscope: ${file} needs libzip; Debian has it as libzip-dev")
    endif()
    set(VARSCOPE_HEADER checkpoint/npz.hpp)
    set(VARSCOPE_SCHEMA npz_schema)
    set(VARSCOPE_LOAD "load_npz<${graph}>")
  endif()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${template} ${source} @ONLY)

  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE $<IF:$<TARGET_EXISTS:varscope::npz>,varscope::npz,varscope::varscope>)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
                             $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
  target_compile_definitions(${name} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>)
endfunction()

# varscope_check_checkpoint(target file graph HEADERS header... [POLICIES policy...])
#
# The target is built only if the file fits the model under these policies; else the build fails with the report. The
# file is a safetensors file, an index of shards (.json) or an npz file. Compared again when the file or a header changes.
function(varscope_check_checkpoint target file graph)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "" "HEADERS;POLICIES")
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
  cmake_path(GET path FILENAME id)
  string(MAKE_C_IDENTIFIER "${target}_check_${id}" name)
  varscope_add_checkpoint_program(${name} ${target} check_checkpoint.cpp.in ${file} "${graph}" "${arg_HEADERS}"
                                  "${arg_POLICIES}")
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${name}.stamp)
  add_custom_command(OUTPUT ${stamp}
    COMMAND ${name} ${path} COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${name} ${path} VERBATIM COMMENT "Comparing ${id} with ${graph}")
  target_sources(${target} PRIVATE ${stamp})
endfunction()

# varscope_embed_checkpoint(target file [NAME name] [GRAPH graph HEADERS header... [POLICIES policy...]])
#
# #include <varscope/embedded/NAME.hpp> declares varscope::embedded::NAME(), the bytes of the file among the constants of
# the target, for an embedded_store. Without NAME, that of the file without extension. With a GRAPH, the file is first
# laid out as that model's own, and the build fails if it does not fit; without, it has to be what save wrote.
function(varscope_embed_checkpoint target file)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "NAME;GRAPH" "HEADERS;POLICIES")
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
  if(NOT arg_NAME)
    cmake_path(GET path STEM arg_NAME)
  endif()
  string(MAKE_C_IDENTIFIER "${arg_NAME}" VARSCOPE_NAME)
  string(MAKE_C_IDENTIFIER "varscope_${target}_${arg_NAME}" VARSCOPE_SYMBOL)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded)

  set(VARSCOPE_FILE ${path})
  if(arg_GRAPH)
    set(program ${VARSCOPE_SYMBOL}_lay_out)
    varscope_add_checkpoint_program(${program} ${target} lay_out_checkpoint.cpp.in ${file} "${arg_GRAPH}"
                                    "${arg_HEADERS}" "${arg_POLICIES}")
    set(VARSCOPE_FILE ${folder}/${VARSCOPE_NAME}.safetensors)
    add_custom_command(OUTPUT ${VARSCOPE_FILE} COMMAND ${program} ${path} ${VARSCOPE_FILE}
      DEPENDS ${program} ${path} VERBATIM COMMENT "Laying out ${file} as ${arg_GRAPH}")
  endif()

  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded.hpp.in ${folder}/varscope/embedded/${VARSCOPE_NAME}.hpp @ONLY)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded.cpp.in ${folder}/${VARSCOPE_NAME}.cpp @ONLY)
  set_source_files_properties(${folder}/${VARSCOPE_NAME}.cpp PROPERTIES OBJECT_DEPENDS ${VARSCOPE_FILE})
  target_sources(${target} PRIVATE ${folder}/${VARSCOPE_NAME}.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
