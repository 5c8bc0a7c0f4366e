#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot call: a stream of gzip members (RFC 1952), largest window.
static inline int jot_gzip_begin(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
