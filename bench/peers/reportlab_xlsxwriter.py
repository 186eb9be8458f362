#!/usr/bin/python3
"""reportlab_xlsxwriter.py JOB.json OUTDIR [pdf|xlsx|both] [PROCESSES]

The reference job by ReportLab and XlsxWriter.
"""
import common

if __name__ == '__main__':
    common.main(pdf='reportlab_brief', xlsx='xlsxwriter_workbook')
