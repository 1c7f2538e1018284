/*
 * console.conf; see settings.h.
 */
#include "cmd/osan-console/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/ini_file.h"
#include "lib/base/mem.h"

static const char *const column_words[COLUMN_COUNT] = {
	[COLUMN_AGE] = "age",
	[COLUMN_BOARD] = "board",
	[COLUMN_GROUND] = "ground",
	[COLUMN_WEIGHT] = "weight",
	[COLUMN_FLAGS] = "flags",
	[COLUMN_AUTHOR] = "author",
	[COLUMN_HOLDER] = "holder",
	[COLUMN_TITLE] = "title",
};

static const char *const starts[] = { "queue", "complaints", "boards",
	"corrections", "pages", "requests", "rewards", "dashboard", "notices",
	"log", "filters" };

struct reading {
	struct settings *settings;
	struct keymap *keymap;
	struct buf *wrong;
	const char *file; /* without its folder */
};

const char *
settings_column_word(enum queue_column column)
{
	return column_words[column];
}

void
settings_init(struct settings *s)
{
	*s = (struct settings){
		.start = "", .preview = true, .columns = COLUMN_COUNT,
	};
	for (int i = 0; i < COLUMN_COUNT; i++)
		s->column[i] = (enum queue_column)i;
	styles_init(&s->styles);
}

static int
read_bool(const char *value, bool *out, struct err *e)
{
	if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0) {
		*out = value[0] == 'y';
		return 0;
	}
	return err_set(e, ERR_INPUT, "'%.40s' is neither yes nor no", value);
}

static int
read_start(struct settings *s, const char *value, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		if (strcmp(starts[i], value) == 0) {
			snprintf(s->start, sizeof(s->start), "%s", value);
			return 0;
		}
	return err_set(e, ERR_INPUT, "'%.40s' is no screen: queue, "
	    "complaints, boards, corrections, pages, requests, rewards, "
	    "dashboard, notices, log or filters", value);
}

static int
read_lines(struct settings *s, const char *value, struct err *e)
{
	s->ascii_lines = strcmp(value, "ascii") == 0;
	if (s->ascii_lines || strcmp(value, "drawn") == 0)
		return 0;
	return err_set(e, ERR_INPUT, "'%.40s' is neither drawn nor ascii",
	    value);
}

static int
find_column(const char *word, size_t n)
{
	for (int i = 0; i < COLUMN_COUNT; i++)
		if (strlen(column_words[i]) == n &&
		    strncmp(column_words[i], word, n) == 0)
			return i;
	return -1;
}

static int
read_columns(struct settings *s, const char *value, struct err *e)
{
	enum queue_column column[COLUMN_COUNT];
	unsigned seen = 0;
	int count = 0, found;
	size_t n;

	while (*(value += strspn(value, ", ")) != '\0') {
		n = strcspn(value, ", ");
		found = find_column(value, n);
		if (found < 0)
			return err_set(e, ERR_INPUT, "'%.*s' is no column: "
			    "age, board, ground, weight, flags, author, "
			    "holder or title", (int)n, value);
		if ((seen & 1u << found) != 0)
			return err_set(e, ERR_INPUT,
			    "the column %s stands there twice",
			    column_words[found]);
		seen |= 1u << found;
		column[count++] = (enum queue_column)found;
		value += n;
	}
	if ((seen & 1u << COLUMN_TITLE) == 0)
		return err_set(e, ERR_INPUT, "the column title is missing");
	memcpy(s->column, column, sizeof(column[0]) * (size_t)count);
	s->columns = count;
	return 0;
}

static int
read_general(struct settings *s, const char *name, const char *value,
    struct err *e)
{
	if (strcmp(name, "start") == 0)
		return read_start(s, value, e);
	if (strcmp(name, "preview") == 0)
		return read_bool(value, &s->preview, e);
	if (strcmp(name, "lines") == 0)
		return read_lines(s, value, e);
	if (strcmp(name, "mouse") == 0)
		return read_bool(value, &s->mouse, e);
	if (strcmp(name, "columns") == 0)
		return read_columns(s, value, e);
	return err_set(e, ERR_INPUT, "'%.40s' is not a known name", name);
}

static int
read_entry(struct reading *r, const char *section, const char *name,
    const char *value, struct err *e)
{
	if (strcmp(section, "console") == 0 || section[0] == '\0')
		return read_general(r->settings, name, value, e);
	if (strcmp(section, "keys") == 0)
		return keymap_set(r->keymap, name, value, e);
	if (strcmp(section, "colors") == 0)
		return style_set(&r->settings->styles, name, value, e);
	return err_set(e, ERR_INPUT, "[%.40s] is no section: console, keys "
	    "or colors", section);
}

static void
take_entry(void *ctx, int line, const char *section, const char *name,
    const char *value)
{
	struct reading *r = ctx;
	struct err e = ERR_INIT;

	if (read_entry(r, section, name, value, &e) < 0)
		buf_printf(r->wrong, "%s:%d: %s\n", r->file, line, e.msg);
}

static void
take_bad(void *ctx, int line)
{
	struct reading *r = ctx;

	buf_printf(r->wrong, "%s:%d: %s\n", r->file, line,
	    _("the line is not 'name = value'"));
}

static char *
find_file(void)
{
	const char *base = getenv("OSAN_CONSOLE_CONF");

	if (base != NULL && base[0] != '\0')
		return mem_text(base);
	base = getenv("XDG_CONFIG_HOME");
	if (base != NULL && base[0] == '/')
		return mem_printf("%s/osan/console.conf", base);
	base = getenv("HOME");
	if (base == NULL || base[0] != '/')
		return NULL;
	return mem_printf("%s/.config/osan/console.conf", base);
}

int
settings_read(struct settings *s, struct keymap *keymap, struct buf *wrong,
    struct err *e)
{
	struct reading r = {
		.settings = s, .keymap = keymap, .wrong = wrong,
	};
	const struct ini_file_reader reader = { take_entry, take_bad, &r };
	char *path = find_file();
	const char *slash;
	int rc = 0;

	if (path == NULL)
		return 0;
	slash = strrchr(path, '/');
	r.file = slash != NULL ? slash + 1 : path;
	if (ini_file_read(path, &reader, e) < 0)
		rc = e->code == ERR_NOT_FOUND ? 0 : -1;
	free(path);
	return rc;
}
