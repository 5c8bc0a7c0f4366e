"""The two kinds of sample file: one written byte for byte, and one whose signature differs each time it is made."""

import json

from . import jose


class Text:
    """A file that is the same bytes each time it is made."""

    def __init__(self, content):
        self.content = content.encode() if isinstance(content, str) else content

    def fresh(self):
        return self.content

    def difference(self, found):
        return None if found == self.content else "has other bytes than it would be made with"


def json_file(value):
    return Text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def token_file(token):
    return Text(token + "\n")


class SignedToken:
    """A token whose algorithm draws random numbers (ES*, PS*): compared by its parts, and verified."""

    def __init__(self, header, payload, key):
        self.header, self.payload, self.key = header, payload, key

    def fresh(self):
        return (jose.signed(self.header, self.payload, self.key) + "\n").encode()

    def difference(self, found):
        message, _, signature = found.decode("ascii", "replace").removesuffix("\n").rpartition(".")
        if message != jose.signing_input(self.header, self.payload):
            return "has another header or payload than it would be made with"
        try:
            octets = jose.octets_of(signature)
        except ValueError:
            return "has a signature that is not base64url"
        if jose.base64url(octets) != signature:
            return "has a signature that is not strict base64url"
        return None if self.key.verifies(message.encode(), octets) else "does not verify"


def signed_file(claims, key, **header_changes):
    """A token over these claims (or exact octets), in the file that suits its algorithm."""
    payload = claims if isinstance(claims, bytes) else jose.compact_json(claims)
    header = jose.header_for(key, **header_changes)
    if key.is_deterministic:
        return token_file(jose.signed(header, payload, key))
    return SignedToken(header, payload, key)
