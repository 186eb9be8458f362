#!/usr/bin/python3
"""weasyprint_openpyxl.py JOB.json OUTDIR [pdf|xlsx|both] [PROCESSES]

The reference job by WeasyPrint and openpyxl.
"""
import common

if __name__ == '__main__':
    common.main(pdf='weasyprint_brief', xlsx='openpyxl_workbook')
