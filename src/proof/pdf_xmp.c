/* pdf_xmp.c - reads an XMP packet (RDF/XML); see pdf_xmp.h. */
#include "proof/pdf_xmp.h"

#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "proof/xml_part.h"

#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_EXTENSION "http://www.aiim.org/pdfa/ns/extension/"

/* A property stands as an element below rdf:Description or as its attribute. */
static const struct property {
    const char *ns, *local;
    size_t offset; /* in struct xmp */
} properties[] = {
    { "http://www.aiim.org/pdfa/ns/id/", "part", offsetof(struct xmp, pdfa_part) },
    { "http://www.aiim.org/pdfa/ns/id/", "conformance",
      offsetof(struct xmp, pdfa_conformance) },
    { "http://www.aiim.org/pdfua/ns/id/", "part", offsetof(struct xmp, pdfua_part) },
    { "http://purl.org/dc/elements/1.1/", "title", offsetof(struct xmp, title) },
};
enum { PROPERTIES = sizeof properties / sizeof *properties };

static const char **member(struct xmp *xmp, const struct property *p)
{
    return (const char **)(void *)((char *)xmp + p->offset);
}

static char *trimmed(struct arena *a, const char *s)
{
    s += strspn(s, " \t\r\n");
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
        n--;
    return arena_dupn(a, s, n);
}

static void attributes_read(struct xml_part *x, struct arena *a, struct xmp *xmp)
{
    for (size_t i = 0; i < PROPERTIES; i++) {
        char *value = xml_part_attribute(x, a, properties[i].ns, properties[i].local);
        if (value != NULL && *member(xmp, &properties[i]) == NULL)
            *member(xmp, &properties[i]) = trimmed(a, value);
    }
}

bool pdfin_xmp(struct arena *a, struct bytes bytes, struct verdict *v, struct xmp *xmp)
{
    *xmp = (struct xmp){ 0 };
    struct xml_part *x = xml_part_open(a, "XMP", bytes, v);
    const struct property *now = NULL; /* whose element is open */
    int depth = 0, items = 0;
    struct str value = str_new(a);
    while (xml_part_next(x)) {
        const char *text = xml_part_text(x);
        bool is_rdf = str_eq(xml_part_namespace(x), NS_RDF);
        if (now != NULL && text != NULL && items <= 1)
            str_add(&value, text);
        if (now != NULL && xml_part_starts(x) && is_rdf)
            items += str_eq(xml_part_local(x), "li");
        if (now == NULL && xml_part_starts(x)) {
            if (is_rdf && str_eq(xml_part_local(x), "Description"))
                attributes_read(x, a, xmp);
            xmp->has_extensions |= str_eq(xml_part_namespace(x), NS_EXTENSION);
            for (size_t i = 0; i < PROPERTIES; i++)
                if (str_eq(properties[i].ns, xml_part_namespace(x))
                    && str_eq(properties[i].local, xml_part_local(x)))
                    now = &properties[i];
            depth = xml_part_depth(x);
            items = 0;
            value = str_new(a);
        } else if (now != NULL && xml_part_ends(x) && xml_part_depth(x) == depth) {
            if (*member(xmp, now) == NULL)
                *member(xmp, now) = trimmed(a, value.s);
            now = NULL;
        }
    }
    bool good = !xml_part_is_bad(x);
    xml_part_close(x);
    return good;
}
