/* judge.c - prints what proof/ reads in a finished file, for goldens:
 *   judge tags FILE.pdf     judge cells FILE.xlsx */
#include <stdio.h>

#include "proof/proof.h"

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    struct arena *a = arena_new();
    struct errs *errs = errs_new();
    struct str out = str_new(a);
    bool good = str_eq(argv[1], "tags") ? proof_pdf_tags(a, argv[2], argv[2], &out, errs)
                                        : proof_xlsx_cells(a, argv[2], argv[2], &out, errs);
    fputs(out.s, stdout);
    for (size_t i = 0; i < errs_total(errs); i++)
        fprintf(stderr, "%s\n", err_text(a, errs_item(errs, i), NULL));
    errs_free(errs);
    arena_free(a);
    return good ? 0 : 1;
}
