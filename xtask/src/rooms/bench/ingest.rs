//! What it costs to store answers, beside what the same rows cost where bare statements insert them in one transaction;
//! without full text and with it, by the full text search that SQLite brings.

use super::{
    cost::used_by,
    figure::Figure,
    seed::{self, Wanted},
};
use newsrack_model::EntryId;
use newsrack_store::Store;
use newsrack_words::index_words;
use rusqlite::{Connection, params_from_iter, types::Value};
use std::{
    fs,
    path::{Path, PathBuf},
};

const ENTRIES: u64 = 20_000;
const RUNS: usize = 5;
/// What an answer fills.
const TABLES: &[&str] =
    &["entries", "statuses", "documents", "entry_keys", "placements", "counts", "index_queue"];

/// A table's rows, and the statement that inserts one.
struct Rows {
    insert: String,
    rows: Vec<Vec<Value>>,
}

/// What a folder holds, to be inserted once more.
struct Held {
    schema: String,
    tables: Vec<Rows>,
    /// An entry's number, headline and body, as the index has them.
    texts: Vec<(i64, String, String)>,
}

/// Measures in folders that are made anew for each run.
///
/// # Errors
/// The folders cannot be written.
pub(super) fn ingest(scratch: &Path, now: i64) -> anyhow::Result<Vec<Figure>> {
    let (ours, bare) = (scratch.join("ingest"), scratch.join("ingest-bare"));
    let (mut stored, mut indexed) = (Vec::new(), Vec::new());
    let (mut bare_rows, mut bare_words) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let wanted = Wanted { entries: ENTRIES, titles: 100, now, folder: emptied(&ours)? };
        let answers = seed::answers(&wanted, 0)?;
        stored.push(each(|| seed::store(&wanted.folder, answers))?);
        let held = read_back(&ours)?;
        indexed.push(each(|| seed::index(&ours))?);
        let folder = emptied(&bare)?;
        let mut connection = fresh(&folder, &held.schema)?;
        bare_rows.push(each(|| insert(&mut connection, &held.tables))?);
        bare_words.push(each(|| insert_words(&folder, &held.texts))?);
    }
    let ratio = |ours: &[f64], bare: &[f64]| -> Vec<f64> {
        ours.iter().zip(bare).map(|(ours, bare)| ours / bare).collect()
    };
    Ok(vec![
        Figure::new("rows against bare inserts", "times", ratio(&stored, &bare_rows)),
        Figure::new("full text against bare inserts", "times", ratio(&indexed, &bare_words)),
        Figure::new("an entry stored, processor", "ms", stored),
        Figure::new("the same rows by bare inserts", "ms", bare_rows),
        Figure::new("an entry indexed, processor", "ms", indexed),
        Figure::new("the same words by bare inserts", "ms", bare_words),
    ])
}

/// Milliseconds of the processor for each entry.
fn each(work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let own = std::process::id();
    let before = used_by(own)?;
    work()?;
    Ok((used_by(own)? - before) / ENTRIES as f64 * 1_000.0)
}

fn emptied(folder: &Path) -> anyhow::Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(folder.to_owned())
}

/// The schema as it stands, the rows that the answers made, and the words of the index.
fn read_back(folder: &Path) -> anyhow::Result<Held> {
    let connection = Connection::open(folder.join("newsrack.db"))?;
    let mut statement = connection.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC",
    )?;
    let schema: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let tables = TABLES.iter().map(|table| rows(&connection, table)).collect::<anyhow::Result<_>>()?;
    let mut statement = connection.prepare("SELECT id, headline, summary FROM entries ORDER BY id")?;
    let heads = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let heads = heads.collect::<Result<Vec<(i64, String, String)>, _>>()?;
    let store = Store::open(folder)?;
    let mut texts = Vec::with_capacity(heads.len());
    for (id, headline, summary) in heads {
        let document = store.read(|store| store.document(EntryId(id)))?.unwrap_or_default();
        texts.push((id, joined(&headline), joined(&format!("{summary}\n{}", document.text()))));
    }
    Ok(Held { schema: schema.join(";\n"), tables, texts })
}

/// The words as a plain tokenizer cuts them.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    index_words(text, |word| {
        joined.push_str(word);
        joined.push(' ');
    });
    joined
}

fn rows(connection: &Connection, table: &str) -> anyhow::Result<Rows> {
    // Which does not name the columns that are told from others: they cannot be inserted.
    let mut stored = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = stored.query_map([table], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let (columns, marks, names) = (names.len(), vec!["?"; names.len()].join(", "), names.join(", "));
    let mut statement = connection.prepare(&format!("SELECT {names} FROM {table}"))?;
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect())?;
    Ok(Rows {
        insert: format!("INSERT INTO {table} ({names}) VALUES ({marks})"),
        rows: rows.collect::<Result<_, _>>()?,
    })
}

/// A database as ours is made, with no row in it.
fn fresh(folder: &Path, schema: &str) -> anyhow::Result<Connection> {
    let connection = Connection::open(folder.join("bare.db"))?;
    // The rows come table by table, and not in the order of what points to what.
    connection.execute_batch("PRAGMA page_size = 8192; PRAGMA foreign_keys = OFF")?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.execute_batch("PRAGMA synchronous = NORMAL")?;
    connection.execute_batch(schema)?;
    Ok(connection)
}

fn insert(connection: &mut Connection, tables: &[Rows]) -> anyhow::Result<()> {
    let transaction = connection.transaction()?;
    for Rows { insert, rows } in tables {
        let mut statement = transaction.prepare(insert)?;
        for row in rows {
            statement.execute(params_from_iter(row))?;
        }
    }
    Ok(transaction.commit()?)
}

fn insert_words(folder: &Path, texts: &[(i64, String, String)]) -> anyhow::Result<()> {
    let mut connection = Connection::open(folder.join("words.db"))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = NORMAL;
         CREATE VIRTUAL TABLE words USING fts5 (
            headline, body, content = '', contentless_delete = 1, detail = full, tokenize = 'ascii')",
    )?;
    let transaction = connection.transaction()?;
    let mut statement =
        transaction.prepare("INSERT INTO words (rowid, headline, body) VALUES (?1, ?2, ?3)")?;
    for text in texts {
        statement.execute((text.0, &text.1, &text.2))?;
    }
    drop(statement);
    Ok(transaction.commit()?)
}
