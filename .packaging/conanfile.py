# SPDX-License-Identifier: MIT
# A recipe for Conan 2: `conan create .packaging`. Untried in the project's own CI, which has no Conan.
from pathlib import Path

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy
from conan.tools.layout import basic_layout


class Varscope(ConanFile):
    name = "varscope"
    version = "0.2.0"
    description = "Variable scopes for C++20, resolved by the compiler"
    license = "MIT"
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    no_copy_source = True

    def export_sources(self):
        project = Path(self.recipe_folder).parent
        copy(self, "include/*", project, self.export_sources_folder)
        copy(self, "LICENSE", project, self.export_sources_folder)

    def layout(self):
        basic_layout(self)

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "*", Path(self.source_folder) / "include", Path(self.package_folder) / "include")
        copy(self, "LICENSE", self.source_folder, Path(self.package_folder) / "licenses")

    def package_id(self):
        self.info.clear()

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_target_name", "varscope::varscope")
