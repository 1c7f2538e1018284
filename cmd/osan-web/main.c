/*
 * osan-web: the homepage that the citizens see.  Reads the options, opens
 * the site and the server, and waits for signals: SIGTERM and SIGINT end it
 * once what was begun is answered, SIGHUP reads the settings anew.
 */
#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cmd/osan-web/app.h"
#include "cmd/osan-web/site.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/process.h"
#include "lib/base/version.h"
#include "lib/cli/language.h"
#include "lib/out/message.h"
#include "lib/web/listen.h"

#define USAGE 2
#define LISTEN "127.0.0.1:8080"

struct options {
	const char *db;
	const char *key;
	const char *listen;
};

static void
print_usage(FILE *file)
{
	fputs(_("usage: osan-web [options]\n"
	    "  --listen ADDRESS  127.0.0.1:8080, [::1]:8080 or unix:/path\n"
	    "  --db PATH         the database (else OSAN_DB, osan.conf)\n"
	    "  --key PATH        the master key file (else OSAN_KEY, "
	    "osan.conf)\n"
	    "  --help, --version\n"), file);
}

/* 1: go on; 0: done; -1: wrong usage. */
static int
read_options(int argc, char **argv, struct options *o)
{
	static const struct option longs[] = {
		{ "listen", required_argument, NULL, 'l' },
		{ "db", required_argument, NULL, 'd' },
		{ "key", required_argument, NULL, 'k' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "h", longs, NULL)) != -1) {
		switch (c) {
		case 'l':
			o->listen = optarg;
			break;
		case 'd':
			o->db = optarg;
			break;
		case 'k':
			o->key = optarg;
			break;
		case 'h':
			print_usage(stdout);
			return 0;
		case 'V':
			printf("osan-web %s\n", OSAN_VERSION);
			return 0;
		default:
			return -1;
		}
	}
	return optind < argc ? -1 : 1;
}

static void
log_line(void *ctx, const char *text, long more)
{
	(void)ctx;
	fprintf(stderr, "osan-web: %s", text);
	if (more > 0)
		fprintf(stderr, _(" (and %ld more like it)"), more);
	fputc('\n', stderr);
}

static void
tell_unspoken(const struct tongues *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->of[i].spoken)
			fprintf(stderr, _("osan-web: there are no texts in "
			    "the language %s (site.languages): its pages "
			    "speak English\n"), t->of[i].code);
}

/* Signals come to this thread alone, when it asks for them. */
static void
hold_signals(sigset_t *set)
{
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, set, NULL);
}

/* Until it is told to end. */
static void
wait_for_end(struct site *site, const sigset_t *set, struct message *message)
{
	int64_t every = listen_watchdog();
	struct timespec tick = {
		.tv_sec = (time_t)(every / 1000000),
		.tv_nsec = (long)(every % 1000000) * 1000,
	};

	for (;;) {
		struct err e = ERR_INIT;
		int sig = sigtimedwait(set, NULL, every > 0 ? &tick : NULL);

		if (sig == SIGTERM || sig == SIGINT)
			return;
		if (every > 0)
			listen_notify("WATCHDOG=1");
		if (sig != SIGHUP)
			continue;
		listen_notify("RELOADING=1");
		if (site_reload(site, &e) < 0)
			message_error(message, &e);
		listen_notify("READY=1");
	}
}

/* The address sanitizer looks for leaks at the end as a debugger does, and
 * writes what it finds to a file of its own: neither is let out of here. */
static int
confine(struct site *site, struct err *e)
{
#ifdef __SANITIZE_ADDRESS__
	(void)site;
	(void)e;
#else
	bool files;

	if (site_sandbox(site, &files, e) < 0)
		return -1;
	if (!files)
		log_line(NULL, _("this kernel has no Landlock: writing is "
		    "held by file permissions alone"), 0);
#endif
	return 0;
}

static int
run(const struct options *o, struct message *message, struct err *e)
{
	struct web_server *server;
	struct web_app app;
	struct site site;
	char shown[128];
	sigset_t set;
	int fd, rc = -1;

	hold_signals(&set);
	if (site_open(&site, o->db, o->key, e) < 0)
		return -1;
	tell_unspoken(&site.tongues);
	if (listen_open(o->listen, &fd, shown, sizeof(shown), e) < 0)
		goto out;
	if (confine(&site, e) < 0)
		goto out;
	if (site.visits != NULL && visits_start(site.visits, log_line, e) < 0)
		goto out;
	app_init(&app, &site);
	if (web_server_start(&(struct web_server_options){
		.fd = fd, .limits = site.limits, .proxies = &site.proxies,
		.file_folder = site.folder,
		.app = &app, .log = log_line,
	    }, &server, e) < 0)
		goto out;
	printf("%s\n", shown);
	fflush(stdout);
	listen_notify("READY=1");
	wait_for_end(&site, &set, message);
	listen_notify("STOPPING=1");
	web_server_stop(server);
	rc = 0;
out:
	site_close(&site);
	return rc;
}

/* Pages are in the language of their address, whoever started the program:
 * the process speaks Korean, threads that speak English say so (site.h).
 * What is said to the administrator is in their language. */
static void
speak(void)
{
	const char *wanted = language_start();
	bool korean = wanted != NULL && strcmp(wanted, "ko") == 0;

	language_set("ko");
	if (!korean)
		uselocale(newlocale(LC_ALL_MASK, "C", (locale_t)0));
}

int
main(int argc, char **argv)
{
	struct message message = { .file = stderr, .program = "osan-web" };
	struct options o = { .listen = LISTEN };
	struct err e = ERR_INIT;
	int rc;

	process_guard();
	umask(027);
	speak();
	clock_zone("Asia/Seoul");
	rc = read_options(argc, argv, &o);
	if (rc < 0)
		print_usage(stderr);
	if (rc <= 0)
		return rc < 0 ? USAGE : EXIT_SUCCESS;
	if (run(&o, &message, &e) < 0) {
		message_error(&message, &e);
		return err_status(&e);
	}
	return EXIT_SUCCESS;
}
