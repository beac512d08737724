import { expect, test } from 'vitest';
import type { Article } from '../src/ipc';
import { citation, quote } from '../src/views/article/cite';

const article = {
  entry: { headline: 'Nine ports agree', title: 'The Harbour Ledger', published_at: Date.UTC(2026, 10, 24, 12) },
  authors: ['By Ann Lee', 'Bo Diaz'],
  roles: { 'Bo Diaz': 'Shipping correspondent' },
  url: 'https://ledger.example/ports',
  document: { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'The first words.' }] }] },
} as unknown as Article;

test('a citation names who, what, where and when', () => {
  expect(citation(article)).toBe(
    'Ann Lee and Bo Diaz, “Nine ports agree”, The Harbour Ledger, 24 November 2026, https://ledger.example/ports',
  );
  const bare = { ...article, authors: [], url: null, entry: { ...article.entry, published_at: null } };
  expect(citation(bare)).toBe('“Nine ports agree”, The Harbour Ledger');
});

test('a quote is what is selected, and else the first paragraph', () => {
  expect(quote(article, ' some\u00adthing ').split('\n')[0]).toBe('“something”');
  expect(quote(article, '').split('\n')[0]).toBe('“The first words.”');
});
