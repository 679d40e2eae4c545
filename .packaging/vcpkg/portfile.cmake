# A port for vcpkg, to be used as an overlay from a checkout: `vcpkg install varscope --overlay-ports=.packaging/vcpkg`. Untried in
# the project's own CI, which has no vcpkg.
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DVARSCOPE_BUILD_TESTS=OFF -DVARSCOPE_BUILD_EXAMPLES=OFF -DVARSCOPE_INSTALL=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/varscope)
vcpkg_fixup_pkgconfig()
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug")
