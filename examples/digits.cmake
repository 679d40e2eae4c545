if(TARGET varscope::eigen)
  target_link_libraries(example_digits PRIVATE varscope::eigen)
  # Unoptimized, Eigen takes minutes.
  target_compile_options(example_digits PRIVATE $<$<CONFIG:Debug>:-O1>)
else()
  varscope_skip_example(digits "Eigen was not found; Debian has it as libeigen3-dev")
endif()
