/*
 * Removing (Article 6(2)): the ground by one key, which fills in its
 * template as the reason; then the reason; then, word by word, what will
 * stand on the board and be written to the poster, with their switches.
 * Only "y" there removes.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/decide.h"
#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/ground.h"
#include "lib/board/post.h"
#include "lib/board/reason.h"
#include "lib/cli/language.h"
#include "lib/tui/key.h"
#include "lib/tui/pager.h"

#define COLUMNS 76
#define GROUNDS 9

enum step { STEP_GROUND, STEP_REASON, STEP_CHECK };

struct removing {
	struct overlay overlay;
	enum step step;
	int64_t *ids;
	size_t n;
	int64_t version;      /* of a single post, as it was seen */
	char *title;          /* the box's */
	bool english;         /* the board's language, and so the reason's */
	int ground;           /* 0: none yet */
	char *grounds[GROUNDS + 1]; /* their names */
	size_t template;      /* which of the ground's it is */
	struct input *reason;
	bool tombstone, notify;
	struct pager *check;
	bool checked;         /* the preview is there, without an error */
};

static void
remove_close(struct overlay *o)
{
	struct removing *r = (struct removing *)o;

	for (int g = 1; g <= GROUNDS; g++)
		free(r->grounds[g]);
	input_free(r->reason);
	pager_free(r->check);
	free(r->title);
	free(r->ids);
	free(r);
}

static void
end(struct console *c, struct removing *r)
{
	work_forget(c->writer, r);
	console_overlay_end(c, &r->overlay);
}

/* --- the ground and its templates -------------------------------------- */

static int
read_grounds(struct console *c, struct removing *r, struct err *e)
{
	bool korean = strcmp(language_now(), "ko") == 0;
	struct ground_row row;
	struct stmt *st;
	int rc;

	if (ground_each(c->store, &st, e) < 0)
		return -1;
	while ((rc = ground_next(st, &row, e)) > 0)
		r->grounds[row.number] = mem_text(korean ? row.name_ko
		    : row.name_en);
	stmt_close(st);
	return rc;
}

/* The template'th of the ground's templates, around the end. */
static int
take_template(struct console *c, struct removing *r, struct err *e)
{
	struct reason one = REASON_INIT;
	const char *words;
	char *text = NULL, *first = NULL;
	struct stmt *st;
	size_t i = 0;
	int rc = 0;

	if (reason_each(c->store, r->ground, &st, e) < 0)
		return -1;
	while (text == NULL && (rc = reason_next(st, &one, e)) > 0) {
		if (one.removed_at != 0)
			continue;
		words = r->english && one.text_en[0] != '\0' ? one.text_en
		    : one.text_ko;
		if (first == NULL)
			first = mem_text(words);
		if (i++ == r->template)
			text = mem_text(words);
	}
	stmt_close(st);
	if (text == NULL)
		r->template = 0; /* around the end */
	input_set(r->reason, text != NULL ? text
	    : first != NULL ? first : "");
	reason_clear(&one);
	free(text);
	free(first);
	return rc < 0 ? -1 : 0;
}

static void
take_ground(struct console *c, struct removing *r, int ground)
{
	struct err e = ERR_INIT;

	r->template = ground == r->ground ? r->template + 1 : 0;
	r->ground = ground;
	r->step = STEP_REASON;
	if (take_template(c, r, &e) < 0)
		console_error(c, &e);
}

/* --- the check --------------------------------------------------------- */

static void
put_tombstone(struct removing *r, const struct ruling_preview *p)
{
	pager_heading(r->check, _("On the board, in the post's place"));
	if (p->reason == NULL) {
		pager_puts(r->check, _("nothing"), STYLE_DIM);
		return;
	}
	pager_puts(r->check, p->ground_ko, STYLE_NORMAL);
	pager_puts(r->check, p->reason, STYLE_NORMAL);
}

static void
put_notice(struct removing *r, const struct ruling_preview *p)
{
	if (p->channel == NULL) {
		pager_heading(r->check, _("To the poster"));
		pager_puts(r->check, r->notify ?
		    _("nothing: no way to reach them is known") :
		    _("nothing"), STYLE_DIM);
		return;
	}
	pager_heading(r->check, strcmp(p->channel, "mail") == 0 ?
	    _("To the poster, by mail") :
	    _("To the poster, by telephone (a call to be made)"));
	pager_puts(r->check, p->notice.subject, STYLE_TITLE);
	pager_puts(r->check, p->notice.body, STYLE_NORMAL);
}

static void
told(struct console *c, void *ctx, const struct ruling_preview *p,
    const struct err *e)
{
	struct removing *r = ctx;

	(void)c;
	pager_clear(r->check);
	r->checked = e->code == ERR_NONE;
	if (!r->checked) {
		pager_puts(r->check, e->msg, STYLE_ERROR);
		if (e->hint[0] != '\0')
			pager_puts(r->check, e->hint, STYLE_NORMAL);
		return;
	}
	if (r->n > 1)
		pager_puts(r->check, _("As for the first of them:"),
		    STYLE_DIM);
	put_tombstone(r, p);
	put_notice(r, p);
}

static struct ruling
ruling(const struct removing *r)
{
	return (struct ruling){
		.action = ACTION_REMOVE,
		.ground = r->ground,
		.reason = input_text(r->reason),
		.tombstone = r->tombstone,
		.notify = r->notify,
		.version = r->version,
	};
}

static void
check(struct console *c, struct removing *r)
{
	struct ruling wanted = ruling(r);

	r->step = STEP_CHECK;
	r->checked = false;
	pager_clear(r->check);
	pager_puts(r->check, "…", STYLE_DIM);
	work_forget(c->writer, r);
	decide_preview(c, &wanted, r->ids[0], told, r);
}

static void
agree(struct console *c, struct removing *r)
{
	struct ruling wanted = ruling(r);

	if (!r->checked)
		return;
	input_history_add(c->reasons, input_text(r->reason));
	decide_submit(c, &wanted, r->ids, r->n);
	end(c, r);
}

/* --- keys -------------------------------------------------------------- */

static void
ground_key(struct console *c, struct removing *r, int32_t key)
{
	if (key >= '1' && key <= '0' + GROUNDS)
		take_ground(c, r, (int)(key - '0'));
	else if (key == KEY_ESC || key == 'q' || key == KEY_CTRL_OF('c'))
		end(c, r);
}

static void
edit_reason(struct console *c, struct removing *r)
{
	char *text = mem_text(input_text(r->reason));
	struct err e = ERR_INIT;

	if (edit_text(c, &text, &e) < 0)
		console_error(c, &e);
	else
		input_set(r->reason, text);
	free(text);
}

static void
reason_key(struct console *c, struct removing *r, int32_t key)
{
	if (key >= ('1' | KEY_ALT) && key <= (('0' + GROUNDS) | KEY_ALT)) {
		take_ground(c, r, (int)((key & ~KEY_ALT) - '0'));
		return;
	}
	if (key == KEY_TAB) {
		take_ground(c, r, r->ground);
		return;
	}
	if (key == KEY_CTRL_OF('o')) {
		edit_reason(c, r);
		return;
	}
	switch (input_key(r->reason, key)) {
	case INPUT_DONE:
		check(c, r);
		break;
	case INPUT_CANCEL:
		r->step = STEP_GROUND;
		break;
	default:
		break;
	}
}

static void
check_key(struct console *c, struct removing *r, int32_t key)
{
	int32_t latin[KEYMAP_KEYS];

	if (key_answer(key) == KEY_ANSWER_YES) {
		agree(c, r);
		return;
	}
	if (key_answer(key) == KEY_ANSWER_NO) {
		end(c, r);
		return;
	}
	if (keymap_hangul(key, latin) == 1)
		key = latin[0];
	switch (key) {
	case 't':
		r->tombstone = !r->tombstone;
		check(c, r);
		break;
	case 'w':
		r->notify = !r->notify;
		check(c, r);
		break;
	case 'e':
	case KEY_ESC:
		work_forget(c->writer, r);
		r->step = STEP_REASON;
		break;
	case 'q':
	case KEY_CTRL_OF('c'):
		end(c, r);
		break;
	case 'j':
	case KEY_DOWN:
		pager_move(r->check, 1);
		break;
	case 'k':
	case KEY_UP:
		pager_move(r->check, -1);
		break;
	default:
		break;
	}
}

static void
remove_key(struct console *c, struct overlay *o, int32_t key)
{
	struct removing *r = (struct removing *)o;

	if (r->step == STEP_GROUND)
		ground_key(c, r, key);
	else if (r->step == STEP_REASON)
		reason_key(c, r, key);
	else
		check_key(c, r, key);
}

static void
remove_paste(struct console *c, struct overlay *o, const char *s, size_t n)
{
	struct removing *r = (struct removing *)o;

	(void)c;
	if (r->step == STEP_REASON)
		(void)input_paste(r->reason, s, n);
}

/* --- drawing ----------------------------------------------------------- */

static void
draw_grounds(struct console *c, const struct removing *r, struct area in)
{
	char key[2] = "1";

	for (int g = 1; g <= GROUNDS && g <= in.h; g++) {
		key[0] = (char)('0' + g);
		draw_puts(c->term, in.y + g - 1, in.x, 3, key, STYLE_KEY);
		draw_puts(c->term, in.y + g - 1, in.x + 3, in.w - 3,
		    r->grounds[g] != NULL ? r->grounds[g] : "",
		    g == r->ground ? STYLE_TITLE : STYLE_NORMAL);
	}
}

static void
draw_reason(struct console *c, struct removing *r, struct area in)
{
	char *ground = mem_printf(_("Ground %d: %s"), r->ground,
	    r->grounds[r->ground] != NULL ? r->grounds[r->ground] : "");

	draw_puts(c->term, in.y, in.x, in.w, ground, STYLE_TITLE);
	draw_puts(c->term, in.y + 2, in.x, in.w, _("Reason, as the poster "
	    "and the board will read it:"), STYLE_NORMAL);
	input_draw(c->term, r->reason, in.y + 3, in.x, in.w);
	draw_puts(c->term, in.y + 5, in.x, in.w, _("Enter: look at what "
	    "comes of it   Tab: next template"), STYLE_HINT);
	draw_puts(c->term, in.y + 6, in.x, in.w, _("^O: editor   Alt-1 … "
	    "Alt-9: another ground   Esc: back"), STYLE_HINT);
	free(ground);
}

static void
draw_check(struct console *c, struct removing *r, struct area in)
{
	struct area text = in;
	char *switches = mem_printf(_("t tombstone: %s   w write to the "
	    "poster: %s   e reason"), r->tombstone ? _("yes") : _("no"),
	    r->notify ? _("yes") : _("no"));
	char *question = r->n == 1 ? mem_text(_("Remove it? (y/n)")) :
	    mem_printf(_("Remove %zu posts? (y/n)"), r->n);

	text.h = in.h - 3;
	if (text.h > 0)
		pager_draw(c->term, r->check, text);
	draw_puts(c->term, in.y + in.h - 2, in.x, in.w, switches,
	    STYLE_HINT);
	draw_puts(c->term, in.y + in.h - 1, in.x, in.w,
	    r->checked ? question : "", STYLE_TITLE);
	free(switches);
	free(question);
}

static void
remove_draw(struct console *c, struct overlay *o)
{
	struct removing *r = (struct removing *)o;
	int h, w, lines = GROUNDS;

	term_size(c->term, &h, &w);
	w = w - 4 < COLUMNS ? w - 4 : COLUMNS;
	if (r->step == STEP_REASON)
		lines = 7;
	else if (r->step == STEP_CHECK)
		lines = (int)pager_lines(r->check, w) + 3;
	if (lines > h - 4)
		lines = h - 4;
	struct area in = draw_overlay(c->term, lines, w, r->title);

	if (r->step == STEP_GROUND)
		draw_grounds(c, r, in);
	else if (r->step == STEP_REASON)
		draw_reason(c, r, in);
	else
		draw_check(c, r, in);
}

static const struct overlay_ops remove_ops = {
	.close = remove_close,
	.draw = remove_draw,
	.key = remove_key,
	.paste = remove_paste,
};

/* --- opening ----------------------------------------------------------- */

static int
look_at(struct console *c, struct removing *r, struct err *e)
{
	struct post p = POST_INIT;
	struct board b = BOARD_INIT;
	int rc = -1;

	if (post_get(c->store, r->ids[0], &p, e) < 0 ||
	    board_get(c->store, p.board_id, &b, e) < 0)
		goto out;
	r->english = strcmp(b.lang, "en") == 0;
	if (r->n == 1)
		r->version = p.version;
	r->title = r->n > 1 ? mem_printf(_("Remove %zu posts"), r->n) :
	    mem_printf(_("Remove %s %lld"), p.board, (long long)p.number);
	rc = 0;
out:
	board_clear(&b);
	post_clear(&p);
	return rc;
}

void
overlay_remove(struct console *c, const int64_t *ids, size_t n)
{
	struct removing *r = mem_new(1, sizeof(*r));
	struct err e = ERR_INIT;

	r->overlay.ops = &remove_ops;
	r->ids = mem_new(n, sizeof(*ids));
	memcpy(r->ids, ids, n * sizeof(*ids));
	r->n = n;
	r->tombstone = true;
	r->notify = true;
	r->reason = input_new(c->reasons, false);
	r->check = pager_new();
	if (look_at(c, r, &e) == 0 && read_grounds(c, r, &e) == 0) {
		console_overlay(c, &r->overlay);
		return;
	}
	console_error(c, &e);
	remove_close(&r->overlay);
}
