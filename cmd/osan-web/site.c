/*
 * Settings and texts of the process; see site.h.
 */
#include "cmd/osan-web/site.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/clock.h"
#include "lib/base/conf.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/board/site.h"
#include "lib/crypto/random.h"
#include "lib/org/languages.h"
#include "lib/org/setting.h"
#include "lib/store/store.h"
#include "lib/web/sandbox.h"

static int
open_texts(struct site *s, struct store *store, struct err *e)
{
	struct languages languages;

	return languages_read(store, &languages, e) < 0 ? -1 :
	    tongues_open(&languages, &s->tongues, e);
}

struct config *
config_enter(struct site *s)
{
	struct config *c;

	pthread_mutex_lock(&s->lock);
	c = s->config;
	atomic_fetch_add(&c->users, 1);
	pthread_mutex_unlock(&s->lock);
	return c;
}

void
config_leave(struct config *c)
{
	if (c == NULL || atomic_fetch_sub(&c->users, 1) > 1)
		return;
	free(c->name);
	free(c->name_en);
	free(c->phone);
	free(c->origin);
	free(c);
}

const char *
config_name(const struct config *c, const struct tongue *lang,
    const char **name_lang)
{
	const char *own = strcmp(lang->content, "ko") == 0 ||
	    c->name_en[0] == '\0' ? "ko" : "en";

	*name_lang = strcmp(own, lang->code) == 0 ? NULL : own;
	return strcmp(own, "en") == 0 ? c->name_en : c->name;
}

static int
read_config(struct store *store, struct config *c, struct err *e)
{
	int64_t official;

	if (site_name(store, &c->name, e) < 0 ||
	    setting_text(store, SETTING_SITE_NAME_EN, &c->name_en, e) < 0 ||
	    setting_text(store, SETTING_SITE_PHONE, &c->phone, e) < 0 ||
	    setting_text(store, SETTING_WEB_ORIGIN, &c->origin, e) < 0 ||
	    setting_int(store, SETTING_WEB_OFFICIAL, &official, e) < 0 ||
	    setting_int(store, SETTING_PAGE_BANNER_AFTER, &c->banner_after,
	    e) < 0 ||
	    public_search_limits_read(store, &c->search, e) < 0)
		return -1;
	c->official = official != 0;
	return 0;
}

/* Those that count from the start of the process only. */
static int
read_limits(struct store *store, struct web_limits *l, struct err *e)
{
	int64_t threads, workers, waiting, connections, each, form, fields,
	    files, bytes, cache;

	if (setting_int(store, SETTING_WEB_THREADS, &threads, e) < 0 ||
	    setting_int(store, SETTING_WEB_WORKERS, &workers, e) < 0 ||
	    setting_int(store, SETTING_WEB_WAITING, &waiting, e) < 0 ||
	    setting_int(store, SETTING_WEB_CONNECTIONS, &connections,
	    e) < 0 ||
	    setting_int(store, SETTING_WEB_CONNECTIONS_EACH, &each, e) < 0 ||
	    setting_int(store, SETTING_WEB_HEAD_TIME, &l->head_time, e) < 0 ||
	    setting_int(store, SETTING_WEB_BODY_TIME, &l->body_time, e) < 0 ||
	    setting_int(store, SETTING_WEB_ANSWER_TIME, &l->answer_time,
	    e) < 0 ||
	    setting_int(store, SETTING_WEB_FORM_BYTES, &form, e) < 0 ||
	    setting_int(store, SETTING_WEB_FORM_FIELDS, &fields, e) < 0 ||
	    setting_int(store, SETTING_WEB_FORM_FILES, &files, e) < 0 ||
	    setting_int(store, SETTING_WEB_UPLOAD_BYTES, &bytes, e) < 0 ||
	    setting_int(store, SETTING_WEB_CACHE_BYTES, &cache, e) < 0)
		return -1;
	l->threads = (unsigned)threads;
	l->workers = (unsigned)workers;
	l->waiting = (size_t)waiting;
	l->connections = (unsigned)connections;
	l->connections_each = (unsigned)each;
	l->form_bytes = (size_t)form;
	l->fields = (size_t)fields;
	l->files = (size_t)files;
	l->file_bytes = (size_t)bytes;
	l->cache_bytes = (size_t)cache;
	return 0;
}

/* Files of forms lie there, without a name, until they are looked at. */
static int
open_folder(struct site *s, struct store *store, struct err *e)
{
	s->folder = attachment_folder(store);
	if (mkdir(s->folder, 0750) < 0 && errno != EEXIST)
		return err_errno(e, ERR_IO, "%s", s->folder);
	return 0;
}

/* Without a master key sessions end with the process. */
static void
open_sessions(struct site *s, int64_t idle)
{
	unsigned char key[KEY_SIZE];

	if (s->key != NULL)
		key_derive(s->key, "web-session", key);
	else
		random_bytes(key, sizeof(key));
	s->sessions = session_keeper_new(key, idle);
	mem_wipe(key, sizeof(key));
}

static int
open_visitors(struct site *s, struct store *store, struct err *e)
{
	int64_t idle, asking, writing;

	if (setting_int(store, SETTING_WEB_SESSION_TIME, &idle, e) < 0 ||
	    setting_int(store, SETTING_WEB_REQUESTS, &asking, e) < 0 ||
	    setting_int(store, SETTING_WEB_WRITES, &writing, e) < 0)
		return -1;
	open_sessions(s, idle);
	s->asking = web_limit_new(asking);
	s->writing = web_limit_new(writing);
	return 0;
}

static int
read_page_bytes(struct store *store, size_t *bytes, struct err *e)
{
	int64_t n;

	if (setting_int(store, SETTING_WEB_PAGE_BYTES, &n, e) < 0)
		return -1;
	*bytes = (size_t)n;
	return 0;
}

static int
read_busy_time(struct store *store, int *ms, struct err *e)
{
	int64_t us;

	if (setting_int(store, SETTING_WEB_BUSY_TIME, &us, e) < 0)
		return -1;
	*ms = (int)(us / 1000);
	return 0;
}

static int
read_proxies(struct store *store, struct web_networks *out, struct err *e)
{
	char *text;
	int rc;

	if (setting_text(store, SETTING_WEB_PROXIES, &text, e) < 0)
		return -1;
	rc = web_networks_read(text, out, e);
	free(text);
	return rc < 0 ? err_prefix(e, "web.proxies") : 0;
}

static int
take_zone(struct store *store, struct err *e)
{
	char *zone;

	if (setting_text(store, SETTING_ZONE, &zone, e) < 0)
		return -1;
	clock_zone(zone);
	free(zone);
	return 0;
}

int
site_reload(struct site *s, struct err *e)
{
	struct config *c = mem_new(1, sizeof(*c)), *former;
	struct store *store = NULL;
	int rc = -1;

	atomic_init(&c->users, 1);
	if (store_open(s->path.db, STORE_WEB, &store, e) < 0 ||
	    read_config(store, c, e) < 0)
		goto out;
	pthread_mutex_lock(&s->lock);
	former = s->config;
	s->config = c;
	pthread_mutex_unlock(&s->lock);
	atomic_fetch_add(&s->reloads, 1);
	c = former;
	rc = 0;
out:
	config_leave(c);
	store_free(store);
	return rc;
}

/* The files of a database that somebody has open stay where they are, so
 * that they can be named; the key's folder is read, because a new key comes
 * there under its name. */
int
site_sandbox(struct site *s, bool *files, struct err *e)
{
	char *wal = mem_printf("%s-wal", s->path.db);
	char *shm = mem_printf("%s-shm", s->path.db);
	char *db_folder = folder_of(s->path.db);
	char *key_folder = folder_of(s->path.key);
	const char *const read[] = { "/usr", "/lib", "/lib64",
		"/etc/ld.so.cache", "/etc/localtime", "/etc/ssl",
		"/proc/self", "/sys/devices/system/cpu", "/dev/urandom",
		db_folder, key_folder, NULL };
	const char *const write[] = { s->path.db, wal, shm, NULL };
	const char *const folder[] = { s->folder, NULL };
	int rc = sandbox_enter(&(struct sandbox){ .read = read,
		.write = write, .folder = folder }, files, e);

	free(wal);
	free(shm);
	free(db_folder);
	free(key_folder);
	return rc;
}

int
site_open(struct site *s, const char *db, const char *key, struct err *e)
{
	struct conf conf = CONF_INIT;
	struct store *store = NULL;
	int rc = -1;

	memset(s, 0, sizeof(*s));
	s->path = (struct site_path)SITE_PATH_INIT;
	pthread_mutex_init(&s->lock, NULL);
	figures_init(&s->figures);
	draw_files_init(&s->draws);
	buf_init(&s->look.style.body);
	buf_init(&s->look.emblem.body);
	once_init(&s->once);
	let_in_init(&s->let_in);
	if (conf_load(&conf, e) == 0 &&
	    site_path_find(&conf, db, key, &s->path, e) == 0 &&
	    store_open(s->path.db, STORE_WEB, &store, e) == 0 &&
	    take_zone(store, e) == 0 &&
	    read_limits(store, &s->limits, e) == 0 &&
	    read_busy_time(store, &s->busy_ms, e) == 0 &&
	    read_page_bytes(store, &s->page_bytes, e) == 0 &&
	    read_proxies(store, &s->proxies, e) == 0 &&
	    key_file_find(s->path.key, &s->key, e) == 0 &&
	    open_texts(s, store, e) == 0 &&
	    open_folder(s, store, e) == 0 &&
	    look_read(store, &s->look, e) == 0 &&
	    open_visitors(s, store, e) == 0)
		rc = site_reload(s, e);
	s->held = store;
	if (rc == 0)
		rc = visits_new(s, &s->visits, e);
	conf_clear(&conf);
	if (rc < 0)
		site_close(s);
	return rc;
}

void
site_close(struct site *s)
{
	visits_free(s->visits);
	tongues_close(&s->tongues);
	config_leave(s->config);
	store_free(s->held);
	web_networks_clear(&s->proxies);
	figures_clear(&s->figures);
	draw_files_clear(&s->draws);
	look_clear(&s->look);
	once_clear(&s->once);
	let_in_clear(&s->let_in);
	session_keeper_free(s->sessions);
	web_limit_free(s->asking);
	web_limit_free(s->writing);
	if (s->key != NULL)
		key_clear(s->key);
	free(s->key);
	free(s->folder);
	site_path_clear(&s->path);
	pthread_mutex_destroy(&s->lock);
}
