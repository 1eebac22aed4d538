"""The only room where plaintext and ciphertext meet, and its visitors' book."""
