internal import COpenSSL

/// SHA-256 as lowercase hexadecimal digits.
func hexDigest(_ text: String) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  let bytes = Array(text.utf8)
  _ = bytes.withUnsafeBufferPointer { SHA256($0.baseAddress, $0.count, &digest) }
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
