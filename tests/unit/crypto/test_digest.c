/*
 * SHA-256 against the examples published with FIPS 180.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"

#define MILLION_A \
	"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

static const struct {
	const char *text, *want;
} examples[] = {
	{ "",
	  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc",
	  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void
at_once(void **state)
{
	unsigned char out[DIGEST_SIZE];
	char text[DIGEST_HEX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
		sha256(out, examples[i].text, strlen(examples[i].text));
		assert_string_equal(hex_encode(text, out, sizeof(out)),
				    examples[i].want);
	}
}

static void
in_pieces(void **state)
{
	struct digest *d = digest_new();
	unsigned char out[DIGEST_SIZE];
	char text[DIGEST_HEX], piece[1000];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
		digest_begin(d);
		for (const char *p = examples[i].text; *p != '\0'; p++)
			digest_add(d, p, 1);
		digest_end(d, out);
		assert_string_equal(hex_encode(text, out, sizeof(out)),
				    examples[i].want);
	}
	memset(piece, 'a', sizeof(piece));
	digest_begin(d);
	for (int i = 0; i < 1000; i++)
		digest_add(d, piece, sizeof(piece));
	digest_end(d, out);
	assert_string_equal(hex_encode(text, out, sizeof(out)), MILLION_A);
	digest_free(d);
}

static void
begun_again(void **state)
{
	struct digest *d = digest_new();
	unsigned char out[DIGEST_SIZE];
	char text[DIGEST_HEX];

	(void)state;
	digest_begin(d);
	digest_add(d, "left half-way", 13);
	digest_begin(d);
	digest_add(d, "abc", 3);
	digest_end(d, out);
	assert_string_equal(hex_encode(text, out, sizeof(out)),
			    examples[1].want);
	digest_free(d);
}

static void
count(void *ctx, size_t n)
{
	*(size_t *)ctx += n;
}

static void
of_a_file(void **state)
{
	int fd = memfd_create("test", MFD_CLOEXEC);
	unsigned char out[DIGEST_SIZE];
	char text[DIGEST_HEX], piece[1000];
	size_t seen = 0;

	(void)state;
	memset(piece, 'a', sizeof(piece));
	for (int i = 0; i < 1000; i++)
		assert_int_equal(write(fd, piece, sizeof(piece)),
				 sizeof(piece));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_int_equal(digest_fd(fd, count, &seen, out), 0);
	assert_string_equal(hex_encode(text, out, sizeof(out)), MILLION_A);
	assert_int_equal(seen, 1000000);
	close(fd);
	assert_int_equal(digest_fd(fd, NULL, NULL, out), -1);
	assert_int_equal(errno, EBADF);
}

static void
of_a_path(void **state)
{
	unsigned char out[DIGEST_SIZE];
	char text[DIGEST_HEX], empty[DIGEST_HEX];

	(void)state;
	sha256(out, "", 0);
	hex_encode(empty, out, sizeof(out));
	assert_int_equal(digest_file("/dev/null", 0, NULL, NULL, out), 0);
	assert_string_equal(hex_encode(text, out, sizeof(out)), empty);
	assert_int_equal(digest_file("/nothing", 0, NULL, NULL, out), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(digest_file("/", 0, NULL, NULL, out), -1);
	assert_int_equal(errno, EISDIR);
	assert_int_equal(digest_file("/proc/self/exe", O_NOFOLLOW, NULL, NULL,
	    out), -1);
	assert_int_equal(errno, ELOOP);
}

static void
unused(void **state)
{
	(void)state;
	digest_free(digest_new());
	digest_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "FIPS 180: the published examples",
		  .test_func = at_once },
		{ .name = "FIPS 180: pieces give what the whole gives",
		  .test_func = in_pieces },
		{ .name = "a digest begun again forgets what it had",
		  .test_func = begun_again },
		{ .name = "what a file gives, told piece by piece",
		  .test_func = of_a_file },
		{ .name = "of a file at a path, and why one has none",
		  .test_func = of_a_path },
		{ .name = "an unused digest is freed", .test_func = unused },
	};

	return cmocka_run_group_tests_name("crypto/digest", tests, NULL, NULL);
}
