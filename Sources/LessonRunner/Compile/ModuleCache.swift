/// Where the compiler keeps what it makes of C headers.
package enum ModuleCache {
  /// Its folder inside another. What lies in it names its own place, and the compiler refuses it in
  /// another; so a folder that was moved or copied begins anew.
  package static func folder(in parent: String) -> String {
    "\(parent)/modules/\(sha256(parent).prefix(12))"
  }
}
