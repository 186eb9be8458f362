/* format.c - see format.h. */
#include "run/format.h"

#include <string.h>

#include "base/pack.h"
#include "base/str.h"
#include "pdf/pdf.h"
#include "proof/proof.h"
#include "text/locale.h"
#include "xlsx/xlsx.h"

static const struct format formats[] = {
    [FORMAT_PDF] = { "pdf", "application/pdf", pdf_ready, pdf_write, proof_pdf,
                     proof_pdf_said, proof_encrypt },
    [FORMAT_XLSX] = { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      NULL, xlsx_write, proof_xlsx, proof_xlsx_said, NULL },
};

const struct format *format_of(enum report_format f)
{
    return &formats[f];
}

const struct format *format_of_file(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < formats_count(); i++)
        if (str_eq(ending + 1, formats[i].name))
            return &formats[i];
    return NULL;
}

void formats_libraries(struct arena *a, struct library **items, size_t *n)
{
    locale_libraries(a, items, n);
    pdf_libraries(a, items, n);
    xlsx_libraries(a, items, n);
    pack_libraries(a, items, n);
}

size_t formats_count(void)
{
    return sizeof formats / sizeof *formats;
}
