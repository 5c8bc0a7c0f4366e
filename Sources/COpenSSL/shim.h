// The part of libcrypto that LibCrypto calls, and what Swift cannot call by itself.
#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/pemerr.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

// A macro that computes: Swift does not import it.
enum { c_openssl_public_key_selection = EVP_PKEY_PUBLIC_KEY };

// A macro that calls: Swift does not import it.
static inline void c_openssl_free(void *memory) { OPENSSL_free(memory); }

// The builder keeps the pointer of the parameter's name. Swift would pass a temporary copy of the macro's text; only a
// C literal lives long enough. The same holds for the next three.
static inline int c_openssl_push_modulus(OSSL_PARAM_BLD *builder, const BIGNUM *modulus) {
    return OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus);
}
static inline int c_openssl_push_exponent(OSSL_PARAM_BLD *builder, const BIGNUM *exponent) {
    return OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent);
}
// The group's name is kept by pointer as well; the object table's names are literals inside libcrypto.
static inline int c_openssl_push_group(OSSL_PARAM_BLD *builder, int nid) {
    const char *name = OBJ_nid2sn(nid);
    return name != NULL && OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, name, 0);
}
// The point is kept by pointer, too: the caller keeps it alive until the key is made.
static inline int c_openssl_push_point(OSSL_PARAM_BLD *builder, const void *point, size_t count) {
    return OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, count);
}

// A running SHA-2 state as a plain value: it can be kept, copied and shared without allocation, fetch or lock, and none
// of its functions can fail. C because these functions carry a deprecation mark, which Swift turns into an error:
// libcrypto advises EVP, whose contexts have none of these properties and are a few per cent slower (a duplicated
// EVP_MAC_CTX takes 1.5 times as long).
typedef struct {
    size_t digest_count;
    union {
        SHA256_CTX narrow;
        SHA512_CTX wide;
    } words;
} c_openssl_sha2;

static inline c_openssl_sha2 c_openssl_sha2_start(size_t digest_count) {
    c_openssl_sha2 state;
    state.digest_count = digest_count;
    switch (digest_count) {
    case SHA256_DIGEST_LENGTH: SHA256_Init(&state.words.narrow); break;
    case SHA384_DIGEST_LENGTH: SHA384_Init(&state.words.wide); break;
    default: SHA512_Init(&state.words.wide); state.digest_count = SHA512_DIGEST_LENGTH; break;
    }
    return state;
}
static inline void c_openssl_sha2_update(c_openssl_sha2 *state, const void *bytes, size_t count) {
    if (count == 0) return;
    if (state->digest_count == SHA256_DIGEST_LENGTH) SHA256_Update(&state->words.narrow, bytes, count);
    else SHA512_Update(&state->words.wide, bytes, count);
}
// `digest` has room for 64 bytes; `digest_count` of them are written.
static inline void c_openssl_sha2_finish(c_openssl_sha2 *state, unsigned char *digest) {
    if (state->digest_count == SHA256_DIGEST_LENGTH) SHA256_Final(digest, &state->words.narrow);
    else if (state->digest_count == SHA384_DIGEST_LENGTH) SHA384_Final(digest, &state->words.wide);
    else SHA512_Final(digest, &state->words.wide);
}
