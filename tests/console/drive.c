/*
 * Runs scripts of keys and expected screens: drive FILE.t
 */
#include <locale.h>
#include <stdio.h>

#include "tests/console/script.h"

int
main(int argc, char **argv)
{
	FILE *in;
	int rc;

	if (argc != 2) {
		fprintf(stderr, "usage: drive SCRIPT\n");
		return 2;
	}
	setlocale(LC_ALL, "C.UTF-8");
	in = fopen(argv[1], "r");
	if (in == NULL) {
		perror(argv[1]);
		return 1;
	}
	rc = script_run(argv[1], in);
	fclose(in);
	return rc;
}
