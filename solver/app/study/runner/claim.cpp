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

struct flock lock_of_byte(off_t place) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = place;
  lock.l_len = 1;
  return lock;
}

}  // namespace

Claim::Claim(const std::filesystem::path& study_folder, const std::string& run, Wait wait) {
  const auto path = study_folder / "study.lock";
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file_ < 0) throw FileError("cannot write '" + path.string() + "': " + std::strerror(errno));
  struct flock lock = lock_of_byte(place_of(run));
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

void mark_in_use(int file) {
  struct flock lock = lock_of_byte(0);
  fcntl(file, F_OFD_SETLK, &lock);  // without locks nobody will ask either
}

bool is_in_use(const std::filesystem::path& path) {
  const int file = open(path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = lock_of_byte(0);
  const bool known = fcntl(file, F_OFD_GETLK, &lock) == 0;
  close(file);
  return known && lock.l_type != F_UNLCK;
}

}  // namespace paracrine
