/*
 * Opening and closing what the console works with; see console.h.
 */
#include "cmd/osan-console/console.h"

#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/drafts.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/conf.h"
#include "lib/base/mem.h"
#include "lib/base/version.h"
#include "lib/cli/language.h"
#include "lib/cli/prompt.h"
#include "lib/org/audit.h"
#include "lib/org/setting.h"
#include "lib/org/staff.h"

/* Language and zone of the site; the environment's language comes first. */
static int
take_site(struct console *c, const struct conf *conf, struct err *e)
{
	const char *own = conf_get(conf, "language");
	char *zone = NULL, *language = NULL;
	int rc = -1;

	if (setting_text(c->store, SETTING_ZONE, &zone, e) < 0 ||
	    setting_text(c->store, SETTING_LANGUAGE, &language, e) < 0)
		goto out;
	clock_zone(zone);
	if (language_wanted() == NULL && own != NULL)
		language_set(own);
	else if (language_wanted() == NULL && strcmp(language, "auto") != 0)
		language_set(language);
	rc = 0;
out:
	free(zone);
	free(language);
	return rc;
}

static int
log_in(struct console *c, const char *login, struct err *e)
{
	char *question, *password = NULL;
	struct actor caller;
	int rc;

	if (actor_caller(c->store, &caller, e) < 0)
		return -1;
	audit_attach(c->store, &caller, c->key);
	question = mem_printf(_("Password of %s: "), login);
	rc = prompt_password(question, &password, e);
	if (rc == 0)
		rc = actor_login(c->store, login, password, LOGIN_TO_WORK,
		    c->actor, e);
	prompt_secret_free(password);
	free(question);
	return rc;
}

/* Who has no password could not come back: no lock then. */
static int
read_lock(struct console *c, struct err *e)
{
	struct staff s = STAFF_INIT;
	int rc = -1;

	if (setting_int(c->store, SETTING_CONSOLE_LOCK_AFTER, &c->lock_after,
	    e) < 0 ||
	    (c->actor->staff_id != 0 &&
	    staff_find(c->store, c->actor->login, &s, e) < 0))
		goto out;
	c->may_lock = s.has_password;
	if (!s.has_password && c->lock_after > 0) {
		c->lock_after = 0;
		console_note(c, STYLE_WARN, _("you have no password, so the "
		    "screen does not lock itself ('osanctl staff passwd' "
		    "sets one)"));
	}
	rc = 0;
out:
	staff_clear(&s);
	return rc;
}

static int
take_actor(struct console *c, const char *as, struct err *e)
{
	c->actor = mem_new(1, sizeof(*c->actor));
	if (as != NULL ? log_in(c, as, e) < 0
	    : actor_find(c->store, c->actor, e) < 0)
		return -1;
	audit_attach(c->store, c->actor, c->key);
	return actor_check(c->store, c->actor, PERMIT_QUEUE_LIST, e);
}

static void
start_work(struct console *c)
{
	struct work_options o = {
		.path = c->path.db,
		.role = STORE_MODERATE,
		.actor = c->actor,
		.key = c->key,
		.wake_fd = c->wake_fd,
	};

	c->writer = work_new(&o);
	o.role = STORE_HANDLE;
	c->handler = work_new(&o);
	o.role = STORE_READ;
	c->reader = work_new(&o);
}

static char *
crash_folder(void)
{
	const char *base = getenv("XDG_STATE_HOME");

	if (base != NULL && base[0] == '/')
		return mem_text(base);
	base = getenv("TMPDIR");
	return mem_text(base != NULL && base[0] == '/' ? base : "/tmp");
}

static int
open_terminal(struct console *c, struct err *e)
{
	char *folder = crash_folder();
	const struct term_options o = {
		.styles = &c->settings.styles,
		.mouse = c->settings.mouse,
		.ascii_lines = c->settings.ascii_lines,
		.program = "osan-console",
		.version = OSAN_VERSION,
		.crash_folder = folder,
	};
	int rc = term_open(&o, &c->term, e);

	free(folder);
	return rc;
}

static int
open_site(struct console *c, const struct console_options *o, struct err *e)
{
	struct conf conf = CONF_INIT;
	int rc = -1;

	if (conf_load(&conf, e) == 0 &&
	    site_path_find(&conf, o->db, o->key, &c->path, e) == 0 &&
	    store_open(c->path.db, STORE_READ, &c->store, e) == 0 &&
	    take_site(c, &conf, e) == 0 &&
	    key_file_find(c->path.key, &c->key, e) == 0)
		rc = take_actor(c, o->as, e);
	conf_clear(&conf);
	return rc;
}

/* What is wrong with console.conf is shown once there is a screen. */
static int
read_settings(struct console *c, struct buf *wrong, struct err *e)
{
	settings_init(&c->settings);
	c->keymap = act_keymap();
	return settings_read(&c->settings, c->keymap, wrong, e);
}

/* What was asked for; else the list that the person works on. */
static const char *
first_screen(const struct console *c, const struct console_options *o)
{
	if (o->screen != NULL)
		return o->screen;
	if (c->settings.start[0] != '\0')
		return c->settings.start;
	return actor_may(c->actor, PERMIT_COMPLAINT_LIST) &&
	    !actor_may(c->actor, PERMIT_QUEUE_CLAIM) ? "complaints" : "queue";
}

static int
open_first(struct console *c, const struct console_options *o, struct err *e)
{
	const char *word = first_screen(c, o);
	struct screen *s = NULL;

	if (strcmp(word, "queue") == 0)
		s = screen_queue(c, o->limit, e);
	else if (strcmp(word, "complaints") == 0)
		s = screen_complaints(c, o->limit, e);
	else if (!screens_open(c, act_of(word), &s, e))
		return err_set(e, ERR_USAGE, "'%.40s' is no screen", word);
	if (s == NULL)
		return -1;
	console_push(c, s);
	return 0;
}

int
console_open(struct console *c, const struct console_options *o,
    struct err *e)
{
	struct buf wrong = BUF_INIT;
	int rc = -1;

	*c = (struct console){ .wake_fd = -1 };
	c->path = (struct site_path)SITE_PATH_INIT;
	if (read_settings(c, &wrong, e) < 0 || open_site(c, o, e) < 0 ||
	    read_lock(c, e) < 0)
		goto out;
	c->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (c->wake_fd < 0) {
		err_errno(e, ERR_FAILED, "eventfd");
		goto out;
	}
	start_work(c);
	c->searches = input_history_new();
	c->limits = input_history_new();
	c->commands = input_history_new();
	c->reasons = input_history_new();
	c->drafts = drafts_new();
	c->as_other = o->as != NULL;
	c->started_at = clock_now();
	c->key_at = c->looked_at = clock_steady();
	if (store_data_version(c->store, &c->data_version, e) < 0 ||
	    open_first(c, o, e) < 0 || open_terminal(c, e) < 0)
		goto out;
	if (wrong.len > 0)
		overlay_text(c, _("console.conf: these lines were passed "
		    "over"), wrong.s);
	rc = 0;
out:
	buf_clear(&wrong);
	if (rc < 0)
		console_close(c);
	return rc;
}

void
console_close(struct console *c)
{
	struct screen *s;

	term_close(c->term);
	work_free(c->writer);
	work_free(c->handler);
	work_free(c->reader);
	while (c->overlay != NULL)
		console_overlay_end(c, c->overlay);
	while ((s = c->screen) != NULL) {
		c->screen = s->under;
		s->ops->close(s);
	}
	input_history_free(c->searches);
	input_history_free(c->limits);
	input_history_free(c->commands);
	input_history_free(c->reasons);
	keymap_free(c->keymap);
	drafts_free(c->drafts);
	desk_clear(c);
	store_free(c->store);
	if (c->wake_fd >= 0)
		close(c->wake_fd);
	if (c->key != NULL)
		key_clear(c->key);
	free(c->key);
	free(c->actor);
	free(c->note);
	site_path_clear(&c->path);
	*c = (struct console){ .wake_fd = -1 };
}
