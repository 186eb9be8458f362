/*
 * targets.h - what the program reads from others, each reader as one function of bytes: for a
 * fuzzer that is guided by coverage, and for what it found, which is kept.
 *
 * A target reads the bytes, looks at all that was read, and lets it go. It ends the process where
 * something does not hold that must; whatever is told of the bytes is fine, and nothing told
 * of bytes that were refused is not.
 */
#ifndef FUZZ_TARGETS_H
#define FUZZ_TARGETS_H

#include <stddef.h>
#include <stdint.h>

struct fuzz_target {
    const char *name;
    void (*run)(const uint8_t *bytes, size_t n);
};

extern const struct fuzz_target fuzz_targets[];
extern const size_t n_fuzz_targets;

/* NULL: there is none. */
const struct fuzz_target *fuzz_target_of(const char *name);

/* A font of a few letters as a seed for "font": cut from a larger one. False where it cannot be. */
int fuzz_small_font(const char *from, const char *to);

#endif
