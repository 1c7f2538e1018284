-- Fills a new site's queue for measuring: as many reported and held posts as
-- the table size says, on every board, under every ground, the same each
-- time.  The texts are made here and say nothing.
--
--     sqlite3 -cmd 'CREATE TEMP TABLE size AS SELECT 1000000 AS n' \
--         osan.db < tests/bench/queue.sql
--
-- Two boards have most of the posts; every twentieth post is pending; the
-- grounds 1 to 9 are suspected as 1 : 1/2 : 1/3 …; one in ten has a second
-- flag, one in a hundred two reports more; one in two hundred bears an
-- invented telephone number.

PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
PRAGMA wal_autocheckpoint = 16384;
.bail on

CREATE TEMP TABLE board_at AS
SELECT row_number() OVER (ORDER BY id) - 1 AS at, id FROM board
 WHERE closed_at IS NULL;
CREATE TEMP TABLE word (at INTEGER PRIMARY KEY, text TEXT);
INSERT INTO word VALUES (0, '주차'), (1, '도로'), (2, '공원'), (3, '버스'),
  (4, '소음'), (5, '가로등'), (6, '쓰레기'), (7, '예산'), (8, '도서관'),
  (9, '횡단보도'), (10, '광장'), (11, '시장'), (12, '하천'), (13, '학교'),
  (14, '체육관'), (15, '정류장');
CREATE TEMP TABLE verb (at INTEGER PRIMARY KEY, text TEXT);
INSERT INTO verb VALUES (0, '고쳐 주세요'), (1, '너무 심합니다'),
  (2, '언제 됩니까'), (3, '반대합니다'), (4, '찬성합니다'),
  (5, '확인 바랍니다'), (6, '감사합니다'), (7, '부탁드립니다'),
  (8, '말이 안 됩니다'), (9, '왜 이렇습니까'), (10, '다시 봐 주세요');
-- A whole that the shares 1, 1/2 … 1/9 of the grounds fill.
CREATE TEMP TABLE ground_from AS
WITH RECURSIVE g (n, low) AS (
  SELECT 1, 0.0 UNION ALL SELECT n + 1, low + 1.0 / n FROM g WHERE n < 10)
SELECT n AS ground, CAST(low * 353485 AS INTEGER) AS low FROM g WHERE n < 10;

BEGIN IMMEDIATE;
INSERT INTO acting (id, actor, origin, at, bulk)
VALUES (1, 'bench', 'bench', CAST(strftime('%s') AS INTEGER) * 1000000, 1);

CREATE TEMP TABLE base AS
SELECT (SELECT ifnull(max(id), 0) FROM post) AS id,
       (SELECT ifnull(max(number), 0) FROM post) AS number;
CREATE TEMP TABLE made AS
WITH RECURSIVE i (n) AS (
  SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < (SELECT n FROM size))
SELECT n, (n * 2654435761) % 4294967291 AS r FROM i;

-- Over ninety days up to now, whole seconds, so that some are the same.
INSERT INTO post (board_id, number, state, title, body, author, created_at,
       updated_at)
SELECT (SELECT id FROM board_at WHERE at = CASE WHEN m.r % 5 < 3
          THEN (m.r / 5) % 2
          ELSE (m.r / 5) % (SELECT count(*) FROM board_at) END),
       (SELECT number FROM base) + m.n,
       CASE WHEN m.r % 20 = 0 THEN 'pending' ELSE 'visible' END,
       CASE WHEN m.r % 3 = 0 THEN '' ELSE
         (SELECT text FROM word WHERE at = (m.r / 7) % 16) || ' ' ||
         (SELECT text FROM verb WHERE at = (m.r / 11) % 11) END,
       (SELECT text FROM word WHERE at = (m.r / 13) % 16) || ' 문제, ' ||
       (SELECT text FROM word WHERE at = (m.r / 17) % 16) || ' ' ||
       (SELECT text FROM verb WHERE at = (m.r / 19) % 11) ||
       CASE WHEN m.r % 200 = 7 THEN printf(' 010-0000-%04d', m.n % 10000)
         ELSE '' END || char(10) || '둘째 줄 ' || m.n,
       '시민' || (m.r % 30000),
       t.now - (m.r % 7776000) * 1000000, t.now
  FROM temp.made m, (SELECT at AS now FROM acting) t;

INSERT INTO flag (post_id, kind, ground, weight, created_at)
SELECT p.id, CASE r.r % 4 WHEN 0 THEN 'report' WHEN 1 THEN 'rule'
         WHEN 2 THEN 'personal' ELSE 'repeat' END,
       CASE WHEN r.r % 50 = 3 THEN NULL ELSE (SELECT max(ground)
         FROM ground_from WHERE low <= r.r % 1000000) END,
       1 + r.r % 37, p.created_at
  FROM made r JOIN post p ON p.id = (SELECT id FROM base) + r.n;
INSERT INTO flag (post_id, kind, ground, weight, created_at)
SELECT p.id, CASE r.r % 3 WHEN 0 THEN 'report' WHEN 1 THEN 'rule'
         ELSE 'flood' END, 1 + r.r % 9, 1 + r.r % 5, p.created_at + 1000000
  FROM made r JOIN post p ON p.id = (SELECT id FROM base) + r.n
 WHERE r.r % 10 = 1;
INSERT INTO flag (post_id, kind, ground, weight, created_at)
SELECT p.id, 'report', 1 + r.r % 9, 2, p.created_at + w.n * 2000000
  FROM made r JOIN post p ON p.id = (SELECT id FROM base) + r.n,
       (SELECT 1 AS n UNION ALL SELECT 2) w
 WHERE r.r % 100 = 11;

DELETE FROM acting;
COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);
