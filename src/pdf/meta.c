/* meta.c - see meta.h. XMP: ISO 16684-1; PDF/A-3: ISO 19005-3; PDF/UA-1: ISO 14289-1. */
#include "pdf/meta.h"

#include "pdf/icc.h"

static const char producer[] = "Alternat (libharu " HPDF_VERSION_TEXT ")";
static const char creator[] = "Alternat";

/* The same text for whatever language is asked for, and for its own. */
static void add_alternatives(struct str *b, const char *name, const char *text,
                             const char *language)
{
    if (text == NULL || *text == '\0')
        return;
    str_addf(b, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    str_add_xml(b, text);
    str_addf(b, "</rdf:li><rdf:li xml:lang=\"%s\">", language);
    str_add_xml(b, text);
    str_addf(b, "</rdf:li></rdf:Alt></dc:%s>\n", name);
}

/* PDF/A asks that properties which it does not know be described. */
static const char extension[] =
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 that the file keeps"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
    "</pdfaExtension:schemas>\n</rdf:Description>\n";

static void add_xmp(struct str *b, const struct document *d, const char *language)
{
    str_add(b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
               "<rdf:Description rdf:about=\"\"\n"
               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
               " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
               " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
               "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
               "<pdfuaid:part>1</pdfuaid:part>\n");
    add_alternatives(b, "title", d->title, language);
    add_alternatives(b, "description", d->subject, language);
    if (d->author != NULL && *d->author != '\0') {
        str_add(b, "<dc:creator><rdf:Seq><rdf:li>");
        str_add_xml(b, d->author);
        str_add(b, "</rdf:li></rdf:Seq></dc:creator>\n");
    }
    str_addf(b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n",
             language);
    if (date_is_set(d->as_of)) {
        char day[16];
        date_print(d->as_of, day);
        str_addf(b, "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>\n"
                    "<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>\n", day, day);
    }
    str_addf(b, "<xmp:CreatorTool>%s</xmp:CreatorTool><pdf:Producer>%s</pdf:Producer>\n"
                "</rdf:Description>\n%s</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
             creator, producer, extension);
}

static void add_info(struct str *b, const char *key, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    str_addf(b, "/%s ", key);
    add_text_string(b, text);
    str_addc(b, '\n');
}

static void write_info(struct out *out, const struct document *d)
{
    struct str b = str_new(out->arena);
    add_info(&b, "Title", d->title);
    add_info(&b, "Subject", d->subject);
    add_info(&b, "Author", d->author);
    add_info(&b, "Creator", creator);
    add_info(&b, "Producer", producer);
    if (date_is_set(d->as_of)) {
        const char *day = arena_printf(out->arena, "D:%04d%02d%02d000000Z", d->as_of.year,
                                       d->as_of.month, d->as_of.day);
        add_info(&b, "CreationDate", day);
        add_info(&b, "ModDate", day);
    }
    object_says(object_info(out), b.s);
}

void meta_finish(struct out *out, const struct document *about)
{
    HPDF_Dict catalog = out->doc->catalog;
    const char *language = about->language != NULL ? about->language : "en";
    write_info(out, about);

    struct str xmp = str_new(out->arena);
    add_xmp(&xmp, about, language);
    /* Not compressed: programs that know no PDF look for it in the bytes. */
    HPDF_Dict_Add(catalog, "Metadata",
                  object_handle(object_stream(out, "/Type /Metadata /Subtype /XML", xmp.s,
                                            xmp.n, false)));
    struct str profile = str_new(out->arena);
    icc_srgb(&profile);
    struct object *colours = object_stream(out, "/N 3", profile.s, profile.n, true);
    struct object *intent = object_new(out);
    object_says(intent, arena_printf(out->arena,
                                     "/Type /OutputIntent /S /GTS_PDFA1 "
                                     "/OutputConditionIdentifier (sRGB IEC61966-2.1) "
                                     "/Info (sRGB IEC61966-2.1) /DestOutputProfile %u 0 R",
                                     object_number(colours)));
    HPDF_Array intents = HPDF_Array_New(out->doc->mmgr);
    HPDF_Array_Add(intents, object_handle(intent));
    HPDF_Dict_Add(catalog, "OutputIntents", intents);

    HPDF_Dict mark = HPDF_Dict_New(out->doc->mmgr);
    HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
    HPDF_Dict_Add(catalog, "MarkInfo", mark);
    HPDF_Dict viewer = HPDF_Dict_New(out->doc->mmgr);
    HPDF_Dict_AddBoolean(viewer, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(catalog, "ViewerPreferences", viewer);
    HPDF_Dict_Add(catalog, "Lang", HPDF_String_New(out->doc->mmgr, language, NULL));
    /* The numbers that stand on the pages are those that a viewer shows and goes to. */
    HPDF_AddPageLabel(out->doc, 0, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, NULL);
}
