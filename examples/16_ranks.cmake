if(TARGET varscope::mpi)
  varscope_link_eigen(${name})
  target_link_libraries(example_${name} PRIVATE varscope::mpi varscope_useless_casts)
  # With a program for several processes, examples/run.sh starts it; its test is in tests/files/mpi.
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}.launch "${MPIEXEC_EXECUTABLE} ${MPIEXEC_NUMPROC_FLAG} 4\n")
  set_tests_properties(example.${name} PROPERTIES DISABLED ON)
else()
  varscope_skip_example(${name} "MPI is used with -DVARSCOPE_MPI=ON; Debian has it as libopenmpi-dev")
endif()
