"""Signing, verifying and encrypting with the fixed test keys: no more of JOSE than the samples need."""

import base64
import hashlib
import hmac
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HASHES = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}
CURVES = {"P-256": ec.SECP256R1, "P-384": ec.SECP384R1}


def base64url(octets):
    """RFC 7515 §2: without padding."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def octets_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def compact_json(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


class Key:
    """One JWK: private where it can sign, else only what verifies."""

    def __init__(self, members):
        self.members = members
        self.identifier = members["kid"]
        self.algorithm = members["alg"]
        self.is_deterministic = self.algorithm[:2] in ("HS", "RS", "Ed")

    def public_members(self):
        """The JWK that a set may publish. A secret key has no public part."""
        kept = {"kty", "kid", "use", "alg", "crv", "x", "y", "n", "e"}
        return {name: value for name, value in self.members.items() if name in kept}

    def integer(self, name):
        return int.from_bytes(octets_of(self.members[name]), "big")

    def secret(self):
        return octets_of(self.members["k"])

    def private(self):
        kind = self.members["kty"]
        if kind == "RSA":
            public = rsa.RSAPublicNumbers(self.integer("e"), self.integer("n"))
            parts = [self.integer(name) for name in ("p", "q", "d", "dp", "dq", "qi")]
            return rsa.RSAPrivateNumbers(*parts, public).private_key()
        if kind == "EC":
            curve = CURVES[self.members["crv"]]()
            return ec.derive_private_key(self.integer("d"), curve)
        return ed25519.Ed25519PrivateKey.from_private_bytes(octets_of(self.members["d"]))

    def public_pem(self):
        return self.private().public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message):
        family, digest = self.algorithm[:2], HASHES.get(self.algorithm[2:])
        if family == "HS":
            return hmac.new(self.secret(), message, "sha" + self.algorithm[2:]).digest()
        if family == "RS":
            return self.private().sign(message, padding.PKCS1v15(), digest())
        if family == "PS":
            return self.private().sign(message, pss(digest), digest())
        if family == "ES":
            r, s = utils.decode_dss_signature(self.private().sign(message, ec.ECDSA(digest())))
            size = len(octets_of(self.members["x"]))
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")
        return self.private().sign(message)

    def verifies(self, message, signature):
        """Whether the signature is good. Deterministic algorithms are simply computed again."""
        if self.is_deterministic:
            return hmac.compare_digest(self.sign(message), signature)
        public, digest = self.private().public_key(), HASHES[self.algorithm[2:]]
        try:
            if self.algorithm[:2] == "PS":
                public.verify(signature, message, pss(digest), digest())
            else:
                half = len(octets_of(self.members["x"]))
                if len(signature) != 2 * half:
                    return False
                r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
                public.verify(utils.encode_dss_signature(r, s), message, ec.ECDSA(digest()))
        except InvalidSignature:
            return False
        return True


def pss(digest):
    """RFC 7518 §3.5: the salt is as long as the hash, and MGF1 uses the same hash."""
    return padding.PSS(padding.MGF1(digest()), digest.digest_size)


def header_for(key, **changes):
    """The header as PingAM writes it, in its order. A change to None takes the member out."""
    members = {"typ": "JWT", "kid": key.identifier, "alg": key.algorithm} | changes
    return {name: value for name, value in members.items() if value is not None}


def signing_input(header, payload):
    return base64url(compact_json(header)) + "." + base64url(payload)


def signed(header, payload, key):
    """A compact JWS (RFC 7515 §7.1) over the payload's exact octets."""
    message = signing_input(header, payload)
    return message + "." + base64url(key.sign(message.encode()))


def signed_with_octets(header, payload, secret):
    """HS256 keyed with any octets at all: how a public key is abused as a secret (RFC 8725 §2.1)."""
    message = signing_input(header, payload)
    return message + "." + base64url(hmac.new(secret, message.encode(), "sha256").digest())


def encrypted(header, plaintext, key):
    """A compact JWE, `dir` with AES-GCM (RFC 7516 §7.1). The nonce is fixed: one key, one sample."""
    protected = base64url(compact_json(header))
    nonce = hashlib.sha256(b"nonce of the encrypted sample").digest()[:12]
    sealed = AESGCM(key.secret()).encrypt(nonce, plaintext, protected.encode())
    return ".".join([protected, "", base64url(nonce), base64url(sealed[:-16]), base64url(sealed[-16:])])
