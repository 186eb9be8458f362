/* guided.c - one target, which FUZZ_TARGET names, for libFuzzer: "make fuzz". */
#include <stdio.h>
#include <stdlib.h>

#include "targets.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const struct fuzz_target *target;
    const char *name = getenv("FUZZ_TARGET");
    if (target == NULL && (name == NULL || (target = fuzz_target_of(name)) == NULL)) {
        fprintf(stderr, "FUZZ_TARGET names no target\n");
        exit(2);
    }
    target->run(bytes, n);
    return 0;
}
