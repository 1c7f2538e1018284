/*
 * Many words looked for at once: the automaton of Aho and Corasick
 * (Efficient string matching, 1975) over bytes.  Bytes that no word holds
 * share one column of its table, so that a few thousand words take a few
 * megabytes.  One step for each byte of the text, whatever the words.
 */
#ifndef OSAN_FILTER_WORDS_H
#define OSAN_FILTER_WORDS_H

#include <stddef.h>
#include <stdint.h>

struct words *words_new(void);
void words_free(struct words *w); /* NULL is fine */

/* Adds n > 0 bytes and gives the word's number, from 0; the same word added
 * again has the same number. */
uint32_t words_add(struct words *w, const char *s, size_t n);
uint32_t words_count(const struct words *w);
size_t words_length(const struct words *w, uint32_t word); /* in bytes */

/* After the last word, before the first scan. */
void words_build(struct words *w);

/* Calls found for every place where a word ends, shorter ones included. */
void words_scan(const struct words *w, const char *s, size_t n,
    void (*found)(void *with, uint32_t word, size_t end), void *with);

#endif
