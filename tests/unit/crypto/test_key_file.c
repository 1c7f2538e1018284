/*
 * The master key's file.  Modes are judged by their bits, so these tests
 * hold for root too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/key_file.h"

#define DIGITS "000102030405060708090a0b0c0d0e0f" \
	       "101112131415161718191a1b1c1d1e1f"

struct place {
	char folder[64];
	char path[80];
};

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));
	struct buf path = BUF_INIT;

	*state = p;
	strcpy(p->folder, "/tmp/osan-key-XXXXXX");
	if (mkdtemp(p->folder) == NULL)
		return -1;
	buf_printf(&path, "%s/osan.key", p->folder);
	memcpy(p->path, path.s, path.len + 1);
	buf_clear(&path);
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	unlink(p->path);
	rmdir(p->path);
	rmdir(p->folder);
	free(p);
	return 0;
}

static void
put(const struct place *p, const char *content, size_t n, mode_t mode)
{
	int fd;

	unlink(p->path);
	fd = open(p->path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, content, n), (ssize_t)n);
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static mode_t
mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void
fails(const struct place *p, enum err_code code)
{
	static const struct master_key none;
	struct master_key k;
	struct err e = ERR_INIT;

	memset(&k, 0x55, sizeof(k));
	assert_int_equal(key_file_load(p->path, &k, &e), -1);
	assert_int_equal(e.code, code);
	assert_non_null(strstr(e.msg, p->path));
	assert_string_not_equal(e.hint, "");
	assert_memory_equal(&k, &none, sizeof(k));
}

static void
made_and_read(void **state)
{
	static const struct master_key none;
	struct place *p = *state;
	struct master_key a, b;
	struct err e = ERR_INIT;
	mode_t old = umask(0777);

	assert_int_equal(key_file_create(p->path, &e), 0);
	umask(old);
	assert_int_equal(mode_of(p->path), 0400);
	assert_int_equal(key_file_load(p->path, &a, &e), 0);
	assert_memory_not_equal(&a, &none, sizeof(a));
	assert_int_equal(unlink(p->path), 0);
	assert_int_equal(key_file_create(p->path, &e), 0);
	assert_int_equal(key_file_load(p->path, &b, &e), 0);
	assert_memory_not_equal(&a, &b, sizeof(a));
}

static void
found_or_none(void **state)
{
	struct place *p = *state;
	struct master_key *k;
	struct err e = ERR_INIT;

	assert_int_equal(key_file_find(p->path, &k, &e), 0);
	assert_null(k);
	assert_int_equal(e.code, ERR_NONE);
	put(p, "old", 3, 0400);
	assert_int_equal(key_file_find(p->path, &k, &e), -1);
	assert_null(k);
	assert_int_equal(e.code, ERR_DAMAGED);
	err_clear(&e);
	assert_int_equal(unlink(p->path), 0);
	assert_int_equal(key_file_create(p->path, &e), 0);
	assert_int_equal(key_file_find(p->path, &k, &e), 0);
	assert_non_null(k);
	key_clear(k);
	free(k);
}

static void
never_over(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	char got[8] = "";
	int fd;

	put(p, "old", 3, 0644);
	assert_int_equal(key_file_create(p->path, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	assert_int_equal(mode_of(p->path), 0644);
	fd = open(p->path, O_RDONLY);
	assert_int_equal(read(fd, got, sizeof(got)), 3);
	close(fd);
	assert_string_equal(got, "old");
}

static void
no_folder(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(key_file_create("/nonexistent/osan.key", &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
bad_name(void **state)
{
	char path[400] = "/tmp/";
	struct err e = ERR_INIT;

	(void)state;
	memset(path + 5, 'k', 300);
	assert_int_equal(key_file_create(path, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, path + 295));
}

static void
in_this_folder(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int back = open(".", O_RDONLY | O_DIRECTORY);

	assert_int_equal(chdir(p->folder), 0);
	assert_int_equal(key_file_create("osan.key", &e), 0);
	assert_int_equal(fchdir(back), 0);
	close(back);
	assert_int_equal(mode_of(p->path), 0400);
}

static void
modes(void **state)
{
	static const char line[] = "osan-key-1 " DIGITS "\n";
	struct place *p = *state;
	struct master_key k;
	struct err e = ERR_INIT;

	for (mode_t mode = 0; mode <= 07777; mode++) {
		put(p, line, sizeof(line) - 1, mode);
		if (mode == 0400 || mode == 0440) {
			assert_int_equal(key_file_load(p->path, &k, &e), 0);
			continue;
		}
		fails(p, ERR_DENIED);
	}
	put(p, line, sizeof(line) - 1, 0644);
	assert_int_equal(key_file_load(p->path, &k, &e), -1);
	if (geteuid() == 0)
		assert_non_null(strstr(e.msg, "0644"));
	assert_non_null(strstr(e.hint, "chmod 0400 /tmp/osan-key-"));
}

static void
known_content(void **state)
{
	static const char line[] = "osan-key-1 " DIGITS "\n";
	struct place *p = *state;
	struct master_key k;
	struct err e = ERR_INIT;

	put(p, line, sizeof(line) - 1, 0440);
	assert_int_equal(key_file_load(p->path, &k, &e), 0);
	for (unsigned char i = 0; i < KEY_SIZE; i++)
		assert_int_equal(k.bytes[i], i);
}

static void
wrong_content(void **state)
{
	static const char *const bad[] = {
		"", "\n", "osan-key-1", DIGITS "\n",
		"osan-key-1 " DIGITS,             /* no newline */
		"osan-key-2 " DIGITS "\n",        /* another version */
		"osan-key-1 " DIGITS "\n\n",      /* more behind */
		"osan-key-1 " DIGITS "00\n",      /* too long */
		"osan-key-1  " DIGITS "\n",
		"OSAN-KEY-1 " DIGITS "\n",
		"osan-key-1 x00102030405060708090a0b0c0d0e0f"
		"101112131415161718191a1b1c1d1e1f\n",
		"osan-key-1 000102030405060708090a0b0c0d0e0f"
		"101112131415161718191a1b1c1d1e1g\n",
		"osan-key-1 000102030405060708090a0b0c0d0e0f\n",
	};
	struct place *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		put(p, bad[i], strlen(bad[i]), 0400);
		fails(p, ERR_DAMAGED);
	}
	put(p, "osan-key-1 \0\0\0", 14, 0400);
	fails(p, ERR_DAMAGED);
}

static void
says_no_secret(void **state)
{
	static const char line[] = "osan-key-1 " DIGITS "x";
	struct place *p = *state;
	struct master_key k;
	struct err e = ERR_INIT;

	put(p, line, sizeof(line) - 1, 0400);
	assert_int_equal(key_file_load(p->path, &k, &e), -1);
	assert_null(strstr(e.msg, "0001"));
	assert_null(strstr(e.hint, "0001"));
}

static void
missing(void **state)
{
	fails(*state, ERR_NOT_FOUND);
}

static void
no_plain_file(void **state)
{
	struct place *p = *state;

	assert_int_equal(mkdir(p->path, 0700), 0);
	fails(p, ERR_INPUT);
	assert_int_equal(rmdir(p->path), 0);
	assert_int_equal(mkfifo(p->path, 0400), 0);
	assert_int_equal(chmod(p->path, 0400), 0);
	fails(p, ERR_INPUT);
}

static void
derived(void **state)
{
	struct master_key k = { .bytes = { 0 } };
	unsigned char a[KEY_SIZE], b[KEY_SIZE];
	char text[2 * KEY_SIZE + 1];

	(void)state;
	for (unsigned char i = 0; i < KEY_SIZE; i++)
		k.bytes[i] = i;
	key_derive(&k, "audit-seal", a);
	/* Reckoned apart with: openssl kdf -keylen 32 -kdfopt digest:SHA256
	 * -kdfopt hexkey:000102…1f -kdfopt info:audit-seal HKDF */
	assert_string_equal(hex_encode(text, a, KEY_SIZE),
		"b8a2e7cbfcc27c020d9df04cc3ee09ec"
		"375a9d81e2b5fe63db8bf2dcd240956c");
	key_derive(&k, "audit-seal", b);
	assert_memory_equal(a, b, KEY_SIZE);
	key_derive(&k, "audit-sea", b);
	assert_memory_not_equal(a, b, KEY_SIZE);
	k.bytes[31] ^= 1;
	key_derive(&k, "audit-seal", b);
	assert_memory_not_equal(a, b, KEY_SIZE);
}

static void
cleared(void **state)
{
	static const struct master_key none;
	struct master_key k;

	(void)state;
	memset(&k, 0x55, sizeof(k));
	key_clear(&k);
	assert_memory_equal(&k, &none, sizeof(k));
}

static void
replaced(void **state)
{
	struct place *p = *state;
	char staged[96], aside[96];
	struct master_key old, new, got;
	struct err e = ERR_INIT;

	snprintf(staged, sizeof(staged), "%s.new", p->path);
	snprintf(aside, sizeof(aside), "%s.old", p->path);
	assert_int_equal(key_file_create(p->path, &e), 0);
	assert_int_equal(key_file_load(p->path, &old, &e), 0);
	assert_string_equal(old.path, p->path);
	assert_int_equal(chmod(p->path, 0440), 0);
	memset(&new, 0, sizeof(new));
	memset(new.bytes, 3, KEY_SIZE);
	assert_int_equal(key_file_write(staged, &new, p->path, &e), 0);
	assert_int_equal(mode_of(staged), 0440);
	/* A run before was cut off when both names stood. */
	assert_int_equal(link(p->path, aside), 0);
	assert_int_equal(key_file_replace(p->path, staged, aside, &e), 0);
	assert_int_equal(key_file_load(aside, &got, &e), 0);
	assert_memory_equal(got.bytes, old.bytes, KEY_SIZE);
	/* Another program's key is read again from where it came. */
	assert_int_equal(key_reload(&old, &got, &e), 0);
	assert_memory_equal(got.bytes, new.bytes, KEY_SIZE);
	assert_int_equal(access(staged, F_OK), -1);
	assert_int_equal(key_file_write(staged, &new, NULL, &e), 0);
	assert_int_equal(key_file_replace(p->path, staged, aside, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	assert_int_equal(key_file_destroy(staged, &e), 0);
	assert_int_equal(key_file_destroy(aside, &e), 0);
	assert_int_equal(access(aside, F_OK), -1);
	assert_int_equal(key_file_destroy(aside, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(key_file_destroy(p->folder, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
}

/* The name of a destroyed file may be gone while its bytes are not. */
static void
overwritten(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	char before[128] = "", after[128] = "";
	int fd;

	assert_int_equal(key_file_create(p->path, &e), 0);
	fd = open(p->path, O_RDONLY);
	assert_true(fd >= 0);
	assert_true(pread(fd, before, sizeof(before), 0) > 64);
	assert_int_equal(key_file_destroy(p->path, &e), 0);
	assert_true(pread(fd, after, sizeof(after), 0) > 64);
	assert_memory_not_equal(before, after, 64);
	close(fd);
}

static void
fingerprint(void **state)
{
	struct master_key a = { .bytes = { 1 } }, b = { .bytes = { 2 } };
	unsigned char x[KEY_FINGERPRINT], y[KEY_FINGERPRINT];
	char hex[2 * KEY_FINGERPRINT + 1];
	struct err e = ERR_INIT;

	(void)state;
	key_fingerprint(&a, x);
	key_fingerprint(&b, y);
	assert_memory_not_equal(x, y, sizeof(x));
	/* It stands in databases: the same in all versions. */
	assert_int_equal(hex_decode(a.bytes, KEY_SIZE, DIGITS, 2 * KEY_SIZE),
	    0);
	key_fingerprint(&a, x);
	assert_string_equal(hex_encode(hex, x, sizeof(x)),
	    "dd630a267d5152021908e838369b9771");
	assert_int_equal(key_reload(&a, &b, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

#define IN_FOLDER(text, f) \
	{ .name = text, .test_func = f, .setup_func = set_up, \
	  .teardown_func = tear_down }

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER("a new key has mode 0400 under any umask, is read "
			  "back, and is like no other", made_and_read),
		IN_FOLDER("a site may do without a key, but not with a bad "
			  "one", found_or_none),
		IN_FOLDER("a key is never written over a file", never_over),
		IN_FOLDER("a key without its folder is not made", no_folder),
		IN_FOLDER("a name that no file can have is told", bad_name),
		IN_FOLDER("a bare name makes the key in this folder",
			  in_this_folder),
		IN_FOLDER("of all modes only 0400 and 0440 are read", modes),
		IN_FOLDER("the file's form stays readable", known_content),
		IN_FOLDER("any other content is damage", wrong_content),
		IN_FOLDER("no message shows the file's content",
			  says_no_secret),
		IN_FOLDER("a missing key file is said to be missing",
			  missing),
		IN_FOLDER("a folder or a pipe is no key file", no_plain_file),
		IN_FOLDER("a key file takes the place of another, which is "
			  "kept", replaced),
		IN_FOLDER("a destroyed key file is overwritten", overwritten),
		{ .name = "a fingerprint tells keys apart",
		  .test_func = fingerprint },
		{ .name = "each purpose has its own key, always the same",
		  .test_func = derived },
		{ .name = "a cleared key is gone", .test_func = cleared },
	};

	return cmocka_run_group_tests_name("crypto/key_file", tests, NULL,
					   NULL);
}
