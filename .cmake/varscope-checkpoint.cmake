# varscope_check_checkpoint and varscope_embed_checkpoint: compare files of values with a model, and embed them, in the
# build. These files are installed.
cmake_policy(VERSION 3.23...3.31)

# Stops at unknown arguments: if they were ignored, so would be the check that they ask for.
function(varscope_refuse_arguments call arguments)
  if(NOT arguments STREQUAL "")
    message(FATAL_ERROR "varscope: ${call} does not take ${arguments}")
  endif()
endfunction()

# Sets `file` to PREFIX.index where it is the PREFIX of a TensorFlow checkpoint, and `path` to its absolute path.
macro(varscope_checkpoint_path)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE OUTPUT_VARIABLE path)
  if(EXISTS "${path}.index")
    set(file "${file}.index")
    set(path "${path}.index")
  endif()
endmacro()

# Sets `name` to the file's name without extension: model.v2 for model.v2.safetensors, model.v2.safetensors.index.json and
# model.v2.index.
function(varscope_checkpoint_name path)
  cmake_path(GET path FILENAME name)
  string(REGEX REPLACE "(\\.safetensors)?(\\.index\\.json|\\.[^.]*)$" "" name "${name}")
  set(name "${name}" PARENT_SCOPE)
endfunction()

# Sets `files` to the file and, if it is an index, the shards that it names; an index is read again when it changes. For
# a TensorFlow checkpoint, the shards are what lies beside the index.
function(varscope_checkpoint_files path)
  set(files "${path}")
  if(path MATCHES "\\.json$" AND EXISTS "${path}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    file(READ "${path}" index)
    string(REGEX MATCHALL ":[ \t\r\n]*\"[^\"]+\\.safetensors\"" shards "${index}")
    list(TRANSFORM shards REPLACE "^:[ \t\r\n]*\"|\"$" "")
    list(REMOVE_DUPLICATES shards)
    cmake_path(GET path PARENT_PATH folder)
    foreach(shard IN LISTS shards)
      if(EXISTS "${folder}/${shard}")
        list(APPEND files "${folder}/${shard}")
      endif()
    endforeach()
  elseif(path MATCHES "\\.index$")
    string(REGEX REPLACE "\\.index$" "" prefix "${path}")
    file(GLOB shards CONFIGURE_DEPENDS "${prefix}.data-*-of-*")
    list(APPEND files ${shards})
  endif()
  set(files "${files}" PARENT_SCOPE)
endfunction()

# Adds the program `name` for a file. It is compiled as `target` is, and includes the headers that declare `graph`.
function(varscope_add_checkpoint_program name target template file graph headers policies)
  get_target_property(directory ${target} SOURCE_DIR)
  if(NOT directory STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    message(FATAL_ERROR "varscope: compare the target ${target} with a file in its own directory, ${directory}")
  endif()
  if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    message(FATAL_ERROR "varscope: comparing ${file} with ${graph} runs a program for the target's machine; set "
                        "CMAKE_CROSSCOMPILING_EMULATOR, or compare in a build for this machine")
  endif()
  if(headers STREQUAL "")
    message(FATAL_ERROR "varscope: where is ${graph} declared? Add HEADERS model.hpp")
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
  elseif(file MATCHES "\\.index$")
    set(VARSCOPE_HEADER checkpoint/tf1.hpp)
    set(VARSCOPE_SCHEMA tf1_schema)
    set(VARSCOPE_LOAD "load_tf1<${graph}>")
  elseif(file MATCHES "\\.pth?$")
    set(VARSCOPE_HEADER checkpoint/pytorch.hpp)
    set(VARSCOPE_SCHEMA pytorch_schema)
    set(VARSCOPE_LOAD "load_pytorch<${graph}>")
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
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  target_link_libraries(${name} PRIVATE $<IF:$<TARGET_EXISTS:varscope::npz>,varscope::npz,varscope::varscope>)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
                             $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
  target_compile_definitions(${name} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>)
  target_compile_features(${name} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_FEATURES>)
  foreach(property CXX_STANDARD CXX_EXTENSIONS)
    get_target_property(value ${target} ${property})
    if(NOT value STREQUAL "value-NOTFOUND")
      set_target_properties(${name} PROPERTIES ${property} "${value}")
    endif()
  endforeach()
  # The program is not part of the target: it uses exceptions even if the target does not, and gives no warnings.
  target_compile_options(${name} PRIVATE -fexceptions -w)
  set_target_properties(${name} PROPERTIES CXX_CLANG_TIDY "" CXX_CPPCHECK "" CXX_CPPLINT "" CXX_INCLUDE_WHAT_YOU_USE "")
endfunction()

# varscope_check_checkpoint(target file graph HEADERS header... [POLICIES policy...])
#
# Builds the target only if the file fits the model with these policies; otherwise the build fails with the report. The
# file is a safetensors file, an index of shards (.json), an npz file, a PyTorch file (.pt, .pth), or a TensorFlow
# checkpoint, PREFIX or PREFIX.index; if the build writes it, PREFIX.index. Compared again when the file or a header changes.
function(varscope_check_checkpoint target file graph)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "" "HEADERS;POLICIES")
  varscope_refuse_arguments(varscope_check_checkpoint "${arg_UNPARSED_ARGUMENTS}")
  varscope_checkpoint_path()
  cmake_path(GET path FILENAME id)
  string(SHA1 hash "${path} ${graph} ${arg_POLICIES}")
  string(SUBSTRING ${hash} 0 8 hash)
  string(MAKE_C_IDENTIFIER "varscope_check_${target}_${id}_${hash}" name)
  varscope_add_checkpoint_program(${name} ${target} check_checkpoint.cpp.in "${file}" "${graph}" "${arg_HEADERS}"
                                  "${arg_POLICIES}")
  varscope_checkpoint_files("${path}")
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${name}.stamp)
  add_custom_command(OUTPUT ${stamp}
    COMMAND ${name} "${path}" COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${name} ${files} VERBATIM COMMENT "Comparing ${id} with ${graph}")
  target_sources(${target} PRIVATE ${stamp})
endfunction()

# varscope_embed_checkpoint(target file [NAME name] [GRAPH graph HEADERS header... [POLICIES policy...]])
#
# #include <varscope/embedded/NAME.hpp> declares varscope::embedded::NAME(), the bytes of the file in the constants of the
# target, for an embedded_store. Without NAME, the file's name without extension; characters that an identifier cannot
# have become _. With a GRAPH, the file is first rewritten as save would write it for that model, and the build fails if it
# does not fit; without, it must be a file that save wrote.
function(varscope_embed_checkpoint target file)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "NAME;GRAPH" "HEADERS;POLICIES")
  varscope_refuse_arguments(varscope_embed_checkpoint "${arg_UNPARSED_ARGUMENTS}")
  varscope_checkpoint_path()
  if(NOT arg_GRAPH)
    varscope_refuse_arguments("varscope_embed_checkpoint without a GRAPH" "${arg_HEADERS}${arg_POLICIES}")
    if(file MATCHES "\\.(json|npz|index|pth?)$")
      message(FATAL_ERROR "varscope: to embed ${file}, add GRAPH my::graph HEADERS model.hpp: it must be rewritten")
    endif()
  endif()
  if(CMAKE_EXECUTABLE_FORMAT AND NOT CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
    message(FATAL_ERROR "varscope: varscope_embed_checkpoint writes assembler code for ELF only; use #embed")
  endif()
  if(NOT arg_NAME)
    varscope_checkpoint_name("${path}")
    set(arg_NAME "${name}")
  endif()
  string(MAKE_C_IDENTIFIER "${arg_NAME}" VARSCOPE_NAME)
  get_target_property(embedded ${target} VARSCOPE_EMBEDDED)
  if(VARSCOPE_NAME IN_LIST embedded)
    message(FATAL_ERROR "varscope: ${target} already embeds a file as ${VARSCOPE_NAME}; give this one another NAME")
  endif()
  set_property(TARGET ${target} APPEND PROPERTY VARSCOPE_EMBEDDED ${VARSCOPE_NAME})
  # With a hash, as targets a-b and a_b may be linked together.
  string(SHA1 hash "${target}")
  string(SUBSTRING ${hash} 0 8 hash)
  string(MAKE_C_IDENTIFIER "varscope_${target}_${hash}_${VARSCOPE_NAME}" VARSCOPE_SYMBOL)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded)

  set(VARSCOPE_FILE "${path}")
  if(arg_GRAPH)
    set(program ${VARSCOPE_SYMBOL}_lay_out)
    varscope_add_checkpoint_program(${program} ${target} lay_out_checkpoint.cpp.in "${file}" "${arg_GRAPH}"
                                    "${arg_HEADERS}" "${arg_POLICIES}")
    varscope_checkpoint_files("${path}")
    set(VARSCOPE_FILE ${folder}/${VARSCOPE_NAME}.safetensors)
    add_custom_command(OUTPUT ${VARSCOPE_FILE} COMMAND ${program} "${path}" ${VARSCOPE_FILE}
      DEPENDS ${program} ${files} VERBATIM COMMENT "Laying out ${file} as ${arg_GRAPH}")
  endif()

  set(source ${folder}/${VARSCOPE_NAME}.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded.hpp.in ${folder}/varscope/embedded/${VARSCOPE_NAME}.hpp @ONLY)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded.cpp.in ${source} @ONLY)
  set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES OBJECT_DEPENDS "${VARSCOPE_FILE}"
                              SKIP_UNITY_BUILD_INCLUSION ON SKIP_PRECOMPILE_HEADERS ON SKIP_LINTING ON)
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
