// SPDX-License-Identifier: BSD-3-Clause
//
// One portable binary, native speed: a function marked PARACRINE_CLONES is compiled for several
// instruction sets and the best is picked when the program starts. What it calls in its loops must
// be PARACRINE_INLINE, so that it ends up inside each clone.
#pragma once

// The resolvers of clones run before a sanitizer has started.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PARACRINE_CLONES \
  __attribute__((target_clones("default", "avx2", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define PARACRINE_CLONES
#endif

#define PARACRINE_INLINE [[gnu::always_inline]] inline
/// The same behind the parameters of a lambda.
#define PARACRINE_INLINED __attribute__((always_inline))
