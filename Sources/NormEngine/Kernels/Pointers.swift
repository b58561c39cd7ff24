/// The memory of two tensors.
func withPointers<Scalar, Result>(
  _ a: Tensor<Scalar>, _ b: Tensor<Scalar>,
  _ body: (UnsafePointer<Scalar>, UnsafePointer<Scalar>) -> Result
) -> Result {
  a.values.withUnsafeBufferPointer { a in
    b.values.withUnsafeBufferPointer { b in body(a.start, b.start) }
  }
}

/// The memory of a tensor and of two more, nil for those that are missing.
func withPointers<Scalar, Result>(
  _ a: Tensor<Scalar>, _ b: Tensor<Scalar>?, _ c: Tensor<Scalar>?,
  _ body: (UnsafePointer<Scalar>, UnsafePointer<Scalar>?, UnsafePointer<Scalar>?) -> Result
) -> Result {
  a.values.withUnsafeBufferPointer { first in
    (b?.values ?? []).withUnsafeBufferPointer { second in
      (c?.values ?? []).withUnsafeBufferPointer { third in
        body(first.start, b == nil ? nil : second.start, c == nil ? nil : third.start)
      }
    }
  }
}

/// The memory of two tensors that a kernel writes, nil for those without elements.
func withMutablePointers<Scalar, Result>(
  _ a: inout Tensor<Scalar>, _ b: inout Tensor<Scalar>,
  _ body: (UnsafeMutablePointer<Scalar>?, UnsafeMutablePointer<Scalar>?) -> Result
) -> Result {
  a.values.withUnsafeMutableBufferPointer { a in
    b.values.withUnsafeMutableBufferPointer { b in
      body(a.isEmpty ? nil : a.start, b.isEmpty ? nil : b.start)
    }
  }
}

extension UnsafeBufferPointer {
  /// The address of the first element; of no use when there is none.
  var start: UnsafePointer<Element> {
    guard let baseAddress else {
      preconditionFailure("a kernel is given memory")
    }
    return baseAddress
  }
}

extension UnsafeMutableBufferPointer {
  /// The address of the first element; of no use when there is none.
  var start: UnsafeMutablePointer<Element> {
    guard let baseAddress else {
      preconditionFailure("a kernel is given memory")
    }
    return baseAddress
  }
}
