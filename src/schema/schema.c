/*
 * schema.c - what the rows of model/ say, in the languages of others:
 *   schema xsd       templates/alternat.xsd: editors complete and check templates by it
 *   schema its       templates/alternat.its: xgettext takes the texts by it
 *   schema records   the names of the files that are written in YAML, a line each
 *   schema NAME      data/schemas/NAME.json: editors complete and check such a file by it
 *   schema reference docs/reference.md: all of it, to look things up in
 * Made at development time, by "make schema"; a test holds the files against it.
 */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "model/template.h"
#include "schema/record_schema.h"
#include "schema/reference.h"

static void print_escaped(const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '<' || *s == '&')
            fputs(*s == '<' ? "&lt;" : "&amp;", stdout);
        else
            putchar(*s);
}

/* --- XSD --- */

static void print_type(const struct attribute_rule *a)
{
    static const char *const types[] = { [ATTRIBUTE_ID] = "t:name",
                                         [ATTRIBUTE_NAME] = "t:name",
                                         [ATTRIBUTE_NAMES] = "t:names",
                                         [ATTRIBUTE_COUNT] = "t:count",
                                         [ATTRIBUTE_TEXT] = "xs:string" };
    if (a->type != ATTRIBUTE_CHOICE) {
        printf(" type=\"%s\"/>\n", types[a->type]);
        return;
    }
    printf("><xs:simpleType><xs:restriction base=\"xs:string\">");
    for (size_t i = 0; i < a->n_choices;) {
        size_t n = 0;
        while (i + n < a->n_choices && a->choices[i + n] != '|')
            n++;
        printf("<xs:enumeration value=\"%.*s\"/>", (int)n, a->choices + i);
        i += n + 1;
    }
    printf("</xs:restriction></xs:simpleType></xs:attribute>\n");
}

static void print_attributes(const char *attributes)
{
    struct attribute_rule a;
    for (const char *s = attributes; attribute_rule_next(&s, &a);) {
        printf("      <xs:attribute name=\"%.*s\"%s", (int)a.n, a.name,
               a.is_required ? " use=\"required\"" : "");
        print_type(&a);
    }
}

/* The order of children is free, so how often each may come is for the program to say. */
static void print_children(const char *children)
{
    struct particle p;
    bool any = false;
    for (const char *s = children; particle_next(&s, &p); any = true) {
        if (!any)
            printf("      <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
        if (*p.name == '%')
            printf("        <xs:group ref=\"t:block\"/>\n");
        else
            printf("        <xs:element ref=\"t:%.*s\"/>\n", (int)p.n, p.name);
    }
    if (any)
        printf("      </xs:choice>\n");
}

static void print_element(const struct element_rule *e)
{
    printf("\n  <xs:element name=\"%s\">\n    <xs:annotation><xs:documentation>", e->name);
    print_escaped(e->meaning);
    printf("</xs:documentation></xs:annotation>\n    <xs:complexType%s>\n",
           e->content == CONTENT_TEXT ? " mixed=\"true\"" : "");
    if (e->content == CONTENT_TEXT)
        printf("      <xs:group ref=\"t:inline\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n");
    print_children(e->children);
    print_attributes(e->attributes);
    printf("      <xs:attributeGroup ref=\"t:common\"/>\n    </xs:complexType>\n  </xs:element>\n");
}

static void print_xsd(void)
{
    static const char head[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- What a template takes, for editors that complete and check. Made of the rows of\n"
        "     src/model/template_rules.c by \"make schema\": change those. -->\n"
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"\n"
        "           xmlns:t=\"urn:alternat:template:1\" targetNamespace=\"urn:alternat:template:1\"\n"
        "           elementFormDefault=\"qualified\">\n\n"
        "  <xs:simpleType name=\"name\"><xs:restriction base=\"xs:token\">\n"
        "    <xs:pattern value=\"[A-Za-z0-9_.\\-]+\"/></xs:restriction></xs:simpleType>\n"
        "  <xs:simpleType name=\"names\"><xs:list itemType=\"t:name\"/></xs:simpleType>\n"
        "  <xs:simpleType name=\"count\"><xs:restriction base=\"xs:positiveInteger\">\n"
        "    <xs:maxInclusive value=\"9999\"/></xs:restriction></xs:simpleType>\n\n"
        "  <xs:group name=\"inline\"><xs:choice>\n"
        "    <xs:element name=\"b\" type=\"t:words\"/><xs:element name=\"i\" type=\"t:words\"/>\n"
        "  </xs:choice></xs:group>\n"
        "  <xs:complexType name=\"words\" mixed=\"true\">\n"
        "    <xs:group ref=\"t:inline\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"
        "  </xs:complexType>\n\n"
        "  <xs:attributeGroup name=\"common\">\n";
    fputs(head, stdout);
    print_attributes(common_attributes);
    printf("  </xs:attributeGroup>\n\n  <xs:group name=\"block\"><xs:choice>\n");
    for (size_t i = 0; i < n_element_rules; i++)
        if (element_rules[i].is_block)
            printf("    <xs:element ref=\"t:%s\"/>\n", element_rules[i].name);
    printf("  </xs:choice></xs:group>\n");
    for (size_t i = 0; i < n_element_rules; i++)
        print_element(&element_rules[i]);
    printf("\n</xs:schema>\n");
}

/* --- ITS --- */

static void print_its(void)
{
    static const char head[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Which texts of a template are translated (xgettext with its ITS rules). Made of the\n"
        "     rows of src/model/template_rules.c by \"make schema\": change those. -->\n"
        "<its:rules xmlns:its=\"http://www.w3.org/2005/11/its\"\n"
        "           xmlns:gt=\"https://www.gnu.org/s/gettext/ns/its/extensions/1.0\"\n"
        "           xmlns:t=\"urn:alternat:template:1\" version=\"2.0\">\n"
        "  <its:translateRule selector=\"/t:report\" translate=\"no\"/>\n"
        "  <its:translateRule translate=\"yes\" selector=\"",
        foot[] =
        "\"/>\n"
        "  <its:withinTextRule selector=\"//t:b | //t:i\" withinText=\"yes\"/>\n"
        "  <its:preserveSpaceRule selector=\"//t:*\" space=\"default\"/>\n"
        "  <its:locNoteRule selector=\"//t:*[@note]\" locNotePointer=\"@note\" "
        "locNoteType=\"description\"/>\n"
        "  <gt:contextRule selector=\"//t:*[@context]\" contextPointer=\"@context\"/>\n"
        "  <gt:escapeRule selector=\"//t:*\" escape=\"yes\"/>\n"
        "</its:rules>\n";
    bool any = false;
    fputs(head, stdout);
    for (size_t i = 0; i < n_element_rules; i++)
        if (element_rules[i].content == CONTENT_TEXT) {
            printf("%s//t:%s", any ? " | " : "", element_rules[i].name);
            any = true;
        }
    fputs(foot, stdout);
}

/* --- JSON Schema --- */

static void print_records(void)
{
    for (size_t i = 0; i < n_record_files; i++)
        puts(record_files[i].name);
}

static void print_reference(void)
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    reference_print(&out);
    fputs(out.s, stdout);
    arena_free(a);
}

static bool print_record(const char *name)
{
    for (size_t i = 0; i < n_record_files; i++)
        if (str_eq(record_files[i].name, name)) {
            struct arena *a = arena_new();
            struct str out = str_new(a);
            record_schema(&record_files[i], &out);
            fputs(out.s, stdout);
            arena_free(a);
            return true;
        }
    return false;
}

int main(int argc, char **argv)
{
    if (argc == 2 && str_eq(argv[1], "xsd"))
        print_xsd();
    else if (argc == 2 && str_eq(argv[1], "its"))
        print_its();
    else if (argc == 2 && str_eq(argv[1], "records"))
        print_records();
    else if (argc == 2 && str_eq(argv[1], "reference"))
        print_reference();
    else if (argc != 2 || !print_record(argv[1]))
        return fputs("schema xsd|its|records|reference|NAME\n", stderr), 2;
    return fflush(stdout) == 0 ? 0 : 3;
}
