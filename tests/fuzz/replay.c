/*
 * replay.c - the targets without a fuzzer: every file given is read by its target once.
 *
 *   replay TARGET FILE…         what was found, and the seeds; FUZZ_FOLDER is where it may put files
 *   replay --targets            their names
 *   replay --small-font FROM TO a seed for "font"
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "targets.h"

static int run_file(const struct fuzz_target *t, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0) {
        fprintf(stderr, "replay: cannot read %s\n", path);
        return 1;
    }
    size_t n = (size_t)ftell(f);
    uint8_t *bytes = malloc(n > 0 ? n : 1); /* no longer, so that a byte read beyond is seen */
    rewind(f);
    if (bytes == NULL || fread(bytes, 1, n, f) != n)
        return 1;
    fclose(f);
    t->run(bytes, n);
    free(bytes);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--targets") == 0) {
        for (size_t i = 0; i < n_fuzz_targets; i++)
            puts(fuzz_targets[i].name);
        return 0;
    }
    if (argc == 4 && strcmp(argv[1], "--small-font") == 0)
        return !fuzz_small_font(argv[2], argv[3]);
    const struct fuzz_target *t = argc < 3 ? NULL : fuzz_target_of(argv[1]);
    if (t == NULL) {
        fprintf(stderr, "usage: replay TARGET FILE...\n");
        return 2;
    }
    int status = 0;
    for (int i = 2; i < argc; i++)
        status |= run_file(t, argv[i]);
    return status;
}
