// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/claim.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "solver/io/files.hpp"

namespace paracrine {
namespace {

// FNV-1a in 62 bits: the same byte for a name in every process.
off_t place_of(const std::string& name) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return static_cast<off_t>(hash >> 2);
}

}  // namespace

Claim::Claim(const std::filesystem::path& study_folder, const std::string& run, Wait wait) {
  const auto path = study_folder / "study.lock";
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file_ < 0) throw FileError("cannot write '" + path.string() + "': " + std::strerror(errno));
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = place_of(run);
  lock.l_len = 1;
  // A file system that knows no locks cannot refuse: the run is then made as if alone.
  held_ = fcntl(file_, wait == Wait::yes ? F_OFD_SETLKW : F_OFD_SETLK, &lock) == 0 ||
          (errno != EAGAIN && errno != EACCES);
}

Claim::~Claim() {
  if (file_ >= 0) close(file_);
}

Claim::Claim(Claim&& other) noexcept
    : file_(std::exchange(other.file_, -1)), held_(std::exchange(other.held_, false)) {}

Claim& Claim::operator=(Claim&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(held_, other.held_);
  return *this;
}

}  // namespace paracrine
