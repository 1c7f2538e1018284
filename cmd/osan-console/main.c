/*
 * osan-console: the program where moderators spend their day.  Reads the
 * options, opens the site and the terminal, and runs until the person
 * leaves.
 */
#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/osan-console/console.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/process.h"
#include "lib/base/version.h"
#include "lib/cli/language.h"
#include "lib/out/message.h"

#define WARM_MEMORY ((size_t)4608 << 10) /* a schema read, a screen drawn */
#define USAGE 2
#define HUNG_UP 129 /* as of a program that SIGHUP ended */

static void
print_usage(FILE *file)
{
	fputs(_("usage: osan-console [options] [LIMIT]\n"
	    "  --db PATH      the database (else OSAN_DB, osan.conf)\n"
	    "  --key PATH     the master key file (else OSAN_KEY, osan.conf)\n"
	    "  --as LOGIN     act as another staff member (asks the password)\n"
	    "  --screen NAME  the first screen: queue, complaints, boards,\n"
	    "                 corrections, pages, requests, rewards,\n"
	    "                 dashboard, notices, log, filters\n"
	    "  --help, --version\n"
	    "LIMIT is a query for the queue or the complaints, as of 'osanctl "
	    "queue list'\nand 'osanctl complaint list'.\n"),
	    file);
}

/* 1: go on; 0: done; -1: wrong usage. */
static int
read_options(int argc, char **argv, struct console_options *o)
{
	static const struct option longs[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "key", required_argument, NULL, 'k' },
		{ "as", required_argument, NULL, 'a' },
		{ "screen", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "h", longs, NULL)) != -1) {
		switch (c) {
		case 'd':
			o->db = optarg;
			break;
		case 'k':
			o->key = optarg;
			break;
		case 'a':
			o->as = optarg;
			break;
		case 's':
			o->screen = optarg;
			break;
		case 'h':
			print_usage(stdout);
			return 0;
		case 'V':
			printf("osan-console %s\n", OSAN_VERSION);
			return 0;
		default:
			return -1;
		}
	}
	if (argc - optind > 1)
		return -1;
	o->limit = optind < argc ? argv[optind] : NULL;
	return 1;
}

/* Texts are UTF-8 always; a terminal whose locale names another charset is
 * drawn on in ASCII. */
static void
keep_charset(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *name = NULL;

	for (size_t i = 0; i < ARRAY_LEN(names) && (name == NULL ||
	    name[0] == '\0'); i++)
		name = getenv(names[i]);
	if (name != NULL && name[0] != '\0' &&
	    strcasestr(name, "utf-8") == NULL &&
	    strcasestr(name, "utf8") == NULL)
		setlocale(LC_CTYPE, "C");
}

int
main(int argc, char **argv)
{
	struct message message = {
		.file = stderr, .program = "osan-console",
	};
	struct console_options o = { .db = NULL };
	struct console c;
	struct err e = ERR_INIT;
	bool hung_up;
	int rc;

	process_guard();
	mem_warm(WARM_MEMORY);
	signal(SIGPIPE, SIG_IGN);
	umask(027);
	language_start();
	keep_charset();
	clock_zone("Asia/Seoul");
	rc = read_options(argc, argv, &o);
	if (rc < 0)
		print_usage(stderr);
	if (rc <= 0)
		return rc < 0 ? USAGE : EXIT_SUCCESS;
	if (console_open(&c, &o, &e) < 0) {
		message_error(&message, &e);
		return err_status(&e);
	}
	console_run(&c);
	hung_up = c.hung_up;
	console_close(&c);
	return hung_up ? HUNG_UP : EXIT_SUCCESS;
}
