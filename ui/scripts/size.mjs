// Says what the first page costs, zipped, and fails past the budget: scripts 90 KB and styles 25 KB. What comes with a sheet
// or another page is loaded when that opens: all scripts 225 KB, all styles 60 KB.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
const files = readdirSync(new URL('assets/', dist));
const zipped = (name) => gzipSync(readFileSync(new URL(`assets/${name}`, dist)), { level: 9 }).length;
const total = (names) => names.reduce((sum, name) => sum + zipped(name), 0);
const styles = files.filter((name) => name.endsWith('.css'));
// The licences of others are text that travels as a script.
const scripts = files.filter((name) => name.endsWith('.js') && !name.startsWith('NOTICES'));

const rows = [
  ['scripts of the first page', total(scripts.filter((name) => html.includes(name))), 90],
  ['all scripts', total(scripts), 225],
  ['styles of the first page', total(styles.filter((name) => html.includes(name))), 25],
  ['all styles', total(styles), 60],
];
for (const [what, bytes, budget] of rows) {
  console.log(`${what.padEnd(26)} ${(bytes / 1024).toFixed(1).padStart(6)} KB of ${budget}`);
  if (bytes > budget * 1024) process.exitCode = 1;
}
