# Defines varscope::hana, varscope with what <varscope/adapt/hana.hpp> needs, if Boost is found.
if(TARGET varscope::hana)
  return()
endif()
# A parent project may bring its own Boost. If Boost is a sub-project, Boost::headers is empty and Boost::hana must be
# linked; an installed Boost before 1.92 has no Boost::hana.
if(NOT TARGET Boost::hana AND NOT TARGET Boost::headers)
  find_package(Boost 1.74 QUIET CONFIG OPTIONAL_COMPONENTS hana)
endif()
if(TARGET Boost::hana)
  set(VARSCOPE_BOOST Boost::hana)
elseif(TARGET Boost::headers)
  set(VARSCOPE_BOOST Boost::headers)
else()
  return()
endif()

add_library(varscope::hana INTERFACE IMPORTED GLOBAL)
target_link_libraries(varscope::hana INTERFACE varscope::varscope ${VARSCOPE_BOOST})
