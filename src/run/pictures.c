/* pictures.c - see pictures.h. */
#include "run/pictures.h"

#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "base/tool.h"

#define PDFTOPPM "pdftoppm"
#define DOTS_PER_INCH "36"

bool pictures_are_possible(void)
{
    struct arena *a = arena_new();
    bool found = tool_find(a, PDFTOPPM) != NULL;
    arena_free(a);
    return found;
}

static bool is_whole(struct bytes jpeg)
{
    return jpeg.n > 8 && memcmp(jpeg.s, "\xFF\xD8\xFF", 3) == 0
        && memcmp(jpeg.s + jpeg.n - 2, "\xFF\xD9", 2) == 0;
}

/* What it prints; of no bytes where it fails or is not there. */
static struct str picture_made(struct arena *a, const char *path)
{
    struct str out = str_new(a);
    const char *program = tool_find(a, PDFTOPPM);
    const char *const words[] = { PDFTOPPM, "-jpeg", "-jpegopt", "quality=60", "-r", DOTS_PER_INCH, "-f", "1",
                                  "-l", "1", "-singlefile", path, NULL };
    if (program == NULL || tool_run(program, words, NULL, TOOL_SAYS, &out) != 0
        || !is_whole((struct bytes){ out.s, out.n }))
        out.n = 0;
    return out;
}

static char *base64(struct arena *a, const char *bytes, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct str out = str_new(a);
    for (size_t i = 0; i < n; i += 3) {
        unsigned long three = (unsigned long)(unsigned char)bytes[i] << 16;
        three |= i + 1 < n ? (unsigned long)(unsigned char)bytes[i + 1] << 8 : 0;
        three |= i + 2 < n ? (unsigned long)(unsigned char)bytes[i + 2] : 0;
        str_addc(&out, digits[three >> 18]);
        str_addc(&out, digits[three >> 12 & 63]);
        str_addc(&out, i + 1 < n ? digits[three >> 6 & 63] : '=');
        str_addc(&out, i + 2 < n ? digits[three & 63] : '=');
    }
    return out.s;
}

const char *picture_of(struct arena *a, const char *root, const char *path, const char *sha256)
{
    if (!pictures_are_possible())
        return NULL;
    struct errs *ignored = errs_new();
    struct arena *own = arena_new();
    const char *folder = path_join(own, root, ".alternat/pictures");
    const char *kept = arena_printf(own, "%s/%s-" DOTS_PER_INCH ".jpg", folder, sha256);
    struct bytes jpeg = { 0 };
    if (!file_exists(kept) || file_is_link(kept) || !file_read(own, kept, kept, &jpeg, ignored) || !is_whole(jpeg)) {
        struct str made = picture_made(own, path);
        jpeg = (struct bytes){ made.s, made.n };
        if (jpeg.n > 0 && dir_make(folder, ignored))
            file_write(kept, jpeg.s, jpeg.n, ignored);
    }
    const char *uri = jpeg.n == 0
        ? NULL
        : arena_printf(a, "data:image/jpeg;base64,%s", base64(own, jpeg.s, jpeg.n));
    arena_free(own);
    errs_free(ignored);
    return uri;
}
