/*
 * Mails as text: the head's lines, encoded words, base64.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/mail.h"

static const struct mail plain = {
	.from = "no-reply@osan.example",
	.to = "hong@example.org",
	.subject = "[Osan] Removal of post 1",
	.body = "Line\n",
	.lang = "en",
	.id = "osan-notice-1-a-b",
	.date = INT64_C(1795496400000000),
};

static char *
written(const struct mail *m)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	if (mail_write(m, &out, &e) < 0)
		fail_msg("%s", e.msg);
	return buf_take(&out);
}

static void
refused(struct mail m)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(mail_write(&m, &out, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(out.len, 0);
	assert_null(strchr(e.msg, '@'));
	buf_clear(&out);
}

static void
a_plain_mail_is_these_lines(void **state)
{
	char *text = written(&plain);

	(void)state;
	assert_string_equal(text,
	    "From: no-reply@osan.example\n"
	    "To: hong@example.org\n"
	    "Subject: [Osan] Removal of post 1\n"
	    "Date: Tue, 24 Nov 2026 14:00:00 +0900\n"
	    "Message-ID: <osan-notice-1-a-b@osan.example>\n"
	    "Auto-Submitted: auto-generated\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: base64\n"
	    "Content-Language: en\n"
	    "\n"
	    "TGluZQ0K\n");
	free(text);
}

static void
without_a_sender_there_is_no_from(void **state)
{
	struct mail m = plain;
	char *text;

	(void)state;
	m.from = "";
	text = written(&m);
	assert_int_equal(strncmp(text, "To: ", 4), 0);
	assert_null(strstr(text, "From:"));
	assert_non_null(strstr(text, "<osan-notice-1-a-b@osan.invalid>"));
	free(text);
}

static void
an_address_that_would_make_a_line_is_refused(void **state)
{
	static const char *const bad[] = { "a@b\nBcc: c@d", "a@b\r\nX: y",
		"a@b, c@d", "a", "", "@b", "a@", "a b@c", "<a@b>", "a@b\t",
		"가@b", "-t@b" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct mail to = plain, from = plain;

		to.to = bad[i];
		refused(to);
		from.from = bad[i];
		if (bad[i][0] != '\0')
			refused(from);
	}
}

static void
an_id_or_language_that_would_make_a_line_is_refused(void **state)
{
	struct mail id = plain, lang = plain;

	(void)state;
	id.id = "1\nBcc: c";
	refused(id);
	lang.lang = "en\nBcc: c";
	refused(lang);
}

/* The subject's line with its folded rest. */
static char *
subject_of(const char *subject)
{
	struct mail m = plain;
	char *text, *start, *end, *copy;

	m.subject = subject;
	text = written(&m);
	start = strstr(text, "Subject: ");
	end = strstr(text, "\nDate: ");
	assert_non_null(start);
	assert_non_null(end);
	copy = mem_textn(start, (size_t)(end - start));
	free(text);
	return copy;
}

static void
a_korean_subject_is_one_encoded_word(void **state)
{
	char *s = subject_of("글의 삭제");

	(void)state;
	assert_string_equal(s, "Subject: =?UTF-8?B?6riA7J2YIOyCreygnA==?=");
	free(s);
}

static void
a_long_subject_is_folded_within_76_columns(void **state)
{
	struct buf long_one = BUF_INIT;
	char *s, *line;

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_puts(&long_one, i % 7 == 0 ? "a" : "가");
	s = subject_of(long_one.s);
	for (line = s; line != NULL;) {
		size_t n = strcspn(line, "\n");

		assert_in_range(n, 1, 76);
		assert_true(line == s || *line == ' ');
		line = line[n] != '\0' ? line + n + 1 : NULL;
	}
	free(s);
	buf_clear(&long_one);
}

static void
a_plain_subject_that_looks_encoded_is_encoded(void **state)
{
	char *s = subject_of("=?UTF-8?B?eA==?=");

	(void)state;
	assert_string_equal(s, "Subject: =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
	free(s);
}

static void
a_line_end_in_a_subject_makes_no_line(void **state)
{
	char *s = subject_of("x\nBcc: c@d");

	(void)state;
	assert_int_equal(strncmp(s, "Subject: =?UTF-8?B?", 19), 0);
	assert_null(strchr(s, '\n'));
	free(s);
}

static void
a_long_body_has_lines_of_76(void **state)
{
	struct mail m = plain;
	struct buf body = BUF_INIT;
	char *text, *line;

	(void)state;
	for (int i = 0; i < 500; i++)
		buf_puts(&body, "긴 글 ");
	m.body = body.s;
	text = written(&m);
	for (line = strstr(text, "\n\n") + 2; *line != '\0';) {
		size_t n = strcspn(line, "\n");

		assert_in_range(n, 1, 76);
		line += n + 1;
	}
	free(text);
	buf_clear(&body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_mail_is_these_lines),
		cmocka_unit_test(without_a_sender_there_is_no_from),
		cmocka_unit_test(an_address_that_would_make_a_line_is_refused),
		cmocka_unit_test(
		    an_id_or_language_that_would_make_a_line_is_refused),
		cmocka_unit_test(a_korean_subject_is_one_encoded_word),
		cmocka_unit_test(a_long_subject_is_folded_within_76_columns),
		cmocka_unit_test(a_plain_subject_that_looks_encoded_is_encoded),
		cmocka_unit_test(a_line_end_in_a_subject_makes_no_line),
		cmocka_unit_test(a_long_body_has_lines_of_76),
	};

	clock_zone("Asia/Seoul");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
