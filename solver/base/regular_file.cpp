// SPDX-License-Identifier: BSD-3-Clause
//
// What is opened is what is looked at: a file that is exchanged in between is no way around.
#include "solver/base/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace paracrine {
namespace {

class Descriptor {
 public:
  // Without O_NONBLOCK, opening a pipe waits for its other end.
  explicit Descriptor(const std::string& path)
      : number_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const noexcept { return number_; }

 private:
  int number_;
};

[[noreturn]] void refuse(const std::string& why) {
  throw UnreadableFile(why, false);
}

[[noreturn]] void refuse_to_open(int error) {
  if (error == ENOENT || error == ENOTDIR) throw UnreadableFile("no such file", true);
  if (error == ENXIO) refuse("is not a regular file");  // a socket
  refuse(std::string("cannot be read: ") + std::strerror(error));
}

std::string size_text(std::uintmax_t bytes) {
  constexpr std::uintmax_t MB = 1u << 20, GB = 1u << 30;
  return bytes >= GB ? std::to_string(bytes / GB) + " GB" : std::to_string(bytes / MB) + " MB";
}

std::size_t size_of(int file, std::uintmax_t most_bytes) {
  struct stat status {};
  if (fstat(file, &status) != 0) refuse(std::string("cannot be read: ") + std::strerror(errno));
  if (S_ISDIR(status.st_mode)) refuse("is a directory");
  if (!S_ISREG(status.st_mode)) refuse("is not a regular file");
  if (static_cast<std::uintmax_t>(status.st_size) > most_bytes)
    refuse("is larger than " + size_text(most_bytes));
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

std::string regular_file_text(const std::string& path, std::uintmax_t most_bytes) {
  const Descriptor file(path);
  if (file.number() < 0) refuse_to_open(errno);
  std::string text(size_of(file.number(), most_bytes), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = read(file.number(), text.data() + done, text.size() - done);
    if (n < 0 && errno != EINTR) refuse(std::string("cannot be read: ") + std::strerror(errno));
    if (n == 0) break;  // it has become shorter
    done += static_cast<std::size_t>(std::max<ssize_t>(n, 0));
  }
  text.resize(done);
  return text;
}

}  // namespace paracrine
