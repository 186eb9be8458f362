// typst.mjs JOB.json OUTDIR [pdf] [PROCESSES] - the briefs of the reference job by Typst, of its
// npm compiler; brief.typ is their template. Typst writes no workbooks and has no names of months
// in Spanish: dates and numbers are Intl's.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colours, fonts, formats, run, statistics, sums, ticks } from './run.mjs';

const workspace = import.meta.dirname;
const mainFilePath = join(workspace, 'brief.typ');
const fontBlobs = Object.values(fonts).map((path) => readFileSync(path));
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });

// What a chart's axes need: the value at the top, the labels of the ticks and of every month.
function axes(largest, months, f) {
  const values = ticks(largest);
  return { top: values.at(-1), ticks: values.map(f.number), months: months.map(f.month) };
}

function brief(doc, ui) {
  const f = formats(doc.locale);
  const { line, stack } = doc;
  const values = line.map(([, value]) => value);
  const content = {
    ...doc,
    ui,
    colours,
    date: f.day(doc.date),
    commitments: doc.commitments.map(({ text, due }) => `${text} (${f.day(due)})`),
    stats: statistics(doc, ui),
    line: { ...axes(Math.max(...values), line.map(([month]) => month), f), values },
    stack: { ...axes(Math.max(...sums(stack)), stack.months, f), series: stack.series },
  };
  const pdf = compiler.pdf({ mainFilePath, inputs: { content: JSON.stringify(content) } });
  compiler.evictCache(10); // else memory grows with every document
  return pdf;
}

await run({ pdf: brief });
