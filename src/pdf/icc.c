/* icc.c - see icc.h. Numbers: IEC 61966-2-1 adapted to D50 by Bradford's matrix,
 * as s15Fixed16; layout: ICC.1:2010. */
#include "pdf/icc.h"

#include <string.h>

enum { HEADER = 128, TAGS = 10 };

static void add16(struct str *b, unsigned v)
{
    str_addc(b, (char)(v >> 8 & 0xFF));
    str_addc(b, (char)(v & 0xFF));
}

static void add32(struct str *b, uint32_t v)
{
    add16(b, v >> 16);
    add16(b, v & 0xFFFF);
}

static void add_text(struct str *b, const char *ascii)
{
    str_addn(b, "mluc\0\0\0\0", 8);
    add32(b, 1);  /* one language */
    add32(b, 12); /* the size of its record */
    str_add(b, "enUS");
    add32(b, (uint32_t)(2 * strlen(ascii)));
    add32(b, 28);
    for (; *ascii != '\0'; ascii++)
        add16(b, (unsigned char)*ascii);
}

static void add_numbers(struct str *b, const char *type, const uint32_t *v, int n)
{
    str_add(b, type);
    add32(b, 0);
    for (int i = 0; i < n; i++)
        add32(b, v[i]);
}

void icc_srgb(struct str *profile)
{
    static const uint32_t d50[] = { 0xF6D6, 0x10000, 0xD32D };
    static const uint32_t red[] = { 0x6FA2, 0x38F5, 0x0390 };
    static const uint32_t green[] = { 0x6299, 0xB785, 0x18DA };
    static const uint32_t blue[] = { 0x24A0, 0x0F84, 0xB6CF };
    /* From D65 to D50. */
    static const uint32_t adaptation[] = { 0x10C42, 0x05DE,     0xFFFFF325, 0x0793, 0xFD90,
                                           0xFFFFFBA1, 0xFFFFFDA2, 0x03DC,  0xC06E };
    /* Function type 3: gamma, a, b, c, d. */
    static const uint32_t curve[] = { 0x30000, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B };
    static const struct {
        const char *signature, *text, *type;
        const uint32_t *numbers;
        int n;
    } tags[TAGS] = {
        { "desc", "sRGB", NULL, NULL, 0 },     { "cprt", "CC0", NULL, NULL, 0 },
        { "wtpt", NULL, "XYZ ", d50, 3 },      { "chad", NULL, "sf32", adaptation, 9 },
        { "rXYZ", NULL, "XYZ ", red, 3 },      { "gXYZ", NULL, "XYZ ", green, 3 },
        { "bXYZ", NULL, "XYZ ", blue, 3 },     { "rTRC", NULL, "para", curve, 6 },
        { "gTRC", NULL, "para", curve, 6 },    { "bTRC", NULL, "para", curve, 6 },
    };
    struct str data = str_new(profile->arena), table = str_new(profile->arena);
    for (int i = 0; i < TAGS; i++) {
        size_t start = data.n;
        if (tags[i].text != NULL)
            add_text(&data, tags[i].text);
        else
            add_numbers(&data, tags[i].type, tags[i].numbers, tags[i].n);
        str_add(&table, tags[i].signature);
        add32(&table, (uint32_t)(HEADER + 4 + 12 * TAGS + start));
        add32(&table, (uint32_t)(data.n - start));
        while (data.n % 4 != 0)
            str_addc(&data, '\0');
    }
    add32(profile, (uint32_t)(HEADER + 4 + table.n + data.n));
    add32(profile, 0);          /* no preferred engine */
    add32(profile, 0x04300000); /* version 4.3 */
    str_add(profile, "mntrRGB XYZ ");
    static const unsigned made[] = { 2024, 1, 1, 0, 0, 0 };
    for (int i = 0; i < 6; i++)
        add16(profile, made[i]);
    str_add(profile, "acsp");
    for (int i = 0; i < 7; i++)
        add32(profile, 0); /* platform, flags, device, intent: perceptual */
    for (int i = 0; i < 3; i++)
        add32(profile, d50[i]);
    while (profile->n < HEADER)
        str_addc(profile, '\0');
    add32(profile, TAGS);
    str_addn(profile, table.s, table.n);
    str_addn(profile, data.s, data.n);
}
