// pdfmake_exceljs.mjs JOB.json OUTDIR [pdf|xlsx|both] [PROCESSES] - the reference job by pdfmake
// and exceljs; dates and numbers by Intl.
//
// exceljs writes no charts: the sheet of charts has their titles alone, so a time of these
// workbooks is the time of less work. All else is there. The briefs are whole.
import { colours, date, fonts, formats, run, statistics, sums, ticks } from './run.mjs';

const WIDTH = 504; // of the text: Letter without margins of 54

// ---- Charts, as SVG: pdfmake's own canvas draws no text ----

const PLOT = { left: 36, top: 16, width: 208, height: 108 };
const CHART = { width: 248, height: 150 };

const escape = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const words = (x, y, text, more = '') => `<text x="${x}" y="${y}" ${more}>${escape(text)}</text>`;
const box = (x, y, width, height, fill) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

// What both charts have: title, grid, a label for every `every`th month. `draw` adds the rest
// from the x of a month's middle, the y of a value and the width that a month has.
function chart(title, largest, months, every, f, draw) {
  const { left, top, width, height } = PLOT;
  const steps = ticks(largest);
  const slot = width / months.length;
  const x = (i) => left + slot * (i + 0.5);
  const y = (value) => top + height * (1 - value / steps.at(-1));
  const grid = steps.map((value) =>
    `<path d="M${left} ${y(value)}h${width}" stroke="#c8c8c8" stroke-width="0.4"/>` +
    words(left - 3, y(value) + 2, f.number(value), 'text-anchor="end"'));
  const labels = months.map((month, i) =>
    i % every ? '' : words(x(i), top + height + 9, f.month(month), 'text-anchor="middle"'));
  return `<svg width="${CHART.width}" height="${CHART.height}" font-family="Liberation" font-size="6.5">` +
    words(left, 9, title, 'font-size="8" font-weight="bold"') +
    grid.join('') + labels.join('') + draw(x, y, slot) + '</svg>';
}

function lineChart({ line, locale }, ui) {
  const largest = Math.max(...line.map(([, value]) => value));
  const months = line.map(([month]) => month);
  return chart(ui.line_title, largest, months, 6, formats(locale), (x, y) => {
    const points = line.map(([, value], i) => [x(i), y(value)]);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colours[0]}"/>` +
      points.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="1.5" fill="${colours[0]}"/>`).join('');
  });
}

function stackChart({ stack, locale }, ui) {
  const largest = Math.max(...sums(stack));
  return chart(ui.stack_title, largest, stack.months, 3, formats(locale), (x, y, slot) => {
    const columns = stack.months.map((_, i) => {
      let below = 0;
      return stack.series.map(([, values], s) => {
        const [from, to] = [below, below += values[i]];
        return box(x(i) - slot * 0.35, y(to), slot * 0.7, y(from) - y(to), colours[s]);
      }).join('');
    });
    const legend = stack.series.map(([name], s) =>
      box(PLOT.left + 70 * s, 141, 6, 6, colours[s]) + words(PLOT.left + 70 * s + 9, 146.5, name));
    return columns.join('') + legend.join('');
  });
}

// ---- The brief; pdfmake writes into what it is given, so nothing of it is used twice ----

const rule = () => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5 }] });
const ends = (left, right) =>
  ({ columns: [left, { text: right, alignment: 'right' }], fontSize: 8, margin: [0, 3] });
const heading = (text, more) => ({ text, fontSize: 13, bold: true, margin: [0, 8, 0, 5], ...more });

// A shaded header and hairlines; columns from `right` on are aligned to the right.
const table = (widths, rows, right = widths.length) => ({
  fontSize: 9,
  table: {
    headerRows: 1,
    widths,
    body: rows.map((row, y) => row.map((text, x) =>
      ({ text, bold: y === 0, alignment: x < right ? 'left' : 'right' }))),
  },
  layout: {
    hLineWidth: (i) => (i ? 0.4 : 0),
    vLineWidth: () => 0,
    hLineColor: () => '#909090',
    fillColor: (i) => (i ? null : '#dfe5ec'),
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
});

async function brief(doc, ui) {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ Liberation: fonts });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));
  const { day } = formats(doc.locale);
  const page = (x, y) => ui.page.replace('{x}', x).replace('{y}', y);
  return pdfmake.createPdf({
    pageSize: 'LETTER',
    pageMargins: 54,
    info: { title: doc.title, author: ui.org },
    // A line of the font is 1.117 of its size: this makes 13 pt of 10 pt.
    defaultStyle: { font: 'Liberation', fontSize: 10, lineHeight: 1.164 },
    header: () => ({ margin: [54, 28, 54, 0], stack: [ends(doc.title, doc.audience_name), rule()] }),
    footer: (x, y) => ({ margin: [54, 10, 54, 0], stack: [rule(), ends(ui.org, page(x, y))] }),
    content: [
      { text: doc.title, fontSize: 20, bold: true },
      { text: doc.subtitle, fontSize: 12, margin: [0, 2, 0, 4] },
      `${ui.ref}: ${doc.ref}   ${ui.for}: ${doc.audience_name}   ${doc.place}, ${day(doc.date)}`,

      heading(ui.summary),
      doc.paragraphs.map((text, i) =>
        ({ text: [text, { text: i + 1, sup: true }], margin: [0, 0, 0, 6] })),

      heading(ui.participants, { pageBreak: 'before' }),
      table(['*', '*', 120], [[ui.name, ui.institution, ui.role], ...doc.participants]),
      heading(ui.commitments),
      { ol: doc.commitments.map((c) => ({ text: `${c.text} (${day(c.due)})`, margin: [0, 0, 0, 3] })) },

      heading(ui.statistics, { pageBreak: 'before' }),
      table(['*', '*', '*', '*', '*'], statistics(doc, ui), 1),
      heading(ui.charts),
      { columns: [{ svg: lineChart(doc, ui) }, { svg: stackChart(doc, ui) }], columnGap: 8 },
      heading(ui.sources),
      { ol: [...doc.sources], fontSize: 8 },
    ],
  }).getBuffer();
}

// ---- The workbook ----

const font = { name: 'Liberation Sans', size: 10 };
const bold = { ...font, bold: true };
const large = { ...bold, size: 16 };
const top = { vertical: 'top' };
const wrapped = { ...top, wrapText: true };
const count = { numFmt: '#,##0' };

// Excel's format of a long date: its parts stand as Intl orders them, and Excel takes the
// language of the month's name from the code in front, not from the reader's settings.
const codes = { en_US: '409', es_US: '540A', es_MX: '80A', es_GT: '100A' };
function longDate({ locale, date }) {
  const parts = { day: 'd', month: 'mmmm', year: 'yyyy' };
  return `[$-${codes[locale]}]` +
    formats(locale).parts(date).map(({ type, value }) => parts[type] ?? `"${value}"`).join('');
}

// Columns are [header, width, style]. The style is the sheet's column's: that of a table's column
// exceljs writes by an attribute that the format does not know. And it computes nothing: a total
// brings its value along, or it is empty to whoever reads the file without computing it.
function addTable(sheet, name, columns, rows, total) {
  sheet.columns = columns.map(([, width, style]) => ({ width, style: { font, ...style } }));
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.addTable({
    name,
    ref: 'A1',
    totalsRow: total !== undefined,
    style: { theme: 'TableStyleMedium2', showRowStripes: true },
    columns: columns.map(([name], i) => ({
      name,
      totalsRowLabel: total,
      totalsRowFunction: total && i ? 'sum' : 'none',
      totalsRowResult: total && i ? rows.reduce((sum, row) => sum + row[i], 0) : undefined,
    })),
    rows,
  });
}

// Two lines of text for every row below the first: exceljs measures none, nor does every reader.
const makeRoom = (sheet) => sheet.eachRow((row, i) => { if (i > 1) row.height = 26; });

async function workbook(doc, ui) {
  const { default: ExcelJS } = await import('exceljs');
  const f = formats(doc.locale);
  const book = new ExcelJS.Workbook();
  book.title = doc.title;
  book.creator = ui.org;
  const pageSetup =
    { paperSize: 1, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  const names = ['cover', 'contents', 'participants', 'commitments', 'monthly', 'citizenship', 'sector',
    'charts', 'notes'].map((key) => ui[key]);
  const [cover, contents, participants, commitments, monthly, citizenship, sector, charts, notes] =
    names.map((name) => book.addWorksheet(name, { pageSetup }));
  const put = (sheet, address, value, style) =>
    Object.assign(sheet.getCell(address), { value, font, ...style });

  cover.columns = [{ width: 16 }, { width: 40 }];
  put(cover, 'A1', doc.title, { font: large });
  put(cover, 'A2', doc.subtitle);
  const facts = [[ui.ref, doc.ref], [ui.for, doc.audience_name], [ui.place, doc.place],
    [ui.date, date(doc.date)], [ui.language, doc.lang]];
  facts.forEach(([label, value], i) => {
    put(cover, `A${i + 4}`, label, { font: bold });
    put(cover, `B${i + 4}`, value, { alignment: { horizontal: 'left' } });
  });
  cover.getCell('B7').numFmt = longDate(doc);

  contents.columns = [{ width: 30 }];
  put(contents, 'A1', ui.contents, { font: large });
  names.slice(2).forEach((text, i) =>
    put(contents, `A${i + 3}`, { text, hyperlink: `#'${text}'!A1` },
      { font: { ...font, underline: true, color: { argb: 'FF0563C1' } } }));

  addTable(participants, 'Participants', [[ui.name, 32], [ui.institution, 34], [ui.role, 24]],
    doc.participants);
  addTable(commitments, 'Commitments',
    [[ui.no, 8, { alignment: top }], [ui.commitment, 80, { alignment: wrapped }],
      [ui.due, 14, { alignment: top, numFmt: 'yyyy-mm-dd' }], [ui.status, 16, { alignment: top }]],
    doc.commitments.map((c, i) => [i + 1, c.text, date(c.due), c.status]));
  makeRoom(commitments);
  addTable(monthly, 'Monthly',
    [[ui.month, 14, { numFmt: `[$-${codes[doc.locale]}]mmm yyyy` }],
      ...['encounters', 'returns', 'transfers', 'adults', 'minors'].map((key) => [ui[key], 14, count])],
    doc.monthly.map(([month, ...values]) => [date(month), ...values]), ui.total);
  const months = doc.stack.months.map((month) => [f.month(month), 11, count]);
  addTable(citizenship, 'Citizenship', [[ui.citizenship, 22], ...months], doc.citizenship, ui.total);
  addTable(sector, 'Sector', [[ui.sector, 22], ...months], doc.sector, ui.total);

  put(charts, 'A1', ui.charts, { font: large });
  put(charts, 'A3', ui.line_title);
  put(charts, 'A4', ui.stack_title);

  notes.columns = [{ width: 6 }, { width: 110 }];
  let row = 1;
  for (const [title, texts] of [[ui.notes, doc.notes], [ui.sources, doc.sources]]) {
    put(notes, `A${row++}`, title, { font: bold });
    texts.forEach((text, i) => {
      put(notes, `A${row}`, i + 1, { alignment: top });
      put(notes, `B${row++}`, text, { alignment: wrapped });
    });
  }
  makeRoom(notes);
  return Buffer.from(await book.xlsx.writeBuffer());
}

await run({ pdf: brief, xlsx: workbook });
