/*
 * Fuzzes the bank's list of deposits.  The first byte chooses an encoding
 * and whether columns are mapped; the others are the file.  Any bytes end in
 * deposits and errors: a deposit has a time, an amount within its bounds and
 * texts that are sound UTF-8 in one line, equal ones are counted from 1, and
 * a second pass gives the same number of them.  Whatever is read out of the
 * texts as a number of a complaint is one.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/complaint/deposit_file.h"
#include "lib/complaint/deposit_match.h"
#include "lib/complaint/payment.h"

#define NUMBERS 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_text(const char *s)
{
	struct deposit_number n[NUMBERS];
	size_t count = deposit_numbers(s, n, NUMBERS);

	must(utf8_span(s, strlen(s)) == strlen(s));
	must(strpbrk(s, "\n\r") == NULL);
	must(count <= NUMBERS);
	for (size_t i = 0; i < count; i++)
		must(n[i].year >= 2000 && n[i].year <= 2099 &&
		    n[i].serial > 0 && n[i].serial <= 999999999);
}

static int64_t
read_all(struct deposit_file *f)
{
	struct deposit_line l;
	struct err e = ERR_INIT;
	int64_t n = 0, nth;
	int got;

	while ((got = deposit_file_next(f, &l, &nth, &e)) == RECORD_OK ||
	    got == RECORD_BAD) {
		if (got == RECORD_BAD) {
			err_clear(&e);
			continue;
		}
		n++;
		must(nth >= 1 && nth <= n);
		must(l.amount >= 1 && l.amount <= PAYMENT_MOST);
		must(l.at != 0 && l.at <= clock_now() + CLOCK_DAY);
		check_text(l.payer);
		check_text(l.memo);
		check_text(l.reference);
	}
	return got == RECORD_END ? n : -1;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct deposit_file_options o = { .record.format = RECORD_CSV,
		.record.limit = 4096 };
	struct deposit_file *f;
	struct err e = ERR_INIT;
	char path[64];
	int64_t n;
	int fd;

	if (size == 0)
		return 0;
	if (data[0] & 1)
		o.encoding = "cp949";
	if (data[0] & 2)
		o.record.no_header = true;
	if (data[0] & 2) {
		o.map[DEPOSIT_AT] = "1";
		o.map[DEPOSIT_AMOUNT] = "2";
		o.map[DEPOSIT_PAYER] = "3";
		o.map[DEPOSIT_MEMO] = "4";
	}
	fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)(size - 1))
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	o.path = path;
	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	if (deposit_file_open(&f, &o, &e) == 0) {
		n = read_all(f);
		if (n >= 0) {
			must(deposit_file_rewind(f, &e) == 0);
			must(read_all(f) == n);
		}
		deposit_file_free(f);
	}
	close(fd);
	return 0;
}
