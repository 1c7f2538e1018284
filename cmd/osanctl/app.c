/*
 * The frame around a command: common options, paths, questions; see app.h.
 */
#include "cmd/osanctl/app.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/base/version.h"
#include "lib/cli/language.h"
#include "lib/cli/prompt.h"

#define USUAL_WIDTH 80

const char app_version[] = OSAN_VERSION;

static int
terminal_width(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	struct err e;
	int64_t n;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (columns != NULL && num_parse(columns, 20, 10000, &n, &e) == 0)
		return (int)n;
	return USUAL_WIDTH;
}

void
app_init(struct app *app, const struct command_table *table)
{
	*app = (struct app){ .table = table, .conf = CONF_INIT };
	app->message.file = stderr;
	app->message.program = table->program;
	app->width = terminal_width();
}

void
app_language(struct app *app, const char *wanted, bool for_machines)
{
	struct conf conf = CONF_INIT;
	struct err none = ERR_INIT;
	const char *language = NULL;

	app->language_settled = for_machines || wanted != NULL;
	if (for_machines)
		language_set("en");
	/* What is wrong with the file is told by who needs it. */
	if (!app->language_settled && conf_load(&conf, &none) == 0)
		language = conf_get(&conf, "language");
	if (language != NULL && (strcmp(language, "ko") == 0 ||
	    strcmp(language, "en") == 0)) {
		language_set(language);
		app->language_settled = true;
	}
	conf_clear(&conf);
}

void
app_clear(struct app *app)
{
	app_close(app);
	out_free(app->out);
	conf_clear(&app->conf);
	site_path_clear(&app->path);
}

/* Colours by --color, then NO_COLOR, then whether it is a terminal. */
static int
choose_color(const char *when, int fd, bool *color, struct err *e)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (when != NULL && strcmp(when, "always") == 0) {
		*color = true;
	} else if (when != NULL && strcmp(when, "never") == 0) {
		*color = false;
	} else if (when == NULL || strcmp(when, "auto") == 0) {
		*color = isatty(fd) && (no == NULL || no[0] == '\0') &&
		    term != NULL && strcmp(term, "dumb") != 0;
	} else {
		err_set(e, ERR_USAGE, "--color: '%.40s' is none of auto, "
		    "always, never", when);
		return -1;
	}
	return 0;
}

static int
choose_format(const struct args *a, enum out_format *format, struct err *e)
{
	static const struct {
		const char *option;
		enum out_format format;
	} formats[] = {
		{ "json", OUT_JSON }, { "jsonl", OUT_JSONL },
		{ "csv", OUT_CSV },
	};
	int given = 0;

	*format = OUT_TABLE;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (args_has(a, formats[i].option)) {
			*format = formats[i].format;
			given++;
		}
	if (given > 1)
		return err_set(e, ERR_USAGE,
		    "only one of --json, --jsonl and --csv can be");
	return 0;
}

static int
writing_options(struct app *app, const struct args *a, struct err *e)
{
	size_t writes = command_writes(a->command);

	if (writes > 0)
		app->dry_run = args_has(a, "dry-run");
	if (writes > 1 &&
	    args_int(a, "if-version", 1, INT64_MAX, 0, &app->if_version,
	    e) == -1)
		return -1;
	return 0;
}

/* Standard input ("-") can be read to its end once. */
static int
input_once(const struct args *a, struct err *e)
{
	int n = 0;

	for (size_t i = 0; i < a->count; i++)
		n += a->values[i].spec->complete != NULL &&
		    strcmp(a->values[i].spec->complete, "file") == 0 &&
		    strcmp(a->values[i].value, "-") == 0;
	for (int i = 0; i < a->argc; i++)
		n += strcmp(a->argv[i], "-") == 0;
	return n < 2 ? 0 : err_set(e, ERR_USAGE,
	    "standard input ('-') was named more than once");
}

int
app_options(struct app *app, const struct args *a, struct err *e)
{
	struct out_options o = { .file = stdout };

	app->args = a;
	app->command = a->command;
	app->quiet = args_has(a, "quiet");
	app->verbose = args_has(a, "verbose");
	app->yes = args_has(a, "yes");
	app->as = args_get(a, "as");
	app->as_password_file = args_get(a, "as-password-file");
	app->message.quiet = app->quiet;
	app->message.verbose = app->verbose;
	app->message.json = args_has(a, "json");
	if (choose_format(a, &o.format, e) == -1 ||
	    choose_color(args_get(a, "color"), STDOUT_FILENO, &o.color,
	    e) == -1 ||
	    choose_color(args_get(a, "color"), STDERR_FILENO,
	    &app->message.color, e) == -1 ||
	    writing_options(app, a, e) == -1 || input_once(a, e) == -1)
		return -1;
	o.fields = args_get(a, "fields");
	o.no_header = args_has(a, "no-header");
	o.bom = args_has(a, "csv-bom");
	o.width = isatty(STDOUT_FILENO) ? app->width : 0;
	out_free(app->out);
	app->out = out_new(&o);
	return 0;
}

static int
check_conf_language(const struct conf *conf, struct err *e)
{
	const char *language = conf_get(conf, "language");

	if (language == NULL || strcmp(language, "ko") == 0 ||
	    strcmp(language, "en") == 0)
		return 0;
	err_set(e, ERR_INPUT, "%s: '%.40s' is no language", conf->path,
	    language);
	return err_hint(e, "languages are ko and en");
}

static const char *
option(const struct app *app, const char *name)
{
	return app->args != NULL ? args_get(app->args, name) : NULL;
}

int
app_paths(struct app *app, struct err *e)
{
	if (app->path.db != NULL)
		return 0;
	if (conf_load(&app->conf, e) == -1 ||
	    check_conf_language(&app->conf, e) == -1)
		return -1;
	return site_path_find(&app->conf, option(app, "db"),
	    option(app, "key"), &app->path, e);
}

int
app_confirm(struct app *app, const char *question, struct err *e)
{
	bool agreed;

	if (app->yes)
		return 0;
	if (!isatty(STDIN_FILENO)) {
		err_set(e, ERR_USAGE, "nobody can be asked whether to do it");
		return err_hint(e, "--yes agrees without being asked");
	}
	if (prompt_agree(question, &agreed, e) == -1)
		return -1;
	if (!agreed)
		return err_set(e, ERR_FAILED, "given up, nothing was changed");
	return 0;
}

int
app_check_version(const struct app *app, const char *name, int64_t version,
    struct err *e)
{
	if (app->if_version == 0 || app->if_version == version)
		return 0;
	err_set(e, ERR_CHANGED, "%s was changed by somebody else: it is at "
	    "version %lld, not %lld", name, (long long)version,
	    (long long)app->if_version);
	return err_hint(e, "look at it again, and name the version that you "
	    "saw");
}

struct progress *
app_progress(struct app *app, const char *title, int64_t total, bool bytes)
{
	bool show = isatty(STDERR_FILENO) && !app->quiet &&
	    !app->message.json;

	app->message.progress = progress_new(stderr, show, title, total,
	    bytes);
	return app->message.progress;
}

void
app_progress_end(struct app *app, struct progress *p)
{
	app->message.progress = NULL;
	progress_free(p);
}
