/* format.c - see format.h. */
#include "run/format.h"

#include "pdf/pdf.h"
#include "proof/proof.h"
#include "xlsx/xlsx.h"

static const struct format formats[] = {
    [FORMAT_PDF] = { "pdf", pdf_ready, pdf_write, proof_pdf, proof_encrypt },
    [FORMAT_XLSX] = { "xlsx", NULL, xlsx_write, proof_xlsx, NULL },
};

const struct format *format_of(enum report_format f)
{
    return &formats[f];
}

size_t formats_count(void)
{
    return sizeof formats / sizeof *formats;
}
