// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/selection.hpp"

#include <algorithm>

namespace paracrine {
namespace {

constexpr std::size_t bins = 256;
constexpr int place_bytes = 8, number_bytes = 4;

/// Byte `pass` of a key, the highest first: eight of the place, then four of the number.
std::size_t byte_of(const KeysInGroups& keys, std::int32_t i, int pass) {
  const auto k = static_cast<std::size_t>(i);
  if (pass < place_bytes) return keys.place[k] >> 8 * (place_bytes - 1 - pass) & 0xff;
  return static_cast<std::uint32_t>(keys.number[k]) >> 8 * (place_bytes + number_bytes - 1 - pass) &
         0xff;
}

void append(CutKey& key, std::size_t byte, int pass) {
  if (pass < place_bytes)
    key.place = key.place << 8 | byte;
  else
    key.number = static_cast<std::uint32_t>(key.number << 8 | byte);
}

std::vector<std::int32_t> in_question(const KeysInGroups& keys,
                                      const std::vector<std::int64_t>& smaller) {
  std::vector<std::int32_t> candidates;
  candidates.reserve(keys.group.size());
  for (std::size_t i = 0; i < keys.group.size(); ++i)
    if (smaller[static_cast<std::size_t>(keys.group[i])] >= 0)
      candidates.push_back(static_cast<std::int32_t>(i));
  return candidates;
}

/// The bin that holds the key with `smaller` keys below it; leaves how many of these it holds.
std::size_t bin_of(const std::int64_t* histogram, std::int64_t& smaller) {
  std::size_t bin = 0;
  while (bin + 1 < bins && smaller >= histogram[bin]) smaller -= histogram[bin++];
  return bin;
}

}  // namespace

std::vector<CutKey> select(MPI_Comm comm, const KeysInGroups& keys,
                           std::vector<std::int64_t> smaller) {
  std::vector<CutKey> key(smaller.size());
  std::vector<std::int32_t> candidates = in_question(keys, smaller);
  std::vector<std::int64_t> histogram(smaller.size() * bins);
  std::vector<std::size_t> chosen(smaller.size(), 0);
  const auto group = [&](std::int32_t i) {
    return static_cast<std::size_t>(keys.group[static_cast<std::size_t>(i)]);
  };
  for (int pass = 0; pass < place_bytes + number_bytes; ++pass) {
    std::ranges::fill(histogram, 0);
    for (const std::int32_t i : candidates) ++histogram[group(i) * bins + byte_of(keys, i, pass)];
    MPI_Allreduce(MPI_IN_PLACE, histogram.data(), static_cast<int>(histogram.size()), MPI_INT64_T,
                  MPI_SUM, comm);
    for (std::size_t g = 0; g < smaller.size(); ++g)
      if (smaller[g] >= 0) {
        chosen[g] = bin_of(&histogram[g * bins], smaller[g]);
        append(key[g], chosen[g], pass);
      }
    std::erase_if(candidates,
                  [&](std::int32_t i) { return byte_of(keys, i, pass) != chosen[group(i)]; });
  }
  return key;
}

}  // namespace paracrine
