<?php
/* The page of a board, of a post and of a search, as a careful PHP program
 * makes them from the same database: a connection that stays, the same
 * queries, the same markup.  Measured beside osan-web. */
declare(strict_types=1);

$db = new PDO('sqlite:' . $_SERVER['OSAN_DB'], null, null, [
	PDO::ATTR_PERSISTENT => true,
	PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
	PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
]);
date_default_timezone_set('Asia/Seoul');

function h(?string $s): string
{
	return htmlspecialchars($s ?? '', ENT_QUOTES | ENT_SUBSTITUTE);
}

function day(int $us): string
{
	return '<time>' . date('Y-m-d', intdiv($us, 1000000)) . '</time>';
}

function minute(int $us): string
{
	return '<time>' . date('Y-m-d H:i', intdiv($us, 1000000)) . '</time>';
}

function rows(PDO $db, string $sql, array $values): array
{
	$st = $db->prepare($sql);
	$st->execute($values);
	return $st->fetchAll();
}

const ENTRY = "SELECT e.id, e.number, e.parent_id, e.created_at,
       e.updated_at, e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END AS title, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT g.name_ko FROM web_ground g WHERE g.number = e.ground)
         AS ground_name,
       (SELECT count(*) FROM web_post c WHERE c.parent_id = e.id)
         AS comments,
       (SELECT count(*) FROM web_attachment a WHERE a.post_id = e.id)
         AS files
  FROM web_entry e
 WHERE e.board_id = ? AND e.parent_id IS NULL";
const WHOLE = "SELECT e.*, (SELECT g.name_ko FROM web_ground g
         WHERE g.number = e.ground) AS ground_name FROM web_entry e";

function board(PDO $db, string $slug): array
{
	$b = rows($db, 'SELECT * FROM web_board WHERE slug = ?', [$slug]);
	if (!$b) {
		http_response_code(404);
		exit;
	}
	return $b[0];
}

function head(string $title, string $path, array $crumbs): void
{
	global $db;
	$site = h(rows($db, 'SELECT name FROM web_site', [])[0]['name']);
	echo '<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>', h($title), ' | ', $site, '</title><link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.svg" type="image/svg+xml"></head><body><a class="skip" href="#main">본문으로 건너뛰기</a><header><div class="bar"><a class="site" href="/">', $site, '</a><form class="find" role="search" action="/search"><label for="q">검색</label><input id="q" name="q" type="search" maxlength="200"><button>찾기</button></form><p class="tongue"><a href="/en', h($path), '" lang="en" hreflang="en">English</a></p></div><nav aria-label="주 메뉴"><ul><li><a href="/board" aria-current="true">게시판</a></li><li><a href="/complaint">민원창구</a></li><li><a href="/mayor">시장과의 대화방</a></li><li><a href="/figures">통계</a></li><li><a href="/my">내 글과 민원</a></li></ul></nav></header><nav class="way" aria-label="현재 위치"><ol><li><a href="/">처음</a></li>';
	foreach ($crumbs as [$to, $text])
		echo '<li><a href="', h($to), '">', h($text), '</a></li>';
	echo '<li aria-current="page">', h($title), '</li></ol></nav><main id="main" tabindex="-1">';
}

function foot(): void
{
	global $db;
	echo '</main><footer><ul><li><a href="/privacy"><b>개인정보 처리방침</b></a></li><li><a href="/sitemap">누리집 지도</a></li><li><a href="/help">도움말과 연락처</a></li></ul><p>', h(rows($db, 'SELECT name FROM web_site', [])[0]['name']), '</p></footer></body></html>';
}

function entry_row(array $b, array $e): void
{
	$to = '/board/' . rawurlencode($b['slug']) . '/' . $e['number'];
	echo '<tr role="row"', $e['removed_at'] ? ' class="gone"' : '', '><td role="cell" class="num">', $e['pinned'] ? '공지' : $e['number'], '</td><td role="cell" class="title">';
	if ($e['removed_at']) {
		echo '<a href="', $to, '"><strong>삭제</strong> 근거 ', $e['ground'], ': ', h($e['ground_name']), '</a> <span>', h($e['reason']), '</span>';
	} else {
		echo '<a href="', $to, '" lang="', h($b['lang']), '">', h($e['title']), '</a>';
		if ($e['comments'])
			echo ' <span class="more">댓글 ', $e['comments'], '개</span>';
		if ($e['files'])
			echo ' <span class="more">파일 ', $e['files'], '개</span>';
		if ($e['expires_at'])
			echo ' <span class="until">', date('Y-m-d', intdiv($e['expires_at'], 1000000)), '까지 게시</span>';
	}
	echo '</td><td role="cell" class="who">', $e['removed_at'] ? '' : h($e['by_staff'] && $b['department_ko'] ? $b['department_ko'] : $e['author']), '</td><td role="cell" class="day">', day($e['removed_at'] ?: $e['created_at']), '</td></tr>';
}

function list_page(PDO $db, string $slug): void
{
	$b = board($db, $slug);
	$list = rows($db, ENTRY . ' AND e.pinned = 0 ORDER BY e.created_at DESC, e.id DESC LIMIT 21', [$b['id']]);
	$pinned = rows($db, ENTRY . ' AND e.pinned = 1 ORDER BY e.created_at DESC, e.id DESC LIMIT 11', [$b['id']]);
	$more = count($list) > 20;
	$list = array_slice($list, 0, 20);
	$title = h($b['title_ko']);
	head($b['title_ko'], '/board/' . $slug, [['/board', '게시판']]);
	echo '<h1>', $title, '</h1><p class="about">', $b['department_ko'] ? '담당부서: ' . h($b['department_ko']) . '. ' : '', '</p><p><a class="button" href="/board/', h($slug), '/write">글쓰기</a></p><table class="list" role="table"><caption>', $title, ' 게시판의 글, 최근 것부터</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="num">번호</th><th role="columnheader" scope="col">제목</th><th role="columnheader" scope="col" class="who">글쓴이</th><th role="columnheader" scope="col" class="day">날짜</th></tr></thead><tbody role="rowgroup">';
	foreach ($pinned as $e)
		entry_row($b, $e);
	foreach ($list as $e)
		entry_row($b, $e);
	echo '</tbody></table><nav class="pages" aria-label="쪽"><ul>';
	if ($more)
		echo '<li><a rel="next" href="/board/', h($slug), '?older=', end($list)['created_at'], '-', end($list)['id'], '">더 지난 글</a></li>';
	echo '</ul></nav><p class="feed"><a href="/board/', h($slug), '/feed">이 게시판의 피드(Atom)</a></p>';
	foot();
}

function words(string $s): string
{
	$out = '';
	foreach (preg_split('/\n\s*\n/', $s) as $p)
		$out .= '<p>' . nl2br(h(trim($p)), false) . '</p>';
	return $out;
}

/* What ties with it, then what stands further: both by the index. */
function beside(PDO $db, int $board, array $e, string $op, string $order): array
{
	$from = "SELECT t.id, t.created_at FROM web_entry t WHERE t.board_id = ? AND t.parent_id IS NULL AND t.pinned = 0 AND t.created_at";
	return rows($db, "SELECT e.number, e.title, e.removed_at FROM ($from = ? AND t.id $op ? UNION ALL $from $op ? ORDER BY 2$order, 1$order LIMIT 1) k JOIN web_entry e ON e.id = k.id", [$board, $e['created_at'], $e['id'], $board, $e['created_at']]);
}

function post_page(PDO $db, string $slug, int $number): void
{
	$b = board($db, $slug);
	$e = rows($db, WHOLE . ' WHERE e.board_id = ? AND e.number = ?', [$b['id'], $number])[0];
	$thread = 'WITH RECURSIVE thread (id) AS (SELECT c.id FROM web_entry c WHERE c.parent_id = ? UNION ALL SELECT c.id FROM thread t JOIN web_entry c ON c.parent_id = t.id) ';
	$comments = rows($db, $thread . 'SELECT e.* FROM thread t JOIN web_entry e ON e.id = t.id ORDER BY e.created_at, e.id LIMIT 51', [$e['id']]);
	$n = rows($db, $thread . 'SELECT count(*) AS n FROM thread', [$e['id']])[0]['n'];
	$older = beside($db, $b['id'], $e, '<', ' DESC');
	$newer = beside($db, $b['id'], $e, '>', '');
	$files = rows($db, 'SELECT id, name, bytes FROM web_attachment WHERE post_id = ? ORDER BY id', [$e['id']]);
	$to = '/board/' . h($slug);
	head($e['title'], "/board/$slug/$number", [['/board', '게시판'], ["/board/$slug", $b['title_ko']]]);
	echo '<article><h1 lang="ko">', h($e['title']), '</h1><dl class="facts"><div><dt>글쓴이</dt><dd>', h($e['author']), '</dd></div><div><dt>게시일</dt><dd>', minute($e['created_at']), '</dd></div></dl><div class="words" lang="ko">', words($e['body']), '</div>';
	foreach ($files as $f)
		echo '<li><a href="', $to, '/', $number, '/file/', $f['id'], '">', h($f['name']), '</a></li>';
	echo '</article><ul class="tools"><li><a href="', $to, '">목록으로</a></li><li><a href="', $to, '/', $number, '/print">인쇄용</a></li></ul>';
	foreach ($comments as $c)
		echo '<li id="c', $c['number'], '"><p class="by"><b>', h($c['author']), '</b> ', minute($c['created_at']), '</p><div class="words" lang="ko">', words($c['body']), '</div></li>';
	echo '<nav class="pages" aria-label="앞뒤 글"><ul>';
	foreach ([['다음 글:', 'prev', $newer], ['이전 글:', 'next', $older]] as [$text, $rel, $row])
		if ($row)
			echo '<li>', $text, ' <a rel="', $rel, '" href="', $to, '/', $row[0]['number'], '">', h($row[0]['title']), '</a></li>';
	echo '</ul></nav>';
	foot();
}

function mark(string $s, string $what): string
{
	$out = '';
	while (($at = mb_stripos($s, $what)) !== false) {
		$out .= h(mb_substr($s, 0, $at)) . '<mark>' . h(mb_substr($s, $at, mb_strlen($what))) . '</mark>';
		$s = mb_substr($s, $at + mb_strlen($what));
	}
	return $out . h($s);
}

/* The same index: every two letters of the word, then a look at the text. */
function search_page(PDO $db, string $what): void
{
	$pieces = [];
	for ($i = 0; $i + 1 < mb_strlen($what); $i++)
		$pieces[] = '"' . mb_substr($what, $i, 2) . '"';
	$boards = rows($db, 'SELECT slug, title_ko FROM web_board ORDER BY position, id', []);
	$st = $db->prepare('SELECT p.*, b.slug, b.title_ko AS board_title FROM web_post p JOIN web_board b ON b.id = p.board_id WHERE p.id IN (SELECT rowid FROM search_post WHERE search_post MATCH ? UNION ALL SELECT post_id FROM search_pending UNION ALL SELECT id FROM web_post WHERE id > (SELECT upto FROM search_state)) ORDER BY p.created_at DESC, p.id DESC');
	$st->execute([implode(' AND ', $pieces)]);
	$found = [];
	while (count($found) < 21 && ($p = $st->fetch()))
		if (mb_stripos($p['title'], $what) !== false || mb_stripos($p['body'], $what) !== false)
			$found[] = $p;
	$st->closeCursor();
	head('검색', '/search', []);
	echo '<h1>검색</h1><form class="field" action="/search" role="search"><p><label for="s-q">찾을 말</label><input id="s-q" name="q" type="search" maxlength="200" value="', h($what), '"></p><p><label for="s-board">찾을 곳</label><select id="s-board" name="board"><option value="">모든 게시판</option>';
	foreach ($boards as $b)
		echo '<option value="', h($b['slug']), '">', h($b['title_ko']), '</option>';
	echo '</select></p><p><button>찾기</button></p></form><h2>찾은 글, 1쪽</h2><ol class="comments">';
	foreach (array_slice($found, 0, 20) as $p) {
		$at = max(0, (int)mb_stripos($p['body'], $what) - 20);
		echo '<li><p><a href="/board/', h($p['slug']), '/', $p['number'], '">', mark($p['title'], $what), '</a></p><p>', mark(mb_substr($p['body'], $at, 80), $what), '</p><p class="by">', h($p['board_title']), ', ', h($p['author']), ' ', day($p['created_at']), '</p></li>';
	}
	echo '</ol><nav class="pages" aria-label="쪽"><ul>', count($found) > 20 ? '<li><a rel="next" href="/search?q=' . rawurlencode($what) . '&amp;page=1">다음 쪽</a></li>' : '', '</ul></nav>';
	foot();
}

header("Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
header('X-Content-Type-Options: nosniff');
$path = explode('/', parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$db->beginTransaction();
if ($path[1] === 'search')
	search_page($db, $_GET['q'] ?? '');
else if (isset($path[3]))
	post_page($db, $path[2], (int)$path[3]);
else
	list_page($db, $path[2]);
$db->rollBack();
