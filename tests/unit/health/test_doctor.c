/*
 * The doctor on a small site: sound, and with one fault of each kind put in
 * by plain SQL after the triggers were dropped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/board/board.h"
#include "lib/board/decision.h"
#include "lib/board/site.h"
#include "lib/health/doctor.h"
#include "lib/org/audit.h"
#include "lib/org/staff.h"
#include "lib/person/person.h"
#include "tests/unit/place.h"

struct site {
	struct place place;
	char key[128];
	char file[128]; /* attached to post 1 */
	char *attached; /* its copy */
};

/* All findings as lines "check level text\n". */
struct seen {
	struct buf text;
	int warnings;
	int faults;
	int checks;
};

static void
work(struct site *s, struct keyring *ring)
{
	struct store *store = s->place.store;
	struct board b = BOARD_INIT;
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	struct person_fields writer = { .phone = "010-0000-0001" };
	struct post_new post = { .board = &b, .title = "t", .body = "b" };
	struct ruling remove = { .action = ACTION_REMOVE,
		.ground = 5,
		.reason = "ads",
		.tombstone = true };
	struct report report = { .ground = 5, .note = "ads" };
	int64_t id, citizen, file;

	assert_int_equal(board_find(store, "free", &b, &e), 0);
	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(person_find_or_add(store, ring, &writer, &citizen, &e),
	    0);
	for (int i = 1; i <= 4; i++) {
		post.citizen_id = i == 1 ? citizen : 0;
		assert_int_equal(post_add(store, &post, &id, &e), 0);
		assert_int_equal(id, i);
	}
	assert_int_equal(attachment_add(store, 1, s->file, &file, &e), 0);
	assert_int_equal(decision_make(store, &s->place.admin, 2, &remove, &d,
			     &e),
	    0);
	assert_int_equal(post_report(store, 3, &report, &id, &e), 0);
	assert_int_equal(store_commit(store, &e), 0);
	decision_clear(&d);
	board_clear(&b);
}

static void
make_site(struct site *s)
{
	struct place *p = &s->place;
	struct staff admin = { .login = mem_text("chief"),
		.name = mem_text("Chief"),
		.role = ROLE_ADMIN };
	struct site_count n;
	struct keyring *ring;
	struct err e = ERR_INIT;

	assert_int_equal(key_file_create(s->key, &e), 0);
	assert_int_equal(key_file_load(s->key, &p->key, &e), 0);
	assert_int_equal(store_create(p->db, &p->store, &e), 0);
	snprintf(p->admin.login, sizeof(p->admin.login), "chief");
	p->admin.role = ROLE_ADMIN;
	audit_attach(p->store, &p->admin, &p->key);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(site_fill(p->store, "Osan", &n, &e), 0);
	assert_int_equal(staff_add(p->store, &admin, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	p->admin.staff_id = admin.id;
	audit_attach(p->store, &p->admin, &p->key);
	ring = keyring_new(p->store, &p->key, &e);
	work(s, ring);
	keyring_free(ring);
	staff_clear(&admin);
}

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct place *p = &s->place;
	char *name;
	FILE *f;

	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	umask(027);
	snprintf(p->dir, sizeof(p->dir), "/tmp/osan-test-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->db, sizeof(p->db), "%s/osan.db", p->dir);
	snprintf(s->key, sizeof(s->key), "%s/osan.key", p->dir);
	snprintf(s->file, sizeof(s->file), "%s/plan.pdf", p->dir);
	f = fopen(s->file, "w");
	fputs("a plan", f);
	fclose(f);
	make_site(s);
	name = place_text(p, "SELECT file FROM attachment_file");
	s->attached = attachment_path(p->store, name);
	free(name);
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct site *s = *state;
	char *sweep = mem_printf("rm -r '%s'", s->place.dir);

	unsetenv("OSAN_NOW");
	store_free(s->place.store);
	assert_int_equal(system(sweep), 0);
	free(sweep);
	free(s->attached);
	free(s);
	return 0;
}

static void
take(void *ctx, const struct doctor_finding *f)
{
	struct seen *seen = ctx;

	buf_printf(&seen->text, "%s %s %s\n", f->check,
	    doctor_level_word(f->level), f->text);
	seen->checks++;
	seen->warnings += f->level == DOCTOR_WARNING;
	seen->faults += f->level == DOCTOR_DAMAGE;
	/* Whatever is wrong, there is something to do about it. */
	if (f->level == DOCTOR_OK)
		assert_null(f->next);
	else
		assert_true(f->next != NULL && f->next[0] != '\0');
}

static void
look(struct site *s, struct seen *seen)
{
	struct doctor_report report = { take, seen };
	struct store *reader;
	struct err e = ERR_INIT;

	*seen = (struct seen){ .text = BUF_INIT };
	assert_int_equal(store_open(s->place.db, STORE_READ, &reader, &e), 0);
	assert_int_equal(doctor_run(reader, s->key, &report, &e), 0);
	store_free(reader);
}

/* One line of what the doctor sees. */
static void
sees(struct site *s, const char *line)
{
	struct seen seen;

	look(s, &seen);
	if (strstr(seen.text.s, line) == NULL)
		fprintf(stderr, "wanted: %s\nseen:\n%s", line, seen.text.s);
	assert_non_null(strstr(seen.text.s, line));
	buf_clear(&seen.text);
}

/* What an intruder does who drops every trigger first. */
static void
unlocked(struct site *s, const char *sql)
{
	char *drop = place_text(&s->place,
	    "SELECT group_concat("
	    "'DROP TRIGGER ' || name, ';') FROM sqlite_master "
	    "WHERE type = 'trigger'");
	char *all = mem_printf("PRAGMA ignore_check_constraints = ON; %s; %s",
	    drop, sql);

	place_sql(&s->place, all);
	free(all);
	free(drop);
}

static void
sound_site(void **state)
{
	struct seen seen;

	look(*state, &seen);
	if (seen.faults + seen.warnings > 0)
		print_error("%s", seen.text.s);
	assert_int_equal(seen.faults, 0);
	assert_int_equal(seen.warnings, 0);
	assert_int_equal(seen.checks, doctor_checks());
	buf_clear(&seen.text);
}

static void
loose_modes(void **state)
{
	struct site *s = *state;
	char *lines;

	assert_int_equal(chmod(s->place.db, 0664), 0);
	lines = mem_printf("modes damage %s has mode 0664", s->place.db);
	sees(s, lines);
	free(lines);
	assert_int_equal(chmod(s->place.db, 0640), 0);
	assert_int_equal(chmod(s->attached, 0644), 0);
	lines = mem_printf("attachments damage %s has mode 0644", s->attached);
	sees(s, lines);
	free(lines);
	assert_int_equal(chmod(s->attached, 0640), 0);
	assert_int_equal(chmod(s->place.dir, 0777), 0);
	sees(s, "modes damage everybody may write into the folder");
}

static void
key_of_a_group(void **state)
{
	struct site *s = *state;

	assert_int_equal(chmod(s->key, 0660), 0);
	sees(s, "modes warning ");
	sees(s, "key damage ");
	assert_int_equal(chmod(s->key, 0440), 0);
	sound_site(state);
}

static void
missing_key(void **state)
{
	struct site *s = *state;
	struct seen seen;

	assert_int_equal(unlink(s->key), 0);
	look(s, &seen);
	assert_int_equal(seen.faults, 0);
	assert_int_equal(seen.warnings, 2);
	assert_non_null(strstr(seen.text.s, "key warning there is no key"));
	assert_non_null(strstr(seen.text.s, "log warning without the key"));
	buf_clear(&seen.text);
}

static void
wrong_key(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;

	assert_int_equal(unlink(s->key), 0);
	assert_int_equal(key_file_create(s->key, &e), 0);
	sees(s, "key damage the master key does not open");
	sees(s, "log damage no seal of the log was made with the key");
}

static void
broken_key(void **state)
{
	struct site *s = *state;
	FILE *f;

	assert_int_equal(unlink(s->key), 0);
	f = fopen(s->key, "w");
	fputs("osan-key-1 00\n", f);
	fclose(f);
	assert_int_equal(chmod(s->key, 0400), 0);
	sees(s, "key damage ");
}

static void
changed_schema(void **state)
{
	struct site *s = *state;

	place_sql(&s->place,
	    "DROP TRIGGER post_delete; "
	    "CREATE INDEX mine ON post (title); DROP VIEW web_post");
	sees(s, "schema damage trigger post_delete is missing");
	sees(s, "schema damage index mine is not of this program");
	sees(s, "schema damage view web_post is missing");
}

static void
schema_written_by_hand(void **state)
{
	place_sql(&((struct site *)*state)->place,
	    "PRAGMA writable_schema "
	    "= ON; UPDATE sqlite_master SET sql = replace(sql, "
	    "'never deleted', 'gone') WHERE name = 'post_delete'");
	sees(*state, "schema damage trigger post_delete was changed");
}

static void
broken_constraint(void **state)
{
	unlocked(*state, "UPDATE decision SET ground = 10");
	sees(*state, "integrity damage CHECK constraint failed in decision");
}

static void
missing_reference(void **state)
{
	unlocked(*state, "UPDATE post SET parent_id = 99 WHERE id = 1");
	sees(*state,
	    "references damage post row 1 points to a missing row "
	    "of post");
}

static void
site_without_rows(void **state)
{
	unlocked(*state,
	    "DELETE FROM site; DELETE FROM ground WHERE "
	    "number = 7; UPDATE staff SET disabled_at = 1; INSERT INTO "
	    "acting (id, actor, origin, at) VALUES (1, 'x', 'y', 1)");
	sees(*state, "site damage sites 0: there must be one");
	sees(*state, "site damage grounds 8: article 6(2) has nine");
	sees(*state, "site damage administrators 0: nobody is left");
	sees(*state, "site damage rows of acting 1: ");
}

static void
shown_again_without_decision(void **state)
{
	unlocked(*state, "UPDATE post SET state = 'visible' WHERE id = 2");
	sees(*state,
	    "posts damage post 2: its state is not the one that "
	    "was decided last");
	sees(*state,
	    "tombstones damage decision 1: its tombstone stands "
	    "although the post is shown");
}

static void
decision_forgotten(void **state)
{
	unlocked(*state,
	    "UPDATE post SET state = 'visible', decision_id = "
	    "NULL WHERE id = 2");
	sees(*state, "posts damage post 2: its state is not the one");
}

static void
state_without_decision(void **state)
{
	unlocked(*state,
	    "UPDATE post SET state = 'expired', expires_at = 1 "
	    "WHERE id = 1");
	sees(*state, "posts damage post 1: its state has no decision");
}

static void
decision_changed(void **state)
{
	unlocked(*state,
	    "UPDATE decision SET ground = 4; "
	    "UPDATE tombstone SET ground = 4");
	sees(*state,
	    "posts damage decision 1: the log does not say the "
	    "same");
}

static void
decision_put_in(void **state)
{
	unlocked(*state,
	    "INSERT INTO decision (post_id, action, from_state, "
	    "to_state, at, post_version) VALUES (4, 'approve', 'visible', "
	    "'visible', 1, 1)");
	sees(*state, "posts damage decision 2: the log does not say");
	sees(*state, "posts damage post 4: its state is not the one");
}

static void
appeal_by_the_same(void **state)
{
	unlocked(*state,
	    "INSERT INTO appeal (decision_id, received_at, "
	    "outcome, reason, decided_at, decided_by) SELECT id, 1, "
	    "'upheld', 'x', 2, staff_id FROM decision");
	sees(*state, "posts damage appeal 1: decided by the person who had");
}

static void
tombstone_gone(void **state)
{
	unlocked(*state, "DELETE FROM tombstone");
	sees(*state,
	    "tombstones damage post 2: removed without tombstone or "
	    "notice (article 6(2))");
	sees(*state,
	    "tombstones damage decision 1: its tombstone is "
	    "missing");
}

static void
tombstone_changed(void **state)
{
	unlocked(*state, "UPDATE tombstone SET reason = 'because'");
	sees(*state,
	    "tombstones damage decision 1: its tombstone says "
	    "something else");
}

static void
queue_wrong(void **state)
{
	unlocked(*state,
	    "DELETE FROM queue; INSERT INTO queue (post_id, "
	    "board_id, weight, since) VALUES (4, 1, 1, 1)");
	sees(*state, "queue damage post 3: waits for a person and is not");
	sees(*state, "queue damage post 4: is in the queue and does not");
	sees(*state, "queue damage post 4: is in the queue of another");
}

static void
file_missing(void **state)
{
	struct site *s = *state;

	assert_int_equal(unlink(s->attached), 0);
	sees(s, "of post 1 is missing");
}

static void
file_changed(void **state)
{
	struct site *s = *state;
	FILE *f = fopen(s->attached, "r+");

	fputs("A", f);
	fclose(f);
	sees(s, "of post 1 was changed");
}

static void
file_unknown(void **state)
{
	unlocked(*state, "DELETE FROM attachment_file");
	sees(*state, "attachments damage no file is known of attachment 1");
	sees(*state, "attachments warning ");
}

static void
file_stray(void **state)
{
	struct site *s = *state;
	char *path = attachment_path(s->place.store, "stray");
	FILE *f = fopen(path, "w");
	struct seen seen;

	fclose(f);
	free(path);
	look(s, &seen);
	assert_int_equal(seen.faults, 0);
	assert_int_equal(seen.warnings, 1);
	assert_non_null(strstr(seen.text.s, "belongs to no post"));
	buf_clear(&seen.text);
}

#define PURGED                                                           \
	"INSERT INTO decision (id, post_id, action, from_state, "        \
	"to_state, at, post_version) VALUES (2, 2, 'purge', 'removed', " \
	"'purged', 9, 2); UPDATE post SET state = 'purged', "            \
	"decision_id = 2, title = '', body = '', author = '' WHERE id = 2;"

static void
purge_leftovers(void **state)
{
	unlocked(*state,
	    PURGED
	    "UPDATE post SET body = 'still' "
	    "WHERE id = 2; "
	    "INSERT INTO post_revision (post_id, version, kind, title, "
	    "changed_at) VALUES (2, 1, 'edit', 'old', 1); "
	    "INSERT INTO flag (post_id, kind, saw, created_at, decision_id) "
	    "VALUES (2, 'rule', 'seen', 1, 1); "
	    "UPDATE attachment SET post_id = 2");
	sees(*state, "purge damage post 2: purged and still has text");
	sees(*state, "purge damage post 2: purged and its revisions");
	sees(*state, "purge damage post 2: purged and its flags");
	sees(*state, "purge damage post 2: purged and still has attached");
}

static void
log_changed(void **state)
{
	unlocked(*state, "UPDATE audit SET actor = 'kim' WHERE id = 9");
	sees(*state, "log damage row 9 of the log: it was changed");
}

static void
log_unsealed(void **state)
{
	struct site *s = *state;
	struct seen seen;

	place_sql(&s->place, "UPDATE board SET title_ko = 'x' WHERE id = 1");
	look(s, &seen);
	assert_int_equal(seen.faults, 0);
	assert_non_null(strstr(seen.text.s,
	    "log warning rows of the log without a seal: 1"));
	buf_clear(&seen.text);
}

static void
many_faults(void **state)
{
	struct seen seen;

	unlocked(*state,
	    "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL "
	    "SELECT i + 1 FROM n LIMIT 50) INSERT INTO post (id, board_id, "
	    "number, state, title, body, expires_at, created_at, updated_at) "
	    "SELECT i, 2, i, 'expired', 't', '', 1, 1, 1 FROM n");
	look(*state, &seen);
	assert_non_null(strstr(seen.text.s, "posts damage post 29: "));
	assert_null(strstr(seen.text.s, "posts damage post 30: "));
	assert_non_null(strstr(seen.text.s,
	    "posts damage and 30 more of the same"));
	buf_clear(&seen.text);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(sound_site, "a sound site passes every check"),
		T(loose_modes, "files that everybody may read are damage"),
		T(key_of_a_group, "a key that its group may write is refused"),
		T(missing_key, "a missing key is a warning"),
		T(wrong_key, "another site's key is told apart"),
		T(broken_key, "a broken key file is damage"),
		T(changed_schema, "a changed schema is found"),
		T(schema_written_by_hand, "a trigger changed by hand is found"),
		T(broken_constraint, "a broken constraint is found"),
		T(missing_reference, "a reference to nothing is found"),
		T(site_without_rows, "rows that every site has are missed"),
		T(shown_again_without_decision,
		    "article 6(2): a post shown again without a decision"),
		T(decision_forgotten, "a decision taken from its post"),
		T(state_without_decision, "a state without any decision"),
		T(decision_changed, "a decision changed afterwards"),
		T(decision_put_in, "a decision that nobody made"),
		T(appeal_by_the_same, "an appeal decided by the first decider"),
		T(tombstone_gone, "article 6(2): a tombstone taken away"),
		T(tombstone_changed, "article 6(2): a tombstone reworded"),
		T(queue_wrong, "a queue that is not what waits"),
		T(file_missing, "a missing attached file"),
		T(file_changed, "a changed attached file"),
		T(file_unknown, "an attachment without its file's name"),
		T(file_stray, "a file that belongs to no post is a warning"),
		T(purge_leftovers, "what a purge should have destroyed"),
		T(log_changed, "a changed row of the log"),
		T(log_unsealed, "rows that wait for a seal are a warning"),
		T(many_faults, "of many faults the first are told"),
	};

	return cmocka_run_group_tests_name("health/doctor", tests, NULL, NULL);
}
