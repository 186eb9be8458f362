/* png.c - through libpng's simplified interface, which needs no setjmp of ours; see png.h.
 * (libharu's own reader of PNG ends the process where a file is damaged.) */
#include "base/png.h"

#include <png.h>
#include <string.h>

#include "base/str.h"

/* Of a pixel as it is unpacked: its colours, then its opacity. */
static unsigned channels_of(const png_image *image)
{
    return PNG_IMAGE_SAMPLE_CHANNELS(image->format);
}

/* Colours and opacity apart, as PDF wants them. */
static void part(struct arena *a, const png_image *image, const unsigned char *pixels,
                 struct pixels *out)
{
    size_t n = (size_t)image->width * image->height, channels = channels_of(image);
    unsigned char *samples = arena_array(a, n, channels - 1), *opacity = arena_array(a, n, 1);
    bool is_opaque = true;
    for (size_t i = 0; i < n; i++) {
        memcpy(samples + i * (channels - 1), pixels + i * channels, channels - 1);
        opacity[i] = pixels[i * channels + channels - 1];
        is_opaque = is_opaque && opacity[i] == 255;
    }
    out->samples = samples;
    out->opacity = is_opaque ? NULL : opacity;
}

static bool unpack(struct arena *a, png_image *image, struct bytes file, unsigned side_most,
                   struct pixels *out)
{
    if (!png_image_begin_read_from_memory(image, file.s, file.n))
        return false;
    *out = (struct pixels){ .width = image->width, .height = image->height,
                             .is_colour = (image->format & PNG_FORMAT_FLAG_COLOR) != 0 };
    if (image->width > side_most || image->height > side_most)
        return true;
    image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* what says nothing of itself is sRGB */
    image->format &= PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_COLOR;
    unsigned char *pixels = arena_array(a, image->height, (size_t)PNG_IMAGE_ROW_STRIDE(*image));
    if (!png_image_finish_read(image, NULL, pixels, 0, NULL))
        return false;
    if ((image->format & PNG_FORMAT_FLAG_ALPHA) != 0)
        part(a, image, pixels, out);
    else
        out->samples = pixels;
    return true;
}

bool pixels_read(struct arena *a, struct bytes file, const char *name, unsigned side_most,
              struct pixels *out, struct place at, struct errs *errs)
{
    png_image image = { .version = PNG_IMAGE_VERSION };
    bool good = unpack(a, &image, file, side_most, out);
    png_image_free(&image);
    if (!good)
        return err_at(errs, at, N_("\"%s\" is no PNG picture, or a damaged one (%s); save it as "
                                   "PNG again"),
                      name, image.message);
    return out->samples != NULL
        || err_at(errs, at, N_("\"%s\" is %u by %u pixels large, and %u a side are the most; make "
                               "it smaller"),
                  name, out->width, out->height, side_most);
}

struct bytes png_without_notes(struct arena *a, struct bytes file)
{
    enum { SIGNATURE = 8, AROUND = 12 }; /* of a chunk: its length, name and checksum */
    static const char *const seen[] = { "IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND" };
    struct str out = str_new(a);
    size_t at = SIGNATURE;
    str_addn(&out, file.s, file.n < SIGNATURE ? file.n : SIGNATURE);
    while (at + AROUND <= file.n) {
        const unsigned char *p = (const unsigned char *)file.s + at;
        size_t whole = ((size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3]) + AROUND;
        if (whole > file.n - at)
            break;
        for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
            if (memcmp(p + 4, seen[i], 4) == 0)
                str_addn(&out, file.s + at, whole);
        at += whole;
    }
    return (struct bytes){ out.s, out.n };
}
