/*
 * What is promised of files, programs and settings; see security.h.
 */
#include "lib/health/security.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/folder.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/health/checks.h"
#include "lib/mailid/map.h"
#include "lib/org/setting.h"

#define OTHERS_WRITE 0002
#define LINE 512

/* --- owners --------------------------------------------------------------- */

/* What lies in the state folder belongs to whom the folder belongs. */
static void
check_owner(struct doctor *d, const char *path, uid_t owner)
{
	char text[LINE], next[LINE];
	struct stat sb;

	if (lstat(path, &sb) < 0)
		return;
	if (S_ISLNK(sb.st_mode)) {
		snprintf(text, sizeof(text), _("%s is a link, and may lead "
		    "anywhere"), path);
		doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
	} else if (sb.st_uid != owner) {
		snprintf(text, sizeof(text), _("%s belongs to user %u, and "
		    "its folder to user %u"), path, (unsigned)sb.st_uid,
		    (unsigned)owner);
		snprintf(next, sizeof(next), "chown %u '%s'", (unsigned)owner,
		    path);
		doctor_tell(d, DOCTOR_DAMAGE, text, next);
	}
}

int
security_owners(struct doctor *d, struct err *e)
{
	const char *path = store_path(d->store);
	char *files = attachment_folder(d->store), *folder = folder_of(path);
	char *map = NULL;
	struct stat sb;
	int rc = mail_map_path(d->store, &map, e);

	if (rc == 0 && stat(folder, &sb) == 0) {
		if (sb.st_uid == 0)
			doctor_tell(d, DOCTOR_WARNING, _("the site belongs to "
			    "root: whoever breaks into a service has the "
			    "whole machine"), NULL);
		for (size_t i = 0; i < DATABASE_FILES; i++) {
			char *file = mem_printf("%s%s", path,
			    database_tails[i]);

			check_owner(d, file, sb.st_uid);
			free(file);
		}
		check_owner(d, files, sb.st_uid);
		if (map != NULL)
			check_owner(d, map, sb.st_uid);
	}
	free(files);
	free(folder);
	free(map);
	return rc;
}

/* --- programs that the services run --------------------------------------- */

/* Whoever may write a program, or its folder, decides what is run. */
static void
check_program(struct doctor *d, const char *path, uid_t service)
{
	char *folder = folder_of(path);
	const char *each[] = { path, folder };
	char text[LINE];
	struct stat sb;

	for (size_t i = 0; i < ARRAY_LEN(each); i++) {
		if (stat(each[i], &sb) < 0)
			continue;
		if ((sb.st_mode & OTHERS_WRITE) != 0 &&
		    (sb.st_mode & S_ISVTX) == 0) {
			snprintf(text, sizeof(text), _("everybody may write "
			    "%s, which is run"), each[i]);
			doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
		} else if (service != 0 && sb.st_uid == service) {
			snprintf(text, sizeof(text), _("the services may "
			    "write %s, which is run"), each[i]);
			doctor_tell(d, DOCTOR_WARNING, text, NULL);
		}
	}
	free(folder);
}

int
security_programs(struct doctor *d, struct err *e)
{
	static const enum setting run[] = { SETTING_NOTIFY_SENDMAIL,
		SETTING_BACKUP_HOOK };
	char *folder = folder_of(store_path(d->store)), *path;
	char self[LINE];
	struct stat sb = { .st_uid = 0 };
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	int rc = 0;

	(void)stat(folder, &sb);
	if (n > 0) {
		self[n] = '\0';
		check_program(d, self, sb.st_uid);
	}
	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(run); i++) {
		rc = setting_text(d->store, run[i], &path, e);
		if (rc == 0 && path[0] == '/')
			check_program(d, path, sb.st_uid);
		if (rc == 0)
			free(path);
	}
	free(folder);
	return rc;
}

/* --- settings ------------------------------------------------------------- */

/* Values that are safe, spans in microseconds, and how one types the
 * limits. */
static const struct {
	enum setting setting;
	int64_t least;
	int64_t most; /* any, where most_text is NULL */
	const char *least_text;
	const char *most_text;
} safe[] = {
	{ SETTING_PASSWORD_LENGTH, 9, 0, "9", NULL },
	{ SETTING_PASSWORD_HISTORY, 1, 0, "1", NULL },
	{ SETTING_PASSWORD_FAILURES, 1, 10, "1", "10" },
	{ SETTING_PASSWORD_MAX_AGE_DAYS, 1, 184, "1", "184" },
	{ SETTING_CONSOLE_LOCK_AFTER, CLOCK_SECOND, CLOCK_HOUR, "10m",
	    "1h" },
	{ SETTING_WEB_SESSION_TIME, CLOCK_MINUTE, 12 * CLOCK_HOUR, "1m",
	    "12h" },
	{ SETTING_WEB_CODE_TRIES, 1, 10, "1", "10" },
	{ SETTING_WEB_CODE_MINUTES, 1, 30, "1", "30" },
	{ SETTING_WEB_PASSWORD_FAILURES, 1, 10, "1", "10" },
	{ SETTING_WEB_WRITES, 1, 0, "1", NULL },
	{ SETTING_COMPLAINT_PASSWORD_FAILURES, 1, 10, "1", "10" },
};

static void
tell_setting(struct doctor *d, enum setting setting, bool least,
    const char *limit)
{
	const char *name = setting_info(setting)->key;
	char text[LINE], next[LINE];

	if (least)
		snprintf(text, sizeof(text), _("%s is less than the %s that "
		    "is promised"), name, limit);
	else
		snprintf(text, sizeof(text), _("%s is more than the %s that "
		    "is promised"), name, limit);
	snprintf(next, sizeof(next), "osanctl config set %s %s", name, limit);
	doctor_tell(d, DOCTOR_WARNING, text, next);
}

static int
check_numbers(struct doctor *d, struct err *e)
{
	int64_t value;

	for (size_t i = 0; i < ARRAY_LEN(safe); i++) {
		if (setting_int(d->store, safe[i].setting, &value, e) < 0)
			return -1;
		if (value < safe[i].least)
			tell_setting(d, safe[i].setting, true,
			    safe[i].least_text);
		else if (safe[i].most_text != NULL && value > safe[i].most)
			tell_setting(d, safe[i].setting, false,
			    safe[i].most_text);
	}
	return 0;
}

/* Sessions are a secret that only TLS keeps; a backup beside the database
 * is lost with it. */
static int
check_texts(struct doctor *d, struct err *e)
{
	char *origin = NULL, *repository = NULL, *folder;
	struct stat here, there;
	int rc = setting_text(d->store, SETTING_WEB_ORIGIN, &origin, e);

	if (rc == 0)
		rc = setting_text(d->store, SETTING_BACKUP_REPOSITORY,
		    &repository, e);
	folder = folder_of(store_path(d->store));
	if (rc == 0 && origin[0] != '\0' &&
	    strncmp(origin, "https://", 8) != 0)
		doctor_tell(d, DOCTOR_WARNING, _("web.origin is no https "
		    "address: sessions would be readable on the way"),
		    NULL);
	if (rc == 0 && repository[0] == '\0')
		doctor_tell(d, DOCTOR_WARNING, _("no backups are made "
		    "(article 18(2))"), "osanctl backup init");
	else if (rc == 0 && stat(folder, &here) == 0 &&
	    stat(repository, &there) == 0 && here.st_dev == there.st_dev)
		doctor_tell(d, DOCTOR_WARNING, _("the backups lie on the "
		    "same disk as the database"), "osanctl backup copy");
	free(origin);
	free(repository);
	free(folder);
	return rc;
}

int
security_settings(struct doctor *d, struct err *e)
{
	return check_numbers(d, e) < 0 ? -1 : check_texts(d, e);
}

/* --- all of it ------------------------------------------------------------ */

static const struct doctor_check checks[] = {
	{ "modes", doctor_modes, N_("let nobody else read or write it") },
	{ "owners", security_owners,
	    N_("give all of the site to the services' own user") },
	{ "programs", security_programs,
	    N_("let root alone write what is run") },
	{ "settings", security_settings,
	    N_("see 'osanctl config list' and SECURITY.md") },
	{ "units", security_units,
	    N_("take the packages' unit again, and put changes beside it "
	       "that loosen nothing (systemctl edit)") },
};

int
security_checks(void)
{
	return (int)ARRAY_LEN(checks);
}

int
security_run(struct store *store, const char *key_path, const char *units,
    const struct doctor_report *report, struct err *e)
{
	struct doctor d = {
		.store = store,
		.key_path = key_path,
		.units = units,
		.report = report,
	};

	return doctor_make(&d, checks, ARRAY_LEN(checks), e);
}
