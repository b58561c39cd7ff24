// Stores that pass the caches by: what is written is too large to be read from them again, and its
// old content need not be fetched. Swift has no word for them.
#ifndef NORMBOOK_STREAMING_H
#define NORMBOOK_STREAMING_H

#if defined(__SSE2__)
#include <emmintrin.h>

// Writes the 16 bytes at `source` to `target`, which is a multiple of 16.
static inline __attribute__((always_inline)) void streamBytes(void *target, const void *source) {
  _mm_stream_si128((__m128i *)target, _mm_loadu_si128((const __m128i *)source));
}

// Lets other threads see what was streamed before what comes after.
static inline void endStreaming(void) { _mm_sfence(); }

#else
#include <string.h>

static inline __attribute__((always_inline)) void streamBytes(void *target, const void *source) {
  memcpy(target, source, 16);
}

static inline void endStreaming(void) {}
#endif

#endif
