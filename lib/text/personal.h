/*
 * Personal data in a text (Article 17(1)): where it stands, what it is, how
 * sure that is, and how it is masked.
 *
 * The text is read in its compatibility form, without zero-width
 * characters, with every dash as one, so that full-width digits and the
 * like hide nothing; offsets are bytes of the text as given.  A number is
 * never found inside a longer run of digits.
 *
 * A checksum raises the confidence where the rules of issue still give one.
 * It never clears a resident number: since 2020-10-05 their last digits are
 * random (주민등록법 시행규칙 제2조).  It does clear a card (Luhn) and a
 * business number that no word beside them names.
 *
 * What makes a finding weak, likely or certain ("word": 주민, 계좌, 카드 …
 * within about a line):
 *
 *   resident,    weak: 6 and 7 digits with a blank; likely: with a hyphen
 *   foreigner    or a word, or all 13 together with the right check digit;
 *                certain: hyphen or word, and the right check digit
 *   mobile       weak: 010/1234/5678, 0 1 0 1 2 …; likely: 01012345678,
 *                011-123-4567, 공일공…, O1O…; certain: 010-1234-5678, or a
 *                word beside a likely one
 *   phone        weak: 0313703114, 02.345.6789; likely: hyphens, brackets
 *                or a word; with blanks alone only beside a word
 *   passport     weak: M12345678, M123A4567; likely: a word
 *   license      likely: 11-12-345678-90, or a word
 *   account      likely: 2 or 3 hyphens and a word; weak: fewer, and a word
 *                close by; else nothing
 *   card         weak: a word, but a wrong sum; likely: 16 digits together
 *                (weak: another length); certain: printed groups, or a word
 *   business,    weak: hyphens and the right check digit, or a word
 *   corporate
 *   email        weak: without the host's end, or with blanks; likely: 골뱅이
 *                for the sign; certain: all others
 *
 * In a URL only what is certain counts.
 */
#ifndef OSAN_TEXT_PERSONAL_H
#define OSAN_TEXT_PERSONAL_H

#include <stddef.h>

#include "lib/base/buf.h"

enum personal_kind {
	PERSONAL_RESIDENT_NUMBER,  /* 주민등록번호 */
	PERSONAL_FOREIGNER_NUMBER, /* 외국인등록번호 */
	PERSONAL_MOBILE,
	PERSONAL_PHONE,
	PERSONAL_PASSPORT,
	PERSONAL_DRIVER_LICENSE,
	PERSONAL_ACCOUNT,          /* bank account */
	PERSONAL_CARD,
	PERSONAL_BUSINESS_NUMBER,  /* 사업자등록번호; always weak */
	PERSONAL_CORPORATE_NUMBER, /* 법인등록번호; always weak */
	PERSONAL_EMAIL,
	PERSONAL_KINDS
};

enum personal_confidence {
	PERSONAL_WEAK,   /* looks like it; a person should look */
	PERSONAL_LIKELY, /* its usual form, or a word beside it says so */
	PERSONAL_CERTAIN /* its usual form, and a checksum or a fixed prefix */
};

struct personal_finding {
	enum personal_kind kind;
	enum personal_confidence confidence;
	size_t start, end; /* bytes of the raw text, end excluded */
};

/* Findings in the order of the text; they do not overlap. */
struct personal_findings {
	struct personal_finding *items;
	size_t n;
	size_t size;
};

#define PERSONAL_FINDINGS_INIT { .items = NULL, .n = 0, .size = 0 }

/*
 * What is not personal: the numbers and addresses of offices.  An entry of
 * numbers is a number or the beginning of one ("031-8036", blanks and
 * dashes do not count) of at least four digits, and excuses phone numbers,
 * accounts, business and corporate numbers; an entry of mail is an address
 * or a domain, which stands for those below it too.
 */
struct personal_options {
	const char *const *numbers;
	size_t n_numbers;
	const char *const *mail;
	size_t n_mail;
};

/* Puts what n bytes at s hold into *out, which is emptied first and cleared
 * by the caller.  options may be NULL.  n is below 2^32.  Takes time in
 * proportion to n; broken UTF-8 is read as it comes. */
void personal_find(const struct personal_options *options, const char *s,
    size_t n, struct personal_findings *out);

void personal_findings_clear(struct personal_findings *f);

/* Appends the mask of a finding whose raw text is n bytes at s:
 * 900101-1******, 010-****-5678, ho**@example.org. */
void personal_mask(enum personal_kind kind, const char *s, size_t n,
    struct buf *out);

/* Appends the whole text with every finding masked. */
void personal_mask_all(const struct personal_findings *f, const char *s,
    size_t n, struct buf *out);

/* The word for machines, as "resident_number"; static. */
const char *personal_kind_word(enum personal_kind kind);

/* "weak", "likely", "certain"; static. */
const char *personal_confidence_word(enum personal_confidence c);

#endif
