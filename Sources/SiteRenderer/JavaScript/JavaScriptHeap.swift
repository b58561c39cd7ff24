// The only file that meets Duktape: a small JavaScript interpreter inside the process.
internal import CDuktape

/// What a script said when it failed.
struct JavaScriptError: Error, Hashable {
  /// The error as text, such as `TypeError: undefined not callable`.
  var message: String
}

/// A heap of the interpreter, which it frees when it goes.
///
/// It belongs to one thread at a time; whoever shares it holds it behind a lock.
struct JavaScriptHeap: ~Copyable {
  private let context: OpaquePointer

  /// Fails only when the machine has no memory left.
  init() throws(JavaScriptError) {
    guard let context = duk_create_heap(nil, nil, nil, nil, nil) else {
      throw JavaScriptError(message: "there is no memory for a JavaScript heap")
    }
    self.context = context
  }

  deinit { duk_destroy_heap(context) }

  /// Runs a whole script and drops its value.
  mutating func run(_ script: String) throws(JavaScriptError) {
    var script = JavaScriptText.encoded(script)
    let flags = UInt32(
      DUK_COMPILE_EVAL | DUK_COMPILE_SAFE | DUK_COMPILE_NOSOURCE | DUK_COMPILE_NOFILENAME)
    let failed = script.withUTF8OrBytes { duk_eval_raw(context, $0, $1, flags) != 0 }
    defer { duk_pop(context) }
    if failed { throw JavaScriptError(message: top()) }
  }

  /// Calls a global function with strings and gives what it returns as a string.
  mutating func call(_ function: String, _ arguments: [String]) throws(JavaScriptError) -> String {
    duk_get_global_string(context, function)
    for argument in arguments {
      var bytes = JavaScriptText.encoded(argument)
      bytes.withUTF8OrBytes { _ = duk_push_lstring(context, $0, $1) }
    }
    let failed = duk_pcall(context, duk_idx_t(arguments.count)) != 0
    defer { duk_pop(context) }
    let value = top()
    if failed { throw JavaScriptError(message: value) }
    return value
  }

  /// What lies on the top of the stack, as text.
  private func top() -> String {
    var length = 0
    guard let start = duk_safe_to_lstring(context, -1, &length) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    return JavaScriptText.decoded(bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func withUTF8OrBytes<R>(
    _ body: (UnsafePointer<CChar>?, Int) -> R
  ) -> R {
    withUnsafeBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { body($0.baseAddress, $0.count) }
    }
  }
}
