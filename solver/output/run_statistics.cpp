// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/run_statistics.hpp"

#include <dlfcn.h>
#include <petscsys.h>
#include <sys/resource.h>
#include <vtkVersion.h>

#include <filesystem>
#include <system_error>

#include "solver/base/units.hpp"

namespace paracrine {

double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;  // Linux counts in kB
}

std::vector<std::pair<std::string, std::string>> software_versions() {
  char petsc[256] = "unknown";
  PetscGetVersion(petsc, sizeof petsc);
  return {{"paracrine", PARACRINE_VERSION},
          {"PETSc", petsc},
          {"VTK", vtkVersion::GetVTKVersion()},
          {"units", units_library()}};
}

std::string blas_in_use() {
  // Asked of the running process: which library wins is decided when the program is loaded.
  void* const routine = dlsym(RTLD_DEFAULT, "dgemm_");
  Dl_info info{};
  if (!routine || !dladdr(routine, &info) || !info.dli_fname) return "unknown";
  std::error_code error;
  const auto file = std::filesystem::canonical(info.dli_fname, error);
  return error ? info.dli_fname : file.string();
}

}  // namespace paracrine
