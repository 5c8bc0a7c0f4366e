// The library as its users see it: one import for tokens, keys, policies, checkers and gates.
@_exported public import JOSE
@_exported public import JotGate
@_exported public import JotKeys
@_exported public import JotPolicy
@_exported public import JotTokens
