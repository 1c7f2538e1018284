/*
 * osanctl reward draw verify: a published draw, checked without a site
 * (article 13-2).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

static const struct out_column frozen_columns[] = {
	{ "draw", N_("draw"), OUT_TEXT, 0 },
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "commitment", N_("commitment"), OUT_TEXT, 0 },
	{ "entries", N_("entries"), OUT_INT, 0 },
	{ "source", N_("source"), OUT_TEXT, 0 },
};

static const struct out_column drawn_columns[] = {
	{ "draw", N_("draw"), OUT_TEXT, 0 },
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "commitment", N_("commitment"), OUT_TEXT, 0 },
	{ "entries", N_("entries"), OUT_INT, 0 },
	{ "source", N_("source"), OUT_TEXT, 0 },
	{ "value", N_("value"), OUT_TEXT, 0 },
	{ "winners", N_("winners"), OUT_NESTED, 0 },
	{ "alternates", N_("alternates"), OUT_NESTED, 0 },
	{ "ok", N_("sound"), OUT_BOOL, 0 },
};

static void
print_places(struct out *o, const struct draw_place *p, size_t n)
{
	char hex[DIGEST_HEX];

	out_array_begin(o);
	for (size_t i = 0; i < n; i++)
		out_text(o, hex_encode(hex, p[i].entry, DIGEST_SIZE));
	out_array_end(o);
}

/* A dry run has no commitment: the time of the real one goes into it. */
static bool
is_known(const struct draw_file *draw)
{
	static const unsigned char none[DIGEST_SIZE];

	return memcmp(draw->commitment, none, DIGEST_SIZE) != 0;
}

int
reward_print_draw(struct app *app, const char *file,
    const struct draw_file *draw, const char *value,
    const struct draw_choice *c, struct err *e)
{
	struct out *o = app->out;
	char hex[DIGEST_HEX];
	size_t n;

	if ((c == NULL ? out_sheet_begin(o, frozen_columns,
	    ARRAY_LEN(frozen_columns), false, e)
	    : out_sheet_begin(o, drawn_columns, ARRAY_LEN(drawn_columns),
	    false, e)) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, draw->head.id);
	out_text(o, file);
	out_text(o, is_known(draw) ? hex_encode(hex, draw->commitment,
	    DIGEST_SIZE) : NULL);
	out_int(o, draw->entries);
	out_text(o, draw->head.source);
	if (c != NULL) {
		const struct draw_place *p = draw_winners(c, &n);

		out_text(o, value);
		print_places(o, p, n);
		p = draw_alternates(c, &n);
		print_places(o, p, n);
		out_mark(o, OUT_GOOD);
		out_bool(o, true);
	}
	out_row_end(o);
	out_end(o);
	return 0;
}

/* --commitment as bytes; *given is false where it is not there. */
static int
read_commitment(const struct args *args, unsigned char out[DIGEST_SIZE],
    bool *given, struct err *e)
{
	const char *text = args_get(args, "commitment");

	*given = text != NULL;
	if (text == NULL || hex_decode(out, DIGEST_SIZE, text, strlen(text)) ==
	    0)
		return 0;
	err_set(e, ERR_USAGE, "--commitment: '%.80s' is no commitment", text);
	return err_hint(e, "a commitment is 64 digits from 0 to 9 and a to "
	    "f");
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args->argv[0], *text = args_get(args, "value");
	unsigned char commitment[DIGEST_SIZE];
	bool given, standard = strcmp(path, "-") == 0;
	struct draw_choice *c = NULL;
	struct draw_file draw;
	char *value;
	int fd, rc = -1;

	if (text == NULL) {
		err_set(e, ERR_USAGE, "--value is missing");
		return err_hint(e, "give what the draw's source published, as "
		    "--value '7,11,19,23,31,42'");
	}
	if (read_commitment(args, commitment, &given, e) < 0)
		return -1;
	fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s", path);
	value = draw_value(text);
	if (draw_verify(fd, value, given ? commitment : NULL, &draw, &c, e) <
	    0)
		err_prefix(e, "%s", path);
	else
		rc = reward_print_draw(app, path, &draw, value, c, e);
	draw_choose_free(c);
	free(value);
	if (!standard)
		close(fd);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "value",
	    .arg = N_("TEXT"),
	    .help = N_("what the draw's source published") },
	{ .name = "commitment",
	    .arg = N_("HEX"),
	    .help = N_("the commitment that was published with the file") },
	{ 0 },
};

const struct command cmd_reward_draw_verify = {
	.path = "reward draw verify",
	.args = "FILE",
	.summary = N_("check a published draw, without a database"),
	.detail = N_("FILE is a draw-ID.txt, or - for standard input. Every "
		     "entry is read: one that is malformed, not in order or "
		     "there twice is exit code 7, and so is a file that is "
		     "not the one of --commitment. Nothing is needed but the "
		     "file and the value; osanctl-reward(1) has the same in "
		     "three lines of shell."),
	.options = options,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
