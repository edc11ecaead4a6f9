// SPDX-License-Identifier: BSD-3-Clause
//
// HDF5 from C++: every identifier owned, nothing printed.
#pragma once

#include <hdf5.h>

#include <utility>

#include "solver/checkpoint/hdf5_layout.hpp"

namespace paracrine::hdf5 {

/// Owns an identifier; of a failed call it owns nothing.
class Handle {
 public:
  Handle(hid_t id, herr_t (*closing)(hid_t)) : id_(id), close_(closing) {}
  ~Handle() { close(); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  operator hid_t() const noexcept { return id_; }
  bool close() { return id_ < 0 || close_(std::exchange(id_, -1)) >= 0; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

/// While it lives, HDF5 prints nothing.
class Silence {
 public:
  Silence() {
    H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Silence() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

 private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

inline hid_t type_of(const DatasetShape& shape) {
  return shape.kind == NumberKind::real ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64;
}

}  // namespace paracrine::hdf5
