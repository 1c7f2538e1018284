/*
 * Personal data made unreadable for those who may not see it, and the one
 * form of each that keyed look-ups compare.
 */
#ifndef OSAN_TEXT_MASK_H
#define OSAN_TEXT_MASK_H

#include "lib/base/buf.h"

/* Appends the masked form: 홍길동 → 홍○동, 김철 → 김○, John Smith →
 * J*** S****; 010-1234-5678 → 010-****-5678; hong@example.org →
 * ho**@example.org; of an address, the city and district stay. */
void mask_name(const char *name, struct buf *out);
void mask_phone(const char *phone, struct buf *out);
void mask_email(const char *email, struct buf *out);
void mask_address(const char *address, struct buf *out);

/* Appends the form for look-ups: a phone number's digits in national form
 * (+82 10-1234-5678 → 01012345678), an e-mail address in small letters
 * without blanks around, a name without blanks.  Nothing is appended where
 * the text holds nothing to compare. */
void normal_phone(const char *phone, struct buf *out);
void normal_email(const char *email, struct buf *out);
void normal_name(const char *name, struct buf *out);

#endif
