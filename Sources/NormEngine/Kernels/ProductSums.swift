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

  /// Takes in `count` neighbours by short chains in the type's own precision: faster, and as exact
  /// as the few values of one example need.
  @inline(__always)
  mutating func addChained<Scalar: EngineScalar>(
    _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, count: Int, center: Scalar
  ) {
    let centers = SIMD8<Scalar>(repeating: center)
    var i = 0
    while i + 16 <= count {
      let end = min(i + 16 * chainLength, count - 15)
      var (a, b) = (SIMD8<Scalar>(), SIMD8<Scalar>())
      var (aa, bb) = (SIMD8<Scalar>(), SIMD8<Scalar>())
      while i < end {
        let (dy, other) = (lanes(upstream, i), lanes(upstream, i + 8))
        a += dy
        b += other
        aa += dy * (lanes(input, i) - centers)
        bb += other * (lanes(input, i + 8) - centers)
        i += 16
      }
      sums += widened(a) + widened(b)
      products += widened(aa) + widened(bb)
    }
    add(upstream + i, input + i, count: count - i, center: center)
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

/// dx = (γ dy − drift − (x − center) · slope) · factor over a run, written past the caches when
/// `streamed`.
@inline(__always)
func differences<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, count: Int,
  center: Scalar, gamma: Scalar = 1, drift: Scalar, slope: Scalar, factor: Scalar,
  streamed: Bool, output: UnsafeMutablePointer<Scalar>
) {
  // The factor goes into the other three, one product less an element.
  let (scale, turn, shift) = (gamma * factor, slope * factor, drift * factor)
  let head = streamed ? min(unaligned(output), count) : 0
  for i in 0..<head {
    output[i] = upstream[i] * scale - ((input[i] - center) * turn + shift)
  }
  var i = head
  while i + 8 <= count {
    let dx = lanes(upstream, i) * scale - ((lanes(input, i) - center) * turn + shift)
    if streamed { stream(dx, output, i) } else { store(dx, output, i) }
    i += 8
  }
  while i < count {
    output[i] = upstream[i] * scale - ((input[i] - center) * turn + shift)
    i += 1
  }
}
