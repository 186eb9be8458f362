/* report.c - see report.h. */
#include "base/report.h"

#include "base/json.h"

void err_json(struct str *out, const struct err *e, translator *translate)
{
    size_t before = out->n;
    struct json j = json_new(out);
    json_object(&j, NULL);
    json_string(&j, "severity", e->severity == SEVERITY_ERROR ? "error" : "warning");
    json_string(&j, "file", e->at.path);
    json_integer(&j, "line", e->at.line);
    json_integer(&j, "column", e->at.col);
    json_string(&j, "message", err_text(out->arena, e, translate));
    json_string(&j, "msgid", e->msgid);
    json_end(&j);
    json_on_one_line(out, before);
}
