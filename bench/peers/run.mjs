// run.mjs - what the JavaScript peers share: the command line and its processes, Intl's dates
// and numbers, the scale of a chart's axis.
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = process.env.FONTS ?? '/usr/share/fonts/truetype/liberation2';
export const fonts = {
  normal: join(folder, 'LiberationSans-Regular.ttf'),
  bold: join(folder, 'LiberationSans-Bold.ttf'),
};

// The series of the charts, in order.
export const colours = ['#0072b2', '#e69f00', '#009e73'];

// Makes every document of the job; `makers` has a function (doc, ui) for each kind of file, which
// gives the file's bytes.
export async function run(makers) {
  const [, script, job, out, kind = 'both', processes = '1', part] = process.argv;
  const kinds = kind === 'both' ? Object.keys(makers) : [kind];
  if (!out || !kinds.every((k) => k in makers) || !(processes >= 1)) {
    const choice = [...Object.keys(makers), 'both'].join('|');
    console.error(`usage: ${basename(script)} JOB.json OUTDIR [${choice}] [PROCESSES]`);
    process.exit(2);
  }
  mkdirSync(out, { recursive: true });
  if (processes > 1 && part === undefined) {
    for (let i = 0; i < processes; i++)
      fork(script, [job, out, kind, processes, i])
        .on('exit', (code) => { process.exitCode ||= code ?? 1; });
    return;
  }
  const { ui, docs } = JSON.parse(readFileSync(job, 'utf8'));
  for (let i = Number(part ?? 0); i < docs.length; i += Number(processes))
    for (const k of kinds)
      writeFileSync(join(out, `${docs[i].id}.${k}`), await makers[k](docs[i], ui[docs[i].lang]));
}

// The dates of the job are days without a time: in UTC they are the same day everywhere.
export const date = (text) => new Date(`${text}T00:00:00Z`);

const known = new Map();

// The formats of a locale; kept, for Intl takes longer to make them than to use them.
export function formats(locale) {
  if (!known.has(locale)) {
    const tag = locale.replace('_', '-');
    const percent = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 };
    const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    known.set(locale, {
      number: new Intl.NumberFormat(tag).format,
      percent: new Intl.NumberFormat(tag, percent).format,
      day: (text) => day.format(date(text)),
      month: (text) => month.format(date(text)),
      parts: (text) => day.formatToParts(date(text)),
    });
  }
  return known.get(locale);
}

// The header and the 13 rows of the table of statistics, as they are read.
export function statistics(doc, ui) {
  const f = formats(doc.locale);
  return [
    [ui.month, ui.encounters, ui.returns, ui.transfers, ui.share],
    ...doc.stats.map(([month, a, b, c, share]) =>
      [f.month(month), f.number(a), f.number(b), f.number(c), f.percent(share)]),
  ];
}

// The ticks of an axis: 0 and five equal, round steps, the last of them not below `largest`.
export function ticks(largest) {
  const power = 10 ** Math.floor(Math.log10(largest / 5));
  const step = power * [1, 2, 2.5, 5, 10].find((n) => 5 * n * power >= largest);
  return [0, 1, 2, 3, 4, 5].map((n) => n * step);
}

// The height of each column of the stacked chart.
export const sums = ({ months, series }) =>
  months.map((_, i) => series.reduce((sum, [, values]) => sum + values[i], 0));
