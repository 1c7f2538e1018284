/*
 * OpenSSL's libcrypto, loaded when it is first needed: linked at build
 * time, it would be a quarter of what a command that lists posts takes.
 * The one place that names the library; the rest of lib/crypto calls
 * through this table.  It is a header of lib/crypto alone.
 */
#ifndef OSAN_CRYPTO_LIBCRYPTO_H
#define OSAN_CRYPTO_LIBCRYPTO_H

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

/* Every function that is used, once. */
#define LIBCRYPTO_FUNCTIONS(X)            \
	X(ASN1_TIME_to_tm)                \
	X(BIO_free)                       \
	X(BIO_new_mem_buf)                \
	X(CRYPTO_memcmp)                  \
	X(ERR_clear_error)                \
	X(EVP_CIPHER_CTX_ctrl)            \
	X(EVP_CIPHER_CTX_free)            \
	X(EVP_CIPHER_CTX_new)             \
	X(EVP_CIPHER_CTX_set_padding)     \
	X(EVP_CIPHER_fetch)               \
	X(EVP_CIPHER_free)                \
	X(EVP_CipherFinal_ex)             \
	X(EVP_CipherInit_ex2)             \
	X(EVP_CipherUpdate)               \
	X(EVP_Digest)                     \
	X(EVP_DigestFinal_ex)             \
	X(EVP_DigestInit_ex2)             \
	X(EVP_DigestSign)                 \
	X(EVP_DigestSignInit)             \
	X(EVP_DigestUpdate)               \
	X(EVP_DigestVerify)               \
	X(EVP_DigestVerifyInit)           \
	X(EVP_KDF_CTX_free)               \
	X(EVP_KDF_CTX_new)                \
	X(EVP_KDF_derive)                 \
	X(EVP_KDF_fetch)                  \
	X(EVP_KDF_free)                   \
	X(EVP_MAC_CTX_free)               \
	X(EVP_MAC_CTX_new)                \
	X(EVP_MAC_fetch)                  \
	X(EVP_MAC_final)                  \
	X(EVP_MAC_free)                   \
	X(EVP_MAC_init)                   \
	X(EVP_MAC_update)                 \
	X(EVP_MD_CTX_free)                \
	X(EVP_MD_CTX_new)                 \
	X(EVP_MD_fetch)                   \
	X(EVP_MD_free)                    \
	X(EVP_PKEY_CTX_free)              \
	X(EVP_PKEY_CTX_new_from_pkey)     \
	X(EVP_PKEY_derive)                \
	X(EVP_PKEY_derive_init)           \
	X(EVP_PKEY_derive_set_peer)       \
	X(EVP_PKEY_free)                  \
	X(EVP_PKEY_get_raw_public_key)    \
	X(EVP_PKEY_new_raw_private_key_ex)\
	X(EVP_PKEY_new_raw_public_key_ex) \
	X(EVP_sha256)                     \
	X(PEM_read_bio_X509)              \
	X(X509_free)                      \
	X(X509_get0_notAfter)

struct libcrypto {
#define MEMBER(name) __typeof__(name) *(name);
	LIBCRYPTO_FUNCTIONS(MEMBER)
#undef MEMBER
};

/* The functions, the library's for as long as the process lives; any
 * thread may ask.  Ends the process (fail.h) where it cannot be loaded. */
const struct libcrypto *libcrypto(void);

#endif
