/// What the gradient of one row is made from: dx = (γ ⊙ dy − drift − (x − center) slope) factor.
struct RowTerms<Scalar: EngineScalar> {
  let center: Scalar
  let drift: Scalar
  let slope: Scalar
  let factor: Scalar

  /// Of neighbours in a row: dx, and dy ⊙ x̂ for the column's sum.
  @inline(__always)
  func gradients(
    _ dy: SIMD8<Scalar>, _ x: SIMD8<Scalar>, weighted: SIMD8<Scalar>
  ) -> (dx: SIMD8<Scalar>, product: SIMD8<Scalar>) {
    let centred = x - center
    return ((weighted - drift - centred * slope) * factor, dy * (centred * factor))
  }

  /// The same of one element.
  @inline(__always)
  func gradients(_ dy: Scalar, _ x: Scalar, weighted: Scalar) -> (dx: Scalar, product: Scalar) {
    let centred = x - center
    return ((weighted - drift - centred * slope) * factor, dy * (centred * factor))
  }
}

/// How many rows are added up before their sums are carried on to the parameters' gradients: a
/// single chain over thousands of rows would lose digits.
private let rowsApart = 32

/// The gradients of a normalization of rows: dx from each row's terms, and down the columns
/// dγ = Σ dy ⊙ x̂ and dβ = Σ dy.
///
/// The sums of a block of rows lie in the last two rows of `inputGradient`, which are written last,
/// so that nothing is allocated; it may share memory with neither `upstream` nor `input`.
@inline(__always)
func rowGradients<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Int, columns: Int,
  gamma: UnsafePointer<Scalar>?, inputGradient: UnsafeMutablePointer<Scalar>,
  gammaGradient: UnsafeMutablePointer<Scalar>?, betaGradient: UnsafeMutablePointer<Scalar>?,
  terms: (Int) -> RowTerms<Scalar>
) {
  gammaGradient?.update(repeating: 0, count: columns)
  betaGradient?.update(repeating: 0, count: columns)
  var first = 0
  while first < rows {
    let rest = rows - first
    let apart = rest > (first == 0 ? rowsApart + 2 : 3)
    let end = apart ? first + min(rowsApart, (rest - 2) / 2 * 2) : rows
    var (products, sums) = (gammaGradient, betaGradient)
    if apart {
      let spare = inputGradient + (rows - 2) * columns
      spare.update(repeating: 0, count: 2 * columns)
      if products != nil { products = spare }
      if sums != nil { sums = spare + columns }
    }
    for row in first..<end {
      let start = row * columns
      gradients(
        upstream + start, input + start, columns: columns, terms(row), gamma: gamma,
        output: inputGradient + start, products: products, sums: sums)
    }
    if apart {
      if let gammaGradient, let products { add(products, to: gammaGradient, count: columns) }
      if let betaGradient, let sums { add(sums, to: betaGradient, count: columns) }
    }
    first = end
  }
}

/// The gradients of one row, and what it adds to the sums down the columns.
@inline(__always)
private func gradients<Scalar: EngineScalar>(
  _ dy: UnsafePointer<Scalar>, _ x: UnsafePointer<Scalar>, columns: Int,
  _ terms: RowTerms<Scalar>, gamma: UnsafePointer<Scalar>?,
  output dx: UnsafeMutablePointer<Scalar>, products: UnsafeMutablePointer<Scalar>?,
  sums: UnsafeMutablePointer<Scalar>?
) {
  var i = 0
  while i + 8 <= columns {
    let upstream = lanes(dy, i)
    let weighted = gamma.map { lanes($0, i) * upstream } ?? upstream
    let element = terms.gradients(upstream, lanes(x, i), weighted: weighted)
    store(element.dx, dx, i)
    if let products { store(lanes(products, i) + element.product, products, i) }
    if let sums { store(lanes(sums, i) + upstream, sums, i) }
    i += 8
  }
  while i < columns {
    let upstream = dy[i]
    let element = terms.gradients(upstream, x[i], weighted: (gamma?[i] ?? 1) * upstream)
    dx[i] = element.dx
    products?[i] += element.product
    sums?[i] += upstream
    i += 1
  }
}

@inline(__always)
private func add<Scalar: EngineScalar>(
  _ values: UnsafeMutablePointer<Scalar>, to sums: UnsafeMutablePointer<Scalar>, count: Int
) {
  for i in 0..<count { sums[i] += values[i] }
}
