/* sax_places.c - see sax_places.h. */
#include "read/sax_places.h"

#include <string.h>

enum { ENTITY_MOST = 64 /* bytes of "&#x00000041;" */ };

/* An offset into the file's text. libxml2 drops what it has read, so its own buffer
 * does not begin where the file does. */
static size_t offset_of(const struct sax_file *f, const xmlChar *p)
{
    xmlParserInputPtr input = f->context->input;
    long read = xmlByteConsumed(f->context);
    size_t n = (size_t)(read < 0 ? 0 : read) - (size_t)(input->cur - p);
    return n > f->text.n ? f->text.n : n;
}

struct place sax_place(const struct sax_file *f, size_t offset)
{
    return file_place_on(f->counted, f->shown, f->text.s, offset);
}

struct place sax_here(const struct sax_file *f)
{
    return sax_place(f, offset_of(f, f->context->input->cur));
}

/* Where the tag that the parser has just read begins: a start tag holds no raw '<',
 * so it is the last one before the parser's position. */
static size_t tag_offset(const struct sax_file *f)
{
    size_t n = offset_of(f, f->context->input->cur);
    while (n > 0 && f->text.s[n] != '<')
        n--;
    return n;
}

struct place sax_tag(const struct sax_file *f)
{
    return sax_place(f, tag_offset(f));
}

/* Behind the tag's name name="value" after name="value", because a value may hold what looks
 * like a name. */
struct place sax_attribute(const struct sax_file *f, const char *name)
{
    static const char space[] = " \t\r\n";
    const char *p = f->text.s + tag_offset(f);
    for (p += strcspn(p, " \t\r\n/>"); *p != '\0';) {
        p += strspn(p, space);
        size_t n = strcspn(p, " \t\r\n=/>");
        if (n == strlen(name) && strncmp(p, name, n) == 0)
            return sax_place(f, (size_t)(p - f->text.s));
        p += n;
        p += strspn(p, " \t\r\n=");
        const char *end = *p == '"' || *p == '\'' ? strchr(p + 1, *p) : NULL;
        if (end == NULL)
            break;
        p = end + 1;
    }
    return sax_tag(f);
}

/* Is it what stands before an offset of the file, whose line ends may be other characters? at: of s[0]. */
static bool was_copied(const struct sax_file *f, size_t end, const xmlChar *s, size_t n, size_t *at)
{
    const char *text = f->text.s;
    if (end > f->text.n)
        return false;
    while (n-- > 0) {
        if (end == 0)
            return false;
        xmlChar c = (xmlChar)text[--end];
        if (c != s[n] && !(s[n] == '\n' && c == '\r'))
            return false;
        end -= c == '\n' && end > 0 && text[end - 1] == '\r';
    }
    *at = end;
    return true;
}

/* A piece of text stands in the parser's buffer, or was copied from just before its position, or
 * is an entity's that has just been read, or was copied from up to the character there or, of
 * CDATA, from before the "]]>" that ends it. */
struct sax_piece sax_piece(const struct sax_file *f, const xmlChar *s, size_t n)
{
    xmlParserInputPtr input = f->context->input;
    struct sax_piece piece = { .file = f, .s = s };
    if (s >= input->base && s < input->end) {
        piece.at = offset_of(f, s);
        return piece;
    }
    size_t position = offset_of(f, input->cur);
    if (was_copied(f, position, s, n, &piece.at))
        return piece;
    bool is_entity = position > 0 && f->text.s[position - 1] == ';';
    for (size_t back = 1; is_entity && back <= position && back <= ENTITY_MOST; back++)
        if (f->text.s[position - back] == '&') {
            piece.at = position - back;
            piece.is_one = true;
            return piece;
        }
    for (size_t end = position < 3 ? 0 : position - 3; end <= position + 4; end++)
        if (was_copied(f, end, s, n, &piece.at))
            return piece;
    piece.at = position;
    piece.is_one = true;
    return piece;
}

struct place sax_text(struct sax_piece *piece, size_t i)
{
    const char *text = piece->file->text.s;
    for (; !piece->is_one && piece->i < i; piece->i++)
        piece->at += piece->s[piece->i] == '\n' && text[piece->at] == '\r' && text[piece->at + 1] == '\n' ? 2 : 1;
    return sax_place(piece->file, piece->at);
}
