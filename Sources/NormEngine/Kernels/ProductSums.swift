/// The two sums every backward pass needs: Σ dy and Σ dy (x − center), in double precision.
struct ProductSums {
  private var sums = SIMD8<Double>()
  private var products = SIMD8<Double>()
  private var restSum = 0.0
  private var restProduct = 0.0

  @inline(__always)
  init() {}

  /// Takes in `count` neighbours.
  @inline(__always)
  mutating func add<Scalar: EngineScalar>(
    _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, count: Int, center: Scalar
  ) {
    let centers = SIMD8<Scalar>(repeating: center)
    var i = 0
    while i + 8 <= count {
      let dy = widened(lanes(upstream, i))
      sums += dy
      products += dy * widened(lanes(input, i) - centers)
      i += 8
    }
    while i < count {
      let dy = upstream[i].doubleValue
      restSum += dy
      restProduct += dy * (input[i] - center).doubleValue
      i += 1
    }
  }

  /// Σ dy.
  var sum: Double {
    @inline(__always) get { total(sums) + restSum }
  }

  /// Σ dy (x − center).
  var product: Double {
    @inline(__always) get { total(products) + restProduct }
  }
}

/// dx = (γ dy − drift − (x − center) · slope) · factor over a run.
@inline(__always)
func differences<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, count: Int,
  center: Scalar, gamma: Scalar, drift: Scalar, slope: Scalar, factor: Scalar,
  output: UnsafeMutablePointer<Scalar>
) {
  for i in 0..<count {
    output[i] = (gamma * upstream[i] - drift - (input[i] - center) * slope) * factor
  }
}
