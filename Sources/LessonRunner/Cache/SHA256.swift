internal import COpenSSL

/// The SHA-256 of bytes, in hexadecimal.
package func sha256(_ bytes: some Collection<UInt8>) -> String {
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  let bytes = Array(bytes)
  _ = SHA256(bytes, bytes.count, &digest)
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// The SHA-256 of a text, in hexadecimal.
package func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }
