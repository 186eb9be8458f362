/* template_schema.c - see template_schema.h. */
#include "schema/template_schema.h"

#include "model/template.h"

static void add_escaped(struct str *out, const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '<' || *s == '&')
            str_add(out, *s == '<' ? "&lt;" : "&amp;");
        else
            str_addc(out, *s);
}

/* --- XSD --- */

static void add_type(struct str *out, const struct attribute_rule *a)
{
    static const char *const types[] = { [ATTRIBUTE_ID] = "t:name",
                                         [ATTRIBUTE_NAME] = "t:name",
                                         [ATTRIBUTE_NAMES] = "t:names",
                                         [ATTRIBUTE_COUNT] = "t:count",
                                         [ATTRIBUTE_TEXT] = "xs:string" };
    if (a->type != ATTRIBUTE_CHOICE) {
        str_addf(out, " type=\"%s\"/>\n", types[a->type]);
        return;
    }
    str_add(out, "><xs:simpleType><xs:restriction base=\"xs:string\">");
    for (size_t i = 0; i < a->n_choices;) {
        size_t n = 0;
        while (i + n < a->n_choices && a->choices[i + n] != '|')
            n++;
        str_addf(out, "<xs:enumeration value=\"%.*s\"/>", (int)n, a->choices + i);
        i += n + 1;
    }
    str_add(out, "</xs:restriction></xs:simpleType></xs:attribute>\n");
}

static void add_attributes(struct str *out, const char *attributes)
{
    struct attribute_rule a;
    for (const char *s = attributes; attribute_rule_next(&s, &a);) {
        str_addf(out, "      <xs:attribute name=\"%.*s\"%s", (int)a.n, a.name,
               a.is_required ? " use=\"required\"" : "");
        add_type(out, &a);
    }
}

/* The order of children is free, so how often each may come is for the program to say. */
static void add_children(struct str *out, const char *children)
{
    struct particle p;
    bool any = false;
    for (const char *s = children; particle_next(&s, &p); any = true) {
        if (!any)
            str_add(out, "      <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
        if (*p.name == '%')
            str_add(out, "        <xs:group ref=\"t:block\"/>\n");
        else
            str_addf(out, "        <xs:element ref=\"t:%.*s\"/>\n", (int)p.n, p.name);
    }
    if (any)
        str_add(out, "      </xs:choice>\n");
}

static void add_element(struct str *out, const struct element_rule *e)
{
    str_addf(out, "\n  <xs:element name=\"%s\">\n    <xs:annotation><xs:documentation>", e->name);
    add_escaped(out, e->meaning);
    str_addf(out, "</xs:documentation></xs:annotation>\n    <xs:complexType%s>\n",
           e->content == CONTENT_TEXT ? " mixed=\"true\"" : "");
    if (e->content == CONTENT_TEXT)
        str_add(out, "      <xs:group ref=\"t:inline\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n");
    add_children(out, e->children);
    add_attributes(out, e->attributes);
    str_add(out, "      <xs:attributeGroup ref=\"t:common\"/>\n    </xs:complexType>\n  </xs:element>\n");
}

void template_xsd(struct str *out)
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
    str_add(out, head);
    add_attributes(out, common_attributes);
    str_add(out, "  </xs:attributeGroup>\n\n  <xs:group name=\"block\"><xs:choice>\n");
    for (size_t i = 0; i < n_element_rules; i++)
        if (element_rules[i].is_block)
            str_addf(out, "    <xs:element ref=\"t:%s\"/>\n", element_rules[i].name);
    str_add(out, "  </xs:choice></xs:group>\n");
    for (size_t i = 0; i < n_element_rules; i++)
        add_element(out, &element_rules[i]);
    str_add(out, "\n</xs:schema>\n");
}

/* --- ITS --- */

void template_its(struct str *out)
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
        "  <gt:escapeRule selector=\"//t:*\" escape=\"no\"/>\n"
        "</its:rules>\n";
    bool any = false;
    str_add(out, head);
    for (size_t i = 0; i < n_element_rules; i++)
        if (element_rules[i].content == CONTENT_TEXT) {
            str_addf(out, "%s//t:%s", any ? " | " : "", element_rules[i].name);
            any = true;
        }
    str_add(out, foot);
}
