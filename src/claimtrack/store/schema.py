"""The tables of a store, as numbered migrations: each runs once, in a transaction with its own record.

Never change a migration that has been released; add one. `user_version` is the number of the last one that ran.

Where a migration cannot make what follows from the articles, it lets `articles.rules` be empty: every command then says
that a rebuild is needed. It keeps the claims until then: decisions go over to the new claim in the place of an old one.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

APPLICATION_ID = 0x636C746B  # 'cltk': tells a store from any other SQLite file
BUSY = 5000
"""Milliseconds to wait for another process that writes to the store."""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "articles, claims, groups and decisions",
        """
        CREATE TABLE articles (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          path TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          source TEXT COLLATE NOCASE,
          title TEXT,
          author TEXT,
          published TEXT,
          url TEXT,
          claims INTEGER NOT NULL DEFAULT 0,
          rules TEXT NOT NULL DEFAULT '',
          head TEXT NOT NULL
        ) STRICT;
        CREATE INDEX articles_by_source ON articles(source, published);
        CREATE INDEX articles_by_published ON articles(published);
        CREATE INDEX articles_by_rules ON articles(rules);

        CREATE TABLE texts (
          article INTEGER PRIMARY KEY REFERENCES articles,
          text TEXT NOT NULL,
          exact BLOB
        ) STRICT;

        CREATE TABLE inputs (
          article INTEGER NOT NULL REFERENCES articles,
          path TEXT NOT NULL,
          head TEXT NOT NULL,
          given TEXT NOT NULL,
          PRIMARY KEY (article, path)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX inputs_by_path ON inputs(path);

        CREATE TABLE claims (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          article INTEGER NOT NULL REFERENCES articles,
          "start" INTEGER NOT NULL,
          "end" INTEGER NOT NULL,
          figure TEXT NOT NULL,
          kind TEXT NOT NULL,
          low REAL NOT NULL,
          high REAL,
          unit TEXT,
          low_exact TEXT NOT NULL,
          high_exact TEXT,
          bound TEXT NOT NULL,
          change TEXT,
          measure TEXT,
          part TEXT,
          level TEXT NOT NULL,
          topics TEXT NOT NULL,
          places TEXT NOT NULL,
          attributed_to TEXT NOT NULL,
          stance TEXT NOT NULL,
          as_of TEXT,
          sentence_start INTEGER NOT NULL,
          sentence_end INTEGER NOT NULL,
          reach_low REAL NOT NULL,
          reach_high REAL NOT NULL,
          block TEXT NOT NULL,
          wording TEXT NOT NULL,
          key TEXT NOT NULL,
          found_group TEXT,
          group_id TEXT,
          rules TEXT NOT NULL,
          value TEXT NOT NULL
        ) STRICT;
        CREATE INDEX claims_by_article ON claims(article, "start");
        CREATE INDEX claims_by_reach ON claims(unit, reach_low, reach_high);
        CREATE INDEX claims_by_kind ON claims(kind);
        CREATE INDEX claims_by_block ON claims(block);
        CREATE INDEX claims_by_group ON claims(group_id);

        CREATE TABLE tags (
          tag TEXT NOT NULL,
          word TEXT NOT NULL,
          claim INTEGER NOT NULL REFERENCES claims,
          PRIMARY KEY (tag, word, claim)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tags_by_claim ON tags(claim);

        CREATE TABLE groups (
          id TEXT PRIMARY KEY,
          label TEXT NOT NULL,
          verdict TEXT NOT NULL,
          conflict TEXT,
          gravity INTEGER NOT NULL,
          because TEXT NOT NULL,
          independent_voices INTEGER NOT NULL,
          publishers INTEGER NOT NULL,
          articles INTEGER NOT NULL,
          texts INTEGER NOT NULL,
          claims INTEGER NOT NULL,
          ratio REAL,
          latest TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX groups_by_gravity ON groups(gravity, independent_voices DESC, ratio DESC, id);
        CREATE TABLE relations (
          group_id TEXT PRIMARY KEY,
          block TEXT NOT NULL,
          related TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX relations_by_block ON relations(block);

        CREATE TABLE rates (
          article INTEGER NOT NULL REFERENCES articles,
          unit TEXT NOT NULL,
          other TEXT NOT NULL,
          rate TEXT NOT NULL,
          PRIMARY KEY (article, unit, other)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE lines (
          source TEXT NOT NULL,
          line INTEGER NOT NULL,
          article INTEGER NOT NULL REFERENCES articles,
          PRIMARY KEY (source, line, article)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lines_by_article ON lines(article);

        CREATE TABLE prints (
          article INTEGER PRIMARY KEY REFERENCES articles,
          age INTEGER NOT NULL,
          sample BLOB NOT NULL,
          shingles BLOB NOT NULL
        ) STRICT;
        CREATE TABLE shingles (
          shingle INTEGER NOT NULL,
          age INTEGER NOT NULL,
          article INTEGER NOT NULL REFERENCES articles,
          PRIMARY KEY (shingle, age, article)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reprints (
          article INTEGER PRIMARY KEY REFERENCES articles,
          original INTEGER NOT NULL REFERENCES articles,
          because TEXT NOT NULL
        ) STRICT;
        CREATE INDEX reprints_by_original ON reprints(original);

        CREATE TABLE pending (
          step TEXT NOT NULL,
          what TEXT NOT NULL,
          PRIMARY KEY (step, what)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE decisions (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          decision TEXT NOT NULL,
          target TEXT NOT NULL,
          value TEXT NOT NULL,
          heirs TEXT NOT NULL,
          because TEXT,
          who TEXT NOT NULL,
          at TEXT NOT NULL,
          undone_by TEXT,
          undone_at TEXT
        ) STRICT;
        CREATE INDEX decisions_by_target ON decisions(target, decision);

        CREATE VIEW article_texts AS
          SELECT a.id, a.source, a.published, a.title, a.author, a.url, a.path, t.text
          FROM articles a JOIN texts t ON t.article = a.number;
        CREATE VIEW claim_sentences AS
          SELECT c.number, substr(t.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence
          FROM claims c JOIN texts t ON t.article = c.article;
        CREATE VIEW claims_read AS
          SELECT c.id, c.figure, c.low, c.high, c.unit, c.bound, c.measure, c.part, c.level, c.topics, c.places,
            c.attributed_to, c.stance, c.as_of, s.sentence, a.source, a.published, a.title, a.path, c.group_id
          FROM claims c JOIN articles a ON a.number = c.article JOIN claim_sentences s ON s.number = c.number;
        CREATE VIEW conflicts_read AS
          SELECT g.id AS group_id, g.label, g.conflict, g.because, g.independent_voices, g.publishers,
            c.figure, c.bound, c.attributed_to, a.source, a.published, a.title, c.id AS claim
          FROM groups g JOIN claims c ON c.group_id = g.id JOIN articles a ON a.number = c.article
          WHERE g.verdict = 'conflict';

        CREATE VIRTUAL TABLE words_in_articles USING fts5(text, content='texts', content_rowid='article');
        CREATE VIRTUAL TABLE words_in_claims USING fts5(sentence, content='claim_sentences', content_rowid='number');
        """,
    ),
    (
        "phrases in place of blocks; articles to be read anew",
        """
        CREATE TEMP TABLE kept AS SELECT * FROM claims;
        DROP TABLE claims;
        CREATE TABLE claims (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          article INTEGER NOT NULL REFERENCES articles,
          "start" INTEGER NOT NULL,
          "end" INTEGER NOT NULL,
          figure TEXT NOT NULL,
          kind TEXT NOT NULL,
          low REAL NOT NULL,
          high REAL,
          unit TEXT,
          low_exact TEXT NOT NULL,
          high_exact TEXT,
          bound TEXT NOT NULL,
          change TEXT,
          measure TEXT,
          part TEXT,
          level TEXT NOT NULL,
          topics TEXT NOT NULL,
          places TEXT NOT NULL,
          attributed_to TEXT NOT NULL,
          stance TEXT NOT NULL,
          as_of TEXT,
          sentence_start INTEGER NOT NULL,
          sentence_end INTEGER NOT NULL,
          reach_low REAL NOT NULL,
          reach_high REAL NOT NULL,
          phrase INTEGER NOT NULL,
          wording TEXT NOT NULL,
          line INTEGER NOT NULL,
          key TEXT NOT NULL,
          found_group TEXT,
          group_id TEXT,
          copy_of TEXT,
          rules TEXT NOT NULL,
          value TEXT NOT NULL
        ) STRICT;
        CREATE INDEX claims_by_article ON claims(article, "start");
        CREATE INDEX claims_by_reach ON claims(unit, reach_low, reach_high);
        CREATE INDEX claims_by_kind ON claims(kind);
        CREATE INDEX claims_by_phrase ON claims(phrase);
        CREATE INDEX claims_by_group ON claims(group_id);
        INSERT INTO claims
          SELECT number, id, article, "start", "end", figure, kind, low, high, unit, low_exact, high_exact, bound,
            change, measure, part, level, topics, places, attributed_to, stance, as_of, sentence_start, sentence_end,
            reach_low, reach_high, 0, wording, 0, key, NULL, NULL, NULL, rules, value
          FROM kept;
        DROP TABLE kept;
        UPDATE articles SET rules = '';

        DROP TABLE groups;
        DROP TABLE relations;
        CREATE TABLE groups (
          id TEXT PRIMARY KEY,
          label TEXT NOT NULL,
          verdict TEXT NOT NULL,
          conflict TEXT,
          gravity INTEGER NOT NULL,
          because TEXT NOT NULL,
          independent_voices INTEGER NOT NULL,
          publishers INTEGER NOT NULL,
          articles INTEGER NOT NULL,
          texts INTEGER NOT NULL,
          claims INTEGER NOT NULL,
          ratio REAL,
          latest TEXT,
          key TEXT NOT NULL,
          family TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX groups_by_gravity ON groups(gravity, independent_voices DESC, ratio DESC, id);
        CREATE INDEX groups_by_family ON groups(family, id);
        CREATE TABLE marks (
          mark INTEGER NOT NULL,
          phrase INTEGER NOT NULL,
          PRIMARY KEY (mark, phrase)
        ) STRICT, WITHOUT ROWID;
        DELETE FROM pending;
        """,
    ),
    (
        "what bears on verdicts, and what groups are made of; groups to be judged anew",
        """
        CREATE TABLE bearing (
          group_id TEXT NOT NULL,
          claim INTEGER NOT NULL,
          counted INTEGER NOT NULL,
          PRIMARY KEY (group_id, claim)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tallies (
          group_id TEXT NOT NULL,
          what TEXT NOT NULL,
          value TEXT NOT NULL,
          claims INTEGER NOT NULL,
          low REAL NOT NULL,
          high REAL NOT NULL,
          PRIMARY KEY (group_id, what, value)
        ) STRICT, WITHOUT ROWID;
        DROP INDEX claims_by_group;
        CREATE INDEX claims_by_group ON claims(group_id, low);
        ALTER TABLE groups ADD COLUMN nameless INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE groups ADD COLUMN figures TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE groups ADD COLUMN more_figures INTEGER NOT NULL DEFAULT 0;
        INSERT OR IGNORE INTO pending SELECT 'group', id FROM groups;
        """,
    ),
    (
        "conflicts that are new in a group whose conflict was dismissed",
        """
        ALTER TABLE groups ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
        UPDATE decisions SET value = json_set(value, '$.members',
            json_object(target, json((SELECT json_group_array(id) FROM claims WHERE group_id = decisions.target))))
          WHERE decision = 'dismiss' AND EXISTS (SELECT 1 FROM claims WHERE group_id = decisions.target);
        INSERT OR IGNORE INTO pending SELECT 'group', id FROM groups
          WHERE EXISTS (SELECT 1 FROM decisions WHERE decision = 'dismiss');
        """,
    ),
    (
        "the figures of one sentence in a text and its copy; what people decided, in the views for reading",
        """
        CREATE INDEX claims_by_line ON claims(article, line, "start");
        CREATE VIEW decided AS
          SELECT coalesce((SELECT value FROM json_each(heirs) WHERE key = target), target) AS target, group_concat(
              decision || coalesce(' ' || json_extract(value, '$.as'), '') || ' by ' || who
              || coalesce(': ' || nullif(because, ''), ''), '. ') AS decided
          FROM decisions WHERE undone_at IS NULL GROUP BY 1;
        DROP VIEW claims_read;
        CREATE VIEW claims_read AS
          SELECT c.id, c.figure, c.low, c.high, c.unit, c.bound, c.measure, c.part, c.level, c.topics, c.places,
            c.attributed_to, c.stance, c.as_of, s.sentence, a.source, a.published, a.title, a.path, c.group_id,
            d.decided
          FROM claims c JOIN articles a ON a.number = c.article JOIN claim_sentences s ON s.number = c.number
            LEFT JOIN decided d ON d.target = c.id;
        DROP VIEW conflicts_read;
        CREATE VIEW conflicts_read AS
          SELECT g.id AS group_id, g.label, g.conflict, g.because, g.independent_voices, g.publishers,
            c.figure, c.bound, c.attributed_to, a.source, a.published, a.title, c.id AS claim,
            d.decided AS decided_on_claim, e.decided AS decided_on_group
          FROM groups g JOIN claims c ON c.group_id = g.id JOIN articles a ON a.number = c.article
            LEFT JOIN decided d ON d.target = c.id LEFT JOIN decided e ON e.target = g.id
          WHERE g.verdict = 'conflict';
        """,
    ),
    (
        "versions of one article; claims by what they measure",
        """
        CREATE TABLE versions (
          article INTEGER PRIMARY KEY REFERENCES articles,
          current INTEGER NOT NULL REFERENCES articles
        ) STRICT;
        CREATE INDEX versions_by_current ON versions(current);
        CREATE INDEX articles_by_url ON articles(url);
        DROP VIEW article_texts;
        CREATE VIEW article_texts AS
          SELECT a.id, a.source, a.published, a.title, a.author, a.url, a.path, t.text, n.id AS replaced_by
          FROM articles a JOIN texts t ON t.article = a.number
            LEFT JOIN versions v ON v.article = a.number LEFT JOIN articles n ON n.number = v.current;
        CREATE INDEX claims_by_copy ON claims(copy_of) WHERE copy_of IS NOT NULL;
        DROP VIEW decided;
        CREATE VIEW decided AS
          WITH made AS (
            SELECT number, decision, at, value, ' by ' || who || coalesce(': ' || nullif(because, ''), '') AS by,
              coalesce((SELECT value FROM json_each(heirs) WHERE key = target), target) AS target,
              coalesce((SELECT h.value FROM json_each(heirs) h WHERE h.key = json_extract(d.value, '$.group')),
                json_extract(value, '$.group')) AS other
            FROM decisions d WHERE undone_at IS NULL
          ), told AS (
            SELECT target, at, number, decision || coalesce(' ' || json_extract(value, '$.as'), '') || by AS words
            FROM made WHERE decision NOT IN ('split', 'merge')
            UNION ALL
            SELECT c.id, m.at, m.number, 'copy of ' || m.target || ', mark ' || json_extract(m.value, '$.as') || m.by
            FROM made m JOIN claims c ON c.copy_of = m.target WHERE m.decision = 'mark'
              AND NOT EXISTS (SELECT 1 FROM made o WHERE o.decision = 'mark' AND o.target = c.id)
            UNION ALL
            SELECT target, at, number, 'split ' || json_array_length(value, '$.claims') || ' off to ' || other || by
            FROM made WHERE decision = 'split'
            UNION ALL
            SELECT other, at, number, 'split off from ' || target || by FROM made WHERE decision = 'split'
            UNION ALL
            SELECT other, at, number, 'merged ' || target || ' into it' || by FROM made WHERE decision = 'merge'
          )
          SELECT target, group_concat(words, '. ') AS decided
          FROM (SELECT * FROM told ORDER BY at, number) GROUP BY target;
        INSERT OR IGNORE INTO tags SELECT 'measure', lower(measure), number FROM claims WHERE measure IS NOT NULL;
        """,
    ),
)

NEWEST = len(MIGRATIONS)


def migrate(db: sqlite3.Connection) -> None:
    """Run the migrations that the store has not had; each is done wholly or not at all."""
    for number, (name, sql) in enumerate(MIGRATIONS, 1):
        if db.execute("PRAGMA user_version").fetchone()[0] < number:
            _run(db, number, name, sql)


def _run(db: sqlite3.Connection, number: int, name: str, sql: str) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] < number:  # another process may just have done it
            for statement in _statements(sql):
                db.execute(statement)
            db.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT, at TEXT) STRICT")
            when = datetime.now(UTC).isoformat(timespec="seconds")
            db.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number, name, when))
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _statements(sql: str) -> list[str]:
    """The statements of a migration; none of them holds a semicolon of its own."""
    return [statement for part in sql.split(";") if (statement := part.strip())]
