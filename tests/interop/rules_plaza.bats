# Plain SQL cannot break the rules: topics of a plaza and agreement (article
# 13).

load ../common
load rules

setup_file() {
	rules_site
}

# topic NUMBER [NAME=VALUE...]: one statement.
topic() {
	local n='' v='' k
	declare -A t=([board_id]=$PLAZA [number]=$1 [question_ko]="'물음'"
	    [created_at]=$((NOW - 1000)) [ends_at]=$((NOW + 1000)))
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO topic ($n) VALUES ($v)"
}

# said NUMBER TITLE [CREATED [CITIZEN]]: one statement, a post on the plaza.
said() {
	echo "INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at, citizen_id)
	    VALUES ($PLAZA, $1, 'visible', '$2', '본문', '김',
		${3:-$NOW}, $NOW, ${4:-NULL})"
}

# Board PLAZA has topics 1 (open) and 2 (closed) and posts A of citizen 1, B
# and C; A and B are about 1.
setup() {
	a_site
	lawful "INSERT INTO board (slug, kind, title_ko, created_at)
	    VALUES ('agora', 'plaza', '참여마당', 1)"
	PLAZA=$(db "SELECT id FROM board WHERE slug = 'agora'")
	lawful "$(topic 1); $(topic 2); $(said 1 A "$NOW" 1); $(said 2 B);
	    $(said 3 C)"
	A=$(db "SELECT id FROM post WHERE title = 'A'")
	B=$((A + 1)) C=$((A + 2))
	lawful "INSERT INTO post_topic VALUES ($A, 1), ($B, 1);
	    UPDATE topic SET closed_at = $NOW - 1, version = 2 WHERE id = 2;
	    INSERT INTO post_agreement VALUES ($A, 2)"
	after
}

@test "13: a topic stands on an open plaza, and has the next number" {
	refused "topic: a new one has the next number" "$(topic 1)" \
	    "$(topic 4)" "$(topic 3 id=1)" "$(topic 3 id=99999999)" \
	    "$(topic 1 | sed 's/INSERT/REPLACE/')"
	refused "topic: it stands on an open board of the kind plaza" \
	    "$(topic 1 board_id=1)" "$(topic 1 board_id=999)"
	refused "topic: a new one is open, and its first version" \
	    "$(topic 3 version=2)" "$(topic 3 closed_at=1)"
	refused "constraint failed" "$(topic 3 question_ko="' '")" \
	    "$(topic 3 ends_at=1)"
	remains "topic: it is never deleted" topic id 1
	keeps_its_id topic id 1
}

@test "13: what a topic asks stands once somebody has answered" {
	stays "topic: somebody has answered that question" topic id 1 \
	    question_ko="'다른'" version=2
	stays "topic: its board and number never change" topic id 1 \
	    board_id=1 version=2
	stays "topic: each change raises the version by one" topic id 1 \
	    ends_at=9e15 version=1
	lawful "UPDATE topic SET question_en = 'What?', version = 2
	    WHERE id = 1"
	lawful "UPDATE topic SET question_ko = '다른', version = 3
	    WHERE id = 2"
}

@test "13: a post is about one topic, of its board, that was open" {
	refused "post_topic: that post has its topic" \
	    "INSERT INTO post_topic VALUES ($A, 1)" \
	    "REPLACE INTO post_topic VALUES ($A, 1)"
	refused "post_topic: it is a topic of the post's board" \
	    "INSERT INTO post_topic VALUES ($MAIL, 1)" \
	    "INSERT INTO post_topic VALUES ($COMMENT, 1)" \
	    "INSERT INTO post_topic VALUES ($C, 9)"
	refused "post_topic: that topic is over (article 13)" \
	    "INSERT INTO post_topic VALUES ($C, 2)"
	refused "post_topic: it never changes" \
	    "UPDATE post_topic SET topic_id = 2" \
	    "UPDATE OR REPLACE post_topic SET post_id = $C WHERE post_id = $A"
	refused "post_topic: it is never deleted" "DELETE FROM post_topic"
}

@test "13: one person agrees once, and can take it back" {
	refused "post_agreement: one person agrees once" \
	    "INSERT INTO post_agreement VALUES ($A, 2)" \
	    "INSERT OR REPLACE INTO post_agreement VALUES ($A, 2)" \
	    "INSERT OR IGNORE INTO post_agreement VALUES ($A, 2)" \
	    "INSERT INTO post_agreement VALUES ($A, 2) ON CONFLICT DO NOTHING"
	refused "post_agreement: it is given or taken back" \
	    "UPDATE post_agreement SET post_id = $B" \
	    "UPDATE OR REPLACE post_agreement SET citizen_id = 1"
	lawful "INSERT INTO post_agreement VALUES ($B, 2)"
	lawful "DELETE FROM post_agreement WHERE post_id = $A"
	lawful "INSERT INTO post_agreement VALUES ($A, 2)"
	[ "$(db "SELECT agreements FROM web_plaza_post
	    WHERE post_id = $A")" = 1 ]
}

@test "13: agreement is with somebody else's post, shown on a plaza, in time" {
	refused "post_agreement: nobody agrees with themselves" \
	    "INSERT INTO post_agreement VALUES ($A, 1)"
	refused "post_agreement: there is no such citizen" \
	    "INSERT INTO post_agreement VALUES ($B, 99)"
	refused "it is with a post that is shown on a plaza" \
	    "INSERT INTO post_agreement VALUES ($MAIL, 2)" \
	    "INSERT INTO post_agreement VALUES ($COMMENT, 2)" \
	    "INSERT INTO post_agreement VALUES (999, 2)"
	lawful "UPDATE topic SET closed_at = $NOW, version = 2 WHERE id = 1"
	after
	refused "post_agreement: that topic is over (article 13)" \
	    "INSERT INTO post_agreement VALUES ($B, 2)"
}

@test "13: the public sees how many agree, and not who" {
	[ "$(db "SELECT group_concat(name) FROM
	    pragma_table_info('web_plaza_post')")" = \
	    post_id,board_id,topic_id,topic,agreements,answered ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE object = 'post' AND subject_id = 2
	      AND action LIKE '%agree%'")" = 0 ]
}
